"""Task 3: the search plan and its weeks, contacts with employers, what the client wants told, and the introduction card."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import job_search as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, inside, tell
from spinweb.practice.job_search import actions
from spinweb.practice.job_search import queries as search
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import queries as workplaces

READERS = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. De werkgever ziet dit niet."
CONTACT = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. Alleen de regel voor collega's lezen al je collega's."
OWN = "Dit is van je cliënt. Zichtbaar voor wie in dit traject meedoet; een werkgever leest alleen wat hieruit volgt."
ON_CARD = "De werkgever leest deze kaart pas na akkoord van je cliënt. Wijzig je iets, dan vraag je opnieuw akkoord."


def _plan_page(trajectory: Trajectory) -> str:
    return reverse("coach:search_plan", args=[trajectory.pk])


@readable_by(coaches)
def plan(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The search plan: the ways to work with who does what, and how the weeks went."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/job_search/plan.html", {
        "trajectory": trajectory, "plan": search.plan_of(trajectory), "routes": search.routes_with_steps(trajectory),
        "weeks": search.weeks_of(trajectory, on=timezone.localdate()),
    })  # fmt: skip


@readable_by(coaches)
def edit_plan(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What is looked for and where not, and the weekly aim."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Wat zoeken jullie", form=forms.Plan, trajectory=trajectory, row=search.plan_of(trajectory), readers=READERS,
        intro="Begin bij het profiel: wat wil je cliënt, en waar zijn mensen die dat werk doen?",
        save=partial(actions.write_search_plan, trajectory=trajectory), back=_plan_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
def edit_step(request: HttpRequest, trajectory_id: UUID, search_step_id: UUID | None = None) -> HttpResponse:
    """Who does what along one way to work."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    step = search.step(request.viewer, trajectory, search_step_id) if search_step_id else None
    asked = request.GET.get("weg", "network")
    return edit(request, Editing(
        title="Zoekstap wijzigen" if step else "Nieuwe zoekstap", form=forms.Step, trajectory=trajectory, row=step, readers=READERS,
        initial={} if step else {"route": asked}, choices={"owner_party": search.people_who_help(trajectory)},
        intro="Klein en met een datum. Wat kan je cliënt zelf, en wie uit het netwerk wil helpen?", again="" if step else "Bewaren en nog een stap",
        save=partial(actions.save_search_step, trajectory=trajectory, step=step), back=_plan_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def tick_step(request: HttpRequest, trajectory_id: UUID, search_step_id: UUID) -> HttpResponse:
    """Tick a step off, or take the tick back."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    step = search.step(request.viewer, trajectory, search_step_id)
    done = None if step.done_on else timezone.localdate()
    return tell(request, partial(actions.save_search_step, trajectory=trajectory, step=step, done_on=done),
                back=inside(request.POST.get("back", ""), otherwise=_plan_page(trajectory)), done=f"Gedaan: {step}." if done else f"Weer open: {step}.")  # fmt: skip


@readable_by(coaches)
def edit_week(request: HttpRequest, trajectory_id: UUID, monday: str) -> HttpResponse:
    """How one week of searching went."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    day = search.monday_named(monday, on=timezone.localdate())
    return edit(request, Editing(
        title=f"De week van {day:%d-%m-%Y}", form=forms.Week, trajectory=trajectory, row=search.week(trajectory, day), readers=READERS,
        save=partial(actions.write_week, trajectory=trajectory, week_of=day), back=_plan_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
def edit_contact(request: HttpRequest, trajectory_id: UUID, lead_id: UUID, lead_contact_id: UUID | None = None) -> HttpResponse:
    """Note a contact with the employer of a lead, or change it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    lead = workplaces.lead(request.viewer, trajectory, lead_id)
    found = search.lead_contact(request.viewer, lead, lead_contact_id) if lead_contact_id else None
    hint = f"Jullie eerste zin: “{lead.opening_line}”" if lead.opening_line else ""
    return edit(request, Editing(
        title=f"Contact met {lead.workplace.employer.name}", form=forms.Contact, trajectory=trajectory, row=found, readers=CONTACT, intro=hint,
        initial={"next_step": lead.next_step, "next_on": lead.next_on} if found else {"on": timezone.localdate(), "said_by": lead.caller or "coach"},
        save=partial(actions.note_lead_contact, lead=lead, contact=found), back=reverse("coach:leads", args=[trajectory.pk]),
    ))  # fmt: skip


# -- what may be told, and the card


def _disclosure_page(trajectory: Trajectory) -> str:
    return reverse("coach:disclosure", args=[trajectory.pk])


@readable_by(coaches)
def disclosure(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the client wants to tell, and the introduction card that follows from it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    card = search.card_of(trajectory)
    return render(request, "coach/job_search/disclosure.html", {
        "trajectory": trajectory, "plan": search.disclosure_of(trajectory), "lines": search.disclosure_lines(trajectory), "card": card,
        "facts": search.facts_of(trajectory, card),
    })  # fmt: skip


@readable_by(coaches)
def edit_disclosure(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Why, what it may bring, and how much is told."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Wat vertel je op het werk?", form=forms.Disclosure, trajectory=trajectory, row=search.disclosure_of(trajectory), readers=OWN,
        intro="Niemand hoeft iets te vertellen. Denk er samen rustig over na, liefst voor het eerste gesprek.", initial={},
        save=partial(actions.write_disclosure, trajectory=trajectory), back=_disclosure_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
def edit_line(request: HttpRequest, trajectory_id: UUID, disclosure_line_id: UUID | None = None) -> HttpResponse:
    """One thing that may be told."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = search.disclosure_line(request.viewer, trajectory, disclosure_line_id) if disclosure_line_id else None
    return edit(request, Editing(
        title="Wat vertel je, en hoe", form=forms.Line, trajectory=trajectory, row=found, readers=OWN, again="" if found else "Bewaren en nog een",
        save=partial(actions.save_disclosure_line, trajectory=trajectory, line=found), back=_disclosure_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
def edit_card(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The introduction card, each fact ticked with the client."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    card = search.card_of(trajectory)
    told = {"found": search.facts_to_tick(trajectory), "ticked": search.ticked_facts(card)}
    none = "" if told["found"] else " In het profiel staat nog niets dat een werkgever mag weten; vink het daar aan, dan kun je het hier kiezen."
    return edit(request, Editing(
        title="Kennismakingskaart", form=forms.Card, form_args=told, trajectory=trajectory, row=card, readers=ON_CARD,
        intro="Positief en eerlijk: wat brengt je cliënt mee, en wat helpt om het goed te doen?" + none, submit="Bewaren en laten lezen",
        save=partial(actions.write_card, trajectory=trajectory), back=_disclosure_page(trajectory), done="Bewaard. Vraag nu akkoord.",
    ))  # fmt: skip


@readable_by(coaches)
def agree_card(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Note that the client agreed to the card."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    card = search.card_to_agree(trajectory)
    return edit(request, Editing(
        title="Akkoord met de kaart", form=forms.AgreeCard, trajectory=trajectory, row=card, initial={"agreed_on": timezone.localdate()}, keep_draft=False,
        intro="Je cliënt las de kaart en vindt het goed dat een werkgever hem leest.", submit="Akkoord noteren", done="Akkoord genoteerd.",
        save=partial(actions.agree_card, card=card), back=_disclosure_page(trajectory),
    ))  # fmt: skip
