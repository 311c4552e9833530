"""Task 7: the closing on one page, its parts, and aftercare, which goes on after the trajectory was ended."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import closing as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.closing import actions
from spinweb.practice.closing import queries as closing_
from spinweb.practice.closing.models import AftercareMoment
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory


@readable_by(coaches)
def closing(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What came of it, who does what from here, aftercare, and ending the trajectory."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found, moments = closing_.closing_of(trajectory), list(closing_.aftercare_of(trajectory))
    return render(request, "coach/closing/closing.html", {
        "trajectory": trajectory, "closing": found, "moments": moments, "offered": closing_.to_offer(found, moments),
        "milestones": list(trajectories.milestones_of(trajectory)[:6]), "goals": list(trajectories.goals_of(trajectory)),
        "kinds": [(code, kind) for code, kind in papers.KINDS.items() if kind.task == 7], "section": "caseload",
    })  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, found: closing_.Closing | None, *, title: str, form: type, **page: object) -> HttpResponse:
    return edit(request, Editing(
        title=title, form=form, trajectory=trajectory, row=found, save=partial(actions.write_closing, trajectory=trajectory),
        back=reverse("coach:closing", args=[trajectory.pk]), **page,
    ))  # fmt: skip


@readable_by(coaches)
def edit_closing_talk(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What three parties say of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = closing_.closing_of(trajectory)
    return _part(request, trajectory, found, title="Het eindgesprek", form=forms.Talk, initial=closing_.reached(trajectory, found),
                 intro="Laat ieder zelf vertellen wat het traject bracht.", readers="Per deel staat erbij wie het leest.")  # fmt: skip


@readable_by(coaches)
def edit_handover(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Who does what from here on."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = closing_.closing_of(trajectory)
    return _part(request, trajectory, found, title="Wie doet wat van nu af", form=forms.Handover, initial=closing_.known_already(trajectory, found),
                 intro="Schrijf het zo op dat iedereen het zonder jou kan.",
                 readers="Komt in de eindevaluatie voor cliënt en werkgever, en in het eindverslag.")  # fmt: skip


@readable_by(coaches)
def edit_lessons(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What was learnt."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return _part(request, trajectory, closing_.closing_of(trajectory), title="Wat leerden we", form=forms.Lessons,
                 readers="Voor wie in dit traject meedoet. Komt in geen enkel verslag.")  # fmt: skip


@readable_by(coaches)
def plan_aftercare(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Confirm the usual moments of aftercare."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    offered = closing_.to_offer(closing_.closing_of(trajectory), list(closing_.aftercare_of(trajectory)))
    return edit(request, Editing(
        title="Nazorg vastleggen", form=forms.PlanAftercare, trajectory=trajectory, keep_draft=False, initial={"with_whom": trajectory.client.called},
        intro="Dit zijn de gebruikelijke momenten na het eindgesprek. Haal weg wat jullie niet willen; een datum kun je later nog verzetten.",
        form_args={"offered": offered}, submit="Vastleggen",
        done="De nazorg staat. Een moment komt vanzelf bij Vandaag, ook als het traject is afgesloten.",
        save=partial(actions.plan_aftercare, trajectory=trajectory), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_aftercare(request: HttpRequest, trajectory_id: UUID, moment_id: UUID | None = None) -> HttpResponse:
    """Plan one moment of aftercare, or move it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory) if moment_id else None
    return edit(request, Editing(
        title="Nazorgmoment verzetten" if moment else "Nazorgmoment", form=forms.Aftercare, trajectory=trajectory, row=moment,
        initial={} if moment else {"what": "bellen: hoe gaat het op het werk?", "with_whom": trajectory.client.called},
        readers="Komt in de eindevaluatie en het eindverslag.",
        save=partial(actions.save_aftercare, trajectory=trajectory, moment=moment), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def do_aftercare(request: HttpRequest, trajectory_id: UUID, moment_id: UUID) -> HttpResponse:
    """Tick a moment of aftercare off."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory)
    return edit(request, Editing(
        title=f"Nazorg: {moment.what}", form=forms.AftercareDone, trajectory=trajectory, keep_draft=False, done="Genoteerd.",
        initial={"done_on": timezone.localdate(), "minutes": 15, "kind": "client", "form": "phone"},
        intro=f"Gepland met {moment.with_whom}." if moment.with_whom else "",
        readers="Voor wie in dit traject meedoet, en voor je cliënt.", submit="Afvinken",
        save=partial(actions.do_aftercare, moment=moment), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_aftercare_back(request: HttpRequest, trajectory_id: UUID, moment_id: UUID) -> HttpResponse:
    """Open a moment of aftercare again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory)
    return tell(
        request,
        partial(actions.take_aftercare_back, moment=moment),
        back=reverse("coach:closing", args=[trajectory.pk]),
        done="Het moment staat weer open." + (" De notitie van het gesprek is weggehaald." if moment.contact else ""),
        undo=moment.contact,
    )
