"""Where each task of the path leads."""

from dataclasses import dataclass

from django.urls import reverse

from spinweb.practice.overview.queries import Step
from spinweb.practice.trajectories.models import Trajectory

PAGES = {
    0: "coach:elements",
    1: "coach:intake",
    2: "coach:worker_profile",
    3: "coach:leads",
    4: "coach:matches",
    5: "coach:coaching_plan",
    6: "coach:guidance",
    7: "coach:closing",
}


@dataclass(frozen=True)
class PathStep:
    """A step of the path as the component draws it."""

    number: int
    title: str
    note: str
    state: str
    href: str


def path_with_addresses(trajectory: Trajectory, steps: list[Step]) -> list[PathStep]:
    """The path with the page of each task."""
    return [PathStep(s.number, s.title, s.note, s.state, reverse(PAGES.get(s.number, "coach:elements"), args=[trajectory.pk])) for s in steps]
