"""The terms of the rulebook in words, and which of them follow from the days in a record. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from spinweb.engines.deadlines.terms import Term, in_words, term
from spinweb.engines.rulebook.reader import read
from spinweb.practice.placements.rules import source_of, status_of

WHO = {"coach": "jij", "client": "je cliënt", "employer": "de werkgever", "commissioner": "de opdrachtgever", "organisation": "je organisatie"}
FORGOTTEN = timedelta(days=120)  # what went by longer ago is history, and not brought up again
FIFTH = 5


@dataclass(frozen=True)
class Rule:
    """A term as the rulebook tells it."""

    code: str
    name: str
    begins: str
    funders: tuple[str, ...]
    who: str
    what: str
    consequence: str
    still: str
    source: str
    status: str
    today: bool
    by_hand: bool
    length: str

    @property
    def who_words(self) -> str:
        return WHO[self.who]


@dataclass(frozen=True)
class Day:
    """A day in a record from which terms run. `id` names the row it stands in, `about` says which."""

    id: UUID
    trajectory_id: UUID
    kind: str
    on: date
    about: str = ""


@dataclass(frozen=True)
class Running:
    """A term that runs in a trajectory."""

    rule: Rule
    day: Day
    term: Term

    @property
    def id(self) -> UUID:
        """The same from day to day, so that it can be put off."""
        return uuid5(self.day.trajectory_id, f"{self.rule.code}:{self.day.on}")

    @property
    def sentence(self) -> str:
        """'Uiterlijk 14 maart: de aanvraag moet binnen zijn.' without its day."""
        return self.rule.what[0].upper() + self.rule.what[1:] + "."


def rules() -> dict[str, Rule]:
    """Every term of the rulebook, by code."""
    book = read("deadlines")
    return {code: _rule(code, told, book["dagen"]) for code, told in book["regels"].items()}


def _rule(code: str, told: dict[str, Any], days: dict[str, Any]) -> Rule:
    begins = days[told["begint"]]
    length = in_words(told["na"], from_words=begins["naam"]) if "na" in told else f"vaste dag, gerekend vanaf {begins['naam']}"
    return Rule(code, told["naam"], told["begint"], tuple(told["bij"]), told["wie"], told["wat"], told["gevolg"], told["alsnog"], source_of(told),
                status_of(told["zekerheid"]), told.get("vandaag", False), begins["hand"], length)  # fmt: skip


def by_hand() -> list[Rule]:
    """The terms of which somebody has to say the first day."""
    return [rule for rule in rules().values() if rule.by_hand]


def day_asked(code: str) -> str:
    """What the first day of this term is, in words."""
    book = read("deadlines")
    return book["dagen"][book["regels"][code]["begint"]]["naam"]


def counted(code: str, since: date) -> Term:
    """The rule counted from a day."""
    return term(read("deadlines")["regels"][code], since)


def beforehand(funder: str) -> list[tuple[str, str, str]]:
    """What has no day but an order: (sentence, source, how sure)."""
    return [(r["zin"], r["bron"], status_of(r["zekerheid"])) for r in read("deadlines")["vooraf"] if applies(r["bij"], funder)]


def applies(funders: Sequence[str], funder: str) -> bool:
    """Whether a rule counts with this funder; where nobody wrote down who pays, every rule may."""
    return not funders or not funder or funder in funders


def running(days: Iterable[Day], *, funder: str, told: set[tuple[str, date]], today: date) -> list[Running]:
    """The terms that run from these days, the first to end first; without those something was done with, or that went by long ago."""
    known, found = rules(), []
    for day in days:
        for rule in known.values():
            if rule.begins != day.kind or not applies(rule.funders, funder) or (rule.code, day.on) in told:
                continue
            counts = counted(rule.code, day.on)
            if counts.at_the_latest >= today - FORGOTTEN:
                found.append(Running(rule, day, counts))
    return sorted(found, key=lambda r: (r.term.due_on, r.rule.code))
