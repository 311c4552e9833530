"""Sanne's trajectory in Anna's lane: where the tests of most rooms begin. A room that needs more builds on `sanne`, or has one of its own."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories.models import Trajectory


@pytest.fixture
def sanne(cast, staff, now):
    """Sanne's trajectory, with `do(action, ...)` as Anna."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        yield SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, on=now.date())
