"""`spinweb verify-trail`: whether the trail is as it was sealed, and the seals as they were published. Exit code 1 when not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from spinweb.config import seals
from spinweb.foundation.audit import queries
from spinweb.foundation.audit.queries import Wrong

SAID = {"changed": "gewijzigd na het verzegelen", "missing": "verdwenen na het verzegelen", "added": "later toegevoegd, buiten Spinweb om",
        "emptied": "leeggemaakt zonder dat iemand gewist is", "seal": "zegel klopt niet met wat eronder ligt"}  # fmt: skip


class Command(BaseCommand):
    """Compare every row with its seal, every seal with the one before, and every head with what was published."""

    help = "Kijk na of het spoor nog is zoals het verzegeld werd; zegt welke regel niet."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong, heads = queries.wrong_in_trail(), queries.heads()
        told = [_line(one) for one in wrong]
        told += [f"zegel {nr}: staat niet meer in de database zoals het gepubliceerd werd" for nr in seals.not_as_published(heads)]
        for line in told:
            self.stdout.write(line)
        if told:
            self.stderr.write(f"Het spoor is niet zoals het verzegeld werd: {len(told)} keer.")
            sys.exit(1)
        self.stdout.write(f"Het spoor klopt: {len(heads)} zegels, {len(seals.published())} daarvan ook buiten de database.")


def _line(one: Wrong) -> str:
    at = f" van {one.at:%Y-%m-%d %H:%M:%S} UTC" if one.at else ""
    seal = f", zegel {one.seal}" if one.seal else ""
    return f"{one.table or 'zegel'} {one.row_id or one.seal or ''}{at}{seal}: {SAID[one.what]}"
