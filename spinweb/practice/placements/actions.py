"""Placing somebody, keeping what was agreed, and ending it with a reason."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.placements.models import Placement, PlacementItem
from spinweb.practice.placements.rules import before_day_one
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces.actions import save_workplace
from spinweb.practice.workplaces.models import Workplace


class DatesDoNotFit(Refusal):
    """A last day before the first, or a trial period outside employment."""


class WorkplaceNeeded(Refusal):
    """A placement is somewhere: a workplace that is known, or employer and function of a new one."""


class ReasonNeeded(Refusal):
    """A placement does not end without a reason."""


def _check(kind: str, starts_on: date, ends_on: date | None, probation_until: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise DatesDoNotFit("De laatste dag ligt voor de eerste dag.")
    if probation_until is not None and kind != Placement.Kind.EMPLOYMENT:
        raise DatesDoNotFit("Een proeftijd hoort bij een dienstverband. Laat dat veld leeg, of kies dienstverband.")
    if probation_until is not None and probation_until < starts_on:
        raise DatesDoNotFit("De proeftijd eindigt voor de eerste dag.")


@transaction.atomic
def save_placement(*, trajectory: Trajectory, kind: str, starts_on: date, by: Colleague, at: datetime, placement: Placement | None = None,
                   expected: int | None = None, ends_on: date | None = None, probation_until: date | None = None, id: UUID | None = None,
                   workplace: Workplace | None = None, new_employer: str = "", new_place: str = "", **values: Any) -> Placement:  # fmt: skip
    """Write down a placement with what was agreed, or change it (T4.8). Raises DatesDoNotFit, WorkplaceNeeded, ChangedMeanwhile.

    `new_employer` and the function make a workplace that was not known yet, for a job already held. Terms of the rulebook
    do not stop anybody: `rules.cautions` tells, UWV or the municipality decides.
    """
    _check(kind, starts_on, ends_on, probation_until)
    values |= {"kind": kind, "starts_on": starts_on, "ends_on": ends_on, "probation_until": probation_until}
    values["workplace"] = workplace or _held(values.get("function", ""), new_employer, new_place, by, at)
    if placement is None and id is not None:
        values["id"] = id
    made = save(model=Placement, row=placement, trajectory=trajectory, expected=expected, verb="save_placement", by=by, at=at, **values)
    if placement is None and starts_on >= at.date():
        list_before_day_one(placement=made, by=by, at=at)
    return made


def _held(function: str, employer: str, place: str, by: Colleague, at: datetime) -> Workplace:
    if not employer.strip() or not function.strip():
        raise WorkplaceNeeded("Kies een werkplek. Staat die er nog niet? Vul dan de werkgever en de functie in.")
    return save_workplace(title=function, new_employer=employer, place=place, found=Workplace.Found.HELD, is_open=False, by=by, at=at)


@transaction.atomic
def list_before_day_one(*, placement: Placement, by: Colleague, at: datetime) -> None:
    """Put what this kind of placement asks before day one on its list (T4.8); what was on it once is left alone. Three queries and the trail."""
    there = set(PlacementItem.objects.of(placement.trajectory).filter(placement=placement).values_list("code", flat=True))
    scope = {"trajectory": placement.trajectory, "organisation_id": placement.organisation_id, "client_id": placement.client_id}
    PlacementItem.objects.bulk_create([
        PlacementItem(placement=placement, code=p.code, text=p.text, owner=p.owner, due_on=max(at.date(), p.due(placement.starts_on)), **scope)
        for p in before_day_one(placement.kind) if p.code not in there
    ])  # fmt: skip
    audit.record(verb="list_before_day_one", subject=placement, by=by, at=at)


@transaction.atomic
def save_item(*, placement: Placement, by: Colleague, at: datetime, item: PlacementItem | None = None, expected: int | None = None,
              **values: Any) -> PlacementItem:  # fmt: skip
    """Add something to arrange before day one, change it, or say that it is done (T4.8). Raises ChangedMeanwhile."""
    return save(model=PlacementItem, row=item, trajectory=placement.trajectory, expected=expected, verb="save_placement_item", by=by, at=at,
                placement=placement, **values)  # fmt: skip


@transaction.atomic
def end_placement(*, placement: Placement, ended_on: date, end_reason: str, by: Colleague, at: datetime, end_words: str = "",
                  expected: int | None = None) -> Placement:  # fmt: skip
    """Note that a placement ended, when and why; the way back to job finding stays open (T0.4). Raises ReasonNeeded, DatesDoNotFit."""
    if not end_reason:
        raise ReasonNeeded("Kies waarom de plaatsing eindigt.")
    if ended_on < placement.starts_on:
        raise DatesDoNotFit("De plaatsing kan niet eindigen voordat zij begon.")
    audit.record(verb="end_placement", subject=placement, by=by, at=at)
    return placement.change(expected=expected, ended_on=ended_on, end_reason=end_reason, end_words=end_words)


@transaction.atomic
def take_up_again(*, placement: Placement, by: Colleague, at: datetime) -> Placement:
    """Take back the end of a placement that was noted by mistake."""
    audit.record(verb="take_up_placement_again", subject=placement, by=by, at=at)
    return placement.change(ended_on=None, end_reason="", end_words="")


@transaction.atomic
def change_agreed(*, placement: Placement, by: Colleague, at: datetime, **values: Any) -> Placement:
    """Change one thing that was agreed about a placement, because something happened: another mentor, another last day."""
    audit.record(verb="change_agreed", subject=placement, by=by, at=at)
    return placement.change(**values)
