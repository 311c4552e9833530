"""The caseload: one row a client, with dates, hours, whom one spoke to, and what asks for attention (C1.8)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, DateField, DateTimeField, Exists, F, Max, Min, OuterRef, Q, Sum, Value
from django.utils import timezone

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Appointment, ContactMoment, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.rules import Due, why_representative
from spinweb.practice.trajectories.states import AgreementState, TrajectoryState

QUIET_AFTER = timedelta(weeks=4)
MOST = 400


@dataclass
class Case:
    """A trajectory on the caseload, with what its coach wants to know at a glance."""

    trajectory: Trajectory
    next_on: date | None = None
    overdue: int = 0
    open_agreements: int = 0
    next_meeting: datetime | None = None
    minutes: int = 0
    last: dict[str, date] = field(default_factory=dict)
    signals: list[Due] = field(default_factory=list)

    @property
    def spoken(self) -> dict[str, date]:
        """When client, employer and commissioner were last spoken to; a talk of three counts for the first two."""
        kinds = {"client": ("client", "three_way"), "employer": ("employer", "three_way"), "commissioner": ("commissioner",)}
        found = {party: [self.last[kind] for kind in of if kind in self.last] for party, of in kinds.items()}
        return {party: max(days) for party, days in found.items() if days}

    @property
    def comes_up(self) -> date | None:
        """The next date: of an agreement or a meeting, whichever is first."""
        return min((day for day in (self.next_on, timezone.localtime(self.next_meeting).date() if self.next_meeting else None) if day), default=None)

    @property
    def hours_left(self) -> float | None:
        granted = self.trajectory.hours_granted
        return None if granted is None else round(float(granted) - self.minutes / 60, 1)


def caseload_of(
    viewer: Viewer, *, on: date, at: datetime, task: int | None = None, closed: bool = False, also: Collection[UUID] = ()
) -> list[Case]:
    """The viewer's trajectories by the client's name, with dates, hours and signals; `also` come along whatever their state. Three queries."""
    found = Trajectory.objects.visible_to(viewer).select_related("client", "commissioner").order_by("client__sort_name", "id")
    found = found.annotate(has_representative=trajectories.with_representative())
    found = found.filter(Q(state=TrajectoryState.CLOSED if closed else TrajectoryState.OPEN) | Q(pk__in=also))
    cases = {t.pk: Case(t) for t in (found.filter(task=task) if task else found)[:MOST]}
    mine = {"organisation_id": viewer.organisation_id, "trajectory_id__in": list(cases)}
    agreements = Agreement.objects.filter(**mine, state=AgreementState.OPEN).present().values("trajectory_id")
    meetings = Appointment.objects.filter(**mine, starts_at__gte=at).present().values("trajectory_id")
    agreed = agreements.annotate(n=Count("id"), late=Count("id", filter=Q(due_on__lt=on)), next=Min("due_on"), meet=Value(None, DateTimeField()))
    met = meetings.annotate(n=Value(0), late=Value(0), next=Value(None, DateField()), meet=Min("starts_at"))
    for row in agreed.union(met, all=True):
        case = cases[row["trajectory_id"]]
        case.open_agreements, case.overdue = case.open_agreements + row["n"], case.overdue + row["late"]
        case.next_on, case.next_meeting = row["next"] or case.next_on, row["meet"] or case.next_meeting
    contacts = ContactMoment.objects.filter(**mine).present().values("trajectory_id", "kind")
    for row in contacts.annotate(last=Max("on"), total=Sum(F("minutes") / F("group_size"))):
        case = cases[row["trajectory_id"]]
        case.minutes += row["total"] or 0
        case.last[row["kind"]] = row["last"]
    for case in cases.values():
        case.signals = _signals(case, on)
    return list(cases.values())


ORDERS = {  # how the board can be put in order: by when something comes, by what is left, by who was not spoken to for longest
    "naam": lambda case: (case.trajectory.client.sort_name,),
    "volgende": lambda case: (case.comes_up or date.max,),
    "uren": lambda case: (case.hours_left if case.hours_left is not None else 1e9,),
    "stil": lambda case: (case.spoken.get("client") or case.trajectory.started_on,),
}


def in_order(cases: list[Case], order: str, *, only_signals: bool = False) -> list[Case]:
    """The cases in one of ORDERS, by name where that says the same; `only_signals` leaves out where nothing asks for attention. No query."""
    chosen = [case for case in cases if case.signals or not only_signals]
    return sorted(chosen, key=lambda case: (*ORDERS[order](case), case.trajectory.client.sort_name, str(case.trajectory.pk)))


@dataclass(frozen=True)
class Load:
    """How many open trajectories somebody coaches, beside the limit they set themselves; `along` are those in which they take part beside the coach."""

    coaches: int
    along: int
    limit: int | None

    @property
    def over(self) -> int:
        return max(self.coaches - self.limit, 0) if self.limit else 0


def load_of(viewer: Viewer) -> Load:
    """The viewer's load against their own limit (C1.8). One query."""
    mine = CaseMember.objects.filter(colleague=viewer.colleague, trajectory_id=OuterRef("pk"), until__isnull=True, part=CaseMember.Part.COACH)
    told = Trajectory.objects.visible_to(viewer).open().annotate(is_own=Exists(mine)).aggregate(all=Count("pk"), own=Count("pk", filter=Q(is_own=True)))
    return Load(told["own"], told["all"] - told["own"], viewer.colleague.max_caseload)


def _signals(case: Case, on: date) -> list[Due]:
    """What asks for attention, each with its reason. Advice: a coach decides."""
    trajectory, told = case.trajectory, {}
    if not trajectory.has_representative and (why := why_representative(trajectory.client.born_on, on)):
        told["representative"] = why
    told |= _quiet(case, on)
    if case.hours_left is not None and case.hours_left < float(trajectory.hours_granted) * 0.2:
        told["hours"] = f"Nog {str(case.hours_left).replace('.', ',')} van {trajectory.hours_granted.normalize():f} uur over."
    if trajectory.expected_end_on and trajectory.expected_end_on - on < timedelta(weeks=6):
        told["ends"] = "Het traject loopt binnen zes weken af."
    if not case.open_agreements and not case.next_meeting:
        told["no_step"] = "Er staat geen volgende stap."
    return [Due(f"signal_{code}", trajectory.pk, trajectory.pk, on, words, signal=True) for code, words in told.items()]


def _quiet(case: Case, on: date) -> dict[str, str]:
    """Who was not spoken to for long."""
    told = {}
    spoken = case.spoken.get("client") or case.trajectory.started_on
    if on - spoken > QUIET_AFTER:
        told["client_quiet"] = f"{case.trajectory.client.called} is {(on - spoken).days // 7} weken niet gesproken."
    employer = case.spoken.get("employer")
    if case.trajectory.task == Task.ON_THE_JOB and (employer is None or on - employer > QUIET_AFTER):
        told["employer_quiet"] = "Al meer dan vier weken geen contact met de werkgever."
    return told
