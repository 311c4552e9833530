"""What pages and papers ask of the floor: tasks in steps with how each time went, and tempo and quality per task."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, Prefetch, QuerySet

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.floor_work import rules
from spinweb.practice.floor_work.models import TaskAnalysis, TaskStep, Trial, TrialMark, WorkRate
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import there
from spinweb.practice.workplaces.models import JobTask


@dataclass(frozen=True)
class Turn:
    """One trial: the code of each step that was practised, by the step's id."""

    trial: Trial
    marks: dict[UUID, str]

    @property
    def percent(self) -> int | None:
        return rules.percent_alone(list(self.marks.values()))

    @property
    def mean(self) -> float | None:
        return rules.mean_level(list(self.marks.values()))


@dataclass
class Practised:
    """A task in steps with every time it was done, in order of day."""

    analysis: TaskAnalysis
    steps: list[TaskStep]
    turns: list[Turn]

    @cached_property
    def points(self) -> list[tuple[date, int]]:
        """(day, percent alone) of each time."""
        return [(turn.trial.on, turn.percent) for turn in self.turns if turn.percent is not None]

    @property
    def drawn(self) -> list[tuple[str, list[tuple[date, int]]]]:
        """The line of the percent alone; empty while there is one point only."""
        return [("zonder hulp", self.points)] if len(self.points) > 1 else []

    @cached_property
    def mastery(self) -> rules.Mastery:
        return rules.mastery([turn.percent for turn in self.turns], good_for_employer=self.analysis.criterion_met_on is not None)

    @cached_property
    def hardest(self) -> list[tuple[TaskStep, float]]:
        """The steps that took the most help lately; those that were taken out are left out."""
        known = {step.pk: step for step in self.steps}
        return [(known[pk], mean) for pk, mean in rules.hardest([turn.marks for turn in self.turns]) if pk in known]

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    @property
    def rows(self) -> list[tuple[TaskStep, list[str]]]:
        """Each step with its code in the last eight times, '–' where it was not practised."""
        return [(step, [turn.marks.get(step.pk, "–") for turn in self.turns[-8:]]) for step in self.steps]

    @property
    def lately(self) -> list[Turn]:
        """The last eight times, in order."""
        return self.turns[-8:]


def _practised(analysis: TaskAnalysis) -> Practised:
    turns = [Turn(trial, {mark.task_step_id: mark.code for mark in trial.marks.all()}) for trial in analysis.trials.all()]
    return Practised(analysis, list(analysis.steps.all()), turns)


def _with_all(found: QuerySet[TaskAnalysis]) -> QuerySet[TaskAnalysis]:
    marks = Prefetch("marks", TrialMark.objects.only("trial_id", "task_step_id", "code", "trajectory_id"))
    trials = Prefetch("trials", Trial.objects.present().order_by("on", "noted_at", "id").prefetch_related(marks))
    return found.prefetch_related(Prefetch("steps", TaskStep.objects.present().order_by("position", "id")), trials)


def tasks_of(trajectory: Trajectory) -> list[Practised]:
    """Every task that was cut into steps, with how each time went. Four queries."""
    found = TaskAnalysis.objects.of(trajectory).present().order_by("label", "id")
    return [_practised(analysis) for analysis in _with_all(found)]


def task(viewer: Viewer, trajectory: Trajectory, analysis_id: UUID) -> Practised:
    """One task with everything. Raises NotVisible. Four queries."""
    found = _with_all(TaskAnalysis.objects.visible_to(viewer).present().select_related("trajectory__client", "job_task"))
    return _practised(one(found, pk=analysis_id, trajectory=trajectory))


def task_on_paper(trajectory: Trajectory, analysis_id: UUID) -> Practised:
    """One task of this trajectory, for a paper. Raises NotVisible. Four queries."""
    return _practised(one(_with_all(TaskAnalysis.objects.of(trajectory).present().select_related("trajectory__client")), pk=analysis_id))


def job_tasks_of(trajectory: Trajectory) -> QuerySet[JobTask]:
    """Tasks of the workplaces where the client was placed, with what the employer calls good. One query."""
    places = Placement.objects.of(trajectory).present().values("workplace")
    return JobTask.objects.filter(organisation_id=trajectory.organisation_id, workplace__in=places).present().order_by("position", "id")


@dataclass(frozen=True)
class Rates:
    """What was said of one main task over time, the newest first."""

    label: str
    rows: list[WorkRate]

    def series(self, name: str) -> list[tuple[date, int]]:
        """(day, percent) of one of the three, in order of day."""
        return [(row.on, getattr(row, name)) for row in reversed(self.rows) if getattr(row, name) is not None]

    @property
    def drawn(self) -> list[tuple[str, list[tuple[date, int]]]]:
        """Tempo, quality and net time as lines; empty while there is one moment only."""
        lines = [(words, self.series(name)) for words, name in (("tempo", "pace"), ("kwaliteit", "quality"), ("tijd", "net_time"))]
        return [line for line in lines if len(line[1]) > 1]


def rates_of(trajectory: Trajectory) -> list[Rates]:
    """Tempo and quality by main task. One query."""
    found: dict[str, list[WorkRate]] = {}
    for row in WorkRate.objects.of(trajectory).present().order_by("label", "-on", "-id"):
        found.setdefault(row.label, []).append(row)
    return [Rates(label, rows) for label, rows in found.items()]


def no_wage_value() -> dict[str, object]:
    """The sentence that stands above tempo and quality, with its source."""
    return read("floor_work")["tempo_kwaliteit"]


def practised() -> Exists:
    """Whether a trajectory has a trial, as a condition on `Trajectory` (T6.6)."""
    return there(Trial)
