"""The papers of task 3: the job analysis and the workplace profile. They speak of work, never of a client."""

from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import queries, rules
from spinweb.practice.workplaces.models import Part, Workplace

NO_CLIENT = ("gegevens over de cliënt", "dit gaat alleen over het werk")


def _start(trajectory: Trajectory, workplace: Workplace, job: queries.Job, *, kind: str, title: str, reader: str) -> Paper:
    """A paper about a workplace; the head names the work, so that it can be shown to anybody at the employer."""
    made = Paper(kind=kind, title=title, reader=reader, about=workplace.title, organisation=trajectory.organisation.name)
    made.subtitle = f"{workplace.title} bij {workplace.employer.name}"
    facts = [("Werkgever", workplace.employer.name), ("Werkplek", workplace.place), ("Uren", job.hours), ("Werktijden", workplace.times),
             ("Contract", workplace.contract), ("Loon", workplace.pay), ("Werkbegeleider", str(workplace.mentor or ""))]  # fmt: skip
    made.facts = [(label, value) for label, value in facts if value]
    made.left_out = [NO_CLIENT]
    return made


def _tasks(job: queries.Job) -> dict:
    rows = [[task.label, f"{task.minutes} min" + (f" ({share} %)" if share else "") if task.minutes else "", task.get_weight_display(), task.norm]
            for task, share, _ in job.task_lines]  # fmt: skip
    return paper.table(["Taak", "Per week", "Hoort bij het werk als", "Wanneer is het goed"], rows, widths=[2.2, 1, 1.1, 1.6])


def _ways(job: queries.Job) -> list[list[str]]:
    """For each task: what starts it, how fast, with what, who explains it, how it is checked."""
    rows = []
    for task in job.tasks:
        said = [("Begint bij", task.cue), ("Tempo", task.pace), ("Met", task.tools), ("Uitleg van", task.instructs), ("Nagekeken", task.checked)]
        own = [f"{label}: {words}" for label, words in [*said, *rules.works_with_words(task)] if words]
        rows += [[task.label, ". ".join(own) + "."]] if own else []
    return rows


def job_analysis(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *jobanalyse* (T3.4): tasks with their time, weight and norm, the circumstances, and what is still to be asked."""
    workplace = queries.workplace_of_lead(trajectory, subject_id)
    job = queries.job(workplace)
    made = _start(trajectory, workplace, job, kind="job_analysis", title="Jobanalyse", reader=reader)
    made.blocks += [paper.heading("Taken"), _tasks(job)] if job.tasks else []
    if ways := _ways(job):
        made.blocks += [paper.heading("Hoe elke taak gaat"), paper.table(["Taak", "Hoe"], ways, widths=[1, 2.6])]
    for title, words in (("Tempo", workplace.pace), ("Omgeving", workplace.surroundings)):
        made.blocks += [paper.heading(title), paper.text(words)] if words else []
    if known := [a for a in job.asked if a.level is not None]:
        rows = [[a.feature.name.capitalize(), a.words, a.row.get_weight_display()] for a in known]
        asked = paper.table(["Kenmerk", "Hoeveel", "Hoort bij het werk als"], rows, widths=[1.4, 2, 1.2])
        made.blocks += [paper.heading("Wat het werk vraagt"), asked]
    if job.unknown:
        made.blocks += [paper.heading("Nog te vragen"), paper.items([f"{a.feature.work}" for a in job.unknown])]
    if reader == "employer":
        made.blocks += [paper.remark("Klopt dit met hoe het er bij u aan toegaat? Zet erbij wat anders is, en wat een collega kan overnemen.")]
        made.signers = ["employer", "coach"]
    elif sentences := [f"{t.label}: “{t.taken_from}”" for t in job.tasks if t.taken_from]:
        made.blocks += [paper.heading("Waar het in de vacature staat"), paper.items(sentences)]
    return made


def workplace_profile(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *werkplekprofiel* (T3.6): the five parts, and what the work asks, core first."""
    workplace = queries.workplace_of_lead(trajectory, subject_id)
    job = queries.job(workplace)
    made = _start(trajectory, workplace, job, kind="workplace_profile", title="Werkplekprofiel", reader=reader)
    if reader == "client":
        made.facts = [f for f in made.facts if f[0] != "Contract"]
        made.left_out = [("wie bij de werkgever wat zei", "hier staat alleen hoe het werk is")]
    for part, statements in job.parts:
        if statements or part == Part.TASKS:
            made.blocks += [paper.heading(part.label)]
            made.blocks += [paper.items([s.text for s in statements])] if statements else []
            made.blocks += [paper.items([t.label for t in job.tasks])] if part == Part.TASKS and job.tasks else []
    made.blocks += _asked(job, reader)
    return made


def _asked(job: queries.Job, reader: str) -> list[dict]:
    known = [a for a in job.asked if a.level is not None]
    if not known:
        return []
    if reader == "client":
        core = [a for a in known if a.weight == "kern"] or known[:7]
        return [paper.heading("Wat het werk vooral vraagt"), paper.items([f"{a.feature.name.capitalize()}: {a.words}." for a in core[:7]])]
    rows = [[a.feature.name.capitalize(), a.words, a.row.get_weight_display(), a.row.note] for a in known]
    columns = ["Kenmerk", "Hoeveel", "Hoort erbij als", "Toelichting"]
    return [paper.heading("Wat het werk vraagt"), paper.table(columns, rows, widths=[1.2, 1.6, 1, 1.6])]


def employer_profile(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *werkgeversprofiel* (T3.5): what the employer told, part by part. The employer checks their own; nothing of a client is in it."""
    employer = queries.employer_of_lead(trajectory, subject_id)
    profile = queries.employer_profile_of(employer)
    made = Paper(kind="employer_profile", title="Werkgeversprofiel", reader=reader, about=employer.name, organisation=trajectory.organisation.name)
    facts = [("Sector", employer.sector), ("Plaats", employer.place), ("Gesprek op", papers.said_day(profile.held_on if profile else None))]
    made.facts = [("Werkgever", employer.name), *((label, value) for label, value in facts if value)]
    made.left_out = [NO_CLIENT]
    for title, told in queries.talk_of(profile):
        own = [a for a in told if a.on_paper or reader == "coach"]
        told_by = "Wat u vertelde" if reader == "employer" else "Antwoord"
        table = paper.table(["Vraag", told_by], [[a.question, a.text] for a in own], widths=[1, 1.8])
        made.blocks += [paper.heading(title), table] if own else []
    if not made.blocks:
        made.blocks = [paper.text("Er is nog geen gesprek opgeschreven.")]
    if reader == "employer":
        made.left_out += [("wat de jobcoach voor zichzelf noteerde", "hier staat wat u vertelde")]
        made.blocks += [paper.remark("Hebben we u goed begrepen? Zet erbij wat anders is, of wat intussen veranderde.")]
        made.signers = ["employer", "coach"]
    return made
