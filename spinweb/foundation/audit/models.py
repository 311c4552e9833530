"""The trail. It names rows of other rooms by type and id, so that nothing here holds a deletion back."""

import uuid
from typing import ClassVar

from django.db import models

from spinweb.foundation.base.models import Lock, Record


class Trail(Record):
    """A row of the trail: written once, in the same transaction as what it tells. Ordered by (at, id)."""

    lock = Lock.TRAIL

    at = models.DateTimeField("tijdstip")
    organisation_id = models.UUIDField("organisatie")
    colleague_id = models.UUIDField("medewerker", null=True)
    request_id = models.UUIDField("verzoek", null=True)

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

    class Meta:
        verbose_name, verbose_name_plural = "overgang", "overgangen"
        indexes: ClassVar = [models.Index(fields=["organisation_id", "trajectory_id", "at"])]


class Reading(Trail):
    """Somebody looked at client data: what kind of page, which trajectories, for what purpose. Never the content."""

    page = models.CharField("bladzijde", max_length=80)
    action = models.CharField("soort inzage", max_length=20)
    trajectory_ids = models.JSONField("trajecten")
    purpose = models.CharField("doel", max_length=40)

    class Meta:
        verbose_name, verbose_name_plural = "inzage", "inzagen"
        indexes: ClassVar = [models.Index(fields=["organisation_id", "at"])]


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
