"""Noting a contact in under a minute, and celebrating a step."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Milestone
from spinweb.portals.coach.forms import contacts as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit


@readable_by(coaches)
def note_contact(request: HttpRequest, trajectory_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    """Note a visit, talk or message, or change the note."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    contact = trajectories.row(request.viewer, ContactMoment, contact_id, trajectory=trajectory) if contact_id else None
    known = trajectories.contact_as_typed(contact, minutes=[m for m, _ in forms.MINUTES]) if contact else {
        "on": timezone.localdate(), "minutes": 60, "kind": "client", "form": "workplace" if trajectory.task == 6 else "elsewhere", "group_size": 1}
    return edit(request, Editing(
        title="Notitie wijzigen" if contact else "Bezoek noteren", form=forms.Contact, trajectory=trajectory, row=contact, initial=known,
        readers="Zichtbaar voor wie in dit traject meedoet. Je cliënt mag het lezen; de werkgever en de opdrachtgever niet.",
        choices={"goals": trajectories.goals_of(trajectory), "parties": trajectories.web_of(trajectory)},
        save=partial(forms.note, trajectory=trajectory, contact=contact), back=reverse("coach:trajectory", args=[trajectory.pk]),
        done="Genoteerd.",
    ))  # fmt: skip


@readable_by(coaches)
def celebrate(request: HttpRequest, trajectory_id: UUID, milestone_id: UUID | None = None) -> HttpResponse:
    """Note a step that was made."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    milestone = trajectories.row(request.viewer, Milestone, milestone_id, trajectory=trajectory) if milestone_id else None
    return edit(request, Editing(
        title="Gelukt!", form=forms.Milestone, trajectory=trajectory, row=milestone, initial={} if milestone else {"on": timezone.localdate()},
        intro="Wat je hier opschrijft, staat vooraan in elk verslag.", done="Mooi. Het staat op de tijdlijn.",
        save=partial(actions.celebrate, trajectory=trajectory, milestone=milestone), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip
