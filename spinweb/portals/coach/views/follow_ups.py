"""Asking how it goes, 3 to 24 months later, as far as the client agreed to it; and how long each job lasted."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import follow_ups as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.closing import actions
from spinweb.practice.closing import queries as closing
from spinweb.practice.closing.models import FollowUp, FollowUpAgreement
from spinweb.practice.trajectories import queries as trajectories

ONLY_YOU = "Voor wie in dit traject meedoet, en voor je cliënt. Niemand anders leest dit."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:follow_ups", args=[trajectory_id])


@readable_by(coaches)
def follow_ups(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What was agreed about asking later, what came of it, and how long each job lasted."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    agreement = closing.follow_up_agreement(trajectory)
    found = closing.follow_ups_of(trajectory)
    return render(request, "coach/closing/follow_ups.html", {
        "trajectory": trajectory, "agreement": agreement, "in_force": agreement is not None and agreement.withdrawn_on is None,
        "to_come": [f for f in found if f.done_on is None], "asked": [f for f in found if f.done_on is not None][::-1],
        "tenures": closing.tenures_of(trajectory),
    })  # fmt: skip


@readable_by(coaches)
def edit_agreement(request: HttpRequest, trajectory_id: UUID, followupagreement_id: UUID | None = None) -> HttpResponse:
    """Agree with the client on being asked later, or change that."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FollowUpAgreement, followupagreement_id, trajectory=trajectory) if followupagreement_id else None
    known = {"may_ask": "yes" if row.may_ask else "no"} if row else {"agreed_on": timezone.localdate(), "form": "phone",
                                                                     "reach": trajectory.client.phone}  # fmt: skip
    return edit(request, Editing(
        title="Mag ik later vragen hoe het gaat?", form=forms.Agreed, trajectory=trajectory, row=row, initial=known, readers=ONLY_YOU,
        intro="Lees het samen. Nee is ook goed: dan vraag je niets. Ja kan altijd weer nee worden, zonder uitleg.",
        done="Vastgelegd.", save=partial(actions.agree_follow_up, trajectory=trajectory, agreement=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def withdraw(request: HttpRequest, trajectory_id: UUID, followupagreement_id: UUID) -> HttpResponse:
    """The client does not want to be asked any more."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FollowUpAgreement, followupagreement_id, trajectory=trajectory)
    return edit(request, Editing(
        title="Niet meer navragen", form=forms.Withdraw, trajectory=trajectory, row=row, initial={"withdrawn_on": timezone.localdate()},
        intro="Vanaf nu komt er geen navraag meer langs. Wat al gevraagd was blijft staan.", submit="Intrekken", keep_draft=False,
        done="Ingetrokken. Er wordt niets meer gevraagd.", readers=ONLY_YOU,
        save=partial(actions.withdraw_follow_up, agreement=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def plan_again(request: HttpRequest, trajectory_id: UUID, followupagreement_id: UUID) -> HttpResponse:
    """Count the months from the first day of the job as it is now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FollowUpAgreement, followupagreement_id, trajectory=trajectory)
    return tell(request, partial(actions.plan_follow_ups, agreement=row), back=_page(trajectory.pk), done="De momenten staan weer goed.")


@readable_by(coaches)
def note(request: HttpRequest, trajectory_id: UUID, followup_id: UUID) -> HttpResponse:
    """What came of asking."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FollowUp, followup_id, trajectory=trajectory)
    known = {} if row.done_on else {"done_on": timezone.localdate()}
    return edit(request, Editing(
        title=f"Navraag na {row.months} maanden", form=forms.Asked, trajectory=trajectory, row=row, initial=known, readers=ONLY_YOU,
        intro=f"Vraag eerst hoe het met {trajectory.client.called} gaat. Niet opnemen is ook een antwoord: dan probeer je het nog één keer.",
        done="Genoteerd.", save=partial(actions.note_follow_up, follow_up=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID, followup_id: UUID) -> HttpResponse:
    """Open a moment again that was noted by mistake."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, FollowUp, followup_id, trajectory=trajectory)
    return tell(request, partial(actions.take_follow_up_back, follow_up=row), back=_page(trajectory.pk),
                done=closing.goes_back_with(row))  # fmt: skip
