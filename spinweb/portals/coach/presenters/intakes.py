"""The parts of the intake in the order of the talk, with where each is written and whether it is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from spinweb.practice.intakes.models import Intake
from spinweb.practice.intakes.queries import Domain
from spinweb.practice.trajectories.models import Agreement, Party, Trajectory


@dataclass(frozen=True)
class IntakePart:
    """One part of the intake."""

    title: str
    href: str
    done: bool


@dataclass(frozen=True)
class IntakeParts:
    """All parts, and the first that is still open."""

    all: list[IntakePart]

    @property
    def next(self) -> IntakePart | None:
        return next((part for part in self.all if not part.done), None)


def parts_of(trajectory: Trajectory, intake: Intake | None, domains: Sequence[Domain], web: Sequence[Party],
             agreements: Sequence[Agreement]) -> IntakeParts:  # fmt: skip
    """What is written and what is open; soft, in the order of the talk."""
    it = intake or Intake(trajectory=trajectory)
    told = [
        ("Het gesprek", "edit_talk", bool(it.held_on and it.form)),
        ("Vraag en motivatie", "edit_question", bool(it.question)),
        ("Leefgebieden", "life_domains", any(domain.is_done for domain in domains)),
        ("Mensen om je heen", "ecogram", bool(web)),
        ("Verwachtingen", "edit_expectations", bool(it.expectations and it.approach)),
        ("Gedragscode en klacht", "edit_conduct", bool(it.code_discussed_on and it.complaints_explained)),
        ("Kan ik dit vrij doen?", "edit_interests", it.interests_checked_on is not None),
        ("Vervolgafspraken", "add_agreement", bool(agreements)),
    ]
    return IntakeParts([IntakePart(title, reverse(f"coach:{page}", args=[trajectory.pk]), done) for title, page, done in told])
