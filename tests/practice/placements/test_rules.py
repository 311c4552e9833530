"""Terms of placements: what is said when dates go past them, and how sure it is."""

from datetime import date

import pytest

from spinweb.engines.deadlines.days import add_months, last_day
from spinweb.engines.rulebook.reader import read
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.rules import cautions, kinds

START = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize("kind", ["trial_uwv", "trial_municipality"])
@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (date(2026, 4, 30), None),  # two months to the day
        (date(2026, 5, 1), "langer dan gewoon"),
        (date(2026, 8, 31), "langer dan gewoon"),  # six months to the day
        (date(2026, 9, 1), "hoogstens"),
        (None, "geen laatste dag"),
    ],
)
def test_a_trial_past_its_term_gets_a_caution_that_names_its_source(kind, ends_on, said):
    found = cautions(kind=kind, starts_on=START, ends_on=ends_on)
    assert bool(found) == (said is not None)
    if found:
        assert said in found[0].text
        assert found[0].source
        assert found[0].status


def test_a_day_along_and_employment_have_no_term():
    assert cautions(kind="day_along", starts_on=START, ends_on=None) == []
    assert cautions(kind="employment", starts_on=START, ends_on=None, probation_until=last_day(START, 2)) == []


def test_a_long_trial_period_is_named_and_marked_as_unverified():
    (found,) = cautions(kind="employment", starts_on=START, ends_on=None, probation_until=date(2026, 5, 1))
    assert "proeftijd" in found.text
    assert "controleer bij de bron" in found.status


def test_every_kind_is_explained_and_says_how_sure_it_is():
    told = {kind.code: kind for kind in kinds()}
    assert set(told) == set(Placement.Kind.values)
    assert all(kind.explanation and kind.source and kind.status for kind in told.values())


def test_what_was_not_read_in_the_law_or_written_down_by_ourselves_is_never_called_current():
    words = read("certainty")["zekerheid"]
    assert [letter for letter, row in words.items() if row["actueel"]] == ["A", "eigen"]
    usual = next(k for k in kinds() if k.code == "trial_uwv")
    assert "gewoonlijk 2 maanden" in usual.term
    (found,) = cautions(kind="trial_uwv", starts_on=START, ends_on=date(2026, 5, 15))
    assert found.status == words["A-historisch"]["zin"]
