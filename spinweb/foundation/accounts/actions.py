"""Inviting people and taking up an invitation; changing what a colleague may do."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from spinweb.foundation.accounts.models import CalendarFeed, Colleague, Device, Invitation, User
from spinweb.foundation.accounts.rules import device_name, hashed, new_token
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.notices import actions as notices

VALID = timedelta(days=7)


class CannotInvite(Refusal):
    """This invitation makes no sense."""


class NotYourself(Refusal):
    """Somebody else does this."""


class CannotAccept(Refusal):
    """The invitation cannot be taken up, or not so."""


@transaction.atomic
def invite(*, email: str, name: str, is_coach: bool, is_lead: bool, link: str, by: Colleague, at: datetime) -> Invitation:
    """Offer a place by e-mail; `link` holds the place for the token. Raises CannotInvite."""
    if not (is_coach or is_lead):
        raise CannotInvite("Kies ten minste één rol.")
    token, stored = new_token()
    offer = Invitation(id=uuid4(), organisation_id=by.organisation_id, email=email, name=name, is_coach=is_coach, is_lead=is_lead,
                       token_hash=stored, invited_by=by, invited_at=at, expires_at=at + VALID)  # fmt: skip
    offer.save(force_insert=True)
    audit.record(verb="invite", subject=offer, by=by, at=at)
    role = " en ".join(filter(None, ["jobcoach" if is_coach else "", "teamleider" if is_lead else ""]))
    notices.tell(to=email, template="invitation", context={"name": name, "organisation": by.organisation.name, "inviter": by.name, "role": role,
                                                           "link": link.replace("TOKEN", token), "until": offer.expires_at})  # fmt: skip
    return offer


@transaction.atomic
def accept_invitation(*, token: str, email: str, password: str) -> User:
    """Make the account, or take the one with this address and password, and give it the place. Raises CannotAccept.

    Done by the web role before anyone is known; the place itself is made by the database, from the invitation.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is not None and not user.check_password(password):
        raise CannotAccept("Je hebt al een account met dit e-mailadres. Vul daarvan het wachtwoord in.")
    if user is None:
        user = User(email=email)
        user.set_password(password)
        user.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sw.accept_invitation(%s, %s, %s)", [hashed(token), user.pk, uuid4()])
        if not cursor.fetchone()[0]:
            raise CannotAccept("Deze uitnodiging is al gebruikt of verlopen. Vraag een nieuwe.")
    return user


@transaction.atomic
def change_place(*, colleague: Colleague, by: Colleague, at: datetime, **values: Any) -> Colleague:
    """Change a colleague's role, limit or last day. Access ends with the day."""
    for name, value in values.items():
        setattr(colleague, name, value)
    colleague.save(update_fields=list(values))
    audit.record(verb="change_place", subject=colleague, by=by, at=at)
    return colleague


@transaction.atomic
def end_place(*, colleague: Colleague, by: Colleague, at: datetime) -> Colleague:
    """Let a colleague in no more, from this moment: the place ends and every session with it, in one transaction. Raises NotYourself."""
    if colleague.pk == by.pk:
        raise NotYourself("Je eigen toegang beëindig je niet zelf. Vraag een andere teamleider.")
    values = {"works_until": min(colleague.works_until or at.date(), at.date() - timedelta(days=1)), "is_coach": False, "is_lead": False}
    change_place(colleague=colleague, by=by, at=at, **values)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sw.end_sessions(%s)", [colleague.user_id])
    audit.record(verb="end_place", subject=colleague, by=by, at=at)
    return colleague


@transaction.atomic
def note_device(*, user: User, session_key: str, agent: str) -> None:
    """Keep that a session is this user's, on this kind of device. Told by the sign-in package, before any lane. Two statements."""
    Device.objects.filter(session_key=session_key).delete()
    Device(id=uuid4(), user=user, session_key=session_key, name=device_name(agent), since=timezone.now()).save(force_insert=True)  # noqa: TID251 told, not asked


@transaction.atomic
def end_device(*, user: User, device_id: UUID) -> bool:
    """Sign a device of the user out, at once; whether there was one."""
    device = Device.objects.filter(user=user, pk=device_id).first()
    if device is None:
        return False
    Session.objects.filter(session_key=device.session_key).delete()
    audit.note_account(user_id=user.pk, what="sign_out", session_key=device.session_key)
    device.delete()
    return True


@transaction.atomic
def make_feed(*, name: str, by: Colleague, at: datetime) -> str:
    """Make a calendar link for `by`. Returns its token, which is to be shown once and is kept nowhere (T1.6)."""
    token, stored = new_token()
    feed = CalendarFeed(id=uuid4(), organisation_id=by.organisation_id, colleague=by, name=name, token_hash=stored, made_at=at)
    feed.save(force_insert=True)
    audit.record(verb="make_feed", subject=feed, by=by, at=at)
    return token
