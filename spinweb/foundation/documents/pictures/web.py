"""The web: the client in the middle, everybody around them in rings, the line as strong as the bond (S9, T1.3)."""

import math
from dataclasses import dataclass
from html import escape

RINGS = {"private": (88, 70), "work": (150, 112), "care": (205, 148), "commissioner": (250, 182)}
RING_WORDS = {"private": "privé", "work": "werk", "care": "hulp en zorg", "commissioner": "opdrachtgever"}
WIDTH, HEIGHT = 600, 440
INK, SOFT, LINE, ACCENT, WARM, CARD = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b4511c", "#fffdf9"


@dataclass(frozen=True)
class Node:
    """Somebody in the web. `bond`: strong, normal, weak, tense; `quiet`: not spoken to for long; `said`: the words under the name."""

    name: str
    relation: str
    ring: str
    bond: str
    said: str
    quiet: bool
    has_role: bool = False


def _place(ring: str, index: int, count: int) -> tuple[float, float]:
    turn = {"private": -0.6, "work": 0.35, "care": 2.3, "commissioner": -1.57}[ring]
    angle = turn + 2 * math.pi * index / max(count, 3 if ring != "commissioner" else 5)
    rx, ry = RINGS[ring]
    return WIDTH / 2 + rx * math.cos(angle), HEIGHT / 2 + ry * math.sin(angle)


def _short(text: str, most: int = 18) -> str:
    return escape(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def _line(node: Node, x: float, y: float) -> str:
    width = {"strong": 4.5, "normal": 2.25, "weak": 1.25, "tense": 2.25}[node.bond]
    colour = WARM if node.bond == "tense" else ACCENT
    dashes = ' stroke-dasharray="6 5"' if node.quiet else ""
    return f'<path d="M{WIDTH / 2:.0f} {HEIGHT / 2:.0f}L{x:.1f} {y:.1f}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def draw(client: str, nodes: list[Node]) -> str:
    """The picture as SVG text. `nodes` in any order; people of one ring are spread evenly."""
    places = []
    for ring in RINGS:
        own = [n for n in nodes if n.ring == ring]
        places += [(n, *_place(ring, i, len(own))) for i, n in enumerate(own)]
    rings = "".join(f'<ellipse cx="{WIDTH / 2}" cy="{HEIGHT / 2}" rx="{rx}" ry="{ry}"/>' for rx, ry in RINGS.values())
    lines = "".join(_line(*place) for place in places)
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{11 if n.has_role else 8}" fill="{ACCENT if n.has_role else CARD}" stroke="{ACCENT}" '
                    f'stroke-width="2"/>' for n, x, y in places)  # fmt: skip
    words = "".join(
        f'<text x="{x:.1f}" y="{y + 25:.1f}" font-weight="700">{_short(n.name)}</text>'
        f'<text x="{x:.1f}" y="{y + 40:.1f}" font-size="12" fill="{SOFT}">{_short(n.said, 24)}</text>'
        for n, x, y in places
    )
    return (f'<svg class="web" xmlns="http://www.w3.org/2000/svg" viewBox="-40 0 {WIDTH + 80} {HEIGHT + 30}" role="img" aria-label="{escape(tell(client, nodes))}" '
            f'font-family="Atkinson Hyperlegible" font-size="14" text-anchor="middle">'
            f'<g fill="none" stroke="{LINE}">{rings}</g><g fill="none">{lines}</g>{marks}'
            f'<circle cx="{WIDTH / 2}" cy="{HEIGHT / 2}" r="34" fill="{WARM}"/>'
            f'<text class="on-client" x="{WIDTH / 2}" y="{HEIGHT / 2 + 5}" fill="#fff" font-weight="700">{_short(client, 9)}</text>'
            f'<g fill="{INK}">{words}</g></svg>')  # fmt: skip


def tell(client: str, nodes: list[Node]) -> str:
    """The sentence that says the same as the picture."""
    if not nodes:
        return f"{client} in het midden; er staat nog niemand omheen."
    parts = []
    for ring, words in RING_WORDS.items():
        own = [f"{n.name} ({n.relation}, {n.said})" for n in nodes if n.ring == ring]
        parts += [f"{words}: {', '.join(own)}"] if own else []
    return f"{client} in het midden. " + "; ".join(parts) + "."
