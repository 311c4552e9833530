"""The papers of task 7: how the placement came about, the closing talk of three parties with aftercare, and the final reports (T7.1-T7.3)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.closing import queries, rules
from spinweb.practice.closing.models import AftercareMoment, Closing, ClosingVoice
from spinweb.practice.closing.queries import FromHere
from spinweb.practice.guidance import papers as guidance
from spinweb.practice.guidance import queries as guidance_queries
from spinweb.practice.guidance.papers import NOTES, said_minutes
from spinweb.practice.guidance.queries import Log
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.papers import sentence
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.rules import report_template
from spinweb.practice.trajectories.states import TrajectoryState
from spinweb.practice.worker_profiles import queries as worker_profiles

MEDICAL = ("medische gegevens", "die horen niet in een verslag aan de opdrachtgever")
LESSONS = ("wat wij er zelf van leerden", "dat is voor het vak van de jobcoach")
HEALTH = ("alles over gezondheid", "dat hoort hier niet")
LATER = ("of er later nog gevraagd wordt hoe het gaat", "dat spreekt de cliënt zelf met de jobcoach af")


@dataclass
class Told:
    """What the papers of the closing are made of, asked for once."""

    trajectory: Trajectory
    closing: Closing
    voices: dict[str, ClosingVoice]
    moments: list[AftercareMoment]
    places: list[Placement]
    here: FromHere = field(default_factory=lambda: FromHere([], [], []))

    @property
    def called(self) -> str:
        return self.trajectory.client.called

    @property
    def ended_on(self) -> date:
        return self.trajectory.ended_on or self.closing.held_on or self.trajectory.started_on

    @property
    def work(self) -> list[Placement]:
        """Where the client works at the end; a look around for a day is no work."""
        last = [p for p in reversed(self.places) if p.kind != Placement.Kind.DAY_ALONG and p.starts_on <= self.ended_on]
        return [p for p in last if (placements.until(p) or date.max) >= self.ended_on]

    def words(self, party: str) -> str:
        """What a party said in own words, or nothing."""
        return self.voices[party].words if party in self.voices else ""


def _told(trajectory: Trajectory, reader: str) -> Told:
    told = Told(trajectory, queries.closing_of(trajectory) or Closing(trajectory=trajectory), queries.voices_of(trajectory),
                list(queries.aftercare_of(trajectory)), list(placements.placements_of(trajectory)))  # fmt: skip
    employer = told.work[0].workplace.employer_id if reader == "employer" and told.work else None
    told.here = queries.from_here(trajectory, employer_id=employer)
    return told


def _part(title: str, *blocks: dict) -> list[dict]:
    return [paper.heading(title), *blocks] if blocks else []


def _words(title: str, words: str) -> list[dict]:
    return _part(title, paper.text(words)) if words else []


# -- the final report


def final_report(trajectory: Trajectory, reader: str) -> Paper:
    """The final report (T7.3): the commissioner reads what came of it, the client what was done in plain words, to keep, and the
    employer what was agreed and what the workplace does by itself now. Some fifteen queries."""  # fmt: skip
    title = {"client": "Zo ging het, en zo gaat het verder", "employer": "Verder zonder jobcoach"}.get(reader, "Eindverslag")
    made, told = papers.start(trajectory, kind="final_report", title=title, reader=reader), _told(trajectory, reader)
    {"client": _final_for_client, "employer": _final_for_employer, "commissioner": _final_for_commissioner}[reader](made, told)
    return made


def _ended(told: Told) -> list[tuple[str, str]]:
    trajectory, facts = told.trajectory, []
    if trajectory.state == TrajectoryState.CLOSED:
        facts += [("Geëindigd", f"{papers.said_day(trajectory.ended_on)}: {trajectory.get_end_reason_display()}")]
    return facts + ([("Eindgesprek", papers.said_day(told.closing.held_on))] if told.closing.held_on else [])


def _joys(trajectory: Trajectory) -> list[dict]:
    return [paper.joy(m.text, m.words) for m in trajectories.milestones_of(trajectory)[:6]]


def _final_for_client(made: Paper, told: Told) -> None:
    made.facts += _ended(told)
    made.blocks += _joys(told.trajectory)
    made.blocks += _part("Je werk", *([paper.items([_work_for_client(p) for p in told.work])] if told.work else []))
    made.blocks += _did(told.trajectory) + _can(told.trajectory)
    made.blocks += _words("Dit vond jij", told.words("client")) + _words("Dit vond je werkgever", told.words("employer"))
    made.blocks += _words("Dit doe je nu zelf", told.closing.client_does) + _words("Dit doet je werkgever", told.closing.employer_does)
    made.blocks += _words("Gaat het niet goed? Bel dan", told.closing.who_to_call)
    made.blocks += _part("Zo houden we contact", *_aftercare(told, with_outcome=False)) + _asking_later(told.trajectory)
    made.blocks += [paper.remark("Dit papier is van jou. Bewaar het: je kunt het laten zien als je dat wilt. Klopt er iets niet? Zeg het. "
                                 "Jouw reactie gaat mee met het verslag voor je opdrachtgever.")]  # fmt: skip
    made.left_out += [("de uren", "die staan in het verslag voor de opdrachtgever; je mag het lezen"), NOTES, LESSONS]
    made.signers = papers.signers(told.trajectory, ["client", "coach"])


def _work_for_client(placement: Placement) -> str:
    hours = f" {comma(placement.hours_per_week)} uur per week." if placement.hours_per_week else ""
    return f"Je werkt bij {placement.workplace.employer} als {placement.function or placement.workplace.title}.{hours}"


def _did(trajectory: Trajectory) -> list[dict]:
    """Where each goal came, in the words of its level."""
    rated = [(g, g.ratings.all()[len(g.ratings.all()) - 1]) for g in trajectories.goals_of(trajectory) if g.ratings.all()]
    lines = [f"{goal.text}: {dict(goal.levels).get(last.level) or last.get_level_display()}." for goal, last in rated]
    return _part("Wat je deed, en hoe het nu gaat", *([paper.items(lines)] if lines else []))


def _can(trajectory: Trajectory) -> list[dict]:
    """The strengths of the profile that is in use: what somebody can show."""
    profile = worker_profiles.profile_of(trajectory)
    strengths = [str(s) for s in worker_profiles.statements_of(profile) if s.kind == "strength"][:8] if profile else []
    return _part("Dit kun je", *([paper.items(strengths)] if strengths else []))


def _asking_later(trajectory: Trajectory) -> list[dict]:
    agreed = queries.follow_up_agreement(trajectory)
    if agreed is None or not agreed.may_ask or agreed.withdrawn_on:
        return []
    days = [papers.said_day(f.on) for f in queries.follow_ups_of(trajectory) if f.done_on is None]
    how = f" ({agreed.get_form_display()})" if agreed.form else ""
    lines = [f"Je jobcoach vraagt later nog eens hoe het gaat{how}. Dat vond je goed op {papers.said_day(agreed.agreed_on)}."]
    lines += [f"Dat is op {'; '.join(days)}."] if days else []
    lines += ["Wil je dat niet meer? Zeg het. Je hoeft niet te vertellen waarom, en dan stopt het meteen."]
    return _part("Later nog een keer vragen", paper.items(lines))


def _final_for_employer(made: Paper, told: Told) -> None:
    """The employer reads of no other employer, and nothing of what client and commissioner said."""
    job, called = next(iter(told.work), None), told.called
    made.subtitle = f"{called}{f' bij {job.workplace.employer}' if job else ''}"
    made.facts += [("Eindgesprek", papers.said_day(told.closing.held_on))] if told.closing.held_on else []
    agreed = [paper.table(["Onderwerp", "Afspraak"], _agreed_with_employer(job), widths=[1, 3])] if job else []
    made.blocks += paper.part_of("agreements", _part("Wat er is afgesproken", *agreed))
    blocks = _words("Wat u vertelde", told.words("employer"))
    blocks += _words("Wat u nu zelf doet", told.closing.employer_does) + _part("Hoe de hulp nu verdeeld is", *_ladder_of_support(told))
    blocks += _words(f"Wat {called} zelf doet", told.closing.client_does)
    blocks += _words("Als het even niet gaat", f"U belt {told.closing.who_to_call}." if told.closing.who_to_call else "")
    made.blocks += paper.part_of("progress", blocks + _part("Nazorg", *_aftercare(told, with_outcome=False)))
    made.left_out += [(f"wat {called} en de opdrachtgever vinden", f"dat vertelt {called} zelf, als {called} dat wil"), HEALTH, LATER, NOTES, LESSONS]
    made.signers = ["employer", "coach"]


def _agreed_with_employer(job: Placement) -> list[list[str]]:
    rows = [["Functie", job.function or job.workplace.title], ["Soort", job.get_kind_display()], ["Sinds", papers.said_day(job.starts_on)],
            ["Tot en met", papers.said_day(placements.until(job))], ["Uren per week", comma(job.hours_per_week) if job.hours_per_week else ""],
            ["Werktijden", job.times], ["Werkbegeleider", job.mentor.name if job.mentor else ""], ["Wat er is aangepast", job.adaptations],
            ["Samen terugkijken", sentence(job.evaluation)], ["Verder", job.other_agreements]]  # fmt: skip
    return [[label, " ".join(words.split())] for label, words in rows if words]


def _final_for_commissioner(made: Paper, told: Told) -> None:
    """In the order and under the headings that this commissioner asks for (rulebook `report_templates`)."""
    trajectory, log = told.trajectory, guidance_queries.log_of(told.trajectory)
    granted = f" van {comma(trajectory.hours_granted)} uur toegekend" if trajectory.hours_granted else ""
    made.facts += _ended(told) + ([("Uren", said_minutes(log.total) + granted)] if log.lines else [])
    template = report_template("final_report", trajectory)
    for code, heading in template.sections:
        made.blocks += _joys(trajectory) if code == "milestones" else _part(heading, *SECTIONS[code](told, log))
    for question in template.questions:
        made.blocks += _words(question.text, told.closing.answers.get(question.code, ""))
    made.left_out += [MEDICAL, NOTES, LESSONS, LATER]
    made.signers = papers.signers(trajectory, ["client", "coach"])


# -- parts


def _reached(told: Told, log: Log) -> list[dict]:
    return [paper.text(told.closing.result)] if told.closing.result else []


def _goals(told: Told, log: Log) -> list[dict]:
    return [papers.goal_levels(g) for g in trajectories.goals_of(told.trajectory) if g.ratings.all()]


def _end_words(told: Told, log: Log) -> list[dict]:
    closed = told.trajectory.state == TrajectoryState.CLOSED and told.trajectory.end_words
    return [paper.text(told.trajectory.end_words)] if closed else []


def _hours(told: Told, log: Log) -> list[dict]:
    return guidance.hours_blocks(log) if log.lines else []


def _three(told: Told, log: Log | None = None) -> list[dict]:
    """The answers of the three side by side, differences first, and what each said in own words."""
    who = {"client": told.called, "employer": "Werkgever", "commissioner": "Opdrachtgever"}
    rows = [[row.question.short + (" (verschil)" if row.differ else ""), *[row.said.get(party, "–") for party in who]]
            for row in queries.side_by_side(told.voices)]  # fmt: skip
    blocks = [paper.table(["Vraag", *who.values()], rows, widths=[1.8, 1, 1, 1])] if rows else []
    said = [[name, told.words(party) or "–", "–" if told.voices[party].mark is None else told.voices[party].mark]
            for party, name in who.items() if party in told.voices and (told.words(party) or told.voices[party].mark is not None)]  # fmt: skip
    blocks += [paper.table(["Volgens", "In eigen woorden", "Cijfer"], said, widths=[1, 4, 0.6])] if said else []
    return blocks


def _taking_part(told: Told, log: Log) -> list[dict]:
    marks = queries.ladder_of(told.trajectory)
    if len(marks) < 2:
        return []
    rows = [[papers.said_day(m.on), m.name, m.words or "–"] for m in (marks[0], marks[-1])]
    return [paper.text(rules.change(marks[0].step, marks[-1].step)),
            paper.table(["Wanneer", "Trede", "Waaraan je dat ziet"], rows, widths=[1.3, 1.6, 2.4])]  # fmt: skip


def _ladder_of_support(told: Told) -> list[dict]:
    """Who does what now, need by need, out of the plan: first what the workplace does by itself, then what still has an owner."""
    rows = [[t.need, t.get_rung_display(), t.party.name if t.party else ""] for t in (*told.here.workplace, *told.here.still_open)]
    rows += [[t.need, t.get_rung_display(), told.called] for t in told.here.not_needed]
    return [paper.table(["Waarbij", "Nu", "Wie"], rows, widths=[2, 2.2, 1])] if rows else []


def _from_here(told: Told, log: Log) -> list[dict]:
    closing = told.closing
    rows = [[who, what] for who, what in ((told.called, closing.client_does), ("Werkgever", closing.employer_does)) if what]
    rows += [["Eerste hulp bij vragen", closing.who_to_call]] if closing.who_to_call else []
    return ([paper.table(["Wie", "Wat"], rows, widths=[1, 3])] if rows else []) + _ladder_of_support(told)


def _aftercare(told: Told, log: Log | None = None, *, with_outcome: bool = True) -> list[dict]:
    columns, widths = ["Wanneer", "Wat", "Met wie"], [1.5, 2, 1.2]
    rows = [[papers.said_day(m.on), m.what, m.with_whom or "–", *([_came_of(m)] if with_outcome else [])] for m in told.moments]
    blocks = [paper.text(told.closing.aftercare)] if told.closing.aftercare else []
    if rows:
        blocks += [paper.table(columns + (["Stand"] if with_outcome else []), rows, widths=widths + ([1.0] if with_outcome else []))]
    return blocks


def _came_of(moment: AftercareMoment) -> str:
    if moment.done_on is None:
        return "afgesproken"
    return {True: "werkt er nog", False: "werkt er niet meer", None: "gedaan"}[moment.still_working]


def _placements(told: Told, log: Log | None = None) -> list[dict]:
    rows = [[p.get_kind_display(), str(p.workplace.employer), p.function or p.workplace.title, comma(p.hours_per_week) if p.hours_per_week else "–",
             f"{p.starts_on:%d-%m-%Y}", _until(p)] for p in told.places]  # fmt: skip
    columns = ["Soort", "Werkgever", "Functie", "Uren", "Van", "Tot en met"]
    return [paper.table(columns, rows, widths=[1.3, 1.2, 1.9, 0.5, 1.1, 1.5])] if rows else []


def _until(placement: Placement) -> str:
    if placement.ended_on:
        return f"{placement.ended_on:%d-%m-%Y}, {placement.get_end_reason_display()}"
    return f"{placement.ends_on:%d-%m-%Y} volgens afspraak" if placement.ends_on else "loopt"


# What fills each section of a commissioner's template.
SECTIONS: dict[str, Callable[[Told, Log], list[dict]]] = {
    "reached": _reached, "work": _placements, "goals": _goals, "said": _three, "taking_part": _taking_part, "from_here": _from_here,
    "aftercare": _aftercare, "end_words": _end_words, "hours": _hours,
}  # fmt: skip


# -- the placement report


def placement_report(trajectory: Trajectory, reader: str) -> Paper:
    """How the placement came about (T7.1): what was tried, why this place, what was agreed and adapted, hours, and who did what.

    For the commissioner, and for the client, who reads everything. What was adapted goes to the commissioner only when the
    client agreed to that. Some fifteen queries.
    """
    title = "Zo kwam je aan je werk" if reader == "client" else "Plaatsingsverslag"
    made, told = papers.start(trajectory, kind="placement_report", title=title, reader=reader), _told(trajectory, reader)
    search = queries.search_of(trajectory)
    made.facts += [("Zoeken en plaatsen sinds", papers.said_day(search.since))] if search.since else []
    made.facts += [("Uren sinds dan", said_minutes(search.minutes))] if search.minutes else []
    made.blocks += _part("Hoe er gezocht is", paper.items(_tried(search, told.called)))
    made.blocks += _part("Plaatsingen", *_placements(told)) + _why(trajectory, reader)
    adapted = reader == "client" or told.closing.may_tell_adaptations
    made.blocks += [block for p in told.places if p.kind != Placement.Kind.DAY_ALONG for block in _agreed_at(p, adapted=adapted)]
    made.blocks += _who_did_what(search, told.called)
    if reader == "client":
        made.left_out += [NOTES]
        made.signers = papers.signers(trajectory, ["client"])
        return made
    made.left_out += [MEDICAL, NOTES]
    if not adapted:
        made.left_out += [("wat er aan het werk is aangepast", "de cliënt heeft daar geen toestemming voor gegeven")]
    made.signers = ["coach"]
    return made


def _tried(search: queries.Search, called: str) -> list[str]:
    told = [f"{search.leads} werkplekken bekeken als kans; met {search.spoken_to} daarvan is contact gelegd of meer.",
            f"{search.employer_contacts} keer contact met werkgevers, apart of samen met {called}."]  # fmt: skip
    told += [f"{search.stopped} keer ging een werkplek niet door."] if search.stopped else []
    return told + [f"Een stap terug gedaan: {reason}" for reason in search.back]


def _why(trajectory: Trajectory, reader: str) -> list[dict]:
    placed = placements.placements_of(trajectory).select_related("match", "workplace__employer")
    reasons = {p.match_id: f"{p.workplace.employer}: {getattr(p.match, f'reason_{reader}')}" for p in placed if p.match and getattr(p.match, f"reason_{reader}")}
    return _part("Waarom deze plek past", *[paper.text(reason) for reason in reasons.values()])


def _agreed_at(placement: Placement, *, adapted: bool) -> list[dict]:
    rows = [["Begeleiding", placement.guidance], ["Werkbegeleider", placement.mentor.name if placement.mentor else ""],
            ["Wat er is aangepast", placement.adaptations if adapted else ""], ["Evaluatie", sentence(placement.evaluation)],
            ["Verder", placement.other_agreements]]  # fmt: skip
    rows = [[label, " ".join(words.split())] for label, words in rows if words]
    return _part(f"Afgesproken: {placement}", *([paper.table(["Onderwerp", "Afspraak"], rows, widths=[1, 3])] if rows else []))


def _who_did_what(search: queries.Search, called: str) -> list[dict]:
    owners = {Agreement.Owner.COACH: "Jobcoach", Agreement.Owner.CLIENT: called, Agreement.Owner.PARTY: "Anderen om hen heen"}
    rows = [[owners[owner], "1 afspraak gedaan" if n == 1 else f"{n} afspraken gedaan"] for owner, n in search.done.items()]
    hours = [[f"Jobcoach, {kind}", said_minutes(minutes)] for kind, minutes in search.per_kind]
    return _part("Wie deed wat", *([paper.table(["Wie", "Wat"], rows + hours, widths=[2, 2])] if rows or hours else []))


# -- the closing talk


def closing_evaluation(trajectory: Trajectory, reader: str) -> Paper:
    """What was concluded at the closing talk, and how aftercare goes on (T7.2). The employer reads only their own answers."""
    made, told = papers.start(trajectory, kind="closing_evaluation", title="Eindevaluatie en nazorg", reader=reader), _told(trajectory, reader)
    made.facts += [("Eindgesprek", papers.said_day(told.closing.held_on))] if told.closing.held_on else []
    if reader == "employer":
        made.subtitle = told.called  # the wish of the trajectory is not the employer's to read
        made.blocks += _own_answers(told.voices.get("employer"), "Wat u vertelde")
        made.left_out += [(f"wat {told.called} zelf vindt", f"dat vertelt {told.called}, als {told.called} dat wil"), HEALTH, LATER]
    else:
        made.blocks += _words("Wat is er bereikt", told.closing.result) + _part("Wat ieder ervan vindt", *_three(told))
    by_reader = {"employer": ("Wat u zelf doet", f"Wat {told.called} zelf doet"), "client": ("Wat je werkgever doet", "Wat jij zelf doet")}
    titles = by_reader.get(reader, ("Wat de werkgever zelf doet", f"Wat {told.called} zelf doet"))
    for heading, words in zip(titles, (told.closing.employer_does, told.closing.client_does), strict=True):
        made.blocks += _words(heading, words)
    made.blocks += _part("Hoe de hulp nu verdeeld is", *_ladder_of_support(told))
    call = {"client": "Bel", "employer": "U belt"}.get(reader, "Eerst bellen:")
    made.blocks += _words("Als het even niet gaat", f"{call} {told.closing.who_to_call}." if told.closing.who_to_call else "")
    made.blocks += _part("Nazorg", *_aftercare(told))
    made.left_out += ([MEDICAL, LATER] if reader == "commissioner" else []) + [NOTES, LESSONS]
    made.signers = papers.signers(trajectory, ["client"]) if reader == "client" else [reader, "coach"]
    return made


def _own_answers(voice: ClosingVoice | None, title: str) -> list[dict]:
    if voice is None:
        return []
    rows = [[row.question.asks["employer"], row.said[voice.said_by]] for row in queries.side_by_side({voice.said_by: voice})]
    return _part(title, *([paper.text(voice.words)] if voice.words else []),
                 *([paper.table(["Vraag", "Uw antwoord"], rows, widths=[3, 1])] if rows else []))  # fmt: skip

