"""Every predicate of every policy is needed: without it something is seen or done that may not be (T0.7).

A mutant is a policy in which one predicate became `true`. What four people can do with the table is asked before and after; when the
answers are the same, nobody would notice that the predicate was gone. `make test` takes a sample; `make test-deep` takes them all.
"""

import re
import uuid
from dataclasses import dataclass
from types import SimpleNamespace

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.utils import DatabaseError

from spinweb.foundation.access import locks
from spinweb.foundation.access.context import Reader, lane
from spinweb.foundation.base.models import Lock
from tests.conftest import filled
from tests.factories.rows import _plain

POLICY = re.compile(r'CREATE POLICY (\w+) ON ("\w+") FOR (\w+) TO "(\w+)"')
SCOPE = re.compile(r"\w+ = ANY \(\(SELECT sw\.\w+\(\)\)::uuid\[\]\)")
PREDICATE = re.compile(r"\w+ = ANY \(\(SELECT sw\.\w+\(\)\)::uuid\[\]\)|\w+ = \(SELECT sw\.\w+\(\)\)|sw\.may_let_in\([^)]*\)")


@dataclass(frozen=True)
class Mutant:
    """One policy, and the same with one predicate less."""

    table: str
    name: str
    verb: str
    lane: str
    whole: str
    without: str
    missing: str

    def __str__(self) -> str:
        return f"{self.table} {self.name} without {self.missing}"


def mutants():
    """Every one. Where rows are named by trajectory, client or colleague, the organisation beside it adds nothing that anybody could see: the
    functions give trajectories of one's own organisation only, a colleague works at one, and the composite keys keep them together. It is there
    for the index."""
    for statement in locks.statements(owner="spinweb_owner", web="spinweb_web"):
        found = POLICY.match(statement)
        if not found or found[4] not in locks.LANES:
            continue
        for predicate in PREDICATE.finditer(statement):
            private = "sw.colleague()" in statement and found[3] != "INSERT"
            if "sw.organisation()" in predicate[0] and (SCOPE.search(statement) or "may_let_in" in statement or private):
                continue
            without = statement[: predicate.start()] + "true" + statement[predicate.end() :]
            yield Mutant(found[2].strip('"'), found[1], found[3], found[4].removeprefix("spinweb_"), statement, without, predicate[0])


@pytest.fixture
def house(own_database, staff, now):
    """The cast and a row in every table, and `.owner` for statements of the owner. Tess takes part beside Anna; Bram did, and left his own."""
    whole = filled(own_database.cast, staff, now)
    brug, sanne = whole.anna.organisation_id, whole.sanne
    with psycopg.connect(settings.CLUSTER.url("owner", own_database.name), autocommit=True) as owner:
        owner.execute("INSERT INTO access_casemember (id, organisation_id, client_id, trajectory_id, colleague_id, part, since, granted_by_id, reason) "
                      "VALUES (gen_random_uuid(), %s, %s, %s, %s, 'second', now() - interval '1 day', %s, '')",
                      [brug, sanne.client_id, sanne.pk, whole.tess.pk, whole.anna.pk])  # fmt: skip
        owner.execute("INSERT INTO audit_move (id, at, organisation_id, trajectory_id, subject_type, subject_id, field, old, new, reason) "
                      "VALUES (gen_random_uuid(), now(), %s, %s, 'x', gen_random_uuid(), 'state', '', 'x', '')", [brug, sanne.pk])  # fmt: skip
        owner.execute("INSERT INTO accounts_invitation (id, organisation_id, email, name, is_coach, is_lead, token_hash, invited_by_id, invited_at, expires_at) "
                      "VALUES (gen_random_uuid(), %s, 'x@example.org', 'X', true, false, 'x', %s, now(), now())", [brug, whole.tess.pk])  # fmt: skip
        owner.execute("INSERT INTO audit_reading (id, at, organisation_id, trajectory_id, trajectory_ids, page, action, purpose) "
                      "VALUES (gen_random_uuid(), now(), %s, %s, '[]', 'x', 'openen', 'x')", [brug, sanne.pk])  # fmt: skip
        owner.execute("INSERT INTO rights_keptcount (id, organisation_id, year, commissioner_kind, end_reason, trajectories, minutes) "
                      "VALUES (gen_random_uuid(), %s, 2020, '', '', 1, 1)", [brug])  # fmt: skip
        owner.execute("INSERT INTO rights_complaint (id, organisation_id, received_on, said_by, about, wanted, handler_id, answer_by, extension_reason, outcome, "
                      "revision) VALUES (gen_random_uuid(), %s, now(), 'X', 'x', '', %s, now(), '', '', 1)", [brug, whole.anna.pk])  # fmt: skip
        for model in [m for m in locks.locked_models() if getattr(m, "private_to", None) == "colleague_id" and m.lock == Lock.CASE]:
            owner.execute(f'UPDATE "{model._meta.db_table}" SET colleague_id = %s WHERE organisation_id = %s', [whole.bram.pk, brug])
        yield SimpleNamespace(**vars(whole), owner=owner, at=now, **_readers(owner, sanne, whole.rik, by=whole.anna.pk, now=now))


def _readers(owner, sanne, rik, *, by, now):
    """Who reads by link: with Sanne's, with Rik's, and with one of Sanne's that was withdrawn after it was used."""
    made = {}
    for name, trajectory in (("by_sanne", sanne), ("by_rik", rik), ("withdrawn", sanne)):
        link = owner.execute("SELECT id FROM documents_readerlink WHERE trajectory_id = %s AND removed_at IS NULL", [trajectory.pk]).fetchone()[0]
        made[name] = Reader(link, trajectory.organisation_id)
    gone = uuid.uuid4()
    for table, changed in (("readerlink", {"id": gone, "token_hash": "gone", "removed_at": now, "removed_by_id": by}),
                           ("opening", {"id": uuid.uuid4(), "link_id": gone}), ("reply", {"id": uuid.uuid4(), "link_id": gone})):  # fmt: skip
        found = owner.execute(f"SELECT * FROM documents_{table} WHERE trajectory_id = %s", [sanne.pk])
        names = [c.name for c in found.description]
        row = dict(zip(names, found.fetchone(), strict=True)) | {k: v for k, v in changed.items() if k in names}
        owner.execute(f"INSERT INTO documents_{table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})", list(row.values()))
    return made | {"withdrawn": Reader(gone, sanne.organisation_id)}


def tried(house, who, lane_name, statement, values=()):
    """How many rows this touches or gives, or how it was refused; nothing of it stays."""
    try:
        with transaction.atomic(), lane(lane_name, getattr(house, who)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            transaction.set_rollback(True)
            return str(cursor.fetchall() if cursor.description else cursor.rowcount)
    except DatabaseError as refusal:
        return "refused by the wall" if "row-level security" in str(refusal) else type(refusal).__name__


def _row(house, model):
    """A row of Anna's, as columns and values, under another id; where she may not read it, one that is made up."""
    fields = list(model._meta.concrete_fields)
    found = house.owner.execute(f'SELECT * FROM "{model._meta.db_table}" LIMIT 0')
    order = [c.name for c in found.description]
    theirs = {"organisation_id": house.anna.organisation_id, "colleague_id": house.anna.pk, "trajectory_id": house.sanne.pk}
    where = next((c for c in ("trajectory_id", "client_id", "organisation_id") if c in order), None)
    wanted = {"trajectory_id": house.sanne.pk, "client_id": house.sanne.client_id, "organisation_id": house.anna.organisation_id}
    row = house.owner.execute(f'SELECT * FROM "{model._meta.db_table}" WHERE {where} = %s LIMIT 1', [wanted[where]]).fetchone() if where else None
    values = dict(zip(order, row, strict=True)) if row else {f.column: theirs[f.column] if f.column in theirs else _made_up(f, house) for f in fields}
    if "id" in values:
        values["id"] = uuid.uuid4()
    kinds = {f.column: f for f in fields}
    adapt = connection.ops.adapt_json_value
    known = {c: v for c, v in values.items() if c in kinds}  # what the database fills in by itself, as the number of a row of the trail, is left to it
    return {c: adapt(v, None) if isinstance(kinds[c], models.JSONField) and not isinstance(v, str) else v for c, v in known.items()}


def _made_up(field, house):
    if field.is_relation:
        return house.anna.pk
    return None if field.null else _plain(field, house.at)


def _insert(model, values):
    columns = ", ".join(f'"{c}"' for c in values)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({", ".join(["%s"] * len(values))})', list(values.values())


def answers(house, mutant):
    """What people can do with the table by this verb, as a list that any hole changes."""
    model = next(m for m in apps.get_models() if m._meta.db_table == mutant.table)
    table, columns = f'"{mutant.table}"', {f.column for f in model._meta.concrete_fields}
    private = getattr(model, "private_to", None) or ("colleague_id" if model.lock == Lock.TRAIL else None)
    own = "organisation_id" if "organisation_id" in columns else "id"
    row = _row(house, model) if mutant.verb in {"INSERT", "UPDATE"} else {}
    who = {"lead": ("tess", "chantal"), "staff": ("anna", "bram", "tess", "chantal"), "portal": ("by_sanne", "by_rik", "withdrawn")}[mutant.lane]
    seen = {"lead": model.lead_columns, "portal": getattr(model, "portal_columns", ())}.get(mutant.lane, ())
    said = []
    for name in who:
        place = getattr(house, name).organisation_id
        ask = {
            "SELECT": [(f"SELECT count({(*seen, '*')[0]}) FROM {table}", ())],
            "DELETE": [(f"DELETE FROM {table}", ())],
            "UPDATE": [(f"UPDATE {table} SET {c} = %s", [v]) for c, v in _sets(house, model, place, own, private, row) if c in columns],
            "INSERT": [_insert(model, row | change) for change in _changes(house, name, columns, private)],
        }[mutant.verb]
        said += [tried(house, name, mutant.lane, *one) for one in ask]
    return said


def _sets(house, model, place, own, private, row):
    """Columns to set, so that a hole in USING touches more rows and one in WITH CHECK lets a row go to somebody else."""
    free = next((f.column for f in model._meta.concrete_fields if isinstance(f, models.BooleanField)), None)
    yield own, place
    yield own, house.chantal.organisation_id
    yield "trajectory_id", house.rik.pk
    yield "client_id", house.rik.client_id
    yield "id", house.rik.pk
    if free:
        yield free, row.get(free, True)
    if private:
        yield private, house.bram.pk


def _changes(house, name, columns, private):
    """What is different in the row that somebody tries to add."""
    me = getattr(house, name)
    yield {}
    for change in ({"colleague_id": me.pk}, {"granted_by_id": me.pk}, {"organisation_id": me.organisation_id}, {"granted_by_id": house.tess.pk},
                   {"colleague_id": me.pk, "organisation_id": house.chantal.organisation_id}, {"colleague_id": house.bram.pk},
                   {"trajectory_id": house.rik.pk, "client_id": house.rik.client_id, "granted_by_id": me.pk}, {"link_id": me.pk}, {"link_id": house.withdrawn.pk},
                   {"link_id": me.pk, "document_id": house.rik.pk}):  # fmt: skip
        if change.keys() <= columns:
            yield change


def test_every_predicate_is_missed_when_it_is_gone(house, sample):
    """Given a policy that lost a predicate, when people try what they may not, then something is different (T0.7)."""
    all_of_them, survived = list(mutants()), []
    assert len(all_of_them) > 300
    for mutant in sample(all_of_them, 25):
        before = answers(house, mutant)
        drop = f"DROP POLICY {mutant.name} ON \"{mutant.table}\""
        house.owner.execute(f"{drop}; {mutant.without}")
        after = answers(house, mutant)
        house.owner.execute(f"{drop}; {mutant.whole}")
        if before == after:
            survived.append(f"{mutant}: {before}")
    assert "\n".join(survived) == "", "nobody would notice"
