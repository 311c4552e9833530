"""Finding documents, and opening one as it was."""

import base64
from uuid import UUID

from django.db.models import QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.documents.models import Document, Signature
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
