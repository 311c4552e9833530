"""Conditions as a tree with three values (Kleene): true, false, and unknown (None). The answer is the same tree, with what was found.

Forms of a condition in YAML; each may have `zin` (the sentence that people read), `id`, `bron` (a name under `bronnen`) and `zekerheid`:

    {zin, als: formula}                               a comparison, see formula.py
    {zin, alle: [...]}  {zin, een_van: [...]}         all; at least one
    {zin, geen: [...]}                                none
    {begrip: name}                                    a condition that rules share, from `begrippen` in `rulebook/facts/<kind>.yaml`
    {zin, regeling: id}                               whether the conditions of another rule are met: for what may not go together
    {zin, te_verifieren: why, eigenaar, link}         what the sources do not decide: unknown, and no fact will change that
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any, NamedTuple

from spinweb.engines.rulebook.formula import AMOUNTS, REFERENCE_DATE, UNKNOWN, YES_NO, Formula, FormulaError, compiled
from spinweb.engines.rulebook.reader import read

Value = bool | None
ALWAYS = compiled("True", {})
GROUPS = {"alle": "all", "een_van": "any", "geen": "none"}


@dataclass(frozen=True)
class Source:
    """Where a rule stands: the sentence to show, how sure it is (a letter of certainty.yaml), and an address."""

    text: str
    certainty: str
    link: str = ""

    @property
    def doubt(self) -> str:
        """What to say when this was not read in the text that is in force; empty when it was."""
        told = read("certainty")["zekerheid"].get(self.certainty)
        return "" if told is None or told["actueel"] else told["zin"]


@dataclass(frozen=True)
class Condition:
    """One condition, ready to evaluate. `names` are the facts it reads itself; a group reads those of its parts."""

    kind: str  # fact, all, any, none, same, open
    text: str
    source: Source
    id: str = ""
    formula: Formula = ALWAYS
    names: tuple[str, ...] = ()
    parts: tuple["Condition", ...] = ()
    term: str = ""  # the shared condition whose parts these are: looked at once for a case
    told: Mapping[str, Any] = field(default_factory=dict)  # the YAML it was made from


class Told(NamedTuple):
    """What a condition came to. `missing` are the unknown facts it leans on itself."""

    condition: Condition
    value: Value
    parts: tuple["Told", ...] = ()
    missing: tuple[str, ...] = ()

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
    terms: Mapping[str, Condition]
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
    shared = to.terms[told["begrip"]]
    text, named = told.get("zin", shared.text), source if "bron" in told else shared.source
    return replace(shared, text=text, source=named, id=told.get("id", ""), term=told["begrip"])


def _same(to: Compiler, told: Mapping[str, Any], steps: Steps, source: Source) -> Condition:
    if told["regeling"] not in to.rules:
        raise Misplaced(f"de regel “{told['regeling']}” is er niet; er zijn: {', '.join(sorted(to.rules))}", steps)
    return Condition("same", told["zin"], source, told.get("id", ""), names=(f"={told['regeling']}",), told=told)


def _open(_to: Compiler, told: Mapping[str, Any], _steps: Steps, source: Source) -> Condition:
    return Condition("open", told["zin"], Source(source.text, "D", told["link"]), told.get("id", ""), told=told)


MAKERS: Mapping[str, Callable[[Compiler, Mapping[str, Any], Steps, Source], Condition]] = {
    "te_verifieren": _open, "regeling": _same, "begrip": _term,
    "alle": _group, "een_van": _group, "geen": _group, "als": _fact,
}  # fmt: skip


def evaluate(condition: Condition, env: dict[str, Any]) -> Told:
    """What a condition comes to for these facts. A rule it names must have been evaluated, and stand in `env` as `=<id>`; shared conditions are
    kept there too, as `~<name>`.
    """
    kind = condition.kind
    if kind == "fact":
        found = condition.formula.run(env)
        if found is UNKNOWN:
            return Told(condition, None, (), tuple([name for name in condition.names if name not in env]))
        return Told(condition, found)
    if kind == "same":
        other: Told = env[condition.names[0]]
        return Told(condition, other.value, (other,))
    if kind == "open":
        return Told(condition, None)
    return _group_told(condition, env)


def _group_told(condition: Condition, env: dict[str, Any]) -> Told:
    kept = f"~{condition.term}" if condition.term else ""
    parts: tuple[Told, ...] | None = env.get(kept) if kept else None
    if parts is None:
        parts = tuple([evaluate(part, env) for part in condition.parts])
        if kept:
            env[kept] = parts
    return grouped(condition, parts)


def grouped(condition: Condition, parts: tuple[Told, ...]) -> Told:
    """A group, of parts that were evaluated already."""
    return Told(condition, joined(condition.kind, [part.value for part in parts]), parts)


def joined(kind: str, values: list[Value]) -> Value:
    """Kleene: one false decides `all`, one true decides `any` and, the other way round, `none`."""
    if kind == "all":
        return False if False in values else None if None in values else True
    found = True if True in values else None if None in values else False
    return found if kind == "any" or found is None else not found


def _undecided(told: Told) -> list[Told]:
    """The leaves on which an unknown outcome hangs. What stands beside a deciding part does not matter any more."""
    if told.value is not None:
        return []
    found: list[Told] = []
    for part in told.parts:
        if part.value is None:
            found += _undecided(part)
    return found or [told]


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
    undecided = [part for part in told.parts if part.value is None]
    if len(undecided) == 1:
        _weigh(undecided[0], weight, weights)
        return
    gives_way = told.condition.kind == "all"  # in `all` a part matters when every other is true, elsewhere when every other is false
    chances = [_chance(part) if gives_way else 1 - _chance(part) for part in undecided]
    for number, part in enumerate(undecided):
        _weigh(part, weight * prod(chances[:number] + chances[number + 1 :]), weights)


def _chance(told: Told) -> float:
    """The chance that an unknown condition comes out true, when every unknown leaf may fall either way."""
    if told.value is not None:
        return float(told.value)
    both = told.condition.kind in ("all", "same")
    found = prod([_chance(part) if both else 1 - _chance(part) for part in told.parts if part.value is None]) if told.parts else 0.5
    return found if both or told.condition.kind == "none" or not told.parts else 1 - found


def amounts_unknown(told: Told) -> list[str]:
    """The amounts without a value on the reference date, on which an unknown outcome hangs."""
    return [name.removeprefix(AMOUNTS) for one in _undecided(told) for name in one.missing if name.startswith(AMOUNTS)]
