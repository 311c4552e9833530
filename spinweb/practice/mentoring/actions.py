"""Noting what was done with the workplace, and what is asked of it next."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.practice.mentoring.models import MentorStep
from spinweb.practice.trajectories.actions import agree, save
from spinweb.practice.trajectories.models import Agreement, Party, Trajectory
from spinweb.practice.trajectories.models.case import Task

NEXT = timedelta(weeks=2)


@transaction.atomic
def save_mentor_step(*, trajectory: Trajectory, on: date, by: Colleague, at: datetime, step: MentorStep | None = None, expected: int | None = None,
                     party: Party | None = None, next_text: str = "", next_on: date | None = None, **values: Any) -> MentorStep:  # fmt: skip
    """Note what was thought out, explained, shown or practised with somebody at work, or change it (T6.4). Raises ChangedMeanwhile.

    What was asked of them next becomes an agreement of theirs, or of the coach when nobody was named, so that it comes up by itself.
    """
    made = save(model=MentorStep, row=step, trajectory=trajectory, expected=expected, verb="save_mentor_step", by=by, at=at, on=on, party=party, **values)
    if next_text and made.agreement_id is None:
        owner = {"owner": Agreement.Owner.PARTY, "owner_party": party} if party else {"owner": Agreement.Owner.COACH}
        agreed = agree(trajectory=trajectory, task=Task.ON_THE_JOB, text=next_text, due_on=next_on or on + NEXT, by=by, at=at, **owner)
        made.change(agreement=agreed)
    return made
