"""Fixing a paper as a version, signing it off, and letting somebody without an account read it by a link."""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction
from django.db.models import Max

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Reader, Viewer, lane
from spinweb.foundation.access.rules import midnight
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.accounts.rules import hashed, new_token
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import queries, rules
from spinweb.foundation.documents.models import Document, Opening, ReaderLink, Reply, Signature
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.rendering import pdf
from spinweb.foundation.sharing import actions as sharing
from spinweb.foundation.sharing import queries as shares
from spinweb.foundation.sharing.models import Consent, Share

OWN = {"client", "coach"}  # who reads without anything being shared


class StillToExplain(Refusal):
    """The text guard found something that was neither taken out nor explained."""


class AlreadySigned(Refusal):
    """What was signed stays as it was signed."""


class CannotSign(Refusal):
    """This signature does not belong on the document, or stands there already."""


class NoLink(Refusal):
    """This document has nobody who could read it by a link, or not yet."""


class NotOpened(Refusal):
    """The link does not open: wrong code, over, used up or withdrawn. It never says which, so that nobody learns from trying."""


@dataclass(frozen=True)
class Handed:
    """A link as it is handed over, once: `token` goes in the address, `pin` to the reader by another way. Neither is kept."""

    link: ReaderLink
    token: str
    pin: str = ""


@transaction.atomic
def fix(*, paper: Paper, trajectory_id: UUID, client_id: UUID, by: Colleague, at: datetime, subject_id: UUID | None = None) -> Document:
    """Fix the paper as the next version for its reader (T7.3): content and PDF are kept as they are now."""
    paper = replace(paper)
    paper.keep_to_reader()
    if paper.reader not in OWN:
        shares.check_not_resting(trajectory_id, on=at.date())
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
def release(*, document: Document, party: str, purpose: str, basis: str, sent_on: date, sent_how: str, by: Colleague, at: datetime, told_on: date | None = None,
            client_said: str = "", travels: bool = False, explained: dict[str, str] | None = None, allow: Iterable[str] = ()) -> Share:  # fmt: skip
    """Record that this version goes to its reader (T0.7, T7.3): only what was told to the client, allowed, and read through by the guard.

    Where what the client said of it `travels` along, a next version is fixed with those words in it, and that one goes. `explained` has
    a reason for each finding that stays, by its key. Raises StillToExplain, NotShared, BasisDoesNotFit, AlreadySigned.
    """
    if travels and client_said.strip():
        document = _with_reaction(document, client_said, by=by, at=at)
    paper, told = queries.paper_of(document), explained or {}
    found = rules.flags(paper, allow=[*allow, party, by.name])
    if missing := rules.unexplained(found, told):
        names = "; ".join(f"‘{flag.text}’ ({flag.kind_words})" for flag in missing[:6])
        raise StillToExplain(f"Dit staat er nog in: {names}. Haal het weg waar het geschreven is, of leg uit waarom het erin moet.")
    why = [{"kind": flag.kind, "text": flag.text, "own_words": flag.own_words, "why": told[flag.key]} for flag in found]
    return sharing.share(trajectory_id=document.trajectory_id, client_id=document.client_id, reader=document.reader, party=party, document_id=document.pk,
                         what=str(document)[:160], groups=paper.keep_to_reader(), purpose=purpose, basis=basis, sent_on=sent_on, sent_how=sent_how,
                         told_on=told_on, client_said=client_said, explained=why, by=by, at=at)  # fmt: skip


def _with_reaction(document: Document, words: str, *, by: Colleague, at: datetime) -> Document:
    if document.signatures.exists():
        raise AlreadySigned("Dit is al getekend, en verandert niet meer. Maak een nieuwe versie, laat die eerst lezen, en deel haar met de reactie erbij.")
    return fix(paper=rules.with_reaction(queries.paper_of(document), words), trajectory_id=document.trajectory_id, client_id=document.client_id,
               subject_id=document.subject_id, by=by, at=at)  # fmt: skip


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


@transaction.atomic
def make_link(*, document: Document, share: Share | None, reader_name: str, days: int, most_openings: int, by: Colleague, at: datetime,
              client_first: bool = False) -> Handed:  # fmt: skip
    """Make a link to one document, for somebody it was shared with, or for the client: also, `client_first`, to what is meant for others. Raises NoLink."""
    reader = "client" if client_first else document.reader
    if document.reader == "coach":
        raise NoLink("Deze versie is voor jou zelf. Maak een versie voor wie hem gaat lezen.")
    if reader != "client" and (share is None or share.document_id != document.pk):
        raise NoLink("Leg eerst vast aan wie je dit document deelt en waarom. Daarna kun je een link maken.")
    expires_at = at + timedelta(days=days)
    if share is not None and reader != "client":
        shares.check_not_resting(document.trajectory_id, on=at.date())
        last = at.date() if shares.resting(document.trajectory_id, on=at.date() + timedelta(days=1)) else shares.open_until(share, on=at.date())
        if last is None:
            raise NoLink("Het ja van je cliënt geldt niet meer voor deze lezer. Bespreek het opnieuw, en deel het dan opnieuw.")
        expires_at = _not_after(expires_at, last)
    pin = "".join(secrets.choice("0123456789") for _ in range(read("access")["leeslink"]["code_cijfers"]))
    return _hand_over(document, document.trajectory_id, document.client_id, by=by, at=at, pin=pin, share=share, reader=reader,
                      reader_name=reader_name, expires_at=expires_at, most_openings=most_openings)  # fmt: skip


def _not_after(moment: datetime, last: date) -> datetime:
    """The moment, or the end of the last day when that comes first."""
    return moment if last == date.max else min(moment, midnight(last + timedelta(days=1)))


@transaction.atomic
def note_consent(*, trajectory_id: UUID, client_id: UUID, by: Colleague, at: datetime, consent: Consent | None = None, expected: int | None = None,
                 **values: Any) -> Consent:  # fmt: skip
    """Note what the client says to sharing; links that rested on what was said before follow at once (T0.7). Raises as `sharing.note_consent`."""
    made = sharing.note_consent(trajectory_id=trajectory_id, client_id=client_id, consent=consent, expected=expected, by=by, at=at, **values)
    close_links(trajectory_id=trajectory_id, by=by, at=at)
    return made


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Colleague, at: datetime, withdrawn_words: str = "") -> Consent:
    """Withdraw it: nothing more goes out, and links to what went out under it open nothing from now on. Raises NotShared."""
    gone = sharing.withdraw_consent(consent=consent, by=by, at=at, withdrawn_words=withdrawn_words)
    close_links(trajectory_id=consent.trajectory_id, by=by, at=at)
    return gone


@transaction.atomic
def close_links(*, trajectory_id: UUID, by: Colleague, at: datetime, resting: bool = False) -> int:
    """End every link of others that no yes of the client carries any more, or all of them when the data rest. Returns how many. A query for each."""
    found = ReaderLink.objects.filter(trajectory_id=trajectory_id, expires_at__gt=at).exclude(reader="client").select_related("share")
    ended = 0
    for link in found:
        last = None if resting or link.share is None else shares.open_until(link.share, on=at.date())
        until = max(at, link.made_at + timedelta(seconds=1)) if last is None else _not_after(link.expires_at, last)
        if until < link.expires_at:
            link.expires_at = until
            link.save(update_fields=["expires_at"])
            audit.record(verb="end_link", subject=link, by=by, at=at)
            ended += 1
    return ended


@transaction.atomic
def hand_to_client(*, trajectory_id: UUID, client_id: UUID, reader_name: str, by: Colleague, at: datetime) -> Handed:
    """Make a link for the client's own phone, face to face: scanned within minutes, with a code that the client chooses (T0.7)."""
    terms = read("access")["leeslink"]
    return _hand_over(None, trajectory_id, client_id, by=by, at=at, pin="", share=None, reader="client", reader_name=reader_name,
                      first_until=at + timedelta(minutes=terms["samen_minuten"]), expires_at=at + timedelta(days=terms["client_dagen"]),
                      most_openings=terms["client_keren"])  # fmt: skip


def _hand_over(document: Document | None, trajectory_id: UUID, client_id: UUID, *, by: Colleague, at: datetime, pin: str, **values: Any) -> Handed:
    token, stored = new_token()
    link = ReaderLink(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id, document=document,
                      token_hash=stored, pin_hash=make_password(pin) if pin else "", made_at=at, made_by=by, **values)  # fmt: skip
    link.save(force_insert=True)
    audit.record(verb="make_link", subject=link, by=by, at=at)
    return Handed(link, token, pin)


def knock(*, token: str, pin: str, first: bool = False) -> Reader:
    """Open a link with its code; the first time of a link that was handed over face to face, `pin` is chosen. Raises NotOpened.

    Asked by the web role, in a transaction that is kept also when it fails: each try counts.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT link, organisation, pin FROM sw.knock(%s)", [hashed(token)])
        found = cursor.fetchone()
    chosen = "" if found is None or found[2] else pin
    if found is None or first != bool(chosen) or (found[2] and not check_password(pin, found[2])):
        raise NotOpened("Deze link gaat zo niet open. Klopt de code? Na vijf keer gaat de link dicht. Vraag dan de jobcoach om een nieuwe.")
    reader = Reader(found[0], found[1])
    with lane("portal", reader), connection.cursor() as cursor:
        cursor.execute("SELECT sw.let_reader_in(%s)", [make_password(chosen) if chosen else ""])
        if not cursor.fetchone()[0]:
            raise NotOpened("Deze link is net door iemand anders gebruikt. Vraag de jobcoach om een nieuwe.")
    return reader


@transaction.atomic
def note_opening(*, viewer: Viewer, document: Document, at: datetime, as_file: bool = False) -> None:
    """Write that a reader opened a copy. Within the readers' lane. One INSERT."""
    Opening(opened_at=at, as_file=as_file, **_of_reader(viewer, document)).save(force_insert=True)


@transaction.atomic
def reply(*, viewer: Viewer, document: Document, words: str, at: datetime) -> Reply:
    """Write back to the coach about a copy. Within the readers' lane."""
    made = Reply(said_at=at, words=words, **_of_reader(viewer, document))
    made.save(force_insert=True)
    return made


def _of_reader(viewer: Viewer, document: Document) -> dict[str, Any]:
    return {"id": uuid4(), "organisation_id": document.organisation_id, "client_id": document.client_id, "trajectory_id": document.trajectory_id,
            "link_id": viewer.colleague.pk, "document_id": document.pk}  # fmt: skip
