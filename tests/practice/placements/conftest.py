"""Sanne's trajectory in Anna's lane, with a workplace to be placed at."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


@pytest.fixture
def sanne(cast, staff, now):
    """Anna's lane, with `do(action, ...)` as Anna, a workplace and a mentor."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        workplace = do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
        mentor = do(trajectories.save_party, trajectory=trajectory, name="Joop", relation="voorman", ring="work", is_workplace_mentor=True)
        yield SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, workplace=workplace, mentor=mentor, on=now.date())
