"""The trail. It names rows of other rooms by type and id, so that nothing here holds a deletion back."""

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from spinweb.foundation.base.models import Lock, Record


class Trail(Record):
    """A row of the trail: written once, in the same transaction as what it tells. Ordered by (at, id)."""

    lock = Lock.TRAIL

    at = models.DateTimeField("tijdstip")
    organisation_id = models.UUIDField("organisatie")
    colleague_id = models.UUIDField("medewerker", null=True)
    request_id = models.UUIDField("verzoek", null=True)
    role = models.CharField("rol", max_length=20, blank=True)
    policy = models.CharField("versie van de toegangsregels", max_length=20, blank=True)
    session = models.CharField("afdruk van de sessie", max_length=16, blank=True)
    source = models.CharField("netwerk", max_length=45, blank=True)

    class Meta:
        abstract = True


class Act(Trail):
    """Something that somebody did, in one verb."""

    verb = models.CharField("handeling", max_length=60)
    subject_type = models.CharField("soort", max_length=60)
    subject_id = models.UUIDField("onderwerp")
    client_id = models.UUIDField("cliënt", null=True)
    trajectory_id = models.UUIDField("traject", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "handeling", "handelingen"
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "trajectory_id", "at"]),
            models.Index(fields=["subject_id", "at"]),
        ]


class Move(Trail):
    """A lifecycle going from one state to the next, with the reason. History is never edited."""

    subject_type = models.CharField("soort", max_length=60)
    subject_id = models.UUIDField("onderwerp")
    client_id = models.UUIDField("cliënt", null=True)
    trajectory_id = models.UUIDField("traject", null=True)
    field = models.CharField("levensloop", max_length=40)
    old = models.CharField("van", max_length=40, blank=True)
    new = models.CharField("naar", max_length=40)
    reason = models.TextField("reden", blank=True)
    salt = models.UUIDField("zout", null=True, default=uuid.uuid4)
    digest = models.CharField("afdruk van wat er stond", max_length=64, null=True)  # noqa: DJ001 what is empty does not count in the seal

    class Meta:
        verbose_name, verbose_name_plural = "overgang", "overgangen"
        indexes: ClassVar = [models.Index(fields=["organisation_id", "trajectory_id", "at"])]


class Reading(Trail):
    """Somebody looked at client data: which part of which trajectory, in what way, for what purpose. Never the content.

    One that opened something of one trajectory names it in `trajectory_id`; a list names all in `trajectory_ids`.
    """

    class Kind(models.TextChoices):
        OPEN = "openen", "bekeken"
        LIST = "lijst", "op een lijst gezien"
        SEARCH = "zoeken", "gevonden bij het zoeken"
        EXPORT = "exporteren", "gedownload"
        PRINT = "afdrukken", "op papier gezet"
        SHARE = "delen", "gedeeld"

    class Outcome(models.TextChoices):
        SHOWN = "getoond", "getoond"
        REFUSED = "geweigerd", "mocht niet"

    page = models.CharField("bladzijde", max_length=80)
    part = models.CharField("deel van het dossier", max_length=40, blank=True)
    action = models.CharField("soort inzage", max_length=20, choices=Kind.choices)
    trajectory_id = models.UUIDField("traject", null=True)
    trajectory_ids = models.JSONField("trajecten")
    subject_type = models.CharField("soort", max_length=60, blank=True)
    subject_id = models.UUIDField("onderwerp", null=True)
    purpose = models.CharField("doel", max_length=40)
    emergency = models.CharField("reden van noodtoegang", max_length=300, blank=True)
    outcome = models.CharField("uitkomst", max_length=12, default="getoond")

    class Meta:
        verbose_name, verbose_name_plural = "inzage", "inzagen"
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "at"]),
            models.Index(fields=["trajectory_id", "at"], name="audit_reading_case"),
            GinIndex(fields=["trajectory_ids"], opclasses=["jsonb_path_ops"], condition=models.Q(trajectory_id__isnull=True), name="audit_reading_lists"),
        ]


class Change(models.Model):
    """A row that was added, changed or taken away, written by the trigger of its table; `values` is what is new and was old.

    Partitioned by month in the database; filled and kept by PostgreSQL, so Django only reads it.
    """

    lock = Lock.TRAIL
    lead_columns: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField("tijdstip")
    organisation_id = models.UUIDField("organisatie", null=True)
    colleague_id = models.UUIDField("medewerker", null=True)
    request_id = models.UUIDField("verzoek", null=True)
    table = models.CharField("tabel", max_length=80, db_column="table_name")
    row_id = models.UUIDField("rij")
    trajectory_id = models.UUIDField("traject", null=True)
    client_id = models.UUIDField("cliënt", null=True)
    kind = models.CharField("soort", max_length=10)
    values = models.JSONField("waarden", db_column="row_values")

    class Meta:
        managed = False
        db_table = "audit_change"
        verbose_name, verbose_name_plural = "wijziging", "wijzigingen"

    def __str__(self) -> str:
        return f"{self.kind} {self.table}"


class Submission(Record):
    """A form that was sent, by its own token, so that sending it twice does nothing twice."""

    lock = Lock.SIGN_IN

    user_id = models.UUIDField("gebruiker")
    token = models.UUIDField("kenmerk")
    location = models.CharField("waarheen", max_length=500, blank=True)
    at = models.DateTimeField("tijdstip")

    class Meta:
        verbose_name, verbose_name_plural = "inzending", "inzendingen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "token"], name="audit_submission_once")]
