"""Sanne's trajectory in Anna's lane, with a workplace to be placed at."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.workplaces import actions as workplaces


@pytest.fixture
def sanne(sanne):
    """Anna's lane, with `do(action, ...)` as Anna, a workplace and a mentor."""
    workplace = sanne.do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    mentor = sanne.do(trajectories.save_party, trajectory=sanne.trajectory, name="Joop", relation="voorman", ring="work", is_workplace_mentor=True)
    return SimpleNamespace(**vars(sanne), workplace=workplace, mentor=mentor)
