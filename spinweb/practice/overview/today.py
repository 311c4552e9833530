"""Vandaag: meetings, what is due and whose turn it is, and what asks for attention, gathered from every room.

A room that has something to bring has `due(viewer, *, until)` or `signals(viewer, *, until)` in its queries; see docs/howto/add-a-signal.md.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.practice.overview.caseload import caseload_of
from spinweb.practice.overview.queries import ROOMS
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Appointment, Trajectory
from spinweb.practice.trajectories.rules import CLIENT, COACH, Due
from spinweb.practice.trajectories.states import TrajectoryState

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Item:
    """One thing on Vandaag, with the trajectory it is about."""

    due: Due
    trajectory: Trajectory

    @property
    def whose(self) -> str:
        """Whose turn it is, by name; empty when it is the viewer's."""
        return {COACH: "", CLIENT: self.trajectory.client.called}.get(self.due.turn, self.due.turn)


@dataclass(frozen=True)
class Attention:
    """What asks for attention in one trajectory, each with its reason."""

    trajectory: Trajectory
    signals: list[Due]


@dataclass(frozen=True)
class Today:
    """What a coach sees first. `put_off` counts what comes up again later."""

    meetings: list[Appointment]
    turns: list[Item]
    waiting: list[Item]
    attention: list[Attention]
    put_off: int


def brought(viewer: Viewer, *, until: date) -> list[Due]:
    """What all rooms bring: what is due by that day, in one query, and their signals, one query for each room that has any."""
    asked = [question for room in ROOMS if hasattr(room, "due") for question in room.due(viewer, until=until)]
    return trajectories.due_from(asked) + [signal for room in ROOMS if hasattr(room, "signals") for signal in room.signals(viewer, until=until)]


def today(viewer: Viewer, *, on: date, at: datetime) -> Today:
    """The coach's day: meetings of the coming week, what is due within a week, and signals. Seven queries, and those of `signals`."""
    found = brought(viewer, until=on + AHEAD)
    cases = caseload_of(viewer, on=on, at=at, also={due.trajectory_id for due in found})  # after closing, too, something may be due
    trajectories_ = {case.trajectory.pk: case.trajectory for case in cases}
    found += [signal for case in cases if case.trajectory.state == TrajectoryState.OPEN for signal in case.signals]
    later = trajectories.put_off(viewer, on=on)
    shown = [due for due in found if due.about not in later and _comes_up(due, trajectories_.get(due.trajectory_id))]
    items = [Item(due, trajectories_[due.trajectory_id]) for due in sorted(shown, key=lambda due: (due.on, str(due.id))) if not due.signal]
    return Today(
        meetings=_meetings(viewer, trajectories_, at=at), turns=[i for i in items if i.due.turn == COACH],
        waiting=[i for i in items if i.due.turn != COACH], attention=_attention([due for due in shown if due.signal], trajectories_),
        put_off=len({due.about for due in found} & later),
    )  # fmt: skip


def _comes_up(due: Due, trajectory: Trajectory | None) -> bool:
    return trajectory is not None and (due.after_closing or trajectory.state == TrajectoryState.OPEN)


def _meetings(viewer: Viewer, known: dict, *, at: datetime) -> list[Appointment]:
    """The viewer's own meetings: those still to note, and of the coming week; a coach also gets those of who takes part no more. One query.

    Joining trajectory and client again, both behind their policies, took ten times as long.
    """
    found = Appointment.objects.visible_to(viewer).present().filter(contact__isnull=True)
    takes_part = CaseMember.objects.filter(trajectory_id=OuterRef("trajectory_id")).current()
    coach = Exists(takes_part.filter(colleague=viewer.colleague, part=CaseMember.Part.COACH))
    found = found.filter(Q(colleague=viewer.colleague) | coach & ~Exists(takes_part.filter(colleague_id=OuterRef("colleague_id"))))
    found = found.filter(starts_at__gte=at - trajectories.TO_NOTE, starts_at__lt=at + AHEAD)
    meetings = [meeting for meeting in found.order_by("starts_at", "id")[:40] if meeting.trajectory_id in known]
    for meeting in meetings:
        meeting.trajectory, meeting.left_behind = known[meeting.trajectory_id], meeting.colleague_id != viewer.colleague.pk
    return meetings


def _attention(signals: list[Due], known: dict) -> list[Attention]:
    together: dict = {}
    for signal in signals:
        together.setdefault(signal.trajectory_id, []).append(signal)
    found = [Attention(known[pk], told) for pk, told in together.items()]
    return sorted(found, key=lambda a: (a.trajectory.client.sort_name, str(a.trajectory.pk)))
