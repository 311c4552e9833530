"""Planning the search, noting contacts with employers, and keeping what the client wants to be told."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.models import Removable
from spinweb.foundation.base.states import Refusal
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
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import ContactMoment, Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.worker_profiles.models import Statement
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Lead
from spinweb.practice.workplaces.states import LeadState

OF_THE_COACH = {Lead.Caller.COACH, Lead.Caller.TOGETHER}  # only these are hours of the coach, and known to the employer's other contacts


class NothingOnTheCard(Refusal):
    """There is nothing on the card to agree to."""


@transaction.atomic
def write_search_plan(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> SearchPlan:
    """Write what is looked for, where not, and the weekly aim (T3.1). Raises ChangedMeanwhile."""
    row = SearchPlan.objects.of(trajectory).first()
    return save(model=SearchPlan, row=row, trajectory=trajectory, expected=expected, verb="write_search_plan", by=by, at=at, **values)


@transaction.atomic
def save_search_step(*, trajectory: Trajectory, by: Colleague, at: datetime, step: SearchStep | None = None, expected: int | None = None,
                     **values: Any) -> SearchStep:  # fmt: skip
    """Say who does what along a route, by when, or what came of it (T3.1). Raises ChangedMeanwhile."""
    return save(model=SearchStep, row=step, trajectory=trajectory, expected=expected, verb="save_search_step", by=by, at=at, **values)


@transaction.atomic
def write_week(*, trajectory: Trajectory, week_of: date, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> SearchWeek:
    """Write how a week of searching went. Raises ChangedMeanwhile."""
    row = SearchWeek.objects.of(trajectory).filter(week_of=week_of).first()
    return save(model=SearchWeek, row=row, trajectory=trajectory, expected=expected, verb="write_week", by=by, at=at, week_of=week_of, **values)


# -- contacts with employers


@transaction.atomic
def note_lead_contact(*, lead: Lead, on: date, said_by: str, form: str, by: Colleague, at: datetime, minutes: int | None = None,
                      contact: LeadContact | None = None, expected: int | None = None, for_colleagues: str = "", next_step: str = "",
                      next_on: date | None = None, **values: Any) -> LeadContact:  # fmt: skip
    """Note a contact with the employer of a lead: once for the hours, the lead's next step and the colleagues (T3.2).

    An idea becomes a contact by it. What the client or the network did alone makes no hours and no line for colleagues.
    Raises ChangedMeanwhile.
    """
    made = (contact.contact, contact.shared) if contact else (None, None)
    if said_by in OF_THE_COACH:
        how: dict[str, Any] = {"on": on, "form": form, "by": by, "at": at}
        values["contact"] = trajectories.note_contact(trajectory=lead.trajectory, contact=made[0], kind=ContactMoment.Kind.EMPLOYER, minutes=minutes or 0,
                                                      text=values.get("text", ""), task=Task.WORKPLACE, **how)  # fmt: skip
        values["shared"] = workplaces.note_employer_contact(employer=lead.workplace.employer, contact=made[1], text=for_colleagues, **how)
    else:
        _take_away(made, by, at)
        values |= {"contact": None, "shared": None}
    workplaces.save_lead(trajectory=lead.trajectory, lead=lead, next_step=next_step, next_on=next_on, by=by, at=at)
    if lead.state == LeadState.IDEA:
        workplaces.move_lead(lead=lead, to=LeadState.CONTACTED, by=by, at=at)
    return save(model=LeadContact, row=contact, trajectory=lead.trajectory, expected=expected, verb="note_lead_contact", by=by, at=at,
                lead=lead, on=on, said_by=said_by, form=form, **values)  # fmt: skip


def _take_away(made: Iterable[Removable | None], by: Colleague, at: datetime) -> None:
    for row in made:
        if row is not None:
            row.remove(by=by, at=at)


# -- what may be told


@transaction.atomic
def write_disclosure(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> DisclosurePlan:
    """Write what the client wants to tell, and why. What may be told in papers for employers follows at once. Raises ChangedMeanwhile."""
    row = DisclosurePlan.objects.of(trajectory).first()
    return save(model=DisclosurePlan, row=row, trajectory=trajectory, expected=expected, verb="write_disclosure", by=by, at=at, **values)


@transaction.atomic
def save_disclosure_line(*, trajectory: Trajectory, by: Colleague, at: datetime, line: DisclosureLine | None = None,
                         expected: int | None = None, **values: Any) -> DisclosureLine:  # fmt: skip
    """Write one thing that may be told: in which words, to whom, when, by whom. Raises ChangedMeanwhile."""
    plan = DisclosurePlan.objects.of(trajectory).first() or write_disclosure(trajectory=trajectory, by=by, at=at)
    return save(model=DisclosureLine, row=line, trajectory=trajectory, expected=expected, verb="save_disclosure_line", by=by, at=at, plan=plan, **values)


# -- the introduction card


@transaction.atomic
def write_card(*, trajectory: Trajectory, facts: Iterable[Statement], by: Colleague, at: datetime, expected: int | None = None,
               **values: Any) -> IntroductionCard:  # fmt: skip
    """Write the introduction card with the facts that the client ticked (T3.2); it has to be agreed to again. Raises ChangedMeanwhile."""
    row = IntroductionCard.objects.of(trajectory).first()
    card = save(model=IntroductionCard, row=row, trajectory=trajectory, expected=expected, verb="write_card", by=by, at=at,
                **values | {"agreed_on": None})  # fmt: skip
    facts = list(facts)
    CardFact.objects.filter(card=card).exclude(statement__in=facts).delete()
    scope = {"trajectory": trajectory, "organisation_id": trajectory.organisation_id, "client_id": trajectory.client_id}
    CardFact.objects.bulk_create([CardFact(card=card, statement=s, **scope) for s in facts], ignore_conflicts=True)
    return card


@transaction.atomic
def agree_card(*, card: IntroductionCard, on: date, by: Colleague, at: datetime, expected: int | None = None) -> None:
    """Note that the client read the card and agrees that employers see it. Raises NothingOnTheCard, ChangedMeanwhile."""
    if not (card.opening or card.looking_for or CardFact.objects.filter(card=card).exists()):
        raise NothingOnTheCard("De kaart is nog leeg. Schrijf eerst samen op wat erop komt.")
    save(model=IntroductionCard, row=card, trajectory=card.trajectory, expected=expected, verb="agree_card", by=by, at=at, agreed_on=on)
