"""Seven values of work: how much each matters, whether the work gives the chance, and whether it comes true (T2.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT, ROW, TOP = 560, 190, 540, 40, 30
INK, SOFT, LINE, ACCENT, WARM, CARD = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b4511c", "#fffdf9"


@dataclass(frozen=True)
class Line:
    """One value with the three answers, 1 to 5 or None."""

    name: str
    importance: int | None
    enabled: int | None
    achieved: int | None


def _x(answer: int) -> float:
    return LEFT + (RIGHT - LEFT) * (answer - 1) / 4


def _row(line: Line, y: float) -> str:
    said = [answer for answer in (line.importance, line.enabled, line.achieved) if answer is not None]
    if not said:
        return ""
    told = f'<path d="M{_x(min(said)):.1f} {y}H{_x(max(said)):.1f}" stroke="{ACCENT}" stroke-width="3" opacity=".4"/>'
    if line.enabled is not None:
        told += f'<path d="M{_x(line.enabled):.1f} {y - 10}V{y + 10}" stroke="{INK}" class="tick" stroke-width="4"/>'
    if line.achieved is not None:
        told += f'<rect x="{_x(line.achieved) - 8:.1f}" y="{y - 8}" width="16" height="16" fill="{CARD}" stroke="{WARM}" stroke-width="3"/>'
    if line.importance is not None:
        told += f'<circle cx="{_x(line.importance):.1f}" cy="{y}" r="{6 if line.importance == line.achieved else 9}" fill="{ACCENT}"/>'
    return told


def draw(lines: Sequence[Line]) -> str:
    """The picture as SVG text: a dot for how much it matters, a stroke for the chance, a square for what comes true."""
    grid = "".join(f'<path d="M{_x(n):.1f} {TOP}V{TOP + ROW * len(lines)}"/>' for n in range(1, 6))
    heads = "".join(f'<text x="{_x(n):.1f}" y="18" text-anchor="{where}">{words}</text>' for n, words, where in ((1, "niet", "start"), (5, "heel veel", "end")))
    rows = "".join(f'<text x="0" y="{TOP + ROW * n + ROW / 2 + 5}" fill="{INK}">{escape(line.name)}</text>{_row(line, TOP + ROW * n + ROW / 2)}'
                   for n, line in enumerate(lines))  # fmt: skip
    return (f'<svg class="values" xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 {WIDTH + 8} {TOP + ROW * len(lines)}" role="img" '
            f'aria-label="{escape(tell(lines))}" font-family="Atkinson Hyperlegible" font-size="14"><g stroke="{LINE}">{grid}</g>'
            f'<g class="soft" fill="{SOFT}" font-size="12.5">{heads}</g>{rows}</svg>')  # fmt: skip


def tell(lines: Sequence[Line]) -> str:
    """The sentence that says the same as the picture."""

    def part(words: str, answer: int | None) -> list[str]:
        return [f"{words} {answer} van 5"] if answer is not None else []

    told = [f"{line.name}: {', '.join([*part('belangrijk', line.importance), *part('kans', line.enabled), *part('lukt', line.achieved)])}"
            for line in lines]  # fmt: skip
    return "; ".join(told) + "."
