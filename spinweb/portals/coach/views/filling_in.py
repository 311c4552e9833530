"""Filling in: the coach's device in the client's hands. One question a screen; the rest is closed until the coach proves to be the coach."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.engines.scoring.definition import DECLINED, DECLINED_WORDS, UNKNOWN, UNKNOWN_WORDS
from spinweb.foundation.base.states import Refusal
from spinweb.portals.shell.access import coaches, hand_over, readable_by, way_back
from spinweb.portals.shell.editing import tell
from spinweb.practice.instruments import actions
from spinweb.practice.instruments import queries as instruments
from spinweb.practice.instruments.models import Respondent
from spinweb.practice.trajectories import queries as trajectories

ALSO = ((UNKNOWN, UNKNOWN_WORDS, "circle-question-mark"), (DECLINED, DECLINED_WORDS, "hand"))


def _running(request: HttpRequest, trajectory_id: UUID, sitting_id: UUID) -> tuple:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = instruments.sitting(request.viewer, trajectory, sitting_id)
    return trajectory, row, instruments.as_taken(request.viewer, row.instrument, row.version)


def _number(request: HttpRequest) -> int | None:
    asked = request.GET.get("vraag", "")
    return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 4 else None


def begin_asking(request: HttpRequest, row: object) -> str:
    """The address of the questions; with anyone but the coach to answer, the device is theirs from here."""
    if row.respondent not in {Respondent.COACH, Respondent.TOGETHER}:
        hand_over(request, trajectory=row.trajectory_id, sitting=row.pk)
    return reverse("coach:ask", args=[row.trajectory_id, row.pk])


@readable_by(coaches)
@require_POST
def go_on(request: HttpRequest, trajectory_id: UUID, sitting_id: UUID) -> HttpResponse:
    """Give the device again, to go on with what was stopped."""
    _, row, _ = _running(request, trajectory_id, sitting_id)
    return redirect(begin_asking(request, row))


@readable_by(coaches)
def ask(request: HttpRequest, trajectory_id: UUID, sitting_id: UUID) -> HttpResponse:
    """One question. Each answer is a button: pressing it keeps the answer and goes on."""
    trajectory, row, found = _running(request, trajectory_id, sitting_id)
    here, finish = request.path, reverse("coach:finish", args=[trajectory.pk, row.pk])
    step = instruments.step_of(row, found, _number(request))
    if request.method == "POST":
        return _keep(request, row, found, step, here, finish)
    if step is None:
        return redirect(finish)
    choices = [(choice.value, choice.words.at(row.language), choice.icon) for choice in step.item.scale.choices]
    return render(request, "coach/instruments/ask.html", {
        "trajectory": trajectory, "row": row, "instrument": found, "step": step, "choices": choices, "also": ALSO,
        "text": step.item.text.at(row.language), "asked": step.item.scale.asked.at(row.language),
    })  # fmt: skip


def _keep(request: HttpRequest, row: object, found: object, step: object, here: str, finish: str) -> HttpResponse:
    said = request.POST.get("antwoord", "")[:20]
    answer = int(said) if said.lstrip("-").isdecimal() and said.isascii() else said
    try:
        actions.answer(sitting=row, instrument=found, question=request.POST.get("code", "")[:40], answer=answer, by=request.colleague, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path() if step else here)
    return redirect(f"{here}?vraag={step.after}" if step and step.number < step.of else finish)


@readable_by(coaches)
def pause(request: HttpRequest, trajectory_id: UUID, sitting_id: UUID) -> HttpResponse:
    """Stop for now: what was answered is kept, and the device goes back."""
    trajectory, row, found = _running(request, trajectory_id, sitting_id)
    back = way_back(request, reverse("coach:instruments", args=[trajectory.pk]))
    return render(request, "coach/instruments/pause.html", {"trajectory": trajectory, "row": row, "instrument": found, "back": back})


@readable_by(coaches)
def finish(request: HttpRequest, trajectory_id: UUID, sitting_id: UUID) -> HttpResponse:
    """The end: how many answers there are, what is open, and the button that fixes it. Pressed twice it is fixed once."""
    done = reverse("coach:thanks", args=[trajectory_id, sitting_id])
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    if instruments.is_finished(trajectory, sitting_id):
        return redirect(done)
    trajectory, row, found = _running(request, trajectory_id, sitting_id)
    if request.method == "POST":
        here = request.path
        answer = tell(request, partial(actions.finish, sitting=row, instrument=found), back=done)
        return answer if instruments.is_finished(trajectory, sitting_id) else redirect(here)
    return render(request, "coach/instruments/finish.html", {
        "trajectory": trajectory, "row": row, "instrument": found, "review": instruments.review(row, found),
    })  # fmt: skip


@readable_by(coaches)
def thanks(request: HttpRequest, trajectory_id: UUID, administration_id: UUID) -> HttpResponse:
    """Thank you, what stands out, and the device goes back."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = instruments.administration(request.viewer, trajectory, administration_id)
    found = instruments.as_taken(request.viewer, row.instrument, row.version)
    return render(request, "coach/instruments/thanks.html", {
        "trajectory": trajectory, "row": row, "instrument": found, "sentences": instruments.sentences(instruments.given(row), found)[:7],
        "back": way_back(request, reverse("coach:administration", args=[trajectory.pk, row.pk])),
    })  # fmt: skip
