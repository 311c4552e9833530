"""Conditions as a tree with three values (Kleene): true, false, and unknown (None). The answer is the same tree, with what was found.

Forms of a condition in YAML; each may have `zin` (the sentence that people read), `id`, `bron` (a name under `bronnen`) and `zekerheid`:

    {zin, als: formula}                               a comparison, see formula.py
    {zin, alle: [...]}  {zin, een_van: [...]}         all; at least one
    {zin, geen: [...]}                                none
    {begrip: name}                                    a condition that rules share, from `begrippen` in `rulebook/facts/<kind>.yaml`
    {zin, regeling: id}                               whether the conditions of another rule are met: for what may not go together
    {zin, te_verifieren: why, eigenaar, link}         what the sources do not decide: unknown, and no fact will change that
    {zin, minstens_een_in: rows, waarvoor: condition} at least one record for which a condition holds
    {zin, som_van: field, in: rows, waarvoor: condition, als: "som >= 98"}   what the records that fit have together
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from spinweb.engines.rulebook.formula import AMOUNTS, NUMBER, REFERENCE_DATE, UNKNOWN, YES_NO, Env, Formula, FormulaError, compiled

Value = bool | None
ALWAYS = compiled("True", {})
GROUPS = {"alle": "all", "een_van": "any", "geen": "none"}


@dataclass(frozen=True)
class Source:
    """Where a rule stands: the sentence to show, how sure it is (a letter of certainty.yaml), and an address."""

    text: str
    certainty: str
    link: str = ""


@dataclass(frozen=True)
class Condition:
    """One condition, ready to evaluate. `names` are the facts it reads itself; a group reads those of its parts."""

    kind: str  # fact, all, any, none, same, open, some, sum
    text: str
    source: Source
    id: str = ""
    formula: Formula = ALWAYS
    names: tuple[str, ...] = ()
    parts: tuple["Condition", ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)  # the YAML it was made from


class Told(NamedTuple):
    """What a condition came to. `missing` are the unknown facts it leans on itself; `row` is which record it was about."""

    condition: Condition
    value: Value
    parts: tuple["Told", ...] = ()
    missing: tuple[str, ...] = ()
    row: str = ""

    @property
    def text(self) -> str:
        return self.condition.text

    def walk(self) -> Iterator["Told"]:
        """This condition and everything under it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def open_questions(self) -> list[Condition]:
        """What the sources do not decide and this outcome hangs on."""
        return [told.condition for told in _undecided(self) if told.condition.kind == "open"]


class Misplaced(Exception):
    """A condition in the rulebook cannot be used: what is wrong, and the steps to its place in the file."""

    def __init__(self, said: str, steps: tuple[str | int, ...] = ()):
        super().__init__(said)
        self.said, self.steps = said, steps


@dataclass(frozen=True)
class Compiler:
    """Makes conditions of YAML: which names there are and of what kind, the shared conditions, and the sources of the rule."""

    kinds: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]  # per fact of kind `rijen`: its fields and their kinds
    terms: Mapping[str, Any]
    sources: Mapping[str, Source]
    rules: frozenset[str] = frozenset()

    def condition(self, told: Mapping[str, Any], steps: tuple[str | int, ...] = (), outer: Source | None = None) -> Condition:
        """The condition that a piece of YAML describes. Raises Misplaced."""
        source = self._source(told, outer, steps)
        for key, make in MAKERS.items():
            if key in told:
                try:
                    return make(self, told, steps, source)
                except FormulaError as wrong:
                    raise Misplaced(str(wrong), steps) from wrong
        raise Misplaced(f"een voorwaarde heeft een van: {', '.join(MAKERS)}", steps)

    def _source(self, told: Mapping[str, Any], outer: Source | None, steps: tuple[str | int, ...]) -> Source:
        found = outer or next(iter(self.sources.values()), Source("", ""))
        if "bron" in told:
            if told["bron"] not in self.sources:
                raise Misplaced(f"de bron “{told['bron']}” staat niet onder bronnen; daar staan: {', '.join(self.sources)}", steps)
            found = self.sources[told["bron"]]
        return Source(found.text, told["zekerheid"], found.link) if "zekerheid" in told else found

    def within(self, rows: str, steps: tuple[str | int, ...]) -> "Compiler":
        """The same, with the fields of a record as names of their own."""
        if rows not in self.rows:
            raise Misplaced(f"“{rows}” is geen feit met rijen", steps)
        return Compiler({**self.kinds, **self.rows[rows]}, self.rows, self.terms, self.sources, self.rules)


Steps = tuple[str | int, ...]


def _fact(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    formula = compiled(told["als"], to.kinds, YES_NO)
    names = tuple(name for name in formula.names if name != REFERENCE_DATE)
    return Condition("fact", told["zin"], source, told.get("id", ""), formula, names, told=told)


def _group(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    key = next(key for key in GROUPS if key in told)
    parts = tuple(to.condition(one, (*steps, key, number), source) for number, one in enumerate(told[key]))
    return Condition(GROUPS[key], told.get("zin", ""), source, told.get("id", ""), parts=parts, told=told)


def _term(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    if told["begrip"] not in to.terms:
        raise Misplaced(f"het begrip “{told['begrip']}” is er niet; er zijn: {', '.join(to.terms)}", steps)
    return to.condition({**to.terms[told["begrip"]], **{k: v for k, v in told.items() if k in ("zin", "id", "bron")}}, steps, source)


def _same(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    if told["regeling"] not in to.rules:
        raise Misplaced(f"de regel “{told['regeling']}” is er niet; er zijn: {', '.join(sorted(to.rules))}", steps)
    return Condition("same", told["zin"], source, told.get("id", ""), names=(f"={told['regeling']}",), told=told)


def _open(_to: Compiler, told: Mapping[str, Any], _steps: Steps, source: Source) -> Condition:
    return Condition("open", told["zin"], Source(source.text, "D", told["link"]), told.get("id", ""), told=told)


def _some(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    rows = told["minstens_een_in"]
    part = to.within(rows, steps).condition(told["waarvoor"], (*steps, "waarvoor"), source)
    return Condition("some", told["zin"], source, told.get("id", ""), names=(rows,), parts=(part,), told=told)


def _total(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    inner = to.within(told["in"], steps)
    if inner.kinds.get(told["som_van"]) != NUMBER:
        raise Misplaced(f"“{told['som_van']}” is geen getal in {told['in']}", steps)
    part = inner.condition(told["waarvoor"], (*steps, "waarvoor"), source)
    formula = compiled(told["als"], {**to.kinds, "som": NUMBER}, YES_NO)
    return Condition("sum", told["zin"], source, told.get("id", ""), formula, (told["in"],), (part,), told)


MAKERS: Mapping[str, Callable[[Compiler, Mapping[str, Any], Steps, Source], Condition]] = {
    "som_van": _total, "minstens_een_in": _some, "te_verifieren": _open, "regeling": _same, "begrip": _term,
    "alle": _group, "een_van": _group, "geen": _group, "als": _fact,
}  # fmt: skip


def evaluate(condition: Condition, env: Env, row: str = "") -> Told:
    """What a condition comes to for these facts. A rule it names must have been evaluated, and stand in `env` as `=<id>`."""
    if condition.kind == "fact":
        found = condition.formula.run(env)
        if found is UNKNOWN:
            return Told(condition, None, (), tuple(_at(row, name) for name in condition.names if name not in env), row)
        return Told(condition, found, (), (), row)
    if condition.kind in ("all", "any", "none"):
        parts = tuple([evaluate(part, env, row) for part in condition.parts])
        return Told(condition, _joined(condition.kind, [part.value for part in parts]), parts, (), row)
    return OTHERS[condition.kind](condition, env)


def _joined(kind: str, values: list[Value]) -> Value:
    """Kleene: one false decides `all`, one true decides `any` and, the other way round, `none`."""
    if kind == "all":
        return False if False in values else None if None in values else True
    found = True if True in values else None if None in values else False
    return found if kind == "any" or found is None else not found


def _at(row: str, name: str) -> str:
    return f"{row}.{name}" if row else name


def _evaluate_same(condition: Condition, env: Env) -> Told:
    other: Told = env[condition.names[0]]
    return Told(condition, other.value, (other,))


def _evaluate_some(condition: Condition, env: Env) -> Told:
    (rows,) = condition.names
    if rows not in env:
        return Told(condition, None, (), (rows,))
    parts = tuple(evaluate(condition.parts[0], {**env, **record}, f"{rows}[{number}]") for number, record in enumerate(env[rows]))
    return Told(condition, _joined("any", [part.value for part in parts]), parts)


def _evaluate_sum(condition: Condition, env: Env) -> Told:
    """The records that fit count; what is unknown of the others lies between nothing and anything."""
    (rows,) = condition.names
    if rows not in env:
        return Told(condition, None, (), (rows,))
    field_name, low, missing = condition.told["som_van"], Decimal(0), []
    parts = []
    for number, record in enumerate(env[rows]):
        part = evaluate(condition.parts[0], {**env, **record}, f"{rows}[{number}]")
        parts.append(part)
        if part.value and field_name in record:
            low += record[field_name]
        elif part.value is not False:
            here = [name for told in _undecided(part) for name in told.missing]
            missing += here + ([] if field_name in record else [f"{rows}[{number}].{field_name}"])
    most = low + _rest(parts, env[rows], field_name)
    least, best = (condition.formula.run({**env, "som": total}) for total in (low, most))
    if least is UNKNOWN or least != best:
        return Told(condition, None, tuple(parts), tuple(dict.fromkeys(missing)))
    return Told(condition, least, tuple(parts))


def _rest(parts: list[Told], records: list[dict[str, Any]], name: str) -> Decimal:
    """The most that the records of which something is unknown can add."""
    doubtful = [record for part, record in zip(parts, records, strict=True) if part.value is None or (part.value and name not in record)]
    return sum((record.get(name, Decimal("Infinity")) for record in doubtful), Decimal(0))


def _evaluate_open(condition: Condition, _env: Env) -> Told:
    return Told(condition, None)


OTHERS: Mapping[str, Callable[[Condition, Env], Told]] = {
    "same": _evaluate_same,
    "some": _evaluate_some,
    "sum": _evaluate_sum,
    "open": _evaluate_open,
}


def _undecided(told: Told) -> Iterator[Told]:
    """The leaves on which an unknown outcome hangs. What stands beside a deciding part does not matter any more."""
    if told.value is None:
        inner = [part for part in told.parts if part.value is None] if told.condition.kind != "sum" else []
        if not inner:
            yield told
        for part in inner:
            yield from _undecided(part)


def missing(told: Told) -> list[str]:
    """The unknown facts that would decide, in the order that decides most.

    How much a fact decides is the chance that the outcome hangs on it, when every other unknown condition may fall either way: in
    `alle` [x, `een_van` [y, z]], x decides most. Equal facts stand in the order of the rule.
    """
    weights: dict[str, float] = {}
    if told.value is None:
        _weigh(told, 1.0, weights)
    return sorted(weights, key=lambda name: -weights[name])


def _weigh(told: Told, weight: float, weights: dict[str, float]) -> None:
    for name in told.missing:
        if not name.startswith(AMOUNTS):
            weights[name] = weights.get(name, 0.0) + weight
    if told.condition.kind == "sum":
        return
    undecided = [part for part in told.parts if part.value is None]
    wanted = 0 if told.condition.kind in ("any", "some", "none") else 1  # what the others must be for one part to matter
    for part in undecided:
        chance = weight
        for other in undecided:
            if other is not part:
                chance *= abs(1 - wanted - _chance(other))
        _weigh(part, chance, weights)


def _chance(told: Told) -> float:
    """The chance that an unknown condition comes out true, when every unknown leaf may fall either way."""
    if told.value is not None:
        return float(told.value)
    inner = [part for part in told.parts if part.value is None]
    if told.condition.kind in ("fact", "open", "sum") or not inner:
        return 0.5
    found = 1.0
    for part in inner:
        found *= _chance(part) if told.condition.kind in ("all", "same") else 1 - _chance(part)
    return found if told.condition.kind in ("all", "same", "none") else 1 - found


def amounts_unknown(told: Told) -> list[str]:
    """The amounts without a value on the reference date, on which an unknown outcome hangs."""
    return [name.removeprefix(AMOUNTS) for one in _undecided(told) for name in one.missing if name.startswith(AMOUNTS)]
