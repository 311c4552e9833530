"""How long a kind of placement may last, and what to say when dates go past that. Advice from the rulebook; nothing is blocked."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from spinweb.engines.deadlines.days import last_day
from spinweb.engines.rulebook.reader import read


@dataclass(frozen=True)
class Kind:
    """A kind of placement in plain words, with its source and how sure we are of it."""

    code: str
    name: str
    explanation: str
    arrange: str
    term: str
    source: str
    status: str


@dataclass(frozen=True)
class Caution:
    """What asks for a second look: a sentence, the source it rests on, and how sure that source is."""

    text: str
    source: str
    status: str

    def __str__(self) -> str:
        return f"{self.text} ({self.source}: {self.status}.)"


def comma(number: Decimal | float) -> str:
    """A number as it is written in Dutch, without needless zeros."""
    return f"{Decimal(str(number)).normalize():f}".replace(".", ",")


def status_of(certainty: str) -> str:
    """What the software says about a rule of this certainty (A, A-historisch, B, C)."""
    return read("certainty")["zekerheid"][certainty]["zin"]


def source_of(rule: dict[str, Any]) -> str:
    """The source of a rule with the version that was read."""
    version = rule["bron"]["versie"]
    return rule["bron"]["wat"] + (f", versie {version:%d-%m-%Y}" if version else "")


def kinds() -> list[Kind]:
    """Every kind of placement, explained. No query."""
    return [
        Kind(code, k["naam"], k["uitleg"], k["regelt"], (k["duur"] or {}).get("zin", ""), source_of(k), status_of(k["zekerheid"]))
        for code, k in read("placements")["soorten"].items()
    ]


def cautions(*, kind: str, starts_on: date, ends_on: date | None, probation_until: date | None = None) -> list[Caution]:
    """What to say about these dates for this kind; empty when nothing stands out. `ends_on` None means that no end was agreed."""
    rule = read("placements")["soorten"][kind]
    return [w for w in (_about_term(rule, starts_on, ends_on), _about_probation(rule, starts_on, probation_until)) if w]


def _about_term(rule: dict[str, Any], starts_on: date, ends_on: date | None) -> Caution | None:
    term = rule["duur"]
    if term is None:
        return None
    told = (source_of(rule), status_of(rule["zekerheid"] if term["zekerheid"] == "A" else term["zekerheid"]))
    if ends_on is None:
        return Caution(f"Er staat geen laatste dag. Een {rule['naam']} is tijdelijk: {term['zin']}.", *told)
    most = last_day(starts_on, term["maanden"] + term["verlenging"])
    if ends_on > most:
        return Caution(f"Dit is langer dan een {rule['naam']} hoogstens duurt: {term['zin']}. Dat is tot en met {most:%d-%m-%Y}.", *told)
    if ends_on > last_day(starts_on, term["maanden"]):
        return Caution(f"Dit is langer dan gewoon: {term['zin']}. Schrijf bij de afspraken op waarom en of het besluit er is.", *told)
    return None


def _about_probation(rule: dict[str, Any], starts_on: date, until: date | None) -> Caution | None:
    term = rule.get("proeftijd")
    if term is None or until is None or until <= last_day(starts_on, term["maanden"]):
        return None
    return Caution(f"De proeftijd is langer dan mag: {term['zin']}.", term["bron"], status_of(term["zekerheid"]))


@dataclass(frozen=True)
class Point:
    """Something to arrange before day one: who usually does it, and how many days before."""

    code: str
    text: str
    owner: str
    days: int

    def due(self, starts_on: date) -> date:
        """By when, for a placement that starts on this day."""
        return starts_on - timedelta(days=self.days)


def before_day_one(kind: str) -> list[Point]:
    """What a placement of this kind asks before day one, the first to arrange first. No query."""
    found = [Point(code, p["wat"], p["wie"], p["dagen"]) for code, p in read("first_day")["punten"].items() if kind in p["bij"]]
    return sorted(found, key=lambda p: -p.days)
