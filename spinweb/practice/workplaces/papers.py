"""The papers of task 3: the job analysis and the workplace profile. They speak of work, never of a client."""

from uuid import UUID

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import queries
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


def job_analysis(trajectory: Trajectory, reader: str, subject_id: UUID) -> Paper:
    """The *jobanalyse* (T3.4): tasks with their time, weight and norm, the circumstances, and what is still to be asked."""
    workplace = queries.workplace_of_lead(trajectory, subject_id)
    job = queries.job(workplace)
    made = _start(trajectory, workplace, job, kind="job_analysis", title="Jobanalyse", reader=reader)
    made.blocks += [paper.heading("Taken"), _tasks(job)] if job.tasks else []
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
