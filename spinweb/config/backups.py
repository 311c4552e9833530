"""Backups of the database: made by pg_dump, encrypted as they are made, checked, and put back into an empty database.

A file is a line of JSON (what is in it), then pieces of at most a mebibyte, each AES-256-GCM under the key `backup`, numbered, the last one
marked as last; so that a file that was cut off, mixed or changed does not open. Nothing of a person stands on a disk in the clear.

The wrapped data keys of clients are left out. They stand in `clients.json` in the folder of the keys, as they are now and without history: a key
that was destroyed is in no backup either. Who lost that file can read everything but class 3.
"""

import hashlib
import json
import os
import secrets
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from psycopg import sql

from spinweb.foundation.access.locks import LANES

PIECE = 1024 * 1024
WITHOUT = "public.parties_clientkey"
MAGIC = "spinweb-backup-1"


class BackupFailed(Exception):
    """It could not be made, read or put back; the text says why and what to do."""


@dataclass(frozen=True)
class Database:
    """The owner's way to a database, for our own connection and for PostgreSQL's programs."""

    told: dict[str, str]

    @classmethod
    def of(cls, alias: str = "owner", name: str = "") -> "Database":
        """The database of Django's settings; `name` is another one on the same server."""
        if alias not in settings.DATABASES:
            raise BackupFailed("Zet DATABASE_ADMIN_URL: een back-up maken en terugzetten doet de eigenaar van de database.")
        d = settings.DATABASES[alias]
        told = {"dbname": name or d["NAME"], "user": d["USER"], "password": d["PASSWORD"], "host": d["HOST"], "port": d["PORT"]}
        return cls({k: v for k, v in told.items() if v})

    def connect(self, **how: Any) -> psycopg.Connection:
        return psycopg.connect(**self.told, **how)

    def program(self, name: str, *args: str, **how: Any) -> subprocess.Popen:
        """Start one of PostgreSQL's programs on this database. The password goes by the environment, where no list of processes shows it."""
        own = settings.CLUSTER.binaries.folder / name
        found = str(own) if own.exists() else shutil.which(name)
        if not found:
            raise BackupFailed(f"{name} is er niet. Installeer het clientdeel van PostgreSQL (Debian: postgresql-client).")
        names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {names[k]: str(v) for k, v in self.told.items()}
        return subprocess.Popen([found, *args], env=env, **how)


# -- encrypting


def _key() -> AESGCM:
    return AESGCM(bytes.fromhex(settings.KEYS.read("backup")))


def _sealed(pieces: Iterator[bytes], head: bytes) -> Iterator[bytes]:
    key, salt, number, piece = _key(), secrets.token_bytes(4), 0, next(pieces, b"")
    yield salt
    while True:
        following = next(pieces, None)
        body = key.encrypt(salt + struct.pack(">Q", number), piece, head + (b"last" if following is None else b"more"))
        yield struct.pack(">I", len(body)) + body
        if following is None:
            return
        number, piece = number + 1, following


def _opened(file: Any, head: bytes) -> Iterator[bytes]:
    key, salt, number = _key(), file.read(4), 0
    while True:
        size = file.read(4)
        body = file.read(struct.unpack(">I", size)[0]) if len(size) == 4 else b""
        try:
            yield key.decrypt(salt + struct.pack(">Q", number), body, head + b"more")
        except InvalidTag:
            yield _last(key, salt, number, body, head)
            if file.read(1):
                raise BackupFailed("Na het einde van deze back-up staat nog iets. Gebruik een andere.") from None
            return
        number += 1


def _last(key: AESGCM, salt: bytes, number: int, body: bytes, head: bytes) -> bytes:
    try:
        return key.decrypt(salt + struct.pack(">Q", number), body, head + b"last")
    except InvalidTag:
        raise BackupFailed("Deze back-up is beschadigd of afgekapt, of met een andere sleutel gemaakt (backup.key). Gebruik een andere.") from None


def head_of(file: Path) -> dict[str, Any]:
    """What a backup says of itself: when, of which version, how many rows of each table. Raises BackupFailed."""
    try:
        with file.open("rb") as opened:
            told = json.loads(opened.readline())
    except (OSError, ValueError) as problem:
        raise BackupFailed(f"{file} is geen back-up van Spinweb, of kan niet gelezen worden.") from problem
    if not isinstance(told, dict) or told.get("kind") != MAGIC:
        raise BackupFailed(f"{file} is geen back-up van Spinweb.")
    return told


def content_of(file: Path) -> Iterator[bytes]:
    """The dump in a backup, piece by piece. Raises BackupFailed as soon as a piece does not open."""
    head_of(file)
    with file.open("rb") as opened:
        yield from _opened(opened, opened.readline())


# -- making


def make(database: Database, folder: Path, *, at: datetime, fingerprint: str) -> Path:
    """Make a backup in the folder and read it back before it gets its name. Raises BackupFailed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"spinweb-{at:%Y%m%d-%H%M%S}.backup"
    draft = file.with_suffix(".making")
    try:
        with database.connect() as asking:
            asking.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            snapshot = asking.execute("SELECT pg_export_snapshot()").fetchone()[0]
            head = {"kind": MAGIC, "made_at": at.isoformat(), "fingerprint": fingerprint, "rows": counted(asking)}
            _write(draft, head, database.program("pg_dump", "-Fc", "-Z6", "--enable-row-security", "--no-comments", f"--snapshot={snapshot}",
                                                 f"--exclude-table-data={WITHOUT}", stdout=subprocess.PIPE))  # fmt: skip
            keep_client_keys(asking)
        check(draft)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return file


def _write(draft: Path, head: dict[str, Any], dump: subprocess.Popen) -> None:
    line = json.dumps(head).encode() + b"\n"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(line)
        for piece in _sealed(iter(lambda: dump.stdout.read(PIECE), b""), line):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    dump.stdout.close()
    if dump.wait():
        raise BackupFailed("pg_dump stopte met een fout; hierboven staat wat het zei. Er is geen back-up gemaakt.")


def counted(asking: psycopg.Connection) -> dict[str, int]:
    """How many rows each of our tables holds, without those whose rows are not in a backup."""
    names = asking.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition "
                           "ORDER BY relname").fetchall()  # fmt: skip
    ask = sql.SQL("SELECT count(*) FROM public.{}")
    return {name: asking.execute(ask.format(sql.Identifier(name))).fetchone()[0] for (name,) in names if f"public.{name}" != WITHOUT}


def check(file: Path) -> str:
    """Read the whole backup, and let pg_restore read its table of contents. Returns the SHA-256 of the dump. Raises BackupFailed."""
    mark = hashlib.sha256()
    read = Database({}).program("pg_restore", "--list", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        for piece in content_of(file):
            mark.update(piece)
            read.stdin.write(piece)
    except BrokenPipeError:  # it has read the contents at the front, and that is all it wanted
        for piece in content_of(file):
            mark.update(piece)
    finally:
        _let_go(read)
    if read.wait():
        raise BackupFailed("In deze back-up zit geen leesbare database.")
    return mark.hexdigest()


def _let_go(program: subprocess.Popen) -> None:
    try:
        program.stdin.close()
    except BrokenPipeError:
        return


def prune(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest so many backups. Returns what went."""
    old = sorted(folder.glob("spinweb-*.backup"))[:-keep] if keep else []
    for file in old:
        file.unlink()
    return old


# -- putting back


def restore(database: Database, file: Path, *, replace: bool = False) -> None:
    """Put a backup into an empty database; `replace` empties one first. The whole file is checked before anything is touched. Raises BackupFailed."""
    check(file)
    with database.connect() as asking:
        _make_room(asking, replace=replace)
    put = database.program("pg_restore", "--no-owner", "--no-comments", "--exit-on-error", "--single-transaction", "-d", database.told["dbname"],
                           stdin=subprocess.PIPE)  # fmt: skip
    try:
        for piece in content_of(file):
            put.stdin.write(piece)
    except BrokenPipeError:
        pass  # it says below what was wrong
    finally:
        _let_go(put)
    if put.wait():
        raise BackupFailed("pg_restore stopte met een fout; hierboven staat wat het zei. De database is leeg gebleven.")
    with database.connect() as asking:
        put_client_keys_back(asking)


def _make_room(asking: psycopg.Connection, *, replace: bool) -> None:
    there = asking.execute("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('public') AND relkind = 'r'").fetchone()[0]
    if there and not replace:
        raise BackupFailed("Deze database is niet leeg. Zet terug in een lege database, of geef --replace om wat er staat te vervangen.")
    for statement in ("DROP SCHEMA IF EXISTS sw CASCADE", "DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public", "GRANT USAGE ON SCHEMA public TO PUBLIC"):
        asking.execute(statement)
    for lane in LANES:
        asking.execute(f"DO $$ BEGIN IF to_regrole('{lane}') IS NULL THEN CREATE ROLE {lane} NOLOGIN; END IF; END $$")


# -- the wrapped keys of clients


def _keys_file() -> Path:
    return settings.KEYS.folder / "clients.json"


def keep_client_keys(asking: psycopg.Connection) -> int:
    """Write the wrapped keys of all clients as they are now, over what stood there. Returns how many."""
    found = asking.execute("SELECT client_id::text, organisation_id::text, wrapped_by, wrapped FROM parties_clientkey ORDER BY client_id").fetchall()
    file = _keys_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(found, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    return len(found)


def put_client_keys_back(asking: psycopg.Connection) -> None:
    """Put the wrapped keys back for every client there is."""
    file = _keys_file()
    told = json.loads(file.read_text()) if file.exists() else []
    asking.execute("ALTER TABLE parties_clientkey DISABLE TRIGGER trail")  # nothing changed: they stood there when the backup was made
    for row in told:
        asking.execute("INSERT INTO parties_clientkey (client_id, organisation_id, wrapped_by, wrapped) SELECT id, organisation_id, %s, %s FROM parties_client "
                       "WHERE id = %s AND organisation_id = %s ON CONFLICT DO NOTHING", [row[2], row[3], row[0], row[1]])  # fmt: skip
    asking.execute("SET CONSTRAINTS ALL IMMEDIATE")
    asking.execute("ALTER TABLE parties_clientkey ENABLE TRIGGER trail")


def without_key(asking: psycopg.Connection) -> int:
    """How many clients have no key, so that nobody can read their class 3."""
    return asking.execute("SELECT count(*) FROM parties_client c WHERE NOT EXISTS (SELECT 1 FROM parties_clientkey k WHERE k.client_id = c.id)").fetchone()[0]
