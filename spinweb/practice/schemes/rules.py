"""Facts of a case put together, and outcomes laid beside what was kept. No database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from spinweb.engines.rulebook.facts import Kind, plain
from spinweb.engines.rulebook.formula import plus_months
from spinweb.engines.rulebook.reader import read
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, TO_VERIFY, Advice, SchemesOn, schemes
from spinweb.engines.rulebook.wording import said

OUTCOMES = {
    LIKELY: ("Waarschijnlijk", "good"), POSSIBLE: ("Mogelijk", "warm"), TO_VERIFY: ("Nog na te vragen", "plain"), NOT: ("Niet van toepassing", "plain"),
}  # fmt: skip
UNENDING = Decimal("Infinity")


def kinds() -> Mapping[str, Kind]:
    """Every fact, in the order in which it is asked."""
    return schemes().rules.vocabulary.kinds


def field_name(key: str) -> str:
    """The name of a fact in a form: `contract.start` is `contract__start`."""
    return key.replace(".", "__")


@dataclass(frozen=True)
class Fact:
    """A fact as a page shows it. `origin` says where it comes from; empty when the coach answered it."""

    kind: Kind
    value: Any
    origin: str = ""

    @property
    def said(self) -> str:
        return said(self.kind, self.value)


def months_between(start: date, last: date) -> Decimal:
    """Whole months from a first day up to and including a last day."""
    after = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    count = max((after.year - start.year) * 12 + after.month - start.month, 0)
    return Decimal(count if plus_months(start, count) <= after else max(count - 1, 0))


def together(known: Mapping[str, tuple[Any, str]], answers: Mapping[str, Any]) -> dict[str, Fact]:
    """What the record knows (value and where from), gone over by what the coach answered."""
    return {
        key: Fact(kind, answers[key]) if key in answers else Fact(kind, *known[key])
        for key, kind in kinds().items() if key in answers or key in known
    }  # fmt: skip


def values(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts as the rules read them."""
    return {key: fact.value for key, fact in facts.items()}


def answered(form_values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form gave, as plain JSON to keep; what was left open is left out."""
    given: dict[str, Any] = {}
    for key in kinds():
        value = form_values.get(field_name(key))
        if value is not None and value != "" and value != []:
            given[key] = tuple(v for v in value if v != NONE_OF_THESE) if isinstance(value, (list, tuple)) else value
    return schemes().rules.vocabulary.plain(given)


NONE_OF_THESE = "none"


def as_row(answers: Any, revision: int) -> SimpleNamespace:
    """What was answered, laid out as the fields of the form."""
    flat = schemes().rules.vocabulary.facts(answers or {})
    shown = {field_name(key): _shown(flat.get(key)) for key in kinds()}
    return SimpleNamespace(revision=revision, **shown)


def _shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return [*value] or [NONE_OF_THESE]
    return plain(value) if isinstance(value, Decimal) else value


def advised(facts: Mapping[str, Any], *, on: date) -> list[Advice]:
    """Every scheme for these facts on a day."""
    return SchemesOn(schemes(), on).advise(facts)


def kept(advice: list[Advice]) -> dict[str, list[str | None]]:
    """Outcomes as they are kept: which, and by which version of the rule."""
    return {one.id: [one.outcome, one.rule.version if one.rule else None] for one in advice}


@dataclass(frozen=True)
class Change:
    """A scheme that a newer rule, or a later day, answers differently."""

    name: str
    before: str
    now: str
    newer_rule: bool


def changes(before: Mapping[str, list[str | None]], now: list[Advice]) -> list[Change]:
    """What differs from what was kept. Schemes that are new are named as well, unless they do not apply."""
    found = []
    for one in now:
        outcome, version = before.get(one.id, [NOT, None])
        if outcome != one.outcome:
            newer = version is not None and one.rule is not None and one.rule.version != version
            found.append(Change(one.name, OUTCOMES[outcome or NOT][0].lower(), OUTCOMES[one.outcome][0].lower(), newer))
    return found


def certainty(letter: str) -> str:
    """What the software says about a source of this certainty."""
    return str(read("certainty")["zekerheid"][letter]["zin"])


def employer_words() -> Mapping[str, Any]:
    """What an employer reads of each kind of scheme, and of schemes in general (rulebook `scheme_words`)."""
    return read("scheme_words")


@dataclass(frozen=True)
class Row:
    """A scheme on its page, with what it misses and how sure its sources are, in words."""

    one: Advice
    missing: str
    sure: str


@dataclass(frozen=True)
class Group:
    """The schemes of one outcome."""

    title: str
    tag: str
    schemes: list[Row]


def group(outcome: str, advice: list[Advice]) -> Group:
    """These schemes under the words of their outcome."""
    rows = [Row(one, ", ".join(kinds()[key].name for key in one.missing), certainty(one.rule.certainty) if one.rule else "") for one in advice]
    return Group(*OUTCOMES[outcome], rows)


def flat(answers: Any) -> dict[str, Any]:
    """Kept answers as the rules read them."""
    return schemes().rules.vocabulary.facts(answers or {})


def for_employers(facts: Mapping[str, Any], *, on: date) -> list[Group]:
    """The schemes for whoever employs, by outcome, on the first working day or today when that has been."""
    start = facts.get("contract.start", on)
    there = [one for one in advised(facts, on=max(start, on)) if one.rule and one.rule.told.get("werkgever") and one.outcome != NOT]
    return [group(outcome, [one for one in there if one.outcome == outcome]) for outcome in (LIKELY, POSSIBLE, TO_VERIFY)]
