"""Yes-or-no questions under linear rules, answered by HiGHS for several aims in order: each proved before the next is asked.

Deterministic: one thread, a fixed seed, and columns in the order in which they were added. Only a search that is stopped by its time
may end elsewhere on another day; it then says how far off it can be.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite
from time import perf_counter

import highspy

Terms = Mapping[int, float]
Progress = Callable[[int, float, float], bool | None]
TOLD_EVERY = 1.0  # seconds
DONE = highspy.HighsModelStatus.kOptimal
STOPPED = {highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt}


@dataclass(frozen=True)
class Answer:
    """The columns that say yes. `proved`: how many of the aims are proved; `bound`: what the first aim that is not could still become."""

    values: tuple[float, ...]
    proved: int
    bound: float | None = None

    def yes(self, column: int) -> bool:
        """Whether this column says yes."""
        return self.values[column] > 0.5


class OutOfTime(Exception):
    """The time was over before any answer was found."""


class Program:
    """Columns and rules. `best` may be asked again after more rules."""

    def __init__(self) -> None:
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped in its type file
        for option, value in {"output_flag": False, "threads": 1, "random_seed": 4, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}.items():
            self._solver.setOptionValue(option, value)
        self.size = self._aim = 0

    def yes_or_no(self, *, possible: bool = True) -> int:
        """A new question; one that is not possible is answered no."""
        column = self.amount(float(possible))
        self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def amount(self, most: float) -> int:
        """A number from 0 to `most`; it need not be whole, and is where the rules leave it no other choice."""
        self._solver.addCol(0.0, 0.0, most, 0, [], [])
        self.size += 1
        return self.size - 1

    def rule(self, terms: Terms, *, low: float = -inf, high: float = inf) -> None:
        """The sum of the terms stays within the bounds."""
        self._solver.addRow(low, high, len(terms), list(terms), [float(v) for v in terms.values()])

    def best(self, aims: Sequence[Terms], *, seconds: float | None = None, progress: Progress | None = None, loose: Collection[int] = ()) -> Answer | None:
        """Make the first aim as small as can be, then the second among those, and so on; None where the rules leave nothing.

        Aims have whole coefficients over yes-or-no columns (or amounts that end whole). To make something large, give it with minus
        signs. `loose` are columns that may be torn in pieces to learn quickly how low a later aim can be at least. `progress` hears each second
        the number of the aim, its worth so far and what it could still become (both infinite until known), and stops the search by saying True.
        Raises OutOfTime when the search ends before there is any answer.
        """
        self._listen(progress)
        until = None if seconds is None else perf_counter() + seconds
        if not self.size:
            self.amount(0)  # HiGHS does not look at the rules of a program without columns
        rules, answer = self._solver.getNumRow(), None
        try:
            for number, aim in enumerate(aims):
                self._aim = number
                if number and loose:
                    self.rule(aim, low=self._at_least(aim, until, loose))
                status = self._solve(aim, until, answer.values if answer else None)
                found = tuple(self._solver.getSolution().col_value) if self._has_answer() else None
                if status != DONE and status not in STOPPED:
                    return None
                if found is None:
                    if answer is None:
                        raise OutOfTime
                    return answer
                if status != DONE:
                    return Answer(found, number, self._solver.getInfo().mip_dual_bound)
                answer = Answer(found, number + 1)
                self.rule(aim, high=self._worth(aim, found))
            return answer
        finally:
            self._solver.deleteRows(self._solver.getNumRow() - rules, list(range(rules, self._solver.getNumRow())))

    def _listen(self, progress: Progress | None) -> None:
        """Let the solver call back while it searches; who said stop is not asked again."""
        self._solver.cbMipInterrupt.clear()  # type: ignore[no-untyped-call]  # untyped in its type file
        if progress is None:
            return
        last, stop = perf_counter(), False

        def heard(event: highspy.HighsCallbackEvent) -> None:
            nonlocal last, stop
            if not stop and perf_counter() - last >= TOLD_EVERY:
                stop = progress(self._aim, event.data_out.mip_primal_bound, event.data_out.mip_dual_bound) is True
                last = perf_counter()
            if stop:
                event.interrupt()

        self._solver.cbMipInterrupt.subscribe(heard)

    def _at_least(self, aim: Terms, until: float | None, loose: Collection[int]) -> int:
        """How small this aim can be at least: what it is where the loose columns may be any part of a yes."""
        for column in loose:
            self._solver.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
        self._solve(aim, until, None)
        for column in loose:
            self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        bound = self._solver.getInfo().mip_dual_bound
        return ceil(bound - 0.001) if isfinite(bound) else 0

    def _solve(self, aim: Terms, until: float | None, start: Sequence[float] | None) -> highspy.HighsModelStatus:
        solver = self._solver
        for column in range(self.size):
            solver.changeColCost(column, float(aim.get(column, 0)))
        solver.setOptionValue("time_limit", inf if until is None else max(0.01, until - perf_counter()))
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = list(start)
            solver.setSolution(given)
        solver.run()
        return solver.getModelStatus()

    def _has_answer(self) -> bool:
        return self._solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible

    @staticmethod
    def _worth(aim: Terms, values: Sequence[float]) -> int:
        return floor(sum(value * round(values[column], 6) for column, value in aim.items()) + 0.5)
