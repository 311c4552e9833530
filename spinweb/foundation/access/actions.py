"""Letting colleagues in and out of a trajectory, and keeping what somebody is typing."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from spinweb.foundation.access.models import CaseMember, Draft
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal


class AlreadyMember(Refusal):
    """This colleague already takes part in the trajectory."""


class LastCoach(Refusal):
    """A trajectory always has a coach: let somebody else take over first."""


@transaction.atomic
def let_in(*, trajectory_id: UUID, client_id: UUID, colleague: Colleague, part: str, by: Colleague, at: datetime,
           reason: str = "") -> CaseMember:  # fmt: skip
    """Make `colleague` part of the trajectory (T0.7). Raises AlreadyMember."""
    current = CaseMember.objects.filter(trajectory_id=trajectory_id, until__isnull=True)
    if current.filter(colleague=colleague).exists():
        raise AlreadyMember(f"{colleague.name} doet al mee in dit traject.")
    member = CaseMember(id=uuid4(), organisation_id=by.organisation_id, client_id=client_id, trajectory_id=trajectory_id,
                        colleague=colleague, part=part, since=at, granted_by=by, reason=reason)  # fmt: skip
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
def keep_draft(*, form: str, trajectory_id: UUID, client_id: UUID, typed: dict[str, Any], by: Colleague, at: datetime) -> None:
    """Keep what `by` has typed in `form` so far; replaces an earlier draft of the same form. Leaves no trail."""
    Draft.objects.filter(colleague=by, form=form).delete()
    Draft(organisation_id=by.organisation_id, trajectory_id=trajectory_id, client_id=client_id, colleague=by, form=form, at=at,
          typed=typed).save(force_insert=True)  # fmt: skip


def drop_draft(*, form: str, by: Colleague, at: datetime) -> None:
    """Let go of the draft of this form: it was saved, or the writer does not want it."""
    Draft.objects.filter(colleague=by, form=form).delete()
