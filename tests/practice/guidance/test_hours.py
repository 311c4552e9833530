"""Adding up hours, without a database (T6.1)."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from spinweb.practice.guidance import rules
from spinweb.practice.guidance.rules import Line

ONE, TWO = UUID(int=1), UUID(int=2)


def line(day=3, minutes=60, kind="client", group_size=1, goals=()):
    return Line(date(2026, 3, day), kind, "workplace", minutes, group_size, goals)


def test_a_group_counts_by_its_share():
    assert rules.total([line(minutes=90, group_size=3)]) == 30


def test_a_contact_for_two_goals_is_shared_out_and_the_rest_is_general():
    """Given contacts with and without goals, when hours are added up, then each goal has its share and the rest is general (T6.1)."""
    shared = rules.per_goal([line(goals=(ONE, TWO)), line(minutes=20, goals=(ONE,)), line(minutes=45)])
    assert shared == {ONE: 50, TWO: 30, None: 45}


def test_months_stand_newest_first_with_their_kinds():
    lines = [line(), line(minutes=30, kind="employer"), Line(date(2026, 4, 1), "client", "phone", 15, 1)]
    assert [(m.month, m.total, m.by_kind) for m in rules.per_month(lines)] == [
        (date(2026, 4, 1), 15, {"client": 15}),
        (date(2026, 3, 1), 90, {"client": 60, "employer": 30}),
    ]


@given(st.lists(st.builds(line, minutes=st.integers(0, 960), group_size=st.integers(1, 9), goals=st.sampled_from([(), (ONE,), (ONE, TWO)]))))
def test_hours_per_goal_add_up_to_the_whole(lines):
    assert abs(sum(rules.per_goal(lines).values()) - rules.total(lines)) <= 3
