"""Closing a trajectory, and keeping up aftercare afterwards, also when the trajectory is closed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.closing.models import AftercareMoment, Closing
from spinweb.practice.trajectories.actions import note_contact, remove, save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.case import Task


class NotYet(Refusal):
    """Aftercare that still has to come cannot be ticked off."""


@transaction.atomic
def write_closing(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Closing:
    """Write a part of the closing: what three parties say, who does what from here, lessons (T7.2). Raises ChangedMeanwhile."""
    closing = Closing.objects.of(trajectory).first()
    return save(model=Closing, row=closing, trajectory=trajectory, expected=expected, verb="write_closing", by=by, at=at, **values)


@transaction.atomic
def plan_aftercare(
    *, trajectory: Trajectory, days: Iterable[date], what: str, by: Colleague, at: datetime, with_whom: str = ""
) -> list[AftercareMoment]:
    """Confirm moments of aftercare; a day that is there already stays as it is (T7.2)."""
    there = set(AftercareMoment.objects.of(trajectory).present().values_list("on", flat=True))
    return [
        save_aftercare(trajectory=trajectory, on=day, what=what, with_whom=with_whom, by=by, at=at)
        for day in sorted(set(days)) if day not in there
    ]  # fmt: skip


@transaction.atomic
def save_aftercare(*, trajectory: Trajectory, by: Colleague, at: datetime, moment: AftercareMoment | None = None,
                   expected: int | None = None, **values: Any) -> AftercareMoment:  # fmt: skip
    """Plan one moment of aftercare, or move it. Raises ChangedMeanwhile."""
    return save(model=AftercareMoment, row=moment, trajectory=trajectory, expected=expected, verb="save_aftercare", by=by, at=at, **values)


@transaction.atomic
def do_aftercare(*, moment: AftercareMoment, done_on: date, by: Colleague, at: datetime, still_working: bool | None = None, words: str = "",
                 minutes: int | None = None, kind: str = "", form: str = "", expected: int | None = None) -> AftercareMoment:  # fmt: skip
    """Tick a moment off, with whether the client still works there (S8). With `minutes` the talk is noted as a contact at once,
    of `kind` and `form`. Raises NotYet, ChangedMeanwhile."""  # fmt: skip
    if done_on > at.date():
        raise NotYet("Deze dag moet nog komen. Kies de dag waarop jullie elkaar spraken.")
    note = moment.contact
    if minutes:
        note = note_contact(trajectory=moment.trajectory, contact=note, on=done_on, minutes=minutes, kind=kind, form=form, task=Task.CLOSING,
                            text=f"Nazorg: {moment.what}. {words}".strip(), by=by, at=at)  # fmt: skip
    return save(model=AftercareMoment, row=moment, trajectory=moment.trajectory, expected=expected, verb="do_aftercare", by=by, at=at,
                done_on=done_on, still_working=still_working, words=words, contact=note)  # fmt: skip


@transaction.atomic
def take_aftercare_back(*, moment: AftercareMoment, by: Colleague, at: datetime) -> AftercareMoment:
    """Open a moment again that was ticked off by mistake; the contact that was noted with it goes."""
    if moment.contact is not None:
        remove(thing=moment.contact, by=by, at=at)
    return save(model=AftercareMoment, row=moment, trajectory=moment.trajectory, expected=None, verb="take_aftercare_back", by=by, at=at,
                done_on=None, still_working=None, words="", contact=None)  # fmt: skip
