"""Vandaag, the caseload, and finding somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from spinweb.portals.shell.access import coaches, readable_by
from spinweb.practice.overview import queries as overview
from spinweb.practice.trajectories.models.case import Task


@readable_by(coaches)
def today(request: HttpRequest) -> HttpResponse:
    """Meetings, what is due and whose turn it is, and what asks for attention with the reason."""
    shown = overview.today(request.viewer, on=timezone.localdate(), at=timezone.now())
    request.seen += [case.trajectory.pk for case in shown.cases] + [moment.trajectory_id for moment in shown.aftercare]
    return render(request, "coach/today.html", {"today": shown, "section": "today"})


@readable_by(coaches)
def caseload(request: HttpRequest) -> HttpResponse:
    """One row a client: task, next date, overdue, hours left, last contact with each party. Filters stand in the address."""
    asked = request.GET.get("taak", "")
    task = int(asked) if asked in {str(t.value) for t in Task} else None
    closed = request.GET.get("stand") == "afgesloten"
    cases = overview.caseload_of(request.viewer, on=timezone.localdate(), at=timezone.now(), task=task, closed=closed)
    request.seen += [case.trajectory.pk for case in cases]
    return render(request, "coach/caseload.html", {"cases": cases, "tasks": Task, "task": task, "closed": closed, "section": "caseload"})


@readable_by(coaches)
def search(request: HttpRequest) -> HttpResponse:
    """Find a client by name or place. The text goes by POST, so that no name stands in an address."""
    text = request.POST.get("wat", "").replace("\0", "").strip()[:80]
    cases = overview.cases_named(request.viewer, text) if text else []
    request.seen += [case.pk for case in cases]
    return render(request, "coach/search.html", {"text": text, "cases": cases, "section": "caseload"})
