"""Asking the computer for a proposal, which is kept; and taking over what people chose of it, which is kept too."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from spinweb.engines.fit import adapt as adapting
from spinweb.engines.fit import carve as carving
from spinweb.engines.fit.carve import Carved
from spinweb.engines.fit.compare import Worker, Workplace
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.sharing import queries as sharing
from spinweb.practice.fitting import queries, rules
from spinweb.practice.fitting.models import Carving, FunctionBounds, RunDecision, TaskAsks
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching.models import Adaptation, DesignTask, JobDesign, Match, Run
from spinweb.practice.trajectories.actions import remove, save
from spinweb.practice.workplaces.models import JobTask

SECONDS = 4.0  # so long a page waits for a search; what is not proved by then is told with its bound
LONGER = 600.0  # and so long a worker goes on with it


class NothingChosen(Refusal):
    """There is nothing to take over."""


class DoNotGoTogether(Refusal):
    """Two of the chosen adaptations exclude each other, or one needs another."""


class NoTasks(Refusal):
    """A function is made of tasks, and there are none yet."""


def _keep(kind: str, thing: Match | JobDesign, engine: str, inputs: dict[str, Any], outcome: dict[str, Any], by: Colleague, at: datetime) -> Run:
    about = {"about": str(thing.pk), **inputs}
    return matching.keep_run(trajectory=thing.trajectory, kind=kind, verb="ask_engine", engine=engine, inputs=about, outcome=outcome, by=by, at=at)


def _decide(run: Run | None, kind: str, by: Colleague, at: datetime, *, chosen: list[str] | None = None, why: str = "") -> None:
    if run is not None and queries.decision_of(run) is None:
        save(model=RunDecision, row=None, trajectory=run.trajectory, expected=None, verb="decide_run", by=by, at=at, run=run, kind=kind, chosen=chosen,
             why=why or None, decided_at=at, decided_by=by)  # fmt: skip


@transaction.atomic
def set_aside(*, run: Run, by: Colleague, at: datetime, why: str = "") -> None:
    """Say that nothing of a proposal is taken over. Once decided stays decided."""
    _decide(run, RunDecision.Kind.LEFT, by, at, why=why)


# -- adaptations


@transaction.atomic
def seek_adaptations(*, match: Match, by: Colleague, at: datetime) -> Run:
    """Ask for the lightest adaptations of the catalogue with which this work fits (T4.5); the run is kept, nothing is taken over. Raises Resting."""
    sharing.check_not_resting(match.trajectory_id, on=at.date())
    rows, options = rules.engine_rows(match.rows), queries.options_of(match)
    found = adapting.adapt(Worker({r.feature: r.worker for r in rows}), Workplace({r.feature: (r.workplace, r.weight) for r in rows}), options, seconds=SECONDS)
    asked = {"rows": match.rows, "accept": adapting.ACCEPT, "options": {o.id: {"effects": dict(o.effects), "burden": o.burden} for o in options}}
    return _keep(Run.Kind.ADAPT, match, adapting.VERSION, asked, adapting.data(found), by, at)


@transaction.atomic
def take_adaptations(*, match: Match, ids: Collection[str], by: Colleague, at: datetime, run: Run | None = None) -> list[Adaptation]:
    """Write the chosen ideas up as adaptations, each with the difference it eases most; who and when follow by hand (T4.5).

    What stands there already is not written twice. Raises NothingChosen, DoNotGoTogether.
    """
    rows = rules.engine_rows(match.rows)
    found = rules.tried(rows, [rules.ideas()[i] for i in dict.fromkeys(ids) if i in rules.ideas()])
    if not found.chosen:
        raise NothingChosen("Vink eerst aan wat jullie willen veranderen.")
    if found.clashes:
        raise DoNotGoTogether(" ".join(found.clashes))
    there = {(a.difference.about, a.what) for a in Adaptation.objects.of(match.trajectory).present().filter(difference__match=match).select_related("difference")}
    made = []
    for idea in found.chosen:
        about = rules.best_place(rows, idea)
        if (about, idea.what) not in there:
            made.append(matching.save_adaptation(match=match, about=about, way=idea.way, what=idea.what, by=by, at=at))
    _decide(run, _kind_of(run, [w["chosen"] for w in _ways(run)], found.chosen), by, at, chosen=[idea.id for idea in found.chosen])
    return made


def _ways(run: Run | None) -> list[dict[str, Any]]:
    return [run.outcome, *run.outcome["alternatives"]] if run else []


def _kind_of(run: Run | None, proposed: list[list[str]], chosen: Collection[Any]) -> str:
    ids = {getattr(one, "id", one) for one in chosen}
    return RunDecision.Kind.TAKEN if any(set(way) == ids for way in proposed) else RunDecision.Kind.CHANGED


# -- a function out of tasks


@transaction.atomic
def set_bounds(*, design: JobDesign, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> FunctionBounds:
    """Say what the function may come to and ask of this client (T4.5). Raises ChangedMeanwhile."""
    return save(model=FunctionBounds, row=queries.bounds_of(design), trajectory=design.trajectory, expected=expected, verb="set_bounds", by=by, at=at,
                design=design, **values)  # fmt: skip


@transaction.atomic
def say_what_task_asks(*, task: JobTask, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> TaskAsks:
    """Say what one task asks, and with which tasks it goes or never goes (T3.4, T4.5). Raises ChangedMeanwhile."""
    row = queries.asks_of(task)
    if row is None:
        row = TaskAsks(task=task, organisation_id=task.organisation_id, **values)
        row.save(force_insert=True)
    else:
        row.change(expected=expected, **values)
    audit.record(verb="say_what_task_asks", subject=row, by=by, at=at)
    return row


@transaction.atomic
def seek_function(*, design: JobDesign, by: Colleague, at: datetime) -> Run:
    """Ask for the function with the most work in it that this client can do, out of the employer's tasks (T4.5). Raises NoTasks, Resting.

    What is not proved within the seconds that a page may wait is kept as found so far, and sought on in a worker.
    """
    sharing.check_not_resting(design.trajectory_id, on=at.date())
    shop = queries.workshop(design, [])
    if not shop.rows:
        raise NoTasks("Er zijn nog geen taken. Loop rond bij deze werkgever en schrijf per functie op wat er gedaan wordt.")
    found = carving.carve(shop.work, [shop.client], seconds=SECONDS)
    if found.bound is not None:
        _search_on(design, found, by, at)
    return _keep_function(design, shop, found, by, at)


def _keep_function(design: JobDesign, shop: queries.Workshop, found: Carved, by: Colleague, at: datetime) -> Run:
    client = {"features": dict(shop.client.features), "minutes": [shop.client.minutes_min, shop.client.minutes_max], "max_gap": shop.client.max_gap,
              "max_small_steps": shop.client.max_small_steps, "refuses": sorted(shop.client.refuses)}  # fmt: skip
    tasks = {t.id: {"job": t.job, "minutes": t.minutes, "demands": dict(t.demands), "movable": t.movable, "together": sorted(t.together), "apart": sorted(t.apart)}
             for t in shop.work.tasks.values()}  # fmt: skip
    return _keep(Run.Kind.CARVE, design, carving.VERSION, {"client": client, "tasks": tasks}, carving.data(found), by, at)


def _search_on(design: JobDesign, found: Carved, by: Colleague, at: datetime) -> None:
    JobDesign.objects.select_for_update().get(pk=design.pk)  # who asks twice at once gets one search
    there = queries.carving_of(design)
    if there is not None and not there.is_stuck(at):
        return
    if there is not None:
        there.done_at = at
        there.save(update_fields=["done_at"])
    save(model=Carving, row=None, trajectory=design.trajectory, expected=None, verb="search_on", by=by, at=at, design=design, asked_at=at, asked_by=by,
         value=found.value or None, bound=found.bound)  # fmt: skip


@transaction.atomic
def stop_search(*, carving: Carving, by: Colleague, at: datetime) -> None:
    """End a search that goes on in a worker; the worker keeps what it found by then (T4.5). Stopping twice is stopping once."""
    carving = Carving.objects.select_for_update().get(pk=carving.pk)  # the worker may just be bringing what it found
    if carving.done_at is not None or carving.stop_at is not None:
        return
    carving.stop_at = at
    if carving.beat_at is None or carving.is_stuck(at):  # nobody works on it
        carving.done_at = at
    carving.save(update_fields=["stop_at", "done_at"])
    audit.record(verb="stop_search", subject=carving, by=by, at=at)


@transaction.atomic
def give_up_at_rest(*, carving: Carving, by: Colleague, at: datetime) -> bool:
    """End a search in data that have come to rest (AVG 18); whether it did."""
    if not sharing.resting(carving.trajectory_id, on=at.date()):
        return False
    carving.done_at = at
    carving.save(update_fields=["done_at"])
    audit.record(verb="stop_search", subject=carving, by=by, at=at)
    return True


@transaction.atomic
def tell_progress(*, carving: Carving, value: int | None, bound: int, by: Colleague, at: datetime) -> bool:
    """Write where a search stands, as a sign of life. Says whether somebody asked to stop."""
    carving.value, carving.bound, carving.beat_at = value, bound, at
    carving.save(update_fields=["value", "bound", "beat_at"])
    carving.refresh_from_db(fields=["stop_at", "done_at"])
    return carving.stop_at is not None or carving.done_at is not None


@transaction.atomic
def keep_found(*, carving: Carving, shop: queries.Workshop, found: Carved, by: Colleague, at: datetime) -> None:
    """Bring what a worker found to the workshop, as a run like any other (T4.5). What somebody gave up meanwhile, or what came to rest, stays given up."""
    now = Carving.objects.select_for_update().get(pk=carving.pk)
    if now.done_at is None and not give_up_at_rest(carving=now, by=by, at=at):
        now.run, now.done_at = _keep_function(carving.design, shop, found, by, at), at
        now.save(update_fields=["run", "done_at"])


@transaction.atomic
def compose_function(*, design: JobDesign, ids: Collection[str], by: Colleague, at: datetime, run: Run | None = None) -> None:
    """Put these tasks on the worksheet and take off those that came from here and are no longer chosen (T4.5). Raises NothingChosen.

    Which rules the choice breaks is told on the page; people decide. The colleagues whose tasks move are still to be asked.
    """
    shop = queries.workshop(design, ids)
    if not shop.chosen:
        raise NothingChosen("Kies eerst welke taken in de functie komen.")
    there = {str(row.task_id): row for row in queries.present_tasks(design)}
    for key in shop.chosen:
        if key not in there:
            task = shop.rows[key]
            matching.save_design_task(design=design, task=task, label=task.label, minutes=task.minutes, move=DesignTask.Move.IN,
                                      from_whom=f"functie {shop.jobs[task.workplace_id].title}"[:120], by=by, at=at)  # fmt: skip
    for key, row in there.items():
        if key not in shop.chosen:
            remove(thing=row, by=by, at=at)
    _decide(run, _kind_of(run, [f["tasks"] for f in run.outcome["functions"]] if run else [], shop.chosen), by, at, chosen=shop.chosen)
