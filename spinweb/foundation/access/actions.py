"""Letting colleagues in and out of a trajectory, and keeping what somebody is typing."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import make_aware

from spinweb.foundation.access.models import CaseMember, Draft
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


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


@transaction.atomic
def let_in(*, trajectory_id: UUID, client_id: UUID, colleague: Colleague, part: str, by: Colleague, at: datetime,
           reason: str = "", first_on: date | None = None, last_on: date | None = None) -> CaseMember:  # fmt: skip
    """Make `colleague` part of the trajectory (T0.7), from a day and up to one: then access ends by itself. Raises AlreadyMember, NoLastDay."""
    since = _midnight(first_on) if first_on and first_on > at.date() else at
    if part == CaseMember.Part.STAND_IN and last_on is None:
        raise NoLastDay("Een waarnemer komt voor een tijd. Kies de laatste dag.")
    if last_on is not None and last_on < max(since.date(), first_on or since.date()):
        raise NoLastDay("De laatste dag ligt voor de eerste dag.")
    if CaseMember.objects.filter(trajectory_id=trajectory_id, colleague=colleague).not_over().exists():
        raise AlreadyMember(f"{colleague.name} doet al mee in dit traject, of gaat dat doen.")
    until = _midnight(last_on + timedelta(days=1)) if last_on else None
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
def keep_draft(*, form: str, trajectory_id: UUID, client_id: UUID, typed: dict[str, Any], by: Colleague, at: datetime) -> None:
    """Keep what `by` has typed in `form` so far; replaces an earlier draft of the same form. Leaves no trail."""
    Draft.objects.filter(colleague=by, form=form).delete()
    Draft(organisation_id=by.organisation_id, trajectory_id=trajectory_id, client_id=client_id, colleague=by, form=form, at=at,
          typed=typed).save(force_insert=True)  # fmt: skip


def drop_draft(*, form: str, by: Colleague, at: datetime) -> None:
    """Let go of the draft of this form: it was saved, or the writer does not want it."""
    Draft.objects.filter(colleague=by, form=form).delete()
