"""Whose turn it is in a round, by when the client reacts, and what differs between two versions of a paper. No database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from spinweb.engines.rulebook.reader import read
from spinweb.practice.progress.states import RoundState

COMES_UP = timedelta(days=21)  # so long before the reader's date a round asks for attention
AHEAD = timedelta(days=7)  # so far ahead Vandaag looks
SAME = 0.5  # two lines that share at least half their text are one line that changed


def usual_response_day(shown_on: date, due_on: date) -> date:
    """Until when the client usually can react: the rulebook's number of days, but the day before the reader's date when that still is to come."""
    usual, latest = shown_on + timedelta(days=read("report_templates")["reactie_dagen"]), due_on - timedelta(days=1)
    return min(usual, latest) if latest > shown_on else usual


def may_go_out(*, reaction: str, respond_until: date | None, on: date) -> bool:
    """Whether a shown report may be sent: the client reacted, or the day to react has gone by. Agreement is not needed."""
    return bool(reaction) or (respond_until is not None and on > respond_until)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is (coach or client), what to do, and by when."""

    who: str
    text: str
    until: date


def turn(*, state: str, due_on: date, respond_until: date | None, reaction: str, on: date) -> Turn | None:
    """Whose turn it is in a round; nobody's when it was sent."""
    if state == RoundState.SENT:
        return None
    if state == RoundState.DRAFT:
        return Turn("coach", "Lees het verslag, vul aan en laat het je cliënt lezen.", due_on)
    if may_go_out(reaction=reaction, respond_until=respond_until, on=on):
        return Turn("coach", "Verstuur het verslag; de reactie gaat mee." if reaction else "Er kwam geen reactie. Verstuur het verslag; dat staat erbij.", due_on)
    return Turn("client", "Leest het verslag en kan reageren.", respond_until)


def cautions(*, state: str, due_on: date, respond_until: date | None, on: date) -> list[str]:
    """What could make the report late, in sentences; nothing is blocked."""
    if state == RoundState.SENT:
        return []
    told = []
    if on > due_on:
        told.append("De afgesproken datum is voorbij. Laat de lezer weten wanneer het verslag komt.")
    if respond_until is not None and respond_until >= due_on:
        told.append("Je cliënt heeft langer om te reageren dan de lezer wil wachten. Kies een eerdere dag, of vraag de lezer om uitstel.")
    return told


def next_period(*, last_until: date | None, started_on: date, on: date) -> tuple[date, date]:
    """The period to propose: from where the last round ended, up to today."""
    since = last_until + timedelta(days=1) if last_until else started_on
    return since, max(since, on)


# -- what changed between two versions of a paper

OWN_FACT, OWN_HEADING = "Herzien", "Wat is herzien, en waarom"  # what a version says of its own revision is no change of the plan


@dataclass
class Change:
    """What changed under one heading: lines that went, came, or read otherwise now."""

    heading: str
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """What differs between two papers (as `Paper.as_dict()` gives them), heading by heading; headings without a difference are left out."""
    old, new = _sections(before), _sections(after)
    found = [_difference(heading, old.get(heading, []), new.get(heading, [])) for heading in dict.fromkeys([*new, *old])]
    return [change for change in found if change.removed or change.added or change.changed]


def _sections(paper: dict[str, Any]) -> dict[str, list[str]]:
    """The lines under each heading, in their order; what comes first has the title as its heading."""
    heading = paper["title"]
    sections: dict[str, list[str]] = {heading: [f"{label}: {value}" for label, value in paper["facts"] if label != OWN_FACT]}
    for block in paper["blocks"]:
        if block["type"] == "heading":
            heading = block["text"]
            sections.setdefault(heading, [])
        else:
            sections[heading].extend(_lines(block))
    sections.pop(OWN_HEADING, None)
    return sections


def _lines(block: dict[str, Any]) -> Iterable[str]:
    """What a block says, in lines."""
    return {
        "text": lambda: block["paragraphs"],
        "items": lambda: block["entries"],
        "table": lambda: [" · ".join(cell for cell in row if cell) for row in block["rows"]],
        "quote": lambda: [f"“{block['text']}”"],
        "levels": lambda: [block["goal"], *(f"{block['goal']}, {level:+d}: {words}" for level, words in zip(range(-2, 3), block["words"], strict=True) if words)],
        "joy": lambda: [block["text"]],
        "remark": lambda: [block["text"]],
        "picture": lambda: [block["alt"]],
    }[block["type"]]()


def _difference(heading: str, old: list[str], new: list[str]) -> Change:
    told = Change(heading)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            _pair(told, old[i:j], new[k:m])
    return told


def _pair(told: Change, gone: list[str], come: list[str]) -> None:
    """Lines that look alike are one line that changed; the rest went or came."""
    for line in gone:
        alike = max(come, key=lambda other: SequenceMatcher(None, line, other).ratio(), default="")
        if alike and SequenceMatcher(None, line, alike).ratio() >= SAME:
            told.changed.append((line, alike))
            come = [other for other in come if other != alike]
        else:
            told.removed.append(line)
    told.added.extend(come)
