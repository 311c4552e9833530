"""Looking back together, and noting what was seen on the floor."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.coaching_plans.actions import LOOK_BACK
from spinweb.practice.guidance.models import Evaluation, FloorObservation
from spinweb.practice.trajectories.actions import agree, end_agreement, save
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.states import AgreementState

SOON = timedelta(weeks=4)


class MoreStepsAloneThanThereAre(Refusal):
    """Of so many steps, more cannot be done alone."""


@transaction.atomic
def save_evaluation(*, trajectory: Trajectory, by: Colleague, at: datetime, evaluation: Evaluation | None = None, expected: int | None = None,
                    next_on: date | None = None, **values: Any) -> Evaluation:  # fmt: skip
    """Write up an evaluation of client, employer and coach, or change it (T6.2). Raises ChangedMeanwhile.

    Looking back was agreed on in the coaching plan or the last time: a new evaluation ticks that off, and its next date becomes
    the agreement for the next time, so that it comes up by itself.
    """
    is_first_date = next_on is not None and (evaluation is None or evaluation.next_on is None)
    is_new = evaluation is None
    made = save(model=Evaluation, row=evaluation, trajectory=trajectory, expected=expected, verb="save_evaluation", by=by, at=at,
                next_on=next_on, **values)  # fmt: skip
    if is_new:
        for agreed in Agreement.objects.of(trajectory).present().filter(text=LOOK_BACK, state=AgreementState.OPEN, due_on__lte=made.on + SOON):
            end_agreement(agreement=agreed, to=AgreementState.DONE, outcome=f"gedaan op {made.on:%d-%m-%Y}", by=by, at=at)
    if is_first_date:
        agree(trajectory=trajectory, text=LOOK_BACK, owner=Agreement.Owner.COACH, due_on=next_on, by=by, at=at)
    return made


@transaction.atomic
def save_observation(*, trajectory: Trajectory, by: Colleague, at: datetime, observation: FloorObservation | None = None,
                     expected: int | None = None, steps_total: int | None = None, steps_alone: int | None = None,
                     **values: Any) -> FloorObservation:  # fmt: skip
    """Note what was seen while working along, or change it (T6.6). Raises MoreStepsAloneThanThereAre, ChangedMeanwhile."""
    if steps_total is not None and steps_alone is not None and steps_alone > steps_total:
        raise MoreStepsAloneThanThereAre(f"Er zijn {steps_total} stappen; er kunnen er niet {steps_alone} alleen gedaan zijn.")
    return save(model=FloorObservation, row=observation, trajectory=trajectory, expected=expected, verb="save_observation", by=by, at=at,
                steps_total=steps_total, steps_alone=steps_alone, **values)  # fmt: skip
