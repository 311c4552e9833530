"""`spinweb doctor`: what is wrong with this installation, and how to mend it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection, connections

from spinweb.config import installation
from spinweb.config.cluster import OLDEST
from spinweb.config.installation import Finding
from spinweb.foundation.access.locks import locked_models
from spinweb.foundation.parties.rules import KeyLost, wrapped_anew


class Command(BaseCommand):
    help = "Tell what is wrong with this installation and how to mend it; exit code 1 when something is."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [*_machine(), *_database()]
        for fine, what, mend in findings:
            self.stdout.write(f"{'fine ' if fine else 'WRONG'}  {what}" + ("" if fine else f"\n       {mend}"))
        if not all(fine for fine, _, _ in findings):
            sys.exit(1)


def _machine() -> Iterator[Finding]:
    version = sys.version_info
    yield version >= (3, 11), f"Python {version.major}.{version.minor}", "Install Python 3.11 or later and run: make clean install"
    for name in ("session", "context", "fields"):
        there = bool(os.environ.get(f"SPINWEB_KEY_{name.upper()}")) or (settings.KEYS.folder / f"{name}.key").exists()
        yield (
            there,
            f"the key `{name}`",
            f"Put {name}.key back in {settings.KEYS.folder} from its safe copy; a new one is made where none was used yet.",
        )
    if mail := getattr(settings, "EMAIL_FILE_PATH", None):
        folder = Path(mail)
        parent = folder if folder.exists() else folder.parent
        yield (
            os.access(parent, os.W_OK),
            f"the folder for mail, {folder}",
            f"Make it writable for this user, or set SPINWEB_MAIL to an smtp address: {folder}",
        )


def is_private(host: str, sslmode: str) -> bool:
    """Whether nobody between here and the database can read along: a socket, this machine itself, or TLS that knows whom it speaks to."""
    return not host or host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"} or sslmode == "verify-full"


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
            major = cursor.fetchone()[0]
    except OperationalError as problem:
        told = str(problem).strip().splitlines()[0]
        yield False, f"the database: {told}", "Start it (make demo starts the private one), or correct DATABASE_URL."
        return
    told = settings.DATABASES["default"]
    yield (
        is_private(told["HOST"], told["OPTIONS"].get("sslmode", "")),
        "the way to the database is private",
        "It goes over a network: put ?sslmode=verify-full (and sslrootcert=...) behind both addresses, or anybody on the way can read along.",
    )
    yield major >= OLDEST, f"PostgreSQL {major}", f"Spinweb needs PostgreSQL {OLDEST} or later."
    up_to_date = installation.is_up_to_date()
    yield up_to_date, "the database belongs to this version", "Run: spinweb migrate (with DATABASE_ADMIN_URL set)"
    yield from installation.web_role()
    if up_to_date:
        yield from _walls()
        yield from _client_keys()


def _walls() -> Iterator[Finding]:
    tables = [m._meta.db_table for m in locked_models() if m._meta.managed]
    count = "SELECT count(*) FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity"
    yield installation.asked(count, tables) == len(tables), f"row-level security on all {len(tables)} tables", "Run: spinweb migrate (it makes the walls anew)."


def _client_keys() -> Iterator[Finding]:
    """Whether the key is here that each client's key is wrapped by. Only the owner may ask."""
    if "owner" not in settings.DATABASES:
        return
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT wrapped_by, count(*), (array_agg(client_id))[1], (array_agg(wrapped))[1] FROM parties_clientkey GROUP BY 1 ORDER BY 1")
        rows = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM parties_client c WHERE NOT EXISTS (SELECT 1 FROM parties_clientkey k WHERE k.client_id = c.id)")
        without = cursor.fetchone()[0]
    for name, count, client, wrapped in rows:
        yield (
            _opens(name, client, wrapped),
            f"the key {name} that {count} clients' keys are wrapped by",
            f"Put fields.key (or fields-{name}.key) back in {settings.KEYS.folder} from its safe copy. Without it nobody can read the health data of these clients.",
        )
    yield without == 0, f"a key for every client ({without} without)", f"Put clients.json of the newest copy in {settings.KEYS.folder} and restore once more."


def _opens(name: str, client: object, wrapped: str) -> bool:
    try:
        wrapped_anew(client_id=client, wrapped_by=name, wrapped=wrapped)
    except (KeyLost, InvalidTag):
        return False
    return True
