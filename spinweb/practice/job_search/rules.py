"""The routes to work, the five things to look at, and what the client's own plan allows to be told. No query."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spinweb.engines.rulebook.reader import read

STRENGTHS = {"strength", "drive", "interest", "wish", "learning"}  # how somebody likes to work
NEEDS = {"need", "condition"}  # what helps to do it well
# What may be told at each level of the client's own plan; without a plan it is as little as at "nothing".
TOLD = {"nothing": STRENGTHS, "needed": STRENGTHS | NEEDS, "more": STRENGTHS | NEEDS | {"attention"}}


@dataclass(frozen=True)
class Route:
    """One way to work, with what can be done along it."""

    code: str
    name: str
    explanation: str
    who: str
    ideas: tuple[str, ...]


def routes() -> list[Route]:
    """The ways to work in the order in which they are tried. No query."""
    return [Route(code, r["naam"], r["uitleg"], r["wie"], tuple(r["ideeen"])) for code, r in read("search")["wegen"].items()]


@dataclass(frozen=True)
class Aspect:
    """One of the five things that the client looks at, with the answer, if there is one."""

    code: str
    name: str
    look: str
    fits: str
    answer: Any = None
    words: str = ""

    @property
    def answer_words(self) -> str:
        """'gaat wel', '7', or what says that it is not known."""
        return read("fit_check")["antwoorden"].get(self.answer or "unknown", str(self.answer))


def aspects(kept: dict[str, Any] | None = None) -> list[Aspect]:
    """The five things, with what was answered: `kept` is {code: {"answer": ..., "words": ...}}. No query."""
    told = kept or {}
    return [Aspect(code, a["naam"], a["kijken"], a["past"], **told.get(code, {})) for code, a in read("fit_check")["onderwerpen"].items()]


def answers() -> list[tuple[str, str]]:
    """What one can say of each: pleasant, so-so, not, or not known yet. No query."""
    return list(read("fit_check")["antwoorden"].items())


def monday(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def may_tell_statement(level: str, kind: str, *, ticked: bool) -> bool:
    """Whether a statement of this kind may go to an employer: ticked with the client, and within what the client wants told."""
    return ticked and kind in TOLD[level or "nothing"]


def may_tell_arrangement(level: str, *, ticked: bool) -> bool:
    """Whether what is arranged at work may be told: ticked with the client, unless the client decided to tell nothing."""
    return ticked and level != "nothing"
