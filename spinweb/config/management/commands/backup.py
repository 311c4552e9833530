"""`spinweb backup`: an encrypted backup of the database, read back before it counts. Needs the owner's address."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from spinweb.config import backups, installation


class Command(BaseCommand):
    """One backup in the folder, named after the moment."""

    help = "Maak een versleutelde back-up van de database, en kijk haar na."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("folder", nargs="?", default=str(settings.BACKUPS), help="waar de back-up komt (anders SPINWEB_BACKUPS)")
        parser.add_argument("--keep", type=int, default=35, help="zoveel back-ups blijven; oudere gaan weg (0: alles blijft)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        try:
            file = backups.make(backups.Database.of(), folder, at=timezone.now(), fingerprint=installation.fingerprint())
        except (backups.BackupFailed, OSError) as problem:
            raise CommandError(str(problem)) from problem
        rows = sum(backups.head_of(file)["rows"].values())
        self.stdout.write(f"{file}: {file.stat().st_size // 1024} kB, {rows} regels, nagelezen.")
        for old in backups.prune(folder, keep=options["keep"]):
            self.stdout.write(f"Weg: {old.name}")
        self.stdout.write(f"Bewaar de map met sleutels apart en altijd de nieuwste: {settings.KEYS.folder}\nEn het wisregister: {settings.LEDGER}")
