"""Task 6: the workplace takes part, learns to guide, and does ever more by itself (T6.4)."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.portals.coach.forms import mentoring as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.coaching_plans import queries as plans
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.guidance.models import Author
from spinweb.practice.mentoring import actions, queries
from spinweb.practice.trajectories import queries as trajectories


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the workplace takes over and how it learns that, what it holds, and what was asked of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/guidance/workplace.html", {
        "trajectory": trajectory, "work": queries.workplace_of(trajectory, on=timezone.localdate()),
        "checked_on": guidance.last_check_on(trajectory, Author.EMPLOYER),
    })  # fmt: skip


@readable_by(coaches)
def edit_step(request: HttpRequest, trajectory_id: UUID, takeover_id: UUID | None = None, mentor_step_id: UUID | None = None) -> HttpResponse:
    """Note what was done with somebody at work, and what is asked of them next."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = queries.step(request.viewer, trajectory, mentor_step_id) if mentor_step_id else None
    takeover = queries.takeover(request.viewer, trajectory, takeover_id) if takeover_id else None
    agreed = row.agreement if row else None
    return edit(request, Editing(
        title="Stap met de werkplek wijzigen" if row else "Samen optrekken met de werkplek", form=forms.Step, trajectory=trajectory, row=row,
        initial={} if row else queries.known_of(takeover, on=timezone.localdate()), form_args={"has_next": agreed is not None},
        intro=f"Hieruit kwam de afspraak: {agreed}. Die wijzig je bij de afspraken." if agreed else "Niet jij begeleidt straks, maar zij. Wat leerden zij vandaag?",
        readers="Wat jullie deden, komt in het verslag voor cliënt, werkgever en opdrachtgever; de opdrachtgever leest geen namen.",
        choices={"takeover": queries.takeovers_to_choose(trajectory), "party": plans.people_at_work(trajectory)},
        save=partial(actions.save_mentor_step, trajectory=trajectory, step=row), back=reverse("coach:mentoring", args=[trajectory.pk]),
    ))  # fmt: skip
