"""Sanne's trajectory in Anna's lane, with a profile that says what may be told, and a nursery to look at."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces


def begin(cast, viewer, now):
    """`do(action, ...)` as Anna, `said` the statements by their text, and a lead. Within Anna's lane."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    profile = do(profiles.start_profile, trajectory=trajectory)
    told = (("strength", "Ik werk precies.", True), ("need", "Ik wil één taak tegelijk.", True), ("attention", "Ik loop soms weg.", True),
            ("strength", "Ik teken graag.", False))  # fmt: skip
    said = {text: do(profiles.save_statement, profile=profile, part=1, kind=kind, text=text, evidence="Gezien op stage.", said_on=now.date(),
                     may_tell_employer=may) for kind, text, may in told}  # fmt: skip
    lead = do(workplaces.find_lead, trajectory=trajectory, workplace={"title": "Kweker", "new_employer": "Kwekerij Zomerweg"})
    return SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, said=said, lead=lead, on=now.date(), anna=cast.anna, profile=profile)


@pytest.fixture
def sanne(cast, staff, now):
    """Anna's lane with what `begin` made in it."""
    with staff(cast.anna) as viewer:
        yield begin(cast, viewer, now)


@pytest.fixture
def told(cast, staff, now):
    """What `begin` made, before anybody opens a browser: the lane is left again."""
    with staff(cast.anna) as viewer:
        return begin(cast, viewer, now)
