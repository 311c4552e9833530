"""Raw SQL as the web role."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError


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
