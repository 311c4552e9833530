"""`spinweb worker`: goes on with searches that take longer than a page may wait. The server runs one; more may run beside it, on other machines too."""

from typing import Any

from django.core.management.base import BaseCommand

from spinweb.config import working


class Command(BaseCommand):
    help = "Reken door aan zoektochten die langer duren dan een bladzijde mag wachten."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="work off what waits now, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["once"]:
            working.work()
        while working.one_search():
            self.stdout.write("Eén zoektocht klaar.")
