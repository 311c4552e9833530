"""What to do at each kind of event, and when: the rulebook's `events`, applied to days. Advice; the coach confirms."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spinweb.engines.deadlines.days import working_day
from spinweb.engines.deadlines.terms import in_words
from spinweb.engines.rulebook.reader import read
from spinweb.practice.placements.rules import source_of, status_of

BACK = "terug"


@dataclass(frozen=True)
class Step:
    """Something to do, so many days from the event or from the day somebody is back."""

    code: str
    what: str
    owner: str
    from_return: bool
    days: int

    @property
    def when(self) -> str:
        """'13 weken ervoor', 'die dag', 'een week na terugkomst'."""
        after = "na terugkomst" if self.from_return else "erna"
        if not self.days:
            return "op de dag van terugkomst" if self.from_return else "die dag"
        weeks, rest = divmod(abs(self.days), 7)
        length = f"{abs(self.days)} dagen" if rest or not weeks else "een week" if weeks == 1 else f"{weeks} weken"
        return f"{length} {'ervoor' if self.days < 0 else after}"


@dataclass(frozen=True)
class Term:
    """A term of law or of a commissioner, with its source and how sure we are of it."""

    text: str
    source: str
    status: str


@dataclass(frozen=True)
class Kind:
    """A kind of event: what it is, what is never written down, what to do, and which terms run. `ahead`: days before it comes up by itself."""

    code: str
    name: str
    explanation: str
    never: str
    day: str
    ahead: int
    steps: tuple[Step, ...]
    terms: tuple[Term, ...]


def kinds() -> dict[str, Kind]:
    """Every kind of event, in the order of the rulebook."""
    return {code: _kind(code, told) for code, told in read("events")["soorten"].items()}


def _kind(code: str, told: dict[str, Any]) -> Kind:
    steps = tuple(Step(s["code"], s["wat"], s["wie"], s["vanaf"] == BACK, s["dagen"]) for s in told["stappen"])
    book = read("deadlines")
    terms = tuple(_term(book, book["regels"][name]) for name in told["termijnen"])
    return Kind(code, told["naam"], told["uitleg"], told.get("nooit", ""), told["dag"], told.get("vooruit", 0), steps, terms)


def _term(book: dict[str, Any], rule: dict[str, Any]) -> Term:
    when = in_words(rule["na"], from_words=book["dagen"][rule["begint"]]["naam"])
    return Term(f"{when[0].upper()}{when[1:]}: {rule['wat']}. {rule['gevolg']}", source_of(rule), status_of(rule["zekerheid"]))


def due_on(step: Step, *, on: date, until: date | None, today: date) -> date | None:
    """The working day on which to do a step; what should have been done already is for the next working day. None: not known yet."""
    since = until if step.from_return else on
    if since is None:
        return None
    return working_day(max(since + timedelta(days=step.days), today + timedelta(days=1)))
