"""The trail is sealed; who owns the database and changes, takes away or adds a row is found, and which row is told."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction

from spinweb.foundation.audit import actions, queries
from spinweb.practice.trajectories.actions import move_goal, save_party
from spinweb.practice.trajectories.models import Goal, Trajectory

pytestmark = pytest.mark.critical


@pytest.fixture
def sealed(own_database, staff, settings, tmp_path, now):
    """A trail with a page read, something done and a goal reached in it, sealed; `.owner` works past every wall."""
    settings.SEALS, settings.SEALS_MAIL = tmp_path / "seals", ""
    anna = own_database.cast.anna
    with staff(anna):
        trajectory = Trajectory.objects.get()
        actions.note_reading(by=anna, at=now, page="coach:goals", action="openen", trajectory_id=trajectory.pk, part="doelen")
        move_goal(goal=Goal.objects.get(), to="reached", by=anna, at=now, reason="het lukt nu zelf")
        save_party(trajectory=trajectory, name="Joost", relation="maat", ring="work", by=anna, at=now)
    call_command("seal")
    assert queries.wrong_in_trail() == []
    return SimpleNamespace(owner=own_database.owner, staff=staff, anna=anna, folder=settings.SEALS)


def what_is_wrong():
    return [(w.what, w.table, w.row_id) for w in queries.wrong_in_trail()]


def verified(capsys):
    """(exit code, what was said) of `spinweb verify-trail`."""
    capsys.readouterr()
    try:
        call_command("verify_trail")
        code = 0
    except SystemExit as left:
        code = left.code
    return code, capsys.readouterr().out


TAMPER = {
    "an actor": ("audit_act", "UPDATE audit_act SET colleague_id = gen_random_uuid() WHERE verb = 'save_party' AND at > now() - interval '2 days' RETURNING id"),
    "a reading": ("audit_reading", "UPDATE audit_reading SET at = at - interval '1 minute' RETURNING id"),
    "what changed": ("audit_change", "UPDATE audit_change SET row_values = row_values || '{\"name\": \"Jan\"}' WHERE row_values ->> 'name' = 'Joost' RETURNING id"),
    "a reason": ("audit_move", "UPDATE audit_move SET reason = 'iets anders' RETURNING id"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPER)
def test_a_changed_row_is_found_and_named(what, sealed, capsys):
    """Given a sealed trail, when the owner changes one row, then verifying names it and fails (T0.7)."""
    table, statement = TAMPER[what]
    ((row,),) = sealed.owner(statement)
    assert what_is_wrong() == [("changed", table, row)]
    code, said = verified(capsys)
    assert (code, str(row) in said, "gewijzigd" in said) == (1, True, True)


def test_a_missing_row_is_found_and_named(sealed, capsys):
    ((row,),) = sealed.owner("DELETE FROM audit_reading RETURNING id")
    assert what_is_wrong() == [("missing", "audit_reading", row)]
    code, said = verified(capsys)
    assert (code, str(row) in said) == (1, True)


ADD = {
    "a copy": "INSERT INTO audit_reading SELECT (r).* FROM (SELECT jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid())) r "
              "FROM audit_reading t) x RETURNING id",
    "in somebody's name": "INSERT INTO audit_act (id, at, organisation_id, colleague_id, verb, subject_type, subject_id, role, policy, session, source) "
                          "SELECT gen_random_uuid(), now(), organisation_id, colleague_id, 'let_in', subject_type, subject_id, '', '', '', '' "
                          "FROM audit_act WHERE colleague_id IS NOT NULL LIMIT 1 RETURNING id",
    "long ago": "INSERT INTO audit_change (at, table_name, row_id, kind, row_values) VALUES (now() - interval '3 hours', 'trajectories_goal', "
                "gen_random_uuid(), 'update', '{}') RETURNING id",
}  # fmt: skip


@pytest.mark.parametrize("what", ADD)
def test_an_added_row_is_found_and_named(what, sealed, capsys):
    """Given a sealed trail, when the owner adds a row, then it is found, and still when it was sealed along with the next."""
    ((row,),) = sealed.owner(ADD[what])
    assert [(w, r) for w, _, r in what_is_wrong()] == [("added", row)]
    call_command("seal")
    assert [(w, r) for w, _, r in what_is_wrong()] == [("added", row)]
    assert verified(capsys)[0] == 1


def test_emptying_a_row_is_no_way_around(sealed):
    """Only the words of somebody who was erased may go; the trail says who was."""
    ((row,),) = sealed.owner("UPDATE audit_move SET digest = sw.row_digest(to_jsonb(audit_move)), reason = '', salt = NULL RETURNING id")
    assert what_is_wrong() == [("emptied", "audit_move", row)]


def test_a_chain_that_was_made_anew_differs_from_what_was_published(sealed, capsys):
    """Given an owner who changes a row and makes all seals again, then what was published outside tells."""
    sealed.owner("UPDATE audit_move SET reason = 'iets anders' RETURNING id")
    sealed.owner("DELETE FROM sw.sealed RETURNING 1")
    sealed.owner("DELETE FROM sw.seal RETURNING 1")
    with transaction.atomic():
        actions.seal()
    assert what_is_wrong() == []
    code, said = verified(capsys)
    assert (code, "gepubliceerd" in said) == (1, True)


def test_a_forged_seal_breaks_the_chain(sealed, now):
    with sealed.staff(sealed.anna):
        actions.note_reading(by=sealed.anna, at=now, page="coach:goals", action="openen", trajectory_id=Trajectory.objects.get().pk)
    call_command("seal")
    sealed.owner("UPDATE sw.seal SET head = repeat('a', 64) WHERE nr = 1 RETURNING nr")
    assert {(w.what, w.seal) for w in queries.wrong_in_trail()} == {("seal", 1), ("seal", 2)}


def test_what_was_under_way_comes_along_the_next_time(sealed, now):
    """A row with a lower number that is told later, as of a transaction that was still open, is sealed and nothing is wrong."""
    ((before,),) = sealed.owner("SELECT nextval('sw.trail_nr')")
    with sealed.staff(sealed.anna):
        actions.note_reading(by=sealed.anna, at=now, page="coach:goals", action="openen", trajectory_id=Trajectory.objects.get().pk)
    call_command("seal")
    sealed.owner("INSERT INTO audit_change (nr, table_name, row_id, kind, row_values) VALUES (%s, 'x', gen_random_uuid(), 'update', '{}') RETURNING id", before)
    call_command("seal")
    assert what_is_wrong() == []


def test_a_seal_stands_in_a_file_and_goes_by_mail_once_a_day(own_database, settings, tmp_path, mailoutbox, capsys):
    settings.SEALS, settings.SEALS_MAIL = tmp_path / "seals", "fg@example.nl"
    call_command("seal")
    call_command("seal")
    assert "niets nieuws" in capsys.readouterr().out
    head = queries.heads()[1]
    (file,) = settings.SEALS.glob("*.txt")
    assert file.read_text().split()[0::3] == ["1", head]
    assert [head in mail.body for mail in mailoutbox] == [True]
    assert verified(capsys)[0] == 0


def test_the_web_role_cannot_write_or_wipe_the_trail(cast, staff, refused):
    """Neither outside a lane nor in one: a row is added in one's own name and stays."""
    tables = ("audit_act", "audit_move", "audit_reading", "audit_change")
    for table in tables:
        for statement in (f"UPDATE {table} SET at = now()", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            refused(statement)
            with staff(cast.anna):
                refused(statement)
    for table in ("sw.seal", "sw.sealed", "sw.trail_kept"):
        refused(f"SELECT 1 FROM {table}")
        refused(f"DELETE FROM {table}")
    with staff(cast.anna):
        refused("SELECT sw.seal_trail()")
        refused("SELECT setval('sw.trail_nr', 1)")
        refused("INSERT INTO audit_act (id, at, organisation_id, colleague_id, verb, subject_type, subject_id, role, policy, session, source) "
                "VALUES (gen_random_uuid(), now(), %s, %s, 'let_in', 'x', gen_random_uuid(), '', '', '', '')",
                [cast.anna.organisation_id, cast.bram.pk])  # fmt: skip
