"""Sanne's beginning: the first talks, the web around her, the trajectory plan that she and Anna signed, and what came after."""

from spinweb.config.demo import sanne_start
from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.intakes import actions as intakes
from spinweb.practice.intakes import papers
from spinweb.practice.trajectories import actions


def tell(t: object) -> object:
    """From the first talk in the park to the plan on paper. Returns the trajectory."""
    nijmegen = t.do(actions.save_external_organisation, 260, kind="commissioner", commissioner_kind="municipality", name="Gemeente Nijmegen", place="Nijmegen")
    trajectory = t.do(
        actions.start_trajectory, 258,
        client={"called": "Sanne", "family_name": "de Boer", "born_on": t.day(23 * 365 + 100), "place": "Nijmegen", "contact_wish": "appen, niet voor tien uur"},
        trajectory={"wish": "wil werken in het groen", "commissioner": nijmegen, "assignment_number": "PW-20417", "hours_granted": 90},
    )  # fmt: skip
    web = _web(t, trajectory)
    sanne_start.tell(t, trajectory)
    _life(t, trajectory)
    _contacts(t, trajectory, web)
    chosen = t.do(actions.agree, 250, trajectory=trajectory, text="drie plekken opschrijven waar ik wel zou willen kijken", owner="client", due_on=t.day(243),
         why="zelf kiezen waar we beginnen", task=1)  # fmt: skip
    t.do(actions.end_agreement, 244, agreement=chosen, to="done", outcome="een kwekerij, de plantsoenen en een tuincentrum")
    fix_and_sign(t, trajectory, papers.trajectory_plan(trajectory, "client"), days_ago=249, client="Sanne de Boer")
    fix_and_sign(t, trajectory, papers.trajectory_plan(trajectory, "commissioner"), days_ago=248, client="Sanne de Boer")
    return trajectory


def _life(t: object, trajectory: object) -> None:
    told = {
        "home": ("Woont begeleid, met een eigen moestuinbak op het balkon.", None, 7, 1, "woonbegeleider M."),
        "people": ("Belt elke zondag met haar zus.", "Een paar collega’s kennen, niet te veel.", 6, 1, "Lieke"),
        "meaning": ("Planten kweken uit zaad, foto’s maken van wat groeit.", None, 8, 2, None),
        "work": ("Drie maanden stage in een kas, daar maakte ze alles af.", "Werk dat blijft.", 4, 2, "Anna"),
        "money": (None, "Zelf sparen voor een fiets.", 5, 0, "bewindvoerder"),
        "mind": ("Merkt zelf wanneer het te vol wordt, en gaat dan even naar buiten.", "Dat anderen dat ook zien.", 6, -1, "Lieke"),
    }
    for domain, (well, wish, satisfied, effect, helper) in told.items():
        t.do(intakes.write_life_domain, 251, trajectory=trajectory, domain=domain, going_well=well, wish=wish, satisfaction=satisfied, effect=effect, helper=helper)


def _web(t: object, trajectory: object) -> dict[str, object]:
    people = {
        "lieke": {"name": "Lieke", "relation": "zus", "ring": "private", "bond": "strong", "gives_comfort": True, "gives_advice": True,
                  "role_in_plan": "belt elke zondag hoe de week ging", "may_contact": "yes"},
        "oma": {"name": "oma Bep", "relation": "oma", "ring": "private", "bond": "strong", "keeps_company": True},
        "moos": {"name": "Moos", "relation": "vriend van de opleiding", "ring": "private", "bond": "weak", "keeps_company": True},
        "m": {"name": "M.", "relation": "woonbegeleider", "ring": "care", "bond": "normal", "helps_practically": True, "may_contact": "yes",
              "role_in_plan": "helpt op tijd vertrekken in de eerste weken"},
        "petra": {"name": "Petra Jansen", "relation": "klantmanager", "ring": "commissioner", "bond": "normal", "may_contact": "yes"},
        "juf": {"name": "Ineke", "relation": "stagebegeleider van school", "ring": "work", "bond": "normal", "gives_advice": True},
    }  # fmt: skip
    return {code: t.do(actions.save_party, 257, trajectory=trajectory, **told) for code, told in people.items()}


def _contacts(t: object, trajectory: object, web: dict[str, object]) -> None:
    told = [
        (258, 60, "client", "elsewhere", "Kennisgemaakt, gewandeld in het park. Sanne vertelde over de kas en wees planten aan.", [], "ik weet van alles hoe het heet"),
        (251, 75, "client", "elsewhere", "Tweede gesprek met Lieke erbij. Verwachtingen naast elkaar gelegd.", ["lieke"], ""),
        (247, 20, "commissioner", "phone", "Trajectplan besproken; de eerste drie maanden zijn om te kijken.", ["petra"], ""),
        (236, 60, "client", "elsewhere", "Begonnen met het profiel. Kaarten met kenmerken, één voor één.", [], ""),
        (229, 45, "network", "phone", "Ineke gesproken over de stage: precies, houdt vol, één taak tegelijk.", ["juf"], ""),
        (222, 60, "client", "elsewhere", "Profiel verder. Sanne corrigeerde zelf twee zinnen.", [], "zo klinkt het meer als ik"),
        (201, 45, "client", "elsewhere", "Profiel samen gelezen en akkoord.", [], ""),
        (140, 30, "network", "phone", "M. denkt mee over op tijd vertrekken.", ["m"], ""),
        (96, 50, "client", "online", "Drie plekken gekozen om te bekijken.", [], ""),
        (33, 30, "client", "phone", "Voorbereid op de kennismaking bij De Linde.", ["lieke"], ""),
        (12, 30, "commissioner", "online", "Voortgang besproken, Sanne las het verslag eerst.", ["petra"], ""),
        (6, 55, "client", "elsewhere", "Kennismaking nabesproken. Wil een dag meelopen.", [], "ik durfde het gewoon"),
    ]  # fmt: skip
    noted = {}
    for ago, minutes, kind, form, text, with_whom, words in told:
        noted[ago] = t.do(actions.note_contact, ago, trajectory=trajectory, on=t.day(ago), minutes=minutes, kind=kind, form=form, text=text, client_words=words,
             parties=[web[code] for code in with_whom], task=1 if ago > 240 else 2 if ago > 200 else 3,
             form_reason="wandelend praten gaat makkelijker" if form == "elsewhere" else "")  # fmt: skip
    sanne_start.look_back(t, noted)
    t.do(actions.celebrate, 4, trajectory=trajectory, on=t.day(4), text="Sanne belde zelf De Linde.", words="ik durfde het gewoon",
         celebrated="Een foto van de telefoon naar Lieke gestuurd.")  # fmt: skip
    t.do(actions.plan_appointment, 6, trajectory=trajectory, starts_at=t.at(1, 16, 0), minutes=30, form="online", about="De meeloopdag bij De Linde voorbereiden",
         with_whom="Sanne en Lieke")  # fmt: skip
