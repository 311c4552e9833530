"""The trajectory itself, and the abstract row that belongs to one."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Lock, Record, Row
from spinweb.practice.trajectories.states import TrajectoryState


class Task(models.IntegerChoices):
    """The seven tasks of the professional profile, in their order; task 0 runs through all of them."""

    INTAKE = 1, "Intake"
    PROFILE = 2, "Profiel"
    WORKPLACE = 3, "Werkplek"
    MATCHING = 4, "Matching"
    COACHING_PLAN = 5, "Coachingsplan"
    ON_THE_JOB = 6, "Op het werk"
    CLOSING = 7, "Afronding"


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    """Trajectories a viewer takes part in."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, pk__in=viewer.trajectory_ids)

    def open(self) -> Self:
        return self.filter(state=TrajectoryState.OPEN)


class Trajectory(Edited, Record):
    """One person's way to, in or back to work, for one commissioner (T1.4). May start at any task and go back."""

    class EndReason(models.TextChoices):
        GOAL_REACHED = "goal_reached", "doel bereikt: werk zonder jobcoach"
        EMPLOYER_TAKES_OVER = "employer_takes_over", "werkgever neemt de begeleiding over"
        OWN_CHOICE = "own_choice", "eigen keuze van de cliënt"
        OTHER_SUPPORT = "other_support", "andere hulp gaat voor"
        MOVED = "moved", "verhuisd"
        ASSIGNMENT_ENDED = "assignment_ended", "opdracht is beëindigd"
        OTHER = "other", "iets anders"

    lock = Lock.CASE
    lead_columns = ("id", "organisation_id", "client_id", "reference", "task", "state", "started_on", "ended_on", "commissioner_id")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="trajectories", verbose_name="cliënt")
    reference = models.CharField("kenmerk", max_length=20)
    wish = models.CharField("waar het om gaat, in de woorden van de cliënt", max_length=120, blank=True)
    celebrates = models.CharField("hoe de cliënt iets viert, of liever niet", max_length=200, blank=True)
    commissioner = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, null=True, blank=True, related_name="+",
                                     verbose_name="opdrachtgever")  # fmt: skip
    commissioner_contact = models.ForeignKey("parties.ContactPerson", models.PROTECT, null=True, blank=True, related_name="+",
                                             verbose_name="contactpersoon bij de opdrachtgever")  # fmt: skip
    assignment_number = models.CharField("opdrachtnummer", max_length=40, blank=True)
    hours_granted = models.DecimalField("toegekende uren", max_digits=6, decimal_places=1, null=True, blank=True)
    started_on = models.DateField("begonnen op")
    expected_end_on = models.DateField("verwacht einde", null=True, blank=True)
    start_task = models.PositiveSmallIntegerField("begint bij", choices=Task.choices, default=Task.INTAKE)
    start_reason = models.CharField("waarom daar", max_length=300, blank=True)
    task = models.PositiveSmallIntegerField("nu bij", choices=Task.choices, default=Task.INTAKE)
    state = models.CharField("stand", max_length=12, choices=TrajectoryState.choices, default=TrajectoryState.OPEN)
    ended_on = models.DateField("geëindigd op", null=True, blank=True)
    end_reason = models.CharField("reden van einde", max_length=24, choices=EndReason.choices, blank=True)
    end_words = models.TextField("toelichting bij het einde", blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "traject", "trajecten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "reference"], name="trajectories_reference"),
            models.CheckConstraint(condition=Q(state__in=TrajectoryState.values), name="trajectories_state"),
            models.CheckConstraint(condition=Q(task__range=(1, 7), start_task__range=(1, 7)), name="trajectories_task"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True) | Q(state="closed", ended_on__isnull=False), name="trajectories_ended_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} {self.wish}".strip()


class CaseQuerySet(models.QuerySet[Row]):
    """Rows of trajectories a viewer takes part in; `present` leaves out what was removed."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, trajectory_id__in=viewer.trajectory_ids)

    def of(self, trajectory: "Trajectory") -> Self:
        return self.filter(trajectory=trajectory)

    def present(self) -> Self:
        return self.filter(removed_at__isnull=True)


class TrajectoryRecord(Record):
    """A row that belongs to one trajectory; organisation and client follow from it, and the database checks that they agree."""

    lock = Lock.CASE

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie", editable=False)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name="cliënt", editable=False)
    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="+", verbose_name="traject", editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **how: object) -> None:
        """Save, with organisation and client taken from the trajectory."""
        if self.organisation_id is None:
            self.organisation_id, self.client_id = self.trajectory.organisation_id, self.trajectory.client_id
        super().save(**how)


class ElementMark(TrajectoryRecord):
    """What the coach says of one element of the profile in this trajectory, where the record does not show it by itself."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    class Mark(models.TextChoices):
        DONE = "done", "gedaan"
        NOT_APPLICABLE = "not_applicable", "niet van toepassing"

    element = models.CharField("element", max_length=8)
    mark = models.CharField("stand", max_length=20, choices=Mark.choices)
    reason = models.CharField("waarom", max_length=300)
    by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="door")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name, verbose_name_plural = "stand van een element", "standen van elementen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "element"], name="trajectories_mark_once")]


class Postponement(TrajectoryRecord):
    """What one colleague does not want to see on their own day before a date. The thing itself keeps its date."""

    private_to, staff_may = "colleague_id", "SELECT, INSERT, DELETE"

    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    about = models.CharField("wat", max_length=80)
    until = models.DateField("weer laten zien op")

    class Meta:
        verbose_name, verbose_name_plural = "uitstel", "uitgesteld"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "colleague", "about"], name="trajectories_postponed_once")]
