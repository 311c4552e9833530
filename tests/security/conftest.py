"""Raw SQL as the web role, and a case that has a row in every table."""

from collections.abc import Callable
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError


@pytest.fixture
def case(cast: SimpleNamespace, staff: Callable, now: object) -> SimpleNamespace:
    """Sanne's and Rik's trajectories, each with at least one row in every table of a case."""
    from spinweb.practice.trajectories.models import Trajectory
    from tests.factories.rows import one_of_each

    found = {}
    for name, coach, pk in (("sanne", cast.anna, cast.sanne_trajectory), ("rik", cast.chantal, cast.rik_trajectory)):
        with staff(coach):
            found[name] = Trajectory.objects.select_related("client").get(pk=pk)
            assert one_of_each(found[name], by=coach, at=now) == {}, "help tests/factories/rows.py: MUST"
    return SimpleNamespace(**vars(cast), **found)


@pytest.fixture
def sql(db: None) -> Callable:
    """`sql("SELECT ...", [values])` gives the rows (or how many were touched); within a savepoint, so that a refusal spoils nothing."""

    def run(statement: str, values: list | tuple = ()) -> list[tuple] | int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount

    return run


@pytest.fixture
def refused(sql: Callable) -> Callable:
    """`refused("SELECT ...")` is what PostgreSQL said when it refused, for want of rights; fails when it did not."""

    def said(statement: str, values: list | tuple = ()) -> str:
        with pytest.raises(DatabaseError) as problem:
            sql(statement, values)
        cause = problem.value.__cause__
        assert cause.sqlstate in {"42501", "42P17"}, f"refused, but for another reason: {problem.value}"
        return str(problem.value)

    return said


@pytest.fixture
def deferred_checks(db: None) -> Callable:
    """Check now what the database would check at the end of the transaction."""

    @contextmanager
    def at_once() -> object:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return at_once
