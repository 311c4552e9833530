"""What pages and papers ask of the search: the plan, the weeks, the contacts, what may be told, and the card."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.practice.job_search import rules
from spinweb.practice.job_search.models import (
    CardFact,
    DisclosureLine,
    DisclosurePlan,
    IntroductionCard,
    LeadContact,
    SearchPlan,
    SearchStep,
    SearchWeek,
)  # fmt: skip
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.rules import CLIENT, COACH
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import Statement
from spinweb.practice.workplaces.models import EmployerContact, Lead
from spinweb.practice.workplaces.states import LeadState

SPOKEN = (LeadContact.Outcome.LATER, LeadContact.Outcome.INTEREST, LeadContact.Outcome.MEET, LeadContact.Outcome.NO)


# -- the plan and its weeks


def plan_of(trajectory: Trajectory) -> SearchPlan | None:
    """The search plan. One query."""
    return SearchPlan.objects.of(trajectory).first()


def step(viewer: Viewer, trajectory: Trajectory, step_id: UUID) -> SearchStep:
    """One step of the plan. Raises NotVisible. One query."""
    return one(SearchStep.objects.visible_to(viewer).present().select_related("trajectory__client"), pk=step_id, trajectory=trajectory)


@dataclass(frozen=True)
class RouteSteps:
    """One way to work with what is done along it, what is still to be done first."""

    route: rules.Route
    steps: list[SearchStep]


def routes_with_steps(trajectory: Trajectory) -> list[RouteSteps]:
    """Every way to work with its steps. One query."""
    found = list(SearchStep.objects.of(trajectory).present().select_related("owner_party").order_by("done_on", "due_on", "id"))
    return [RouteSteps(route, [s for s in found if s.route == route.code]) for route in rules.routes()]


def route_named(code: str) -> str:
    """The code of a route that an address names. Raises NotVisible when there is none. No query."""
    if code not in {route.code for route in rules.routes()}:
        raise NotVisible
    return code


@dataclass(frozen=True)
class Week:
    """A week of searching: how many employers were spoken to, and how it went in words."""

    monday: date
    spoken: int
    words: str

    @property
    def address(self) -> str:
        return self.monday.isoformat()


def weeks_of(trajectory: Trajectory, *, on: date, number: int = 5) -> list[Week]:
    """The last weeks, this one first. Two queries."""
    first = rules.monday(on) - timedelta(weeks=number - 1)
    told = dict(SearchWeek.objects.of(trajectory).filter(week_of__gte=first).values_list("week_of", "words"))
    found = LeadContact.objects.of(trajectory).present().filter(on__gte=first, on__lte=on, outcome__in=SPOKEN)
    spoken: dict[date, set] = {}
    for day, employer in found.values_list("on", "lead__workplace__employer_id"):
        spoken.setdefault(rules.monday(day), set()).add(employer)
    mondays = [first + timedelta(weeks=n) for n in reversed(range(number))]
    return [Week(m, len(spoken.get(m, ())), told.get(m, "")) for m in mondays]


def week(trajectory: Trajectory, monday: date) -> SearchWeek | None:
    """What was written of one week. One query."""
    return SearchWeek.objects.of(trajectory).filter(week_of=monday).first()


def monday_named(text: str, *, on: date) -> date:
    """The Monday that an address names. Raises NotVisible when it is none, or is still to come. No query."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotVisible from None
    if day != rules.monday(day) or day > on:
        raise NotVisible
    return day


# -- contacts with employers


@dataclass
class Stage:
    """One stage of the pipeline with its leads."""

    state: LeadState
    leads: list[Lead] = field(default_factory=list)


@dataclass(frozen=True)
class Followed:
    """A lead with the contacts about it, the newest first, and what the client saw there."""

    lead: Lead
    contacts: list[LeadContact]

    @property
    def seen(self) -> list[rules.Aspect]:
        return rules.aspects(self.lead.visit_check) if self.lead.visit_check else []

    @property
    def last(self) -> LeadContact | None:
        return self.contacts[0] if self.contacts else None


def pipeline(leads: list[Lead]) -> list[Stage]:
    """The leads by how far they are, in the order of the way. No query."""
    return [Stage(state, [lead for lead in leads if lead.state == state]) for state in LeadState if state != LeadState.STOPPED]


def followed(trajectory: Trajectory, leads: list[Lead]) -> list[Followed]:
    """Each lead with its contacts. One query."""
    found = LeadContact.objects.of(trajectory).present().select_related("contact", "shared").order_by("-on", "-id")
    by_lead: dict[UUID, list[LeadContact]] = {}
    for row in found:
        by_lead.setdefault(row.lead_id, []).append(row)
    return [Followed(lead, by_lead.get(lead.pk, [])) for lead in leads]


def lead_contact(viewer: Viewer, lead: Lead, contact_id: UUID) -> LeadContact:
    """One contact about this lead. Raises NotVisible. One query."""
    found = LeadContact.objects.visible_to(viewer).present().select_related("contact", "shared", "trajectory__client")
    return one(found, pk=contact_id, lead=lead)


def employer_history(viewer: Viewer, employer: ExternalOrganisation) -> list[EmployerContact]:
    """Who spoke to this employer and when, newest first. `own` are the clients it was about, as far as the viewer may know. Two queries."""
    own = LeadContact.objects.visible_to(viewer).present().select_related("trajectory__client")
    found = EmployerContact.objects.visible_to(viewer).present().filter(employer=employer).select_related("spoken_by", "person")
    return list(found.prefetch_related(Prefetch("lead_contacts", own, to_attr="own")).order_by("-on", "-id")[:40])


def promised_to_employers(viewer: Viewer) -> list[EmployerContact]:
    """What the viewer promised employers apart from any client, the first first. One query."""
    found = EmployerContact.objects.visible_to(viewer).present().filter(spoken_by=viewer.colleague, next_on__isnull=False)
    return list(found.select_related("employer").order_by("next_on", "id")[:20])


# -- what may be told


def disclosure_of(trajectory: Trajectory) -> DisclosurePlan | None:
    """The client's plan of what to tell. One query."""
    return DisclosurePlan.objects.of(trajectory).first()


def disclosure_lines(trajectory: Trajectory) -> list[DisclosureLine]:
    """What may be told, in the order of the moments. One query."""
    order = list(DisclosureLine.Moment)
    found = DisclosureLine.objects.of(trajectory).present().order_by("id")
    return sorted(found, key=lambda line: order.index(line.moment))


def disclosure_line(viewer: Viewer, trajectory: Trajectory, line_id: UUID) -> DisclosureLine:
    """One line of the plan. Raises NotVisible. One query."""
    return one(DisclosureLine.objects.visible_to(viewer).present().select_related("trajectory__client"), pk=line_id, trajectory=trajectory)


@dataclass(frozen=True)
class Telling:
    """What of the client an employer may read: every paper for an employer asks this first."""

    level: str

    def statements(self, found: list[Statement]) -> list[Statement]:
        """Those that may go to an employer."""
        return [s for s in found if rules.may_tell_statement(self.level, s.kind, ticked=s.may_tell_employer)]

    def arrangement(self, row: object) -> bool:
        """Whether this decision, adaptation or step may go to an employer."""
        return rules.may_tell_arrangement(self.level, ticked=row.may_tell_employer)

    @property
    def help(self) -> bool:
        """Whether an employer may read what somebody works on and gets help with, as a coaching plan tells it."""
        return rules.may_tell_arrangement(self.level, ticked=True)


def telling(trajectory: Trajectory) -> Telling:
    """What the client wants to be told about them at work. One query."""
    plan = disclosure_of(trajectory)
    return Telling(plan.level if plan else "")


# -- the introduction card


def card_of(trajectory: Trajectory) -> IntroductionCard | None:
    """The introduction card. One query."""
    return IntroductionCard.objects.of(trajectory).first()


def card_to_agree(trajectory: Trajectory) -> IntroductionCard:
    """The card, for the client to agree to. Raises NotVisible when nobody began one. One query."""
    return one(IntroductionCard.objects.of(trajectory).select_related("trajectory__client"))


def facts_to_tick(trajectory: Trajectory) -> list[Statement]:
    """What the profile says that may be told: the client chooses out of these. Three queries."""
    profile = worker_profiles.profile_of(trajectory)
    return telling(trajectory).statements(list(worker_profiles.statements_of(profile))) if profile else []


def ticked_facts(card: IntroductionCard | None) -> set[str]:
    """What the client ticked for the card, by its words: a new version of the profile that says the same keeps the tick. One query."""
    return {fact.statement.text for fact in CardFact.objects.filter(card=card).select_related("statement")} if card else set()


def facts_of(trajectory: Trajectory, card: IntroductionCard | None) -> list[Statement]:
    """What stands on the card: ticked for it, and still allowed to be told. Four queries."""
    ticked = ticked_facts(card)
    return [s for s in facts_to_tick(trajectory) if s.text in ticked]


def people_who_help(trajectory: Trajectory) -> QuerySet:
    """Who in the web can do a step. One query."""
    return trajectories.web_of(trajectory)


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Next steps with employers, steps of the search plan, and plans to look at again, by date. No query."""
    leads = Lead.objects.visible_to(viewer).present().filter(next_on__lte=until).exclude(state=LeadState.STOPPED).exclude(next_step="")
    steps = SearchStep.objects.visible_to(viewer).present().filter(done_on__isnull=True, due_on__lte=until)
    caller = Case(When(caller=Lead.Caller.CLIENT, then=Value(CLIENT)), default=Value(COACH))
    what = Concat("next_step", Value(" ("), "workplace__employer__name", Value(")"))
    plans, told = (model.objects.visible_to(viewer).filter(review_on__lte=until) for model in (SearchPlan, DisclosurePlan))
    return [
        trajectories.as_due(leads, "lead", on="next_on", what=what, turn=caller),
        trajectories.as_due(steps, "search_step", on="due_on", what="what", turn=trajectories.whose_turn("owner_party__name")),
        trajectories.as_due(plans, "search_plan", on="review_on", what=Value("het zoekplan samen opnieuw bekijken")),
        trajectories.as_due(told, "disclosure", on="review_on", what=Value("samen opnieuw bekijken wat je cliënt op het werk vertelt")),
    ]


def elements() -> dict[str, object]:
    """Which elements of task 3 the search shows by itself."""
    there = trajectories.there
    beyond = [s for s in LeadState if s != LeadState.IDEA]
    return {
        "T3.1": there(Lead) | there(SearchStep),
        "T3.2": there(Lead, state__in=beyond) | there(LeadContact),
        "T3.7": there(Lead, ~Q(client_verdict="")),
    }


