"""Cutting a task into steps, noting how it was practised, and how tempo and quality grow."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.floor_work import rules
from spinweb.practice.floor_work.models import TaskAnalysis, TaskStep, Trial, TrialMark, WorkRate
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory


class TooManySteps(Refusal):
    """A task of more steps than anybody can keep in mind."""


class NotAgreed(Refusal):
    """Doing it together by hand asks for the client's yes first."""


class NothingNoted(Refusal):
    """A trial or a rate without anything in it."""


def _too_many() -> TooManySteps:
    return TooManySteps(f"Een taak heeft hier hoogstens {rules.most_steps()} stappen. Voeg stappen samen, of maak er twee taken van.")


@transaction.atomic
def save_task(*, trajectory: Trajectory, by: Colleague, at: datetime, analysis: TaskAnalysis | None = None, expected: int | None = None,
              steps: str = "", **values: Any) -> TaskAnalysis:  # fmt: skip
    """Begin a task, with its steps a line each when they are told, or change it (T6.6). Raises TooManySteps, ChangedMeanwhile."""
    lines = [line.strip()[:200] for line in steps.splitlines() if line.strip()]
    if len(lines) > rules.most_steps():
        raise _too_many()
    made = save(model=TaskAnalysis, row=analysis, trajectory=trajectory, expected=expected, verb="save_task_analysis", by=by, at=at, **values)
    for position, action in enumerate(lines, 1):
        save(model=TaskStep, row=None, trajectory=trajectory, expected=None, verb="save_task_step", by=by, at=at, task_analysis=made,
             position=position, action=action)  # fmt: skip
    return made


@transaction.atomic
def save_step(*, analysis: TaskAnalysis, by: Colleague, at: datetime, step: TaskStep | None = None, expected: int | None = None,
              **values: Any) -> TaskStep:  # fmt: skip
    """Add a step at the end, or change one (T6.6). Raises TooManySteps, ChangedMeanwhile."""
    if step is None:
        there = list(TaskStep.objects.of(analysis.trajectory).present().filter(task_analysis=analysis).values_list("position", flat=True))
        if len(there) >= rules.most_steps():
            raise _too_many()
        values = {"position": max(there, default=0) + 1, **values}
    return save(model=TaskStep, row=step, trajectory=analysis.trajectory, expected=expected, verb="save_task_step", by=by, at=at,
                task_analysis=analysis, **values)  # fmt: skip


@transaction.atomic
def note_trial(*, analysis: TaskAnalysis, codes: Mapping[TaskStep, str], on: date, by: Colleague, at: datetime, trial: Trial | None = None,
               expected: int | None = None, **values: Any) -> Trial:  # fmt: skip
    """Note one time that the task was done: a code for each step that was practised, or change that (T6.6).

    Raises NothingNoted, NotAgreed (doing it together by hand without the client's yes), ChangedMeanwhile.
    """
    codes = {step: code for step, code in codes.items() if code}
    if not codes:
        raise NothingNoted("Tik bij minstens één stap aan hoe het ging.")
    if analysis.together_agreed_on is None and any(c.needs_consent for c in rules.help_codes() if c.code in codes.values()):
        raise NotAgreed("Samen doen met de hand is niet afgesproken. Vraag het eerst, en noteer het bij de taak.")
    values |= {"on": on} | ({"noted_at": at, "noted_by": by} if trial is None else {})
    made = save(model=Trial, row=trial, trajectory=analysis.trajectory, expected=expected, verb="note_trial", by=by, at=at,
                task_analysis=analysis, **values)  # fmt: skip
    TrialMark.objects.of(analysis.trajectory).filter(trial=made).exclude(task_step__in=codes).delete()
    own = {"trajectory": analysis.trajectory, "organisation_id": made.organisation_id, "client_id": made.client_id, "trial": made}
    TrialMark.objects.bulk_create([TrialMark(task_step=step, code=code, **own) for step, code in codes.items()], update_conflicts=True,
                                  unique_fields=["trial", "task_step"], update_fields=["code"])  # fmt: skip
    return made


@transaction.atomic
def meet_criterion(*, analysis: TaskAnalysis, met: bool, by: Colleague, at: datetime) -> None:
    """Note that the employer calls the task good as from today, or take that back."""
    audit.record(verb="meet_criterion", subject=analysis, by=by, at=at)
    analysis.change(criterion_met_on=at.date() if met else None)


@transaction.atomic
def save_rate(*, trajectory: Trajectory, by: Colleague, at: datetime, rate: WorkRate | None = None, expected: int | None = None,
              **values: Any) -> WorkRate:  # fmt: skip
    """Note tempo, quality and net time of a main task, as coach or employer sees it (T6.1). Raises NothingNoted, ChangedMeanwhile."""
    if all(values.get(name) is None for name in ("pace", "quality", "net_time")):
        raise NothingNoted("Vul minstens één van de drie in.")
    return save(model=WorkRate, row=rate, trajectory=trajectory, expected=expected, verb="save_work_rate", by=by, at=at, **values)
