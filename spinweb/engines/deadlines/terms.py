"""A term: from the day it is counted, how long, and what then. Pure: rule and day in, days and a sentence out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spinweb.engines.deadlines.days import add_months, add_working_days, working_day, working_day_before

UNITS = {"jaren": ("jaar", "jaar"), "maanden": ("maand", "maanden"), "weken": ("week", "weken"), "dagen": ("dag", "dagen"),
         "werkdagen": ("werkdag", "werkdagen"), "uren": ("uur", "uur")}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """A rule applied to a day. `due_on` is the last day by the rule, `at_the_latest` the same or the first working day after it.

    Who keeps `due_on` is always in time; `at_the_latest` is later only where the law moves a term that ends on a day off.
    """

    since: date
    due_on: date
    at_the_latest: date
    remind_on: tuple[date, ...]

    @property
    def first_reminder(self) -> date:
        return min(self.remind_on, default=self.due_on)

    def state(self, on: date) -> str:
        """later, soon (it is time to do it), today or missed."""
        if on > self.at_the_latest:
            return "missed"
        if on >= self.due_on:
            return "today"
        return "soon" if on >= self.first_reminder else "later"

    def days_left(self, on: date) -> int:
        """Days until the last day; below zero when it went by."""
        return (self.at_the_latest - on).days


def after(day: date, length: Mapping[str, int]) -> date:
    """The day that lies `length` on: `{maanden: 3}`, `{weken: -4}`, `{jaren: 2, dagen: 1}`; hours count as whole days begun."""
    day = add_months(day, 12 * length.get("jaren", 0) + length.get("maanden", 0))
    day += timedelta(weeks=length.get("weken", 0), days=length.get("dagen", 0) + length.get("uren", 0) // 24)
    return add_working_days(day, length.get("werkdagen", 0))


def in_words(length: Mapping[str, int], *, from_words: str) -> str:
    """'4 weken na de eerste werkdag', '4 weken voor het einde', 'op de dag zelf'."""
    parts = [f"{abs(n)} {UNITS[unit][abs(n) != 1]}" for unit, n in length.items() if n]
    if not parts:
        return f"op de dag van {from_words}"
    return f"{' en '.join(parts)} {'voor' if min(length.values()) < 0 else 'na'} {from_words}"


def term(rule: Mapping[str, Any], since: date) -> Term:
    """The rule counted from this day.

    `op`: a fixed day of the year after (`{maand: 1, dag: 31}`), or of so many years on with `jaren_later`. Else `na`: a length.
    `schuift`: a last day in a weekend or on a holiday moves on. `herinner`: lengths before the last day, each on a working day.
    """
    if "op" in rule:
        fixed = rule["op"]
        due = date(since.year + fixed["jaren_later"], fixed["maand"], fixed["dag"])
    else:
        due = after(since, rule["na"])
    latest = working_day(due) if rule.get("schuift") else due
    reminders = {working_day_before(after(due, {unit: -n for unit, n in ahead.items()})) for ahead in rule.get("herinner", ())}
    reminders = {max(day, since) if since < due else day for day in reminders}
    return Term(since, due, latest, tuple(sorted(reminders)))
