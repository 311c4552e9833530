"""What the trajectory page shows: a fixed, small number of queries whatever the data. Vandaag and the caseload have files of their own."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from spinweb.engines.profession.editions import edition
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.audit.models import Move
from spinweb.foundation.documents.models import Document
from spinweb.practice.closing import queries as closing
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.events import queries as events
from spinweb.practice.events.models import Event
from spinweb.practice.finding import queries as finding
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.handovers import queries as handovers
from spinweb.practice.hours import queries as hours
from spinweb.practice.instruments import queries as instruments
from spinweb.practice.instruments.models import Administration, Help, Respondent
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.job_search import queries as job_search
from spinweb.practice.matching import queries as matching
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.placements import queries as placements
from spinweb.practice.progress import queries as progress
from spinweb.practice.rights import queries as rights
from spinweb.practice.schemes import queries as schemes
from spinweb.practice.terms import queries as terms
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, ElementMark, Milestone, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.trajectories.states import TrajectoryState
from spinweb.practice.werkfit import queries as werkfit
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.workplaces import queries as workplaces

ROOMS = (
    trajectories, instruments, intakes, worker_profiles, werkfit, workplaces, job_search, matching, finding, placements, schemes, coaching_plans,
    mentoring, guidance, events, progress, closing, handovers, terms, hours, rights,
)  # fmt: skip


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
    shown = {"e_" + name.replace(".", "_"): condition for room in ROOMS if hasattr(room, "elements") for name, condition in room.elements().items()}
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
        for task in edition()["taken"]
    }


def path_of(trajectory: Trajectory, elements: dict[int, list[Element]]) -> list[Step]:
    """The line of the eight tasks: soft completeness in counts, never a percentage. No query."""
    steps = []
    for task in edition()["taken"]:
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
    """One line of the timeline. `kind`: contact, milestone, move, document, event, instrument."""

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
        shaped(Event.objects.of(trajectory).present().order_by(), "event", "on", "kind", "agreed", "what"),
        shaped(Administration.objects.of(trajectory).order_by(), "instrument", "answered_on", "name", "help", "respondent"),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("-t_at", "-id")[:limit]
    return [_entry(*row) for row in rows]


def _entry(at: datetime, kind: str, title: str, text: str, extra: str, minutes: int, id: UUID) -> Entry:
    if kind == "contact":
        title = f"{ContactMoment.Kind(title).label}, {Form(extra).label}".capitalize()
    elif kind == "event":
        title, text = Event.Kind(title).label.capitalize(), ". ".join(filter(None, (extra, text)))
    elif kind == "instrument":
        text = f"{Respondent(extra).label}, {Help(text).label}"
    elif kind == "milestone":
        title = f"Gelukt: {title}"
    elif kind == "move":
        title = f"Verder bij taak {title}: {Task(int(title)).label}"
    elif kind == "move_state":
        kind, title = "move", "Traject afgesloten" if title == TrajectoryState.CLOSED else "Traject heropend"
    else:
        title, text = f"{title}, versie {extra}", ""
    return Entry(at, kind, title, text, minutes, id)


def element_name(element: str) -> str:
    """The short name of an element of the profile. Raises NotVisible when there is none. No query."""
    for task in edition()["taken"]:
        if element in task["elementen"]:
            return task["elementen"][element]
    raise NotVisible


def mark_of(trajectory: Trajectory, element: str) -> dict[str, str]:
    """What the coach said of this element, as the form's values. One query."""
    mark = trajectories.marks_of(trajectory).get(element)
    return {"mark": mark.mark, "reason": mark.reason} if mark else {}
