"""The terms of a trajectory: what has to be done by when, what happens otherwise, and what can still be done."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import terms as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, day_in, edit, tell
from spinweb.practice.terms import actions, rules
from spinweb.practice.terms import queries as terms_
from spinweb.practice.terms.models import Term
from spinweb.practice.trajectories import queries as trajectories

DONE = {Term.Outcome.DONE: "Afgevinkt.", Term.Outcome.NOT_HERE: "Deze termijn geldt hier niet.", Term.Outcome.PLANNED: "Staat bij de afspraken, en zo in je agenda."}


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:terms", args=[trajectory_id])


@readable_by(coaches)
def terms(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What runs, what went by, and what was done."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    today = timezone.localdate()
    kept = terms_.open_terms(trajectory, on=today)
    found = sorted([*terms_.running_of(trajectory, on=today), *(r for _, r in kept)], key=lambda r: r.term.due_on)
    told = [(r, r.term.state(today), next((row for row, own in kept if own is r), None)) for r in found]
    parts = [(title, [row for row in told if row[1] in states]) for title, states in
             (("Te laat, maar nog niet klaar", ("missed",)), ("Nu aan de beurt", ("today", "soon")), ("Komt later", ("later",)))]  # fmt: skip
    settled = [row for row in terms_.kept_of(trajectory) if row.outcome]
    return render(request, "coach/terms/terms.html", {
        "trajectory": trajectory, "parts": [part for part in parts if part[1]], "settled": settled, "names": rules.rules(),
        "beforehand": rules.beforehand(terms_.funder_of(trajectory)), "funder": trajectory.commissioner,
    })  # fmt: skip


@readable_by(coaches)
def edit_term(request: HttpRequest, trajectory_id: UUID, term_id: UUID | None = None) -> HttpResponse:
    """Start a term of which the day stands nowhere else, or change it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, Term, term_id, trajectory=trajectory) if term_id else None
    return edit(request, Editing(
        title="Termijn wijzigen" if row else "Termijn beginnen", form=forms.Term, trajectory=trajectory, row=row,
        initial={} if row else {"since": timezone.localdate()}, readers="Voor wie in dit traject meedoet, en voor je cliënt.",
        intro="Voor termijnen waarvan de eerste dag nergens anders staat, zoals bezwaar tegen een besluit.",
        save=partial(actions.save_term, trajectory=trajectory, term=row), back=_page(trajectory.pk), done="De termijn loopt. Hij komt vanzelf op Vandaag.",
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def settle_term(request: HttpRequest, trajectory_id: UUID, rule: str, since: str, outcome: str) -> HttpResponse:
    """Tick a term off, say that it does not count here, or put it on the agenda."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    day = day_in(since)
    if day is None or rule not in rules.rules() or outcome not in Term.Outcome.values:
        raise NotVisible
    return tell(request, partial(actions.settle_term, trajectory=trajectory, rule=rule, since=day, outcome=outcome), back=_page(trajectory.pk),
                done=DONE[Term.Outcome(outcome)])  # fmt: skip


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID, term_id: UUID) -> HttpResponse:
    """It was not done after all."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    trajectories.row(request.viewer, Term, term_id, trajectory=trajectory)
    return tell(request, partial(actions.take_back, trajectory=trajectory, term_id=term_id), back=_page(trajectory.pk), done="De termijn loopt weer.")
