"""Noting a contact in under a minute, and celebrating a step."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from spinweb.portals.coach.forms import contacts as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Appointment, ContactMoment, Milestone, Trajectory
from spinweb.practice.trajectories.models.case import Task

FIRST = "Wat je hier opschrijft, staat vooraan in het verslag voor je cliënt en voor de opdrachtgever."


@readable_by(coaches)
def note_contact(request: HttpRequest, trajectory_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    """Note a visit, talk or message, or change the note. A new note starts from how it was the last time."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    contact = trajectories.row(request.viewer, ContactMoment, contact_id, trajectory=trajectory) if contact_id else None
    caller = trajectories.party_called(trajectory, request.GET.get("met", ""))
    return edit(request, Editing(
        title="Notitie wijzigen" if contact else "Bezoek noteren", form=forms.Contact, trajectory=trajectory, row=contact,
        initial=_known(trajectory, contact) | ({} if contact else forms.spoken_to(caller)), template="coach/contact.html",
        extra={"called": caller, "offline": contact is None}, tips="folded",
        choices={"parties": trajectories.parties_to_name(trajectory, contact)},
        form_args={"goals": list(trajectories.goals_to_touch(trajectory, contact))},
        save=partial(actions.note_contact, trajectory=trajectory, contact=contact, id=None if contact else request.once),
        back=reverse("coach:trajectory", args=[trajectory.pk]), done="Genoteerd.",
    ))  # fmt: skip


@readable_by(coaches)
def note_appointment(request: HttpRequest, trajectory_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Note a meeting that has been: what was planned is filled in, and the meeting is ticked off with the note."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    meeting = trajectories.row(request.viewer, Appointment, appointment_id, trajectory=trajectory)
    if meeting.contact_id is not None and request.method == "GET":
        return redirect("coach:edit_contact", trajectory.pk, meeting.contact_id)
    planned = {"on": timezone.localdate(meeting.starts_at), "minutes": meeting.minutes, "form": meeting.form, "text": f"{meeting.about}. "}
    return edit(request, Editing(
        title="Bezoek noteren", form=forms.Contact, trajectory=trajectory, initial=_known(trajectory, None, **planned), template="coach/contact.html",
        intro=f"Gepland met {meeting.with_whom}." if meeting.with_whom else "", tips="folded",
        choices={"parties": trajectories.parties_to_name(trajectory)}, form_args={"goals": list(trajectories.goals_to_touch(trajectory))},
        save=partial(actions.note_appointment, appointment=meeting), back=reverse("coach:trajectory", args=[trajectory.pk]),
        done="Genoteerd. De ontmoeting is afgevinkt.",
    ))  # fmt: skip


def _known(trajectory: Trajectory, contact: ContactMoment | None, **planned: Any) -> dict[str, Any]:
    if contact is not None:
        goals, parties = trajectories.as_noted(contact)
        return forms.typed(minutes=contact.minutes, goals=goals, parties=parties)
    usual = {"kind": "client", "form": "workplace" if trajectory.task == Task.ON_THE_JOB else "elsewhere", "minutes": 60}
    usual |= trajectories.last_used(trajectory)
    usual |= {"on": timezone.localdate(), "minutes": forms.nearest(usual["minutes"])}
    return forms.typed(goals={}, parties=[], **usual | planned)


@readable_by(coaches)
def celebrate(request: HttpRequest, trajectory_id: UUID, milestone_id: UUID | None = None) -> HttpResponse:
    """Note a step that was made."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    milestone = trajectories.row(request.viewer, Milestone, milestone_id, trajectory=trajectory) if milestone_id else None
    return edit(request, Editing(
        title="Gelukt!", form=forms.Milestone, trajectory=trajectory, row=milestone, initial={} if milestone else {"on": timezone.localdate()},
        intro=" ".join(filter(None, [f"Zo viert {trajectory.client.called} iets: {trajectory.celebrates}." if trajectory.celebrates else "", FIRST])),
        form_args={"known": trajectory.celebrates}, done="Mooi. Het staat op de tijdlijn.",
        save=partial(actions.celebrate, trajectory=trajectory, milestone=milestone), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip
