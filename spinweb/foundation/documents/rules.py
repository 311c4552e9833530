"""What the text guard finds in a paper before it goes out. No database, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spinweb.engines.plain_language import guard
from spinweb.foundation.documents.paper import Paper, heading, quote
from spinweb.foundation.sharing.rules import REACTION

# Which reader of the guard a reader of papers is. Who takes over or helps gets the names and ways to reach that the client chose to give along.
GUARDED = {"employer": "employer", "commissioner": "commissioner", "network": "network", "receiver": "network"}
CHOSEN_BY_CLIENT = {"receiver": {"person", "contact"}, "network": {"person"}}


@dataclass(frozen=True)
class Flag:
    """Something in a paper to resolve or to explain: where it stands, what to write instead, and whether these are the client's own words."""

    kind: str
    text: str
    advice: str
    where: str
    own_words: bool

    @property
    def key(self) -> str:
        """By which an explanation finds it."""
        return f"{self.kind}:{self.text.lower()}"

    @property
    def kind_words(self) -> str:
        """What it is, in Dutch."""
        return guard.kind_words(self.kind)


def with_reaction(paper: Paper, words: str) -> Paper:
    """The paper with what the client says of it after it, as own words. Without words as it was."""
    called = paper.about.split(" ")[0]
    said = [heading(f"Reactie van {called}", REACTION), quote(words.strip(), called)] if words.strip() else []
    return replace(paper, blocks=[*paper.blocks, *said])


def flags(paper: Paper, *, allow: Iterable[str] = ()) -> list[Flag]:
    """What the guard finds in what this reader would get, each thing once. Names in `allow` may stand. Nothing for client and coach."""
    reader = GUARDED.get(paper.reader)
    if reader is None:
        return []
    fine, passed, found = [*allow, paper.about], CHOSEN_BY_CLIENT.get(paper.reader, set()), dict[str, Flag]()
    for text, who in _texts(paper):
        for one in guard.find(text, reader, allow=fine):
            own = bool(who) and who.split(",")[0].strip() in paper.about
            if one.kind not in passed:
                made = Flag(one.kind, one.text, one.advice, _around(text, one.start, one.end), own)
                found.setdefault(made.key, made)
    return list(found.values())


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Every piece of running text, with who said it where it is a quotation."""
    yield paper.subtitle, ""
    for block in paper.blocks:
        for text in _of_block(block):
            yield text, block.get("who", "")


def _of_block(block: dict[str, Any]) -> list[str]:
    if block["type"] == "table":
        return [cell for row in block["rows"] for cell in row]
    plain = {"heading": "text", "text": "paragraphs", "quote": "text", "items": "entries", "joy": "text", "remark": "text", "levels": "goal"}
    told, words = block.get(plain.get(block["type"], ""), ""), block.get("words", "") if block["type"] in {"joy", "levels"} else []
    return [*_listed(told), *_listed(words)]


def _listed(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else [*told]


def _around(text: str, start: int, end: int) -> str:
    """The words around a finding, so that one sees where it stands."""
    before, after = text[:start].split(" ")[-7:], text[end:].split(" ")[:7]
    return f"{' '.join(before)}{text[start:end]}{' '.join(after)}".strip()


def unexplained(found: Iterable[Flag], explained: dict[str, str]) -> list[Flag]:
    """What was neither taken out nor explained."""
    return [flag for flag in found if not explained.get(flag.key, "").strip()]
