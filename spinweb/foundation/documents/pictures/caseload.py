"""The caseload as a drawing: one row a client, with the task, who was last spoken to and when, and the next date. A table says the same."""

from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH, ROW, HEAD, NAME, TASKS = 760, 30, 34, 150, 120
BACK, AHEAD = 8 * 7, 4 * 7  # days before and after today
MARKS = {"client": "●", "employer": "■", "commissioner": "▲"}


@dataclass(frozen=True)
class Line:
    """One client: the task, the last contact by party, and the next date."""

    name: str
    task: int
    last: dict[str, date]
    next_on: date | None = None


def _at(day: date, today: date) -> float:
    """Where a day stands; what is further away stands at the edge."""
    days = min(max((day - today).days, -BACK), AHEAD)
    room = WIDTH - NAME - TASKS - 30
    return NAME + TASKS + 15 + (days + BACK) / (BACK + AHEAD) * room


def _row(line: Line, number: int, today: date) -> str:
    y = HEAD + number * ROW + ROW / 2
    made = [f'<text x="0" y="{y + 5:.0f}" font-size="14">{escape(line.name[:18])}</text>']
    for task in range(1, 8):
        fill = "currentColor" if task == line.task else "none"
        made.append(f'<circle cx="{NAME + task * 14}" cy="{y:.0f}" r="4.5" fill="{fill}" stroke="currentColor" stroke-opacity="{1 if task == line.task else .35}"/>')
    right = WIDTH - 15
    made.append(f'<path d="M{NAME + TASKS + 15} {y:.0f}H{right}" stroke="currentColor" stroke-opacity=".15"/>')
    taken: list[float] = []
    for party, day in sorted(line.last.items()):
        x = _at(day, today)
        while any(abs(x - other) < 11 for other in taken):  # spoken to together: side by side
            x -= 11
        taken.append(x)
        made.append(f'<text x="{x:.0f}" y="{y + 5:.0f}" font-size="13" text-anchor="middle">{MARKS[party]}</text>')
    if line.next_on:
        made.append(f'<path d="M{_at(line.next_on, today):.0f} {y - 8:.0f}v16" stroke="currentColor" stroke-width="3"/>')
    return "".join(made)


def draw(lines: list[Line], today: date) -> str:
    """SVG text; empty when there is nobody. Names are escaped."""
    if not lines:
        return ""
    height, now = HEAD + len(lines) * ROW + 6, _at(today, today)
    label = f"De {len(lines)} trajecten als tekening: bij welke taak, wanneer je wie het laatst sprak, en de volgende datum. De tabel hieronder zegt hetzelfde."
    return (f'<svg class="caseload" viewBox="0 0 {WIDTH} {height}" fill="currentColor" role="img" aria-label="{escape(label)}">'
            f'<text x="{NAME + 14}" y="16" font-size="12">taak 1 tot 7</text><text x="{NAME + TASKS + 15}" y="16" font-size="12">8 weken geleden</text>'
            f'<text x="{now:.0f}" y="16" font-size="12" text-anchor="middle">vandaag</text>'
            f'<text x="{WIDTH - 15}" y="16" font-size="12" text-anchor="end">over 4 weken</text>'
            f'<path d="M{now:.0f} 22V{height - 4}" stroke="currentColor" stroke-dasharray="3 3"/>'
            + "".join(_row(line, number, today) for number, line in enumerate(lines)) + "</svg>")  # fmt: skip
