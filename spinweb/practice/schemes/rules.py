"""Facts of a case put together, and outcomes laid beside what was kept. No database, no clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from spinweb.engines.rulebook import municipal
from spinweb.engines.rulebook.facts import Kind, Vocabulary, plain
from spinweb.engines.rulebook.formula import plus_months
from spinweb.engines.rulebook.municipal import OwnRule
from spinweb.engines.rulebook.reader import read
from spinweb.engines.rulebook.reading import BadInput
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


def answered(form_values: Mapping[str, Any], of: Vocabulary | None = None) -> dict[str, Any]:
    """What a form gave to the questions of schemes, or of `of`, as plain JSON to keep; what was left open is left out."""
    of, given = of or schemes().rules.vocabulary, {}
    for key in of.kinds:
        value = form_values.get(field_name(key))
        if value is not None and value != "" and value != []:
            given[key] = tuple(v for v in value if v != NONE_OF_THESE) if isinstance(value, (list, tuple)) else value
    return of.plain(given)


NONE_OF_THESE = "none"


def as_row(answers: Any, revision: int, **more: Any) -> SimpleNamespace:
    """What was answered, laid out as the fields of the form."""
    flat = schemes().rules.vocabulary.facts(answers or {})
    shown = {field_name(key): _shown(flat.get(key)) for key in kinds()}
    return SimpleNamespace(revision=revision, **shown, **more)


def _shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return [*value] or [NONE_OF_THESE]
    return plain(value) if isinstance(value, Decimal) else value


def advised(facts: Mapping[str, Any], *, on: date, own: Mapping[str, OwnRule] | None = None) -> list[Advice]:
    """Every scheme for these facts on a day, with what the municipality lays down itself."""
    return SchemesOn(schemes(), on, own or {}).advise(facts)


def town(name: str, place: str = "") -> str:
    """The name of a municipality as rules are kept under it: without the word itself, and else the place."""
    return re.sub(r"^gemeente\b\s*", "", name.strip(), flags=re.IGNORECASE) or place.strip()


def own_rule(row: Any) -> OwnRule | None:
    """A kept rule of a municipality, ready to be asked; None when its answers no longer fit the questions of the rulebook."""
    try:
        return municipal.own_rule(row.scheme, municipality=row.municipality, start=row.valid_from, answers=row.answers, link=row.link,
                                  wording=f"{row.wording} (gemeente {row.municipality}, nagekeken op {row.checked_on:%d-%m-%Y})")  # fmt: skip
    except (BadInput, KeyError):
        return None


def own_kinds(scheme: str) -> Mapping[str, Kind]:
    """What a municipality decides about a scheme, as questions."""
    return municipal.decides()[scheme].questions.kinds


def own_answers(scheme: str, form_values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form gave to the questions that municipalities answer about a scheme, as plain JSON to keep."""
    return answered(form_values, municipal.decides()[scheme].questions)


def own_as_row(row: Any) -> SimpleNamespace:
    """A kept rule of a municipality, laid out as the fields of its form; also one whose answers no longer fit the questions."""
    told = {key: [NONE_OF_THESE] if row.answers.get(key) == [] else row.answers.get(key) for key in own_kinds(row.scheme)}
    where = ("municipality", "valid_from", "valid_until", "wording", "link", "checked_on")
    return SimpleNamespace(revision=row.revision, checked_by=row.checked_by_id, **told, **{name: getattr(row, name) for name in where})


def in_words(row: Any) -> list[tuple[str, str]]:
    """What a municipality laid down, as a name and a value each."""
    found = own_rule(row)
    told = [(kind, found.values[key]) for key, kind in own_kinds(row.scheme).items() if key in found.values] if found else []
    return [(kind.name, f"{said(kind, value)} {kind.unit if kind.unit != 'euro' else ''}".strip()) for kind, value in told]


def decided_locally() -> dict[str, str]:
    """The schemes about which municipalities decide something, by id, with the name of the newest rule."""
    return {code: schemes().rules.by_id[code][-1].name for code in municipal.decides()}


def kept(advice: list[Advice]) -> dict[str, list[str | None]]:
    """Outcomes as they are kept: which, and by which version of the rule."""
    return {one.id: [one.outcome, one.version] for one in advice}


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
            newer = version is not None and one.version is not None and one.version != version
            found.append(Change(one.name, OUTCOMES[outcome or NOT][0].lower(), OUTCOMES[one.outcome][0].lower(), newer))
    return found


def certainty(letter: str) -> str:
    """What the software says about a source of this certainty."""
    return str(read("certainty")["zekerheid"][letter]["zin"])


def employer_words() -> Mapping[str, Any]:
    """What an employer reads of each kind of scheme, and of schemes in general (rulebook `scheme_words`)."""
    return read("scheme_words")


@dataclass(frozen=True)
class ToAsk:
    """A fact that is missing: the field that asks it, and about how many schemes it helps to decide (0: only an amount needs it)."""

    kind: Kind
    decides: int

    @property
    def field(self) -> str:
        return field_name(self.kind.key)


def to_ask(advice: list[Advice]) -> list[ToAsk]:
    """What is still to ask. A fact weighs more where it stands earlier among what a scheme misses; what only an amount needs comes last."""
    weights: dict[str, float] = {}
    decides: dict[str, int] = {}
    for one in advice:
        for place, key in enumerate(one.missing):
            outcome = one.outcome == POSSIBLE and key in one.answer.missing
            weights[key] = weights.get(key, 0.0) + (1 / (place + 1) if outcome else 0.001)
            decides[key] = decides.get(key, 0) + outcome
    return [ToAsk(kinds()[key], decides[key]) for key in sorted(weights, key=lambda key: -weights[key])]


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
