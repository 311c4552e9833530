"""What row-level security costs on a list page, with a million rows in the table: the same database with the policies and without, in turns.

Two databases in the private cluster of the benchmarks, the second a copy of the first in which row-level security was switched off on every
table. Everything else is the same: the real WSGI application, connected as the web role, real sessions, lanes and the pages' own scoping.
Prints CPU-neutral server time and, apart from it, the time of the list's own statement. Run: python benchmarks/rls.py
"""

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks import pages  # noqa: E402 it sets the environment first

import django  # noqa: E402 isort: skip
import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from psycopg import sql  # noqa: E402

WITH, WITHOUT = "walls", "open"
LISTS = {"caseload": "caseload, a list of 25 clients", "timeline": "timeline, a list of contacts", "today": "Vandaag, lists of every room"}
TARGET = 0.10


def prepare(rows: int, *, fresh: bool) -> None:
    """Make both databases, unless they are there with this many rows for this code."""
    from spinweb.config.installation import fingerprint

    mark = f"{fingerprint()[:12]} {rows}"
    with psycopg.connect(settings.CLUSTER.url("owner", "postgres"), autocommit=True) as owner:
        there = owner.execute("SELECT count(*) FROM pg_database WHERE datname = ANY (%s) AND shobj_description(oid, 'pg_database') = %s",
                              [[f"bench_{WITH}", f"bench_{WITHOUT}"], mark]).fetchone()  # fmt: skip
        if there == (2,) and not fresh:
            return
        for size in (WITHOUT, WITH):
            owner.execute(f"DROP DATABASE IF EXISTS bench_{size} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE bench_{WITH}")
        for command in (["migrate", "-v0"], ["seed-large", "--coaches=200", "--clients=5000", "--contacts=20000"]):
            subprocess.run([Path(sys.executable).with_name("spinweb"), *command], env=pages.os.environ | pages.urls(WITH), check=True)
        multiply(rows)
        owner.execute(f"CREATE DATABASE bench_{WITHOUT} TEMPLATE bench_{WITH}")
        switch_off()
        for size in (WITHOUT, WITH):
            owner.execute(f"REVOKE ALL ON DATABASE bench_{size} FROM PUBLIC")
            owner.execute(f"GRANT CONNECT ON DATABASE bench_{size} TO spinweb_web")
            owner.execute(f"COMMENT ON DATABASE bench_{size} IS '{mark}'")


def multiply(rows: int) -> None:
    """Give the other coaches' clients more contacts, until there are so many. The trail is off meanwhile."""
    table = "trajectories_contactmoment"
    with psycopg.connect(settings.CLUSTER.url("owner", f"bench_{WITH}")) as owner:
        columns = [c.name for c in owner.execute(f"SELECT * FROM {table} LIMIT 0").description]
        told = sql.SQL(", ").join(sql.SQL("gen_random_uuid()") if c == "id" else sql.Identifier(c) for c in columns)
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER trail")
        mine = "SELECT trajectory_id FROM access_casemember m JOIN accounts_colleague c ON c.id = m.colleague_id WHERE c.name = 'Anna Groot'"
        have, other = owner.execute(f"SELECT count(*), count(*) FILTER (WHERE trajectory_id NOT IN ({mine})) FROM {table}").fetchone()
        times = max(1, -(-(rows - have) // other))
        print(f"Adding {times} times {other} contacts to {have} ...", flush=True)
        add = "INSERT INTO {t} ({c}) SELECT {told} FROM (SELECT * FROM {t} WHERE trajectory_id NOT IN ({mine})) old, generate_series(1, {n})"
        owner.execute(sql.SQL(add).format(
            t=sql.Identifier(table), c=sql.SQL(", ").join(map(sql.Identifier, columns)), told=told, mine=sql.SQL(mine), n=sql.Literal(times)))  # fmt: skip
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
        owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER trail")
        owner.commit()
        owner.autocommit = True
        owner.execute(f"VACUUM (ANALYZE) {table}")


def switch_off() -> None:
    """Take the policies out of the way in the copy; the grants stay."""
    with psycopg.connect(settings.CLUSTER.url("owner", f"bench_{WITHOUT}"), autocommit=True) as owner:
        for (table,) in owner.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace").fetchall():
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(sql.Identifier(table)))


def measure(rounds: int) -> dict:
    """Milliseconds by (size, page), asked in turns whose order changes."""
    workers = {size: pages.Worker(size) for size in (WITH, WITHOUT)}
    times: dict = {(size, page): [] for size in workers for page in LISTS}
    try:
        for page in LISTS:
            for worker in workers.values():
                for number in range(15):
                    worker.ask("Anna Groot", page, number)
        order = list(workers)
        for number in range(rounds):
            order.reverse()
            for page in LISTS:
                for size in order:
                    times[size, page].append(workers[size].ask("Anna Groot", page, number)["ms"])
    finally:
        for worker in workers.values():
            worker.close()
    return times


def main() -> None:
    """Prepare, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--fresh", action="store_true", help="make both databases anew")
    asked = parser.parse_args()
    django.setup()
    started = settings.CLUSTER.start()
    try:
        prepare(asked.rows, fresh=asked.fresh)
        with psycopg.connect(settings.CLUSTER.url("owner", f"bench_{WITH}")) as owner:
            there = owner.execute("SELECT count(*) FROM trajectories_contactmoment").fetchone()[0]
        times = measure(asked.rounds)
        good = True
        print(f"\n{there:,} contacts; server time in ms, a fifth of the questions faster / median / p95, and what the policies add to the first two.\n")
        print("| page | with policies | without | policies add |\n|---|---|---|---|")
        for page, title in LISTS.items():
            told = {size: statistics.quantiles(times[size, page], n=20) for size in (WITH, WITHOUT)}
            shown = {size: " / ".join(f"{told[size][i]:.1f}" for i in (3, 9, 18)) for size in told}
            added = [told[WITH][i] / told[WITHOUT][i] - 1 for i in (3, 9)]
            good &= min(added) < TARGET
            print(f"| {title} | {shown[WITH]} | {shown[WITHOUT]} | {added[0]:+.1%} / {added[1]:+.1%} |")
    finally:
        if started:
            settings.CLUSTER.stop()
    sys.exit(not good)


if __name__ == "__main__":
    main()
