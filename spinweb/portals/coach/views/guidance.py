"""Task 6: the guidance on the job on one page, looking back together, and what was seen on the floor."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.portals.coach.forms import guidance as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.guidance import actions
from spinweb.practice.guidance import queries as guidance_
from spinweb.practice.guidance.models import Evaluation, FloorObservation
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.overview import papers
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories


@readable_by(coaches)
def guidance(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What went well first, then progress, looking back, the floor, and the hours."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    evaluations = list(guidance_.evaluations_of(trajectory))
    return render(request, "coach/guidance/guidance.html", {
        "trajectory": trajectory, "log": guidance_.log_of(trajectory), "progress": guidance_.progress_of(trajectory),
        "evaluations": evaluations, "newest": evaluations[0] if evaluations else None, "observations": list(guidance_.observations_of(trajectory)),
        "takeovers": mentoring.takeovers_of(trajectory), "milestones": list(trajectories.milestones_of(trajectory)[:6]),
        "placements": placements.running(trajectory, on=timezone.localdate()), "report": guidance_.last_report(trajectory),
        "readers": papers.KINDS[guidance_.REPORT].readers_in_words,
    })  # fmt: skip


@readable_by(coaches)
def edit_evaluation(request: HttpRequest, trajectory_id: UUID, evaluation_id: UUID | None = None) -> HttpResponse:
    """Look back with client and employer."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, Evaluation, evaluation_id, trajectory=trajectory) if evaluation_id else None
    today = timezone.localdate()
    now = placements.running(trajectory, on=today) if row is None else []
    known = {"on": today, "placement": now[0].pk if now else None, **guidance_.known_of_workplace(trajectory)} if row is None else {}
    return edit(request, Editing(
        title="Evaluatie wijzigen" if row else "Samen terugkijken", form=forms.Evaluation, trajectory=trajectory, row=row, initial=known,
        intro="Laat ieder eerst zelf vertellen. Wat verschilt, is waar het gesprek over gaat.",
        readers="Geen woord over gezondheid: delen hiervan komen in het verslag. Per deel staat erbij wie het leest.",
        choices={"placement": placements.placements_of(trajectory)},
        save=partial(actions.save_evaluation, trajectory=trajectory, evaluation=row), back=reverse("coach:guidance", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_observation(request: HttpRequest, trajectory_id: UUID, observation_id: UUID | None = None) -> HttpResponse:
    """What was seen while working along."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FloorObservation, observation_id, trajectory=trajectory) if observation_id else None
    today = timezone.localdate()
    since = (row.on if row else today) - timedelta(days=30)
    return edit(request, Editing(
        title="Observatie wijzigen" if row else "Meegekeken op de werkvloer", form=forms.Observation, trajectory=trajectory, row=row,
        initial={} if row else {"on": today},
        intro="Tel wat lukt. Over een paar weken zie je samen hoe het groeide.",
        readers="Voor jou en je cliënt. Gaat niet naar de werkgever of de opdrachtgever.",
        choices={"job_task": guidance_.job_tasks_of(trajectory), "contact": guidance_.visits_of(trajectory, since=since)},
        save=partial(actions.save_observation, trajectory=trajectory, observation=row), back=reverse("coach:guidance", args=[trajectory.pk]),
    ))  # fmt: skip
