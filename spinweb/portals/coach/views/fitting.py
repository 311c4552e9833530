"""Task 4: what if something changes. Ticking ideas shows what they do; the computer proposes, people take over."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.base.states import Refusal
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import inside, tell
from spinweb.practice.fitting import actions
from spinweb.practice.fitting import queries as fitting
from spinweb.practice.matching import queries as matching
from spinweb.practice.matching.models import Run
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory


@readable_by(coaches)
def what_if(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """The rows of a match as they become with the ideas in the address (`kies`), and what the computer proposed."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.match(request.viewer, trajectory, match_id)
    shown = {"trajectory": trajectory, "match": found, "page": fitting.what_if(found, request.GET.getlist("kies"))}
    return render(request, "coach/fitting/what_if.html", shown)


@readable_by(coaches)
@require_POST
def seek_adaptations(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Ask for the lightest adaptations; the answer stands on the page."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.match(request.viewer, trajectory, match_id)
    address = reverse("coach:what_if", args=[trajectory.pk, found.pk])
    try:
        made = actions.seek_adaptations(match=found, by=request.colleague, at=timezone.localtime())
    except Refusal as reason:
        messages.error(request, str(reason))
        return redirect(address)
    chosen = "&".join(f"kies={name}" for name in made.outcome["chosen"])
    return redirect(f"{address}?{chosen}")


def sent_run(request: HttpRequest, trajectory: Trajectory) -> Run | None:
    """The run that a button says its choice came from."""
    try:
        sent = UUID(request.POST.get("run", ""))
    except ValueError:
        return None
    return fitting.run(request.viewer, trajectory, sent)


@readable_by(coaches)
@require_POST
def take_adaptations(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Take the ticked ideas over as adaptations."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.match(request.viewer, trajectory, match_id)
    chosen = [name for name in request.POST.get("kies", "").split(",") if name]
    return tell(request, partial(actions.take_adaptations, match=found, ids=chosen, run=sent_run(request, trajectory)),
                back=reverse("coach:match_analysis", args=[trajectory.pk, found.pk]),
                done="Overgenomen. Zet bij elke aanpassing wie het regelt en voor wanneer.")  # fmt: skip


@readable_by(coaches)
@require_POST
def set_aside(request: HttpRequest, trajectory_id: UUID, run_id: UUID) -> HttpResponse:
    """Say that a proposal is not taken over."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = fitting.run(request.viewer, trajectory, run_id)
    back = inside(request.POST.get("back", ""), otherwise=reverse("coach:matches", args=[trajectory.pk]))
    return tell(request, partial(actions.set_aside, run=found), back=back, done="Genoteerd: dit voorstel nemen jullie niet over.")
