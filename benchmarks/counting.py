"""Counting the queries of a page: those of the frame around every page, and those of the page itself.

The frame is what each page costs before it shows anything: the session and whose it is (session, user, place), entering and
leaving the lane, whether the form was sent before, and the reading log. Everything else counts against the page, also
asking which trajectories are the viewer's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

BUDGET = 12
FRAME = {
    "session": ('FROM "django_session"', 'UPDATE "django_session"', 'FROM "accounts_user"', '"accounts_colleague"."user_id" = '),
    "lane": ("set_config('role'",),
    "sent before": ("audit_submission",),
    "trail": ('INSERT INTO "audit_reading"', "sw.watch_files"),
    "transaction": ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO"),
}


def part_of(sql: str) -> str:
    """The part of the frame a statement belongs to, or "page"."""
    return next((name for name, marks in FRAME.items() if any(mark in sql for mark in marks)), "page")


@dataclass
class Counted:
    """The statements of one page, in order."""

    statements: list[tuple[str, str]] = field(default_factory=list)

    @property
    def page(self) -> list[str]:
        return [sql for part, sql in self.statements if part == "page"]

    @property
    def frame(self) -> dict[str, int]:
        """How many statements each part of the frame took."""
        parts = [part for part, _ in self.statements if part != "page"]
        return {name: parts.count(name) for name in FRAME if name in parts}

    def __str__(self) -> str:
        """One line a statement, short enough to read in a failing test."""
        lines = [f"{number:3} {part:12} {sql if len(sql) < 240 else sql[:90] + ' ... ' + sql[sql.find(' FROM ') :][:150]}"
                 for number, (part, sql) in enumerate(self.statements, start=1)]  # fmt: skip
        return f"{len(self.page)} of the page, {len(self.statements) - len(self.page)} of the frame:\n" + "\n".join(lines)


@contextmanager
def counting() -> Iterator[Counted]:
    """Note every statement on Django's own connection of this thread."""
    counted = Counted()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 as Django calls it
        counted.statements.append((part_of(sql), sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield counted
