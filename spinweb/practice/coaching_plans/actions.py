"""Making a coaching plan, filling it, agreeing on it and adjusting it."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.coaching_plans import queries
from spinweb.practice.coaching_plans.models import (
    Activity,
    CoachingPlan,
    FadingStep,
    GuidanceCard,
    OnboardingStep,
    OwnStep,
    PlanGoal,
    Takeover,
    TakeoverMove,
)  # fmt: skip
from spinweb.practice.coaching_plans.rules import FIRST_LOOK, FOCUS, default_period, propose_onboarding
from spinweb.practice.coaching_plans.states import PLAN_ALLOWED, PlanState
from spinweb.practice.matching.models import Discrepancy
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.actions import CaseRow
from spinweb.practice.trajectories.models import Agreement, Goal, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.states import AgreementState, GoalState

LOOK_BACK = "terugkijken op het coachingsplan, met cliënt en werkgever"


class PlanIsFixed(Refusal):
    """The plan was agreed or replaced: what people agreed on does not change under their hands."""


class PlanIsEmpty(Refusal):
    """There is nothing to agree on yet."""


class DoesNotFit(Refusal):
    """Dates or choices that contradict each other."""


class AgreeAnew(Refusal):
    """The words changed after somebody agreed to them: the old yes is no yes to the new words."""


class ReasonNeeded(Refusal):
    """Adjusting an agreed plan asks for a reason."""


def _still_open(plan: CoachingPlan) -> None:
    if plan.state == PlanState.AGREED:
        raise PlanIsFixed("Dit plan is afgesproken. Kies eerst ‘Bijstellen’, dan kan ieder zien wat er veranderde.")
    if plan.state == PlanState.REPLACED:
        raise PlanIsFixed("Dit plan is vervangen door een nieuw plan. Je kunt het nog lezen.")


def _check_period(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise DoesNotFit("De laatste dag ligt voor de eerste dag.")


@transaction.atomic
def make_plan(*, trajectory: Trajectory, starts_on: date, by: Colleague, at: datetime, ends_on: date | None = None,
              differences: Iterable[Discrepancy] = (), id: UUID | None = None, **values: Any) -> CoachingPlan:  # fmt: skip
    """Begin the plan of a next period (T5.1), half a year unless `ends_on` says otherwise, filled with what is known.

    Open goals and needs of the plan before come along; each difference of the matching becomes a goal, and one in which somebody at
    work helps a need that the mentor takes over. The plan before stays in force until this one is agreed. Raises DoesNotFit.
    """
    ends_on = ends_on or default_period(starts_on)[1]
    _check_period(starts_on, ends_on)
    before = queries.newest_plan(trajectory)
    number = before.number + 1 if before else 1
    values = {"evaluate_on": min(starts_on + FIRST_LOOK, ends_on)} | values | {"number": number, "starts_on": starts_on, "ends_on": ends_on}
    values |= {"id": id} if id else {}
    plan = trajectories.save(model=CoachingPlan, row=None, trajectory=trajectory, expected=None, verb="make_plan", by=by, at=at, **values)
    in_focus = _carry_on(plan, before, by=by, at=at) if before else 0
    for difference in differences:
        _goal_from(plan, difference, in_focus=in_focus < FOCUS, by=by, at=at)
        in_focus += 1
    return plan


def _carry_on(plan: CoachingPlan, before: CoachingPlan, *, by: Colleague, at: datetime) -> int:
    """Take open goals and needs along; tells how many goals are in focus."""
    in_focus = 0
    for old in queries.goals_of(before):
        if old.goal.state == GoalState.OPEN:
            _add(PlanGoal, plan, "save_plan_goal", by=by, at=at, goal=old.goal, discrepancy=old.discrepancy, method_code=old.method_code,
                 method=old.method, method_reason=old.method_reason)  # fmt: skip
            in_focus += old.goal.in_focus
    for need in queries.takeovers_of(before):
        if need.rung < Takeover.Rung.WORKPLACE:
            _need(plan, by=by, at=at, need=need.need, owner=need.owner, party=need.party, rung=need.rung, target_on=need.target_on)
    return in_focus


def _goal_from(plan: CoachingPlan, difference: Discrepancy, *, in_focus: bool, by: Colleague, at: datetime) -> PlanGoal:
    goal = trajectories.save_goal(trajectory=plan.trajectory, kind=Goal.Kind.COACHING, text=queries.difference_as_goal(difference),
                                  in_focus=in_focus, target_on=difference.by_when or plan.ends_on, by=by, at=at)  # fmt: skip
    if difference.decision == Discrepancy.Decision.GUIDE:
        mentor = plan.placement.mentor if plan.placement else None
        need = queries.difference_as_goal(difference)
        _need(plan, by=by, at=at, need=need, owner=Takeover.Owner.MENTOR, party=mentor, target_on=difference.by_when)
    return _add(PlanGoal, plan, "save_plan_goal", by=by, at=at, goal=goal, discrepancy=difference)


def _add(model: type[CaseRow], plan: CoachingPlan, verb: str, *, by: Colleague, at: datetime, **values: Any) -> CaseRow:
    return trajectories.save(model=model, row=None, trajectory=plan.trajectory, expected=None, verb=verb, by=by, at=at, plan=plan, **values)


def _need(plan: CoachingPlan, *, by: Colleague, at: datetime, **values: Any) -> Takeover:
    made = _add(Takeover, plan, "save_takeover", by=by, at=at, **values)
    _now_at(made, by=by, at=at)
    return made


def _now_at(takeover: Takeover, *, by: Colleague, at: datetime) -> None:
    told = {"rung": takeover.rung, "on": at.date(), "noted_at": at, "noted_by": by}
    TakeoverMove(trajectory=takeover.trajectory, takeover=takeover, **told).save(force_insert=True)


@transaction.atomic
def write_plan(*, plan: CoachingPlan, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> CoachingPlan:
    """Write period, regime, reasons or onboarding. Raises PlanIsFixed, DoesNotFit, ChangedMeanwhile."""
    _still_open(plan)
    _check_period(values.get("starts_on", plan.starts_on), values.get("ends_on", plan.ends_on))
    return trajectories.save(model=CoachingPlan, row=plan, trajectory=plan.trajectory, expected=expected, verb="write_plan", by=by, at=at, **values)


@transaction.atomic
def add_goal(*, plan: CoachingPlan, by: Colleague, at: datetime, goal: Goal | None = None, method_code: str = "", method: str = "",
             method_reason: str = "", **new: Any) -> PlanGoal:  # fmt: skip
    """Take a goal into the plan: one that exists, or a new one described by `new` (C1.1). Raises PlanIsFixed, DoesNotFit."""
    _still_open(plan)
    if goal is None and not new.get("text"):
        raise DoesNotFit("Kies een doel dat er al is, of schrijf een nieuw doel op.")
    if goal is None:
        goal = trajectories.save_goal(trajectory=plan.trajectory, kind=Goal.Kind.COACHING, by=by, at=at, **new)
    chosen = {"method_code": method_code, "method": method, "method_reason": method_reason}
    return _add(PlanGoal, plan, "save_plan_goal", by=by, at=at, goal=goal, **chosen)


@transaction.atomic
def choose_method(*, plan_goal: PlanGoal, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> PlanGoal:
    """Write how a goal is worked on, and why so (C1.4). Raises PlanIsFixed, ChangedMeanwhile."""
    _still_open(plan_goal.plan)
    return trajectories.save(model=PlanGoal, row=plan_goal, trajectory=plan_goal.trajectory, expected=expected, verb="save_plan_goal",
                             by=by, at=at, **values)  # fmt: skip


@transaction.atomic
def note_effect(*, plan_goal: PlanGoal, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> PlanGoal:
    """Note what the chosen method did (C1.4); in an agreed plan too. Raises PlanIsFixed when it was replaced, ChangedMeanwhile."""
    if plan_goal.plan.state == PlanState.REPLACED:
        _still_open(plan_goal.plan)
    return trajectories.save(model=PlanGoal, row=plan_goal, trajectory=plan_goal.trajectory, expected=expected, verb="note_effect",
                             by=by, at=at, **values)  # fmt: skip


@transaction.atomic
def save_activity(*, plan_goal: PlanGoal, by: Colleague, at: datetime, activity: Activity | None = None, expected: int | None = None,
                  **values: Any) -> Activity:  # fmt: skip
    """Write what is done for a goal, by whom, with how many hours. Raises PlanIsFixed, ChangedMeanwhile."""
    _still_open(plan_goal.plan)
    return trajectories.save(model=Activity, row=activity, trajectory=plan_goal.trajectory, expected=expected, verb="save_activity",
                             by=by, at=at, plan_goal=plan_goal, **values)  # fmt: skip


@transaction.atomic
def save_takeover(*, plan: CoachingPlan, by: Colleague, at: datetime, takeover: Takeover | None = None, expected: int | None = None,
                  **values: Any) -> Takeover:  # fmt: skip
    """Write which help somebody at work takes over, and when (S8). Raises PlanIsFixed, ChangedMeanwhile."""
    _still_open(plan)
    was = takeover.rung if takeover else None
    made = trajectories.save(model=Takeover, row=takeover, trajectory=plan.trajectory, expected=expected, verb="save_takeover",
                             by=by, at=at, plan=plan, **values)  # fmt: skip
    if made.rung != was:
        _now_at(made, by=by, at=at)
    return made


@transaction.atomic
def step_takeover(*, takeover: Takeover, rung: int, by: Colleague, at: datetime) -> Takeover:
    """Note how far a takeover is; in an agreed plan too, because that is what the plan is for. Raises DoesNotFit, PlanIsFixed."""
    if rung not in Takeover.Rung.values:
        raise DoesNotFit("Deze trede bestaat niet.")
    if takeover.plan.state == PlanState.REPLACED:
        _still_open(takeover.plan)
    audit.record(verb="step_takeover", subject=takeover, by=by, at=at)
    takeover.change(rung=rung)
    _now_at(takeover, by=by, at=at)
    return takeover


@transaction.atomic
def set_fading(*, plan: CoachingPlan, steps: Iterable[tuple[date, Decimal]], by: Colleague, at: datetime,
               expected: int | None = None) -> CoachingPlan:  # fmt: skip
    """Set the fading line anew: hours a week from a date on (S8). Raises PlanIsFixed, DoesNotFit, ChangedMeanwhile."""
    _still_open(plan)
    steps = sorted(steps)
    if len({start for start, _ in steps}) < len(steps):
        raise DoesNotFit("Twee stappen beginnen op dezelfde dag.")
    if any(not plan.starts_on <= start <= plan.ends_on for start, _ in steps):
        raise DoesNotFit(f"Een stap valt buiten het plan: dat loopt van {plan.starts_on:%d-%m-%Y} tot en met {plan.ends_on:%d-%m-%Y}.")
    plan.change(expected=expected)
    FadingStep.objects.of(plan.trajectory).filter(plan=plan).delete()
    for start, hours in steps:
        FadingStep(trajectory=plan.trajectory, plan=plan, from_on=start, hours_per_week=hours).save(force_insert=True)
    audit.record(verb="set_fading", subject=plan, by=by, at=at)
    return plan


@transaction.atomic
def save_onboarding(*, plan: CoachingPlan, by: Colleague, at: datetime, step: OnboardingStep | None = None, expected: int | None = None,
                    **values: Any) -> OnboardingStep:  # fmt: skip
    """Write a step of the onboarding: who does what, when (T5.1). Raises PlanIsFixed, ChangedMeanwhile."""
    _still_open(plan)
    return trajectories.save(model=OnboardingStep, row=step, trajectory=plan.trajectory, expected=expected, verb="save_onboarding",
                             by=by, at=at, plan=plan, **values)  # fmt: skip


@transaction.atomic
def begin_onboarding(*, plan: CoachingPlan, by: Colleague, at: datetime) -> None:
    """Begin the onboarding with the proposal of the rulebook, dated from the first day of work. Raises PlanIsFixed, DoesNotFit."""
    _still_open(plan)
    if queries.onboarding_of(plan):
        raise DoesNotFit("Er staan al stappen. Vul die aan, of haal ze eerst weg.")
    mentor = plan.placement.mentor if plan.placement else None
    first_day = plan.placement.starts_on if plan.placement and plan.placement.starts_on >= plan.starts_on else plan.starts_on
    for position, told in enumerate(propose_onboarding(first_day), 1):
        party = mentor if told.who == OnboardingStep.Who.MENTOR else None
        save_onboarding(plan=plan, by=by, at=at, position=position, moment=told.moment, on=told.on, who=told.who, text=told.text, party=party)


@transaction.atomic
def tick_onboarding(*, step: OnboardingStep, by: Colleague, at: datetime) -> None:
    """Tick a step of the onboarding off, or open it again; in an agreed plan too."""
    audit.record(verb="tick_onboarding", subject=step, by=by, at=at)
    step.change(done_on=None if step.done_on else at.date())


@transaction.atomic
def plan_own_step(*, plan: CoachingPlan, text: str, due_on: date, by: Colleague, at: datetime, why: str = "", goal: Goal | None = None,
                  **sure: Any) -> Agreement:  # fmt: skip
    """Agree on a step that the client takes (T5.2, T0.1): an agreement like any other, so that it comes up by itself.

    `sure` tells how sure the client is, what would make it one higher, what helps and who helps.
    """
    made = trajectories.agree(trajectory=plan.trajectory, task=Task.COACHING_PLAN, owner=Agreement.Owner.CLIENT, text=text, why=why, due_on=due_on,
                              goal=goal, by=by, at=at)  # fmt: skip
    trajectories.save(model=OwnStep, row=None, trajectory=plan.trajectory, expected=None, verb="plan_own_step", by=by, at=at, plan=plan,
                      agreement=made, **sure)  # fmt: skip
    return made


@transaction.atomic
def finish_own_step(*, step: Agreement, by: Colleague, at: datetime, outcome: str = "", proud: bool = False) -> None:
    """Tick a step of the client's own off, and celebrate it when the client is proud of it (T5.2, T6.3)."""
    trajectories.end_agreement(agreement=step, to=AgreementState.DONE, outcome=outcome, by=by, at=at)
    if proud:
        trajectories.celebrate(trajectory=step.trajectory, on=at.date(), text=step.text[:200], words=outcome, by=by, at=at)


@transaction.atomic
def write_client_words(*, plan: CoachingPlan, client_words: str, by: Colleague, at: datetime, expected: int | None = None) -> CoachingPlan:
    """Keep where the client wants to go, in own words (T5.2); they may change at any time. Raises ChangedMeanwhile."""
    audit.record(verb="write_client_words", subject=plan, by=by, at=at)
    return plan.change(expected=expected, client_words=client_words)


@transaction.atomic
def save_card(*, plan: CoachingPlan, by: Colleague, at: datetime, card: GuidanceCard | None = None, expected: int | None = None,
              **values: Any) -> GuidanceCard:  # fmt: skip
    """Write the card for the workplace mentor (T6.4). Raises AgreeAnew when words change under an older yes, ChangedMeanwhile."""
    agreed_on = card.agreed_on if card else None
    is_old = agreed_on is not None and values.get("agreed_on", agreed_on) == agreed_on != at.date()
    words = ("works", "instruct", "when_stuck", "whom_to_call")
    if is_old and any(values.get(name, getattr(card, name)) != getattr(card, name) for name in words):
        told = f"Je veranderde de tekst na het akkoord van {agreed_on:%d-%m-%Y}."
        raise AgreeAnew(f"{told} Lees de kaart samen opnieuw en noteer de nieuwe dag, of maak de dag leeg.")
    return trajectories.save(model=GuidanceCard, row=card, trajectory=plan.trajectory, expected=expected, verb="save_guidance_card", by=by, at=at,
                             placement=plan.placement, **values)  # fmt: skip


@transaction.atomic
def agree_plan(*, plan: CoachingPlan, by: Colleague, at: datetime) -> None:
    """Put the plan in force (T5.1): the plan before it is replaced, and looking back comes on the list. Raises PlanIsEmpty."""
    if not queries.goals_of(plan).exists():
        raise PlanIsEmpty("Er staat nog geen doel in dit plan. Zet er eerst samen met je cliënt een doel in.")
    for old in CoachingPlan.objects.of(plan.trajectory).filter(state=PlanState.AGREED).exclude(pk=plan.pk):
        audit.move(thing=old, to=PlanState.REPLACED, allowed=PLAN_ALLOWED, by=by, at=at, reason=f"vervangen door plan {plan.number}")
    audit.move(thing=plan, to=PlanState.AGREED, allowed=PLAN_ALLOWED, by=by, at=at)
    if plan.evaluate_on and not Agreement.objects.of(plan.trajectory).present().filter(text=LOOK_BACK, state=AgreementState.OPEN).exists():
        trajectories.agree(trajectory=plan.trajectory, task=Task.ON_THE_JOB, owner=Agreement.Owner.COACH, text=LOOK_BACK,
                           due_on=plan.evaluate_on, by=by, at=at)  # fmt: skip


@transaction.atomic
def revise_plan(*, plan: CoachingPlan, reason: str, by: Colleague, at: datetime) -> None:
    """Open an agreed plan again to adjust it (T0.4). Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded("Schrijf op wat er verandert en waarom. Je cliënt en de werkgever kunnen dit lezen.")
    audit.move(thing=plan, to=PlanState.DRAFT, allowed=PLAN_ALLOWED, by=by, at=at, reason=reason)
