"""Instruments on paper: the blank questions to fill in with a pen, and what came out, for the client."""

from uuid import UUID

import lucide

from spinweb.engines.scoring.definition import DECLINED_WORDS, UNKNOWN_WORDS, Instrument, Item
from spinweb.foundation.access.queries import one
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.pictures import bars
from spinweb.practice.instruments import queries
from spinweb.practice.instruments.models import Administration, Language
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory


def _icon(name: str) -> str:
    """The picture of a question as SVG text of its own, or nothing."""
    if not name:
        return ""
    try:
        drawn: str = lucide._render_icon(name, 24, stroke="#0b6a67")
    except lucide.IconDoesNotExist:
        return ""
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _question(number: int, item: Item, language: str) -> dict:
    answers = [choice.words.at(language) for choice in item.scale.choices]
    return paper.question(number, item.text.at(language), item.scale.asked.at(language), [*answers, UNKNOWN_WORDS, DECLINED_WORDS], _icon(item.icon))


def questionnaire(trajectory: Trajectory, instrument: Instrument, language: str = Language.B1) -> Paper:
    """The questions of an instrument to fill in with a pen (T2.1). No query."""
    made = papers.start(trajectory, kind="questionnaire", title=instrument.name, reader="client")
    made.subtitle = ""
    made.facts = [("Naam", trajectory.client.called), ("Ingevuld op", "________________________"), ("Met hulp van", "________________________")]
    made.blocks = [paper.text("Zet een kruis bij wat het best past. Er is geen goed of fout antwoord. Stoppen mag, en later verder gaan ook. "
                              "Je jobcoach neemt je antwoorden over.")]
    parted = len(instrument.parts) > 1 and instrument.scoring.way == "per_vraag"  # where questions are mixed on purpose, headings would give them away
    for number, item in enumerate(instrument.items, 1):
        first = number == 1 or instrument.items[number - 2].part != item.part
        made.blocks += ([paper.heading(item.part.name)] if parted and first else []) + [_question(number, item, language)]
    return made


def outcome(trajectory: Trajectory, reader: str, administration_id: UUID) -> Paper:
    """What came out, for the client alone: strengths first, and nothing added up that the instrument does not add up (T2.1). Four queries."""
    row = one(Administration.objects.of(trajectory).select_related("organisation"), pk=administration_id)
    shown = queries.given(row)
    made = papers.start(trajectory, kind="instrument_outcome", title=row.name, reader=reader)
    made.facts = [("Naam", trajectory.client.called), ("Ingevuld op", papers.said_day(row.answered_on)),
                  ("Door", f"{row.get_respondent_display()}, {row.get_help_display()}, {row.get_mode_display()}")]  # fmt: skip
    made.blocks.append(paper.remark("Dit is een gespreksinstrument en geen test. Er zijn geen normen."))
    instrument = queries.as_taken_in(trajectory, row.instrument, row.version)
    if said := queries.sentences(shown, instrument):
        made.blocks += [paper.heading("Dit springt eruit"), paper.items(said)]
    drawn = [bars.Line(line.name, line.share, line.words, strong=line.strong) for line in shown.outcome.lines if not line.sides]
    if drawn and len(drawn) <= 12 and instrument.told.get("beeld") == "staven":
        made.blocks += [paper.heading("Alles op een rij"), paper.picture(bars.draw(drawn), bars.tell(drawn))]
    elif rows := [[line.name, line.words] for line in shown.outcome.lines]:
        made.blocks += [paper.heading("Alles op een rij"), paper.table(["Wat", "Antwoord"], rows, widths=[1, 1.4])]
    if shown.outcome.total:
        made.blocks.append(paper.text(f"{shown.outcome.total.name}: {shown.outcome.total.words}."))
    if shown.outcome.missing:
        made.blocks.append(paper.text("Niet meegeteld: " + "; ".join(shown.outcome.missing) + "."))
    return made
