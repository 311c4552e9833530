"""Fixing a paper as a version, and signing it off."""

import base64
import hashlib
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents.models import Document, Signature
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.rendering import pdf


class CannotSign(Refusal):
    """This signature does not belong on the document, or stands there already."""


@transaction.atomic
def fix(*, paper: Paper, trajectory_id: UUID, client_id: UUID, by: Colleague, at: datetime, subject_id: UUID | None = None) -> Document:
    """Fix the paper as the next version for its reader (T7.3): content and PDF are kept as they are now."""
    earlier = Document.objects.filter(trajectory_id=trajectory_id, kind=paper.kind, reader=paper.reader)
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    paper = replace(paper, number=number)
    file = pdf(paper, at=at)
    made = Document(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id, kind=paper.kind,
                    reader=paper.reader, number=number, title=paper.title, subject_id=subject_id, made_at=at, made_by=by,
                    signers=paper.signers, left_out=paper.left_out, paper=paper.as_dict(), pdf=base64.b64encode(file).decode(),
                    pdf_hash=hashlib.sha256(file).hexdigest())  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="fix_document", subject=made, by=by, at=at)
    return made


@transaction.atomic
def sign(*, document: Document, capacity: str, by: Colleague, at: datetime, name: str = "", way: str = Signature.Way.ON_PAPER,
         signed_on: date | None = None, remark: str = "") -> Signature:  # fmt: skip
    """Sign a document off: the coach as the person signed in, anybody else on paper with name and date. Raises CannotSign."""
    if capacity not in document.signers:
        raise CannotSign("Deze handtekening hoort niet op dit document.")
    if Signature.objects.filter(document=document, capacity=capacity).exists():
        raise CannotSign("Dit akkoord staat er al.")
    if capacity == Signature.Capacity.COACH:
        name, way, signed_on = by.name, Signature.Way.SIGNED_IN, at.date()
    if not name.strip():
        raise CannotSign("Schrijf op wie er tekende.")
    if signed_on is None or signed_on > at.date():
        raise CannotSign("Kies de dag waarop er getekend is; die ligt niet in de toekomst.")
    made = Signature(id=uuid4(), organisation_id=document.organisation_id, client_id=document.client_id,
                     trajectory_id=document.trajectory_id, document=document, capacity=capacity, name=name, way=way,
                     signed_on=signed_on, remark=remark, noted_by=by)  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="sign_document", subject=made, by=by, at=at)
    return made
