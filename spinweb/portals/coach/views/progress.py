"""Telling how it goes, with the client first, and revising a plan together (T0.3, T0.4)."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents.queries import paper_of
from spinweb.portals.coach.forms import progress as forms
from spinweb.portals.coach.views.documents import explaining
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.placements import queries as placements
from spinweb.practice.progress import actions, papers, queries, rules
from spinweb.practice.progress.models import ProgressRound, Revision, RevisionVoice
from spinweb.practice.progress.states import RoundState
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.rules import report_template

CLIENT_TOO = "Voor wie in dit traject meedoet. Je cliënt leest het verslag voordat het weggaat."


@readable_by(coaches)
def progress(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every round and every revision of the trajectory, what is running first."""
    trajectory, on = trajectories.trajectory(request.viewer, trajectory_id), timezone.localdate()
    return render(request, "coach/progress/progress.html", {
        "trajectory": trajectory, "rounds": [(r, queries.turn_of(r, on=on), queries.cautions_of(r, on=on)) for r in queries.rounds_of(trajectory)],
        "revisions": list(queries.revisions_of(trajectory)),
    })  # fmt: skip


def _round(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> tuple[Trajectory, ProgressRound, str]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    report = queries.round_of(trajectory, round_id)
    if report is None:
        raise NotVisible
    report.trajectory = trajectory
    return trajectory, report, reverse("coach:progress_round", args=[trajectory.pk, report.pk])


@dataclass(frozen=True)
class Step:
    """One of the steps of a round, as the page shows it. `state`: done, now, later."""

    name: str
    state: str


def _steps(report: ProgressRound) -> list[Step]:
    written = bool(report.added or report.coming)
    reached = {RoundState.DRAFT: 2 if written else 1, RoundState.SHOWN: 3, RoundState.SENT: 4}[report.state]
    names = ("Lezen en aanvullen", "Laten lezen", "Reactie of wachten", "Versturen")
    now = reached - 1 if report.state != RoundState.SENT else 4
    return [Step(name, "done" if n < now else "now" if n == now else "later") for n, name in enumerate(names)]


@readable_by(coaches)
def progress_round(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """One round: whose turn it is, what goes out as it stands now, and what is still open."""
    trajectory, report, _ = _round(request, trajectory_id, round_id)
    on, draft = timezone.localdate(), report.state == RoundState.DRAFT
    told = queries.figures_of(trajectory, report) if draft else None
    return render(request, "coach/progress/round.html", {
        "trajectory": trajectory, "report": report, "turn": queries.turn_of(report, on=on), "cautions": queries.cautions_of(report, on=on),
        "steps": _steps(report), "gaps": told.gaps if told else [], "template": report_template(queries.REPORT, trajectory, reader=report.reader),
        "paper": papers.for_reader(trajectory, told) if told else papers.with_reaction(trajectory, report),
        "may_go_out": report.state == RoundState.SHOWN and rules.may_go_out(reaction=report.reaction, respond_until=report.respond_until, on=on),
    })  # fmt: skip


@readable_by(coaches)
def edit_round(request: HttpRequest, trajectory_id: UUID, round_id: UUID | None = None) -> HttpResponse:
    """Choose for whom, over which period, and by when."""
    if round_id:
        trajectory, report, _ = _round(request, trajectory_id, round_id)
    else:
        trajectory, report = trajectories.trajectory(request.viewer, trajectory_id), None
    return edit(request, Editing(
        title="Periode van het verslag" if report else "Nieuwe voortgangsronde", form=forms.Round, trajectory=trajectory, row=report, readers=CLIENT_TOO,
        intro="Kies de periode. Het verslag vult zich uit het dossier; jij schrijft er een paar zinnen bij. Je kunt een ronde ook vast klaarzetten.",
        initial={} if report else queries.suggested(trajectory, on=timezone.localdate()), choices={"placement": placements.placements_of(trajectory)},
        submit="Bewaren" if report else "Verslag vullen", done="" if report is None else "Bewaard.",
        save=partial(actions.plan_round, trajectory=trajectory, report=report),
        back=lambda made: reverse("coach:progress_round", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, report: ProgressRound, back: str, **page: Any) -> HttpResponse:
    return edit(request, Editing(trajectory=trajectory, back=back, readers=CLIENT_TOO, **page))


@readable_by(coaches)
def write_round(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """Add a few sentences, and answer what this commissioner asks."""
    trajectory, report, back = _round(request, trajectory_id, round_id)
    template = report_template(queries.REPORT, trajectory, reader=report.reader)
    return _part(request, trajectory, report, back, title="Aanvullen", form=forms.Write, row=report, form_args={"questions": template.questions},
                 initial=forms.answered(report), save=partial(actions.write_round, report=report),
                 intro="Wat het dossier al weet, staat in het verslag. Hier komt alleen wat daar niet in staat.")  # fmt: skip


@readable_by(coaches)
def show_round(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """Let the client read it, and agree until when to react."""
    trajectory, report, back = _round(request, trajectory_id, round_id)
    on = timezone.localdate()
    return _part(request, trajectory, report, back, title=f"{trajectory.client.called} laten lezen", form=forms.Show, keep_draft=False,
                 initial={"shown_on": on, "respond_until": rules.usual_response_day(on, report.due_on), "shown_how": "elsewhere"},
                 intro="Hierna verandert het verslag niet meer: wat je cliënt leest, is wat weggaat. De leesversie in gewone taal kun je daarna printen.",
                 submit="Zo laten lezen", done="Vastgelegd. Print de leesversie of lees haar samen.", save=partial(actions.show_round, report=report))  # fmt: skip


@readable_by(coaches)
def note_reaction(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """Note what the client says of it."""
    trajectory, report, back = _round(request, trajectory_id, round_id)
    return _part(request, trajectory, report, back, title=f"Reactie van {trajectory.client.called}", form=forms.Reaction, row=report,
                 initial={"reaction_on": report.reaction_on or timezone.localdate(), "reaction_how": report.reaction_how or report.shown_how},
                 submit="Reactie bewaren", save=partial(actions.note_reaction, report=report))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_round_back(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """Open it again, to change it; the client reads it again after that."""
    _, report, back = _round(request, trajectory_id, round_id)
    return tell(request, partial(actions.take_round_back, report=report), back=back, done="Je kunt het verslag weer aanpassen. Laat het daarna opnieuw lezen.")


@readable_by(coaches)
def send_round(request: HttpRequest, trajectory_id: UUID, round_id: UUID) -> HttpResponse:
    """Fix it as it goes out."""
    trajectory, report, back = _round(request, trajectory_id, round_id)
    said = f"De reactie van {trajectory.client.called} gaat mee." if report.reaction else f"Er kwam geen reactie van {trajectory.client.called}; dat staat erbij."
    return _part(request, trajectory, report, back, title="Verslag versturen", form=forms.Send, keep_draft=False, initial={"sent_on": timezone.localdate()},
                 intro=f"{said} Daarna staat de PDF bij de documenten.", submit="Versturen en vastleggen", done="Verstuurd en vastgelegd.",
                 form_args=explaining(trajectory, queries.REPORT, report.reader, report.pk), save=partial(actions.send_round, report=report))  # fmt: skip


# -- revisions


def _revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID) -> tuple[Trajectory, Revision, str]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = trajectories.row(request.viewer, Revision, revision_id, trajectory=trajectory)
    found.trajectory = trajectory
    return trajectory, found, reverse("coach:revision", args=[trajectory.pk, found.pk])


@readable_by(coaches)
def edit_revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID | None = None) -> HttpResponse:
    """Propose to change a plan, or word the proposal better."""
    if revision_id:
        trajectory, found, _ = _revision(request, trajectory_id, revision_id)
    else:
        trajectory, found = trajectories.trajectory(request.viewer, trajectory_id), None
    return edit(request, Editing(
        title="Voorstel wijzigen" if found else "Een plan herzien", form=forms.ProposeAgain if found else forms.Propose, trajectory=trajectory, row=found,
        intro="" if found else "Het plan gaat open om te wijzigen. Wat er verandert komt vanzelf naast de vorige versie; daarna zegt ieder wat hij vindt.",
        initial={} if found else {"proposed_on": timezone.localdate(), "plan": request.GET.get("plan", "")},
        readers="Wie het plan leest, leest ook het voorstel en de reden.", submit="Bewaren" if found else "Voorstellen", done="",
        save=partial(actions.propose_revision, trajectory=trajectory, revision=found), back=lambda made: reverse("coach:revision", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID) -> HttpResponse:
    """The proposal, what changed beside the earlier version, and what everybody says."""
    trajectory, found, _ = _revision(request, trajectory_id, revision_id)
    readers = queries.PLANS[found.plan][0]
    reader = request.GET.get("lezer", "") if request.GET.get("lezer") in readers else "client"
    on, voices = timezone.localdate(), list(found.voices.all())
    before = queries.version_before(trajectory, found, reader)
    after = papers.plan_now(trajectory, found.plan, reader) if found.state == "proposed" else queries.version_after(trajectory, found, reader)
    needed = queries.who_has_to_agree(trajectory, found, on=on)
    return render(request, "coach/progress/revision.html", {
        "trajectory": trajectory, "revision": found, "reader": reader, "readers": readers, "before": before,
        "changes": rules.compare(before.paper, after.as_dict()) if before and after else [],
        "earlier": paper_of(before) if before else None, "missing": queries.still_to_hear(trajectory, found, voices, on=on),
        "parties": [(who, label, next((v for v in voices if v.who == who), None), who in needed) for who, label in RevisionVoice.Who.choices],
        "settle": queries.to_settle_first(trajectory, found.plan) if found.state == "proposed" else "",
    })  # fmt: skip


@readable_by(coaches)
def hear(request: HttpRequest, trajectory_id: UUID, revision_id: UUID, who: str) -> HttpResponse:
    """Note what one party says of the proposal."""
    trajectory, found, back = _revision(request, trajectory_id, revision_id)
    labels = dict(RevisionVoice.Who.choices)
    if who not in labels:
        raise NotVisible
    voice = next((v for v in found.voices.all() if v.who == who), None)
    initial = {name: getattr(voice, name) for name in ("says", "words", "said_on", "how")} if voice else {"said_on": timezone.localdate()}
    return edit(request, Editing(
        title=f"Wat zegt de {labels[who]}", form=forms.Voice, trajectory=trajectory, initial=initial, keep_draft=False,
        save=partial(actions.hear, revision=found, who=who), back=back, readers="Komt met datum in de nieuwe versie van het plan.",
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def adopt_revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID) -> HttpResponse:
    """Put the revised plan in force, and fix it for its readers."""
    _, found, back = _revision(request, trajectory_id, revision_id)
    return tell(request, partial(actions.adopt_revision, revision=found), back=back, done="Vastgesteld. De nieuwe versie staat bij de documenten.")


@readable_by(coaches)
def drop_revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID) -> HttpResponse:
    """Let the proposal go."""
    trajectory, found, back = _revision(request, trajectory_id, revision_id)
    return edit(request, Editing(
        title="Voorstel laten vervallen", form=forms.Drop, trajectory=trajectory, keep_draft=False, submit="Laten vervallen",
        intro="Het voorstel en de reden blijven leesbaar.", save=partial(actions.drop_revision, revision=found), back=back,
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_up_revision(request: HttpRequest, trajectory_id: UUID, revision_id: UUID) -> HttpResponse:
    """Take up a proposal again that was let go."""
    _, found, back = _revision(request, trajectory_id, revision_id)
    return tell(request, partial(actions.take_up_revision, revision=found), back=back, done="Het voorstel staat weer open.")
