"""The papers of task 4, made for each reader apart. What an employer reads holds no level, no limitation, and only what may be told."""

from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.job_search.queries import Telling, disclosure_lines, telling
from spinweb.practice.matching import queries
from spinweb.practice.matching.models import JobDesign
from spinweb.practice.matching.papers.advice import NOT_FOR_EMPLOYERS, lines, match_advice, told
from spinweb.practice.matching.rules import said_hours
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import Statement

__all__ = ["chances_analysis", "interview_sheet", "lines", "match_advice", "new_function"]


def _strengths_for_client(pair: queries.Pair) -> list[dict]:
    if not pair.unused:
        return []
    strong = [f"{r.feature.name.capitalize()}: {told(r.decision) if r.decision else 'jij kunt meer dan dit werk vraagt.'}" for r in pair.unused[:4]]
    return [paper.heading("Waar je sterk in bent"), paper.items(strong)]


def _growth_for_client(pair: queries.Pair) -> list[dict]:
    if not (pair.match.growth or pair.growth):
        return []
    rows = [[g.what, g.guidance or "", papers.said_day(g.reached_on) or papers.said_day(g.by_when)] for g in pair.growth]
    blocks = [paper.heading("Hoe je hier kunt groeien")] + ([paper.text(pair.match.growth)] if pair.match.growth else [])
    return blocks + ([paper.table(["Wat je dan kunt", "Hoe je geholpen wordt", "Wanneer"], rows, widths=[1.4, 1.6, 1])] if rows else [])


def _arrangements(pair: queries.Pair, telling: Telling) -> list[dict]:
    """What is done, by whom and when: decisions and adaptations that may be told."""
    rows = []
    for d in pair.differences:
        rows += [[d.title, d.decision.what or "", d.decision.who, papers.said_day(d.decision.by_when)]] if d.decision and telling.arrangement(d.decision) else []
        rows += [[d.title, f"{a.what} ({a.get_way_display()})", a.who, papers.said_day(a.by_when)] for a in d.adaptations if telling.arrangement(a)]
    return [paper.heading("Wat we afspraken"), paper.table(["Waarover", "Wat", "Wie", "Wanneer"], rows, widths=[1.1, 2, 1, 1])] if rows else []


# -- the interview


def interview_sheet(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The sheet that the client takes along to the interview (T4.1): where, what to say in their own words, what to ask."""
    match = queries.match_of(trajectory, subject_id)
    talk = queries.interview_of(match)
    made = papers.start(trajectory, kind="interview_sheet", title="Mijn sollicitatiegesprek", reader=reader)
    made.subtitle, made.facts = f"{match.workplace.title} bij {match.workplace.employer.name}", []
    if talk is None:
        made.blocks = [paper.text("Het gesprek is nog niet voorbereid.")]
        return made
    clock = f", {talk.held_at:%H.%M} uur" if talk.held_at else ""
    facts = [("Wanneer", papers.said_day(talk.held_on) + clock), ("Waar", talk.place), ("Met wie", talk.with_whom), ("Zo kom ik er", talk.route),
             ("Dit trek ik aan", talk.clothes), ("Dit neem ik mee", talk.bring), ("Wie gaat mee", talk.companion)]  # fmt: skip
    made.facts = [(label, words) for label, words in facts if words.strip(", ")]
    for question, answer in queries.practised(talk):
        made.blocks += [paper.heading(question), paper.text(answer)]
    made.blocks += _telling_for_client(trajectory)
    if talk.questions:
        made.blocks += [paper.heading("Dit wil ik vragen"), paper.items([q.strip() for q in talk.questions.splitlines() if q.strip()])]
    made.blocks += [paper.remark("Weet je iets niet meer? Dan mag je op dit papier kijken. En rustig ademhalen mag altijd.")]
    return made


def _telling_for_client(trajectory: Trajectory) -> list[dict]:
    """What the client decided to tell at the interview, in their own words."""
    own = [line for line in disclosure_lines(trajectory) if line.moment in {"before", "interview"}]
    if not own:
        return [paper.heading("Over mezelf vertel ik"), paper.text("Alleen wat ik zelf wil. Ik hoef niets uit te leggen.")]
    return [paper.heading("Over mezelf vertel ik"), paper.items([f"“{line.words or line.about}” ({line.get_teller_display()})" for line in own])]


# -- chances and problems


def chances_analysis(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *analyse van kansen en problemen* (T4.4): for the client all of it, for the employer what may be told, in terms of work."""
    match = queries.match_of(trajectory, subject_id)
    made = papers.start(trajectory, kind="chances_analysis", title="Kansen, en wat nog nodig is", reader=reader)
    made.subtitle = f"{match.workplace.title} bij {match.workplace.employer.name}"
    made.facts = [*made.facts[:1], ("Werkplek", f"{match.workplace.title}, {match.workplace.employer.name}")]
    pair = queries.pair(match)
    if reader == "client":
        made.blocks = _analysis_for_client(pair)
        made.signers = papers.signers(trajectory, ["client", "coach"])
    else:
        made.blocks = _analysis_for_employer(pair, telling(trajectory))
        made.left_out = NOT_FOR_EMPLOYERS
        made.signers = ["employer", "coach"]
    return made


def _analysis_for_client(pair: queries.Pair) -> list[dict]:
    blocks = [paper.heading("Wat hier goed kan gaan"), paper.text(pair.match.chances)] if pair.match.chances else []
    blocks += _strengths_for_client(pair)
    for d in pair.differences:
        blocks += [paper.heading(d.title)]
        both = [f"Jij: {d.worker}"] if d.worker else []
        both += [f"Het werk: {d.workplace}"] if d.workplace else []
        if d.decision:
            both += [f"Wat we doen: {told(d.decision)}"]
            both += [f"Te leren of te oefenen: {d.decision.get_trainable_display()}"] if d.decision.trainable else []
            both += [f"De kans: {d.decision.chance}"] if d.decision.chance else []
            both += [f"{a.get_way_display().capitalize()}: {a.what}{f' ({a.who})' if a.who else ''}" for a in d.adaptations]
        else:
            both += ["Dit zoeken we nog uit."]
        blocks += [paper.items(both)]
    return [*blocks, *_growth_for_client(pair)]


def _analysis_for_employer(pair: queries.Pair, telling: Telling) -> list[dict]:
    called = pair.match.trajectory.client.called
    told = telling.statements([s for part in pair.parts for s in part.worker if s.kind == Statement.Kind.STRENGTH])
    chances = [d.decision.chance for d in pair.differences if d.decision and d.decision.chance and telling.arrangement(d.decision)]
    blocks = [paper.heading(f"Wat {called} meebrengt"), paper.items([s.text for s in told])] if told else []
    blocks += [paper.heading("Kansen"), paper.items(chances)] if chances else []
    blocks += _arrangements(pair, telling)
    growth = [[g.what, g.guidance or "", g.who, papers.said_day(g.by_when)] for g in pair.growth if telling.arrangement(g)]
    blocks += [paper.heading("Hoe het kan groeien"), paper.table(["Wat", "Begeleiding", "Van wie", "Rond"], growth, widths=[1.4, 1.6, 1, 1])] if growth else []
    return blocks or [paper.text(f"{called} koos ervoor om hierover nu nog niets te delen.")]


# -- work put together anew

NO_CLIENT = ("gegevens over de cliënt", "dit gaat alleen over het werk")


def new_function(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The design of a job for the employer (T4.5): the tasks, from whom and to whom, what it comes to. It names no client."""
    sheet = queries.worksheet_of(trajectory, subject_id)
    design = sheet.design
    title = "Aangepaste functie" if design.kind == JobDesign.Kind.CARVING else "Nieuwe functie"
    made = Paper(kind="new_function", title=title, reader=reader, about=design.title, organisation=trajectory.organisation.name)
    made.subtitle = f"{design.title} bij {design.employer.name}"
    facts = [("Komt uit", design.workplace.title if design.workplace else ""), ("Uren per week", said_hours(sheet.minutes)), ("Afgesproken met", design.agreed_with),
             ("Afgesproken op", papers.said_day(design.agreed_on)), ("Proberen tot en met", papers.said_day(design.trial_until)),
             ("Terugkijken op", papers.said_day(design.review_on))]  # fmt: skip
    made.facts = [(label, words) for label, words in facts if words]
    made.blocks += [paper.heading("Wat het u oplevert"), paper.text(design.purpose)] if design.purpose else []
    rows = [[t.label, said_hours(t.minutes), t.get_move_display(), t.how or (f"uit het werk van {t.from_whom}" if t.from_whom else t.why_undone)] for t in sheet.own]
    made.blocks += [paper.heading("De taken"), paper.table(["Taak", "Per week", "", "Hoe"], rows, widths=[1.6, 0.9, 0.9, 1.8])] if rows else []
    gone = [[t.label, said_hours(t.minutes), t.to_whom or "nog te bespreken"] for t in sheet.out]
    made.blocks += [paper.heading("Wat iemand anders doet"), paper.table(["Taak", "Per week", "Wie"], gone, widths=[1.8, 1, 1.4])] if gone else []
    if sheet.minutes_freed:
        made.blocks += [paper.text(f"Collega's krijgen hierdoor samen {said_hours(sheet.minutes_freed)} per week terug voor hun eigen werk.")]
    if sheet.to_agree:
        made.blocks += [paper.remark("Nog met collega's te bespreken: " + "; ".join(t.label for t in sheet.to_agree) + ".")]
    made.blocks += [paper.heading("Waar we van uitgaan"), paper.text(design.assumptions)] if design.assumptions else []
    made.left_out, made.signers = [NO_CLIENT], ["employer", "coach"]
    return made
