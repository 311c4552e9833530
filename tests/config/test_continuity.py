"""Backups, erasing and keys, on an installation of its own: what was written comes back, and who was erased does not (T0.7)."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from psycopg import sql

from spinweb.config import erasing
from spinweb.config.backups import BackupFailed, content_of
from spinweb.foundation.parties import rules
from spinweb.practice.intakes.models import Intake
from spinweb.practice.rights import actions
from spinweb.practice.trajectories.actions import end_trajectory, go_to_task, note_contact, save_party, start_trajectory
from spinweb.practice.trajectories.models import Trajectory
from tests.config.installed import installation
from tests.factories import database
from tests.factories.rows import one_of_each

SECRET = "slaapt slecht sinds de stage"


@pytest.fixture
def house(own_database, staff, now, tmp_path):
    """A database with a row in every table and its trail sealed, as an installation; `.all_rows()` is every row of every table."""
    from spinweb.practice.intakes import actions as intakes

    anna = own_database.cast.anna
    with staff(anna):
        sanne = Trajectory.objects.select_related("client").get()
        assert one_of_each(sanne, by=anna, at=now) == {}
        intakes.write_intake(trajectory=sanne, reason=SECRET, by=anna, at=now)
        friend = save_party(trajectory=sanne, name="Wendelien", relation="vriendin", ring="private", by=anna, at=now)
        save_party(trajectory=sanne, party=friend, expected=1, relation="beste vriendin", by=anna, at=now)
        note_contact(trajectory=sanne, on=now.date(), minutes=30, kind="client", form="elsewhere", text="Gewandeld over het duinpad.", by=anna, at=now)
        go_to_task(trajectory=sanne, task=3, reason="Sanne wil verder", by=anna, at=now)
    it = installation(own_database.name, tmp_path)
    it.name, it.anna, it.sanne, it.owner = own_database.name, anna, sanne, own_database.owner
    it.all_rows = lambda: rows_of(it.owner)
    return it


def rows_of(owner):
    """Every row of every table of ours as text, by table."""
    names = [n for (n,) in owner("SELECT oid::regclass::text FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'sw'::regnamespace) "
                                 "AND relkind = 'r' ORDER BY 1")]  # fmt: skip
    ask = "SELECT to_jsonb(t)::text FROM {} t ORDER BY 1"
    return {n: [r for (r,) in owner(sql.SQL(ask).format(sql.SQL(n)))] for n in names if n not in {"sw.installation", "django_migrations"}}


def destroy(it):
    """All of it is gone, as with a broken disk."""
    with database.as_owner(it.name) as owner:
        owner.execute("DROP SCHEMA public CASCADE; DROP SCHEMA sw CASCADE")


def test_a_drill_brings_every_row_back(house, staff):
    """Given a backup, when the database is destroyed and the backup put back, then every row of every table is as it was, and health data open."""
    assert house.run("seal")[0] == 0
    before = house.all_rows()
    code, said = house.run("backup")
    assert code == 0, said
    (file,) = house.backups.glob("*.backup")
    assert SECRET.encode() not in file.read_bytes()
    assert b"de Boer" not in file.read_bytes()
    destroy(house)
    code, said = house.run("restore", str(file))
    assert code == 0, said
    after = house.all_rows()
    assert {name for name in before if after[name] != before[name]} <= {"cache"}
    assert sum(len(rows) for rows in before.values()) > 150
    with staff(house.anna):
        assert Intake.objects.get().reason == SECRET
    code, said = house.run("verify-trail")
    assert code == 0, said


def test_who_was_erased_does_not_come_back(house, staff):
    """Given a backup from before somebody was erased, when it is put back, then they are not there, and their words not in trail, search or keys."""
    house.owner("DELETE FROM rights_holdexception RETURNING 1")
    house.owner("DELETE FROM rights_hold RETURNING 1")
    house.owner("UPDATE trajectories_trajectory SET state = 'closed', ended_on = current_date - 800, end_reason = 'goal_reached' WHERE id = %s RETURNING 1",
                house.sanne.pk)  # fmt: skip
    assert house.run("seal")[0] == house.run("backup")[0] == 0
    code, said = house.run("apply-retention")
    assert (code, str(house.sanne.client_id) in said, "niets gewist" in said) == (0, True, True)
    assert house.owner("SELECT count(*) FROM parties_client WHERE id = %s", house.sanne.client_id) == [(1,)]
    code, said = house.run("apply-retention", "--really")
    assert (code, "1 cliënten" in said) == (0, True), said
    gone(house)
    (file,) = house.backups.glob("*.backup")
    assert b"".join(content_of_as(house, file))[:5] == b"PGDMP"
    code, said = house.run("restore", str(file), "--replace")
    assert (code, "wisregister: 1" in said) == (0, True), said
    gone(house)
    code, said = house.run("verify-trail")
    assert code == 0, said


def content_of_as(it, file):
    """What is in a backup, read with the keys of the installation."""
    from spinweb.config.keys import Keys

    before, settings.KEYS = settings.KEYS, Keys(it.keys)
    try:
        yield from list(content_of(file))
    finally:
        settings.KEYS = before


def gone(it):
    """Nothing of Sanne is left: no row, no name, no word of hers, no key; the numbers are."""
    everything = json.dumps(it.all_rows())
    assert [word for word in ("de Boer", "Sanne", "Wendelien", "duinpad", SECRET) if word in everything] == []
    for table, column in erasing.tables_of_clients():
        assert it.owner(sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column)), it.sanne.client_id) == [(0,)], table
    assert str(it.sanne.client_id) not in (it.keys / "clients.json").read_text()
    assert str(it.sanne.client_id) in (it.ledger / "erased.jsonl").read_text()
    assert it.owner("SELECT trajectories, minutes > 0 FROM rights_keptcount") == [(1, True)]


def test_what_is_held_stays_and_what_was_asked_goes(house, staff, now):
    """Given a file whose term is over but that must be kept, then it stays, with why; a yes to erasing does not wait for the term."""
    house.owner("UPDATE trajectories_trajectory SET state = 'closed', ended_on = current_date - 800, end_reason = 'goal_reached' RETURNING 1")
    house.owner("DELETE FROM rights_holdexception RETURNING 1")
    house.owner("DELETE FROM rights_hold RETURNING 1")
    with staff(house.anna):
        actions.hold(trajectory=house.sanne, kind="keep", reason="er loopt een klacht", by=house.anna, at=now)
    with database.as_owner(house.name) as owner:
        held = {c.client_id: c.held for c in erasing.candidates(owner, on=now.date())}
        assert held[house.sanne.client_id] == "er loopt een klacht"
        assert sorted(held.values()) == ["", "er loopt een klacht"]
    with staff(house.anna):
        actions.lift(hold=actions.Hold.objects.in_force().get(), lifted_reason="klaar", by=house.anna, at=now)
        with pytest.raises(actions.StaysForNow):
            other = start_trajectory(client={"called": "Noor"}, trajectory={}, by=house.anna, at=now)
            asked = actions.ask(trajectory=other, kind="erasure", received_on=now.date(), by=house.anna, at=now)
            actions.answer(request=asked, to="done", answer="we wissen alles", by=house.anna, at=now)
        end_trajectory(trajectory=other, reason="own_choice", words="stopt", on=now.date(), by=house.anna, at=now)
        actions.answer(request=asked, to="done", answer="we wissen alles", by=house.anna, at=now)
    with database.as_owner(house.name) as owner:
        assert {c.client_id: c.why for c in erasing.candidates(owner, on=now.date())}[other.client_id] == "op verzoek van de cliënt"


def test_a_backup_that_was_damaged_or_cut_off_does_not_open(house, tmp_path):
    assert house.run("backup")[0] == 0
    (file,) = house.backups.glob("*.backup")
    whole = file.read_bytes()
    for spoilt in (whole[:-1], whole[:-40], whole + b"x", whole[: len(whole) // 2] + b"\0" + whole[len(whole) // 2 + 1:], b"geen back-up\n"):
        bad = tmp_path / "bad.backup"
        bad.write_bytes(spoilt)
        with pytest.raises(BackupFailed):
            list(content_of_as(house, bad))
    code, said = house.run("restore", str(file))
    assert (code, "niet leeg" in said) == (1, True)


def test_keys_are_rotated_and_a_lost_one_is_told(house, staff, monkeypatch):
    """Given a new key of the installation, then everything opens; without the key, pages and doctor say which one is missing and what to do."""
    from spinweb.config.keys import Keys

    before = house.owner("SELECT wrapped_by, wrapped FROM parties_clientkey ORDER BY client_id")
    code, said = house.run("rotate-keys", "--forget")
    assert code == 0, said
    after = house.owner("SELECT wrapped_by, wrapped FROM parties_clientkey ORDER BY client_id")
    assert not {name for name, _ in before} & {name for name, _ in after}
    assert not {wrapped for _, wrapped in before} & {wrapped for _, wrapped in after}
    with staff(house.anna), pytest.raises(rules.KeyLost):
        assert Intake.objects.get().reason
    monkeypatch.setattr(settings, "KEYS", Keys(house.keys))
    with staff(house.anna):
        assert Intake.objects.get().reason == SECRET
    (house.keys / "fields.key").write_text("ab" * 32)
    code, said = house.run("doctor")
    assert (code, after[0][0] in said, "fields.key" in said) == (1, True, True)


def test_months_of_the_trail_go_after_their_term_and_the_rest_still_verifies(house, now):
    assert house.run("seal")[0] == 0
    with database.as_owner(house.name) as owner:
        owner.execute("CREATE TABLE audit_act_2019_03 PARTITION OF audit_act FOR VALUES FROM ('2019-03-01') TO ('2019-04-01')")
        assert erasing.drop_old_trail(owner, on=now.date()) == ["audit_act_2019_03"]
        assert erasing.drop_old_trail(owner, on=now.date() + timedelta(days=5 * 366 + 40)) != []
    assert house.owner("SELECT * FROM sw.check_trail()") == []
