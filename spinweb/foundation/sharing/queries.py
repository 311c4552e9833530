"""Asking what a client said to sharing, and what went to whom."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.sharing.models import Consent, Share


def consents_of(trajectory_id: UUID) -> QuerySet[Consent]:
    """What the client said, newest first, with what went out under it. Two queries."""
    return Consent.objects.filter(trajectory_id=trajectory_id).prefetch_related("shares").order_by("-asked_on", "-id")


def shares_of(trajectory_id: UUID) -> QuerySet[Share]:
    """Everything that went to others, newest first. One query."""
    return Share.objects.filter(trajectory_id=trajectory_id).select_related("shared_by").defer("explained").order_by("-sent_on", "-shared_at", "-id")


def shares_of_document(document_id: UUID) -> list[Share]:
    """To whom this version went. One query."""
    return list(Share.objects.filter(document_id=document_id).select_related("shared_by").order_by("-sent_on", "-id"))


def shares_of_version(document_id: UUID) -> QuerySet[Share]:
    """To whom this version went, to choose from. One query."""
    return Share.objects.filter(document_id=document_id).defer("explained").order_by("-sent_on", "-id")


def consent(viewer: Viewer, trajectory_id: UUID, consent_id: UUID) -> Consent:
    """One of them. Raises NotVisible. One query."""
    return one(Consent.objects.visible_to(viewer), pk=consent_id, trajectory_id=trajectory_id)


def share(viewer: Viewer, trajectory_id: UUID, share_id: UUID) -> Share:
    """One of them. Raises NotVisible. One query."""
    return one(Share.objects.visible_to(viewer).select_related("shared_by"), pk=share_id, trajectory_id=trajectory_id)


def shared_documents(document_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these versions went out. One query."""
    return set(Share.objects.filter(document_id__in=list(document_ids)).values_list("document_id", flat=True))
