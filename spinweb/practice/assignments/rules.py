"""What an organisation can ask, with what to find out first: the rulebook's `assignments`."""

from dataclasses import dataclass

from spinweb.engines.rulebook.reader import read
from spinweb.practice.assignments.models import Assignment


@dataclass(frozen=True)
class Guide:
    """A kind of assignment in plain words, with the questions to ask before it is agreed."""

    name: str
    explanation: str
    questions: tuple[str, ...]


def guides() -> list[Guide]:
    """Every kind of assignment with its questions. No query."""
    names = dict(Assignment.Kind.choices)
    return [Guide(names[code], told["uitleg"], tuple(told["vragen"])) for code, told in read("assignments")["soorten"].items()]
