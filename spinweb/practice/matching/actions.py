"""Laying a client and a workplace side by side, deciding on each difference, and deciding together on match or no match."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.foundation.sharing import queries as sharing
from spinweb.practice.matching.models import Adaptation, DesignTask, Discrepancy, GrowthStep, Interview, JobDesign, Match, Run
from spinweb.practice.matching.queries import compared_now, views_sheet, worksheet
from spinweb.practice.matching.rules import meeting_words
from spinweb.practice.matching.states import MATCH_ALLOWED, MatchState
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import WorkerProfile
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces import queries as places
from spinweb.practice.workplaces.models import Lead, Workplace
from spinweb.practice.workplaces.states import LEAD_ALLOWED, LeadState

NO_HOUR_YET = time(9, 0)  # a meeting stands at an hour in an agenda; its words say that this one is not known


class NoProfile(Refusal):
    """Comparing needs two sides: there is no worker profile yet."""


class ClientNotHeard(Refusal):
    """Nobody decides on a match before the client said what they want."""


class ReasonNeeded(Refusal):
    """A match, or no match, is explained to the client first of all."""


class WorkNeeded(Refusal):
    """Work is put together somewhere: out of a job that is known, or at an employer."""


class ColleaguesNotAsked(Refusal):
    """Work that comes from or goes to somebody is agreed only after that colleague was asked."""


class ClientSaysNo(Refusal):
    """A workplace that the client does not want is no match."""


def _profile_of(lead: Lead) -> WorkerProfile:
    profile = worker_profiles.profile_of(lead.trajectory)
    if profile is None:
        raise NoProfile("Er is nog geen werknemersprofiel. Maak dat eerst samen; daarna leg je de werkplek ernaast.")
    return profile


@transaction.atomic
def start_match(*, lead: Lead, by: Colleague, at: datetime) -> Match:
    """Lay the newest worker profile beside the workplace of this lead (T4.4); keeps rows, version of the engine and the moment.

    Where they were laid side by side before, that match is compared anew. Raises NoProfile, Resting.
    """
    sharing.check_not_resting(lead.trajectory_id, on=at.date())
    profile = _profile_of(lead)
    there = Match.objects.of(lead.trajectory).filter(workplace=lead.workplace).order_by("-compared_at").first()
    if there is not None:
        compare_again(match=there, by=by, at=at)
        return there
    kept, version = compared_now(profile, lead.workplace, lead)
    return save(model=Match, row=None, trajectory=lead.trajectory, expected=None, verb="start_match", by=by, at=at,
                workplace=lead.workplace, profile=profile, lead=lead, rows=kept, engine_version=version, compared_at=at)  # fmt: skip


@transaction.atomic
def compare_again(*, match: Match, by: Colleague, at: datetime) -> None:
    """Compare with the profiles as they are now (T0.4). Decisions that were taken stay. Raises NoProfile, Resting."""
    sharing.check_not_resting(match.trajectory_id, on=at.date())
    profile = worker_profiles.profile_of(match.trajectory)
    if profile is None:
        raise NoProfile("Er is geen werknemersprofiel meer om mee te vergelijken.")
    kept, version = compared_now(profile, match.workplace, match.lead)
    save(model=Match, row=match, trajectory=match.trajectory, expected=None, verb="compare_again", by=by, at=at,
         profile=profile, rows=kept, engine_version=version, compared_at=at)  # fmt: skip


@transaction.atomic
def write_match(*, match: Match, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Match:
    """Write what this workplace can bring, for both (T4.4, T4.6). Raises ChangedMeanwhile."""
    return save(model=Match, row=match, trajectory=match.trajectory, expected=expected, verb="write_match", by=by, at=at, **values)


@transaction.atomic
def write_views(*, match: Match, by: Colleague, at: datetime, expected: int | None = None, **typed: Any) -> Match:
    """Write how the client sees the rows that are a step or not known, beside what the comparison says (T3.7, T4.4). Raises ChangedMeanwhile."""
    sheet = views_sheet(match)
    try:
        return write_match(match=match, expected=expected, by=by, at=at, client_views=sheet.gathered(sheet.values() | typed) or None)
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(views_sheet(changed.now)) from None


@transaction.atomic
def decide_difference(*, match: Match, about: str, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> Discrepancy:
    """Say what is done about one difference, by whom and when (T4.4, T4.5). `about`: a feature, or part1 to part5. Raises ChangedMeanwhile."""
    row = Discrepancy.objects.of(match.trajectory).filter(match=match, about=about).first()
    return save(model=Discrepancy, row=row, trajectory=match.trajectory, expected=expected, verb="decide_difference", by=by, at=at,
                match=match, about=about, **values)  # fmt: skip


@transaction.atomic
def save_adaptation(*, match: Match, about: str, by: Colleague, at: datetime, adaptation: Adaptation | None = None, expected: int | None = None,
                    **values: Any) -> Adaptation:  # fmt: skip
    """Say what changes for one difference, by organising, technique or guidance (T4.5). Raises ChangedMeanwhile.

    Where nothing was decided about the difference yet, this is the decision: the work is adapted.
    """
    difference = Discrepancy.objects.of(match.trajectory).filter(match=match, about=about).first()
    if difference is None:
        difference = decide_difference(match=match, about=about, decision=Discrepancy.Decision.ADAPT, by=by, at=at)
    return save(model=Adaptation, row=adaptation, trajectory=match.trajectory, expected=expected, verb="save_adaptation", by=by, at=at,
                difference=difference, **values)  # fmt: skip


@transaction.atomic
def save_growth_step(*, match: Match, by: Colleague, at: datetime, step: GrowthStep | None = None, expected: int | None = None,
                     **values: Any) -> GrowthStep:  # fmt: skip
    """Write a step on the way in which the client comes into their own here, with its guidance (T4.6). Raises ChangedMeanwhile."""
    return save(model=GrowthStep, row=step, trajectory=match.trajectory, expected=expected, verb="save_growth_step", by=by, at=at,
                match=match, **values)  # fmt: skip


# -- the interview


@transaction.atomic
def write_interview(*, match: Match, by: Colleague, at: datetime, expected: int | None = None, verdict: dict[str, Any] | None = None,
                    **values: Any) -> Interview:  # fmt: skip
    """Write a part of the interview: prepared, attended or talked over (T4.1-T4.3). Its day stands in the agenda, once. Raises ChangedMeanwhile.

    `verdict` holds what the client decided themself, in their words; it stands with the match.
    """
    if verdict is not None:
        save(model=Match, row=match, trajectory=match.trajectory, expected=None, verb="write_match", by=by, at=at, **verdict)
    row = Interview.objects.of(match.trajectory).filter(match=match).first()
    talk = save(model=Interview, row=row, trajectory=match.trajectory, expected=expected, verb="write_interview", by=by, at=at, match=match, **values)
    _keep_in_agenda(talk, by, at)
    return talk


def _keep_in_agenda(talk: Interview, by: Colleague, at: datetime) -> None:
    """The meeting of an interview: made with its first day, moved along, taken away with it. What was noted as a contact stays as it was."""
    there = talk.appointment
    if there is not None and there.contact_id is not None:
        return
    if talk.held_on is None:
        if there is not None and there.removed_at is None:
            trajectories.remove(thing=there, by=by, at=at)
        return
    starts_at = timezone.make_aware(datetime.combine(talk.held_on, talk.held_at or NO_HOUR_YET))
    values: dict[str, Any] = {"starts_at": starts_at, "place": talk.place[:120], "with_whom": talk.with_whom, "about": meeting_words(talk)}
    if there is None:
        talk.change(appointment=trajectories.plan_appointment(trajectory=talk.trajectory, form=Form.WORKPLACE, by=by, at=at, **values))
    elif there.starts_at != starts_at or any(getattr(there, name) != words for name, words in values.items()):
        if there.removed_at and there.starts_at != starts_at:
            there.restore()
        trajectories.plan_appointment(trajectory=talk.trajectory, appointment=there, by=by, at=at, **values)


# -- work put together anew


@transaction.atomic
def save_design(*, trajectory: Trajectory, kind: str, by: Colleague, at: datetime, design: JobDesign | None = None, expected: int | None = None,
                workplace: Workplace | None = None, employer: ExternalOrganisation | None = None, **values: Any) -> JobDesign:  # fmt: skip
    """Begin a worksheet for jobcarving or functiecreatie, or change it (T4.5). Raises WorkNeeded, ColleaguesNotAsked, ChangedMeanwhile.

    Carving begins from the tasks of the job as they were analysed: each stays until somebody says otherwise.
    """
    employer = workplace.employer if workplace else employer
    if employer is None or (kind == JobDesign.Kind.CARVING and workplace is None):
        raise WorkNeeded("Kies bij jobcarving de functie die verandert, en bij functiecreatie de werkgever.")
    fresh = design is None
    if design is not None and values.get("agreed_on") and design.agreed_on is None and (ask := worksheet(design).to_agree):
        raise ColleaguesNotAsked(f"Vraag eerst de collega om wie het gaat: {ask[0].label}. Zet bij de taak wanneer die ja zei.")
    made = save(model=JobDesign, row=design, trajectory=trajectory, expected=expected, verb="save_design", by=by, at=at, kind=kind,
                workplace=workplace, employer=employer, **values)  # fmt: skip
    if fresh and workplace is not None and kind == JobDesign.Kind.CARVING:
        for task in places.tasks_of(workplace):
            save_design_task(design=made, task=task, label=task.label, minutes=task.minutes, move=DesignTask.Move.STAYS, by=by, at=at)
    return made


@transaction.atomic
def save_design_task(*, design: JobDesign, by: Colleague, at: datetime, design_task: DesignTask | None = None, expected: int | None = None,
                     **values: Any) -> DesignTask:  # fmt: skip
    """Say what happens with a task, from whose work it comes or who takes it over (T4.5). Raises ChangedMeanwhile."""
    if design_task is None:
        values = {"position": DesignTask.objects.of(design.trajectory).filter(design=design).count() + 1, **values}
    return save(model=DesignTask, row=design_task, trajectory=design.trajectory, expected=expected, verb="save_design_task", by=by, at=at,
                design=design, **values)  # fmt: skip


# -- the decision together


@transaction.atomic
def decide_match(*, match: Match, to: str, on: date, by: Colleague, at: datetime, expected: int | None = None, client_verdict: str = "",
                 reason_client: str = "", reason_employer: str = "", reason_commissioner: str = "", client_words: str = "") -> None:  # fmt: skip
    """Decide on match or no match, with the client's own verdict and a reason for each reader (T4.7). The lead goes along.

    Raises ClientNotHeard, ReasonNeeded, ClientSaysNo, MoveNotAllowed.
    """
    if not client_verdict:
        raise ClientNotHeard("Vraag eerst wat je cliënt zelf vindt. Zonder dat besluit niemand.")
    if not reason_client.strip():
        raise ReasonNeeded("Schrijf op wat je tegen je cliënt zegt: waarom wel, of waarom niet.")
    if to == MatchState.MATCH and client_verdict == Lead.Verdict.NO:
        raise ClientSaysNo("Je cliënt wil dit niet. Dan is het geen match, hoe goed de profielen ook passen.")
    if to != match.state:  # the same again only mends the words
        audit.move(thing=match, to=to, allowed=MATCH_ALLOWED, by=by, at=at, reason=reason_client)
    save(model=Match, row=match, trajectory=match.trajectory, expected=expected, verb="decide_match", by=by, at=at, decided_on=on,
         client_verdict=client_verdict, client_words=client_words, reason_client=reason_client, reason_employer=reason_employer,
         reason_commissioner=reason_commissioner)  # fmt: skip
    _take_lead_along(match, to, by, at)


def _take_lead_along(match: Match, to: str, by: Colleague, at: datetime) -> None:
    aim = LeadState.MATCHED if to == MatchState.MATCH else LeadState.STOPPED
    if match.lead is not None and aim in LEAD_ALLOWED[LeadState(match.lead.state)]:
        workplaces.move_lead(lead=match.lead, to=aim, by=by, at=at, reason=match.reason_client)


@transaction.atomic
def open_again(*, match: Match, by: Colleague, at: datetime, reason: str = "") -> None:
    """Take a decision back to look again (T0.4)."""
    audit.move(thing=match, to=MatchState.EXPLORING, allowed=MATCH_ALLOWED, by=by, at=at, reason=reason, decided_on=None)


# -- what an engine answered


@transaction.atomic
def keep_run(*, trajectory: Trajectory, kind: str, verb: str, engine: str, inputs: dict[str, Any], outcome: dict[str, Any], by: Colleague, at: datetime) -> Run:
    """Keep one time that an engine was asked something about this client; rooms above decide what comes of it. Raises Resting."""
    sharing.check_not_resting(trajectory.pk, on=at.date())
    return save(model=Run, row=None, trajectory=trajectory, expected=None, verb=verb, by=by, at=at, kind=kind, asked_by=by, asked_at=at, engine=engine,
                inputs=inputs, outcome=outcome)  # fmt: skip
