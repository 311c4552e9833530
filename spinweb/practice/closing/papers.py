"""The papers of task 7: what came of it, how the placement came about, and the closing talk with aftercare (T7.1, T7.2, T7.3)."""

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.closing import queries
from spinweb.practice.closing.models import AftercareMoment, Closing
from spinweb.practice.guidance import papers as guidance
from spinweb.practice.guidance import queries as guidance_queries
from spinweb.practice.guidance.papers import NOTES, said_minutes
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.states import TrajectoryState

MEDICAL = ("medische gegevens", "die horen niet in een verslag aan de opdrachtgever")
LESSONS = ("wat wij er zelf van leerden", "dat is voor het vak van de jobcoach")


def final_report(trajectory: Trajectory, reader: str) -> Paper:
    """The final report: for the commissioner what was agreed and what came of it, for the client the same in plain words."""
    closing = queries.closing_of(trajectory) or Closing(trajectory=trajectory)
    made = papers.start(
        trajectory, kind="final_report", title="Zo ging het, en zo gaat het verder" if reader == "client" else "Eindverslag", reader=reader
    )
    if trajectory.state == TrajectoryState.CLOSED:
        made.facts += [("Geëindigd", f"{papers.said_day(trajectory.ended_on)}: {trajectory.get_end_reason_display()}")]
    if closing.held_on:
        made.facts += [("Eindgesprek", papers.said_day(closing.held_on))]
    moments = list(queries.aftercare_of(trajectory))
    made.blocks += [paper.joy(m.text, m.words) for m in trajectories.milestones_of(trajectory)[:6]]
    (_final_for_client if reader == "client" else _final_for_commissioner)(made, trajectory, closing, moments)
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made


def _final_for_client(made: Paper, trajectory: Trajectory, closing: Closing, moments: list[AftercareMoment]) -> None:
    on = trajectory.ended_on or closing.held_on or trajectory.started_on
    places = [p for p in placements.running(trajectory, on=on) if p.kind != Placement.Kind.DAY_ALONG]
    if places:
        made.blocks += [paper.heading("Je werk"), paper.items([_work_for_client(p) for p in places])]
    rated = [(g, g.ratings.all()[len(g.ratings.all()) - 1]) for g in trajectories.goals_of(trajectory) if g.ratings.all()]
    if rated:
        lines = [f"{goal.text}: {dict(goal.levels).get(last.level) or last.get_level_display()}." for goal, last in rated]
        made.blocks += [paper.heading("Je doelen, en hoe het nu gaat"), paper.items(lines)]
    for title, words in (("Dit vond jij", closing.client_words), ("Dit vond je werkgever", closing.employer_words),
                         ("Dit doe je nu zelf", closing.client_does),
                         ("Dit doet je werkgever", closing.employer_does), ("Gaat het niet goed? Bel dan", closing.who_to_call)):  # fmt: skip
        made.blocks += [paper.heading(title), paper.text(words)] if words else []
    made.blocks += _aftercare(moments, closing, "Zo houden we contact")
    made.blocks += [paper.remark("Klopt er iets niet? Zeg het. Jouw reactie gaat mee met het verslag voor je opdrachtgever.")]
    made.left_out += [("de uren", "die staan in het verslag voor de opdrachtgever; je mag het lezen"), NOTES, LESSONS]


def _work_for_client(placement: Placement) -> str:
    hours = f" {comma(placement.hours_per_week)} uur per week." if placement.hours_per_week else ""
    return f"Je werkt bij {placement.workplace.employer} als {placement.function or placement.workplace.title}.{hours}"


def _final_for_commissioner(made: Paper, trajectory: Trajectory, closing: Closing, moments: list[AftercareMoment]) -> None:
    log = guidance_queries.log_of(trajectory)
    granted = f" van {comma(trajectory.hours_granted)} uur toegekend" if trajectory.hours_granted else ""
    made.facts += [("Uren", said_minutes(log.total) + granted)] if log.lines else []
    blocks = made.blocks
    if closing.result:
        blocks += [paper.heading("Wat is er bereikt"), paper.text(closing.result)]
    blocks += _placements(trajectory, "Werk")
    goals = [g for g in trajectories.goals_of(trajectory) if g.ratings.all()]
    if goals:
        blocks += [paper.heading("Doelen: begin en eind"), *[papers.goal_levels(g) for g in goals]]
    said = [[trajectory.client.called, closing.client_words, closing.client_mark], ["Werkgever", closing.employer_words, closing.employer_mark],
            ["Opdrachtgever", closing.commissioner_words, None]]  # fmt: skip
    rows = [[who, words or "–", "–" if mark is None else mark] for who, words, mark in said if words or mark is not None]
    if rows:
        blocks += [paper.heading("Wat ieder ervan vindt"), paper.table(["Volgens", "Wat", "Cijfer"], rows, widths=[1, 4, 0.6])]
    blocks += _from_here(closing, trajectory)
    blocks += _aftercare(moments, closing, "Nazorg")
    if trajectory.state == TrajectoryState.CLOSED and trajectory.end_words:
        blocks += [paper.heading("Toelichting bij het einde"), paper.text(trajectory.end_words)]
    blocks += [paper.heading("Uren"), *guidance.hours_blocks(log)] if log.lines else []
    made.left_out += [MEDICAL, NOTES, LESSONS]


def _from_here(closing: Closing, trajectory: Trajectory) -> list[dict]:
    rows = [[who, what] for who, what in ((trajectory.client.called, closing.client_does), ("Werkgever", closing.employer_does)) if what]
    rows += [["Eerste hulp bij vragen", closing.who_to_call]] if closing.who_to_call else []
    return [paper.heading("Wie doet wat van nu af"), paper.table(["Wie", "Wat"], rows, widths=[1, 3])] if rows else []


def _aftercare(moments: list[AftercareMoment], closing: Closing, title: str) -> list[dict]:
    rows = [[papers.said_day(m.on), m.what, m.with_whom or "–", _came_of(m)] for m in moments]
    blocks = [paper.text(closing.aftercare)] if closing.aftercare else []
    blocks += [paper.table(["Wanneer", "Wat", "Met wie", "Stand"], rows, widths=[1.5, 2, 1.2, 1])] if rows else []
    return [paper.heading(title), *blocks] if blocks else []


def _came_of(moment: AftercareMoment) -> str:
    if moment.done_on is None:
        return "afgesproken"
    return {True: "werkt er nog", False: "werkt er niet meer", None: "gedaan"}[moment.still_working]


def _placements(trajectory: Trajectory, title: str) -> list[dict]:
    rows = [[p.get_kind_display(), str(p.workplace.employer), p.function or p.workplace.title, comma(p.hours_per_week) if p.hours_per_week else "–",
             f"{p.starts_on:%d-%m-%Y}", _until(p)] for p in placements.placements_of(trajectory)]  # fmt: skip
    columns = ["Soort", "Werkgever", "Functie", "Uren", "Van", "Tot en met"]
    return [paper.heading(title), paper.table(columns, rows, widths=[1.3, 1.2, 1.9, 0.5, 1.1, 1.5])] if rows else []


def _until(placement: Placement) -> str:
    if placement.ended_on:
        return f"{placement.ended_on:%d-%m-%Y}, {placement.get_end_reason_display()}"
    return f"{placement.ends_on:%d-%m-%Y} volgens afspraak" if placement.ends_on else "loopt"


def placement_report(trajectory: Trajectory, reader: str) -> Paper:
    """How the placement came about, from searching to now, in counts and dates (T7.1). For the commissioner; nothing medical."""
    made = papers.start(trajectory, kind="placement_report", title="Plaatsingsverslag", reader=reader)
    search = queries.search_of(trajectory)
    made.facts += [("Zoeken en plaatsen sinds", papers.said_day(search.since))] if search.since else []
    made.facts += [("Uren sinds dan", said_minutes(search.minutes))] if search.minutes else []
    told = [f"{search.leads} werkplekken bekeken als kans; met {search.spoken_to} daarvan is contact gelegd of meer.",
            f"{search.employer_contacts} keer contact met werkgevers, apart of samen met {trajectory.client.called}."]  # fmt: skip
    told += [f"{search.stopped} keer ging een werkplek niet door."] if search.stopped else []
    told += [f"Een stap terug gedaan: {reason}" for reason in search.back]
    made.blocks += [paper.heading("Hoe er gezocht is"), paper.items(told)]
    made.blocks += _placements(trajectory, "Plaatsingen")
    placed = placements.placements_of(trajectory).select_related("match", "workplace__employer")
    reasons = {p.match_id: f"{p.workplace.employer}: {p.match.reason_commissioner}" for p in placed if p.match and p.match.reason_commissioner}
    lines = [paper.text(reason) for reason in reasons.values()]
    made.blocks += [paper.heading("Waarom deze plek past"), *lines] if lines else []
    made.left_out += [
        MEDICAL,
        ("aanpassingen en bijzonderheden van de werkplek", "staan in de plaatsingsafspraken tussen cliënt en werkgever"),
        NOTES,
    ]
    made.signers = ["coach"]
    return made


def closing_evaluation(trajectory: Trajectory, reader: str) -> Paper:
    """What was concluded at the closing talk and how aftercare goes on (T7.2), for the employer or the client."""
    closing = queries.closing_of(trajectory) or Closing(trajectory=trajectory)
    made = papers.start(trajectory, kind="closing_evaluation", title="Eindevaluatie en nazorg", reader=reader)
    made.facts += [("Eindgesprek", papers.said_day(closing.held_on))] if closing.held_on else []
    called = trajectory.client.called
    own = [("Wat u vertelde", closing.employer_words)] if reader == "employer" else [
        ("Wat is er bereikt", closing.result), ("Wat jij vindt", closing.client_words), ("Wat je werkgever vindt", closing.employer_words),
        ("Wat de opdrachtgever vindt", closing.commissioner_words)]  # fmt: skip
    for title, words in own:
        made.blocks += [paper.heading(title), paper.text(words)] if words else []
    titles = ("Wat u zelf doet", f"Wat {called} zelf doet") if reader == "employer" else ("Wat je werkgever doet", "Wat jij zelf doet")
    for title, words in zip(titles, (closing.employer_does, closing.client_does), strict=True):
        made.blocks += [paper.heading(title), paper.text(words)] if words else []
    if closing.who_to_call:
        made.blocks += [paper.heading("Als het even niet gaat"), paper.text(f"{'Bel' if reader == 'client' else 'U belt'} {closing.who_to_call}.")]
    made.blocks += _aftercare(list(queries.aftercare_of(trajectory)), closing, "Nazorg")
    if reader == "employer":
        made.left_out += [
            (f"wat {called} zelf vindt", f"dat vertelt {called}, als {called} dat wil"),
            ("alles over gezondheid", "dat hoort hier niet"),
        ]
    made.left_out += [NOTES, LESSONS]
    made.signers = ["employer", "coach"] if reader == "employer" else papers.signers(trajectory, ["client"])
    return made
