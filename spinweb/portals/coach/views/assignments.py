"""Assignments for an organisation, in which no client occurs; groups; and the coach's own hours."""

import base64
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.rendering import pages, pdf
from spinweb.portals.coach.forms import assignments as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.assignments import actions, papers, rules
from spinweb.practice.assignments import queries as assignments_
from spinweb.practice.assignments.models import Assignment, GroupSession
from spinweb.practice.trajectories import queries as trajectories

SHARED = "Zichtbaar voor al je collega's. Schrijf hier niets over cliënten."
HALF_YEAR = timedelta(days=183)
SECTION = {"section": "assignments"}


@readable_by(coaches)
def assignments(request: HttpRequest) -> HttpResponse:
    """Assignments, groups, and the hours of the last half year."""
    since = (timezone.localdate() - HALF_YEAR).replace(day=1)
    return render(request, "coach/assignments/assignments.html", {
        "assignments": list(assignments_.assignments_of(request.viewer)), "groups": list(assignments_.groups_of(request.viewer)),
        "hours": assignments_.hours_of(request.viewer, since=since), **SECTION,
    })  # fmt: skip


@readable_by(coaches)
def assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """One assignment: what was asked and agreed, what was done, what came of it."""
    found = assignments_.assignment(request.viewer, assignment_id)
    sessions = list(assignments_.sessions_of(found))
    return render(request, "coach/assignments/assignment.html", {
        "assignment": found, "sessions": sessions, "minutes": sum(s.minutes for s in sessions), **SECTION,
    })  # fmt: skip


def _page(assignment: Assignment) -> str:
    return reverse("coach:assignment", args=[assignment.pk])


@readable_by(coaches)
def edit_assignment(request: HttpRequest, assignment_id: UUID | None = None) -> HttpResponse:
    """Take on an assignment, or change what was agreed."""
    found = assignments_.assignment(request.viewer, assignment_id) if assignment_id else None
    return edit(request, Editing(
        title="Opdracht wijzigen" if found else "Nieuwe opdracht", form=forms.Assignment, row=found, readers=SHARED,
        initial={"asked_by": found.asked_by_id, "contact": found.contact_id} if found else {"starts_on": timezone.localdate()},
        intro="Een opdracht gaat over de organisatie: een team, de manier van begeleiden, hoe het werk verdeeld is.",
        choices={"asked_by": trajectories.external_organisations(request.viewer), "contact": trajectories.contact_people(request.viewer)},
        template="coach/assignments/edit_assignment.html", extra={"guides": rules.guides(), **SECTION},
        save=partial(actions.save_assignment, assignment=found), back=lambda made: _page(made),
    ))  # fmt: skip


@readable_by(coaches)
def edit_session(request: HttpRequest, assignment_id: UUID, assignmentsession_id: UUID | None = None) -> HttpResponse:
    """Note hours worked for an assignment."""
    found = assignments_.assignment(request.viewer, assignment_id)
    row = assignments_.session(request.viewer, found, assignmentsession_id) if assignmentsession_id else None
    known: dict[str, Any] = forms.typed(row.minutes) if row else {"on": timezone.localdate(), "minutes": 60, "form": "workplace"}
    return edit(request, Editing(
        title="Bijeenkomst wijzigen" if row else "Uren noteren", form=forms.Session, row=row, initial=known, readers=SHARED, extra=SECTION,
        intro=found.title, save=partial(actions.save_session, assignment=found, session=row), back=_page(found), done="Genoteerd.",
    ))  # fmt: skip


@readable_by(coaches)
def close_assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """What came of it."""
    found = assignments_.assignment(request.viewer, assignment_id)
    return edit(request, Editing(
        title="Opdracht afronden", form=forms.Close, row=found, initial={"closed_on": found.closed_on or timezone.localdate()}, readers=SHARED,
        extra=SECTION, submit="Afronden", done="De opdracht is afgerond. Het verslag staat klaar.",
        save=partial(actions.close_assignment, assignment=found), back=_page(found),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def open_again(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """It was not finished after all."""
    found = assignments_.assignment(request.viewer, assignment_id)
    return tell(request, partial(actions.open_assignment_again, assignment=found), back=_page(found), done="De opdracht loopt weer.")


def _report(request: HttpRequest, assignment: Assignment) -> Paper:
    paper = papers.assignment_report(assignment)
    paper.made_by, paper.made_on = request.colleague.name, date_format(timezone.localdate(), "j F Y")
    return paper


@readable_by(coaches)
def report(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """The report for the organisation, as it gets it."""
    found = assignments_.assignment(request.viewer, assignment_id)
    paper = _report(request, found)
    return render(request, "coach/assignments/report.html", {
        "assignment": found, "paper": paper, "pages": [base64.b64encode(page).decode() for page in pages(paper)], **SECTION,
    })  # fmt: skip


@readable_by(coaches)
def report_pdf(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """The report as PDF, to send or to print."""
    found = assignments_.assignment(request.viewer, assignment_id)
    answer = HttpResponse(pdf(_report(request, found), at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="verslag-opdracht.pdf"'
    return answer


@readable_by(coaches)
def group(request: HttpRequest, groupsession_id: UUID) -> HttpResponse:
    """One group session, with one's own clients who took part."""
    found = assignments_.group(request.viewer, groupsession_id)
    request.seen += [part.trajectory_id for part in found.parts.all()]
    return render(request, "coach/assignments/group.html", {"group": found, **SECTION})


@readable_by(coaches)
def edit_group(request: HttpRequest, groupsession_id: UUID | None = None) -> HttpResponse:
    """Note a group session, or change it: a contact for everybody who took part."""
    found = assignments_.group(request.viewer, groupsession_id) if groupsession_id else None
    cases = assignments_.cases_to_choose(request.viewer, found)
    request.seen += [case.pk for case in cases]
    return edit(request, Editing(
        title="Groep wijzigen" if found else "Groep noteren", form=forms.Group, row=found, initial=_known(found), extra=SECTION,
        intro="Eén keer opschrijven: ieder krijgt een eigen notitie, en de tijd wordt gedeeld.",
        choices={"trajectories": cases}, done="Genoteerd, bij iedereen die meedeed.",
        save=partial(actions.save_group_session, session=found), back=lambda made: reverse("coach:group_session", args=[made.pk]),
    ))  # fmt: skip


def _known(found: GroupSession | None) -> dict[str, Any]:
    if found is None:
        return {"on": timezone.localdate(), "minutes": 120, "form": "elsewhere"}
    return forms.typed(found.minutes) | {"trajectories": [part.trajectory_id for part in found.parts.all()]}
