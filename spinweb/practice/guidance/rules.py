"""Adding up hours: per kind, per month and per goal. A contact with a group counts for each client by its share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

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
