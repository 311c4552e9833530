"""Asking: which workplaces are nearest for one client, and which single demand keeps most of them out of reach.

The wishes of a question become sets of codes, by the very function that `compare` asks; hard ones shut out what does not meet them,
soft ones count when missed, and what is not known does neither. Nothing here knows who the client is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from spinweb.engines.fit.compare import Comparison, Worker, Workplace, compare
from spinweb.engines.fit.search import fast, plain
from spinweb.engines.fit.search.codes import NO_TRIP, SOFT, Table, nibbles, parts_of
from spinweb.engines.fit.search.store import BLOCK, FIELDS, OTHER, Demands, Store
from spinweb.engines.fit.wishes import UNSAID, Conditions, met

VERSION = "search 1"
FIELDS_OF = {"hours": ("hours_min", "hours_max"), "travel": ("travel_minutes",)}  # the other wishes have one field, of their own name
TRAVEL = FIELDS.index("travel_minutes")
ALONE_FROM = 2  # so many steps too far on the core keep a workplace out of reach


@dataclass(frozen=True)
class Question:
    """What is asked for one client: levels (None: not known), wishes, which of them are hard, and minutes to each place that a store names."""

    features: Mapping[str, int | None]
    wishes: Conditions = UNSAID
    hard: frozenset[str] = frozenset()
    trips: Mapping[str, int] = field(default_factory=dict)

    def minutes(self, value: Any) -> int | None:
        """How long the trip is to a workplace with this value: minutes as they are, or those to a place by name."""
        return self.trips.get(value) if isinstance(value, str) else None if value is None else int(value)

    @property
    def said(self) -> list[str]:
        """The wishes that were said, by name."""
        names = {name: next((wish for wish, own in FIELDS_OF.items() if name in own), name) for name in FIELDS}
        return list(dict.fromkeys(wish for name, wish in names.items() if getattr(self.wishes, name) is not None))

    def misses(self, wish: str, offers: Mapping[str, Any]) -> bool:
        """Whether a workplace that offers this does not meet the wish. What is not known is not missed."""
        told: dict[str, Any] = {name: frozenset(value) if isinstance(value, tuple) else value for name, value in offers.items()}
        if "travel_minutes" in told:
            told["travel_minutes"] = self.minutes(told["travel_minutes"])
        return met(wish, self.wishes, Conditions(**told)) is False


@dataclass(frozen=True)
class Found:
    """One workplace: its row in the store, its id, and the parts of the tuple by name."""

    row: int
    id: tuple[int, int]
    parts: dict[str, int | None]


@dataclass(frozen=True)
class Answer:
    """The nearest workplaces in order, how many there are, and how many of these do not miss a hard wish."""

    found: list[Found]
    looked_at: int
    met: int


@dataclass(frozen=True)
class Lever:
    """One demand: how many workplaces it alone keeps out of reach, how many come within reach when it is adapted, and these days' first and last."""

    feature: str
    alone: int
    within: int
    first: int | None
    last: int | None


def _minutes(words: Mapping[Any, int]) -> list[int]:
    """Trips that are kept as minutes; a place by name is not known here."""
    return [NO_TRIP if isinstance(value, str) else min(value, NO_TRIP - 1) for value in words]


@lru_cache(maxsize=100_000)
def _misses(wish: str, own: tuple[tuple[str, Any], ...], name: str, value: Any) -> bool:
    """Whether this one offered value misses a wish, which is told as its own fields: asked once for every pair that occurs."""
    return Question({}, Conditions(**dict(own))).misses(wish, {name: value})


class Plan:
    """A question laid out for one store: columns with the sets of codes that miss a wish, and trips."""

    def __init__(self, store: Store, question: Question):
        self.question, self.store = question, store
        self.own = {wish: tuple((name, getattr(question.wishes, name)) for name in FIELDS_OF.get(wish, (wish,))) for wish in question.said}
        hard = [self._set(wish, name) for wish in question.said if wish in question.hard for name in FIELDS_OF.get(wish, (wish,))]
        soft = [self._set(wish, name) for wish in question.said if wish not in question.hard for name in FIELDS_OF.get(wish, (wish,))]
        asked = {FIELDS[column] for column, _ in [*hard, *soft]} | {"travel_minutes"}
        self.apart = [row for row, own in store.rest.items() if asked & own.keys()]
        kept_apart = {name for row in self.apart for name in store.rest[row]} & asked
        others = np.arange(128) == OTHER
        hard += [(FIELDS.index(name), others) for name in sorted(kept_apart)]
        self.hard, self.hard_sets = self._laid_out(hard)
        self.soft, self.soft_sets = self._laid_out(soft)
        self.trips = np.full(128, NO_TRIP, np.uint16)
        if words := store.words[TRAVEL]:
            self.trips[list(words.values())] = [self._trip(value) for value in words] if question.trips else _minutes(words)

    def _trip(self, value: Any) -> int:
        minutes = self.question.minutes(value)
        return NO_TRIP if minutes is None else min(minutes, NO_TRIP - 1)

    def _set(self, wish: str, name: str) -> tuple[int, Any]:
        column, missed = FIELDS.index(name), np.zeros(128, bool)
        for value, code in self.store.words[column].items():
            if name == "travel_minutes":
                value = self.question.minutes(value)
            missed[code] = value is not None and _misses(wish, self.own[wish], name, value)
        return column, missed

    @staticmethod
    def _laid_out(sets: list[tuple[int, Any]]) -> tuple[Any, Any]:
        return np.array([column for column, _ in sets], np.int64), np.array([missed for _, missed in sets], bool).reshape(-1, 128)

    def by_themselves(self, packed: Any) -> list[tuple[int, int]]:
        """(key, row) of the workplaces for which a dictionary had no room, that do not miss a hard wish."""
        told = []
        for row in self.apart:
            block, lane = row // BLOCK, row % BLOCK
            if not self.store.live[block] >> lane & 1:
                continue
            offers = self.store.offers_at(row)
            missed = {wish for wish in self.question.said if self.question.misses(wish, {n: offers[n] for n in FIELDS_OF.get(wish, (wish,))})}
            if not missed & self.question.hard:
                own = sum(int(packed[n][code]) for n, code in enumerate(self.store.codes[block, :, lane]))
                told.append((own + (len(missed) << SOFT) + self._trip(offers["travel_minutes"]), row))
        return told


def bits(sets: Any) -> Any:
    """Sets of codes as the processor's look-up wants them: bit h of byte l stands for code 16 h + l; laid out twice: [sets, 32]."""
    high = (sets.reshape(-1, 8, 16).astype(np.uint8) << np.arange(8, dtype=np.uint8)[:, None]).sum(axis=1, dtype=np.uint8)
    return np.ascontiguousarray(np.concatenate([high, high], axis=1))


def _steady(store: Store, work: Callable[[], Any]) -> Any:
    """Do the work on a store that nobody changed meanwhile; after three tries, on the store as it is."""
    for _ in range(3):
        before = int(store.head[0])
        store.look()
        done = work()
        if before % 2 == 0 and int(store.head[0]) == before:
            break
    return done


def nearest(store: Store, question: Question, top: int, *, live: Any = None, scan: str = "") -> Answer:
    """The nearest workplaces, exactly, in the order of the tuple. `live` narrows it to some rows; `scan` is "fast", "plain" or whichever is ready."""
    found: Answer = _steady(store, lambda: _nearest(store, question, top, live, scan))
    return found


def _nearest(store: Store, question: Question, top: int, live: Any, scan: str) -> Answer:
    plan, table, used = Plan(store, question), Table(store.features, question.features), store.used
    there = store.live[:used] if live is None else live[:used] & store.live[:used]
    arrays = (store.codes[:used], store.fields[:used], there, store.ids)
    kernel = None if scan == "plain" or not top else fast.kernel(now=scan == "fast")
    if kernel is None:
        told, met_ = plain.nearest(*arrays, table.packed(), plan.hard, plan.hard_sets, plan.soft, plan.soft_sets, plan.trips, top)
    else:
        told, met_ = _scanned(kernel, arrays, plan, table, top)
    apart = plan.by_themselves(table.packed()) if plan.apart else []
    ids = store.ids[[row for _, row in [*told, *apart]]].tolist()
    ordered = sorted((key, tuple(own), row) for (key, row), own in zip([*told, *apart], ids, strict=True))[:top]
    parts = parts_of([key for key, _, _ in ordered])
    found = [Found(row, own, said) for (_, own, row), said in zip(ordered, parts, strict=True)]
    return Answer(found, int(np.bitwise_count(there).sum()), met_ + len(apart))


def _scanned(kernel: Any, arrays: tuple[Any, ...], plan: Plan, table: Table, top: int) -> tuple[list[tuple[int, int]], int]:
    """(key, row) of the nearest by the compiled scan, and how many meet the hard wishes."""
    tables = np.stack([nibbles(table.core, table.big), nibbles(table.small_core, table.small), nibbles(table.unsure, table.unsure)])
    keys, rows = np.full(top, fast.NOBODY), np.full(top, -1)
    met_ = int(kernel.nearest(*arrays, tables, plan.hard, bits(plan.hard_sets), plan.soft, bits(plan.soft_sets), plan.trips, keys, rows))
    filled = rows >= 0
    return list(zip(keys[filled].tolist(), rows[filled].tolist(), strict=True)), met_


def levers(store: Store, question: Question, steps: Mapping[str, int], *, scan: str = "") -> list[Lever]:
    """What each demand alone keeps out of reach, of those that can be adapted (`steps`: how many steps that takes off), most first.

    Out of reach: a core demand is a big step. Alone: no other core demand is. Within reach: after adapting, no big step is left there.
    """
    found: list[Lever] = _steady(store, lambda: _levers(store, question, steps, scan))
    return found


def _levers(store: Store, question: Question, steps: Mapping[str, int], scan: str) -> list[Lever]:
    plan, table, used = Plan(store, question), Table(store.features, question.features), store.used
    padded = len(table.gap)
    taken = np.array([steps.get(name, 0) for name in store.features] + [0] * (padded - len(store.features)))[:, None]
    blocks = table.core_big
    unlocks = blocks & (taken > 0) & (table.gap - taken < ALONE_FROM)
    alone, within = np.zeros(padded, np.int64), np.zeros(padded, np.int64)
    first, last = np.full(padded, 1 << 20), np.full(padded, -1)
    arrays = (store.codes[:used], store.fields[:used], store.live[:used], store.days)
    kernel = None if scan == "plain" else fast.kernel(now=scan == "fast")
    if kernel is None:
        plain.levers(*arrays, blocks, unlocks, plan.hard, plan.hard_sets, alone, within, first, last)
    else:
        number = (blocks * np.arange(padded)[:, None]).astype(np.uint8)
        tables = np.stack([nibbles(blocks, blocks), np.concatenate([number, number], axis=1)])
        kernel.levers(*arrays, tables, unlocks, plan.hard, bits(plan.hard_sets), alone, within, first, last)
    told = [Lever(name, int(alone[n]), int(within[n]), *((int(first[n]), int(last[n])) if within[n] else (None, None)))
            for n, name in enumerate(store.features) if steps.get(name, 0) > 0 and alone[n]]  # fmt: skip
    return sorted(told, key=lambda lever: (-lever.within, -lever.alone, lever.feature))


def explained(question: Question, demands: Demands, offers: Conditions) -> Comparison:
    """The comparison whose rows are those that the tuple counts: a level that is missing on the workplace's side is an unknown core demand."""
    full: dict[str, tuple[int | None, str]] = dict.fromkeys(question.features, (None, "kern")) | {name: _counted(*demand) for name, demand in demands.items()}
    return compare(Worker(question.features, question.wishes), Workplace(full, offers))


def _counted(level: int | None, weight: str) -> tuple[int | None, str]:
    return (None, "kern") if level is None else (0, "gewoon") if level == 0 else (level, weight)
