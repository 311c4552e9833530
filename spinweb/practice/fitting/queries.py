"""What pages ask about making work fit: what ticking does, what a run proposed, and the tasks of an employer on one table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from spinweb.engines.fit.carve_rules import Break, Client, Task, Work
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.accounts.models import Colleague
from spinweb.practice.fitting import rules
from spinweb.practice.fitting.models import Carving, FunctionBounds, TaskAsks
from spinweb.practice.fitting.rules import Idea, JobFacts, Tried
from spinweb.practice.matching.models import DesignTask, JobDesign, Match, Run
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import WorkerProfile
from spinweb.practice.worker_profiles.rules import features
from spinweb.practice.workplaces.models import JobTask, Workplace, WorkplaceFeature

LAST = 20  # so many runs back a page looks


def run(viewer: Viewer, trajectory: Trajectory, run_id: UUID) -> Run:
    """One run of this trajectory, with what was decided after it. Raises NotVisible. One query."""
    return one(Run.objects.visible_to(viewer).select_related("decided", "trajectory__client"), pk=run_id, trajectory=trajectory)


def runs_about(kind: str, thing: Match | JobDesign) -> list[Run]:
    """The newest runs of this kind about a match or a design, newest first, each with its `decision` or None. One query."""
    found = Run.objects.of(thing.trajectory).filter(kind=kind).select_related("decided", "asked_by").order_by("-asked_at", "id")[:LAST]
    about = [kept for kept in found if kept.inputs.get("about") == str(thing.pk)]
    for kept in about:
        kept.decision = decision_of(kept)
    return about


def decision_of(run: Run) -> Any:
    """What people did with the proposal, or None. No query when the run came from here."""
    return getattr(run, "decided", None)


# -- what if


@dataclass(frozen=True)
class Way:
    """One set of adaptations that a run found."""

    ideas: list[Idea]
    remaining: list[str]
    burden: int

    @property
    def ids(self) -> list[str]:
        return [idea.id for idea in self.ideas]


@dataclass(frozen=True)
class Proposal:
    """What a run proposed about a match, in words. `blocking` are the rows that no adaptation of the catalogue solves."""

    run: Run
    ways: list[Way]
    blocking: list[str]


@dataclass(frozen=True)
class WhatIf:
    """The page: what was ticked, what it does, the ideas to tick by imbalance, and what the computer proposed last."""

    tried: Tried
    groups: list[tuple[str, list[Idea]]]
    proposal: Proposal | None
    earlier: list[Run]

    @property
    def ticked(self) -> set[str]:
        return {idea.id for idea in self.tried.chosen}

    @property
    def kept(self) -> str:
        return ",".join(sorted(self.ticked))


def what_if(match: Match, chosen: Collection[str]) -> WhatIf:
    """What ticking these ideas does to the rows of the match; an id that is no idea is passed over. One query."""
    rows = rules.engine_rows(match.rows)
    ideas = rules.useful(rows)
    by_id = {idea.id: idea for idea in ideas}
    groups = [(words, [idea for idea in ideas if idea.imbalance == code]) for code, words in read("adaptations")["disbalansen"].items()]
    runs = runs_about(Run.Kind.ADAPT, match)
    return WhatIf(rules.tried(rows, [by_id[i] for i in dict.fromkeys(chosen) if i in by_id]), [g for g in groups if g[1]],
                  proposal(runs[0]) if runs else None, runs[1:])  # fmt: skip


def proposal(run: Run) -> Proposal:
    """What a run proposed, in words. No query."""
    told = run.outcome
    ways = [told, *told["alternatives"]] if told["status"] != "infeasible" else []
    return Proposal(run, [_way(way) for way in ways], _names(told["blocking"]))


def _way(told: dict[str, Any]) -> Way:
    known = rules.ideas()
    return Way([known[i] for i in told["chosen"] if i in known], _names(told["remaining"]), told["burden"])


def _names(rows: list[dict[str, Any]]) -> list[str]:
    return [features()[row["feature"]].name for row in rows if row["feature"] in features()]


def options_of(match: Match) -> list[Any]:
    """The adaptations that a run may choose from for this match. No query."""
    return [idea.option for idea in rules.useful(rules.engine_rows(match.rows))]


# -- the workshop


@dataclass(frozen=True)
class Card:
    """A task on the table, with what keeps it from this client, if anything, and the sentence about it of the last run."""

    row: JobTask
    task: Task
    job: Workplace
    chosen: bool
    steps: list[str]
    never: list[Break]
    said: str = ""


@dataclass
class Workshop:
    """Every task of the employer, what is chosen of them, and which rules that choice breaks."""

    work: Work
    client: Client
    rows: dict[str, JobTask]
    jobs: dict[UUID, Workplace]
    chosen: list[str]
    runs: list[Run]
    discussed: bool  # whether somebody said what the function may ask
    going_on: Carving | None = None  # a search that goes on in a worker

    @property
    def last(self) -> Run | None:
        return self.runs[0] if self.runs else None

    @cached_property
    def cards(self) -> list[tuple[Workplace, list[Card]]]:
        """The tasks, job by job."""
        said = {w["task"]: w["text"] for w in (self.last.outcome["why_not"] if self.last else [])}
        made = [self._card(row, said.get(key, "")) for key, row in self.rows.items()]
        return [(job, own) for job in self.jobs.values() if (own := [c for c in made if c.row.workplace_id == job.pk])]

    def _card(self, row: JobTask, said: str) -> Card:
        task = self.work.tasks[str(row.pk)]
        gaps = {name: gap for name, gap in self.work.gaps(self.client, task).items() if gap is not None and gap > 0}
        return Card(row, task, self.jobs[row.workplace_id], task.id in self.chosen, [features()[n].name for n in gaps], self.work.own(self.client, task.id), said)

    @property
    def breaks(self) -> list[Break]:
        """What is wrong with the choice as it stands, in words."""
        return self.work.breaks(self.client, self.chosen) if self.chosen else []

    @property
    def minutes(self) -> int:
        return self.work.minutes(self.chosen)

    @property
    def kept(self) -> str:
        return ",".join(self.chosen)

    @property
    def proposed(self) -> str:
        """The tasks of the last proposal, as the page passes them on."""
        functions = self.last.outcome["functions"] if self.last else []
        return ",".join(functions[0]["tasks"]) if functions else ""

    @property
    def why_none(self) -> str:
        return next((w["text"] for w in (self.last.outcome["why_not"] if self.last else []) if w["task"] is None), "")

    @property
    def bound(self) -> str:
        return ((self.last.outcome.get("bound") or {}) if self.last else {}).get("text", "")


def design(viewer: Viewer, trajectory: Trajectory, design_id: UUID) -> JobDesign:
    """One worksheet with the bounds of its function. Raises NotVisible. One query."""
    found = JobDesign.objects.visible_to(viewer).present().select_related("employer", "bounds", "trajectory__client")
    return one(found, pk=design_id, trajectory=trajectory)


def bounds_of(design: JobDesign) -> FunctionBounds | None:
    """What the function may come to and ask, if that was said. No query."""
    return getattr(design, "bounds", None)


def first_bounds(profile: WorkerProfile | None) -> FunctionBounds:
    """Bounds to begin with, not saved: the hours of the profile, else 8 to 16. No query."""
    least, most = (profile.hours_min, profile.hours_max) if profile else (None, None)
    return FunctionBounds(minutes_min=int((least or 8) * 60), minutes_max=int((most or max(16, least or 0)) * 60))


def workshop(design: JobDesign, chosen: Collection[str] | None = None) -> Workshop:
    """The tasks of this employer on one table. `chosen`: ids of tasks; None takes those of the worksheet. Eight queries."""
    jobs = {job.pk: job for job in Workplace.objects.filter(employer=design.employer).present().order_by("title", "id")}
    rows = {str(t.pk): t for t in JobTask.objects.filter(workplace__in=jobs).present().order_by("position", "id")}
    asks = {row.task_id: row for row in TaskAsks.objects.filter(task__workplace__in=jobs)}
    facts = {pk: JobFacts(str(pk), job.title, {}) for pk, job in jobs.items()}
    for demand in WorkplaceFeature.objects.filter(workplace__in=jobs):
        facts[demand.workplace_id].demands[demand.feature] = demand.level  # type: ignore[index]  # filled here, read afterwards
    tasks = [rules.engine_task(facts[row.workplace_id], row, asks.get(row.pk), rows) for row in rows.values()]
    if chosen is None:
        chosen = [str(pk) for pk in _taken(design).values_list("task_id", flat=True)]
    profile = worker_profiles.profile_of(design.trajectory)
    levels = {name: row.level for name, row in worker_profiles.levels_of(profile).items()} if profile else {}
    bounds = bounds_of(design) or first_bounds(profile)
    return Workshop(rules.work_of(tasks), rules.engine_client(str(design.client_id), levels, bounds), rows, jobs,
                    [key for key in rows if key in set(chosen)], runs_about(Run.Kind.CARVE, design),
                    bounds_of(design) is not None, carving_of(design))  # fmt: skip


def carving_of(design: JobDesign) -> Carving | None:
    """The search for a function here that goes on in a worker, if any. One query."""
    return Carving.objects.of(design.trajectory).filter(design=design, done_at__isnull=True).first()


def carving(viewer: Viewer, design: JobDesign, carving_id: UUID) -> Carving:
    """One search for a function here. Raises NotVisible. One query."""
    return one(Carving.objects.visible_to(viewer), pk=carving_id, design=design)


def next_carving() -> tuple[UUID, Colleague] | None:
    """Take a search that nobody works on, as the web role: its id, and in whose lane it is worked on. None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT carving, colleague FROM sw.next_carving()")
        row = cursor.fetchone()
    return row and (row[0], Colleague.objects.get(pk=row[1]))


def to_carve(viewer: Viewer, carving_id: UUID) -> tuple[Carving, Workshop]:
    """A search with the tasks as they are now. Raises NotVisible when the trajectory or the design is no longer there."""
    found = one(Carving.objects.visible_to(viewer).filter(design__removed_at__isnull=True).select_related(
        "design__employer", "design__bounds", "design__trajectory__client"), pk=carving_id)  # fmt: skip
    return found, workshop(found.design, [])


def _taken(design: JobDesign) -> QuerySet[DesignTask]:
    return DesignTask.objects.of(design.trajectory).present().filter(design=design, move=DesignTask.Move.IN, task__isnull=False)


def task_here(viewer: Viewer, design: JobDesign, task_id: UUID) -> JobTask:
    """One task of this employer, with what it asks. Raises NotVisible. One query."""
    found = JobTask.objects.visible_to(viewer).present().select_related("workplace", "asks")
    return one(found, pk=task_id, workplace__employer=design.employer)


def asks_of(task: JobTask) -> TaskAsks | None:
    """What was said of this task, if somebody looked. No query."""
    return getattr(task, "asks", None)


def asked_of_job(workplace: Workplace) -> list[tuple[str, str]]:
    """What the whole job asks, as choices for one task of it. One query."""
    found = set(WorkplaceFeature.objects.filter(workplace=workplace, level__gt=0).values_list("feature", flat=True))
    return [(name, feature.name) for name, feature in features().items() if name in found]


def other_tasks(task: JobTask) -> list[tuple[str, str]]:
    """The other tasks of this employer, as choices. One query."""
    return _as_choices(JobTask.objects.filter(workplace__employer=task.workplace.employer_id).present().exclude(pk=task.pk))


def _as_choices(found: QuerySet[JobTask]) -> list[tuple[str, str]]:
    return [(str(t.pk), f"{t.label} ({t.workplace.title})") for t in found.select_related("workplace").order_by("workplace__title", "position", "id")]


def present_tasks(design: JobDesign) -> Sequence[DesignTask]:
    """The tasks of the worksheet that came from somebody's job. One query."""
    return list(_taken(design).select_related("trajectory"))


def tasks_at(design: JobDesign) -> list[tuple[str, str]]:
    """Every task of this employer, as choices. One query."""
    return _as_choices(JobTask.objects.filter(workplace__employer=design.employer_id, workplace__removed_at__isnull=True).present())
