"""Laying a worker beside a workplace: the gap of every feature, and whether the conditions of both sides meet.

Facts in, explained rows out. There is no sum over rows: features are different things, and adding them up would rank people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

VERSION = "compare 1"
SURPLUS = 2  # so many steps more than the work asks is a strength worth telling


class Verdict(StrEnum):
    """What a gap means, in the words of the profession."""

    FITS = "past"
    SMALL_STEP = "kleine_stap"
    BIG_STEP = "grote_stap"
    UNKNOWN = "onbekend"


class Weight(StrEnum):
    """How much a demand belongs to the job."""

    CORE = "kern"
    ORDINARY = "gewoon"
    EXCHANGEABLE = "ruilbaar"


@dataclass(frozen=True)
class Conditions:
    """What one side wants or offers beside features: hours in a week, and minutes of travel (the worker's most; the work's distance)."""

    hours_min: float | None = None
    hours_max: float | None = None
    travel_minutes: int | None = None


@dataclass(frozen=True)
class Worker:
    """The worker's side: a level for each feature, None where it is not known."""

    features: Mapping[str, int | None]
    wishes: Conditions = Conditions()


@dataclass(frozen=True)
class Workplace:
    """The workplace's side: for each feature what the work asks (None where it is not known) and its weight."""

    features: Mapping[str, tuple[int | None, str]]
    offers: Conditions = Conditions()


@dataclass(frozen=True)
class Row:
    """One feature on both sides. `gap` is workplace - worker in steps, None where one of them is not known."""

    feature: str
    worker: int | None
    workplace: int | None
    gap: int | None
    verdict: Verdict
    weight: Weight

    @property
    def unused(self) -> bool:
        """Whether the worker can do clearly more here than the work asks: a strength to do something with."""
        return self.gap is not None and self.gap <= -SURPLUS


@dataclass(frozen=True)
class Condition:
    """A condition of both sides. `met` is None where it cannot be told; `text` says why, in Dutch."""

    name: str
    met: bool | None
    text: str


@dataclass(frozen=True)
class Comparison:
    """Every row, the ones that ask for a decision first, and the conditions."""

    rows: list[Row] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def with_verdict(self, verdict: Verdict) -> list[Row]:
        """The rows with this verdict, in order."""
        return [row for row in self.rows if row.verdict == verdict]


def compare(worker: Worker, workplace: Workplace) -> Comparison:
    """Lay both sides beside each other (T4.4). A feature that only one side knows is a row too: unknown is an answer."""
    names = {*worker.features, *workplace.features}
    rows = [_row(name, worker.features.get(name), *workplace.features.get(name, (None, Weight.ORDINARY))) for name in names]
    return Comparison(sorted(rows, key=_urgency), [_hours(worker.wishes, workplace.offers), _travel(worker.wishes, workplace.offers)])


def verdict_of(gap: int | None) -> Verdict:
    """What a gap of so many steps means."""
    if gap is None:
        return Verdict.UNKNOWN
    return Verdict.FITS if gap <= 0 else Verdict.SMALL_STEP if gap == 1 else Verdict.BIG_STEP


def _row(feature: str, worker: int | None, workplace: int | None, weight: str) -> Row:
    gap = None if worker is None or workplace is None else workplace - worker
    return Row(feature, worker, workplace, gap, verdict_of(gap), Weight(weight))


_BY_VERDICT = {Verdict.BIG_STEP: 0, Verdict.SMALL_STEP: 1, Verdict.UNKNOWN: 2, Verdict.FITS: 3}
_BY_WEIGHT = {Weight.CORE: 0, Weight.ORDINARY: 1, Weight.EXCHANGEABLE: 2}


def _urgency(row: Row) -> tuple[Any, ...]:
    """Big steps first, those of the core before all, then small steps, unknown, and what fits; within these as the vocabulary runs."""
    parts = tuple((int(p), "") if p.isdigit() else (-1, p) for p in re.findall(r"\d+|\D+", row.feature))
    return (_BY_VERDICT[row.verdict], _BY_WEIGHT[row.weight], parts)


def _said(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _span(low: float | None, high: float | None) -> str:
    """'24 tot 32', 'vanaf 24', 'hoogstens 32', '24'."""
    if low is not None and high is not None:
        return _said(low) if low == high else f"{_said(low)} tot {_said(high)}"
    return f"vanaf {_said(low)}" if low is not None else f"hoogstens {_said(high or 0)}"


def _hours(wish: Conditions, offer: Conditions) -> Condition:
    wanted, offered = (wish.hours_min, wish.hours_max), (offer.hours_min, offer.hours_max)
    if wanted == (None, None) or offered == (None, None):
        who = "hoeveel uur het werk is" if offered == (None, None) else "hoeveel uur de cliënt wil werken"
        return Condition("hours", None, f"Nog niet bekend: {who}.")
    low = max(n for n in (wish.hours_min, offer.hours_min, 0) if n is not None)
    high = min(n for n in (wish.hours_max, offer.hours_max, 168) if n is not None)
    told = f"Gewenst: {_span(*wanted)} uur per week. Het werk: {_span(*offered)} uur."
    return Condition("hours", low <= high, told + ("" if low <= high else " Dat overlapt niet; vraag of er ruimte is."))


def _travel(wish: Conditions, offer: Conditions) -> Condition:
    most, trip = wish.travel_minutes, offer.travel_minutes
    if most is None or trip is None:
        return Condition("travel", None, "Nog niet bekend: " + ("hoe lang de reis duurt." if trip is None else "hoe ver de cliënt wil reizen."))
    told = f"De reis duurt {trip} minuten; hoogstens {most} is goed."
    return Condition("travel", trip <= most, told)
