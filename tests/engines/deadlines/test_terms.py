"""Days and terms: working days, holidays, months that end, and the table of law.md 3.10 by hand (C1.8)."""

from datetime import date

import pytest

from spinweb.engines.deadlines.days import add_months, add_working_days, is_working_day, working_day, working_day_before
from spinweb.engines.deadlines.terms import after, in_words, term
from spinweb.engines.rulebook.reader import read

BOOK = read("deadlines")


@pytest.mark.parametrize(("day", "free"), [
    (date(2026, 4, 3), True), (date(2026, 4, 6), True), (date(2026, 4, 27), True), (date(2026, 5, 5), True), (date(2026, 5, 14), True),
    (date(2026, 5, 25), True), (date(2026, 12, 25), True), (date(2026, 4, 7), False), (date(2025, 4, 26), True), (date(2025, 4, 28), False),
    (date(2026, 12, 31), False), (date(2026, 11, 21), True),
])  # fmt: skip
def test_dutch_days_off(day, free):
    """C1.8. Given a day, then a weekend and a holiday of the Algemene termijnenwet are no working day; King's Day moves off a Sunday."""
    assert is_working_day(day) is not free


def test_working_days_go_on_and_back():
    """Given Maundy Thursday, then the next working day is Tuesday, and the one before Easter Monday is Thursday again."""
    assert working_day(date(2026, 4, 3)) == date(2026, 4, 7)
    assert working_day_before(date(2026, 4, 6)) == date(2026, 4, 2)
    assert add_working_days(date(2026, 4, 2), 2) == date(2026, 4, 8)
    assert add_working_days(date(2026, 4, 8), -2) == date(2026, 4, 2)


def test_months_end_where_the_month_does():
    """Given the last day of a month, then three months on is the last day there is."""
    assert [add_months(date(2025, 11, 30), 3), add_months(date(2024, 2, 29), 12)] == [date(2026, 2, 28), date(2025, 2, 28)]
    assert after(date(2026, 1, 31), {"maanden": 1, "dagen": 1}) == date(2026, 3, 1)


@pytest.mark.parametrize(("code", "since", "due", "latest"), [
    ("lkv_statement", date(2026, 2, 1), date(2026, 5, 1), date(2026, 5, 1)),
    ("lkv_statement", date(2026, 2, 5), date(2026, 5, 5), date(2026, 5, 6)),  # Liberation Day
    ("jc_application", date(2026, 3, 2), date(2026, 3, 30), date(2026, 3, 30)),
    ("jc_application", date(2026, 3, 7), date(2026, 4, 4), date(2026, 4, 4)),  # no law: it does not move
    ("jc_follow_up", date(2026, 6, 30), date(2026, 7, 28), date(2026, 7, 28)),
    ("jc_change", date(2026, 6, 30), date(2026, 6, 2), date(2026, 6, 2)),
    ("jc_after_three_years", date(2026, 6, 30), date(2026, 6, 30), date(2026, 6, 30)),
    ("jc_job_ends", date(2026, 6, 30), date(2026, 7, 7), date(2026, 7, 7)),
    ("jc_illness", date(2026, 1, 5), date(2026, 2, 2), date(2026, 2, 2)),
    ("no_risk_illness", date(2026, 1, 5), date(2026, 2, 16), date(2026, 2, 16)),
    ("no_risk_five_years", date(2026, 2, 1), date(2031, 2, 1), date(2031, 2, 1)),
    ("no_risk_question", date(2026, 2, 1), date(2026, 4, 1), date(2026, 4, 1)),
    ("lks_existing_job", date(2026, 3, 1), date(2026, 9, 1), date(2026, 9, 1)),
    ("lks_decision", date(2026, 3, 2), date(2026, 4, 6), date(2026, 4, 7)),  # Easter Monday
    ("lkv_in_payroll", date(2026, 7, 1), date(2027, 1, 31), date(2027, 1, 31)),
    ("register_ends", date(2026, 7, 1), date(2028, 12, 31), date(2028, 12, 31)),
    ("objection", date(2026, 3, 24), date(2026, 5, 5), date(2026, 5, 6)),
    ("privacy_request", date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 28)),
    ("data_breach", date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 5)),
    ("complaint_settled", date(2026, 3, 2), date(2026, 4, 13), date(2026, 4, 13)),
])  # fmt: skip
def test_terms_of_the_rulebook(code, since, due, latest):
    """T0.3. Given a rule and its first day, then the last day is as counted by hand, and moves on only where the law says so."""
    found = term(BOOK["regels"][code], since)
    assert (found.due_on, found.at_the_latest) == (due, latest)


@pytest.mark.parametrize("code", list(BOOK["regels"]))
def test_every_term_is_whole(code):
    """Given a rule, then its first day exists, reminders are working days on or before the last day, and it says what can still be done."""
    rule = BOOK["regels"][code]
    assert rule["begint"] in BOOK["dagen"]
    found = term(rule, date(2026, 9, 1))
    assert all(day <= found.due_on for day in found.remind_on)
    assert all(is_working_day(day) for day in found.remind_on if day != found.since)
    assert rule["gevolg"].endswith(".")
    assert rule["alsnog"].endswith(".")
    if rule.get("schuift"):
        length = rule["na"]
        assert length.get("jaren", 0) == 0
        assert 0 < length.get("maanden", 0) * 30 + length.get("weken", 0) * 7 <= 90, "Algemene termijnenwet artikel 4: longer terms do not move"


def test_how_a_term_stands_and_reads():
    """Given a term of four weeks, then it comes later, soon, today, and is missed; and its length is a sentence."""
    found = term(BOOK["regels"]["jc_application"], date(2026, 3, 2))
    assert [found.state(date(2026, 3, d)) for d in (3, 16, 30, 31)] == ["later", "soon", "today", "missed"]
    assert found.days_left(date(2026, 3, 28)) == 2
    assert in_words({"weken": 4}, from_words="de eerste werkdag") == "4 weken na de eerste werkdag"
    assert in_words({"maanden": -1}, from_words="het einde") == "1 maand voor het einde"
    assert in_words({"dagen": 0}, from_words="het einde") == "op de dag van het einde"
