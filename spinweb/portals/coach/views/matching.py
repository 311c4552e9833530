"""Task 4: two profiles side by side, a decision for each difference, the interview, and the decision together."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.base.states import Refusal
from spinweb.portals.coach.forms import matching as forms
from spinweb.portals.coach.views.leads import READERS
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.floor_work import queries as floor_work
from spinweb.practice.job_search import queries as search
from spinweb.practice.matching import actions
from spinweb.practice.matching import queries as matching
from spinweb.practice.matching.models import Match
from spinweb.practice.matching.papers.advice import advice, lines
from spinweb.practice.matching.states import MatchState
from spinweb.practice.overview.papers import KINDS
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.rules import months, old_before
from spinweb.practice.workplaces import queries as workplaces

WITH_CONSENT = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. De werkgever leest dit alleen als jullie dat hieronder aanvinken."


EACH_THEIR_OWN = "Zichtbaar voor wie in dit traject meedoet. Cliënt, werkgever en opdrachtgever lezen in het matchadvies elk alleen hun eigen reden."


@readable_by(coaches)
def matches(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The matches of this client, and the leads that can be laid beside the profile."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/matching/matches.html", {
        "trajectory": trajectory, "matches": list(matching.matches_of(trajectory)), "leads": list(matching.leads_to_compare(trajectory)),
        "designs": list(matching.designs_of(trajectory)),
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def start_match(request: HttpRequest, trajectory_id: UUID, lead_id: UUID) -> HttpResponse:
    """Lay the newest profile beside the workplace of this lead."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    lead = workplaces.lead(request.viewer, trajectory, lead_id)
    try:
        made = actions.start_match(lead=lead, by=request.colleague, at=timezone.localtime())
    except actions.NoProfile as reason:
        messages.error(request, str(reason))
        return redirect("coach:worker_profile", trajectory.pk)
    except Refusal as reason:
        messages.error(request, str(reason))
        return redirect("coach:leads", trajectory.pk)
    return redirect("coach:match", trajectory.pk, made.pk)


def _match(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> tuple[Trajectory, Match]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return trajectory, matching.match(request.viewer, trajectory, match_id)


@readable_by(coaches)
def match(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """The pair: both profiles row by row, what is done about each difference, and what everybody said."""
    trajectory, found = _match(request, trajectory_id, match_id)
    pair = matching.pair(found)
    may, readers = search.telling(trajectory), KINDS["match_advice"].readers_in_words
    shown = {"trajectory": trajectory, "match": found, "pair": pair, "lines": lines(pair.rows),
             "old": pair.older_than(old_before(timezone.localdate())), "months": months(),
             "rates": floor_work.rates_of(trajectory) if found.state == MatchState.MATCH else [],
             "advice_readers": readers, "advices": [(words, advice(pair, code, may)) for code, words in readers]}  # fmt: skip
    return render(request, "coach/matching/pair.html", shown)


@readable_by(coaches)
@require_POST
def compare_again(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Compare with both profiles as they are now."""
    trajectory, found = _match(request, trajectory_id, match_id)
    return tell(request, partial(actions.compare_again, match=found), back=reverse("coach:match", args=[trajectory.pk, found.pk]),
                done="Opnieuw vergeleken. Wat jullie besloten, staat er nog.")  # fmt: skip


@readable_by(coaches)
def views(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """How the client sees the rows that are a step or not known; what the comparison says stands beside it afterwards, not before."""
    trajectory, found = _match(request, trajectory_id, match_id)
    sheet = matching.views_sheet(found)
    return edit(request, Editing(
        title=f"Wat vindt {trajectory.client.called} zelf?", form=forms.Views, form_args={"rows": matching.rows_to_view(found)}, trajectory=trajectory,
        row=sheet, initial=sheet.values(), readers=READERS, save=partial(actions.write_views, match=found),
        back=reverse("coach:match", args=[trajectory.pk, found.pk]),
        intro="Vraag het zonder te zeggen wat de vergelijking zegt. Je cliënt kent zichzelf; waar jullie het anders zien, is iets om over te praten.",
    ))  # fmt: skip


@readable_by(coaches)
def chances(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Chances, and how the client comes into their own (T4.4, T4.6)."""
    trajectory, found = _match(request, trajectory_id, match_id)
    return edit(request, Editing(
        title="Kansen en groei", form=forms.Chances, trajectory=trajectory, row=found, readers=READERS, intro="Begin bij wat hier goed kan gaan.",
        save=partial(actions.write_match, match=found), back=_analysis(trajectory, found),
    ))  # fmt: skip


@readable_by(coaches)
def decide(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Match or no match, with a reason for each reader (T4.7): a draft out of the decisions stands where nothing was written yet."""
    trajectory, found = _match(request, trajectory_id, match_id)
    drafts = matching.proposed_reasons(matching.pair(found, deep=False), search.telling(trajectory))
    known = {name: words for name, words in drafts.items() if not getattr(found, name)}
    return edit(request, Editing(
        title="Match of geen match", form=forms.Decide, trajectory=trajectory, row=found, readers=EACH_THEIR_OWN, initial=known | {"on": timezone.localdate()},
        intro="De redenen staan klaar uit wat jullie besloten. Maak ze van jezelf, en haal weg wat iemand niet hoeft te weten.",
        save=partial(actions.decide_match, match=found), submit="Zo besluiten we", back=reverse("coach:match", args=[trajectory.pk, found.pk]),
    ))  # fmt: skip


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
    """What is done about one difference, or with one strength that the work does not use (T4.4, T4.5)."""
    trajectory, found = _match(request, trajectory_id, match_id)
    title, sentence = matching.about_words(about)
    row = matching.row_about(found, about)
    strength = row is not None and row.unused
    return edit(request, Editing(
        title=title, form=forms.Decision, form_args={"strength": strength}, trajectory=trajectory, row=matching.discrepancy(found, about),
        readers=WITH_CONSENT, intro="Dit kan je cliënt beter dan het werk vraagt. Wat doen jullie ermee?" if strength else sentence,
        template="coach/matching/difference.html", extra={"row": row},
        save=partial(actions.decide_difference, match=found, about=about), back=_analysis(trajectory, found),
    ))  # fmt: skip


def _analysis(trajectory: Trajectory, found: Match) -> str:
    return reverse("coach:match_analysis", args=[trajectory.pk, found.pk])


@readable_by(coaches)
def analysis(request: HttpRequest, trajectory_id: UUID, match_id: UUID) -> HttpResponse:
    """Chances and problems, difference by difference, with what changes; and how the client can grow here (T4.4-T4.6)."""
    trajectory, found = _match(request, trajectory_id, match_id)
    return render(request, "coach/matching/analysis.html", {"trajectory": trajectory, "match": found, "pair": matching.pair(found)})


@readable_by(coaches)
def edit_adaptation(request: HttpRequest, trajectory_id: UUID, match_id: UUID, about: str, adaptation_id: UUID | None = None) -> HttpResponse:
    """Something that changes for one difference: by organising, technique or guidance."""
    trajectory, found = _match(request, trajectory_id, match_id)
    title, _ = matching.about_words(about)
    row = matching.adaptation(request.viewer, found, about, adaptation_id) if adaptation_id else None
    return edit(request, Editing(
        title=f"Aanpassen: {title.lower()}", form=forms.Adaptation, trajectory=trajectory, row=row, readers=WITH_CONSENT,
        template="coach/matching/adaptation.html", extra={"suggestions": matching.suggestions(about)}, again="" if row else "Bewaren en nog een",
        save=partial(actions.save_adaptation, match=found, about=about, adaptation=row), back=_analysis(trajectory, found),
    ))  # fmt: skip


@readable_by(coaches)
def edit_growth_step(request: HttpRequest, trajectory_id: UUID, match_id: UUID, growth_step_id: UUID | None = None) -> HttpResponse:
    """A step in which the client comes into their own here."""
    trajectory, found = _match(request, trajectory_id, match_id)
    row = matching.growth_step(request.viewer, found, growth_step_id) if growth_step_id else None
    return edit(request, Editing(
        title="Groeistap", form=forms.GrowthStep, trajectory=trajectory, row=row, readers=WITH_CONSENT, again="" if row else "Bewaren en nog een stap",
        intro=f"Wat zou {trajectory.client.called} hier over een half jaar graag doen?",
        save=partial(actions.save_growth_step, match=found, step=row), back=_analysis(trajectory, found),
    ))  # fmt: skip
