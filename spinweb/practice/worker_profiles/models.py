"""The worker profile with its statements and feature levels. What somebody can and needs is class 3: functional, encrypted."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.worker_profiles.states import ProfileFixed, ProfileState


class Part(models.IntegerChoices):
    """The five parts of the AKC Leidraad Jobcoach (CC BY 4.0), worker's side; the workplace has the same five."""

    ABILITIES = 1, "Wat ik kan en weet"
    LEARNING = 2, "Hoe ik leer"
    CONTEXT = 3, "Mensen en dingen om mij heen"
    IDENTITY = 4, "Wie ik ben en de sfeer die bij mij past"
    WISHES = 5, "Wat ik wil en wat kan"


class Source(models.TextChoices):
    """Where a fact comes from."""

    SAID = "said", "zelf gezegd"
    SEEN = "seen", "gezien op het werk"
    EMPLOYER = "employer", "werkgever"
    DOCUMENT = "document", "document"
    INSTRUMENT = "instrument", "gespreksinstrument"


class SaidBy(models.TextChoices):
    """Who says whether a part of the profile is right: nobody but the client, with help where that is needed."""

    CLIENT = "client", "je cliënt zelf"
    HELPED = "helped", "je cliënt, samen met iemand die helpt"
    REPRESENTATIVE = "representative", "wie je cliënt vertegenwoordigt"


class Verdict(models.TextChoices):
    """What the client says of one part of the profile."""

    AGREE = "agree", "dit klopt"
    DOUBT = "doubt", "ik twijfel"
    NOT_YET = "not_yet", "zo niet"


def _number(number: Decimal | None) -> str:
    return f"{number.normalize():f}".replace(".", ",") if number is not None else ""


class WorkerProfile(Edited, TrajectoryRecord):
    """One version of the profile; `number` counts versions, the newest is the one in use."""

    number = models.PositiveSmallIntegerField("versie", default=1)
    state = models.CharField("stand", max_length=12, choices=ProfileState.choices, default=ProfileState.DRAFT)
    summary = EncryptedField("zo werk ik, in eigen woorden", default="")
    hours_min = models.DecimalField("uren per week, minstens", max_digits=4, decimal_places=1, null=True, blank=True)
    hours_max = models.DecimalField("uren per week, hoogstens", max_digits=4, decimal_places=1, null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField("reistijd in minuten, hoogstens", null=True, blank=True)
    discussed_on = models.DateField("besproken op", null=True, blank=True)
    agreed_on = models.DateField("akkoord op", null=True, blank=True)
    looked_at_on = models.DateField("opnieuw bekeken op", null=True, blank=True, editable=False)
    doubts = EncryptedField("waar nog twijfel over is", default="")
    verdicts = EncryptedField("akkoord of twijfel per deel", null=True)  # {part: {verdict, words, on, who}}, as the client says it
    learning = EncryptedField("zo leer ik het best", null=True)  # {way of the rulebook `learning`: {verdict, example}}
    when_stuck = EncryptedField("als ik vastloop", null=True)
    stuck_help = EncryptedField("wat dan helpt", null=True)
    tips_may_tell = models.BooleanField("mag de werkgever weten hoe ik leer en wat helpt", default=False)
    work_values = EncryptedField("waarden van werk", null=True)  # {value of the rulebook `work_values`: {importance, enabled, achieved}}

    class Meta:
        verbose_name, verbose_name_plural = "werknemersprofiel", "werknemersprofielen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="worker_profiles_number"),
            models.CheckConstraint(condition=Q(state__in=ProfileState.values), name="worker_profiles_state"),
        ]

    def __str__(self) -> str:
        return f"werknemersprofiel, versie {self.number}"

    @property
    def hours_words(self) -> str:
        """'20 tot 24 uur', 'tot 24 uur', or nothing."""
        least, most = (_number(n) for n in (self.hours_min, self.hours_max))
        if least and most:
            return f"{most} uur" if least == most else f"{least} tot {most} uur"
        return f"vanaf {least} uur" if least else f"tot {most} uur" if most else ""

    @property
    def is_draft(self) -> bool:
        return self.state == ProfileState.DRAFT

    def check_draft(self) -> None:
        """Raise ProfileFixed unless this version can still be changed: what somebody agreed to stays as it was."""
        if not self.is_draft:
            raise ProfileFixed(self.get_state_display())


class Statement(Edited, Removable, TrajectoryRecord):
    """One thing that is true of somebody at work, with where it comes from. Strengths stand first."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "kracht of vaardigheid"
        DRIVE = "drive", "drijfveer of waarde"
        INTEREST = "interest", "interesse"
        WISH = "wish", "wens"
        LEARNING = "learning", "manier van leren"
        NEED = "need", "wat nodig is"
        ATTENTION = "attention", "aandachtspunt"
        CONDITION = "condition", "voorwaarde om het vol te houden"

    class Firmness(models.TextChoices):
        MUST = "must", "moet echt"
        TALK = "talk", "daar valt over te praten"

    profile = models.ForeignKey(WorkerProfile, models.PROTECT, related_name="statements", verbose_name="profiel")
    origin = models.UUIDField("eerste versie van deze uitspraak", null=True, editable=False)  # the same through all versions
    part = models.PositiveSmallIntegerField("deel", choices=Part.choices)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    text = EncryptedField("wat")
    evidence = EncryptedField("waaruit blijkt dat", null=True)
    source = models.CharField("bron", max_length=10, choices=Source.choices, default=Source.SAID)
    said_on = models.DateField("op")
    confirmed_on = models.DateField("klopte nog op", null=True, blank=True, editable=False)
    firmness = models.CharField("hoe vast staat dit", max_length=6, choices=Firmness.choices, blank=True)
    may_tell_employer = models.BooleanField("mag de werkgever weten", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "uitspraak", "uitspraken"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(firmness="") | Q(kind="condition"), name="worker_profiles_firm_condition"),
        ]

    def __str__(self) -> str:
        return self.text.rstrip(".")

    @property
    def id_text(self) -> str:
        return str(self.pk)

    @property
    def known_on(self) -> date:
        """The last day on which this was said or still found true."""
        return self.confirmed_on or self.said_on

    @property
    def others_who_read(self) -> list[str]:
        """Who reads this besides the client and those who take part: as the papers of this profile tell it."""
        told = [] if self.part == Part.CONTEXT else ["opdrachtgever"]
        return told + (["werkgever"] if self.may_tell_employer else [])

    def remove(self, *, by: models.Model, at: datetime) -> None:
        """Take it out of sight. Raises ProfileFixed when the profile is no draft any more."""
        self.profile.check_draft()
        super().remove(by=by, at=at)

    def restore(self) -> None:
        """Bring it back. Raises ProfileFixed when the profile is no draft any more."""
        self.profile.check_draft()
        super().restore()


class FeatureLevel(TrajectoryRecord):
    """How far a paired feature (rulebook `features`) goes for this person now; unknown is a level of its own (null)."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    profile = models.ForeignKey(WorkerProfile, models.PROTECT, related_name="levels", verbose_name="profiel")
    feature = models.CharField("kenmerk", max_length=4)
    level = EncryptedField("niveau", null=True)
    source = models.CharField("bron", max_length=10, choices=Source.choices, default=Source.SAID)
    on = models.DateField("op")
    confirmed_on = models.DateField("klopte nog op", null=True, blank=True, editable=False)
    note = EncryptedField("toelichting", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "niveau van een kenmerk", "niveaus van kenmerken"
        constraints: ClassVar = [models.UniqueConstraint(fields=["profile", "feature"], name="worker_profiles_feature_once")]

    @property
    def known_on(self) -> date:
        """The last day on which this was said or still found true."""
        return self.confirmed_on or self.on


class WorkTheme(Edited, Removable, TrajectoryRecord):
    """A first idea for work, bigger than a job title, with what shows it. At most three stand beside each other (T2.4)."""

    title = models.CharField("werkthema", max_length=80)
    evidence = EncryptedField("waaruit blijkt dat", null=True)
    words = models.CharField("wat je cliënt ervan zegt", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=1)

    class Meta:
        verbose_name, verbose_name_plural = "werkthema", "werkthema’s"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.title


class ThemePlace(Edited, Removable, TrajectoryRecord):
    """A place where people with that interest work: known from the address book, or just an idea. At most twenty for a theme."""

    theme = models.ForeignKey(WorkTheme, models.PROTECT, related_name="places", verbose_name="werkthema")
    name = models.CharField("plek", max_length=120)
    note = models.CharField("wat doen mensen daar", max_length=200, blank=True)
    employer = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="staat in het adresboek als")
    wanted = models.BooleanField("hier wil ik kijken", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "plek bij een werkthema", "plekken bij een werkthema"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.name
