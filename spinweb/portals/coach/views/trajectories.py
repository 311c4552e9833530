"""The page of one trajectory, and what changes the trajectory as a whole."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access import queries as access
from spinweb.foundation.documents import queries as documents
from spinweb.portals.coach.forms import trajectories as forms
from spinweb.portals.coach.presenters.trajectories import path_with_addresses
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, inside, tell
from spinweb.practice.overview import queries as overview
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories

ONLY_YOU = "Alleen wie in dit traject meedoet ziet dit."


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The whole trajectory on one page: the path, whose turn it is, goals, the web, the timeline."""
    trajectory = overview.trajectory_with_elements(request.viewer, trajectory_id)
    elements = overview.elements_of(trajectory)
    context = {
        "trajectory": trajectory,
        "path": path_with_addresses(trajectory, overview.path_of(trajectory, elements)),
        "agreements": list(trajectories.agreements_of(trajectory)[:8]),
        "meetings": list(trajectories.appointments_of(trajectory, at=timezone.now())[:4]),
        "goals": list(trajectories.goals_of(trajectory)),
        "web": list(trajectories.web_of(trajectory)),
        "members": list(access.members_of(trajectory.pk)),
        "timeline": overview.timeline_of(trajectory, limit=8),
        "work": placements.running(trajectory, on=timezone.localdate()),
        "documents": documents.newest(trajectory.pk, limit=5),
    }
    return render(request, "coach/trajectory.html", context)


@readable_by(coaches)
def timeline(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything that happened, newest first."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/timeline.html", {"trajectory": trajectory, "timeline": overview.timeline_of(trajectory, limit=200)})


@readable_by(coaches)
def elements(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Each element of the profile in this trajectory: done, not yet, or not applicable and why."""
    trajectory = overview.trajectory_with_elements(request.viewer, trajectory_id)
    found = overview.elements_of(trajectory)
    steps = path_with_addresses(trajectory, overview.path_of(trajectory, found))
    return render(request, "coach/elements.html", {"trajectory": trajectory, "tasks": [(s, found[s.number]) for s in steps]})


@readable_by(coaches)
def mark_element(request: HttpRequest, trajectory_id: UUID, element: str) -> HttpResponse:
    """Say that an element is done or does not apply, and why."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title=overview.element_name(element), form=forms.Mark, trajectory=trajectory, keep_draft=False,
        intro="Zegt het dossier dit nog niet zelf? Schrijf het hier op. ‘Niet van toepassing’ mag, met een reden.",
        initial=overview.mark_of(trajectory, element),
        save=partial(actions.mark_element, trajectory=trajectory, element=element), back=reverse("coach:elements", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def start(request: HttpRequest) -> HttpResponse:
    """Meet a new client: the least that is needed to begin; the rest follows in the talk."""
    return edit(request, Editing(
        title="Nieuwe cliënt", form=forms.Start, submit="Traject beginnen", done="Het traject is begonnen.",
        intro="Vul in wat je nu weet. Alles kan later nog, samen met je cliënt.", readers="Alleen jij ziet dit traject, tot je een collega toelaat.",
        initial={"started_on": timezone.localdate(), "start_task": 1},
        choices={"commissioner": trajectories.external_organisations(request.viewer, "commissioner")},
        save=forms.start, back=lambda made: reverse("coach:trajectory", args=[made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_facts(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The facts of the assignment."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Gegevens van het traject", form=forms.Facts, trajectory=trajectory, row=trajectory, readers=ONLY_YOU,
        choices={"commissioner": trajectories.external_organisations(request.viewer, "commissioner"),
                 "commissioner_contact": trajectories.contact_people(request.viewer, "commissioner")},
        save=partial(actions.change_trajectory, trajectory=trajectory), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_client(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The facts of the client."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title=f"Gegevens van {trajectory.client.called}", form=forms.Client, trajectory=trajectory, row=trajectory.client, readers=ONLY_YOU,
        intro="Geen burgerservicenummer en geen diagnose: die horen niet in een jobcoachdossier.",
        save=partial(actions.change_client, client=trajectory.client), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def go_to_task(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Go on to the next task, or back with a reason."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Verder of terug", form=forms.GoTo, trajectory=trajectory, keep_draft=False, submit="Zo gaan we verder",
        intro="Een stap terug is geen mislukking: na een nee, of als een baan stopt, begint het zoeken opnieuw.",
        initial={"task": min(trajectory.task + 1, 7)},
        save=partial(actions.go_to_task, trajectory=trajectory), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def end(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """End the trajectory, at its goal or early, with a reason."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Traject beëindigen", form=forms.End, trajectory=trajectory, initial={"on": timezone.localdate()}, submit="Traject beëindigen",
        done="Het traject is afgesloten. Het blijft leesbaar, en je kunt het heropenen.",
        save=partial(actions.end_trajectory, trajectory=trajectory), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def reopen(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Open a closed trajectory again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Traject heropenen", form=forms.Reopen, trajectory=trajectory, keep_draft=False, submit="Heropenen", done="Het traject loopt weer.",
        save=partial(actions.reopen_trajectory, trajectory=trajectory), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def remove(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Take something of this trajectory out of sight; the message that follows can undo it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    thing = trajectories.removable(request.viewer, request.POST.get("what", ""))
    back = inside(request.POST.get("back", ""), otherwise=reverse("coach:trajectory", args=[trajectory.pk]))
    return tell(request, partial(actions.remove, thing=thing), back=back, done=f"Verwijderd: {thing}.", undo=thing)


@readable_by(coaches)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Bring back what was removed."""
    thing = trajectories.removable(request.viewer, request.POST.get("what", ""))
    return tell(request, partial(actions.restore, thing=thing), back=inside(request.POST.get("back", ""), otherwise="/"),
                done=f"Teruggezet: {thing}.")  # fmt: skip


