"""A goal over time: where it stood on each day, from -2 to +2, with the words of the level beside it (T6.2)."""

from collections.abc import Sequence
from datetime import date
from html import escape

WIDTH, HEIGHT, LEFT, TOP, STEP = 560, 190, 40, 20, 36
SOFT, LINE, ACCENT = "#55616e", "#d8cfbf", "#0b6a67"


def draw(goal: str, ratings: Sequence[tuple[date, int, str]], words: dict[int, str]) -> str:
    """The line as SVG text. `ratings`: (day, level, said by), in order of day; at least one."""
    first, last = ratings[0][0], ratings[-1][0]
    span = max((last - first).days, 1)
    points = [(LEFT + 20 + 300 * (day - first).days / span, TOP + STEP * (2 - level)) for day, level, _ in ratings]
    grid = "".join(f'<path d="M{LEFT} {TOP + STEP * i}H{LEFT + 340}"/>' for i in range(5))
    labels = "".join(
        f'<text x="{LEFT - 8}" y="{TOP + STEP * (2 - n) + 5}" text-anchor="end">{"+" if n > 0 else "−" if n < 0 else ""}{abs(n)}</text>'
        f'<text x="{LEFT + 350}" y="{TOP + STEP * (2 - n) + 5}" fill="{SOFT}" font-size="11">{_short(words.get(n, ""))}</text>'
        for n in range(-2, 3)
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for x, y in points)
    return (f'<svg class="goal" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(tell(goal, ratings))}" '
            f'font-family="Atkinson Hyperlegible" font-size="13"><g stroke="{LINE}" fill="none">{grid}</g>'
            f'<polyline points="{line}" fill="none" stroke="{ACCENT}" stroke-width="2.5"/><g fill="{ACCENT}">{dots}</g><g fill="#1d2935">{labels}</g></svg>')  # fmt: skip


def _short(text: str, most: int = 34) -> str:
    return escape(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def tell(goal: str, ratings: Sequence[tuple[date, int, str]]) -> str:
    """The sentence that says the same as the picture."""
    steps = ", ".join(f"{day.day}-{day.month}-{day.year} op {level:+d} volgens {by}" for day, level, by in ratings)
    return f"{goal}: {steps}.".replace("+0", "0").replace("-1 v", "−1 v").replace("-2 v", "−2 v")
