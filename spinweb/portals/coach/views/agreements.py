"""Agreements with an owner and a date, and meetings to come."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import agreements as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, inside, tell
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Appointment


@readable_by(coaches)
def agreements(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """All agreements of the trajectory, open ones first."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = list(trajectories.agreements_of(trajectory, open_only=False))
    context = {"trajectory": trajectory, "open": [a for a in found if a.state == "open"], "ended": [a for a in found if a.state != "open"][::-1],
               "meetings": list(trajectories.appointments_of(trajectory, at=timezone.now()))}  # fmt: skip
    return render(request, "coach/agreements.html", context)


@readable_by(coaches)
def edit_agreement(request: HttpRequest, trajectory_id: UUID, agreement_id: UUID | None = None) -> HttpResponse:
    """Make an agreement, or change it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    agreement = trajectories.row(request.viewer, Agreement, agreement_id, trajectory=trajectory) if agreement_id else None
    return edit(request, Editing(
        title="Afspraak wijzigen" if agreement else "Nieuwe afspraak", form=forms.AgreementForm, trajectory=trajectory, row=agreement,
        initial={} if agreement else {"goal": request.GET.get("doel", "")}, tips="open",
        choices={"owner_party": trajectories.web_of(trajectory), "goal": trajectories.goals_of(trajectory)},
        save=partial(actions.agree, trajectory=trajectory, agreement=agreement), back=reverse("coach:agreements", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def end_agreement(request: HttpRequest, trajectory_id: UUID, agreement_id: UUID, state: str) -> HttpResponse:
    """Tick off, let lapse, or open again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    agreement = trajectories.row(request.viewer, Agreement, agreement_id, trajectory=trajectory)
    said = {"done": f"Gedaan: {agreement}.", "dropped": f"Vervallen: {agreement}.", "open": f"Weer open: {agreement}."}
    back = inside(request.POST.get("back", ""), otherwise=reverse("coach:agreements", args=[trajectory.pk]))
    again = reverse("coach:end_agreement", args=[trajectory.pk, agreement.pk, "open"]) if state != "open" else ""
    return tell(request, partial(actions.end_agreement, agreement=agreement, to=state), done=said.get(state, ""), back=back, undo_at=again)


@readable_by(coaches)
def edit_appointment(request: HttpRequest, trajectory_id: UUID, appointment_id: UUID | None = None) -> HttpResponse:
    """Plan a meeting, or move it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    meeting = trajectories.row(request.viewer, Appointment, appointment_id, trajectory=trajectory) if appointment_id else None
    return edit(request, Editing(
        title="Ontmoeting wijzigen" if meeting else "Ontmoeting plannen", form=forms.Appointment, trajectory=trajectory, row=meeting, tips="open",
        save=partial(actions.plan_appointment, trajectory=trajectory, appointment=meeting), back=reverse("coach:agreements", args=[trajectory.pk]),
    ))  # fmt: skip
