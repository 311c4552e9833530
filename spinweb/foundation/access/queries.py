"""Asking who takes part in a trajectory, and for drafts."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import AccessRequest, Alarm, CaseMember, Draft


class NotVisible(Exception):
    """There is no such row, or the viewer may not know of it: the same answer, 404, for both."""


def one(rows: QuerySet, **where: object) -> Model:
    """The one row that fits, out of rows that are visible to a viewer. Raises NotVisible. One query."""
    found = rows.filter(**where).first()
    if found is None:
        raise NotVisible
    return found


def members_of(trajectory_id: UUID) -> QuerySet[CaseMember]:
    """Who takes part now, coach first. One query."""
    return CaseMember.objects.filter(trajectory_id=trajectory_id).current().select_related("colleague").order_by("part", "since")


def still_to_come(trajectory_id: UUID) -> QuerySet[CaseMember]:
    """Who takes part from a later day on. One query."""
    return CaseMember.objects.filter(trajectory_id=trajectory_id).still_to_come().select_related("colleague").order_by("since")


def member(trajectory_id: UUID, member_id: UUID) -> CaseMember:
    """Somebody who takes part, now or from a later day on. Raises NotVisible. One query."""
    return one(CaseMember.objects.filter(trajectory_id=trajectory_id).not_over().select_related("colleague"), pk=member_id)


def was_member(trajectory_id: UUID, member_id: UUID) -> CaseMember:
    """Somebody whose part ended, to be let in again. Raises NotVisible. One query."""
    return one(CaseMember.objects.filter(trajectory_id=trajectory_id, until__isnull=False).select_related("colleague"), pk=member_id)


def draft_of(viewer: Viewer, form: str) -> Draft | None:
    """What the viewer had typed in this form and not saved. One query."""
    return Draft.objects.filter(colleague=viewer.colleague, form=form).first()


def requests_of(viewer: Viewer, trajectory_id: UUID) -> QuerySet[AccessRequest]:
    """Requests to be let in, and uses of the emergency door, newest first. One query."""
    found = AccessRequest.objects.visible_to(viewer).filter(trajectory_id=trajectory_id)
    return found.select_related("asked_by", "decided_by", "told_by").order_by("-asked_at", "-id")


def requests_for_lead(viewer: Viewer, *, at: datetime) -> QuerySet[AccessRequest]:
    """What waits for an answer, and uses of the emergency door of the last month or that the client does not know of. One query, in the lead's lane."""
    found = AccessRequest.objects.filter(organisation_id=viewer.organisation_id)
    asked = found.filter(Q(state="open") | Q(kind="emergency", told_on__isnull=True) | Q(kind="emergency", asked_at__gt=at - timedelta(days=31)))
    return asked.only(*AccessRequest.lead_columns).order_by("asked_at", "id")


def alarms_for_lead(viewer: Viewer, *, at: datetime) -> QuerySet[Alarm]:
    """Who opened unusually many files: not looked at yet, or in the last month. One query, in the lead's lane."""
    found = Alarm.objects.filter(organisation_id=viewer.organisation_id)
    return found.filter(Q(looked_at__isnull=True) | Q(raised_at__gt=at - timedelta(days=31))).only(*Alarm.lead_columns).order_by("-raised_at", "id")
