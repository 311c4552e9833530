"""What stands beside the conditions of a rule: an amount, a duration, a way to apply; of each the first possibility that holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from spinweb.engines.rulebook.formula import DATE, NUMBER, UNKNOWN, YES_NO, Formula

FIGURES = {"per_maand": NUMBER, "per_jaar": NUMBER, "hoogstens_per_jaar": NUMBER, "tot": DATE, "voor": DATE}
PARTS = ("bedrag", "duur", "aanvraag")
Read = Callable[[str, tuple[str | int, ...], str], Formula]  # text, the steps to its place in the file, and the kind it must have


@dataclass(frozen=True)
class Variant:
    """One of the possibilities of an amount, a duration or a way to apply: when it holds, and its figures."""

    when: Formula | None
    figures: Mapping[str, Formula]
    told: Mapping[str, Any]


def variants(told: Mapping[str, Any], read: Read, steps: tuple[str | int, ...] = ()) -> dict[str, tuple[Variant, ...]]:
    """The possibilities of every part. `read` compiles a formula, and says where it stands when that fails."""
    return {key: tuple(_variant(one, read, (*steps, key, n)) for n, one in enumerate(told.get(key, []))) for key in PARTS}


def _variant(told: Mapping[str, Any], read: Read, steps: tuple[str | int, ...]) -> Variant:
    when = read(told["als"], (*steps, "als"), YES_NO) if "als" in told else None
    return Variant(when, {key: read(told[key], (*steps, key), wanted) for key, wanted in FIGURES.items() if key in told}, told)


def chosen(variants: tuple[Variant, ...], env: Mapping[str, Any]) -> Variant | None:
    """The first that holds; none when it is unknown whether one holds."""
    for variant in variants:
        holds = variant.when.run(env) if variant.when else True
        if holds is UNKNOWN:
            return None
        if holds:
            return variant
    return None


def figure(variant: Variant | None, key: str, env: Mapping[str, Any]) -> Any:
    """One figure of a possibility; None when it cannot be told."""
    found = variant.figures[key].run(env) if variant and key in variant.figures else UNKNOWN
    return None if found is UNKNOWN else found
