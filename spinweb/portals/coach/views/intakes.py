"""Task 1: the intake on one page, and its parts in the order of the talk."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import queries as documents
from spinweb.portals.coach.forms import intakes as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.intakes import actions
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.intakes.models import LifeDomain
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


@readable_by(coaches)
def intake(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What was found out together, and what is still open."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    written = intakes.life_domains_of(trajectory)
    return render(request, "coach/intakes/intake.html", {
        "trajectory": trajectory, "intake": intakes.intake_of(trajectory),
        "domains": [(code, label, written.get(code)) for code, label in LifeDomain.Domain.choices],
        "web": list(trajectories.web_of(trajectory)), "agreements": list(trajectories.agreements_of(trajectory)),
        "plan": documents.latest(trajectory.pk, "trajectory_plan"), "section": "caseload",
    })  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, title: str, form: type, intro: str, readers: str = PRIVATE) -> HttpResponse:
    return edit(request, Editing(
        title=title, form=form, trajectory=trajectory, row=intakes.intake_of(trajectory), intro=intro, readers=readers,
        save=partial(actions.write_intake, trajectory=trajectory), back=reverse("coach:intake", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_talk(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """How the talk went and what was explained."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return _part(request, trajectory, "Het gesprek", forms.Talk, "Begin rustig: wie ben je, hoe lang duurt dit, wat gaan jullie doen.")


@readable_by(coaches)
def edit_question(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The client's own question."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return _part(request, trajectory, "Vraag en motivatie", forms.Question, "Schrijf op wat je cliënt zegt, in diens eigen woorden.")


@readable_by(coaches)
def edit_expectations(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What everybody expects."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return _part(request, trajectory, "Verwachtingen en aanpak", forms.Expectations, "Leg de verwachtingen naast elkaar. Wat verschilt, bespreek je nu.",
                 "Komt in het trajectplan, dat cliënt en opdrachtgever lezen.")  # fmt: skip


@readable_by(coaches)
def edit_life_domain(request: HttpRequest, trajectory_id: UUID, domain: str) -> HttpResponse:
    """One life domain; only where it touches work."""
    if domain not in LifeDomain.Domain.values:
        raise NotVisible
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title=LifeDomain.Domain(domain).label.capitalize(), form=forms.LifeDomain, trajectory=trajectory,
        row=intakes.life_domains_of(trajectory).get(domain), readers=PRIVATE,
        intro="Alleen als het met werk te maken heeft, en alleen wat je cliënt wil vertellen. Vraag niet naar oorzaken.",
        save=partial(actions.write_life_domain, trajectory=trajectory, domain=domain), back=reverse("coach:intake", args=[trajectory.pk]),
    ))  # fmt: skip
