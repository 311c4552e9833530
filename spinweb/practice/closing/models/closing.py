"""The closing of a trajectory: what each party says of it, who helps from here on, what was learnt, and aftercare."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form


class Closing(Edited, TrajectoryRecord):
    """What the trajectory brought, and what is handed over. One for each trajectory."""

    held_on = models.DateField("eindgesprek op", null=True, blank=True)
    result = models.TextField("wat is er bereikt", blank=True)
    employer_does = models.TextField("wat de werkgever nu zelf doet", blank=True)
    client_does = models.TextField("wat de cliënt nu zelf doet", blank=True)
    who_to_call = models.CharField("wie bel je als het niet gaat", max_length=200, blank=True)
    aftercare = models.TextField("welke nazorg is afgesproken", blank=True)
    answers = models.JSONField("wat de opdrachtgever nog vroeg", default=dict, blank=True)
    may_tell_adaptations = models.BooleanField("de opdrachtgever mag lezen wat er is aangepast", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "afronding", "afrondingen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory"], name="closing_one_each")]


class ClosingVoice(Edited, TrajectoryRecord):
    """What one of the three parties says of the trajectory: the same few questions (rulebook `closing`), and own words (T7.2)."""

    class Of(models.TextChoices):
        CLIENT = "client", "cliënt"
        EMPLOYER = "employer", "werkgever"
        COMMISSIONER = "commissioner", "opdrachtgever"

    said_by = models.CharField("volgens", max_length=12, choices=Of.choices)
    person = models.CharField("wie sprak je", max_length=80, blank=True)
    asked_on = models.DateField("gevraagd op", null=True, blank=True)
    form = models.CharField("hoe", max_length=12, choices=Form.choices, blank=True)
    answers = models.JSONField("antwoorden", default=dict, blank=True)
    words = models.TextField("in eigen woorden", blank=True)
    mark = models.PositiveSmallIntegerField("cijfer", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "stem bij de afronding", "stemmen bij de afronding"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "said_by"], name="closing_one_voice_each"),
            models.CheckConstraint(condition=Q(mark__lte=10) | Q(mark__isnull=True), name="closing_voice_mark"),
        ]

    def __str__(self) -> str:
        return self.get_said_by_display()


class LadderMark(Edited, Removable, TrajectoryRecord):
    """How far somebody takes part on a day, in one of six steps (rulebook `closing`); the first and the last show the change."""

    on = models.DateField("op")
    step = models.PositiveSmallIntegerField("trede")
    words = models.CharField("waaraan zie je dat", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "trede van meedoen", "treden van meedoen"
        constraints: ClassVar = [*Removable.Meta.constraints, models.CheckConstraint(condition=Q(step__range=(1, 6)), name="closing_ladder_step")]
        indexes: ClassVar = [models.Index(fields=["trajectory", "on"], name="closing_ladder_on")]

    def __str__(self) -> str:
        return f"trede {self.step}"


class Lesson(Edited, Removable, TrajectoryRecord):
    """What was learnt: what worked for whom, or what goes differently next time. Stays with the colleagues of the trajectory.

    `portfolio_words` say it without the client, so that it can go along in the coach's own portfolio.
    """

    class Kind(models.TextChoices):
        WORKED = "worked", "dit werkte"
        OTHERWISE = "otherwise", "dit doen we anders"

    kind = models.CharField("wat voor les", max_length=10, choices=Kind.choices)
    text = models.TextField("wat leerden we")
    for_whom = models.CharField("bij wie of wanneer", max_length=200, blank=True)
    for_portfolio = models.BooleanField("mag mee naar mijn portfolio", default=False)
    portfolio_words = models.TextField("hetzelfde, zonder je cliënt", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "les", "lessen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(for_portfolio=False) | ~Q(portfolio_words=""), name="closing_lesson_without_client"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AftercareMoment(Edited, Removable, TrajectoryRecord):
    """A moment of aftercare: when, what, and what came of it."""

    on = models.DateField("wanneer")
    what = models.CharField("wat", max_length=200)
    with_whom = models.CharField("met wie", max_length=120, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    still_working = models.BooleanField("werkt nog op deze plek", null=True, blank=True)
    words = models.CharField("hoe ging het", max_length=300, blank=True)
    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                                verbose_name="genoteerd als")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "nazorgmoment", "nazorgmomenten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(done_on__isnull=False) | Q(still_working__isnull=True), name="closing_aftercare_done"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "on"], condition=Q(done_on__isnull=True), name="closing_aftercare_due"),
                             models.Index(fields=["trajectory", "on"])]  # fmt: skip

    def __str__(self) -> str:
        return self.what
