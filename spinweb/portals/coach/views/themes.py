"""First ideas for work: at most three themes with what shows them, and for each the places where people with that interest work."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms import worker_profiles as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.worker_profiles import actions
from spinweb.practice.worker_profiles import queries as profiles
from spinweb.practice.worker_profiles.models import ThemePlace, WorkTheme
from spinweb.practice.worker_profiles.rules import MOST_PLACES, MOST_THEMES, places_to_think_of

PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


@readable_by(coaches)
def themes(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The themes beside each other, each with its places."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = profiles.themes_of(trajectory)
    return render(request, "coach/worker_profiles/themes.html", {
        "trajectory": trajectory, "themes": found, "room": len(found) < MOST_THEMES, "most": MOST_PLACES, "readers": PRIVATE,
    })  # fmt: skip


@readable_by(coaches)
def edit_theme(request: HttpRequest, trajectory_id: UUID, theme_id: UUID | None = None) -> HttpResponse:
    """A theme with what shows it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    theme = trajectories.row(request.viewer, WorkTheme, theme_id, trajectory=trajectory) if theme_id else None
    return edit(request, Editing(
        title=theme.title if theme else "Werkthema opschrijven", form=forms.Theme, trajectory=trajectory, row=theme, readers=PRIVATE,
        intro="Waar gaat je cliënt van praten, en wat deed die al eens? Begin bij wat te zien was.",
        save=partial(actions.save_theme, trajectory=trajectory, theme=theme), back=reverse("coach:themes", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_place(request: HttpRequest, trajectory_id: UUID, theme_id: UUID, place_id: UUID | None = None) -> HttpResponse:
    """A place at a theme."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    theme = trajectories.row(request.viewer, WorkTheme, theme_id, trajectory=trajectory)
    place = trajectories.row(request.viewer, ThemePlace, place_id, trajectory=trajectory, theme=theme) if place_id else None
    ideas = places_to_think_of(theme.title)
    return edit(request, Editing(
        title=place.name if place else f"Een plek bij: {theme.title}", form=forms.Place, trajectory=trajectory, row=place, readers=PRIVATE,
        intro=f"Waar werken mensen met deze interesse? Denk aan: {', '.join(ideas)}." if ideas and not place else "Waar werken mensen met deze interesse?",
        choices={"employer": trajectories.external_organisations(request.viewer, "employer")},
        save=partial(actions.save_place, theme=theme, place=place), back=reverse("coach:themes", args=[trajectory.pk]),
    ))  # fmt: skip
