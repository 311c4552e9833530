"""Percentages over time as lines, with an optional line to reach: practising a task, tempo and quality (T6.1, T6.6)."""

from collections.abc import Sequence
from datetime import date
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 560, 214, 50, 470, 18, 170
SOFT, LINE, WARM = "#55616e", "#d8cfbf", "#b4511c"
STROKES = (("#0b6a67", ""), ("#1d2935", "7 5"), ("#8a3d14", "2 4"))  # told apart by dashes too, never by colour alone

Series = Sequence[tuple[str, Sequence[tuple[date, int]]]]


def draw(series: Series, *, reach: int | None = None) -> str:
    """The lines as SVG text. `series`: (name, points in order of day), at most three, each with a point or more."""
    days = [day for _, points in series for day, _ in points]
    first, span = min(days), max((max(days) - min(days)).days, 1)
    top = max(100, *(value for _, points in series for _, value in points))

    def place(day: date, value: int) -> tuple[float, float]:
        return round(LEFT + 8 + (RIGHT - LEFT - 16) * (day - first).days / span, 1), round(FLOOR - (FLOOR - TOP) * value / top, 1)

    grid = "".join(f'<path d="M{LEFT} {place(first, v)[1]}H{RIGHT}"/>' for v in range(0, top + 1, 25))
    words = "".join(f'<text x="{LEFT - 6}" y="{place(first, v)[1] + 4}" text-anchor="end">{v}%</text>' for v in range(0, top + 1, 25))
    ends = (f'<text x="{LEFT}" y="{FLOOR + 20}">{first.day}-{first.month}</text>'
            f'<text x="{RIGHT}" y="{FLOOR + 20}" text-anchor="end">{max(days).day}-{max(days).month}</text>')  # fmt: skip
    lines = "".join(_line(name, [place(*point) for point in points], n) for n, (name, points) in enumerate(series[:3]))
    return (f'<svg class="percent" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(tell(series, reach=reach))}" '
            f'font-family="Atkinson Hyperlegible" font-size="12"><g stroke="{LINE}">{grid}</g><g fill="{SOFT}">{words}{ends}</g>'
            f'{_reach(reach, place(first, reach)[1] if reach else 0)}{lines}</svg>')  # fmt: skip


def _reach(reach: int | None, y: float) -> str:
    if not reach:
        return ""
    return (f'<path d="M{LEFT} {y}H{RIGHT}" stroke="{WARM}" stroke-dasharray="3 4"/>'
            f'<text x="{RIGHT + 6}" y="{y + 4}" fill="{WARM}">streef {reach}%</text>')  # fmt: skip


def _line(name: str, points: list[tuple[float, float]], n: int) -> str:
    colour, dashes = STROKES[n]
    path = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    label = f'<path d="M{LEFT + n * 120} {HEIGHT - 8}h24" stroke="{colour}" stroke-width="2.5"{dashed}/><text x="{LEFT + n * 120 + 30}" y="{HEIGHT - 4}">{escape(name)}</text>'
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{dashed}/><g fill="{colour}">{dots}</g>{label}'


def tell(series: Series, *, reach: int | None = None) -> str:
    """The sentence that says the same as the picture."""
    said = [f"{name.capitalize()}: " + ", ".join(f"{day.day}-{day.month} {value}%" for day, value in points) + "." for name, points in series]
    return " ".join(said) + (f" Het streven is {reach}%." if reach else "")
