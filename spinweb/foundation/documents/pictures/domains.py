"""The seven life domains at a glance: how content somebody is with each, and whether it helps or hinders work (T1.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT, ROW, TOP = 560, 150, 370, 34, 30
INK, SOFT, LINE, ACCENT, WARM = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b4511c"


@dataclass(frozen=True)
class Line:
    """One domain: how content (0 to 10, or None), what it does for work (-2 to 2, or None) and in words; `said`: it was talked about."""

    name: str
    content: int | None
    effect: int | None
    words: str
    said: bool = True


def _dot(line: Line, y: float) -> str:
    if line.content is None:
        return f'<text x="{(LEFT + RIGHT) / 2}" y="{y + 4}" text-anchor="middle" class="soft" fill="{SOFT}">{"geen cijfer" if line.said else "nog niet besproken"}</text>'
    x = LEFT + (RIGHT - LEFT) * line.content / 10
    return (f'<path d="M{LEFT} {y}H{RIGHT}" stroke="{LINE}" stroke-width="2"/><path d="M{LEFT} {y}H{x:.1f}" stroke="{ACCENT}" stroke-width="5"/><circle cx="{x:.1f}" cy="{y}" r="11" fill="{ACCENT}"/>'
            f'<text class="on-accent" x="{x:.1f}" y="{y + 4.5}" text-anchor="middle" font-weight="700" fill="#fff">{line.content}</text>')  # fmt: skip


def _effect(line: Line, y: float) -> str:
    if line.effect is None or line.effect == 0:
        return f'<text x="{RIGHT + 26}" y="{y + 4}" class="soft" fill="{SOFT}">{"raakt het werk niet" if line.effect == 0 else ""}</text>'
    up = line.effect > 0
    mark = f"M{RIGHT + 26} {y + 5}l7 -11l7 11z" if up else f"M{RIGHT + 26} {y - 6}l7 11l7 -11z"
    words = {2: "helpt veel", 1: "helpt een beetje", -1: "maakt het lastiger", -2: "maakt het veel lastiger"}[line.effect]
    return f'<path d="{mark}" fill="{ACCENT if up else WARM}"/><text x="{RIGHT + 46}" y="{y + 4}" fill="{INK}">{words}</text>'


def draw(lines: Sequence[Line]) -> str:
    """The picture as SVG text, one row for each domain."""
    height = TOP + ROW * len(lines)
    rows = ""
    for n, line in enumerate(lines):
        y = TOP + ROW * n + ROW / 2
        rows += (f'<text x="0" y="{y + 4}" fill="{INK}" font-weight="700">{escape(line.name)}</text>'
                 f'{_dot(line, y)}{_effect(line, y)}')  # fmt: skip
    heads = (f'<g class="soft" fill="{SOFT}" font-size="12"><text x="{LEFT}" y="16">0 niet tevreden</text>'
             f'<text x="{RIGHT}" y="16" text-anchor="end">10 heel tevreden</text><text x="{RIGHT + 26}" y="16">voor werk</text></g>')  # fmt: skip
    return (f'<svg class="domains" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(tell(lines))}" '
            f'font-family="Atkinson Hyperlegible" font-size="13.5">{heads}{rows}</svg>')  # fmt: skip


def tell(lines: Sequence[Line]) -> str:
    """The sentence that says the same as the picture."""
    told = []
    for line in lines:
        number = f"{line.content} van 10" if line.content is not None else "geen cijfer" if line.said else "nog niet besproken"
        told.append(f"{line.name}: {number}{f', {line.words}' if line.words else ''}")
    return "; ".join(told) + "."
