"""Task 4: work put together anew. Jobcarving adapts one job; functiecreatie makes a new one out of tasks of several."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms import matching as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.matching import actions
from spinweb.practice.matching import queries as matching
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.workplaces import queries as workplaces

READERS = "Zichtbaar voor wie in dit traject meedoet. De werkgever leest het werkontwerp op papier; over je cliënt staat er niets in."


@readable_by(coaches)
def design(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> HttpResponse:
    """The worksheet: what stays, changes, comes and goes, and what it comes to."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.design(request.viewer, trajectory, job_design_id)
    return render(request, "coach/matching/design.html", {"trajectory": trajectory, "design": found, "sheet": matching.worksheet(found)})


@readable_by(coaches)
def edit_design(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID | None = None) -> HttpResponse:
    """Begin a worksheet, or change what it is about."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.design(request.viewer, trajectory, job_design_id) if job_design_id else None
    return edit(request, Editing(
        title=found.title if found else "Werk op maat", form=forms.Design, trajectory=trajectory, row=found, readers=READERS,
        intro="Jobcarving past één functie aan. Functiecreatie maakt een nieuwe van werk dat blijft liggen of dat vakmensen nu erbij doen.",
        choices={"workplace": matching.jobs_to_carve(trajectory), "employer": workplaces.employers(request.viewer)},
        save=partial(actions.save_design, trajectory=trajectory, design=found),
        back=lambda made: reverse("coach:job_design", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_design_task(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID, design_task_id: UUID | None = None) -> HttpResponse:
    """What happens with one task."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.design(request.viewer, trajectory, job_design_id)
    task = matching.design_task(request.viewer, found, design_task_id) if design_task_id else None
    return edit(request, Editing(
        title=task.label if task else "Taak erbij", form=forms.DesignTask, trajectory=trajectory, row=task, readers=READERS,
        initial={} if task else {"move": "in"}, again="" if task else "Bewaren en nog een taak",
        save=partial(actions.save_design_task, design=found, design_task=task), back=reverse("coach:job_design", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip
