"""`spinweb serve`: the production server, for an organisation's own database and proxy."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from spinweb.config import installation
from spinweb.config.serving import Server


class Command(BaseCommand):
    help = "Serve Spinweb with gunicorn; put a proxy that speaks https in front of it."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        if not os.environ.get("DATABASE_URL") and not settings.CLUSTER.is_running():
            raise CommandError("There is no DATABASE_URL and no private server runs. Set DATABASE_URL, or use `make demo`.")
        if not installation.is_up_to_date():
            raise CommandError("The database was prepared by another version. Run `spinweb migrate` first.")
        if wrong := [f"{what}: no. {mend}" for fine, what, mend in installation.web_role() if not fine]:
            raise CommandError("Not served, because row-level security would not hold:\n" + "\n".join(wrong))
        connection.close()
        Server(port=options["port"], address=options["address"], workers=options["workers"]).run()
