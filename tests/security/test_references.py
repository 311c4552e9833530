"""A row never points at a row of another organisation or case: PostgreSQL checks foreign keys past row-level security."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from spinweb.foundation.access import locks
from spinweb.foundation.base.models import Lock
from tests.factories.rows import case_models, of_case

pytestmark = pytest.mark.critical

WITHIN = (Lock.CASE, Lock.CLIENT, Lock.ORGANISATION)


def _references():
    """(model, field) of everything that coaches may change and that points at a row which belongs to somebody."""
    for model in case_models():
        if "UPDATE" not in getattr(model, "staff_may", "UPDATE"):
            continue
        for field in model._meta.concrete_fields:
            if field.is_relation and getattr(field.related_model, "lock", None) in WITHIN and field.column not in locks._scope(model):
                yield model, field


def test_there_is_something_to_try():
    assert len(list(_references())) > 20


def test_a_row_cannot_point_at_a_row_of_another_organisation(case, staff):
    """Given every reference, when it is turned to a row of another organisation, then the database refuses (T0.7)."""
    wrong = []
    for model, field in _references():
        with staff(case.chantal):
            theirs = of_case(field.related_model, case.rik).first()
            target = theirs.pk if theirs is not None else case.chantal.pk
        if field.related_model is type(case.chantal):
            target = case.chantal.pk
        with staff(case.anna):
            row = of_case(model, case.sanne).first()
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE id = %s', [target, row.pk])
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    raise ZeroDivisionError
            except (IntegrityError, ProgrammingError):  # refused by the reference, or by the wall before it
                continue
            except ZeroDivisionError:
                wrong.append(f"{model._meta.label}.{field.name}")
    assert wrong == [], "locks.composite_keys() leaves this reference out"


def test_a_row_cannot_name_another_client_than_its_trajectory(case, staff):
    wrong = []
    for model in case_models():
        columns = {f.column for f in model._meta.concrete_fields}
        if model.lock != Lock.CASE or "client_id" not in columns or "UPDATE" not in getattr(model, "staff_may", "UPDATE"):
            continue
        if model._meta.label in {"trajectories.Trajectory"}:
            continue
        with staff(case.anna):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f'UPDATE "{model._meta.db_table}" SET client_id = %s', [case.rik.client_id])
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    raise ZeroDivisionError
            except IntegrityError:
                continue
            except ZeroDivisionError:
                wrong.append(model._meta.label)
    assert wrong == []
