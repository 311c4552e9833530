"""Noting what a client says to sharing, withdrawing it, and recording every share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.sharing import queries, rules
from spinweb.foundation.sharing.models import Consent, Share
from spinweb.foundation.sharing.rules import VITAL, May


class NotShared(Refusal):
    """This may not go to this party, or not yet; the text says why and what to do."""


class BasisDoesNotFit(Refusal):
    """This legal basis does not carry it."""


@transaction.atomic
def note_consent(*, trajectory_id: UUID, client_id: UUID, by: Colleague, at: datetime, consent: Consent | None = None, expected: int | None = None,
                 **values: Any) -> Consent:  # fmt: skip
    """Note what the client says to sharing: with whom, for what, which data, on which basis, until when (T0.7).

    Raises BasisDoesNotFit, NotShared, ChangedMeanwhile.
    """
    _check_consent(values, at.date())
    if consent is not None:
        if consent.withdrawn_on is not None:
            raise NotShared("Deze toestemming is ingetrokken. Maak een nieuwe als je cliënt er anders over denkt.")
        consent.change(expected=expected, **values)
    else:
        consent = Consent(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id, noted_by=by, **values)
        consent.save(force_insert=True)
    audit.record(verb="note_consent", subject=consent, by=by, at=at)
    return consent


def _check_consent(values: dict[str, Any], today: date) -> None:
    reader = values["reader"]
    if values["asked_on"] > today:
        raise NotShared("Deze dag moet nog komen. Kies de dag waarop je het besprak.")
    if values["until"] < values["asked_on"]:
        raise NotShared("De laatste dag ligt voor de dag waarop je het besprak.")
    _check_basis(reader, values["purpose"], values["basis"])
    if values["basis"] == "consent" and values["says"] == Consent.Says.TOLD:
        raise BasisDoesNotFit("Toestemming moet je vragen: kies ‘ja’ of ‘nee’.")
    closed = [v for g in values["groups"] if (v := rules.verdict(reader, g)).may == May.NO]
    if closed and values["says"] != Consent.Says.NO:
        raise NotShared(f"Dit gaat nooit naar deze lezer, ook niet met toestemming: {_told(closed)}.")


def _check_basis(reader: str, purpose: str, basis: str) -> None:
    if purpose not in rules.purposes(reader):
        raise BasisDoesNotFit("Dit doel past niet bij deze lezer. Kies er een uit de lijst.")
    if basis not in rules.bases(reader):
        why = read("sharing")["grondslagen"].get(basis, {}).get("niet", "")
        raise BasisDoesNotFit(why or "Deze grondslag past niet bij deze lezer. Kies er een uit de lijst.")


def _told(found: Iterable[rules.Verdict]) -> str:
    return "; ".join(f"{v.group.name} ({v.why})" for v in found)


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Colleague, at: datetime, withdrawn_words: str = "") -> Consent:
    """Withdraw it, from today on, as easily as it was given. What went out before stays on record. Raises NotShared."""
    if consent.withdrawn_on is not None:
        raise NotShared("Deze toestemming was al ingetrokken.")
    consent.change(withdrawn_on=at.date(), withdrawn_words=withdrawn_words)
    audit.record(verb="withdraw_consent", subject=consent, by=by, at=at)
    return consent


@transaction.atomic
def share(*, trajectory_id: UUID, client_id: UUID, reader: str, party: str, what: str, groups: list[str], purpose: str, basis: str, sent_on: date,
          sent_how: str, by: Colleague, at: datetime, document_id: UUID | None = None, told_on: date | None = None, client_said: str = "",
          explained: list[dict[str, Any]] | None = None) -> Share:  # fmt: skip
    """Record that something went to a party (T0.7, T7.3). Deny by default. Raises NotShared, BasisDoesNotFit."""
    if sent_on > at.date() or (told_on is not None and told_on > at.date()):
        raise NotShared("Deze dag moet nog komen. Kies een dag die geweest is, of vandaag.")
    _check_basis(reader, purpose, basis)
    if told_on is None and basis != VITAL:
        raise NotShared("Vertel het eerst aan je cliënt, en noteer wanneer. Daarna kan het weg.")
    said = list(Consent.objects.filter(trajectory_id=trajectory_id, reader=reader).order_by("-asked_on"))
    if basis != VITAL:
        queries.check_not_resting(trajectory_id, on=at.date())
        for day in dict.fromkeys((sent_on, at.date())):  # the day it is said to have gone, and now: a yes that ended in between carries nothing
            _check_open(reader, groups, said, day, party, purpose)
    carried = next((c for c in said if rules.carries(c, reader, on=sent_on, party=party, purpose=purpose) and set(c.groups) & set(groups)), None)
    made = Share(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id, reader=reader, party=party,
                 document_id=document_id, what=what, groups=groups, purpose=purpose, basis=basis, consent=carried, sent_on=sent_on, sent_how=sent_how,
                 told_on=told_on, client_said=client_said, explained=explained or None, shared_at=at, shared_by=by)  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="share", subject=made, by=by, at=at)
    audit.note_reading(by=by, at=at, page="share", action="delen", trajectory_id=trajectory_id, part="documenten", subject_type="document", subject_id=document_id)
    return made


def _check_open(reader: str, groups: list[str], said: list[Consent], on: date, party: str, purpose: str) -> None:
    if not groups:
        raise NotShared("Voor dit document staat nergens wat erin zit. Daarom gaat het niet weg (rulebook sharing).")
    closed = rules.still_closed(reader, groups, said, on=on, party=party, purpose=purpose)
    if never := [v for v in closed if v.may == May.NO]:
        raise NotShared(f"Dit gaat niet naar deze lezer: {_told(never)}.")
    if closed:
        raise NotShared(f"Bespreek eerst met je cliënt of dit naar {party} mag, hiervoor, en leg het vast bij ‘Wie ziet wat’: {_told(closed)}. "
                        "Een ja voor een ander, of voor iets anders, telt hier niet.")  # fmt: skip


@transaction.atomic
def note_told(*, share: Share, told_on: date, by: Colleague, at: datetime, client_said: str = "", expected: int | None = None) -> Share:
    """Note when the client heard of a share, and what the client said of it. Raises NotShared, ChangedMeanwhile."""
    if told_on > at.date():
        raise NotShared("Deze dag moet nog komen.")
    share.change(expected=expected, told_on=told_on, client_said=client_said)
    audit.record(verb="note_told", subject=share, by=by, at=at)
    return share
