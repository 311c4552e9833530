"""The compiled scan, when it is there. Nobody waits for a compiler: `make install` compiles, a worker loads what was compiled while it starts,
and until then, and where the processor lacks AVX2, `plain` answers the same.

`load()` compiles what was not compiled yet; `tools/setup.sh` calls it.
"""

import threading
from importlib import import_module
from typing import Any

import numpy as np

from spinweb.engines.fit.search.codes import width
from spinweb.engines.fit.search.store import FIELDS

NOBODY = np.uint64(2**64 - 1)
_loaded: list[Any] = []
_lock = threading.Lock()


def kernel(*, now: bool = False) -> Any:
    """The compiled scan if it is loaded, else None; `now` loads it first, and compiles it when that was never done."""
    if now:
        load()
    return _loaded[0] if _loaded else None


def supported() -> bool:
    """Whether this processor has the look-up that the scan is made of."""
    features: Any = import_module("llvmlite.binding").get_host_cpu_features()
    return bool(features.get("avx2", False))


def load() -> bool:
    """Load the scan, compiling where needed; gives whether it can be used here. Asked twice, it does nothing twice."""
    with _lock:
        if not _loaded and supported():
            found = import_module("spinweb.engines.fit.search.kernel")
            _try(found)
            _loaded.append(found)
        return bool(_loaded)


def load_meanwhile() -> None:
    """Load in a thread of its own, so that nobody waits."""
    threading.Thread(target=load, name="search-kernel", daemon=True).start()


def _try(found: Any) -> None:
    """Call every scan once on 32 workplaces that are not there, with arrays of the kinds and layouts that it will get."""
    wide, fields = width(46), len(FIELDS)
    codes, conditions = np.zeros((1, wide, 32), np.uint8), np.zeros((1, fields, 32), np.uint8)
    live, ids, days = np.zeros(1, np.uint32), np.zeros((32, 2), np.uint64), np.zeros(32, np.uint16)
    none, sets, table = np.zeros(0, np.int64), np.zeros((0, 32), np.uint8), np.zeros((3, 2 * wide, 32), np.uint8)
    found.nearest(codes, conditions, live, ids, table, none, sets, none, sets, np.zeros(128, np.uint16), np.full(1, NOBODY), np.full(1, -1))
    count = np.zeros(2 * wide, np.int64)
    found.levers(codes, conditions, live, days, table, np.zeros((2 * wide, 16), bool), none, sets, count, count, count, count)
