"""Task 4: the table on which a function is put together from the tasks of one employer; the computer proposes and checks."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.base.states import Refusal
from spinweb.portals.coach.forms import fitting as forms
from spinweb.portals.coach.views.fitting import sent_run
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.fitting import actions
from spinweb.practice.fitting import queries as fitting
from spinweb.practice.matching.models import JobDesign
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import queries as worker_profiles

OWN = "Zichtbaar voor wie in dit traject meedoet. De werkgever ziet deze tafel niet; die leest alleen het werkontwerp op papier."
SHARED = "Zichtbaar voor alle collega's van je organisatie. Het gaat over het werk, niet over je cliënt."


def _design(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> tuple[Trajectory, JobDesign]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return trajectory, fitting.design(request.viewer, trajectory, job_design_id)


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> HttpResponse:
    """The tasks as cards; `kies` in the address is a choice that is tried, without it the tasks of the worksheet are chosen."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    tried = request.GET.getlist("kies") if "proef" in request.GET else None
    chosen = [key for keys in tried for key in keys.split(",")] if tried is not None else None
    shop = fitting.workshop(found, chosen)
    stuck = shop.going_on is not None and shop.going_on.is_stuck(timezone.now())
    shown = {"trajectory": trajectory, "design": found, "shop": shop, "trying": tried is not None, "readers": OWN, "stuck": stuck}
    return render(request, "coach/fitting/workshop.html", shown)


@readable_by(coaches)
@require_POST
def seek(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> HttpResponse:
    """Ask for a function; the proposal is shown on the table, nothing is taken over yet."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    address = reverse("coach:workshop", args=[trajectory.pk, found.pk])
    try:
        made = actions.seek_function(design=found, by=request.colleague, at=timezone.localtime())
    except Refusal as reason:
        messages.error(request, str(reason))
        return redirect(address)
    functions = made.outcome["functions"]
    return redirect(f"{address}?proef=1&kies={','.join(functions[0]['tasks']) if functions else ''}")


@readable_by(coaches)
@require_POST
def stop(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID, carving_id: UUID) -> HttpResponse:
    """End a search that goes on; what it found by then comes on the table."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    carving = fitting.carving(request.viewer, found, carving_id)
    return tell(request, partial(actions.stop_search, carving=carving), back=reverse("coach:workshop", args=[trajectory.pk, found.pk]),
                done="De computer stopt met zoeken. Wat gevonden is, blijft staan.")  # fmt: skip


@readable_by(coaches)
@require_POST
def compose(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> HttpResponse:
    """Put the chosen tasks on the worksheet."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    chosen = [key for key in request.POST.get("kies", "").split(",") if key]
    return tell(request, partial(actions.compose_function, design=found, ids=chosen, run=sent_run(request, trajectory)),
                back=reverse("coach:job_design", args=[trajectory.pk, found.pk]),
                done="De taken staan in het werkontwerp. Vraag nu de collega's van wie ze komen.")  # fmt: skip


@readable_by(coaches)
def edit_bounds(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID) -> HttpResponse:
    """What the function may come to and ask."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    row = fitting.bounds_of(found)
    tasks = fitting.tasks_at(found)
    return edit(request, Editing(
        title="Wat mag de functie vragen", form=forms.Bounds, form_args={"tasks": tasks}, trajectory=trajectory, row=row, readers=OWN,
        initial=forms.in_hours(row or fitting.first_bounds(worker_profiles.profile_of(trajectory))),
        intro=f"Bespreek dit met {trajectory.client.called}. De computer houdt zich eraan; jullie mogen er met reden van afwijken.",
        save=partial(actions.set_bounds, design=found), back=reverse("coach:workshop", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_asks(request: HttpRequest, trajectory_id: UUID, job_design_id: UUID, job_task_id: UUID) -> HttpResponse:
    """What one task asks of what its whole job asks, and with which tasks it goes."""
    trajectory, found = _design(request, trajectory_id, job_design_id)
    task = fitting.task_here(request.viewer, found, job_task_id)
    return edit(request, Editing(
        title=f"Wat vraagt: {task.label}", form=forms.Asks, form_args={"asked": fitting.asked_of_job(task.workplace), "others": fitting.other_tasks(task)},
        trajectory=trajectory, row=fitting.asks_of(task), readers=SHARED,
        intro="Zolang dit niet is ingevuld, rekent de computer met alles wat de hele functie vraagt.",
        save=partial(actions.say_what_task_asks, task=task), back=reverse("coach:workshop", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip
