"""Starting a term, saying what was done with one, and putting one on the agenda."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.base.states import Refusal
from spinweb.practice.terms import queries, rules
from spinweb.practice.terms.models import Term
from spinweb.practice.trajectories.actions import agree, remove, save
from spinweb.practice.trajectories.models import Agreement, Trajectory

FAR = timedelta(days=3653)


class NoSuchTerm(Refusal):
    """The rule is not there, or it does not run here from that day."""


class TellWhatItIsAbout(Refusal):
    """A term that somebody starts says what it is about."""


class RunsAlready(Refusal):
    """The same term from the same day."""


@transaction.atomic
def save_term(*, trajectory: Trajectory, rule: str, since: date, by: Colleague, at: datetime, term: Term | None = None, about: str = "",
              expected: int | None = None) -> Term:  # fmt: skip
    """Start a term whose first day stands nowhere in the record, or change it (C1.8). Raises NoSuchTerm, TellWhatItIsAbout, RunsAlready,
    ChangedMeanwhile."""  # fmt: skip
    if rule not in {r.code for r in rules.by_hand()}:
        raise NoSuchTerm("Kies een termijn uit de lijst.")
    if abs(since - at.date()) > FAR:
        raise NoSuchTerm("Deze dag ligt meer dan tien jaar weg. Kijk het jaartal na.")
    if not about.strip():
        raise TellWhatItIsAbout("Schrijf op waar het over gaat, bijvoorbeeld: besluit over de jobcoach.")
    others = queries.kept_of(trajectory).filter(rule=rule, since=since)
    if (others.exclude(pk=term.pk) if term else others).exists():
        raise RunsAlready("Deze termijn loopt al vanaf die dag.")
    return save(model=Term, row=term, trajectory=trajectory, expected=expected, verb="save_term", by=by, at=at, rule=rule, since=since,
                due_on=rules.counted(rule, since).due_on, about=about)  # fmt: skip


@transaction.atomic
def settle_term(*, trajectory: Trajectory, rule: str, since: date, outcome: str, by: Colleague, at: datetime) -> Term:
    """Say of a running term that it is done, does not count here, or comes on the agenda as an agreement. Raises NoSuchTerm."""
    kept = next((row for row, _ in queries.open_terms(trajectory, on=at.date()) if (row.rule, row.since) == (rule, since)), None)
    found = None if kept else queries.one_running(trajectory, rule, since, on=at.date())
    if (kept is None and found is None) or outcome not in Term.Outcome.values:
        raise NoSuchTerm("Deze termijn loopt hier niet meer. Misschien heeft iemand hem net afgevinkt.")
    due_on = kept.due_on if kept else rules.counted(rule, since).due_on
    agreement = _agreement(trajectory, rule, due_on, by, at) if outcome == Term.Outcome.PLANNED else None
    about = kept.about if kept else rules.rules()[rule].name
    return save(model=Term, row=kept, trajectory=trajectory, expected=None, verb="settle_term", by=by, at=at, rule=rule, since=since, due_on=due_on,
                about=about, outcome=outcome, outcome_on=at.date(), agreement=agreement)  # fmt: skip


def _agreement(trajectory: Trajectory, rule: str, due_on: date, by: Colleague, at: datetime) -> Agreement:
    told = rules.rules()[rule]
    owner = Agreement.Owner.CLIENT if told.who == "client" else Agreement.Owner.COACH
    text = told.name if told.who in {"coach", "client"} else f"nagaan bij {told.who_words}: {told.name}"
    return agree(trajectory=trajectory, by=by, at=at, text=text, owner=owner, due_on=max(due_on, at.date()))


@transaction.atomic
def take_back(*, trajectory: Trajectory, term_id: UUID, by: Colleague, at: datetime) -> None:
    """What was done with a term was not so after all: it runs again. An agreement that came of it stays. Raises NoSuchTerm."""
    row = queries.kept_of(trajectory).filter(pk=term_id).exclude(outcome="").first()
    if row is None:
        raise NoSuchTerm("Deze termijn loopt al.")
    if rules.rules().get(row.rule) and rules.rules()[row.rule].by_hand:
        save(model=Term, row=row, trajectory=trajectory, expected=None, verb="take_term_back", by=by, at=at, outcome="", outcome_on=None, agreement=None)
    else:
        remove(thing=row, by=by, at=at)
