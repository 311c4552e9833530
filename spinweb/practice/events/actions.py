"""Writing down what changes at work, agreeing on what to do about it, and settling it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.coaching_plans.actions import step_takeover
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.events import queries, rules
from spinweb.practice.events.models import Event, EventStep
from spinweb.practice.placements.actions import change_agreed, end_placement, take_up_again
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.actions import agree, end_agreement, save
from spinweb.practice.trajectories.models import Party, Trajectory
from spinweb.practice.trajectories.states import AgreementState

FAR = timedelta(days=3653)


class DatesDoNotFit(Refusal):
    """A day that cannot be."""


class WrittenDownAlready(Refusal):
    """This end of a contract stands there already."""


class NothingToSettle(Refusal):
    """It was settled already, or there is nothing to settle so."""


@transaction.atomic
def save_event(*, trajectory: Trajectory, kind: str, on: date, by: Colleague, at: datetime, event: Event | None = None, expected: int | None = None,
               until: date | None = None, placement: Placement | None = None, party: Party | None = None, to_do: Iterable[str] = (),
               **values: Any) -> Event:  # fmt: skip
    """Write down what changes at work, or change it, and make agreements of the steps in `to_do`. Raises DatesDoNotFit,
    WrittenDownAlready, ChangedMeanwhile."""  # fmt: skip
    if any(day is not None and abs(day - at.date()) > FAR for day in (on, until)):
        raise DatesDoNotFit("Deze dag ligt meer dan tien jaar weg. Kijk het jaartal na.")
    if until is not None and until < on:
        raise DatesDoNotFit("Terug zijn kan niet voor de eerste dag.")
    if kind == Event.Kind.CONTRACT_END and queries.contract_ends(placement, on).exclude(pk__in=[event.pk] if event else []).exists():
        raise WrittenDownAlready("Dit einde staat er al. Open het en kies daar wat er nog moet gebeuren.")
    made: Event = save(model=Event, row=event, trajectory=trajectory, expected=expected, verb="save_event", by=by, at=at, kind=kind, on=on, until=until,
                       placement=placement, party=party, **values)  # fmt: skip
    plan_steps(event=made, steps=to_do, by=by, at=at)
    return made


@transaction.atomic
def plan_steps(*, event: Event, steps: Iterable[str], by: Colleague, at: datetime) -> list[EventStep]:
    """Make an agreement of each step that was chosen, on its day; a step is agreed once, and one whose day is not known yet waits."""
    there = set(event.steps.values_list("code", flat=True))
    chosen, made = set(steps) - there, []
    for step in rules.kinds()[event.kind].steps:
        day = rules.due_on(step, on=event.on, until=event.until, today=at.date())
        if step.code in chosen and day is not None:
            agreement = agree(trajectory=event.trajectory, text=step.what, owner=step.owner, due_on=day, by=by, at=at)
            made.append(save(model=EventStep, row=None, trajectory=event.trajectory, expected=None, verb="plan_event_step", by=by, at=at, event=event,
                             code=step.code, agreement=agreement))  # fmt: skip
    return made


@transaction.atomic
def switch_mentor(*, event: Event, party: Party, by: Colleague, at: datetime, back_a_rung: bool = True, expected: int | None = None) -> Event:
    """The new mentor has begun: the placement names them, and with `back_a_rung` what the one before had taken over goes one rung back.

    What is not needed any more stays so. Raises NothingToSettle, ChangedMeanwhile.
    """
    if event.kind != Event.Kind.MENTOR_CHANGE or event.settled_on is not None:
        raise NothingToSettle("Deze wisseling is al vastgelegd.")
    before = event.placement.mentor_id if event.placement else None
    for takeover in queries.taken_over_by(event.trajectory, before) if before is not None else []:
        if back_a_rung:
            step_takeover(takeover=takeover, rung=max(takeover.rung - 1, Takeover.Rung.COACH), by=by, at=at)
        save(model=Takeover, row=takeover, trajectory=event.trajectory, expected=None, verb="hand_takeover_on", by=by, at=at, party=party)
    if event.placement is not None:
        change_agreed(placement=event.placement, mentor=party, by=by, at=at)
    return _settled(event, by, at, expected=expected, party=party)


@transaction.atomic
def settle_contract(*, event: Event, outcome: str, by: Colleague, at: datetime, new_ends_on: date | None = None, end_reason: str = "",
                    end_words: str = "", expected: int | None = None) -> Event:  # fmt: skip
    """Write down how a contract went on: extended to a new day, permanent, or ended with a reason; the placement follows.

    What was still agreed for before the end lapses. Raises NothingToSettle, DatesDoNotFit, ReasonNeeded, ChangedMeanwhile.
    """
    if event.kind != Event.Kind.CONTRACT_END or event.settled_on is not None:
        raise NothingToSettle("Dit is al afgehandeld. Zet het eerst terug als er iets verandert.")
    if outcome == Event.Outcome.EXTENDED and (new_ends_on is None or new_ends_on <= event.on):
        raise DatesDoNotFit("Vul de nieuwe laatste dag in. Die ligt na de oude.")
    new_ends_on = new_ends_on if outcome == Event.Outcome.EXTENDED else None
    if event.placement is not None and outcome == Event.Outcome.ENDED:
        end_placement(placement=event.placement, ended_on=event.on, end_reason=end_reason, end_words=end_words, by=by, at=at)
    elif event.placement is not None:
        change_agreed(placement=event.placement, ends_on=new_ends_on, by=by, at=at)
    for step in event.steps.select_related("agreement__trajectory"):
        if step.agreement.state == AgreementState.OPEN and step.agreement.due_on <= event.on:
            end_agreement(agreement=step.agreement, to=AgreementState.DROPPED, outcome="het contract is geregeld", by=by, at=at)
    return _settled(event, by, at, expected=expected, outcome=outcome, new_ends_on=new_ends_on)


@transaction.atomic
def settle(*, event: Event, by: Colleague, at: datetime) -> Event:
    """There is nothing left to do about it. What was agreed stays agreed."""
    return _settled(event, by, at)


def _settled(event: Event, by: Colleague, at: datetime, *, expected: int | None = None, **values: Any) -> Event:
    made: Event = save(model=Event, row=event, trajectory=event.trajectory, expected=expected, verb="settle_event", by=by, at=at,
                       settled_on=at.date(), **values)  # fmt: skip
    return made


@transaction.atomic
def open_again(*, event: Event, by: Colleague, at: datetime) -> Event:
    """Take back that it was settled. The placement goes back along, unless it was changed again since; what lapsed stays so."""
    job = event.placement
    if job is not None and event.outcome == Event.Outcome.ENDED and job.ended_on == event.on:
        take_up_again(placement=job, by=by, at=at)
    elif job is not None and event.outcome and job.ended_on is None and job.ends_on == event.new_ends_on:
        change_agreed(placement=job, ends_on=event.on, by=by, at=at)
    made: Event = save(model=Event, row=event, trajectory=event.trajectory, expected=None, verb="open_event_again", by=by, at=at,
                       settled_on=None, outcome="", new_ends_on=None)  # fmt: skip
    return made
