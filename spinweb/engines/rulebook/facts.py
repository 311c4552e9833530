"""Facts: what is known about a case, checked against a vocabulary of the rulebook (`rulebook/facts/<kind>.yaml`).

A vocabulary names every fact with its kind (`soort`): `ja_nee`, `getal`, `datum`, `tekst` (one of `keuzes`, or free), `lijst` (of `keuzes`) or
`rijen` (records with `velden` of their own). A dot in a name is a level in the file: `contract.start`. An absent fact, or null, is unknown.
A key that is not in the vocabulary is refused, for a typing error would else be an unknown fact; a key that begins with `_` is a remark.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

Facts = Mapping[str, Any]  # flat: "contract.start" -> date; numbers are Decimal; absent is unknown


class FactsError(Exception):
    """The facts do not fit; the text is a Dutch sentence that names the key and what was expected."""


@dataclass(frozen=True)
class Kind:
    """One fact: what may stand in it, and how it is asked."""

    key: str
    kind: str
    asked: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    endless: str = ""  # the word that stands for "without end", kept as infinity
    default: Any = None  # what an absent field of a row means; facts themselves have no default
    fields: Mapping[str, "Kind"] = field(default_factory=dict)
    health: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """The facts of one kind of rules, by key, in the order in which they are asked."""

    kinds: Mapping[str, Kind]

    def facts(self, given: Any) -> dict[str, Any]:
        """Plain JSON as facts. Raises FactsError for the first thing that does not fit."""
        found: dict[str, Any] = {}
        _level(self.kinds, given, "", found)
        return found

    def plain(self, facts: Facts) -> dict[str, Any]:
        """Facts as plain JSON again, nested as in a file."""
        found: dict[str, Any] = {}
        for key, value in facts.items():
            *levels, last = key.split(".")
            spot = found
            for level in levels:
                spot = spot.setdefault(level, {})
            spot[last] = plain(value)
        return found


def vocabulary(told: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that a file of `rulebook/facts/` describes."""
    return Vocabulary({key: _kind(key, one) for key, one in told["feiten"].items()})


def _kind(key: str, told: Mapping[str, Any]) -> Kind:
    low, high = (None if told.get(name) is None else Decimal(str(told[name])) for name in ("min", "max"))
    return Kind(
        key,
        told["soort"],
        told.get("vraag", ""),
        told.get("keuzes", {}),
        low,
        high,
        told.get("oneindig", ""),
        told.get("standaard"),
        {name: _kind(name, one) for name, one in told.get("velden", {}).items()},
        told.get("klasse") == 3,
        told,
    )


def plain(value: Any) -> Any:
    """A value of a fact as JSON has it."""
    if isinstance(value, Decimal):
        return "onbepaald" if value.is_infinite() else int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def _level(kinds: Mapping[str, Kind], given: Any, prefix: str, found: dict[str, Any]) -> None:
    if not isinstance(given, Mapping):
        raise FactsError(f"{_said(prefix.rstrip('.'))} past niet: verwacht wordt een object met sleutels; er staat {_shown(given)}.")
    for name, value in given.items():
        key = f"{prefix}{name}"
        if str(name).startswith("_") or value is None:
            if not str(name).startswith("_"):
                _known(kinds, key)
            continue
        if key not in kinds and any(other.startswith(f"{key}.") for other in kinds):
            _level(kinds, value, f"{key}.", found)
        else:
            _known(kinds, key)
            found[key] = _value(kinds[key], value, key)


def _known(kinds: Mapping[str, Kind], key: str) -> None:
    if key in kinds or any(other.startswith(f"{key}.") for other in kinds):
        return
    near = get_close_matches(key, kinds, 1)
    raise FactsError(f"De sleutel “{key}” ken ik niet." + (f" Is “{near[0]}” bedoeld?" if near else f" Mogelijk zijn: {', '.join(kinds)}."))


def _value(kind: Kind, value: Any, key: str) -> Any:
    found = READ[kind.kind](kind, value)
    if found is None:
        raise FactsError(f"{_said(key)} past niet: verwacht wordt {expected(kind)}; er staat {_shown(value)}.")
    return found


def _said(key: str) -> str:
    return f"De sleutel “{key}”" if key else "Het bestand"


def _shown(value: Any) -> str:
    said = f"“{value}”" if isinstance(value, str) else str(plain(value)) if not isinstance(value, bool) else str(value).lower()
    return said if len(said) <= 60 else said[:57] + "..."


def expected(kind: Kind) -> str:
    """What may stand in a fact, in Dutch, as the rest of a sentence."""
    bounds = [f"minstens {kind.low}" if kind.low is not None else "", f"hoogstens {kind.high}" if kind.high is not None else ""]
    number = " ".join(["een getal", *([" en ".join(b for b in bounds if b)] if any(bounds) else []), *([f"(of “{kind.endless}”)"] if kind.endless else [])])
    choices = ", ".join(kind.choices)
    return (
        kind.told.get("verwacht")
        or {
            "ja_nee": "true of false",
            "getal": number,
            "datum": "een datum als 2026-03-01",
            "lijst": f"een lijst met daarin alleen: {choices}",
            "tekst": f"een van: {choices}" if choices else "tekst",
            "rijen": "een lijst van objecten",
        }[kind.kind]
    )


def _yes_no(_kind: Kind, value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(kind: Kind, value: Any) -> Decimal | None:
    if kind.endless and value == kind.endless:
        return Decimal("Infinity")
    if isinstance(value, (bool, str)):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    outside = not found.is_finite() or (kind.low is not None and found < kind.low) or (kind.high is not None and found > kind.high)
    return None if outside or (kind.told.get("procent") and 0 < found < 1) else found


def _date(_kind: Kind, value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _text(kind: Kind, value: Any) -> str | None:
    return value if isinstance(value, str) and (not kind.choices or value in kind.choices) else None


def _list(kind: Kind, value: Any) -> tuple[str, ...] | None:
    right = isinstance(value, (list, tuple)) and all(isinstance(one, str) and one in kind.choices for one in value)
    return tuple(dict.fromkeys(value)) if right else None


def _rows(kind: Kind, value: Any) -> list[dict[str, Any]] | None:
    if not isinstance(value, (list, tuple)):
        return None
    return [_row(kind, one, f"{kind.key}[{number}].") for number, one in enumerate(value)]


def _row(kind: Kind, given: Any, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    _level({f"{prefix}{name}": one for name, one in kind.fields.items()}, given, prefix, found)
    told = {key.removeprefix(prefix): value for key, value in found.items()}
    return {name: one.default for name, one in kind.fields.items() if one.default is not None} | told


READ: Mapping[str, Any] = {"ja_nee": _yes_no, "getal": _number, "datum": _date, "tekst": _text, "lijst": _list, "rijen": _rows}
