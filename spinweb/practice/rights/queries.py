"""What a client may ask: who saw what, what went to whom, what was asked; and the organisation's complaints, breaches and registers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, QuerySet, Value

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.access.queries import one
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import queries as audit
from spinweb.foundation.audit.models import Reading
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.sharing import queries as sharing
from spinweb.practice.rights.models import Breach, Complaint, CorrectionNote, Hold, KeptCount, RightsRequest
from spinweb.practice.rights.states import RequestState
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import as_due


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
    refused: bool = False

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
        then = lane if lane in words and lane != "coach" else ""  # the part that somebody had then; "coach" stands for any in older rows
        return words.get(then or self.parts.get(colleague_id, ""), words[""])


def looks_at(trajectory: Trajectory) -> QuerySet:
    """Who looked at what, one row for each day, person and part, the newest first; `in_words` puts a page of it in words."""
    return audit.looks_at(trajectory)


def in_words(rows: Any, names: Names) -> list[Look]:
    """Rows of `looks_at` in words. One query, for the rows."""
    told, no = read("trail"), Reading.Outcome.REFUSED
    return [Look(on=r["on"], who=names.name(r["colleague_id"]), role=names.role(r["colleague_id"], r["role"]),
                 did=told["geweigerd"]["wat"] if r["outcome"] == no else told["manieren"][r["action"]],
                 what=told["delen"].get(r["part"], f"de bladzijde ‘{r['part']}’"),
                 why=told["geweigerd"]["waarom"] if r["outcome"] == no else told["doelen"].get(r["purpose"], {"zin": r["purpose"]})["zin"],
                 times=r["times"], last=r["last"], emergency=r["emergency"], refused=r["outcome"] == no) for r in rows]  # fmt: skip


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


def requests_of(trajectory: Trajectory) -> QuerySet[RightsRequest]:
    """What the client asked about their own data, newest first. One query."""
    return RightsRequest.objects.of(trajectory).present().order_by("-received_on", "-id")


def notes_of(trajectory: Trajectory) -> QuerySet[CorrectionNote]:
    """What the client said of things that were written down, newest first. One query."""
    return CorrectionNote.objects.of(trajectory).present().select_related("noted_by").order_by("-noted_on", "-id")


def holds_of(trajectory: Trajectory) -> QuerySet[Hold]:
    """Why the file stays, or lies still: those in force first, with what was done all the same. Two queries."""
    found = Hold.objects.of(trajectory).select_related("set_by").prefetch_related("exceptions")
    return found.order_by(F("lifted_on").desc(nulls_first=True), "-since", "id")


def resting(trajectory_id: UUID, on: date) -> str:
    """Why the data of this trajectory rest on that day, or nothing: also when an exception was noted for the day (AVG 18). One query."""
    held = Hold.objects.filter(trajectory_id=trajectory_id, kind=Hold.Kind.REST).in_force().exclude(exceptions__on=on)
    return held.values_list("reason", flat=True).first() or ""


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Requests that need an answer by that day, also of ended trajectories. No query."""
    found = RightsRequest.objects.visible_to(viewer).present().filter(state=RequestState.RECEIVED, due_on__lte=until)
    return [as_due(found, "rights_request", on="due_on", what=Value("antwoord geven op een verzoek over eigen gegevens"), after_closing=True)]


# -- the organisation's desk


def requests_at_desk(viewer: Viewer) -> list[RightsRequest]:
    """Requests that wait for an answer in the organisation, by their last day; without their words. One query."""
    found = RightsRequest.objects.filter(organisation_id=viewer.organisation_id, removed_at__isnull=True, state__in=[RequestState.RECEIVED, RequestState.APPROVED])
    return list(found.only(*RightsRequest.lead_columns).order_by("due_on", "id"))


def complaints(viewer: Viewer) -> list[Complaint]:
    """Complaints, those without an answer first. One query."""
    found = Complaint.objects.visible_to(viewer).only(*Complaint.lead_columns)
    return list(found.order_by(F("answered_on").desc(nulls_first=True), "-received_on", "id"))


def breaches(viewer: Viewer) -> list[Breach]:
    """The register of breaches, open ones first. One query."""
    return list(Breach.objects.visible_to(viewer).order_by(F("closed_on").desc(nulls_first=True), "-discovered_at", "id"))


def complaint(viewer: Viewer, pk: UUID) -> Complaint:
    """One complaint. Raises NotVisible. One query."""
    return one(Complaint.objects.visible_to(viewer), pk=pk)


def breach(viewer: Viewer, pk: UUID) -> Breach:
    """One breach. Raises NotVisible. One query."""
    return one(Breach.objects.visible_to(viewer), pk=pk)


def kept_counts(viewer: Viewer) -> list[KeptCount]:
    """What stayed of trajectories that were erased. One query."""
    return list(KeptCount.objects.filter(organisation_id=viewer.organisation_id).order_by("-year", "commissioner_kind", "end_reason"))


@dataclass(frozen=True)
class Processing:
    """A line of the register of processing (AVG 30): what for, of whom, which data, on which ground, who gets them, how long."""

    name: str
    purpose: str
    of_whom: str
    data: list[str]
    ground: str
    receivers: list[str]
    kept: str
    secured: str


def register() -> list[Processing]:
    """The register of processing, made from the rulebook: purposes and grounds, what goes to whom, and how long it is kept. No query."""
    told, kept, sharing_ = read("processing"), read("retention"), read("sharing")
    elsewhere = {(line["regel"], room) for line in told["verwerkingen"] for room in line.get("kamers", [])}
    return [_processing(line, kept, sharing_, elsewhere) for line in told["verwerkingen"]]


def _processing(line: dict[str, Any], kept: dict[str, Any], sharing_: dict[str, Any], elsewhere: set[tuple[str, str]]) -> Processing:
    rule, rooms = kept["regels"][line["regel"]], line.get("kamers")
    tables = [label for label, row in kept["tabellen"].items() if row["regel"] == line["regel"]
              and (label.split(".")[0] in rooms if rooms else (line["regel"], label.split(".")[0]) not in elsewhere)]  # fmt: skip
    names = [str(apps.get_model(label)._meta.verbose_name_plural) for label in tables]
    receivers = [f"{sharing_['lezers'][code]['naam']}: {sharing_['lezers'][code]['zin']}" for code in line["ontvangers"]]
    more = "; ".join(f"{years} jaar bij {kind}" for kind, years in rule.get("per_opdrachtgever", {}).items())
    term = f"{rule['jaren']} jaar vanaf {rule['vanaf']}" + (f" ({more})" if more else "") + f"; {rule['doet']}"
    return Processing(line["naam"], line["doel"], line["van_wie"], names, line["grondslag"], receivers, term, line["beveiliging"])


def elements() -> dict[str, object]:
    """None shows from these tables alone: privacy is kept by every page (T0.7)."""
    return {}
