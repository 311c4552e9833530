"""A scale from 0 to 10 over time, in the client's own numbers, with what is good enough as a dashed line (T1.2)."""

from collections.abc import Sequence
from datetime import date
from html import escape

WIDTH, HEIGHT, LEFT, TOP, STEP = 260, 108, 26, 12, 8
SOFT, LINE, ACCENT, WARM, INK = "#55616e", "#d8cfbf", "#0b6a67", "#b4511c", "#1d2935"


def draw(asked: str, points: Sequence[tuple[date, int]], good_enough: int | None = None) -> str:
    """The line as SVG text. `points`: (day, number), in order of day; at least one."""
    first, last = points[0][0], points[-1][0]
    span = max((last - first).days, 1)
    placed = [(LEFT + 12 + (WIDTH - LEFT - 40) * (day - first).days / span, TOP + STEP * (10 - value), value) for day, value in points]
    grid = "".join(f'<path d="M{LEFT} {TOP + STEP * (10 - n)}H{WIDTH - 8}"/>' for n in (0, 5, 10))
    words = "".join(f'<text x="{LEFT - 6}" y="{TOP + STEP * (10 - n) + 4}" text-anchor="end">{n}</text>' for n in (0, 5, 10))
    enough = "" if good_enough is None else (f'<path d="M{LEFT} {TOP + STEP * (10 - good_enough)}H{WIDTH - 8}" stroke="{WARM}" '
                                            f'stroke-width="2" stroke-dasharray="5 4"/>')  # fmt: skip
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in placed)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 if n == len(placed) else 3.5}"/>' for n, (x, y, _) in enumerate(placed, 1))
    x, y, value = placed[-1]
    return (f'<svg class="scale-line" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(tell(asked, points, good_enough))}" font-family="Atkinson Hyperlegible" font-size="12">'
            f'<g stroke="{LINE}">{grid}</g>{enough}<polyline points="{line}" fill="none" stroke="{ACCENT}" stroke-width="2.5"/>'
            f'<g fill="{ACCENT}">{dots}</g><g class="soft" fill="{SOFT}">{words}</g>'
            f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" font-weight="700" font-size="14" fill="{INK}">{value}</text></svg>')  # fmt: skip


def tell(asked: str, points: Sequence[tuple[date, int]], good_enough: int | None = None) -> str:
    """The sentence that says the same as the picture."""
    steps = ", ".join(f"{value} op {day.day}-{day.month}-{day.year}" for day, value in points)
    enough = "" if good_enough is None else f" Goed genoeg is {good_enough}."
    return f"{asked} {steps}.{enough}"
