"""Reading a JSON file for the engine: every value with the path that leads to it, so that a mistake is told by its key, in Dutch.

A key that is not known is not an error (files may carry more than one command reads): it is named in `notes`, so that a typing
mistake does not go unseen. A key that stands twice in one object is an error, because one of the two would be lost.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

MISSING = object()
DAY = "een dag als 2026-03-01"
HIGHEST = 4  # the highest level of any scale
LARGEST = 1_000_000  # of any number; far above what minutes, burdens and values come to, and far below where sums lose their last digit


class BadInput(ValueError):
    """What was given cannot be read. Its text is a Dutch sentence that names the key."""


@dataclass(frozen=True)
class At:
    """A value and where it stands. Every reader raises BadInput when the value is of another kind."""

    value: Any
    path: str = ""
    notes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> "At":
        """The whole document. Raises BadInput for what is no JSON, or no object."""
        try:
            found = cls(json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once))
            if "\\ud" in text.lower():
                json.dumps(found.value, ensure_ascii=False).encode()  # half a sign, which nothing can write
        except BadInput:
            raise
        except (ValueError, RecursionError) as problem:  # also a number of thousands of digits
            place = f" (regel {problem.lineno}, teken {problem.colno})" if isinstance(problem, json.JSONDecodeError) else ""
            raise BadInput(f"Dit is geen JSON die ik kan lezen{place}.") from problem
        found.object()
        return found

    def wrong(self, expected: str) -> NoReturn:
        """Raise BadInput: this stood here, and that was expected."""
        where = self.path or "het bestand"
        if self.value is MISSING:
            raise BadInput(f"{where}: verwacht {expected}, maar deze sleutel ontbreekt")
        told = json.dumps(self.value, ensure_ascii=False)
        raise BadInput(f"{where}: verwacht {expected}, kreeg {told if len(told) <= 60 else told[:57] + '…'}")

    def object(self) -> dict[str, Any]:
        """The value as an object."""
        return self.value if isinstance(self.value, dict) else self.wrong("een object")

    def get(self, key: str) -> "At":
        """What stands under this key; `given` tells whether there is anything."""
        return At(self.object().get(key, MISSING), f"{self.path}.{key}" if self.path else key, self.notes)

    @property
    def given(self) -> bool:
        return self.value is not MISSING and self.value is not None

    def only(self, *keys: str) -> "At":
        """This object; keys beside these are noted as not read."""
        self.notes.extend(f"{self.get(key).path}: niet gelezen, ik ken deze sleutel niet" for key in self.object() if key not in keys)
        return self

    def entries(self) -> Iterator[tuple[str, "At"]]:
        """The keys of an object with what stands under each."""
        return ((key, self.get(key)) for key in self.object())

    def each(self) -> list["At"]:
        """The values of a list; nothing given is an empty list."""
        if not self.given:
            return []
        if not isinstance(self.value, list):
            self.wrong("een lijst")
        return [At(value, f"{self.path}[{n}]", self.notes) for n, value in enumerate(self.value)]

    def text(self) -> str:
        """A text that is not empty."""
        return self.value if isinstance(self.value, str) and self.value.strip() else self.wrong("een tekst")

    def word(self, words: Collection[str]) -> str:
        """One of these words."""
        return self.value if isinstance(self.value, str) and self.value in words else self.wrong(" of ".join((", ".join([*words][:-1]), [*words][-1])))

    def words(self) -> frozenset[str] | None:
        """A list of texts, or one text alone; None where nothing is given."""
        if not self.given:
            return None
        return frozenset([self.text()]) if isinstance(self.value, str) else frozenset(one.text() for one in self.each())

    def known(self, ids: Collection[str], what: str) -> frozenset[str]:
        """A list of ids that all exist."""
        return frozenset(one.value if isinstance(one.value, str) and one.value in ids else one.wrong(what) for one in self.each())

    def whole(self, low: int = 0, high: int | None = None, default: int | None = None) -> int:
        """A whole number within the bounds; `default` where nothing is given."""
        if default is not None and not self.given:
            return default
        if _is_whole(self.value) and low <= self.value <= (LARGEST if high is None else high):
            return int(self.value)
        if high is None and _is_whole(self.value) and self.value > LARGEST:
            self.wrong(f"een geheel getal van hoogstens {LARGEST}")
        return self.wrong(f"een geheel getal van {low} of meer" if high is None else f"{low} tot en met {high}")

    def level(self) -> int | None:
        """A level of a feature, or None (null) where it is not known."""
        if self.value is None or (_is_whole(self.value) and 0 <= self.value <= HIGHEST):
            return None if self.value is None else int(self.value)
        return self.wrong(f"0 tot en met {HIGHEST} of null")

    def number(self) -> float | None:
        """A number of 0 or more, or None where nothing is given."""
        if not self.given:
            return None
        if isinstance(self.value, int | float) and not isinstance(self.value, bool) and 0 <= self.value <= LARGEST:
            return float(self.value)
        too_large = isinstance(self.value, int | float) and self.value > LARGEST
        return self.wrong(f"een getal van hoogstens {LARGEST}" if too_large else "een getal van 0 of meer")

    def day(self) -> date:
        """A day, written as 2026-03-01."""
        found = self.day_or_none()
        return self.wrong(DAY) if found is None else found

    def day_or_none(self) -> date | None:
        """A day, or None where nothing is given."""
        if not self.given:
            return None
        if not isinstance(self.value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.value, re.ASCII):
            self.wrong(DAY)
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            return self.wrong(DAY)

    def yes_no(self) -> bool | None:
        """True or false, or None where nothing is given."""
        if not self.given:
            return None
        return self.value if isinstance(self.value, bool) else self.wrong("true, false of null")

    def levels(self) -> dict[str, int | None]:
        """An object of features with a level, or null, each."""
        return {name: at.level() for name, at in self.entries()}


def unique(found: Iterable[tuple[str, At]]) -> None:
    """Raise BadInput where an id stands twice."""
    seen: set[str] = set()
    for name, at in found:
        if name in seen:
            at.wrong("een id die nog niet voorkomt")
        seen.add(name)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = next((key for n, key in enumerate(keys) if key in keys[:n]), None) if len(set(keys)) < len(keys) else None
    if twice is not None:
        raise BadInput(f"{twice}: deze sleutel staat twee keer in hetzelfde object")
    return dict(pairs)
