"""Terms of the client's rights, and how long something is kept."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.deadlines.terms import after, in_words
from spinweb.engines.rulebook.reader import read


def answer_by(received: date, *, extended: bool = False) -> date:
    """The last day to answer a request: a month, and two more when that was told within the first."""
    return after(received, _lengths("verzoeken")["langer" if extended else "na"])


def complaint_by(received: date, *, extended: bool = False) -> date:
    """The last day to answer a complaint, or the last when it was told why it takes longer."""
    return after(received, _lengths("klachten")["langer" if extended else "na"])


def complaint_words() -> tuple[str, str]:
    """Within what time a complaint is confirmed and answered: '2 weken na de dag van de klacht'."""
    confirmed, settled = (_lengths("klachten", which)["na"] for which in ("bevestigen", "termijn"))
    return in_words(confirmed, from_words="de dag van de klacht"), in_words(settled, from_words="de dag van de klacht")


def _lengths(about: str, which: str = "termijn") -> dict[str, Any]:
    rule: dict[str, Any] = read("deadlines")["regels"][read("rights")[about][which]]
    return rule


def report_by(discovered: datetime) -> datetime:
    """The moment before which a breach is reported: the clock runs from when it was discovered, also at night and in a weekend."""
    return discovered + timedelta(hours=_lengths("datalekken")["na"]["uren"])


def kept_until(ended: Iterable[tuple[date, str]]) -> date:
    """Until which day the file of a client stays: the latest of the terms of their trajectories, by the kind of commissioner of each."""
    told = read("retention")["regels"]["dossier"]
    return max(add_months(day, 12 * told["per_opdrachtgever"].get(kind, told["jaren"])) for day, kind in ended)


def rule_of(label: str) -> dict[str, Any]:
    """The rule by which rows of a model are kept, by its label."""
    told = read("retention")
    return told["regels"][told["tabellen"][label]["regel"]]
