"""Arithmetic of days: months and years on, working days, and the days on which no term ends."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, months: int) -> date:
    """The last day of a term of so many months that begins on `start`."""
    return add_months(start, months) - timedelta(days=1)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """The days that the Algemene termijnenwet calls a holiday: with Good Friday and 5 May of every year."""
    from holidays import country_holidays  # a tenth of a second: only for who counts days

    return frozenset(country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date) -> bool:
    """Neither in a weekend nor a holiday."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """So many working days on, or back where `count` is below zero."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
