"""Referring to other help, with the client's agreement, and asking what came of it (T0.6)."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import handovers as forms
from spinweb.portals.coach.views.documents import explaining
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.handovers import actions, queries, rules
from spinweb.practice.handovers.models import Referral
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

ONLY_CHOSEN = "Voor wie in dit traject meedoet. In de brief komt alleen wat je cliënt mee laat gaan."
A_FEW_WEEKS = timedelta(weeks=3)


@readable_by(coaches)
def referrals(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every referral, what runs first."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/handovers/referrals.html", {"trajectory": trajectory, "referrals": list(queries.referrals_of(trajectory))})  # fmt: skip


def _referral(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> tuple[Trajectory, Referral, str]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.referral_of(trajectory, referral_id)
    if found is None:
        raise NotVisible
    found.trajectory = trajectory
    return trajectory, found, reverse("coach:referral", args=[trajectory.pk, found.pk])


@readable_by(coaches)
def referral(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """One referral: what is asked, what goes along, and what came of it."""
    trajectory, found, _ = _referral(request, trajectory_id, referral_id)
    return render(request, "coach/handovers/referral.html", {
        "trajectory": trajectory, "referral": found, "chosen": rules.names_of("verwijzing", found.parts),
        "not_chosen": [name for code, name in rules.parts("verwijzing").items() if code not in found.parts],
    })  # fmt: skip


@readable_by(coaches)
def write(request: HttpRequest, trajectory_id: UUID, referral_id: UUID | None = None) -> HttpResponse:
    """To whom, why, how urgent."""
    if referral_id:
        trajectory, found, _ = _referral(request, trajectory_id, referral_id)
    else:
        trajectory, found = trajectories.trajectory(request.viewer, trajectory_id), None
    return edit(request, Editing(
        title="Verwijzing wijzigen" if found else "Doorverwijzen", form=forms.WriteReferral, trajectory=trajectory, row=found, readers=ONLY_CHOSEN,
        intro="Is er hulp nodig die jij niet geeft? Schrijf op naar wie, en waarom. Er gaat nog niets weg.",
        choices={"to_organisation": trajectories.external_organisations(request.viewer, "service")}, submit="Bewaren",
        save=partial(actions.write_referral, trajectory=trajectory, referral=found), back=lambda made: reverse("coach:referral", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def ask(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """What the client says to it, and which facts may go along."""
    trajectory, found, back = _referral(request, trajectory_id, referral_id)
    return edit(request, Editing(
        title=f"Wat mag er mee naar {found.receiver}", form=forms.Ask, trajectory=trajectory, row=found, readers=ONLY_CHOSEN,
        form_args={"kind": "verwijzing"}, intro=f"Vraag het {trajectory.client.called}. Zonder ja gaat er niets weg.",
        initial={} if found.asked_on else {"asked_on": timezone.localdate(), "parts": ["contact", "why"]}, save=partial(actions.ask_client, thing=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
def send(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """Fix the letter, and choose when to ask what came of it."""
    trajectory, found, back = _referral(request, trajectory_id, referral_id)
    today = timezone.localdate()
    return edit(request, Editing(
        title=f"Verwijsbrief aan {found.receiver}", form=forms.SendReferral, trajectory=trajectory, keep_draft=False, submit="Versturen en vastleggen",
        initial={"sent_on": today, "ask_again_on": today + A_FEW_WEEKS}, done="Vastgelegd. De brief staat bij de documenten.", readers=ONLY_CHOSEN,
        form_args=explaining(trajectory, "referral_letter", "receiver", found.pk), save=partial(actions.send_referral, referral=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
def outcome(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """What came of it, and whether to ask again."""
    trajectory, found, back = _referral(request, trajectory_id, referral_id)
    return edit(request, Editing(
        title="Wat kwam ervan", form=forms.Outcome, trajectory=trajectory, keep_draft=False, done="Genoteerd.",
        intro=f"Vraag het {trajectory.client.called} eerst, en {found.receiver} alleen als dat is afgesproken.",
        readers="Voor wie in dit traject meedoet, en voor je cliënt.", save=partial(actions.note_outcome, referral=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
def ask_again(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """Ask once more later on."""
    trajectory, found, back = _referral(request, trajectory_id, referral_id)
    return edit(request, Editing(
        title="Opnieuw navragen", form=forms.AskAgain, trajectory=trajectory, keep_draft=False, initial={"ask_again_on": timezone.localdate() + A_FEW_WEEKS},
        save=partial(actions.ask_again, referral=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
def drop(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """Let it go, with why."""
    trajectory, found, back = _referral(request, trajectory_id, referral_id)
    return edit(request, Editing(
        title="Verwijzing laten vervallen", form=forms.DropReferral, trajectory=trajectory, keep_draft=False, submit="Laten vervallen",
        intro="Ook een nee van je cliënt is een goede reden. Het blijft leesbaar.", save=partial(actions.drop_referral, referral=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_up(request: HttpRequest, trajectory_id: UUID, referral_id: UUID) -> HttpResponse:
    """Take it up again; the client is asked anew."""
    _, found, back = _referral(request, trajectory_id, referral_id)
    return tell(request, partial(actions.take_up_referral, referral=found), back=back, done="De verwijzing staat weer open. Vraag je cliënt opnieuw.")
