"""Working for an organisation without a client, and leading a group: one action, a contact for everybody who took part."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.assignments.models import Assignment, AssignmentSession, GroupPart, GroupSession, NotYours
from spinweb.practice.trajectories.actions import note_contact, remove, restore, save
from spinweb.practice.trajectories.models import ContactMoment, Trajectory
from spinweb.practice.workplaces.actions import save_shared


class NotYet(Refusal):
    """What still has to come is no hours worked."""


class DatesDoNotFit(Refusal):
    """A day that cannot be."""


class TooFew(Refusal):
    """One client is no group, and a group is not smaller than who took part."""


@transaction.atomic
def save_assignment(*, starts_on: date, by: Colleague, at: datetime, assignment: Assignment | None = None, expected: int | None = None,
                    ends_on: date | None = None, **values: Any) -> Assignment:  # fmt: skip
    """Take on an assignment of an organisation, or change what was agreed (S7). Raises DatesDoNotFit, ChangedMeanwhile."""
    if ends_on is not None and ends_on < starts_on:
        raise DatesDoNotFit("De opdracht kan niet klaar zijn voordat zij begint.")
    if assignment is None:
        values = {"colleague": by, **values}
    return save_shared(model=Assignment, row=assignment, expected=expected, verb="save_assignment", by=by, at=at, starts_on=starts_on,
                       ends_on=ends_on, **values)  # fmt: skip


@transaction.atomic
def close_assignment(*, assignment: Assignment, closed_on: date, by: Colleague, at: datetime, expected: int | None = None,
                     **values: Any) -> Assignment:  # fmt: skip
    """Write down what came of it and what the organisation can go on with. Raises NotYet, ChangedMeanwhile."""
    if closed_on > at.date():
        raise NotYet("Deze dag moet nog komen. Kies vandaag of een dag die geweest is.")
    return save_shared(model=Assignment, row=assignment, expected=expected, verb="close_assignment", by=by, at=at, closed_on=closed_on, **values)


@transaction.atomic
def open_assignment_again(*, assignment: Assignment, by: Colleague, at: datetime) -> Assignment:
    """Take back that it was finished; what was written stays."""
    return save_shared(model=Assignment, row=assignment, expected=None, verb="open_assignment_again", by=by, at=at, closed_on=None)


@transaction.atomic
def save_session(*, assignment: Assignment, on: date, by: Colleague, at: datetime, session: AssignmentSession | None = None,
                 expected: int | None = None, **values: Any) -> AssignmentSession:  # fmt: skip
    """Note hours worked for an assignment. Raises NotYet, ChangedMeanwhile."""
    if on > at.date():
        raise NotYet("Deze dag moet nog komen. Noteer de uren als het geweest is.")
    if session is None:
        values = {"colleague": by, **values}
    return save_shared(model=AssignmentSession, row=session, expected=expected, verb="save_assignment_session", by=by, at=at,
                       assignment=assignment, on=on, **values)  # fmt: skip


@transaction.atomic
def save_group_session(*, trajectories: Iterable[Trajectory], on: date, group_size: int, by: Colleague, at: datetime,
                       session: GroupSession | None = None, expected: int | None = None, **values: Any) -> GroupSession:  # fmt: skip
    """Note a session with a group: each of these clients gets a contact of their own with the minutes and the size of the group, so that
    the hours are shared out (S7). Changing it changes those contacts; who did not take part after all loses theirs.

    Raises NotYet, TooFew, NotYours, ChangedMeanwhile.
    """  # fmt: skip
    people = list(trajectories)
    if on > at.date():
        raise NotYet("Deze dag moet nog komen. Noteer de groep als jullie bij elkaar waren.")
    if group_size < max(2, len(people)):
        raise TooFew(f"Er deden {len(people)} cliënten mee. Met hoeveel mensen was de groep in totaal?")
    if session is not None and session.colleague_id != by.pk:
        raise NotYours(f"Deze bijeenkomst is van {session.colleague.name}. Noteer je eigen groep.")
    if session is None:
        values = {"colleague": by, **values}
    made = save_shared(model=GroupSession, row=session, expected=expected, verb="save_group_session", by=by, at=at, on=on,
                       group_size=group_size, **values)  # fmt: skip
    _contacts(made, people, by, at)
    return made


def _contacts(session: GroupSession, people: list[Trajectory], by: Colleague, at: datetime) -> None:
    there = {part.trajectory_id: part for part in session.parts.select_related("contact", "trajectory__client")}
    told: dict[str, Any] = {"on": session.on, "minutes": session.minutes, "form": session.form, "form_reason": session.why_group, "group_size": session.group_size}
    for trajectory in people:
        part = there.pop(trajectory.pk, None)
        if part is None:
            note = note_contact(trajectory=trajectory, kind=ContactMoment.Kind.CLIENT, text=f"Groep: {session.subject}.", by=by, at=at, **told)
            save(model=GroupPart, row=None, trajectory=trajectory, expected=None, verb="take_part", by=by, at=at, session=session, contact=note)
            continue
        note_contact(trajectory=part.trajectory, contact=part.contact, by=by, at=at, **told)
        if part.contact.removed_at is not None:
            restore(thing=part.contact, by=by, at=at)
    for part in there.values():
        if part.contact.removed_at is None:
            remove(thing=part.contact, by=by, at=at)
