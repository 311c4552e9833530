"""When aftercare is offered: so many months after the closing talk, on a working day."""

from collections.abc import Iterable
from datetime import date, timedelta

from spinweb.practice.placements.rules import add_months

MONTHS = (3, 6, 12, 24)  # the moments at which retention is looked at too
SATURDAY = 5


def offered(after: date) -> list[tuple[int, date]]:
    """The moments to offer after a closing talk: months and day. A weekend becomes the Monday after it."""
    return [(months, _working_day(add_months(after, months))) for months in MONTHS]


def still_to_offer(after: date, planned: Iterable[date]) -> list[tuple[int, date]]:
    """The moments that are not planned yet, give or take two weeks."""
    taken = list(planned)
    return [(months, day) for months, day in offered(after) if not any(abs((day - other).days) < 15 for other in taken)]


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
