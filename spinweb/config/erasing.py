"""Erasing, over the owner's connection: pages have no right to. All of a client goes, and with the key what stands in backups.

What goes: every row that carries the client, their key, and the words of the trail (its marks stay, and verify). What stays: numbers in which
nobody is, ids without a name in the trail, and the client's id in the ledger outside the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from spinweb.config import backups, ledger
from spinweb.engines.deadlines.days import add_months
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.locks import locked_models
from spinweb.foundation.access.rules import midnight
from spinweb.foundation.base.models import Lock
from spinweb.practice.rights import rules


@dataclass(frozen=True)
class Candidate:
    """A client whose data may go: until when they were kept, and why they go. Held means that somebody wrote down why they stay."""

    client_id: UUID
    organisation: str
    until: date
    why: str
    held: str = ""


def candidates(asking: psycopg.Connection, *, on: date) -> list[Candidate]:
    """Every client whose term is over, or who asked and got a yes. One query."""
    rows = asking.execute(
        "SELECT c.id, o.name, array_agg(t.ended_on::text || ' ' || coalesce(x.commissioner_kind, '')) FILTER (WHERE t.id IS NOT NULL), "
        "coalesce(bool_or(t.state <> 'closed'), false), "
        "(SELECT h.reason FROM rights_hold h WHERE h.client_id = c.id AND h.kind = 'keep' AND h.lifted_on IS NULL LIMIT 1), "
        "EXISTS (SELECT 1 FROM rights_rightsrequest r WHERE r.client_id = c.id AND r.kind = 'erasure' AND r.state = 'approved' AND r.removed_at IS NULL) "
        "FROM parties_client c JOIN accounts_organisation o ON o.id = c.organisation_id "
        "LEFT JOIN trajectories_trajectory t ON t.client_id = c.id LEFT JOIN parties_externalorganisation x ON x.id = t.commissioner_id "
        "GROUP BY c.id, o.name ORDER BY o.name, c.id").fetchall()  # fmt: skip
    return [found for row in rows if (found := _candidate(row, on=on))]


def _candidate(row: tuple, *, on: date) -> Candidate | None:
    client, organisation, ended, running, held, asked = row
    if running or not ended:
        return None
    until = rules.kept_until((date.fromisoformat(day), kind) for day, _, kind in (told.partition(" ") for told in ended))
    if not asked and until > on:
        return None
    return Candidate(client, organisation, until, "op verzoek van de cliënt" if asked else f"bewaartermijn voorbij op {until:%d-%m-%Y}", held or "")


def tables_of_clients() -> Iterator[tuple[str, str]]:
    """(table, column that names the client) of everything that belongs to one."""
    for model in locked_models():
        if model.lock in {Lock.CASE, Lock.CLIENT} and model._meta.managed:
            yield model._meta.db_table, "id" if model._meta.label == "parties.Client" else "client_id"


def erase(asking: psycopg.Connection, client_id: UUID, *, at: datetime, why: str) -> bool:
    """Erase one client, in the caller's transaction; the ledger is written first. False when there was nothing of them."""
    ledger.note(client_id, at=at, why=why)
    found = asking.execute("SELECT organisation_id FROM parties_client WHERE id = %s", [client_id]).fetchone()
    if found is None:
        return False
    trajectories = [pk for (pk,) in asking.execute("SELECT id FROM trajectories_trajectory WHERE client_id = %s", [client_id])]
    _count(asking, client_id)
    asking.execute("SET CONSTRAINTS ALL DEFERRED")  # rows of one client refer to each other every way
    for table, column in tables_of_clients():
        asking.execute(sql.SQL("DELETE FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column)), [client_id])
    for trajectory in trajectories or [None]:
        _tell(asking, "erase_client", "parties.client", client_id, organisation=found[0], at=at, client=client_id, trajectory=trajectory)
    _empty_trail(asking, client_id, trajectories, found[0])
    return True


def _count(asking: psycopg.Connection, client_id: UUID) -> None:
    """What stays: how many ended in a year, for whom and why, and their hours."""
    asking.execute(
        "INSERT INTO rights_keptcount (id, organisation_id, year, commissioner_kind, end_reason, trajectories, minutes) "
        "SELECT gen_random_uuid(), t.organisation_id, extract(year FROM coalesce(t.ended_on, t.started_on)), coalesce(x.commissioner_kind, ''), t.end_reason, "
        "count(*), coalesce(sum((SELECT sum(c.minutes) FROM trajectories_contactmoment c WHERE c.trajectory_id = t.id AND c.removed_at IS NULL)), 0) "
        "FROM trajectories_trajectory t LEFT JOIN parties_externalorganisation x ON x.id = t.commissioner_id WHERE t.client_id = %s GROUP BY 2, 3, 4, 5 "
        "ON CONFLICT (organisation_id, year, commissioner_kind, end_reason) DO UPDATE "
        "SET trajectories = rights_keptcount.trajectories + excluded.trajectories, minutes = rights_keptcount.minutes + excluded.minutes", [client_id])  # fmt: skip


def _tell(asking: psycopg.Connection, verb: str, kind: str, subject: UUID, *, organisation: UUID, at: datetime, client: UUID | None = None,
          trajectory: UUID | None = None) -> None:  # fmt: skip
    """An act of nobody in particular: the trail tells that it was erased, and so why its words are gone."""
    asking.execute("INSERT INTO audit_act (id, at, organisation_id, verb, subject_type, subject_id, client_id, trajectory_id, role) "
                   "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 'owner')", [uuid4(), at, organisation, verb, kind, subject, client, trajectory])  # fmt: skip


def _empty_trail(asking: psycopg.Connection, client_id: UUID, trajectories: list[UUID], organisation: UUID) -> None:
    about = "(t.client_id = %s OR (t.organisation_id = %s AND t.trajectory_id = ANY (%s)){})"
    words = {"audit_change": ("row_values = '{}'", " OR t.row_id = %s"), "audit_move": ("reason = ''", "")}
    for table, (gone, also) in words.items():
        values = [client_id, organisation, trajectories] + ([client_id] if also else [])
        asking.execute(f"UPDATE {table} t SET digest = sw.row_digest(to_jsonb(t)), salt = NULL, {gone} WHERE t.digest IS NULL AND {about.format(also)}", values)


def tidy(asking: psycopg.Connection, *, at: datetime) -> dict[str, int]:
    """Rows that go by themselves some days after a date. Returns how many went, by table."""
    told: dict[str, int] = {}
    for rule in read("retention")["opruimen"]:
        columns = "id, organisation_id" if rule["tabel"].startswith("rights_") else "NULL, NULL"
        gone = asking.execute(sql.SQL("DELETE FROM {} WHERE {} < %s RETURNING " + columns).format(sql.Identifier(rule["tabel"]), sql.Identifier(rule["datum"])),
                              [at - timedelta(days=rule["dagen"])]).fetchall()  # fmt: skip
        told[rule["tabel"]] = len(gone)
        for pk, organisation in gone:
            if pk is not None:
                _tell(asking, "erase_row", rule["tabel"], pk, organisation=organisation, at=at)
                asking.execute("UPDATE audit_change t SET digest = sw.row_digest(to_jsonb(t)), salt = NULL, row_values = '{}' WHERE t.digest IS NULL "
                               "AND t.row_id = %s AND t.table_name = %s", [pk, rule["tabel"]])  # fmt: skip
    return told


def drop_old_trail(asking: psycopg.Connection, *, on: date) -> list[str]:
    """Drop the months of the trail that are older than their term. Returns their tables."""
    since = add_months(on.replace(day=1), -12 * read("retention")["regels"]["spoor"]["jaren"])
    parts = asking.execute("SELECT i.inhrelid::regclass::text FROM pg_inherits i JOIN sw.trail_table t ON i.inhparent = ('public.' || t.name)::regclass").fetchall()
    old = [name for (name,) in parts if not name.endswith("_other") and name[-7:] < f"{since:%Y_%m}"]
    for name in old:
        asking.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
    moment = midnight(since)
    for (name,) in asking.execute("SELECT name FROM sw.trail_table").fetchall():
        asking.execute(sql.SQL("DELETE FROM {} WHERE at < %s").format(sql.Identifier(f"{name}_other")), [moment])
    asking.execute("INSERT INTO sw.trail_kept (since) VALUES (%s) ON CONFLICT (only_row) DO UPDATE SET since = excluded.since", [moment])
    return old


def apply_ledger(asking: psycopg.Connection, *, at: datetime) -> int:
    """Erase everybody who is in the ledger and here again, as after a restore. Returns how many."""
    known = {pk for (pk,) in asking.execute("SELECT id FROM parties_client")}
    return sum(erase(asking, client, at=at, why="stond in het wisregister") for client in ledger.erased() if client in known)


def apply(asking: psycopg.Connection, *, on: date, at: datetime) -> dict[str, Any]:
    """Do what the retention rules say; each client in a transaction of their own. Returns what was done."""
    erased = []
    for one in candidates(asking, on=on):
        if not one.held:
            with asking.transaction():
                erase(asking, one.client_id, at=at, why=one.why)
            erased.append(one)
    with asking.transaction():
        tidied, months = tidy(asking, at=at), drop_old_trail(asking, on=on)
    backups.keep_client_keys(asking)
    return {"erased": erased, "tidied": tidied, "months": months}
