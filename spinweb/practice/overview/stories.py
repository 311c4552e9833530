"""What of a trajectory makes a story to think along with, and who and what is named in it."""

from dataclasses import dataclass

from django.utils.formats import date_format

from spinweb.practice.intakes.queries import intake_of
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Party, Trajectory

CONTACTS = 12  # the newest, told in the order in which they were


@dataclass(frozen=True)
class Known:
    """People with what they are to the client, and organisations, by name."""

    people: list[tuple[str, str]]
    organisations: list[str]


def told_of(trajectory: Trajectory) -> str:
    """The question, the goals, the work and the newest contacts as running text. Six queries."""
    called, parts = trajectory.client.called, []
    intake = intake_of(trajectory)
    if intake is not None and intake.question:
        parts.append(f"{called} zei bij de start: “{intake.question}”")
    if goals := [goal.text for goal in trajectories.goals_of(trajectory)]:
        parts.append("Hier wordt aan gewerkt:\n" + "\n".join(f"- {text}" for text in goals))
    parts += [f"Werk: {p.function or p.workplace.title} bij {p.workplace.employer.name}, sinds {date_format(p.starts_on, 'j F Y')}."
              for p in placements.placements_of(trajectory)]  # fmt: skip
    newest = sorted(trajectories.contacts_of(trajectory)[:CONTACTS], key=lambda c: c.on)
    parts += [f"{date_format(c.on, 'j F Y')}. {c.text}" for c in newest if c.text]
    return "\n\n".join([*parts, "Mijn vraag aan jullie: "])


def known_in(trajectory: Trajectory) -> Known:
    """Who and what can be named in it. Three queries."""
    people = [(party.name, party.relation) for party in trajectories.web_of(trajectory)]
    people += [(member.colleague.name, "jobcoach") for member in trajectories.members_of(trajectory.pk)]
    employers = [p.workplace.employer.name for p in placements.placements_of(trajectory)]
    known = [trajectory.organisation.name, trajectory.commissioner.name if trajectory.commissioner else ""]
    return Known(people, [name for name in [*employers, *known] if name and name.lower() != "uwv"])


def helpers(trajectory: Trajectory) -> list[Party]:
    """People in the web with a part in the plan, for each of whom there can be a card. One query."""
    return [party for party in trajectories.web_of(trajectory) if party.role_in_plan and party.ring != Party.Ring.WORK]
