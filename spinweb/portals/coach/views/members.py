"""Who takes part in a trajectory, and letting a colleague in or out (T0.7)."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access import actions
from spinweb.foundation.access import queries as access
from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.coach.forms import trajectories as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, day_in, edit, tell
from spinweb.practice.trajectories import queries as trajectories


@readable_by(coaches)
def members(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Who sees this trajectory; let a colleague in."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    taking_part = list(access.members_of(trajectory.pk))
    return edit(request, Editing(
        title=f"Wie ziet het dossier van {trajectory.client.called}", form=forms.LetIn, trajectory=trajectory, keep_draft=False,
        intro="Laat een collega alleen toe als dat nodig is, en vertel het je cliënt.", submit="Toelaten",
        done="Je collega kan dit traject nu openen.", template="coach/members.html",
        extra={"members": taking_part, "coming": list(access.still_to_come(trajectory.pk)),
               "doors": list(access.requests_of(request.viewer, trajectory.pk)[:20])},
        choices={"colleague": accounts.colleagues(request.viewer, on=timezone.localdate(), without=[m.colleague_id for m in taking_part])},
        save=partial(actions.let_in, trajectory_id=trajectory.pk, client_id=trajectory.client_id),
        back=reverse("coach:members", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def let_out(request: HttpRequest, trajectory_id: UUID, member_id: UUID) -> HttpResponse:
    """End a colleague's part, at once."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    member = access.member(trajectory.pk, member_id)
    until = f"?tot={timezone.localdate(member.until) - timedelta(days=1)}" if member.until else ""
    return tell(request, partial(actions.let_out, member=member), back=reverse("coach:members", args=[trajectory.pk]),
                done=f"{member.colleague.name} ziet dit traject niet meer.",
                undo_at=reverse("coach:let_in_again", args=[trajectory.pk, member.pk]) + until)  # fmt: skip


@readable_by(coaches)
@require_POST
def let_in_again(request: HttpRequest, trajectory_id: UUID, member_id: UUID) -> HttpResponse:
    """Undo letting a colleague out: the same part, from now on."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    was = access.was_member(trajectory.pk, member_id)
    again = partial(actions.let_in, trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=was.colleague, part=was.part, reason=was.reason,
                    last_on=day_in(request.GET.get("tot", "")))  # fmt: skip
    return tell(request, again, back=reverse("coach:members", args=[trajectory.pk]), done=f"{was.colleague.name} kan dit traject weer openen.")
