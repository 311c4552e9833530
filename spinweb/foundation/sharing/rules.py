"""What may go to whom, as rulebook `sharing` says it. Deny by default. No database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from spinweb.engines.rulebook.reader import read


class May(StrEnum):
    """How a data group may reach a reader."""

    YES = "ja"
    AGREED = "afgesproken"
    NO = "nee"


VITAL = "vital_interest"  # the basis of sharing in acute danger, which asks no yes
REACTION = "reaction"  # what the client says of a document; it may travel along with any


class SaidByClient(Protocol):
    """What these rules need to know of a consent."""

    reader: str
    party: str
    purpose: str
    groups: list[str]
    until: date

    def holds(self, *, on: date) -> bool: ...


@dataclass(frozen=True)
class Group:
    """A kind of data: its name in plain words and its class, 0 (open) to 3 (functional health data)."""

    code: str
    name: str
    level: int


@dataclass(frozen=True)
class Verdict:
    """Whether a reader may have a data group, and why in one sentence."""

    group: Group
    may: May
    why: str


@cache
def groups() -> dict[str, Group]:
    """Every data group by its code."""
    return {code: Group(code, told["naam"], told["klasse"]) for code, told in read("sharing")["groepen"].items()}


@cache
def verdict(reader: str, group: str) -> Verdict:
    """What the matrix says. What it does not name is closed."""
    told = read("sharing")["matrix"].get(reader, {}).get(group)
    known = groups().get(group) or Group(group, group, 3)
    if told is None:
        return Verdict(known, May.NO, "dat is voor deze lezer niet nodig")
    return Verdict(known, May(told["mag"]), told["want"])


def matrix(reader: str) -> list[Verdict]:
    """Every data group for one reader, what is open first."""
    order = list(May)
    return sorted((verdict(reader, code) for code in groups()), key=lambda v: order.index(v.may))


def parts_of(kind: str) -> list[str]:
    """The data groups in a kind of document; a kind that the rulebook does not name has none, and so cannot be made for others."""
    return list(read("sharing")["documenten"].get(kind, []))


@dataclass(frozen=True)
class Composed:
    """The blocks a reader may have, and what was left out with the reason."""

    blocks: list[dict[str, Any]]
    left_out: list[tuple[str, str]]
    groups: list[str]


def composed(kind: str, reader: str, parts: Iterable[tuple[str, dict[str, Any]]]) -> Composed:
    """Of blocks with their data group, only those that this reader may have, each with group and class (`level`).

    A block that names no group counts as the most closed of its kind: what is not said to be open is not.
    """
    known = parts_of(kind)
    kept, left_out, there = [], {}, []
    unnamed = _most_closed(known, reader)
    for group, block in parts:
        own = group or unnamed
        found = verdict(reader, own)
        if (reader == "coach" or found.may != May.NO) and (own in known or own == REACTION):
            kept.append(block | {"group": own, "level": found.group.level})
            there.append(own)
        else:
            left_out[found.group.name] = found.why
    return Composed(kept, list(left_out.items()), list(dict.fromkeys(there)))


def _most_closed(known: list[str], reader: str) -> str:
    order = list(May)
    return max(known, key=lambda code: (order.index(verdict(reader, code).may), groups()[code].level), default="")


def groups_for(kind: str, reader: str) -> list[str]:
    """The data groups of this kind of document that may reach the reader at all."""
    return [code for code in parts_of(kind) if verdict(reader, code).may != May.NO]


def carries(row: SaidByClient, reader: str, *, on: date, party: str = "", purpose: str = "") -> bool:
    """Whether what the client said holds for this reader on that day, and for this party and purpose where these are given."""
    same = not party or " ".join(row.party.casefold().split()) == " ".join(party.casefold().split())
    return row.reader == reader and row.holds(on=on) and same and (not purpose or row.purpose == purpose)


def still_closed(reader: str, wanted: Iterable[str], said: Iterable[SaidByClient], *, on: date, party: str = "", purpose: str = "") -> list[Verdict]:
    """What may not go to this reader on that day: closed by the matrix, or open only by agreement while there is none that holds.

    A yes is for one party and one purpose: for another it opens nothing. Without a party, whether there is a yes for any.
    """
    agreed = {group for row in said if carries(row, reader, on=on, party=party, purpose=purpose) for group in row.groups}
    found = (verdict(reader, group) for group in wanted)
    return [v for v in found if v.may == May.NO or (v.may == May.AGREED and v.group.code not in agreed)]


def open_until(reader: str, wanted: Sequence[str], said: Iterable[SaidByClient], *, on: date, party: str, purpose: str) -> date | None:
    """The last day on which all of it may be with this party: None when not even today, the end of time where no yes is needed."""
    rows = [row for row in said if carries(row, reader, on=on, party=party, purpose=purpose)]
    if still_closed(reader, wanted, rows, on=on, party=party, purpose=purpose):
        return None
    agreed = [group for group in wanted if verdict(reader, group).may == May.AGREED]
    return min((max(row.until for row in rows if group in row.groups) for group in agreed), default=date.max)


def purposes(reader: str) -> dict[str, str]:
    """For what something may go to this reader: code and words."""
    return {code: told["naam"] for code, told in read("sharing")["doelen"].items() if reader in told["voor"]}


def bases(reader: str) -> dict[str, str]:
    """The legal bases that can carry a share with this reader: code and words. Consent alone carries none towards an authority or employer."""
    return {code: told["naam"] for code, told in read("sharing")["grondslagen"].items() if reader in told["voor"]}


def basis_words(code: str) -> Mapping[str, Any]:
    """What the rulebook says of a legal basis."""
    found: Mapping[str, Any] = read("sharing")["grondslagen"][code]
    return found


def purpose_words(code: str) -> str:
    """The purpose in words."""
    return str(read("sharing")["doelen"][code]["naam"])


def usual(reader: str) -> tuple[str, str]:
    """The purpose and basis that a share with this reader usually has."""
    return next(iter(purposes(reader)), ""), next(iter(bases(reader)), "")
