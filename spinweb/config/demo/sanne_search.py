"""Sanne looks for work in the green: who does what, what she wants to tell, her card, and what she saw at De Linde."""

from datetime import time

from spinweb.config.demo import sanne_again
from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.job_search import actions as search
from spinweb.practice.job_search.papers import introduction_card
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching.models import Match
from spinweb.practice.placements import actions as placements
from spinweb.practice.placements.queries import items_of
from spinweb.practice.worker_profiles import queries as profiles
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Lead


def plan(t: object, trajectory: object, sister: object) -> None:
    """The search plan: her own people first, then nurseries at cycling distance, and two weeks that went differently."""
    t.do(search.write_search_plan, 70, trajectory=trajectory,
         looking_for="Kwekerij of boomgaard.\nHoveniersbedrijf met een vaste ploeg.\nPlantsoen of begraafplaats van de gemeente.",
         not_for="Winkel of tuincentrum met klanten. Vroeger dan half negen.", client_words="Ik wil met planten werken, niet met mensen die iets komen kopen.",
         weekly_aim=2, starts_on=t.day(70), review_on=t.day(-20))  # fmt: skip
    done = (("network", "in de familieapp vragen wie iemand met een kwekerij kent", "client", None, 66, "Tante Riet kent Marja van De Linde."),
            ("network", "de stagebegeleider van toen bellen", "party", sister, 60, "Wil iets schrijven over hoe precies Sanne werkt."),
            ("employers", "tien bedrijven op fietsafstand op de kaart zetten", "coach", None, 64, "Twaalf gevonden, vier met planten buiten."))  # fmt: skip
    for route, what, owner, party, ago, came in done:
        step = t.do(search.save_search_step, 69, trajectory=trajectory, route=route, what=what, owner=owner, owner_party=party, due_on=t.day(ago))
        t.do(search.save_search_step, ago, trajectory=trajectory, step=step, done_on=t.day(ago), came_of=came)
    t.do(search.save_search_step, 12, trajectory=trajectory, route="vacancies", what="op vrijdag een half uur samen kijken", owner="client", due_on=t.day(-3))
    t.do(search.save_search_step, 12, trajectory=trajectory, route="agencies", what="bij het werkgeversservicepunt vragen naar groen werk, zonder naam", owner="coach",
         due_on=t.day(-6))  # fmt: skip
    t.do(search.write_week, 22, trajectory=trajectory, week_of=t.day(24 + t.day(24).weekday()),
         words="Gekeken bij De Linde. Daarna twee dagen niets: Sanne moest eraan wennen dat het echt kan worden.")  # fmt: skip


def telling(t: object, trajectory: object) -> None:
    """What she tells, and the card that follows from it."""
    t.do(search.write_disclosure, 58, trajectory=trajectory, level="needed", decided_on=t.day(58), review_on=t.day(-60),
         aim="Dat ze weten dat ik één ding tegelijk wil, zonder dat ik alles hoef uit te leggen.",
         gains="Dan krijg ik een lijstje en loop ik niet vast.", risks="Dat ze denken dat ik langzaam ben.",
         earlier="Op stage vertelde ik niets. Toen dacht iedereen dat ik lui was.",
         coach_may_say="Dat Sanne één taak tegelijk wil en het leert door het samen te doen. Verder niets.")  # fmt: skip
    for about, words, to_whom, moment, teller in (
        ("Eén taak tegelijk.", "Ik doe graag één ding en maak dat af. Zeg het maar als het volgende komt.", "Marja en Joost", "interview", "client"),
        ("Ik wil ’s ochtends weten wat er komt.", "Mag ik ’s ochtends een briefje met wat ik die dag doe?", "Joost", "trial", "together"),
        ("Dat ik soms even weg moet lopen.", None, "", "needed", "client"),
    ):
        t.do(search.save_disclosure_line, 58, trajectory=trajectory, about=about, words=words, to_whom=to_whom, moment=moment, teller=teller)
    said = [s for s in profiles.statements_of(profiles.profile_of(trajectory)) if s.may_tell_employer]
    card = t.do(search.write_card, 57, trajectory=trajectory, facts=[s for s in said if s.kind in {"strength", "drive", "need", "learning"}],
                opening="Ik ben Sanne. Als iets groeit word ik rustig, en ik werk graag met mijn handen in de aarde.",
                looking_for="Werk met planten, het liefst buiten, in een vaste ploeg.", available="20 tot 24 uur per week, vanaf half negen",
                first_step="Een ochtend meelopen en meteen meedoen.", contact="Anna Visser, jobcoach: 024 555 01 01")  # fmt: skip
    t.do(search.agree_card, 56, card=card, on=t.day(56))
    for reader in ("client", "employer"):
        fix_and_sign(t, trajectory, introduction_card(trajectory, reader), days_ago=56, client="Sanne de Boer")


def approach(t: object, lead: Lead) -> None:
    """How De Linde was approached, and what was said."""
    t.do(workplaces.save_lead, 61, trajectory=lead.trajectory, lead=lead, caller="coach", next_step="Marja bellen of we mogen komen kijken", next_on=t.day(55),
         employer_needs="In het voorjaar altijd handen tekort bij het stekken. Mensen haken af omdat het eentonig is.",
         opening_line="Ik hoorde van Riet dat stekken bij u nooit af is. Ik ken iemand die dat juist rustig vindt. Mogen we komen kijken?")  # fmt: skip
    for ago, form, outcome, text, shared, step, when in (
        (53, "phone", "no_answer", "Voicemail ingesproken.", "", "nog eens bellen, na vier uur", 50),
        (50, "phone", "interest", "Marja kent het van vroeger. Wil weten hoe laat iemand kan beginnen.", "Marja neemt zelf op na vier uur.", "gesprek op de kwekerij", 40),
        (40, "workplace", "meet", "Rondgeleid, taken opgeschreven, Joost ontmoet. Sanne mag komen kijken.", "Zoekt twee mensen voor het voorjaar, in februari bellen.",
         "gaan kijken met Sanne", 24)):  # fmt: skip
        t.do(search.note_lead_contact, ago, lead=lead, on=t.day(ago), said_by="coach", form=form, outcome=outcome, text=text, minutes=20 if form == "phone" else 90,
             for_colleagues=shared, next_step=step, next_on=t.day(when))  # fmt: skip


def orchard(t: object, trajectory: object) -> None:
    """A second idea, through her aunt: nothing is fixed yet."""
    lead = t.do(workplaces.find_lead, 16, trajectory=trajectory,
                workplace={"new_employer": "Boomgaard Van Ree", "title": "Hulp in de boomgaard", "found": "interview", "place": "Ooij", "hours_min": 16, "hours_max": 24,
                           "times": "half negen tot half drie"},
                lead={"travel_minutes": 30, "employer_needs": "Bij de oogst genoeg mensen, bij het snoeien in de winter niet.", "caller": "network"})  # fmt: skip
    t.do(search.note_lead_contact, 13, lead=lead, on=t.day(13), said_by="network", form="phone", outcome="later",
         text="Tante Riet sprak de boer op de markt. In januari begint het snoeien; dan mag Anna bellen.", next_step="boomgaard Van Ree bellen over het snoeien",
         next_on=t.day(-1))  # fmt: skip


CHECK = {"work": {"answer": "good", "words": "Stekken kan ik gewoon."}, "people": {"answer": "good", "words": "Joost legt rustig uit."},
         "place": {"answer": "so_so", "words": "In de kas is het fijn, bij de machine is het hard."}, "times": {"answer": "bad", "words": "Zeven uur is te vroeg."},
         "help": {"answer": "unknown", "words": "Wie help ik als Joost er niet is? En wie helpt mij?"}}  # fmt: skip


def match(t: object, found: Match) -> None:
    """What changes for each difference, how she grows here, and the interview that is to come."""
    told = {"C3": {"trainable": "partly", "chance": "Wie hier vraagt wat er komt, maakt minder fouten. Joost vindt dat juist goed."},
            "A4": {"trainable": "no", "chance": "Marja merkte dat één taak per dagdeel ook voor anderen rustiger is."}}  # fmt: skip
    for about, values in told.items():
        row = found.discrepancies.get(about=about)
        kept = {name: getattr(row, name) for name in ("decision", "what", "who", "by_when", "may_tell_employer")}
        t.do(matching.decide_difference, 15, match=found, about=about, discussed_on=t.day(15), told_employer_on=t.day(13), **kept, **values)
    t.do(matching.decide_difference, 15, match=found, about="part4", decision="adapt", trainable="no", what="Beginnen om half negen, na de koffie de kas in.", who="Marja",
         by_when=t.day(-10), discussed_on=t.day(15), may_tell_employer=True)  # fmt: skip
    for about, way, what, who, may in (("A4", "technique", "Een briefje met de taken van die ochtend, om door te strepen.", "Joost", True),
                                       ("C3", "technique", "Haar kaartje aan de sleutels: omdraaien is vragen.", "Sanne", True),
                                       ("F1", "organisation", "Niet bij de oppotmachine; stekken aan de andere kant van de kas.", "Joost", False)):  # fmt: skip
        t.do(matching.save_adaptation, 14, match=found, about=about, way=way, what=what, who=who, by_when=t.day(-10), may_tell_employer=may)
    t.do(matching.decide_difference, 14, match=found, about="B3", decision="use", what="Sanne houdt bij hoeveel trays er klaar zijn; dat doet nu niemand.", who="Joost",
         by_when=t.day(-60), may_tell_employer=True)  # fmt: skip
    sanne_again.views(t, found)
    t.do(matching.write_match, 13, match=found, chances="Precies werken is hier het halve vak. Joost leert het voor door het te doen, dat past bij hoe Sanne leert.",
         growth="Van stekken wordt Sanne rustig en goed. Ze groeit van een stuk werk dat van begin tot eind van haar is.")  # fmt: skip
    for what, guidance, who, ahead in (("Stekken en controleren, een hele ochtend zelf.", "Joost elk uur even langs, Anna twee ochtenden per week.", "Joost en Anna", 60),
                                       ("Zelf het volgende briefje halen als een taak af is.", "Joost wijst het één keer aan.", "Joost", 120),
                                       ("Bestellingen klaarmaken op een rustige dag.", "Twee weken samen met Marja.", "Marja", 200)):  # fmt: skip
        t.do(matching.save_growth_step, 13, match=found, what=what, guidance=guidance, who=who, by_when=t.day(-ahead), may_tell_employer=True)
    t.do(matching.write_interview, 10, match=found, held_on=t.day(-4), held_at=time(14, 0), place="de kantine van De Linde", with_whom="Marja, de eigenaar, en Joost",
         route="Op de fiets, twintig minuten. Kwart over een weg; als het regent brengt Lieke.", clothes="gewone werkbroek, schone laarzen",
         bring="de kaart en de foto’s van het stekken", companion="Anna", companion_says="Anna begint over de begintijd als Sanne knikt. Verder praat Sanne.",
         answers={"self": "Ik ben Sanne. Ik werk graag met planten. Ik zoek werk waar ik het goed mag doen.",
                  "why_here": "Ik heb hier gestekt met Joost en dat ging gewoon.",
                  "good_at": "Ik zie meteen als een plant niet goed is. Op de dagbesteding haalde ik ze er altijd uit.",
                  "hard": "Veel dingen tegelijk. Met een briefje gaat het goed."},
         questions="Mag ik om half negen beginnen?\nWie helpt mij als Joost er niet is?\nMag ik eerst een ochtend meelopen?")  # fmt: skip


def morning(t: object, trajectory: object, workplace: object, joost: object) -> None:
    """The morning along, this week: what is arranged for it and what is still open."""
    made = t.do(placements.save_placement, 9, trajectory=trajectory, kind="day_along", workplace=workplace, starts_on=t.day(-3), ends_on=t.day(-3),
                function="een ochtend meelopen", times="half negen tot half twaalf", mentor=joost, guidance="Joost doet voor. Anna is er de hele ochtend bij, op afstand.",
                evaluation="dezelfde middag, op de fiets terug")  # fmt: skip
    notes = {"insurance": "Marja belde haar verzekering: meelopers vallen eronder.", "travel": "Met Lieke gefietst, achttien minuten."}
    for item in items_of(trajectory, made):
        if item.code in notes:
            t.do(placements.save_item, 4, placement=made, item=item, done_on=t.day(4), note=notes[item.code])
