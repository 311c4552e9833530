"""What the conditions of both sides promise: one rule each, and unknown is an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinweb.engines.fit.wishes import EDUCATION, NAMES, Conditions, conditions, met, read_conditions
from spinweb.engines.rulebook.reading import At, BadInput

words = st.none() | st.frozensets(st.sampled_from("abcd"))


@given(words, words, st.sampled_from(["days", "times", "language", "licence"]))
def test_what_the_work_asks_is_all_needed(has, asked, name):
    """Given what somebody has and what the work asks, then it is met when nothing lacks, and unknown when a side is silent."""
    told = met(name, Conditions(**{name: has}), Conditions(**{name: asked}))
    if asked is None or (has is None and asked):
        assert told is None
    else:
        assert told is all(word in (has or ()) for word in asked)


@given(words, words, st.sampled_from(["contract", "sector"]))
def test_of_a_choice_one_word_in_common_is_enough(wanted, offered, name):
    told = met(name, Conditions(**{name: wanted}), Conditions(**{name: offered}))
    assert told is (None if wanted is None or offered is None else any(word in offered for word in wanted))


@pytest.mark.parametrize(("has", "asked", "told"), [("mbo2", "vmbo", True), ("vmbo", "mbo2", False), (None, "mbo2", None), ("hbo", None, None)])
def test_education_counts_from_low_to_high(has, asked, told):
    assert met("education", Conditions(education=has), Conditions(education=asked)) is told


def test_only_what_a_side_names_is_told_and_hours_and_travel_always():
    told = conditions(Conditions(sector=frozenset({"groen"})), Conditions(days=frozenset({"za", "ma"})))
    assert [c.name for c in told] == ["hours", "travel", "days", "sector"]
    assert [c.met for c in told] == [None, None, None, None]
    assert told[2].text == "Nog niet bekend: dagen van de cliënt."


def test_days_are_told_in_the_order_of_the_week():
    told = conditions(Conditions(days=frozenset({"ma"})), Conditions(days=frozenset({"za", "ma", "wo"})))
    assert told[2].text == "Het werk vraagt dagen: ma, wo, za. De cliënt noemt niet: wo, za."


def test_a_file_may_write_hours_in_two_ways_and_a_word_alone_for_a_list():
    """Given the same conditions written in two ways, when both are read, then they are the same."""
    one = read_conditions(At({"hours_min": 16, "hours_max": 24, "licence": "B", "education": "mbo2"}))
    other = read_conditions(At({"hours": {"min": 16, "max": 24}, "licence": ["B"], "education": "mbo2"}))
    assert one == other == Conditions(hours_min=16, hours_max=24, licence=frozenset({"B"}), education="mbo2")


@pytest.mark.parametrize(("given_", "said"), [
    ({"hours_min": 30, "hours_max": 20}, "x.hours_max: verwacht een getal van 30 of meer (het minste aantal uren), kreeg 20"),
    ({"travel_minutes": 12.5}, "x.travel_minutes: verwacht een geheel getal van 0 of meer, kreeg 12.5"),
    ({"days": ["ma", 2]}, "x.days[1]: verwacht een tekst, kreeg 2"),
    ({"education": "mts"}, f"x.education: verwacht {', '.join(list(EDUCATION)[:-1])} of wo, kreeg \"mts\""),
])  # fmt: skip
def test_a_mistake_is_told_by_its_key(given_, said):
    with pytest.raises(BadInput) as wrong:
        read_conditions(At(given_, "x"))
    assert str(wrong.value) == said


def test_every_name_has_a_rule_that_knows_silence():
    assert [met(name, Conditions(), Conditions()) for name in NAMES] == [None] * len(NAMES)
