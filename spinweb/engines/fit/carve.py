"""Functiecreatie: a function for somebody out of tasks of one employer's jobs, with a reason for every task that is left out (T4.5).

A movable task goes whole to at most one client, and only when every gap is at most `max_gap`; a gap that is not known counts as
blocked. A task with a gap of 1 or more is a small step, and there are at most `max_small_steps` of those. Tasks that belong together
go together or stay; tasks that must be apart are never in one function; either task may say so. The minutes stay within the client's.

Each client is solved alone: the proposals are alternatives and may share tasks, and who can have no function gets none. With `joint`
no task goes twice and every client gets one, or the status is `infeasible` with why: the computer never decides who gets none.

Order: most value, then fewest source jobs (joint: summed over the functions). What is equal in both is settled by the order of ids, so
that the same file in another order gives the same answer; a task that brings no value stands in a function only where its minutes are
needed. The value is summed over the functions; alone, over the alternatives.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, isfinite
from typing import Any

from spinweb.engines.fit.carve_rules import Break, Client, Reason, Task, Work
from spinweb.engines.fit.program import Answer, OutOfTime, Program, Terms
from spinweb.engines.rulebook.reading import HIGHEST, At, unique

VERSION = "carve 1"
Progress = Callable[[int | None, int], bool | None]


@dataclass(frozen=True)
class Function:
    """A function for one client: the ids of its tasks in order, and what it comes to."""

    client: str
    tasks: tuple[str, ...]
    minutes: int
    value: int


@dataclass(frozen=True)
class LeftOut:
    """Why a task is not in the function of a client; `task` is None where it is about a function as a whole."""

    client: str
    task: str | None
    reason: str
    text: str


@dataclass(frozen=True)
class Carved:
    """What was found. `status`: optimal, infeasible, or feasible where the time was over; `bound` is the value that could then still be."""

    status: str
    functions: tuple[Function, ...]
    why_not: tuple[LeftOut, ...]
    bound: int | None = None

    @property
    def value(self) -> int:
        return sum(function.value for function in self.functions)

    @property
    def bound_words(self) -> str:
        """How much better it could still be, in Dutch; nothing where it was proved."""
        return "" if self.bound is None else in_words(self.value, self.bound)


def in_words(value: int | None, bound: int) -> str:
    """How much better than `value` it could still be, in Dutch; None is nothing found."""
    if not value:
        return "nog niets gevonden in deze tijd"
    if bound <= value:
        return "meer waarde is niet mogelijk; misschien kan het uit minder functies"
    return f"hoogstens {-(-(bound - value) * 100 // value)} % beter mogelijk"


def carve(work: Work, clients: Sequence[Client], *, joint: bool = False, seconds: float | None = None, progress: Progress | None = None) -> Carved:
    """A function for every client (T4.5): each alone, or with `joint` all at once. Ids of clients must stand once.

    `seconds` ends the search as a whole; what was found by then is told with its bound. `progress` hears each second the value found so far (or
    None) and what it could still be, of all clients jointly or of the one whose turn it is; it ends the search by saying True.
    """
    ordered = sorted(clients, key=lambda c: c.id)
    if joint:
        return _Search(work, ordered, joint=True).found(seconds, progress)
    parts = [_Search(work, [client], joint=False).found(seconds and seconds / len(ordered), progress) for client in ordered]
    stopped = [part for part in parts if part.bound is not None]
    bound = sum(part.value if part.bound is None else part.bound for part in parts) if stopped else None
    return Carved("feasible" if stopped else "optimal", _all(p.functions for p in parts), _all(p.why_not for p in parts), bound)


def _all(parts: Any) -> tuple[Any, ...]:
    return tuple(one for part in parts for one in part)


class _Search:
    """The program of one client, or of several that share the tasks: a question for every group of tasks that could go to a client."""

    def __init__(self, work: Work, clients: Sequence[Client], *, joint: bool) -> None:
        self.work, self.clients, self.joint = work, clients, joint
        self.never = {(c.id, g): self._never(c, g) for c in clients for g in work.groups}

    @cached_property
    def most(self) -> int:
        """More than this no function is worth: all that could go to somebody at all."""
        return sum(self.work.worth(g) for g in self.work.groups if any(not self.never[c.id, g] for c in self.clients))

    def _never(self, client: Client, group: tuple[str, ...]) -> list[Break]:
        """Why this group can never go to this client, whatever else does."""
        return [broken for broken in self.work.breaks(client, group) if broken.reason != Reason.TOO_SHORT]

    def found(self, seconds: float | None, progress: Progress | None) -> Carved:
        program, aims, columns = self._program(self.clients)
        try:
            answer = program.best(aims, seconds=seconds, progress=progress and self._told(progress), loose=list(columns.values()))
        except OutOfTime:
            return Carved("feasible", (), self._left_out({c.id: () for c in self.clients}, proved=False), self.most)
        if answer is None:
            return Carved("infeasible", (), (*self._why_none(), *self._left_out({c.id: () for c in self.clients})))
        tasks = {c.id: self._tasks(c, answer, columns) for c in self.clients}
        functions = tuple(Function(c, t, self.work.minutes(t), self.work.worth(t)) for c, t in tasks.items() if t)
        proved = answer.proved == len(aims)
        bound = None if proved else sum(f.value for f in functions) if answer.proved else floor(0.001 - (answer.bound or 0))
        return Carved("optimal" if proved else "feasible", functions, self._left_out(tasks, proved=answer.proved > 0), bound)

    def _told(self, progress: Progress) -> Callable[[int, float, float], bool | None]:
        """What the program says of its aims, as value and bound: once the value is proved, the two are the same."""
        value: int | None = None
        bound = self.most

        def heard(aim: int, worth: float, could: float) -> bool | None:
            nonlocal value, bound
            if aim == 0:
                value = round(-worth) if isfinite(worth) else None
                bound = min(bound, floor(0.001 - could)) if isfinite(could) else bound
            return progress(value, bound if aim == 0 else value or bound)

        return heard

    def _tasks(self, client: Client, answer: Answer, columns: Mapping[tuple[str, tuple[str, ...]], int]) -> tuple[str, ...]:
        groups = [group for (whose, group), column in columns.items() if whose == client.id and answer.yes(column)]
        for group in [g for g in groups if not self.work.worth(g)]:
            rest = [g for g in groups if g != group]
            if rest and self.work.minutes([key for g in rest for key in g]) >= client.minutes_min:
                groups = rest
        return tuple(sorted(key for group in groups for key in group))

    def _program(self, clients: Sequence[Client]) -> tuple[Program, list[Terms], dict[tuple[str, tuple[str, ...]], int]]:
        program = Program()
        columns = {(c.id, g): program.yes_or_no() for c in clients for g in self.work.groups if not self.never[c.id, g]}
        sources: dict[int, float] = {}
        for client in clients:
            mine = {group: column for (whose, group), column in columns.items() if whose == client.id}
            self._limits(program, client, mine)
            self._apart(program, mine)
            sources |= dict.fromkeys(self._sources(program, client, mine), 1)
        if self.joint:
            for group in self.work.groups:
                program.rule({columns[c.id, group]: 1 for c in clients if (c.id, group) in columns}, high=1)
        value = {column: -self.work.worth(group) for (_, group), column in columns.items()}
        return program, [value, sources], columns

    def _limits(self, program: Program, client: Client, mine: Mapping[tuple[str, ...], int]) -> None:
        """A function within the minutes, with something in it, or none; joint: not none. And not too many steps."""
        given = program.yes_or_no()
        minutes = {column: self.work.minutes(group) for group, column in mine.items()}
        most = sum(minutes.values()) if client.minutes_max is None else client.minutes_max
        program.rule({**minutes, given: -most}, high=0)
        program.rule({**minutes, given: -client.minutes_min}, low=0)
        program.rule({**dict.fromkeys(mine.values(), 1), given: -1}, low=0)
        for column in mine.values():
            if not minutes[column] or not most:
                program.rule({column: 1, given: -1}, high=0)
        if self.joint:
            program.rule({given: 1}, low=1)
        if client.max_small_steps is not None:
            program.rule({column: self.work.small_steps(client, group) for group, column in mine.items()}, high=client.max_small_steps)

    def _apart(self, program: Program, mine: Mapping[tuple[str, ...], int]) -> None:
        pairs = {tuple(sorted((mine[group], mine[self.work.group[other]])))
                 for group in mine for key in group for other in self.work.apart[key] if self.work.group[other] in mine}  # fmt: skip
        for one, other in sorted(pairs):
            program.rule({one: 1, other: 1}, high=1)

    def _sources(self, program: Program, client: Client, mine: Mapping[tuple[str, ...], int]) -> list[int]:
        """A question for each job: does this client's function use it? Each task says so, and the job's minutes together too."""
        found = []
        for job in sorted({task.job for task in self.work.tasks.values()}):
            parts = {column: self.work.minutes([key for key in group if self.work.tasks[key].job == job])
                     for group, column in mine.items() if job in self.work.jobs(group)}  # fmt: skip
            if parts:
                found.append(used := program.yes_or_no())
                for column in parts:
                    program.rule({column: 1, used: -1}, high=0)
                most = min(sum(parts.values()), client.minutes_max or sum(parts.values()))
                program.rule({**parts, used: -most}, high=0)
        return found

    # -- why not

    def _left_out(self, tasks: Mapping[str, tuple[str, ...]], *, proved: bool = True) -> tuple[LeftOut, ...]:
        told = []
        for client in self.clients:
            mine = tasks[client.id]
            taken = {key: other for other, theirs in tasks.items() if self.joint and other != client.id for key in theirs}
            if not mine and not self.joint:
                told.append(LeftOut(client.id, None, *self._no_function(client, proved=proved)))
            for key in self.work.tasks:
                if key not in mine:
                    reason, text = self._why_not(client, key, mine, taken, proved=proved)
                    told.append(LeftOut(client.id, key, reason, text))
        return tuple(told)

    def _why_not(self, client: Client, key: str, mine: tuple[str, ...], taken: Mapping[str, str], *, proved: bool) -> tuple[str, str]:
        group = self.work.group[key]
        never = sorted(self.never[client.id, group], key=lambda b: b.task != key)  # its own reason first
        if never:
            return self._by_itself(key, never[0])
        if key in taken:
            return Reason.TAKEN, f"{self.work.tasks[key].called} zit in de functie van {taken[key]}."
        if not mine:
            return Reason.NO_FUNCTION if proved else Reason.NOT_FOUND, "Er is geen functie voor deze cliënt om hem in te zetten."
        broken = [b for b in self.work.breaks(client, {*mine, *group}) if b.reason != Reason.TOO_SHORT]
        if broken:
            return broken[0].reason, f"Past er niet meer bij. {broken[0].text}"
        return (Reason.NO_VALUE, "Brengt geen waarde mee.") if proved else (Reason.NOT_FOUND, "De tijd was om voordat dit was uitgezocht.")

    def _by_itself(self, key: str, broken: Break) -> tuple[str, str]:
        if broken.task in {key, ""}:
            return broken.reason, broken.text
        return Reason.TOGETHER, f"{self.work.tasks[key].called} gaat alleen samen met {self.work.tasks[broken.task].called}. {broken.text}"

    def _no_function(self, client: Client, *, proved: bool) -> tuple[str, str]:
        if not proved:
            return Reason.NOT_FOUND, "In deze tijd is nog geen functie gevonden."
        possible = self.work.minutes([key for g in self.work.groups if not self.never[client.id, g] for key in g])
        if not possible:
            return Reason.NO_FUNCTION, "Er is geen enkele taak die kan en mag."
        if possible < client.minutes_min:
            return Reason.NO_FUNCTION, f"Wat kan en mag is samen {possible} minuten per week; minstens {client.minutes_min} is nodig."
        return Reason.NO_FUNCTION, "Met de regels voor tijd, stappen, samen en apart is er van wat kan geen functie te maken."

    def _why_none(self) -> list[LeftOut]:
        """Who cannot have a function even alone; or, if each could, who cannot have one together (each of them matters)."""
        stuck = [client for client in self.clients if not self._possible([client])]
        if stuck:
            return [LeftOut(c.id, None, *self._no_function(c, proved=True)) for c in stuck]
        together = list(self.clients)
        for client in self.clients:
            fewer = [c for c in together if c is not client]
            if not self._possible(fewer):
                together = fewer
        names = ", ".join(c.id for c in together)
        text = f"Ieder apart kan een functie krijgen, maar niet allemaal tegelijk: er zijn te weinig taken die kunnen voor {names}."
        return [LeftOut(c.id, None, Reason.NO_FUNCTION, text) for c in together]

    def _possible(self, clients: Sequence[Client]) -> bool:
        return self._program(clients)[0].best([{}]) is not None


# -- JSON in and out


def answer(at: At, *, seconds: float | None = None) -> dict[str, Any]:
    """What `spinweb carve` answers to EMPLOYER.json. Raises BadInput."""
    joint = at.only("jobs", "clients", "joint").get("joint")
    if joint.given and not isinstance(joint.value, bool):
        joint.wrong("true of false")
    tasks = read_tasks(at.get("jobs"))
    return data(carve(Work(tasks), read_clients(at.get("clients"), [t.id for t in tasks]), joint=joint.value is True, seconds=seconds))


def data(found: Carved) -> dict[str, Any]:
    """What was found as JSON. `bound` (in numbers and in words) is there only where the time was over."""
    told = {
        "status": found.status, "functions": [{"client": f.client, "tasks": list(f.tasks), "minutes": f.minutes, "value": f.value} for f in found.functions],
        "value": found.value, "why_not": [{"client": w.client, "task": w.task, "reason": str(w.reason), "text": w.text} for w in found.why_not],
    }  # fmt: skip
    return told if found.bound is None else told | {"bound": {"value": found.bound, "text": found.bound_words}}


def read_tasks(at: At) -> list[Task]:
    """The tasks of every job in a JSON file; ids of tasks stand once in the whole file. Raises BadInput."""
    jobs = [job.only("id", "title", "tasks") for job in _listed(at)]
    unique((job.get("id").text(), job.get("id")) for job in jobs)
    listed = [(job.get("id").text(), task) for job in jobs for task in _listed(job.get("tasks"))]
    for _, task in listed:
        task.only("id", "label", "minutes", "demands", "movable", "value", "together", "apart")
    unique((task.get("id").text(), task.get("id")) for _, task in listed)
    ids = [task.get("id").text() for _, task in listed]
    return [_read_task(job, task, ids) for job, task in listed]


def _listed(at: At) -> list[At]:
    return at.each() if at.given else at.wrong("een lijst")


def _read_task(job: str, at: At, ids: Sequence[str]) -> Task:
    label, movable, value, known = at.get("label"), at.get("movable"), at.get("value"), "de id van een taak in dit bestand"
    if movable.given and not isinstance(movable.value, bool):
        movable.wrong("true of false")
    return Task(
        at.get("id").text(), job, at.get("minutes").whole(), at.get("demands").levels() if at.get("demands").given else {}, label.text() if label.given else "",
        movable.value is not False, value.whole() if value.given else None, at.get("together").known(ids, known), at.get("apart").known(ids, known),
    )  # fmt: skip


def read_clients(at: At, tasks: Sequence[str]) -> list[Client]:
    """The clients of a JSON file. Raises BadInput."""
    clients = [one.only("id", "features", "minutes_min", "minutes_max", "max_gap", "max_small_steps", "refuses") for one in _listed(at)]
    unique((one.get("id").text(), one.get("id")) for one in clients)
    return [_read_client(one, tasks) for one in clients]


def _read_client(at: At, tasks: Sequence[str]) -> Client:
    least, most, steps = at.get("minutes_min").whole(default=0), at.get("minutes_max"), at.get("max_small_steps")
    return Client(
        at.get("id").text(), at.get("features").levels(), least, most.whole(least) if most.given else None, at.get("max_gap").whole(0, HIGHEST, default=0),
        steps.whole() if steps.given else None, at.get("refuses").known(tasks, "de id van een taak in dit bestand"),
    )  # fmt: skip
