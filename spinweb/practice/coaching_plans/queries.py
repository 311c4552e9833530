"""What pages and papers ask of coaching plans: a plan in full, what can become a goal, and what was given each week."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, ExpressionWrapper, F, FloatField, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncWeek

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.coaching_plans import rules
from spinweb.practice.coaching_plans.models import (
    Activity,
    CoachingPlan,
    FadingStep,
    GuidanceCard,
    OnboardingStep,
    OwnStep,
    PlanGoal,
    Takeover,
    TakeoverMove,
)  # fmt: skip
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.job_search.queries import telling
from spinweb.practice.matching.models import Discrepancy
from spinweb.practice.matching.states import MatchState
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Goal, GoalRating, Party, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.rules import is_long_term, questions_about
from spinweb.practice.trajectories.states import AgreementState, GoalState
from spinweb.practice.worker_profiles import queries as profiles
from spinweb.practice.worker_profiles.models import Part, Statement, WorkerProfile
from spinweb.practice.worker_profiles.rules import features

_PLACE = ("placement__workplace__employer", "placement__mentor", "placement__match", "trajectory__client", "trajectory__commissioner")


def plans_of(trajectory: Trajectory) -> QuerySet[CoachingPlan]:
    """Every plan, newest first, with the placement it is for. One query."""
    return _with_place(CoachingPlan.objects.of(trajectory)).order_by("-number")


def _with_place(found: QuerySet[CoachingPlan]) -> QuerySet[CoachingPlan]:
    """With the placement, and since when there is coaching in it: years of a regime are counted from there."""
    first = CoachingPlan.objects.filter(trajectory=OuterRef("trajectory"), placement=OuterRef("placement")).order_by("starts_on")
    return found.select_related(*_PLACE).annotate(coached_since=Subquery(first.values("starts_on")[:1]))


def newest_plan(trajectory: Trajectory) -> CoachingPlan | None:
    """The newest plan, agreed or not. One query."""
    return plans_of(trajectory).first()


def ceiling_of(plan: CoachingPlan) -> rules.Ceiling | None:
    """The most hours the regime gives for the period of a plan that came with its placement and `coached_since`; a guide. No query."""
    if plan.placement is None:
        return None
    trial = plan.placement.kind in {Placement.Kind.TRIAL_UWV, Placement.Kind.TRIAL_MUNICIPALITY}
    return rules.ceiling(regime=plan.regime, coached_since=plan.coached_since or plan.starts_on, starts_on=plan.starts_on, ends_on=plan.ends_on,
                         contract_hours=plan.placement.hours_per_week, on_trial=trial)  # fmt: skip


def plan_in_force(trajectory: Trajectory) -> CoachingPlan | None:
    """The plan that was agreed and not yet replaced, if any. One query."""
    return plans_of(trajectory).filter(state=PlanState.AGREED).first()


def plan(viewer: Viewer, trajectory_id: UUID, plan_id: UUID) -> CoachingPlan:
    """One plan of this trajectory, with the trajectory and its client. Raises NotVisible. One query."""
    return one(_with_place(CoachingPlan.objects.visible_to(viewer)), pk=plan_id, trajectory=trajectory_id)


def goals_of(plan: CoachingPlan) -> QuerySet[PlanGoal]:
    """The goals of a plan, in focus first, each with its ratings and activities. Three queries."""
    ratings = Prefetch("goal__ratings", GoalRating.objects.order_by("on", "noted_at", "id"))
    activities = Prefetch("activities", Activity.objects.present().order_by("until", "id"))
    found = PlanGoal.objects.of(plan.trajectory).present().filter(plan=plan, goal__removed_at__isnull=True)
    found = found.select_related("goal", "discrepancy", "plan").prefetch_related(ratings, activities)
    return found.order_by("-goal__in_focus", "goal__position", "id")


def plan_goal(viewer: Viewer, plan: CoachingPlan, plan_goal_id: UUID) -> PlanGoal:
    """One goal of a plan. Raises NotVisible. One query."""
    return one(PlanGoal.objects.visible_to(viewer).present().select_related("goal", "plan", "trajectory"), pk=plan_goal_id, plan=plan)


def activity(viewer: Viewer, plan_goal: PlanGoal, activity_id: UUID) -> Activity:
    """One activity. Raises NotVisible. One query."""
    return one(Activity.objects.visible_to(viewer).present(), pk=activity_id, plan_goal=plan_goal)


def takeovers_of(plan: CoachingPlan) -> QuerySet[Takeover]:
    """What somebody at work takes over, soonest first. One query."""
    found = Takeover.objects.of(plan.trajectory).present().filter(plan=plan)
    return found.select_related("party", "plan").order_by(F("target_on").asc(nulls_last=True), "id")


def takeover(viewer: Viewer, plan: CoachingPlan, takeover_id: UUID) -> Takeover:
    """One takeover of a plan. Raises NotVisible. One query."""
    return one(Takeover.objects.visible_to(viewer).present().select_related("plan", "trajectory"), pk=takeover_id, plan=plan)


def fading_of(plan: CoachingPlan) -> list[tuple[date, Decimal]]:
    """The fading line: hours a week from a day on. One query."""
    return list(FadingStep.objects.of(plan.trajectory).filter(plan=plan).order_by("from_on").values_list("from_on", "hours_per_week"))


def own_steps_of(plan: CoachingPlan) -> list[Agreement]:
    """What the client does in the period of this plan (T5.2), first step first, each with its `details` or None. One query."""
    found = Agreement.objects.of(plan.trajectory).present().exclude(state=AgreementState.DROPPED)
    around = Q(own_step__isnull=True, due_on__range=(plan.starts_on - timedelta(weeks=2), plan.ends_on))
    found = found.filter(Q(own_step__plan=plan) | around, owner=Agreement.Owner.CLIENT, task=Task.COACHING_PLAN)
    steps = list(found.select_related("goal", "trajectory__client", "own_step__helper").order_by("due_on", "id"))
    for step in steps:
        step.details = getattr(step, "own_step", None)
    return steps


def own_step(viewer: Viewer, plan: CoachingPlan, own_step_id: UUID) -> Agreement:
    """The agreement of a step of the client's own. Raises NotVisible. One query."""
    found = OwnStep.objects.visible_to(viewer).filter(agreement__removed_at__isnull=True).select_related("agreement__trajectory__client")
    return one(found, pk=own_step_id, plan=plan).agreement


def onboarding_of(plan: CoachingPlan) -> list[OnboardingStep]:
    """The steps of the onboarding in their order, with who exactly. One query."""
    found = OnboardingStep.objects.of(plan.trajectory).present().filter(plan=plan).select_related("party").order_by("position", "id")
    order = OnboardingStep.Moment.values
    return sorted(found, key=lambda step: (order.index(step.moment), step.on or plan.ends_on))


def onboarding_step(viewer: Viewer, plan: CoachingPlan, onboarding_step_id: UUID) -> OnboardingStep:
    """One step of the onboarding. Raises NotVisible. One query."""
    return one(OnboardingStep.objects.visible_to(viewer).present(), pk=onboarding_step_id, plan=plan)


def card_of(plan: CoachingPlan) -> GuidanceCard | None:
    """The card for the workplace mentor of this placement, if it was written. One query."""
    return GuidanceCard.objects.of(plan.trajectory).filter(placement=plan.placement).first()


def may_be_told(trajectory: Trajectory) -> dict[str, list[str]]:
    """What the client lets the employer know, by kind of statement. Three queries."""
    profile, told = profiles.profile_of(trajectory), dict[str, list[str]]()
    for statement in telling(trajectory).statements(profiles.statements_of(profile)) if profile else []:
        told.setdefault(statement.kind, []).append(statement.text)
    return told


def card_to_start_from(plan: CoachingPlan) -> dict[str, str]:
    """What the card starts from: what the client lets the employer know, and whom to call. Three queries."""
    told, kind = may_be_told(plan.trajectory), Statement.Kind
    works = [t for k in (kind.STRENGTH, kind.CONDITION, kind.NEED) for t in told.get(k, [])]
    return {"works": "\n".join(works), "instruct": "\n".join(told.get(kind.LEARNING, []))}


def with_a_role(trajectory: Trajectory) -> QuerySet[Party]:
    """People of the web who do something in the plan and did not say no to it (T5.3). One query."""
    found = Party.objects.of(trajectory).present().exclude(role_in_plan="").exclude(role_agreed=Party.RoleAgreed.NO)
    return found.order_by("ring", "name", "id")


def history_of(plan: CoachingPlan) -> list[tuple[Takeover, list[TakeoverMove]]]:
    """Each need with how far it was over time. Two queries."""
    moves = Prefetch("moves", TakeoverMove.objects.order_by("on", "noted_at", "id"))
    return [(takeover, list(takeover.moves.all())) for takeover in takeovers_of(plan).prefetch_related(moves)]


def people_at_work(trajectory: Trajectory) -> QuerySet[Party]:
    """Who can take over help: people at work first, then the rest of the web. One query."""
    return Party.objects.of(trajectory).present().order_by(F("is_workplace_mentor").desc(), F("ring").desc(), "name", "id")


def given_minutes(trajectory: Trajectory, *, since: date | None = None) -> dict[date, float]:
    """Minutes of coaching on the job by the Monday of their week; those of a group are shared among its clients. One query."""
    return {week: total for week, total, _ in _given(trajectory, since)}


def _given(trajectory: Trajectory, since: date | None) -> list[tuple[date, float, date | None]]:
    """(Monday, minutes, last contact with the employer in that week)."""
    found = ContactMoment.objects.of(trajectory).present().filter(task=Task.ON_THE_JOB)
    found = found.filter(on__gte=since) if since else found
    share = ExpressionWrapper(F("minutes") * 1.0 / F("group_size"), output_field=FloatField())
    met = Max("on", filter=Q(kind__in=(ContactMoment.Kind.EMPLOYER, ContactMoment.Kind.THREE_WAY)))
    return list(found.annotate(week=TruncWeek("on")).values_list("week").annotate(total=Sum(share), met=met).order_by("week"))


def worked_hours(placement: Placement | None) -> list[tuple[date, float]]:
    """Hours worked a week from the first day on: those worked now, or else those of the contract; none after the end. No query."""
    if placement is None:
        return []
    hours = placement.hours_now or placement.hours_per_week
    told = [(placement.starts_on, float(hours))] if hours else []
    return told + ([(placement.ended_on, 0.0)] if told and placement.ended_on else [])


def differences_to_plan(trajectory: Trajectory) -> QuerySet[Discrepancy]:
    """Differences of matches that were made, to train, guide or adapt, and that no plan works on yet. One query."""
    planned = PlanGoal.objects.filter(discrepancy=OuterRef("pk"), removed_at__isnull=True)
    decisions = (Discrepancy.Decision.TRAIN, Discrepancy.Decision.GUIDE, Discrepancy.Decision.ADAPT)
    found = Discrepancy.objects.of(trajectory).filter(match__state=MatchState.MATCH, decision__in=decisions)
    return found.exclude(Exists(planned)).order_by("about", "id")


def goals_to_take_in(plan: CoachingPlan) -> QuerySet[Goal]:
    """Open goals of the trajectory that are not in the plan yet. One query."""
    inside = PlanGoal.objects.filter(plan=plan, goal=OuterRef("pk"), removed_at__isnull=True)
    found = Goal.objects.of(plan.trajectory).present().filter(state=GoalState.OPEN)
    return found.exclude(Exists(inside)).order_by("position", "id")


def goals_in(plan: CoachingPlan) -> QuerySet[Goal]:
    """The goals that the plan works on. One query."""
    inside = PlanGoal.objects.filter(plan=plan, goal=OuterRef("pk"), removed_at__isnull=True)
    return Goal.objects.of(plan.trajectory).present().filter(Exists(inside)).order_by("-in_focus", "position", "id")


def whole_goals_in(plan: CoachingPlan) -> QuerySet[Goal]:
    """The goals of the plan that a new one can be a part of. One query."""
    return goals_in(plan).filter(part_of__isnull=True)


def next_start(trajectory: Trajectory, *, on: date) -> date:
    """When a new plan begins: the day after the one before it, or else today. One query."""
    before = newest_plan(trajectory)
    return before.ends_on + timedelta(days=1) if before and before.ends_on >= on else on


def fading_or_proposal(plan: CoachingPlan) -> tuple[list[tuple[date, Decimal]], bool]:
    """The fading line, or a first proposal out of the plan's hours and True. At most two queries."""
    if steps := fading_of(plan):
        return steps, False
    inside = Activity.objects.of(plan.trajectory).present().filter(plan_goal__plan=plan, plan_goal__removed_at__isnull=True)
    total = inside.aggregate(hours=Sum("hours"))["hours"]
    return rules.propose_fading(hours=total or Decimal(0), starts_on=plan.starts_on, ends_on=plan.ends_on), True


def difference_name(difference: Discrepancy) -> str:
    """What a difference is about, in words. No query."""
    if difference.about.startswith("part"):
        return Part(int(difference.about.removeprefix("part"))).label
    known = features().get(difference.about)
    return known.name if known else difference.about


def difference_as_goal(difference: Discrepancy) -> str:
    """A first text for the goal that comes out of a difference; coach and client put it in the client's words. No query."""
    return (difference.what or difference_name(difference))[:200]


def code_name(code: str) -> str:
    """The words of an activity code of the rulebook; empty for none. No query."""
    known = read("activities")["codes"].get(code)
    return known["naam"] if known else ""


@dataclass
class PlanInFull:
    """A plan with everything in it, for page and paper."""

    plan: CoachingPlan
    goals: list[PlanGoal]
    takeovers: list[Takeover]
    fading: list[tuple[date, Decimal]]
    own_steps: list[Agreement]
    network: list[Party]
    onboarding: list[OnboardingStep]
    given: dict[date, float]
    employer_on: date | None = None

    @property
    def placement(self) -> Placement | None:
        return self.plan.placement

    @cached_property
    def hours(self) -> Decimal:
        """Hours of the coach in all activities together."""
        return sum((a.hours for g in self.goals for a in g.activities.all()), Decimal(0))

    @cached_property
    def ceiling(self) -> rules.Ceiling | None:
        """The most hours the regime gives for this period; a guide."""
        return ceiling_of(self.plan)

    @cached_property
    def planned_hours(self) -> Decimal:
        """Hours under the fading line."""
        return rules.planned_hours(self.fading, self.plan.ends_on)

    @property
    def in_focus(self) -> int:
        return sum(g.goal.in_focus for g in self.goals)

    @property
    def too_many(self) -> bool:
        return self.in_focus > rules.FOCUS

    def weeks(self, *, today: date) -> list[rules.Week]:
        """Planned, given and worked for every week of the plan so far, the newest first."""
        return rules.weeks(self.fading, self.given, self.worked, since=self.plan.starts_on, until=min(today, self.plan.ends_on))

    def signals(self, *, today: date) -> list[str]:
        """What asks for attention while the guidance fades; nothing before the plan is in force."""
        if self.plan.state != PlanState.AGREED or not self.plan.starts_on <= today <= self.plan.ends_on:
            return []
        left = [t.need for t in self.takeovers if t.has_left and t.rung < Takeover.Rung.NOT_NEEDED]
        has_work = self.placement is not None and self.placement.ended_on is None
        return rules.fading_signals(self.weeks(today=today), employer_on=self.employer_on, today=today, has_work=has_work, left=left)

    @property
    def worked(self) -> list[tuple[date, float]]:
        return worked_hours(self.placement)


def checks_of(full: PlanInFull) -> list[rules.Check]:
    """The plan check: what is there, what is missing, and what the record does not know. One query."""
    plan, placement = full.plan, full.placement
    kinds = _kinds_told(plan.trajectory)
    lasting = {Statement.Kind.NEED, Statement.Kind.ATTENTION, Statement.Kind.CONDITION}
    return rules.check(rules.PlanFacts(
        starts_on=plan.starts_on, goals=tuple(map(_goal_facts, full.goals)), most_hours=full.ceiling.hours if full.ceiling else None,
        regime=plan.regime, hours_reason=plan.hours_reason, takeovers=tuple(map(_takeover_facts, full.takeovers)), fading_steps=len(full.fading),
        evaluate_on=plan.evaluate_on, first_step_due=full.own_steps[0].due_on if full.own_steps else None, network_roles=len(full.network),
        network_unasked=sum(not p.role_agreed for p in full.network), onboarding=len({s.moment for s in full.onboarding}),
        attention_points=None if kinds is None else sum(kind in lasting for kind in kinds),
        wishes=None if kinds is None else sum(kind == Statement.Kind.WISH for kind in kinds),
        matched=placement.match.state == MatchState.MATCH if placement and placement.match else None,
        mentor=placement.mentor.name if placement and placement.mentor else "", coach_fit=plan.coach_fit,
    ))  # fmt: skip


def _kinds_told(trajectory: Trajectory) -> list[str] | None:
    """The kinds of the statements in the newest profile; None without a profile."""
    newest = WorkerProfile.objects.of(trajectory).order_by("-number")[:1]
    told = Statement.objects.filter(removed_at__isnull=True).values("profile").annotate(kinds=ArrayAgg("kind")).filter(profile=OuterRef("pk"))
    found = newest.annotate(kinds=Subquery(told.values("kinds")[:1])).values_list("kinds", flat=True)
    return next((kinds or [] for kinds in found), None)


def _goal_facts(planned: PlanGoal) -> rules.GoalFacts:
    goal, activities = planned.goal, planned.activities.all()
    return rules.GoalFacts(text=goal.text, from_difference=planned.discrepancy_id is not None, why=goal.why, in_focus=goal.in_focus,
                           has_scale=all(words for _, words in goal.levels), hours=sum((a.hours for a in activities), Decimal(0)),
                           activities=len(activities), method=planned.method_code or planned.method, method_reason=planned.method_reason,
                           questions=len(questions_about(goal)))  # fmt: skip


def _takeover_facts(takeover: Takeover) -> rules.TakeoverFacts:
    who = "" if takeover.has_left else takeover.who
    return rules.TakeoverFacts(need=takeover.need, who=who, target_on=takeover.target_on, done=takeover.rung >= Takeover.Rung.WORKPLACE)


def method_words(planned: PlanGoal) -> str:
    """The name of the method, with the coach's own words where there are any. No query."""
    known = rules.methods().get(planned.method_code)
    return ": ".join(filter(None, [known.name if known else "", planned.method]))


def in_full(plan: CoachingPlan) -> PlanInFull:
    """The plan with everything in it; each goal says where it comes from, each activity what it is. Nine queries."""
    goals = _parts_below(list(goals_of(plan)))
    for planned in goals:
        planned.from_difference = difference_name(planned.discrepancy) if planned.discrepancy else ""
        planned.questions, planned.how, planned.chosen = questions_about(planned.goal), method_words(planned), rules.methods().get(planned.method_code)
        planned.long_term = is_long_term(planned.goal.target_on, plan.starts_on)
        for activity in planned.activities.all():
            activity.code_name = code_name(activity.code)
    given = _given(plan.trajectory, plan.starts_on)
    return PlanInFull(plan=plan, goals=goals, takeovers=list(takeovers_of(plan)), fading=fading_of(plan), own_steps=own_steps_of(plan),
                      network=list(with_a_role(plan.trajectory)), onboarding=onboarding_of(plan), given={week: total for week, total, _ in given},
                      employer_on=max((met for *_, met in given if met), default=None))  # fmt: skip


def _parts_below(goals: list[PlanGoal]) -> list[PlanGoal]:
    """The same goals, each part right below the greater goal that it belongs to; a part knows the text of that goal."""
    texts = {planned.goal_id: planned.goal.text for planned in goals}
    for planned in goals:
        planned.part_of = texts.get(planned.goal.part_of_id, "")
    parts = [p for p in goals if p.part_of]
    return [one_ for whole in goals if not whole.part_of for one_ in (whole, *(p for p in parts if p.goal.part_of_id == whole.goal_id))]


def elements() -> dict[str, object]:
    """Which elements of task 5 the record shows by itself."""
    case = {"trajectory_id": OuterRef("pk"), "removed_at__isnull": True}
    return {
        "T5.1": Exists(PlanGoal.objects.filter(**case)),
        "T5.2": Exists(Agreement.objects.filter(**case, owner=Agreement.Owner.CLIENT, task=Task.COACHING_PLAN).exclude(state=AgreementState.DROPPED)),
        "T5.3": Exists(Party.objects.filter(**case).exclude(role_in_plan="")),
    }
