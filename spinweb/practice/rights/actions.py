"""Requests about one's own data, notes of correction, holds, complaints and breaches. Erasing is done by the owner: `config/erasing.py`."""

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import uuid4

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import actions as documents
from spinweb.practice.rights import rules
from spinweb.practice.rights.models import Breach, Complaint, CorrectionNote, Hold, HoldException, RightsRequest
from spinweb.practice.rights.states import REQUEST_ALLOWED, RequestState
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory

Shared = TypeVar("Shared", Complaint, Breach)


class TooLate(Refusal):
    """Taking longer is told within the first month."""


class AnswerNeeded(Refusal):
    """The client gets an answer in words."""


class StaysForNow(Refusal):
    """What lies under a hold is not erased."""


@transaction.atomic
def ask(*, trajectory: Trajectory, kind: str, received_on: date, by: Colleague, at: datetime, request: RightsRequest | None = None,
        expected: int | None = None, **values: Any) -> RightsRequest:  # fmt: skip
    """Note what a client asks about their own data; the term runs from the day they asked (AVG 12). Raises TooLate, ChangedMeanwhile.

    Who objects need not wait for the answer: until it was weighed, the data rest (AVG 18 lid 1 d).
    """
    if received_on > at.date():
        raise TooLate("Deze dag moet nog komen. Kies de dag waarop je cliënt het vroeg.")
    extended = request is not None and request.extended_on is not None
    made = save(model=RightsRequest, row=request, trajectory=trajectory, expected=expected, verb="ask_right", by=by, at=at, kind=kind,
                received_on=received_on, due_on=rules.answer_by(received_on, extended=extended), **values)  # fmt: skip
    if kind == RightsRequest.Kind.OBJECTION and made.state == RequestState.RECEIVED:
        _rest(made, "je cliënt maakte bezwaar, en dat wordt nog gewogen", by=by, at=at)
    return made


def _rest(request: RightsRequest, reason: str, *, by: Colleague, at: datetime) -> None:
    """Let the data rest because of this request. Where they rest until an objection is weighed, what was granted takes over and outlives it."""
    held = Hold.objects.of(request.trajectory).filter(kind=Hold.Kind.REST).in_force().first()
    if held is None:
        hold(trajectory=request.trajectory, kind=Hold.Kind.REST, reason=reason, asked_for=request, by=by, at=at)
    elif held.asked_for_id and request.state == RequestState.DONE:
        held.asked_for, held.reason = request, reason
        held.save(update_fields=["asked_for", "reason"])


@transaction.atomic
def take_longer(*, request: RightsRequest, extension_reason: str, by: Colleague, at: datetime, expected: int | None = None) -> RightsRequest:
    """Take two months more, told to the client with the reason, once and within the first month (AVG 12 lid 3). Raises TooLate, AnswerNeeded."""
    if request.extended_on is not None:
        raise TooLate("Er is al een keer meer tijd genomen. Nog langer kan niet.")
    if at.date() > request.due_on:
        raise TooLate("De maand is al voorbij. Geef nu antwoord; meer tijd nemen kan alleen binnen de eerste maand.")
    if not extension_reason.strip():
        raise AnswerNeeded("Schrijf op waarom het langer duurt. Je cliënt leest dit.")
    return save(model=RightsRequest, row=request, trajectory=request.trajectory, expected=expected, verb="take_longer", by=by, at=at, extended_on=at.date(),
                extension_reason=extension_reason, due_on=rules.answer_by(request.received_on, extended=True))  # fmt: skip


@transaction.atomic
def answer(*, request: RightsRequest, to: str, answer: str, by: Colleague, at: datetime, others_checked: bool = False, weighing: str = "") -> None:
    """Answer a request: done, or not done with why and where the client can complain (AVG 12 lid 4). Erasing is made ready and done at night.

    Restriction that is granted lets the data rest from now on. An objection is weighed in words: granted, the data go on resting; not granted, they
    are taken up again (AVG 21). Raises AnswerNeeded, StaysForNow, MoveNotAllowed.
    """
    if not answer.strip():
        raise AnswerNeeded("Schrijf in gewone woorden op wat je doet, of waarom niet. Je cliënt krijgt dit.")
    if request.kind in {RightsRequest.Kind.ACCESS, RightsRequest.Kind.COPY} and to == RequestState.DONE and not others_checked:
        raise AnswerNeeded("Kijk eerst na of er gegevens van anderen in staan die je cliënt niet mag zien, en vink dat aan.")
    if request.kind == RightsRequest.Kind.ERASURE and to == RequestState.DONE:
        _check_may_go(request)
        audit.move(thing=request, to=RequestState.APPROVED, allowed=REQUEST_ALLOWED, by=by, at=at, answer=answer)
        return
    if request.kind == RightsRequest.Kind.OBJECTION and not weighing.strip():
        raise AnswerNeeded("Weeg het bezwaar in woorden: wat is het belang van je cliënt, wat dat van de begeleiding, en wat gaat voor?")
    audit.move(thing=request, to=to, allowed=REQUEST_ALLOWED, by=by, at=at, answer=answer, answered_on=at.date(), others_checked=others_checked,
               weighing=weighing)  # fmt: skip
    _take_effect(request, to, by=by, at=at)


def _take_effect(request: RightsRequest, to: str, *, by: Colleague, at: datetime) -> None:
    """What an answer does with the data: rest, go on resting, or be taken up again."""
    if to == RequestState.DONE and request.kind in {RightsRequest.Kind.RESTRICTION, RightsRequest.Kind.OBJECTION}:
        _rest(request, f"je cliënt vroeg dit op {request.received_on:%d-%m-%Y}", by=by, at=at)
    if to == RequestState.REFUSED and request.kind == RightsRequest.Kind.OBJECTION:
        for one in Hold.objects.of(request.trajectory).filter(asked_for=request).in_force():
            lift(hold=one, lifted_reason="het bezwaar is gewogen en niet overgenomen; je cliënt hoorde waarom", by=by, at=at)


def _check_may_go(request: RightsRequest) -> None:
    if hold := Hold.objects.filter(client_id=request.client_id, kind=Hold.Kind.KEEP).in_force().first():
        raise StaysForNow(f"Dit dossier mag nu niet gewist worden: {hold.reason}. Leg dat uit, of hef de blokkade eerst op.")
    if Trajectory.objects.filter(client_id=request.client_id).open().exists():
        raise StaysForNow("Er loopt nog een traject. Rond dat eerst af, of leg uit waarom je de gegevens nog nodig hebt.")


@transaction.atomic
def reopen_request(*, request: RightsRequest, by: Colleague, at: datetime, reason: str = "") -> None:
    """Take a request up again: the answer was not good yet, or erasing is called off."""
    audit.move(thing=request, to=RequestState.RECEIVED, allowed=REQUEST_ALLOWED, by=by, at=at, reason=reason, answered_on=None)


@transaction.atomic
def note_correction(*, trajectory: Trajectory, about: str, right: str, by: Colleague, at: datetime, wrong: str = "",
                    asked_for: RightsRequest | None = None) -> CorrectionNote:  # fmt: skip
    """Add what the client says of something that was written down; what stood there stays beside it (AVG 16)."""
    made = CorrectionNote(trajectory=trajectory, about=about, wrong=wrong, right=right, asked_for=asked_for, noted_on=at.date(), noted_by=by)
    made.save(force_insert=True)
    audit.record(verb="note_correction", subject=made, by=by, at=at)
    return made


@transaction.atomic
def hold(*, trajectory: Trajectory, kind: str, reason: str, by: Colleague, at: datetime, asked_for: RightsRequest | None = None) -> Hold:
    """Keep a file although its term is over, or let it rest, with the reason. Raises AnswerNeeded, StaysForNow.

    While data rest, nothing goes out and nothing is searched or compared; links by which others read are closed.
    """
    if not reason.strip():
        raise AnswerNeeded("Schrijf op waarom. Je cliënt kan dit lezen.")
    if Hold.objects.of(trajectory).filter(kind=kind).in_force().exists():
        raise StaysForNow("Dit is al vastgelegd.")
    made = Hold(trajectory=trajectory, kind=kind, reason=reason, since=at.date(), set_by=by, asked_for=asked_for)
    made.save(force_insert=True)
    audit.record(verb="hold", subject=made, by=by, at=at)
    if kind == Hold.Kind.REST:
        documents.close_links(trajectory_id=trajectory.pk, resting=True, by=by, at=at)
    return made


@transaction.atomic
def allow_today(*, hold: Hold, ground: str, reason: str, by: Colleague, at: datetime) -> HoldException:
    """Let something be done today with data that rest, with ground and reason (AVG 18 lid 2). Raises AnswerNeeded, StaysForNow."""
    if not reason.strip():
        raise AnswerNeeded("Schrijf op wat er moet gebeuren en waarom dat niet kan wachten. Je cliënt kan dit lezen.")
    if hold.kind != Hold.Kind.REST or hold.lifted_on is not None:
        raise StaysForNow("Deze gegevens rusten niet (meer). Een uitzondering is niet nodig.")
    made = HoldException(trajectory=hold.trajectory, hold=hold, on=at.date(), ground=ground, reason=reason, allowed_by=by)
    made.save(force_insert=True)
    audit.record(verb="allow_today", subject=made, by=by, at=at)
    return made


@transaction.atomic
def lift(*, hold: Hold, lifted_reason: str, by: Colleague, at: datetime) -> None:
    """Lift a hold, with the reason."""
    hold.lifted_on, hold.lifted_reason = at.date(), lifted_reason
    hold.save(update_fields=["lifted_on", "lifted_reason"])
    audit.record(verb="lift", subject=hold, by=by, at=at)


# -- the organisation's desk


@transaction.atomic
def note_complaint(*, received_on: date, by: Colleague, at: datetime, complaint: Complaint | None = None, expected: int | None = None,
                   **values: Any) -> Complaint:  # fmt: skip
    """Note a complaint and what came of it; the terms run from the day it came in. Raises AnswerNeeded, TooLate, ChangedMeanwhile."""
    if received_on > at.date():
        raise TooLate("Deze dag moet nog komen. Kies de dag waarop de klacht binnenkwam.")
    if values.get("answered_on") and not values.get("outcome", "").strip():
        raise AnswerNeeded("Schrijf op wat ervan kwam: wat is er gezegd, en wat gaat anders?")
    longer = values.get("extension_reason", "").strip()
    values["extended_on"] = (complaint and complaint.extended_on) or at.date() if longer else None
    values["answer_by"] = rules.complaint_by(received_on, extended=bool(longer))
    return _shared(Complaint, complaint, expected, "note_complaint", by, at, received_on=received_on, **values)


@transaction.atomic
def report_breach(*, discovered_at: datetime, what: str, by: Colleague, at: datetime, which_data: str = "") -> Breach:
    """Tell of data that got lost or came to the wrong person: the clock runs from when it was discovered (AVG 33). Anybody who works here can."""
    if discovered_at > at:
        raise TooLate("Dat moment moet nog komen. Kies wanneer het ontdekt is.")
    made = Breach(id=uuid4(), organisation_id=by.organisation_id, discovered_at=discovered_at, what=what, which_data=which_data, noted_by=by)
    made.save(force_insert=True)
    audit.record(verb="report_breach", subject=made, by=by, at=at)
    return made


@transaction.atomic
def handle_breach(*, breach: Breach, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Breach:
    """Weigh a breach and note what was done. Reporting late, or not, takes a reason. Raises AnswerNeeded, ChangedMeanwhile."""
    reported, due = values.get("reported_at"), rules.report_by(breach.discovered_at)
    risky = values.get("risk") in {Breach.Risk.SOME, Breach.Risk.HIGH}
    if ((reported and reported > due) or (values.get("closed_on") and risky and not reported)) and not values.get("why_not", "").strip():
        raise AnswerNeeded("Schrijf op waarom er later dan 72 uur, of niet, gemeld is. Dat moet in het register staan.")
    if values.get("closed_on") and values.get("risk") == Breach.Risk.HIGH and not values.get("people_told_on"):
        raise AnswerNeeded("Bij een hoog risico horen de mensen zelf het ook. Vul in wanneer je het vertelde.")
    if values.get("closed_on") and values.get("risk") == Breach.Risk.UNKNOWN:
        raise AnswerNeeded("Kies eerst hoe erg het kan zijn.")
    return _shared(Breach, breach, expected, "handle_breach", by, at, **values)


def _shared(model: type[Shared], row: Shared | None, expected: int | None, verb: str, by: Colleague, at: datetime, **values: Any) -> Shared:
    if row is None:
        row = model(id=uuid4(), organisation_id=by.organisation_id, **values)
        row.save(force_insert=True)
    else:
        row.change(expected=expected, **values)
    audit.record(verb=verb, subject=row, by=by, at=at)
    return row
