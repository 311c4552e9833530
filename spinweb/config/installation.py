"""Bringing a database to what this version of the code expects: migrations, walls, keys. Over the owner's connection."""

import hashlib

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from spinweb.foundation.access import locks
from spinweb.foundation.access.context import signing_key

_SHAPES = ("**/migrations/*.py", "**/models.py", "**/models/*.py", "foundation/access/locks.py", "foundation/access/sql/*.sql",
           "foundation/base/*.py")  # fmt: skip


def fingerprint() -> str:
    """A mark of everything that decides the shape of the database; the same mark means nothing is to be done."""
    files = sorted({file for shape in _SHAPES for file in settings.BASE.glob(shape)})
    mark = hashlib.sha256(signing_key()[0].encode())
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()


def is_up_to_date(alias: str = "default") -> bool:
    """Whether this database was prepared by exactly this code. One query."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT to_regclass('sw.installation') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return False
        try:
            cursor.execute("SELECT fingerprint FROM sw.installation")
        except ProgrammingError:
            return False
        row = cursor.fetchone()
    return row is not None and row[0] == fingerprint()


def prepare(*, verbosity: int = 0) -> None:
    """Migrate, make the walls, install the signing key and remember the fingerprint; running it again changes nothing."""
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
