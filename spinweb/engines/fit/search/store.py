"""Every workplace of an organisation in a few arrays: in memory, or in files that all workers map and that are changed in place.

A workplace takes half a byte for a feature, a byte for each condition, an id, a day, and a bit that it is there: with 46 features 52 bytes.
Rows never move: a new one is put behind the last, one that went loses its bit. PostgreSQL is the truth; a store can always be made
again. One writes at a time (a file lock); who reads while something is written sees it by the count in the head, and reads again.
"""

import fcntl
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np

from spinweb.engines.fit.search.codes import ABSENT, CODES, width
from spinweb.engines.fit.wishes import Conditions

FORMAT = "store 1"
# What is kept of the conditions, each with a dictionary of the values that occur; the third is the trip (`kernel.TRAVEL`).
FIELDS = ("hours_min", "hours_max", "travel_minutes", "days", "times", "contract", "language", "licence", "education", "sector")
OTHER = 127  # a value for which the dictionary had no room: such a workplace is weighed by itself, see `ask`
BLOCK = 32
_ARRAYS = {"codes": np.uint8, "fields": np.uint8, "live": np.uint32, "ids": np.uint64, "days": np.uint16}

Demands = Mapping[str, tuple[int | None, str]]


class OtherFeatures(ValueError):
    """A store was made for other features, or by another version: make it again."""


def plain_value(value: Any) -> Any:
    """A value of a condition as the dictionary keeps it: a set is a sorted tuple."""
    if isinstance(value, frozenset | set | tuple | list):
        return tuple(sorted(value))
    return value


class Store:
    """Workplaces as arrays. `path` None keeps them in memory. Raises OtherFeatures when the files hold something else."""

    def __init__(self, features: Sequence[str], path: Path | None = None):
        self.features, self.path = tuple(features), path
        self.place = {name: (n >> 1, 4 * (n & 1)) for n, name in enumerate(self.features)}
        self.width = width(len(self.features))
        self.words: list[dict[Any, int]] = [{} for _ in FIELDS]
        self.rest: dict[int, dict[str, Any]] = {}
        self._rows: dict[tuple[int, int], int] = {}
        self._indexed, self._words_seen = 0, -1
        self.codes = self.fields = self.live = self.ids = self.days = cast(Any, None)  # laid out by `_map`
        self._open()

    # -- the files

    def _shape(self, name: str, blocks: int) -> tuple[int, ...]:
        rows = blocks * BLOCK
        return {"codes": (blocks, self.width, BLOCK), "fields": (blocks, len(FIELDS), BLOCK), "live": (blocks,), "ids": (rows, 2), "days": (rows,)}[name]

    def _open(self) -> None:
        if self.path is None:
            self.head: Any = np.zeros(8, np.uint64)
            self._map(0)
            return
        self.path.mkdir(parents=True, exist_ok=True)
        about = self.path / "about.json"
        told = {"format": FORMAT, "features": list(self.features), "fields": list(FIELDS)}
        with self._alone():
            if not about.exists():
                np.zeros(8, np.uint64).tofile(self.path / "head")
                (self.path / "words.json").write_text(json.dumps({"words": [[] for _ in FIELDS], "rest": {}}))
                about.write_text(json.dumps(told))
        if json.loads(about.read_text()) != told:
            raise OtherFeatures(f"{self.path} holds other features: remove it, and it is made again.")
        self.head = np.asarray(np.memmap(self.path / "head", np.uint64, "r+", shape=(8,)))  # count of changes, rows, room in blocks, changes of words, mark
        self._map(int(self.head[2]))

    def _map(self, blocks: int) -> None:
        for name, kind in _ARRAYS.items():
            shape = self._shape(name, blocks)
            if self.path is None:
                fresh: Any = np.zeros(shape, kind)
                old = getattr(self, name)
                if old is not None:
                    fresh[: len(old)] = old
            elif not blocks:
                fresh = np.zeros(shape, kind)
            else:
                with (self.path / name).open("ab") as file:
                    file.truncate(max(file.tell(), int(np.prod(shape)) * np.dtype(kind).itemsize))
                fresh = np.asarray(np.memmap(self.path / name, kind, "r+", shape=shape))
            setattr(self, name, fresh)
        self.blocks = blocks

    @property
    def rows(self) -> int:
        """How many rows there are, also of workplaces that went."""
        return int(self.head[1])

    @property
    def used(self) -> int:
        """Blocks that hold a row."""
        return -(-self.rows // BLOCK)

    def look(self) -> None:
        """See what another worker added: room in the files, and words."""
        if self.path is None:
            return
        if int(self.head[2]) != self.blocks:
            self._map(int(self.head[2]))
        if int(self.head[3]) != self._words_seen:
            self._words_seen = int(self.head[3])
            kept = json.loads((self.path / "words.json").read_text())
            self.words = [{_hashable(value): n + 1 for n, value in enumerate(own)} for own in kept["words"]]
            self.rest = {int(row): {name: _hashable(value) for name, value in own.items()} for row, own in kept["rest"].items()}

    @property
    def mark(self) -> int:
        """How far whoever fills this store had come, in their own count; it begins at 0."""
        return int(self.head[4])

    @mark.setter
    def mark(self, told: int) -> None:
        self.head[4] = told

    @property
    def many(self) -> int:
        """How many workplaces are there."""
        return int(np.bitwise_count(self.live[: self.used]).sum())

    @property
    def ids_there(self) -> set[tuple[int, int]]:
        """The ids of the workplaces that are there."""
        there = np.unpackbits(self.live[: self.used].astype("<u4").view(np.uint8), bitorder="little")[: self.rows].astype(bool)
        return {(int(high), int(low)) for high, low in self.ids[: self.rows][there]}

    def only(self, ids: Iterable[tuple[int, int]]) -> Any:
        """Who is there of these, for a search among them alone."""
        self.look()
        self._index()
        live = np.zeros(self.blocks, np.uint32)
        for row in (self._rows[key] for key in ids if key in self._rows):
            live[row // BLOCK] |= np.uint32(1 << row % BLOCK)
        return live & self.live

    def _index(self) -> None:
        for row in range(self._indexed, self.rows):
            self._rows[int(self.ids[row, 0]), int(self.ids[row, 1])] = row
        self._indexed = self.rows

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The only one who writes, for as long as it takes; who reads meanwhile will read again."""
        if self.path is None:
            yield
            return
        with self._alone():
            self.look()
            self._index()
            self.head[0] += np.uint64(1) + self.head[0] % np.uint64(2)  # odd while it is written to, also after somebody was stopped halfway
            try:
                yield
            finally:
                self.head[0] += np.uint64(1)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (cast(Path, self.path) / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def widen(self, names: Iterable[str]) -> None:
        """Make room for features that were not met before; only in memory, where nobody else looks."""
        fresh = [name for name in names if name not in self.place]
        if not fresh or self.path is not None:
            return
        self.features += tuple(fresh)
        self.place = {name: (n >> 1, 4 * (n & 1)) for n, name in enumerate(self.features)}
        more = width(len(self.features)) - self.width
        self.codes = np.pad(self.codes, ((0, 0), (0, more), (0, 0)), constant_values=ABSENT * 17)
        self.width += more

    # -- rows

    def put(self, id: tuple[int, int], demands: Demands, offers: Conditions, *, trip: Any = None, day: int = 0) -> int:
        """Add a workplace or change it where it stands, in some microseconds; call it within `writing`. Gives its row.

        `trip`: minutes, or a word for where it is (the question then says how far that is); None takes `offers.travel_minutes`.
        """
        row = self._rows.get(id, -1)
        if row < 0:
            row = self.rows
            if row == self.blocks * BLOCK:
                self._grow()
            self._rows[id] = row
            self.ids[row] = id
            self.head[1] = row + 1
            self._indexed = row + 1
        block, lane = row // BLOCK, row % BLOCK
        self.codes[block, :, lane] = self._code(demands)
        self.fields[block, :, lane] = self._say(row, offers, trip)
        self.days[row] = day
        self.live[block] |= np.uint32(1 << lane)
        return row

    def drop(self, id: tuple[int, int]) -> None:
        """Take a workplace out; call it within `writing`. Its row stays, and is used again when it comes back."""
        row = self._rows.get(id)
        if row is not None:
            self.live[row // BLOCK] &= np.uint32(~(1 << row % BLOCK) & 0xFFFFFFFF)

    def _grow(self) -> None:
        self.head[2] = max(32, self.blocks + self.blocks // 2)
        self._map(int(self.head[2]))

    def _code(self, demands: Demands) -> list[int]:
        packed = [ABSENT * 17] * self.width
        for name, demand in demands.items():
            byte, shift = self.place[name]
            packed[byte] ^= (ABSENT ^ CODES[demand]) << shift
        return packed

    def _say(self, row: int, offers: Conditions, trip: Any) -> list[int]:
        told, other = [], {}
        for n, name in enumerate(FIELDS):
            value = plain_value(getattr(offers, name))
            if n == 2 and trip is not None:
                value = trip
            code = 0 if value is None else self.words[n].get(value) or self._word(n, value)
            if code == OTHER:
                other[name] = value
            told.append(code)
        if other or row in self.rest:
            self.rest.pop(row, None)
            if other:
                self.rest[row] = other
            self._keep_words()
        return told

    def _word(self, field: int, value: Any) -> int:
        if len(self.words[field]) >= OTHER - 1:
            return OTHER
        self.words[field][value] = len(self.words[field]) + 1
        self._keep_words()
        return self.words[field][value]

    def _keep_words(self) -> None:
        if self.path is None:
            return
        fresh = self.path / "words.new"
        fresh.write_text(json.dumps({"words": [list(own) for own in self.words], "rest": self.rest}))
        fresh.replace(self.path / "words.json")
        self.head[3] += np.uint64(1)
        self._words_seen = int(self.head[3])

    def demands_at(self, row: int) -> dict[str, tuple[int | None, str]]:
        """What a row asks, read back; features it does not name are left out."""
        by_code = {code: demand for demand, code in reversed(CODES.items())}
        own = self.codes[row // BLOCK, :, row % BLOCK]
        found = {name: int(own[byte]) >> shift & 15 for name, (byte, shift) in self.place.items()}
        return {name: by_code[code] for name, code in found.items() if code != ABSENT}

    def offers_at(self, row: int) -> dict[str, Any]:
        """What a row offers, read back: a value for each of FIELDS, None where it is not known."""
        codes = [int(code) for code in self.fields[row // BLOCK, :, row % BLOCK]]
        values = [next((value for value, n in self.words[field].items() if n == code), None) for field, code in enumerate(codes)]
        return dict(zip(FIELDS, values, strict=True)) | self.rest.get(row, {})

    def bytes_each(self) -> float:
        """Bytes that one workplace takes."""
        return sum(int(np.prod(self._shape(name, 1))) * np.dtype(kind).itemsize for name, kind in _ARRAYS.items()) / BLOCK


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
