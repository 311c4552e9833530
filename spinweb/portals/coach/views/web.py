"""The web of a trajectory: as a picture, as the list that says the same, and as an ecogram to draw in together."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms.web import PartyForm, PlaceForm
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.intakes.rules import guide
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Party

READERS = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


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
        readers=READERS, choices={"contact_person": trajectories.contact_people(request.viewer)},
        save=partial(actions.save_party, trajectory=trajectory, party=party), back=reverse("coach:web", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def ecogram(request: HttpRequest, trajectory_id: UUID, party_id: UUID | None = None) -> HttpResponse:
    """Draw the web together: somebody new, or the ring, the line and what somebody gives (T1.3)."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    party = trajectories.row(request.viewer, Party, party_id, trajectory=trajectory) if party_id else None
    told = {"web": list(trajectories.web_of(trajectory)), "guide": guide()["delen"]["network"], "guide_version": guide()["versie"]}
    return edit(request, Editing(
        title="Teken samen wie er om je heen staan", form=PlaceForm, trajectory=trajectory, row=party, template="coach/ecogram.html",
        intro="Een bijnaam of letter is genoeg. Neem met niemand contact op die dit nog niet weet.", readers=READERS, extra=told,
        submit="Bewaren" if party else "In het web zetten", done="Getekend.", keep_draft=False,
        save=partial(actions.save_party, trajectory=trajectory, party=party), back=reverse("coach:ecogram", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def place(request: HttpRequest, trajectory_id: UUID, party_id: UUID) -> HttpResponse:
    """Put somebody in another ring, by a drag or an arrow key."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    party = trajectories.row(request.viewer, Party, party_id, trajectory=trajectory)
    ring = request.POST.get("kring", "")
    if ring not in Party.Ring.values:
        raise NotVisible
    return tell(request, partial(actions.save_party, trajectory=trajectory, party=party, ring=ring),
                back=reverse("coach:ecogram_person", args=[trajectory.pk, party.pk]), done=f"{party.name} staat nu bij {Party.Ring(ring).label}.")  # fmt: skip
