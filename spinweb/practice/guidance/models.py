"""Looking back with client and employer: checks that their authors release, words passed on between them, and what changes because of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form


class Evaluation(Edited, Removable, TrajectoryRecord):
    """An evaluation of the coaching so far, by client, employer and coach (T6.2). Days absent are a number, never a cause."""

    class DoesTheWork(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "voor een deel"
        NO = "no", "nee"

    class Outlook(models.TextChoices):
        """How it goes on: the outcomes that a commissioner asks for."""

        WITHOUT = "without", "verder zonder jobcoach"
        EMPLOYER = "employer", "de werkgever begeleidt verder zelf"
        LESS = "less", "verder met minder begeleiding"
        SAME = "same", "verder met evenveel begeleiding"
        MORE = "more", "een tijd meer begeleiding"
        STOPPED = "stopped", "werkt hier niet meer"

    on = models.DateField("op")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    client_words = models.TextField("wat vindt de cliënt", blank=True)
    client_mark = models.PositiveSmallIntegerField("cijfer van de cliënt", null=True, blank=True)
    employer_words = models.TextField("wat vindt de werkgever", blank=True)
    employer_mark = models.PositiveSmallIntegerField("cijfer van de werkgever", null=True, blank=True)
    coach_words = models.TextField("wat ziet de jobcoach", blank=True)
    does_the_work = models.CharField("doet het werk dat is afgesproken", max_length=8, choices=DoesTheWork.choices, blank=True)
    days_absent = models.PositiveSmallIntegerField("dagen afwezig", null=True, blank=True)
    employer_guides = models.TextField("wat de werkplek zelf begeleidt", blank=True)
    outlook = models.CharField("hoe gaat het verder", max_length=10, choices=Outlook.choices, blank=True)
    differences = models.TextField("waar verschillen jullie", blank=True)
    decision = models.TextField("wat doen we anders", blank=True)
    next_on = models.DateField("volgende keer", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "evaluatie", "evaluaties"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(client_mark__lte=10) | Q(client_mark__isnull=True), name="guidance_client_mark"),
            models.CheckConstraint(condition=Q(employer_mark__lte=10) | Q(employer_mark__isnull=True), name="guidance_employer_mark"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-on"])]

    def __str__(self) -> str:
        return f"evaluatie van {self.on:%d-%m-%Y}"


class FloorObservation(Edited, Removable, TrajectoryRecord):
    """What the coach saw while working along on the floor: a task, how much was done alone, what helped (T6.6)."""

    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bezoek")
    on = models.DateField("op")
    job_task = models.ForeignKey("workplaces.JobTask", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak")
    task = models.CharField("welke taak", max_length=200)
    steps_total = models.PositiveSmallIntegerField("aantal stappen", null=True, blank=True)
    steps_alone = models.PositiveSmallIntegerField("stappen zelfstandig", null=True, blank=True)
    what_helped = models.TextField("wat hielp", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "observatie op de werkvloer", "observaties op de werkvloer"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(steps_alone__isnull=True) | Q(steps_total__isnull=True) | Q(steps_alone__lte=F("steps_total")), name="guidance_steps"
            ),
        ]

    def __str__(self) -> str:
        return self.task


class Author(models.TextChoices):
    """Whose words they are; the other reads them only once this one says so."""

    CLIENT = "client", "cliënt"
    EMPLOYER = "employer", "werkgever"

    @property
    def other(self) -> "Author":
        return Author.EMPLOYER if self == Author.CLIENT else Author.CLIENT


class CheckIn(Edited, Removable, TrajectoryRecord):
    """How it goes at work according to client or employer, in the questions of the rulebook (T6.2).

    Entered beside its author; the other sees only the answers in `shared`, and only after the author released them.
    """

    author = models.CharField("van", max_length=10, choices=Author.choices)
    on = models.DateField("op")
    answers = EncryptedField("antwoorden", default=dict)  # a mapping of question to 1 to 5; what was rather not said is not in it
    note = EncryptedField("in eigen woorden", default="")
    shared = models.JSONField("wat de ander mag zien", default=list, blank=True)
    release_words = models.CharField("hoe is dat gezegd", max_length=200, blank=True)
    released_at = models.DateTimeField("vrijgegeven op", null=True, editable=False)
    released_by = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, editable=False, related_name="+",
                                    verbose_name="vrijgeven genoteerd door")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "check", "checks"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(author__in=Author.values), name="guidance_check_author"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True) | Q(released_at__isnull=False, released_by__isnull=False),
                name="guidance_check_released_pair",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-on"])]

    def __str__(self) -> str:
        return f"check van {self.get_author_display()}, {self.on:%d-%m-%Y}"

    @property
    def is_released(self) -> bool:
        return self.released_at is not None


class BridgeNote(Edited, Removable, TrajectoryRecord):
    """What client or employer wants the other to know: said, put in words that help, agreed by who said it, passed on (T6.5)."""

    author = models.CharField("van", max_length=10, choices=Author.choices)
    on = models.DateField("gezegd op")
    words = EncryptedField("zoals het gezegd werd", default="")
    translated = models.TextField("zoals je het doorgeeft", blank=True)
    agreed_on = models.DateField("akkoord van wie het zei", null=True, blank=True)
    passed_on = models.DateField("doorgegeven op", null=True, blank=True)
    passed_how = models.CharField("hoe doorgegeven", max_length=12, choices=Form.choices, blank=True)
    outcome = models.CharField("wat kwam ervan", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "boodschap", "boodschappen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(author__in=Author.values), name="guidance_note_author"),
            models.CheckConstraint(condition=Q(passed_on__isnull=True) | (Q(agreed_on__isnull=False) & ~Q(translated="")), name="guidance_note_agreed"),
        ]

    def __str__(self) -> str:
        return self.translated or f"boodschap van {self.get_author_display()}"

    @property
    def may_be_passed(self) -> bool:
        """Whether the other may hear it: in words that who said it agreed to."""
        return self.agreed_on is not None and bool(self.translated)


class Adjustment(Removable, TrajectoryRecord):
    """What changes because of what was heard, and what it became: a goal, an agreement or a revision of the plan (T6.2, T0.4)."""

    on = models.DateField("op")
    text = models.CharField("wat doen we anders", max_length=300)
    client_check = models.ForeignKey(CheckIn, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="check van de cliënt")
    employer_check = models.ForeignKey(CheckIn, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="check van de werkgever")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="evaluatie")
    goal = models.ForeignKey("trajectories.Goal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="doel")
    agreement = models.ForeignKey("trajectories.Agreement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afspraak")
    plan = models.ForeignKey("coaching_plans.CoachingPlan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plan")

    class Meta:
        verbose_name, verbose_name_plural = "bijstelling", "bijstellingen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(goal__isnull=False, agreement__isnull=True, plan__isnull=True) | Q(goal__isnull=True, agreement__isnull=False, plan__isnull=True)
                | Q(goal__isnull=True, agreement__isnull=True, plan__isnull=False), name="guidance_became_one",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text
