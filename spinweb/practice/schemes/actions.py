"""Answering the questions of the schemes, keeping what they came to, and putting a term in the agenda."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from spinweb.engines.rulebook.facts import FIRST, LAST
from spinweb.engines.rulebook.municipal import decides
from spinweb.engines.rulebook.reading import BadInput
from spinweb.engines.rulebook.schemes import born_by, schemes
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.practice.schemes import queries, rules
from spinweb.practice.schemes.models import MunicipalRule, SchemeFacts, SchemeOutcome
from spinweb.practice.trajectories.actions import agree, save
from spinweb.practice.trajectories.models import Agreement, Trajectory

BEFOREHAND = timedelta(weeks=2)  # a term stands in the agenda this long before its last day


class DoesNotFit(Refusal):
    """An answer that cannot be."""


class SaysNothing(Refusal):
    """A rule of a municipality without one answer."""


class ThereAlready(Refusal):
    """This municipality has a rule from that day on."""


class NoTerm(Refusal):
    """This scheme has no last day to ask for it, or that day has passed."""


class PlannedAlready(Refusal):
    """This term is in the agenda."""


@transaction.atomic
def save_facts(*, trajectory: Trajectory, by: Colleague, at: datetime, facts: SchemeFacts | None = None, expected: int | None = None,
               municipality: str = "", **values: Any) -> SchemeFacts:  # fmt: skip
    """Keep what the coach answered, and what the schemes come to with it (K4.1, K4.2). Raises DoesNotFit, ChangedMeanwhile."""
    answers = rules.answered(values)
    try:
        born_by(schemes().rules.vocabulary.facts(answers), at.date())
    except BadInput as wrong:
        raise DoesNotFit(f"Dit past niet: {wrong}.") from wrong
    row = facts or queries.facts_row(trajectory)
    if facts is None and row is not None:
        raise ChangedMeanwhile(rules.as_row(row.answers, row.revision, municipality=row.municipality))
    try:
        made: SchemeFacts = save(model=SchemeFacts, row=row, trajectory=trajectory, expected=expected, verb="save_scheme_facts", by=by, at=at,
                                 answers=answers, municipality=municipality)  # fmt: skip
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(rules.as_row(changed.now.answers, changed.now.revision, municipality=changed.now.municipality)) from changed
    keep_outcome(trajectory=trajectory, by=by, at=at)
    return made


@transaction.atomic
def keep_outcome(*, trajectory: Trajectory, by: Colleague, at: datetime, on: date | None = None) -> SchemeOutcome:
    """Keep what every scheme comes to now, with the facts and the version of each rule, as it was on this day."""
    row = queries.facts_row(trajectory)
    facts = queries.facts_of(trajectory, row, on=at.date())
    day = on or queries.reference_date(facts, on=at.date())
    flat = rules.values(facts)
    made = SchemeOutcome(trajectory=trajectory, reference_date=day, made_at=at, made_by=by, facts=schemes().rules.vocabulary.plain(flat),
                         outcomes=rules.kept(rules.advised(flat, on=day, own=queries.in_force(queries.own_rules(trajectory, row), on=day))))  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="keep_scheme_outcome", subject=made, by=by, at=at)
    return made


@transaction.atomic
def plan_term(*, trajectory: Trajectory, scheme: str, by: Colleague, at: datetime) -> Agreement:
    """Put the last day to ask for a scheme in the agenda, as an agreement two weeks before it. Raises NoTerm, PlannedAlready."""
    row = queries.facts_row(trajectory)
    facts = queries.facts_of(trajectory, row, on=at.date())
    day = queries.reference_date(facts, on=at.date())
    advice = rules.advised(rules.values(facts), on=day, own=queries.in_force(queries.own_rules(trajectory, row), on=day))
    found = next((one for one in advice if one.id == scheme), None)
    before = found.apply.before if found else None
    if found is None or before is None:
        raise NoTerm("Bij deze regeling is nog geen laatste dag bekend. Vul eerst in wanneer het werk begint.")
    if before < at.date():
        raise NoTerm("Deze termijn is voorbij. Kijk bij de regeling wat er nog kan.")
    if row is not None and scheme in queries.planned_terms(trajectory, row):
        raise PlannedAlready("Deze termijn staat al in de agenda.")
    owner = Agreement.Owner.CLIENT if found.apply.by == "werknemer" else Agreement.Owner.COACH
    text = f"{found.name} aanvragen bij {found.apply.where}, uiterlijk {before:%d-%m-%Y}"
    made = agree(trajectory=trajectory, text=text[:200], owner=owner, due_on=max(before - BEFOREHAND, at.date()), by=by, at=at)
    planned = {**((row.planned if row else None) or {}), scheme: str(made.pk)}
    save(model=SchemeFacts, row=row, trajectory=trajectory, expected=None, verb="plan_scheme_term", by=by, at=at, planned=planned,
         **({} if row else {"answers": {}}))  # fmt: skip
    return made


@transaction.atomic
def save_municipal_rule(*, scheme: str, municipality: str, valid_from: date, wording: str, checked_on: date, checked_by: Colleague, by: Colleague,
                        at: datetime, valid_until: date | None = None, link: str = "", rule: MunicipalRule | None = None, expected: int | None = None,
                        **values: Any) -> MunicipalRule:  # fmt: skip
    """Keep what a municipality lays down about a scheme from a day on. A rule of before that had no end, ends the day before (K4.1).

    Raises DoesNotFit, SaysNothing, ThereAlready, ChangedMeanwhile.
    """
    name, answers = rules.town(municipality), rules.own_answers(scheme, values)
    _fits(name, scheme, answers, valid_from, valid_until, checked_on, at.date())
    told = {"municipality": name, "scheme": scheme, "valid_from": valid_from, "valid_until": valid_until, "answers": answers, "wording": wording, "link": link,
            "checked_on": checked_on, "checked_by": checked_by}  # fmt: skip
    try:
        with transaction.atomic():
            for before in queries.rules_running_into(by.organisation_id, name, scheme, day=valid_from, without=rule):
                before.change(valid_until=valid_from - timedelta(days=1))
            made = rule or MunicipalRule(organisation_id=by.organisation_id, **told)
            made.save(force_insert=True) if rule is None else made.change(expected=expected, **told)
    except ChangedMeanwhile as changed:
        if changed.now.pk != getattr(rule, "pk", None):
            raise
        raise ChangedMeanwhile(rules.own_as_row(changed.now)) from changed
    except IntegrityError as wrong:
        raise ThereAlready(f"Gemeente {name} heeft bij deze regeling al een regel vanaf {valid_from:%d-%m-%Y}. Open die, of kies een andere dag.") from wrong
    audit.record(verb="save_municipal_rule", subject=made, by=by, at=at)
    return made


@transaction.atomic
def restore_municipal_rule(*, rule: MunicipalRule, by: Colleague, at: datetime) -> None:
    """Undo the removal of a rule. Raises ThereAlready when another took its place."""
    try:
        with transaction.atomic():
            rule.restore()
    except IntegrityError as wrong:
        raise ThereAlready("Er is intussen een andere regel vanaf die dag. Wijzig die, als dat nodig is.") from wrong
    audit.record(verb="restore", subject=rule, by=by, at=at)


def _fits(name: str, scheme: str, answers: dict[str, Any], start: date, end: date | None, checked_on: date, today: date) -> None:
    if not name:
        raise DoesNotFit("Vul de naam van de gemeente in.")
    if not FIRST <= start <= LAST or (end is not None and not start <= end <= LAST):
        raise DoesNotFit("De laatste dag hoort op of na de eerste dag te liggen. Kijk beide dagen na.")
    if checked_on > today:
        raise DoesNotFit("De dag van nakijken moet nog komen. Kies de dag waarop iemand de tekst las.")
    if not answers:
        raise SaysNothing("Vul minstens één antwoord in: wat vraagt of geeft deze gemeente?")
    try:
        decides()[scheme].questions.facts(answers)
    except BadInput as wrong:
        raise DoesNotFit(f"Dit past niet: {wrong}.") from wrong
