"""`spinweb apply-retention`: what is over its term, and with `--really` gone. Needs the owner's address; a timer may start it each night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from spinweb.config import backups, erasing


class Command(BaseCommand):
    """Names nobody: an id, the organisation and the reason."""

    help = "Zeg wat zijn bewaartermijn voorbij is; met --really wordt het gewist."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--really", action="store_true", help="wis het echt; zonder dit wordt alleen verteld wat er zou gebeuren")

    def handle(self, *args: Any, **options: Any) -> None:
        on, at = timezone.localdate(), timezone.now()
        try:
            database = backups.Database.of()
        except backups.BackupFailed as problem:
            raise CommandError(str(problem)) from problem
        with database.connect(autocommit=True) as asking:
            for one in erasing.candidates(asking, on=on):
                held = f"; blijft staan: {one.held}" if one.held else ""
                self.stdout.write(f"{one.client_id}, {one.organisation}: {one.why}{held}")
            if not options["really"]:
                self.stdout.write("Er is niets gewist. Met --really gebeurt dat.")
                return
            done = erasing.apply(asking, on=on, at=at)
        self.stdout.write(f"Gewist: {len(done['erased'])} cliënten, {sum(done['tidied'].values())} andere regels, {len(done['months'])} maanden van het spoor.")
