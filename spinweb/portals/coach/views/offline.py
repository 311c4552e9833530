"""Without a connection: an empty form that is nobody's, the notes that wait on a device, and the worker that keeps both."""

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from spinweb.portals.coach.forms.contacts import NoteElsewhere
from spinweb.portals.shell.access import anyone, coaches, readable_by
from spinweb.practice.trajectories import queries as trajectories


@readable_by(anyone)
def shell(request: HttpRequest) -> HttpResponse:
    """What a browser shows without a connection. Holds nothing of anybody, also for who is signed in: browsers keep it."""
    form = NoteElsewhere(initial={"on": timezone.localdate(), "minutes": 60, "kind": "client", "form": "elsewhere"})
    return render(request, "coach/offline/shell.html", {"form": form, "colleague": None, "is_coach": False, "is_lead": False})


@readable_by(coaches)
def waiting(request: HttpRequest) -> HttpResponse:
    """The notes that wait on this device; the browser fills in the list."""
    cases = list(trajectories.open_ones(request.viewer))
    request.seen += [case.pk for case in cases]
    return render(request, "coach/offline/waiting.html", {"cases": cases, "section": "today"})


@readable_by(anyone)
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, at the root so that it may answer for every page."""
    with open(finders.find("spinweb/worker.js"), "rb") as script:
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
