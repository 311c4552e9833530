"""The papers of task 1."""

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.intakes.models import Intake
from spinweb.practice.intakes.queries import intake_of
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Goal, Trajectory


def trajectory_plan(trajectory: Trajectory, reader: str) -> Paper:
    """The *trajectplan* (T1.4): question, expectations, phases, goals and agreements. For the client or the commissioner."""
    intake = intake_of(trajectory) or Intake(trajectory=trajectory)
    made = papers.start(trajectory, kind="trajectory_plan", title="Trajectplan", reader=reader)
    called = trajectory.client.called
    made.facts += [("Gesprek", papers.said_day(intake.held_on))] if intake.held_on else []
    blocks = made.blocks
    if intake.question:
        blocks += [paper.heading("Waar het om gaat"), paper.quote(intake.question, called)]
    if reader == "client":
        for title, words in (("Waarom nu", intake.reason), ("Wat mij beweegt", intake.motivation)):
            blocks += [paper.heading(title), paper.text(words)] if words else []
    else:
        made.left_out += [("aanleiding, motivatie en leefgebieden", "blijft tussen cliënt en jobcoach")]
    expectations = [[who, what] for who, what in ((called, intake.client_expects), ("Opdrachtgever", intake.commissioner_expects)) if what]
    if expectations:
        blocks += [paper.heading("Wat ieder verwacht"), paper.table(["Wie", "Verwacht"], expectations, widths=[1, 3])]
    if intake.differences:
        blocks += [paper.text(intake.differences)]
    if intake.approach:
        blocks += [paper.heading("Zo pakken we het aan"), paper.text(intake.approach)]
    blocks += [paper.heading("De stappen van het hele traject"), papers.phases(trajectory)]
    goals = list(trajectories.goals_of(trajectory).filter(kind=Goal.Kind.TRAJECTORY))
    if goals:
        blocks += [paper.heading("Doelen"), paper.items([g.text for g in goals])]
    blocks += papers.agreements(trajectory)
    blocks += [paper.heading("Jouw rechten" if reader == "client" else "Rechten van de cliënt"), paper.items(_rights(intake, trajectory, reader))]
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made


def _rights(intake: Intake, trajectory: Trajectory, reader: str) -> list[str]:
    you = "Je" if reader == "client" else "De cliënt"
    told = [f"{you} ziet elk verslag voordat het weggaat en kan er een reactie bij zetten."]
    if intake.code_discussed_on:
        told.append(f"De gedragscode is besproken op {papers.said_day(intake.code_discussed_on)}.")
    if trajectory.organisation.complaints_route:
        told.append(f"Niet tevreden? {trajectory.organisation.complaints_route}")
    return told
