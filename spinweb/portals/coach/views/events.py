"""What changes at work: a contract that ends, illness, another mentor or coach, something else; and acting on it in time."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import events as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.events import actions, rules
from spinweb.practice.events import queries as events_
from spinweb.practice.events.models import Event
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

ONLY_YOU = "Voor wie in dit traject meedoet, en voor je cliënt."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:events", args=[trajectory_id])


@readable_by(coaches)
def events(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What changed or will change, with what was agreed, and contracts that end soon."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/events/events.html", {
        "trajectory": trajectory, "events": events_.events_of(trajectory), "coming": events_.coming(trajectory, on=timezone.localdate()),
        "kinds": rules.kinds(),
    })  # fmt: skip


def _edit(request: HttpRequest, trajectory: Trajectory, kind: str, row: Event | None, known: dict) -> HttpResponse:
    about = rules.kinds().get(kind)
    if about is None:
        raise NotVisible
    agreed = {step.code for step in row.steps.all()} if row else set()
    offered = [step for step in about.steps if step.code not in agreed]
    form = forms.FIELDS[Event.Kind(kind)]
    choices = {"placement": placements.placements_of(trajectory), "party": placements.mentors_for(trajectory)}
    return edit(request, Editing(
        title=about.name.capitalize(), form=forms.Event, trajectory=trajectory, row=row, initial=known, intro=about.explanation, readers=ONLY_YOU,
        form_args={"about": about, "offered": offered, "is_new": row is None}, choices={name: rows for name, rows in choices.items() if name in form},
        template="coach/events/edit_event.html", extra={"about": about}, done="Vastgelegd. De stappen staan bij de afspraken.",
        save=partial(actions.save_event, trajectory=trajectory, kind=kind, event=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def add_event(request: HttpRequest, trajectory_id: UUID, kind: str) -> HttpResponse:
    """Write down what changes at work."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    today = timezone.localdate()
    now = next(iter(placements.running(trajectory, on=today)), None)
    known = {"on": today, "placement": now.pk if now else None}
    return _edit(request, trajectory, kind, None, known | ({"on": now.ends_on} if now and now.ends_on and kind == Event.Kind.CONTRACT_END else {}))


@readable_by(coaches)
def add_contract_end(request: HttpRequest, trajectory_id: UUID, placement_id: UUID) -> HttpResponse:
    """Plan what to do about a contract that ends, filled in from the placement."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    placement = placements.placement(request.viewer, trajectory, placement_id)
    return _edit(request, trajectory, Event.Kind.CONTRACT_END, None, {"on": placement.ends_on, "placement": placement.pk})


@readable_by(coaches)
def edit_event(request: HttpRequest, trajectory_id: UUID, event_id: UUID) -> HttpResponse:
    """Change what was written down, or agree on more steps."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = events_.event(request.viewer, trajectory, event_id)
    return _edit(request, trajectory, row.kind, row, {})


@readable_by(coaches)
def settle_contract(request: HttpRequest, trajectory_id: UUID, event_id: UUID) -> HttpResponse:
    """How the contract went on; the placement follows."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = events_.event(request.viewer, trajectory, event_id)
    return edit(request, Editing(
        title="Hoe gaat het verder", form=forms.Settle, trajectory=trajectory, row=row, keep_draft=False, submit="Vastleggen",
        intro="De plaatsing schuift mee: een nieuwe laatste dag, vast werk zonder einde, of het einde met de reden.",
        done="Vastgelegd, ook bij de plaatsing.", readers=ONLY_YOU, save=partial(actions.settle_contract, event=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def switch_mentor(request: HttpRequest, trajectory_id: UUID, event_id: UUID) -> HttpResponse:
    """The new mentor has begun: the placement and the support ladder follow."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = events_.event(request.viewer, trajectory, event_id)
    return edit(request, Editing(
        title="De wisseling is er", form=forms.Switch, trajectory=trajectory, row=row, keep_draft=False, submit="Vastleggen", readers=ONLY_YOU,
        initial={"back_a_rung": True}, choices={"party": placements.mentors_for(trajectory)}, template="coach/events/switch_mentor.html",
        extra={"takeovers": events_.taken_over_by(trajectory, row.placement.mentor_id) if row.placement and row.placement.mentor_id else []},
        done="Vastgelegd, ook bij de plaatsing en in het coachingsplan.", save=partial(actions.switch_mentor, event=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def settle(request: HttpRequest, trajectory_id: UUID, event_id: UUID) -> HttpResponse:
    """There is nothing left to do about it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = events_.event(request.viewer, trajectory, event_id)
    return tell(request, partial(actions.settle, event=row), back=_page(trajectory.pk), done=f"Afgehandeld: {row}.",
                undo_at=reverse("coach:open_event_again", args=[trajectory.pk, row.pk]))  # fmt: skip


@readable_by(coaches)
@require_POST
def open_again(request: HttpRequest, trajectory_id: UUID, event_id: UUID) -> HttpResponse:
    """It is not settled after all."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = events_.event(request.viewer, trajectory, event_id)
    return tell(request, partial(actions.open_again, event=row), back=_page(trajectory.pk), done="Het staat weer open.")
