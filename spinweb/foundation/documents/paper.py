"""What stands on a paper, apart from how it looks: a room builds a `Paper`, this room renders it to PDF, pages and screen.

Every block is plain data, so that a fixed version can be kept as JSON and shown again as it was.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from spinweb.foundation.sharing.rules import composed

READERS = {"client": "de cliënt", "employer": "de werkgever", "commissioner": "de opdrachtgever", "coach": "de jobcoach",
           "receiver": "de ontvanger", "network": "iemand uit het netwerk", "assessor": "de toetser"}


@dataclass
class Paper:
    """One document for one reader.

    `facts` are label and value pairs under the title; `blocks` come from the functions below; `left_out` says what this
    reader does not get and why; `signers` are capacities (client, representative, coach, employer, commissioner).
    """

    kind: str
    title: str
    reader: str
    about: str
    subtitle: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    made_by: str = ""
    made_on: str = ""
    organisation: str = ""
    number: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As JSON-able data, with the reader in words."""
        return asdict(self) | {"reader_words": READERS[self.reader]}

    def keep_to_reader(self) -> list[str]:
        """Leave out the parts whose data group this reader may not have, and say so (deny by default). Returns the groups that stand in it.

        Every block that stays carries its data group and class. What says nothing of its own follows the heading above it.
        """
        group, parts = "", []
        for block in self.blocks:
            group = block.get("group", "") if block["type"] == "heading" else group
            parts.append((block.get("group", group), block))
        found = composed(self.kind, self.reader, parts)
        self.blocks = found.blocks
        self.left_out += [line for line in found.left_out if line not in self.left_out]
        return found.groups


def heading(text: str, group: str = "") -> dict[str, Any]:
    """A heading of a part; `group` is the data group (rulebook `sharing`) of what follows, where that is not the paper's own."""
    return {"type": "heading", "text": text} | ({"group": group} if group else {})


def part_of(group: str, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks that belong to a data group, where they do not name one themselves."""
    named = [n for n, block in enumerate(blocks) if block["type"] == "heading"]
    first = next(iter(named), len(blocks))
    return [block if "group" in block or (block["type"] != "heading" and n > first) else block | {"group": group} for n, block in enumerate(blocks)]


def text(text: str) -> dict[str, Any]:
    """Running text; empty lines part paragraphs."""
    return {"type": "text", "paragraphs": [p.strip() for p in text.split("\n\n") if p.strip()]}


def quote(text: str, who: str) -> dict[str, Any]:
    """Somebody's own words."""
    return {"type": "quote", "text": text, "who": who}


def items(entries: list[str]) -> dict[str, Any]:
    """A list of short points."""
    return {"type": "items", "entries": entries}


def table(columns: list[str], rows: list[list[str]], *, widths: list[float] | None = None) -> dict[str, Any]:
    """A table with a heading for each column; the first column names the row. `widths` are shares of the width."""
    return {"type": "table", "columns": columns, "rows": [[str(c) for c in row] for row in rows], "widths": widths or [1.0] * len(columns)}


def picture(svg: str, alt: str) -> dict[str, Any]:
    """A drawing with the sentence that says the same."""
    return {"type": "picture", "svg": svg, "alt": alt}


def levels(goal: str, words: list[str], *, first: int | None, last: int | None) -> dict[str, Any]:
    """A goal with its five levels in words, where it began and where it is."""
    return {"type": "levels", "goal": goal, "words": words, "first": first, "last": last}


def question(number: int, text: str, asked: str, answers: list[str], svg: str = "") -> dict[str, Any]:
    """A question to answer with a pen: a box before each answer, and a picture beside the words."""
    return {"type": "question", "number": number, "text": text, "asked": asked, "answers": answers, "svg": svg}


def joy(text: str, words: str = "") -> dict[str, Any]:
    """A step that was made, shown first in every report (T6.3)."""
    return {"type": "joy", "text": text, "words": words}


def remark(text: str) -> dict[str, Any]:
    """A remark that should not be missed."""
    return {"type": "remark", "text": text}
