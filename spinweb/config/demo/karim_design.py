"""Karim's job is put together anew: fewer lists at once, and work that nobody got round to."""

from spinweb.practice.matching import actions as matching
from spinweb.practice.matching import queries
from spinweb.practice.workplaces import actions as workplaces

TASKS = (  # label, minutes a week, weight, quality, pace, cue, tools, who explains, how checked, data, people, things
    ("orders picken met de scanner", 720, "kern", "geen verkeerd artikel", "60 regels per uur", "de lijst op de scanner", "scanner en kar", "Fatma", "de controletafel", 6, 8, 7),
    ("pallets stapelen en wikkelen", 210, "gewoon", "recht en vast", "zes per ochtend", "de kar is vol", "wikkelmachine", "Henk", "de chauffeur", None, 8, 6),
    ("spoedorders tussendoor", 150, "ruilbaar", "binnen een half uur klaar", "meteen", "de lamp boven de hal", "scanner", "Fatma", "de balie", 6, 6, 7),
    ("retouren nakijken en terugleggen", 60, "gewoon", "op de goede plek", "eigen tempo", "de retourkar", "scanner", "Henk", "steekproef", 6, 8, 7),
    ("nieuwe mensen rondleiden", 60, "ruilbaar", "iedereen weet de nooduitgang", "eigen tempo", "Fatma vraagt het", "", "Fatma", "", None, 2, None),
)


def tell(t: object, case: object, workplace: object) -> None:
    """The job analysed on the floor in the second week, carved with Fatma in the third, looked back on since."""
    lead = t.do(workplaces.save_lead, 162, trajectory=case.trajectory, workplace=workplace)
    t.do(workplaces.move_lead, 162, lead=lead, to="matched", reason="Karim werkt hier al zes jaar.")
    names = ("label", "minutes", "weight", "norm", "pace", "cue", "tools", "instructs", "checked", "data", "people", "things")
    for row in TASKS:
        t.do(workplaces.save_task, 155, workplace=workplace, **dict(zip(names, row, strict=True)))
    design = t.do(matching.save_design, 150, trajectory=case.trajectory, kind="carving", workplace=workplace, title="Orderpicker met vaste blokken",
                  purpose="Minder fouten in de orders, en de retouren liggen niet meer tot vrijdag.",
                  assumptions="Twintig uur nu; bij meer uren komt er eerst retourwerk bij. In de decemberdrukte één spoeduur per dag via Henk.",
                  agreed_with="Fatma en Henk", agreed_on=t.day(148), trial_until=t.day(106), review_on=t.day(106))  # fmt: skip
    said = {
        "orders picken met de scanner": {"move": "changes", "how": "één lijst tegelijk; de volgende komt als de eerste af is"},
        "spoedorders tussendoor": {"move": "out", "to_whom": "Henk", "colleague_agreed_on": t.day(148), "how": "Henk vindt de afwisseling juist fijn"},
        "nieuwe mensen rondleiden": {"move": "stays", "how": "alleen op een rustige dag"},
        "retouren nakijken en terugleggen": {"move": "changes", "minutes": 180, "how": "elke dag het laatste half uur, rustig aan het eind"},
    }
    for task in queries.worksheet(design).tasks:
        if values := said.get(task.label):
            t.do(matching.save_design_task, 148, design=design, design_task=task, **values)
    t.do(matching.save_design_task, 148, design=design, label="stellingen van nieuwe stickers voorzien", move="in", minutes=90,
         why_undone="niemand kreeg er tijd voor, en verkeerde stickers geven fouten", colleague_agreed_on=t.day(147),
         how="op dinsdag en donderdag, na de tweede pauze")  # fmt: skip
