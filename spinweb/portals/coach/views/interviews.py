"""Task 4: the interview of a match, prepared with the client, attended, and talked over."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms import matching as forms
from spinweb.portals.coach.views.leads import READERS
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.portals.shell.forms import Form
from spinweb.practice.job_search import queries as search
from spinweb.practice.job_search.rules import aspects
from spinweb.practice.matching import actions
from spinweb.practice.matching import queries as matching
from spinweb.practice.trajectories import queries as trajectories


@readable_by(coaches)
def interview(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """The interview: how it was prepared, what may be told, what was seen, and how it went."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = matching.match(request.viewer, trajectory, match_id)
    talk = matching.interview_of(found)
    return render(request, "coach/matching/interview.html", {
        "trajectory": trajectory, "match": found, "talk": talk, "practised": matching.practised(talk), "fit": aspects(talk.fit) if talk and talk.fit else [],
        "disclosure": search.disclosure_of(trajectory), "lines": search.disclosure_lines(trajectory),
    })  # fmt: skip


def _write(request: HttpRequest, ids: tuple[UUID, UUID], form: type[Form], title: str, kept: str = "", **page: Any) -> HttpResponse:
    """A part of the interview. `kept` names the field whose answers the form lays out."""
    trajectory = trajectories.trajectory(request.viewer, ids[0])
    found = matching.match(request.viewer, trajectory, ids[1])
    talk = matching.interview_of(found)
    args = {"kept": getattr(talk, kept, None)} if kept else {}
    said = {"client_verdict": found.client_verdict, "client_words": found.client_words} if form is forms.Debrief else {}
    return edit(request, Editing(
        title=title, form=form, form_args=args, trajectory=trajectory, row=talk, readers=READERS, initial=said,
        save=partial(actions.write_interview, match=found), back=reverse("coach:interview", args=[trajectory.pk, found.pk]), **page,
    ))  # fmt: skip


@readable_by(coaches)
def prepare(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Prepare the interview together (T4.1)."""
    return _write(request, (trajectory_id, match_id), forms.Preparation, "Het gesprek voorbereiden", "answers",
                  tips="open",
                  intro="Oefen de eerste minuut hardop, samen. De rest gaat dan makkelijker.")  # fmt: skip


@readable_by(coaches)
def attend(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """What was seen and said at the interview (T4.2)."""
    return _write(request, (trajectory_id, match_id), forms.Attended, "Bij het gesprek",
                  intro="Je cliënt voert het gesprek. Schrijf zo snel mogelijk op wat je zag.")  # fmt: skip


@readable_by(coaches)
def debrief(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Talk the interview over; the client decides (T4.3)."""
    return _write(request, (trajectory_id, match_id), forms.Debrief, "Terugkijken op het gesprek", "fit",
                  intro="Liefst dezelfde dag. Eerst luisteren, dan pas wat jij zag.")  # fmt: skip
