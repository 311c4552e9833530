"""Asking what a client said to sharing, and what went to whom."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.sharing import rules
from spinweb.foundation.sharing.models import Consent, Share


class Resting(Refusal):
    """The data of this client rest: they are only kept (AVG 18)."""


_RESTING: dict[str, Callable[[UUID, date], str]] = {}


def install_resting(why: Callable[[UUID, date], str]) -> None:
    """The room of rights knows when the data of a client rest (AVG 18); it hands in how to ask when the application starts."""
    _RESTING["why"] = why


def resting(trajectory_id: UUID, *, on: date) -> str:
    """Why nothing is done with these data but keeping them, or nothing when they do not rest on that day. One query."""
    return _RESTING["why"](trajectory_id, on)


def check_not_resting(trajectory_id: UUID, *, on: date) -> None:
    """Before anything new is done with what is known of a client: searching, comparing, making something for others, sharing. Raises Resting. One query."""
    if why := resting(trajectory_id, on=on):
        raise Resting(f"Deze gegevens rusten: {why}. Nu wordt alleen bewaard wat er is. Wil je cliënt dit zelf, of kan het echt niet wachten? "
                      "Leg dan bij ‘Rechten’ eerst een uitzondering vast, met de reden.")  # fmt: skip


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


def open_until(share: Share, *, on: date) -> date | None:
    """The last day on which what was shared may still be read: None when the client's yes does not hold any more. One query."""
    said = Consent.objects.filter(trajectory_id=share.trajectory_id, reader=share.reader)
    return date.max if share.basis == rules.VITAL else rules.open_until(share.reader, share.groups, said, on=on, party=share.party, purpose=share.purpose)


def shared_documents(document_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these versions went out. One query."""
    return set(Share.objects.filter(document_id__in=list(document_ids)).values_list("document_id", flat=True))
