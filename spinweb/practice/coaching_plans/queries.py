"""What pages and papers ask of coaching plans: a plan in full, what can become a goal, and what was given each week."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import TruncWeek

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.coaching_plans import rules
from spinweb.practice.coaching_plans.models import Activity, CoachingPlan, FadingStep, PlanGoal, Takeover
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.matching.models import Discrepancy
from spinweb.practice.matching.states import MatchState
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Goal, GoalRating, Party, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.states import AgreementState, GoalState
from spinweb.practice.worker_profiles.models import Part
from spinweb.practice.worker_profiles.rules import features

_PLACE = ("placement__workplace__employer", "placement__mentor", "trajectory__client", "trajectory__commissioner")


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


def plan_in_force(trajectory: Trajectory) -> CoachingPlan | None:
    """The plan that was agreed and not yet replaced, if any. One query."""
    return plans_of(trajectory).filter(state=PlanState.AGREED).first()


def plan(viewer: Viewer, trajectory: Trajectory, plan_id: UUID) -> CoachingPlan:
    """One plan of this trajectory. Raises NotVisible. One query."""
    return one(_with_place(CoachingPlan.objects.visible_to(viewer)), pk=plan_id, trajectory=trajectory)


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


def own_steps_of(plan: CoachingPlan) -> QuerySet[Agreement]:
    """What the client does in the period of this plan (T5.2), first step first. One query."""
    found = Agreement.objects.of(plan.trajectory).present().exclude(state=AgreementState.DROPPED)
    found = found.filter(owner=Agreement.Owner.CLIENT, task=Task.COACHING_PLAN, due_on__range=(plan.starts_on - timedelta(weeks=2), plan.ends_on))
    return found.select_related("goal").order_by("due_on", "id")


def with_a_role(trajectory: Trajectory) -> QuerySet[Party]:
    """People of the web who do something in the plan (T5.3). One query."""
    return Party.objects.of(trajectory).present().exclude(role_in_plan="").order_by("ring", "name", "id")


def people_at_work(trajectory: Trajectory) -> QuerySet[Party]:
    """Who can take over help: people at work first, then the rest of the web. One query."""
    return Party.objects.of(trajectory).present().order_by(F("is_workplace_mentor").desc(), F("ring").desc(), "name", "id")


def given_minutes(trajectory: Trajectory, *, since: date | None = None) -> dict[date, float]:
    """Minutes of coaching on the job by the Monday of their week; those of a group are shared among its clients. One query."""
    found = ContactMoment.objects.of(trajectory).present().filter(task=Task.ON_THE_JOB)
    found = found.filter(on__gte=since) if since else found
    share = ExpressionWrapper(F("minutes") * 1.0 / F("group_size"), output_field=FloatField())
    return dict(found.annotate(week=TruncWeek("on")).values_list("week").annotate(total=Sum(share)).order_by("week"))


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
    given: dict[date, float]

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
        if self.placement is None:
            return None
        trial = self.placement.kind in {Placement.Kind.TRIAL_UWV, Placement.Kind.TRIAL_MUNICIPALITY}
        plan, since = self.plan, self.plan.coached_since or self.plan.starts_on
        return rules.ceiling(regime=plan.regime, coached_since=since, starts_on=plan.starts_on, ends_on=plan.ends_on,
                             contract_hours=self.placement.hours_per_week, on_trial=trial)  # fmt: skip

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

    @cached_property
    def checks(self) -> list[rules.Check]:
        """The plan check: what is there and what is missing."""
        plan = self.plan
        return rules.check(rules.PlanFacts(
            starts_on=plan.starts_on, goals=tuple(map(_goal_facts, self.goals)), most_hours=self.ceiling.hours if self.ceiling else None,
            regime=plan.regime, hours_reason=plan.hours_reason, takeovers=tuple(map(_takeover_facts, self.takeovers)), fading_steps=len(self.fading),
            evaluate_on=plan.evaluate_on, first_step_due=self.own_steps[0].due_on if self.own_steps else None, network_roles=len(self.network),
            onboarding=sum(bool(part) for part in (plan.first_day, plan.first_week, plan.first_months)),
        ))  # fmt: skip

    @property
    def worked(self) -> list[tuple[date, float]]:
        return worked_hours(self.placement)


def _goal_facts(planned: PlanGoal) -> rules.GoalFacts:
    goal, activities = planned.goal, planned.activities.all()
    return rules.GoalFacts(text=goal.text, from_difference=planned.discrepancy_id is not None, why=goal.why, in_focus=goal.in_focus,
                           has_scale=all(words for _, words in goal.levels), hours=sum((a.hours for a in activities), Decimal(0)),
                           activities=len(activities))  # fmt: skip


def _takeover_facts(takeover: Takeover) -> rules.TakeoverFacts:
    who = takeover.party.name if takeover.party else ""
    return rules.TakeoverFacts(need=takeover.need, who=who, target_on=takeover.target_on, done=takeover.rung >= Takeover.Rung.WORKPLACE)


def in_full(plan: CoachingPlan) -> PlanInFull:
    """The plan with everything in it; each goal says where it comes from, each activity what it is. Eight queries."""
    goals = list(goals_of(plan))
    for planned in goals:
        planned.from_difference = difference_name(planned.discrepancy) if planned.discrepancy else ""
        for activity in planned.activities.all():
            activity.code_name = code_name(activity.code)
    return PlanInFull(plan=plan, goals=goals, takeovers=list(takeovers_of(plan)), fading=fading_of(plan),
                      own_steps=list(own_steps_of(plan)), network=list(with_a_role(plan.trajectory)),
                      given=given_minutes(plan.trajectory, since=plan.starts_on))  # fmt: skip


def elements() -> dict[str, object]:
    """Which elements of task 5 the record shows by itself."""
    case = {"trajectory_id": OuterRef("pk"), "removed_at__isnull": True}
    return {
        "T5.1": Exists(PlanGoal.objects.filter(**case)),
        "T5.2": Exists(Agreement.objects.filter(**case, owner=Agreement.Owner.CLIENT, task=Task.COACHING_PLAN).exclude(state=AgreementState.DROPPED)),
        "T5.3": Exists(Party.objects.filter(**case).exclude(role_in_plan="")),
    }
