"""Noor looks for work: the plan, what she tells, her card, what she saw at the bakery and at the Coop, and how she came into her own."""

from datetime import time

from spinweb.practice.job_search import actions as search
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching.models import Match
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.actions import save_item


def interview(t: object, match: Match) -> None:
    """The interview at the Coop: practised with her mother, done by herself, talked over on the way home."""
    t.do(matching.write_interview, 233, match=match, held_on=t.day(232), held_at=time(10, 0), place="kantine van de Coop in Velp",
         with_whom="Marc, teamleider, en Ria van de vulploeg", route="Bus 3 om half tien, Ilse rijdt mee tot de halte.",
         clothes="zwarte broek en de blauwe trui", bring="het kaartje met drie zinnen", companion="Ilse en Anna",
         companion_says="Ilse zegt niets, behalve als Noor haar aankijkt. Anna vraagt naar de werktijden.",
         answers={"self": "Ik ben Noor, ik ben negentien. Ik zet graag dingen recht. Ik zoek werk in een winkel, met schappen.",
                  "why_here": "Ik vond het rustig toen ik kwam kijken. En ik ken de yoghurt al.",
                  "good_at": "Netjes werken. Op school was mijn kast altijd de netste, dat zei de juf ook.",
                  "hard": "Soms zeg ik ja terwijl ik het niet snap. Dan helpt het als iemand vraagt of ik het na wil doen."},
         questions="Welk gangpad wordt van mij?\nMag ik in de pauze even alleen zitten?")  # fmt: skip
    t.do(matching.write_interview, 232, match=match, attended="Noor, Ilse, Marc, Ria en Anna",
         seen="Noor gaf Marc een hand en vertelde zelf over haar kast op school. Bij de vraag wat lastig is keek ze naar haar kaartje en las voor. "
              "Daarna praatte ze met Ria over de koeling en vergat dat het een gesprek was.",
         employer_said="Marc zoekt iemand voor overdag, vier ochtenden. Ria wil begeleiden, als het op maandag niet te druk hoeft.")  # fmt: skip
    t.do(matching.write_interview, 231, match=match, went="Spannend, maar leuk. Ik heb mijn zin gezegd. Ria lachte.",
         fit={"work": {"answer": 9, "words": "schappen!"}, "people": {"answer": 9, "words": "Ria praat rustig"},
              "place": {"answer": 7, "words": "de koeling is koud"}, "times": {"answer": 8, "words": ""},
              "help": {"answer": None, "words": "wie helpt er als Ria vrij is?"}},
         to_find_out="Wie er op woensdag is, als Ria vrij heeft.", reasons="Het is hier rustig en ik weet wat ik moet doen.",
         verdict={"client_verdict": "yes", "client_words": "Ja. Ria en de yoghurt."})  # fmt: skip
    t.do(matching.write_match, 230, match=match, chances="Netjes en op tijd: precies wat de Coop zoekt. En Ria leert graag iemand het vak.",
         growth="Noor groeit van iets dat helemaal van haar is: een eigen gangpad, met haar naam erbij.")  # fmt: skip
    for ago, what, guidance, who, reached in ((190, "Noor vult zuivel helemaal zelf.", "Stappenkaart, Ria kijkt aan het eind mee.", "Ria", 178),
                                              (120, "Noor kijkt verse producten na op datum.", "Twee ochtenden samen, daarna steekproef.", "Ria", 128),
                                              (60, "Noor wijst een nieuwe vulploeger de weg.", "Niets extra’s; Marc vraagt het haar.", "Marc", None)):  # fmt: skip
        step = t.do(matching.save_growth_step, 229, match=match, what=what, guidance=guidance, who=who, by_when=t.day(ago), may_tell_employer=True)
        if reached:
            t.do(matching.save_growth_step, reached, match=match, step=step, reached_on=t.day(reached))
    for about, way, what, who in (("A4", "technique", "Een bordje aan de kar met het gangpad van nu.", "Ria"),
                                  ("F6", "organisation", "Op maandag begint Noor bij houdbaar, daar is het stil.", "Marc")):  # fmt: skip
        t.do(matching.save_adaptation, 229, match=match, about=about, way=way, what=what, who=who, by_when=t.day(220), arranged_on=t.day(219), may_tell_employer=True)


def plan(t: object, trajectory: object, web: dict) -> None:
    """Three themes, who does what, and what she wants a shop to know."""
    t.do(search.write_search_plan, 300, trajectory=trajectory, looking_for="Winkels met schappen: supermarkt, drogist, kringloop.\nOverdag, met de bus te doen.",
         not_for="Kassa en toonbank, en voor negen uur.", client_words="Iets met recht zetten. En niet de hele dag praten.", weekly_aim=2, starts_on=t.day(300),
         review_on=t.day(240))  # fmt: skip
    steps = (("network", "aan oom Wim vragen hoe dat gaat bij zijn winkel", "party", web["ilse"], 292, "Wim kent Marc van de Coop."),
             ("employers", "drie winkels uitkiezen waar Noor zelf graag komt", "client", None, 290, "De bakker, de Coop en de Action."),
             ("employers", "de bakker en de Coop bellen", "coach", None, 285, "Allebei mochten we langskomen."),
             ("vacancies", "op vrijdag samen kijken wat er hangt in de winkels", "coach", None, 270, "Veel kassa, weinig vullen."))  # fmt: skip
    for route, what, owner, party, ago, came in steps:
        step = t.do(search.save_search_step, 299, trajectory=trajectory, route=route, what=what, owner=owner, owner_party=party, due_on=t.day(ago))
        t.do(search.save_search_step, ago, trajectory=trajectory, step=step, done_on=t.day(ago), came_of=came)
    t.do(search.write_disclosure, 296, trajectory=trajectory, level="needed", decided_on=t.day(296), review_on=t.day(116),
         aim="Dat ze weten dat ik soms ja zeg terwijl ik het niet snap.", gains="Dan vragen ze of ik het na wil doen.",
         risks="Dat ze denken dat ik het niet kan.", earlier="Op stage wist niemand het. Toen werd iedereen boos.",
         coach_may_say="Dat Noor leert door mee te doen, en dat één gangpad tegelijk werkt.")  # fmt: skip
    t.do(search.save_disclosure_line, 296, trajectory=trajectory, about="Ik zeg soms ja terwijl ik het niet snap.", moment="interview", teller="client",
         words="Als ik het niet snap, zeg ik soms toch ja. Vraag maar of ik het na wil doen.", to_whom="Marc en Ria")  # fmt: skip


NOTES = {"first_hour": "Kwart voor negen bij de winkelwagens, vragen naar Ria.", "clothing": "Polo maat M; eigen zwarte schoenen mogen.",
         "sick": "Voor acht uur Marc appen; Ilse mag dat ook doen.", "lunch": "Om elf uur, Noor mag stil in de kantine zitten."}  # fmt: skip


def arranged(t: object, trajectory: object, placement: object, ago: int) -> None:
    """Everything that had to be arranged before the first day, was."""
    for item in placements.items_of(trajectory, placement):
        t.do(save_item, ago, placement=placement, item=item, done_on=t.day(ago), note=NOTES.get(item.code, ""))
