"""Task 3: the leads of one client: workplaces that may fit, how far they are, and what the client thinks."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms import job_search as search_forms
from spinweb.portals.coach.forms import leads as forms
from spinweb.portals.coach.views.workplaces import after_vacancy
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.portals.shell.forms import Form
from spinweb.practice.job_search import queries as search
from spinweb.practice.matching import queries as matching
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces import queries as workplaces

READERS = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. De werkgever ziet dit niet."


@readable_by(coaches)
def leads(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every lead with its state, the next step and the client's own verdict."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = list(workplaces.leads_of(trajectory))
    going_on = [lead for lead in found if not lead.has_stopped]
    return render(request, "coach/job_search/leads.html", {
        "trajectory": trajectory, "open": search.followed(trajectory, going_on), "pipeline": search.pipeline(going_on),
        "stopped": [lead for lead in found if lead.has_stopped], "plan": search.plan_of(trajectory),
        "matches": {m.workplace_id: m for m in matching.matches_of(trajectory)},
    })  # fmt: skip


@readable_by(coaches)
def add_lead(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Look at a workplace for this client: one that is known, or a new vacancy."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Nieuwe kans", form=forms.NewLead, trajectory=trajectory, readers=READERS, done="Deze werkplek staat nu bij de kansen.",
        intro=f"Waar zou {trajectory.client.called} graag gaan kijken? Zoek samen, vanuit het profiel.",
        initial={"title": request.GET.get("titel", "")[:120], "new_employer": request.GET.get("plek", "")[:120]},
        choices={"workplace": workplaces.workplaces_to_add(request.viewer, trajectory), "employer": workplaces.employers(request.viewer)},
        save=partial(forms.find, trajectory=trajectory), back=lambda lead: _after(trajectory, lead),
    ))  # fmt: skip


def _after(trajectory: workplaces.Trajectory, lead: workplaces.Lead) -> str:
    fresh = lead.workplace.vacancy_text and not workplaces.has_tasks(lead.workplace)
    return after_vacancy(lead.workplace) if fresh else reverse("coach:leads", args=[trajectory.pk])


def _lead(request: HttpRequest, ids: tuple[UUID, UUID], title: str, form: type[Form], **page: object) -> HttpResponse:
    """A page about one lead: how to approach it, or the client's check."""
    trajectory = trajectories.trajectory(request.viewer, ids[0])
    lead = workplaces.lead(request.viewer, trajectory, ids[1])
    kept = {"form_args": {"kept": lead.visit_check}} if form is search_forms.Check else {}
    return edit(request, Editing(
        title=title.format(lead=lead, called=trajectory.client.called), form=form, trajectory=trajectory, row=lead, readers=READERS,
        save=partial(actions.save_lead, trajectory=trajectory, lead=lead), back=reverse("coach:leads", args=[trajectory.pk]), **page, **kept,
    ))  # fmt: skip


@readable_by(coaches)
def edit_lead(request: HttpRequest, trajectory_id: UUID, lead_id: UUID) -> HttpResponse:
    """How to approach this employer (T3.2)."""
    return _lead(request, (trajectory_id, lead_id), "Hoe benaderen we {lead}?", search_forms.Approach,
                 intro="Bedenk eerst wat deze werkgever nodig heeft. Pas daarna wie je meebrengt.")  # fmt: skip


@readable_by(coaches)
def check_lead(request: HttpRequest, trajectory_id: UUID, lead_id: UUID) -> HttpResponse:
    """The client's own check after a visit (T3.7)."""
    return _lead(request, (trajectory_id, lead_id), "Wat vindt {called} van {lead}?", search_forms.Check,
                 intro="Vraag het voordat je zelf iets zegt. Dit antwoord telt straks zwaarder dan elke vergelijking.")  # fmt: skip


@readable_by(coaches)
def move_lead(request: HttpRequest, trajectory_id: UUID, lead_id: UUID) -> HttpResponse:
    """Bring a lead further, or stop it with a reason."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    lead = workplaces.lead(request.viewer, trajectory, lead_id)
    return edit(request, Editing(
        title=f"{lead}: hoe ver is het?", form=forms.MoveLead, form_args={"ways": workplaces.ways_of(lead)}, trajectory=trajectory, readers=READERS,
        keep_draft=False, save=partial(actions.move_lead, lead=lead), back=reverse("coach:leads", args=[trajectory.pk]),
    ))  # fmt: skip
