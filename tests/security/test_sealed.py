"""Values of class 3 open only in their own place, with the key of their own client."""

import pytest
from django.conf import settings

from spinweb.foundation.parties import rules
from spinweb.foundation.parties.models import Client, ClientKey
from spinweb.practice.intakes.models import Intake, LifeDomain
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import Trajectory

pytestmark = pytest.mark.critical


def sealed(model, pk, column, sql):
    return sql(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [pk])[0][0]


def test_a_sealed_value_opens_in_its_own_place(cast, staff):
    with staff(cast.anna):
        assert Intake.objects.get().question == "Ik wil buiten werken."


def test_a_value_moved_to_another_column_does_not_open(cast, staff, sql):
    with staff(cast.anna):
        intake = Intake.objects.get()
        sql("UPDATE intakes_intake SET motivation = question WHERE id = %s", [intake.pk])
        with pytest.raises(rules.KeyLost, match="hoort niet op deze plaats"):
            assert Intake.objects.get().motivation


def test_a_value_moved_to_another_row_of_the_same_client_does_not_open(cast, staff, sql, now):
    from spinweb.practice.intakes import actions as intakes

    with staff(cast.anna):
        other = intakes.write_life_domain(trajectory=Trajectory.objects.get(), domain="home", going_well="een fijn huis", by=cast.anna, at=now)
        first = LifeDomain.objects.get(domain="body")
        sql("UPDATE intakes_lifedomain SET going_well = %s WHERE id = %s", [sealed(LifeDomain, first.pk, "going_well", sql), other.pk])
        with pytest.raises(rules.KeyLost):
            assert LifeDomain.objects.get(pk=other.pk).going_well


def test_a_value_of_another_client_does_not_open(cast, staff, sql, now):
    """Given a sealed value of one client, when it is moved to another, then it does not open (T0.7)."""
    with staff(cast.anna):
        theirs = sealed(Intake, Intake.objects.get().pk, "question", sql)
        other = actions.start_trajectory(client={"called": "Noor"}, trajectory={}, by=cast.anna, at=now)
        row = Intake(trajectory=other, question="iets")
        row.save(force_insert=True)
        sql("UPDATE intakes_intake SET question = %s WHERE id = %s", [theirs, row.pk])
        with pytest.raises(rules.KeyLost):
            assert Intake.objects.get(pk=row.pk).question


def test_without_the_installations_key_nothing_opens(cast, staff, monkeypatch):
    monkeypatch.setenv("SPINWEB_KEY_FIELDS", "ab" * 32)
    rules.forget_opened_keys()
    with staff(cast.anna), pytest.raises(rules.KeyLost, match="spinweb doctor"):
        assert Intake.objects.get().question


def test_the_data_key_itself_is_wrapped(cast, staff):
    with staff(cast.anna):
        row = ClientKey.objects.get()
        data_key = rules._data_key(row.client_id)
    assert len(data_key) == 32
    assert data_key.hex() not in row.wrapped
    assert settings.KEYS.read("fields") not in row.wrapped


def test_a_key_wrapped_for_another_client_does_not_open(cast, staff, sql, now):
    from cryptography.exceptions import InvalidTag

    with staff(cast.anna):
        other = actions.start_trajectory(client={"called": "Noor"}, trajectory={}, by=cast.anna, at=now)
        sql("UPDATE parties_clientkey SET wrapped = (SELECT wrapped FROM parties_clientkey WHERE client_id <> %s) WHERE client_id = %s",
            [other.client_id, other.client_id])  # fmt: skip
        rules.forget_opened_keys()
        with pytest.raises((InvalidTag, rules.KeyLost)):
            rules.seal("x", client_id=other.client_id, bound_to="y")


def test_opened_keys_are_forgotten_at_the_end_of_a_lane(cast, staff):
    with staff(cast.anna):
        assert Intake.objects.get().question
        assert rules._opened.get()
    assert not rules._opened.get()


def test_the_same_text_never_looks_the_same(cast, staff):
    with staff(cast.anna):
        pk = Client.objects.get().pk
        assert rules.seal("a", client_id=pk, bound_to="x") != rules.seal("a", client_id=pk, bound_to="x")


def test_an_encrypted_field_cannot_be_updated_or_searched_in_the_clear(cast, staff):
    with staff(cast.anna):
        with pytest.raises(TypeError, match="encrypted"):
            Intake.objects.update(question="leesbaar")
        with pytest.raises(TypeError, match="encrypted"):
            Intake.objects.filter(question="Ik wil buiten werken.").exists()
