"""`spinweb demo`: everything that is needed to look around, in one command. Ctrl-C stops everything; the data stays."""

import os
import socket
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from spinweb.config import installation
from spinweb.config.cluster import NoServer
from spinweb.config.demo import cast, story
from spinweb.config.serving import Server


class Command(BaseCommand):
    help = "Start the private PostgreSQL, prepare it, load the demo and serve it on this machine."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--prepare-only", action="store_true", help="prepare and load, do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if not options["prepare_only"]:
            self._check_free(port)
        own = not os.environ.get("DATABASE_URL")
        try:
            started = settings.CLUSTER.start() if own else False
        except NoServer as problem:
            raise CommandError(str(problem)) from problem
        try:
            self._prepare()
            if not options["prepare_only"]:
                self._say(port)
                Server(port=port).run()
        finally:
            if own and started:
                connections.close_all()
                settings.CLUSTER.stop()

    def _prepare(self) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set DATABASE_ADMIN_URL too: the address of the role that owns the database.")
        if not installation.is_up_to_date("owner"):
            self.stdout.write("Preparing the database ...")
            installation.prepare()
        if not story.is_told():
            self.stdout.write("Telling the demo's stories ...")
            today = timezone.localdate()
            story.tell(cast.make(on=today - timedelta(days=400)), today=today)
        connections.close_all()

    @staticmethod
    def _check_free(port: int) -> None:
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", port))
            except OSError as taken:
                raise CommandError(f"Port {port} is in use. Choose another one: make demo PORT=8001") from taken

    def _say(self, port: int) -> None:
        self.stdout.write(f"\n  Spinweb runs on http://localhost:{port}/\n\n  Who can come in, by one click on the front page or with this password:")
        for code, (name, organisation, is_coach, is_lead) in cast.PEOPLE.items():
            role = " and ".join(filter(None, ["coach" if is_coach else "", "team lead" if is_lead else ""]))
            self.stdout.write(f"    {name:14} {role:22} {code}@{organisation}.example")
        self.stdout.write(
            f"  Password: {cast.PASSWORD}\n\n  Mail that is sent lands in {settings.EMAIL_FILE_PATH}\n  Ctrl-C stops everything; the data stays.\n"
        )
