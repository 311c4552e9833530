"""What the client may know and ask: who saw what, and requests about their own data."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spinweb.portals.shell.access import coaches, readable_by
from spinweb.practice.rights import queries
from spinweb.practice.trajectories import queries as trajectories

AT_ONCE = 25


@readable_by(coaches)
def who_saw_what(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Who looked at what, when and why, and what was shared with whom: to read together with the client."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    names = queries.Names(trajectory)
    page = Paginator(queries.looks_at(trajectory), AT_ONCE).get_page(request.GET.get("bladzijde"))
    return render(request, "coach/rights/who_saw_what.html", {
        "trajectory": trajectory, "page": page, "looks": queries.in_words(page.object_list, names), "shares": list(queries.shared_with(trajectory)[:20]),
        "listed": queries.on_lists(trajectory, names), "opened": list(queries.opened_by_link(trajectory)[:20]), "section": "caseload",
    })  # fmt: skip
