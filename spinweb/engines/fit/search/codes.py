"""What a demand becomes in four bits, and what it adds to the tuple of a client.

The tuple: core demands that are a big step or unknown, big steps, soft wishes missed, small steps on the core, small steps, unknown,
minutes of travel, id. It is kept in one number (KEY), so that a smaller number is a nearer workplace and nothing is weighed or summed
across its parts. The parts that come from demands are counters, so each demand adds its share by one look-up.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.uint64]

WEIGHTS = ("kern", "gewoon", "ruilbaar")
UNKNOWN, ABSENT = 13, 14  # a level that is not known; a feature that this workplace does not name at all
GROUP = 12  # demands that are counted together before a counter of four bits could overflow
MOST_FEATURES = 252  # counters of eight bits in the key
NO_TRIP = 0xFFFF  # how long the trip is, is not known: after every trip that is

# where each part stands in the key, from the left
CORE, BIG, SOFT, SMALL_CORE, SMALL, UNSURE = 52, 44, 40, 32, 24, 16
PARTS = ("core_big_or_unknown", "big", "soft_missed", "small_core", "small", "unknown", "travel_minutes")


def code_of(level: int | None, weight: str) -> int:
    """The four bits of a demand: 0 for level 0, which needs no weight, 1-12 for levels 1-4 with their weight, 13 for unknown."""
    if level is None:
        return UNKNOWN
    return 0 if level == 0 else 1 + 3 * (level - 1) + WEIGHTS.index(weight)


CODES = {(level, weight): code_of(level, weight) for level in (None, 0, 1, 2, 3, 4) for weight in WEIGHTS}
LEVELS = np.array([0, *(1 + n // 3 for n in range(12)), 0, 0, 0])
IS_CORE = np.array([False, *(n % 3 == 0 for n in range(12)), False, False, False])
IS_DEMAND = np.array([True] * 13 + [False] * 3)


def width(features: int) -> int:
    """Bytes for so many features: two in a byte, in whole groups."""
    return -(-features // GROUP) * GROUP // 2


class Table:
    """What each code of each feature adds for one client: a table for every counter, [padded features, 16] of zeros and ones.

    A level that the workplace does not give counts as an unknown core demand; what neither side names counts nowhere. Where the
    client's own level is not known, the demand is unknown, of the core only if it asks anything (level 1 or more).
    """

    def __init__(self, features: Sequence[str], levels: Mapping[str, int | None]):
        padded = 2 * width(len(features))
        known = np.full((padded, 1), -1)
        known[: len(features), 0] = [-1 if (level := levels.get(name)) is None else level for name in features]
        named, used = np.zeros((padded, 1), bool), np.zeros((padded, 1), bool)
        named[: len(features), 0] = [name in levels for name in features]
        used[: len(features)] = True
        self.gap = np.where(IS_DEMAND & (known >= 0) & used, LEVELS - known, 0)
        codes = np.arange(16)
        missing = used & ((codes == UNKNOWN) | ((codes == ABSENT) & named))
        unsure = missing | (used & IS_DEMAND & (known < 0))
        self.big = self.gap >= 2
        self.core_big = self.big & IS_CORE
        self.small = self.gap == 1
        self.small_core = self.small & IS_CORE
        self.unsure = unsure
        self.core = self.core_big | missing | (unsure & IS_CORE)

    def packed(self) -> Longs:
        """For each byte of a workplace, what its two demands add to the key: [width, 256]."""
        parts = ((self.core, CORE), (self.big, BIG), (self.small_core, SMALL_CORE), (self.small, SMALL), (self.unsure, UNSURE))
        each: Longs = sum((part.astype(np.uint64) << np.uint64(place) for part, place in parts), np.zeros(self.gap.shape, np.uint64))
        byte = np.arange(256)
        return np.asarray(each[0::2][:, byte & 15] + each[1::2][:, byte >> 4], np.uint64)


def nibbles(high: Any, low: Any) -> Bytes:
    """Two counters in one byte for each code, laid out twice as the processor's look-up wants it: [padded features, 32]."""
    both = (np.asarray(high, np.uint8) << 4) | np.asarray(low, np.uint8)
    return np.ascontiguousarray(np.concatenate([both, both], axis=1))


def parts_of(keys: Sequence[int]) -> list[dict[str, int | None]]:
    """The parts of each key by name; `travel_minutes` is None where it is not known."""
    at, wide = (CORE, BIG, SOFT, SMALL_CORE, SMALL, UNSURE, 0), (255, 255, 15, 255, 255, 255, NO_TRIP)
    numbers = np.array(keys, np.uint64)
    columns: list[list[int | None]] = [(numbers >> np.uint64(place) & np.uint64(mask)).tolist() for place, mask in zip(at, wide, strict=True)]
    columns[-1] = [None if trip == NO_TRIP else trip for trip in columns[-1]]
    return [dict(zip(PARTS, row, strict=True)) for row in zip(*columns, strict=True)]
