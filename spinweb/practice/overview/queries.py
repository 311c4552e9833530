"""What Vandaag, the caseload and the trajectory page show: a fixed, small number of queries whatever the data."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, DateTimeField, F, Max, Min, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.audit.models import Move
from spinweb.foundation.documents.models import Document
from spinweb.practice.closing import queries as closing
from spinweb.practice.closing.models import AftercareMoment
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.matching import queries as matching
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Appointment, ContactMoment, ElementMark, Milestone, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.trajectories.rules import why_representative
from spinweb.practice.trajectories.states import AgreementState, TrajectoryState
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.workplaces import queries as workplaces

ROOMS = (trajectories, intakes, worker_profiles, workplaces, matching, placements, coaching_plans, guidance, closing)
QUIET_AFTER = timedelta(weeks=4)


@dataclass(frozen=True)
class Step:
    """One of the eight tasks on the path. `state`: done, now, later, skipped."""

    number: int
    title: str
    state: str
    note: str


@dataclass
class Element:
    """One element of the profile in this trajectory, and how far it is."""

    id: str
    name: str
    done: bool
    mark: ElementMark | None = None


def trajectory_with_elements(viewer: Viewer, trajectory_id: UUID) -> Trajectory:
    """The trajectory, with for each element whether the record shows it, and its next aftercare. Raises NotVisible. One query."""
    return one(_trajectories_with_elements().visible_to(viewer), pk=trajectory_id)


@cache
def _trajectories_with_elements() -> QuerySet[Trajectory]:
    """The question, without who asks: put together once, because that takes longer than having it answered. No query."""
    shown = {"e_" + name.replace(".", "_"): condition for room in ROOMS for name, condition in room.elements().items()}
    found = Trajectory.objects.select_related("client", "commissioner", "commissioner_contact", "organisation")
    return found.annotate(**shown, aftercare_on=closing.next_aftercare())


def elements_of(trajectory: Trajectory) -> dict[int, list[Element]]:
    """The elements of each task with their state; `trajectory` from `trajectory_with_elements`. One query."""
    marks = trajectories.marks_of(trajectory)
    return {
        task["nummer"]: [
            Element(code, name, getattr(trajectory, "e_" + code.replace(".", "_"), False) or code in marks, marks.get(code))
            for code, name in task["elementen"].items()
        ]
        for task in read("profession")["taken"]
    }


def path_of(trajectory: Trajectory, elements: dict[int, list[Element]]) -> list[Step]:
    """The line of the eight tasks: soft completeness in counts, never a percentage. No query."""
    steps = []
    for task in read("profession")["taken"]:
        number, own = task["nummer"], elements[task["nummer"]]
        done = sum(e.done for e in own)
        state, note = _state_of(trajectory, number), f"{done} van {len(own)}"
        if state == "skipped" and not done:
            note = "niet in dit traject"
        steps.append(Step(number, task["naam"], "later" if state == "skipped" and done else state, note))
    return steps


def _state_of(trajectory: Trajectory, number: int) -> str:
    if number == 0:
        return "done" if trajectory.state == TrajectoryState.CLOSED else "later"
    if trajectory.state == TrajectoryState.CLOSED:
        return "done" if number >= trajectory.start_task else "skipped"
    if number == trajectory.task:
        return "now"
    return "skipped" if number < trajectory.start_task else "done" if number < trajectory.task else "later"


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `kind`: contact, milestone, move, document."""

    at: datetime
    kind: str
    title: str
    text: str
    minutes: int
    id: UUID

    @property
    def joy(self) -> bool:
        return self.kind == "milestone"


def timeline_of(trajectory: Trajectory, *, limit: int = 12, before: datetime | None = None) -> list[Entry]:
    """The newest entries of the trajectory, from every room. One query."""

    def shaped(rows: QuerySet, kind: str, at: str, title: str, text: str, extra: str = "", minutes: Any = None) -> QuerySet:
        told = rows.annotate(t_at=Cast(at, DateTimeField()), t_kind=Value(kind, CharField()), t_title=Cast(title, TextField()),
                             t_text=Cast(text, TextField()), t_extra=Cast(extra or Value(""), TextField()), t_minutes=minutes or Value(0))  # fmt: skip
        return told.values_list("t_at", "t_kind", "t_title", "t_text", "t_extra", "t_minutes", "id")

    case = {"organisation_id": trajectory.organisation_id, "trajectory_id": trajectory.pk}
    parts = [
        shaped(ContactMoment.objects.of(trajectory).present().order_by(), "contact", "on", "kind", "text", "form", F("minutes")),
        shaped(Milestone.objects.of(trajectory).present().order_by(), "milestone", "on", "text", "words"),
        shaped(Move.objects.filter(**case, field="task"), "move", "at", "new", "reason"),
        shaped(Move.objects.filter(**case, subject_type="trajectories.trajectory", field="state"), "move_state", "at", "new", "reason"),
        shaped(Document.objects.filter(**case), "document", "made_at", "title", "reader", "number"),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("-t_at", "-id")[:limit]
    return [_entry(*row) for row in rows]


def _entry(at: datetime, kind: str, title: str, text: str, extra: str, minutes: int, id: UUID) -> Entry:
    if kind == "contact":
        title = f"{ContactMoment.Kind(title).label}, {Form(extra).label}".capitalize()
    elif kind == "milestone":
        title = f"Gelukt: {title}"
    elif kind == "move":
        title = f"Verder bij taak {title}: {Task(int(title)).label}"
    elif kind == "move_state":
        kind, title = "move", "Traject afgesloten" if title == TrajectoryState.CLOSED else "Traject heropend"
    else:
        title, text = f"{title}, versie {extra}", ""
    return Entry(at, kind, title, text, minutes, id)


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
    signals: list[str] = field(default_factory=list)

    @property
    def hours_left(self) -> float | None:
        granted = self.trajectory.hours_granted
        return None if granted is None else round(float(granted) - self.minutes / 60, 1)


def caseload_of(viewer: Viewer, *, on: date, at: datetime, task: int | None = None, closed: bool = False) -> list[Case]:
    """The viewer's trajectories by the client's name, with dates, hours and signals. Four queries."""
    found = Trajectory.objects.visible_to(viewer).select_related("client", "commissioner").order_by("client__sort_name", "id")
    found = found.annotate(has_representative=trajectories.with_representative())
    found = found.filter(state=TrajectoryState.CLOSED if closed else TrajectoryState.OPEN)
    cases = {t.pk: Case(t) for t in (found.filter(task=task) if task else found)[:200]}
    mine = {"organisation_id": viewer.organisation_id, "trajectory_id__in": list(cases)}
    agreements = Agreement.objects.filter(**mine, state=AgreementState.OPEN).present().values("trajectory_id")
    for row in agreements.annotate(next=Min("due_on"), n=Count("id"), late=Count("id", filter=Q(due_on__lt=on))):
        case = cases[row["trajectory_id"]]
        case.next_on, case.open_agreements, case.overdue = row["next"], row["n"], row["late"]
    meetings = Appointment.objects.filter(**mine, starts_at__gte=at).present().values("trajectory_id").annotate(next=Min("starts_at"))
    for row in meetings:
        cases[row["trajectory_id"]].next_meeting = row["next"]
    contacts = ContactMoment.objects.filter(**mine).present().values("trajectory_id", "kind")
    for row in contacts.annotate(last=Max("on"), total=Sum(F("minutes") / F("group_size"))):
        case = cases[row["trajectory_id"]]
        case.minutes += row["total"] or 0
        case.last[row["kind"]] = row["last"]
    for case in cases.values():
        case.signals = _signals(case, on)
    return list(cases.values())


def _signals(case: Case, on: date) -> list[str]:
    """What asks for attention, each with its reason. Advice: a coach decides."""
    told = []
    if not case.trajectory.has_representative and (why := why_representative(case.trajectory.client.born_on, on)):
        told.append(why)
    spoken = max((case.last[k] for k in ("client", "three_way") if k in case.last), default=case.trajectory.started_on)
    if on - spoken > QUIET_AFTER:
        told.append(f"{case.trajectory.client.called} is {(on - spoken).days // 7} weken niet gesproken.")
    employer = max((case.last[k] for k in ("employer", "three_way") if k in case.last), default=None)
    if case.trajectory.task == Task.ON_THE_JOB and (employer is None or on - employer > QUIET_AFTER):
        told.append("Al meer dan vier weken geen contact met de werkgever.")
    if case.hours_left is not None and case.hours_left < float(case.trajectory.hours_granted) * 0.2:
        told.append(f"Nog {str(case.hours_left).replace('.', ',')} van {case.trajectory.hours_granted.normalize():f} uur over.")
    if case.trajectory.expected_end_on and case.trajectory.expected_end_on - on < timedelta(weeks=6):
        told.append("Het traject loopt binnen zes weken af.")
    if not case.open_agreements and not case.next_meeting:
        told.append("Er staat geen volgende stap.")
    return told


@dataclass
class Today:
    """What a coach sees first: meetings, what is due and whose turn it is, and what asks for attention."""

    meetings: list[Appointment]
    due: list[Agreement]
    waiting: list[Agreement]
    cases: list[Case]
    aftercare: list[AftercareMoment] = field(default_factory=list)

    @property
    def signals(self) -> list[Case]:
        return [case for case in self.cases if case.signals]


def today(viewer: Viewer, *, on: date, at: datetime) -> Today:
    """The coach's day: meetings of the coming week and those still to note, agreements due within a week, aftercare due, and signals. Seven queries.

    Aftercare comes up within a week of its day, also of trajectories that were closed.
    """
    cases = caseload_of(viewer, on=on, at=at)
    known = {case.trajectory.pk: case.trajectory for case in cases}
    mine = {"organisation_id": viewer.organisation_id, "trajectory_id__in": list(known)}
    near = {"starts_at__gte": at - trajectories.TO_NOTE, "starts_at__lt": at + timedelta(days=7)}
    meetings = Appointment.objects.filter(**mine, **near, colleague=viewer.colleague, contact__isnull=True)
    meetings = list(meetings.present().order_by("starts_at", "id")[:40])
    due = Agreement.objects.filter(**mine, state=AgreementState.OPEN, due_on__lte=on + timedelta(days=7)).present()
    due = list(due.select_related("owner_party").order_by("due_on", "id")[:100])
    for row in (*meetings, *due):  # joining trajectory and client again, both behind their policies, took ten times as long
        row.trajectory = known[row.trajectory_id]
    return Today(
        meetings=meetings,
        due=[a for a in due if a.owner == Agreement.Owner.COACH],
        waiting=[a for a in due if a.owner != Agreement.Owner.COACH],
        cases=cases,
        aftercare=list(closing.aftercare_due(viewer, until=on + timedelta(days=7))[:40]),
    )


def cases_named(viewer: Viewer, text: str) -> list[Trajectory]:
    """The viewer's trajectories of clients whose name or place holds every word, open ones first. One query."""
    clients = trajectories.clients_named(viewer, text)
    found = Trajectory.objects.visible_to(viewer).filter(client__in=clients).select_related("client")
    return list(found.order_by("-state", "client__sort_name", "id")[:50])


def element_name(element: str) -> str:
    """The short name of an element of the profile. Raises NotVisible when there is none. No query."""
    for task in read("profession")["taken"]:
        if element in task["elementen"]:
            return task["elementen"][element]
    raise NotVisible


def mark_of(trajectory: Trajectory, element: str) -> dict[str, str]:
    """What the coach said of this element, as the form's values. One query."""
    mark = trajectories.marks_of(trajectory).get(element)
    return {"mark": mark.mark, "reason": mark.reason} if mark else {}
