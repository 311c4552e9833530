"""Opening a werkfit part, agreeing on its plan, noting what came of it, and closing it with a report."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.werkfit.models import WerkfitActivity, WerkfitPart
from spinweb.practice.werkfit.states import WERKFIT_ALLOWED, WerkfitState


class StillRuns(Refusal):
    """One werkfit part at a time."""


class NothingPlanned(Refusal):
    """A plan without an activity cannot be agreed on."""


class TurnedAround(Refusal):
    """It ends before it begins."""


class NotSaid(Refusal):
    """A closing says how it ended, and either the result with its grounds or why it stopped early."""


@transaction.atomic
def start_werkfit(*, trajectory: Trajectory, by: Colleague, at: datetime) -> WerkfitPart:
    """Open a werkfit part in the trajectory (S1). Raises StillRuns."""
    if WerkfitPart.objects.of(trajectory).exclude(state=WerkfitState.CLOSED).exists():
        raise StillRuns("Er is al een werkfitdeel waar jullie aan werken. Ga daarmee verder, of sluit het eerst af.")
    values = {"order_number": trajectory.assignment_number, "starts_on": at.date()}
    return save(model=WerkfitPart, row=None, trajectory=trajectory, expected=None, verb="start_werkfit", by=by, at=at, **values)


@transaction.atomic
def write_werkfit(*, part: WerkfitPart, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> WerkfitPart:
    """Write the plan (S1). Raises WerkfitFixed, TurnedAround, ChangedMeanwhile."""
    part.check_draft()
    begins, ends = (values.get(name, getattr(part, name)) for name in ("starts_on", "ends_on"))
    if begins and ends and ends < begins:
        raise TurnedAround("Het einde ligt voor het begin. Draai ze om, of laat er een leeg.")
    return save(model=WerkfitPart, row=part, trajectory=part.trajectory, expected=expected, verb="write_werkfit", by=by, at=at, **values)


@transaction.atomic
def save_werkfit_activity(*, part: WerkfitPart, by: Colleague, at: datetime, activity: WerkfitActivity | None = None, expected: int | None = None,
                          **values: Any) -> WerkfitActivity:  # fmt: skip
    """Plan an activity, or change it (S1). Raises WerkfitFixed, ChangedMeanwhile."""
    part.check_draft()
    values = {"part": part, **values} if activity is None else values
    return save(model=WerkfitActivity, row=activity, trajectory=part.trajectory, expected=expected, verb="save_werkfit_activity", by=by, at=at, **values)


@transaction.atomic
def note_werkfit_activity(*, activity: WerkfitActivity, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> WerkfitActivity:
    """Note the hours that an activity took and what came of it, while the part runs (S1). Raises StillRuns, ChangedMeanwhile."""
    if activity.part.state != WerkfitState.RUNNING:
        raise StillRuns("Wat ervan kwam schrijf je op als het plan afgesproken is en loopt.")
    return save(model=WerkfitActivity, row=activity, trajectory=activity.trajectory, expected=expected, verb="note_werkfit_activity", by=by, at=at,
                **values)  # fmt: skip


@transaction.atomic
def agree_werkfit(*, part: WerkfitPart, on: date, by: Colleague, at: datetime) -> None:
    """Note that client and coach agreed on the plan (S1). Raises NothingPlanned, MoveNotAllowed."""
    if not WerkfitActivity.objects.of(part.trajectory).filter(part=part).present().exists():
        raise NothingPlanned("Er staat nog geen activiteit in het plan. Schrijf op wat jullie gaan doen.")
    audit.move(thing=part, to=WerkfitState.RUNNING, allowed=WERKFIT_ALLOWED, by=by, at=at, agreed_on=on)


@transaction.atomic
def adjust_werkfit(*, part: WerkfitPart, by: Colleague, at: datetime, reason: str = "") -> None:
    """Change the plan after all; it is agreed on once more (T0.4). Raises MoveNotAllowed."""
    audit.move(thing=part, to=WerkfitState.DRAFT, allowed=WERKFIT_ALLOWED, by=by, at=at, reason=reason, agreed_on=None)


@transaction.atomic
def close_werkfit(*, part: WerkfitPart, on: date, by: Colleague, at: datetime, **values: Any) -> None:
    """Close the part with result, grounds and advice, or with why it stopped early (S1). Raises NotSaid, MoveNotAllowed."""
    if not values.get("ending"):
        raise NotSaid("Kies hoe het eindigde.")
    if values["ending"] == WerkfitPart.Ending.EARLY and not values.get("early_reason"):
        raise NotSaid("Kies waarom jullie eerder stoppen.")
    if values["ending"] != WerkfitPart.Ending.EARLY and not (values.get("ready") and values.get("grounds")):
        raise NotSaid("Kies het resultaat, en schrijf op waaruit dat blijkt.")
    audit.move(thing=part, to=WerkfitState.CLOSED, allowed=WERKFIT_ALLOWED, by=by, at=at, closed_on=on, **values)


@transaction.atomic
def reopen_werkfit(*, part: WerkfitPart, by: Colleague, at: datetime) -> None:
    """Take up a closed part again. Raises StillRuns, MoveNotAllowed."""
    if WerkfitPart.objects.of(part.trajectory).exclude(state=WerkfitState.CLOSED).exists():
        raise StillRuns("Er loopt al een ander werkfitdeel. Sluit dat eerst af.")
    audit.move(thing=part, to=WerkfitState.RUNNING, allowed=WERKFIT_ALLOWED, by=by, at=at, closed_on=None)
