"""Vandaag, the caseload, and finding somebody."""

from functools import partial
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.presenters.today import line_of, next_working_day
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import day_in, inside, tell
from spinweb.practice.overview.caseload import ORDERS, caseload_of, in_order, load_of
from spinweb.practice.overview.search import search as search_for
from spinweb.practice.overview.today import today as day_of
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models.case import Task

AT_ONCE = {"aan-zet": 12, "wacht": 8, "valt-op": 8, "bladzijde": 25}  # how many of each list one page shows


@readable_by(coaches)
def today(request: HttpRequest) -> HttpResponse:
    """Meetings, what is due and whose turn it is, and what asks for attention with the reason."""
    day = day_of(request.viewer, on=timezone.localdate(), at=timezone.now())
    turns, waiting, attention = (_page(request, rows, name) for rows, name in ((day.turns, "aan-zet"), (day.waiting, "wacht"), (day.attention, "valt-op")))
    request.seen += {*(i.trajectory.pk for i in (*turns, *waiting, *attention)), *(m.trajectory_id for m in day.meetings)}
    for page in (turns, waiting):
        page.object_list = [line_of(item) for item in page.object_list]
    return render(request, "coach/today.html", {"today": day, "turns": turns, "waiting": waiting, "attention": attention, "section": "today",
                                                "later_on": next_working_day(timezone.localdate())})  # fmt: skip


def _page(request: HttpRequest, rows: list, name: str) -> Page:
    return Paginator(rows, AT_ONCE[name]).get_page(request.GET.get(name))


@readable_by(coaches)
@require_POST
def put_off(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Let something come up on Vandaag again at a later day."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    about, until = request.POST.get("wat", "")[:80].replace("\0", ""), day_in(request.POST.get("tot", ""))
    back = inside(request.POST.get("back", ""), otherwise=reverse("coach:today"))
    said = f"Je ziet dit weer op {until:%d-%m-%Y}. Wat is afgesproken, blijft staan." if until else ""
    return tell(request, partial(actions.put_off, trajectory=trajectory, about=about, until=until), back=back, done=said,
                undo_at=reverse("coach:take_up", args=[trajectory.pk, about]) if about else "")  # fmt: skip


@readable_by(coaches)
@require_POST
def take_up(request: HttpRequest, trajectory_id: UUID, about: str) -> HttpResponse:
    """Let something that was put off come up again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    back = inside(request.POST.get("back", ""), otherwise=reverse("coach:today"))
    return tell(request, partial(actions.take_up_again, trajectory=trajectory, about=about), back=back, done="Het staat er weer.")


@readable_by(coaches)
def caseload(request: HttpRequest) -> HttpResponse:
    """One row a client: task, next date, overdue, hours left, last contact with each party. Filters and order stand in the address, as codes."""
    asked, order = request.GET.get("taak", ""), request.GET.get("op", "naam")
    task = int(asked) if asked in {str(t.value) for t in Task} else None
    order, closed, only = order if order in ORDERS else "naam", request.GET.get("stand") == "afgesloten", request.GET.get("let-op") == "1"
    found = caseload_of(request.viewer, on=timezone.localdate(), at=timezone.now(), task=task, closed=closed)
    cases = Paginator(in_order(found, order, only_signals=only), AT_ONCE["bladzijde"]).get_page(request.GET.get("bladzijde"))
    request.seen += [case.trajectory.pk for case in cases]
    return render(request, "coach/caseload.html", {
        "cases": cases, "tasks": Task, "task": task, "closed": closed, "order": order, "only_signals": only, "load": load_of(request.viewer),
        "section": "caseload", "none_at_all": not found and not task,
    })  # fmt: skip


@readable_by(coaches)
def search(request: HttpRequest) -> HttpResponse:
    """Find people, organisations and notes. The text goes by POST, so that no name stands in an address."""
    text = request.POST.get("wat", "").replace("\0", "").strip()[:80]
    found = search_for(request.viewer, text)
    request.seen += found.trajectory_ids
    request.looking = "zoeken"
    return render(request, "coach/search.html", {"text": text, "found": found, "section": "search"})
