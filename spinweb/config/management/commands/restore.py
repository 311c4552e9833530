"""`spinweb restore FILE`: put a backup back, bring it to this version, and erase again who was erased since. Needs the owner's address."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from spinweb.config import backups, erasing, installation
from spinweb.foundation.audit import queries as audit


class Command(BaseCommand):
    """Into an empty database, or over what stands there with `--replace`."""

    help = "Zet een back-up terug, en wis opnieuw wie sindsdien gewist is."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", help="de back-up")
        parser.add_argument("--replace", action="store_true", help="vervang wat er in de database staat")
        parser.add_argument("--check", action="store_true", help="lees de back-up alleen na; zet niets terug")

    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(options["file"])
        try:
            if options["check"]:
                self.stdout.write(f"De back-up is heel: {backups.check(file)}")
                return
            database = backups.Database.of()
            connections.close_all()
            backups.restore(database, file, replace=options["replace"])
            self._compare(database, backups.head_of(file)["rows"])
            installation.prepare()
            with database.connect() as asking:
                again = erasing.apply_ledger(asking, at=timezone.now())
                without = backups.without_key(asking)
        except (backups.BackupFailed, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self._tell(again, without)

    def _compare(self, database: backups.Database, rows: dict[str, int]) -> None:
        with database.connect() as asking:
            now = backups.counted(asking)
        if wrong := [f"{name}: {now.get(name, 0)} in plaats van {count}" for name, count in rows.items() if now.get(name, 0) != count]:
            raise CommandError("Niet alles kwam terug: " + "; ".join(wrong))
        self.stdout.write(f"Teruggezet: {sum(rows.values())} regels in {len(rows)} tabellen, geteld en gelijk.")

    def _tell(self, again: int, without: int) -> None:
        self.stdout.write(f"Opnieuw gewist volgens het wisregister: {again}.")
        wrong = audit.wrong_in_trail()
        self.stdout.write("Het spoor klopt." if not wrong else f"In het spoor klopt {len(wrong)} keer iets niet: spinweb verify-trail zegt wat.")
        if without:
            self.stderr.write(f"Van {without} cliënten is er geen sleutel: hun gezondheidsgegevens zijn niet te lezen. Zet clients.json van de nieuwste kopie "
                              "in de map met sleutels, en zet nog eens terug.")  # fmt: skip
            sys.exit(1)
