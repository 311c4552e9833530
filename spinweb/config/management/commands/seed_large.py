"""`spinweb seed-large`: one large organisation beside the demo's people, to see and measure Spinweb at its full size.

Rows are copied into temporary tables and inserted from there, because PostgreSQL refuses COPY FROM into a table under
row-level security. Everything happens in one transaction, with the trail switched off for these tables: half a million
rows of the trail would tell nobody anything. Nobody else can write to the tables meanwhile (readers can read), so no
change of a real person goes by untrailed, and when something fails the trail is back on as if nothing had happened.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, models, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from spinweb.config import installation
from spinweb.config.demo.cast import ORGANISATIONS, PASSWORD
from spinweb.config.demo.crowd import NAMED, TABLES, Crowd
from spinweb.foundation.access.context import lane
from spinweb.foundation.accounts.models import Colleague, Organisation
from spinweb.practice.intakes import actions as intakes
from spinweb.practice.trajectories.models import Trajectory

DATES = ("on", "at", "starts_at", "due_on", "started_on", "since")


class Pile:
    """Rows of one model on their way to its table."""

    def __init__(self, cursor: Any, model: type[models.Model]):
        self.cursor, self.table, self.staging = cursor, model._meta.db_table, f"pile_{model._meta.db_table}"
        self.fields = {f.attname: f for f in model._meta.concrete_fields}
        self.defaults = {name: f.get_default() for name, f in self.fields.items() if not f.primary_key}
        self.rows: list[list[Any]] = []
        columns = {f.column for f in self.fields.values()}
        self.order = next((f'"{d}", ' for d in DATES if d in columns), "")
        cursor.execute(f'CREATE TEMP TABLE "{self.staging}" (LIKE "{self.table}" INCLUDING DEFAULTS) ON COMMIT DROP')

    def add(self, values: dict[str, Any]) -> None:
        """Put one row on the pile; what is not given gets the model's default. Raises KeyError for an unknown field."""
        if unknown := values.keys() - self.fields.keys():
            raise KeyError(f"{self.table} has no {', '.join(sorted(unknown))}")
        row = [values[name] if name in values else self.defaults[name] for name in self.fields]
        self.rows.append([Jsonb(value) if isinstance(value, dict | list) else value for value in row])

    def copy(self) -> None:
        """Bring the pile to the temporary table."""
        columns = ", ".join(f'"{f.column}"' for f in self.fields.values())
        with self.cursor.copy(f'COPY "{self.staging}" ({columns}) FROM STDIN') as copy:
            for row in self.rows:
                copy.write_row(row)
        self.rows.clear()

    def insert(self) -> int:
        """Bring them home, in the order in which life would have written them: clients through each other, by date."""
        key = '"client_id"' if "id" not in self.fields else '"id"'
        self.cursor.execute(f'INSERT INTO "{self.table}" SELECT * FROM "{self.staging}" ORDER BY {self.order}{key}')
        return self.cursor.rowcount


class Command(BaseCommand):
    help = "Add one large organisation with invented people, to see and measure Spinweb at its full size."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--coaches", type=int, default=200)
        parser.add_argument("--clients", type=int, default=5000)
        parser.add_argument("--contacts", type=int, default=500_000)
        parser.add_argument("--organisation", default="De Grote Brug", help="the name of the organisation that is added")
        parser.add_argument("--seed", type=int, default=1, help="another number invents other people")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        self._check(options)
        sizes = {name: options[name] for name in ("organisation", "coaches", "clients", "contacts", "seed")}
        crowd = Crowd(**sizes, today=timezone.localdate(), password=make_password(PASSWORD if self.is_demo else None), put=self._put)
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come cannot have its trail switched back on
            self.piles = {model: Pile(cursor, model) for model in TABLES}
            for _ in crowd.tell():
                for pile in self.piles.values():
                    pile.copy()
            self._say(began, "invented")
            with without_trail(cursor, [pile.table for pile in self.piles.values()]):
                counts = {pile.table: pile.insert() for pile in self.piles.values()}
        clients, contacts = counts["parties_client"], counts["trajectories_contactmoment"]
        self._say(began, f"written: {clients} clients, {contacts} contacts, {sum(counts.values())} rows in all")
        self._write_sealed(options["organisation"], timezone.now())
        with connections["owner"].cursor() as cursor:
            for pile in self.piles.values():
                cursor.execute(f'VACUUM (ANALYZE) "{pile.table}"')  # what autovacuum would do in its own time
        self._say(began, f"ready; look around as {', '.join(NAMED)} or team lead Loes Lang")
        connections.close_all()

    def _check(self, options: dict[str, Any]) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set DATABASE_ADMIN_URL to the address of the role that owns the database.")
        if not installation.is_up_to_date("owner"):
            raise CommandError("The database is not prepared for this version. Run `spinweb migrate` first (or start the demo once).")
        if min(options["coaches"], options["clients"]) < 1 or options["contacts"] < 0:
            raise CommandError("There must be at least one coach and one client.")
        there = list(Organisation.objects.using("owner").values_list("name", flat=True))
        demo = {name for name, _ in ORGANISATIONS.values()}
        self.is_demo = bool(demo & set(there))
        if options["organisation"] in there:
            raise CommandError(f"{options['organisation']} is there already. Choose another name with --organisation.")
        if strangers := [name for name in there if name not in demo and not name.startswith("De Grote")]:
            raise CommandError(f"This database holds organisations of its own ({strangers[0]}). seed-large is for a demo or test database.")

    def _put(self, model: type[models.Model], **values: Any) -> None:
        self.piles[model].add(values)

    def _say(self, began: float, what: str) -> None:
        self.stdout.write(f"{time.monotonic() - began:6.1f} s  {what}")

    @staticmethod
    def _write_sealed(organisation: str, at: datetime) -> None:
        """What only the client's key opens, written for three clients through the action that the page calls."""
        with transaction.atomic():
            anna = Colleague.objects.get(organisation__name=organisation, name=NAMED[0])
            with lane("staff", anna) as viewer:
                for trajectory in Trajectory.objects.visible_to(viewer).select_related("client").order_by("reference")[:3]:
                    intakes.write_intake(trajectory=trajectory, by=anna, at=at, question="Ik wil werk dat bij mijn dag past.",
                                         motivation="Ik wil weer ergens bij horen.", reason="Thuis zitten duurde te lang.")  # fmt: skip


@contextmanager
def without_trail(cursor: Any, tables: list[str]) -> Iterator[None]:
    """Switch the trail off for these tables, within the transaction; it is switched on again whatever happens."""
    cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'trail' AND tgrelid = ANY (%s::regclass[])", [tables])
    trailed = [table for (table,) in cursor.fetchall()]
    for table in trailed:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER trail")
    yield
    for table in trailed:  # a failure rolls the transaction back, and the switching off with it
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER trail")
