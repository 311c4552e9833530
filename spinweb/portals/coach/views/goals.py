"""Goals, with the scale in words and the history."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import goals as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Goal
from spinweb.practice.trajectories.rules import questions_about


@readable_by(coaches)
def goals(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """All goals with where they stand and how they got there."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    progress = guidance.progress_of(trajectory)
    return render(request, "coach/goals.html", {
        "trajectory": trajectory, "progress": progress, "together": guidance.taken_together(progress),
        "steps": trajectories.steps_of(trajectory),
    })  # fmt: skip


@readable_by(coaches)
def edit_goal(request: HttpRequest, trajectory_id: UUID, goal_id: UUID | None = None) -> HttpResponse:
    """Set a goal, or change it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    goal = trajectories.row(request.viewer, Goal, goal_id, trajectory=trajectory) if goal_id else None
    return edit(request, Editing(
        title="Doel wijzigen" if goal else "Nieuw doel", form=forms.GoalForm, trajectory=trajectory, row=goal, tips="open",
        initial={} if goal else {"kind": request.GET.get("soort") or Goal.Kind.TRAJECTORY},
        template="coach/goal.html", extra={"questions": questions_about(goal) if goal else []},
        choices={"part_of": trajectories.whole_goals_of(trajectory, besides=goal)},
        save=partial(actions.save_goal, trajectory=trajectory, goal=goal), back=reverse("coach:goals", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def rate_goal(request: HttpRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """Say where a goal stands."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    goal = trajectories.row(request.viewer, Goal, goal_id, trajectory=trajectory)
    return edit(request, Editing(
        title=goal.text, form=forms.Rating, trajectory=trajectory, initial={"on": timezone.localdate(), "said_by": "client"}, keep_draft=False,
        intro="Laat je cliënt eerst zelf kiezen.", form_args={"levels": goal.levels},
        save=partial(actions.rate_goal, goal=goal), back=reverse("coach:goals", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def move_goal(request: HttpRequest, trajectory_id: UUID, goal_id: UUID, state: str) -> HttpResponse:
    """Reach a goal, stop it, or take it up again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    goal = trajectories.row(request.viewer, Goal, goal_id, trajectory=trajectory)
    was = goal.state
    return tell(request, partial(actions.move_goal, goal=goal, to=state), back=reverse("coach:goals", args=[trajectory.pk]), done="Bewaard.",
                undo_at=reverse("coach:move_goal", args=[trajectory.pk, goal.pk, was]) if state != was else "")  # fmt: skip
