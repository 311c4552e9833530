"""Every change leaves a row, however it was made, in the name of who made it. Nobody reads those rows in a lane."""

import json
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection

from spinweb.foundation.audit.actions import request_id
from spinweb.foundation.audit.models import Act, Change, Move, Reading
from spinweb.practice.intakes.models import Intake
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Goal, Party, Trajectory

pytestmark = pytest.mark.critical


@pytest.fixture
def house(own_database, staff):
    """The cast in a database of its own, and `changes(row)`: what the trail says of a row, as only the owner can ask."""

    def changes(row):
        found = own_database.owner("SELECT kind, row_values, colleague_id, trajectory_id, organisation_id, request_id FROM audit_change "
                                   "WHERE table_name = %s AND row_id = %s ORDER BY at, id", row._meta.db_table, row.pk)  # fmt: skip
        return [SimpleNamespace(**dict(zip(("kind", "values", "by", "trajectory", "organisation", "request"), c, strict=True))) for c in found]

    return SimpleNamespace(cast=own_database.cast, changes=changes, owner=own_database.owner, staff=staff)


def test_an_update_past_every_action_is_written_down(house):
    anna = house.cast.anna
    with house.staff(anna):
        goal = Goal.objects.get()
        Goal.objects.filter(pk=goal.pk).update(text="iets anders")
    last = house.changes(goal)[-1]
    assert (last.kind, last.values) == ("update", {"text": [goal.text, "iets anders"]}), "only what changed"
    assert (last.by, last.trajectory, last.organisation) == (anna.pk, house.cast.sanne_trajectory, anna.organisation_id)


def test_raw_sql_is_written_down(house):
    with house.staff(house.cast.anna):
        party = Party.objects.get()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE trajectories_party SET name = 'X' WHERE id = %s", [party.pk])
            cursor.execute("UPDATE trajectories_party SET name = 'X' WHERE id = %s", [party.pk])
    told = house.changes(party)
    assert [c.values["name"] for c in told if "name" in c.values and c.kind == "update"] == [["Lieke", "X"]], "what did not change is not told"


def test_a_change_and_its_act_are_joined_by_the_request(house, now):
    asked = uuid4()
    token = request_id.set(asked)
    try:
        with house.staff(house.cast.anna):
            made = actions.save_party(trajectory=Trajectory.objects.get(), name="Joost", relation="maat", ring="work", by=house.cast.anna, at=now)
            assert Act.objects.get(subject_id=made.pk).request_id == asked
    finally:
        request_id.reset(token)
    assert house.changes(made)[0].request == asked


def test_what_is_of_class_three_is_not_readable_in_the_trail(house, now):
    from spinweb.practice.intakes import actions as intakes

    secret = "slaapt slecht sinds de stage"
    with house.staff(house.cast.anna):
        intakes.write_intake(trajectory=Trajectory.objects.get(), reason=secret, by=house.cast.anna, at=now)
        intake = Intake.objects.get()
        assert intake.reason == secret
    written = house.changes(intake)
    assert len(written) >= 2
    assert secret not in json.dumps([c.values for c in written])
    assert all(value.startswith("v1|") for value in written[-1].values["reason"])


def test_every_encrypted_value_is_sealed_in_every_table(house, now):
    from spinweb.foundation.access import locks
    from spinweb.foundation.base.fields import EncryptedField
    from tests.factories.rows import one_of_each

    with house.staff(house.cast.anna):
        assert one_of_each(Trajectory.objects.select_related("client").get(), by=house.cast.anna, at=now) == {}
    fields = [(m, f) for m in locks.locked_models() for f in m._meta.concrete_fields if isinstance(f, EncryptedField)]
    assert len(fields) > 10
    wrong, seen = [], 0
    for model, field in fields:
        values = [v for (v,) in house.owner(f'SELECT "{field.column}" FROM "{model._meta.db_table}"') if v is not None]
        seen += len(values)
        wrong += [f"{model._meta.label}.{field.name}" for v in values if not v.startswith("v1|")]
    assert (wrong, seen > 10) == ([], True)
    told = json.dumps(house.owner("SELECT row_values FROM audit_change"))
    assert "tekst van klasse drie" not in told
    assert "Mijn stage stopte" not in told


def test_nobody_reads_the_changes_and_a_colleague_reads_no_acts_of_a_case(cast, staff, refused):
    with staff(cast.anna):
        assert Act.objects.exists()
        refused("SELECT 1 FROM audit_change")
    with staff(cast.bram):
        assert not Act.objects.exists()
        refused("SELECT 1 FROM audit_change")
    assert Change._meta.managed is False


def test_a_move_is_written_with_its_reason(cast, staff, now):
    with staff(cast.anna):
        goal = Goal.objects.get()
        actions.move_goal(goal=goal, to="reached", by=cast.anna, at=now, reason="het lukt nu zelf")
        move = Move.objects.get(subject_id=goal.pk)
    assert (move.old, move.new, move.reason, move.colleague_id) == ("open", "reached", "het lukt nu zelf", cast.anna.pk)


def test_reading_is_written_down_with_the_page_and_without_the_content(cast, as_anna, monkeypatch):
    """Given a page that was read, when the log is asked, then it has page, trajectory and reader, and not the content (T0.7)."""
    seen, save = [], Reading.save
    monkeypatch.setattr(Reading, "save", lambda row, **how: (seen.append(row), save(row, **how))[1])
    as_anna.get(f"/trajecten/{cast.sanne_trajectory}/")
    as_anna.get(f"/trajecten/{cast.rik_trajectory}/")
    told = [(r.page, r.trajectory_ids, r.colleague_id, r.outcome) for r in seen]
    assert told == [("coach:trajectory", [str(cast.sanne_trajectory)], cast.anna.pk, "getoond"),
                    ("coach:trajectory", [str(cast.rik_trajectory)], cast.anna.pk, "geweigerd")]  # fmt: skip
