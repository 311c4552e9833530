"""`spinweb seal`: seal what was written to the trail since the last time, and put the head of the seal outside the database.

Let a timer start it each minute, as the user and with the variables of the web process. Nothing to seal is nothing to do.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from spinweb.config import seals
from spinweb.foundation.audit import actions


class Command(BaseCommand):
    """One seal over everything since the last."""

    help = "Verzegel wat er sinds de vorige keer in het spoor kwam."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            made = actions.seal()
        if made is None:
            self.stdout.write("Er was niets nieuws te verzegelen.")
            return
        for problem in seals.publish(made):
            self.stderr.write(problem)
        self.stdout.write(f"Zegel {made.nr}: {made.rows} regels, {made.head}")
