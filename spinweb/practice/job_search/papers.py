"""The paper by which the client is introduced to an employer: only what the client ticked and agreed to."""

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.job_search import queries
from spinweb.practice.job_search.models import IntroductionCard
from spinweb.practice.job_search.rules import STRENGTHS
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import Statement


def introduction_card(trajectory: Trajectory, reader: str) -> Paper:
    """The *kennismakingskaart* (T3.2), one page. Until the client agreed, an employer's copy holds nothing. Six queries."""
    card, called = queries.card_of(trajectory), trajectory.client.called
    made = papers.start(trajectory, kind="introduction_card", title=f"Maak kennis met {called}", reader=reader)
    made.subtitle, made.facts = "", []
    made.left_out = [("alles wat niet is aangevinkt", f"{called} kiest wat u weet"), ("gezondheid en uitkering", "daar gaat deze kaart niet over")]
    if card is None or (reader == "employer" and not card.agreed_on):
        made.blocks = [paper.text(f"{called} heeft deze kaart nog niet goedgekeurd. Er is daarom nog niets te lezen.")]
        return made
    made.facts = [(label, words) for label, words in _facts(card, reader) if words]
    made.blocks = _blocks(card, queries.facts_of(trajectory, card), called, reader)
    if reader == "client":
        made.left_out = []
        made.signers = papers.signers(trajectory, ["client"])
    return made


def _facts(card: IntroductionCard, reader: str) -> list[tuple[str, str]]:
    agreed = papers.said_day(card.agreed_on) or "nog niet"
    return [("Wanneer en hoeveel", card.available), ("Bellen met", card.contact), ("Jouw akkoord" if reader == "client" else "Goedgekeurd op", agreed)]


def _blocks(card: IntroductionCard, facts: list[Statement], called: str, reader: str) -> list[dict]:
    brings = [s for s in facts if s.kind in STRENGTHS]
    helps = [s for s in facts if s.kind not in STRENGTHS]
    blocks = [paper.quote(card.opening, called)] if card.opening else []
    for title, own in ((f"Dit brengt {called} mee", brings), ("Dit helpt om het werk goed te doen", helps)):
        blocks += [paper.heading(title), paper.items([_with_evidence(s) for s in own])] if own else []
    for title, words in ((f"Dit zoekt {called}", card.looking_for), ("Een mooie eerste stap", card.first_step)):
        blocks += [paper.heading(title), paper.text(words)] if words else []
    if reader == "client":
        blocks.append(paper.remark("Klopt alles, en mag een werkgever dit weten? Streep door wat je liever niet vertelt."))
    return blocks


def _with_evidence(statement: Statement) -> str:
    """The statement with what shows it, for a strength: an employer believes an example sooner than a word."""
    shown = statement.evidence if statement.kind == Statement.Kind.STRENGTH and statement.evidence else ""
    return f"{statement.text.rstrip('.')}. {shown}".strip()
