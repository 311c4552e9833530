"""Hours of a regime, fading, and the questions of the plan check (T5.1, C1.1)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinweb.practice.coaching_plans import rules
from spinweb.practice.coaching_plans.rules import GoalFacts, PlanFacts, TakeoverFacts

START, END = date(2026, 1, 1), date(2026, 6, 30)
FULL = PlanFacts(
    starts_on=START,
    goals=(
        GoalFacts("pauze", from_difference=True, hours=Decimal(20), activities=2, method="day", method_reason="zo leert zij"),
        GoalFacts("lijst", why="gaat mis", activities=1, method="steps", method_reason="vaste volgorde"),
    ),
    most_hours=Decimal("72.8"),
    regime="middle",
    hours_reason="opbouw",
    takeovers=(TakeoverFacts("uitleg", "Fatma", END),),
    fading_steps=3,
    evaluate_on=date(2026, 3, 1),
    first_step_due=date(2026, 1, 6),
    network_roles=2,
    onboarding=3,
    attention_points=2,
    wishes=1,
    matched=True,
    mentor="Fatma",
    coach_fit="“We kunnen lachen.”",
)


@pytest.mark.parametrize(
    ("regime", "since", "trial", "hours"),
    [
        ("light", START, False, "43.7"),  # 6% of 728
        ("middle", START, False, "72.8"),
        ("intensive", START, False, "109.2"),
        ("middle", date(2025, 1, 1), False, "36.4"),
        ("intensive", date(2025, 1, 1), False, "54.6"),
        ("middle", date(2024, 1, 1), False, "21.8"),
        ("intensive", date(2020, 1, 1), False, "43.7"),
        ("light", date(2020, 1, 1), True, "43.7"),
    ],
)
def test_the_most_hours_follow_from_regime_and_year(regime, since, trial, hours):
    """Given regime and year, when the most hours are asked for, then the figure comes with its source and how sure it is (T5.1)."""
    found = rules.ceiling(regime=regime, coached_since=since, starts_on=START, ends_on=END, contract_hours=Decimal(28), on_trial=trial)
    assert found.hours == Decimal(hours)
    assert found.source
    assert found.status


def test_two_months_of_trial_are_a_sixth_of_a_year():
    found = rules.ceiling(
        regime="middle", coached_since=START, starts_on=START, ends_on=date(2026, 2, 28), contract_hours=Decimal("11.538"), on_trial=True
    )
    assert found.hours == Decimal("10.0")  # the formula, not the misprint of the old protocol


def test_only_what_stands_in_the_law_is_called_so():
    asked = {"coached_since": START, "starts_on": START, "ends_on": END, "contract_hours": Decimal(28)}
    assert "oudere regeling" in rules.ceiling(regime="middle", **asked).status
    assert rules.ceiling(regime="intensive", **asked).status == "gelezen in de tekst van de regeling"


@pytest.mark.parametrize("unknown", [{"regime": "other"}, {"regime": ""}, {"contract_hours": None}, {"starts_on": date(2010, 1, 1)}])
def test_without_rule_or_hours_no_number_is_made_up(unknown):
    asked = {"regime": "middle", "coached_since": START, "starts_on": START, "ends_on": END, "contract_hours": Decimal(28)} | unknown
    assert rules.ceiling(**asked) is None


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), 6),
        (date(2026, 1, 31), date(2026, 7, 30), 6),
        (date(2026, 1, 1), date(2026, 1, 30), 1),
        (START, START, 0),
    ],
)
def test_months_between(start, end, months):
    assert round(rules.months_between(start, end)) == months


def test_a_period_is_half_a_year():
    assert rules.default_period(START) == (START, END)


@given(st.decimals(min_value=4, max_value=200, places=1), st.integers(min_value=20, max_value=400))
def test_a_proposal_never_goes_up_and_stays_near_the_hours(hours, days):
    end = date.fromordinal(START.toordinal() + days)
    steps = rules.propose_fading(hours=hours, starts_on=START, ends_on=end)
    weekly = [h for _, h in steps]
    assert weekly == sorted(weekly, reverse=True)
    assert all(START <= day <= end for day, _ in steps)
    assert abs(rules.planned_hours(steps, end) - hours) <= Decimal(days + 7) / 7 / 2 + 1


def test_no_hours_no_proposal():
    assert rules.propose_fading(hours=Decimal(0), starts_on=START, ends_on=END) == []


def test_a_full_plan_answers_every_question():
    assert [c for c in rules.check(FULL) if not c.there] == []


@pytest.mark.parametrize(
    ("change", "question", "state"),
    [
        ({"goals": ()}, "Waar komt elk doel vandaan?", "missing"),
        ({"goals": (GoalFacts("los"),)}, "Waar komt elk doel vandaan?", "missing"),
        ({"goals": (GoalFacts("a", in_focus=False, why="x"),)}, "Is er een keuze gemaakt?", "missing"),
        ({"goals": tuple(GoalFacts(n, why="x") for n in "abcd")}, "Is er een keuze gemaakt?", "look"),
        ({"goals": (GoalFacts("a", has_scale=False),)}, "Is te zien wanneer een doel gehaald is?", "missing"),
        ({"goals": (GoalFacts("a", activities=0),)}, "Waar zijn de uren voor?", "missing"),
        ({"most_hours": Decimal(10)}, "Waar zijn de uren voor?", "look"),
        ({"hours_reason": ""}, "Is uitgelegd waarom deze uren nodig zijn?", "missing"),
        ({"takeovers": ()}, "Wat neemt de werkplek over, en wanneer?", "missing"),
        ({"takeovers": (TakeoverFacts("uitleg"),)}, "Wat neemt de werkplek over, en wanneer?", "look"),
        ({"takeovers": (TakeoverFacts("uitleg", done=True),)}, "Wat neemt de werkplek over, en wanneer?", "there"),
        ({"fading_steps": 1}, "Hoe wordt de begeleiding minder?", "missing"),
        ({"onboarding": 1}, "Hoe gaat het inwerken?", "look"),
        ({"evaluate_on": None}, "Wanneer kijken jullie terug?", "missing"),
        ({"first_step_due": None}, "Wat doet de cliënt zelf als eerste?", "missing"),
        ({"first_step_due": date(2026, 1, 9)}, "Wat doet de cliënt zelf als eerste?", "look"),
        ({"first_step_due": date(2026, 1, 8)}, "Wat doet de cliënt zelf als eerste?", "there"),
        ({"network_roles": 0}, "Wie uit het netwerk doet mee?", "look"),
        ({"network_unasked": 1}, "Wie uit het netwerk doet mee?", "look"),
        ({"attention_points": None}, "Is duidelijk waar je op let bij deze plaatsing?", "unknown"),
        ({"attention_points": 0}, "Is duidelijk waar je op let bij deze plaatsing?", "missing"),
        ({"wishes": None}, "Is duidelijk welk werk deze persoon wil?", "unknown"),
        ({"wishes": 0}, "Is duidelijk welk werk deze persoon wil?", "missing"),
        ({"matched": None}, "Past de werkplek zo goed als kan?", "unknown"),
        ({"matched": False}, "Past de werkplek zo goed als kan?", "look"),
        ({"mentor": ""}, "Hoe ver kunnen leidinggevende en collega’s zelf helpen?", "missing"),
        ({"takeovers": (TakeoverFacts("uitleg"),)}, "Hoe ver kunnen leidinggevende en collega’s zelf helpen?", "missing"),
        ({"coach_fit": ""}, "Klikt het tussen cliënt en jobcoach?", "unknown"),
        ({"goals": (GoalFacts("a", questions=2),)}, "Zijn de doelen haalbaar en te coachen voor deze persoon?", "look"),
        ({"goals": (GoalFacts("a", method="day"),)}, "Is gekozen hoe jullie eraan werken, en waarom zo?", "missing"),
    ],
)
def test_the_plan_check_says_what_is_missing(change, question, state):
    """Given a plan that lacks one thing, when it is checked, then its question says so (C1.1, T5.1)."""
    found = {c.question: c for c in rules.check(replace(FULL, **change))}
    assert found[question].state == state
