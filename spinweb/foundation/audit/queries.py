"""Asking the trail: whether it is as it was sealed, and who saw what of one trajectory."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Min, Model, QuerySet
from django.db.models.functions import TruncDate

from spinweb.foundation.audit.models import Act, Reading


@dataclass(frozen=True)
class Seal:
    """A seal over a batch of rows; `head` says by itself that everything before it is as it was."""

    nr: int
    at: datetime
    rows: int
    head: str


@dataclass(frozen=True)
class Wrong:
    """Something in the trail that is not as it was sealed. `what`: seal, changed, missing, added, emptied."""

    what: str
    table: str
    row_id: UUID | None
    at: datetime | None
    seal: int | None


def wrong_in_trail() -> list[Wrong]:
    """Everything that is not as it was sealed; reads the whole trail. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrong, table_name, row_id, row_at, seal FROM sw.check_trail() ORDER BY seal NULLS LAST, row_at, row_id")
        return [Wrong(what, table or "", row_id, at, seal) for what, table, row_id, at, seal in cursor.fetchall()]


def heads() -> dict[int, str]:
    """The head of every seal, by its number. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nr, head FROM sw.heads()")
        return dict(cursor.fetchall())


def looks_at(trajectory: Model) -> QuerySet:
    """Who looked at what of this trajectory: one row for each day, colleague, way of looking and part, the newest first. One query for each page of it."""
    found = Reading.objects.filter(organisation_id=trajectory.organisation_id, trajectory_id=trajectory.pk)
    told = found.annotate(on=TruncDate("at")).values("on", "colleague_id", "action", "part", "purpose", "emergency", "role", "outcome")
    return told.annotate(times=Count("id"), first=Min("at"), last=Max("at")).order_by("-last", "colleague_id", "part", "action")


@dataclass(frozen=True)
class OnLists:
    """That somebody came past this trajectory on a list or while searching: how often, and when first and last."""

    colleague_id: UUID
    action: str
    times: int
    first: datetime
    last: datetime


def on_lists(trajectory: Model) -> list[OnLists]:
    """Who had this trajectory on a list, last first. Answers nothing to who takes no part in it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT colleague, action, times, first_at, last_at FROM sw.on_lists(%s)", [trajectory.pk])
        return [OnLists(*row) for row in cursor.fetchall()]


def acts_of(trajectory: Model, verbs: list[str], *, since: date | None = None) -> QuerySet[Act]:
    """What was done in this trajectory, of these kinds, the newest first. One query."""
    found = Act.objects.filter(organisation_id=trajectory.organisation_id, trajectory_id=trajectory.pk, verb__in=verbs)
    return (found.filter(at__date__gte=since) if since else found).order_by("-at", "-id")


@dataclass(frozen=True)
class AtTheDoor:
    """What happened to the account of a colleague, or that they were refused at a client's file: how often, and when last. `what` is a verb of the trail."""

    colleague_id: UUID
    what: str
    times: int
    last: datetime


def at_the_front_door(*, since: datetime) -> list[AtTheDoor]:
    """Signing in, factors and refused looks in the organisation since a moment, last first. Answers in the lane of team leads alone. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT colleague, verb, times, last_at FROM sw.front_door(%s)", [since])
        return [AtTheDoor(*row) for row in cursor.fetchall()]


def session_mark(key: str | None) -> str:
    """What the trail keeps of a session: rows of the same one can be laid beside each other, and nobody gets in by it."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:16]
