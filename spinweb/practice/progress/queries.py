"""What pages and papers ask of rounds and revisions; a report is filled from the record in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Now, TruncDate

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.audit.models import Move
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.guidance.models import Evaluation
from spinweb.practice.guidance.queries import Log
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.progress import rules
from spinweb.practice.progress.models import ProgressRound, Revision, RevisionVoice
from spinweb.practice.progress.states import RevisionState, RoundState
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Goal, GoalRating, Milestone, Party, Trajectory
from spinweb.practice.trajectories.queries import as_due, there
from spinweb.practice.trajectories.rules import CLIENT, COACH, ReportTemplate, report_template, why_representative
from spinweb.practice.trajectories.states import AgreementState
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.states import ProfileState

REPORT = "progress_report"


# -- progress rounds


def rounds_of(trajectory: Trajectory) -> QuerySet[ProgressRound]:
    """Rounds, the newest period first; what the client read is not fetched. One query."""
    found = ProgressRound.objects.of(trajectory).present().defer("paper").select_related("placement__workplace__employer")
    return found.order_by("-until", "-id")


def round_of(trajectory: Trajectory, round_id: object) -> ProgressRound | None:
    """One round of this trajectory with its workplace. One query."""
    found = ProgressRound.objects.of(trajectory).present().select_related("placement__workplace__employer")
    return found.filter(pk=round_id).first()


def shown_to_client(trajectory: Trajectory, report: ProgressRound) -> Paper:
    """What the client got to read, as it was. Two queries."""
    found = Document.objects.filter(trajectory_id=trajectory.pk, kind=REPORT, reader="client", subject_id=report.pk).defer("pdf")
    return documents.paper_of(found.order_by("-number")[0])


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Rounds that come up: drafts three weeks before the reader's date, and what lies with the client or waits to be sent. No query.

    Whose turn it is changes by itself when the day to react goes by, so the database compares it with its own day.
    """
    today = TruncDate(Now())
    goes_out = ~Q(reaction="") | Q(respond_until__lt=today)
    reading = Q(state=RoundState.SHOWN) & ~goes_out
    found = ProgressRound.objects.visible_to(viewer).present().exclude(state=RoundState.SENT)
    found = found.filter(Q(state=RoundState.SHOWN) | Q(due_on__lte=until + rules.COMES_UP - rules.AHEAD))
    found = found.annotate(comes_on=Case(When(reading, then=F("respond_until")), default=F("due_on")))
    to = Case(When(reader=ProgressRound.Reader.EMPLOYER, then=Value("de werkgever")), default=Value("de opdrachtgever"))
    does = Case(When(state=RoundState.DRAFT, then=Value("verslag maken en laten lezen, voor ")),
                When(reading, then=Value("verslag lezen en reageren, daarna naar ")), default=Value("verslag versturen naar "))  # fmt: skip
    note = Case(When(respond_until__gte=F("due_on"), then=Value("reageren kan langer dan de lezer wacht")),
                When(due_on__lt=today, then=Value("de afgesproken datum is voorbij")), default=Value(""))  # fmt: skip
    turn = Case(When(reading, then=Value(CLIENT)), default=Value(COACH))
    return [as_due(found, "progress_round", on="comes_on", what=Concat(does, to), turn=turn, note=note)]


def suggested(trajectory: Trajectory, *, on: date) -> dict[str, Any]:
    """What a new round starts from: the time since the last one to the commissioner. One query."""
    last = ProgressRound.objects.of(trajectory).present().filter(reader=ProgressRound.Reader.COMMISSIONER).order_by("-until").values_list("until", flat=True)
    since, until = rules.next_period(last_until=last.first(), started_on=trajectory.started_on, on=on)
    return {"reader": ProgressRound.Reader.COMMISSIONER, "since": since, "until": until}


@dataclass
class Figures:
    """What the record tells of a period, for one reader."""

    report: ProgressRound
    template: ReportTemplate
    milestones: list[Milestone] = field(default_factory=list)
    work: list[Placement] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    takeovers: list[Takeover] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    log: Log = field(default_factory=lambda: Log([], {}))
    minutes_so_far: int = 0
    agreements: list[Agreement] = field(default_factory=list)

    @property
    def days_absent(self) -> int | None:
        """Days away in the period, as far as evaluations counted them; None when nobody did."""
        counted = [e.days_absent for e in self.evaluations if e.days_absent is not None]
        return sum(counted) if counted else None

    @property
    def gaps(self) -> list[str]:
        """What this reader asks and the record does not tell of this period; a help, nothing is blocked."""
        told = [f"Deze opdrachtgever vraagt ook: {q.text.lower()}?" for q in self.template.questions if not self.report.answers.get(q.code)]
        told += [f"Van ‘{goal.text}’ is in deze periode geen stand genoteerd." for goal in self.goals
                 if goal.in_focus and not any(r.on >= self.report.since for r in goal.told)]  # fmt: skip
        if self.template.heading("evaluation") and not self.evaluations:
            told.append("In deze periode keken jullie nog niet samen terug. Plan een evaluatie, of zeg waarom dat later komt.")
        return told

    @property
    def done(self) -> list[Agreement]:
        return [a for a in self.agreements if a.state == AgreementState.DONE]

    @property
    def open(self) -> list[Agreement]:
        return [a for a in self.agreements if a.state == AgreementState.OPEN]


def figures_of(trajectory: Trajectory, report: ProgressRound) -> Figures:
    """Everything the reader's template asks for, out of the record of the period. Eight queries at most."""
    template = report_template(REPORT, trajectory, reader=report.reader)
    asked = dict(template.sections)
    told = Figures(report, template, goals=_goals(trajectory, report), agreements=_agreements(trajectory, report))
    told.milestones = _milestones(trajectory, report)
    told.work = _work(trajectory, report) if "work" in asked else []
    told.takeovers = _takeovers(trajectory, report) if "takeovers" in asked else []
    if {"evaluation", "absence"} & set(asked):
        told.evaluations = list(guidance.evaluations_of(trajectory).filter(on__range=(report.since, report.until)))
    if {"contacts", "hours", "log"} & set(asked):
        whole = guidance.log_of(trajectory)
        told.log = Log([line for line in whole.lines if report.since <= line.on <= report.until], whole.goals)
        told.minutes_so_far = Log([line for line in whole.lines if line.on <= report.until], {}).total
    return told


def _for_employer(report: ProgressRound) -> bool:
    return report.reader == ProgressRound.Reader.EMPLOYER


def _milestones(trajectory: Trajectory, report: ProgressRound) -> list[Milestone]:
    found = trajectories.milestones_of(trajectory).filter(on__range=(report.since, report.until))
    return list(found.filter(for_employer=True) if _for_employer(report) else found)


def _goals(trajectory: Trajectory, report: ProgressRound) -> list[Goal]:
    """Goals with the ratings up to the end of the period, as `.told`; an employer's are those of work."""
    ratings = Prefetch("ratings", GoalRating.objects.filter(on__lte=report.until).order_by("on", "noted_at", "id"), to_attr="told")
    found = trajectories.goals_of(trajectory).prefetch_related(None).prefetch_related(ratings)
    mine = [g for g in found if not _for_employer(report) or g.kind == Goal.Kind.COACHING or any(r.said_by == GoalRating.By.EMPLOYER for r in g.told)]
    for goal in mine:
        before = [r for r in goal.told if r.on < report.since]
        goal.then = (before or goal.told or [None])[-1 if before else 0]
        goal.now = (goal.told or [None])[-1]
    return mine


def _work(trajectory: Trajectory, report: ProgressRound) -> list[Placement]:
    found = placements.placements_of(trajectory)
    return [p for p in found if p.kind != Placement.Kind.DAY_ALONG and p.starts_on <= report.until and (placements.until(p) or date.max) >= report.since]


def _takeovers(trajectory: Trajectory, report: ProgressRound) -> list[Takeover]:
    """Who does what now; for an employer only what stands in a plan for that workplace."""
    return mentoring.takeovers_of(trajectory, at_placements={None, report.placement_id} if _for_employer(report) else None)


def _agreements(trajectory: Trajectory, report: ProgressRound) -> list[Agreement]:
    """What was done in the period and what is open; an employer's are those with people at that workplace."""
    found = trajectories.agreements_of(trajectory, open_only=False).select_related("owner_party__contact_person")
    found = found.filter(Q(state=AgreementState.OPEN) | Q(state=AgreementState.DONE, ended_on__range=(report.since, report.until)))
    if not _for_employer(report):
        return list(found)
    employer = report.placement.workplace.employer_id if report.placement else None
    return [a for a in found.filter(owner_party__ring=Party.Ring.WORK)
            if a.owner_party.contact_person is None or a.owner_party.contact_person.at_id == employer]  # fmt: skip


def turn_of(report: ProgressRound, *, on: date) -> rules.Turn | None:
    """Whose turn it is. No query."""
    return rules.turn(state=report.state, due_on=report.due_on, respond_until=report.respond_until, reaction=report.reaction, on=on)


def cautions_of(report: ProgressRound, *, on: date) -> list[str]:
    """What could make it late. No query."""
    return rules.cautions(state=report.state, due_on=report.due_on, respond_until=report.respond_until, on=on)


# -- revisions


PLANS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # plan -> who reads it, who has to agree or be told
    Revision.Plan.TRAJECTORY_PLAN: (("client", "commissioner"), ("client", "commissioner")),
    Revision.Plan.WORKER_PROFILE: (("client", "commissioner"), ("client",)),
    Revision.Plan.COACHING_PLAN: (("client", "employer", "commissioner"), ("client", "employer")),
}


def revisions_of(trajectory: Trajectory) -> QuerySet[Revision]:
    """Revisions, what is proposed first, then the newest, each with its voices. Two queries."""
    found = Revision.objects.of(trajectory).present().prefetch_related("voices")
    return found.order_by("-state", "-proposed_on", "-id")


def earlier_version(trajectory: Trajectory, plan: str, reader: str) -> Document | None:
    """The last fixed version of a plan for one reader, with its content when asked. One query."""
    found = Document.objects.filter(trajectory_id=trajectory.pk, kind=plan, reader=reader).defer("pdf")
    return found.order_by("-number").first()


def version_before(trajectory: Trajectory, revision: Revision, reader: str) -> Document | None:
    """The version that a revision starts from, for one reader. One query."""
    found = Document.objects.filter(trajectory_id=trajectory.pk, kind=revision.plan, reader=reader).defer("pdf").order_by("-number")
    if revision.state == RevisionState.ADOPTED:
        found = found.exclude(subject_id=revision.pk).filter(made_at__date__lte=revision.ended_on)
    return found.first()


def version_after(trajectory: Trajectory, revision: Revision, reader: str) -> Paper | None:
    """The version that a revision led to, for one reader; None when it was let go. One query."""
    found = Document.objects.filter(trajectory_id=trajectory.pk, kind=revision.plan, reader=reader, subject_id=revision.pk).defer("pdf")
    made = found.order_by("-number").first()
    return documents.paper_of(made) if made else None


def who_has_to_agree(trajectory: Trajectory, revision: Revision, *, on: date) -> list[str]:
    """Whose voice a revision needs; for who is too young a representative agrees along. No query when the client was fetched."""
    needed = [*PLANS[revision.plan][1]]
    if why_representative(trajectory.client.born_on, on):
        needed.insert(1, RevisionVoice.Who.REPRESENTATIVE)
    return needed


def still_to_hear(trajectory: Trajectory, revision: Revision, voices: list[RevisionVoice], *, on: date) -> list[str]:
    """Whose voice is missing or against, in words. No query."""
    for_it = {v.who for v in voices if v.says != RevisionVoice.Says.OBJECTS}
    against = {v.who for v in voices} - for_it
    labels = dict(RevisionVoice.Who.choices)
    return [labels[who] for who in dict.fromkeys([*who_has_to_agree(trajectory, revision, on=on), *sorted(against)]) if who not in for_it]


def to_settle_first(trajectory: Trajectory, plan: str) -> str:
    """What still has to happen to the plan itself before a revision of it is adopted; empty when nothing. One query at most."""
    if plan == Revision.Plan.COACHING_PLAN and coaching_plans.newest_plan(trajectory) is None:
        return "Er is nog geen coachingsplan."
    if plan == Revision.Plan.WORKER_PROFILE:
        profile = worker_profiles.profile_of(trajectory)
        if profile is None or profile.state != ProfileState.AGREED:
            return "Bespreek het profiel eerst met je cliënt, en noteer het akkoord bij het profiel."
    return ""


def receiver_of(report: ProgressRound) -> str:
    """Who this round is for, by name. At most two queries."""
    if report.reader == ProgressRound.Reader.EMPLOYER and report.placement:
        return report.placement.workplace.employer.name
    return report.trajectory.commissioner.name if report.trajectory.commissioner else "de opdrachtgever"


def elements() -> dict[str, object]:
    """Which of T0.3 and T0.4 the record shows by itself."""
    adjusted = Move.objects.filter(trajectory_id=OuterRef("pk"), subject_type="coaching_plans.coachingplan", new=PlanState.DRAFT)
    return {
        "T0.3": there(ProgressRound, state=RoundState.SENT),
        "T0.4": there(Revision, state=RevisionState.ADOPTED) | Exists(adjusted),
    }
