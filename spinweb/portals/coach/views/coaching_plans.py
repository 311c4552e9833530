"""Task 5: the coaching plan on one page, and its parts."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import coaching_plans as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, inside, tell
from spinweb.practice.coaching_plans import actions, rules
from spinweb.practice.coaching_plans import queries as plans
from spinweb.practice.coaching_plans.models import CoachingPlan
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.states import AgreementState

READERS = "Komt in het coachingsplan. Cliënt, werkgever en opdrachtgever lezen elk hun eigen versie."
MINE = "Het actieplan is van je cliënt. De werkgever krijgt het niet; de opdrachtgever leest alleen de stappen in het coachingsplan."
PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:coaching_plan", args=[trajectory_id])


def _plan(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> CoachingPlan:
    return plans.plan(request.viewer, trajectory_id, plan_id)


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID, plan_id: UUID | None = None) -> HttpResponse:
    """The plan in full, newest unless an earlier one is asked for, with the plan check and the fading line."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    every, today = list(plans.plans_of(trajectory)), timezone.localdate()
    plan = next((p for p in every if plan_id in {None, p.pk}), None)
    if plan_id and plan is None:
        raise NotVisible
    full = plans.in_full(plan) if plan else None
    return render(request, "coach/coaching_plans/coaching_plan.html", {
        "trajectory": trajectory, "plan": plan, "full": full, "every": every,
        "writable": plan is not None and plan.state == PlanState.DRAFT, "signals": full.signals(today=today) if full else [],
        "weeks": full.weeks(today=today)[:10] if full else [], "steady": bool(full) and rules.is_steady(full.weeks(today=today), today=today),
    })  # fmt: skip


@readable_by(coaches)
def check(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """The questions of a labour expert, answered from the record."""
    plan = _plan(request, trajectory_id, plan_id)
    return render(request, "coach/coaching_plans/check.html", {
        "trajectory": plan.trajectory, "plan": plan, "checks": plans.checks_of(plans.in_full(plan)),
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
def onboarding(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Day one, week one, months one to three: who does what."""
    plan = _plan(request, trajectory_id, plan_id)
    return render(request, "coach/coaching_plans/onboarding.html", {
        "trajectory": plan.trajectory, "plan": plan, "steps": plans.onboarding_of(plan), "writable": plan.state == PlanState.DRAFT,
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def begin_onboarding(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Begin with the proposal of the rulebook."""
    plan = _plan(request, trajectory_id, plan_id)
    return tell(request, partial(actions.begin_onboarding, plan=plan), back=reverse("coach:onboarding", args=[trajectory_id, plan_id]),
                done="Een voorstel om over te praten. Pas aan wat hier anders gaat.")  # fmt: skip


@readable_by(coaches)
def edit_onboarding(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, onboarding_step_id: UUID | None = None) -> HttpResponse:
    """A step of the onboarding."""
    plan = _plan(request, trajectory_id, plan_id)
    row = plans.onboarding_step(request.viewer, plan, onboarding_step_id) if onboarding_step_id else None
    return edit(request, Editing(
        title="Stap van het inwerken wijzigen" if row else "Stap van het inwerken", form=forms.Onboarding, trajectory=plan.trajectory, row=row,
        readers="Komt in het inwerkplan. Je cliënt en de werkgever lezen hetzelfde.", choices={"party": plans.people_at_work(plan.trajectory)},
        save=partial(actions.save_onboarding, plan=plan, step=row), back=reverse("coach:onboarding", args=[trajectory_id, plan_id]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def tick_onboarding(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, onboarding_step_id: UUID) -> HttpResponse:
    """Done, or not yet after all."""
    step = plans.onboarding_step(request.viewer, _plan(request, trajectory_id, plan_id), onboarding_step_id)
    return tell(request, partial(actions.tick_onboarding, step=step), back=reverse("coach:onboarding", args=[trajectory_id, plan_id]), done="Bijgewerkt.")


@readable_by(coaches)
def add_goal(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Take a goal into the plan."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Doel in het plan zetten", form=forms.AddGoal, trajectory=plan.trajectory, readers=READERS, initial={"target_on": plan.ends_on}, tips="open",
        intro="Kies met cliënt en werkgever wat nu het meest uitmaakt. Drie doelen tegelijk is genoeg.",
        choices={"goal": plans.goals_to_take_in(plan), "part_of": plans.whole_goals_in(plan)}, template="coach/coaching_plans/method.html",
        extra={"methods": rules.methods().values()}, save=partial(actions.add_goal, plan=plan), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_method(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, plan_goal_id: UUID) -> HttpResponse:
    """How a goal is worked on, and why so."""
    planned = plans.plan_goal(request.viewer, _plan(request, trajectory_id, plan_id), plan_goal_id)
    return edit(request, Editing(
        title=f"Hoe werken jullie aan: {planned.goal}", form=forms.Method, trajectory=planned.trajectory, row=planned, readers=READERS, tips="open",
        template="coach/coaching_plans/method.html", extra={"methods": rules.methods().values()},
        save=partial(actions.choose_method, plan_goal=planned), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def note_effect(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, plan_goal_id: UUID) -> HttpResponse:
    """What the method did, a few weeks later."""
    planned = plans.plan_goal(request.viewer, _plan(request, trajectory_id, plan_id), plan_goal_id)
    return edit(request, Editing(
        title="Wat deed de methode", form=forms.Effect, trajectory=planned.trajectory, row=planned, readers=READERS,
        intro=f"{plans.method_words(planned) or 'Nog geen methode gekozen'}. Voor: {planned.goal}",
        initial={} if planned.effect_on else {"effect_on": timezone.localdate()},
        save=partial(actions.note_effect, plan_goal=planned), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_activity(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, plan_goal_id: UUID, activity_id: UUID | None = None) -> HttpResponse:
    """What is done for a goal."""
    planned = plans.plan_goal(request.viewer, _plan(request, trajectory_id, plan_id), plan_goal_id)
    activity = plans.activity(request.viewer, planned, activity_id) if activity_id else None
    return edit(request, Editing(
        title="Activiteit wijzigen" if activity else "Activiteit toevoegen", form=forms.ActivityForm, trajectory=planned.trajectory, row=activity,
        readers=READERS, tips="open", intro=f"Voor: {planned.goal}", initial={} if activity else {"until": planned.plan.ends_on},
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
    back = inside(request.POST.get("back", ""), otherwise=_page(trajectory_id) + "#overname")
    return tell(request, partial(actions.step_takeover, takeover=takeover, rung=rung), back=back, done="Bijgewerkt.",
                undo_at=reverse("coach:step_takeover", args=[trajectory_id, plan_id, takeover.pk, takeover.rung]))  # fmt: skip


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
def takeovers(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Who does what now, drawn over time."""
    plan = _plan(request, trajectory_id, plan_id)
    return render(request, "coach/coaching_plans/takeovers.html", {
        "trajectory": plan.trajectory, "plan": plan, "history": plans.history_of(plan),
    })  # fmt: skip


@readable_by(coaches)
def action_plan(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """The client's own words and steps."""
    plan = _plan(request, trajectory_id, plan_id)
    steps = plans.own_steps_of(plan)
    return render(request, "coach/coaching_plans/action_plan.html", {
        "trajectory": plan.trajectory, "plan": plan, "steps": [s for s in steps if s.state == AgreementState.OPEN],
        "done": [s for s in steps if s.state == AgreementState.DONE],
    })  # fmt: skip


def _own_page(trajectory_id: UUID, plan_id: UUID) -> str:
    return reverse("coach:action_plan", args=[trajectory_id, plan_id])


@readable_by(coaches)
def edit_own_words(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """Where the client wants to go, in own words."""
    plan = _plan(request, trajectory_id, plan_id)
    return edit(request, Editing(
        title="Waar wil je heen", form=forms.OwnWords, trajectory=plan.trajectory, row=plan, readers=MINE,
        save=partial(actions.write_client_words, plan=plan), back=_own_page(trajectory_id, plan_id),
    ))  # fmt: skip


@readable_by(coaches)
def add_own_step(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """A step that the client takes."""
    plan = _plan(request, trajectory_id, plan_id)
    due = max(plan.starts_on, timezone.localdate()) + rules.FIRST_STEP
    return edit(request, Editing(
        title=f"Eigen stap van {plan.trajectory.client.called}", form=forms.OwnStep, trajectory=plan.trajectory, initial={"due_on": min(due, plan.ends_on)},
        intro="Wat wil je cliënt zelf als eerste doen? Klein genoeg om binnen zeven dagen te lukken.", readers=MINE,
        choices={"goal": plans.goals_in(plan), "helper": plans.people_at_work(plan.trajectory)},
        save=partial(actions.plan_own_step, plan=plan), back=_own_page(trajectory_id, plan_id),
    ))  # fmt: skip


@readable_by(coaches)
def finish_own_step(request: HttpRequest, trajectory_id: UUID, plan_id: UUID, own_step_id: UUID) -> HttpResponse:
    """The step was taken: tick it off, and celebrate it when the client is proud."""
    plan = _plan(request, trajectory_id, plan_id)
    step = plans.own_step(request.viewer, plan, own_step_id)
    how = f"Zo viert {plan.trajectory.client.called} het: {plan.trajectory.celebrates}." if plan.trajectory.celebrates else ""
    return edit(request, Editing(
        title=f"Gedaan: {step.text}", form=forms.Finish, trajectory=plan.trajectory, keep_draft=False, submit="Afvinken", intro=how,
        done="Mooi gedaan.", save=partial(actions.finish_own_step, step=step), back=_own_page(trajectory_id, plan_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_card(request: HttpRequest, trajectory_id: UUID, plan_id: UUID) -> HttpResponse:
    """The card for the workplace mentor."""
    plan = _plan(request, trajectory_id, plan_id)
    card = plans.card_of(plan)
    known = {} if card else plans.card_to_start_from(plan) | {"whom_to_call": f"{request.colleague.name}, jobcoach"}
    return edit(request, Editing(
        title="Kaart voor de werkbegeleider", form=forms.Card, trajectory=plan.trajectory, row=card, initial=known,
        intro="Eén bladzijde in woorden van het werk. Wat je cliënt de werkgever laat weten, staat er al.",
        readers="De werkgever leest dit pas als je cliënt akkoord is. Schrijf niets over gezondheid.",
        save=partial(actions.save_card, plan=plan, card=card), back=reverse("coach:preview", args=[trajectory_id, "guidance_card", "employer"]),
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
