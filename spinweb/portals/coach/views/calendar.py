"""A coach's dates in their own calendar: links that a programme reads without signing in, and one date as a file."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from spinweb.foundation.access.context import lane
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.coach.forms import calendar as forms
from spinweb.portals.coach.presenters import calendar as files
from spinweb.portals.shell.access import anyone, coaches, readable_by
from spinweb.portals.shell.editing import tell
from spinweb.practice.trajectories import actions as trajectory_actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Appointment

BACK = 30  # days that stay in the feed


@readable_by(coaches)
def calendar(request: HttpRequest) -> HttpResponse:
    """The viewer's calendar links, what is in them and what is not. A new link is shown once, in the answer that made it."""
    form, link = forms.Feed(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        token = actions.make_feed(by=request.colleague, at=timezone.now(), **form.cleaned_data)
        link, form = request.build_absolute_uri(reverse("coach:calendar_feed", args=[token])), forms.Feed()
    context = {"form": form, "link": link, "feeds": list(accounts.feeds_of(request.viewer)), "section": "today"}
    return render(request, "coach/calendar.html", context, status=422 if form.errors else 200)


@readable_by(coaches)
@require_POST
def withdraw_feed(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Withdraw a link at once; it can be taken back."""
    feed = one(accounts.feeds_of(request.viewer), pk=feed_id)
    return tell(request, partial(trajectory_actions.remove, thing=feed), back=reverse("coach:calendar"), done=f"Ingetrokken: {feed}.", undo=feed)


@readable_by(anyone)
@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates behind a secret link, asked by a calendar programme. Enters its coach's lane only after the token was found."""
    try:
        coach = accounts.reader_of_feed(token, on=timezone.localdate())
    except accounts.TooOften:
        answer = HttpResponse("Te vaak gevraagd. Probeer het over een uur weer.", status=429, content_type="text/plain; charset=utf-8")
        answer["Retry-After"] = "3600"
        return answer
    if coach is None:
        raise NotVisible
    now = timezone.now()
    with lane("staff", coach) as viewer:
        meetings, agreements = trajectories.calendar_of(viewer, since=timezone.localdate() - timedelta(days=BACK))
    return _file(files.feed(meetings, agreements, site=request.build_absolute_uri("/").rstrip("/"), at=now), "spinweb.ics")


@readable_by(coaches)
def appointment_file(request: HttpRequest, trajectory_id: UUID, appointment_id: UUID) -> HttpResponse:
    """A meeting as a calendar file."""
    return _one(request, trajectory_id, Appointment, appointment_id)


@readable_by(coaches)
def agreement_file(request: HttpRequest, trajectory_id: UUID, agreement_id: UUID) -> HttpResponse:
    """An agreement as a calendar file."""
    return _one(request, trajectory_id, Agreement, agreement_id)


def _one(request: HttpRequest, trajectory_id: UUID, model: type, pk: UUID) -> HttpResponse:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, model, pk, trajectory=trajectory)
    told = files.one(row, coach=request.colleague.name, organisation=request.colleague.organisation.name, at=timezone.now())
    return _file(told, "afspraak.ics")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
