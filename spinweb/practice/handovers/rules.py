"""What may go along, and when something came of a referral. No database, no clock."""

from collections.abc import Iterable
from datetime import date

from spinweb.engines.rulebook.reader import read
from spinweb.practice.handovers.models import Referral

FINAL = {Referral.Outcome.DONE, Referral.Outcome.NOT_SUITABLE, Referral.Outcome.NOT_WANTED}


def parts(kind: str) -> dict[str, str]:
    """What can go along with an *overdracht* or a *verwijzing*: code and name, in the client's words."""
    return {code: told["naam"] for code, told in read("handover")[kind].items()}


def sources(kind: str) -> dict[str, str]:
    """Where each part is filled from."""
    return {code: told["uit"] for code, told in read("handover")[kind].items()}


def names_of(kind: str, chosen: Iterable[str]) -> list[str]:
    """The names of the chosen parts, in the order of the rulebook."""
    wanted = set(chosen)
    return [name for code, name in parts(kind).items() if code in wanted]


def is_settled(outcome: str, ask_again_on: date | None) -> bool:
    """Whether a referral needs no further question: the help ended or did not come, or nobody wants to ask again."""
    return outcome in FINAL or ask_again_on is None
