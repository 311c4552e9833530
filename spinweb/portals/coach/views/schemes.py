"""Schemes in a trajectory: what may help, why, what is still to ask, and the terms put in the agenda (K4.1, K4.2, T3.3)."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import schemes as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, day_in, edit, tell
from spinweb.practice.schemes import actions, rules
from spinweb.practice.schemes import queries as schemes_
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:schemes", args=[trajectory_id])


@readable_by(coaches)
def schemes(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every scheme with its outcome and reasons, on the first working day or a chosen day."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    shown = schemes_.shown(trajectory, on=timezone.localdate(), chosen=day_in(request.GET.get("op", "")))
    return render(request, "coach/schemes/schemes.html", {
        "trajectory": trajectory, "shown": shown, "who": shown.who, "decider": shown.decider, "groups": shown.groups, "today": timezone.localdate(),
    })  # fmt: skip


@readable_by(coaches)
def edit_facts(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Answer what is still to ask; what the record knows is said beside each question."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row, on = schemes_.facts_row(trajectory), timezone.localdate()
    facts = schemes_.facts_of(trajectory, row, on=on)
    known = {rules.field_name(key): f"Bekend uit {fact.origin}: {fact.said}. Alleen invullen als het anders is." for key, fact in facts.items() if fact.origin}
    return edit(request, Editing(
        title="Vragen voor de regelingen", form=forms.Facts, trajectory=trajectory,
        row=rules.as_row(row.answers, row.revision, municipality=row.municipality) if row else None,
        intro="Vul in wat je weet; leeg laten mag. Wat ontbreekt, vragen de regelingen vanzelf.", form_args={"known": known | _town(trajectory)},
        readers="Alleen wie in dit traject meedoet. Dit staat versleuteld.", done="Bewaard. De regelingen zijn opnieuw bekeken.",
        save=partial(actions.save_facts, trajectory=trajectory, facts=row), back=_page(trajectory_id),
    ))  # fmt: skip


def _town(trajectory: Trajectory) -> dict[str, str]:
    name = schemes_.municipality(trajectory, None)
    return {"municipality": f"Bekend uit de opdracht: {name}. Alleen invullen als het anders is."} if name else {}


@readable_by(coaches)
@require_POST
def keep(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Keep what the schemes come to now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.keep_outcome, trajectory=trajectory), back=_page(trajectory_id), done="De uitkomst van vandaag is bewaard.")


@readable_by(coaches)
@require_POST
def plan_term(request: HttpRequest, trajectory_id: UUID, scheme: str) -> HttpResponse:
    """Put the last day to ask for a scheme in the agenda."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.plan_term, trajectory=trajectory, scheme=scheme), back=_page(trajectory_id), done="De termijn staat bij de afspraken.")
