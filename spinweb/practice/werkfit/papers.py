"""The papers of a werkfit part: its plan and its final report. For client and commissioner; without a citizen service number."""

from decimal import Decimal

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.werkfit.models import WerkfitPart
from spinweb.practice.werkfit.queries import by_area, hours_of, part_in_use, werkfit_goals
from spinweb.practice.werkfit.rules import early_reasons

NO_NUMBER = ("burgerservicenummer en gezondheidsgegevens", "die horen niet in een jobcoachdossier")


def _hours(number: Decimal | None) -> str:
    return f"{number.normalize():f}".replace(".", ",") if number else ""


def _start(trajectory: Trajectory, kind: str, title: str, reader: str) -> tuple[Paper, WerkfitPart]:
    part = part_in_use(trajectory) or WerkfitPart(trajectory=trajectory)
    made = papers.start(trajectory, kind=kind, title=title, reader=reader)
    told = (("Ordernummer", part.order_number), ("Van", papers.said_day(part.starts_on)), ("Uiterlijk klaar", papers.said_day(part.ends_on)),
            ("Uren begeleiding", _hours(part.hours)), ("Afgesproken", papers.said_day(part.agreed_on)), ("Afgesloten", papers.said_day(part.closed_on)))
    made.facts += [(label, words) for label, words in told if words]
    made.left_out = [NO_NUMBER]
    made.signers = papers.signers(trajectory, ["client", "coach"])
    return made, part


def _texts(*told: tuple[str, str]) -> list[dict]:
    return [block for title, words in told if words for block in (paper.heading(title), paper.text(words))]


def werkfit_plan(trajectory: Trajectory, reader: str) -> Paper:
    """The *werkfitplan* (S1): what the client expects, what is seen as possible, goals, activities with hours, and who does what."""
    made, part = _start(trajectory, "werkfit_plan", "Werkfitplan", reader)
    mine = reader == "client"
    if part.is_draft:
        made.blocks.append(paper.remark("Dit is nog een concept."))
    made.blocks += _texts(("Wat ik verwacht" if mine else "Wat de cliënt verwacht", part.client_expects), ("Welke mogelijkheden er zijn", part.outlook),
                          ("Wat het moet opleveren", part.expected_result))  # fmt: skip
    goals = [goal.text for goal in werkfit_goals(trajectory)]
    made.blocks += [paper.heading("Doelen", "goals"), paper.items(goals)] if goals else []
    for area, activities in by_area(part) if activities_of(part) else []:
        rows = [[a.text, a.wanted, _hours(a.hours), papers.said_day(a.starts_on)] for a in activities]
        made.blocks += [paper.heading(area.capitalize()), paper.table(["Wat we doen", "Gewenst resultaat", "Uren", "Begint"], rows, widths=[2, 2, 0.6, 1.2])]
    made.blocks += _texts(("Wat ieder doet", part.arrangements), ("Wat anders gaat dan de opdracht vraagt", part.deviations),
                          ("Hulp van een specialist", part.specialist))  # fmt: skip
    return made


def activities_of(part: WerkfitPart) -> list:
    """The activities of a part that was saved; none for one that was not."""
    return [] if part._state.adding else list(part.activities.all())


def werkfit_final_report(trajectory: Trajectory, reader: str) -> Paper:
    """The *eindrapport werkfit* (S1): how it ended, what was done in hours, the result with its grounds, advice, and the client's opinion."""
    made, part = _start(trajectory, "werkfit_final_report", "Eindrapport werkfit", reader)
    mine = reader == "client"
    if not part.closed_on:
        made.blocks.append(paper.remark("Het werkfitdeel is nog niet afgesloten. Dit is een concept."))
    told = [words for words in (part.get_ending_display(), early_reasons().get(part.early_reason, ""), part.early_words,
                                f"Besproken met {part.discussed_with}." if part.discussed_with else "") if words]  # fmt: skip
    made.blocks += [paper.heading("Hoe het eindigde"), paper.items(told)] if told else []
    if part.ready:
        made.blocks += [paper.heading("Resultaat"), paper.text(f"{part.get_ready_display().capitalize()}.")]
    made.blocks += _texts(("Waaruit dat blijkt", part.grounds), ("Wat er vooruitging", part.progress))
    activities = activities_of(part)
    if activities:
        planned, given = hours_of(part)
        rows = [[a.text, _hours(a.hours), _hours(a.hours_given), a.outcome] for a in activities]
        rows.append(["Samen", _hours(planned), _hours(given), ""])
        made.blocks += [paper.heading("Wat we deden"), paper.table(["Wat", "Gepland", "Gegeven", "Wat kwam ervan"], rows, widths=[2, 0.8, 0.8, 2])]
    made.blocks += [papers.goal_levels(goal) for goal in werkfit_goals(trajectory)]
    who = "ik" if mine else "de cliënt"
    made.blocks += _texts((f"Wat {who} van het resultaat vind{'' if mine else 't'}", part.client_opinion), ("Advies voor de volgende stap", part.advice),
                          (f"Wat {who} van het advies vind{'' if mine else 't'}", part.client_on_advice),
                          (f"Hoe {who} de begeleiding vond", part.client_experience))  # fmt: skip
    if part.hours_confirmed:
        made.blocks.append(paper.text("Ik ben het eens met de uren." if mine else "De cliënt is het eens met de uren."))
    return made
