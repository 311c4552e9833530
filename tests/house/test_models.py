"""What every table has, and what no table may have."""

import re

from django.apps import apps
from django.db import models

from spinweb.foundation.access import locks
from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock

FORBIDDEN = re.compile(r"diagnos|(^|_)bsn|score|rank|icd|dsm")  # no diagnosis, no citizen number, no people put in order
CLASH = {"by", "at", "expected"}  # names that every action gives a meaning
CLASH_KNOWN = {"access.Draft.at", "audit.", "parties.ContactPerson.at", "trajectories.ElementMark."}


def ours():
    return [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("spinweb.")]


def test_every_model_has_a_lock():
    assert set(locks.locked_models()) == set(ours())


def test_no_field_holds_what_must_not_be_known():
    wrong = [f"{m._meta.label}.{f.name}" for m in ours() for f in m._meta.concrete_fields if FORBIDDEN.search(f.name)]
    assert wrong == [], "no diagnosis, no citizen service number, no score or ranking of people"


def test_rows_of_a_case_carry_organisation_client_and_trajectory():
    wrong = []
    for model in ours():
        needed = {Lock.CASE: {"organisation_id", "client_id", "trajectory_id"}, Lock.CLIENT: {"organisation_id", "client_id"},
                  Lock.ORGANISATION: {"organisation_id"}}.get(model.lock, set())  # fmt: skip
        own = {"parties.Client": "client_id", "trajectories.Trajectory": "trajectory_id", "accounts.Organisation": "organisation_id"}
        missing = needed - {f.column for f in model._meta.concrete_fields} - {own.get(model._meta.label)}
        wrong += [f"{model._meta.label}: {column}" for column in sorted(missing)]
    assert wrong == []


def test_class_three_fields_belong_to_a_client():
    wrong = [f"{m._meta.label}.{f.name}" for m in ours() for f in m._meta.concrete_fields
             if isinstance(f, EncryptedField) and not hasattr(m, "client_id")]  # fmt: skip
    assert wrong == [], "an encrypted field is sealed with the key of its client"


def test_class_three_fields_are_not_indexed_or_counted_on():
    wrong = [f"{m._meta.label}.{f.name}" for m in ours() for f in m._meta.concrete_fields
             if isinstance(f, EncryptedField) and (f.db_index or f.unique or f.name in str(m._meta.indexes))]  # fmt: skip
    assert wrong == []


def test_field_names_do_not_clash_with_the_signature_of_actions():
    wrong = [name for m in ours() for f in m._meta.concrete_fields if f.name in CLASH
             and not any((name := f"{m._meta.label}.{f.name}").startswith(known) for known in CLASH_KNOWN)]  # fmt: skip
    assert wrong == [], "name it noted_by, made_at, ..."


def test_every_field_and_table_has_a_dutch_name():
    wrong = [m._meta.label for m in ours() if "verbose_name" not in m._meta.original_attrs]
    for model in ours():
        made_up = {f.name for f in model._meta.concrete_fields if "_" in f.name and str(f.verbose_name) == f.name.replace("_", " ")}
        wrong += [f"{model._meta.label}.{name}" for name in sorted(made_up)]
    assert wrong == [], "give it the Dutch name that screens show"


def test_no_model_deletes_what_belongs_to_people_by_cascade():
    """A client's history never disappears because something beside it did; parts of one thing may go with it."""
    wrong = [f"{m._meta.label}.{f.name}" for m in ours() for f in m._meta.concrete_fields
             if f.is_relation and f.remote_field.on_delete is models.CASCADE
             and f.related_model._meta.label in {"parties.Client", "trajectories.Trajectory", "accounts.Colleague"}]  # fmt: skip
    assert wrong == []


def test_times_and_actors_come_in_pairs():
    """`x_at` and `x_by` are both there or both not: a constraint of the table says so, or neither may be empty."""
    wrong = []
    for model in ours():
        fields = {f.name: f for f in model._meta.concrete_fields}
        for name, moment in fields.items():
            actor = fields.get(f"{name.removesuffix('_at')}_by") if name.endswith("_at") else None
            if actor is None or not (moment.null or actor.null):
                continue
            said = [str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
            if not any(moment.name in c and actor.name in c for c in said):
                wrong.append(f"{model._meta.label}: {moment.name} and {actor.name}")
    assert wrong == [], "add a CheckConstraint that both are set or neither"


def test_states_are_kept_by_the_database():
    wrong = []
    for model in ours():
        for field in model._meta.concrete_fields:
            said = [str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
            if (field.name == "state" or field.name.endswith("_state")) and not any(field.name in c for c in said):
                wrong.append(f"{model._meta.label}.{field.name}")
    assert wrong == [], "a lifecycle's state has a CheckConstraint with its values"
