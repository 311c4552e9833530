"""The file that goes along with a handover, and the letter to other help: never more than the client agreed to (T0.5, T0.6)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import paper
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.documents.paper import READERS, Paper
from spinweb.practice.guidance.papers import NOTES
from spinweb.practice.handovers import queries, rules
from spinweb.practice.handovers.models import Handover, Referral
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.case import Task

FILE, LETTER = "handover_file", "referral_letter"


def handover_file(trajectory: Trajectory, reader: str, handover_id: UUID) -> Paper:
    """Who somebody is, what works, what runs, whom to call: only the parts the client lets go along. Ten queries at most."""
    handover = queries.handover_of(trajectory, handover_id)
    if handover is None:
        raise NotVisible
    made = _start(trajectory, FILE, reader, "Overdracht", handover.receiver)
    made.facts += [("Gaat over naar", handover.receiver), ("Vanaf", papers.said_day(handover.planned_on)), ("Waarom", handover.reason)]
    made.blocks += _chosen("overdracht", handover, FILL, trajectory)
    if handover.talk_words:
        made.blocks += [paper.heading("Wat we met z’n drieën afspraken"), paper.text(handover.talk_words)]
    if handover.who_to_call:
        made.blocks += [paper.heading("Vragen over deze overdracht"), paper.text(f"Bel {handover.who_to_call}.")]
    return made


def referral_letter(trajectory: Trajectory, reader: str, referral_id: UUID) -> Paper:
    """The letter: what help is asked and why, in functional words, with only the facts the client lets go along. Eight queries at most."""
    referral = queries.referral_of(trajectory, referral_id)
    if referral is None:
        raise NotVisible
    made = _start(trajectory, LETTER, reader, "Verwijsbrief", referral.receiver)
    coach = queries.coach_of(trajectory)
    made.facts += [("Aan", referral.receiver), ("Van", f"{coach.colleague.name}, jobcoach bij {trajectory.organisation.name}")] if coach else []
    made.facts += [("Hoe snel", referral.get_urgency_display())]
    made.blocks += _chosen("verwijzing", referral, FACTS, trajectory)
    if referral.hoped:
        made.blocks += [paper.heading("Wat we hopen voor het werk"), paper.text(referral.hoped)]
    made.blocks += [paper.heading("Graag horen we van u"), paper.text(
        f"Kunt u {trajectory.client.called} helpen, en vanaf wanneer? Laat het {trajectory.client.called} en de jobcoach van {trajectory.organisation.name} weten. "
        "Wat u verder met elkaar bespreekt, blijft bij u.")]  # fmt: skip
    return made


def _start(trajectory: Trajectory, kind: str, reader: str, title: str, receiver: str) -> Paper:
    called = trajectory.client.called
    made = papers.start(trajectory, kind=kind, title=title, reader=reader)
    made.facts = [("Naam", trajectory.client.full_name)]
    made.subtitle = f"Dit gaat mee naar {receiver}. Jij koos wat erin staat." if reader == "client" else f"{called} las dit en koos wat erin staat."
    made.left_out += [("alles wat niet is afgesproken", f"{'je kiest' if reader == 'client' else called + ' kiest'} zelf wat meegaat"),
                      ("medische gegevens en diagnoses", "die staan niet in ons dossier"), NOTES]  # fmt: skip
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made


def _chosen(kind: str, thing: Handover | Referral, fill: dict, trajectory: Trajectory) -> list[dict]:
    blocks: list[dict] = []
    for code, name in rules.parts(kind).items():
        if code in thing.parts and (told := fill[code](trajectory, thing)):
            blocks += [paper.heading(name[:1].upper() + name[1:]), *told]
    return blocks


def _short(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _words(name: str) -> Callable:
    return lambda trajectory, thing: [paper.text(words.replace("\n", "\n\n"))] if (words := getattr(thing, name)) else []


def _own_words(trajectory: Trajectory, handover: Handover) -> list[dict]:
    return [paper.quote(handover.own_words, trajectory.client.called)] if handover.own_words else []


def _contact(trajectory: Trajectory, thing: object) -> list[dict]:
    client = trajectory.client
    told = [("Telefoon", client.phone), ("E-mail", client.email), ("Het liefst", client.contact_wish)]
    lines = [f"{label}: {value}" for label, value in told if value]
    return [paper.items(lines)] if lines else []


def _work(trajectory: Trajectory, on: date) -> list[str]:
    found = placements.running(trajectory, on=on)
    return [f"{p.function or p.workplace.title} bij {p.workplace.employer}, {p.get_kind_display()}"
            + (f", {comma(p.hours_per_week)} uur per week" if p.hours_per_week else "") for p in found]  # fmt: skip


def _running(trajectory: Trajectory, handover: Handover) -> list[dict]:
    work, taken = _work(trajectory, handover.planned_on), queries.running_takeovers(trajectory)
    blocks = [paper.items([f"Stap in het traject: {Task(trajectory.task).label.lower()}", *work])]
    return [*blocks, paper.text("Wie helpt waarbij, nu:"), paper.items(taken)] if taken else blocks


def _goals(trajectory: Trajectory, thing: object) -> list[dict]:
    return [papers.goal_levels(goal) for goal in trajectories.goals_of(trajectory)]


def _goals_in_focus(trajectory: Trajectory, referral: Referral) -> list[dict]:
    told = [goal.text for goal in trajectories.goals_of(trajectory).prefetch_related(None).filter(in_focus=True)]
    return [paper.items(told)] if told else []


def _agreements(trajectory: Trajectory, handover: Handover) -> list[dict]:
    return papers.agreements(trajectory)[1:]


def _people(trajectory: Trajectory, handover: Handover) -> list[dict]:
    rows = [[p.name, p.relation, p.role_in_plan, p.contact_person.phone if p.contact_person else ""] for p in queries.people_to_call(trajectory)]
    return [paper.table(["Wie", "Wat", "Rol in het plan", "Telefoon"], rows, widths=[1, 1.2, 2, 1])] if rows else []


def _papers(trajectory: Trajectory, handover: Handover) -> list[dict]:
    own = [d for d in documents.newest(trajectory.pk, limit=40) if d.reader != "receiver"]
    rows = {(d.kind, d.reader): [d.title, READERS[d.reader], f"versie {d.number}, {_short(d.made_at.date())}"] for d in reversed(own)}
    return [paper.table(["Document", "Voor", "Laatste versie"], list(rows.values()), widths=[2, 1.2, 1.4])] if rows else []


def _born_on(trajectory: Trajectory, referral: Referral) -> list[dict]:
    return [paper.text(_short(trajectory.client.born_on))] if trajectory.client.born_on else []


def _works_at(trajectory: Trajectory, referral: Referral) -> list[dict]:
    told = _work(trajectory, referral.sent_on or referral.asked_on or trajectory.started_on)
    return [paper.items(told)] if told else []


def _strengths(trajectory: Trajectory, referral: Referral) -> list[dict]:
    told = queries.strengths_of(trajectory)
    return [paper.items(told[:6])] if told else []


FILL = {"own_words": _own_words, "what_works": _words("what_works"), "attention": _words("attention"), "contact": _contact, "running": _running,
        "goals": _goals, "agreements": _agreements, "people": _people, "papers": _papers}  # fmt: skip
FACTS = {"contact": _contact, "born_on": _born_on, "why": _words("why"), "work": _works_at, "goals": _goals_in_focus, "strengths": _strengths}
