"""What a client may ask: who saw what, and what went to whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import queries as audit
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.sharing import queries as sharing
from spinweb.practice.trajectories.models import Trajectory


@dataclass(frozen=True)
class Look:
    """That somebody looked at something of the trajectory on a day, in words: who, as what, how, at what, why, how often and when last."""

    on: date
    who: str
    role: str
    did: str
    what: str
    why: str
    times: int
    last: datetime
    emergency: str = ""

    @property
    def sentence(self) -> str:
        """'Anna Visser (jobcoach) bekeek je doelen, 3 keer.'"""
        often = f", {self.times} keer" if self.times > 1 else ""
        return f"{self.who} ({self.role}) {self.did} {self.what}{often}."


@dataclass(frozen=True)
class Listed:
    """That somebody came past this trajectory on a list, or while searching."""

    who: str
    role: str
    did: str
    times: int
    first: datetime
    last: datetime


class Names:
    """Who is who in a trajectory: names and roles of everybody of the organisation, asked once. Two queries."""

    def __init__(self, trajectory: Trajectory):
        self.names = dict(Colleague.objects.filter(organisation_id=trajectory.organisation_id).values_list("pk", "name"))
        parts = CaseMember.objects.filter(organisation_id=trajectory.organisation_id, trajectory_id=trajectory.pk).order_by("since")
        self.parts = dict(parts.values_list("colleague_id", "part"))

    def name(self, colleague_id: UUID | None) -> str:
        return self.names.get(colleague_id, "Spinweb zelf" if colleague_id is None else "iemand die hier niet meer werkt")

    def role(self, colleague_id: UUID | None, lane: str = "") -> str:
        words = read("trail")["rollen"]
        return words.get("lead" if lane == "lead" else self.parts.get(colleague_id, ""), words[""])


def looks_at(trajectory: Trajectory) -> QuerySet:
    """Who looked at what, one row for each day, person and part, the newest first; `in_words` puts a page of it in words."""
    return audit.looks_at(trajectory)


def in_words(rows: Any, names: Names) -> list[Look]:
    """Rows of `looks_at` in words. One query, for the rows."""
    told = read("trail")
    return [Look(on=r["on"], who=names.name(r["colleague_id"]), role=names.role(r["colleague_id"], r["role"]), did=told["manieren"][r["action"]],
                 what=told["delen"].get(r["part"], f"de bladzijde ‘{r['part']}’"), why=told["doelen"].get(r["purpose"], {"zin": r["purpose"]})["zin"],
                 times=r["times"], last=r["last"], emergency=r["emergency"]) for r in rows]  # fmt: skip


def on_lists(trajectory: Trajectory, names: Names) -> list[Listed]:
    """Who had the trajectory on a list, in words. One query."""
    told = read("trail")["manieren"]
    return [Listed(names.name(r.colleague_id), names.role(r.colleague_id), told[r.action], r.times, r.first, r.last) for r in audit.on_lists(trajectory)]


def shared_with(trajectory: Trajectory) -> QuerySet:
    """What went to others, newest first. One query."""
    return sharing.shares_of(trajectory.pk)


def opened_by_link(trajectory: Trajectory) -> QuerySet:
    """Which copies were opened by link, by whom and when, newest first. One query."""
    return documents.openings_of(trajectory.pk)
