"""What pages and papers ask of instruments: which there are, what runs, and what was answered when and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DurationField, F, Max, Min, OuterRef, QuerySet, Subquery, Value

from spinweb.engines.scoring.definition import Instrument, Item
from spinweb.engines.scoring.definition import instrument as read_instrument
from spinweb.engines.scoring.outcome import Line, Outcome
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.practice.instruments import rules
from spinweb.practice.instruments.models import Administration, OwnInstrument, Sitting
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import as_due
from spinweb.practice.trajectories.rules import Due


def _of_row(row: OwnInstrument) -> Instrument:
    return read_instrument(row.code, row.version, row.definition)


def own_instruments(viewer: Viewer) -> list[OwnInstrument]:
    """What the organisation added and uses, the newest version of each, by name: taken out of use, no older version comes back. One query."""
    return _in_use(_own(viewer))


def _own(viewer: Viewer) -> list[OwnInstrument]:
    return list(OwnInstrument.objects.visible_to(viewer).select_related("noted_by").order_by("version"))


def _in_use(rows: Sequence[OwnInstrument]) -> list[OwnInstrument]:
    newest = {row.code: row for row in rows}  # in order of version, so the last of each stays
    return sorted((row for row in newest.values() if row.removed_at is None), key=lambda row: row.name)


def instrument(viewer: Viewer, code: str) -> Instrument:
    """The newest version of one that can be used now. Raises NotVisible. No query, or one for the organisation's own."""
    if found := rules.newest(code):
        return found
    row = OwnInstrument.objects.visible_to(viewer).filter(code=code).order_by("-version").first()
    if row is None or row.removed_at is not None:
        raise NotVisible
    return _of_row(row)


def to_take(viewer: Viewer, code: str) -> Instrument:
    """One that has questions of its own to answer here. Raises NotVisible. No query, or one for the organisation's own."""
    found = instrument(viewer, code)
    if not found.can_be_taken:
        raise NotVisible
    return found


def as_taken(viewer: Viewer, code: str, version: int) -> Instrument:
    """The very version with which something was taken, also when it is out of use now. Raises NotVisible. At most one query."""
    return _defined(OwnInstrument.objects.visible_to(viewer), code, version)


def as_taken_in(trajectory: Trajectory, code: str, version: int) -> Instrument:
    """The same, for a paper about a trajectory. Raises NotVisible. At most one query."""
    return _defined(OwnInstrument.objects.filter(organisation_id=trajectory.organisation_id), code, version)


def _defined(own: QuerySet[OwnInstrument], code: str, version: int) -> Instrument:
    if code in rules.catalogue():
        try:
            return rules.shipped(code, version)
        except FileNotFoundError:
            raise NotVisible from None
    return _of_row(one(own, code=code, version=version))


def sitting(viewer: Viewer, trajectory: Trajectory, sitting_id: UUID) -> Sitting:
    """One that runs. Raises NotVisible. One query."""
    return trajectories.row(viewer, Sitting, sitting_id, trajectory=trajectory, removed_at=None)


def administration(viewer: Viewer, trajectory: Trajectory, administration_id: UUID) -> Administration:
    """One as it was answered. Raises NotVisible. One query."""
    return trajectories.row(viewer, Administration, administration_id, trajectory=trajectory)


@dataclass(frozen=True)
class Step:
    """Where somebody is in a sitting: the question with its number, and what was answered to it so far."""

    item: Item
    number: int
    of: int
    answer: Any

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


def step_of(sitting: Sitting, instrument: Instrument, number: int | None) -> Step | None:
    """The question with this number (from 1), or the first without an answer; None when every question has one. No query."""
    items, answers = instrument.questions(sitting.chosen), sitting.answers or {}
    if number is None:
        number = next((n for n, item in enumerate(items, 1) if item.code not in answers), 0)
    if not 1 <= number <= len(items):
        return None
    item = items[number - 1]
    return Step(item, number, len(items), answers.get(item.code))


@dataclass(frozen=True)
class Review:
    """What there is at the end of a sitting: every question with what was answered, and how many are open or were not known."""

    steps: list[tuple[int, str, str]]
    answered: int
    unknown: int
    open: int


def review(sitting: Sitting, instrument: Instrument) -> Review:
    """Everything that was answered so far, in the words that were read. No query."""
    items, answers = instrument.questions(sitting.chosen), sitting.answers or {}
    steps = [(n, i.text.at(sitting.language), i.scale.says(answers.get(i.code))) for n, i in enumerate(items, 1)]
    given = [answers[i.code] for i in items if i.code in answers]
    return Review(steps, len(given), sum(not isinstance(a, int) for a in given), len(items) - len(given))


def is_finished(trajectory: Trajectory, sitting_id: UUID) -> bool:
    """Whether what ran under this id was finished. One query."""
    return Administration.objects.of(trajectory).filter(pk=sitting_id).exists()


@dataclass(frozen=True)
class Running:
    """Something that runs, with its instrument and how many answers there are."""

    row: Sitting
    instrument: Instrument
    answered: int
    of: int


@dataclass(frozen=True)
class Available:
    """An instrument for this trajectory: when it was last answered, how often, and whether it is time to ask again."""

    instrument: Instrument
    times: int = 0
    last: Administration | None = None
    again: bool = False


@dataclass(frozen=True)
class Overview:
    """The page of instruments of one trajectory."""

    running: list[Running]
    to_take: list[Available]
    elsewhere: list[Instrument]
    out_of_use: list[Administration]

    @property
    def any_taken(self) -> bool:
        return any(told.last for told in self.to_take)


def overview(viewer: Viewer, trajectory: Trajectory, *, on: date) -> Overview:
    """What runs, what can be taken and when it was taken before, and what is asked on other pages. Three queries."""
    own = _own(viewer)
    known = {found.code: found for found in (*rules.catalogue().values(), *map(_of_row, _in_use(own)))}
    every = {(row.code, row.version): row for row in own}
    taken = list(Administration.objects.of(trajectory).defer("answers", "result").order_by("-answered_on", "-noted_at"))
    corrected = {row.corrects_id for row in taken}
    rows: dict[str, list[Administration]] = {}
    for row in taken:
        if row.pk not in corrected:
            rows.setdefault(row.instrument, []).append(row)
    running = []
    for row in Sitting.objects.of(trajectory).present().order_by("-begun_at"):
        of = every.get((row.instrument, row.version))
        found = _of_row(of) if of else rules.shipped(row.instrument, row.version)  # with the version that it began with
        running.append(Running(row, found, len(row.answers or {}), len(found.questions(row.chosen))))
    to_take = [_available(found, rows.get(found.code, []), on) for found in known.values() if found.can_be_taken]
    return Overview(running, to_take, [found for found in known.values() if not found.can_be_taken],
                    [times[0] for code, times in rows.items() if code not in known])  # fmt: skip


def _available(found: Instrument, rows: list[Administration], on: date) -> Available:
    if not rows:
        return Available(found)
    again = rules.time_again(found.told.get("opnieuw_na_maanden", []), rows[-1].answered_on, rows[0].answered_on, on=on)
    return Available(found, len(rows), rows[0], again)


@dataclass(frozen=True)
class Given:
    """An administration with its outcome, as it was calculated then."""

    row: Administration
    outcome: Outcome

    @property
    def lines(self) -> dict[str, Line]:
        return {line.code: line for line in self.outcome.lines}


def given(row: Administration) -> Given:
    """An administration with its outcome. No query."""
    return Given(row, rules.outcome_of(row.result))


def given_of(trajectory: Trajectory, code: str) -> list[Given]:
    """Every time this instrument was answered, newest first, without what was corrected later. One query."""
    rows = list(Administration.objects.of(trajectory).filter(instrument=code).select_related("noted_by").order_by("-answered_on", "-noted_at"))
    corrected = {row.corrects_id for row in rows}
    return [given(row) for row in rows if row.pk not in corrected]


def correction_of(row: Administration) -> Administration | None:
    """What this administration was corrected by. One query."""
    return Administration.objects.of(row.trajectory).filter(corrects=row).first()


@dataclass(frozen=True)
class Compared:
    """One line of an outcome beside what was said before by the same, and beside what others say."""

    line: Line
    was: Line | None
    others: list[tuple[str, Line]]

    @property
    def moved(self) -> bool:
        return self.was is not None and self.was.words != self.line.words


def beside(shown: Given, all_given: Sequence[Given]) -> list[Compared]:
    """The lines of an outcome with what the same respondent said the time before, and what each other respondent said last. No query.

    An instrument that is only there to explore is not laid beside earlier times: see `opnieuw_na_maanden` in the rulebook.
    """
    before = next((g for g in all_given if g.row.respondent == shown.row.respondent and g.row.pk != shown.row.pk
                   and (g.row.answered_on, g.row.noted_at) < (shown.row.answered_on, shown.row.noted_at)), None)  # fmt: skip
    others: dict[str, Given] = {}
    for g in all_given:
        if g.row.respondent != shown.row.respondent:
            others.setdefault(g.row.get_respondent_display(), g)
    was = before.lines if before else {}
    return [Compared(line, was.get(line.code), [(who, g.lines[line.code]) for who, g in others.items() if line.code in g.lines])
            for line in shown.outcome.lines]  # fmt: skip


@dataclass(frozen=True)
class Course:
    """What one respondent said each time: the days, oldest first, and the words of every line on each of them."""

    who: str
    days: list[date]
    lines: list[tuple[str, list[str]]]


MOST_TIMES = 6


def course_of(all_given: Sequence[Given], instrument: Instrument) -> list[Course]:
    """The last six times of each respondent who answered more than once, where laying times beside each other says something. No query."""
    if "opnieuw_na_maanden" not in instrument.told:
        return []
    by_who: dict[str, list[Given]] = {}
    for g in reversed(all_given):
        by_who.setdefault(g.row.get_respondent_display(), []).append(g)
    told = []
    for who, times in by_who.items():
        times = times[-MOST_TIMES:]
        names = {line.code: line.name for g in times for line in g.outcome.lines}
        order = {code: n for n, code in enumerate([*(item.code for item in instrument.items), *(part.code for part in instrument.parts)])}
        lines = [(names[code], [g.lines[code].words if code in g.lines else "–" for g in times]) for code in sorted(names, key=lambda c: order.get(c, -1))]
        told += [Course(who, [g.row.answered_on for g in times], lines)] if len(times) > 1 else []
    return told


def grouped(shown: Given, all_given: Sequence[Given], instrument: Instrument) -> list[tuple[str, list[Compared]]]:
    """The lines with their neighbours, under the names of their parts where questions stand on their own. No query."""
    lines = beside(shown, all_given)
    if instrument.scoring.way != "per_vraag" or len(instrument.parts) < 2:
        return [("", lines)] if lines else []
    parts = [(part.name, [line for line in lines if line.line.part == part.code]) for part in instrument.parts]
    return [(name, own) for name, own in parts if own]


def sentences(shown: Given, instrument: Instrument) -> list[str]:
    """What went well or stands out, in words, strengths first; nothing when nothing does. No query."""
    said = {part.code: part.sentence for part in instrument.parts}
    if instrument.scoring.highest:
        return [said[code] for code in shown.outcome.highest if said.get(code)]
    return [f"{line.name.capitalize()}: {line.words}" for line in shown.outcome.strong]


@dataclass(frozen=True)
class Finding:
    """Something of an outcome that can be taken over into the worker profile: a sentence, or answers by the name that the profile has for them."""

    code: str
    words: str
    answers: tuple[tuple[str, int], ...] = ()


def findings(shown: Given, instrument: Instrument) -> list[Finding]:
    """What of this outcome can go into the worker profile: sentences of what stands out, or the answers themselves. No query."""
    how, outcome = instrument.told.get("overnemen"), shown.outcome
    if how == "uitspraken":
        sentences = {part.code: part.sentence for part in instrument.parts}
        return [Finding(code, sentences[code]) for code in outcome.highest if sentences.get(code)]
    if how == "waarden":
        return [Finding(line.code, f"{line.name} ({line.words})", answers) for line in outcome.lines if (answers := _sides(line, instrument))]
    if how in {"kenmerken", "leren"}:
        return [Finding(line.code, f"{line.name}: {line.words}", ((line.code, int(line.value)),)) for line in outcome.lines if line.value is not None]
    return []


def _sides(line: Line, instrument: Instrument) -> tuple[tuple[str, int], ...]:
    codes = [item.code for item in instrument.items if item.part.code == line.code]
    return tuple((code, side) for code, side in zip(codes, line.sides, strict=True) if side is not None)


LEFT = timedelta(days=7)


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """What was begun and left for a week: to be gone on with, or taken away. No query."""
    found = Sitting.objects.visible_to(viewer).present().filter(begun_at__date__lte=until - LEFT).annotate(left_on=F("begun_at") + Value(LEFT, DurationField()))
    return [as_due(found, "sitting", on="left_on", what=Value("een vragenlijst afmaken, of weghalen als het niet past"))]


def signals(viewer: Viewer, *, until: date) -> list[Due]:
    """Where it is time to ask something again, one signal for each trajectory, with the names (T2.1). One query."""
    own = OwnInstrument.objects.visible_to(viewer).present().filter(code=OuterRef("instrument")).order_by("-version").values("definition__opnieuw_na_maanden")
    taken = Administration.objects.visible_to(viewer).values("trajectory_id", "instrument").annotate(
        called=Max("name"), first=Min("answered_on"), last=Max("answered_on"), own=Subquery(own[:1]))  # fmt: skip
    shipped = rules.catalogue()
    again: dict[UUID, list[str]] = {}
    for row in taken.order_by("trajectory_id", "called"):
        found = shipped.get(row["instrument"])
        months = found.told.get("opnieuw_na_maanden", []) if found else row["own"] or []
        if rules.time_again(months, row["first"], row["last"], on=until):
            again.setdefault(row["trajectory_id"], []).append(row["called"])
    return [Due("signal_instrument", case, case, until, f"tijd om opnieuw te vragen: {', '.join(names)}", signal=True)
            for case, names in again.items()]  # fmt: skip
