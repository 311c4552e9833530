"""Taking an instrument: while it runs (can be stopped and gone on with), and as it was given (never changed). Answers are class 3."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Lock, Record, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Respondent(models.TextChoices):
    """Who gave the answers."""

    CLIENT = "client", "cliënt"
    TOGETHER = "together", "cliënt en jobcoach samen"
    COACH = "coach", "jobcoach"
    MENTOR = "mentor", "werkbegeleider"
    EMPLOYER = "employer", "werkgever"


class Help(models.TextChoices):
    """With what help they were given."""

    ALONE = "alone", "zonder hulp"
    READ = "read", "voorgelezen"
    EXPLAINED = "explained", "met uitleg bij de vragen"
    INTERPRETER = "interpreter", "met een tolk"
    OTHER = "other", "met iemand anders erbij"


class Mode(models.TextChoices):
    """In what way they were given."""

    SCREEN = "screen", "op het scherm"
    PAPER = "paper", "op papier"
    TALK = "talk", "in een gesprek"


class Language(models.TextChoices):
    """How plainly the questions were put."""

    B1 = "b1", "gewone woorden"
    A2 = "a2", "korte, makkelijke woorden"


class Sitting(Edited, Removable, TrajectoryRecord):
    """An instrument that is being filled in. It can be stopped and gone on with; when it is finished it becomes an `Administration`."""

    # What is not finished was not said yet: the trail keeps that it began and what it became, not each tap.
    staff_may, leaves_trail = "SELECT, INSERT, UPDATE, DELETE", False

    instrument = models.CharField("instrument", max_length=60)
    version = models.PositiveSmallIntegerField("versie")
    respondent = models.CharField("wie antwoordt", max_length=10, choices=Respondent.choices)
    help = models.CharField("met welke hulp", max_length=12, choices=Help.choices)
    language = models.CharField("woorden", max_length=2, choices=Language.choices, default=Language.B1)
    chosen = models.JSONField("welke stukken", default=list)
    answers = EncryptedField("antwoorden tot nu toe", null=True)
    corrects = models.ForeignKey("Administration", models.PROTECT, null=True, related_name="+", verbose_name="verbetert")
    why = models.CharField("waarom verbeterd", max_length=200, blank=True)
    begun_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="begonnen door")
    begun_at = models.DateTimeField("begonnen op")

    class Meta:
        verbose_name, verbose_name_plural = "lopende afname", "lopende afnames"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return "lopende afname"


class Administration(TrajectoryRecord):
    """An instrument as it was answered: which version, who, with what help, when. Nobody can change it; a correction is a new one."""

    staff_may = "SELECT, INSERT"

    instrument = models.CharField("instrument", max_length=60)
    version = models.PositiveSmallIntegerField("versie")
    name = models.CharField("naam van het instrument", max_length=60)
    respondent = models.CharField("wie antwoordde", max_length=10, choices=Respondent.choices)
    help = models.CharField("met welke hulp", max_length=12, choices=Help.choices)
    mode = models.CharField("hoe", max_length=8, choices=Mode.choices)
    language = models.CharField("woorden", max_length=2, choices=Language.choices, default=Language.B1)
    answered_on = models.DateField("ingevuld op")
    chosen = models.JSONField("welke stukken", default=list)
    answers = EncryptedField("antwoorden, met de vraag zoals gesteld")  # {code: {asked, answer, said}}
    result = EncryptedField("uitkomst, zoals toen berekend")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by", verbose_name="verbetert")
    why = models.CharField("waarom verbeterd", max_length=200, blank=True)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    noted_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name, verbose_name_plural = "afname van een instrument", "afnames van instrumenten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["corrects"], name="instruments_corrected_once"),
            models.CheckConstraint(condition=Q(respondent__in=Respondent.values, help__in=Help.values, mode__in=Mode.values), name="instruments_how"),
            models.CheckConstraint(condition=Q(corrects__isnull=True) | ~Q(why=""), name="instruments_correction_says_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "instrument", "answered_on"])]

    def __str__(self) -> str:
        return self.name


class OwnInstrumentQuerySet(models.QuerySet):
    """Instruments that an organisation added."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id)

    def present(self) -> Self:
        return self.filter(removed_at__isnull=True)


class OwnInstrument(Removable, Record):
    """A version of an instrument that the organisation added itself, under its own licence. Taken out of use, what was taken stays readable."""

    lock = Lock.ORGANISATION

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie", editable=False)
    code = models.CharField("code", max_length=60)
    version = models.PositiveSmallIntegerField("versie", default=1)
    name = models.CharField("naam", max_length=60)
    definition = models.JSONField("instrument als gegevens")
    licence = models.CharField("met welke licentie", max_length=300)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="toegevoegd door")
    noted_at = models.DateTimeField("toegevoegd op")

    objects = OwnInstrumentQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "eigen instrument", "eigen instrumenten"
        constraints: ClassVar = [
            *Removable.Meta.constraints, models.UniqueConstraint(fields=["organisation", "code", "version"], name="instruments_own_version"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
