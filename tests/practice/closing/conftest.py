"""Sanne's trajectory, in Anna's lane and out of it."""

from types import SimpleNamespace

import pytest

from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


def at_the_end(viewer, cast, now):
    """The trajectory with a job, and `do(action, ...)` as Anna."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    place = do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    job = do(placements.save_placement, trajectory=trajectory, kind="employment", workplace=place, starts_on=now.date(), hours_per_week=24,
             adaptations="Een rustige plek.")  # fmt: skip
    return SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, on=now.date(), job=job, by=cast.anna, at=now)


@pytest.fixture
def sanne(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield at_the_end(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return at_the_end(viewer, cast, now)
