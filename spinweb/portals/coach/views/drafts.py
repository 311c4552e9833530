"""Keeping what somebody types, while they type."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access import actions
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.practice.trajectories import queries as trajectories

NOT_TYPED = {"csrfmiddlewaretoken", "once", "revision", "form"}


@readable_by(coaches)
@require_POST
def keep_draft(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Keep the fields of a form of this trajectory for its writer."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    actions.keep_draft(form=request.POST.get("form", "")[:200], trajectory_id=trajectory.pk, client_id=trajectory.client_id, typed=typed,
                       by=request.colleague, at=timezone.now())  # fmt: skip
    return HttpResponse(status=204)


@readable_by(coaches)
@require_POST
def drop_draft(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Let the draft go and show the form as it was saved."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    form = request.POST.get("form", "")
    actions.drop_draft(form=form, by=request.colleague, at=timezone.now())
    return redirect(form if form.startswith(f"/trajecten/{trajectory.pk}/") else "/")
