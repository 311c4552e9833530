"""Membership of a trajectory: the fact from which both walls, queryset and database policy, are computed."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock, Record

READS_UP = timedelta(days=1)  # so long before the first day somebody can open the file; `sql/context.sql` says the same


class Members(models.QuerySet):
    """Memberships; who takes part *now* goes by the database's own clock, as the wall does, so that access ends by itself."""

    def not_over(self) -> "Members":
        return self.filter(Q(until__isnull=True) | Q(until__gt=Now()))

    def current(self) -> "Members":
        return self.not_over().filter(since__lte=Now() + READS_UP)

    def still_to_come(self) -> "Members":
        return self.not_over().filter(since__gt=Now() + READS_UP)


class CaseMember(Record):
    """A colleague's part in a trajectory. It is written before the trajectory itself, which its policies then admit."""

    class Part(models.TextChoices):
        COACH = "coach", "jobcoach"
        STAND_IN = "stand_in", "waarnemer"
        SECOND = "second", "tweede jobcoach"
        SUCCESSOR = "successor", "opvolger, leest in"

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

    objects = Members.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "lid van het traject", "leden van het traject"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory_id", "colleague"], condition=Q(until__isnull=True), name="access_member_once"),
            models.UniqueConstraint(
                fields=["trajectory_id"], condition=Q(part="coach", until__isnull=True), name="access_one_coach"
            ),
            models.CheckConstraint(condition=~Q(part="stand_in") | Q(until__isnull=False), name="access_stand_in_ends"),
        ]
        indexes: ClassVar = [models.Index(fields=["colleague", "until"]), models.Index(fields=["organisation", "trajectory_id"])]

    @property
    def last_day(self) -> date | None:
        """The last day that was agreed, if any: access ends at midnight after it."""
        return timezone.localdate(self.until - timedelta(seconds=1)) if self.until else None  # noqa: TID251 of a given moment, not of now


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
