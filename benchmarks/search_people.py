"""How long a search takes at full size: 5,000 clients and 500,000 contacts, for a coach with 25 clients and one in 200 trajectories.

Beside it stands the search that was there before: names and places of one's own clients, letter by letter as typed, and no
notes. Both run on the same connection, as the web role in the coach's lane, in turns. Run: .venv/bin/python benchmarks/search_people.py
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import pages

ASKED = {
    "a name": "Sanne", "a name with a typing error": "Karmi", "a place": "Nijmegen", "an employer": "Tuincentrum Westra",
    "words of notes": "rooster chef", "notes, another form": "planningen", "notes, a typing error": "begelieder", "nothing": "xylofoon",
}  # fmt: skip
TARGET = 100.0


def as_before(viewer: Any, text: str) -> list:
    """The search of version 0.1."""
    from django.db.models import Q

    from spinweb.foundation.parties.models import Client
    from spinweb.practice.trajectories.models import Trajectory

    clients = Client.objects.visible_to(viewer)
    for word in text.split()[:6]:
        clients = clients.filter(Q(called__icontains=word) | Q(family_name__icontains=word) | Q(place__icontains=word))
    found = Trajectory.objects.visible_to(viewer).filter(client__in=clients).select_related("client")
    return list(found.order_by("-state", "client__sort_name", "id")[:50])


def timed(ask: Callable, colleague: Any, text: str) -> tuple[float, int]:
    """Milliseconds of one search in a lane of its own, and how many notes or clients it found."""
    from django.db import transaction

    from spinweb.foundation.access.context import lane

    with transaction.atomic(), lane("staff", colleague) as viewer:
        began = time.perf_counter()
        found = ask(viewer, text)
        return (time.perf_counter() - began) * 1000, len(found) if isinstance(found, list) else len(found.notes) + len(found.cases)


def main() -> None:
    """Prepare, measure, tell; exits with 1 when a 95th percentile is over the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    pages.django.setup()
    started = pages.settings.CLUSTER.start()
    slow = False
    try:
        pages.prepare("large", fresh=False)
        pages.settings.DATABASES["default"]["NAME"] = "bench_large"
        from spinweb.foundation.accounts.models import Colleague
        from spinweb.practice.overview.search import search

        people = {c.name: c for c in Colleague.objects.filter(organisation__name=pages.ORGANISATION, name__in=("Anna Groot", "Olga Breed"))}
        print("\nServer time in ms, median / p95.\n\n| looked for | before, 25 clients | now, 25 clients | before, in 200 | now, in 200 |\n|---|---|---|---|---|")
        for what, text in ASKED.items():
            cells = []
            for name in people:
                runs: dict = {as_before: [], search: []}
                for number in range(rounds + 5):
                    for ask in runs:
                        ms, _ = timed(ask, people[name], text)
                        runs[ask] += [ms] if number >= 5 else []
                for times in runs.values():
                    middle, tail = pages.middle_and_tail(times)
                    cells.append(f"{middle:.1f} / {tail:.1f}")
                    slow |= name == "Anna Groot" and tail > TARGET
            print(f"| {what} | {' | '.join(cells)} |", flush=True)
    finally:
        if started:
            pages.settings.CLUSTER.stop()
    sys.exit(slow)


if __name__ == "__main__":
    main()
