"""Telling how it goes, with the client first; and revising a plan with everybody it concerns."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal, check_move
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.sharing.rules import usual
from spinweb.practice.coaching_plans import actions as coaching_plans
from spinweb.practice.coaching_plans import queries as plans
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.progress import papers, queries, rules
from spinweb.practice.progress.models import ProgressRound, Revision, RevisionVoice
from spinweb.practice.progress.states import REVISION_ALLOWED, ROUND_ALLOWED, RevisionState, RoundState
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.papers import said_day
from spinweb.practice.trajectories.queries import names_that_may_stand
from spinweb.practice.worker_profiles import actions as worker_profiles
from spinweb.practice.worker_profiles import queries as profiles
from spinweb.practice.worker_profiles.states import ProfileState


class DoesNotFit(Refusal):
    """Dates or choices that contradict each other."""


class ClientFirst(Refusal):
    """The client reads the report first and has time to react."""


class RoundFixed(Refusal):
    """What the client was shown does not change under their eyes."""


class NotAgreed(Refusal):
    """Somebody whose plan it is was not heard, or does not agree."""


@transaction.atomic
def plan_round(*, trajectory: Trajectory, by: Colleague, at: datetime, report: ProgressRound | None = None, expected: int | None = None,
               **values: Any) -> ProgressRound:  # fmt: skip
    """Set up a round: for whom, over which period, by when (T0.3). Raises DoesNotFit, RoundFixed, ChangedMeanwhile."""
    if report is not None:
        _still_draft(report)
    told: dict[str, Any] = {name: values.get(name, getattr(report, name, None)) for name in ("since", "until", "due_on")}
    if told["until"] < told["since"]:
        raise DoesNotFit("De laatste dag van de periode ligt voor de eerste.")
    if told["due_on"] < told["until"]:
        raise DoesNotFit("De dag waarop het verslag er moet zijn, ligt voor het einde van de periode.")
    if values.get("reader") == ProgressRound.Reader.EMPLOYER and values.get("placement") is None:
        raise DoesNotFit("Kies voor welke werkgever dit verslag is.")
    return save(model=ProgressRound, row=report, trajectory=trajectory, expected=expected, verb="plan_round", by=by, at=at, **values)


@transaction.atomic
def write_round(*, report: ProgressRound, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> ProgressRound:
    """Add the coach's own sentences and the answers to what the commissioner asks. Raises RoundFixed, ChangedMeanwhile."""
    _still_draft(report)
    return save(model=ProgressRound, row=report, trajectory=report.trajectory, expected=expected, verb="write_round", by=by, at=at, **values)


def _still_draft(report: ProgressRound) -> None:
    if report.state == RoundState.SENT:
        raise RoundFixed("Dit verslag is verstuurd. Iets rechtzetten doe je in een nieuwe ronde.")
    if report.state == RoundState.SHOWN:
        raise RoundFixed("Je cliënt heeft dit verslag zo gelezen. Kies eerst ‘Aanpassen’, en laat het daarna opnieuw lezen.")


@transaction.atomic
def show_round(*, report: ProgressRound, shown_on: date, respond_until: date, shown_how: str, by: Colleague, at: datetime) -> Document:
    """Let the client read it, with the day until which to react. What is shown is kept, and is what goes out. Raises DoesNotFit, RoundFixed."""
    _still_draft(report)
    if shown_on > at.date():
        raise DoesNotFit("Deze dag moet nog komen. Kies de dag waarop je cliënt het kreeg.")
    if respond_until < shown_on:
        raise DoesNotFit("De dag om te reageren ligt voor de dag waarop je cliënt het kreeg.")
    report.shown_on, report.respond_until = shown_on, respond_until
    told = queries.figures_of(report.trajectory, report)
    made = _fix(papers.for_client(report.trajectory, told), report, by=by, at=at)
    going_out = replace(papers.for_reader(report.trajectory, told), made_by=by.name)
    audit.move(thing=report, to=RoundState.SHOWN, allowed=ROUND_ALLOWED, by=by, at=at, shown_on=shown_on, respond_until=respond_until,
               shown_how=shown_how, paper=going_out.as_dict(), reaction="", reaction_on=None, reaction_how="")  # fmt: skip
    return made


def _fix(paper: Paper, report: ProgressRound, *, by: Colleague, at: datetime) -> Document:
    dated = replace(paper, made_by=by.name, made_on=said_day(at.date()))
    return documents.fix(paper=dated, trajectory_id=report.trajectory_id, client_id=report.client_id, subject_id=report.pk, by=by, at=at)


@transaction.atomic
def note_reaction(*, report: ProgressRound, reaction: str, reaction_on: date, reaction_how: str, by: Colleague, at: datetime,
                  expected: int | None = None) -> ProgressRound:  # fmt: skip
    """Note what the client says of it, in the client's own words; it travels along. Raises ClientFirst, RoundFixed, DoesNotFit."""
    if report.state == RoundState.DRAFT:
        raise ClientFirst("Laat het verslag eerst lezen; dan kan je cliënt erop reageren.")
    if report.state == RoundState.SENT:
        raise RoundFixed("Dit verslag is al verstuurd. Stuur een reactie na in een volgende ronde.")
    if reaction_on > at.date():
        raise DoesNotFit("Deze dag moet nog komen.")
    return save(model=ProgressRound, row=report, trajectory=report.trajectory, expected=expected, verb="note_reaction", by=by, at=at,
                reaction=reaction, reaction_on=reaction_on, reaction_how=reaction_how)  # fmt: skip


@transaction.atomic
def take_round_back(*, report: ProgressRound, by: Colleague, at: datetime) -> None:
    """Open a shown report again, to change it; the client reads it again afterwards. Raises MoveNotAllowed."""
    audit.move(thing=report, to=RoundState.DRAFT, allowed=ROUND_ALLOWED, by=by, at=at, reason=report.reaction, shown_on=None, shown_how="",
               respond_until=None, paper=None, reaction="", reaction_on=None, reaction_how="")  # fmt: skip


@transaction.atomic
def send_round(*, report: ProgressRound, sent_on: date, sent_how: str, by: Colleague, at: datetime, explained: dict[str, str] | None = None) -> Document:
    """Fix the report as it goes out, with the client's reaction or that there was none, and record that it went (T0.3, T7.3).

    Raises ClientFirst, DoesNotFit, MoveNotAllowed, StillToExplain.
    """
    if report.state == RoundState.DRAFT:
        raise ClientFirst("Laat het verslag eerst aan je cliënt lezen.")
    if sent_on > at.date():
        raise DoesNotFit("Deze dag moet nog komen. Kies de dag waarop je het verstuurt.")
    if report.state == RoundState.SHOWN and not rules.may_go_out(reaction=report.reaction, respond_until=report.respond_until, on=sent_on):
        raise ClientFirst(f"{report.trajectory.client.called} kan nog reageren tot en met {said_day(report.respond_until)}. "
                          "Wacht tot na die dag, of noteer de reactie.")  # fmt: skip
    check_move(ROUND_ALLOWED, report.state, RoundState.SENT, labels=dict(RoundState.choices))
    made = _fix(papers.with_reaction(report.trajectory, report), report, by=by, at=at)
    purpose, basis = usual(report.reader)
    documents.release(document=made, party=queries.receiver_of(report), purpose=purpose, basis=basis, sent_on=sent_on, sent_how=sent_how, by=by, at=at,
                      told_on=report.shown_on, client_said=report.reaction, explained=explained,
                      allow=names_that_may_stand(report.trajectory, report.reader))  # fmt: skip
    audit.move(thing=report, to=RoundState.SENT, allowed=ROUND_ALLOWED, by=by, at=at, sent_on=sent_on, sent_how=sent_how, document=made)
    return made


# -- revisions


@transaction.atomic
def propose_revision(*, trajectory: Trajectory, by: Colleague, at: datetime, revision: Revision | None = None, expected: int | None = None,
                     **values: Any) -> Revision:  # fmt: skip
    """Propose to change an agreed plan, with who proposes it and why (T0.4). The plan itself opens in its own way. Raises DoesNotFit."""
    plan = values.get("plan", getattr(revision, "plan", ""))
    if values["proposed_on"] > at.date():
        raise DoesNotFit("Deze dag moet nog komen.")
    if revision is None:
        _check_new(trajectory, plan)
    made = save(model=Revision, row=revision, trajectory=trajectory, expected=expected, verb="propose_revision", by=by, at=at, **values)
    if revision is None:
        _open(trajectory, made, by=by, at=at)
    return made


def _check_new(trajectory: Trajectory, plan: str) -> None:
    if queries.earlier_version(trajectory, plan, "client") is None:
        raise DoesNotFit("Er is nog geen vastgestelde versie om te herzien. Stel het plan eerst vast, bij de documenten.")
    if Revision.objects.of(trajectory).present().filter(plan=plan, state=RevisionState.PROPOSED).exists():
        raise DoesNotFit("Er loopt al een herziening van dit plan. Ga daarmee verder.")


def _open(trajectory: Trajectory, revision: Revision, *, by: Colleague, at: datetime) -> None:
    """Let the plan be changed, by the one way that its own room has."""
    if revision.plan == Revision.Plan.COACHING_PLAN:
        plan = plans.newest_plan(trajectory)
        if plan is not None and plan.state == PlanState.AGREED:
            coaching_plans.revise_plan(plan=plan, reason=f"{revision.proposal} {revision.reason}", by=by, at=at)
    elif revision.plan == Revision.Plan.WORKER_PROFILE:
        profile = profiles.profile_of(trajectory)
        if profile is not None and profile.state == ProfileState.AGREED:
            worker_profiles.start_profile(trajectory=trajectory, by=by, at=at)


@transaction.atomic
def hear(*, revision: Revision, who: str, by: Colleague, at: datetime, **values: Any) -> RevisionVoice:
    """Note what one party says of the proposal, when and how. Raises DoesNotFit."""
    if revision.state != RevisionState.PROPOSED:
        raise DoesNotFit("Deze herziening is al afgehandeld.")
    if values["said_on"] > at.date():
        raise DoesNotFit("Deze dag moet nog komen.")
    row = revision.voices.filter(who=who).first()
    return save(model=RevisionVoice, row=row, trajectory=revision.trajectory, expected=None, verb="hear", by=by, at=at, revision_of=revision, who=who,
                **values)  # fmt: skip


@transaction.atomic
def adopt_revision(*, revision: Revision, by: Colleague, at: datetime) -> list[Document]:
    """Put the revised plan in force and fix it for each of its readers, with the revision named in it (T0.4). Raises NotAgreed, DoesNotFit."""
    trajectory, voices = revision.trajectory, list(revision.voices.order_by("who"))
    if missing := queries.still_to_hear(trajectory, revision, voices, on=at.date()):
        raise NotAgreed(f"Nog niet akkoord: {', '.join(missing)}. Noteer wat zij zeggen, of pas het voorstel aan.")
    if first := queries.to_settle_first(trajectory, revision.plan):
        raise DoesNotFit(first)
    plan = plans.newest_plan(trajectory) if revision.plan == Revision.Plan.COACHING_PLAN else None
    if plan is not None and plan.state == PlanState.DRAFT:
        coaching_plans.agree_plan(plan=plan, by=by, at=at)
    readers = [r for r in queries.PLANS[revision.plan][0] if r == "client" or queries.earlier_version(trajectory, revision.plan, r)]
    made = [_fix_revised(revision, reader, voices, by=by, at=at) for reader in readers]
    audit.move(thing=revision, to=RevisionState.ADOPTED, allowed=REVISION_ALLOWED, by=by, at=at, ended_on=at.date())
    return made


def _fix_revised(revision: Revision, reader: str, voices: list[RevisionVoice], *, by: Colleague, at: datetime) -> Document:
    trajectory, before = revision.trajectory, queries.earlier_version(revision.trajectory, revision.plan, reader)
    now = papers.plan_now(trajectory, revision.plan, reader)
    changes = rules.compare(before.paper, now.as_dict()) if before else []
    paper = replace(papers.revised(trajectory, revision, reader, voices, changes), made_by=by.name, made_on=said_day(at.date()))
    return documents.fix(paper=paper, trajectory_id=trajectory.pk, client_id=trajectory.client_id, subject_id=revision.pk, by=by, at=at)


@transaction.atomic
def drop_revision(*, revision: Revision, outcome: str, by: Colleague, at: datetime) -> None:
    """Let a proposal go, with why; the plan stays as its own page has it. Raises MoveNotAllowed."""
    audit.move(thing=revision, to=RevisionState.DROPPED, allowed=REVISION_ALLOWED, by=by, at=at, reason=outcome, ended_on=at.date(), outcome=outcome)


@transaction.atomic
def take_up_revision(*, revision: Revision, by: Colleague, at: datetime) -> None:
    """Take up a proposal again that was let go. Raises MoveNotAllowed, DoesNotFit."""
    if Revision.objects.of(revision.trajectory).present().filter(plan=revision.plan, state=RevisionState.PROPOSED).exists():
        raise DoesNotFit("Er loopt al een andere herziening van dit plan.")
    audit.move(thing=revision, to=RevisionState.PROPOSED, allowed=REVISION_ALLOWED, by=by, at=at, ended_on=None, outcome="")
