"""The pair: what somebody brings and what the work asks on one scale, row by row; the distance is the step (T4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, STEP, ROW, TOP = 400, 172, 44, 23, 46
INK, SOFT, LINE, ACCENT, WARM = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b4511c"
WORDS = {"past": "past", "kleine_stap": "kleine stap", "grote_stap": "grote stap", "onbekend": "onbekend"}


@dataclass(frozen=True)
class Line:
    """One feature: a name, the level of each side (None: not known), the top of the scale, the verdict, whether it is core, and its part."""

    name: str
    worker: int | None
    workplace: int | None
    top: int
    verdict: str
    core: bool = False
    group: str = ""


def _x(level: int) -> int:
    return LEFT + 10 + STEP * level


def _short(text: str, most: int = 27) -> str:
    return escape(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def _distance(line: Line, y: float) -> str:
    """The step between both sides: heavy for a big one, broken for a small one, thin where the person can do more."""
    if line.worker is None or line.workplace is None or line.worker == line.workplace:
        return ""
    style = {"grote_stap": f'stroke="{WARM}" stroke-width="6"', "kleine_stap": f'stroke="{WARM}" stroke-width="3" stroke-dasharray="5 3"'}
    return f'<path d="M{_x(line.worker)} {y}H{_x(line.workplace)}" {style.get(line.verdict, f"""stroke="{ACCENT}" stroke-width="1.5" """)}/>'


def _marks(line: Line, y: float) -> str:
    drawn = _distance(line, y)
    if line.workplace is not None:
        drawn += f'<rect class="ink" x="{_x(line.workplace) - 8}" y="{y - 8}" width="16" height="16" rx="2" fill="none" stroke="{INK}" stroke-width="2"/>'
    if line.worker is not None:
        drawn += f'<circle cx="{_x(line.worker)}" cy="{y}" r="5.5" fill="{ACCENT}"/>'
    return drawn


def _row(line: Line, y: float) -> str:
    dots = "".join(f'<circle cx="{_x(n)}" cy="{y}" r="1.8"/>' for n in range(line.top + 1))
    unknown = f'<text x="{_x(4) + 14}" y="{y + 4}" fill="{SOFT}">?</text>' if line.worker is None or line.workplace is None else ""
    weight = ' font-weight="700"' if line.core else ""
    return f'<text x="0" y="{y + 4}"{weight}>{_short(line.name)}</text><g fill="{LINE}">{dots}</g>{_marks(line, y)}{unknown}'


def draw(lines: Sequence[Line]) -> str:
    """The pair as SVG text; `lines` in their order, those of one group together under its name."""
    rows, y, group = "", TOP + ROW / 2, ""
    for line in lines:
        if line.group and line.group != group:
            group = line.group
            rows += f'<text x="0" y="{y + 5}" font-weight="700" fill="{ACCENT}">{_short(group, 50)}</text><path d="M0 {y + 10}H{WIDTH - 4}" stroke="{LINE}"/>'
            y += ROW + 3
        rows += _row(line, y)
        y += ROW
    legend = (f'<circle cx="8" cy="12" r="5.5" fill="{ACCENT}"/><text x="20" y="16">kan nu</text>'
              f'<rect class="ink" x="82" y="4" width="16" height="16" rx="2" fill="none" stroke="{INK}" stroke-width="2"/><text x="104" y="16">werk vraagt</text>'
              f'<path d="M190 12h24" stroke="{WARM}" stroke-width="3" stroke-dasharray="5 3"/><text x="220" y="16">kleine stap</text>'
              f'<path d="M300 12h24" stroke="{WARM}" stroke-width="6"/><text x="330" y="16">grote stap</text>'
              f'<text x="{_x(0)}" y="38" fill="{SOFT}" text-anchor="middle">0</text><text x="{_x(4)}" y="38" fill="{SOFT}" text-anchor="middle">4</text>')  # fmt: skip
    return (f'<svg class="pair-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 {WIDTH} {y - ROW / 2 + 6}" role="img" '
            f'aria-label="{escape(tell(lines))}" font-family="Atkinson Hyperlegible" font-size="12.5" fill="{INK}">{legend}{rows}</svg>')  # fmt: skip


def tell(lines: Sequence[Line]) -> str:
    """The sentence that says the same as the picture."""
    if not lines:
        return "Er is nog niets om naast elkaar te leggen."
    told = []
    for verdict, words in (("grote_stap", "Grote stap"), ("kleine_stap", "Kleine stap"), ("onbekend", "Nog niet bekend"), ("past", "Past")):
        names = [line.name + (" (kern)" if line.core else "") for line in lines if line.verdict == verdict]
        told += [f"{words}: {', '.join(names)}"] if names else []
    return ". ".join(told) + "."
