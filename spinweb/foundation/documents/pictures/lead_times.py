"""How long each task took: one bar in as many parts as there were tasks, with the sentence that says the same (C1.8)."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, GAP = 560, 26, 3
FILLS = ("#0b6a67", "#8fc4bf")

Parts = Sequence[tuple[str, int]]  # a name and its days, in the order of the work


def draw(parts: Parts) -> str:
    """The bar as SVG text; `parts` with at least one day together."""
    whole, x, drawn = sum(days for _, days in parts) or 1, 0.0, []
    for number, (name, days) in enumerate(parts):
        wide = WIDTH * days / whole
        told = f"<title>{escape(name)}: {said(days)}</title>"
        drawn.append(f'<rect x="{x:.1f}" y="0" width="{max(wide - GAP, 1):.1f}" height="{HEIGHT}" rx="3" fill="{FILLS[number % 2]}">{told}</rect>')
        x += wide
    return (f'<svg class="lead-times" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(tell(parts))}">{"".join(drawn)}</svg>')  # fmt: skip


def said(days: int) -> str:
    """'5 dagen', or '7 weken'."""
    if days < 14:
        return "1 dag" if days == 1 else f"{days} dagen"
    return f"{round(days / 7)} weken"


def tell(parts: Parts) -> str:
    """The sentence that says the same as the picture."""
    return f"Samen {said(sum(days for _, days in parts))}: {', '.join(f'{name} {said(days)}' for name, days in parts)}."
