"""`spinweb migrate`: bring the database to this version, with its walls and keys. Needs the owner's address."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate

from spinweb.config.installation import prepare


class Command(DjangoMigrate):
    help = "Migrate, make the walls (grants, policies, keys between tables, trail) and install the signing key."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set DATABASE_ADMIN_URL to the address of the role that owns the database; see docs/howto/own-server.md.")
        prepare(verbosity=options["verbosity"])
        self.stdout.write("The database is up to date: tables, walls and keys.")
