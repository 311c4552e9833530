"""What a workplace and a client say in the words of the search engine, and what its answer says in the words of people. No query."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from spinweb.engines.fit.wishes import Conditions
from spinweb.engines.rulebook.reader import read
from spinweb.practice.matching.rules import TRAVEL, PairRow
from spinweb.practice.worker_profiles.rules import Feature, features

FIRST_DAY = date(2000, 1, 1)  # days are counted from here in a store
NAMES = ("days", "times", "contract", "language", "licence", "sector")


def searched() -> tuple[str, ...]:
    """The features that are searched by; travel is searched by its minutes."""
    return tuple(name for name in features() if name != TRAVEL)


def key_of(id: UUID) -> tuple[int, int]:
    """An id as a store keeps it."""
    return id.int >> 64, id.int & (2**64 - 1)


def id_of(key: tuple[int, int]) -> UUID:
    """The id that a store kept so."""
    return UUID(int=(key[0] << 64) | key[1])


def day_number(day: date) -> int:
    """A day as a store keeps it."""
    return max(0, (day - FIRST_DAY).days)


def day_of(number: int | None) -> date | None:
    """The day that a store kept so."""
    return None if number is None else FIRST_DAY + timedelta(days=number)


def place_word(place: str) -> str:
    """A place as trips are kept by."""
    return " ".join(place.lower().split())


def conditions(told: Mapping[str, Any], *, hours: tuple[Any, Any] = (None, None), travel: int | None = None) -> Conditions:
    """What one side says beside features: the words of the rulebook `conditions`, with hours and travel, which stand elsewhere."""
    low, high = (None if n is None else float(n) for n in hours)
    sets = {name: frozenset(told[name]) if told.get(name) else None for name in NAMES}
    return Conditions(hours_min=low, hours_max=high, travel_minutes=travel, education=told.get("education") or None, **sets)


def said_conditions(told: Mapping[str, Any], hard: Iterable[str] = ()) -> list[tuple[str, str, bool]]:
    """What one side says, as (name, words, whether it is hard), in the order of the rulebook."""
    book, lines = read("conditions"), []
    for name, own in book["voorwaarden"].items():
        if told.get(name):
            lines.append((own["naam"], ", ".join(words for code, words in own["woorden"].items() if code in told[name]), name in hard))
    if told.get("education"):
        lines.append((book["opleiding"]["naam"], book["opleiding"]["woorden"].get(told["education"], told["education"]), "education" in hard))
    return lines


def trips_in(text: str) -> dict[str, int]:
    """Trips as they are typed, a place and minutes on each line, by place. Raises ValueError with the line that cannot be read."""
    trips = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        place, _, minutes = line.removesuffix("minuten").removesuffix("min").strip().rpartition(" ")
        if not place.strip(" :,") or not minutes.isdecimal() or int(minutes) > 300:
            raise ValueError(line)
        trips[place_word(place.strip(" :,"))] = int(minutes)
    return trips


def trips_said(trips: Mapping[str, int]) -> str:
    """Trips as one types them."""
    return "\n".join(f"{place.capitalize()} {minutes}" for place, minutes in sorted(trips.items()))


@dataclass(frozen=True)
class Near:
    """One workplace of an answer in words. `rows` are those that its place in the order comes from."""

    workplace: Any
    parts: Mapping[str, int | None]
    rows: list[PairRow]
    conditions: list[Mapping[str, Any]]
    find: Any = None
    on_list: bool = False

    @property
    def said(self) -> list[str]:
        """What its place in the order comes from, counted apart: no row is in two of these."""
        counted = Counter((row.verdict, row.weight == "kern") for row in self.rows)
        many = {"core_big": counted["grote_stap", True], "core_unknown": counted["onbekend", True], "big": counted["grote_stap", False],
                "soft_missed": self.parts.get("soft_missed"), "small_core": counted["kleine_stap", True], "small": counted["kleine_stap", False],
                "unknown": counted["onbekend", False]}  # fmt: skip
        return [f"{many[name]} {words[many[name] != 1]}" for name, words in read("finding")["delen"].items() if many[name]]

    @property
    def steps(self) -> list[PairRow]:
        return [row for row in self.rows if row.is_step]

    @property
    def unknown_core(self) -> list[PairRow]:
        return [row for row in self.rows if row.verdict == "onbekend" and row.weight == "kern"]

    @property
    def fits(self) -> list[PairRow]:
        return [row for row in self.rows if row.verdict == "past" and row.workplace]

    @property
    def surplus(self) -> list[PairRow]:
        """Strengths that this work asks clearly less of: they stand beside the gaps."""
        return [row for row in self.rows if row.unused]

    @property
    def missed(self) -> list[Mapping[str, Any]]:
        """Wishes that the work does not meet."""
        return [c for c in self.conditions if c["wished"] and c["met"] is False]

    @property
    def to_ask(self) -> list[str]:
        """Wishes of which it is not known whether the work meets them, by their names."""
        return [read("conditions")["namen"][c["name"]] for c in self.conditions if c["wished"] and c["met"] is None]

    @property
    def name(self) -> str:
        return f"{self.workplace.title} bij {self.workplace.employer.name}"


@dataclass(frozen=True)
class LeverLine:
    """One demand in words: how many workplaces it alone keeps out of reach, and how many come within reach, found from which day to which."""

    feature: Feature
    alone: int
    within: int
    first: date | None
    last: date | None


def lever_lines(kept: Iterable[Mapping[str, Any]]) -> list[LeverLine]:
    """The levers of a run in words; features the vocabulary no longer has are left out."""
    known = features()
    return [LeverLine(known[one["feature"]], one["alone"], one["within"], day_of(one["first"]), day_of(one["last"])) for one in kept if one["feature"] in known]


def adaptable() -> dict[str, int]:
    """How many steps one adaptation of the rulebook takes off at most, for each demand that can be adapted."""
    steps: dict[str, int] = {}
    for one in read("adaptations")["aanpassingen"]:
        for name, taken in one["neemt_af"].items():
            steps[name] = max(taken, steps.get(name, 0))
    return steps


def worth_a_look(rows: list[Mapping[str, Any]]) -> bool:
    """Whether a workplace that the night found may be shown: enough is known, and no core demand is a big step."""
    policy = read("finding")["nacht"]
    known = sum(row["workplace"] is not None for row in rows)
    big = sum(row["verdict"] == "grote_stap" and row["weight"] == "kern" for row in rows)
    return known >= policy["minstens_bekend"] and big <= policy["grote_stappen_kern"]

