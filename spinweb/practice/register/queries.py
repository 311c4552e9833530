"""What the coach's own register page asks: evidence, hours from the daily work, and where one stands under an edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from spinweb.engines.profession.admission import Admission, Case, Education, Training, admission
from spinweb.engines.profession.editions import Change, changes, edition, editions, look_again_on
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.access.queries import one
from spinweb.practice.assignments.queries import MonthOfHours, hours_of
from spinweb.practice.register.models import Candidacy, Evidence, EvidenceFile
from spinweb.practice.trajectories.models import Trajectory

KIND = Evidence.Kind
FIRST = date(1990, 1, 1)


def candidacy_of(viewer: Viewer) -> Candidacy | None:
    """What the viewer stated, if anything. One query."""
    return Candidacy.objects.visible_to(viewer).first()


def evidence_of(viewer: Viewer) -> QuerySet[Evidence]:
    """The viewer's evidence with the names of its files, the newest first. Two queries."""
    files = Prefetch("files", EvidenceFile.objects.visible_to(viewer).present().defer("content").order_by("added_on", "id"), to_attr="kept")
    return Evidence.objects.visible_to(viewer).present().prefetch_related(files).order_by("kind", "-completed_on", "-id")


def evidence(viewer: Viewer, evidence_id: UUID) -> Evidence:
    """One piece of the viewer's own evidence. Raises NotVisible. One query."""
    return one(Evidence.objects.visible_to(viewer).present(), pk=evidence_id)


def file_of(viewer: Viewer, evidence_id: UUID, file_id: UUID) -> EvidenceFile:
    """One file of the viewer's own, with what is in it. Raises NotVisible. One query."""
    return one(EvidenceFile.objects.visible_to(viewer).present(), pk=file_id, evidence_id=evidence_id)


def files_of(viewer: Viewer) -> QuerySet[EvidenceFile]:
    """All files of evidence that is there, with what is in them. One query."""
    return EvidenceFile.objects.visible_to(viewer).present().filter(evidence__removed_at__isnull=True).select_related("evidence").order_by("added_on", "id")


@dataclass(frozen=True)
class Hours:
    """What the daily work adds to the hours that were laid down. An hour with a group is one hour of a coach's experience."""

    since: date | None
    months: list[MonthOfHours]

    @property
    def minutes(self) -> int:
        return sum(month.clients + month.groups for month in self.months)


def hours_in_log(viewer: Viewer, *, on: date) -> Hours:
    """Hours of talks, preparation, job finding and reporting, since they were laid down last. Four queries."""
    laid_down = Evidence.objects.visible_to(viewer).present().filter(from_log=True).order_by("-completed_on").values_list("completed_on", flat=True)
    last = laid_down.first()
    months = hours_of(viewer, since=last + timedelta(days=1) if last else FIRST)
    return Hours(last + timedelta(days=1) if last else min((m.month for m in months), default=on), months)


def has_clients(viewer: Viewer) -> bool:
    """Whether the viewer coaches somebody now. One query."""
    mine = CaseMember.objects.filter(colleague=viewer.colleague, trajectory_id=OuterRef("pk"), part=CaseMember.Part.COACH).current()
    return Trajectory.objects.visible_to(viewer).open().filter(Exists(mine)).exists()


@dataclass(frozen=True)
class Standing:
    """Everything of the page: what was shown, the hours, and the answer under an edition."""

    candidacy: Candidacy | None
    evidence: list[Evidence]
    hours: Hours
    found: Admission
    hours_shown: float
    read_again: date
    changed: list[tuple[str, list[Change]]]

    def of(self, kind: str) -> list[Evidence]:
        return [e for e in self.evidence if e.kind == kind]

    @property
    def total(self) -> float:
        return round(self.hours_shown + self.hours.minutes / 60, 1)


def standing_of(viewer: Viewer, *, on: date) -> Standing:
    """Where the viewer stands on a day. Nine queries."""
    shown, stated, log = list(evidence_of(viewer)), candidacy_of(viewer), hours_in_log(viewer, on=on)
    worked = sum(float(e.hours or 0) for e in shown if e.kind == KIND.EXPERIENCE)
    hours = round(worked + log.minutes / 60, 1)
    case = Case(on, _educations(shown), _trainings(shown), _active_since(stated, shown), hours, _practising(viewer, stated))
    book = edition(on)
    older = dict.fromkeys(e.edition for e in shown if e.edition != book["editie"] and e.edition in editions())
    return Standing(stated, shown, log, admission(case, book), worked, look_again_on(book), [(name, changes(editions()[name], book)) for name in older])


def _practising(viewer: Viewer, stated: Candidacy | None) -> bool | None:
    return True if has_clients(viewer) else stated.practising if stated else None


def _active_since(stated: Candidacy | None, shown: Sequence[Evidence]) -> date | None:
    days = [e.starts_on for e in shown if e.kind == KIND.EXPERIENCE and e.starts_on]
    return min([*days, *([stated.active_since] if stated and stated.active_since else [])], default=None)


def _educations(shown: Sequence[Evidence]) -> list[Education] | None:
    told = [Education(e.level or None, e.nlqf, e.shown_by or None, e.completed_on, e.name) for e in shown if e.kind == KIND.EDUCATION]
    return told or None


def _trainings(shown: Sequence[Evidence]) -> list[Training] | None:
    told = [Training(e.provider or None, e.accredited, e.completed_on, None if e.hours is None else float(e.hours), e.diploma, e.in_scope, e.name)
            for e in shown if e.kind == KIND.TRAINING]  # fmt: skip
    return told or None
