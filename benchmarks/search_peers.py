"""The engines that benchmarks/search.py runs beside ours, each asked the same question. One that is not installed is named as skipped."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

WEIGHTS = 3
FILTERS = ("hours_min", "hours_max", "travel", "days", "times", "contract", "licence", "education", "sector")


class Table:
    """The workplaces as plain columns: `code` [features, N] (0, 1-12, 13 unknown) and a column for each filter, 0 or -1 where it is not known."""

    def __init__(self, code: np.ndarray, filters: dict[str, np.ndarray]):
        self.code, self.filters, self.many = code, filters, code.shape[1]


class Client:
    """One client: levels (-1 unknown), and the filters as limits; `ask` is the same question for our engine."""

    def __init__(self, levels: np.ndarray, wish: dict[str, int] | None, ask: Any):
        self.levels, self.wish, self.ask = levels, wish, ask

    def sets(self, feature: int) -> dict[str, list[int]]:
        """The codes of this feature that count for each counter."""
        level, codes = int(self.levels[feature]), range(14)
        gaps = {c: None if c == 13 or level < 0 else (0 if c == 0 else 1 + (c - 1) // WEIGHTS) - level for c in codes}
        core = {c for c in codes if 0 < c < 13 and (c - 1) % WEIGHTS == 0}
        big, small, unknown = ({c for c in codes if test(gaps[c])} for test in (lambda g: g is not None and g >= 2, lambda g: g == 1, lambda g: g is None))
        return {"core": sorted((big & core) | (unknown & core) | {13}), "big": sorted(big), "small_core": sorted(small & core), "small": sorted(small),
                "unknown": sorted(unknown | {13})}  # fmt: skip


PARTS = ("core", "big", "small_core", "small", "unknown")


def conditions(wish: dict[str, int]) -> dict[str, str]:
    """What every filter says in SQL; what is not known passes."""
    return {
        "hours_min": f"(hours_min < 0 OR hours_min <= {wish['hours_max']})", "hours_max": f"(hours_max < 0 OR hours_max >= {wish['hours_min']})",
        "travel": f"(travel < 0 OR travel <= {wish['travel']})", "days": f"((days & {127 & ~wish['days']}) = 0)", "times": f"((times & {15 & ~wish['times']}) = 0)",
        "contract": f"(contract < 0 OR contract = {wish['contract']})", "licence": f"((licence & {15 & ~wish['licence']}) = 0)",
        "education": f"(education < 0 OR education <= {wish['education']})", "sector": f"(sector < 0 OR sector = {wish['sector']})",
    }  # fmt: skip


def sql(client: Client, top: int, cast: str = "({})::INT") -> str:
    """The question in SQL: five sums of memberships, the filters, the order of the tuple."""
    sets = [client.sets(n) for n in range(len(client.levels))]
    sums = ", ".join(" + ".join(cast.format(f"f{n} IN ({','.join(map(str, s[part]))})") if s[part] else "0" for n, s in enumerate(sets)) + f" AS c_{part}"
                     for part in PARTS)  # fmt: skip
    where = f" WHERE {' AND '.join(conditions(client.wish).values())}" if client.wish else ""
    order = "c_core, c_big, c_small_core, c_small, c_unknown, CASE WHEN travel < 0 THEN 65535 ELSE travel END, id"
    return f"SELECT id FROM (SELECT id, travel, {sums} FROM work{where}) t ORDER BY {order} LIMIT {top}"


def columns(table: Table) -> dict[str, np.ndarray]:
    """The columns by name, as an engine loads them."""
    return {"id": np.arange(table.many, dtype=np.int32), **{f"f{n}": row.astype(np.int8) for n, row in enumerate(table.code)},
            **{name: values.astype(np.int16) for name, values in table.filters.items()}}  # fmt: skip


def passing(table: Table, wish: dict[str, int]) -> np.ndarray:
    """The rows that no filter shuts out, with NumPy."""
    f = table.filters
    ok = ((f["hours_min"] < 0) | (f["hours_min"] <= wish["hours_max"])) & ((f["hours_max"] < 0) | (f["hours_max"] >= wish["hours_min"]))
    ok &= ((f["travel"] < 0) | (f["travel"] <= wish["travel"])) & ((f["days"] & (127 & ~wish["days"])) == 0) & ((f["times"] & (15 & ~wish["times"])) == 0)
    ok &= ((f["contract"] < 0) | (f["contract"] == wish["contract"])) & ((f["licence"] & (15 & ~wish["licence"])) == 0)
    return np.flatnonzero(ok & ((f["education"] < 0) | (f["education"] <= wish["education"])) & ((f["sector"] < 0) | (f["sector"] == wish["sector"])))


def numpy_search(table: Table, client: Client, top: int) -> list[int]:
    """The question with NumPy, column by column, without our packing or our tables: also the reference that the others are compared with."""
    rows = passing(table, client.wish) if client.wish else slice(None)
    many = len(rows) if client.wish else table.many
    counts = {part: np.zeros(many, np.uint8) for part in PARTS}
    for n, row in enumerate(table.code):
        own = row[rows]
        for part, codes in client.sets(n).items():
            member = np.zeros(14, np.uint8)
            member[codes] = 1
            counts[part] += member[own]
    travel = table.filters["travel"][rows].astype(np.int64)
    travel[travel < 0] = 65535
    key = travel
    for place, part in zip((56, 48, 32, 24, 16), PARTS, strict=True):
        key = key + (counts[part].astype(np.int64) << place)
    near = np.flatnonzero(key <= np.partition(key, top - 1)[top - 1]) if many > top else np.arange(many)
    ids = np.arange(table.many)[rows] if client.wish else np.arange(many)
    return [int(i) for i in ids[near[np.lexsort((ids[near], key[near]))]][:top]]


def duckdb_peer(table: Table, top: int) -> Callable[[Client], list[int]]:
    """DuckDB, in memory, on all its threads."""
    import duckdb

    base = duckdb.connect()
    loaded = columns(table)
    base.register("loaded", loaded)
    base.execute("CREATE TABLE work AS SELECT * FROM loaded")
    return lambda client: [i for (i,) in base.execute(sql(client, top)).fetchall()]


def polars_peer(table: Table, top: int) -> Callable[[Client], list[int]]:
    """Polars, in memory, on all its threads, with its own expressions (its SQL has no sums of memberships)."""
    import polars as pl

    frame = pl.DataFrame(columns(table))

    def ask(client: Client) -> list[int]:
        sets = [client.sets(n) for n in range(len(client.levels))]
        lazy = frame.lazy()
        if client.wish:
            lazy = lazy.filter(pl.sql_expr(" AND ".join(c for name, c in conditions(client.wish).items() if "&" not in c)))
            masks = {"days": 127 & ~client.wish["days"], "times": 15 & ~client.wish["times"], "licence": 15 & ~client.wish["licence"]}
            lazy = lazy.filter(*[(pl.col(name) & mask) == 0 for name, mask in masks.items()])
        sums = [pl.sum_horizontal([pl.col(f"f{n}").is_in(s[part]).cast(pl.UInt8) for n, s in enumerate(sets) if s[part]]).alias(f"c_{part}") for part in PARTS]
        trip = pl.when(pl.col("travel") < 0).then(65535).otherwise(pl.col("travel").cast(pl.Int32)).alias("trip")
        order = [*(f"c_{part}" for part in PARTS), "trip", "id"]
        return lazy.select("id", trip, *sums).bottom_k(top, by=order).sort(order).collect()["id"].to_list()

    return ask


def postgres_peer(table: Table, top: int) -> Callable[[Client], list[int]]:
    """PostgreSQL, as it is set up for Spinweb, with two workers in parallel."""
    import psycopg

    from spinweb.config.cluster import Cluster

    cluster = Cluster("bench")
    cluster.start()
    base = psycopg.connect(cluster.url("owner", "postgres"), autocommit=True)
    told = columns(table)
    base.execute("DROP DATABASE IF EXISTS search_bench WITH (FORCE)")
    base.execute("CREATE DATABASE search_bench")
    base = psycopg.connect(cluster.url("owner", "search_bench"), autocommit=True)
    kinds = {name: "int" if name == "id" else "smallint" for name in told}
    base.execute(f"CREATE UNLOGGED TABLE work ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
    rows = np.column_stack(list(told.values()))
    with base.cursor() as cursor, cursor.copy("COPY work FROM STDIN") as copy:
        for start in range(0, table.many, 20_000):
            copy.write("\n".join("\t".join(map(str, row)) for row in rows[start : start + 20_000].tolist()) + "\n")
    base.execute("VACUUM ANALYZE work")
    base.execute("SET max_parallel_workers_per_gather = 2")
    return lambda client: [i for (i,) in base.execute(sql(client, top)).fetchall()]


def faiss_peer(table: Table, top: int) -> Callable[[Client], list[int]]:
    """FAISS: table look-ups over codes of four bits. It finds by the first counter alone; what it brings is put in order by our tuple. No filters."""
    import faiss

    features = len(table.code)
    index = faiss.IndexPQFastScan(features * 16, features, 4, faiss.METRIC_INNER_PRODUCT)
    faiss.copy_array_to_vector(np.tile(np.eye(16, dtype=np.float32).reshape(-1), features), index.pq.centroids)
    index.is_trained = True
    for start in range(0, table.many, 20_000):
        part = table.code[:, start : start + 20_000]
        hot = np.zeros((part.shape[1], features, 16), np.float32)
        np.put_along_axis(hot, part.T[:, :, None].astype(np.int64), 1, axis=2)
        index.add(hot.reshape(part.shape[1], -1))

    def ask(client: Client) -> list[int]:
        if client.wish:
            raise NotImplementedError("no filters")
        weights = np.zeros((features, 16), np.float32)
        for n in range(features):
            weights[n, client.sets(n)["core"]] = -4
            weights[n, client.sets(n)["big"]] -= 1
        _, near = index.search(weights.reshape(1, -1), 1000)
        kept = np.sort(near[0][near[0] >= 0])
        own = Table(table.code[:, kept], {name: values[kept] for name, values in table.filters.items()})
        return [int(kept[i]) for i in numpy_search(own, client, top)]

    return ask


PEERS: dict[str, Callable[[Table, int], Callable[[Client], list[int]]]] = {
    "NumPy, a column at a time": lambda table, top: lambda client: numpy_search(table, client, top),
    "DuckDB": duckdb_peer, "Polars": polars_peer, "PostgreSQL": postgres_peer, "FAISS (first counters, put in order after)": faiss_peer,
}  # fmt: skip
