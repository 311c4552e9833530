"""The step card: a task in steps, for the client to hold and for the workplace mentor with how to help (T6.6)."""

from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.floor_work import queries, rules
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory


def step_card(trajectory: Trajectory, reader: str, analysis_id: UUID) -> Paper:
    """One page, for client or employer. How each time went stays with client and coach. Four queries."""
    told = queries.task_on_paper(trajectory, analysis_id)
    called = trajectory.client.called
    made = papers.start(trajectory, kind="step_card", title=f"Stappenkaart: {told.analysis.label}", reader=reader)
    made.subtitle = "Zo doe ik het" if reader == "client" else f"Zo doet {called} het, en zo helpt u"
    made.facts = [("Voor", called)] + ([("Goed als", told.analysis.criterion)] if told.analysis.criterion else [])
    rows = [[f"{number}. {step.action}", step.cue, step.result] for number, step in enumerate(told.steps, 1)]
    if not rows:
        made.blocks = [paper.text("Er staan nog geen stappen op deze kaart.")]
        return made
    head = ["Wat je doet", "Je begint als", "Goed als"] if reader == "client" else ["Stap", "Begint als", "Goed als"]
    made.blocks = [paper.table(head, rows, widths=[2.2, 1.6, 1.6])]
    if reader == "client":
        made.blocks += [paper.remark("Weet je het even niet? Kijk op de kaart. Dan vraag je het aan wie je helpt op je werk.")]
        return made
    made.blocks += _how_to_help(told)
    made.left_out = [("hoe het oefenen elke keer ging", f"dat bekijken {called} en de jobcoach samen")]
    return made


def _how_to_help(told: queries.Practised) -> list[dict]:
    tips = [f"Bij stap {number}: {step.tip}" for number, step in enumerate(told.steps, 1) if step.tip]
    blocks = [paper.heading("Bij deze stappen"), paper.items(tips)] if tips else []
    ways = [code.how for code in rules.help_codes(together=told.analysis.together_agreed_on is not None) if code.code != rules.ALONE]
    return [*blocks, paper.heading("Zo helpt u: begin met zo weinig mogelijk"), paper.items(ways),
            paper.text("Lukt een stap, dan hoeft u niets te doen. Een knik of een ‘goed zo’ achteraf is genoeg.")]  # fmt: skip
