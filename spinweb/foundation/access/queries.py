"""Asking who takes part in a trajectory, and for drafts."""

from uuid import UUID

from django.db.models import Model, QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember, Draft


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
