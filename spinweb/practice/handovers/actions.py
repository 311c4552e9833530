"""Handing over warmly, and referring to other help. Nothing goes along without the client's yes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.access.queries import members_of
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.notices import actions as notices
from spinweb.practice.handovers import papers, queries, rules
from spinweb.practice.handovers.models import Handover, Referral, Says
from spinweb.practice.handovers.states import HANDOVER_ALLOWED, REFERRAL_ALLOWED, HandoverState, ReferralState
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Party, Trajectory
from spinweb.practice.trajectories.papers import said_day
from spinweb.practice.trajectories.queries import names_that_may_stand


class NotAgreed(Refusal):
    """The client was not asked, or said no: nothing goes along."""


class DoesNotFit(Refusal):
    """Choices that contradict each other, or something that was done already."""


class ReasonNeeded(Refusal):
    """Saying no asks for a reason: whoever offered goes on with it."""


def _not_in_the_future(day: date, at: datetime) -> None:
    if day > at.date():
        raise DoesNotFit("Deze dag moet nog komen.")


@transaction.atomic
def plan_handover(*, trajectory: Trajectory, by: Colleague, at: datetime, handover: Handover | None = None, expected: int | None = None,
                  **values: Any) -> Handover:  # fmt: skip
    """Prepare a handover to a colleague or to somebody outside: to whom, why, from when (T0.5). Raises DoesNotFit, ChangedMeanwhile."""
    if handover is not None:
        _still_draft(handover)
    elif queries.handovers_of(trajectory).filter(state__in=[HandoverState.DRAFT, HandoverState.OFFERED]).exists():
        raise DoesNotFit("Er loopt al een overdracht. Ga daarmee verder, of trek haar in.")
    colleague, organisation = values.get("colleague"), values.get("to_organisation")
    if colleague is not None and (coach := queries.coach_of(trajectory)) and coach.colleague_id == colleague.pk:
        raise DoesNotFit(f"{colleague.name} is al de jobcoach.")
    values["receiver"] = colleague.name if colleague else values.get("receiver") or (organisation.name if organisation else "")
    if not values["receiver"]:
        raise DoesNotFit("Kies een collega, of schrijf op wie het overneemt.")
    return save(model=Handover, row=handover, trajectory=trajectory, expected=expected, verb="plan_handover", by=by, at=at, **values)


def _still_draft(handover: Handover) -> None:
    if handover.state != HandoverState.DRAFT:
        raise DoesNotFit("Deze overdracht is al aangeboden. Trek het aanbod eerst in, dan kun je haar wijzigen.")


@transaction.atomic
def ask_client(*, thing: Handover | Referral, asked_on: date, client_agrees: str, by: Colleague, at: datetime, client_words: str = "",
               parts: Iterable[str] = (), expected: int | None = None) -> Any:  # fmt: skip
    """Note what the client says to it, and what may go along (T0.5, T0.6). A no stays written down. Raises DoesNotFit, ChangedMeanwhile."""
    _not_in_the_future(asked_on, at)
    if thing.state != "draft":
        raise DoesNotFit("Dit is al weggegaan; wat er toen mee mocht, blijft staan.")
    known = rules.parts("overdracht" if isinstance(thing, Handover) else "verwijzing")
    chosen = [code for code in known if code in set(parts)] if client_agrees == Says.YES else []
    return save(model=type(thing), row=thing, trajectory=thing.trajectory, expected=expected, verb="ask_client", by=by, at=at, asked_on=asked_on,
                client_agrees=client_agrees, client_words=client_words, parts=chosen)  # fmt: skip


@transaction.atomic
def write_handover(*, handover: Handover, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Handover:
    """Write with the client what goes into the file. Raises DoesNotFit, ChangedMeanwhile."""
    _still_draft(handover)
    return save(model=Handover, row=handover, trajectory=handover.trajectory, expected=expected, verb="write_handover", by=by, at=at, **values)


@transaction.atomic
def plan_talk(*, handover: Handover, by: Colleague, at: datetime, **values: Any) -> Handover:
    """Plan the talk of client, coach and whoever takes over: an appointment like any other. Raises ChangedMeanwhile."""
    told = {"about": "kennismaken en overdragen, met z’n drieën", "with_whom": f"{handover.trajectory.client.called} en {handover.receiver}", **values}
    talk = trajectories.plan_appointment(trajectory=handover.trajectory, appointment=handover.talk, by=by, at=at, **told)
    return save(model=Handover, row=handover, trajectory=handover.trajectory, expected=None, verb="plan_handover_talk", by=by, at=at, talk=talk)


@transaction.atomic
def note_talk(*, handover: Handover, talk_on: date, talk_words: str, minutes: int, form: str, by: Colleague, at: datetime) -> Handover:
    """Note the talk that was held, in the log too, and what was agreed in it. Raises DoesNotFit, NotedAlready, ChangedMeanwhile."""
    _not_in_the_future(talk_on, at)
    kind = ContactMoment.Kind.THREE_WAY if handover.colleague_id is None else ContactMoment.Kind.CLIENT
    told: dict[str, Any] = {"on": talk_on, "minutes": minutes, "kind": kind, "form": form, "text": f"Overdracht aan {handover.receiver}. {talk_words}"}
    if handover.talk is not None and handover.talk.contact_id is None:
        handover.talk.trajectory = handover.trajectory
        trajectories.note_appointment(appointment=handover.talk, by=by, at=at, **told)
    else:
        trajectories.note_contact(trajectory=handover.trajectory, by=by, at=at, **told)
    return save(model=Handover, row=handover, trajectory=handover.trajectory, expected=None, verb="note_handover_talk", by=by, at=at, talk_on=talk_on,
                talk_words=talk_words)  # fmt: skip


@transaction.atomic
def offer(*, handover: Handover, by: Colleague, at: datetime, link: str = "", explained: dict[str, str] | None = None) -> Document:
    """Offer the handover: the file is fixed with what the client agreed to; a colleague may read up and gets a mail with the link (T0.5).

    Raises NotAgreed, MoveNotAllowed, StillToExplain.
    """
    _check_agreed(handover)
    trajectory = handover.trajectory
    made = _fix(papers.handover_file(trajectory, "receiver", handover.pk), handover, by=by, at=at)
    _record_share(made, handover, purpose="taking_over", sent_on=at.date(), explained=explained, by=by, at=at)
    if handover.colleague is not None and not queries.takes_part(trajectory, handover.colleague):
        access.let_in(trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=handover.colleague, part=CaseMember.Part.SUCCESSOR, by=by, at=at,
                      reason=f"overdracht: {handover.reason}"[:300])  # fmt: skip
    audit.move(thing=handover, to=HandoverState.OFFERED, allowed=HANDOVER_ALLOWED, by=by, at=at, offered_on=at.date(), document=made)
    if handover.colleague is not None:
        asked = handover.colleague
        notices.tell(to=lambda: asked.user.email, template="handover_offered", context={"name": asked.first_name, "coach": by.name, "link": link})
    return made


def _check_agreed(thing: Handover | Referral) -> None:
    if thing.client_agrees != Says.YES:
        raise NotAgreed(f"Zonder ja van {thing.trajectory.client.called} gaat er niets weg. Bespreek het, en noteer wat er mee mag.")


def _record_share(document: Document, thing: Handover | Referral, *, purpose: str, sent_on: date, explained: dict[str, str] | None, by: Colleague,
                  at: datetime) -> None:  # fmt: skip
    documents.release(document=document, party=thing.receiver, purpose=purpose, basis="consent", sent_on=sent_on, sent_how="door de jobcoach", by=by, at=at,
                      told_on=thing.asked_on, client_said=thing.client_words, explained=explained,
                      allow=[*names_that_may_stand(thing.trajectory, "receiver"), thing.receiver])  # fmt: skip


def _fix(paper: Paper, thing: Handover | Referral, *, by: Colleague, at: datetime) -> Document:
    dated = replace(paper, made_by=by.name, made_on=said_day(at.date()))
    return documents.fix(paper=dated, trajectory_id=thing.trajectory_id, client_id=thing.client_id, subject_id=thing.pk, by=by, at=at)


@transaction.atomic
def take_back(*, handover: Handover, by: Colleague, at: datetime) -> None:
    """Take an offer back, or prepare a refused one anew; who was reading up sees the trajectory no more. Raises MoveNotAllowed."""
    audit.move(thing=handover, to=HandoverState.DRAFT, allowed=HANDOVER_ALLOWED, by=by, at=at, offered_on=None, answered_on=None, answer_words="")
    _let_successor_out(handover, by=by, at=at)


def _let_successor_out(handover: Handover, *, by: Colleague, at: datetime) -> None:
    for member in members_of(handover.trajectory_id).filter(colleague=handover.colleague, part=CaseMember.Part.SUCCESSOR):
        access.let_out(member=member, by=by, at=at)


@transaction.atomic
def refuse(*, handover: Handover, answer_words: str, answered_on: date, by: Colleague, at: datetime) -> None:
    """Say no to a handover, with the reason (T0.5). Whoever was reading up sees the trajectory no more. Raises ReasonNeeded, MoveNotAllowed."""
    _not_in_the_future(answered_on, at)
    if not answer_words.strip():
        raise ReasonNeeded("Schrijf op waarom het niet gaat. Dan weet de jobcoach hoe het verder kan.")
    audit.move(thing=handover, to=HandoverState.REFUSED, allowed=HANDOVER_ALLOWED, by=by, at=at, reason=answer_words, answered_on=answered_on,
               answer_words=answer_words)  # fmt: skip
    _let_successor_out(handover, by=by, at=at)


@transaction.atomic
def accept(*, handover: Handover, answered_on: date, by: Colleague, at: datetime, answer_words: str = "") -> None:
    """Take over (T0.5): open agreements and meetings of the coach move along, and who has to hear of it is on the list.

    A colleague becomes the coach and the coach before sees the trajectory no more. Raises MoveNotAllowed, DoesNotFit.
    """
    _not_in_the_future(answered_on, at)
    audit.move(thing=handover, to=HandoverState.ACCEPTED, allowed=HANDOVER_ALLOWED, by=by, at=at, reason=answer_words, answered_on=answered_on,
               answer_words=answer_words)  # fmt: skip
    _tell_people(handover, by=by, at=at)
    if handover.colleague is None:
        _move_agreements_outside(handover, by=by, at=at)
        return
    for meeting in queries.meetings_that_move(handover.trajectory, after=at):
        trajectories.plan_appointment(trajectory=handover.trajectory, appointment=meeting, colleague=handover.colleague, by=by, at=at)
    access.take_over(trajectory_id=handover.trajectory_id, colleague=handover.colleague, by=by, at=at)


def _tell_people(handover: Handover, *, by: Colleague, at: datetime) -> None:
    """People with an open agreement hear it from a person, not from a system: an agreement of the coach's."""
    names = ([] if handover.talk_on else [handover.trajectory.client.called]) + queries.to_tell(handover.trajectory)
    if names:
        who = "dat jij nu de jobcoach bent" if handover.colleague else f"dat {handover.receiver} het overneemt"
        trajectories.agree(trajectory=handover.trajectory, text=f"laten weten {who}: {', '.join(names)}"[:300], owner=Agreement.Owner.COACH, due_on=at.date(),
                           by=by, at=at)  # fmt: skip


def _move_agreements_outside(handover: Handover, *, by: Colleague, at: datetime) -> None:
    trajectory = handover.trajectory
    taker = Party.objects.of(trajectory).present().filter(name=handover.receiver[:80]).first() or trajectories.save_party(
        trajectory=trajectory, name=handover.receiver[:80], relation="neemt de begeleiding over", ring=Party.Ring.CARE, may_contact=Party.MayContact.YES,
        asked_on=at.date(), by=by, at=at)  # fmt: skip
    for agreement in queries.agreements_that_move(trajectory):
        if not agreement.text.startswith("laten weten "):
            trajectories.agree(trajectory=trajectory, agreement=agreement, owner=Agreement.Owner.PARTY, owner_party=taker, by=by, at=at)


# -- referral


@transaction.atomic
def write_referral(*, trajectory: Trajectory, by: Colleague, at: datetime, referral: Referral | None = None, expected: int | None = None,
                   **values: Any) -> Referral:  # fmt: skip
    """Prepare a referral: to whom, why in functional terms, how urgent (T0.6). Raises DoesNotFit, ChangedMeanwhile."""
    if referral is not None and referral.state != ReferralState.DRAFT:
        raise DoesNotFit("Deze verwijzing is al weg. Begin een nieuwe als er iets anders nodig is.")
    organisation = values.get("to_organisation")
    values["receiver"] = values.get("receiver") or (organisation.name if organisation else "")
    if not values["receiver"]:
        raise DoesNotFit("Kies een organisatie uit het adresboek, of schrijf op naar wie je verwijst.")
    return save(model=Referral, row=referral, trajectory=trajectory, expected=expected, verb="write_referral", by=by, at=at, **values)


@transaction.atomic
def send_referral(*, referral: Referral, sent_on: date, ask_again_on: date, by: Colleague, at: datetime,
                  explained: dict[str, str] | None = None) -> Document:  # fmt: skip
    """Send the letter with only what the client agreed to, and a day to ask what came of it. Raises NotAgreed, DoesNotFit, MoveNotAllowed, StillToExplain."""
    _check_agreed(referral)
    _not_in_the_future(sent_on, at)
    if ask_again_on < sent_on:
        raise DoesNotFit("Vraag na op een dag die na de verwijzing ligt.")
    if referral.state != ReferralState.DRAFT:
        raise DoesNotFit("Deze verwijzing is al weg.")
    referral.sent_on = sent_on
    made = _fix(papers.referral_letter(referral.trajectory, "receiver", referral.pk), referral, by=by, at=at)
    _record_share(made, referral, purpose="other_help", sent_on=sent_on, explained=explained, by=by, at=at)
    audit.move(thing=referral, to=ReferralState.SENT, allowed=REFERRAL_ALLOWED, by=by, at=at, sent_on=sent_on, ask_again_on=ask_again_on, document=made)
    return made


@transaction.atomic
def note_outcome(*, referral: Referral, outcome: str, by: Colleague, at: datetime, outcome_words: str = "", ask_again_on: date | None = None) -> None:
    """Note what came of it, and when to ask again; without such a day it is settled (T0.6). Raises DoesNotFit, MoveNotAllowed."""
    if referral.state != ReferralState.SENT:
        raise DoesNotFit("Er valt niets na te vragen: deze verwijzing is niet weg, of al afgehandeld.")
    if outcome == Referral.Outcome.WAITING and ask_again_on is None:
        raise DoesNotFit("Wanneer vraag je opnieuw? Wie wacht, moet niet vergeten worden.")
    if rules.is_settled(outcome, ask_again_on):
        audit.move(thing=referral, to=ReferralState.SETTLED, allowed=REFERRAL_ALLOWED, by=by, at=at, reason=outcome_words, outcome=outcome,
                   outcome_words=outcome_words, ended_on=at.date())  # fmt: skip
        return
    save(model=Referral, row=referral, trajectory=referral.trajectory, expected=None, verb="note_outcome", by=by, at=at, outcome=outcome,
         outcome_words=outcome_words, ask_again_on=ask_again_on)  # fmt: skip


@transaction.atomic
def ask_again(*, referral: Referral, ask_again_on: date, by: Colleague, at: datetime) -> None:
    """Open a settled referral again, to ask once more. Raises DoesNotFit for one that was never sent or still runs."""
    if referral.state != ReferralState.SETTLED:
        raise DoesNotFit("Alleen een afgehandelde verwijzing kun je opnieuw navragen.")
    audit.move(thing=referral, to=ReferralState.SENT, allowed=REFERRAL_ALLOWED, by=by, at=at, ask_again_on=ask_again_on, ended_on=None)


@transaction.atomic
def drop_referral(*, referral: Referral, outcome_words: str, by: Colleague, at: datetime) -> None:
    """Let a referral go, with why; a no of the client is a good reason. Raises MoveNotAllowed."""
    audit.move(thing=referral, to=ReferralState.DROPPED, allowed=REFERRAL_ALLOWED, by=by, at=at, reason=outcome_words, outcome_words=outcome_words,
               ended_on=at.date())  # fmt: skip


@transaction.atomic
def take_up_referral(*, referral: Referral, by: Colleague, at: datetime) -> None:
    """Take a referral up again that was let go; the client is asked anew. Raises MoveNotAllowed."""
    audit.move(thing=referral, to=ReferralState.DRAFT, allowed=REFERRAL_ALLOWED, by=by, at=at, ended_on=None, outcome_words="", sent_on=None,
               ask_again_on=None, asked_on=None, client_agrees="", parts=[], document=None)  # fmt: skip
