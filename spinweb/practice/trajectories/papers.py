"""Parts that papers of every task share: how they begin, the phases, agreements, goals, and who signs.

A drawer of its own beside `queries`: it asks what `queries` offers and returns blocks of a Paper.
"""

from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from spinweb.engines.profession.editions import edition
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.queries import one
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories import queries
from spinweb.practice.trajectories.models import Agreement, Goal, Trajectory
from spinweb.practice.trajectories.models.case import Task


def said_day(day: date | None) -> str:
    """'dinsdag 3 maart 2026', or nothing."""
    return date_format(day, "l j F Y") if day else ""


def start(trajectory: Trajectory, *, kind: str, title: str, reader: str) -> Paper:
    """A paper about this trajectory for one reader, with its head filled in."""
    client = trajectory.client
    about = client.called if reader in {"client", "employer"} else client.full_name
    made = Paper(kind=kind, title=title, reader=reader, about=about, organisation=trajectory.organisation.name)
    made.subtitle = f"{client.called} {trajectory.wish}".strip()
    made.facts = [("Naam", about)]
    if reader == "commissioner" and trajectory.assignment_number:
        made.facts += [("Opdrachtnummer", trajectory.assignment_number)]
    if trajectory.commissioner and reader != "employer":
        made.facts += [("Opdrachtgever", trajectory.commissioner.name)]
    made.facts += [("Traject begonnen", said_day(trajectory.started_on))]
    return made


def phases(trajectory: Trajectory) -> dict:
    """The phases of the whole trajectory in plain words, with where it is now."""
    words = read("talk_guide")["fasen"]
    rows = [[task.label, words[task.value], "nu" if task == trajectory.task else ""] for task in Task]
    return paper.table(["Stap", "Wat we doen", ""], rows, widths=[1.2, 3.6, 0.4])


def owner_words(agreement: Agreement) -> str:
    """Who does it, by name."""
    if agreement.owner == Agreement.Owner.PARTY:
        return agreement.owner_party.name
    return agreement.trajectory.client.called if agreement.owner == Agreement.Owner.CLIENT else "jobcoach"


def agreements(trajectory: Trajectory, *, task: int | None = None) -> list[dict]:
    """The open agreements as a table, or nothing when there are none."""
    found = [a for a in queries.agreements_of(trajectory) if task is None or a.task == task]
    if not found:
        return []
    rows = [[a.text, owner_words(a), said_day(a.due_on)] for a in found]
    return [paper.heading("Afspraken", "agreements"), paper.table(["Wat", "Wie", "Voor wanneer"], rows, widths=[2.4, 1, 1.3])]


def goal_levels(goal: Goal) -> dict:
    """A goal with its scale, where it began and where it is."""
    ratings = list(goal.ratings.all())
    words = [words for _, words in goal.levels]
    return paper.levels(goal.text, words, first=ratings[0].level if ratings else None, last=ratings[-1].level if ratings else None)


def signers(trajectory: Trajectory, capacities: list[str]) -> list[str]:
    """Who signs: a parent or legal representative signs along where the web names one (rulebook `signing`)."""
    return _with_representative(capacities) if queries.representative_of(trajectory) else capacities


def _with_representative(capacities: list[str]) -> list[str]:
    return [c for capacity in capacities for c in ([capacity, "representative"] if capacity == "client" else [capacity])]


def network_card(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The card for one person of the web (T1.3, T0.7): what they agreed to do and by when, and whom to call. Raises NotVisible. Three queries."""
    person = one(queries.web_of(trajectory), pk=subject_id)
    called, mine = trajectory.client.called, reader == "client"
    made = Paper(kind="network_card", title=f"Kaart voor {person.name}" if mine else f"Fijn dat u {called} helpt", reader=reader, about=called,
                 organisation=trajectory.organisation.name)  # fmt: skip
    made.facts = [("Voor", f"{person.name}{f', {person.relation}' if person.relation else ''}"), ("Van", called)]
    tasks = [[a.text, said_day(a.due_on)] for a in queries.agreements_of(trajectory) if a.owner_party_id == person.pk]
    blocks = [paper.heading("Dit spraken jullie af" if mine else "Dit spraken we af"), paper.text(person.role_in_plan)] if person.role_in_plan else []
    blocks += [paper.heading("Wat en wanneer"), paper.table(["Wat", "Voor wanneer"], tasks, widths=[2.4, 1.3])] if tasks else []
    blocks = blocks or [paper.text(f"Er is met {person.name} nog niets afgesproken.")]
    made.blocks = paper.part_of("own_task", blocks)
    call = f"{called} zelf. Of de jobcoach." if mine else f"Bel {called} zelf. Komt u er samen niet uit, dan belt u de jobcoach van {called}."
    made.blocks += [paper.heading("Lukt het niet, of hebt u een vraag?", "own_task"), paper.text(call)]
    made.left_out = [] if mine else [(f"al het andere over {called}", f"dat vertelt {called} zelf, als {called} dat wil")]
    return made


def element_name(element: str) -> str:
    """The short name of an element of the profile."""
    return next(task["elementen"][element] for task in edition()["taken"] if element in task["elementen"])
