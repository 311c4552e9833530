"""Schemes: what a rule of `rulebook/schemes/` advises in one case on one day. Advice, never a decision: UWV, municipality or tax office decide.

Outcomes: `waarschijnlijk` (all conditions are met), `mogelijk` (facts are missing), `niet` (a condition is not met) and `te_verifieren` (every fact
that could decide is there, and the sources that were read do not decide).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, partial
from typing import Any

from spinweb.engines.rulebook import logic
from spinweb.engines.rulebook.facts import Facts, plain
from spinweb.engines.rulebook.formula import AMOUNTS, DATE, NUMBER, REFERENCE_DATE, UNKNOWN, YES_NO, Formula
from spinweb.engines.rulebook.logic import Told
from spinweb.engines.rulebook.municipal import OwnRule
from spinweb.engines.rulebook.reading import At, BadInput
from spinweb.engines.rulebook.rules import Answer, Day, Rule, Rules, formula, kinds_of, rules
from spinweb.engines.rulebook.variants import PARTS, Variant, chosen, figure, variants
from spinweb.engines.rulebook.wording import filled, money, unfilled

LIKELY, POSSIBLE, NOT, TO_VERIFY = "waarschijnlijk", "mogelijk", "niet", "te_verifieren"
TERM = "begrip."
NO_VERSION = "Voor deze datum staat deze regeling niet in het regelboek."
SAMPLE: Mapping[str, Any] = {NUMBER: Decimal(1), DATE: date(2000, 1, 1), YES_NO: True, "tekst": "", "lijst": ()}


@dataclass(frozen=True)
class Amount:
    """What it comes to in euros; a figure is None when it cannot be told. `formula` is the sum with its numbers filled in."""

    per_month: Decimal | None = None
    per_year: Decimal | None = None
    max_per_year: Decimal | None = None
    formula: str | None = None


@dataclass(frozen=True)
class Apply:
    """Who asks for it, where, and before which day (that day included)."""

    by: str | None = None
    where: str | None = None
    before: date | None = None
    how: str = ""


@dataclass(frozen=True)
class Advice:
    """One scheme for one case on one day."""

    answer: Answer
    outcome: str
    amount: Amount = field(default_factory=Amount)
    duration: str | None = None
    until: date | None = None
    apply: Apply = field(default_factory=Apply)
    missing: tuple[str, ...] = ()
    to_verify: tuple[str, ...] = ()
    own: OwnRule | None = None  # what the municipality laid down beside the law

    @property
    def id(self) -> str:
        return self.answer.id

    @property
    def rule(self) -> Rule | None:
        return self.answer.rule

    @property
    def name(self) -> str:
        return self.rule.name if self.rule else self.id

    @property
    def notes(self) -> tuple[str, ...]:
        found = (*self.rule.told.get("let_op", ()), *(self.own.notes if self.own else ())) if self.rule and self.outcome != NOT else ()
        return tuple(found)

    @property
    def version(self) -> str | None:
        """Which rules it rests on: the day of the rule, and the municipality's own with theirs."""
        return f"{self.rule.version} + {self.own.version}" if self.rule and self.own else self.rule.version if self.rule else None

    @property
    def why(self) -> list[str]:
        """The conditions that are not met, when the outcome is `niet`."""
        return [told.text for told in refused(self.answer.tree)] if self.outcome == NOT and self.answer.tree else []


def refused(told: Told) -> list[Told]:
    """The conditions that make it false, as near to the root as they have a sentence."""
    if told.condition.kind == "all":
        return [part for inner in told.parts if inner.value is False for part in (refused(inner) if not inner.text else [inner])]
    return [told]


@dataclass(frozen=True)
class Schemes:
    """All schemes, with what stands beside their conditions made ready as well."""

    rules: Rules
    variants: Mapping[tuple[str, date], Mapping[str, tuple[Variant, ...]]]

    def advise(self, facts: Facts, *, on: date) -> list[Advice]:
        """Every scheme for one case, in the order of the rulebook."""
        return SchemesOn(self, on).advise(facts)


@dataclass(frozen=True)
class SchemesOn:
    """The schemes as they are on a day, to advise a whole caseload."""

    schemes: Schemes
    on: date
    own: Mapping[str, OwnRule] = field(default_factory=dict)  # by scheme: what the municipality of this case laid down

    @cached_property
    def _day(self) -> Day:
        return self.schemes.rules.on_day(self.on)

    @cached_property
    def _samples(self) -> Mapping[str, Any]:
        """Any value for every fact, to see what else a figure hangs on."""
        return {name: SAMPLE[kind.kind] for name, kind in self.schemes.rules.vocabulary.kinds.items()}

    def advise(self, facts: Facts) -> list[Advice]:
        env = self._day.env(facts)
        answers = self._day.answers_in(env)
        for name, term in self.schemes.rules.terms.items():
            if (value := logic.evaluate(term, env).value) is not None:
                env[f"{TERM}{name}"] = value
        return [self._advice(answer, env) for answer in answers.values()]

    def term(self, name: str, facts: Facts) -> Told:
        """A shared condition for one case: who is responsible, for one."""
        return logic.evaluate(self.schemes.rules.terms[name], self._day.env(facts))

    def _advice(self, answer: Answer, env: dict[str, Any]) -> Advice:
        rule, tree, own = answer.rule, answer.tree, self.own.get(answer.id)
        if rule is None or tree is None:
            return Advice(answer, TO_VERIFY, to_verify=(NO_VERSION,))
        if own:
            env = {**env, **own.env}
            tree = own.beside(tree, env)
            answer = replace(answer, tree=tree)
        if tree.value is False:
            return Advice(answer, NOT, own=own)
        needed = answer.missing
        outcome = LIKELY if tree.value else POSSIBLE if needed else TO_VERIFY
        law = self.schemes.variants[rule.id, rule.start]
        amounts, lasting, asking = (chosen((*(own.decides.parts[key] if own else ()), *law[key]), env) for key in PARTS)
        amount, more = self._amount(amounts, env, own)
        return Advice(
            answer, outcome, amount,
            duration=self._said(lasting.told["zin"], env, own) if lasting else None,
            until=figure(lasting, "tot", env),
            apply=Apply(asking.told["door"], asking.told["waar"], figure(asking, "voor", env), self._said(asking.told.get("zin", ""), env, own))
            if asking else Apply(),
            missing=tuple(dict.fromkeys([*needed, *more])),
            to_verify=tuple(dict.fromkeys([*_open(tree), *self._unknown_amounts(tree, amounts, env)])),
            own=own,
        )  # fmt: skip

    def _said(self, text: str, env: Mapping[str, Any], own: OwnRule | None) -> str:
        return filled(text, env, own.decides.kinds if own else self.schemes.rules.vocabulary.kinds, self._day.units)

    def _amount(self, variant: Variant | None, env: dict[str, Any], own: OwnRule | None) -> tuple[Amount, list[str]]:
        """The figures of an amount, and the facts that these still need."""
        if variant is None:
            return Amount(), []
        month, year, most = (figure(variant, key, env) for key in ("per_maand", "per_jaar", "hoogstens_per_jaar"))
        text = self._said(variant.told["formule"], env, own)
        if most is not None and "per_jaar" in variant.figures:
            text += f", hoogstens {money(most)} in een jaar"
        text += f" = {money(month)} in een maand" if month is not None else f" = {money(year)} in een jaar" if year is not None else ""
        needed = [name for one in variant.figures.values() for name in _needed(one, env, self.schemes.rules)]
        return Amount(month, _cents(year), _cents(most), text), needed

    def _unknown_amounts(self, tree: Told, variant: Variant | None, env: dict[str, Any]) -> Iterable[str]:
        """The amounts without a value on this day on which the outcome or the figures hang, as a sentence each."""
        hanging = logic.amounts_unknown(tree)
        if variant:
            hanging += [name.removeprefix(AMOUNTS) for name in unfilled(variant.told["formule"], env) if name.startswith(AMOUNTS)]
        for one in variant.figures.values() if variant else ():
            if one.run(env) is UNKNOWN and one.run({**self._samples, **env}) is UNKNOWN:
                hanging += [name.removeprefix(AMOUNTS) for name in one.names if name.startswith(AMOUNTS) and name not in env]
        return (self._day.to_verify(name) for name in hanging)


def _open(tree: Told) -> list[str]:
    """What the sources do not decide, as sentences."""
    return [f"{one.text} {why[:1].upper()}{why[1:].rstrip('.?')}." for one in tree.open_questions() if (why := one.told.get("te_verifieren"))]


def _cents(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def _needed(figure: Formula, env: Mapping[str, Any], book: Rules) -> list[str]:
    """The facts without which a figure stays unknown, whatever the other facts are."""
    if figure.run(env) is not UNKNOWN:
        return []
    kinds = book.vocabulary.kinds
    absent = [name for name in figure.names if name in kinds and name not in env]
    return [name for name in absent if figure.run({**env, **{other: SAMPLE[kinds[other].kind] for other in absent if other != name}}) is UNKNOWN]


@cache
def schemes() -> Schemes:
    """The schemes of the rulebook, read once. Raises RulebookError."""
    return compiled_schemes(rules("schemes"))


def compiled_schemes(book: Rules) -> Schemes:
    """Rules with the formulas beside their conditions."""
    wider = kinds_of(book.vocabulary, book.amounts) | {f"{TERM}{name}": YES_NO for name in book.terms}
    made = {}
    for rule in (rule for versions in book.by_id.values() for rule in versions):
        made[rule.id, rule.start] = variants(rule.told, partial(formula, rule.path, wider))
    return Schemes(book, made)


def answer(asked: At, *, on: str) -> list[dict[str, Any]]:
    """What `spinweb schemes` prints: for each scheme its outcome, amount, duration, how to apply, conditions and what is missing. Raises BadInput."""
    try:
        day = date.fromisoformat(on)
    except ValueError as wrong:
        raise BadInput(f"--on: verwacht een dag als 2026-03-01, kreeg “{on}”") from wrong
    book = schemes()
    facts = book.rules.vocabulary.facts(asked.value, asked.notes)
    born_by(facts, day)
    return [as_json(advice, facts) for advice in book.advise(facts, on=day)]


def born_by(facts: Facts, on: date) -> None:
    """Nobody is born after the reference date. Raises BadInput."""
    if (born := facts.get("birth_date")) is not None and born > on:
        raise BadInput(f"birth_date: verwacht een dag voor de peildatum {on}, kreeg “{born}”")


def as_json(advice: Advice, facts: Facts) -> dict[str, Any]:
    """One advice as plain JSON. Figures are numbers in euros, days are text."""
    amount, rule = advice.amount, advice.rule
    return {
        "id": advice.id,
        "name": advice.name,
        "outcome": advice.outcome,
        "amount": {
            "per_month": _plain(amount.per_month), "per_year": _plain(amount.per_year), "max_per_year": _plain(amount.max_per_year), "formula": amount.formula,
        },
        "duration": advice.duration,
        "until": _plain(advice.until),
        "apply": {"by": advice.apply.by, "where": advice.apply.where, "before": _plain(advice.apply.before), "how": advice.apply.how or None},
        "conditions": [_condition(told, facts) for told in _top(advice.answer.tree)],
        "missing": list(advice.missing),
        "to_verify": list(advice.to_verify),
        "notes": list(advice.notes),
        "version": rule.version if rule else None,
        "certainty": rule.certainty if rule else None,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return None if value is None else plain(value)


def _top(tree: Told | None) -> tuple[Told, ...]:
    return () if tree is None else (tree,) if tree.text else tree.parts


def _condition(told: Told, facts: Facts) -> dict[str, Any]:
    names = list(dict.fromkeys(name for one in told.walk() for name in one.condition.names if name[0] != "=" and not name.startswith((AMOUNTS, REFERENCE_DATE))))
    found = {
        "text": told.text,
        "value": told.value,
        "fact": ", ".join(names) or None,
        "given": {name: _plain(facts.get(name)) for name in names},
        "source": told.condition.source.text,
        "certainty": told.condition.source.certainty,
    }
    return found | ({"parts": [_condition(part, facts) for part in told.parts]} if told.parts else {})
