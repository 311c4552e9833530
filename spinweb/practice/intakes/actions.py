"""Writing up the intake, part by part, as the talk goes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.practice.intakes.models import Intake, LifeDomain
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory


@transaction.atomic
def write_intake(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Intake:
    """Write a part of the intake; the first part makes it (T1.2, T1.4, T1.5). Raises ChangedMeanwhile."""
    intake = Intake.objects.of(trajectory).first()
    return save(model=Intake, row=intake, trajectory=trajectory, expected=expected, verb="write_intake", by=by, at=at, **values)


@transaction.atomic
def write_life_domain(*, trajectory: Trajectory, domain: str, by: Colleague, at: datetime, expected: int | None = None,
                      **values: Any) -> LifeDomain:  # fmt: skip
    """Write up one life domain (T1.3). Raises ChangedMeanwhile."""
    row = LifeDomain.objects.of(trajectory).filter(domain=domain).first()
    return save(model=LifeDomain, row=row, trajectory=trajectory, expected=expected, verb="write_life_domain", by=by, at=at,
                domain=domain, **values)  # fmt: skip
