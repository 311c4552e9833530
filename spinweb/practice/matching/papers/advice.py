"""The match advice for each reader: every sentence with what it rests on, so that it can be traced to a row, a decision or words (T4.7)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.pictures import pair as drawing
from spinweb.practice.job_search.queries import Telling, telling
from spinweb.practice.matching import queries
from spinweb.practice.matching.rules import Claim, PairRow, traced
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import Part, Statement

TITLES = {MatchState.EXPLORING: "we onderzoeken het nog", MatchState.MATCH: "een match", MatchState.NO_MATCH: "geen match"}
NOT_FOR_EMPLOYERS = [("het werknemersprofiel, niveaus en de vergelijking", "die zijn van de cliënt"), ("alles over gezondheid", "een werkgever mag dat niet weten"),
                     ("wat de cliënt niet wil delen", "de cliënt beslist wat u weet")]  # fmt: skip
NOTES = "Waar elke zin vandaan komt"


def lines(rows: list[PairRow]) -> list[drawing.Line]:
    """The rows as the picture draws them, on screen and on paper: in the five parts, within each what asks most first."""
    ordered = sorted(rows, key=lambda r: r.feature.part)
    return [drawing.Line(r.feature.name, r.worker, r.workplace, r.feature.top, r.verdict.value, r.weight == "kern", Part(r.feature.part).label) for r in ordered]


def told(decision: queries.Discrepancy) -> str:
    """'samen oefenen met karren (Joost)', or the kind of decision where nothing was written."""
    return f"{decision.what or decision.get_decision_display().capitalize()}" + (f" ({decision.who})" if decision.who else "")


@dataclass(frozen=True)
class Origin:
    """What a sentence rests on: in words for its reader, and the place on the page of the match where the coach finds it."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Traced:
    """One sentence of the advice with what it rests on, under a heading. `quote` when they are the client's own words."""

    heading: str
    text: str
    origins: tuple[Origin, ...]
    quote: bool = False


@dataclass
class Advice:
    """The sentences for one reader, in order."""

    pair: queries.Pair
    telling: Telling
    reader: str
    sentences: list[Traced] = field(default_factory=list)

    @property
    def called(self) -> str:
        return self.pair.match.client.called

    def say(self, heading: str, *claims: Claim, quote: bool = False) -> None:
        """Add sentences under a heading; each must rest on something."""
        self.sentences += [Traced(heading, c.text, tuple(dict.fromkeys(self._origin(code) for code in c.rests_on)), quote) for c in claims]

    def _origin(self, code: str) -> Origin:
        kind, _, about = code.partition(":")
        match = self.pair.match
        compared = papers.said_day(match.compared_at.date() if match.compared_at else None) or "een onbekende dag"
        if kind in {"do", "row"}:
            title = queries.about_words(about)[0]
            anchor = f"deel-{about[4:]}" if about.startswith("part") else f"rij-{about}"
            return Origin(anchor, f"de vergelijking van {compared}: {title.lower()}" if kind == "row" else self._decision(title))
        if kind == "said":
            return self._statement(about)
        day = f"van {papers.said_day(match.decided_on)}" if match.decided_on else "dat nog niet vaststaat"
        return {
            "verdict": Origin("oordeel", f"wat {'je' if self.reader == 'client' else self.called} zelf zei"),
            "rows": Origin("rijen", f"alle rijen van de vergelijking van {compared}"),
            "growth": Origin("groei", "de groeistappen die jullie opschreven"),
        }.get(kind) or Origin("besluit", f"het besluit {day}, opgeschreven door de jobcoach")

    def _decision(self, title: str) -> str:
        return f"een afspraak die {self.called} met u wil delen: {title.lower()}" if self.reader == "employer" else f"het besluit over: {title.lower()}"

    def _statement(self, key: str) -> Origin:
        said = next(s for part in self.pair.parts for s in part.worker if str(s.pk) == key)
        day = papers.said_day(said.known_on)
        mine = f"je profiel, {said.get_part_display().lower()}: {said.get_source_display()}, {day}"
        return Origin(f"deel-{said.part}", f"{self.called} wil dat u dit weet, {day}" if self.reader == "employer" else mine)


def advice(pair: queries.Pair, reader: str, may: Telling) -> Advice:
    """The advice for one reader, sentence by sentence. No query."""
    made = Advice(pair, may, reader)
    {"client": _for_client, "employer": _for_employer, "commissioner": _for_commissioner}[reader](made)
    return made


def _reason(made: Advice, title: str, name: str) -> None:
    words = getattr(made.pair.match, name)
    claims = traced(words, queries.drafts_of(made.pair, made.telling)[name])
    made.say(title, *(claims or [Claim("Het besluit is nog niet genomen.", ("rows",))]))


def _for_client(made: Advice) -> None:
    pair, match = made.pair, made.pair.match
    _reason(made, "Wat we besloten en waarom", "reason_client")
    if match.client_words:
        made.say("Wat jij ervan vindt", Claim(match.client_words, ("verdict",)), quote=True)
    if fits := [r for r in pair.fits if r.weight != "ruilbaar"][:9]:
        made.say("Wat past", Claim(f"{', '.join(r.feature.name for r in fits).capitalize()}.", tuple(f"row:{r.feature.id}" for r in fits)))
    made.say("Waar je sterk in bent", *(
        Claim(f"{r.feature.name.capitalize()}: {told(r.decision) if r.decision else 'jij kunt meer dan dit werk vraagt.'}",
              (f"{'do' if r.decision else 'row'}:{r.feature.id}",)) for r in pair.unused[:4]))  # fmt: skip
    made.say("Wat we doen waar het nog niet past", *(
        Claim(f"{d.title}: {told(d.decision)}{f', voor {papers.said_day(d.decision.by_when)}' if d.decision.by_when else ''}", (f"do:{d.about}",))
        for d in pair.differences if d.decision))  # fmt: skip
    made.say("Hier zie jij het anders", *(
        Claim(f"{r.feature.name.capitalize()}: {r.own.said}{f', “{r.own.words}”' if r.own.words else ''}. De vergelijking zegt: {r.verdict_words}.",
              (f"row:{r.feature.id}",)) for r in pair.rows if r.differs))  # fmt: skip
    made.say("Dit zoeken we nog uit", *(Claim(f"{r.feature.name.capitalize()}.", (f"row:{r.feature.id}",)) for r in pair.waiting[:7]))
    growth = [f"{g.what}{f' {g.guidance}' if g.guidance else ''} ({papers.said_day(g.reached_on or g.by_when)})" for g in pair.growth]
    made.say("Hoe je hier kunt groeien", *(Claim(text, ("growth",)) for text in ([match.growth] if match.growth else []) + growth))


def _for_employer(made: Advice) -> None:
    """Work terms only: strengths, the arrangements that the client agreed to tell, and what the client wants to tell."""
    pair, may, called = made.pair, made.telling, made.called
    _reason(made, "Ons advies", "reason_employer")
    known = may.statements([s for part in pair.parts for s in part.worker])

    def said(*, strengths: bool) -> list[Claim]:
        return [Claim(s.text, (f"said:{s.pk}",)) for s in known if (s.kind == Statement.Kind.STRENGTH) is strengths]

    made.say(f"Wat {called} meebrengt", *said(strengths=True))
    for d in pair.differences:
        rows = [(d.decision.what or "", d.decision)] if d.decision and may.arrangement(d.decision) else []
        rows += [(f"{a.what} ({a.get_way_display()})", a) for a in d.adaptations if may.arrangement(a)]
        made.say("Wat we afspraken", *(Claim(f"{d.title}: {what}{_by_whom(row)}", (f"do:{d.about}",)) for what, row in rows if what))
    made.say(f"Wat {called} u zelf wil vertellen", *said(strengths=False))


def _by_whom(row: queries.Discrepancy | queries.Adaptation) -> str:
    known = [words for words in (row.who, papers.said_day(row.by_when)) if words]
    return f" ({', '.join(known)})" if known else ""


def _for_commissioner(made: Advice) -> None:
    """What the decision rests on in terms of work: how many rows fit, what is done about the others, and what the client wants."""
    pair = made.pair
    _reason(made, "Besluit en onderbouwing", "reason_commissioner")
    verdict = pair.match.get_client_verdict_display() or "nog niet gevraagd"
    made.say("Wat de cliënt ervan vindt", Claim(f"{verdict.capitalize()}.", ("verdict",)))
    counts = [f"{words.capitalize()}: {number} van {len(pair.rows)} kenmerken" for _, words, number in pair.counts if number]
    made.say("De vergelijking in het kort", *(Claim(text, ("rows",)) for text in counts))
    made.say("Hoe het passend wordt", *(
        Claim(f"{r.feature.name.capitalize()}: {r.decision.get_decision_display()}{_by_whom(r.decision)}", (f"do:{r.feature.id}",)) for r in pair.decided))
    if pair.waiting:
        made.say("Nog open", Claim(f"Over {len(pair.waiting)} kenmerken is nog niets besloten.", tuple(f"row:{r.feature.id}" for r in pair.waiting)))


LEFT_OUT = {
    "client": [("een cijfer of een totaal", "mensen en werk zijn niet op te tellen")], "employer": NOT_FOR_EMPLOYERS,
    "commissioner": [("niveaus en toelichting per kenmerk", "die zeggen iets over gezondheid"), ("de woorden van de cliënt", "die zijn van de cliënt")],
}  # fmt: skip


def match_advice(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *matchadvies* (T4.7) for the client, the employer or the commissioner; every sentence has a number that says what it rests on."""
    match = queries.match_of(trajectory, subject_id)
    made = papers.start(trajectory, kind="match_advice", title="Matchadvies", reader=reader)
    made.subtitle = f"{match.workplace.title} bij {match.workplace.employer.name}: {TITLES[MatchState(match.state)]}"
    if reader == "employer":
        made.facts = made.facts[:1]
    made.facts += [("Werkplek", f"{match.workplace.title}, {match.workplace.employer.name}")]
    made.facts += [("Besloten op", papers.said_day(match.decided_on))] if match.decided_on else []
    found = advice(queries.pair(match), reader, telling(trajectory))
    made.blocks = paper.part_of("coaching" if reader == "employer" else "fit", _numbered(found))
    made.left_out = LEFT_OUT[reader]
    made.signers = papers.signers(trajectory, {"client": ["client", "coach"], "employer": ["employer", "coach"]}.get(reader, ["coach"]))
    return made


def _numbered(found: Advice) -> list[dict]:
    """Headings with their sentences, each with the number of its note; the client's picture; and the notes."""
    notes: dict[str, int] = {}

    def mark(sentence: Traced) -> str:
        numbers = {notes.setdefault(words, len(notes) + 1): None for words in _together(sentence)}
        return f"[{', '.join(map(str, numbers))}]"

    blocks: list[dict] = []
    for heading in dict.fromkeys(s.heading for s in found.sentences):
        own = [s for s in found.sentences if s.heading == heading]
        blocks += [paper.heading(heading), *_under(own, mark, found.called)]
        if heading == "Wat past" and (shown := lines(_on_paper(found.pair))):
            blocks += [paper.heading("Jij en het werk naast elkaar"), paper.picture(drawing.draw(shown), drawing.tell(shown))]
    return [*blocks, paper.heading(NOTES), paper.items([f"[{n}] {words}" for words, n in notes.items()])]


def _together(sentence: Traced) -> list[str]:
    """What the notes of one sentence say. Rows that it sums up make one note, so that a list of nine things does not carry nine numbers."""
    words = [origin.words for origin in sentence.origins]
    if len(words) < 3:
        return words
    return [", ".join([words[0], *(said.rsplit(": ", 1)[-1] for said in words[1:])])]


def _under(own: list[Traced], mark: Callable[[Traced], str], called: str) -> list[dict]:
    if own[0].quote:
        return [paper.quote(s.text, f"{called} {mark(s)}") for s in own]
    if len(own) == 1:
        return [paper.text(f"{own[0].text} {mark(own[0])}")]
    return [paper.items([f"{s.text} {mark(s)}" for s in own])]


def _on_paper(pair: queries.Pair) -> list[PairRow]:
    """What the picture shows on one page: every step, what is unknown, and the core that fits. The screen shows all rows."""
    return [r for r in pair.rows if r.is_step or r.weight == "kern" or r in pair.unknown][:16]
