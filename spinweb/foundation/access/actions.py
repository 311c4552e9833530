"""Letting colleagues in and out of a trajectory, the doors beside it, and keeping what somebody is typing."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from spinweb.engines.deadlines.days import add_working_days
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.models import AccessRequest, Alarm, CaseMember, Draft
from spinweb.foundation.access.rules import midnight
from spinweb.foundation.accounts import queries as accounts
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.notices import actions as notices

A_LONG_TIME = timedelta(days=36500)


class AlreadyMember(Refusal):
    """This colleague already takes part in the trajectory."""


class LastCoach(Refusal):
    """A trajectory always has a coach: let somebody else take over first."""


class NoLastDay(Refusal):
    """Somebody who stands in does so for a time."""


class OnlyVisiting(Refusal):
    """Who came in by the emergency door, or asks for themselves, decides nothing about who else comes in."""


class NotFound(Refusal):
    """No trajectory of the organisation fits what was typed, or more than one, or one in which the asker takes part already."""


class ReasonTooShort(Refusal):
    """The emergency door asks why, in a sentence."""


class AlreadyDecided(Refusal):
    """Somebody else answered this request."""


@transaction.atomic
def let_in(*, trajectory_id: UUID, client_id: UUID, colleague: Colleague, part: str, by: Colleague, at: datetime,
           reason: str = "", first_on: date | None = None, last_on: date | None = None) -> CaseMember:  # fmt: skip
    """Make `colleague` part of the trajectory (T0.7), from a day and up to one: then access ends by itself. Raises AlreadyMember, NoLastDay."""
    since = midnight(first_on) if first_on and first_on > at.date() else at
    if _came_by_emergency(trajectory_id, by):
        raise OnlyVisiting("Met noodtoegang laat je niemand toe. De jobcoach of de teamleider kan dat.")
    if part == CaseMember.Part.EMERGENCY:
        raise NoLastDay("Noodtoegang is na een paar uur voorbij en komt niet zo terug. Laat deze collega toe als waarnemer of tweede jobcoach.")
    if part == CaseMember.Part.STAND_IN and last_on is None:
        raise NoLastDay("Een waarnemer komt voor een tijd. Kies de laatste dag.")
    if last_on is not None and last_on < max(since.date(), first_on or since.date()):
        raise NoLastDay("De laatste dag ligt voor de eerste dag.")
    if CaseMember.objects.filter(trajectory_id=trajectory_id, colleague=colleague).not_over().exists():
        raise AlreadyMember(f"{colleague.name} doet al mee in dit traject, of gaat dat doen.")
    until = midnight(last_on + timedelta(days=1)) if last_on else None
    member = CaseMember(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id, colleague=colleague,
                        part=part, since=since, until=until, granted_by=by, reason=reason)  # fmt: skip
    member.save(force_insert=True)
    audit.record(verb="let_in", subject=member, by=by, at=at)
    return member


@transaction.atomic
def let_out(*, member: CaseMember, by: Colleague, at: datetime) -> None:
    """End a colleague's part in a trajectory, at once. Raises LastCoach for the one coach it has."""
    if member.part == CaseMember.Part.COACH:
        raise LastCoach("Een traject heeft altijd een jobcoach. Laat eerst iemand anders het overnemen.")
    audit.record(verb="let_out", subject=member, by=by, at=at)
    member.until = at
    member.save(update_fields=["until"])


@transaction.atomic
def take_over(*, trajectory_id: UUID, colleague: Colleague, by: Colleague, at: datetime) -> CaseMember:
    """Make somebody who takes part the coach; the coach before sees the trajectory no more, at once (T0.5). Raises AlreadyMember, LastCoach.

    Call it last: who hands over may see nothing after it. One coach at every moment: the old membership closes in two steps,
    because the database allows no two open ones and lets nobody write who is out.
    """
    members = CaseMember.objects.filter(trajectory_id=trajectory_id).not_over()
    old = members.get(part=CaseMember.Part.COACH)
    new: CaseMember | None = members.filter(colleague=colleague).exclude(part=CaseMember.Part.COACH).first()
    if old.colleague_id == colleague.pk:
        raise AlreadyMember(f"{colleague.name} is al de jobcoach.")
    if new is None:
        raise LastCoach(f"{colleague.name} doet nog niet mee in dit traject. Laat {colleague.name} eerst inlezen.")
    audit.record(verb="take_over", subject=new, by=by, at=at)
    old.until = at + A_LONG_TIME
    old.save(update_fields=["until"])
    new.part, new.until = CaseMember.Part.COACH, None
    new.save(update_fields=["part", "until"])
    old.until = at
    old.save(update_fields=["until"])
    return new


@transaction.atomic
def appoint(*, trajectory_id: UUID, client_id: UUID, colleague: Colleague, by: Colleague, at: datetime, reason: str, link: str = "") -> CaseMember:
    """Make `colleague` the coach where the coach cannot hand over: ill, or gone (T0.5); a team lead does. Mails the colleague, without a name in it.

    Raises AlreadyMember for who is the coach already.
    """
    member = CaseMember.objects.filter(trajectory_id=trajectory_id, colleague=colleague).not_over().first()
    if member is None:
        member = let_in(trajectory_id=trajectory_id, client_id=client_id, colleague=colleague, part=CaseMember.Part.SUCCESSOR, by=by, at=at, reason=reason)
    else:
        member.reason, member.granted_by = reason, by
        member.save(update_fields=["reason", "granted_by"])
    audit.record(verb="appoint", subject=member, by=by, at=at)
    notices.tell(to=lambda: colleague.user.email, template="appointed", context={"name": colleague.first_name, "lead": by.name, "reason": reason, "link": link})
    return take_over(trajectory_id=trajectory_id, colleague=colleague, by=by, at=at)


@transaction.atomic
def ask_access(*, wanted: str, reason: str, by: Colleague, at: datetime) -> bool:
    """Ask to be let into a trajectory, named by its reference or the client's full name (T0.7); whether there was one.

    The page never tells: whoever asks learns nothing of who is a client here. Members decide; after the term the team lead does.
    """
    term = add_working_days(at.date(), read("access")["toegang_vragen"]["werkdagen"]) - at.date()
    return _through_the_door(wanted, "ask", reason, answer_by=at + term, ends_at=at) is not None


@transaction.atomic
def use_emergency_door(*, wanted: str, reason: str, link: str, by: Colleague, at: datetime) -> UUID:
    """Go into a trajectory at once, for hours, with a reason that team lead and client hear (T0.7). The trajectory's id. Raises NotFound, ReasonTooShort."""
    terms = read("access")["noodtoegang"]
    if len(reason.strip()) < terms["reden_tekens"]:
        raise ReasonTooShort("Schrijf in een zin waarom het niet kan wachten. De teamleider en de cliënt lezen dit.")
    opened = _through_the_door(wanted, "emergency", reason, answer_by=at, ends_at=at + timedelta(hours=terms["uren"]))
    if opened is None:
        raise NotFound("We vonden geen traject dat hier precies bij past, of je doet er al in mee. Typ het kenmerk, of voornaam en achternaam.")
    door = AccessRequest.objects.get(pk=opened[0])
    audit.record(verb="use_emergency_door", subject=door, by=by, at=at)
    _tell_leads(by, at=at, template="emergency_access", link=link)
    return opened[1]


def _through_the_door(wanted: str, how: str, reason: str, *, answer_by: datetime, ends_at: datetime) -> tuple[UUID, UUID, UUID] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT request, trajectory, client FROM sw.ask_access(%s, %s, %s, %s, %s)", [wanted, how, reason, answer_by, ends_at])
        found: tuple[UUID, UUID, UUID] | None = cursor.fetchone()
    return found


def _tell_leads(of: Colleague, *, at: datetime, template: str, **told: Any) -> None:
    for lead in accounts.leads_of(of.organisation_id, on=at.date()):
        notices.tell(to=partial(_address_of, lead), template=template, context={"name": lead.first_name, "who": of.name, **told})


def _address_of(colleague: Colleague) -> str:
    return colleague.user.email


@transaction.atomic
def decide_access(*, request: AccessRequest, granted: bool, by: Colleague, at: datetime, last_on: date | None = None, answer: str = "") -> AccessRequest:
    """Let in who asked, for a time, or say no with a reason; a member does, and the team lead when it takes too long.

    Raises AlreadyDecided, AlreadyMember, OnlyVisiting.
    """
    locked = AccessRequest.objects.only(*AccessRequest.lead_columns).filter(pk=request.pk, state=AccessRequest.State.OPEN).first()
    if locked is None:
        raise AlreadyDecided("Deze vraag is al beantwoord.")
    if by.pk == request.asked_by_id or _came_by_emergency(request.trajectory_id, by):
        raise OnlyVisiting("Hierover beslist de jobcoach van het traject, of de teamleider.")
    if granted:
        last_on = last_on or (at + timedelta(days=read("access")["toegang_vragen"]["toegang_dagen"])).date()
        let_in(trajectory_id=request.trajectory_id, client_id=request.client_id, colleague=request.asked_by, part=CaseMember.Part.SECOND, by=by, at=at,
               reason=request.reason, last_on=last_on)  # fmt: skip
    request.state = AccessRequest.State.GRANTED if granted else AccessRequest.State.REFUSED
    request.decided_at, request.decided_by, request.answer = at, by, answer
    request.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    audit.record(verb="grant_access" if granted else "refuse_access", subject=request, by=by, at=at)
    return request


def _came_by_emergency(trajectory_id: UUID, colleague: Colleague) -> bool:
    return CaseMember.objects.filter(trajectory_id=trajectory_id, colleague=colleague, part=CaseMember.Part.EMERGENCY).not_over().exists()


@transaction.atomic
def tell_client(*, request: AccessRequest, told_on: date, by: Colleague, at: datetime) -> AccessRequest:
    """Note that the client heard of a use of the emergency door. Raises NoLastDay for a day to come, AlreadyDecided for what was no such use."""
    if request.kind != AccessRequest.Kind.EMERGENCY:
        raise AlreadyDecided("Dit was een gewone vraag om toegang.")
    if told_on > at.date():
        raise NoLastDay("Deze dag moet nog komen.")
    request.told_on, request.told_by = told_on, by
    request.save(update_fields=["told_on", "told_by"])
    audit.record(verb="tell_client_of_emergency", subject=request, by=by, at=at)
    return request


def watch(*, by: Colleague, at: datetime, link: str) -> int:
    """See whether `by` opened unusually many files within the hour; tells the team leads once, how many and never which. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sw.watch_files(%s)", [read("access")["alarm"]["dossiers_per_uur"]])
        opened = int(cursor.fetchone()[0])
    if opened:
        _tell_leads(by, at=at, template="many_files", opened=opened, link=link)
    return opened


@transaction.atomic
def look_at_alarm(*, alarm: Alarm, finding: str, by: Colleague, at: datetime) -> Alarm:
    """Note what came out when the team lead asked."""
    alarm.looked_at, alarm.looked_by, alarm.finding = at, by, finding
    alarm.save(update_fields=["looked_at", "looked_by", "finding"])
    audit.record(verb="look_at_alarm", subject=alarm, by=by, at=at)
    return alarm


@transaction.atomic
def keep_draft(*, form: str, trajectory_id: UUID, client_id: UUID, typed: dict[str, Any], by: Colleague, at: datetime) -> None:
    """Keep what `by` has typed in `form` so far; replaces an earlier draft of the same form. Leaves no trail."""
    Draft.objects.filter(colleague=by, form=form).delete()
    Draft(organisation_id=by.organisation_id, trajectory_id=trajectory_id, client_id=client_id, colleague=by, form=form, at=at,
          typed=typed).save(force_insert=True)  # fmt: skip


def drop_draft(*, form: str, by: Colleague, at: datetime) -> None:
    """Let go of the draft of this form: it was saved, or the writer does not want it."""
    Draft.objects.filter(colleague=by, form=form).delete()
