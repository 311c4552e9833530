"""Arithmetic of the closing: three answers side by side, six steps, how long each task took, and when to ask again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spinweb.engines.deadlines.days import add_months, working_day
from spinweb.engines.rulebook.reader import read

# -- three parties


@dataclass(frozen=True)
class Question:
    """One of the few questions that all three are asked. `asks` holds the sentence for each party."""

    code: str
    short: str
    asks: Mapping[str, str]


def questions() -> list[Question]:
    """The questions of the closing, in the order of the talk."""
    parties = ("client", "employer", "commissioner")
    return [Question(q["code"], q["kort"], {party: q[party] for party in parties}) for q in read("closing")["vragen"]]


def answers() -> dict[int, str]:
    """What can be answered, from no to yes, in words."""
    return dict(read("closing")["antwoorden"])


@dataclass(frozen=True)
class Compared:
    """One question with what each party answered. `said` holds words by party; whoever was not asked is not in it."""

    question: Question
    said: Mapping[str, str]
    apart: int

    @property
    def differ(self) -> bool:
        """Whether they see it so differently that it deserves a talk."""
        return self.apart >= read("closing")["verschil"]


def compared(given: Mapping[str, Mapping[str, int]]) -> list[Compared]:
    """Every question with the answers by party, the greatest difference first. `given`: party -> question -> answer."""
    words, found = answers(), []
    for question in questions():
        levels = {party: own[question.code] for party, own in given.items() if own.get(question.code) in words}
        apart = max(levels.values()) - min(levels.values()) if len(levels) > 1 else 0
        found.append(Compared(question, {party: words[level] for party, level in levels.items()}, apart))
    return sorted(found, key=lambda row: -row.apart)


# -- taking part, in six steps


@dataclass(frozen=True)
class Step:
    """One of the six steps of taking part."""

    number: int
    name: str
    explanation: str


def ladder() -> dict[int, Step]:
    """The six steps, from staying at home to paid work without help."""
    return {s["trede"]: Step(s["trede"], s["naam"], s["uitleg"]) for s in read("closing")["ladder"]}


def change(first: int, last: int) -> str:
    """How somebody went from one step to another, as a sentence."""
    steps, up = ladder(), last - first
    if not up:
        return f"Begin en eind: {steps[last].name}."
    way = f"{abs(up)} {'trede' if abs(up) == 1 else 'treden'} {'omhoog' if up > 0 else 'terug'}"
    return f"Van ‘{steps[first].name}’ naar ‘{steps[last].name}’: {way}."


# -- how long each task took


@dataclass(frozen=True)
class Spent:
    """The days that a task took, all times together."""

    task: int
    days: int


def lead_times(start_task: int, started_on: date, moves: Sequence[tuple[date, str, str]], until: date) -> list[Spent]:
    """The days of each task, in the order of the tasks. `moves` in order of time: (day, "task" or "state", where to).

    The time that a trajectory was closed counts for nothing.
    """
    days: dict[int, int] = {}
    task, since, runs = start_task, started_on, True
    for day, field, new in [*moves, (until, "state", "closed")]:
        if runs:
            days[task] = days.get(task, 0) + max((day - since).days, 0)
        task, runs, since = (int(new), runs, day) if field == "task" else (task, new == "open", day)
    return [Spent(task, days[task]) for task in sorted(days)]


# -- aftercare and asking again


def offered(after: date) -> list[tuple[int, date]]:
    """The moments of aftercare to offer after a closing talk: months and day. A weekend becomes the Monday after it."""
    return [(months, working_day(add_months(after, months))) for months in read("closing")["nazorg"]["maanden"]]


def usual_aftercare() -> str:
    """What is usually done at a moment of aftercare."""
    return read("closing")["nazorg"]["wat"]


def still_to_offer(after: date, planned: Iterable[date]) -> list[tuple[int, date]]:
    """The moments that are not planned yet, give or take two weeks."""
    taken = list(planned)
    return [(months, day) for months, day in offered(after) if not any(abs((day - other).days) < 15 for other in taken)]


def follow_ups(since: date, *, after: date, until: date | None) -> list[tuple[int, date]]:
    """When to ask again: so many months `since` the first day of the job; only what comes `after` the agreement and before its end."""
    found = [(months, working_day(add_months(since, months))) for months in read("closing")["navragen"]["maanden"]]
    return [(months, day) for months, day in found if day > after and (until is None or day <= until)]


# -- how long somebody stayed


@dataclass(frozen=True)
class Tenure:
    """How long a job lasted. Without `ended_on` it is not known to have ended; `certain_until` is the last day that somebody said so."""

    started_on: date
    ended_on: date | None
    reason: str
    certain_until: date

    @property
    def days(self) -> int:
        """The days that are certain; for a job that goes on this is where counting stops, not where the job does."""
        return ((self.ended_on or self.certain_until) - self.started_on).days


def tenure(started_on: date, ended_on: date | None, reason: str, said_so: Iterable[date]) -> Tenure:
    """The tenure of one job. `said_so` are the days on which it was heard that somebody still worked there."""
    certain = max([started_on, *(day for day in said_so if day >= started_on and (ended_on is None or day <= ended_on))])
    return Tenure(started_on, ended_on, reason, ended_on or certain)
