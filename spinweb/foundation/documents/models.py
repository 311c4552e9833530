"""A fixed version of a paper, and who signed it off. A version is never changed; a correction is a new one."""

from typing import ClassVar, Self

from django.db import models

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock, Record


class CaseDocuments(models.QuerySet["Document"]):
    """Documents of trajectories a viewer takes part in."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, trajectory_id__in=viewer.trajectory_ids)


class Document(Record):
    """A released copy for one reader: paper and PDF as they were, encrypted for the client."""

    lock = Lock.CASE
    staff_may, trail_without = "SELECT, INSERT", ("pdf", "paper")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    kind = models.CharField("soort", max_length=40)
    reader = models.CharField("lezer", max_length=20)
    number = models.PositiveSmallIntegerField("versie")
    title = models.CharField("titel", max_length=120)
    subject_id = models.UUIDField("gaat over", null=True)
    made_at = models.DateTimeField("vastgesteld op")
    made_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="vastgesteld door")
    signers = models.JSONField("wie tekent")
    left_out = models.JSONField("wat er niet in staat")
    paper = EncryptedField("inhoud")
    pdf = EncryptedField("bestand")
    pdf_hash = models.CharField("afdruk van het bestand", max_length=64)

    objects = CaseDocuments.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "document", "documenten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory_id", "kind", "reader", "number"], name="documents_number_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.number}"


class Signature(Record):
    """That somebody agreed with a document: in person while signed in, or on paper, with who and when."""

    class Capacity(models.TextChoices):
        CLIENT = "client", "cliënt"
        REPRESENTATIVE = "representative", "ouder of wettelijk vertegenwoordiger"
        COACH = "coach", "jobcoach"
        EMPLOYER = "employer", "werkgever"
        COMMISSIONER = "commissioner", "opdrachtgever"

    class Way(models.TextChoices):
        SIGNED_IN = "signed_in", "ingelogd"
        ON_PAPER = "on_paper", "op papier"

    lock = Lock.CASE
    staff_may = "SELECT, INSERT"

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures", verbose_name="document")
    capacity = models.CharField("als", max_length=20, choices=Capacity.choices)
    name = models.CharField("naam", max_length=120)
    way = models.CharField("hoe", max_length=12, choices=Way.choices)
    signed_on = models.DateField("getekend op")
    remark = models.CharField("opmerking", max_length=300, blank=True)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "akkoord", "akkoorden"
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "capacity"], name="documents_signed_once")]
