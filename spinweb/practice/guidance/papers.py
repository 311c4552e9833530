"""The paper of task 6: the report of coaching on the job, made anew for each of its readers (T6.7)."""

from datetime import date

from django.utils.formats import date_format

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.guidance import queries
from spinweb.practice.guidance.models import Evaluation
from spinweb.practice.guidance.queries import Log, Progress
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Goal, GoalRating, Party, Trajectory
from spinweb.practice.trajectories.models.contacts import Form

NOTES = ("notities van gesprekken en bezoeken", "blijven in het dossier; de cliënt kan ze bij de jobcoach inzien")


def on_the_job_report(trajectory: Trajectory, reader: str) -> Paper:
    """The report of a period on the job. The commissioner gets hours tied to goals, the employer what he has a part in, the client
    a short page in plain words. Nobody gets the text of notes, nobody a word about health. Some fifteen queries."""  # fmt: skip
    title = "Hoe gaat het op je werk?" if reader == "client" else "Verslag van de begeleiding op het werk"
    made = papers.start(trajectory, kind=queries.REPORT, title=title, reader=reader)
    log = queries.log_to_report(trajectory, reader)
    evaluation = queries.evaluations_of(trajectory).first() or Evaluation(trajectory=trajectory)
    made.facts += [("Periode", period(log))] if log.lines else []
    made.facts += [("Werkplek", _workplace(p)) for p in _places(trajectory, log, evaluation, reader)]
    {"client": _for_client, "employer": _for_employer, "commissioner": _for_commissioner}[reader](made, trajectory, log, evaluation)
    return made


def period(log: Log) -> str:
    """'3 maart 2026 tot en met 28 mei 2026', or the one day."""
    if log.since == log.until:
        return date_format(log.since, "j F Y")
    return f"{date_format(log.since, 'j F Y')} tot en met {date_format(log.until, 'j F Y')}"


def said_minutes(minutes: int) -> str:
    """'2 uur 15', or '30 min'."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} uur {rest:02d}" if rest else f"{whole} uur"


def hours_blocks(log: Log) -> list[dict]:
    """The hours per kind and per goal."""
    kinds = [[kind.capitalize(), said_minutes(minutes)] for kind, minutes in log.per_kind]
    goals = [[goal, said_minutes(minutes)] for goal, minutes in log.per_goal]
    return [paper.table(["Uren naar soort", "Tijd"], [*kinds, ["Samen", said_minutes(log.total)]], widths=[4, 1]),
            paper.table(["Uren naar doel", "Tijd"], goals, widths=[4, 1])]  # fmt: skip


def _workplace(placement: Placement) -> str:
    since = f", sinds {papers.said_day(placement.starts_on)}"
    hours = f", {comma(placement.hours_per_week)} uur per week" if placement.hours_per_week else ""
    return f"{placement.function or placement.workplace.title} bij {placement.workplace.employer} ({placement.get_kind_display()}){hours}{since}"


def _places(trajectory: Trajectory, log: Log, evaluation: Evaluation, reader: str) -> list[Placement]:
    """Where the client worked in this period. An employer reads of no other employer: his own, or none when it is not certain which."""
    since, until = log.since or date.min, log.until or date.max
    found = [p for p in placements.placements_of(trajectory) if p.kind != Placement.Kind.DAY_ALONG and p.starts_on <= until
             and (placements.until(p) or date.max) >= since]  # fmt: skip
    if reader != "employer":
        return found
    own = {evaluation.placement.workplace.employer_id} if evaluation.placement else {p.workplace.employer_id for p in found}
    return [p for p in found if own == {p.workplace.employer_id}]


def _joys(trajectory: Trajectory, log: Log, reader: str) -> list[dict]:
    """What was celebrated in this period; the employer reads only what the client let him read (T6.3)."""
    since = log.since or date.min
    return [paper.joy(m.text, m.words) for m in trajectories.milestones_of(trajectory) if m.on >= since and (m.for_employer or reader != "employer")]


def _adjusted(evaluation: Evaluation, title: str) -> list[dict]:
    return [paper.heading(title), paper.text(evaluation.decision)] if evaluation.decision else []


# -- for the client


def _for_client(made: Paper, trajectory: Trajectory, log: Log, evaluation: Evaluation) -> None:
    made.blocks += _joys(trajectory, log, "client")
    looked_at = [p for p in queries.progress_of(trajectory) if any(r.on >= (log.since or date.min) for r in p.newest.values())]
    made.blocks += [block for progress in looked_at for block in _goal_for_client(progress)]
    said = [("Wat jij vindt", evaluation.client_words, evaluation.client_mark), ("Wat je werkgever vindt", evaluation.employer_words, None),
            ("Wat je jobcoach ziet", evaluation.coach_words, None)]  # fmt: skip
    for title, words, mark in said:
        if words:
            made.blocks += [paper.heading(title), paper.text(words + (f" Je geeft een {mark}." if mark is not None else ""))]
    made.blocks += _adjusted(evaluation, "Dit doen we anders")
    if evaluation.next_on:
        made.blocks += [paper.heading("De volgende keer"), paper.text(f"We kijken samen terug op {papers.said_day(evaluation.next_on)}.")]
    made.blocks += papers.agreements(trajectory)
    together = sum(spoken.times for spoken in log.spoken if spoken.who != ContactMoment.Kind.EMPLOYER.label)
    if together:
        made.blocks += [paper.text(f"Jij en je jobcoach spraken elkaar {together} keer in deze tijd.")]
    made.blocks += [paper.remark("Klopt er iets niet? Of wil je er iets bij zeggen? Dat kan altijd. Je jobcoach zet het erbij.")]
    made.left_out += [("de lijst met uren", "die gaat naar de opdrachtgever; je mag haar ook zien"), NOTES]
    made.signers = papers.signers(trajectory, ["client"])


def _goal_for_client(progress: Progress) -> list[dict]:
    words = dict(progress.goal.levels)
    now = progress.goal.ratings.all()[len(progress.goal.ratings.all()) - 1]
    lines = [f"Nu: {words.get(now.level) or now.get_level_display()}."]
    lines += [f"{who}: “{rating.words}”" for who, rating in (("Jij zei", progress.said(GoalRating.By.CLIENT)),
              ("Je werkgever zei", progress.said(GoalRating.By.EMPLOYER))) if rating and rating.words]  # fmt: skip
    return [paper.heading(progress.goal.text), paper.items(lines)]


# -- for the employer


def _for_employer(made: Paper, trajectory: Trajectory, log: Log, evaluation: Evaluation) -> None:
    called = trajectory.client.called
    made.blocks += _joys(trajectory, log, "employer")
    if evaluation.employer_words:
        made.blocks += [paper.heading("Wat u vertelde"), paper.quote(evaluation.employer_words, "u, bij de evaluatie")]
    own = [p for p in queries.progress_of(trajectory) if p.goal.kind == Goal.Kind.COACHING or p.said(GoalRating.By.EMPLOYER)]
    if own:
        made.blocks += [paper.heading("Waar we samen aan werken"), *[papers.goal_levels(p.goal) for p in own]]
    made.blocks += _takeovers(trajectory, evaluation, "Wat u zelf al doet, en wat nog samen")
    made.blocks += _adjusted(evaluation, "Wat we anders gaan doen")
    if evaluation.next_on:
        made.blocks += [paper.heading("Volgende evaluatie"), paper.text(papers.said_day(evaluation.next_on).capitalize() + ".")]
    rows = [[a.text, papers.owner_words(a), papers.said_day(a.due_on)] for a in trajectories.agreements_of(trajectory) if _is_of_work(a.owner_party)]
    if rows:
        made.blocks += [paper.heading("Afspraken met u"), paper.table(["Wat", "Wie", "Voor wanneer"], rows, widths=[2.4, 1, 1.3])]
    made.left_out += [(f"wat {called} en de jobcoach samen bespreken en vieren", f"dat vertelt {called} zelf, als {called} dat wil"),
                      ("uren en logboek", "die gaan naar de opdrachtgever"), ("alles over gezondheid", "dat hoort niet in dit verslag"),
                      NOTES]  # fmt: skip
    made.signers = ["employer", "coach"]


def _is_of_work(party: Party | None) -> bool:
    return party is not None and party.ring == Party.Ring.WORK


# -- for the commissioner


def _for_commissioner(made: Paper, trajectory: Trajectory, log: Log, evaluation: Evaluation) -> None:
    called = trajectory.client.called
    if trajectory.hours_granted:
        made.facts += [("Uren in deze periode", f"{said_minutes(log.total)} van {comma(trajectory.hours_granted)} uur toegekend voor het traject")]
    made.blocks += _joys(trajectory, log, "commissioner")
    progress = queries.progress_of(trajectory)
    if progress:
        made.blocks += [paper.heading("Resultaat per doel"), *[b for p in progress for b in _goal_for_commissioner(p)]]
    made.blocks += _evaluation(evaluation, called)
    made.blocks += _takeovers(trajectory, evaluation, "Hoe ver de werkplek zelf begeleidt")
    made.blocks += _adjusted(evaluation, "Wat is bijgesteld")
    if evaluation.outlook:
        made.blocks += [paper.heading("Hoe het verder gaat"), paper.text(evaluation.get_outlook_display().capitalize() + ".")]
    if log.lines:
        made.blocks += [paper.heading("Uren"), *hours_blocks(log), paper.heading("Logboek"), _logbook(log)]
    made.left_out += [("medische gegevens", "die horen niet in een verslag aan de opdrachtgever"), NOTES,
                      ("uitspraken bij een doel", "blijven tussen cliënt, werkgever en jobcoach")]  # fmt: skip
    made.signers = papers.signers(trajectory, ["client", "coach"])


def _goal_for_commissioner(progress: Progress) -> list[dict]:
    said = [f"{who} {_signed(rating.level)}" for who, rating in progress.last if rating]
    return [papers.goal_levels(progress.goal)] + ([paper.text(f"Laatste stand volgens {', '.join(said)}.")] if said else [])


def _signed(level: int) -> str:
    return f"+{level}" if level > 0 else str(level).replace("-", "−")


def _evaluation(evaluation: Evaluation, called: str) -> list[dict]:
    rows = [[called, evaluation.client_words, evaluation.client_mark], ["Werkgever", evaluation.employer_words, evaluation.employer_mark],
            ["Jobcoach", evaluation.coach_words, None]]  # fmt: skip
    rows = [[who, words or "–", "–" if mark is None else mark] for who, words, mark in rows if words or mark is not None]
    if not rows:
        return []
    blocks = [paper.heading(f"Evaluatie van {papers.said_day(evaluation.on)}"), paper.table(["Volgens", "Wat", "Cijfer"], rows, widths=[1, 4, 0.6])]
    facts = []
    if evaluation.does_the_work:
        facts.append(f"Doet het werk dat is afgesproken: {evaluation.get_does_the_work_display()}.")
    if evaluation.days_absent is not None:
        facts.append(f"Dagen afwezig: {evaluation.days_absent}.")
    return blocks + ([paper.items(facts)] if facts else [])


def _logbook(log: Log) -> dict:
    kinds, forms = dict(ContactMoment.Kind.choices), dict(Form.choices)
    rows = [
        [f"{line.on:%d-%m-%Y}", kinds[line.kind], forms[line.form], _minutes(line), "; ".join(log.goals[g] for g in line.goals) or "algemeen"]
        for line in log.lines
    ]
    return paper.table(["Datum", "Met", "Hoe", "Minuten", "Doel"], rows, widths=[1.1, 1.3, 1.2, 0.8, 2.8])


def _minutes(line: queries.Line) -> str:
    return f"{line.minutes} (groep van {line.group_size})" if line.group_size > 1 else str(line.minutes)


def _takeovers(trajectory: Trajectory, evaluation: Evaluation, title: str) -> list[dict]:
    rows = [[t.need, Takeover.Rung(t.rung).label, t.party.name if t.party else ""] for t in queries.takeovers_of(trajectory)]
    blocks = [paper.text(evaluation.employer_guides)] if evaluation.employer_guides else []
    blocks += [paper.table(["Waarbij", "Nu", "Wie neemt over"], rows, widths=[2, 2, 1.2])] if rows else []
    return [paper.heading(title), *blocks] if blocks else []
