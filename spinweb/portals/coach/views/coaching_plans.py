"""Task 5: the coaching plan on one page, and its parts."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.portals.coach.forms import coaching_plans as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.coaching_plans import actions, rules
from spinweb.practice.coaching_plans import queries as plans
from spinweb.practice.coaching_plans.models import CoachingPlan
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories

READERS = "Komt in het coachingsplan. Cliënt, werkgever en opdrachtgever lezen elk hun eigen versie."
PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:coaching_plan", args=[trajectory_id])


def _plan(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> CoachingPlan:
    return plans.plan(request.viewer, trajectories.trajectory(request.viewer, trajectory_id), plan_id)


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID, plan_id: UUID | None = None) -> HttpResponse:
    """The plan in full, newest unless an earlier one is asked for, with the plan check and the fading line."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    every = list(plans.plans_of(trajectory))
    plan = plans.plan(request.viewer, trajectory, plan_id) if plan_id else next(iter(every), None)
    return render(request, "coach/coaching_plans/coaching_plan.html", {
        "trajectory": trajectory, "plan": plan, "full": plans.in_full(plan) if plan else None, "every": every, "section": "caseload",
        "writable": plan is not None and plan.state == PlanState.DRAFT,
    })  # fmt: skip


@readable_by(coaches)
def make(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Begin a plan, filled with what is known."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    start = plans.next_start(trajectory, on=timezone.localdate())
    running = next(iter(placements.running(trajectory, on=start)), None)
    starts_on, ends_on = rules.default_period(start)
    differences = plans.differences_to_plan(trajectory)
    offered = bool(differences)
    choices = {"placement": placements.placements_of(trajectory)} | ({"differences": differences} if offered else {})
    return edit(request, Editing(
        title="Coachingsplan maken", form=forms.MakePlan, trajectory=trajectory, readers=PRIVATE, submit="Plan beginnen", choices=choices,
        initial={"placement": running.pk if running else None, "starts_on": starts_on, "ends_on": ends_on}, form_args={"offered": offered},
        intro="Wat al bekend is, staat erin. Open doelen en hulp uit een vorig plan gaan mee.", done="Begonnen. Vul het samen aan.",
        save=partial(actions.make_plan, trajectory=trajectory), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_setup(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Period, hours and looking back."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Periode, uren en terugkijken", form=forms.Setup, trajectory=plan.trajectory, row=plan, readers=READERS,
        choices={"placement": placements.placements_of(plan.trajectory)}, save=partial(actions.write_plan, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_onboarding(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """The first day, week and months."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Inwerken", form=forms.Onboarding, trajectory=plan.trajectory, row=plan, readers=READERS,
        intro="Concreet genoeg om maandag mee te beginnen.", save=partial(actions.write_plan, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def add_goal(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Take a goal into the plan."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Doel in het plan zetten", form=forms.AddGoal, trajectory=plan.trajectory, readers=READERS, initial={"target_on": plan.ends_on},
        intro="Kies met cliënt en werkgever wat nu het meest uitmaakt. Drie doelen tegelijk is genoeg.",
        choices={"goal": plans.goals_to_take_in(plan)}, save=partial(actions.add_goal, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_method(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, plan_goal_id: UUID) -> HttpResponse:
    """How a goal is worked on, and why so."""
    planned = plans.plan_goal(request.viewer, _plan(request, trajectory_id, plan_id), plan_goal_id)
    return edit(request, Editing(
        title=f"Hoe werken jullie aan: {planned.goal}", form=forms.Method, trajectory=planned.trajectory, row=planned, readers=READERS,
        save=partial(actions.choose_method, plan_goal=planned), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_activity(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, plan_goal_id: UUID, activity_id: UUID | None = None) -> HttpResponse:
    """What is done for a goal."""
    planned = plans.plan_goal(request.viewer, _plan(request, trajectory_id, plan_id), plan_goal_id)
    activity = plans.activity(request.viewer, planned, activity_id) if activity_id else None
    return edit(request, Editing(
        title="Activiteit wijzigen" if activity else "Activiteit toevoegen", form=forms.ActivityForm, trajectory=planned.trajectory, row=activity,
        readers=READERS, intro=f"Voor: {planned.goal}", initial={} if activity else {"until": planned.plan.ends_on},
        save=partial(actions.save_activity, plan_goal=planned, activity=activity), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_takeover(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, takeover_id: UUID | None = None) -> HttpResponse:
    """Help that somebody at work takes over."""
    plan = _plan(request, trajectory_id, plan_id)
    takeover = plans.takeover(request.viewer, plan, takeover_id) if takeover_id else None
    return edit(request, Editing(
        title="Overname wijzigen" if takeover else "Overname afspreken", form=forms.TakeoverForm, trajectory=plan.trajectory, row=takeover,
        readers=READERS, intro="De jobcoach is het laatste redmiddel: wie op het werk of in het netwerk kan dit ook?",
        choices={"party": plans.people_at_work(plan.trajectory)}, save=partial(actions.save_takeover, plan=plan, takeover=takeover),
        back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def step_takeover(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, takeover_id: UUID, rung: int) -> HttpResponse:
    """Note how far a takeover is."""
    takeover = plans.takeover(request.viewer, _plan(request, trajectory_id, plan_id), takeover_id)
    return tell(request, partial(actions.step_takeover, takeover=takeover, rung=rung), back=_page(trajectory_id) + "#overname", done="Bijgewerkt.")


@readable_by(coaches)
def edit_fading(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """The fading line; without one, a proposal to talk about."""
    plan = _plan(request, trajectory_id, plan_id)
    steps, proposed = plans.fading_or_proposal(plan)
    intro = "Hoeveel uur per week, en vanaf wanneer?"
    intro = "Een voorstel om over te praten: veel in het begin, dan steeds minder. Pas het aan." if proposed else intro
    return edit(request, Editing(
        title="Afbouw van de begeleiding", form=forms.Fading, trajectory=plan.trajectory, row=plan, readers=READERS, intro=intro,
        initial=forms.fading_typed(steps), save=partial(forms.set_fading, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def add_own_step(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """A step that the client takes."""
    plan = _plan(request, trajectory_id, plan_id)
    due = max(plan.starts_on, timezone.localdate()) + rules.FIRST_STEP
    return edit(request, Editing(
        title=f"Eigen stap van {plan.trajectory.client.called}", form=forms.OwnStep, trajectory=plan.trajectory, initial={"due_on": min(due, plan.ends_on)},
        intro="Wat wil je cliënt zelf als eerste doen? Het staat bovenaan in diens eigen plan.", choices={"goal": plans.goals_in(plan)},
        save=partial(actions.plan_own_step, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def agree(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Put the plan in force."""
    plan = _plan(request, trajectory_id, plan_id)
    return tell(request, partial(actions.agree_plan, plan=plan), back=_page(trajectory_id),
                done="Het plan is afgesproken. Maak het nu voor ieder op papier.")  # fmt: skip


@readable_by(coaches)
def revise(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Open an agreed plan to adjust it, with a reason."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Plan bijstellen", form=forms.Revise, trajectory=plan.trajectory, keep_draft=False, submit="Bijstellen",
        intro="Bespreek het met cliënt en werkgever, pas het plan aan en spreek het opnieuw af.", done="Je kunt het plan weer wijzigen.",
        save=partial(actions.revise_plan, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip
