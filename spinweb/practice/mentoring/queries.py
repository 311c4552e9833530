"""What pages and papers ask of the workplace that learns to guide: each help with how far it is, and what was done for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, QuerySet

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.coaching_plans.models import CoachingPlan, GuidanceCard, OnboardingStep, Takeover
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.mentoring import rules
from spinweb.practice.mentoring.models import MentorStep
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Party, Trajectory

WITH_WORK = (ContactMoment.Kind.EMPLOYER, ContactMoment.Kind.THREE_WAY)
AT_WORK = {OnboardingStep.Who.MENTOR, OnboardingStep.Who.LEADER, OnboardingStep.Who.COLLEAGUE}


def takeovers_of(trajectory: Trajectory, *, at_placements: Collection[UUID | None] | None = None) -> list[Takeover]:
    """Who does what now, least taken over first; what an earlier plan handed over stays in sight. One query.

    With `at_placements`, only what stands in a plan for one of these (None: a plan for no placement in particular).
    """
    found = Takeover.objects.of(trajectory).present().exclude(plan__state=PlanState.DRAFT).select_related("party", "plan")
    newest = {t.need: t for t in found.order_by("plan__number", "id") if at_placements is None or t.plan.placement_id in at_placements}
    return sorted(newest.values(), key=lambda takeover: takeover.rung)


def steps_of(trajectory: Trajectory) -> list[MentorStep]:
    """What was done with the workplace, newest first, with whom, for which help and what was agreed after it. One query."""
    found = MentorStep.objects.of(trajectory).present().select_related("takeover__plan", "party", "agreement")
    return list(found.order_by("-on", "-id"))


def step(viewer: Viewer, trajectory: Trajectory, mentor_step_id: UUID) -> MentorStep:
    """One step. Raises NotVisible. One query."""
    return one(MentorStep.objects.visible_to(viewer).present().select_related("agreement"), pk=mentor_step_id, trajectory=trajectory)


def takeover(viewer: Viewer, trajectory: Trajectory, takeover_id: UUID) -> Takeover:
    """One help that is taken over, of whichever plan of this trajectory. Raises NotVisible. One query."""
    return one(Takeover.objects.visible_to(viewer).present().select_related("party"), pk=takeover_id, trajectory=trajectory)


@dataclass(frozen=True)
class Need:
    """A help that the workplace takes over: how far it is, and what was done for it, newest first."""

    takeover: Takeover
    steps: list[MentorStep]

    @property
    def sure(self) -> int | None:
        """How sure who takes over felt, the last time that it was asked."""
        return next((step.sure for step in self.steps if step.sure is not None), None)

    @property
    def needed(self) -> str:
        """What who takes over asked for the last time."""
        return self.steps[0].needed if self.steps else ""

    @property
    def advice(self) -> rules.Advice:
        """What fits next."""
        return rules.advise(rung=self.takeover.rung, sure=self.sure, has_owner=bool(self.takeover.who) and not self.takeover.has_left)

    @property
    def may_step(self) -> bool:
        """Whether it can still go a step further: in a plan that was not replaced."""
        return self.takeover.next_rung is not None and self.takeover.plan.state != PlanState.REPLACED


@dataclass(frozen=True)
class Workplace:
    """How the workplace takes part: what it takes over, what it holds, what was asked of it, and when it was last spoken."""

    needs: list[Need]
    other_steps: list[MentorStep]
    asked: list[Agreement]
    plan: CoachingPlan | None
    card: GuidanceCard | None
    onboarding: list[OnboardingStep]
    last_on: date | None
    rhythm: rules.Rhythm | None

    @property
    def onboarding_open(self) -> list[OnboardingStep]:
        """What somebody at work still does in the onboarding."""
        return [step for step in self.onboarding if step.done_on is None]

    @property
    def alone(self) -> int:
        """How many helps the workplace gives by itself, or that are not needed any more."""
        return sum(need.takeover.rung >= Takeover.Rung.WORKPLACE for need in self.needs)


def workplace_of(trajectory: Trajectory, *, on: date) -> Workplace:
    """How the workplace takes part, on a day (T6.4). Eight queries at most."""
    steps = steps_of(trajectory)
    by_need: dict[str, list[MentorStep]] = {}
    for told in steps:
        by_need.setdefault(told.takeover.need if told.takeover else "", []).append(told)
    needs = [Need(takeover, by_need.pop(takeover.need, [])) for takeover in takeovers_of(trajectory)]
    plan = coaching_plans.plan_in_force(trajectory)
    met = ContactMoment.objects.of(trajectory).present().filter(kind__in=WITH_WORK).aggregate(last=Max("on"))["last"]
    last_on = max(filter(None, (met, steps[0].on if steps else None)), default=None)
    works = next((p for p in placements.running(trajectory, on=on) if p.kind != Placement.Kind.DAY_ALONG), None)
    return Workplace(
        needs=needs, other_steps=[step for told in by_need.values() for step in told],
        asked=[a for a in trajectories.agreements_of(trajectory) if a.owner_party and a.owner_party.ring == Party.Ring.WORK],
        plan=plan, card=coaching_plans.card_of(plan) if plan else None,
        onboarding=[s for s in coaching_plans.onboarding_of(plan) if s.who in AT_WORK] if plan else [],
        last_on=last_on, rhythm=rules.rhythm(starts_on=works.starts_on, last_on=last_on, on=on) if works else None,
    )  # fmt: skip


def known_of(takeover: Takeover | None, *, on: date) -> dict[str, Any]:
    """What a new step can start from: today, which help, who takes it over, and the way that fits how far it is. No query."""
    if takeover is None:
        return {"on": on, "how": MentorStep.How.DECIDE}
    fits = rules.advise(rung=takeover.rung, sure=None, has_owner=bool(takeover.who)).how or MentorStep.How.DECIDE
    return {"on": on, "takeover": takeover.pk, "party": takeover.party_id, "how": fits}


def takeovers_to_choose(trajectory: Trajectory) -> QuerySet[Takeover]:
    """Every help of an agreed plan, to tie a step to. One query."""
    return Takeover.objects.of(trajectory).present().exclude(plan__state=PlanState.DRAFT).order_by("need", "-plan__number")


def elements() -> dict[str, Exists]:
    """The workplace took part in carrying out the plan (T6.4)."""
    return {"T6.4": trajectories.there(MentorStep)}
