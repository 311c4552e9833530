"""States of a lifecycle: which moves are allowed, each with the source that allows it."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A foreseen no: its text is a Dutch sentence for the person who tried. Pages show it; nothing was changed."""


Allowed = Mapping[Any, Mapping[Any, str]]  # the keys are members of a Django choices class, texts or numbers


class MoveNotAllowed(Refusal):
    """This state cannot follow that one. The text is for the person who tried."""


def check_move(allowed: Allowed, old: str | int, new: str | int, *, labels: Mapping[Any, str]) -> None:
    """Raise MoveNotAllowed, in Dutch and naming the ways that are open, unless `old` may become `new`."""
    if new not in allowed.get(old, {}):
        ways = ", ".join(f"‘{labels[s]}’" for s in allowed.get(old, {})) or "geen andere stand"
        raise MoveNotAllowed(f"Van ‘{labels[old]}’ kan dit niet naar ‘{labels.get(new, new)}’. Wel naar: {ways}.")
