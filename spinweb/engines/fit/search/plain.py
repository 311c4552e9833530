"""The same scan with NumPy alone: for processors without AVX2, for small files, and until the other is compiled. The same answers."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from spinweb.engines.fit.search.codes import SOFT, Bytes, Longs

CHUNK = 512  # blocks of 32 that are worked on at once: what fits in the processor's own memory
TRAVEL = 2

Truths = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


def _chunks(live: Bits) -> Iterator[tuple[slice, Truths]]:
    """Runs of blocks with who of them is there: [blocks, 32]."""
    for start in range(0, len(live), CHUNK):
        run = slice(start, start + CHUNK)
        yield run, ((live[run, None] >> np.arange(32, dtype=np.uint32)) & 1).astype(bool)


def _meeting(fields: Bytes, columns: Places, sets: Truths, there: Truths) -> Truths:
    for column, missed in zip(columns, sets, strict=True):
        there = there & ~missed[fields[:, column]]
    return there


def nearest(codes: Bytes, fields: Bytes, live: Bits, ids: Longs, packed: Longs, hard: Places, hard_sets: Truths, soft: Places, soft_sets: Truths,
            trips: npt.NDArray[np.uint16], top: int) -> tuple[list[tuple[int, int]], int]:  # fmt: skip
    """The nearest workplaces as (key, row), nearest first, and how many meet the hard wishes. Sets are truths for each code, [wishes, 128]."""
    best_keys, best_rows = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    met = 0
    for run, there in _chunks(live):
        part = fields[run]
        there = _meeting(part, hard, hard_sets, there)
        met += int(there.sum())
        keys = trips[part[:, TRAVEL]].astype(np.uint64)
        for column, missed in zip(soft, soft_sets, strict=True):
            keys += missed[part[:, column]].astype(np.uint64) << np.uint64(SOFT)
        for place, table in enumerate(packed):
            keys += table[codes[run, place]]
        found = np.flatnonzero(there.reshape(-1))
        best_keys = np.concatenate([best_keys, keys.reshape(-1)[found]])
        best_rows = np.concatenate([best_rows, found + run.start * 32])
        if len(best_keys) > top:
            kept = best_keys <= np.partition(best_keys, top - 1)[top - 1]
            best_keys, best_rows = best_keys[kept], best_rows[kept]
    order = np.lexsort((best_rows, ids[best_rows, 1], ids[best_rows, 0], best_keys))[:top]
    return [(int(best_keys[n]), int(best_rows[n])) for n in order], met


def levers(codes: Bytes, fields: Bytes, live: Bits, days: npt.NDArray[np.uint16], blocks: Truths, unlocks: Truths, hard: Places, hard_sets: Truths,
           alone: Places, within: Places, first: Places, last: Places) -> None:  # fmt: skip
    """What `kernel.levers` does. `blocks` and `unlocks`: truths for each code of each feature, [padded features, 16]."""
    byte = np.arange(256)
    many = blocks[0::2][:, byte & 15].astype(np.uint8) + blocks[1::2][:, byte >> 4]
    which = blocks * np.arange(len(blocks))[:, None]
    places = (which[0::2][:, byte & 15] + which[1::2][:, byte >> 4]).astype(np.int64)
    for run, there in _chunks(live):
        there = _meeting(fields[run], hard, hard_sets, there)
        counted = sum((many[n][codes[run, n]] for n in range(len(many))), np.zeros(there.shape, np.uint8))
        one = np.nonzero(there & (counted == 1))
        demand = np.asarray(sum((places[n][codes[run, n][one]] for n in range(len(many))), np.zeros(len(one[0]), np.int64)))
        np.add.at(alone, demand, 1)
        code = (codes[run][one[0], demand >> 1, one[1]] >> (4 * (demand & 1))) & 15
        opens = unlocks[demand, code]
        np.add.at(within, demand[opens], 1)
        found = days[(one[0] + run.start) * 32 + one[1]][opens].astype(np.int64)
        np.minimum.at(first, demand[opens], found)
        np.maximum.at(last, demand[opens], found)
