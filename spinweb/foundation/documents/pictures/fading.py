"""Fading: hours of support planned (dashed) and given (bars) for each week, beside the hours worked (T5.1, S8)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 560, 236, 44, 548, 38, 168
INK, SOFT, LINE, ACCENT, BAR, WARM = "#1d2935", "#55616e", "#d8cfbf", "#0b6a67", "#8fc4bf", "#b4511c"
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEK = timedelta(days=7)

Steps = Sequence[tuple[date, float]]  # from a day on, so many hours a week; in order of day


class _Scale:
    """Days to x and hours to y."""

    def __init__(self, first: date, last: date, most: float):
        self.first, self.days = first, max((last - first).days, 28)
        self.step = next(s for s in (0.5, 1, 2, 5, 10, 20, 50) if most / s <= 4 or s == 50)
        self.top = self.step * max(-(-most // self.step), 1)

    def x(self, day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * min(max((day - self.first).days / self.days, 0), 1), 1)

    def y(self, hours: float) -> float:
        return round(FLOOR - (FLOOR - TOP) * hours / self.top, 1)


def _number(hours: float) -> str:
    return f"{hours:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def hours_on(steps: Steps, day: date) -> float:
    """The hours a week that hold on a day; 0 before the first step."""
    return next((float(hours) for start, hours in reversed(steps) if start <= day), 0.0)


def _scale(planned: Steps, given: Mapping[date, float], until: date | None, today: date | None) -> _Scale:
    days = [start for start, _ in planned] + list(given) + [d for d in (until, today) if d]
    last = max(days, default=date.min) + WEEK
    most = max([float(h) for _, h in planned] + [m / 60 for m in given.values()] + [0.5])
    return _Scale(min(days, default=date.min), last, most)


def draw(planned: Steps, given: Mapping[date, float], worked: Steps, today: date | None = None, *,
         until: date | None = None) -> str:  # fmt: skip
    """The picture as SVG text.

    `planned` and `worked` are hours a week from a day on; `given` are minutes by the Monday of their week; `until` is the last
    day of the plan. Without `today` no day is marked, as on paper. Anything may be empty.
    """
    scale = _scale(planned, given, until, today)
    end = until or today or scale.first
    parts = [_grid(scale), _bars(scale, given), _plan(scale, planned, until), _today(scale, today), _worked(scale, worked, end), _legend()]
    return (f'<svg class="fading" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(tell(planned, given, worked, today))}" font-family="Atkinson Hyperlegible" font-size="13" fill="{INK}">'
            f'{"".join(parts)}</svg>')  # fmt: skip


def _grid(scale: _Scale) -> str:
    count = round(scale.top / scale.step)
    lines = "".join(f'<path d="M{LEFT} {scale.y(i * scale.step)}H{RIGHT}"/>' for i in range(count + 1))
    words = "".join(f'<text x="{LEFT - 6}" y="{scale.y(i * scale.step) + 4}" text-anchor="end">{_number(i * scale.step)}</text>'
                    for i in range(count + 1))  # fmt: skip
    return f'<g stroke="{LINE}">{lines}</g><g fill="{SOFT}" font-size="12">{words}{_months(scale)}</g>'


def _months(scale: _Scale) -> str:
    every = 1 if scale.days < 300 else 3
    day, told = scale.first.replace(day=1), []
    while (day - scale.first).days < scale.days:
        if day >= scale.first and (day.month - 1) % every == 0 and scale.x(day) < RIGHT - 22:
            told.append(f'<text x="{scale.x(day)}" y="{FLOOR + 17}">{MONTHS[day.month - 1]}</text>')
        day = (day + timedelta(days=32)).replace(day=1)
    return "".join(told)


def _bars(scale: _Scale, given: Mapping[date, float]) -> str:
    wide = max((RIGHT - LEFT) * 7 / scale.days - 2, 1.5)
    bars = "".join(f'<rect x="{scale.x(week) + 1}" y="{scale.y(m / 60)}" width="{wide:.1f}" height="{FLOOR - scale.y(m / 60):.1f}"/>'
                   for week, m in sorted(given.items()) if m)  # fmt: skip
    return f'<g fill="{BAR}">{bars}</g>'


def _plan(scale: _Scale, planned: Steps, until: date | None) -> str:
    if not planned:
        return ""
    path = f"M{scale.x(planned[0][0])} {scale.y(float(planned[0][1]))}"
    for _, (start, hours) in pairwise(planned):
        path += f"H{scale.x(start)}V{scale.y(float(hours))}"
    end = scale.x(until) if until else RIGHT
    return f'<path d="{path}H{end}" fill="none" stroke="{ACCENT}" stroke-width="2.5" stroke-dasharray="7 5"/>'


def _today(scale: _Scale, today: date | None) -> str:
    if today is None:
        return ""
    x = scale.x(today)
    anchor = "end" if x > RIGHT - 60 else "start"
    side = -4 if anchor == "end" else 4
    return (f'<path d="M{x} {TOP - 8}V{FLOOR}" stroke="{WARM}"/>'
            f'<text x="{x + side}" y="{TOP - 4}" font-size="12" text-anchor="{anchor}" fill="{WARM}">vandaag</text>')  # fmt: skip


def _worked(scale: _Scale, worked: Steps, until: date) -> str:
    if not worked:
        return ""
    y, told = FLOOR + 38, []
    ends = [start for start, _ in worked[1:]] + [until]
    for (start, hours), end in zip(worked, ends, strict=True):
        x = scale.x(start)
        if hours:
            told.append(f'<path d="M{x} {y}H{max(scale.x(end) - 3, x + 3)}" stroke="{SOFT}" stroke-width="3"/>'
                        f'<text x="{x}" y="{y + 17}" font-size="12">{_number(float(hours))} uur werk per week</text>')  # fmt: skip
    return f'<g fill="{SOFT}">{"".join(told)}</g>'


def _legend() -> str:
    return (f'<g font-size="12"><rect x="{LEFT}" y="6" width="12" height="12" fill="{BAR}"/><text x="{LEFT + 18}" y="16">gegeven</text>'
            f'<path d="M{LEFT + 84} 12h28" stroke="{ACCENT}" stroke-width="2.5" stroke-dasharray="7 5"/><text x="{LEFT + 118}" y="16">gepland</text>'
            f'<text x="{RIGHT}" y="16" text-anchor="end" fill="{SOFT}">uren jobcoach per week</text></g>')  # fmt: skip


def tell(planned: Steps, given: Mapping[date, float], worked: Steps, today: date | None = None) -> str:
    """The sentence that says the same as the picture."""
    said = []
    if planned:
        said.append("Gepland: " + ", ".join(f"vanaf {d.day}-{d.month}-{d.year} {_number(float(h))} uur per week" for d, h in planned) + ".")
    said.append(_given(planned, given, today))
    if now := hours_on(worked, today or max([day for day, _ in worked], default=date.min)):
        said.append(f"Werkt {_number(now)} uur per week.")
    return " ".join(said)


def _given(planned: Steps, given: Mapping[date, float], today: date | None) -> str:
    if not any(given.values()):
        return "Er is nog geen begeleiding op het werk genoteerd."
    if today is None:
        return f"Gegeven: samen {_number(sum(given.values()) / 60)} uur in {sum(map(bool, given.values()))} weken."
    monday = today - timedelta(days=today.weekday())
    lately = sum(given.get(monday - n * WEEK, 0) for n in range(4)) / 60 / 4
    return f"Gegeven in de laatste vier weken: gemiddeld {_number(lately)} uur per week; gepland is nu {_number(hours_on(planned, today))} uur."
