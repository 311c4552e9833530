"""Workplaces, shared by colleagues: from a pasted vacancy, an interview or a job already held, to job analysis and profile."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.portals.coach.forms import workplaces as forms
from spinweb.portals.coach.views.employers import SHARED
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.finding.rules import said_conditions
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces import queries as workplaces
from spinweb.practice.workplaces.models import JobTask, WorkplaceStatement
from spinweb.practice.workplaces.rules import marked

HERE = {"section": "employers"}


def after_vacancy(workplace: workplaces.Workplace) -> str:
    """Where to go on with a new workplace: to the proposals of its vacancy text, or to its page."""
    return reverse("coach:vacancy_proposals" if workplace.vacancy_text else "coach:workplace", args=[workplace.pk])


@readable_by(coaches)
def start(request: HttpRequest) -> HttpResponse:
    """Add a workplace, with the vacancy text if there is one."""
    return edit(request, Editing(
        title="Nieuwe werkplek", form=forms.NewWorkplace, readers=SHARED, extra=HERE, submit="Bewaren en verder",
        initial={"employer": request.GET.get("werkgever")}, choices={"employer": workplaces.employers(request.viewer)},
        save=actions.save_workplace, back=after_vacancy,
    ))  # fmt: skip


@readable_by(coaches)
def show(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """The workplace: tasks, the five parts, and what the work asks."""
    found = workplaces.workplace(request.viewer, workplace_id)
    return render(request, "coach/workplaces/workplace.html", {"workplace": found, "job": workplaces.job(found), "offers": said_conditions(found.offers), **HERE})


@readable_by(coaches)
def edit_workplace(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """The facts of the workplace."""
    found = workplaces.workplace(request.viewer, workplace_id)
    return edit(request, Editing(
        title=found.title, form=forms.Workplace, row=found, readers=SHARED, extra=HERE, choices={"mentor": workplaces.people_of(found.employer)},
        save=partial(actions.save_workplace, workplace=found), back=reverse("coach:workplace", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def proposals(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """What the vacancy text proposes, to tick and take over at once."""
    found = workplaces.workplace(request.viewer, workplace_id)
    proposed = workplaces.new_proposals(found)
    if not proposed:
        return render(request, "coach/workplaces/nothing_proposed.html", {"workplace": found, **HERE})
    return edit(request, Editing(
        title="Wat staat er in de vacature?", form=forms.Proposals, form_args={"proposals": proposed}, readers=SHARED, submit="Overnemen",
        intro="Dit las Spinweb in de tekst, met eronder de zin waar het staat. Vink aan wat klopt; aanvullen kan daarna.",
        template="coach/workplaces/proposals.html", extra=HERE | {"pieces": marked(found.vacancy_text, proposed)},
        save=partial(actions.take_over, workplace=found), back=reverse("coach:workplace", args=[found.pk]),
        done="Overgenomen. Vul aan wat je op de vloer ziet.",
    ))  # fmt: skip


@readable_by(coaches)
def edit_task(request: HttpRequest, workplace_id: UUID, task_id: UUID | None = None) -> HttpResponse:
    """Add a task of the job, or change it."""
    found = workplaces.workplace(request.viewer, workplace_id)
    task = workplaces.shared_row(request.viewer, JobTask, found, task_id) if task_id else None
    asked = "Kijk mee op de vloer: wat doe je, hoe lang, en hoe weet je dat het goed is?"
    told = f"Uit de vacature: “{task.taken_from}”" if task and task.taken_from else asked
    return edit(request, Editing(
        title=task.label if task else "Nieuwe taak", form=forms.Task, row=task, readers=SHARED, extra=HERE, intro=told,
        again="" if task else "Bewaren en nog een taak",
        save=partial(actions.save_task, workplace=found, task=task), back=reverse("coach:workplace", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_statement(request: HttpRequest, workplace_id: UUID, statement_id: UUID | None = None) -> HttpResponse:
    """Write something that is true of the workplace, or change it."""
    found = workplaces.workplace(request.viewer, workplace_id)
    row = workplaces.shared_row(request.viewer, WorkplaceStatement, found, statement_id) if statement_id else None
    return edit(request, Editing(
        title="Over deze werkplek", form=forms.Statement, row=row, readers=SHARED, extra=HERE,
        initial={} if row else {"said_on": timezone.localdate(), "part": request.GET.get("deel", "1")},
        save=partial(actions.save_statement, workplace=found, statement=row), back=reverse("coach:workplace", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def set_features(request: HttpRequest, workplace_id: UUID, letter: str) -> HttpResponse:
    """How much the work asks of the features of one cluster."""
    own = workplaces.cluster(letter)
    found = workplaces.workplace(request.viewer, workplace_id)
    known = workplaces.features_of(found)
    sheet = workplaces.Sheet(letter, known)
    return edit(request, Editing(
        title=f"{own[0].cluster_name}: wat vraagt dit werk?", form=forms.Cluster, row=sheet, readers=SHARED, extra=HERE,
        form_args={"own": own, "sheet": sheet},
        intro="Vraag het aan wie het werk doet. Weet je het niet? Laat het open: ‘nog niet bekend’ is ook een antwoord.",
        save=partial(forms.set_features, workplace=found, letter=letter, known=set(known)),
        back=reverse("coach:work_floor" if "vloer" in request.GET else "coach:workplace", args=[found.pk]),
    ))  # fmt: skip
