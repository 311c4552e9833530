"""A profile of Sanne with one statement of each kind that matters to who may read it."""

from types import SimpleNamespace

import pytest

from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions


@pytest.fixture
def sanne(cast, staff, now):
    """Anna's lane, with `do(action, ...)` as Anna, and a draft with three statements."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

        def do(action, **values):
            return action(by=cast.anna, at=now, **values)

        profile = do(actions.start_profile, trajectory=trajectory)

        def say(text, kind, *, part=1, may_tell=False):
            return do(actions.save_statement, profile=profile, part=part, kind=kind, text=text, evidence=None, source="said",
                      said_on=now.date(), may_tell_employer=may_tell)  # fmt: skip

        said = [say("Ik werk precies", "strength", may_tell=True), say("Ik loop vast bij drukte", "attention", part=4),
                say("Mijn zus helpt mij", "condition", part=3)]  # fmt: skip
        yield SimpleNamespace(viewer=viewer, trajectory=trajectory, profile=profile, do=do, say=say, said=said, on=now.date())
