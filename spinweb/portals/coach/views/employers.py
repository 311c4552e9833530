"""Employers and other organisations around us."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spinweb.practice.trajectories import queries as trajectories
from spinweb.portals.shell.access import coaches, readable_by


@readable_by(coaches)
def employers(request: HttpRequest) -> HttpResponse:
    """The address book."""
    return render(request, "coach/employers.html", {"employers": list(trajectories.external_organisations(request.viewer)), "section": "employers"})
