"""What a coach shows for certification: education, training and work, each with its papers; and what they state of themselves."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Lock, Record, Removable, Row

MOST_BYTES = 10 * 1024 * 1024


class OwnQuerySet(models.QuerySet[Row]):
    """Rows of the coach who looks, and of nobody else."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, colleague=viewer.colleague)

    def present(self) -> Self:
        return self.filter(removed_at__isnull=True)


class OwnRecord(Record):
    """A row that only the colleague it is about may read or write; the database asks the same."""

    lock, private_to = Lock.ORGANISATION, "colleague_id"

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie", editable=False)
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker", editable=False)

    objects = OwnQuerySet.as_manager()

    class Meta:
        abstract = True


class Candidacy(Edited, OwnRecord):
    """What a coach states: since when active, and whether at work as a coach now; unsaid is not known."""

    active_since = models.DateField("actief als jobcoach sinds", null=True, blank=True)
    practising = models.BooleanField("werkt nu als jobcoach", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "aanvraag tot certificering", "aanvragen tot certificering"
        constraints: ClassVar = [models.UniqueConstraint(fields=["colleague"], name="register_candidacy_once")]


class Evidence(Edited, Removable, OwnRecord):
    """An education, a training, or work as a coach, under the edition of the profile that held when it was given (R1, R2, S10)."""

    class Kind(models.TextChoices):
        EDUCATION = "education", "opleiding"
        TRAINING = "training", "scholing als jobcoach"
        EXPERIENCE = "experience", "werkervaring"

    class Level(models.TextChoices):
        HBO = "hbo", "hbo"
        WO = "wo", "wo"
        MBO = "mbo", "mbo"
        OTHER = "other", "anders"

    class ShownBy(models.TextChoices):
        DEGREE = "degree", "een diploma"
        ASSESSMENT = "assessment", "een assessment"
        EVC = "evc", "een erkende EVC-procedure"

    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    edition = models.CharField("editie van het beroepsprofiel", max_length=20)
    name = models.CharField("wat", max_length=160)
    provider = models.CharField("bij wie", max_length=120, blank=True)
    level = models.CharField("niveau", max_length=8, choices=Level.choices, blank=True)
    nlqf = models.PositiveSmallIntegerField("NLQF-niveau", null=True, blank=True)
    shown_by = models.CharField("aangetoond met", max_length=12, choices=ShownBy.choices, blank=True)
    accredited = models.BooleanField("door Noloc geaccrediteerd", null=True, blank=True)
    diploma = models.BooleanField("met diploma afgerond", null=True, blank=True)
    in_scope = models.BooleanField("gericht op het vak van jobcoach", default=True)
    starts_on = models.DateField("van", null=True, blank=True)
    completed_on = models.DateField("afgerond op, of tot en met", null=True, blank=True)
    hours = models.DecimalField("uren", max_digits=6, decimal_places=1, null=True, blank=True)
    from_log = models.BooleanField("uit de eigen uren in Spinweb", default=False, editable=False)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "bewijsstuk", "bewijsstukken"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(nlqf__range=(1, 8)) | Q(nlqf__isnull=True), name="register_nlqf"),
            models.CheckConstraint(condition=Q(completed_on__gte=F("starts_on")) | Q(completed_on__isnull=True) | Q(starts_on__isnull=True),
                                   name="register_dates"),
            models.CheckConstraint(condition=Q(from_log=False) | Q(kind="experience", hours__isnull=False, completed_on__isnull=False), name="register_from_log"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "colleague", "kind"], name="register_own")]

    def __str__(self) -> str:
        return self.name


class EvidenceFile(Removable, OwnRecord):
    """A diploma, certificate or statement as it was handed in. Only its owner opens it."""

    trail_without = ("content",)

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="files", verbose_name="bewijsstuk")
    name = models.CharField("naam van het bestand", max_length=120)
    kind = models.CharField("soort bestand", max_length=40)
    content = models.BinaryField("bestand")
    added_on = models.DateField("toegevoegd op")

    class Meta:
        verbose_name, verbose_name_plural = "bestand bij een bewijsstuk", "bestanden bij bewijsstukken"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.name
