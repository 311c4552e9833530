"""What somebody wants of work beside what it asks of them, laid beside what a workplace offers: met, not met, or not known.

Each condition of both sides has one rule, here and nowhere else; comparing and searching ask the same function. Unknown is an
answer: who says nothing about the days wishes nothing and refuses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from spinweb.engines.rulebook.reading import At

EDUCATION = {"geen": 0, "basisonderwijs": 1, "praktijkonderwijs": 1, "vso": 1, "mbo1": 2, "vmbo": 2, "mbo2": 3, "mbo3": 4, "havo": 4, "mbo4": 5, "vwo": 5,
             "hbo": 6, "wo": 7}  # fmt: skip
Words = frozenset[str] | None


@dataclass(frozen=True)
class Conditions:
    """What one side wants or offers beside features; None is not known, an empty set is "none" (no licence had, no language asked).

    `hours_min`, `hours_max`: a week. `days`, `times`: on which the worker can work; on which the work is. `travel_minutes`: the
    worker's most; the trip's length. `contract`, `sector`: words, one in common is enough. `language`, `licence`: what the worker
    has; what the work asks, all of it. `education`: a word of EDUCATION, had or asked.
    """

    hours_min: float | None = None
    hours_max: float | None = None
    travel_minutes: int | None = None
    days: Words = None
    times: Words = None
    contract: Words = None
    language: Words = None
    licence: Words = None
    education: str | None = None
    sector: Words = None


UNSAID = Conditions()


@dataclass(frozen=True)
class Condition:
    """A condition of both sides. `met` is None where it cannot be told; `text` says why, in Dutch."""

    name: str
    met: bool | None
    text: str


def conditions(wish: Conditions, offer: Conditions) -> list[Condition]:
    """Every condition that one side or the other names, hours and travel always; in the order of NAMES."""
    return [RULES[name](wish, offer) for name in NAMES if name in _ALWAYS or _says(name, wish) or _says(name, offer)]


def met(name: str, wish: Conditions, offer: Conditions) -> bool | None:
    """Whether the condition of this name is met; None where it cannot be told. Raises KeyError for a name outside NAMES."""
    return RULES[name](wish, offer).met


def read_conditions(at: At) -> Conditions:
    """The wishes or offers of a JSON file. Raises BadInput. Hours may be given as `hours_min`, `hours_max` or as `hours`: {min, max}."""
    if not at.given:
        return UNSAID
    at.only(*(f.name for f in fields(Conditions)), "hours", "hard", "soft")
    hours = at.get("hours")
    low, high = (hours.get("min"), hours.get("max")) if hours.given else (at.get("hours_min"), at.get("hours_max"))
    least, most = low.number(), high.number()
    if least is not None and most is not None and least > most:
        high.wrong(f"een getal van {_said(least)} of meer (het minste aantal uren)")
    travel, education = at.get("travel_minutes"), at.get("education")
    listed = {name: at.get(name).words() for name in _LISTED}
    return Conditions(hours_min=least, hours_max=most, travel_minutes=travel.whole() if travel.given else None,
                      education=education.word(EDUCATION) if education.given else None, **listed)  # fmt: skip


def _said(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _span(low: float | None, high: float | None) -> str:
    """'24 tot 32', 'vanaf 24', 'hoogstens 32', '24'."""
    if low is not None and high is not None:
        return _said(low) if low == high else f"{_said(low)} tot {_said(high)}"
    return f"vanaf {_said(low)}" if low is not None else f"hoogstens {_said(high or 0)}"


def _hours(wish: Conditions, offer: Conditions) -> Condition:
    wanted, offered = (wish.hours_min, wish.hours_max), (offer.hours_min, offer.hours_max)
    if wanted == (None, None) or offered == (None, None):
        who = "hoeveel uur het werk is" if offered == (None, None) else "hoeveel uur de cliënt wil werken"
        return Condition("hours", None, f"Nog niet bekend: {who}.")
    low = max(n for n in (wish.hours_min, offer.hours_min, 0) if n is not None)
    high = min(n for n in (wish.hours_max, offer.hours_max, 168) if n is not None)
    told = f"Gewenst: {_span(*wanted)} uur per week. Het werk: {_span(*offered)} uur."
    return Condition("hours", low <= high, told + ("" if low <= high else " Dat overlapt niet; vraag of er ruimte is."))


def _travel(wish: Conditions, offer: Conditions) -> Condition:
    most, trip = wish.travel_minutes, offer.travel_minutes
    if most is None or trip is None:
        return Condition("travel", None, "Nog niet bekend: " + ("hoe lang de reis duurt." if trip is None else "hoe ver de cliënt wil reizen."))
    return Condition("travel", trip <= most, f"De reis duurt {trip} minuten; hoogstens {most} is goed.")


_WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words, key=lambda w: (_WEEK.index(w) if w in _WEEK else len(_WEEK), w)))


def _all_of(name: str, title: str, ask: str) -> Callable[[Conditions, Conditions], Condition]:
    """The rule for what the work asks, all of it: days, times, languages, licences. `ask`: what is not known yet on the work's side."""

    def rule(wish: Conditions, offer: Conditions) -> Condition:
        has, asked = getattr(wish, name), getattr(offer, name)
        if asked is None or (has is None and asked):
            return Condition(name, None, f"Nog niet bekend: {ask}." if asked is None else f"Nog niet bekend: {title} van de cliënt.")
        lacks = asked - (has or frozenset())
        told = f"Het werk vraagt {title}: {_listed(asked) or 'geen'}."
        return Condition(name, not lacks, told + (f" De cliënt noemt niet: {_listed(lacks)}." if lacks else ""))

    return rule


def _one_of(name: str, title: str) -> Callable[[Conditions, Conditions], Condition]:
    """The rule for what is a choice: one word in common is enough."""

    def rule(wish: Conditions, offer: Conditions) -> Condition:
        wanted, offered = getattr(wish, name), getattr(offer, name)
        if wanted is None or offered is None:
            return Condition(name, None, f"Nog niet bekend: {title}, {'wat het werk biedt' if offered is None else 'wat de cliënt wil'}.")
        return Condition(name, bool(wanted & offered), f"Gewenst ({title}): {_listed(wanted)}. Het werk: {_listed(offered)}.")

    return rule


def _education(wish: Conditions, offer: Conditions) -> Condition:
    if wish.education is None or offer.education is None:
        whose = "de opleiding van de cliënt" if wish.education is None else "welke opleiding het werk vraagt"
        return Condition("education", None, f"Nog niet bekend: {whose}.")
    told = f"Het werk vraagt {offer.education}; de cliënt heeft {wish.education}."
    return Condition("education", EDUCATION[wish.education] >= EDUCATION[offer.education], told)


RULES: Mapping[str, Callable[[Conditions, Conditions], Condition]] = {
    "hours": _hours,
    "travel": _travel,
    "days": _all_of("days", "dagen", "op welke dagen het werk is"),
    "times": _all_of("times", "tijden", "op welke tijden het werk is"),
    "contract": _one_of("contract", "contract"),
    "language": _all_of("language", "taal", "welke taal het werk vraagt"),
    "licence": _all_of("licence", "rijbewijs of certificaat", "welk rijbewijs of certificaat het werk vraagt"),
    "education": _education,
    "sector": _one_of("sector", "sector"),
}
NAMES = tuple(RULES)
_ALWAYS = ("hours", "travel")
_LISTED = ("days", "times", "contract", "language", "licence", "sector")


def _says(name: str, side: Conditions) -> bool:
    return getattr(side, name) is not None
