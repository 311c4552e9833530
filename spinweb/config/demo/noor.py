"""Noor, 17, wants to work in a shop: with her mother beside her, a bakery that did not fit, and a supermarket that did."""

from copy import copy
from types import SimpleNamespace

from spinweb.config.demo import instruments, noor_help, noor_profile, noor_schemes, noor_search, noor_start, noor_work
from spinweb.config.demo.karim_at_work import workday
from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.intakes import actions as intakes
from spinweb.practice.intakes import papers as intake_papers
from spinweb.practice.matching import actions as matching
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories import actions
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles import papers as profile_papers
from spinweb.practice.workplaces import actions as workplaces

FULL_NAMES = {"client": "Noor Peters", "representative": "Ilse Peters"}


def tell(t: object, cast: SimpleNamespace) -> None:
    """From the last months of school to a contract, and to the day that the coach was not needed any more."""
    t = _on_working_days(t)
    trajectory, web = _beginning(t)
    goals = _profile(t, trajectory)
    noor_search.plan(t, trajectory, web)
    _bakery(t, trajectory, web)
    noor_help.tell(t, cast, trajectory)
    _supermarket(t, trajectory, web, goals)
    instruments.noor(t, trajectory)
    noor_schemes.tell(t, trajectory)


def _on_working_days(t: object) -> object:
    """The same teller, for whom what was done in a weekend was done on the Friday before."""
    told, day = copy(t), t.day
    told.day = lambda days_ago: day(workday(t, days_ago) if days_ago > 0 else days_ago)
    return told


# -- task 1


def _beginning(t: object) -> tuple:
    arnhem = t.do(
        actions.save_external_organisation, 332, kind="commissioner", commissioner_kind="municipality", name="Gemeente Arnhem", place="Arnhem"
    )
    trajectory = t.do(
        actions.start_trajectory, 330,
        client={"called": "Noor", "family_name": "Peters", "born_on": t.day(17 * 365 + 160), "place": "Velp",
                "contact_wish": "appen; bellen mag na vieren"},
        trajectory={"wish": "wil in een winkel werken", "commissioner": arnhem, "assignment_number": "PRO-1188", "hours_granted": 80},
    )  # fmt: skip
    people = {
        "ilse": {"name": "Ilse", "relation": "moeder", "ring": "private", "bond": "strong", "is_representative": True, "gives_comfort": True,
                 "gives_advice": True, "may_contact": "yes", "role_in_plan": "tekent mee en oefent de busreis"},
        "opa": {"name": "opa Wim", "relation": "opa", "ring": "private", "bond": "strong", "keeps_company": True},
        "jade": {"name": "Jade", "relation": "beste vriendin", "ring": "private", "bond": "strong", "keeps_company": True},
        "tol": {"name": "mevrouw Tol", "relation": "mentor op school", "ring": "care", "bond": "normal", "gives_advice": True, "may_contact": "yes"},
        "aydin": {"name": "Selim Aydin", "relation": "consulent van de gemeente", "ring": "commissioner", "bond": "normal", "may_contact": "yes"},
    }  # fmt: skip
    web = {code: t.do(actions.save_party, 330, trajectory=trajectory, **told) for code, told in people.items()}
    _intake(t, trajectory)
    _spoken(t, trajectory, web, [
        (330, 60, "client", "elsewhere", "Op school kennisgemaakt, moeder en mentor erbij. Noor liet foto’s zien van het schoolwinkeltje.",
         ["ilse", "tol"]),
        (323, 60, "client", "elsewhere", "Aan de keukentafel. Noor vertelde zelf, Ilse vulde aan.", ["ilse"]),
        (321, 20, "commissioner", "phone", "Trajectplan doorgenomen.", ["aydin"]),
    ])  # fmt: skip
    for reader in ("client", "commissioner"):
        fix_and_sign(t, trajectory, intake_papers.trajectory_plan(trajectory, reader), days_ago=320, **FULL_NAMES)
    t.do(actions.go_to_task, 318, trajectory=trajectory, task=2)
    return trajectory, web


def _intake(t: object, trajectory: object) -> None:
    t.do(intakes.write_intake, 323, trajectory=trajectory, held_on=t.day(330), form="elsewhere", form_reason="op school, daar voelt Noor zich thuis",
         present="Noor, haar moeder Ilse, mentor mevrouw Tol en Anna",
         reason="In de zomer stopt school. Dan moet ik iets hebben, anders lig ik de hele dag in bed.",
         question="Ik wil in een winkel werken. Vakken vullen vind ik leuk, met mensen praten nog niet zo.",
         motivation="In het winkeltje van school keek iedereen naar mijn schap. Dat zag er mooi uit. En ik wil geld voor een scooter.",
         what_helps="Mevrouw Tol zegt dat ik nooit te laat ben.", informed_choice="yes", informed_words="Ja, als mama meegaat de eerste keer.")  # fmt: skip
    noor_start.tell(t, trajectory)
    told = {"people": ("Jade en opa Wim, elke dag appen.", "Collega’s die aardig zijn.", 8, 1, "Jade"),
            "work": ("Schoolwinkel: elke dinsdag op tijd, het netste schap.", "Een eigen afdeling.", 7, 2, "mevrouw Tol"),
            "money": (None, "Sparen voor een scooter.", 5, 1, "mama")}  # fmt: skip
    for domain, (well, wish, satisfied, effect, helper) in told.items():
        t.do(
            intakes.write_life_domain,
            323,
            trajectory=trajectory,
            domain=domain,
            going_well=well,
            wish=wish,
            satisfaction=satisfied,
            effect=effect,
            helper=helper,
        )
    chosen = t.do(
        actions.agree, 323, trajectory=trajectory, text="met mama in drie winkels kijken wat ik mooi vind", owner="client", due_on=t.day(309), task=1
    )
    t.do(actions.end_agreement, 310, agreement=chosen, to="done", outcome="de bakker, de Coop en de Action")


def _spoken(t: object, trajectory: object, web: dict, told: list) -> None:
    for ago, minutes, kind, form, text, with_whom in told:
        t.do(actions.note_contact, ago, trajectory=trajectory, on=t.day(ago), minutes=minutes, kind=kind, form=form, text=text,
             parties=[web[code] for code in with_whom])  # fmt: skip


# -- task 2


def _profile(t: object, trajectory: object) -> dict:
    profile = t.do(profiles.start_profile, 315, trajectory=trajectory)
    t.do(profiles.write_profile, 315, profile=profile, hours_min=12, hours_max=20, travel_minutes=25,
         summary="Ik werk netjes. Ik wil weten wat er gaat gebeuren. Als het druk is, help me dan kiezen wat eerst moet.")  # fmt: skip
    told = [
        (1, "strength", "Zet alles recht en op kleur, ziet meteen wat scheef staat", "seen", True, "het schap in de schoolwinkel, mevrouw Tol"),
        (1, "strength", "Is altijd op tijd", "employer", True, "twee jaar schoolwinkel, nooit te laat"),
        (2, "learning", "Leert door mee te doen en daarna een plaatje erbij", "seen", True, "de kaart bij de schoolwinkel"),
        (2, "need", "Eén opdracht tegelijk, en horen wanneer die klaar is", "said", True, None),
        (3, "need", "Iemand die je kent, de eerste weken in de buurt", "said", True, None),
        (4, "attention", "Zegt ‘ja’ als ze iets niet begrijpt", "said", False, "vertelt Noor zelf, en Ilse ook"),
        (5, "wish", "Later een eigen afdeling, met een naambordje", "said", False, None),
        (5, "condition", "Overdag werken en op tijd thuis met de bus", "said", True, None),
    ]  # fmt: skip
    for part, kind, text, source, may_tell, evidence in told:
        t.do(profiles.save_statement, 310, profile=profile, part=part, kind=kind, text=text, source=source, said_on=t.day(310), evidence=evidence,
             may_tell_employer=may_tell)  # fmt: skip
    t.do(profiles.set_levels, 306, profile=profile, source="seen", on=t.day(306), A1=2, A2=2, A3=3, A4=1, A6=1, B1=2, B3=2, C1=2, C3=1, C4=1, D1=4,
         D2=2,
         D3=4, E2=2, E3=3, E4=2, F6=1, F7=1, G1=2, G2=1, G3=1, G5=1, G6=1)  # fmt: skip
    noor_profile.tell(t, trajectory, profile)
    goals = _goals(t, trajectory)
    t.do(profiles.discuss, 300, profile=profile, on=t.day(300), doubts="Hoe het gaat als een klant iets vraagt, weten we nog niet.")
    t.do(profiles.agree, 298, profile=profile, on=t.day(298))
    for reader in ("client", "commissioner"):
        fix_and_sign(t, trajectory, profile_papers.worker_profile(trajectory, reader), days_ago=297, **FULL_NAMES)
    _spoken(t, trajectory, {}, [(310, 60, "client", "elsewhere", "Kaarten gelegd: wat kan ik, wat wil ik.", []),
                                (306, 90, "client", "workplace", "Meegekeken in de schoolwinkel.", []),
                                (300, 45, "client", "elsewhere", "Profiel samen gelezen. Noor liet het woord ‘verlegen’ weghalen.", [])])  # fmt: skip
    t.do(actions.go_to_task, 296, trajectory=trajectory, task=3)
    return goals


def _goals(t: object, trajectory: object) -> dict:
    shop = t.do(actions.save_goal, 303, trajectory=trajectory, text="Ik heb een baan in een winkel", target_on=t.day(100),
                why="School stopt, en dit is wat Noor zelf wil.", minus_two="Ik zit thuis", minus_one="Ik loop ergens mee",
                zero="Ik heb een contract voor 12 uur of meer", plus_one="Ik heb een contract en een vaste afdeling",
                plus_two="Ik heb een vast contract")  # fmt: skip
    ask = t.do(actions.save_goal, 303, trajectory=trajectory, text="Ik zeg het als ik iets niet snap", kind="coaching",
               why="Dan hoeft ze niet te raden, en klopt het werk.", minus_two="Ik zeg ja en doe maar wat", minus_one="Ik wacht tot iemand het ziet",
               zero="Ik steek mijn hand op of app", plus_one="Ik vraag het meteen aan mijn begeleider",
               plus_two="Ik vraag het aan iedereen op de afdeling")  # fmt: skip
    t.do(actions.rate_goal, 303, goal=shop, level=-2, on=t.day(303), said_by="client")
    t.do(actions.rate_goal, 303, goal=ask, level=-2, on=t.day(303), said_by="client", words="Ik zeg gewoon ja, dan zijn ze weg.")
    return {"shop": shop, "ask": ask}


# -- tasks 3 and 4, twice


def _bakery(t: object, trajectory: object, web: dict) -> None:
    lead = t.do(workplaces.find_lead, 288, trajectory=trajectory,
                workplace={"new_employer": "Bakkerij Van Dalen", "title": "Medewerker bakkerswinkel", "found": "interview", "place": "Arnhem",
                           "hours_min": 16, "hours_max": 24, "times": "vanaf zes uur ’s ochtends, ook op zaterdag"})  # fmt: skip
    t.do(workplaces.move_lead, 285, lead=lead, to="contacted")
    t.do(workplaces.set_features, 282, workplace=lead.workplace, source="employer",
         levels={"A4": (3, "kern"), "C4": (3, "kern"), "D2": (3, "kern"), "D3": (3, "gewoon"), "F6": (3, "kern"), "G3": (3, "kern"),
                 "G5": (3, "kern")})  # fmt: skip
    _spoken(t, trajectory, web, [
        (285, 40, "employer", "workplace", "Kennisgemaakt met de bakker. Wil Noor een ochtend zien.", []),
        (272, 180, "three_way", "workplace", "Meeloopdag. De broodjes lagen prachtig; de rij klanten was te veel.", ["ilse"]),
    ])  # fmt: skip
    t.do(workplaces.move_lead, 280, lead=lead, to="visit")
    t.do(placements.save_placement, 276, trajectory=trajectory, kind="day_along", workplace=lead.workplace, starts_on=t.day(272), ends_on=t.day(272),
         function="een ochtend meelopen", guidance="Anna was er de hele ochtend bij.")  # fmt: skip
    t.do(workplaces.save_lead, 271, lead=lead, trajectory=trajectory, visited_on=t.day(272), client_verdict="no",
         client_words="Iedereen keek naar mij en ik moest raden wat ze wilden. En het was nog donker.",
         visit_check={"work": {"answer": "so_so", "words": "Broodjes neerleggen wel, afrekenen niet."}, "people": {"answer": "so_so", "words": "De bakker was aardig."},
                      "place": {"answer": "bad", "words": "Een rij tot de deur."}, "times": {"answer": "bad", "words": "Zes uur. Het was donker."},
                      "help": {"answer": "unknown", "words": ""}})  # fmt: skip
    t.do(actions.go_to_task, 271, trajectory=trajectory, task=4)
    match = t.do(matching.start_match, 271, lead=lead)
    t.do(matching.decide_match, 269, match=match, to="no_match", on=t.day(269), client_verdict="no", client_words="Dit niet. Maar ik ben wel gegaan.",
         reason_client="Het is er te druk en het begint te vroeg. Jij wilt schappen, geen rij met klanten. Dat weten we nu zeker.",
         reason_employer="Noor werkt liever zonder rij klanten en overdag. Dank voor de ochtend: zij heeft er veel van geleerd.",
         reason_commissioner="Werktijden vanaf zes uur en het werk aan de toonbank passen niet bij het profiel. "
                             "Zoeken gaat verder, gericht op vullen overdag.")  # fmt: skip
    t.do(actions.go_to_task, 268, trajectory=trajectory, task=3,
         reason="De bakkerij werd het niet: te druk en te vroeg. We zoeken verder naar een winkel waar Noor schappen vult, overdag.")  # fmt: skip
    t.do(actions.celebrate, 271, trajectory=trajectory, on=t.day(272), text="Noor ging mee, ook al vond ze het eng.", words="ik ben wel gegaan",
         celebrated="Warme broodjes mee naar huis voor opa.", celebrates="met iets lekkers, en daarna stil op haar kamer")  # fmt: skip


def _supermarket(t: object, trajectory: object, web: dict, goals: dict) -> None:
    lead = t.do(workplaces.find_lead, 250, trajectory=trajectory,
                workplace={"new_employer": "Coop Velp", "title": "Vulploegmedewerker", "found": "interview", "place": "Velp", "hours_min": 12,
                           "hours_max": 20,
                           "times": "maandag tot en met donderdag, tussen negen en drie", "contract": "jaarcontract na een proefplaats",
                           "pay": "cao supermarkten, jeugdloon"})  # fmt: skip
    t.do(workplaces.move_lead, 247, lead=lead, to="contacted")
    place = lead.workplace
    for label, minutes, weight, norm in (("vakken vullen en spiegelen", 600, "kern", "recht, op kleur, oudste datum vooraan"),
                                         ("verse producten op datum nakijken", 120, "kern", "niets over datum"),
                                         ("karton opruimen", 120, "gewoon", "gangpad vrij"),
                                         ("klanten de weg wijzen", 60, "ruilbaar", "vriendelijk doorverwijzen")):  # fmt: skip
        t.do(workplaces.save_task, 243, workplace=place, label=label, minutes=minutes, weight=weight, norm=norm)
    t.do(workplaces.set_features, 243, workplace=place, source="employer",
         levels={"A2": (2, "gewoon"), "A4": (2, "ruilbaar"), "B1": (2, "gewoon"), "B3": (2, "gewoon"), "C3": (3, "kern"), "C4": (2, "ruilbaar"),
                 "D1": (3, "kern"),
                 "D2": (2, "gewoon"), "D3": (4, "kern"), "E2": (2, "kern"), "E4": (2, "gewoon"), "F6": (2, "gewoon"), "G1": (2, "gewoon"),
                 "G5": (1, "gewoon")})  # fmt: skip
    web["ria"] = t.do(actions.save_party, 240, trajectory=trajectory, name="Ria", relation="eerste vulploeg, werkbegeleider", ring="work",
                      bond="normal",
                      is_workplace_mentor=True, may_contact="yes", role_in_plan="eerste aan wie Noor iets vraagt")  # fmt: skip
    web["marc"] = t.do(actions.save_party, 240, trajectory=trajectory, name="Marc", relation="teamleider bij de Coop", ring="work", may_contact="yes")
    _spoken(t, trajectory, web, [
        (247, 30, "employer", "phone", "Teamleider Marc zoekt iemand voor overdag en kent het van zijn neefje.", []),
        (243, 60, "employer", "workplace", "Werkplek bekeken, taken opgeschreven, Ria ontmoet.", ["marc", "ria"]),
        (236, 60, "three_way", "workplace", "Noor liep een uur met Ria mee en wilde niet weg.", ["ria", "ilse"]),
    ])  # fmt: skip
    t.do(workplaces.move_lead, 240, lead=lead, to="visit")
    t.do(
        workplaces.save_lead,
        236,
        lead=lead,
        trajectory=trajectory,
        visited_on=t.day(236),
        client_verdict="yes",
        client_words="Hier snap ik het. Ria praat rustig.",
        visit_check={"work": {"answer": "good", "words": "Alles recht zetten."}, "people": {"answer": "good", "words": "Ria zegt het gewoon nog een keer."},
                     "place": {"answer": "good", "words": "Stil, om negen uur."}, "times": {"answer": "good", "words": "De bus van half tien."},
                     "help": {"answer": "good", "words": "Ria. Maar wie als Ria vrij is?"}},
    )
    t.do(actions.go_to_task, 235, trajectory=trajectory, task=4)
    match = t.do(matching.start_match, 234, lead=lead)
    noor_work.decide(t, match)
    noor_work.tell(t, trajectory, web, goals, place, match)
