"""Laying a worker beside a workplace: the gap of every feature, and whether the conditions of both sides meet.

Facts in, explained rows out. There is no sum over rows: features are different things, and adding them up would rank people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from spinweb.engines.fit.wishes import UNSAID, Condition, Conditions, conditions, read_conditions
from spinweb.engines.rulebook.reading import At

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
class Worker:
    """The worker's side: a level for each feature, None where it is not known."""

    features: Mapping[str, int | None]
    wishes: Conditions = UNSAID


@dataclass(frozen=True)
class Workplace:
    """The workplace's side: for each feature what the work asks (None where it is not known) and its weight."""

    features: Mapping[str, tuple[int | None, str]]
    offers: Conditions = UNSAID


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
    return Comparison(sorted(rows, key=_urgency), conditions(worker.wishes, workplace.offers))


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


# -- JSON in and out: the shape of `spinweb compare`, which `adapt` and `search` share


def read_worker(at: At) -> Worker:
    """The worker's side of a JSON file. Raises BadInput."""
    at.only("id", "features", "wishes")
    return Worker(at.get("features").levels(), read_conditions(at.get("wishes")))


def read_workplace(at: At) -> Workplace:
    """The workplace's side of a JSON file; a demand without a weight is `gewoon`. Raises BadInput."""
    at.only("id", "title", "features", "offers")
    return Workplace({name: _read_demand(demand) for name, demand in at.get("features").entries()}, read_conditions(at.get("offers")))


def _read_demand(at: At) -> tuple[int | None, str]:
    level, weight = at.only("level", "weight").get("level"), at.get("weight")
    return level.level(), weight.word([w.value for w in Weight]) if weight.given else Weight.ORDINARY.value


def row_data(row: Row) -> dict[str, Any]:
    """A row as it stands in JSON, and is kept with a match."""
    return {"feature": row.feature, "worker": row.worker, "workplace": row.workplace, "gap": row.gap, "verdict": row.verdict.value, "weight": row.weight.value}


def data(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON: `rows` and `conditions` (each with `met`: true, false, or null where it cannot be told)."""
    return {"rows": [row_data(r) for r in comparison.rows], "conditions": [{"name": c.name, "met": c.met, "text": c.text} for c in comparison.conditions]}


def answer(at: At) -> dict[str, Any]:
    """What `spinweb compare` answers to PAIR.json. Raises BadInput."""
    at.only("worker", "workplace", "adaptations", "accept")
    return data(compare(read_worker(at.get("worker")), read_workplace(at.get("workplace"))))
