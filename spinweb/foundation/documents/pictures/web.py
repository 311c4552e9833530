"""The web: the client in the middle, everybody around them in rings, the line as strong as the bond (S9, T1.3)."""

import math
from dataclasses import dataclass
from html import escape

RINGS = {"private": (78, 62), "work": (122, 98), "care": (158, 134), "commissioner": (178, 166)}
RING_WORDS = {"private": "privé", "work": "werk", "care": "hulp en zorg", "commissioner": "opdrachtgever"}
BOND_WORDS = {"strong": "sterk", "normal": "gewoon", "weak": "los", "tense": "gespannen"}
WIDTH, HEIGHT = 440, 350
INK, SOFT, LINE, ACCENT, WARM, CARD = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#b4511c", "#fffdf9"


@dataclass(frozen=True)
class Node:
    """Somebody in the web. `bond`: strong, normal, weak, tense; `quiet`: not spoken to for long; `said`: the words under the name.

    With `href` the person can be chosen (and, with the script of the ecogram, dragged); `chosen` is the one that is.
    """

    name: str
    relation: str
    ring: str
    bond: str
    said: str
    quiet: bool
    has_role: bool = False
    id: str = ""
    href: str = ""
    chosen: bool = False


def _places(nodes: list[Node]) -> list[tuple[Node, float, float]]:
    """Everybody at an angle of their own, taking turns ring by ring, so that neighbours are at different distances."""
    rings = [[n for n in nodes if n.ring == ring] for ring in RINGS]
    turns = [own[i] for i in range(max(map(len, rings), default=0)) for own in rings if i < len(own)]
    placed = []
    for i, node in enumerate(turns):
        angle, (rx, ry) = -2.6 + 2 * math.pi * i / max(len(turns), 5), RINGS[node.ring]
        placed.append((node, WIDTH / 2 + rx * math.cos(angle), HEIGHT / 2 + ry * math.sin(angle)))
    return placed


def _short(text: str, most: int = 18) -> str:
    return escape(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def _line(node: Node, x: float, y: float) -> str:
    width = {"strong": 4.5, "normal": 2.25, "weak": 1.25, "tense": 2.25}[node.bond]
    colour = WARM if node.bond == "tense" else ACCENT
    dashes = ' stroke-dasharray="6 5"' if node.quiet else ""
    return f'<path d="M{WIDTH / 2:.0f} {HEIGHT / 2:.0f}L{x:.1f} {y:.1f}" stroke="{colour}" stroke-width="{width}"{dashes}{_of(node)}/>'


def draw(client: str, nodes: list[Node]) -> str:
    """The picture as SVG text. `nodes` in any order; people of one ring are spread evenly."""
    places = _places(nodes)
    rings = "".join(f'<ellipse cx="{WIDTH / 2}" cy="{HEIGHT / 2}" rx="{rx}" ry="{ry}"/>' for rx, ry in RINGS.values())
    lines = "".join(_line(*place) for place in places)
    people = "".join(_person(*place) for place in places)
    chosen_from = any(n.href for n in nodes)
    role, kind = ("group", "web ecogram") if chosen_from else ("img", "web")
    return (f'<svg class="{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 {WIDTH + 20} {HEIGHT + 35}" role="{role}" aria-label="{escape(tell(client, nodes))}" '
            f'font-family="Atkinson Hyperlegible" font-size="{18 if chosen_from else 14.5}" text-anchor="middle">'
            f'<g fill="none" stroke="{LINE}">{rings}</g><g fill="none">{lines}</g>'
            f'<circle cx="{WIDTH / 2}" cy="{HEIGHT / 2}" r="34" fill="{WARM}"/>'
            f'<text class="on-client" x="{WIDTH / 2}" y="{HEIGHT / 2 + 5}" fill="#fff" font-weight="700">{_short(client, 9)}</text>'
            f'<g class="people">{people}</g></svg>')  # fmt: skip


def _of(node: Node) -> str:
    return f' data-of="{escape(node.id)}"' if node.id else ""


def _person(node: Node, x: float, y: float) -> str:
    dot = (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{11 if node.has_role else 8}" fill="{ACCENT if node.has_role else CARD}" stroke="{ACCENT}" '
           f'stroke-width="2"/>')  # fmt: skip
    above = 40 < y < HEIGHT / 2  # below it would lie over lines and the client
    name_y, said_y = (y - 28, y - 13) if above else (y + 25, y + 40)
    words = (f'<g class="words" fill="{INK}" stroke="{CARD}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">'
             f'<text x="{x:.1f}" y="{name_y:.1f}" font-weight="700">{_short(node.name)}</text>'
             f'<text x="{x:.1f}" y="{said_y:.1f}" font-size="{15 if node.href else 12.5}" fill="{SOFT}">{_short(node.said, 24)}</text></g>')  # fmt: skip
    if not node.href:
        return dot + words
    label = f"{node.name}, {node.relation}, {RING_WORDS[node.ring]}, band: {BOND_WORDS[node.bond]}"
    around = f'<circle class="chosen" cx="{x:.1f}" cy="{y:.1f}" r="17" fill="none" stroke="{WARM}" stroke-width="3"/>' if node.chosen else ""
    return (f'<a href="{escape(node.href)}" data-id="{escape(node.id)}" data-ring="{node.ring}" aria-label="{escape(label)}"'
            f'{" aria-current=" + chr(34) + "true" + chr(34) if node.chosen else ""}><circle class="reach" cx="{x:.1f}" cy="{y:.1f}" r="38" fill="transparent"/>'
            f'{around}{dot}{words}</a>')  # fmt: skip


def tell(client: str, nodes: list[Node]) -> str:
    """The sentence that says the same as the picture."""
    if not nodes:
        return f"{client} in het midden; er staat nog niemand omheen."
    parts = []
    for ring, words in RING_WORDS.items():
        own = [f"{n.name} ({n.relation}, {n.said})" for n in nodes if n.ring == ring]
        parts += [f"{words}: {', '.join(own)}"] if own else []
    return f"{client} in het midden. " + "; ".join(parts) + "."
