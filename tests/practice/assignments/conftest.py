"""Anna with two clients of her own, and Bram and Chantal with theirs."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories.actions import save_external_organisation, start_trajectory
from spinweb.practice.trajectories.models import Trajectory


def anna_at_work(viewer, cast, now):
    """Sanne, whom she guides already, and Wouter, whom she meets now."""

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    sanne = Trajectory.objects.visible_to(viewer).select_related("client").get(pk=cast.sanne_trajectory)
    wouter = do(start_trajectory, client={"called": "Wouter", "family_name": "Smit"}, trajectory={})
    viewer.forget_cases()
    linde = do(save_external_organisation, kind="employer", name="De Linde", place="Nijmegen")
    return SimpleNamespace(viewer=viewer, do=do, on=now.date(), at=now, sanne=sanne, wouter=wouter, linde=linde, by=cast.anna)


@pytest.fixture
def anna(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield anna_at_work(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return anna_at_work(viewer, cast, now)
