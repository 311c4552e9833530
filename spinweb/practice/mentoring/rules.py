"""What helps to let the workplace guide by itself, and how often it is spoken to. Policy stands in the rulebook (`mentoring`)."""

from dataclasses import dataclass
from datetime import date, timedelta

from spinweb.engines.rulebook.reader import read


def tip(how: str) -> str:
    """How to go about it, in a sentence for the coach."""
    return read("mentoring")["manieren"][how]


def is_sure(sure: int | None) -> bool:
    """Whether somebody feels sure enough to do it alone."""
    return sure is not None and sure >= read("mentoring")["zeker_vanaf"]


@dataclass(frozen=True)
class Advice:
    """What fits next with a need: the way to do it (empty when nothing is left to learn), and the sentence that says why."""

    how: str
    words: str


def advise(*, rung: int, sure: int | None, has_owner: bool) -> Advice:
    """What fits next, from how far the takeover is and how sure who takes over feels; a thought for the coach, never a gate."""
    told = read("mentoring")
    if not has_owner and rung < 3:
        return Advice("decide", told["zonder_wie"])
    row = told["treden"][rung]
    if row["doe"] == "watch" and sure is not None and not is_sure(sure):
        return Advice("together", told["nog_niet_zeker"])
    return Advice(row["doe"], row["zin"])


@dataclass(frozen=True)
class Rhythm:
    """How often the employer is spoken to in this time of the placement; `due_on` is the day by which it is time again."""

    words: str
    due_on: date


def rhythm(*, starts_on: date, last_on: date | None, on: date) -> Rhythm:
    """The rhythm on a day: often in the first weeks, then less. `last_on` is the last talk with somebody at work."""
    row = next(r for r in read("mentoring")["ritme"] if r["tot_dag"] is None or (on - starts_on).days < r["tot_dag"])
    return Rhythm(row["zin"], max(last_on or starts_on, starts_on) + timedelta(days=row["dagen"]))
