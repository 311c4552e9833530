"""Making a plan from what is known, agreeing, adjusting, and the next one (T5.1)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.practice.coaching_plans import actions, queries
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Agreement
from spinweb.practice.trajectories.queries import agreements_of


def test_a_difference_becomes_a_goal_and_is_not_offered_again(sanne):
    """Given a difference to train, when the plan is made, then it is a goal, and what was accepted is none (T5.1)."""
    (planned,) = queries.goals_of(sanne.plan)
    assert (planned.goal.text, planned.goal.kind, planned.goal.in_focus) == ("Oefenen met de daglijst", "coaching", True)
    assert planned.discrepancy == sanne.differences[0]
    assert list(queries.differences_to_plan(sanne.trajectory)) == [sanne.differences[1]]  # what was accepted is no goal


def test_at_most_three_come_into_focus_by_themselves_and_more_is_flagged(sanne):
    for n in range(3):
        sanne.do(actions.add_goal, plan=sanne.plan, text=f"doel {n}", in_focus=n < 2)
    assert not queries.in_full(sanne.plan).too_many
    sanne.do(actions.add_goal, plan=sanne.plan, text="nog een", in_focus=True)
    full = queries.in_full(sanne.plan)
    assert (full.in_focus, full.too_many) == (4, True)
    made = sanne.do(actions.make_plan, trajectory=sanne.trajectory, starts_on=sanne.day(200), differences=sanne.differences[1:2])
    assert [g.goal.in_focus for g in queries.goals_of(made) if g.discrepancy == sanne.differences[1]] == [False]


def test_the_plan_before_stays_in_force_until_the_next_is_agreed(sanne):
    sanne.do(actions.agree_plan, plan=sanne.plan)
    sanne.do(actions.save_takeover, **_reopened(sanne), need="uitleg", rung=Takeover.Rung.TOGETHER)
    sanne.do(actions.agree_plan, plan=sanne.plan)
    following = sanne.do(actions.make_plan, trajectory=sanne.trajectory, placement=sanne.placement, starts_on=sanne.plan.ends_on + timedelta(days=1))
    assert following.number == 2
    assert queries.plan_in_force(sanne.trajectory) == sanne.plan
    assert [t.need for t in queries.takeovers_of(following)] == ["uitleg"]
    assert [g.goal.text for g in queries.goals_of(following)] == ["Oefenen met de daglijst"]
    sanne.do(actions.agree_plan, plan=following)
    assert queries.plan_in_force(sanne.trajectory) == following
    sanne.plan.refresh_from_db()
    assert sanne.plan.state == "replaced"
    with pytest.raises(MoveNotAllowed):
        sanne.do(actions.agree_plan, plan=sanne.plan)


def _reopened(sanne):
    sanne.do(actions.revise_plan, plan=sanne.plan, reason="Joop gaat uitleggen")
    return {"plan": sanne.plan}


def test_what_was_agreed_does_not_change_under_anybodys_hands(sanne):
    takeover = sanne.do(actions.save_takeover, plan=sanne.plan, need="uitleg")
    sanne.do(actions.agree_plan, plan=sanne.plan)
    for told in (
        lambda: sanne.do(actions.write_plan, plan=sanne.plan, hours_reason="x"),
        lambda: sanne.do(actions.add_goal, plan=sanne.plan, text="x"),
        lambda: sanne.do(actions.save_activity, plan_goal=queries.goals_of(sanne.plan)[0], text="x"),
        lambda: sanne.do(actions.choose_method, plan_goal=queries.goals_of(sanne.plan)[0], method="x"),
        lambda: sanne.do(actions.set_fading, plan=sanne.plan, steps=[]),
    ):
        with pytest.raises(actions.PlanIsFixed):
            told()
    sanne.do(actions.step_takeover, takeover=takeover, rung=Takeover.Rung.WORKPLACE)  # progress is what the plan is for
    with pytest.raises(actions.ReasonNeeded):
        sanne.do(actions.revise_plan, plan=sanne.plan, reason=" ")


def test_an_empty_plan_is_not_agreed(sanne):
    sanne.do(trajectories.remove, thing=queries.goals_of(sanne.plan)[0])
    with pytest.raises(actions.PlanIsEmpty):
        sanne.do(actions.agree_plan, plan=sanne.plan)


def test_looking_back_comes_on_the_list_once(sanne):
    """Given a plan with a day to look back, when it is agreed and agreed again, then that day stands on the list once (C1.5)."""
    sanne.do(actions.write_plan, plan=sanne.plan, evaluate_on=sanne.day(60))
    sanne.do(actions.agree_plan, plan=sanne.plan)
    sanne.do(actions.revise_plan, plan=sanne.plan, reason="andere uren")
    sanne.do(actions.agree_plan, plan=sanne.plan)
    found = [a for a in agreements_of(sanne.trajectory) if a.text == actions.LOOK_BACK]
    assert [(a.due_on, a.owner) for a in found] == [(sanne.day(60), "coach")]


def test_the_own_step_is_an_agreement_of_the_client(sanne):
    """Given a plan, when the client plans a step, then it is the client's own agreement (T5.2, T0.1)."""
    step = sanne.do(actions.plan_own_step, plan=sanne.plan, text="mijn daglijst printen", due_on=sanne.day(5))
    assert (step.owner, step.task) == (Agreement.Owner.CLIENT, 5)
    assert list(queries.own_steps_of(sanne.plan)) == [step]
    shown = trajectory_with_elements(sanne.viewer, sanne.trajectory.pk)
    assert shown.e_T5_1
    assert shown.e_T5_2


def test_fading_is_set_as_a_whole(sanne):
    steps = [(sanne.day(30), Decimal(2)), (sanne.day(0), Decimal(4))]
    sanne.do(actions.set_fading, plan=sanne.plan, steps=steps, expected=1)
    assert queries.fading_of(sanne.plan) == sorted(steps)
    with pytest.raises(ChangedMeanwhile):
        sanne.do(actions.set_fading, plan=sanne.plan, steps=[], expected=1)
    for wrong in ([(sanne.day(0), 1), (sanne.day(0), 2)], [(sanne.day(-1), 1)], [(sanne.day(400), 1)]):
        with pytest.raises(actions.DoesNotFit):
            sanne.do(actions.set_fading, plan=sanne.plan, steps=wrong)


def test_a_proposal_comes_out_of_the_hours(sanne):
    """Given hours for what will be done, when fading is proposed, then it begins high and ends low (T5.1)."""
    planned = queries.goals_of(sanne.plan)[0]
    assert queries.fading_or_proposal(sanne.plan) == ([], True)
    sanne.do(actions.save_activity, plan_goal=planned, text="meelopen", hours=Decimal(30))
    steps, proposed = queries.fading_or_proposal(sanne.plan)
    assert proposed
    assert steps[0][1] > steps[-1][1]


def test_minutes_of_a_group_are_shared_and_summed_by_week(sanne, django_assert_num_queries):
    monday = sanne.on - timedelta(days=sanne.on.weekday())
    note = {"trajectory": sanne.trajectory, "kind": "client", "form": "workplace", "task": 6}
    sanne.do(trajectories.note_contact, **note, on=monday, minutes=60)
    sanne.do(trajectories.note_contact, **note, on=monday + timedelta(days=6), minutes=50, group_size=4)
    sanne.do(trajectories.note_contact, **note, on=monday - timedelta(days=1), minutes=30)
    sanne.do(trajectories.note_contact, **note | {"task": 5}, on=monday, minutes=500)
    with django_assert_num_queries(1):
        found = queries.given_minutes(sanne.trajectory)
    assert found == {monday - timedelta(days=7): 30, monday: 72.5}


def test_hours_are_held_against_the_guide(sanne):
    planned = queries.goals_of(sanne.plan)[0]
    sanne.do(actions.save_activity, plan_goal=planned, text="meelopen", hours=Decimal(80))
    full = queries.in_full(queries.newest_plan(sanne.trajectory))
    assert full.ceiling.hours == Decimal("62.4")  # 10% of half a year of 24 hours
    assert next(c for c in queries.checks_of(full) if c.question == "Waar zijn de uren voor?").state == "look"


def test_a_plan_costs_a_fixed_number_of_queries(sanne, django_assert_num_queries):
    for n in range(5):
        planned = sanne.do(actions.add_goal, plan=sanne.plan, text=f"doel {n}")
        sanne.do(actions.save_activity, plan_goal=planned, text="doen", code="TRAIN")
        sanne.do(actions.save_takeover, plan=sanne.plan, need=f"hulp {n}")
    plan = queries.newest_plan(sanne.trajectory)
    with django_assert_num_queries(9):
        full = queries.in_full(plan)
        assert full.ceiling
