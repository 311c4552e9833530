"""Adding up hours per kind, month and goal (a group counts for each client by its share); the questions of a check; words about health."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from spinweb.engines.plain_language import guard
from spinweb.engines.rulebook.reader import read

Key = TypeVar("Key")


@dataclass(frozen=True)
class Line:
    """A contact as the log counts it. `goals` are the ids of the goals it worked on."""

    on: date
    kind: str
    form: str
    minutes: int
    group_size: int
    goals: tuple[UUID, ...] = ()

    @property
    def own_minutes(self) -> float:
        """The minutes that count for this client."""
        return self.minutes / self.group_size


@dataclass(frozen=True)
class Month:
    """The minutes of a month; `month` is its first day."""

    month: date
    total: int
    by_kind: dict[str, int]


def total(lines: Iterable[Line]) -> int:
    """Whole minutes of all lines together."""
    return round(sum(line.own_minutes for line in lines))


def per_kind(lines: Iterable[Line]) -> dict[str, int]:
    """Whole minutes per kind of contact, the most first."""
    return _added((line.kind, line.own_minutes) for line in lines)


def per_goal(lines: Iterable[Line]) -> dict[UUID | None, int]:
    """Whole minutes per goal, the most first. A contact that worked on several goals is shared out evenly; None is without a goal."""
    return _added((goal, line.own_minutes / max(len(line.goals), 1)) for line in lines for goal in (line.goals or (None,)))


def per_month(lines: Sequence[Line]) -> list[Month]:
    """The months in which something was done, the newest first."""
    months: dict[date, list[Line]] = {}
    for line in lines:
        months.setdefault(line.on.replace(day=1), []).append(line)
    return [Month(month, total(own), per_kind(own)) for month, own in sorted(months.items(), reverse=True)]


def _added(pairs: Iterable[tuple[Key, float]]) -> dict[Key, int]:
    added: Counter = Counter()
    for key, minutes in pairs:
        added[key] += minutes
    return {key: round(minutes) for key, minutes in added.most_common()}


@dataclass(frozen=True)
class Question:
    """A question of a check. `words` are the five answers from low to high; `beside` is what it is laid beside."""

    code: str
    text: str
    short: str
    words: tuple[str, ...]
    beside: tuple[str, ...]
    offered: bool

    def word(self, level: int) -> str:
        """The answer in words."""
        return self.words[level - 1]


def questions(author: str) -> dict[str, Question]:
    """The questions to client or employer, by code."""
    told = read("check_ins")["vragen"][author]
    return {code: Question(code, q["vraag"], q["kort"], tuple(q["woorden"]), tuple(q["naast"]), q["vrij"]) for code, q in told.items()}


def together_within() -> int:
    """How many weeks two checks may lie apart to be laid side by side."""
    return read("check_ins")["weken_bij_elkaar"]


@dataclass(frozen=True)
class Beside:
    """What client and employer said of the same thing; an empty word where one of them said nothing or did not release it."""

    topic: str
    client: str
    employer: str
    gap: int

    @property
    def differs(self) -> bool:
        return self.gap >= read("check_ins")["verschil_vanaf"]


def side_by_side(client: Mapping[str, int], employer: Mapping[str, int]) -> list[Beside]:
    """Released answers of both, the greatest difference first, then what only one of them told."""
    asked, other = questions("client"), questions("employer")
    pairs = [(code, to) for code in client for to in asked[code].beside if to in employer]
    both = [Beside(f"{asked[a].short} en {other[b].short.lower()}", asked[a].word(client[a]), other[b].word(employer[b]), abs(client[a] - employer[b]))
            for a, b in pairs]  # fmt: skip
    alone = [Beside(asked[a].short, asked[a].word(client[a]), "", 0) for a in asked if a in client and a not in {a for a, _ in pairs}]
    alone += [Beside(other[b].short, "", other[b].word(employer[b]), 0) for b in other if b in employer and b not in {b for _, b in pairs}]
    return sorted(both, key=lambda row: -row.gap) + alone


def about_health(text: str) -> str:
    """The first word about health in a text, or nothing. It finds what it knows; a person reads on (rulebook `text_guard`)."""
    found = guard.first_about(text, guard.HEALTH)
    return found.text if found else ""
