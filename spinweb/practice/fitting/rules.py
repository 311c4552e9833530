"""The catalogue of adaptations as options for the engine, what ticking some of them does to the rows, and tasks as the engine reads them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spinweb.engines.fit.adapt import ACCEPT, Option, rows_after, steps_needed
from spinweb.engines.fit.carve_rules import Client, Task, Work
from spinweb.engines.fit.compare import Row, Verdict, Weight
from spinweb.engines.rulebook.reader import read
from spinweb.practice.matching.models import Adaptation
from spinweb.practice.matching.rules import PairRow
from spinweb.practice.worker_profiles.rules import features


@dataclass(frozen=True)
class Idea:
    """An adaptation of the rulebook's catalogue: where it pinches, how, what changes, and what it asks of the workplace."""

    option: Option
    imbalance: str
    way: str

    @property
    def id(self) -> str:
        return self.option.id

    @property
    def what(self) -> str:
        return self.option.label

    @property
    def burden_words(self) -> str:
        return str(read("adaptations")["lasten"][self.option.burden])

    @property
    def way_words(self) -> str:
        return Adaptation.Way(self.way).label

    @property
    def eases(self) -> str:
        """The features it helps with, in words."""
        return ", ".join(features()[name].name for name in self.option.effects)


@cache
def ideas() -> dict[str, Idea]:
    """The catalogue, by id."""
    kinds = {"organisation": "organisatie", "technique": "techniek", "guidance": "begeleiding"}
    told = read("adaptations")["aanpassingen"]
    return {
        row["id"]: Idea(Option(row["id"], row["neemt_af"], row["last"], row["wat"], kinds[row["soort"]], frozenset(row.get("met", [])),
                               frozenset(row.get("zonder", []))), row["disbalans"], row["soort"]) for row in told
    }  # fmt: skip


def engine_rows(kept: Mapping[str, Any] | None) -> list[Row]:
    """The rows that are kept with a match, as the engine made them."""
    return [Row(r["feature"], r["worker"], r["workplace"], r["gap"], Verdict(r["verdict"]), Weight(r["weight"])) for r in (kept or {}).get("rows", [])]


def useful(rows: Iterable[Row]) -> list[Idea]:
    """The ideas that ease a step, or a core demand to which nobody knows the answer; with what those need."""
    wanted = {r.feature for r in rows if (r.gap is not None and r.gap > 0) or steps_needed(r)}
    found = {idea.id for idea in ideas().values() if wanted & set(idea.option.effects)}
    found |= {other for name in found for other in ideas()[name].option.requires}
    return [idea for idea in ideas().values() if idea.id in found]


@dataclass(frozen=True)
class TriedRow:
    """A row before and after what was ticked. `enough`: it no longer stands in the way."""

    before: PairRow
    after: PairRow
    enough: bool

    @property
    def changed(self) -> bool:
        return self.before.workplace != self.after.workplace


@dataclass(frozen=True)
class Tried:
    """What ticking these ideas does. `clashes` says which of them do not go together."""

    rows: list[TriedRow]
    chosen: list[Idea]
    clashes: list[str]

    @property
    def left(self) -> list[TriedRow]:
        return [row for row in self.rows if not row.enough]


def tried(rows: Sequence[Row], chosen: Sequence[Idea]) -> Tried:
    """The rows in which something is a step or not known, before and after; in the order of the comparison."""
    known, names = features(), {idea.id for idea in chosen}
    after = rows_after(rows, [idea.option for idea in chosen])
    shown = [TriedRow(_said(one), _said(other), not steps_needed(other, ACCEPT))
             for one, other in zip(rows, after, strict=True) if one.feature in known and (one.gap is None or one.gap > 0)]  # fmt: skip
    clashes = [f"‘{idea.what}’ en ‘{ideas()[other].what}’ gaan niet samen." for idea in chosen for other in sorted(idea.option.excludes & names)]
    clashes += [f"‘{idea.what}’ kan alleen samen met ‘{ideas()[other].what}’." for idea in chosen for other in sorted(idea.option.requires - names)]
    return Tried(shown, list(chosen), clashes)


def _said(row: Row) -> PairRow:
    return PairRow(features()[row.feature], row.worker, row.workplace, row.verdict, row.weight)


def best_place(rows: Sequence[Row], idea: Idea) -> str:
    """The feature with whose difference this idea is written up: the step that it takes most off, else the first it eases."""
    pressing = [r.feature for r in rows if ((r.gap or 0) > 0 or steps_needed(r)) and r.feature in idea.option.effects]
    return max(pressing, key=lambda name: idea.option.effects[name], default=next(iter(idea.option.effects)))


# -- tasks of an employer, as the engine reads them


NOTHING_KNOWN: dict[str, int | None] = {"?": None}  # of a job that nobody analysed it is not known whether a task fits


@dataclass(frozen=True)
class JobFacts:
    """A job of the employer: its id, what it is called, and what it asks by feature."""

    id: str
    title: str
    demands: Mapping[str, int | None]


def engine_task(job: JobFacts, task: Any, asks: Any, known: Collection[str]) -> Task:
    """A task with what it asks: of what the job asks, what was ticked for this task; all of it where nobody looked yet.

    A task of the core stays where it is. `known` are the ids of all tasks here; who left is not gone with.
    """
    ticked = (job.demands or NOTHING_KNOWN) if asks is None else {name: level for name, level in job.demands.items() if name in asks.features}
    demands = {name: level for name, level in ticked.items() if level != 0}
    together, apart = (frozenset(rows) & frozenset(known) for rows in ((asks.goes_with, asks.not_with) if asks else ((), ())))
    return Task(str(task.pk), job.id, task.minutes or 0, demands, task.label, movable=task.weight != "kern" and bool(task.minutes), together=together, apart=apart)


def engine_client(name: str, levels: Mapping[str, int | None], bounds: Any) -> Client:
    """The client with what a function may come to and ask."""
    return Client(name, levels, bounds.minutes_min, bounds.minutes_max, bounds.max_gap, bounds.max_small_steps, frozenset(bounds.refuses or []))


def work_of(tasks: Sequence[Task]) -> Work:
    """The tasks with features called by their names in every sentence."""
    return Work(tasks, {name: feature.name for name, feature in features().items()} | {"?": "wat dit werk vraagt"})
