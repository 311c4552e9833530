"""How long pages take on the server for a coach with 25 clients, in a small database and in a large one, side by side.

Two databases in a private cluster of their own: one with 25 clients in all, one with 5,000 clients, 200 coaches and
500,000 contacts. The coach has the same clients with the same texts in both. Each database has a worker process with the
real WSGI application, connected as the web role, through real sessions and row-level security; the workers take turns, so
that whatever else the machine does hits both. Run: make bench
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ |= {"SPINWEB_CLUSTER": "bench", "DJANGO_SETTINGS_MODULE": "spinweb.config.settings"}

import django  # noqa: E402 the settings must be known first
import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402

SIZES = {"small": (1, 25, 2500), "large": (200, 5000, 500_000)}
PAGES = ("today", "caseload", "trajectory", "search")
TITLES = {"today": "Vandaag", "caseload": "caseload", "trajectory": "trajectory page", "search": "client search"}
ORGANISATION = "De Grote Brug"
TARGET = 1.5


# -- the databases


def urls(size: str) -> dict[str, str]:
    """The environment that points a process at one of the databases."""
    cluster = settings.CLUSTER
    return {"DATABASE_URL": cluster.url("web", f"bench_{size}"), "DATABASE_ADMIN_URL": cluster.url("owner", f"bench_{size}")}


def prepare(size: str, *, fresh: bool) -> None:
    """Make and seed the database, unless it is there for exactly this code, these numbers and this day."""
    from spinweb.config.installation import fingerprint

    coaches, clients, contacts = SIZES[size]
    crowd = hashlib.sha256((HERE.parent / "spinweb/config/demo/crowd.py").read_bytes()).hexdigest()[:12]
    mark = f"{fingerprint()[:12]} {crowd} {coaches} {clients} {contacts} {date.today()}"  # noqa: DTZ011 the day of this machine
    name = f"bench_{size}"
    with psycopg.connect(settings.CLUSTER.url("owner", "postgres"), autocommit=True) as owner:
        found = owner.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found == (mark,) and not fresh:
            return
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE {name}")
        owner.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        owner.execute(f"GRANT CONNECT ON DATABASE {name} TO spinweb_web")
        print(f"Making {name}: {coaches} coaches, {clients} clients, {contacts} contacts ...", flush=True)
        for command in (["migrate", "-v0"], ["seed-large", f"--coaches={coaches}", f"--clients={clients}", f"--contacts={contacts}"]):
            subprocess.run([Path(sys.executable).with_name("spinweb"), *command], env=os.environ | urls(size), check=True)
        owner.execute(f"COMMENT ON DATABASE {name} IS '{mark}'")


# -- a worker: answers "who page number" on its input with a line of JSON


class Visitor:
    """Somebody signed in, asking pages of the real application in this process."""

    def __init__(self, application: Callable, colleague: Any):
        from allauth.account.internal.flows.login import record_authentication
        from django.contrib.auth import login
        from django.contrib.sessions.backends.db import SessionStore
        from django.db import transaction
        from django.http import HttpRequest

        from spinweb.foundation.access.context import lane
        from spinweb.practice.trajectories.models import Trajectory

        request = HttpRequest()
        request.session = session = SessionStore()
        login(request, colleague.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        record_authentication(request, colleague.user, method="mfa")
        session.save()
        self.application, self.token = application, "a" * 32
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={self.token}"
        with transaction.atomic(), lane("staff", colleague) as viewer:
            self.cases = list(Trajectory.objects.visible_to(viewer).order_by("reference").values_list("pk", "client__called"))

    def ask(self, page: str, number: int) -> tuple[int, float]:
        """Ask for a page; the number chooses the client. Returns status and milliseconds."""
        pk, name = self.cases[number % len(self.cases)]
        path = {"today": "/vandaag/", "caseload": "/caseload/", "trajectory": f"/trajecten/{pk}/", "search": "/zoeken/",
                "timeline": f"/trajecten/{pk}/tijdlijn/"}[page]  # fmt: skip
        body = f"wat={name}".encode() if page == "search" else b""
        environ = {
            "REQUEST_METHOD": "POST" if body else "GET", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "localhost",
            "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "HTTP_ORIGIN": "https://localhost",
            "HTTP_COOKIE": self.cookies, "HTTP_X_CSRFTOKEN": self.token, "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
            "wsgi.errors": sys.stderr, "wsgi.url_scheme": "https", "wsgi.version": (1, 0), "wsgi.multithread": False,
            "wsgi.multiprocess": True, "wsgi.run_once": False,
        }  # fmt: skip
        said: list[str] = []
        began = time.perf_counter()
        answer = self.application(environ, lambda status, headers: said.append(status))
        for _ in answer:
            pass
        answer.close()
        return int(said[0][:3]), (time.perf_counter() - began) * 1000


def work() -> None:
    """Answer questions until the input ends."""
    from benchmarks.counting import counting
    from spinweb.config.wsgi import application
    from spinweb.foundation.accounts.models import Colleague

    coaches = Colleague.objects.filter(organisation__name=ORGANISATION, is_coach=True).select_related("user").order_by("name")
    people = {c.name: c for c in coaches}
    chosen = Random(1).sample(sorted(people), min(40, len(people)))
    visitors = {name: Visitor(application, people[name]) for name in {"Anna Groot", "Olga Breed", *chosen} & people.keys()}
    others = [visitors[name] for name in chosen if name not in {"Anna Groot", "Olga Breed"} and visitors[name].cases]
    for line in sys.stdin:
        who, page, number, count = json.loads(line)
        visitor = others[number % len(others)] if who == "others" else visitors[who]
        if count:
            with counting() as counted:
                status, _ = visitor.ask(page, number)
            told = {"status": status, "page": len(counted.page), "frame": counted.frame, "all": str(counted)}
        else:
            status, ms = visitor.ask(page, number)
            told = {"status": status, "ms": ms}
        print(json.dumps(told), flush=True)


class Worker:
    """The process that answers for one database."""

    def __init__(self, size: str):
        env = {k: v for k, v in os.environ.items() if k not in {"SPINWEB_DEMO", "SPINWEB_AS_OWNER"}} | urls(size)
        self.process = subprocess.Popen([sys.executable, __file__, "--work"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, who: str, page: str, number: int, *, count: bool = False) -> dict:
        self.process.stdin.write(json.dumps([who, page, number, count]) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        if told["status"] != 200:
            raise SystemExit(f"{page} for {who} answered {told['status']}")
        return told

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


# -- measuring and telling


def measure(rounds: int) -> tuple[dict, dict]:
    """(milliseconds by (who, page), counts by (who, page)): the databases take turns, in an order that changes."""
    small, large = Worker("small"), Worker("large")
    asked = {"small": (small, "Anna Groot"), "large": (large, "Anna Groot"), "others": (large, "others"), "olga": (large, "Olga Breed")}
    times: dict = {(who, page): [] for who in asked for page in PAGES}
    counts: dict = {}
    try:
        for page in PAGES:
            for who, (worker, name) in asked.items():
                for number in range(15):  # warm: connection, templates, plans, and what PostgreSQL keeps in memory
                    worker.ask(name, page, number)
                counts[who, page] = [worker.ask(name, page, number, count=True) for number in range(5)]
        order = list(asked)
        for number in range(rounds):
            order = order[1:] + order[:1]
            for page in PAGES:
                for who in order:
                    worker, name = asked[who]
                    times[who, page].append(worker.ask(name, page, number)["ms"])
    finally:
        small.close()
        large.close()
    return times, counts


def middle_and_tail(values: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(values), statistics.quantiles(values, n=20)[18]


def tell(times: dict, counts: dict) -> bool:
    """Print the table; True when every target is met."""
    good = True
    print("\nServer time in ms, median / p95. The same coach with 25 clients in both databases.\n")
    print("| page | 25 clients in all | 5,000 clients, 500,000 contacts | ratio | queries: page | frame | other coaches | a coach in 200 |")
    print("|---|---|---|---|---|---|---|---|")
    for page in PAGES:
        cells = {who: middle_and_tail(times[who, page]) for who in ("small", "large", "others", "olga")}
        ratios = [cells["large"][i] / cells["small"][i] for i in (0, 1)]
        numbers = sorted({c["page"] for who in cells for c in counts[who, page]})
        frame = counts["large", page][0]["frame"]
        met = max(ratios) < TARGET and len(numbers) == 1 and numbers[0] <= 12
        good &= met
        show = {who: f"{m:.1f} / {p:.1f}" for who, (m, p) in cells.items()}
        print(f"| {TITLES[page]} | {show['small']} | {show['large']} | {ratios[0]:.2f} / {ratios[1]:.2f} | {' or '.join(map(str, numbers))} | "
              f"{sum(frame.values())} | {show['others']} | {show['olga']} |{'' if met else ' target missed'}")  # fmt: skip
    return good


def main() -> None:
    """Prepare, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="measurements for each page and visitor")
    parser.add_argument("--fresh", action="store_true", help="make both databases anew")
    parser.add_argument("--queries", action="store_true", help="list the statements of each page")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    django.setup()
    if asked.work:
        work()
        return
    started = settings.CLUSTER.start()
    try:
        for size in SIZES:
            prepare(size, fresh=asked.fresh)
        times, counts = measure(asked.rounds)
        good = tell(times, counts)
        if asked.queries or not good:
            for page in PAGES:
                print(f"\n{TITLES[page]}: {counts['large', page][0]['all']}")
    finally:
        if started:
            settings.CLUSTER.stop()
    sys.exit(not good)


if __name__ == "__main__":
    main()
