"""The databases of a test run: one template, prepared once for this code and this day, and a clone of it for each worker.

The server is the private cluster of the settings. Runs may go on beside each other: the last one out stops the server.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql

from spinweb.config import installation

PROJECT = Path(__file__).parents[2]
KEPT = 3  # so many older templates stay, for runs of another state of the code that are under way


def _lock(name: str, how: int) -> int | None:
    """An open lock file in the cluster's home, or None when it is held and `how` says not to wait."""
    settings.CLUSTER.home.mkdir(parents=True, exist_ok=True)
    handle = os.open(settings.CLUSTER.home / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


@contextmanager
def server() -> Iterator[None]:
    """The server, running for as long as some run needs it."""
    starting = _lock("starting.lock", fcntl.LOCK_EX)
    using = _lock("using.lock", fcntl.LOCK_SH)
    settings.CLUSTER.start()
    os.close(starting)
    try:
        yield
    finally:
        starting = _lock("starting.lock", fcntl.LOCK_EX)
        os.close(using)
        if (alone := _lock("using.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)) is not None:
            settings.CLUSTER.stop()
            os.close(alone)
        os.close(starting)


def as_owner(database: str = "postgres") -> psycopg.Connection:
    """A connection of the owner, outside Django: no test page ever has it."""
    return psycopg.connect(settings.CLUSTER.url("owner", database), autocommit=True)


def _names(owner: psycopg.Connection, like: str) -> list[str]:
    return [name for (name,) in owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [like])]


def template() -> str:
    """The name of the template for this code and this day; made when it is not there yet."""
    mark = hashlib.sha256(f"{installation.fingerprint()} {date.today()}".encode())  # noqa: DTZ011 the pages' today
    for file in sorted((PROJECT / "tests/factories").glob("*.py")):
        mark.update(file.read_bytes())
    name = f"house_{mark.hexdigest()[:12]}"
    held = _lock("template.lock", fcntl.LOCK_EX)
    try:
        with as_owner() as owner:
            there = _names(owner, "house\\_%")
            if name not in there:
                for old in (*there[KEPT - 1:], *_names(owner, "making\\_%")):
                    drop(owner, old)
                _make(owner, name)
    finally:
        os.close(held)
    return name


def _make(owner: psycopg.Connection, name: str) -> None:
    making = f"making_{name}"
    create(owner, making, "template1")
    env = os.environ | {"SPINWEB_TEST_DATABASE": making, "SPINWEB_AS_OWNER": "1", "DJANGO_SETTINGS_MODULE": "spinweb.config.settings_test"}
    done = subprocess.run([sys.executable, "-m", "tests.factories.cast"], cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The template could not be made (python -m tests.factories.cast):\n{done.stderr[-3000:]}")
    owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))


def create(owner: psycopg.Connection, name: str, copy_of: str) -> None:
    """A database that the web role may enter and nobody else."""
    owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(copy_of)))
    owner.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    owner.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO spinweb_web").format(sql.Identifier(name)))


def drop(owner: psycopg.Connection, name: str) -> None:
    """Drop a database, also one that somebody still holds.

    Without FORCE first: PostgreSQL then waits a while for sessions that are just leaving. The owner may not end a session of
    the web role, so that FORCE alone fails when one has not quite gone.
    """
    try:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
    except psycopg.errors.ObjectInUse:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def clone(copy_of: str, worker: str) -> Iterator[str]:
    """A copy of the template for one worker, dropped at the end; copies of runs that died are dropped too."""
    name = f"run_{os.getpid()}_{worker}"
    with as_owner() as owner:
        for old in _names(owner, "run\\_%"):
            if not Path(f"/proc/{old.split('_')[1]}").exists():
                drop(owner, old)
        drop(owner, name)
        create(owner, name, copy_of)
    try:
        yield name
    finally:
        with as_owner() as owner:
            drop(owner, name)
