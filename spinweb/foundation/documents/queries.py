"""Finding documents, and opening one as it was."""

import base64
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.documents.models import Document, Opening, ReaderLink, Reply, Signature
from spinweb.foundation.documents.paper import Paper


def documents_of(trajectory_id: UUID) -> QuerySet[Document]:
    """Every fixed version, newest first, with signatures; content and file are not fetched. Two queries."""
    found = Document.objects.filter(trajectory_id=trajectory_id).defer("paper", "pdf").select_related("made_by")
    return found.prefetch_related("signatures").order_by("-made_at", "-id")


def newest(trajectory_id: UUID, *, limit: int) -> list[Document]:
    """The newest fixed versions, without their signatures. One query."""
    return list(documents_of(trajectory_id).prefetch_related(None)[:limit])


def document(viewer: Viewer, trajectory_id: UUID, document_id: UUID) -> Document:
    """One document with its signatures. Raises NotVisible. One query."""
    return one(Document.objects.visible_to(viewer).select_related("made_by"), pk=document_id, trajectory_id=trajectory_id)


def file_of(document: Document) -> bytes:
    """The PDF as it was fixed."""
    return base64.b64decode(document.pdf)


def paper_of(document: Document) -> Paper:
    """The paper as it was fixed."""
    told = {k: v for k, v in document.paper.items() if k != "reader_words"}
    return Paper(**told)


def still_to_sign(document: Document) -> list[str]:
    """The capacities that have not signed yet, in words."""
    done = {s.capacity for s in document.signatures.all()}
    labels = dict(Signature.Capacity.choices)
    return [labels[c] for c in document.signers if c not in done]


def of_kinds(trajectory_id: UUID, *kinds: str) -> list[Document]:
    """The newest versions of these kinds, at most six, with signatures. Two queries."""
    return list(documents_of(trajectory_id).filter(kind__in=kinds)[:6])


def latest(trajectory_id: UUID, kind: str, reader: str | None = None) -> Document | None:
    """The newest version of a kind, with signatures. Two queries."""
    found = documents_of(trajectory_id).filter(kind=kind)
    return (found.filter(reader=reader) if reader else found).first()


def fixed_of_kinds(trajectory_id: UUID, *kinds: str) -> list[Document]:
    """The newest versions of these kinds, at most six, without signatures. One query."""
    return list(documents_of(trajectory_id).filter(kind__in=kinds).prefetch_related(None)[:6])


def last_fixed(trajectory_id: UUID, kind: str) -> Document | None:
    """The newest version of a kind, without its signatures. One query."""
    return documents_of(trajectory_id).filter(kind=kind).prefetch_related(None).first()


def links_of(trajectory_id: UUID, *, document_id: UUID | None = None) -> QuerySet[ReaderLink]:
    """Links to copies of this trajectory, or to one copy, newest first, with who made them. One query."""
    found = ReaderLink.objects.filter(trajectory_id=trajectory_id).select_related("made_by", "document__made_by")
    found = found.defer("document__paper", "document__pdf")
    return (found.filter(document_id=document_id) if document_id else found).order_by("-made_at", "-id")


def openings_of(trajectory_id: UUID) -> QuerySet[Opening]:
    """Which copies were opened by link, when and by whom, newest first. One query."""
    found = Opening.objects.filter(trajectory_id=trajectory_id).select_related("link", "document").order_by("-opened_at", "-id")
    return found.defer("document__paper", "document__pdf")


def replies_of(trajectory_id: UUID) -> QuerySet[Reply]:
    """What readers wrote back, newest first. One query."""
    found = Reply.objects.filter(trajectory_id=trajectory_id).select_related("link", "document").order_by("-said_at", "-id")
    return found.defer("document__paper", "document__pdf")


def said_by_client(document: Document) -> str:
    """What the client wrote by link about this version, the newest last. One query."""
    found = Reply.objects.filter(document_id=document.pk, link__reader="client").order_by("said_at")
    return "\n\n".join(reply.words for reply in found)


# Of readers by link, in their own lane: only what it grants is asked for.


def link_of(viewer: Viewer, *, at: datetime) -> ReaderLink:
    """The link that the reader came by, while it is open. Raises NotVisible. One query."""
    rows = ReaderLink.objects.filter(removed_at__isnull=True, expires_at__gt=at, organisation_id=viewer.organisation_id)
    return one(rows.only(*ReaderLink.portal_columns), pk=viewer.colleague.pk)


def copies(viewer: Viewer, *, at: datetime) -> list[Document]:
    """The copies behind the link, newest first, without their content. Two queries."""
    found = Document.objects.behind(link_of(viewer, at=at)).only("id", "title", "number", "made_at", "reader")
    return list(found.order_by("-made_at", "-id"))


def copy(viewer: Viewer, document_id: UUID, *, at: datetime) -> Document:
    """One of them, with its content. Raises NotVisible. Two queries."""
    return one(Document.objects.behind(link_of(viewer, at=at)).only(*Document.portal_columns), pk=document_id)


def said_by_reader(viewer: Viewer, document_id: UUID) -> list[Reply]:
    """What this reader wrote back about a copy. One query."""
    return list(Reply.objects.filter(link_id=viewer.colleague.pk, document_id=document_id).only(*Reply.portal_columns).order_by("said_at"))
