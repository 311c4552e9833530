"""Passend maken: the lightest set of adaptations with which a work fits somebody, proved, with other ways beside it (T4.5).

An adaptation takes steps off what the work asks; it never changes the person. A set fits when no row keeps a larger gap than
`accept` allows for its weight. A demand never falls below 0. Where the worker's level is not known, a row is in the way only when
the demand is core and still above 0; where the work's own demand is not known, nothing can be said and nothing is in the way.

Best is: smallest total burden, then fewest adaptations, then smallest sum of the gaps that remain (gaps below 0 count as none).
Among sets that are equal in all three, one is taken, always the same one however the file is ordered: adaptations are weighed in
the order of their ids. Alternatives are the next best in that order; none holds the chosen set or another alternative whole, and
because burdens are positive none is part of one either. Where nothing is needed there are no alternatives.

Where no set fits, `blocking` tells which rows are in the way: those that no allowed set brings within reach by itself, and, where
the rest fits one by one but not together, rows that get in each other's way (taking any one of them away would solve it).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spinweb.engines.fit.compare import Row, Weight, Worker, Workplace, compare, read_worker, read_workplace, row_data, verdict_of
from spinweb.engines.fit.program import OutOfTime, Program, Terms
from spinweb.engines.rulebook.reading import HIGHEST, At, unique

VERSION = "adapt 1"
WAYS = ("organisatie", "techniek", "begeleiding")
ACCEPT = {Weight.CORE.value: 0, Weight.ORDINARY.value: 1, Weight.EXCHANGEABLE.value: 2}
ALTERNATIVES = 3


@dataclass(frozen=True)
class Option:
    """An adaptation that could be made: so many steps off these demands, for this burden (1 or more), with and without these others."""

    id: str
    effects: Mapping[str, int]
    burden: int
    label: str = ""
    kind: str = WAYS[0]
    requires: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Chosen:
    """A set of adaptations, by id, what it costs, and the rows in which a step or an unknown remains."""

    ids: tuple[str, ...]
    burden: int
    remaining: tuple[Row, ...]


@dataclass(frozen=True)
class Adapted:
    """What was found. `status`: optimal, infeasible, or feasible where the time was over before it was proved."""

    status: str
    chosen: Chosen
    alternatives: tuple[Chosen, ...] = ()
    blocking: tuple[Row, ...] = ()
    bound: int | None = None


def rows_after(rows: Sequence[Row], options: Collection[Option]) -> list[Row]:
    """The rows as they become with these adaptations, in the order they came in."""
    off: dict[str, int] = {}
    for option in options:
        for feature, steps in option.effects.items():
            off[feature] = off.get(feature, 0) + steps
    return [_after(row, off.get(row.feature, 0)) for row in rows]


def _after(row: Row, steps: int) -> Row:
    if row.workplace is None or not steps:
        return row
    demand = max(0, row.workplace - steps)
    gap = None if row.worker is None else demand - row.worker
    return replace(row, workplace=demand, gap=gap, verdict=verdict_of(gap))


def steps_needed(row: Row, accept: Mapping[str, int] = ACCEPT) -> int:
    """How many steps must come off the demand before this row is in nobody's way; 0 where it is not."""
    if row.workplace is None:
        return 0
    if row.worker is None:
        return row.workplace if row.weight == Weight.CORE else 0
    return max(0, row.workplace - row.worker - accept[row.weight])


def adapt(worker: Worker, workplace: Workplace, options: Sequence[Option], accept: Mapping[str, int] = ACCEPT, *, seconds: float | None = None) -> Adapted:
    """The lightest set that makes the work fit (T4.5), up to three others, or what is in the way. Ids must be known and stand once.

    `seconds` ends the search; what was found by then is told with the burden that a better one would at least have.
    """
    return _Search(compare(worker, workplace).rows, options, {**ACCEPT, **accept}, seconds).found()


class _Search:
    """The program of one pair: a question for each adaptation, a rule for each row."""

    def __init__(self, rows: Sequence[Row], options: Sequence[Option], accept: Mapping[str, int], seconds: float | None) -> None:
        self.rows, self.options, self.accept, self.seconds = rows, sorted(options, key=lambda o: o.id), accept, seconds
        self.needs = {row.feature: steps_needed(row, accept) for row in rows}
        self.pressing = [row for row in rows if self.needs[row.feature]]

    def found(self) -> Adapted:
        program, aims = self._program(self.pressing)
        try:
            answer = program.best(aims, seconds=self.seconds)
        except OutOfTime:
            return Adapted("feasible", self._set([]), blocking=tuple(self.pressing), bound=0)
        if answer is None:
            return Adapted("infeasible", self._set([]), blocking=self._blocking())
        chosen = self._picked(answer.values)
        if answer.proved < len(aims):
            return Adapted("feasible", self._set(chosen), bound=round(answer.bound or 0) if answer.proved == 0 else None)
        return Adapted("optimal", self._set(chosen), self._alternatives(program, aims, chosen))

    def _set(self, chosen: Sequence[Option]) -> Chosen:
        after = rows_after(self.rows, chosen)
        left = tuple(row for row in after if row.gap is None or row.gap > 0)
        return Chosen(tuple(o.id for o in chosen), sum(o.burden for o in chosen), left)

    def _picked(self, values: Sequence[float]) -> list[Option]:
        return [option for column, option in enumerate(self.options) if values[column] > 0.5]

    def _program(self, pressing: Sequence[Row]) -> tuple[Program, list[Terms]]:
        """Columns 0 to n - 1 are the adaptations in order of id; then what remains of each gap."""
        program = Program()
        columns = {option.id: program.yes_or_no(possible=option.id not in option.excludes) for option in self.options}
        for option in self.options:
            for other in sorted(option.requires):
                program.rule({columns[option.id]: 1, columns[other]: -1} if other != option.id else {}, high=0)
            for other in sorted(option.excludes - {option.id}):
                program.rule({columns[option.id]: 1, columns[other]: 1}, high=1)
        for row in pressing:
            program.rule(self._off(row, columns), low=self.needs[row.feature])
        remains = {}
        for row in self.rows:
            if row.gap is not None and row.gap > 0:
                remains[column := program.amount(row.gap)] = 1
                program.rule({**self._off(row, columns), column: 1}, low=row.gap)
        return program, [{columns[o.id]: o.burden for o in self.options}, dict.fromkeys(columns.values(), 1), remains]

    def _off(self, row: Row, columns: Mapping[str, int]) -> dict[int, float]:
        return {columns[o.id]: o.effects[row.feature] for o in self.options if o.effects.get(row.feature)}

    def _alternatives(self, program: Program, aims: list[Terms], chosen: list[Option]) -> tuple[Chosen, ...]:
        """The next best sets: whatever was found is forbidden to stand whole in the next."""
        place = {option.id: column for column, option in enumerate(self.options)}
        found: list[Chosen] = []
        while chosen and len(found) < ALTERNATIVES:
            program.rule({place[o.id]: 1 for o in chosen}, high=len(chosen) - 1)
            try:
                answer = program.best(aims, seconds=self.seconds)
            except OutOfTime:
                break
            if answer is None or answer.proved < len(aims):
                break
            chosen = self._picked(answer.values)
            found.append(self._set(chosen))
        return tuple(found)

    def _blocking(self) -> tuple[Row, ...]:
        hard = [row for row in self.pressing if not self._fits([row])]
        soft = [row for row in self.pressing if row not in hard]
        if not self._fits(soft):
            for row in list(soft):  # take away what is not needed for the trouble
                without = [other for other in soft if other is not row]
                if not self._fits(without):
                    soft = without
            hard += soft
        return tuple(row for row in self.rows if row in hard)

    def _fits(self, pressing: Sequence[Row]) -> bool:
        return self._program(pressing)[0].best([{}]) is not None


# -- JSON in and out


def answer(at: At, *, seconds: float | None = None) -> dict[str, Any]:
    """What `spinweb adapt` answers to PAIR.json. Raises BadInput."""
    at.only("worker", "workplace", "adaptations", "accept")
    worker, workplace = read_worker(at.get("worker")), read_workplace(at.get("workplace"))
    return data(adapt(worker, workplace, read_options(at.get("adaptations")), read_accept(at.get("accept")), seconds=seconds))


def data(found: Adapted) -> dict[str, Any]:
    """What was found as JSON. `bound` (the least burden that is still possible) is there only where the time was over."""
    told = {
        "status": found.status, "chosen": list(found.chosen.ids), "burden": found.chosen.burden, "remaining": [row_data(r) for r in found.chosen.remaining],
        "alternatives": [{"chosen": list(a.ids), "burden": a.burden, "remaining": [row_data(r) for r in a.remaining]} for a in found.alternatives],
        "blocking": [row_data(r) for r in found.blocking],
    }  # fmt: skip
    return told if found.status != "feasible" else told | {"bound": found.bound}


def read_options(at: At) -> list[Option]:
    """The adaptations of a JSON file. Raises BadInput, also for an id that stands twice and for one that is not there."""
    if not at.given:
        at.wrong("een lijst")
    listed = at.each()
    ids = [one.only("id", "label", "kind", "effects", "burden", "requires", "excludes").get("id").text() for one in listed]
    unique((name, one.get("id")) for name, one in zip(ids, listed, strict=True))
    return [_read_option(one, ids) for one in listed]


def _read_option(at: At, ids: Collection[str]) -> Option:
    label, kind, known = at.get("label"), at.get("kind"), "de id van een aanpassing in deze lijst"
    return Option(
        at.get("id").text(), {name: steps.whole() for name, steps in at.get("effects").entries()}, at.get("burden").whole(1),
        label.text() if label.given else "", kind.word(WAYS) if kind.given else WAYS[0],
        at.get("requires").known(ids, known), at.get("excludes").known(ids, known),
    )  # fmt: skip


def read_accept(at: At) -> dict[str, int]:
    """The largest gap that may remain for each weight; what is not given is as in ACCEPT. Raises BadInput."""
    return {name: at.get(name).whole(0, HIGHEST, default=ours) for name, ours in ACCEPT.items()} if at.given and at.only(*ACCEPT) else dict(ACCEPT)
