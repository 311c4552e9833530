"""The papers of task 2: the worker profile, and the card on which somebody says how they work."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Goal, Trajectory
from spinweb.practice.worker_profiles.models import Part, Statement, WorkerProfile
from spinweb.practice.worker_profiles.queries import LASTING, PartVerdict, Whole, profile_of, themes_of, verdicts_of, whole
from spinweb.practice.worker_profiles.rules import NOTE, learning_said, values_said
from spinweb.practice.worker_profiles.states import ProfileState

Kind = Statement.Kind
PARTS_FOR_OTHERS = {
    Part.ABILITIES: "Kennen en kunnen", Part.LEARNING: "Leren", Part.CONTEXT: "Omgeving en netwerk", Part.IDENTITY: "Persoon en passende sfeer",
    Part.WISHES: "Wensen en mogelijkheden",
}  # fmt: skip
CARD = (
    ("Hier ben ik goed in", (Kind.STRENGTH,)),
    ("Dit vind ik fijn en belangrijk", (Kind.DRIVE, Kind.INTEREST, Kind.WISH)),
    ("Zo houd ik het vol", (Kind.CONDITION, Kind.NEED)),
    ("Dit is lastig voor mij", (Kind.ATTENTION,)),
)


def _whole(trajectory: Trajectory) -> Whole:
    profile = profile_of(trajectory)
    return whole(profile) if profile else Whole(WorkerProfile(trajectory=trajectory))


def worker_profile(trajectory: Trajectory, reader: str) -> Paper:
    """The *werknemersprofiel* (T2.4): who somebody is at work, what is needed, goals and plan of action. For client or commissioner."""
    told, mine = _whole(trajectory), reader == "client"
    made = papers.start(trajectory, kind="worker_profile", title="Werknemersprofiel", reader=reader)
    made.facts += _facts(told.profile)
    if told.profile.state in {ProfileState.DRAFT, ProfileState.DISCUSSED}:
        who = "Je hebt" if mine else "De cliënt heeft"
        made.blocks.append(paper.remark(f"Dit is nog een concept. {who} er nog geen akkoord op gegeven."))
    if told.profile.summary:
        made.blocks.append(paper.quote(told.profile.summary, trajectory.client.called))
    for judged, statements in told.judged:
        made.blocks += _part(judged, statements, reader)
    made.blocks += _learning(told.profile) if mine else []
    made.blocks += _lasting(told, reader)
    if mine:
        made.blocks += _values(told.profile) + _levels(told) + _ideas(trajectory) + _verdicts(told.profile) + _doubts(told.profile)
    else:
        made.left_out += [
            ("mensen en dingen om de cliënt heen", "gaat ook over anderen en is voor de opdracht niet nodig"),
            ("kenmerken, waarden, eerste ideeën en waar nog twijfel over is", "hulpmiddel in het gesprek van cliënt en jobcoach"),
        ]
    made.blocks += _goals(trajectory) + _plan(trajectory)
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made


def _facts(profile: WorkerProfile) -> list[tuple[str, str]]:
    told = [
        ("Versie", str(profile.number)), ("Besproken", papers.said_day(profile.discussed_on)),
        ("Akkoord van de cliënt", papers.said_day(profile.agreed_on)), ("Opnieuw bekeken", papers.said_day(profile.looked_at_on)),
        ("Uren per week", profile.hours_words),
        ("Reistijd", f"tot {profile.travel_minutes} minuten" if profile.travel_minutes else ""),
    ]  # fmt: skip
    return [(label, words) for label, words in told if words]


def _part(judged: PartVerdict, statements: list[Statement], reader: str) -> list[dict]:
    part, mine = judged.part, reader == "client"
    if part == Part.CONTEXT and not mine:
        return []
    blocks = [paper.heading(part.label if mine else PARTS_FOR_OTHERS[part])]
    rows = [[s.text, s.evidence or "", _source(s)] for s in statements if s.kind not in LASTING]
    if rows:
        blocks += [paper.table(["Wat", "Waaruit blijkt dat", "Hoe we dit weten"], rows, widths=[1.3, 1.3, 0.8])]
    else:
        blocks += [paper.text("Zie verderop, bij wat nodig is." if statements else "Hierover staat nog niets in het profiel.")]
    if judged.disagrees and judged.words:
        who = "Ik ben het hier niet mee eens" if mine else "De cliënt is het hier niet mee eens en zegt zelf"
        blocks += [paper.remark(f"{who}: “{judged.words}”")]
    return blocks


def _source(statement: Statement) -> str:
    """'zelf gezegd, 3 maart 2026; klopte nog op 2 november 2026': the reader sees how old it is."""
    still = f"; klopte nog op {_short(statement.confirmed_on)}" if statement.confirmed_on else ""
    return f"{statement.get_source_display()}, {_short(statement.said_on)}{still}"


def _short(day: date) -> str:
    return date_format(day, "j F Y")


def _lasting(told: Whole, reader: str) -> list[dict]:
    mine = reader == "client"
    own = [s for s in told.lasting if mine or s.part != Part.CONTEXT]
    if not own:
        return []
    title = "Wat ik nodig heb om het vol te houden" if mine else "Wat nodig is om duurzaam te werken"
    return [paper.heading(title), paper.items([f"{s.text}{f' ({s.get_firmness_display()})' if s.firmness else ''}" for s in own])]


def _learning(profile: WorkerProfile) -> list[dict]:
    rows = [[way.sentence, "helpt" if way.helps else "helpt niet", way.example] for way in learning_said(profile.learning)]
    blocks = [paper.heading("Zo leer ik het best"), paper.table(["Manier", "", "Een voorbeeld"], rows, widths=[2, 0.8, 2])] if rows else []
    return blocks + _stuck(profile)


def _stuck(profile: WorkerProfile) -> list[dict]:
    told = [words for words in (profile.when_stuck, f"Wat dan helpt: {profile.stuck_help}" if profile.stuck_help else "") if words]
    return [paper.heading("Als ik vastloop"), paper.items(told)] if told else []


def _values(profile: WorkerProfile) -> list[dict]:
    words = {n: f"{n} van 5" for n in range(1, 6)} | {None: ""}
    lines = values_said(profile.work_values)
    asked = [("Belangrijk", "importance"), *(side for side in (("Kans", "enabled"), ("Lukt", "achieved")) if any(getattr(v, side[1]) for v in lines))]
    rows = [[line.sentence, *(words[getattr(line, side)] for _, side in asked)] for line in lines]
    table = paper.table(["Wat ik belangrijk vind", *(title for title, _ in asked)], rows, widths=[3, *[1.0] * len(asked)])
    return [paper.heading("Wat werk mij moet brengen"), table] if rows else []


def _ideas(trajectory: Trajectory) -> list[dict]:
    rows = [[theme.title, theme.evidence or "", ", ".join(place.name for place in theme.places.all())] for theme in themes_of(trajectory)]
    return [paper.heading("Eerste ideeën voor werk"), paper.table(["Thema", "Waaruit blijkt dat", "Plekken"], rows, widths=[1, 1.6, 1.6])] if rows else []


def _verdicts(profile: WorkerProfile) -> list[dict]:
    rows = [[v.part.label, v.said, v.words, _short(v.day) if v.day else ""] for v in verdicts_of(profile) if v.verdict]
    table = paper.table(["Deel", "Ik zeg", "In mijn woorden", "Op"], rows, widths=[1.6, 0.8, 1.6, 0.9])
    return [paper.heading("Wat ik van elk deel vind"), table] if rows else []


def _levels(told: Whole) -> list[dict]:
    # By level and not by feature: what goes well stands first, and it stays short.
    rows: dict[str, list[str]] = {}
    for standing in sorted((s for own in told.standings.values() for s in own), key=lambda s: (not s.feature.counts_skill, s.feature.top - s.level)):
        note = f" ({standing.row.note})" if standing.row.note else ""
        rows.setdefault(standing.words, []).append(standing.feature.name + note)
    if not rows:
        return []
    table = paper.table(["Hoe", "Wat"], [[words.capitalize(), "; ".join(names)] for words, names in rows.items()], widths=[1, 2])
    return [paper.heading("Wat nu lukt en wat goed voor mij is"), table, paper.remark(f"{NOTE} Zo gaat het nu, en dat kan veranderen.")]


def _doubts(profile: WorkerProfile) -> list[dict]:
    return [paper.heading("Waar we nog over twijfelen"), paper.text(profile.doubts)] if profile.doubts else []


def _goals(trajectory: Trajectory) -> list[dict]:
    goals = list(trajectories.goals_of(trajectory).filter(kind=Goal.Kind.TRAJECTORY))
    return [paper.heading("Doelen van het traject", "goals"), *(papers.goal_levels(g) for g in goals)] if goals else []


def _plan(trajectory: Trajectory) -> list[dict]:
    blocks = papers.agreements(trajectory)
    return [paper.heading("Plan van aanpak", "plan"), *blocks[1:]] if blocks else []


def work_card(trajectory: Trajectory, reader: str, may_go: Callable[[list[Statement]], list[Statement]] | None = None) -> Paper:
    """*Zo werk ik* (T2.1, T2.3): one page in the client's own words. The employer's holds only what the client wants to tell.

    `may_go` keeps, of what was ticked, what the client's own plan allows; the plan is made in a later room.
    """
    told = _whole(trajectory)
    called = trajectory.client.called
    made = papers.start(trajectory, kind="work_card", title="Zo werk ik", reader=reader)
    made.facts = [("Ik heet", called)]
    if reader == "employer":
        made.subtitle = f"{called} vertelt zelf wat goed werkt"  # the wish of the trajectory is not the employer's to read
        told.statements = [s for s in told.statements if s.may_tell_employer]
        told.statements = may_go(told.statements) if may_go else told.statements
        made.left_out = [("al het andere uit de gesprekken met de jobcoach", f"{called} kiest zelf wat op deze kaart staat")]
    elif told.profile.summary:
        made.blocks.append(paper.quote(told.profile.summary, called))
    may_learn = reader == "client" or told.profile.tips_may_tell
    for title, kinds in CARD:
        own = told.of_kind(*kinds)
        made.blocks += [paper.heading(title), paper.items([s.text for s in own])] if own else []
        if Kind.DRIVE in kinds:
            made.blocks += _how_i_learn(told, may=may_learn)
    if not made.blocks:
        nothing = "Op deze kaart staat nog niets." if reader == "client" else f"{called} heeft nog niet gekozen wat op deze kaart komt."
        made.blocks.append(paper.text(nothing))
    return made


def _how_i_learn(told: Whole, *, may: bool) -> list[dict]:
    """How I learn, in what helps; and what helps when I am stuck. The card of ways only where the client wants that."""
    ways = [way for way in learning_said(told.profile.learning) if way.helps] if may else []
    helps = [f"{way.sentence.rstrip('.')} ({way.example.rstrip('.')})." if way.example else way.sentence for way in ways]
    said = [s.text for s in told.of_kind(Kind.LEARNING)] + helps
    return ([paper.heading("Zo leer ik het best"), paper.items(said)] if said else []) + (_stuck(told.profile) if may else [])
