"""What `spinweb search CLIENT.json --workplaces FILE.jsonl --top 50` answers.

CLIENT.json: `features` {id: level or null} and `wishes`, as `compare` reads them. A wish is soft unless it says otherwise: `wishes.hard` lists
the names of hard ones, or a wish is an object with its `value` (hours: `min` and `max`) and `hard: true`. FILE.jsonl: a workplace on each
line, `id` (a text or a whole number), `features` {id: {level, weight}}, `offers`. A small program of its own: it loads no compiler.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spinweb.engines.fit.compare import data, read_workplace
from spinweb.engines.fit.search import ask
from spinweb.engines.fit.search.codes import CODES, MOST_FEATURES, PARTS
from spinweb.engines.fit.search.store import Demands, Store
from spinweb.engines.fit.wishes import NAMES, UNSAID, Conditions, read_conditions
from spinweb.engines.rulebook.reading import At, BadInput

MOST_NOTES = 10
LEVEL_TYPES = (int, type(None))  # True would pass for 1, and 1.0 as well


def answer(at: At, *, workplaces: str, top: int = 50) -> dict[str, Any]:
    """The nearest workplaces of the file with the parts of their tuple, their rows, conditions and surplus strengths. Raises BadInput."""
    at.only("id", "features", "wishes")
    wishes, hard = read_wishes(at.get("wishes"))
    question = ask.Question(at.get("features").levels(), wishes, hard)
    if top < 1:
        raise BadInput("--top: verwacht een geheel getal van 1 of meer")
    file = File(Path(workplaces), at.notes)
    found = ask.nearest(file.store, question, top, scan="plain")
    return {"engine": ask.VERSION, "looked_at": found.looked_at, "hard_wishes_met": found.met, "results": [file.told(question, one) for one in found.found]}


def read_wishes(at: At) -> tuple[Conditions, frozenset[str]]:
    """The wishes and the names of those that are hard. Raises BadInput."""
    if not at.given:
        return UNSAID, frozenset()
    bare: dict[str, Any] = {}
    hard = set(_names(at.get("hard")))
    _names(at.get("soft"))
    for key, wish in at.entries():
        if key in {"hard", "soft"}:
            continue
        bare[key] = wish.value
        if isinstance(wish.value, dict):
            if _truth(wish.get("hard")):
                hard.add(_name(wish, key))
            own = {k: v for k, v in wish.value.items() if k not in {"hard", "soft"}}
            bare[key] = own.get("value", own)
    return read_conditions(replace(at, value=bare)), frozenset(hard)


def _truth(at: At) -> bool:
    return at.value if isinstance(at.value, bool) else at.wrong("true of false") if at.given else False


def _names(at: At) -> Iterator[str]:
    return (_name(one, one.text()) for one in at.each())


def _name(at: At, said: str) -> str:
    """The name of a wish; a field of it will do."""
    names = {"hours_min": "hours", "hours_max": "hours", "travel_minutes": "travel"} | {name: name for name in NAMES}
    return names[said] if said in names else at.wrong(f"een van de wensen: {', '.join(NAMES)}")


class File:
    """The workplaces of a file of lines, in a store; a line that is among the nearest is read again for its rows. Raises BadInput."""

    def __init__(self, path: Path, notes: list[str]):
        self.path, self.ids, self.at = path, list[Any](), list[int]()
        self.store = Store(())
        seen: set[Any] = set()
        for n, offset, line in self._lines():
            key, demands, offers = self._read(n, line, notes)
            if key in seen:
                raise BadInput(f"{self.path}, regel {n}: id: verwacht een id die nog niet voorkomt, kreeg {key!r}")
            seen.add(key)
            self.store.widen(demands)
            if len(self.store.features) > MOST_FEATURES:
                raise BadInput(f"{self.path}, regel {n}: features: meer dan {MOST_FEATURES} verschillende kenmerken kan ik niet vergelijken")
            self.store.put((0, len(self.ids)), demands, offers)
            self.ids.append(key)
            self.at.append(offset)
        for rank, row in enumerate(sorted(range(len(self.ids)), key=lambda row: (isinstance(self.ids[row], str), self.ids[row]))):
            self.store.ids[row] = (0, rank)
        del notes[MOST_NOTES:]

    def _lines(self) -> Iterator[tuple[int, int, bytes]]:
        """The number, place and text of every line that says something."""
        try:
            with self.path.open("rb") as file:
                offset = 0
                for n, line in enumerate(file, 1):
                    if line.strip():
                        yield n, offset, line
                    offset += len(line)
        except OSError as problem:
            raise BadInput(f"{self.path}: dit bestand kan ik niet lezen: {problem.strerror}") from problem

    def _read(self, n: int, line: bytes, notes: list[str]) -> tuple[Any, Demands, Conditions]:
        try:
            if quick := _quickly(line):
                return quick
            at = At.read(line.decode())
            own = at.get("id")
            key = own.value if isinstance(own.value, int) and not isinstance(own.value, bool) else own.text()
            read = read_workplace(at if at.get("features").given else replace(at, value=at.object() | {"features": {}}))
        except UnicodeDecodeError as problem:
            raise BadInput(f"{self.path}, regel {n}: dat is geen tekst in UTF-8") from problem
        except BadInput as wrong:
            raise BadInput(f"{self.path}, regel {n}: {wrong}") from wrong
        if len(notes) < MOST_NOTES:
            notes.extend(f"{self.path}, regel {n}: {note}" for note in at.notes)
        return key, read.features, read.offers

    def told(self, question: ask.Question, found: ask.Found) -> dict[str, Any]:
        """One result: id, the tuple and its parts by name, and what explains it."""
        with self.path.open("rb") as file:
            file.seek(self.at[found.row])
            _, demands, offers = self._read(0, file.readline(), [])
        rows = ask.explained(question, demands, offers)
        told = data(rows)
        for condition in told["conditions"]:
            condition["hard"] = condition["name"] in question.hard
        key = self.ids[found.row]
        return {"id": key, "tuple": [*(found.parts[name] for name in PARTS), key], "parts": found.parts, **told,
                "surplus": [row.feature for row in rows.rows if row.unused]}  # fmt: skip


def _quickly(line: bytes) -> tuple[Any, Demands, Conditions] | None:
    """A line that is just as it should be, read without paths; None for any other, which is then read with them to say what is wrong with it.

    Every key is followed by a colon once: where the counts differ, a key may stand twice.
    """
    try:
        told = json.loads(line)
        features, offers = told["features"], told.get("offers", {})
        demands = {name: (demand.get("level"), demand.get("weight", "gewoon")) for name, demand in features.items()}
        keys = len(told) + len(features) + sum(map(len, features.values())) + len(offers)
        plain = told.keys() <= {"id", "title", "features", "offers"} and set().union(*features.values()) <= {"level", "weight"}
        as_known = all(demand in CODES and type(demand[0]) in LEVEL_TYPES for demand in demands.values())
        if not plain or not as_known or line.count(b'":') != keys or (type(told["id"]) is not int and not told["id"].strip()):
            return None
        said = read_conditions(at := At(offers, "offers"))
        return None if at.notes else (told["id"], demands, said)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
