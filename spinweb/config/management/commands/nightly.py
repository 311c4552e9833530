"""`spinweb nightly`: every open client laid over the workplaces that are new or changed; what comes near waits on Vandaag.

The work stands in a table, a share for each coach. Start the command as often as there are processors: each takes a share that nobody
works on. When it is stopped halfway, what was not finished is taken up the next time. One timer a night is enough.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from spinweb.engines.fit.search import fast
from spinweb.foundation.access.context import lane
from spinweb.practice.finding import actions, queries


class Command(BaseCommand):
    """Work off the night's shares, each in a transaction and in the lane of its coach."""

    help = "Kijk voor elke cliënt welke werkplekken nieuw of veranderd zijn."

    def handle(self, *args: Any, **options: Any) -> None:
        fast.load()
        with transaction.atomic():
            actions.plan_night(night=timezone.localdate(), at=timezone.now())
        clients = found = done = 0
        while told := self._share():
            clients, found, done = clients + told[0], found + told[1], done + 1
            self.stdout.write(f"{done} jobcoaches, {clients} cliënten, {found} vondsten; nog {queries.jobs_left()} te doen")
        self.stdout.write(f"Klaar: {clients} cliënten bekeken, {found} vondsten.")

    @staticmethod
    def _share() -> tuple[int, int] | None:
        """Work off one share; None when there is none left."""
        with transaction.atomic():
            job = queries.next_job()
            if job is None:
                return None
            at = timezone.localtime()
            with lane("staff", job.colleague) as viewer:
                told = actions.search_share(viewer=viewer, since=job.since, by=job.colleague, at=at)
            actions.finish_share(job=job, clients=told[0], found=told[1], at=at)
            return told
