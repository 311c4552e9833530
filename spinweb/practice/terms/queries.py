"""What pages and Vandaag ask of terms: which run in a trajectory, and which come up for a coach."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from spinweb.foundation.access.context import Viewer
from spinweb.practice.coaching_plans.models import CoachingPlan
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.events.models import Event
from spinweb.practice.placements.models import Placement
from spinweb.practice.terms import rules
from spinweb.practice.terms.models import Term
from spinweb.practice.terms.rules import Day, Running
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import as_due
from spinweb.practice.trajectories.rules import CLIENT, COACH, Due

KIND = Placement.Kind
LONGEST, AHEAD = timedelta(days=320), timedelta(days=70)  # how old, and how far ahead, a day can be from which something still comes up
TURN = {"coach": COACH, "client": CLIENT}
MARK = "told"  # not a day, but what was done with a term


def _column(rows: QuerySet, kind: str, day: str, about: object = None) -> QuerySet:
    told = rows.order_by().annotate(d_kind=Value(kind, CharField()), d_on=Cast(F(day), DateField()), d_about=Cast(about or Value(""), CharField()))
    return told.values_list("id", "trajectory_id", "d_kind", "d_on", "d_about")


def _days(placements: QuerySet, plans: QuerySet, events: QuerySet, marks: QuerySet) -> QuerySet:
    """All days from which terms run, and what was done already, in one query."""
    at = F("workplace__employer__name")
    jobs, trials = placements.filter(kind=KIND.EMPLOYMENT), placements.filter(kind__in=(KIND.TRIAL_UWV, KIND.TRIAL_MUNICIPALITY))
    agreed = plans.exclude(state=PlanState.DRAFT)
    asked = [
        _column(trials, "trial_start", "starts_on", at), _column(jobs.filter(ended_on__isnull=False), "job_end", "ended_on", at),
        _column(jobs.filter(ends_on__isnull=False, ended_on__isnull=True), "contract_end", "ends_on", at),
        _column(jobs, "year_end", "starts_on", at), _column(agreed, "plan_end", "ends_on"),
        _column(agreed.filter(number=rules.FIFTH), "fifth_plan_end", "ends_on"),
        _column(events.filter(kind=Event.Kind.ILLNESS, until__isnull=True, settled_on__isnull=True), "illness", "on"),
        _column(marks, MARK, "since", Concat(F("rule"), Value(""))),
    ]  # fmt: skip
    return _column(jobs, "job_start", "starts_on", at).union(*asked, all=True)


def days_of(trajectory: Trajectory) -> tuple[list[Day], set[tuple[str, date]]]:
    """The days in this trajectory from which terms run, and what something was done with. One query."""
    rows = [model.objects.of(trajectory) for model in (Placement, CoachingPlan, Event, Term)]
    found = [Day(*row) for row in _days(rows[0].present(), rows[1], rows[2].present(), rows[3].present())]
    return [day for day in found if day.kind != MARK], {(day.about, day.on) for day in found if day.kind == MARK}


def funder_of(trajectory: Trajectory) -> str:
    """Who pays: uwv, municipality, other; empty when nobody wrote it down. No query when the commissioner was fetched."""
    return trajectory.commissioner.commissioner_kind if trajectory.commissioner else ""


def running_of(trajectory: Trajectory, *, on: date) -> list[Running]:
    """The terms that run by themselves, the first to end first. One query."""
    days, told = days_of(trajectory)
    return rules.running(days, funder=funder_of(trajectory), told=told, today=on)


def kept_of(trajectory: Trajectory) -> QuerySet[Term]:
    """Terms that were started by hand or dealt with, open ones first. One query."""
    return Term.objects.of(trajectory).present().select_related("agreement").order_by("outcome", "due_on", "id")


def open_terms(trajectory: Trajectory, *, on: date) -> list[tuple[Term, Running]]:
    """What was started by hand and is not done, with its rule. One query."""
    known = rules.rules()
    return [(row, Running(known[row.rule], Day(row.pk, trajectory.pk, known[row.rule].begins, row.since, row.about), rules.counted(row.rule, row.since)))
            for row in kept_of(trajectory).filter(outcome="") if row.rule in known]  # fmt: skip


def one_running(trajectory: Trajectory, code: str, since: date, *, on: date) -> Running | None:
    """One term that runs by itself. One query."""
    return next((r for r in running_of(trajectory, on=on) if (r.rule.code, r.day.on) == (code, since)), None)


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Terms that somebody started by hand. No query."""
    found = Term.objects.visible_to(viewer).present().filter(outcome="", due_on__lte=until + timedelta(days=7))
    return [as_due(found, "term", on="due_on", what="about")]


def signals(viewer: Viewer, *, until: date) -> list[Due]:
    """Terms that run by themselves and of which the first reminder came; each with its own last day. One query."""
    since = until - LONGEST
    near = {"starts_on__gte": since, "starts_on__lte": until}
    placements = Placement.objects.visible_to(viewer).present().filter(Q(**near) | Q(ended_on__range=(since, until)) | Q(ends_on__range=(since, until + AHEAD)))
    plans = CoachingPlan.objects.visible_to(viewer).filter(ends_on__range=(since, until + AHEAD))
    events = Event.objects.visible_to(viewer).present().filter(on__range=(since, until))
    marks = Term.objects.visible_to(viewer).present().filter(since__gte=since)
    payer = Trajectory.objects.filter(pk=OuterRef("trajectory_id")).values("commissioner__commissioner_kind")[:1]
    funders = _column(plans.annotate(payer=Subquery(payer)), "payer", "ends_on", F("payer"))
    funders = funders.union(_column(placements.annotate(payer=Subquery(payer)), "payer", "starts_on", F("payer")),
                            _column(events.annotate(payer=Subquery(payer)), "payer", "on", F("payer")), all=True)  # fmt: skip
    return _come_up([Day(*row) for row in _days(placements, plans, events, marks).union(funders, all=True)], until=until)


def _come_up(found: list[Day], *, until: date) -> list[Due]:
    payers = {day.trajectory_id: day.about or "" for day in found if day.kind == "payer"}
    told: dict[UUID, set] = {}
    for day in found:
        if day.kind == MARK:
            told.setdefault(day.trajectory_id, set()).add((day.about, day.on))
    days: dict[UUID, list[Day]] = {}
    for day in found:
        days.setdefault(day.trajectory_id, []).append(day)
    return [
        Due("term", r.id, pk, r.term.due_on, r.rule.what, TURN.get(r.rule.who, r.rule.who_words))
        for pk, own in days.items() for r in rules.running(own, funder=payers.get(pk, ""), told=told.get(pk, set()), today=until)
        if r.rule.today and r.term.first_reminder <= until
    ]  # fmt: skip


def elements() -> dict[str, object]:
    """Terms show no element of the profile by themselves."""
    return {}
