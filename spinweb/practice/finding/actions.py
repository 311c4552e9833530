"""Writing down what a client wishes, searching, deciding about what was found, and the share of one coach in a night."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from spinweb.engines.fit.search import ask
from spinweb.engines.fit.search.store import Store
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.sharing import queries as sharing
from spinweb.practice.finding import queries, rules
from spinweb.practice.finding.models import Find, NightlyJob, SearchWishes
from spinweb.practice.matching.actions import keep_run
from spinweb.practice.matching.models import Run
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Lead, Workplace


class NoProfile(Refusal):
    """Searching begins with the profile: without it there is nothing to lay beside a workplace."""


class NotAgreed(Refusal):
    """One withdraws what was agreed."""


class NotFound(Refusal):
    """One decides about what a search found."""


@transaction.atomic
def write_wishes(*, trajectory: Trajectory, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> SearchWishes:
    """Write what the client wishes of work, and which of it is hard (T3.1). Raises ChangedMeanwhile."""
    row = queries.wishes_of(trajectory)
    return save(model=SearchWishes, row=row, trajectory=trajectory, expected=expected, verb="write_search_wishes", by=by, at=at, **values)


@transaction.atomic
def agree_to_be_thought_of(*, trajectory: Trajectory, agreed_on: date, by: Colleague, at: datetime, expected: int | None = None) -> SearchWishes:
    """Note that the client agreed that the coach thinks of them when a workplace comes in. Raises ChangedMeanwhile."""
    row = queries.wishes_of(trajectory)
    return save(model=SearchWishes, row=row, trajectory=trajectory, expected=expected, verb="agree_to_be_thought_of", by=by, at=at, agreed_on=agreed_on,
                withdrawn_on=None)  # fmt: skip


@transaction.atomic
def withdraw(*, trajectory: Trajectory, by: Colleague, at: datetime) -> SearchWishes:
    """Note that the client does not want that any more, from today. Raises NotAgreed."""
    row = queries.wishes_of(trajectory)
    if row is None or not row.may_be_thought_of:
        raise NotAgreed("Er is geen akkoord om in te trekken.")
    return save(model=SearchWishes, row=row, trajectory=trajectory, expected=None, verb="withdraw_being_thought_of", by=by, at=at, withdrawn_on=at.date())


@transaction.atomic
def search(*, trajectory: Trajectory, viewer: Viewer, by: Colleague, at: datetime) -> Run:
    """Search every open workplace of the organisation for this client, and keep what was asked and answered (T3.1). Raises NoProfile, Resting."""
    sharing.check_not_resting(trajectory.pk, on=at.date())
    asked = queries.question_of(trajectory)
    if asked is None:
        raise NoProfile("Er is nog geen werknemersprofiel. Maak dat eerst samen; daarna kun je ermee zoeken.")
    store = queries.store_of(viewer)
    answer = ask.nearest(store, asked.question, queries.policy()["hoeveel"])
    levers = [vars(one) for one in ask.levers(store, asked.question, rules.adaptable()) if one.within][:10]
    return _keep(trajectory, asked, answer, _explained(asked.question, answer.found), levers, by, at)


def _keep(trajectory: Trajectory, asked: queries.Asked, answer: ask.Answer, found: list[dict[str, Any]], levers: list[dict[str, Any]], by: Colleague,
          at: datetime) -> Run:  # fmt: skip
    outcome = {"looked_at": answer.looked_at, "met": answer.met, "found": found, "levers": levers}
    return keep_run(trajectory=trajectory, kind=Run.Kind.SEARCH, verb="search", engine=ask.VERSION, inputs=asked.as_data, outcome=outcome, by=by, at=at)


def _explained(question: ask.Question, found: Iterable[ask.Found]) -> list[dict[str, Any]]:
    """What was found with the rows that explain it; what the store still had and the database has no more is left out. Two queries."""
    parts = {rules.id_of(one.id): one.parts for one in found}
    there = Workplace.objects.filter(pk__in=parts).open().select_related("employer").in_bulk()
    demands = queries.demands_of(there.values())
    return [{"workplace": str(pk), "parts": told, **queries.beside(question, there[pk], demands.get(pk, {}))} for pk, told in parts.items() if pk in there]


# -- what a person decides


@transaction.atomic
def put_on_list(*, run: Run, workplace_id: UUID, by: Colleague, at: datetime) -> Lead:
    """Look at a workplace that was found, together with the client: it becomes a lead (T3.1). Raises NotFound, AlreadyLead."""
    workplace = _found(run, workplace_id)
    lead = workplaces.save_lead(trajectory=run.trajectory, workplace=workplace, travel_minutes=_trip(run, workplace_id), by=by, at=at)
    _decide(run, workplace, Find.Decision.LISTED, by, at)
    return lead


@transaction.atomic
def put_aside(*, run: Run, workplace_id: UUID, by: Colleague, at: datetime) -> Find:
    """Say that a workplace that was found is nothing now; it can be taken back (T3.1). Raises NotFound."""
    return _decide(run, _found(run, workplace_id), Find.Decision.ASIDE, by, at)


@transaction.atomic
def reconsider(*, find: Find, by: Colleague, at: datetime) -> None:
    """Take back that a find is nothing now."""
    find.change(decision="", decided_on=None)
    audit.record(verb="reconsider_find", subject=find, by=by, at=at)


def _found(run: Run, workplace_id: UUID) -> Workplace:
    there = {one["workplace"] for one in run.outcome["found"]}
    workplace = Workplace.objects.filter(pk=workplace_id, removed_at__isnull=True).first() if str(workplace_id) in there else None
    if workplace is None:
        raise NotFound("Deze werkplek staat niet (meer) bij wat er gevonden is. Zoek opnieuw.")
    return workplace


def _trip(run: Run, workplace_id: UUID) -> int | None:
    return next((one["parts"]["travel_minutes"] for one in run.outcome["found"] if one["workplace"] == str(workplace_id)), None)


def _decide(run: Run, workplace: Workplace, decision: str, by: Colleague, at: datetime) -> Find:
    row = Find.objects.of(run.trajectory).filter(run=run, workplace=workplace).first()
    told = {"decision": decision, "decided_on": at.date()} | ({} if row else {"run": run, "workplace": workplace, "found_on": run.asked_at.date()})
    return save(model=Find, row=row, trajectory=run.trajectory, expected=None, verb=f"find_{decision}", by=by, at=at, **told)


# -- the night


def plan_night(*, night: date, at: datetime) -> None:
    """Put every coach who guides somebody on the queue of this night, once; what is new is what changed since their last night. No lane: as the web role."""
    days = timedelta(days=queries.policy()["nacht"]["begin_dagen"])
    last = {job.colleague_id: job.planned_at for job in NightlyJob.objects.last_done()}
    at_work = Colleague.objects.at_work(night)
    fresh = [NightlyJob(organisation_id=c.organisation_id, colleague=c, night=night, planned_at=at, since=last.get(c.pk, at - days)) for c in at_work]
    NightlyJob.objects.bulk_create(fresh, ignore_conflicts=True)


def search_share(*, viewer: Viewer, since: datetime, by: Colleague, at: datetime) -> tuple[int, int]:
    """Lay every open client of one coach over what is new or changed (T3.1). Gives how many clients and finds. In the coach's own lane."""
    changed, guided = {rules.key_of(pk) for pk in queries.changed_since(viewer, since)}, queries.guided_by(viewer)
    if not changed or not guided:
        return len(guided), 0
    store = queries.store_of(viewer)
    return len(guided), sum(_search_one(trajectory, store, changed, by, at) for trajectory in guided)


@transaction.atomic
def _search_one(trajectory: Trajectory, store: Store, changed: set[tuple[int, int]], by: Colleague, at: datetime) -> int:
    asked, room = queries.question_of(trajectory), queries.room_this_week(trajectory, on=at.date())
    if asked is None or room <= 0 or sharing.resting(trajectory.pk, on=at.date()):
        return 0
    known = {rules.key_of(pk) for pk in queries.known_workplaces(trajectory)}
    answer = ask.nearest(store, asked.question, queries.policy()["hoeveel"], live=store.only(changed - known))
    worth = [one for one in _explained(asked.question, answer.found) if rules.worth_a_look(one["rows"])][:room]
    if not worth:
        return 0
    run = _keep(trajectory, asked, answer, worth, [], by, at)
    for one in worth:
        save(model=Find, row=None, trajectory=trajectory, expected=None, verb="find_by_night", by=by, at=at, run=run, workplace_id=UUID(one["workplace"]),
             found_on=at.date(), by_night=True)  # fmt: skip
    return len(worth)


def finish_share(*, job: NightlyJob, clients: int, found: int, at: datetime) -> None:
    """Note that a share is done. As the web role."""
    job.clients, job.found, job.done_at = clients, found, at
    job.save(update_fields=["clients", "found", "done_at"])
