"""A match under consideration: the compared rows as they were, decisions for each difference, and reasons for each reader."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.workplaces.models import Lead


class Match(Edited, TrajectoryRecord):
    """A client and a workplace laid side by side. `rows` are what the engine compared, kept with its version and the day."""

    workplace = models.ForeignKey("workplaces.Workplace", models.PROTECT, related_name="+", verbose_name="werkplek")
    profile = models.ForeignKey("worker_profiles.WorkerProfile", models.PROTECT, related_name="+", verbose_name="werknemersprofiel")
    lead = models.ForeignKey(Lead, models.PROTECT, null=True, related_name="matches", verbose_name="kans")
    state = models.CharField("stand", max_length=12, choices=MatchState.choices, default=MatchState.EXPLORING)
    rows = EncryptedField("vergelijking", null=True)
    compared_at = models.DateTimeField("vergeleken op", null=True, editable=False)
    engine_version = models.CharField("versie van de vergelijking", max_length=20, blank=True, editable=False)
    preparation = EncryptedField("voorbereiding van het gesprek", null=True)
    interview_on = models.DateField("sollicitatiegesprek op", null=True, blank=True)
    attended = models.CharField("wie ging mee", max_length=200, blank=True)
    debrief = EncryptedField("nabespreking", null=True)
    client_verdict = models.CharField("besluit van de cliënt", max_length=8, choices=Lead.Verdict.choices, blank=True)
    client_words = EncryptedField("in eigen woorden", null=True)
    chances = EncryptedField("kansen", null=True)
    growth = EncryptedField("hoe de cliënt hier tot zijn recht komt en groeit", null=True)
    reason_client = models.TextField("reden voor de cliënt", blank=True)
    reason_employer = models.TextField("reden voor de werkgever", blank=True)
    reason_commissioner = models.TextField("reden voor de opdrachtgever", blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "match", "matches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "workplace", "profile"], name="matching_once"),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="matching_state"),
        ]

    def __str__(self) -> str:
        return f"{self.client} bij {self.workplace}"


class Discrepancy(Edited, TrajectoryRecord):
    """What was decided for one difference between the two profiles: who does what by when (T4.4, T4.5)."""

    class Decision(models.TextChoices):
        TRAIN = "train", "leren of oefenen"
        ADAPT = "adapt", "het werk aanpassen"
        GUIDE = "guide", "een collega of leidinggevende helpt"
        ACCEPT = "accept", "zo laten"
        TRY = "try", "eerst ervaren"
        NOT_HERE = "not_here", "hier kan het niet"

    match = models.ForeignKey(Match, models.PROTECT, related_name="discrepancies", verbose_name="match")
    about = models.CharField("waarover", max_length=8, help_text="een kenmerk, of `part1` tot en met `part5`")
    decision = models.CharField("besluit", max_length=10, choices=Decision.choices)
    what = EncryptedField("wat er gebeurt", null=True)
    who = models.CharField("wie doet het", max_length=120, blank=True)
    by_when = models.DateField("voor wanneer", null=True, blank=True)
    may_tell_employer = models.BooleanField("mag de werkgever weten", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "verschil", "verschillen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["match", "about"], name="matching_discrepancy_once")]

    def __str__(self) -> str:
        return self.about
