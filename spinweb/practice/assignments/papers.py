"""The report of an assignment (S7): what was asked, agreed, done and reached, for the organisation that asked. No client occurs in it.

It is made when it is asked for, and kept nowhere: a document of the file belongs to a trajectory, and here there is none.
"""

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.practice.assignments import queries
from spinweb.practice.assignments.models import Assignment, AssignmentSession
from spinweb.practice.guidance.papers import said_minutes
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories.papers import said_day


def assignment_report(assignment: Assignment) -> Paper:
    """The report for the employer or commissioner. One query."""
    asked_by, sessions = assignment.asked_by, list(queries.sessions_of(assignment))[::-1]
    reader = "commissioner" if asked_by.kind == ExternalOrganisation.Kind.COMMISSIONER else "employer"
    made = Paper(kind="assignment_report", title="Verslag van de opdracht", reader=reader, about=asked_by.name, subtitle=assignment.title,
                 organisation=assignment.organisation.name)  # fmt: skip
    worked = said_minutes(sum(s.minutes for s in sessions))
    agreed = f" van {comma(assignment.hours_agreed)} uur afgesproken" if assignment.hours_agreed else ""
    facts = [("Voor", asked_by.name), ("Contactpersoon", str(assignment.contact or "")), ("Soort", assignment.get_kind_display().capitalize()),
             ("Begonnen", said_day(assignment.starts_on)), ("Afgerond", said_day(assignment.closed_on)),
             ("Uren", worked + agreed if sessions else "")]  # fmt: skip
    made.facts = [(label, value) for label, value in facts if value]
    for title, words in (("Wat u vroeg", assignment.question), ("Wat er straks anders is", assignment.different), ("Wat we afspraken", assignment.agreements),
                         ("Wat ervan kwam", assignment.outcome), ("Wat u verder kunt doen", assignment.advice)):  # fmt: skip
        made.blocks += [paper.heading(title), paper.text(words)] if words else []
    if sessions:
        made.blocks += [paper.heading("Wat we deden"), _done(sessions)]
    made.left_out = [("alles over mensen die wij begeleiden", "een opdracht gaat over de organisatie, nooit over een cliënt")]
    made.signers = [reader, "coach"]
    return made


def _done(sessions: list[AssignmentSession]) -> dict:
    rows = [[f"{s.on:%d-%m-%Y}", s.what, s.with_whom or "–", s.get_form_display(), said_minutes(s.minutes)] for s in sessions]
    return paper.table(["Datum", "Wat", "Met wie", "Hoe", "Tijd"], rows, widths=[1, 2.4, 1.6, 1.1, 0.8])
