"""Sanne at work, with Joop as her mentor."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


def at_work(viewer, cast, now):
    """The trajectory with a job that ends in sixty days, and `do(action, ...)` as Anna."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation").get(pk=cast.sanne_trajectory)

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    on = now.date()
    joop = do(trajectories.save_party, trajectory=trajectory, name="Joop", relation="kweker", ring="work", is_workplace_mentor=True)
    marga = do(trajectories.save_party, trajectory=trajectory, name="Marga", relation="kweker", ring="work")
    place = do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    job = do(placements.save_placement, trajectory=trajectory, kind="employment", workplace=place, starts_on=on - timedelta(days=300),
             ends_on=on + timedelta(days=60), mentor=joop)  # fmt: skip
    return SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, on=on, at=now, job=job, joop=joop, marga=marga)


@pytest.fixture
def sanne(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield at_work(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return at_work(viewer, cast, now)
