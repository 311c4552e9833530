"""What a client wishes of work, what was found and decided about it, and the queue of the night."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Lock, Record
from spinweb.practice.matching.models import Run
from spinweb.practice.trajectories.models import TrajectoryRecord


class SearchWishes(Edited, TrajectoryRecord):
    """What the client wants of work beside hours and travel (those are in the profile), which of it is hard, and one consent. One a trajectory.

    `wishes` is {name of the rulebook `conditions`: word or words}, `hard` lists names of conditions, `trips` is {place: minutes}. The consent:
    the coach may think of this client when a workplace comes in. It has a date, and another when it is withdrawn.
    """

    wishes = models.JSONField("wensen", default=dict, blank=True)
    hard = models.JSONField("wat echt een voorwaarde is", default=list, blank=True)
    trips = models.JSONField("reistijd naar plaatsen", default=dict, blank=True)
    words = models.CharField("in eigen woorden", max_length=300, blank=True)
    agreed_on = models.DateField("akkoord dat er aan mij gedacht wordt, op", null=True, blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "zoekwensen", "zoekwensen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory"], name="finding_wishes_once"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | Q(agreed_on__isnull=False), name="finding_withdrawn_after_agreed"),
        ]

    def __str__(self) -> str:
        return "zoekwensen"

    @property
    def may_be_thought_of(self) -> bool:
        return self.agreed_on is not None and self.withdrawn_on is None


class Find(Edited, TrajectoryRecord):
    """A workplace that a run found for this client, and what a person decided about it. The night's finds wait without a decision."""

    class Decision(models.TextChoices):
        LISTED = "listed", "op de lijst gezet"
        ASIDE = "aside", "nu niet"

    run = models.ForeignKey(Run, models.PROTECT, related_name="finds", verbose_name="rekenronde")
    workplace = models.ForeignKey("workplaces.Workplace", models.PROTECT, related_name="+", verbose_name="werkplek")
    found_on = models.DateField("gevonden op")
    by_night = models.BooleanField("’s nachts gevonden", default=False)
    decision = models.CharField("besluit", max_length=8, choices=Decision.choices, blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "vondst", "vondsten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "workplace"], name="finding_find_once"),
            models.CheckConstraint(condition=Q(decision="", decided_on__isnull=True) | (~Q(decision="") & Q(decided_on__isnull=False)),
                                   name="finding_decided_pair"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["trajectory", "decision"])]

    def __str__(self) -> str:
        return str(self.workplace)


class JobQuerySet(models.QuerySet["NightlyJob"]):
    """Shares of a night, done or to do."""

    def to_do(self) -> Self:
        return self.filter(done_at__isnull=True)

    def last_done(self) -> Self:
        """The newest share of every coach that was finished."""
        return self.filter(done_at__isnull=False).order_by("colleague", "-night").distinct("colleague")


class NightlyJob(Record):
    """One coach's share of a night: whose clients are laid over what is new. It names no client, and the web role itself works it off.

    A worker holds the row's lock while it works, so another passes it over, and what a stopped worker left comes free again by itself.
    """

    lock = Lock.SIGN_IN

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    night = models.DateField("nacht")
    since = models.DateTimeField("wat nieuw is sinds")
    planned_at = models.DateTimeField("gepland om")
    done_at = models.DateTimeField("klaar om", null=True)
    clients = models.PositiveIntegerField("cliënten", default=0)
    found = models.PositiveIntegerField("vondsten", default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "nachttaak", "nachttaken"
        constraints: ClassVar = [models.UniqueConstraint(fields=["colleague", "night"], name="finding_job_once")]
        indexes: ClassVar = [models.Index(fields=["night", "done_at"])]

    def __str__(self) -> str:
        return f"nacht van {self.night}"
