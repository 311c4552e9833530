"""The search over a million workplaces beside other engines, in one run, in turns: python benchmarks/search.py [--workplaces N] [--rounds R].

Every engine answers the same clients, without filters and with eight (hours, travel, days, times, contract, licence, education, sector), and is
compared with a NumPy reference that knows nothing of our packing. Before every question the whole table is read once as one byte an item: the
measure. Peers need `pip install .[bench]`; one that is missing is named. Prints Markdown.
"""

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from numba import njit

from benchmarks.search_peers import PEERS, Client, Table, numpy_search
from spinweb.engines.fit.search import ask, fast
from spinweb.engines.fit.search.store import BLOCK, FIELDS, Store
from spinweb.engines.fit.wishes import Conditions

DAYS, TIMES = ("ma", "di", "wo", "do", "vr", "za", "zo"), ("ochtend", "middag", "avond", "nacht")
CONTRACT, LICENCE = ("vast", "tijdelijk", "oproep"), ("B", "C", "T", "heftruck")
EDUCATION, SECTOR = ("geen", "vmbo", "mbo2", "mbo4", "hbo"), tuple(f"sector {n}" for n in range(12))
Ours = Callable[[Client], list[int]]


@njit(nogil=True)
def _read(words: Any) -> Any:
    total = np.uint64(0)
    for word in words:
        total += word
    return total


# -- the data


def made(many: int, features: int, seed: int) -> tuple[Table, Store]:
    """The same random workplaces as columns and as a store: 120 kinds of work with noise, a tenth of the levels unknown."""
    r = np.random.default_rng(seed)
    kinds = np.where(r.random((120, features)) < 0.45, 0, r.integers(1, 5, (120, features)))
    level = np.clip(kinds[r.integers(0, 120, many)].T + r.integers(-1, 2, (features, many)), 0, 4).astype(np.uint8)
    weight = r.choice(3, (features, many), p=[0.3, 0.5, 0.2]).astype(np.uint8)
    code = np.where(level == 0, 0, 1 + 3 * (level - 1) + weight).astype(np.uint8)
    code[r.random(code.shape) < 0.1] = 13
    hours = r.integers(-1, 9, many)
    filters = {
        "hours_min": np.where(hours < 0, -1, 8 + 2 * hours), "hours_max": np.where(hours < 0, -1, 8 + 2 * hours + 4 * r.integers(0, 5, many)),
        "travel": r.integers(-1, 120, many), "days": r.integers(0, 128, many) * (r.random(many) < 0.6), "times": r.integers(0, 16, many) * (r.random(many) < 0.6),
        "contract": r.integers(-1, 3, many), "licence": r.integers(0, 16, many) * (r.random(many) < 0.3), "education": r.integers(-1, 5, many),
        "sector": r.integers(-1, 12, many),
    }  # fmt: skip
    table = Table(code, {name: values.astype(np.int16) for name, values in filters.items()})
    return table, stored(table)


def stored(table: Table) -> Store:
    """The columns as our arrays, all at once."""
    features, many = table.code.shape
    store, blocks = Store([f"f{n}" for n in range(features)]), -(-many // BLOCK)
    store.head[1], store.head[2] = many, blocks
    store._map(blocks)
    code = np.full((2 * store.width, blocks * BLOCK), 14, np.uint8)
    code[:features, :many] = table.code
    store.codes[:] = (code[0::2] | (code[1::2] << 4)).reshape(store.width, blocks, BLOCK).transpose(1, 0, 2)
    for name, (column, words) in _words(table).items():
        n = FIELDS.index(name)
        store.words[n] = words
        padded = np.zeros(blocks * BLOCK, np.uint8)
        padded[:many] = column
        store.fields[:, n] = padded.reshape(blocks, BLOCK)
    bits = np.zeros(blocks * BLOCK, np.uint8)
    bits[:many] = 1
    store.live[:] = np.packbits(bits, bitorder="little").view("<u4")
    store.ids[:many, 1] = np.arange(many)
    return store


def _words(table: Table) -> dict[str, tuple[np.ndarray, dict[Any, int]]]:
    f = table.filters

    def numbers(name: str) -> tuple[np.ndarray, dict[Any, int]]:
        found = np.unique(f[name][f[name] >= 0])
        return np.where(f[name] < 0, 0, np.searchsorted(found, f[name]) + 1), {float(v) if "hours" in name else int(v): n + 1 for n, v in enumerate(found)}

    def masks(name: str, words: tuple[str, ...]) -> tuple[np.ndarray, dict[Any, int]]:
        return f[name], {tuple(sorted(w for n, w in enumerate(words) if m >> n & 1)): m for m in range(1, 2 ** len(words))}

    def one(name: str, words: tuple[str, ...], *, listed: bool) -> tuple[np.ndarray, dict[Any, int]]:
        return f[name] + 1, {(word,) if listed else word: n + 1 for n, word in enumerate(words)}

    return {"hours_min": numbers("hours_min"), "hours_max": numbers("hours_max"), "travel_minutes": numbers("travel"), "days": masks("days", DAYS),
            "times": masks("times", TIMES), "contract": one("contract", CONTRACT, listed=True), "licence": masks("licence", LICENCE),
            "education": one("education", EDUCATION, listed=False), "sector": one("sector", SECTOR, listed=True)}  # fmt: skip


def clients(many: int, features: int, seed: int, *, filtered: bool) -> list[Client]:
    """Random clients: a tenth of the levels unknown, with eight hard wishes or none."""
    r, found = np.random.default_rng(seed), []
    for _ in range(many):
        levels = np.where(r.random(features) < 0.1, -1, r.choice(5, features, p=[0.03, 0.12, 0.25, 0.3, 0.3]))
        wish, told = None, Conditions()
        if filtered:
            wish = {"hours_min": 12, "hours_max": 24, "travel": int(r.integers(30, 60)), "days": 31, "times": 3, "contract": int(r.integers(3)), "licence": 1,
                    "education": int(r.integers(1, 4)), "sector": int(r.integers(12))}  # fmt: skip
            told = Conditions(hours_min=12.0, hours_max=24.0, travel_minutes=wish["travel"], days=frozenset(DAYS[:5]), times=frozenset(TIMES[:2]),
                              contract=frozenset([CONTRACT[wish["contract"]]]), licence=frozenset(LICENCE[:1]), education=EDUCATION[wish["education"]],
                              sector=frozenset([SECTOR[wish["sector"]]]))  # fmt: skip
        question = ask.Question({f"f{n}": None if level < 0 else int(level) for n, level in enumerate(levels)}, told, frozenset(ask.Question({}, told).said))
        found.append(Client(levels, wish, question))
    return found


# -- measuring


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    begun = time.perf_counter()
    done = work()
    return (time.perf_counter() - begun) * 1000, done


def said(values: list[float]) -> str:
    """Median and 99th percentile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.2f} / {ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]:.2f}"


def measure(engines: dict[str, Ours], asked: list[Client], table: Table, top: int, rounds: int, slow: int) -> None:
    """Ask every client of every engine, in turns, after one reading of the table; print a line for each engine. Slow ones go fewer rounds."""
    words = np.ascontiguousarray(table.code).reshape(-1)[: table.code.size // 8 * 8].view(np.uint64)
    _read(words)
    right = [numpy_search(table, client, top) for client in asked]
    reads: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in engines}
    wrong = dict.fromkeys(engines, 0)
    for number, (client, expected) in itertools.product(range(rounds), enumerate_pairs(asked, right)):
        for name, engine in engines.items():
            if number >= slow and not name.startswith("Spinweb"):
                continue
            reads.append(timed(lambda: _read(words))[0])
            try:
                took, found = timed(lambda engine=engine, client=client: engine(client))
            except NotImplementedError:
                continue
            times[name].append(took)
            wrong[name] += len(set(expected) - set(found)) + (set(expected) == set(found) and expected != found)
    print("| | ms p50 / p99 | times one reading | differences with the reference |\n|---|---|---|---|")
    print(f"| reading the table, one byte an item, once | {said(reads)} | 1 | |")
    for name, took in times.items():
        if not took:
            print(f"| {name} | no filters | | |")
            continue
        print(f"| {name} | {said(took)} | {statistics.median(took) / statistics.median(reads):.2f} | {wrong[name]} in {len(took) * top} |")


def enumerate_pairs(asked: list[Client], right: list[list[int]]) -> list[tuple[Client, list[int]]]:
    """Each client with what is right."""
    return list(zip(asked, right, strict=True))


def updates(features: int) -> str:
    """How long adding and changing take, in files that are mapped."""
    r = np.random.default_rng(5)
    asks = [{f"f{n}": (int(r.integers(5)), "kern") for n in range(features)} for _ in range(50)]
    offers = Conditions(hours_min=12.0, hours_max=24.0, days=frozenset(DAYS[:5]), contract=frozenset({"vast"}))
    with TemporaryDirectory() as folder:
        store = Store([f"f{n}" for n in range(features)], Path(folder))
        with store.writing():
            added = [timed(lambda n=n: store.put((0, n), asks[n % 50], offers))[0] * 1000 for n in range(20_000)]
            changed = [timed(lambda n=n: store.put((0, n), asks[(n + 7) % 50], offers))[0] * 1000 for n in range(0, 20_000, 2)]
            gone = [timed(lambda n=n: store.drop((0, n)))[0] * 1000 for n in range(20_000)]
    return f"add {said(added)} µs, change {said(changed)} µs, remove {said(gone)} µs (p50 / p99)"


# -- the night


def _share(many: int, features: int, seed: int, work: tuple[int, int]) -> int:
    store = _share.store if hasattr(_share, "store") else made(many, features, seed)[1]
    _share.store = store
    for client in clients(work[1], features, work[0], filtered=True):
        ask.nearest(store, client.ask, 50, scan="fast")
    return work[1]


def night(many: int, features: int, seed: int) -> list[str]:
    """Shares of 100 clients over all workplaces, by one worker and by two, each in a process of its own."""
    told = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(_share, *zip(*[(many, features, seed, (0, 1))] * workers * 2, strict=True)))  # each loads the store first
            took, done = timed(lambda pool=pool: sum(pool.map(_share, *zip(*[(many, features, seed, (n, 100)) for n in range(20)], strict=True))))
        told.append(f"{workers} worker{'s' * (workers > 1)}: {done} clients in {took / 1000:.2f} s")
    return told


def main() -> None:
    """Make the data, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("workplaces", 1_000_000), ("features", 46), ("clients", 6), ("rounds", 20), ("slow-rounds", 3), ("top", 50), ("seed", 11)):
        asked.add_argument(f"--{name}", type=int, default=default)
    asked.add_argument("--only-ours", action="store_true", help="without the other engines")
    told = asked.parse_args()
    table, store = made(told.workplaces, told.features, told.seed)
    cold, _ = timed(fast.load)
    engines: dict[str, Ours] = {
        "Spinweb, compiled": lambda client: [f.row for f in ask.nearest(store, client.ask, told.top, scan="fast").found],
        "Spinweb, plain NumPy": lambda client: [f.row for f in ask.nearest(store, client.ask, told.top, scan="plain").found],
    }  # fmt: skip
    for name, make in () if told.only_ours else PEERS.items():
        try:
            engines[name] = make(table, told.top)
        except ImportError as missing:
            print(f"skipped: {name} ({missing})")
    print(f"{told.workplaces:,} workplaces x {told.features} features, top {told.top}, {told.clients} clients, {os.cpu_count()} cores; "
          f"{store.bytes_each():.1f} bytes a workplace; the compiled scan loads in {cold / 1000:.2f} s")  # fmt: skip
    for title, filtered in (("Without filters", False), ("With eight filters", True)):
        print(f"\n{title}:\n")
        measure(engines, clients(told.clients, told.features, told.seed + 1, filtered=filtered), table, told.top, told.rounds, told.slow_rounds)
    steps = {f"f{n}": 1 for n in range(told.features)}
    lever = [timed(lambda c=c: ask.levers(store, c.ask, steps, scan="fast"))[0] for c in clients(10, told.features, 3, filtered=True)]
    bare = [timed(lambda c=c: ask.levers(store, c.ask, steps, scan="fast"))[0] for c in clients(10, told.features, 3, filtered=False)]
    print(f"\nLeverage: {said(bare)} ms without filters, {said(lever)} ms with eight (p50 / p99).\nUpdates in mapped files: {updates(told.features)}.")
    print("The night: " + "; ".join(night(told.workplaces, told.features, told.seed)) + ".")


if __name__ == "__main__":
    main()
