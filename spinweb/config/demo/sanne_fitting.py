"""What would make De Linde fit, tried at the kitchen table; and winter work put together with Marja and Joost out of two jobs."""

from spinweb.practice.fitting import actions as fitting
from spinweb.practice.fitting import queries
from spinweb.practice.matching import actions as matching
from spinweb.practice.workplaces import actions as workplaces

SHED = (  # label, minutes a week, weight, norm
    ("Dozen vouwen en klaarzetten", 150, "gewoon", "genoeg dozen voor de ochtend"),
    ("Planten inpakken voor webwinkel", 420, "kern", "geen knak, kaartje erbij"),
    ("Oude etiketten van trays halen", 180, "ruilbaar", "schoon en droog gestapeld"),
    ("Trays wassen", 200, "ruilbaar", "schoon zonder aarde"),
    ("Vrachtbrieven in de computer zetten", 90, "gewoon", "voor elf uur, zonder fouten"),
    ("Chauffeurs te woord staan", 60, "gewoon", "iedereen weet welk dok"),
)
ASKS = {  # what each task asks of what the whole job asks
    "Dozen vouwen en klaarzetten": ("A8", "E2"),
    "Oude etiketten van trays halen": ("D3", "E7"),
    "Trays wassen": ("E2", "F4"),
    "Vrachtbrieven in de computer zetten": ("B1", "B5", "D1"),
    "Chauffeurs te woord staan": ("C4", "B4", "G5"),
    "Bestellingen klaarmaken en stickeren": ("A3", "B1", "B3", "D3"),
    "Kas vegen en opruimen": ("A8", "E3"),
}


def tried(t: object, match: object) -> None:
    """Anna and Sanne tick and look; they take over the second way that the computer found (T4.5)."""
    run = t.do(fitting.seek_adaptations, 19, match=match)
    t.do(fitting.take_adaptations, 19, match=match, ids=["vaste-vraagmomenten", "hulpkaartje"], run=run)


def winter(t: object, trajectory: object, place: object) -> None:
    """In winter there is little to take cuttings of: three at a table with the tasks of two jobs (T4.5)."""
    shed = t.do(workplaces.save_workplace, 23, title="Medewerker inpakschuur", employer=place.employer, hours_min=16, hours_max=24, times="8.00 tot 14.00 uur",
                contract="seizoen, oktober tot maart", surroundings="Schuur met de deur open. Radio aan, chauffeurs in en uit.")  # fmt: skip
    levels = {"A8": (2, "gewoon"), "B1": (2, "gewoon"), "B4": (2, "gewoon"), "B5": (3, "gewoon"), "C4": (3, "gewoon"), "D1": (3, "kern"), "D3": (2, "kern"),
              "E2": (2, "gewoon"), "E7": (2, "gewoon"), "F4": (1, "gewoon"), "G5": (3, "gewoon")}  # fmt: skip
    t.do(workplaces.set_features, 23, workplace=shed, levels=levels, source="employer")
    for label, minutes, weight, norm in SHED:
        t.do(workplaces.save_task, 23, workplace=shed, label=label, minutes=minutes, weight=weight, norm=norm)
    design = t.do(matching.save_design, 22, trajectory=trajectory, kind="new", employer=place.employer, title="Winterwerk in kas en schuur",
                  purpose="De trays zijn schoon als in maart het stekken begint, en de inpakkers hoeven niet meer zelf dozen te vouwen.",
                  assumptions="Van half november tot eind februari; daarna weer stekken.")  # fmt: skip
    for row in queries.workshop(design).rows.values():
        if row.label in ASKS:
            t.do(fitting.say_what_task_asks, 22, task=row, features=list(ASKS[row.label]), goes_with=[], not_with=[])
    t.do(fitting.set_bounds, 22, design=design, minutes_min=480, minutes_max=720, max_gap=1, max_small_steps=2, refuses=None)
    design = queries.JobDesign.objects.select_related("employer", "bounds", "trajectory__client").get(pk=design.pk)
    run = t.do(fitting.seek_function, 22, design=design)
    proposed = run.outcome["functions"][0]["tasks"] if run.outcome["functions"] else []
    rows = queries.workshop(design).rows
    ours = [key for key in proposed if rows[key].label != "Telefoon aannemen als Marja weg is"]
    t.do(fitting.compose_function, 21, design=design, ids=ours, run=run)
    for row in queries.present_tasks(design):
        if row.label in {"Trays wassen", "Oude etiketten van trays halen"}:
            t.do(matching.save_design_task, 20, design=design, design_task=row, colleague_agreed_on=t.day(20), how="op maandag en donderdag, met Joost in de buurt")
