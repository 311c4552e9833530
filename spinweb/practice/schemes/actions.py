"""Answering the questions of the schemes, keeping what they came to, and putting a term in the agenda."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from spinweb.engines.rulebook.reading import BadInput
from spinweb.engines.rulebook.schemes import schemes
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.practice.schemes import queries, rules
from spinweb.practice.schemes.models import SchemeFacts, SchemeOutcome
from spinweb.practice.trajectories.actions import agree, save
from spinweb.practice.trajectories.models import Agreement, Trajectory

BEFOREHAND = timedelta(weeks=2)  # a term stands in the agenda this long before its last day


class DoesNotFit(Refusal):
    """An answer that cannot be."""


class NoTerm(Refusal):
    """This scheme has no last day to ask for it, or that day has passed."""


class PlannedAlready(Refusal):
    """This term is in the agenda."""


@transaction.atomic
def save_facts(*, trajectory: Trajectory, by: Colleague, at: datetime, facts: SchemeFacts | None = None, expected: int | None = None,
               **values: Any) -> SchemeFacts:  # fmt: skip
    """Keep what the coach answered, and what the schemes come to with it (K4.1, K4.2). Raises DoesNotFit, ChangedMeanwhile."""
    answers = rules.answered(values)
    try:
        schemes().rules.vocabulary.facts(answers)
    except BadInput as wrong:
        raise DoesNotFit(f"Dit past niet: {wrong}.") from wrong
    row = facts or queries.facts_row(trajectory)
    if facts is None and row is not None:
        raise ChangedMeanwhile(rules.as_row(row.answers, row.revision))
    try:
        made: SchemeFacts = save(model=SchemeFacts, row=row, trajectory=trajectory, expected=expected, verb="save_scheme_facts", by=by, at=at,
                                 answers=answers)  # fmt: skip
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(rules.as_row(changed.now.answers, changed.now.revision)) from changed
    keep_outcome(trajectory=trajectory, by=by, at=at)
    return made


@transaction.atomic
def keep_outcome(*, trajectory: Trajectory, by: Colleague, at: datetime, on: date | None = None) -> SchemeOutcome:
    """Keep what every scheme comes to now, with the facts and the version of each rule, as it was on this day."""
    facts = queries.facts_of(trajectory, queries.facts_row(trajectory), on=at.date())
    day = on or queries.reference_date(facts, on=at.date())
    flat = rules.values(facts)
    made = SchemeOutcome(trajectory=trajectory, reference_date=day, made_at=at, made_by=by, facts=schemes().rules.vocabulary.plain(flat),
                         outcomes=rules.kept(rules.advised(flat, on=day)))  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="keep_scheme_outcome", subject=made, by=by, at=at)
    return made


@transaction.atomic
def plan_term(*, trajectory: Trajectory, scheme: str, by: Colleague, at: datetime) -> Agreement:
    """Put the last day to ask for a scheme in the agenda, as an agreement two weeks before it. Raises NoTerm, PlannedAlready."""
    row = queries.facts_row(trajectory)
    facts = queries.facts_of(trajectory, row, on=at.date())
    advice = rules.advised(rules.values(facts), on=queries.reference_date(facts, on=at.date()))
    found = next((one for one in advice if one.id == scheme), None)
    before = found.apply.before if found else None
    if found is None or before is None:
        raise NoTerm("Bij deze regeling is nog geen laatste dag bekend. Vul eerst in wanneer het werk begint.")
    if before < at.date():
        raise NoTerm("Deze termijn is voorbij. Kijk bij de regeling wat er nog kan.")
    if row is not None and scheme in (row.planned or {}):
        raise PlannedAlready("Deze termijn staat al in de agenda.")
    owner = Agreement.Owner.CLIENT if found.apply.by == "werknemer" else Agreement.Owner.COACH
    text = f"{found.name} aanvragen bij {found.apply.where}, uiterlijk {before:%d-%m-%Y}"
    made = agree(trajectory=trajectory, text=text[:200], owner=owner, due_on=max(before - BEFOREHAND, at.date()), by=by, at=at)
    planned = {**((row.planned if row else None) or {}), scheme: str(made.pk)}
    save(model=SchemeFacts, row=row, trajectory=trajectory, expected=None, verb="plan_scheme_term", by=by, at=at, planned=planned,
         **({} if row else {"answers": {}}))  # fmt: skip
    return made
