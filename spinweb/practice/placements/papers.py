"""The paper of a placement: everything that was agreed, for each reader what is theirs to know (T4.8)."""

from uuid import UUID

from spinweb.foundation.access.queries import one
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.queries import items_of, placements_of
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory

PRIVATE = ("gezondheid, en waarom iets is aangepast", "dat blijft tussen cliënt en jobcoach")


def placement_agreements(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *plaatsingsafspraken* (T4.8) of one placement, for client, employer or commissioner. Raises NotVisible. Five queries."""
    placement = one(placements_of(trajectory), pk=subject_id)
    made = papers.start(trajectory, kind="placement_agreements", title="Plaatsingsafspraken", reader=reader)
    made.subtitle = f"{trajectory.client.called} bij {placement.workplace.employer}"
    made.facts += _facts(placement)
    made.blocks += _for_client(placement) if reader == "client" else _for_others(placement, reader)
    made.blocks += _before_day_one(trajectory, placement, reader)
    if reader == "employer":
        made.left_out += [PRIVATE]
    if reader == "commissioner":
        made.left_out += [PRIVATE, ("aanpassingen aan het werk", "spreken cliënt en werkgever samen af")]
    made.signers = papers.signers(trajectory, ["client", "employer", "coach"])
    return made


def _facts(placement: Placement) -> list[tuple[str, str]]:
    hours = f"{comma(placement.hours_per_week)} per week" if placement.hours_per_week else ""
    if placement.hours_now and placement.hours_now != placement.hours_per_week:
        hours = f"{hours}, nu {comma(placement.hours_now)}".lstrip(", ")
    last = papers.said_day(placement.ends_on)
    told = [
        ("Werkgever", f"{placement.workplace.employer}{_at(placement.workplace.place)}"), ("Soort", placement.get_kind_display().capitalize()),
        ("Functie", placement.function or placement.workplace.title), ("Eerste dag", papers.said_day(placement.starts_on)),
        ("Laatste dag", last), ("Proeftijd tot en met", papers.said_day(placement.probation_until)), ("Uren", hours),
        ("Werktijden", placement.times), ("Loon of vergoeding", placement.pay), ("Werkbegeleider", placement.mentor.name if placement.mentor else ""),
    ]  # fmt: skip
    return [(label, value) for label, value in told if value]


def _at(place: str) -> str:
    return f", {place}" if place else ""


def sentence(text: str) -> str:
    """The text as a sentence, with a capital and a full stop; nothing stays nothing."""
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""


def _parts(*parts: tuple[str, str]) -> list[dict]:
    return [block for title, words in parts if words for block in (paper.heading(title), paper.text(words))]


def _for_client(placement: Placement) -> list[dict]:
    """Short and plain: whom to ask, what was arranged, what comes next."""
    helper = f"Je vraagt het aan {placement.mentor.name}." if placement.mentor else "Je vraagt het aan je jobcoach."
    return [
        paper.heading("Als je iets wilt vragen"), paper.text(f"{helper} Je jobcoach kun je ook altijd bellen."),
        *_parts(
            ("Wat er voor jou anders is geregeld", placement.adaptations),
            ("Zo word je geholpen", placement.guidance),
            ("Wat we nog meer hebben afgesproken", placement.other_agreements),
            ("Dan praten we over hoe het gaat", sentence(placement.evaluation)),
        ),
    ]  # fmt: skip


def _for_others(placement: Placement, reader: str) -> list[dict]:
    adapted = ("Aanpassingen aan het werk", placement.adaptations if reader == "employer" else "")
    return _parts(adapted, ("Begeleiding", placement.guidance), ("Evaluatie", sentence(placement.evaluation)),
                  ("Verder afgesproken", placement.other_agreements))  # fmt: skip


OWNERS = {"client": {"coach": "je jobcoach", "client": "jij", "employer": "je werkgever"}, "employer": {"employer": "u"}}


def _before_day_one(trajectory: Trajectory, placement: Placement, reader: str) -> list[dict]:
    """What is still open before day one, for everybody who has to do something for it."""
    still = [item for item in items_of(trajectory, placement) if item.done_on is None]
    if not still or placement.ended_on:
        return []
    rows = [[item.text, OWNERS.get(reader, {}).get(item.owner, item.get_owner_display()), papers.said_day(item.due_on)] for item in still]
    title = "Dit regelen we nog voor je eerste dag" if reader == "client" else "Nog te regelen voor de eerste dag"
    return [paper.heading(title), paper.table(["Wat", "Wie", "Voor wanneer"], rows, widths=[2.2, 0.9, 1.3])]
