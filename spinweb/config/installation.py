"""Bringing a database to what this version of the code expects: migrations, walls, keys. Over the owner's connection."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.utils import ProgrammingError

from spinweb.foundation.access import locks
from spinweb.foundation.access.context import signing_key
from spinweb.foundation.access.locks import LANES

Finding = tuple[bool, str, str]  # fine, what was looked at, how to mend it

_SHAPES = ("**/migrations/*.py", "**/models.py", "**/models/*.py", "foundation/access/locks.py", "foundation/access/sql/*.sql",
           "foundation/base/*.py")  # fmt: skip


def fingerprint() -> str:
    """A mark of everything that decides the shape of the database; the same mark means nothing is to be done."""
    files = sorted({file for shape in _SHAPES for file in settings.BASE.glob(shape)})
    mark = hashlib.sha256(signing_key()[0].encode())
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()


def _is_there(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT to_regclass('sw.installation') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def is_up_to_date(alias: str = "default") -> bool:
    """Whether this database was prepared by exactly this code. Two queries."""
    if not _is_there(alias):
        return False
    with connections[alias].cursor() as cursor:
        try:
            cursor.execute("SELECT fingerprint FROM sw.installation")
        except ProgrammingError:
            return False
        row = cursor.fetchone()
    return row is not None and row[0] == fingerprint()


def prepare(*, verbosity: int = 0) -> None:
    """Migrate, make the walls, install the signing key and remember the fingerprint; running it again changes nothing."""
    if not _is_there("owner"):
        settings.KEYS.read("fields")  # of a new database only: where data are, a key that is lost must not be made anew
    call_command("django_migrate", database="owner", interactive=False, verbosity=verbosity)
    call_command("createcachetable", database="owner", verbosity=0)
    owner = connections["owner"]
    with transaction.atomic(using="owner"):
        locks.apply(owner, web=settings.DATABASES["default"]["USER"])
        locks.install_signing_key(owner, key_id=signing_key()[0], key=signing_key()[1])
        with owner.cursor() as cursor:
            cursor.execute("INSERT INTO sw.installation (fingerprint) VALUES (%s) ON CONFLICT (only_row) DO UPDATE "
                           "SET fingerprint = excluded.fingerprint", [fingerprint()])  # fmt: skip
    owner.close()


def asked(statement: str, *values: object) -> Any:
    """The one value that the web role gets for a question. One query."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def web_role() -> Iterator[Finding]:
    """Whether the walls hold the role that pages run as. Four queries."""
    powers = "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    yield (
        not asked(powers),
        "the web role has no special powers",
        "As the server's administrator: ALTER ROLE the web role NOSUPERUSER NOBYPASSRLS NOCREATEROLE.",
    )
    owned = asked("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
    yield owned == 0, "the web role owns nothing", "DATABASE_URL names the owner. Make a separate web role: docs/howto/own-server.md."
    for lane in LANES:
        member = asked("SELECT to_regrole(%s) IS NOT NULL AND pg_has_role(current_user, %s, 'MEMBER')", lane, lane)
        yield member, f"the web role may enter the lane {lane}", f"As the owner: GRANT {lane} TO the web role; or run spinweb migrate."
