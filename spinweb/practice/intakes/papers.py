"""The papers of task 1: the trajectory plan, and how a job coach works in plain words."""

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.intakes.models import Intake
from spinweb.practice.intakes.queries import Point, expectations_of, intake_of, interests_of, life_domains_of
from spinweb.practice.intakes.rules import code_of
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
        blocks += [paper.heading("Waar het om gaat", "own_words"), paper.quote(intake.question, called)]
    if reader == "client":
        blocks += _own_story(intake, trajectory)
    else:
        made.left_out += [("aanleiding, motivatie, cijfers en leefgebieden", "blijft tussen cliënt en jobcoach"),
                          ("mensen om de cliënt heen", "gaat ook over anderen")]  # fmt: skip
    points = [point for point in expectations_of(intake) if point.said]
    if points:
        blocks += [paper.heading("Wat ieder verwacht", "plan"), _side_by_side(points, called, reader)]
        if reader != "client" and any(point.employer for point in points):
            made.left_out += [("wat de werkgever zei", "daarover gaat het gesprek met cliënt en werkgever")]
    if intake.approach:
        blocks += [paper.heading("Zo pakken we het aan", "plan"), paper.text(intake.approach)]
    blocks += [paper.heading("De stappen van het hele traject", "plan"), papers.phases(trajectory)]
    goals = list(trajectories.goals_of(trajectory).filter(kind=Goal.Kind.TRAJECTORY))
    if goals:
        blocks += [paper.heading("Doelen", "goals"), paper.items([g.text for g in goals])]
    blocks += papers.agreements(trajectory)
    blocks += [paper.heading("Jouw rechten" if reader == "client" else "Rechten van de cliënt", "plan"), paper.items(_rights(intake, trajectory, reader))]
    blocks += _interests(intake)
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made


def _own_story(intake: Intake, trajectory: Trajectory) -> list[dict]:
    """What only the client reads: why now, where they stand, what goes well, and who helps."""
    blocks: list[dict] = []
    for title, words in (("Waarom nu", intake.reason), ("Wat mij beweegt", intake.motivation)):
        blocks += [paper.heading(title), paper.text(words)] if words else []
    well = [[domain.get_domain_display().capitalize(), domain.going_well] for domain in life_domains_of(trajectory).values() if domain.going_well]
    if well:
        blocks += [paper.heading("Wat goed gaat", "life"), paper.table(["Waar", "Wat"], well, widths=[1, 3])]
    scales = [scale for scale in trajectories.scales_of(trajectory).values() if scale.last]
    if scales:
        rows = [[scale.asked, f"{scale.last.value} van 10", scale.last.one_higher or ""] for scale in scales]
        blocks += [paper.heading("Waar ik nu sta", "own_words"), paper.table(["Vraag", "Mijn cijfer", "Eén stapje hoger"], rows, widths=[2, 1, 2])]
    helpers = [f"{party.name}: {party.role_in_plan}" for party in trajectories.web_of(trajectory) if party.role_in_plan]
    if helpers:
        blocks += [paper.heading("Wie er met mij meedoen", "network"), paper.items(helpers)]
    return blocks


def _side_by_side(points: list[Point], called: str, reader: str) -> dict:
    employer = reader == "client" and any(point.employer for point in points)
    columns = ["Punt", called, "Opdrachtgever", *(["Werkgever"] if employer else []), "Afgesproken"]
    rows = [[f"{p.name}{' (verschilt)' if p.differs else ''}", p.client, p.commissioner, *([p.employer] if employer else []), p.agreed] for p in points]
    return paper.table(columns, rows, widths=[1.1, *[1.3] * (len(columns) - 1)])


def _rights(intake: Intake, trajectory: Trajectory, reader: str) -> list[str]:
    you = "Je" if reader == "client" else "De cliënt"
    told = [f"{you} ziet elk verslag voordat het weggaat en kan er een reactie bij zetten."]
    if intake.code_discussed_on:
        version = f" ({intake.code_version})" if intake.code_version else ""
        told.append(f"De gedragscode is besproken op {papers.said_day(intake.code_discussed_on)}{version}.")
    if trajectory.organisation.complaints_route:
        told.append(f"Niet tevreden? {trajectory.organisation.complaints_route}")
    return told


def _interests(intake: Intake) -> list[dict]:
    """Both readers hear beforehand which interests the coach named and what was done about them."""
    if intake.interests_checked_on is None:
        return []
    named = [[interest.asked, interest.done] for interest in interests_of(intake) if interest.answer == "yes"]
    title = paper.heading("Of belangen botsen", "plan")
    if not named:
        return [title, paper.text(f"De jobcoach ging dit na op {papers.said_day(intake.interests_checked_on)} en vond niets dat botst.")]
    return [title, paper.table(["De jobcoach meldde", "Wat daarmee gedaan is"], named, widths=[1.4, 1])]


def code_of_conduct(trajectory: Trajectory, reader: str) -> Paper:
    """*Zo werkt je jobcoach* (T1.5): the version of the code that was discussed, in plain words, with where to complain. For the client."""
    intake = intake_of(trajectory)
    code = code_of(intake.code_version if intake else "")
    made = papers.start(trajectory, kind="code_of_conduct", title="Zo werkt je jobcoach", reader=reader)
    made.subtitle = "De gedragscode in gewone taal"
    made.facts = [("Versie", code["versie"]), ("Geldig vanaf", papers.said_day(code["geldig_van"]))]
    if intake and intake.code_discussed_on:
        made.facts.append(("Besproken", papers.said_day(intake.code_discussed_on)))
    for point in code["punten"]:
        made.blocks += [paper.heading(point["titel"]), paper.items(point["zinnen"])]
    route = [trajectory.organisation.complaints_route] if trajectory.organisation.complaints_route else []
    made.blocks += [paper.heading("Niet tevreden?"), paper.items([*code["klacht"], *route, code["buiten"]])]
    made.blocks.append(paper.remark("Dit is een uitleg. De gedragscode van de beroepsvereniging zelf gaat voor; je jobcoach kan je die laten zien."))
    return made
