"""Figures and facts as Dutch people write them: € 1.050,40, 1 maart 2026, ja."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from spinweb.engines.rulebook.facts import Kind
from spinweb.engines.rulebook.formula import AMOUNTS

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
PLACE = re.compile(r"\{([a-z0-9_.|]+)\}")


def number(value: Decimal) -> str:
    """2294.40 -> 2.294,40; 15 -> 15; 7.5 -> 7,5."""
    if value.is_infinite():
        return "onbepaald"
    said = f"{value:,f}" if value != value.to_integral_value() else f"{value:,.0f}"
    return said.translate(str.maketrans(",.", ".,"))


def money(value: Decimal) -> str:
    """An amount in euros, with cents where there are any."""
    return f"€ {number(value.quantize(Decimal('0.01')) if value != value.to_integral_value() else value)}"


def day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def said(kind: Kind, value: Any) -> str:
    """The value of a fact in words."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return f"{money(value) if kind.unit == 'euro' else number(value)}{'%' if kind.percent else ''}"
    if isinstance(value, tuple):
        return ", ".join(kind.choices[one] for one in value) or "geen van deze"
    return kind.choices.get(value, str(value))


def filled(template: str, env: Mapping[str, Any], kinds: Mapping[str, Kind], units: Mapping[str, str]) -> str:
    """A sum in words with its numbers filled in; `{a|b}` takes the first that is known, and what is not known is named."""

    def value(match: re.Match[str]) -> str:
        names = match[1].split("|")
        known = next((name for name in names if name in env), None)
        if known is None:
            return f"[{kinds[names[0]].name}]" if names[0] in kinds else "[te verifiëren]"
        if not isinstance(env[known], Decimal):
            return said(kinds[known], env[known])
        euros = (units[known.removeprefix(AMOUNTS)] if known.startswith(AMOUNTS) else kinds[known].unit).startswith("euro")
        return money(env[known]) if euros else number(env[known])

    return PLACE.sub(value, template)


def unfilled(template: str, env: Mapping[str, Any]) -> list[str]:
    """The names in a sum in words for which nothing is known; of `{a|b}` the last, which is the amount of the rulebook."""
    found = [match.split("|") for match in PLACE.findall(template)]
    return [names[-1] for names in found if not any(name in env for name in names)]
