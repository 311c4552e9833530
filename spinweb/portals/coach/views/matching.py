"""Task 4: two profiles side by side, a decision for each difference, the interview, and the decision together."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import matching as forms
from spinweb.portals.coach.views.leads import READERS
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.portals.shell.forms import Form
from spinweb.practice.matching import actions
from spinweb.practice.matching import queries as matching
from spinweb.practice.matching.models import Match
from spinweb.practice.matching.papers import lines
from spinweb.practice.overview.papers import KINDS
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import queries as workplaces

WITH_CONSENT = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. De werkgever leest dit alleen als jullie dat hieronder aanvinken."


@readable_by(coaches)
def matches(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The matches of this client, and the leads that can be laid beside the profile."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/matching/matches.html", {
        "trajectory": trajectory, "matches": list(matching.matches_of(trajectory)), "leads": list(matching.leads_to_compare(trajectory)),
        "section": "caseload",
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def start_match(request: HttpRequest, trajectory_id: UUID, lead_id: UUID) -> HttpResponse:
    """Lay the newest profile beside the workplace of this lead."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    lead = workplaces.lead(request.viewer, trajectory, lead_id)
    try:
        made = actions.start_match(lead=lead, by=request.colleague, at=timezone.now())
    except actions.NoProfile as reason:
        messages.error(request, str(reason))
        return redirect("coach:worker_profile", trajectory.pk)
    return redirect("coach:match", trajectory.pk, made.pk)


def _match(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> tuple[Trajectory, Match]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return trajectory, matching.match(request.viewer, trajectory, match_id)


@readable_by(coaches)
def match(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """The pair: both profiles row by row, what is done about each difference, and what everybody said."""
    trajectory, found = _match(request, trajectory_id, match_id)
    pair = matching.pair(found)
    shown = {"trajectory": trajectory, "match": found, "pair": pair, "lines": lines(pair.rows), "section": "caseload",
             "advice_readers": KINDS["match_advice"].readers_in_words}  # fmt: skip
    return render(request, "coach/matching/pair.html", shown)


@readable_by(coaches)
@require_POST
def compare_again(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Compare with both profiles as they are now."""
    trajectory, found = _match(request, trajectory_id, match_id)
    return tell(request, partial(actions.compare_again, match=found), back=reverse("coach:match", args=[trajectory.pk, found.pk]),
                done="Opnieuw vergeleken. Wat jullie besloten, staat er nog.")  # fmt: skip


def _write(request: HttpRequest, ids: tuple[UUID, UUID], title: str, form: type[Form], intro: str = "", save: Callable = actions.write_match,
           **page: object) -> HttpResponse:  # fmt: skip
    trajectory, found = _match(request, *ids)
    return edit(request, Editing(
        title=title, form=form, trajectory=trajectory, row=found, readers=READERS, intro=intro, save=partial(save, match=found),
        back=reverse("coach:match", args=[trajectory.pk, found.pk]), **page,
    ))  # fmt: skip


@readable_by(coaches)
def prepare(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Prepare the interview together (T4.1)."""
    return _write(request, (trajectory_id, match_id), "Het gesprek voorbereiden", forms.Preparation, "Oefen de eerste minuut hardop, samen.")


@readable_by(coaches)
def debrief(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Look back on the interview; the client decides (T4.2, T4.3)."""
    return _write(request, (trajectory_id, match_id), "Terugkijken op het gesprek", forms.Debrief, "Liefst dezelfde dag. Eerst luisteren.")


@readable_by(coaches)
def chances(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Chances, and how the client comes into their own (T4.4, T4.6)."""
    return _write(request, (trajectory_id, match_id), "Kansen en groei", forms.Chances, "Begin bij wat hier goed kan gaan.")


@readable_by(coaches)
def decide(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Match or no match, with a reason for each reader (T4.7)."""
    return _write(request, (trajectory_id, match_id), "Match of geen match", forms.Decide, save=actions.decide_match, submit="Zo besluiten we",
                  initial={"on": timezone.localdate()})  # fmt: skip


@readable_by(coaches)
def open_again(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Look at a decision again."""
    trajectory, found = _match(request, trajectory_id, match_id)
    return edit(request, Editing(
        title="Opnieuw bekijken", form=forms.OpenAgain, trajectory=trajectory, keep_draft=False, save=partial(actions.open_again, match=found),
        back=reverse("coach:match", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def decide_difference(request: HttpRequest, trajectory_id: UUID, match_id: UUID, about: str) -> HttpResponse:
    """What is done about one difference (T4.4, T4.5)."""
    trajectory, found = _match(request, trajectory_id, match_id)
    title, sentence = matching.about_words(about)
    decided = matching.discrepancy(found, about)
    return edit(request, Editing(
        title=title, form=forms.Decision, trajectory=trajectory, row=decided, readers=WITH_CONSENT, intro=sentence,
        template="coach/matching/difference.html", extra={"row": matching.row_about(found, about)},
        save=partial(actions.decide_difference, match=found, about=about), back=reverse("coach:match", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip
