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
        EMERGENCY = "emergency", "noodtoegang"

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
            models.CheckConstraint(condition=~Q(part="emergency") | Q(until__isnull=False), name="access_emergency_ends"),
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


class AccessRequests(models.QuerySet):
    """Requests for access, and uses of the emergency door, to trajectories a viewer takes part in."""

    def visible_to(self, viewer: "object") -> "AccessRequests":
        return self.filter(organisation_id=viewer.organisation_id, trajectory_id__in=viewer.trajectory_ids)

    def still_open(self) -> "AccessRequests":
        return self.filter(state=AccessRequest.State.OPEN)

    def to_be_told(self) -> "AccessRequests":
        return self.filter(kind=AccessRequest.Kind.EMERGENCY, told_on__isnull=True)


class AccessRequest(Record):
    """Somebody who does not take part asked to be let in, or went in by the emergency door. The database makes it; members decide and tell.

    A request that nobody answered by `answer_by` goes to the team lead. Emergency access ends by itself at `ends_at`.
    """

    class Kind(models.TextChoices):
        ASK = "ask", "vraag om toegang"
        EMERGENCY = "emergency", "noodtoegang"

    class State(models.TextChoices):
        OPEN = "open", "wacht op antwoord"
        GRANTED = "granted", "toegelaten"
        REFUSED = "refused", "niet toegelaten"

    lock = Lock.CASE
    staff_may, lead_may = "SELECT, UPDATE", "UPDATE"
    lead_columns = ("id", "organisation_id", "client_id", "trajectory_id", "kind", "state", "asked_by_id", "asked_at", "reason", "answer_by", "ends_at",
                    "decided_at", "decided_by_id", "answer", "told_on", "told_by_id")  # fmt: skip

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    state = models.CharField("stand", max_length=10, choices=State.choices)
    asked_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="gevraagd door")
    asked_at = models.DateTimeField("gevraagd op")
    reason = models.CharField("reden", max_length=300)
    answer_by = models.DateTimeField("antwoord voor", null=True)
    ends_at = models.DateTimeField("toegang tot", null=True)
    decided_at = models.DateTimeField("beslist op", null=True)
    decided_by = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, related_name="+", verbose_name="beslist door")
    answer = models.CharField("antwoord", max_length=300, blank=True)
    told_on = models.DateField("cliënt weet het sinds", null=True)
    told_by = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, related_name="+", verbose_name="verteld door")

    objects = AccessRequests.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "vraag om toegang", "vragen om toegang"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=["open", "granted", "refused"]), name="access_request_state"),
            models.CheckConstraint(condition=Q(decided_at__isnull=True, decided_by__isnull=True) | Q(decided_at__isnull=False, decided_by__isnull=False),
                                   name="access_request_decided_pair"),
            models.CheckConstraint(condition=Q(kind="ask", answer_by__isnull=False) | Q(kind="emergency", ends_at__isnull=False), name="access_request_ends"),
            models.UniqueConstraint(fields=["trajectory_id", "asked_by"], condition=Q(state="open"), name="access_asked_once"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-asked_at"])]


class Alarm(Record):
    """That a colleague opened unusually many files within an hour: how many, never which. Made by the database, looked at by the team lead."""

    lock = Lock.ORGANISATION
    private_to, staff_may, lead_may = "colleague_id", "SELECT", "UPDATE"
    lead_columns = ("id", "organisation_id", "colleague_id", "raised_at", "opened", "looked_at", "looked_by_id", "finding")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    raised_at = models.DateTimeField("gezien op")
    opened = models.PositiveIntegerField("dossiers in een uur")
    looked_at = models.DateTimeField("nagekeken op", null=True)
    looked_by = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, related_name="+", verbose_name="nagekeken door")
    finding = models.CharField("wat eruit kwam", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "signaal", "signalen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(looked_at__isnull=True, looked_by__isnull=True) | Q(looked_at__isnull=False, looked_by__isnull=False),
                                   name="access_alarm_looked_pair"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "-raised_at"])]
