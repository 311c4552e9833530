"""The web of a trajectory: as a picture, and as the list that says the same."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms.web import PartyForm
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Party


@readable_by(coaches)
def web(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Everybody around the client."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/web.html", {"trajectory": trajectory, "web": list(trajectories.call_list(trajectory))})


@readable_by(coaches)
def edit_party(request: HttpRequest, trajectory_id: UUID, party_id: UUID | None = None) -> HttpResponse:
    """Add somebody to the web, or change what is known of them."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    party = trajectories.row(request.viewer, Party, party_id, trajectory=trajectory) if party_id else None
    return edit(request, Editing(
        title=party.name if party else "Iemand in het web", form=PartyForm, trajectory=trajectory, row=party,
        intro="Vraag iemand eerst zelf, voor je contact opneemt. Schrijf niets op wat deze persoon niet zou mogen lezen.",
        readers="Zichtbaar voor wie in dit traject meedoet, en voor je cliënt.",
        choices={"contact_person": trajectories.contact_people(request.viewer)},
        save=partial(actions.save_party, trajectory=trajectory, party=party), back=reverse("coach:web", args=[trajectory.pk]),
    ))  # fmt: skip
