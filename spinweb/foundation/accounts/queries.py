"""Where a user works, and whether a form was sent before. Asked by the web role, before any lane is entered."""

from datetime import date, datetime
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet

from spinweb.foundation.accounts.models import CalendarFeed, Colleague, Device, Invitation, User
from spinweb.foundation.accounts.rules import hashed
from spinweb.foundation.audit.models import Submission

FEED_USES = 60  # of one link in an hour; a calendar programme looks some four times


class TooOften(Exception):
    """A calendar link was used more than FEED_USES times in an hour."""


def place_of(user: User, *, on: date, chosen: str | None = None) -> Colleague | None:
    """The user's place: in the chosen organisation, else the first where they are at work on that day. One query."""
    places = list(Colleague.objects.filter(user=user).at_work(on).select_related("organisation").order_by("works_from", "id"))
    return next((p for p in places if str(p.organisation_id) == chosen), places[0] if places else None)


def has_second_factor(user: User) -> bool:
    """Whether the user has set up a second factor or a passkey; recovery codes alone are none. One query."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def demo_visitors(on: date) -> list[Colleague]:
    """Who can be chosen on the demo's front page: not the crowd of `seed-large`, who have no password. One query."""
    found = Colleague.objects.at_work(on).exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return list(found.select_related("organisation", "user").order_by("organisation__name", "-is_coach", "name"))


def open_invitation(token_hash: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a token, if it can still be used. One query."""
    found = Invitation.objects.filter(token_hash=token_hash, accepted_at__isnull=True, expires_at__gt=at)
    return found.select_related("organisation").first()


def sent_before(*, user: User, token: UUID, at: datetime) -> str | None:
    """Where this form led when it was sent before, or None and it counts as sent now. One INSERT, one query for a twin."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_submission (id, user_id, token, location, at) VALUES (%s, %s, %s, '', %s) ON CONFLICT DO NOTHING",
                       [uuid4(), user.pk, token, at])  # fmt: skip
        if cursor.rowcount:
            return None
    return Submission.objects.filter(user_id=user.pk, token=token).values_list("location", flat=True).first() or "/"


def settle_submission(*, user: User, token: UUID, location: str) -> None:
    """Keep where the form led; forget it when it led nowhere, so that a corrected form can be sent."""
    mine = Submission.objects.filter(user_id=user.pk, token=token)
    if location:
        mine.update(location=location[:500])
    else:
        mine.delete()


def colleagues(viewer: "object", *, on: date, without: list[UUID] = ()) -> QuerySet[Colleague]:
    """Coaches of the viewer's organisation who are at work, but not these. One query."""
    return Colleague.objects.visible_to(viewer).at_work(on).filter(is_coach=True).exclude(pk__in=without).order_by("name", "id")


def devices_of(user: User, *, at: datetime) -> list[Device]:
    """Where the user is signed in now, newest first. Two queries."""
    mine = list(Device.objects.filter(user=user).order_by("-since", "id"))
    alive = set(Session.objects.filter(session_key__in=[d.session_key for d in mine], expire_date__gt=at).values_list("session_key", flat=True))
    return [d for d in mine if d.session_key in alive]


def leads_of(organisation_id: UUID, *, on: date) -> list[Colleague]:
    """The team leads who are at work. One query."""
    return list(Colleague.objects.filter(organisation_id=organisation_id, is_lead=True).at_work(on).order_by("id"))


def everyone(viewer: "object") -> QuerySet[Colleague]:
    """Everybody with a place in the viewer's organisation, also who left. One query."""
    return Colleague.objects.visible_to(viewer).order_by("name", "id")


def invitations(viewer: "object", *, at: datetime) -> list[Invitation]:
    """Invitations that can still be taken up. One query."""
    found = Invitation.objects.filter(organisation_id=viewer.organisation_id, accepted_at__isnull=True, expires_at__gt=at)
    return list(found.only(*Invitation.lead_columns).order_by("-invited_at"))


def feeds_of(viewer: "object") -> QuerySet[CalendarFeed]:
    """The viewer's own calendar links, newest first. One query."""
    return CalendarFeed.objects.visible_to(viewer).present().order_by("-made_at", "id")


def reader_of_feed(token: str, *, on: date) -> Colleague | None:
    """The coach whose calendar link holds this token, while they work here. Asked by the web role. Raises TooOften. Two queries.

    Notes when the link was used last, which is all that reading a feed writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT colleague, uses FROM sw.calendar_of(%s)", [hashed(token)])
        found = cursor.fetchone()
    if found is None:
        return None
    if found[1] > FEED_USES:
        raise TooOften
    places = Colleague.objects.filter(pk=found[0], is_coach=True, user__is_active=True).at_work(on)
    return places.select_related("organisation").first()
