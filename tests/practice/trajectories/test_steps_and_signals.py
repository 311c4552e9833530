"""Steps towards a goal in their order, and a talk that was less good as a signal for the coach alone (T2.4, T1.1)."""

from datetime import timedelta

import pytest

from spinweb.practice.intakes import queries as intakes
from spinweb.practice.trajectories import actions, queries
from spinweb.practice.trajectories.models import Goal, Trajectory
from spinweb.practice.trajectories.rules import drops


@pytest.fixture
def sanne(cast, staff):
    with staff(cast.anna) as viewer:
        yield viewer, Trajectory.objects.visible_to(viewer).select_related("client").get(pk=cast.sanne_trajectory)


def test_the_steps_of_a_goal_stand_in_the_order_of_their_dates_with_what_came_of_them(sanne, cast, now):
    """Given steps with a goal and one without, when the goal is opened, then its own steps stand in the order of their dates (C1.2, T2.4)."""
    _, trajectory = sanne
    goal = Goal.objects.of(trajectory).get()
    first = actions.agree(trajectory=trajectory, by=cast.anna, at=now, text="een kaartje maken", why="dan hoef ik niets te zeggen", owner="client",
                          due_on=now.date() - timedelta(days=90), goal=goal)  # fmt: skip
    actions.end_agreement(agreement=first, to="done", outcome="het hangt aan haar sleutels", by=cast.anna, at=now)
    actions.agree(trajectory=trajectory, by=cast.anna, at=now, text="zonder doel", owner="coach", due_on=now.date())
    assert [s.text for s in queries.steps_of(trajectory)[goal.pk]] == ["een kaartje maken", "de kweker bellen"]


def test_the_goals_page_tells_step_reason_and_outcome_and_offers_the_next(as_anna, cast, staff, now):
    """Given a step with its reason, when the goals are opened, then the reason stands with it and the next step can be agreed (C1.2)."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get(pk=cast.sanne_trajectory)
        goal = Goal.objects.of(trajectory).get()
        actions.agree(trajectory=trajectory, by=cast.anna, at=now, text="een kaartje maken", why="dan hoef ik niets te zeggen", owner="client",
                      due_on=now.date(), goal=goal)  # fmt: skip
    page = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/doelen/").content.decode()
    assert "Want: dan hoef ik niets te zeggen" in page
    assert f"?doel={goal.pk}" in page
    form = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/afspraken/nieuw/?doel={goal.pk}").content.decode()
    assert f'value="{goal.pk}" id="id_goal_1" checked' in form


@pytest.mark.parametrize(("said", "told"), [
    ([], 0), ([(9, 9, 9)], 0), ([(9, 9, 9), (6, 9, 9)], 1), ([(9, 9, 9), (7, 9, 9)], 0), ([(5, 9, 9)], 1), ([(9, 9, 9), (None, 9, 9)], 0),
    ([(9, 9, 9), (None, 9, 9), (6, 9, 9)], 1), ([(3, 9, 9), (9, 9, 9)], 0),
])  # fmt: skip
def test_only_a_low_or_falling_answer_asks_for_attention(said, told):
    checks = [dict(zip(("listened", "mattered", "next_known"), answers, strict=True)) for answers in said]
    assert len(drops(checks)) == told


def _noted(trajectory, cast, now, *, days_ago, listened):
    contact = actions.note_contact(trajectory=trajectory, by=cast.anna, at=now, on=now.date() - timedelta(days=days_ago), minutes=30, kind="client",
                                   form="online")  # fmt: skip
    actions.check_session(contact=contact, by=cast.anna, at=now, listened=listened)


def test_a_talk_that_went_less_well_comes_up_for_its_coach_and_goes_away_with_the_next(sanne, cast, now):
    """Given a client who felt less heard than before, when Anna looks, then it comes up, until a talk goes better (T1.1)."""
    viewer, trajectory = sanne
    _noted(trajectory, cast, now, days_ago=20, listened=9)
    assert intakes.signals(viewer, until=now.date()) == []
    _noted(trajectory, cast, now, days_ago=3, listened=4)
    told = intakes.signals(viewer, until=now.date())
    assert [(d.trajectory_id, d.signal) for d in told] == [(trajectory.pk, True)]
    assert "van 9 naar 4" in told[0].what
    _noted(trajectory, cast, now, days_ago=1, listened=8)
    assert intakes.signals(viewer, until=now.date()) == []


def test_what_is_long_ago_no_longer_comes_up(sanne, cast, now):
    viewer, trajectory = sanne
    _noted(trajectory, cast, now, days_ago=40, listened=2)
    assert intakes.signals(viewer, until=now.date()) == []


def test_another_coach_hears_nothing_of_it(sanne, cast, staff, now):
    _, trajectory = sanne
    _noted(trajectory, cast, now, days_ago=1, listened=1)
    with staff(cast.bram) as bram:
        assert intakes.signals(bram, until=now.date()) == []
