"""Scales with their line over time, and how a talk was for the client: a component for every task, at home in none."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.portals.coach.forms import talks as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment


@readable_by(coaches)
def scales(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every scale with its line, and what lies behind the last number."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/talks/scales.html", {
        "trajectory": trajectory, "scales": trajectories.scales_of(trajectory).values(),
    })  # fmt: skip


@readable_by(coaches)
def mark_scale(request: HttpRequest, trajectory_id: UUID, topic: str) -> HttpResponse:
    """Ask one scale again. What was said today can be changed today."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    scale = trajectories.scale_of(trajectory, topic)
    today = timezone.localdate()
    now = scale.last if scale.last and scale.last.on == today else None
    enough = {"good_enough": scale.last.good_enough} if scale.last else {}
    return edit(request, Editing(
        title=scale.name, form=forms.ScalePoint, trajectory=trajectory, row=now, form_args={"topic": topic},
        initial={"value": now.value} if now else {"on": today} | enough,
        intro="Het cijfer is van je cliënt. Vraag door op wat er al is.", readers="Zichtbaar voor wie in dit traject meedoet, en voor je cliënt.",
        save=partial(actions.mark_scale, trajectory=trajectory, topic=topic), back=reverse("coach:scales", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def check_session(request: HttpRequest, trajectory_id: UUID, contact_id: UUID) -> HttpResponse:
    """Three questions to the client about this talk, filled in by themselves or together."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    contact = trajectories.row(request.viewer, ContactMoment, contact_id, trajectory=trajectory)
    checks = trajectories.checks_of(trajectory)
    row = next((check for check in checks if check.contact_id == contact.pk), None)
    asked = {code: getattr(row, code) for code in ("listened", "mattered", "next_known")} if row else {}
    return edit(request, Editing(
        title="Hoe was dit gesprek voor jou?", form=forms.SessionCheck, trajectory=trajectory, row=row, initial=asked, keep_draft=False,
        template="coach/talks/session_check.html", extra={"checks": checks, "attention": trajectories.attention_after(checks), "contact": contact},
        intro="Drie vragen. Er is geen goed of fout antwoord, en je mag alles overslaan.", done="Dank je wel. Het staat bij de notitie van dit gesprek.",
        readers="Alleen je jobcoach ziet dit. Het komt in geen enkel verslag.",
        save=partial(actions.check_session, contact=contact), back=reverse("coach:trajectory", args=[trajectory.pk]),
    ))  # fmt: skip
