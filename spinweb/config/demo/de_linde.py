"""De Linde, a nursery near Nijmegen: the vacancy, what the floor showed, and Sanne's profile laid beside it."""

from spinweb.config.demo import sanne_fitting, sanne_search
from spinweb.practice.matching import actions as matching
from spinweb.practice.trajectories import actions
from spinweb.practice.workplaces import actions as workplaces

VACANCY = """Medewerker kwekerij (m/v/x), 20 tot 28 uur per week

Kwekerij De Linde kweekt vaste planten voor tuincentra en hoveniers. We werken met twaalf mensen, in het voorjaar met twintig.

Wat ga je doen?
- Je stekt en zaait planten in trays.
- Je pot planten op aan de oppotmachine.
- Je zet planten uit op het veld en haalt ze weer op.
- Je controleert planten en haalt zieke planten eruit.
- Je maakt bestellingen klaar en stickert ze.
- Je veegt de kas en ruimt aan het eind van de dag op.

Wat vragen we?
Je houdt van buiten werken, ook als het regent. Je werkt netjes en je ziet het als een plant niet goed is. Je kunt tillen tot 10 kilo.
We beginnen om 7.00 uur. Ervaring is niet nodig, we leren je alles. Je kunt goed samenwerken en vraagt om hulp als je vastloopt.

Wat bieden we?
Een contract voor een jaar met uitzicht op vast, volgens de cao Open Teelten. Samen koffie om half tien. Reiskostenvergoeding.
"""


def tell(t: object, trajectory: object) -> None:
    """From the vacancy to two differences that are still open."""
    place, marja = _workplace(t)
    joost = t.do(actions.save_party, 24, trajectory=trajectory, name="Joost", relation="werkt bij De Linde", ring="work", bond="normal", is_workplace_mentor=True,
                 role_in_plan="vaste maat op de kwekerij", may_contact="yes")  # fmt: skip
    t.do(actions.save_party, 34, trajectory=trajectory, name="Marja", relation="eigenaar van De Linde", ring="work", may_contact="yes", contact_person=marja)
    lead = t.do(workplaces.save_lead, 62, trajectory=trajectory, workplace=place, travel_minutes=20)
    sanne_search.approach(t, lead)
    t.do(workplaces.move_lead, 33, lead=lead, to="visit")
    t.do(workplaces.save_lead, 24, trajectory=trajectory, lead=lead, visited_on=t.day(24), client_verdict="doubt",
         client_words="De planten zijn fijn en Joost legt rustig uit. Zeven uur is te vroeg. En ik weet niet of ik het geluid bij de machine volhoud.",
         next_step="een ochtend meelopen", next_on=t.day(-3), visit_check=sanne_search.CHECK)  # fmt: skip
    t.do(actions.note_contact, 24, trajectory=trajectory, on=t.day(24), minutes=90, kind="three_way", form="workplace", parties=[joost], task=3,
         text="Samen gekeken bij De Linde. Joost liet het stekken zien; Sanne deed meteen mee.", client_words="dit kan ik gewoon")  # fmt: skip
    match = t.do(matching.start_match, 20, lead=lead)
    _decisions(t, match)
    sanne_fitting.tried(t, match)
    sanne_fitting.winter(t, trajectory, place)
    sanne_search.morning(t, trajectory, place, joost)


def _workplace(t: object) -> tuple[object, object]:
    employer = t.do(workplaces.save_organisation, 64, kind="employer", name="Kwekerij De Linde", sector="groen", place="Beuningen",
                    about="Familiebedrijf. Werkt vaker met mensen die rustig willen beginnen.")  # fmt: skip
    marja = t.do(workplaces.save_contact_person, 64, organisation=employer, name="Marja van Linden", function="eigenaar", phone="024 555 01 20")
    joost = t.do(workplaces.save_contact_person, 40, organisation=employer, name="Joost Arts", function="voorman stekken")
    t.do(workplaces.write_employer_profile, 40, employer=employer, held_on=t.day(40), size="twaalf mensen, in het voorjaar twintig",
         does="Kweekt vaste planten voor tuincentra en hoveniers.", busy_moments="Maart tot juni, en elke maandag de bestellingen.",
         left_undone="Trays schoonmaken en oude etiketten verwijderen.", culture="Rustig, weinig woorden, samen koffie om half tien.",
         experience="Twee keer eerder iemand met een jobcoach, één werkt er nog.", mentor_capacity="Joost, de eerste weken een uur per dag",
         motives="Wil trouwe mensen die het vak leren.", red_lines="Afzeggen zonder te bellen.", learning="Meelopen met Joost, een week of twee. Langer mag.",
         turnover="In het voorjaar komen en gaan ze. Wie een jaar blijft, blijft lang.", adaptability="Begintijd, volgorde en plek in de kas. Niet de machine.",
         mentor_hours=5, decision_maker="Marja", personnel_contact="Marja, met haar boekhouder", schemes="Heeft gehoord van de no-riskpolis.",
         next_step="bellen hoeveel mensen er in maart bij kunnen", next_on=t.day(-30))  # fmt: skip
    place = t.do(workplaces.save_workplace, 62, employer=employer, title="Medewerker kwekerij", found="vacancy", vacancy_text=VACANCY, hours_min=20, hours_max=28,
                 times="7.00 tot 13.00 uur", contract="een jaar, uitzicht op vast", pay="cao Open Teelten", place="kas en veld in Beuningen", mentor=joost,
                 pace="De machine bepaalt het tempo bij het oppotten, de rest is eigen tempo.", surroundings="Kas en veld. Warm in de zomer, nat in het najaar.")  # fmt: skip
    tasks = [("Stekken en zaaien in trays", 480, "kern", "40 trays per ochtend, geen geknakte stengels"), ("Planten uitzetten en ophalen", 300, "kern", "in rechte rijen"),
             ("Planten controleren", 180, "kern", "zieke planten eruit"), ("Oppotten aan de machine", 240, "gewoon", "de band blijft lopen"),
             ("Bestellingen klaarmaken en stickeren", 150, "ruilbaar", "juiste etiket op de juiste plant"), ("Kas vegen en opruimen", 90, "gewoon", "leeg pad"),
             ("Telefoon aannemen als Marja weg is", 20, "ruilbaar", "naam en nummer opgeschreven")]  # fmt: skip
    seen = {"Stekken en zaaien in trays": {"pace": "40 trays per ochtend, na een maand", "cue": "de kar met lege trays staat klaar", "tools": "mes, trays, stekpoeder",
                                           "instructs": "Joost", "checked": "Joost loopt elk uur langs", "data": 6, "people": 8, "things": 4},
            "Planten controleren": {"pace": "eigen tempo", "cue": "na de koffie", "tools": "je ogen", "instructs": "Joost", "checked": "wat eruit moet, ligt apart",
                                    "data": 6, "things": 7},
            "Oppotten aan de machine": {"pace": "de band bepaalt het", "cue": "de band gaat aan", "tools": "oppotmachine", "instructs": "Joost", "people": 8, "things": 6}}  # fmt: skip
    for label, minutes, weight, norm in tasks:
        t.do(workplaces.save_task, 40, workplace=place, label=label, minutes=minutes, weight=weight, norm=norm.replace("40 trays per ochtend, ", ""), **seen.get(label, {}))
    said = [(2, "Nieuwe mensen werken twee weken naast Joost."), (3, "Bus 85 stopt om de hoek, vanaf half zeven."), (4, "Weinig gepraat onder het werk, wel samen koffie."),
            (1, "Wie een zieke plant ziet, zegt het meteen."), (5, "Buiten bij droog weer, anders in de kas.")]  # fmt: skip
    for part, text in said:
        t.do(workplaces.save_statement, 40, workplace=place, part=part, text=text, source="employer", said_on=t.day(40))
    levels = {"A1": (2, "gewoon"), "A2": (2, "kern"), "A3": (3, "kern"), "A4": (2, "gewoon"), "A5": (1, "gewoon"), "A7": (2, "gewoon"), "A8": (2, "gewoon"),
              "B1": (1, "gewoon"), "B3": (1, "ruilbaar"), "B4": (2, "gewoon"), "C1": (2, "gewoon"), "C2": (2, "gewoon"), "C3": (3, "kern"), "C6": (2, "gewoon"),
              "D1": (3, "kern"), "D2": (2, "gewoon"), "D3": (3, "kern"), "D4": (2, "gewoon"), "D5": (2, "kern"), "E2": (2, "gewoon"), "E3": (2, "gewoon"),
              "E4": (2, "gewoon"), "E5": (2, "kern"), "F1": (1, "gewoon"), "F4": (3, "kern"), "F5": (2, "gewoon"), "F6": (1, "gewoon"), "G2": (2, "kern"), "G3": (2, "gewoon")}  # fmt: skip
    t.do(workplaces.set_features, 40, workplace=place, levels=levels, source="employer")
    return place, marja


def _decisions(t: object, match: object) -> None:
    told = [("C3", "guide", "Vaste maat: Joost vraagt elk uur hoe het gaat. Een kaartje omdraaien mag ook.", "Joost", 20, True),
            ("A4", "adapt", "Eén taak per dagdeel, op een briefje bij de tray.", "Marja", 20, True)]  # fmt: skip
    for about, decision, what, who, until, may_tell in told:
        t.do(matching.decide_difference, 18, match=match, about=about, decision=decision, what=what, who=who, by_when=t.day(-until), may_tell_employer=may_tell)
    sanne_search.match(t, match)
