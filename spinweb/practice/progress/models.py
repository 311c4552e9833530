"""A round in which somebody is told how it goes, and a revision of a plan with who agreed to it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.progress.states import RevisionState, RoundState
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form


class ProgressRound(Edited, Removable, TrajectoryRecord):
    """A period told to one reader. What the client was shown is kept as it was, and that is what goes out (T0.3)."""

    class Reader(models.TextChoices):
        COMMISSIONER = "commissioner", "de opdrachtgever"
        EMPLOYER = "employer", "de werkgever"

    reader = models.CharField("voor wie", max_length=14, choices=Reader.choices, default=Reader.COMMISSIONER)
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="werkplek")
    since = models.DateField("van")
    until = models.DateField("tot en met")
    due_on = models.DateField("moet er zijn op")
    added = models.TextField("wat de jobcoach erbij schrijft", blank=True)
    coming = models.TextField("wat er verandert", blank=True)
    answers = models.JSONField("antwoorden op vragen van de opdrachtgever", default=dict)
    state = models.CharField("stand", max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    shown_on = models.DateField("laten lezen op", null=True, blank=True)
    shown_how = models.CharField("hoe laten lezen", max_length=12, choices=Form.choices, blank=True)
    respond_until = models.DateField("reageren tot en met", null=True, blank=True)
    reaction = models.TextField("reactie van de cliënt", blank=True)
    reaction_on = models.DateField("reactie op", null=True, blank=True)
    reaction_how = models.CharField("hoe gaf de cliënt de reactie", max_length=12, choices=Form.choices, blank=True)
    sent_on = models.DateField("verstuurd op", null=True, blank=True)
    sent_how = models.CharField("hoe verstuurd", max_length=60, blank=True)
    paper = EncryptedField("wat de cliënt te lezen kreeg", null=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document")

    trail_without = ("paper",)

    class Meta:
        verbose_name, verbose_name_plural = "voortgangsronde", "voortgangsrondes"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="progress_round_period"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="progress_round_state"),
            models.CheckConstraint(
                condition=Q(state="draft", shown_on__isnull=True, respond_until__isnull=True)
                | (~Q(state="draft") & Q(shown_on__isnull=False, respond_until__gte=F("shown_on"))),
                name="progress_round_shown",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_on__isnull=False, document__isnull=False)
                | (~Q(state="sent") & Q(sent_on__isnull=True, document__isnull=True)),
                name="progress_round_sent",
            ),
            models.CheckConstraint(
                condition=Q(reaction="", reaction_on__isnull=True) | (~Q(reaction="") & Q(reaction_on__isnull=False)), name="progress_round_reaction"
            ),
            models.CheckConstraint(condition=Q(reader="commissioner", placement__isnull=True) | Q(reader="employer"), name="progress_round_placement"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "due_on"], condition=~Q(state="sent"), name="progress_round_open"),
                             models.Index(fields=["trajectory", "-until"])]  # fmt: skip

    def __str__(self) -> str:
        return f"voortgangsronde van {self.since:%d-%m-%Y} tot en met {self.until:%d-%m-%Y}"


class Revision(Edited, Removable, TrajectoryRecord):
    """A proposal to change an agreed plan: why, by whom, and what became of it (T0.4). What changed is computed, not typed."""

    class Plan(models.TextChoices):
        TRAJECTORY_PLAN = "trajectory_plan", "trajectplan"
        WORKER_PROFILE = "worker_profile", "werknemersprofiel"
        COACHING_PLAN = "coaching_plan", "coachingsplan"

    class By(models.TextChoices):
        CLIENT = "client", "de cliënt"
        COACH = "coach", "de jobcoach"
        EMPLOYER = "employer", "de werkgever"
        COMMISSIONER = "commissioner", "de opdrachtgever"
        NETWORK = "network", "iemand uit het netwerk"

    plan = models.CharField("welk plan", max_length=20, choices=Plan.choices)
    proposed_by = models.CharField("wie stelt het voor", max_length=14, choices=By.choices)
    proposed_on = models.DateField("voorgesteld op")
    proposal = models.CharField("wat verandert er", max_length=300)
    reason = models.CharField("waarom", max_length=300)
    state = models.CharField("stand", max_length=10, choices=RevisionState.choices, default=RevisionState.PROPOSED)
    ended_on = models.DateField("afgehandeld op", null=True, blank=True)
    outcome = models.CharField("wat kwam ervan", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "herziening", "herzieningen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=RevisionState.values), name="progress_revision_state"),
            models.CheckConstraint(
                condition=Q(state="proposed", ended_on__isnull=True) | (~Q(state="proposed") & Q(ended_on__isnull=False)), name="progress_revision_ended"
            ),
            models.UniqueConstraint(fields=["trajectory", "plan"], condition=Q(state="proposed", removed_at__isnull=True), name="progress_revision_one"),
        ]

    def __str__(self) -> str:
        return f"herziening van het {self.get_plan_display()}"


class RevisionVoice(Edited, TrajectoryRecord):
    """What one party says of a revision, when and how; a later word takes the place of an earlier one, the trail keeps both."""

    class Who(models.TextChoices):
        CLIENT = "client", "cliënt"
        REPRESENTATIVE = "representative", "ouder of wettelijk vertegenwoordiger"
        EMPLOYER = "employer", "werkgever"
        COMMISSIONER = "commissioner", "opdrachtgever"

    class Says(models.TextChoices):
        AGREES = "agrees", "akkoord"
        TOLD = "told", "verteld, geen bezwaar gehoord"
        OBJECTS = "objects", "niet akkoord"

    revision_of = models.ForeignKey(Revision, models.PROTECT, related_name="voices", verbose_name="herziening")
    who = models.CharField("wie", max_length=14, choices=Who.choices)
    says = models.CharField("zegt", max_length=8, choices=Says.choices)
    said_on = models.DateField("gezegd op")
    how = models.CharField("hoe", max_length=12, choices=Form.choices)
    words = models.CharField("in eigen woorden", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "stem bij een herziening", "stemmen bij een herziening"
        constraints: ClassVar = [models.UniqueConstraint(fields=["revision_of", "who"], name="progress_voice_once")]
