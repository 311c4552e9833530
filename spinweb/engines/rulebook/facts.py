"""Facts: what is known about a case, checked against a vocabulary of the rulebook (`rulebook/facts/<kind>.yaml`).

A vocabulary names every fact with its kind (`soort`): `ja_nee`, `getal`, `datum`, `tekst` (one of `keuzes`) or `lijst` (of `keuzes`). A dot in
a name is a level in the file: `contract.start`. An absent fact, or null, is unknown. A key that is not known is noted, as everywhere, so that a
typing mistake does not go unseen as an unknown fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from spinweb.engines.rulebook.reading import BadInput

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # a day outside these is a typing mistake
Facts = Mapping[str, Any]  # flat: "contract.start" -> date; numbers are Decimal; absent is unknown


@dataclass(frozen=True)
class Kind:
    """One fact: what may stand in it, and how it is asked."""

    key: str
    kind: str
    name: str
    asked: str = ""
    help: str = ""
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    endless: str = ""  # the word that stands for "without end", kept as infinity
    percent: bool = False
    expects: str = ""
    privacy: int = 1  # the class of the field


@dataclass(frozen=True)
class Vocabulary:
    """The facts of one kind of rules, by key, in the order in which they are asked."""

    kinds: Mapping[str, Kind]

    def facts(self, given: Any, notes: list[str] | None = None) -> dict[str, Any]:
        """Plain JSON as facts; keys that are not known are added to `notes`. Raises BadInput for the first value that does not fit."""
        found: dict[str, Any] = {}
        self._level(given, "", found, [] if notes is None else notes)
        return found

    def _level(self, given: Any, prefix: str, found: dict[str, Any], notes: list[str]) -> None:
        if not isinstance(given, Mapping):
            raise BadInput(f"{prefix.rstrip('.') or 'het bestand'}: verwacht een object, kreeg {_shown(given)}")
        for name, value in given.items():
            key = f"{prefix}{name}"
            if key in self.kinds:
                if value is not None:
                    found[key] = read(self.kinds[key], value)
            elif any(other.startswith(f"{key}.") for other in self.kinds):
                self._level({} if value is None else value, f"{key}.", found, notes)
            else:
                near = get_close_matches(key, self.kinds, 1)
                notes.append(f"{key}: niet gelezen, ik ken deze sleutel niet" + (f"; is “{near[0]}” bedoeld?" if near else ""))

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
    said = {english: told[dutch] for dutch, english in WORDS.items() if dutch in told}
    return Kind(key, told["soort"], low=low, high=high, **{"name": key, **said})


WORDS = {
    "naam": "name", "vraag": "asked", "uitleg": "help", "eenheid": "unit", "keuzes": "choices", "oneindig": "endless", "procent": "percent",
    "verwacht": "expects", "klasse": "privacy",
}  # fmt: skip


def plain(value: Any) -> Any:
    """A value of a fact as JSON has it."""
    if isinstance(value, Decimal):
        return "onbepaald" if value.is_infinite() else int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def read(kind: Kind, value: Any) -> Any:
    """One value, as the kind has it. Raises BadInput, which names the key and what was expected."""
    found = READ[kind.kind](kind, value)
    if found is None:
        raise BadInput(f"{kind.key}: verwacht {expected(kind)}, kreeg {_shown(value)}")
    return found


def _shown(value: Any) -> str:
    said = f"“{value}”" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(plain(value))
    return said if len(said) <= 60 else said[:57] + "…"


def expected(kind: Kind) -> str:
    """What may stand in a fact, in Dutch, as the rest of a sentence."""
    choices = ", ".join(kind.choices)
    bounds = f" van {kind.low} tot en met {kind.high}" if kind.low is not None and kind.high is not None else ""
    word = f" of “{kind.endless}”" if kind.endless else ""
    said = {
        "ja_nee": "true of false", "getal": f"een getal{bounds}{word}", "datum": f"een dag als 2026-03-01, van {FIRST.year} tot en met {LAST.year}",
        "lijst": f"een lijst met een of meer van: {choices}", "tekst": f"een van: {choices}",
    }  # fmt: skip
    return kind.expects or said[kind.kind]


def _yes_no(_kind: Kind, value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(kind: Kind, value: Any) -> Decimal | None:
    if kind.endless and value == kind.endless:
        return Decimal("Infinity")
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    outside = not found.is_finite() or (kind.low is not None and found < kind.low) or (kind.high is not None and found > kind.high)
    return None if outside or (kind.percent and 0 < found < 1) else found


def _date(_kind: Kind, value: Any) -> date | None:
    try:
        found = value if isinstance(value, date) else date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
    return found if found and FIRST <= found <= LAST else None


def _text(kind: Kind, value: Any) -> str | None:
    return value if isinstance(value, str) and value in kind.choices else None


def _list(kind: Kind, value: Any) -> tuple[str, ...] | None:
    right = isinstance(value, (list, tuple)) and all(isinstance(one, str) and one in kind.choices for one in value)
    return tuple(dict.fromkeys(value)) if right else None


READ: Mapping[str, Any] = {"ja_nee": _yes_no, "getal": _number, "datum": _date, "tekst": _text, "lijst": _list}
