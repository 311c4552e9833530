"""A werkfit part within a trajectory: opened, planned, run and closed (S1)."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import werkfit as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.werkfit import actions, rules
from spinweb.practice.werkfit import queries as werkfit
from spinweb.practice.werkfit.models import WerkfitActivity, WerkfitPart

READERS = "Komt in het werkfitplan en het eindrapport, die cliënt en opdrachtgever lezen. Geen gezondheidsgegevens."


def _home(trajectory_id: UUID) -> str:
    return reverse("coach:werkfit", args=[trajectory_id])


def _part(request: HttpRequest, trajectory_id: UUID, part_id: UUID) -> WerkfitPart:
    return trajectories.row(request.viewer, WerkfitPart, part_id, trajectory_id=trajectory_id)


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The werkfit part that is open, and earlier ones."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    parts = werkfit.parts_of(trajectory)
    now = parts[0] if parts else None
    return render(request, "coach/werkfit.html", {
        "trajectory": trajectory, "part": now, "earlier": parts[1:], "areas": werkfit.by_area(now) if now else [],
        "hours": werkfit.hours_of(now) if now else None, "goals": list(werkfit.werkfit_goals(trajectory)), "status": rules.status(),
        "readers": READERS,
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def start(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Open a werkfit part."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.start_werkfit, trajectory=trajectory), back=_home(trajectory_id), done="Begonnen. Schrijf eerst op wat je cliënt verwacht.")


@readable_by(coaches)
def edit_plan(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID) -> HttpResponse:
    """The plan in words."""
    part = _part(request, trajectory_id, werkfit_part_id)
    return edit(request, Editing(
        title="Werkfitplan", form=forms.Plan, trajectory=part.trajectory, row=part, readers=READERS, tips="open", intro=rules.status(),
        save=partial(actions.write_werkfit, part=part), back=_home(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_activity(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID, werkfit_activity_id: UUID | None = None) -> HttpResponse:
    """An activity of the plan."""
    part = _part(request, trajectory_id, werkfit_part_id)
    row = trajectories.row(request.viewer, WerkfitActivity, werkfit_activity_id, part=part) if werkfit_activity_id else None
    return edit(request, Editing(
        title=row.text if row else "Activiteit plannen", form=forms.Activity, trajectory=part.trajectory, row=row, readers=READERS, tips="open",
        choices={"goal": werkfit.werkfit_goals(part.trajectory)},
        save=partial(actions.save_werkfit_activity, part=part, activity=row), back=_home(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def note_activity(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID, werkfit_activity_id: UUID) -> HttpResponse:
    """What came of an activity."""
    part = _part(request, trajectory_id, werkfit_part_id)
    row = trajectories.row(request.viewer, WerkfitActivity, werkfit_activity_id, part=part)
    return edit(request, Editing(
        title=f"Gedaan: {row.text}", form=forms.Done, trajectory=part.trajectory, row=row, readers=READERS,
        intro=f"Gewenst was: {row.wanted}." if row.wanted else "", save=partial(actions.note_werkfit_activity, activity=row), back=_home(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def agree(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID) -> HttpResponse:
    """Note that the plan was agreed on."""
    part = _part(request, trajectory_id, werkfit_part_id)
    return edit(request, Editing(
        title="Plan afspreken", form=forms.Agreed, trajectory=part.trajectory, initial={"on": timezone.localdate()}, keep_draft=False,
        intro="Lees het samen door. Daarna loopt het; bijstellen kan altijd.", submit="Afspreken",
        done="Afgesproken. Maak het werkfitplan, dan kunnen jullie tekenen.",
        save=partial(actions.agree_werkfit, part=part), back=_home(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def adjust(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID) -> HttpResponse:
    """Change the plan after all."""
    part = _part(request, trajectory_id, werkfit_part_id)
    return tell(request, partial(actions.adjust_werkfit, part=part), back=_home(trajectory_id), done="Het plan is weer een concept. Spreek het daarna opnieuw af.")


@readable_by(coaches)
def close(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID) -> HttpResponse:
    """Close the part with its report."""
    part = _part(request, trajectory_id, werkfit_part_id)
    return edit(request, Editing(
        title="Werkfitdeel afsluiten", form=forms.Closing, trajectory=part.trajectory, initial=_known(part), readers=READERS,
        intro="Eerst het gesprek met je cliënt: wat ging er vooruit, en wat vindt die er zelf van?", submit="Afsluiten",
        done="Afgesloten. Maak nu het eindrapport.", save=partial(actions.close_werkfit, part=part), back=_home(trajectory_id),
    ))  # fmt: skip


def _known(part: WerkfitPart) -> dict[str, object]:
    kept = {name: getattr(part, name) for name in forms.Closing.base_fields if name != "on"}
    return kept | {"on": part.closed_on or timezone.localdate()}


@readable_by(coaches)
@require_POST
def reopen(request: HttpRequest, trajectory_id: UUID, werkfit_part_id: UUID) -> HttpResponse:
    """Take it up again."""
    part = _part(request, trajectory_id, werkfit_part_id)
    return tell(request, partial(actions.reopen_werkfit, part=part), back=_home(trajectory_id), done="Het werkfitdeel loopt weer.")
