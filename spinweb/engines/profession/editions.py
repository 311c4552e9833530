"""The professional profile as data: its editions, the elements of each, and what changed between two (S10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from spinweb.engines.rulebook.reader import RULEBOOK, read


@dataclass(frozen=True)
class Change:
    """What a later edition does to one element or requirement. An empty text: it is new, or it is gone."""

    code: str
    before: str
    after: str


@cache
def editions() -> dict[str, Mapping[str, Any]]:
    """Every edition by its name, the oldest first. Raises RulebookError."""
    told = [read(f"profession/{path.stem}") for path in (RULEBOOK / "profession").glob("*.yaml")]
    return {book["editie"]: book for book in sorted(told, key=lambda book: book["geldig_van"])}


def edition(on: date | None = None) -> Mapping[str, Any]:
    """The edition in force on a day, the newest without one. Before the first edition that one is used: there is nothing older."""
    told = list(editions().values())
    return next((book for book in reversed(told) if on is None or book["geldig_van"] <= on), told[0])


def elements(book: Mapping[str, Any]) -> dict[str, str]:
    """Every element of an edition with its short words, in the order of the profile."""
    return {code: words for group in (*book["taken"], *book["overig"]) for code, words in group["elementen"].items()}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What a later edition added, dropped or put in other words; requirements with it."""
    old, new = _all_words(before), _all_words(after)
    return [Change(code, old.get(code, ""), new.get(code, "")) for code in {**old, **new} if old.get(code) != new.get(code)]


def look_again_on(book: Mapping[str, Any]) -> date:
    """The day on which somebody reads again whether the profile changed: it is discussed so many times a year."""
    read_on: date = max(book["herijking"]["nagelezen_op"])
    return read_on + timedelta(days=365 // book["herijking"]["keer_per_jaar"])


def _all_words(book: Mapping[str, Any]) -> dict[str, str]:
    asked = {f"{code}: {name}": book["voorwaarden"][name]["zin"] for code, eis in book["eisen"].items() for way in eis["wegen"] for name in way["alle"]}
    return elements(book) | asked
