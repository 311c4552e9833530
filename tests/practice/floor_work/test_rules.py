"""The arithmetic of practising: part done alone, level of help, mastery, the hardest steps (T6.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinweb.practice.floor_work import rules
from spinweb.practice.floor_work.models import Help


def test_the_rulebook_and_the_table_know_the_same_codes():
    assert {c.code for c in rules.help_codes()} == set(Help.values)


def test_working_together_by_hand_is_off_unless_asked():
    assert [c.code for c in rules.help_codes() if c.needs_consent] == ["F"]
    assert "F" not in {c.code for c in rules.help_codes(together=False)}


@pytest.mark.parametrize(("codes", "percent", "mean"), [
    ("ZZZZ", 100, 5.0),
    ("ZWVI", 25, 3.5),
    ("MF", 0, 0.5),
    ("GI", 0, 2.0),
    ("ZZM", 67, 3.7),
    ("", None, None),
])  # fmt: skip
def test_part_alone_and_mean_level(codes, percent, mean):
    assert (rules.percent_alone(codes), rules.mean_level(codes)) == (percent, mean)


@pytest.mark.parametrize(("percents", "employer", "reached"), [
    ([90, 95, 100], True, True),
    ([90, 95, 100], False, False),
    ([100, 100, 89], True, False),
    ([100, 100], True, False),
    ([20, 90, None, 90, 91], True, True),  # a time in which nothing was practised breaks no row
    ([90, 90, 50, 90, 90], True, False),
    ([], True, False),
])  # fmt: skip
def test_mastery_is_three_times_in_a_row_and_good_for_the_employer(percents, employer, reached):
    told = rules.mastery(percents, good_for_employer=employer)
    assert told.reached is reached
    assert told.sentence


def test_mastery_says_what_is_missing():
    assert "Vraag de werkgever" in rules.mastery([90, 90, 90], good_for_employer=False).sentence
    assert "2 van de 3" in rules.mastery([10, 95, 95], good_for_employer=True).sentence
    assert "Nog niet geoefend" in rules.mastery([], good_for_employer=False).sentence


def test_the_hardest_steps_are_those_of_the_last_five_times():
    old = [{"a": "M", "b": "Z"}] * 3
    new = [{"a": "Z", "b": "V", "c": "I"}] * 4 + [{"a": "Z", "b": "W"}]
    assert rules.hardest(old + new) == [("c", 2.0), ("b", 3.2)]


@given(st.lists(st.sampled_from("ZWVIGMF"), min_size=1, max_size=12))
def test_all_alone_is_the_highest_level_and_the_other_way_round(codes):
    assert (rules.percent_alone(codes) == 100) is (rules.mean_level(codes) == 5.0)
    assert 0 <= rules.percent_alone(codes) <= 100
