"""Arithmetic of the job: shares of working time, main tasks, and what a vacancy text proposes."""

from collections.abc import Iterable
from dataclasses import dataclass

from spinweb.engines.fit.vacancy import Found, read_vacancy
from spinweb.engines.rulebook.reader import read
from spinweb.practice.worker_profiles.rules import Feature, features

MAIN_SHARE, MAIN_MINUTES_A_DAY = 1 / 16, 30  # a main task: at least a sixteenth of the week and half an hour a working day


def share(minutes: int | None, total: int) -> int | None:
    """Percentage of the known working time that a task takes, rounded; None when it is not known."""
    return round(100 * minutes / total) if minutes and total else None


def is_main(minutes: int | None, total: int, *, days: int = 5) -> bool:
    """Whether a task is a main task: enough of the week and enough of a working day."""
    return bool(minutes) and minutes >= total * MAIN_SHARE and minutes >= MAIN_MINUTES_A_DAY * days


def said_hours(low: object, high: object) -> str:
    """'24 tot 32 uur per week', or nothing when neither is known."""
    known = [f"{float(n):g}".replace(".", ",") for n in (low, high) if n is not None]
    if not known:
        return ""
    if len(known) == 2:
        return f"{known[0]} uur per week" if known[0] == known[1] else f"{known[0]} tot {known[1]} uur per week"
    return f"{'vanaf' if high is None else 'hoogstens'} {known[0]} uur per week"


@dataclass(frozen=True)
class Proposal:
    """One thing a vacancy text proposes, by a number that stays the same as long as the text does."""

    number: int
    found: Found

    @property
    def feature(self) -> Feature | None:
        return features().get(self.found.feature)


def proposals(text: str) -> list[Proposal]:
    """What the vacancy text proposes, numbered in order. No query."""
    return [Proposal(number, found) for number, found in enumerate(read_vacancy(text, read("vacancy")))]


def chosen(text: str, numbers: Iterable[int]) -> list[Found]:
    """The proposals with these numbers. Numbers that are not there are left out."""
    wanted = set(numbers)
    return [p.found for p in proposals(text) if p.number in wanted]
