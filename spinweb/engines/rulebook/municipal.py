"""What municipalities decide themselves about a scheme. `rulebook/municipal.yaml` says which questions that are and what an answer does; the answers
are an organisation's own. A rule of a municipality comes beside the rule of the law, never instead of it: it asks more, or says how much and how long.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from spinweb.engines.rulebook import logic
from spinweb.engines.rulebook.facts import Facts, Kind, Vocabulary, vocabulary
from spinweb.engines.rulebook.logic import Compiler, Condition, Source, Told
from spinweb.engines.rulebook.reader import RULEBOOK, checked
from spinweb.engines.rulebook.rules import condition, formula, kinds_of, rules
from spinweb.engines.rulebook.variants import Variant, variants
from spinweb.engines.rulebook.wording import filled, unfilled

OWN = "gemeente."
CERTAINTY = "eigen"


@dataclass(frozen=True)
class Decides:
    """What a municipality decides about one scheme. Names in formulas and sentences are those of the questions, after `gemeente.`."""

    scheme: str
    questions: Vocabulary
    conditions: tuple[Condition, ...]
    parts: Mapping[str, tuple[Variant, ...]]
    notes: tuple[str, ...]

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The facts of the schemes and the questions, as sentences name them."""
        return {**rules("schemes").vocabulary.kinds, **{f"{OWN}{key}": kind for key, kind in self.questions.kinds.items()}}


@dataclass(frozen=True)
class OwnRule:
    """What one municipality laid down about one scheme, and where that stands."""

    decides: Decides
    municipality: str
    start: date
    source: Source
    values: Facts

    @property
    def version(self) -> str:
        return f"{self.municipality} {self.start.isoformat()}"

    @cached_property
    def env(self) -> dict[str, Any]:
        return {f"{OWN}{key}": value for key, value in self.values.items()}

    @cached_property
    def conditions(self) -> list[Condition]:
        """What it asks, with its numbers in the sentences; a question without an answer asks nothing."""
        return [replace(one, text=self._said(one.text), source=self.source, names=tuple(name for name in one.names if not name.startswith(OWN)))
                for one in self.decides.conditions if all(name in self.env for name in one.names if name.startswith(OWN))]  # fmt: skip

    @cached_property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._said(note) for note in self.decides.notes if not unfilled(note, self.env))

    def _said(self, text: str) -> str:
        return filled(text, self.env, self.decides.kinds, {})

    def beside(self, tree: Told, env: dict[str, Any]) -> Told:
        """The conditions of the law with those of the municipality, as one. `env` holds the answers of this rule (`self.env`) beside the facts."""
        parts = tree.parts if tree.condition.kind == "all" and not tree.text else (tree,)
        asked = [logic.evaluate(one, env) for one in self.conditions]
        return logic.grouped(replace(tree.condition, kind="all", text="", term=""), (*parts, *asked))


def own_rule(scheme: str, *, municipality: str, start: date, answers: Any, wording: str, link: str = "") -> OwnRule:
    """A rule of a municipality from its answers as plain JSON. Raises BadInput for an answer that does not fit, KeyError for another scheme."""
    found = decides()[scheme]
    return OwnRule(found, municipality, start, Source(wording, CERTAINTY, link), found.questions.facts(answers))


@cache
def decides() -> dict[str, Decides]:
    """What municipalities decide, by scheme. Raises RulebookError."""
    path = RULEBOOK / "municipal.yaml"
    book = rules("schemes")
    return {code: _decides(code, told, kinds_of(book.vocabulary, book.amounts), book.terms) for code, told in checked("municipal", path)["regelingen"].items()}


def _decides(code: str, told: Mapping[str, Any], kinds: Mapping[str, str], terms: Mapping[str, Condition]) -> Decides:
    path, place = RULEBOOK / "municipal.yaml", ("regelingen", code)
    asked = vocabulary({"feiten": told["vragen"]})
    wider = {**kinds, **{f"{OWN}{key}": kind.kind for key, kind in asked.kinds.items()}}
    to = Compiler(wider, terms, {"gemeente": Source("", CERTAINTY)})
    conditions = tuple(condition(path, to, one, (*place, "voorwaarden", n)) for n, one in enumerate(told.get("voorwaarden", [])))
    return Decides(code, asked, conditions, variants(told, partial(formula, path, wider), place), tuple(told.get("let_op", ())))
