"""Who does it now: each need for support as a bar through time, darker as the workplace takes over (S8)."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import pairwise

WIDTH, LEFT, RIGHT, ROW, TOP = 560, 8, 552, 46, 8
SOFT = "#55616e"
FILLS = ("#efe9dd", "#cfe4e1", "#8fc4bf", "#3f918c", "#0b6a67")
INKS = ("#1d2935", "#1d2935", "#1d2935", "#ffffff", "#ffffff")

Needs = Sequence[tuple[str, Sequence[tuple[date, int]]]]  # a need, and (day, rung 0 to 4) in order of day


def draw(needs: Needs, words: dict[int, str], *, until: date) -> str:
    """The bars as SVG text; each need has a day or more."""
    first = min(day for _, moves in needs for day, _ in moves)
    span = max((until - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * min(max((day - first).days / span, 0), 1), 1)

    rows = "".join(_row(need, moves, TOP + n * ROW, x, until) for n, (need, moves) in enumerate(needs))
    height = TOP + len(needs) * ROW + 22
    ends = (f'<text x="{LEFT}" y="{height - 6}">{first.day}-{first.month}</text>'
            f'<text x="{RIGHT}" y="{height - 6}" text-anchor="end">{until.day}-{until.month}</text>')  # fmt: skip
    return (f'<svg class="ladder-over-time" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-label="{escape(tell(needs, words))}" font-family="Atkinson Hyperlegible" font-size="13">{rows}<g fill="{SOFT}" font-size="12">{ends}</g></svg>')  # fmt: skip


def _row(need: str, moves: Sequence[tuple[date, int]], y: int, x: object, until: date) -> str:
    name = need if len(need) <= 60 else need[:59].rstrip() + "…"
    parts = [f'<text x="{LEFT}" y="{y + 12}" fill="#1d2935">{escape(name)}</text>']
    for (day, rung), (end, _) in pairwise([*moves, (until, 0)]):
        wide = max(x(end) - x(day), 14)
        parts.append(f'<rect x="{x(day)}" y="{y + 18}" width="{wide}" height="20" fill="{FILLS[rung]}" stroke="#ffffff"/>'
                     f'<text class="on" x="{x(day) + 4}" y="{y + 33}" fill="{INKS[rung]}" font-size="12">{rung}</text>')  # fmt: skip
    return "".join(parts)


def tell(needs: Needs, words: dict[int, str]) -> str:
    """The sentence that says the same as the picture."""
    return " ".join(f"{need}: " + ", ".join(f"{day.day}-{day.month} {words[rung]}" for day, rung in moves) + "." for need, moves in needs)
