"""The index that a team lead sees: who guides whom and at which task, and nothing of what is in the file.

Asked in the lane of team leads, which has grants on these columns alone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access import queries as access
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import AccessRequest, Alarm, CaseMember
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import queries as audit
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.states import TrajectoryState

PAGE = 500


@dataclass
class Row:
    """One trajectory on the index."""

    trajectory_id: UUID
    client_id: UUID
    called: str
    reference: str
    task: int
    started_on: date
    members: list[CaseMember] = field(default_factory=list)

    @property
    def task_words(self) -> str:
        return Task(self.task).label

    @property
    def member_ids(self) -> list[UUID]:
        return [m.colleague_id for m in self.members]


@dataclass
class Desk:
    """Colleagues with how many open trajectories they guide, and the index."""

    colleagues: list[Colleague]
    rows: list[Row]


def _rows(viewer: Viewer, **where: object) -> list[Row]:
    found = Trajectory.objects.filter(organisation_id=viewer.organisation_id, state=TrajectoryState.OPEN, **where)
    told = found.order_by("client__called", "id").values_list("pk", "client_id", "client__called", "reference", "task", "started_on")
    rows = {values[0]: Row(*values) for values in told[:PAGE]}
    members = CaseMember.objects.filter(organisation_id=viewer.organisation_id, trajectory_id__in=list(rows)).current()
    for member in members.only(*CaseMember.lead_columns).order_by("part"):
        rows[member.trajectory_id].members.append(member)
    return list(rows.values())


def desk(viewer: Viewer, *, on: date) -> Desk:
    """The team lead's desk. Three queries."""
    rows = _rows(viewer)
    colleagues = list(Colleague.objects.visible_to(viewer).at_work(on).order_by("name", "id"))
    names = {c.pk: c for c in colleagues}
    for c in colleagues:
        c.guides = sum(any(m.colleague_id == c.pk and m.part == CaseMember.Part.COACH for m in r.members) for r in rows)
    for row in rows:
        for member in row.members:
            member.name = names[member.colleague_id].name if member.colleague_id in names else "iemand die hier niet meer werkt"
    return Desk(colleagues, rows)


def row(viewer: Viewer, trajectory_id: UUID) -> Row:
    """One row of the index. Raises NotVisible. Two queries."""
    rows = _rows(viewer, pk=trajectory_id)
    if not rows:
        raise NotVisible
    return rows[0]


def doors(viewer: Viewer, shown: Desk, *, at: datetime) -> list[AccessRequest]:
    """Requests for access that wait, and uses of the emergency door; `who`, `about` and `late` are told with each. Two queries."""
    found = list(access.requests_for_lead(viewer, at=at))
    names, called = _names(viewer), {r.trajectory_id: r.called for r in shown.rows}
    for one in found:
        one.who, one.about = names.get(one.asked_by_id, "iemand"), called.get(one.trajectory_id, "een afgerond traject")
        one.late = one.state == AccessRequest.State.OPEN and one.answer_by < at
    return sorted(found, key=lambda one: (not one.late, one.state != AccessRequest.State.OPEN, one.asked_at))


def alarms(viewer: Viewer, *, at: datetime) -> list[Alarm]:
    """Who opened unusually many files; `who` is told with each. Two queries."""
    found, names = list(access.alarms_for_lead(viewer, at=at)), _names(viewer)
    for one in found:
        one.who = names.get(one.colleague_id, "iemand")
    return found


@dataclass(frozen=True)
class Event:
    """What happened to somebody's account, or that they were refused at a file, in words; `stands_out` when it is good to ask after."""

    who: str
    did: str
    times: int
    last: datetime
    stands_out: bool


def front_door(viewer: Viewer, *, at: datetime) -> list[Event]:
    """Signing in, and who was refused, in the last month: first what stands out, then the newest. Two queries, in the lane of team leads."""
    told, names = read("trail"), _names(viewer)
    found = audit.at_the_front_door(since=at - timedelta(days=told["voordeur_dagen"]))
    events = [Event(names.get(one.colleague_id, "iemand"), told["voordeur"].get(one.what, one.what), one.times, one.last, one.what in told["opvallend"])
              for one in found]  # fmt: skip
    return sorted(events, key=lambda one: not one.stands_out)


def _names(viewer: Viewer) -> dict[UUID, str]:
    return dict(Colleague.objects.visible_to(viewer).values_list("pk", "name"))
