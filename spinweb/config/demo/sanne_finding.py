"""Sanne searches from her profile: what she wants, what lay nearest, what she said to it, and what came in one night."""

from django.utils import timezone

from spinweb.foundation.access.context import Viewer
from spinweb.practice.finding import actions as finding
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Workplace

CORE, ALSO, SPARE = "kern", "gewoon", "ruilbaar"
DAYS = ["ma", "di", "wo", "do", "vr"]


def _place(t: object, ago: int, employer: dict, title: str, levels: dict, offers: dict, **facts: object) -> Workplace:
    name = employer.pop("name")
    made = t.do(workplaces.save_workplace, ago, title=title, new_employer=name, found_on=t.day(ago), **facts)
    t.do(workplaces.save_organisation, ago, organisation=made.employer, **employer)
    t.do(workplaces.set_features, ago, workplace=made, levels=levels, source="employer")
    t.do(workplaces.set_offers, ago, workplace=made, offers=offers)
    return made


def tell(t: object, trajectory: object) -> None:
    """Her wishes, three workplaces that colleagues brought in, a search together, and the night after."""
    t.do(finding.write_wishes, 34, trajectory=trajectory, words="Groen, en niet met de trein.", hard=["travel", "times"],
         wishes={"sector": ["groen", "dieren"], "days": DAYS, "times": ["ochtend", "middag"], "contract": ["vast", "tijdelijk", "proefplaatsing"],
                 "education": "praktijkonderwijs", "language": ["Nederlands verstaan", "Nederlands spreken", "Nederlands lezen"]},
         trips={"nijmegen": 15, "beuningen": 25, "ooij": 30, "arnhem": 50, "malden": 20})  # fmt: skip
    t.do(finding.agree_to_be_thought_of, 34, trajectory=trajectory, agreed_on=t.day(34))
    shop = _place(t, 33, {"name": "Tuincentrum Hatert", "sector": "winkel", "place": "Nijmegen"}, "Verkoopmedewerker planten",
                  {"A3": (3, ALSO), "A8": (2, ALSO), "B1": (3, ALSO), "C1": (4, CORE), "C2": (3, CORE), "D1": (2, ALSO), "D3": (2, ALSO), "E3": (2, ALSO)},
                  {"sector": ["winkel", "groen"], "days": ["vr", "za", "zo"], "times": ["middag"], "contract": ["tijdelijk"]},
                  hours_min=16, hours_max=24, found="vacancy")  # fmt: skip
    _place(t, 31, {"name": "Biologische tuin De Wending", "sector": "groen", "place": "Beuningen", "about": "Vaste groep van acht. Oogsten, wieden, pakketten vullen."},
           "Hulp in de tuin",
           {"A1": (2, ALSO), "A3": (3, CORE), "A4": (2, ALSO), "A8": (3, ALSO), "B1": (1, ALSO), "C1": (2, ALSO), "C3": (2, CORE), "D1": (2, CORE), "D3": (2, ALSO),
            "E3": (3, CORE), "E4": (3, SPARE), "F1": (1, ALSO), "F4": (3, CORE), "G2": (2, ALSO)},
           {"sector": ["groen"], "days": DAYS, "times": ["ochtend", "middag"], "contract": ["proefplaatsing", "tijdelijk"], "language": ["Nederlands verstaan"]},
           hours_min=12, hours_max=24, found="interview", times="half negen tot drie")  # fmt: skip
    _place(t, 30, {"name": "Hoveniersbedrijf Smit", "sector": "groen", "place": "Malden"}, "Medewerker in de onderhoudsploeg",
           {"A1": (2, ALSO), "A4": (3, CORE), "B1": (2, ALSO), "C1": (2, ALSO), "C3": (2, ALSO), "D1": (3, CORE), "D2": (3, CORE), "E3": (3, CORE), "E4": (3, CORE),
            "F1": (3, CORE), "F4": (3, CORE)},
           {"sector": ["groen"], "days": DAYS, "times": ["ochtend", "middag"], "contract": ["tijdelijk", "vast"], "licence": ["auto"]},
           hours_min=24, hours_max=36, found="vacancy", times="vanaf zeven uur, met de bus naar de klant")  # fmt: skip
    run = t.do(finding.search, 29, trajectory=trajectory, viewer=Viewer(t.coach, "staff"))
    t.do(finding.put_aside, 29, run=run, workplace_id=shop.pk)
    _night(t, trajectory)


def _night(t: object, trajectory: object) -> None:
    """A new workplace comes in one afternoon; in the night it is laid beside who is looking."""
    since = timezone.now()
    _place(t, 1, {"name": "Begraafplaats Rustoord", "sector": "groen", "place": "Nijmegen", "about": "Drie vaste tuinmannen. Rustig, ook in de zomer."},
           "Tuinhulp op de begraafplaats",
           {"A1": (2, ALSO), "A3": (3, CORE), "A4": (1, ALSO), "A8": (3, ALSO), "B1": (2, SPARE), "C1": (1, ALSO), "C3": (2, ALSO), "D1": (2, CORE), "D3": (3, CORE),
            "D4": (2, ALSO), "E3": (3, CORE), "E4": (2, ALSO), "F1": (1, ALSO), "F4": (3, CORE), "G2": (2, ALSO)},
           {"sector": ["groen"], "days": DAYS, "times": ["ochtend", "middag"], "contract": ["proefplaatsing", "vast"], "language": ["Nederlands verstaan"]},
           hours_min=16, hours_max=24, found="interview", times="half negen tot half vier")  # fmt: skip
    finding.search_share(viewer=Viewer(t.coach, "staff"), since=since, by=t.coach, at=t.at(0, 3))
