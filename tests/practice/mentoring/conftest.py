"""Sanne at work with a plan in which Joop takes over two helps."""

from datetime import timedelta

import pytest

from spinweb.practice.coaching_plans import actions as plans
from tests.practice.guidance.conftest import at_work


def with_plan(viewer, cast, now):
    """The rows of Sanne at work, her plan in force, and the helps by name."""
    sanne = at_work(viewer, cast, now)
    sanne.plan = sanne.do(plans.make_plan, trajectory=sanne.trajectory, starts_on=sanne.on - timedelta(days=20), placement=sanne.job)
    sanne.do(plans.add_goal, plan=sanne.plan, goal=sanne.asks)
    sanne.needs = {need: sanne.do(plans.save_takeover, plan=sanne.plan, need=need, party=party)
                   for need, party in (("de dag doornemen", sanne.joop), ("hulp vragen", None))}  # fmt: skip
    sanne.do(plans.agree_plan, plan=sanne.plan)
    return sanne


@pytest.fixture
def sanne(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield with_plan(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return with_plan(viewer, cast, now)
