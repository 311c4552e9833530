"""Working along on the floor: tasks in steps, practising with a tap for each step, tempo and quality."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import floor_work as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.floor_work import actions, queries, rules
from spinweb.practice.floor_work.models import TaskStep, Trial, WorkRate
from spinweb.practice.trajectories import queries as trajectories

OURS = "Voor jou en je cliënt. Gaat niet naar de werkgever of de opdrachtgever."


@readable_by(coaches)
def tasks(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every task that is learnt step by step, with how far it is."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/floor_work/tasks.html", {"trajectory": trajectory, "tasks": queries.tasks_of(trajectory)})


@readable_by(coaches)
def task(request: HttpRequest, trajectory_id: UUID, analysis_id: UUID) -> HttpResponse:
    """One task: its steps, how often it went alone, and what is hardest."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    told = queries.task(request.viewer, trajectory, analysis_id)
    return render(request, "coach/floor_work/task.html", {
        "trajectory": trajectory, "told": told, "analysis": told.analysis, "codes": rules.help_codes(), "reach": rules.alone_to_reach(),
        "full": len(told.steps) >= rules.most_steps(),
    })  # fmt: skip


@readable_by(coaches)
def edit_task(request: HttpRequest, trajectory_id: UUID, analysis_id: UUID | None = None) -> HttpResponse:
    """Cut a task into steps, or change what is known of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = queries.task(request.viewer, trajectory, analysis_id).analysis if analysis_id else None
    return edit(request, Editing(
        title="Taak wijzigen" if row else "Taak in stappen", form=forms.Task, trajectory=trajectory, row=row, form_args={"is_new": row is None},
        intro="Een taak die in stappen is geknipt, kun je aanleren, en je ziet welke stap nog hulp vraagt.",
        readers="De stappen komen op de stappenkaart. Hoe het oefenen gaat, blijft tussen jou en je cliënt.",
        choices={"job_task": queries.job_tasks_of(trajectory)}, save=partial(actions.save_task, trajectory=trajectory, analysis=row),
        back=lambda made: reverse("coach:floor_task", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def meet_criterion(request: HttpRequest, trajectory_id: UUID, analysis_id: UUID) -> HttpResponse:
    """The employer calls it good, or not yet."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = queries.task(request.viewer, trajectory, analysis_id).analysis
    return tell(request, partial(actions.meet_criterion, analysis=row, met=row.criterion_met_on is None), done="Bijgewerkt.",
                back=reverse("coach:floor_task", args=[trajectory.pk, row.pk]))  # fmt: skip


@readable_by(coaches)
def edit_step(request: HttpRequest, trajectory_id: UUID, analysis_id: UUID, task_step_id: UUID | None = None) -> HttpResponse:
    """Add a step, or say what starts it and when it is good."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    analysis = queries.task(request.viewer, trajectory, analysis_id).analysis
    row = trajectories.row(request.viewer, TaskStep, task_step_id, trajectory=trajectory, task_analysis=analysis) if task_step_id else None
    return edit(request, Editing(
        title="Stap wijzigen" if row else "Stap toevoegen", form=forms.Step, trajectory=trajectory, row=row, intro=f"Bij: {analysis.label}",
        readers="Komt op de stappenkaart van cliënt en werkbegeleider.", save=partial(actions.save_step, analysis=analysis, step=row),
        back=reverse("coach:floor_task", args=[trajectory.pk, analysis.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def note_trial(request: HttpRequest, trajectory_id: UUID, analysis_id: UUID, trial_id: UUID | None = None) -> HttpResponse:
    """One time that the task was done: a tap for each step."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    told = queries.task(request.viewer, trajectory, analysis_id)
    row = trajectories.row(request.viewer, Trial, trial_id, trajectory=trajectory, task_analysis=told.analysis) if trial_id else None
    turn = next((t for t in told.turns if row and t.trial.pk == row.pk), None)
    known = {f"step_{pk}": code for pk, code in turn.marks.items()} if turn else {"on": timezone.localdate()}
    codes = rules.help_codes(together=told.analysis.together_agreed_on is not None)
    return edit(request, Editing(
        title=f"{'Oefenbeurt wijzigen' if row else 'Oefenen'}: {told.analysis.label}", form=forms.TrialForm, trajectory=trajectory, row=row, initial=known,
        readers=OURS, template="coach/floor_work/trial.html", form_args={"steps": told.steps, "codes": codes}, extra={"codes": codes},
        save=partial(actions.note_trial, analysis=told.analysis, trial=row), back=reverse("coach:floor_task", args=[trajectory.pk, told.analysis.pk]),
        done="Genoteerd.",
    ))  # fmt: skip


@readable_by(coaches)
def rates(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Tempo, quality and net time per main task over time."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/floor_work/rates.html", {
        "trajectory": trajectory, "rates": queries.rates_of(trajectory), "rule": queries.no_wage_value(),
    })  # fmt: skip


@readable_by(coaches)
def edit_rate(request: HttpRequest, trajectory_id: UUID, work_rate_id: UUID | None = None) -> HttpResponse:
    """Note how a main task goes."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, WorkRate, work_rate_id, trajectory=trajectory) if work_rate_id else None
    return edit(request, Editing(
        title="Tempo en kwaliteit wijzigen" if row else "Tempo en kwaliteit noteren", form=forms.Rate, trajectory=trajectory, row=row,
        initial={} if row else {"on": timezone.localdate()}, intro=queries.no_wage_value()["zin"], readers=OURS,
        choices={"job_task": queries.job_tasks_of(trajectory)}, save=partial(actions.save_rate, trajectory=trajectory, rate=row),
        back=reverse("coach:work_rates", args=[trajectory.pk]),
    ))  # fmt: skip
