"""What pages ask of assignments and groups, and the hours of a coach: with clients, with groups, and for organisations."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, ExpressionWrapper, F, FloatField, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.assignments.models import Assignment, AssignmentSession, GroupPart, GroupSession
from spinweb.practice.trajectories.models import ContactMoment, Trajectory
from spinweb.practice.trajectories.states import TrajectoryState


def assignments_of(viewer: Viewer) -> QuerySet[Assignment]:
    """The assignments of the viewer's organisation, those that run first, with the minutes worked. One query."""
    worked = Sum("sessions__minutes", filter=Q(sessions__removed_at__isnull=True))
    found = Assignment.objects.visible_to(viewer).present().select_related("asked_by", "colleague").annotate(minutes=worked)
    return found.order_by(F("closed_on").desc(nulls_first=True), "-starts_on", "id")


def assignment(viewer: Viewer, assignment_id: UUID) -> Assignment:
    """One assignment. Raises NotVisible. One query."""
    return one(Assignment.objects.visible_to(viewer).select_related("asked_by", "contact", "colleague", "organisation"), pk=assignment_id)


def sessions_of(assignment: Assignment) -> QuerySet[AssignmentSession]:
    """What was done for it, newest first. One query."""
    found = AssignmentSession.objects.filter(organisation_id=assignment.organisation_id, assignment=assignment).present()
    return found.select_related("colleague").order_by("-on", "-id")


def session(viewer: Viewer, assignment: Assignment, session_id: UUID) -> AssignmentSession:
    """One session of this assignment. Raises NotVisible. One query."""
    return one(AssignmentSession.objects.visible_to(viewer), pk=session_id, assignment=assignment)


def groups_of(viewer: Viewer) -> QuerySet[GroupSession]:
    """The groups that the viewer led, newest first, with how many of the viewer's clients took part. One query."""
    took_part = Count("parts", filter=Q(parts__contact__removed_at__isnull=True))
    found = GroupSession.objects.visible_to(viewer).present().filter(colleague=viewer.colleague)
    return found.annotate(own=took_part).order_by("-on", "-id")[:40]


def group(viewer: Viewer, groupsession_id: UUID) -> GroupSession:
    """One group session, with those of the viewer's clients who took part. Raises NotVisible. Two queries."""
    own = GroupPart.objects.visible_to(viewer).filter(contact__removed_at__isnull=True).select_related("trajectory__client", "contact")
    found = GroupSession.objects.visible_to(viewer).select_related("colleague")
    return one(found.prefetch_related(Prefetch("parts", own.order_by("trajectory__client__sort_name", "id"))), pk=groupsession_id)


def cases_to_choose(viewer: Viewer, session: GroupSession | None = None) -> QuerySet[Trajectory]:
    """Who can have taken part: the viewer's running trajectories, and who is in it already. One query."""
    already = Exists(GroupPart.objects.filter(session=session, trajectory_id=OuterRef("pk"))) if session else Q(pk__in=[])
    found = Trajectory.objects.visible_to(viewer).filter(Q(state=TrajectoryState.OPEN) | already).select_related("client")
    return found.order_by("client__sort_name", "id")


@dataclass(frozen=True)
class MonthOfHours:
    """The minutes of a month: with clients one by one, with groups, and for organisations. An hour with a group is one hour."""

    month: date
    clients: int
    groups: int
    organisations: int

    @property
    def total(self) -> int:
        return self.clients + self.groups + self.organisations


def hours_of(viewer: Viewer, *, since: date) -> list[MonthOfHours]:
    """The viewer's own hours by month, the newest first; of clients in the trajectories that the viewer takes part in now. Three queries."""
    share = ExpressionWrapper(F("minutes") * 1.0 / F("group_size"), output_field=FloatField())
    alone = ContactMoment.objects.visible_to(viewer).present().filter(noted_by=viewer.colleague, on__gte=since)
    alone = alone.exclude(Exists(GroupPart.objects.filter(contact=OuterRef("pk"))))
    asked = [(alone, share)]
    asked += [(model.objects.visible_to(viewer).present().filter(colleague=viewer.colleague, on__gte=since), F("minutes"))
              for model in (GroupSession, AssignmentSession)]  # fmt: skip
    found: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for column, (rows, minutes) in enumerate(asked):
        for month, total in rows.order_by().annotate(month=TruncMonth("on")).values_list("month").annotate(total=Sum(minutes)):
            found[month][column] = round(total)
    return [MonthOfHours(month, *minutes) for month, minutes in sorted(found.items(), reverse=True)]
