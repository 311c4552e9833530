"""Membership of a trajectory: the fact from which both walls, queryset and database policy, are computed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock, Record


class CaseMember(Record):
    """A colleague's part in a trajectory. It is written before the trajectory itself, which its policies then admit."""

    class Part(models.TextChoices):
        COACH = "coach", "jobcoach"
        STAND_IN = "stand_in", "waarnemer"
        SECOND = "second", "tweede jobcoach"

    lock = Lock.CASE
    lead_may = "INSERT, UPDATE"
    lead_columns = ("id", "organisation_id", "client_id", "trajectory_id", "colleague_id", "part", "since", "until", "granted_by_id",
                    "reason")  # fmt: skip

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="cases", verbose_name="medewerker")
    part = models.CharField("rol in het traject", max_length=20, choices=Part.choices)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot", null=True)
    granted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="toegang gegeven door")
    reason = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "lid van het traject", "leden van het traject"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory_id", "colleague"], condition=Q(until__isnull=True), name="access_member_once"),
            models.UniqueConstraint(
                fields=["trajectory_id"], condition=Q(part="coach", until__isnull=True), name="access_one_coach"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["colleague", "until"]), models.Index(fields=["organisation", "trajectory_id"])]


class Draft(Record):
    """What somebody typed in a long form and has not saved yet; encrypted, private to the writer."""

    lock = Lock.CASE
    private_to, staff_may, leaves_trail = "colleague_id", "SELECT, INSERT, DELETE", False

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="schrijver")
    form = models.CharField("formulier", max_length=200)
    at = models.DateTimeField("bewaard op")
    typed = EncryptedField("wat er getypt is")

    class Meta:
        verbose_name, verbose_name_plural = "concept", "concepten"
        constraints: ClassVar = [models.UniqueConstraint(fields=["colleague", "form"], name="access_draft_once")]
