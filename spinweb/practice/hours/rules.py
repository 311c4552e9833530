"""The hours of a period against what the regime gives, when they will run out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from spinweb.practice.guidance.rules import Line, total
from spinweb.practice.placements.rules import comma

RECENT = timedelta(weeks=6)  # how far back to look for how many hours a week it takes now


@dataclass(frozen=True)
class Budget:
    """The hours of one period of coaching. `most` is what the regime gives, with how it was computed; None where that is not known."""

    title: str
    starts_on: date
    ends_on: date
    most: Decimal | None
    how: str
    source: str
    given: int
    weekly: float

    @property
    def left(self) -> int | None:
        """Minutes left; below zero when more was given."""
        return None if self.most is None else int(self.most * 60) - self.given

    def runs_out_on(self, today: date) -> date | None:
        """The day on which the hours are used up when it goes on as in the last weeks; None when they last, or nobody knows."""
        if self.left is None or not self.starts_on <= today <= self.ends_on:
            return None
        if self.left <= 0:
            return today
        if self.weekly <= 0:
            return None
        day = today + timedelta(days=ceil(7 * self.left / self.weekly))
        return day if day < self.ends_on else None

    def sentence(self, today: date) -> str:
        """What to know of the hours of this period, in a sentence; empty when nothing stands out."""
        out = self.runs_out_on(today)
        if out is None or self.left is None:
            return ""
        if self.left <= 0:
            return f"De uren van deze periode zijn op: {comma(round(Decimal(-self.left) / 60, 1))} uur meer dan de {comma(self.most or 0)} van het regime."
        return (f"Zoals het nu gaat ({comma(round(Decimal(self.weekly) / 60, 1))} uur per week) zijn de uren op {out:%d-%m-%Y} op, "
                f"voor het einde van de periode op {self.ends_on:%d-%m-%Y}.")  # fmt: skip


def budget(title: str, starts_on: date, ends_on: date, *, most: Decimal | None, how: str, source: str, lines: Sequence[Line], today: date) -> Budget:
    """The hours of a period out of its contacts; a group counts for its share."""
    own = [line for line in lines if starts_on <= line.on <= ends_on]
    since = max(starts_on, today - RECENT)
    weeks = max((min(today, ends_on) - since).days, 7) / 7
    recent = sum(line.own_minutes for line in own if line.on >= since)
    return Budget(title, starts_on, ends_on, most, how, source, total(own), recent / weeks if today >= starts_on else 0)
