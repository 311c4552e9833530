"""What fits next for the workplace, and how often it is spoken to."""

from datetime import date, timedelta

import pytest

from spinweb.practice.mentoring import rules

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("rung, sure, has_owner, how", [
    (0, None, False, "decide"), (0, None, True, "show"), (1, 5, True, "together"), (2, None, True, "watch"), (2, 4, True, "together"), (2, 8, True, "watch"),
    (3, 9, True, ""), (3, None, False, ""), (4, None, False, ""),
])  # fmt: skip
def test_what_fits_next_follows_how_far_it_is_and_how_sure_they_are(rung, sure, has_owner, how):
    """Given how far a help was taken over, who does it and how sure they feel, when asked what fits, then the way comes with a sentence (T6.4)."""
    found = rules.advise(rung=rung, sure=sure, has_owner=has_owner)
    assert found.how == how
    assert found.words.endswith(".")


@pytest.mark.parametrize("days, every", [(0, 7), (27, 7), (28, 14), (90, 14), (91, 28), (400, 28)])
def test_the_employer_is_spoken_often_at_first_and_less_later(days, every):
    on = DAY + timedelta(days=days)
    assert rules.rhythm(starts_on=DAY, last_on=on, on=on).due_on == on + timedelta(days=every)


def test_a_talk_before_the_first_day_counts_from_that_day():
    """Given a talk in the weeks before the work began, when the rhythm is asked, then it begins on the first day, not in the past (T6.4)."""
    before = DAY - timedelta(days=30)
    assert rules.rhythm(starts_on=DAY, last_on=before, on=DAY).due_on == rules.rhythm(starts_on=DAY, last_on=None, on=DAY).due_on == DAY + timedelta(days=7)
