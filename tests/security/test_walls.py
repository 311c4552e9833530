"""The second wall: whatever SQL the web role sends, PostgreSQL lets nobody see or touch the case of another (T0.7)."""

import uuid

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from spinweb.foundation.access import locks
from spinweb.foundation.base.models import Lock
from tests.factories.rows import case_models

pytestmark = pytest.mark.critical

MODELS = locks.locked_models()
CASE = [m for m in MODELS if m.lock in {Lock.CASE, Lock.CLIENT}]
SHARED = [m for m in MODELS if m.lock == Lock.ORGANISATION]
TRAIL = [m for m in MODELS if m.lock == Lock.TRAIL]
CHANGED = [m for m in case_models() if m in CASE and "UPDATE" in getattr(m, "staff_may", "UPDATE")]


def label(model):
    return model._meta.label


def table(model):
    return connection.ops.quote_name(model._meta.db_table)


def columns(model):
    return {f.column for f in model._meta.concrete_fields}


def test_without_a_lane_there_is_nothing(case, refused):
    for model in [*CASE, *TRAIL, *(m for m in SHARED if m._meta.app_label != "accounts")]:
        assert "permission denied" in refused(f"SELECT count(*) FROM {table(model)}"), label(model)
        assert "permission denied" in refused(f"DELETE FROM {table(model)}"), label(model)


def test_a_colleague_of_the_same_organisation_sees_no_row(case, staff, sql):
    def seen():
        return {label(m): sql(f"SELECT count(*) FROM {table(m)}")[0][0] for m in CASE}

    with staff(case.anna):
        empty = [name for name, count in seen().items() if not count]
        assert empty == [], "a positive control: without rows this test proves nothing"
    with staff(case.bram):
        assert {name: count for name, count in seen().items() if count} == {}


def test_another_organisation_sees_no_row_in_any_lane(case, staff, lead, sql):
    wrong = []
    for lane in (staff, lead):
        with lane(case.chantal):
            for model in [m for m in MODELS if "organisation_id" in columns(m) and m.lock != Lock.SIGN_IN]:
                try:
                    rows = sql(f"SELECT count(organisation_id) FROM {table(model)} WHERE organisation_id = %s", [case.anna.organisation_id])
                    wrong += [label(model)] if rows[0][0] else []
                except DatabaseError as refusal:
                    assert "permission denied" in str(refusal)
    assert wrong == []


def test_a_lane_without_a_context_is_empty(case, sql):
    sql("SELECT set_config('role', 'spinweb_staff', true)")
    assert [label(m) for m in CASE if sql(f"SELECT count(*) FROM {table(m)}")[0][0]] == []


def test_a_colleague_changes_no_row(case, staff, sql):
    with staff(case.bram):
        assert [label(m) for m in CHANGED if sql(f"UPDATE {table(m)} SET organisation_id = organisation_id")] == []


def test_a_row_cannot_be_moved_to_a_case_of_somebody_else(case, staff, refused):
    moves = {"trajectory_id": case.rik.pk, "client_id": case.rik.client_id, "organisation_id": case.rik.organisation_id}
    with staff(case.anna):
        for model in CHANGED:
            for column in moves.keys() & columns(model):
                if model.lock == Lock.CASE and column == "client_id":
                    continue  # kept by the key on organisation, client and trajectory together: see test_references
                refused(f"UPDATE {table(model)} SET {column} = %s", [moves[column]])


def _copied(model, sql):
    """An INSERT of a row as Anna sees it, under another id."""
    fields = {f.column: f.get_internal_type() for f in model._meta.concrete_fields}
    listed = ", ".join(map(connection.ops.quote_name, fields))
    row = dict(zip(fields, sql(f"SELECT {listed} FROM {table(model)} LIMIT 1")[0], strict=True))
    if "id" in row:
        row["id"] = uuid.uuid4()
    values = [connection.ops.adapt_json_value(v, None) if fields[n] == "JSONField" and not isinstance(v, str) else v for n, v in row.items()]
    return f"INSERT INTO {table(model)} ({listed}) VALUES ({', '.join(['%s'] * len(values))})", values


def test_a_colleague_adds_no_row(case, staff, sql, refused):
    with staff(case.anna):
        copies = [_copied(m, sql) for m in case_models() if m in CASE]
    with staff(case.bram):
        for statement, values in copies:
            assert "row-level security" in refused(statement, values), statement


def test_the_trail_cannot_be_rewritten(case, staff, lead, refused):
    for lane, who in ((staff, case.anna), (lead, case.tess)):
        with lane(who):
            for model in TRAIL:
                refused(f"UPDATE {table(model)} SET organisation_id = NULL")
                refused(f"DELETE FROM {table(model)}")
                refused(f"TRUNCATE {table(model)}")


def test_the_trail_cannot_be_written_in_the_name_of_another(case, staff, refused):
    written = "INSERT INTO audit_act (id, at, organisation_id, colleague_id, verb, subject_type, subject_id) VALUES (%s, now(), %s, %s, 'x', 'x', %s)"
    with staff(case.bram):
        refused(written, [uuid.uuid4(), case.bram.organisation_id, case.anna.pk, uuid.uuid4()])
        refused(written, [uuid.uuid4(), case.chantal.organisation_id, case.bram.pk, uuid.uuid4()])
        refused("INSERT INTO audit_change (table_name, row_id, kind, row_values) VALUES ('x', %s, 'insert', '{}')", [uuid.uuid4()])


def test_the_lead_reads_the_index_and_nothing_else(case, lead, sql, refused):
    with lead(case.tess):
        assert sql("SELECT called FROM parties_client") == [("Sanne",)]
        assert len(sql("SELECT reference, task, state FROM trajectories_trajectory")) == 1
        for model in CASE:
            granted = set(model.lead_columns)
            for column in sorted(columns(model) - granted):
                assert "permission denied" in refused(f'SELECT "{column}" FROM {table(model)}'), column
            if granted != columns(model):
                assert "permission denied" in refused(f"SELECT * FROM {table(model)}")


def test_the_lead_reads_no_table_of_the_case(case, lead, refused):
    with lead(case.tess):
        for model in [m for m in CASE if not m.lead_columns]:
            assert "permission denied" in refused(f"SELECT count(*) FROM {table(model)}")
            assert "permission denied" in refused(f"UPDATE {table(model)} SET organisation_id = organisation_id")


def test_no_column_that_leads_read_holds_health_data():
    from spinweb.foundation.base.fields import EncryptedField

    wrong = [f"{label(m)}.{f.name}" for m in MODELS for f in m._meta.concrete_fields
             if isinstance(f, EncryptedField) and f.column in m.lead_columns]  # fmt: skip
    assert wrong == []


POWERS = [
    "SET ROLE spinweb_owner", "SET SESSION AUTHORIZATION spinweb_owner", "CREATE TABLE mine (x int)", "CREATE TEMP TABLE access_casemember (x int)",
    "CREATE SCHEMA mine", "SELECT * FROM sw.signing_key", "CREATE ROLE mine", "ALTER TABLE parties_client DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE parties_client NO FORCE ROW LEVEL SECURITY", "DROP POLICY staff_select ON parties_client", "DROP TRIGGER trail ON parties_client",
    "TRUNCATE parties_client", "SET session_replication_role = replica", "CREATE FUNCTION sw.peep() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "SELECT pg_read_file('/etc/passwd')", "SELECT lo_import('/etc/passwd')", "CREATE EXTENSION dblink", "SELECT rolpassword FROM pg_authid",
    "UPDATE sw.installation SET fingerprint = 'x'", "COPY (SELECT 1) TO PROGRAM 'id'", "ALTER SYSTEM SET row_security = off",
    ("INSERT INTO accounts_colleague (id, organisation_id, user_id, name, is_coach, is_lead, works_from) "
     "SELECT gen_random_uuid(), organisation_id, user_id, name, true, true, works_from FROM accounts_colleague"),
    "UPDATE accounts_colleague SET is_lead = true",
]  # fmt: skip


def test_the_web_role_has_no_power(case, staff, sql):
    for statement in POWERS:
        with pytest.raises(DatabaseError):
            sql(statement)
        with staff(case.bram), pytest.raises(DatabaseError):
            sql(statement)


def test_switching_row_security_off_does_not_open_it(case, staff, sql):
    with staff(case.bram):
        sql("SET LOCAL row_security = off")
        with pytest.raises(DatabaseError, match="row-level security"):
            sql("SELECT count(*) FROM parties_client")
