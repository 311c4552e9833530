"""Writing up the intake, part by part, as the talk goes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.intakes.models import Intake, LifeDomain
from spinweb.practice.intakes.queries import expectations_sheet, interests_sheet
from spinweb.practice.trajectories.actions import mark_scale, save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import scales_of


@transaction.atomic
def write_intake(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Intake:
    """Write a part of the intake; the first part makes it (T1.2, T1.4, T1.5). Raises ChangedMeanwhile."""
    intake = Intake.objects.of(trajectory).first()
    return save(model=Intake, row=intake, trajectory=trajectory, expected=expected, verb="write_intake", by=by, at=at, **values)


@transaction.atomic
def write_question(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, importance: int | None = None,
                   confidence: int | None = None, readiness: int | None = None, **values: Any) -> Intake:  # fmt: skip
    """Write reason, question and motivation with the three rulers (T1.2); a number that did not change makes no new point.

    Raises ChangedMeanwhile.
    """
    known = scales_of(trajectory)
    for topic, value in (("importance", importance), ("confidence", confidence), ("readiness", readiness)):
        last = known[topic].last
        if value is not None and (last is None or last.value != value):
            mark_scale(trajectory=trajectory, topic=topic, value=value, on=at.date(), by=by, at=at)
    return write_intake(trajectory=trajectory, expected=expected, by=by, at=at, **values)


@transaction.atomic
def write_expectations(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, approach: str = "",
                       **typed: Any) -> Intake:  # fmt: skip
    """Write what everybody expects, point by point (`result_client`, `result_agreed`, ...), and the approach (T1.4). Raises ChangedMeanwhile."""
    sheet = expectations_sheet(Intake.objects.of(trajectory).first())
    try:
        return write_intake(trajectory=trajectory, expectations=sheet.gathered(sheet.values() | typed), approach=approach, expected=expected, by=by, at=at)
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(expectations_sheet(changed.now)) from None


@transaction.atomic
def check_interests(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, interests_checked_on: Any = None,
                    **typed: Any) -> Intake:  # fmt: skip
    """Answer the questions on interests that may clash, with what was done about each (`known_answer`, `known_done`) (T1.5).

    Raises ChangedMeanwhile.
    """
    sheet = interests_sheet(Intake.objects.of(trajectory).first())
    kept = sheet.gathered(sheet.values() | typed)
    try:
        return write_intake(trajectory=trajectory, interests=kept, interests_checked_on=interests_checked_on, expected=expected, by=by, at=at)
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(interests_sheet(changed.now)) from None


@transaction.atomic
def write_life_domain(*, trajectory: Trajectory, domain: str, by: Colleague, at: datetime, expected: int | None = None,
                      **values: Any) -> LifeDomain:  # fmt: skip
    """Write up one life domain (T1.3). Raises ChangedMeanwhile."""
    row = LifeDomain.objects.of(trajectory).filter(domain=domain).first()
    return save(model=LifeDomain, row=row, trajectory=trajectory, expected=expected, verb="write_life_domain", by=by, at=at,
                domain=domain, **values)  # fmt: skip
