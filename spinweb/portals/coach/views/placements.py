"""Task 4, its end: placements after and beside each other, what was agreed, and how they ended."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import placements as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, inside, tell
from spinweb.practice.placements import actions
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.rules import kinds
from spinweb.practice.trajectories import queries as trajectories

READERS = "Komt in de plaatsingsafspraken, die cliënt, werkgever en opdrachtgever elk in een eigen versie lezen."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:placements", args=[trajectory_id])


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Where the client works, will work and worked, with everything agreed."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/placements/placements.html", {
        "trajectory": trajectory, "shown": placements.shown(trajectory, on=timezone.localdate()), "kinds": kinds(),
        "to_place": list(placements.matches_to_place(trajectory)),
    })  # fmt: skip


@readable_by(coaches)
def edit_placement(request: HttpRequest, trajectory_id: UUID, placement_id: UUID | None = None) -> HttpResponse:
    """Write down a placement, filled from the match when the address names one, or change it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement = placements.placement(request.viewer, trajectory, placement_id) if placement_id else None
    match = placements.match_to_place(request.viewer, trajectory, request.GET.get("match", "")) if placement is None else None
    known = placements.known_from_match(match) if match else {}
    also = {"match": match} if match else {}
    return edit(request, Editing(
        title="Plaatsing wijzigen" if placement else "Nieuwe plaatsing", form=forms.PlacementForm, trajectory=trajectory, row=placement,
        initial=known, intro="Schrijf op wat je met cliënt en werkgever afspreekt. Leeg laten mag: dan weet je wat nog open is.", readers=READERS,
        choices={"workplace": placements.workplaces_for(trajectory), "mentor": placements.mentors_for(trajectory)},
        template="coach/placements/edit_placement.html", extra={"kinds": kinds()},
        save=partial(actions.save_placement, trajectory=trajectory, placement=placement, **also), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def end_placement(request: HttpRequest, trajectory_id: UUID, placement_id: UUID) -> HttpResponse:
    """Note that a placement ended, and why."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement = placements.placement(request.viewer, trajectory, placement_id)
    return edit(request, Editing(
        title=f"Einde van {placement}", form=forms.End, trajectory=trajectory, row=placement, submit="Einde vastleggen",
        initial={"ended_on": placement.ended_on or placement.ends_on or timezone.localdate()},
        intro="Ook als het anders liep dan gehoopt, leerden jullie iets over wat past. Daarna kun je terug naar zoeken.",
        done="Het einde is vastgelegd.", save=partial(actions.end_placement, placement=placement), back=_page(trajectory_id),
        undo_at=reverse("coach:take_up_placement", args=[trajectory.pk, placement.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_up_again(request: HttpRequest, trajectory_id: UUID, placement_id: UUID) -> HttpResponse:
    """Take back an end that was noted by mistake."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement: Placement = placements.placement(request.viewer, trajectory, placement_id)
    return tell(request, partial(actions.take_up_again, placement=placement), back=_page(trajectory_id), done="De plaatsing loopt weer.")


@readable_by(coaches)
def edit_item(request: HttpRequest, trajectory_id: UUID, placement_id: UUID, placement_item_id: UUID | None = None) -> HttpResponse:
    """Something to arrange before day one."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement = placements.placement(request.viewer, trajectory, placement_id)
    item = placements.item(request.viewer, trajectory, placement_item_id, placement=placement) if placement_item_id else None
    return edit(request, Editing(
        title=item.text if item else "Voor de eerste dag", form=forms.Item, trajectory=trajectory, row=item, readers=READERS,
        initial={} if item else {"due_on": placement.starts_on}, save=partial(actions.save_item, placement=placement, item=item),
        back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def tick_item(request: HttpRequest, trajectory_id: UUID, placement_item_id: UUID) -> HttpResponse:
    """Tick a point off, or take the tick back."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    item = placements.item(request.viewer, trajectory, placement_item_id)
    done = None if item.done_on else timezone.localdate()
    return tell(request, partial(actions.save_item, placement=item.placement, item=item, done_on=done), done=f"Geregeld: {item}." if done else f"Weer open: {item}.",
                back=inside(request.POST.get("back", ""), otherwise=_page(trajectory_id)))  # fmt: skip


@readable_by(coaches)
@require_POST
def list_items(request: HttpRequest, trajectory_id: UUID, placement_id: UUID) -> HttpResponse:
    """Put on the list what this kind of placement usually asks."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement = placements.placement(request.viewer, trajectory, placement_id)
    return tell(request, partial(actions.list_before_day_one, placement=placement), back=_page(trajectory_id), done="De lijst staat klaar.")
