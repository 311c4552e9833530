"""Rules of one kind: read once from the rulebook, compiled, and then asked for any case on any day.

    schemes = rules("schemes")                        # rulebook/schemes/<id>/<geldig-van>.yaml, facts in rulebook/facts/schemes.yaml
    facts = schemes.vocabulary.facts({"grounds": ["wajong"]})   # BadInput says in Dutch which key does not fit
    answers = schemes.answers(facts, on=date(2026, 3, 1))       # {id: Answer}: rule, tree, and what it needs
    answers["no_risk"].value                          # True, False, or None for unknown
    answers["no_risk"].missing                        # the unknown facts that would decide, what decides most first
    answers["no_risk"].tree                           # every condition: text, value, source, and its parts

A rule is dated: each file is one version, from `geldig_van` up to and including `geldig_tot`, and the reference date chooses. What is
particular to a kind (amounts of a scheme, routes of admission) stays in `rule.told`, checked by `rulebook/schema/<kind>.json`, which takes the
form of a rule from `schema/parts/rule.json`. Amounts that rules share are in `rulebook/amounts.yaml`, each value with its dates and source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from spinweb.engines.rulebook import logic
from spinweb.engines.rulebook.facts import Facts, Vocabulary, vocabulary
from spinweb.engines.rulebook.formula import AMOUNTS, DATE, NUMBER, REFERENCE_DATE, Formula, FormulaError, compiled
from spinweb.engines.rulebook.logic import Condition, Source, Told
from spinweb.engines.rulebook.reader import RULEBOOK, RulebookError, checked, read, where


@dataclass(frozen=True)
class Amount:
    """One value of a named amount: from when up to and including when, and where it stands. Without a value it is to be verified."""

    name: str
    label: str
    unit: str
    start: date
    end: date | None
    value: Decimal | None
    source: Source
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """One version of a rule, ready to be asked."""

    id: str
    name: str
    start: date
    end: date | None
    condition: Condition
    sources: tuple[Source, ...]
    certainty: str
    told: Mapping[str, Any]
    path: Path

    @property
    def version(self) -> str:
        return self.start.isoformat()

    @property
    def needs(self) -> list[str]:
        """The rules that this one asks first."""
        return [c.names[0][1:] for c in _every(self.condition) if c.kind == "same"]


@dataclass(frozen=True)
class Answer:
    """What a rule comes to. Without a rule for that day, `tree` is None and the outcome unknown."""

    id: str
    rule: Rule | None
    tree: Told | None

    @property
    def value(self) -> bool | None:
        return self.tree.value if self.tree else None

    @cached_property
    def missing(self) -> list[str]:
        return logic.missing(self.tree) if self.tree else []


def _every(condition: Condition) -> list[Condition]:
    return [condition, *(inner for part in condition.parts for inner in _every(part))]


@dataclass(frozen=True)
class Rules:
    """All rules of a kind, the facts they know, and the amounts they use."""

    vocabulary: Vocabulary
    by_id: Mapping[str, tuple[Rule, ...]]  # versions, oldest first
    amounts: Mapping[str, tuple[Amount, ...]]
    terms: Mapping[str, Condition]  # the conditions that rules share

    def on(self, day: date) -> dict[str, Rule | None]:
        """The version of each rule that holds on a day, in an order in which each comes after those it asks."""
        found = {code: next((r for r in versions if r.start <= day and (r.end is None or day <= r.end)), None) for code, versions in self.by_id.items()}
        ordered: dict[str, Rule | None] = {}
        for code in found:
            _after_needs(code, found, ordered, ())
        return ordered

    def amounts_on(self, day: date) -> dict[str, Amount]:
        """Every amount as it is on a day, also those whose value is still to be verified."""
        return {
            name: one for name, values in self.amounts.items() for one in values
            if one.start <= day and (one.end is None or day <= one.end)
        }  # fmt: skip

    def answers(self, facts: Facts, *, on: date) -> dict[str, Answer]:
        """Every rule for one case on one day, by id, in the order of the rulebook."""
        return self.on_day(on).answers(facts)

    def on_day(self, day: date) -> "Day":
        """The rules as they are on a day, to ask for many cases."""
        return Day(self, day, self.on(day), self.amounts_on(day))


@dataclass(frozen=True)
class Day:
    """The rules of one day, chosen once, for a whole caseload."""

    rules: Rules
    day: date
    chosen: Mapping[str, Rule | None]
    amounts: Mapping[str, Amount]

    @cached_property
    def _known(self) -> Mapping[str, Decimal]:
        return {f"{AMOUNTS}{name}": one.value for name, one in self.amounts.items() if one.value is not None}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """In what each amount is counted."""
        return {name: one.unit for name, one in self.amounts.items()}

    def env(self, facts: Facts) -> dict[str, Any]:
        """The names a formula may use, for these facts on this day."""
        return {**self._known, **facts, REFERENCE_DATE: self.day}

    def to_verify(self, name: str) -> str:
        """Why an amount has no value on this day, and where it can be found out."""
        one = self.amounts.get(name)
        if one is None:
            return f"{self.rules.amounts[name][0].label}: voor deze datum niet in het regelboek."
        told = one.told["te_verifieren"]
        return f"{one.label}: {told['waarom']} ({told['eigenaar']}, {told['link']})."

    def answers(self, facts: Facts) -> dict[str, Answer]:
        return self.answers_in(self.env(facts))

    def answers_in(self, env: dict[str, Any]) -> dict[str, Answer]:
        """The same for names that were put together already; what was found is kept in them, see `logic.evaluate`."""
        found: dict[str, Answer] = {}
        for code, rule in self.chosen.items():
            tree = logic.evaluate(rule.condition, env) if rule else None
            env[f"={code}"] = tree or Told(NO_RULE, None)
            found[code] = Answer(code, rule, tree)
        return {code: found[code] for code in self.rules.by_id}


NO_RULE = Condition("open", "Voor deze datum staat deze regel niet in het regelboek.", Source("", "D"))


def _after_needs(id: str, found: Mapping[str, Rule | None], ordered: dict[str, Rule | None], above: tuple[str, ...]) -> None:
    if id in above:
        raise RulebookError(f"{' → '.join((*above, id))}: deze regels vragen naar elkaar in een kring")
    if id not in ordered:
        rule = found[id]
        for other in rule.needs if rule else []:
            _after_needs(other, found, ordered, (*above, id))
        ordered[id] = rule


@cache
def rules(kind: str, folder: Path = RULEBOOK) -> Rules:
    """The rules of a kind: `<folder>/<kind>/<id>/<geldig-van>.yaml`. Raises RulebookError with file, line and what to write."""
    book = read(f"facts/{kind}") if folder == RULEBOOK else checked("facts", folder / "facts" / f"{kind}.yaml")
    amounts = _amounts(folder / "amounts.yaml")
    known = vocabulary(book)
    terms = _terms(book, kinds_of(known, amounts), folder / "facts" / f"{kind}.yaml")
    order = [path for code in book.get("volgorde", []) for path in sorted((folder / kind / code).glob("*.yaml"))]
    paths = [*order, *(path for path in sorted((folder / kind).glob("*/*.yaml")) if path not in order)]
    ids = frozenset(path.parent.name for path in paths)
    found: dict[str, list[Rule]] = {}
    for path in paths:
        found.setdefault(path.parent.name, []).append(_rule(kind, path, kinds_of(known, amounts), terms, ids))
    for code, versions in found.items():
        _without_gaps(code, [(v.start, v.end) for v in versions])
    made = Rules(known, {code: tuple(versions) for code, versions in found.items()}, amounts, terms)
    for version in (v for versions in made.by_id.values() for v in versions):
        made.on(version.start)  # rules that ask each other in a circle are told now
    return made


def kinds_of(known: Vocabulary, amounts: Mapping[str, Any]) -> dict[str, str]:
    """The names a formula may use, with their kinds."""
    return {REFERENCE_DATE: DATE} | {key: one.kind for key, one in known.kinds.items()} | {f"{AMOUNTS}{name}": NUMBER for name in amounts}


def _terms(book: Mapping[str, Any], kinds: Mapping[str, str], path: Path) -> dict[str, Condition]:
    """The conditions that rules share; one may name another that stands before it."""
    found: dict[str, Condition] = {}
    sources = {name: source(one) for name, one in book.get("bronnen", {}).items()}
    for name, told in book.get("begrippen", {}).items():
        found[name] = condition(path, logic.Compiler(kinds, found, sources), told, ("begrippen", name))
    return found


def _rule(kind: str, path: Path, kinds: Mapping[str, str], terms: Mapping[str, Condition], ids: frozenset[str]) -> Rule:
    told = checked(kind, path)
    if told["id"] != path.parent.name or str(told["geldig_van"]) != path.stem:
        raise RulebookError(f"{where(path, ['id'])}: het pad hoort {told['id']}/{told['geldig_van']}.yaml te zijn, naar id en geldig_van")
    sources = {name: source(one, told["zekerheid"]) for name, one in told["bronnen"].items()}
    to = logic.Compiler(kinds, terms, sources, ids)
    asked = condition(path, to, told["voorwaarden"], ("voorwaarden",))
    return Rule(told["id"], told["naam"], told["geldig_van"], told.get("geldig_tot"), asked, tuple(sources.values()), told["zekerheid"], told, path)


def source(told: Mapping[str, Any], certainty: str = "") -> Source:
    """A source as a sentence: what, which article, the date of the text."""
    said = told["wat"] + (f" artikel {told['artikel']}" if told.get("artikel") else "") + (f" (tekst van {told['tekst_van']})" if told.get("tekst_van") else "")
    return Source(said, told.get("zekerheid", certainty), told.get("link", ""))


def condition(path: Path, to: logic.Compiler, told: Any, steps: tuple[str | int, ...]) -> Condition:
    """A condition of a file. Raises RulebookError with its line."""
    try:
        return to.condition(told, steps)
    except logic.Misplaced as wrong:
        raise RulebookError(f"{where(path, wrong.steps)}: {wrong.said}") from wrong


def formula(path: Path, kinds: Mapping[str, str], text: str, steps: tuple[str | int, ...], wanted: str = "") -> Formula:
    """A formula that a kind of rules holds beside its conditions. Raises RulebookError with its line."""
    try:
        return compiled(text, kinds, wanted)
    except FormulaError as wrong:
        raise RulebookError(f"{where(path, steps)}: {wrong}") from wrong


def _amounts(path: Path) -> dict[str, tuple[Amount, ...]]:
    told = checked("amounts", path) if path.exists() else {"bedragen": {}}
    found = {}
    for name, one in told["bedragen"].items():
        values = [
            Amount(
                name, one["naam"], one["eenheid"], v["van"], v["tot"], None if v["waarde"] is None else Decimal(str(v["waarde"])),
                source(v["bron"], v["zekerheid"]), v,
            ) for v in one["waarden"]
        ]  # fmt: skip
        _without_gaps(f"bedragen.{name}", [(v.start, v.end) for v in values])
        found[name] = tuple(values)
    return found


def _without_gaps(name: str, spans: list[tuple[date, date | None]]) -> None:
    """Each version begins the day after the one before it ends; only the last may be without end."""
    for (start, end), (following, _) in pairwise(spans):
        if end is None or end < start or end + timedelta(days=1) != following:
            raise RulebookError(f"{name}: de versie van {start} hoort te eindigen op {following - timedelta(days=1)}, de dag voor de volgende begint")
    if spans[-1][1] is not None and spans[-1][1] < spans[-1][0]:
        raise RulebookError(f"{name}: de versie van {spans[-1][0]} eindigt voor zij begint")
