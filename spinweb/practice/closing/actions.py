"""Closing a trajectory, and keeping up aftercare and asking again afterwards, also when the trajectory is closed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.closing import queries, rules
from spinweb.practice.closing.models import AftercareMoment, Closing, ClosingVoice, FollowUp, FollowUpAgreement, LadderMark, Lesson
from spinweb.practice.placements.actions import end_placement, take_up_again
from spinweb.practice.trajectories.actions import agree, note_contact, remove, reopen_trajectory, save
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.states import TrajectoryState

CALL_WITHIN = timedelta(days=7)


class NotYet(Refusal):
    """What still has to come cannot be ticked off."""


class NamesTheClient(Refusal):
    """What goes along in a portfolio names nobody."""


class AskedAlready(Refusal):
    """There is an agreement about asking later already."""


class MayNotAsk(Refusal):
    """The client does not want to be asked, or not any more."""


class WhenNeeded(Refusal):
    """A job that ended has a last day and a reason."""


@transaction.atomic
def write_closing(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Closing:
    """Write a part of the closing: the talk, and who does what from here (T7.2). Raises ChangedMeanwhile."""
    closing = Closing.objects.of(trajectory).first()
    return save(model=Closing, row=closing, trajectory=trajectory, expected=expected, verb="write_closing", by=by, at=at, **values)


@transaction.atomic
def hear(*, trajectory: Trajectory, said_by: str, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> ClosingVoice:
    """Write down what one of the three parties says of it (T7.2). Raises NotYet, ChangedMeanwhile."""
    if values.get("asked_on") and values["asked_on"] > at.date():
        raise NotYet("Deze dag moet nog komen. Kies de dag waarop jullie elkaar spraken.")
    voice = ClosingVoice.objects.of(trajectory).filter(said_by=said_by).first()
    return save(model=ClosingVoice, row=voice, trajectory=trajectory, expected=expected, verb="hear_closing_voice", by=by, at=at,
                said_by=said_by, **values)  # fmt: skip


@transaction.atomic
def mark_ladder(*, trajectory: Trajectory, by: Colleague, at: datetime, mark: LadderMark | None = None, expected: int | None = None,
                **values: Any) -> LadderMark:  # fmt: skip
    """Note how far somebody takes part, in one of six steps. Raises ChangedMeanwhile."""
    return save(model=LadderMark, row=mark, trajectory=trajectory, expected=expected, verb="mark_ladder", by=by, at=at, **values)


@transaction.atomic
def save_lesson(*, trajectory: Trajectory, by: Colleague, at: datetime, lesson: Lesson | None = None, expected: int | None = None,
                for_portfolio: bool = False, portfolio_words: str = "", **values: Any) -> Lesson:  # fmt: skip
    """Write down what was learnt. For a portfolio it is said once more without the client. Raises NamesTheClient, ChangedMeanwhile."""
    if for_portfolio:
        _without_names(trajectory, portfolio_words)
    return save(model=Lesson, row=lesson, trajectory=trajectory, expected=expected, verb="save_lesson", by=by, at=at,
                for_portfolio=for_portfolio, portfolio_words=portfolio_words, **values)  # fmt: skip


def _without_names(trajectory: Trajectory, words: str) -> None:
    if not words.strip():
        raise NamesTheClient("Schrijf de les nog eens op zonder je cliënt: dan kan zij mee naar je portfolio.")
    named = [name for name in queries.names_around(trajectory) if re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE)]
    if named:
        raise NamesTheClient(f"Hier staat nog een naam in: {', '.join(named)}. Schrijf op wat er gebeurde zonder dat iemand te herkennen is.")


# -- aftercare


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


# -- asking again


@transaction.atomic
def agree_follow_up(*, trajectory: Trajectory, agreed_on: date, by: Colleague, at: datetime, agreement: FollowUpAgreement | None = None,
                    expected: int | None = None, **values: Any) -> FollowUpAgreement:  # fmt: skip
    """Agree with the client whether, how and until when the coach may ask again, and plan the moments (S2).

    Raises NotYet, AskedAlready, ChangedMeanwhile.
    """
    if agreed_on > at.date():
        raise NotYet("Deze dag moet nog komen. Kies de dag waarop jullie het bespraken.")
    if agreement is None and FollowUpAgreement.objects.of(trajectory).in_force().exists():
        raise AskedAlready("Er is al een afspraak over navragen. Wijzig die, of trek haar eerst in.")
    made = save(model=FollowUpAgreement, row=agreement, trajectory=trajectory, expected=expected, verb="agree_follow_up", by=by, at=at,
                agreed_on=agreed_on, **values)  # fmt: skip
    if made.may_ask:
        plan_follow_ups(agreement=made, by=by, at=at)
    return made


@transaction.atomic
def plan_follow_ups(*, agreement: FollowUpAgreement, by: Colleague, at: datetime) -> list[FollowUp]:
    """Plan to ask 3, 6, 12 and 24 months after the first day of the job as it is now; what was planned for an earlier job goes.

    Without a job the months are counted from the agreement. Planning twice plans once. Raises MayNotAsk.
    """
    if not agreement.may_ask or agreement.withdrawn_on is not None:
        raise MayNotAsk("Je cliënt wil niet dat je later navraagt. Daar houden we ons aan.")
    trajectory = agreement.trajectory
    job = queries.job_to_ask_about(trajectory)
    planned = list(FollowUp.objects.of(trajectory).present().filter(agreement=agreement))
    for old in planned:
        if old.done_on is None and old.placement_id != (job.pk if job else None):
            remove(thing=old, by=by, at=at)
    there = {f.months for f in planned if f.placement_id == (job.pk if job else None)}
    since = job.starts_on if job else agreement.agreed_on
    return [
        save(model=FollowUp, row=None, trajectory=trajectory, expected=None, verb="plan_follow_up", by=by, at=at, agreement=agreement,
             placement=job, months=months, on=day)
        for months, day in rules.follow_ups(since, after=agreement.agreed_on, until=agreement.until) if months not in there
    ]  # fmt: skip


@transaction.atomic
def withdraw_follow_up(*, agreement: FollowUpAgreement, withdrawn_on: date, by: Colleague, at: datetime, withdrawn_words: str = "",
                       expected: int | None = None) -> FollowUpAgreement:  # fmt: skip
    """The client does not want to be asked any more: from now on nothing comes up. Raises NotYet, ChangedMeanwhile."""
    if withdrawn_on > at.date():
        raise NotYet("Deze dag moet nog komen. Intrekken geldt vanaf vandaag.")
    return save(model=FollowUpAgreement, row=agreement, trajectory=agreement.trajectory, expected=expected, verb="withdraw_follow_up", by=by,
                at=at, withdrawn_on=withdrawn_on, withdrawn_words=withdrawn_words)  # fmt: skip


@transaction.atomic
def note_follow_up(*, follow_up: FollowUp, done_on: date, outcome: str, by: Colleague, at: datetime, stopped_on: date | None = None,
                   end_reason: str = "", reopen: bool = False, expected: int | None = None, **values: Any) -> FollowUp:  # fmt: skip
    """Write down what came of asking (S2). A job that turned out to have ended gets its last day and reason, and help that is
    wanted opens the trajectory again. Raises NotYet, MayNotAsk, WhenNeeded, DatesDoNotFit, ChangedMeanwhile.
    """  # fmt: skip
    if done_on > at.date():
        raise NotYet("Deze dag moet nog komen. Kies de dag waarop jullie elkaar spraken.")
    if not FollowUp.objects.allowed().filter(pk=follow_up.pk).exists():
        raise MayNotAsk("Je cliënt wil niet meer dat je navraagt. Er is niets bewaard.")
    job = follow_up.placement
    if job is not None and job.ended_on is None and outcome in {FollowUp.Outcome.ELSEWHERE, FollowUp.Outcome.NOT_NOW}:
        if stopped_on is None or not end_reason:
            raise WhenNeeded("Vul ook in wat de laatste dag op deze plek was en waarom het stopte. Ongeveer is goed genoeg.")
        end_placement(placement=job, ended_on=stopped_on, end_reason=end_reason, by=by, at=at)
        values["ended_job_on"] = stopped_on
    elif outcome == FollowUp.Outcome.HERE and (ended := queries.ended_by(follow_up)):
        take_up_again(placement=ended, by=by, at=at)
        values["ended_job_on"] = None
    made = save(model=FollowUp, row=follow_up, trajectory=follow_up.trajectory, expected=expected, verb="note_follow_up", by=by, at=at,
                done_on=done_on, outcome=outcome, **values)  # fmt: skip
    if reopen and made.call is None:
        made.change(call=_help_again(made, by, at))
    return made


def _help_again(follow_up: FollowUp, by: Colleague, at: datetime) -> Agreement:
    trajectory = follow_up.trajectory
    if trajectory.state == TrajectoryState.CLOSED:
        reopen_trajectory(trajectory=trajectory, reason=f"Bij navraag na {follow_up.months} maanden vroeg {trajectory.client.called} weer hulp.",
                          by=by, at=at)  # fmt: skip
    return agree(trajectory=trajectory, text="bespreken welke hulp er nu nodig is", owner=Agreement.Owner.COACH, due_on=at.date() + CALL_WITHIN,
                 by=by, at=at)  # fmt: skip


@transaction.atomic
def take_follow_up_back(*, follow_up: FollowUp, by: Colleague, at: datetime) -> FollowUp:
    """Open a moment of asking again that was noted by mistake, with what it did: a job that it ended runs again, and its agreement goes.

    What was changed there since stays as it is, and so does a trajectory that it opened again: work may have been done in it.
    """
    if ended := queries.ended_by(follow_up):
        take_up_again(placement=ended, by=by, at=at)
    if queries.still_to_call(follow_up):
        remove(thing=follow_up.call, by=by, at=at)
    nothing = {"outcome": "", "hours_per_week": None, "contract": "", "going": "", "words": "", "help_wanted": None, "ended_job_on": None, "call": None}
    return save(model=FollowUp, row=follow_up, trajectory=follow_up.trajectory, expected=None, verb="take_follow_up_back", by=by, at=at,
                done_on=None, **nothing)  # fmt: skip

