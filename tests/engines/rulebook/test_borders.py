"""Every scheme just before, at and just after what decides it: days on which law changes, ages, hours, months and wages (K4.1).

The outcomes were written down from the law before they were asked of the rules.
"""

import json
from datetime import date

import pytest

from spinweb.engines.rulebook.reading import At, BadInput
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, TO_VERIFY, answer, schemes


def work(start, **more):
    return {"start": start, "hours_per_week": 24, "months": 12, "wage_pct_wml": 100, "same_employer": False, "growth_expected": False} | more


CASES = [
    (
        {"grounds": ["wajong"], "contract": work("2026-03-01", hours_per_week=20)},
        "2026-03-01",
        {
            "lkv_banenafspraak": LIKELY,
            "no_risk": LIKELY,
            "loondispensatie": POSSIBLE,
            "jobcoach_uwv": LIKELY,
            "lks": NOT,
            "lkv_arbeidsgehandicapte": NOT,
            "jobcoach_gemeente": NOT,
        },
    ),
    (
        {"grounds": ["wia"], "birth_date": "1985-05-05", "contract": work("2026-02-01", hours_per_week=32)},
        "2026-02-01",
        {
            "lkv_arbeidsgehandicapte": LIKELY,
            "no_risk": LIKELY,
            "lkv_banenafspraak": NOT,
            "lkv_herplaatsen": NOT,
            "lks": NOT,
            "loondispensatie": POSSIBLE,
            "jobcoach_uwv": LIKELY,
        },
    ),
    (
        {"grounds": ["wia"], "birth_date": "1985-05-05", "contract": work("2026-02-01", hours_per_week=32, same_employer=True)},
        "2026-02-01",
        {"lkv_arbeidsgehandicapte": NOT, "lkv_herplaatsen": LIKELY, "lkv_banenafspraak": NOT},
    ),
    (
        {"grounds": ["wia", "register"], "birth_date": "1985-05-05", "contract": work("2026-02-01", hours_per_week=32)},
        "2026-02-01",
        {"lkv_arbeidsgehandicapte": LIKELY, "lkv_banenafspraak": NOT},
    ),
    ({"grounds": ["wia"], "birth_date": "1985-05-05", "contract": work("2026-02-01", hours_per_week=32)}, "2026-05-01", {"lkv_arbeidsgehandicapte": LIKELY}),
    ({"grounds": ["wia"], "birth_date": "1985-05-05", "contract": work("2026-02-01", hours_per_week=32)}, "2026-05-02", {"lkv_arbeidsgehandicapte": LIKELY}),
    ({"grounds": ["wia"], "birth_date": "1959-02-01", "contract": work("2026-02-01", hours_per_week=32)}, "2026-02-01", {"lkv_arbeidsgehandicapte": NOT}),
    ({"grounds": ["wia"], "birth_date": "1959-02-02", "contract": work("2026-02-01", hours_per_week=32)}, "2026-02-01", {"lkv_arbeidsgehandicapte": LIKELY}),
    ({"grounds": ["lks"], "responsible": "gemeente", "visual_impairment": True, "contract": work("2026-03-01")}, "2026-03-01", {"meeneembare_voorziening": LIKELY}),
    (
        {
            "grounds": ["ww"],
            "ww_months": 1.5,
            "birth_date": "2001-03-01",
            "start_qualification": False,
            "trial_placement": True,
            "responsible": "uwv",
            "contract": work("2026-03-10", months=6),
        },
        "2026-03-01",
        {"proefplaatsing_uwv": LIKELY},
    ),
    (
        {
            "grounds": ["ww"],
            "ww_months": 1.5,
            "birth_date": "1986-02-01",
            "start_qualification": False,
            "trial_placement": True,
            "contract": work("2026-03-10", months=6),
        },
        "2026-03-01",
        {"proefplaatsing_uwv": NOT},
    ),
    (
        {"grounds": ["ww"], "ww_months": 3, "birth_date": "1986-02-01", "start_qualification": True, "contract": work("2026-03-10", months=6)},
        "2026-03-01",
        {"proefplaatsing_uwv": LIKELY},
    ),
    (
        {"grounds": ["ww"], "ww_months": 1, "birth_date": "1999-03-01", "start_qualification": False, "contract": work("2026-03-10", months=6)},
        "2026-03-01",
        {"proefplaatsing_uwv": NOT},
    ),
    (
        {"grounds": ["ww"], "ww_months": 1, "birth_date": "1999-03-02", "start_qualification": False, "contract": work("2026-03-10", months=6)},
        "2026-03-01",
        {"proefplaatsing_uwv": LIKELY},
    ),
    ({"grounds": ["wajong"], "birth_date": "2008-03-02", "contract": work("2026-03-10", months=6)}, "2026-03-01", {"proefplaatsing_uwv": NOT}),
    ({"grounds": ["wajong"], "birth_date": "2008-03-01", "contract": work("2026-03-10", months=6)}, "2026-03-01", {"proefplaatsing_uwv": LIKELY}),
    ({"grounds": ["wajong"], "birth_date": "2000-03-01", "contract": work("2026-03-10", months=5)}, "2026-03-01", {"proefplaatsing_uwv": NOT, "jobcoach_uwv": NOT}),
    ({"grounds": ["ww"], "birth_date": "1966-01-01", "contract": work("2024-09-01", hours_per_week=32)}, "2024-09-01", {"lkv_oudere": LIKELY}),
    ({"grounds": ["ww"], "birth_date": "1966-01-01", "contract": work("2024-09-01", hours_per_week=32)}, "2025-06-01", {"lkv_oudere": LIKELY}),
    ({"grounds": ["ww"], "birth_date": "1966-01-01", "contract": work("2024-09-01", hours_per_week=32)}, "2026-01-01", {"lkv_oudere": NOT}),
    ({"grounds": ["ww"], "birth_date": "1960-01-01", "contract": work("2025-01-01", hours_per_week=32)}, "2025-01-01", {"lkv_oudere": NOT}),
    ({"grounds": ["ww"], "birth_date": "1968-09-02", "contract": work("2024-09-01", hours_per_week=32)}, "2024-09-01", {"lkv_oudere": NOT}),
    ({"grounds": ["ww"], "birth_date": "1968-09-01", "contract": work("2024-09-01", hours_per_week=32)}, "2024-09-01", {"lkv_oudere": LIKELY}),
    ({"grounds": [], "contract": work("2024-01-01", hours_per_week=36)}, "2024-12-31", {"liv": LIKELY}),
    ({"grounds": [], "contract": work("2024-01-01", hours_per_week=36)}, "2025-01-01", {"liv": NOT, "jeugd_liv": NOT}),
    ({"grounds": [], "birth_date": "2004-01-01", "contract": work("2023-01-01", hours_per_week=36)}, "2023-12-31", {"jeugd_liv": LIKELY}),
    ({"grounds": [], "birth_date": "2004-01-01", "contract": work("2023-01-01", hours_per_week=36)}, "2024-01-01", {"jeugd_liv": NOT}),
    (
        {"grounds": ["lks"], "wage_value_pct": 60, "wml_month_36h": 2294.4, "employer_cost_pct": 23.5, "contract": work("2026-03-01", hours_per_week=36)},
        "2026-03-01",
        {
            "lks": LIKELY,
            "lkv_banenafspraak": LIKELY,
            "no_risk": LIKELY,
            "loondispensatie": NOT,
            "jobcoach_gemeente": LIKELY,
            "jobcoach_uwv": NOT,
            "proefplaatsing_uwv": NOT,
            "werkplekaanpassing": LIKELY,
        },
    ),
    (
        {"grounds": ["lks"], "wage_value_pct": 20, "wml_month_36h": 2294.4, "employer_cost_pct": 23.5, "contract": work("2026-03-01", hours_per_week=36)},
        "2026-03-01",
        {"lks": LIKELY},
    ),
    ({"grounds": ["lks"], "wage_value_pct": 100, "contract": work("2026-03-01", hours_per_week=36)}, "2026-03-01", {"lks": NOT}),
    ({"grounds": ["lks"], "wage_value_pct": 60, "contract": work("2026-03-01", hours_per_week=36)}, "2026-09-01", {"lks": LIKELY}),
    ({"grounds": ["lks"], "wage_value_pct": 60, "contract": work("2026-03-01", hours_per_week=36)}, "2026-09-02", {"lks": NOT}),
    (
        {"grounds": ["beschut"], "wage_value_pct": 40, "contract": work("2026-03-01", hours_per_week=36)},
        "2026-03-01",
        {"lks": LIKELY, "no_risk": LIKELY, "lkv_banenafspraak": NOT, "lkv_arbeidsgehandicapte": NOT, "jobcoach_gemeente": LIKELY, "proefplaats_gemeente": NOT},
    ),
    (
        {"grounds": ["wsw"], "contract": work("2026-03-01", hours_per_week=36)},
        "2026-03-01",
        {"lks": NOT, "lkv_arbeidsgehandicapte": NOT, "loondispensatie": NOT, "no_risk": LIKELY, "lkv_banenafspraak": LIKELY},
    ),
    (
        {"grounds": ["school"], "responsible": "uwv", "structural_limitation": True, "contract": work("2026-03-01")},
        "2026-03-01",
        {"lkv_banenafspraak": NOT, "lks": NOT, "jobcoach_uwv": LIKELY, "no_risk": LIKELY},
    ),
    (
        {"grounds": ["zw"], "responsible": "uwv", "birth_date": "1990-01-01", "structural_limitation": True, "contract": work("2026-03-10")},
        "2026-03-01",
        {"proefplaatsing_uwv": LIKELY, "no_risk": NOT, "lkv_arbeidsgehandicapte": NOT, "lkv_banenafspraak": NOT, "jobcoach_uwv": LIKELY, "loondispensatie": NOT},
    ),
    ({"grounds": ["ww"], "responsible": "uwv", "structural_limitation": False, "contract": work("2026-03-01")}, "2026-03-01", {"jobcoach_uwv": NOT, "no_risk": NOT}),
    (
        {"grounds": ["wia_35min"], "birth_date": "1990-01-01", "structural_limitation": True, "contract": work("2026-03-01")},
        "2026-03-01",
        {"lkv_herplaatsen": NOT, "loondispensatie": NOT, "jobcoach_uwv": LIKELY, "lkv_arbeidsgehandicapte": LIKELY, "no_risk": LIKELY, "proefplaatsing_uwv": NOT},
    ),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", hours_per_week=11.9)}, "2026-03-01", {"jobcoach_uwv": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", hours_per_week=12)}, "2026-03-01", {"jobcoach_uwv": LIKELY}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", hours_per_week=8, growth_expected=True)}, "2026-03-01", {"jobcoach_uwv": LIKELY}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", hours_per_week=7.9, growth_expected=True)}, "2026-03-01", {"jobcoach_uwv": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", wage_pct_wml=34)}, "2026-03-01", {"jobcoach_uwv": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", wage_pct_wml=35)}, "2026-03-01", {"jobcoach_uwv": LIKELY}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", wage_pct_wml=20, growth_expected=True)}, "2026-03-01", {"jobcoach_uwv": LIKELY}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", wage_pct_wml=19, growth_expected=True)}, "2026-03-01", {"jobcoach_uwv": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", months=5)}, "2026-03-01", {"jobcoach_uwv": NOT}),
    (
        {"grounds": ["register"], "responsible": "gemeente", "contract": work("2026-01-01")},
        "2026-01-01",
        {"lkv_banenafspraak": LIKELY, "no_risk": LIKELY, "jobcoach_gemeente": LIKELY, "lks": NOT},
    ),
    ({"grounds": ["lks"], "birth_date": "1999-12-31", "contract": work("2026-03-01")}, "2026-12-31", {"vrijlating": LIKELY}),
    ({"grounds": ["lks"], "birth_date": "1999-12-31", "contract": work("2026-03-01")}, "2027-01-01", {"vrijlating": TO_VERIFY}),
    (
        {"grounds": ["register"], "responsible": "gemeente", "birth_date": "2000-01-01", "contract": work("2026-03-01")},
        "2026-12-31",
        {"vrijlating": NOT, "overgangspremie": NOT},
    ),
    ({"grounds": ["wajong"], "wage_value_pct": 75, "contract": work("2026-03-01")}, "2026-03-01", {"loondispensatie": LIKELY}),
    ({"grounds": ["wajong"], "wage_value_pct": 76, "contract": work("2026-03-01")}, "2026-03-01", {"loondispensatie": NOT}),
    ({"grounds": ["wajong"], "wage_value_pct": 60, "contract": work("2026-03-01", months=5)}, "2026-03-01", {"loondispensatie": NOT}),
    ({"grounds": ["wia"], "wage_value_pct": 60, "contract": work("2026-10-01")}, "2026-10-31", {"loondispensatie": TO_VERIFY}),
    ({"grounds": ["wia"], "wage_value_pct": 60, "contract": work("2026-10-01")}, "2026-11-01", {"loondispensatie": NOT}),
    ({}, "2026-03-01", {"no_risk": POSSIBLE, "lks": POSSIBLE, "jobcoach_uwv": POSSIBLE, "slim": POSSIBLE, "praktijkleren": POSSIBLE, "liv": NOT}),
    ({"grounds": ["wia"], "contract": work("2026-02-01", hours_per_week=32)}, "2031-02-01", {"no_risk": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", months=5)}, "2026-03-01", {"werkplekaanpassing": NOT}),
    ({"grounds": ["wajong"], "contract": work("2026-03-01", months=6)}, "2026-03-01", {"werkplekaanpassing": LIKELY}),
]


@pytest.mark.parametrize(("facts", "on", "wanted"), CASES)
def test_on_either_side_of_what_decides(facts, on, wanted):
    """Given facts at a border, when they are asked on a day, then each scheme comes to what the law of that day says."""
    known = schemes().rules.vocabulary.facts(facts)
    found = {one.id: one.outcome for one in schemes().advise(known, on=date.fromisoformat(on))}
    assert {code: found[code] for code in wanted} == wanted


@pytest.mark.parametrize(("start", "until"), [("2023-09-01", "2026-09-01"), ("2024-09-01", "2025-12-31")])
def test_what_began_in_2024_for_an_older_worker_ends_with_2025(start, until):
    """Given somebody of 58, when the work began in 2024, then the advantage ends with 2025; before that it lasts three years."""
    told = {"grounds": ["ww"], "birth_date": "1965-01-01", "contract": work(start)}
    assert next(one["until"] for one in answer(At(told), on="2025-06-01") if one["id"] == "lkv_oudere") == until


def test_nobody_is_born_after_the_reference_date():
    """Given a day of birth that is still to come, when asked, then the key is named."""
    with pytest.raises(BadInput, match="birth_date: verwacht een dag voor de peildatum 2026-03-01"):
        answer(At.read(json.dumps({"birth_date": "2026-03-02"})), on="2026-03-01")
    assert answer(At.read(json.dumps({"birth_date": "2026-03-01"})), on="2026-03-01")
