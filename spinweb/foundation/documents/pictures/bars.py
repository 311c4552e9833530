"""What came out of an instrument: a bar for each line, with a ring where it stood the time before (T2.1). Never a total."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT, ROW = 340, 0, 322, 66
INK, SOFT, LINE, ACCENT, MID, CARD = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b9d8d4", "#fffdf9"


@dataclass(frozen=True)
class Line:
    """One line: how far along its own scale now and the time before (0 to 1, or None), and in words."""

    name: str
    share: float | None
    words: str
    was: float | None = None
    strong: bool = False


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _row(line: Line, top: float) -> str:
    y = top + 48
    told = f'<text x="0" y="{top + 15}" fill="{INK}" font-weight="{700 if line.strong else 400}">{escape(line.name)}</text>'
    told += f'<text x="0" y="{top + 33}" class="soft" fill="{SOFT}" font-size="13">{escape(line.words)}</text>'
    told += f'<rect x="{LEFT}" y="{y - 6}" width="{RIGHT - LEFT}" height="12" rx="3" fill="none" stroke="{LINE}"/>'
    if line.share is not None:
        told += f'<rect x="{LEFT}" y="{y - 6}" width="{max(_x(line.share) - LEFT, 3):.1f}" height="12" rx="3" fill="{ACCENT}"/>'
    if line.was is not None:
        told += f'<circle cx="{_x(line.was):.1f}" cy="{y}" r="8" fill="{CARD}" stroke="{INK}" stroke-width="2.5" class="ring"/>'
    return told


def draw(lines: Sequence[Line]) -> str:
    """The picture as SVG text, a row for each line."""
    rows = "".join(_row(line, ROW * n) for n, line in enumerate(lines))
    return (f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" viewBox="-9 0 {WIDTH} {ROW * len(lines)}" role="img" aria-label="{escape(tell(lines))}" '
            f'font-family="Atkinson Hyperlegible" font-size="14.5">{rows}</svg>')  # fmt: skip


def tell(lines: Sequence[Line]) -> str:
    """The sentence that says the same as the picture."""
    return "; ".join(f"{line.name}: {line.words or 'geen antwoord'}" for line in lines) + "."
