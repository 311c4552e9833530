"""The paper of task 4: the match advice, made for each reader apart. What the employer reads holds no level and no limitation."""

from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.pictures import pair as drawing
from spinweb.practice.matching import queries
from spinweb.practice.matching.rules import PairRow
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import Statement

TITLES = {MatchState.EXPLORING: "we onderzoeken het nog", MatchState.MATCH: "een match", MatchState.NO_MATCH: "geen match"}


def lines(rows: list[PairRow]) -> list[drawing.Line]:
    """The rows as the picture draws them, on screen and on paper."""
    return [drawing.Line(r.feature.name, r.worker, r.workplace, r.feature.top, r.verdict.value, r.weight == "kern") for r in rows]


def match_advice(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *matchadvies* (T4.7) for the client, the employer or the commissioner; every sentence goes back to a row or a decision."""
    match = queries.match_of(trajectory, subject_id)
    made = papers.start(trajectory, kind="match_advice", title="Matchadvies", reader=reader)
    made.subtitle = f"{match.workplace.title} bij {match.workplace.employer.name}: {TITLES[MatchState(match.state)]}"
    if reader == "employer":
        made.facts = made.facts[:1]
    made.facts += [("Werkplek", f"{match.workplace.title}, {match.workplace.employer.name}")]
    made.facts += [("Besloten op", papers.said_day(match.decided_on))] if match.decided_on else []
    pair = queries.pair(match)
    {"client": _for_client, "employer": _for_employer, "commissioner": _for_commissioner}[reader](made, pair)
    made.signers = papers.signers(trajectory, {"client": ["client", "coach"], "employer": ["employer", "coach"]}.get(reader, ["coach"]))
    return made


def _reason(made: Paper, title: str, words: str) -> None:
    fallback = "Het besluit is nog niet genomen."
    made.blocks += [paper.heading(title), paper.text(words or fallback)]


def _for_client(made: Paper, pair: queries.Pair) -> None:
    match = pair.match
    _reason(made, "Wat we besloten en waarom", match.reason_client)
    if match.client_words:
        made.blocks += [paper.heading("Wat jij ervan vindt"), paper.quote(match.client_words, match.trajectory.client.called)]
    shown = lines(_on_paper(pair))
    made.blocks += [paper.heading("Jij en het werk naast elkaar"), paper.picture(drawing.draw(shown), drawing.tell(shown))] if shown else []
    if fits := [r.feature.name for r in pair.fits if r.weight != "ruilbaar"]:
        made.blocks += [paper.heading("Wat past"), paper.text(f"{', '.join(fits[:9]).capitalize()}.")]
    if pair.unused:
        made.blocks += [
            paper.heading("Waar je sterk in bent"),
            paper.items([f"{r.feature.name.capitalize()}: jij kunt meer dan dit werk vraagt." for r in pair.unused[:4]]),
        ]
    if pair.decided:
        rows = [[r.feature.name.capitalize(), _told(r.decision), papers.said_day(r.decision.by_when)] for r in pair.decided]
        made.blocks += [
            paper.heading("Wat we doen waar het nog niet past"),
            paper.table(["Waarover", "Wat en wie", "Wanneer"], rows, widths=[1.1, 2.2, 1]),
        ]
    if pair.waiting:
        made.blocks += [paper.heading("Dit zoeken we nog uit"), paper.items([r.feature.name.capitalize() for r in pair.waiting[:7]])]
    if match.growth:
        made.blocks += [paper.heading("Hoe je hier kunt groeien"), paper.text(match.growth)]
    made.left_out = [("een cijfer of een totaal", "mensen en werk zijn niet op te tellen")]


def _on_paper(pair: queries.Pair) -> list[PairRow]:
    """What the picture shows on one page: every step, what is unknown, and the core that fits. The screen shows all rows."""
    return [r for r in pair.rows if r.is_step or r.weight == "kern" or r in pair.unknown][:16]


def _told(decision: queries.Discrepancy) -> str:
    """'samen oefenen met karren (Joost)', or the kind of decision where nothing was written."""
    return f"{decision.what or decision.get_decision_display().capitalize()}" + (f" ({decision.who})" if decision.who else "")


def _for_employer(made: Paper, pair: queries.Pair) -> None:
    """Work terms only: the decisions that the client agreed to tell, and strengths that may be told."""
    match = pair.match
    _reason(made, "Ons advies", match.reason_employer)
    if strengths := [s.text for part in pair.parts for s in part.worker if s.may_tell_employer and s.kind == Statement.Kind.STRENGTH]:
        made.blocks += [paper.heading(f"Wat {match.trajectory.client.called} meebrengt"), paper.items(strengths)]
    agreed = [(queries.about_words(d.about)[0], d) for d in _to_tell(pair)]
    if agreed:
        rows = [[title, d.what or "", d.who, papers.said_day(d.by_when)] for title, d in agreed]
        made.blocks += [paper.heading("Wat we afspraken"), paper.table(["Waarover", "Wat", "Wie", "Wanneer"], rows, widths=[1.1, 2, 1, 1])]
    if told := [s.text for part in pair.parts for s in part.worker if s.may_tell_employer and s.kind != Statement.Kind.STRENGTH]:
        made.blocks += [paper.heading(f"Wat {match.trajectory.client.called} u zelf wil vertellen"), paper.items(told)]
    made.left_out = [("het werknemersprofiel, niveaus en de vergelijking", "die zijn van de cliënt"), ("alles over gezondheid", "een werkgever mag dat niet weten"),
                     ("afspraken die de cliënt niet wil delen", "de cliënt beslist wat u weet")]  # fmt: skip


def _to_tell(pair: queries.Pair) -> list[queries.Discrepancy]:
    of_parts = [p.decision for p in pair.parts if p.decision is not None]
    return [d for d in [*(r.decision for r in pair.decided), *of_parts] if d.may_tell_employer]


def _for_commissioner(made: Paper, pair: queries.Pair) -> None:
    """What the decision rests on in terms of work: how many rows fit, what is done about the others, and what the client wants."""
    match = pair.match
    _reason(made, "Besluit en onderbouwing", match.reason_commissioner)
    verdict = match.get_client_verdict_display() or "nog niet gevraagd"
    made.blocks += [paper.heading("Wat de cliënt ervan vindt"), paper.text(verdict.capitalize() + ".")]
    counts = [f"{words.capitalize()}: {number} van {len(pair.rows)} kenmerken" for _, words, number in pair.counts if number]
    made.blocks += [paper.heading("De vergelijking in het kort"), paper.items(counts)] if counts else []
    if pair.decided:
        rows = [
            [r.feature.name.capitalize(), r.decision.get_decision_display(), r.decision.who, papers.said_day(r.decision.by_when)]
            for r in pair.decided
        ]
        made.blocks += [
            paper.heading("Hoe het passend wordt"),
            paper.table(["Waarover", "Aanpak", "Wie", "Wanneer"], rows, widths=[1.3, 1.4, 1.2, 1.2]),
        ]
    if pair.waiting:
        made.blocks += [paper.remark(f"Over {len(pair.waiting)} kenmerken is nog niets besloten.")]
    made.left_out = [
        ("niveaus en toelichting per kenmerk", "die zeggen iets over gezondheid"),
        ("de woorden van de cliënt", "die zijn van de cliënt"),
    ]
