"""The papers of task 6: the report of coaching on the job with its sources, made anew for each of its readers (T6.7), and the agenda of
the talk of three (T6.1, T6.5). What somebody did not release stands in nobody else's paper."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.floor_work import queries as floor_work
from spinweb.practice.guidance import queries
from spinweb.practice.guidance.models import Author, CheckIn, Evaluation
from spinweb.practice.guidance.queries import Log, Progress
from spinweb.practice.guidance.rules import about_health
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.mentoring.models import MentorStep
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Goal, GoalRating, Party, Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.trajectories.rules import report_template

DONE = dict(MentorStep.How.choices) | {MentorStep.How.WATCH: "de werkplek deed het zelf, de jobcoach keek mee"}
NOTES = ("notities van gesprekken en bezoeken", "blijven in het dossier; de cliënt kan ze bij de jobcoach inzien")


def on_the_job_report(trajectory: Trajectory, reader: str) -> Paper:
    """The report of a period on the job. The commissioner gets hours tied to goals, the employer what he has a part in, the client
    a short page in plain words. Every statement says where it comes from. Nobody gets the text of notes, nobody a word about health.
    Some twenty queries."""  # fmt: skip
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


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _source(log: Log, day: date) -> str:
    """Where a word of that day comes from: the contact of that day, or that it was asked then."""
    met = log.met_on(day)
    return f"{met}, {_day(day)}" if met else f"gevraagd op {_day(day)}"


def _of(evaluation: Evaluation) -> str:
    return f" (evaluatie van {_day(evaluation.on)})"


def _work_only(made: Paper, said: str, source: str) -> str:
    """The words, or nothing where they hold a word about health: that stays out of a report on work, and the report says that it does."""
    if said and about_health(said):
        made.left_out += [(f"woorden uit: {source}", "horen niet in een verslag over werk")]
        return ""
    return said


def _adjusted(made: Paper, trajectory: Trajectory, evaluation: Evaluation, title: str) -> list[dict]:
    """What changed, with what it came from and what it became."""
    said = _work_only(made, evaluation.decision, f"evaluatie van {_day(evaluation.on)}") if evaluation.decision else ""
    rows = list(queries.adjustments_of(trajectory)[:6]) if made.reader != "employer" else []
    told = [(_work_only(made, row.text, f"bijstelling van {_day(row.on)}"), row) for row in rows]
    entries = [said + _of(evaluation)] if said else []
    entries += [f"{text} ({_heard(row)}; werd {_became(row)})" for text, row in told if text]
    return [paper.heading(title), paper.items(entries)] if entries else []


def _heard(row: queries.Adjustment) -> str:
    heard = [f"check van de {c.get_author_display()}, {_day(c.on)}" for c in (row.client_check, row.employer_check) if c]
    heard += [f"evaluatie van {_day(row.evaluation.on)}"] if row.evaluation else []
    return "; ".join(heard) or f"besproken op {_day(row.on)}"


def _became(row: queries.Adjustment) -> str:
    if row.goal:
        return "een doel" if row.goal.text == row.text else f"doel: {row.goal.text}"
    return f"afspraak voor {_day(row.agreement.due_on)}" if row.agreement else f"bijgesteld coachingsplan {row.plan.number}"


def _check(row: CheckIn | None, title: str, *, to_other: bool) -> list[dict]:
    """What a check says as a table with its source; to the other only what its author released."""
    if row is None or (to_other and not row.is_released):
        return []
    rows = [[what, said] for what, said in queries.said_in(row, to_other=to_other)]
    released = f", vrijgegeven op {_day(timezone.localtime(row.released_at).date())}" if to_other else ""
    return [paper.heading(title), paper.table(["Over", "Antwoord"], rows, widths=[1, 2]), paper.text(f"Uit: check van {_day(row.on)}{released}.")] if rows else []


def _checks(trajectory: Trajectory, log: Log, reader: str) -> list[dict]:
    """The reader's own newest check of this period, and what the other released of theirs."""
    own = [c for c in queries.check_ins_of(trajectory) if c.on >= (log.since or date.min)]
    mine, theirs = (next((c for c in own if c.author == a and (a == reader or c.is_released)), None) for a in (reader, Author(reader).other))
    called = trajectory.client.called
    titles = ("Zo gaat het volgens jou", "Dit vertelde je werkgever") if reader == Author.CLIENT else ("Zo gaat het volgens u", f"Dit vertelde {called}")
    return _check(mine, titles[0], to_other=False) + _check(theirs, titles[1], to_other=True)


def _passed(trajectory: Trajectory, log: Log, reader: str) -> list[dict]:
    """What was passed on between the two in this period, and what came of it."""
    told = [n for n in queries.bridge_notes_of(trajectory) if n.passed_on and n.passed_on >= (log.since or date.min)]
    called = trajectory.client.called
    names = {Author.CLIENT: "jij" if reader == "client" else called, Author.EMPLOYER: "je werkgever" if reader == "client" else "u"}
    entries = [f"{names[Author(n.author)].capitalize()}: “{n.translated}”{f' Daarna: {n.outcome}' if n.outcome else ''} (doorgegeven op {_day(n.passed_on)})"
               for n in told]  # fmt: skip
    return [paper.heading("Wat jullie elkaar lieten weten" if reader == "client" else "Wat u elkaar liet weten"), paper.items(entries)] if entries else []


# -- for the client


def _for_client(made: Paper, trajectory: Trajectory, log: Log, evaluation: Evaluation) -> None:
    made.blocks += _joys(trajectory, log, "client")
    looked_at = [p for p in queries.progress_of(trajectory) if any(r.on >= (log.since or date.min) for r in p.newest.values())]
    made.blocks += [block for progress in looked_at for block in _goal_for_client(progress, log)]
    made.blocks += _learnt(trajectory, log)
    made.blocks += _guided(made, _steps(trajectory, log, evaluation, "client"), "Wat je werkplek leerde om jou te helpen") + _checks(trajectory, log, "client")
    said = [("Wat jij vindt", evaluation.client_words, evaluation.client_mark), ("Wat je werkgever vindt", evaluation.employer_words, None),
            ("Wat je jobcoach ziet", evaluation.coach_words, None)]  # fmt: skip
    for title, words, mark in said:
        if words:
            made.blocks += [paper.heading(title), paper.text(words + (f" Je geeft een {mark}." if mark is not None else "") + _of(evaluation))]
    made.blocks += _passed(trajectory, log, "client") + _adjusted(made, trajectory, evaluation, "Dit doen we anders")
    if evaluation.next_on:
        made.blocks += [paper.heading("De volgende keer"), paper.text(f"We kijken samen terug op {papers.said_day(evaluation.next_on)}.")]
    made.blocks += papers.agreements(trajectory)
    together = sum(spoken.times for spoken in log.spoken if spoken.who != ContactMoment.Kind.EMPLOYER.label)
    if together:
        made.blocks += [paper.text(f"Jij en je jobcoach spraken elkaar {together} keer in deze tijd.")]
    made.blocks += [paper.remark("Klopt er iets niet? Of wil je er iets bij zeggen? Dat kan altijd. Je jobcoach zet het erbij.")]
    made.left_out += [("de lijst met uren", "die gaat naar de opdrachtgever; je mag haar ook zien"), NOTES]
    made.signers = papers.signers(trajectory, ["client"])


def _learnt(trajectory: Trajectory, log: Log) -> list[dict]:
    """Tasks practised in this period: how it began and how it is; for the client alone."""
    lines = []
    for task in floor_work.tasks_of(trajectory):
        if task.points and task.points[-1][0] >= (log.since or date.min):
            (first_on, first), (last_on, last) = task.points[0], task.points[-1]
            began = f" Op {_day(first_on)} was dat {first}%." if first_on != last_on else ""
            lines.append(f"{task.analysis.label}: {last}% van de stappen doe je zelf (oefenbeurt van {_day(last_on)}).{began}")
    return [paper.heading("Wat je leerde"), paper.items(lines)] if lines else []


def _goal_for_client(progress: Progress, log: Log) -> list[dict]:
    words = dict(progress.goal.levels)
    now = progress.goal.ratings.all()[len(progress.goal.ratings.all()) - 1]
    lines = [f"Nu: {words.get(now.level) or now.get_level_display()} ({_source(log, now.on)})."]
    lines += [f"{who}: “{rating.words}” ({_day(rating.on)})" for who, rating in (("Jij zei", progress.said(GoalRating.By.CLIENT)),
              ("Je werkgever zei", progress.said(GoalRating.By.EMPLOYER))) if rating and rating.words]  # fmt: skip
    return [paper.heading(progress.goal.text), paper.items(lines)]


# -- for the employer


def _for_employer(made: Paper, trajectory: Trajectory, log: Log, evaluation: Evaluation) -> None:
    called = trajectory.client.called
    blocks = _joys(trajectory, log, "employer")
    if said := _work_only(made, evaluation.employer_words, "uw evaluatie"):
        blocks += [paper.heading("Wat u vertelde"), paper.quote(said, f"u, bij de evaluatie van {_day(evaluation.on)}")]
    blocks += _checks(trajectory, log, "employer")
    own = [p for p in queries.progress_of(trajectory) if p.goal.kind == Goal.Kind.COACHING or p.said(GoalRating.By.EMPLOYER)]
    if own:
        blocks += [paper.heading("Waar we samen aan werken", "goals"), *[b for p in own for b in (papers.goal_levels(p.goal), *_last_said(p, log))]]
    blocks += paper.part_of("coaching", _takeovers(made, trajectory, evaluation, "Wat u zelf al doet, en wat nog samen"))
    blocks += paper.part_of("coaching", _guided(made, _steps(trajectory, log, evaluation, "employer"), "Wat we samen deden in de begeleiding"))
    blocks += _passed(trajectory, log, "employer") + _adjusted(made, trajectory, evaluation, "Wat we anders gaan doen")
    if evaluation.next_on:
        blocks += [paper.heading("Volgende evaluatie", "agreements"), paper.text(papers.said_day(evaluation.next_on).capitalize() + ".")]
    made.blocks += paper.part_of("progress", blocks)
    rows = [[a.text, papers.owner_words(a), papers.said_day(a.due_on)] for a in trajectories.agreements_of(trajectory) if _is_of_work(a.owner_party)]
    if rows:
        made.blocks += [paper.heading("Afspraken met u", "agreements"), paper.table(["Wat", "Wie", "Voor wanneer"], rows, widths=[2.4, 1, 1.3])]
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
    template = report_template(queries.REPORT, trajectory)
    parts = {
        "milestones": lambda title: _joys(trajectory, log, "commissioner"),
        "goals": lambda title: _results(trajectory, log, title),
        "evaluation": lambda title: _evaluation(made, evaluation, called),
        "takeovers": lambda title: _takeovers(made, trajectory, evaluation, title)
        + _guided(made, _steps(trajectory, log, evaluation, "commissioner"), "Hoe de werkplek leerde begeleiden"),
        "adjusted": lambda title: _adjusted(made, trajectory, evaluation, title),
        "outlook": lambda title: _outlook(evaluation, title),
        "hours": lambda title: [paper.heading(title, "hours"), *hours_blocks(log)] if log.lines else [],
        "log": lambda title: [paper.heading(title, "hours"), _logbook(log)] if log.lines else [],
    }
    for section, title in template.sections:
        made.blocks += parts[section](title)
    made.left_out += [("medische gegevens", "die horen niet in een verslag aan de opdrachtgever"), NOTES,
                      ("uitspraken bij een doel, en checks", "blijven tussen cliënt, werkgever en jobcoach")]  # fmt: skip
    made.signers = papers.signers(trajectory, ["client", "coach"])


def _results(trajectory: Trajectory, log: Log, title: str) -> list[dict]:
    progress = queries.progress_of(trajectory)
    if not progress:
        return []
    hoped = next((t for t in queries.taken_together(progress)), None)
    told = [paper.text(f"{hoped.hoped} van de {hoped.rated} doelen zijn zoals gehoopt of beter.")] if hoped else []
    return [paper.heading(title), *told, *[b for p in progress for b in (papers.goal_levels(p.goal), *_last_said(p, log))]]


def _last_said(progress: Progress, log: Log) -> list[dict]:
    said = [f"{who} {_signed(rating.level)} ({_source(log, rating.on)})" for who, rating in progress.last if rating]
    return [paper.text(f"Laatste stand volgens {'; '.join(said)}.")] if said else []


def _outlook(evaluation: Evaluation, title: str) -> list[dict]:
    return [paper.heading(title), paper.text(evaluation.get_outlook_display().capitalize() + "." + _of(evaluation))] if evaluation.outlook else []


def _signed(level: int) -> str:
    return f"+{level}" if level > 0 else str(level).replace("-", "−")


def _evaluation(made: Paper, evaluation: Evaluation, called: str) -> list[dict]:
    rows = [[called, evaluation.client_words, evaluation.client_mark], ["Werkgever", evaluation.employer_words, evaluation.employer_mark],
            ["Jobcoach", evaluation.coach_words, None]]  # fmt: skip
    rows = [[who, _work_only(made, words, f"evaluatie van {_day(evaluation.on)}, {who}"), mark] for who, words, mark in rows]
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


def _takeovers(made: Paper, trajectory: Trajectory, evaluation: Evaluation, title: str) -> list[dict]:
    rows = [[t.need, Takeover.Rung(t.rung).label, t.who] for t in mentoring.takeovers_of(trajectory)]
    said = _work_only(made, evaluation.employer_guides, "evaluatie, wat de werkplek begeleidt") if evaluation.employer_guides else ""
    blocks = [paper.text(said + _of(evaluation))] if said else []
    blocks += [paper.table(["Waarbij", "Nu", "Wie neemt over"], rows, widths=[2, 2, 1.2])] if rows else []
    return [paper.heading(title), *blocks] if blocks else []


def _steps(trajectory: Trajectory, log: Log, evaluation: Evaluation, reader: str) -> list[MentorStep]:
    """What was done with the workplace in this period (T6.4); an employer reads of no other workplace than his own."""
    found = [step for step in reversed(mentoring.steps_of(trajectory)) if step.on >= (log.since or date.min)]
    if reader != "employer":
        return found
    places = _places(trajectory, log, evaluation, reader)
    own, starts = {p.pk for p in places}, min((p.starts_on for p in places), default=date.max)
    return [s for s in found if (s.takeover.plan.placement_id in own if s.takeover and s.takeover.plan.placement_id else s.on >= starts)]


def _guided(made: Paper, steps: list[MentorStep], title: str) -> list[dict]:
    """Each step with its source. Who it was with, only for those who know each other; how sure somebody at work feels, for nobody."""
    lines = []
    for step in steps:
        if said := _work_only(made, step.text, f"stap met de werkplek van {_day(step.on)}"):
            who = f", met {step.party.name}" if step.party and made.reader != "commissioner" else ""
            about = f"{step.takeover.need.capitalize()}: " if step.takeover else ""
            lines.append(f"{about}{said} ({DONE[step.how]}{who}, {_day(step.on)})")
    return [paper.heading(title), paper.items(lines)] if lines else []


# -- the talk of three


def talk_agenda(trajectory: Trajectory, reader: str) -> Paper:
    """The agenda of the *driegesprek*, for client or employer: what went well, what differs, what is due. Ten queries.

    Answers stand side by side only as far as each released them; a milestone only for whom the client wants it.
    """
    made = papers.start(trajectory, kind="talk_agenda", title="Driegesprek", reader=reader)
    called, mine = trajectory.client.called, reader == Author.CLIENT
    made.subtitle, made.facts = "Waar we het samen over hebben", [("Met", f"{called}, werkgever en jobcoach")]
    agenda = queries.agenda_of(trajectory)
    parts: dict[str, list[str]] = {}
    for point in agenda.to_read(reader):
        parts.setdefault(point.part, []).append(f"{point.text} ({point.why})" if point.why else point.text)
    if "Wat ging goed" in parts:
        made.blocks += [paper.heading("Wat ging goed"), paper.items(parts.pop("Wat ging goed"))]
    if agenda.pair and agenda.pair.rows:
        rows = [[row.topic, row.client or "–", row.employer or "–"] for row in agenda.pair.rows]
        days = f"Uit: check van {_day(agenda.pair.client.on)} en van {_day(agenda.pair.employer.on)}, door ieder zelf vrijgegeven."
        made.blocks += [paper.heading("Zo zien jullie het nu" if mine else "Zo ziet u het allebei"),
                        paper.table(["Over", "Jij" if mine else called, "Je werkgever" if mine else "U"], rows, widths=[1.4, 1, 1]), paper.text(days)]  # fmt: skip
    for part, entries in parts.items():
        made.blocks += [paper.heading(part), paper.items(entries)]
    close = "Wat doen we anders? En wanneer spreken we elkaar weer?"
    made.blocks += [paper.heading("Tot slot"), paper.text(close), paper.remark("Je mag altijd iets overslaan." if mine else "U kunt zelf ook iets inbrengen.")]
    made.left_out += [("antwoorden die niet zijn vrijgegeven", "ieder beslist over de eigen antwoorden")]
    return made


# -- what client and employer think of the coaching, each signed apart


def assessment_form(trajectory: Trajectory, reader: str) -> Paper:
    """What the client or the employer thinks of the coaching, for the accountability of half a year: the reader's own answers alone, without a word
    about health, the rest open to write. Some four queries."""  # fmt: skip
    told = read("assessment_forms")["lezers"][reader]
    made = papers.start(trajectory, kind="assessment_form", title=told["titel"], reader=reader)
    evaluation = queries.evaluations_of(trajectory).first() or Evaluation(trajectory=trajectory)
    made.subtitle = ""
    made.facts += [("Besproken op", papers.said_day(evaluation.on))] if evaluation.on else []
    rows = [[one["zin"], _work_only(made, _answer(evaluation, one.get("uit", "")), "de evaluatie")] for one in told["vragen"]]
    made.blocks = [paper.text(told["begin"]), paper.table(["Vraag", "Antwoord"], [[ask, said or "…………………………"] for ask, said in rows], widths=[1.2, 2]),
                   paper.remark(told["slot"])]  # fmt: skip
    made.signers = papers.signers(trajectory, ["client"]) if reader == "client" else ["employer"]
    made.left_out.append(("wat de ander vindt", "ieder heeft een eigen formulier"))
    return made


def _answer(evaluation: Evaluation, field: str) -> str:
    value = evaluation.get_does_the_work_display() if field == "does_the_work" else getattr(evaluation, field) if field else ""
    return "" if value is None else str(value)
