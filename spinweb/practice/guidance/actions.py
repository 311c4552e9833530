"""Looking back together, checks that their authors release, words passed on, adjusting the plan, and noting what was seen on the floor."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.coaching_plans.actions import LOOK_BACK, revise_plan
from spinweb.practice.coaching_plans.rules import FOCUS
from spinweb.practice.guidance.models import Adjustment, BridgeNote, CheckIn, Evaluation, FloorObservation
from spinweb.practice.guidance.rules import questions
from spinweb.practice.trajectories.actions import agree, end_agreement, save, save_goal
from spinweb.practice.trajectories.models import Agreement, Goal, Trajectory
from spinweb.practice.trajectories.states import AgreementState, GoalState

SOON = timedelta(weeks=4)


class MoreStepsAloneThanThereAre(Refusal):
    """Of so many steps, more cannot be done alone."""


class AlreadyReleased(Refusal):
    """What the other may have read does not change under their eyes."""


class NothingSaid(Refusal):
    """A check without any answer."""


class NotAgreedYet(Refusal):
    """Words are passed on only as their author agreed."""


class NoPlanInForce(Refusal):
    """There is no agreed plan to adjust."""


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


@transaction.atomic
def save_check_in(*, trajectory: Trajectory, author: str, answers: dict[str, int], by: Colleague, at: datetime, check_in: CheckIn | None = None,
                  expected: int | None = None, **values: Any) -> CheckIn:  # fmt: skip
    """Keep what client or employer answered, beside the coach (T6.2). Nobody else reads it yet.

    Raises NothingSaid, AlreadyReleased (take it back first), ChangedMeanwhile.
    """
    if check_in is not None and check_in.is_released:
        raise AlreadyReleased("Deze check is vrijgegeven. Neem het vrijgeven eerst terug; dan kun je hem wijzigen.")
    said = {code: level for code, level in answers.items() if code in questions(author) and level}
    if not said and not values.get("note"):
        raise NothingSaid("Kies bij minstens één vraag een antwoord, of schrijf iets op.")
    return save(model=CheckIn, row=check_in, trajectory=trajectory, expected=expected, verb="save_check_in", by=by, at=at, author=author,
                answers=said, **values)  # fmt: skip


@transaction.atomic
def release_check_in(*, check_in: CheckIn, shared: Iterable[str], by: Colleague, at: datetime, release_words: str = "",
                     expected: int | None = None) -> CheckIn:  # fmt: skip
    """Note that the author lets the other see these answers, and nothing else (T6.2). Raises NothingSaid, ChangedMeanwhile."""
    chosen = [code for code in shared if code in check_in.answers or (code == "note" and check_in.note)]
    if not chosen:
        raise NothingSaid("Kies minstens één antwoord dat de ander mag zien. Wil de schrijver niets vrijgeven? Dan blijft het gewoon bij jullie.")
    audit.record(verb="release_check_in", subject=check_in, by=by, at=at)
    return check_in.change(expected=expected, shared=chosen, release_words=release_words, released_at=at, released_by=by)


@transaction.atomic
def take_back_check_in(*, check_in: CheckIn, by: Colleague, at: datetime) -> CheckIn:
    """Take a release back: from now on the other reads it in no new paper."""
    audit.record(verb="take_back_check_in", subject=check_in, by=by, at=at)
    return check_in.change(shared=[], release_words="", released_at=None, released_by=None)


@transaction.atomic
def save_bridge_note(*, trajectory: Trajectory, by: Colleague, at: datetime, note: BridgeNote | None = None, expected: int | None = None,
                     agreed_on: date | None = None, passed_on: date | None = None, translated: str = "", **values: Any) -> BridgeNote:  # fmt: skip
    """Keep what one wants the other to know, from as it was said to what came of it (T6.5). Raises NotAgreedYet, ChangedMeanwhile."""
    if agreed_on and not translated:
        raise NotAgreedYet("Schrijf eerst op hoe je het doorgeeft. Daar vraag je akkoord op.")
    if passed_on and not agreed_on:
        raise NotAgreedYet("Doorgeven kan pas als wie het zei akkoord is met jouw woorden. Noteer eerst de dag van het akkoord.")
    if note is not None and note.agreed_on and agreed_on == note.agreed_on != at.date() and translated != note.translated:
        raise NotAgreedYet(f"Je veranderde de woorden na het akkoord van {agreed_on:%d-%m-%Y}. Vraag opnieuw akkoord en noteer de nieuwe dag.")
    return save(model=BridgeNote, row=note, trajectory=trajectory, expected=expected, verb="save_bridge_note", by=by, at=at,
                agreed_on=agreed_on, passed_on=passed_on, translated=translated, **values)  # fmt: skip


@transaction.atomic
def adjust(*, trajectory: Trajectory, becomes: str, text: str, on: date, by: Colleague, at: datetime, due_on: date | None = None,
           owner: str = Agreement.Owner.COACH, **heard: Any) -> Adjustment:  # fmt: skip
    """Let what was heard change something: a new goal, an agreement, or a revision of the plan in force (T6.2, T0.4).

    A new goal is in focus as long as there is room among the three; else it waits until the coach takes another one out.
    `heard` names the checks or the evaluation that it comes from. Raises NoPlanInForce.
    """
    made: dict[str, Any] = {}
    if becomes == "goal":
        room = Goal.objects.of(trajectory).present().filter(state=GoalState.OPEN, in_focus=True).count() < FOCUS
        made["goal"] = save_goal(trajectory=trajectory, text=text[:200], kind=Goal.Kind.COACHING, in_focus=room, target_on=due_on, by=by, at=at)
    elif becomes == "agreement":
        made["agreement"] = agree(trajectory=trajectory, text=text, owner=owner, due_on=due_on or on + timedelta(weeks=2), by=by, at=at)
    else:
        plan = coaching_plans.plan_in_force(trajectory)
        if plan is None:
            raise NoPlanInForce("Er is geen afgesproken coachingsplan om bij te stellen. Kies een doel of een afspraak.")
        revise_plan(plan=plan, reason=text, by=by, at=at)
        made["plan"] = plan
    row = Adjustment(trajectory=trajectory, on=on, text=text, **heard, **made)
    row.save(force_insert=True)
    audit.record(verb="adjust", subject=row, by=by, at=at)
    return row
