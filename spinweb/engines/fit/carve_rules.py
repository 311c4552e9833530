"""What a function put together from tasks must keep to, rule by rule and in words: for the search, and for people who edit by hand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a task is not, or cannot be, in somebody's function."""

    NOT_MOVABLE = "not_movable"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    TOO_BIG = "too_big"
    TOGETHER = "together"
    APART = "apart"
    SMALL_STEPS = "small_steps"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    TAKEN = "taken"
    NO_FUNCTION = "no_function"
    NO_VALUE = "no_value"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Task:
    """A task of a job. `demands`: what it asks of each feature, None where that is not known; `worth` is its value, or its minutes."""

    id: str
    job: str
    minutes: int
    demands: Mapping[str, int | None]
    label: str = ""
    movable: bool = True
    value: int | None = None
    together: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def worth(self) -> int:
        return self.minutes if self.value is None else self.value

    @property
    def called(self) -> str:
        return f"‘{self.label or self.id}’"


@dataclass(frozen=True)
class Client:
    """Whom a function is sought for. None for `minutes_max` or `max_small_steps` is no limit."""

    id: str
    features: Mapping[str, int | None]
    minutes_min: int = 0
    minutes_max: int | None = None
    max_gap: int = 0
    max_small_steps: int | None = None
    refuses: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Break:
    """A rule that is broken: by which task ("" where it is about the whole), and in Dutch how."""

    reason: Reason
    task: str
    text: str


class Work:
    """The tasks of an employer, in order of id. Ids must be known and stand once; `together` and `apart` hold both ways.

    `names` says what features are called in sentences; one without a name is called by its id.
    """

    def __init__(self, tasks: Sequence[Task], names: Mapping[str, str] | None = None) -> None:
        self.names = names or {}
        self.tasks = {task.id: task for task in sorted(tasks, key=lambda t: t.id)}
        self.apart: dict[str, set[str]] = {key: set(task.apart) for key, task in self.tasks.items()}
        bonds: dict[str, set[str]] = {key: set(task.together) for key, task in self.tasks.items()}
        for task in tasks:
            for other in task.apart:
                self.apart[other].add(task.id)
            for other in task.together:
                bonds[other].add(task.id)
        self.group: dict[str, tuple[str, ...]] = {}
        for key in self.tasks:
            if key not in self.group:
                whole = _reached(key, bonds)
                self.group.update(dict.fromkeys(whole, whole))

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The tasks in the groups that go together; most stand alone."""
        return list(dict.fromkeys(self.group.values()))

    def minutes(self, ids: Collection[str]) -> int:
        return sum(self.tasks[key].minutes for key in ids)

    def worth(self, ids: Collection[str]) -> int:
        return sum(self.tasks[key].worth for key in ids)

    def jobs(self, ids: Collection[str]) -> set[str]:
        return {self.tasks[key].job for key in ids}

    def small_steps(self, client: Client, ids: Collection[str]) -> int:
        """How many of these tasks ask at least one step more than the client has now."""
        return sum(any(gap is not None and gap >= 1 for gap in self.gaps(client, self.tasks[key]).values()) for key in ids)

    def gaps(self, client: Client, task: Task) -> dict[str, int | None]:
        """For each demand of the task how many steps it asks above what the client has; None where one of the two is not known."""
        has = client.features
        return {f: None if asked is None or has.get(f) is None else asked - (has[f] or 0) for f, asked in sorted(task.demands.items())}

    def own(self, client: Client, key: str) -> list[Break]:
        """Why this task by itself cannot go to this client; nothing where it can."""
        task, found = self.tasks[key], self.gaps(client, self.tasks[key])
        unknown = [f for f, gap in found.items() if gap is None]
        big = [f for f, gap in found.items() if gap is not None and gap > client.max_gap]
        more = [f"{self.names.get(f, f)} is {found[f]} {'stap' if found[f] == 1 else 'stappen'} hoger" for f in big]
        told = {
            Reason.NOT_MOVABLE: (not task.movable, f"{task.called} hoort vast bij de functie waar het nu in zit."),
            Reason.REFUSED: (key in client.refuses, f"{task.called} wil de cliënt niet."),
            Reason.TOO_BIG: (bool(big), f"{task.called} vraagt te veel: {_listed(more)}."),
            Reason.UNKNOWN: (bool(unknown), f"Bij {task.called} is nog niet bekend of het past: {_listed([self.names.get(f, f) for f in unknown])}."),
        }
        return [Break(reason, key, text) for reason, (holds, text) in told.items() if holds]

    def breaks(self, client: Client, ids: Collection[str]) -> list[Break]:
        """Every rule that a function of these tasks breaks for this client; nothing where it may be."""
        chosen = sorted(ids)
        found = [broken for key in chosen for broken in self.own(client, key)]
        for key in chosen:
            absent = [self.tasks[other].called for other in self.group[key] if other not in ids]
            if absent:
                found.append(Break(Reason.TOGETHER, key, f"{self.tasks[key].called} gaat alleen samen met {_listed(absent)}."))
            found += [Break(Reason.APART, key, f"{self.tasks[key].called} en {self.tasks[other].called} gaan niet samen in één functie.")
                      for other in sorted(self.apart[key]) if other in ids and key <= other]  # fmt: skip
        return found + self.limits(client, chosen)

    def limits(self, client: Client, ids: Collection[str]) -> list[Break]:
        """The limits of the whole function: steps, and minutes at least and at most."""
        found, minutes, steps = [], self.minutes(ids), self.small_steps(client, ids)
        if client.max_small_steps is not None and steps > client.max_small_steps:
            found.append(Break(Reason.SMALL_STEPS, "", f"Dan zijn er {steps} taken die een stap vragen; hoogstens {client.max_small_steps} is afgesproken."))
        if client.minutes_max is not None and minutes > client.minutes_max:
            found.append(Break(Reason.TOO_LONG, "", f"Dan is de functie {minutes} minuten per week; hoogstens {client.minutes_max} past."))
        if ids and minutes < client.minutes_min:
            found.append(Break(Reason.TOO_SHORT, "", f"De functie is {minutes} minuten per week; minstens {client.minutes_min} is nodig."))
        return found


def _reached(key: str, bonds: Mapping[str, set[str]]) -> tuple[str, ...]:
    seen, todo = {key}, [key]
    while todo:
        todo += (fresh := bonds[todo.pop()] - seen)
        seen |= fresh
    return tuple(sorted(seen))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" en " if len(words) > 1 else "") + "".join(words[-1:])
