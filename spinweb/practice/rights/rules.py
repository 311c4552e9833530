"""Terms of the client's rights, and how long something is kept."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.rulebook.reader import read


def answer_by(received: date, *, extended: bool = False) -> date:
    """The last day to answer a request: a month, and two more when that was told within the first."""
    told = read("rights")["verzoeken"]
    return add_months(received, told["antwoord_maanden"] + (told["verlenging_maanden"] if extended else 0))


def complaint_terms(received: date) -> tuple[date, date]:
    """When a complaint must be confirmed, and when answered."""
    told = read("rights")["klachten"]
    return received + timedelta(weeks=told["bevestigen_weken"]), received + timedelta(weeks=told["antwoord_weken"])


def report_by(discovered: datetime) -> datetime:
    """The moment before which a breach is reported: the clock runs from when it was discovered, also at night and in a weekend."""
    return discovered + timedelta(hours=read("rights")["datalekken"]["melden_uren"])


def kept_until(ended: Iterable[tuple[date, str]]) -> date:
    """Until which day the file of a client stays: the latest of the terms of their trajectories, by the kind of commissioner of each."""
    told = read("retention")["regels"]["dossier"]
    return max(add_months(day, 12 * told["per_opdrachtgever"].get(kind, told["jaren"])) for day, kind in ended)


def rule_of(label: str) -> dict[str, Any]:
    """The rule by which rows of a model are kept, by its label."""
    told = read("retention")
    return told["regels"][told["tabellen"][label]["regel"]]
