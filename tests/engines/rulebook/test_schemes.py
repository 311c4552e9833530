"""The schemes: cases of which the outcome is known from the law, days on either side of a switch, and what must hold whatever the facts are.

K4.1, K4.2, T3.3.
"""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinweb.config import engines
from spinweb.engines.rulebook.reader import RULEBOOK
from spinweb.engines.rulebook.rules import rules
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, TO_VERIFY, as_json, compiled_schemes, schemes
from tools import facts as facts_page

FIRST = "2026-03-01"
LIKELY_CASES = json.loads((Path(__file__).parent / "likely.json").read_text())


def advised(facts, on=FIRST):
    book = schemes()
    known = book.rules.vocabulary.facts(facts)
    return {one.id: one for one in book.advise(known, on=date.fromisoformat(on))}


def outcomes(facts, on=FIRST, *ids):
    found = advised(facts, on)
    return [found[one].outcome for one in ids]


def work(start=FIRST, **more):
    return {"start": start, **more}


def test_wajong_at_work_twenty_hours():
    """Given Wajong, 20 hours, a year from 1 March 2026: the job agreement's advantage for 1.040 hours, no declaration; no-risk without end."""
    found = advised({"grounds": ["wajong"], "contract": work(hours_per_week=20, months=12, wage_pct_wml=100)})
    lkv = found["lkv_banenafspraak"]
    assert (lkv.outcome, lkv.amount.per_year, lkv.amount.max_per_year) == (LIKELY, Decimal("1050.40"), Decimal(2000))
    assert (lkv.apply.by, lkv.until) == ("werkgever", None)
    assert "€ 1,01 × 20 uur × 52 weken" in lkv.amount.formula
    assert (found["no_risk"].outcome, found["no_risk"].until) == (LIKELY, None)
    assert (found["loondispensatie"].outcome, found["loondispensatie"].missing) == (POSSIBLE, ("wage_value_pct",))
    assert (found["jobcoach_uwv"].outcome, found["jobcoach_gemeente"].outcome, found["lks"].outcome) == (LIKELY, NOT, NOT)


def test_wia_with_a_new_employer():
    """Given WIA, 32 hours from 1 February 2026: € 5.075,20, asked by the worker before 1 May; no-risk until 2031; the job agreement not."""
    found = advised({"grounds": ["wia"], "birth_date": "1980-05-05", "contract": work("2026-02-01", hours_per_week=32, same_employer=False)}, "2026-02-01")
    lkv = found["lkv_arbeidsgehandicapte"]
    assert (lkv.outcome, lkv.amount.per_year, lkv.until) == (LIKELY, Decimal("5075.20"), date(2029, 2, 1))
    assert (lkv.apply.by, lkv.apply.before) == ("werknemer", date(2026, 5, 1))
    assert (found["no_risk"].outcome, found["no_risk"].until) == (LIKELY, date(2031, 2, 1))
    assert found["lkv_banenafspraak"].outcome == NOT


def test_only_the_highest_advantage_counts_and_the_other_follows():
    """Given WIA and the register, then the highest holds for three years, and the other from that day; with too little known, neither is said."""
    facts = {"grounds": ["wia", "register"], "birth_date": "1980-05-05", "contract": work("2026-02-01", hours_per_week=40, same_employer=False)}
    both = ("lkv_arbeidsgehandicapte", "lkv_banenafspraak")
    assert outcomes(facts, "2029-01-31", *both) == [LIKELY, NOT]
    assert outcomes(facts, "2029-02-01", *both) == [NOT, LIKELY]
    assert advised(facts, FIRST)["lkv_arbeidsgehandicapte"].amount.per_year == Decimal(6000)
    assert outcomes({"grounds": ["wia", "register"]}, FIRST, *both) == [POSSIBLE, POSSIBLE]


def test_loonkostensubsidie_with_a_measured_wage_value():
    """Given a wage value of 60%, 24 hours and 23,5% costs: 40% of the minimum wage with holiday pay, with costs, for 24 of 36 hours."""
    facts = {"grounds": ["lks"], "wage_value_pct": 60, "wml_month_36h": 2294.40, "employer_cost_pct": 23.5, "contract": work(hours_per_week=24)}
    found = advised(facts)["lks"]
    expected = (Decimal("2294.40") * Decimal("1.08") * Decimal("0.4") * Decimal("1.235") * 24 / 36).quantize(Decimal("0.01"))
    assert (found.outcome, found.amount.per_month) == (LIKELY, expected)
    assert (found.apply.where, found.apply.before) == ("gemeente", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("change", "share"),
    [({"wage_value_pct": 20}, "0.70"), ({"wage_value_pct": 30}, "0.70"), ({"wage_value_pct": 31}, "0.69"), ({"wage_value_pct": None}, "0.50")],
)
def test_the_share_of_loonkostensubsidie(change, share):
    """At most 70%; without a measured wage value half, for six months."""
    facts = {"grounds": ["lks"], "wml_month_36h": 1000, "employer_cost_pct": 0, "contract": work(hours_per_week=36), **change}
    assert advised(facts)["lks"].amount.per_month == Decimal(1080) * Decimal(share)


def test_no_figure_where_none_was_found():
    """Given no minimum wage in the rulebook and none told, then no figure, what is missing, and who finds out."""
    book = rules("schemes")
    told = {"te_verifieren": {"waarom": "niet gevonden", "eigenaar": "beheerder", "link": "https://example.nl"}}
    without = {"wml_maand_36": tuple(replace(one, value=None, told=told) for one in book.amounts["wml_maand_36"])}
    without |= {"werkgeverslasten_pct": tuple(replace(one, value=None, told=told) for one in book.amounts["werkgeverslasten_pct"])}
    facts = book.vocabulary.facts({"grounds": ["lks"], "wage_value_pct": 60, "contract": work(hours_per_week=24)})
    found = {one.id: one for one in compiled_schemes(replace(book, amounts={**book.amounts, **without})).advise(facts, on=date(2026, 3, 1))}["lks"]
    assert (found.outcome, found.amount.per_month, set(found.missing)) == (LIKELY, None, {"wml_month_36h", "employer_cost_pct"})
    assert any("Minimumloon in een maand bij 36 uur" in one and "https://example.nl" in one for one in found.to_verify)


@pytest.mark.parametrize(
    ("born", "months", "outcome"),
    [("2001-01-01", 1.4, LIKELY), ("1986-01-01", 1.4, NOT), ("1986-01-01", 3, LIKELY), ("2008-03-02", 3, NOT), (None, 1.4, POSSIBLE)],
)
def test_trial_placement_with_ww(born, months, outcome):
    """Three months without work, or younger than 27 without a basic qualification; and eighteen at least."""
    facts = {"grounds": ["ww"], "ww_months": months, "birth_date": born, "start_qualification": False, "contract": {"months": 6}}
    assert outcomes(facts, FIRST, "proefplaatsing_uwv") == [outcome]


@pytest.mark.parametrize(
    ("on", "start", "outcome", "per_year"),
    [
        ("2024-10-01", "2024-09-01", LIKELY, "5075.20"), ("2025-06-01", "2024-09-01", LIKELY, "2246.40"), ("2026-01-01", "2024-09-01", NOT, None),
        ("2025-06-01", "2025-01-01", NOT, None), ("2026-05-31", "2023-06-01", LIKELY, "5075.20"), ("2026-06-01", "2023-06-01", NOT, None),
    ],
)  # fmt: skip
def test_the_advantage_for_older_workers_runs_out(on, start, outcome, per_year):
    """Given somebody of 58, started in 2023, 2024 or 2025: 3,05, then 1,35, then nothing."""
    facts = {"grounds": ["ww"], "birth_date": "1965-01-01", "contract": work(start, hours_per_week=32, months=24)}
    found = advised(facts, on)["lkv_oudere"]
    assert (found.outcome, found.amount.per_year) == (outcome, Decimal(per_year) if per_year else None)


@pytest.mark.parametrize(("on", "outcome"), [("2024-12-31", LIKELY), ("2025-01-01", NOT)])
def test_the_low_wage_advantage_ended(on, outcome):
    assert outcomes({"contract": {"hours_per_week": 24, "wage_pct_wml": 100}}, on, "liv") == [outcome]


@pytest.mark.parametrize(
    ("start", "outcome"), [("2025-12-31", LIKELY), ("2026-01-01", NOT)],
)  # fmt: skip
def test_rights_from_before_2026_run_out(start, outcome):
    """Given somebody hindered at school, when the work began before 2026, then the three years run on; from 2026 there is no new right."""
    assert outcomes({"grounds": ["school"], "contract": work(start)}, "2026-06-01", "lkv_banenafspraak") == [outcome]


@pytest.mark.parametrize(
    ("contract", "outcome"),
    [
        ({"hours_per_week": 12, "wage_pct_wml": 35, "months": 6}, LIKELY), ({"hours_per_week": 10, "wage_pct_wml": 30, "months": 6}, POSSIBLE),
        ({"hours_per_week": 10, "wage_pct_wml": 30, "months": 6, "growth_expected": True}, LIKELY),
        ({"hours_per_week": 10, "wage_pct_wml": 30, "months": 6, "growth_expected": False}, NOT),
        ({"hours_per_week": 7, "wage_pct_wml": 30, "months": 6}, NOT), ({"hours_per_week": 8, "wage_pct_wml": 19, "months": 6}, NOT),
        ({"hours_per_week": 32, "wage_pct_wml": 100, "months": 5}, NOT), ({"hours_per_week": 32, "wage_pct_wml": 100, "months": "onbepaald"}, LIKELY),
    ],
)  # fmt: skip
def test_how_big_work_must_be_for_a_coach_of_uwv(contract, outcome):
    assert outcomes({"grounds": ["wajong"], "contract": contract}, FIRST, "jobcoach_uwv") == [outcome]


@pytest.mark.parametrize(
    ("facts", "uwv", "gemeente"),
    [
        ({"grounds": ["lks"]}, NOT, LIKELY), ({"grounds": ["wia"]}, LIKELY, NOT), ({"grounds": ["beschut"]}, NOT, LIKELY),
        ({"grounds": ["register"]}, POSSIBLE, POSSIBLE), ({"grounds": ["register"], "responsible": "uwv"}, LIKELY, NOT),
        ({"grounds": ["register"], "responsible": "gemeente"}, NOT, LIKELY), ({"grounds": ["wia"], "responsible": "gemeente"}, TO_VERIFY, TO_VERIFY),
        ({"grounds": ["lks"], "responsible": "uwv"}, TO_VERIFY, TO_VERIFY), ({"grounds": ["wsw"]}, TO_VERIFY, NOT), ({"grounds": ["ww"]}, POSSIBLE, NOT),
    ],
)  # fmt: skip
def test_who_is_responsible_comes_first(facts, uwv, gemeente):
    """The ground says it, or else who is responsible; when these contradict each other it is to be verified."""
    contract = {"hours_per_week": 24, "wage_pct_wml": 100, "months": 12}
    assert outcomes({**facts, "contract": contract}, FIRST, "jobcoach_uwv", "jobcoach_gemeente") == [uwv, gemeente]


def test_aids_for_who_sees_badly_come_from_uwv():
    found = advised({"grounds": ["lks"], "visual_impairment": True})
    assert (found["meeneembare_voorziening"].outcome, found["meeneembare_voorziening"].apply.where) == (LIKELY, "UWV")
    assert advised({"grounds": ["lks"], "visual_impairment": False})["meeneembare_voorziening"].apply.where == "gemeente"


# The matrix of grounds and instruments: y yes, n no, ? something is asked or to be verified. Facts: a new job at another employer, well paid.
IDS = [
    "lkv_arbeidsgehandicapte",
    "lkv_banenafspraak",
    "no_risk",
    "proefplaatsing_uwv",
    "loondispensatie",
    "lks",
    "jobcoach_uwv",
    "jobcoach_gemeente",
    "werkplekaanpassing",
]
MATRIX = {
    "wia": "ynyy?nyny", "wia_35min": "ynynnnyny", "wajong": "nyyyynyny", "lks": "nyynnynyy", "register": "nyynnn???", "wsw": "nyy?nn?n?", "school": "nnynn?yny",
    "zw": "nnnynn?n?", "ww": "nnnynn?n?", "beschut": "nnynnynyy",
}  # fmt: skip


@pytest.mark.parametrize("ground", MATRIX)
def test_the_matrix_of_grounds_and_instruments(ground):
    facts = {"grounds": [ground], "birth_date": "1990-01-01", "ww_months": 4, "wage_value_pct": 60,
             "contract": work(hours_per_week=24, months=12, wage_pct_wml=100, same_employer=False)}  # fmt: skip
    found = advised(facts)
    sign = {LIKELY: "y", NOT: "n", POSSIBLE: "?", TO_VERIFY: "?"}
    assert "".join(sign[found[one].outcome] for one in IDS) == MATRIX[ground]


def test_every_version_can_be_reached():
    """Each version of each scheme is likely in some case; what was abolished never is, and what the sources leave open stays to be verified."""
    left = {f"{code}/{rule.version}": rule for code, versions in rules("schemes").by_id.items() for rule in versions}
    for key, (on, facts) in LIKELY_CASES.items():
        found = advised(facts, on)[key.split("/")[0]]
        assert (found.outcome, found.rule.version) == (LIKELY, key.split("/")[1]), key
        del left[key]
    ended = {key for key, rule in left.items() if rule.told["aanvraag"][0]["waar"] == "aanvragen kan niet meer"}
    undecided = {key for key, rule in left.items() if "te_verifieren" in rule.path.read_text()}
    assert set(left) == ended | undecided
    assert ended == {"lkv_oudere/2027-01-01", "liv/2025-01-01", "jeugd_liv/2024-01-01"}


def test_every_condition_is_a_sentence_with_a_source():
    for versions in rules("schemes").by_id.values():
        for rule in versions:
            parts = rule.condition.parts if not rule.condition.text else (rule.condition,)
            found = [inner for part in parts for inner in _every(part)]
            assert [rule.id for one in found if not one.text.endswith(".") or not one.source.text] == []


def _every(condition):
    return [condition, *(inner for part in condition.parts for inner in _every(part))]


def test_every_fact_is_read_by_a_rule():
    """A question that no rule reads would be asked for nothing."""
    text = "".join(path.read_text() for path in (RULEBOOK / "schemes").glob("*/*.yaml")) + (RULEBOOK / "facts/schemes.yaml").read_text().split("begrippen:")[1]
    assert [key for key in rules("schemes").vocabulary.kinds if key not in text] == []


def test_every_amount_is_dated_sourced_and_exact():
    for values in rules("schemes").amounts.values():
        assert [one.name for one in values if one.source.text == "" or not (one.value is None or isinstance(one.value, Decimal))] == []
        assert [one.name for one in values if (one.value is None) != ("te_verifieren" in one.told)] == []
        assert [one.name for one in values if one.source.certainty == "D" and one.value is not None] == []


GROUNDS = ["wia", "wia_35min", "wajong", "lks", "register", "wsw", "school", "zw", "ww", "beschut"]
DAYS = st.dates(date(2023, 6, 1), date(2027, 6, 1)).map(date.isoformat)
MAYBE = st.booleans()
CONTRACT = st.fixed_dictionaries(
    {
        "start": DAYS,
        "hours_per_week": st.integers(0, 40),
        "months": st.integers(1, 14),
        "wage_pct_wml": st.integers(10, 120),
        "growth_expected": MAYBE,
        "same_employer": MAYBE,
    }
)
YES_NO = ["trial_placement", "start_qualification", "visual_impairment", "needs_interpreter", "structural_limitation"]
FACTS = st.fixed_dictionaries(
    {
        "grounds": st.lists(st.sampled_from(GROUNDS), max_size=3, unique=True),
        "birth_date": st.sampled_from(["1955-01-01", "1967-06-01", "1999-03-01", "2007-01-01", "2010-01-01"]),
        "responsible": st.sampled_from(["uwv", "gemeente"]),
        "wage_value_pct": st.integers(1, 100),
        "ww_months": st.integers(0, 6),
        "wia_since": DAYS,
        "wml_month_36h": st.integers(1000, 3000),
        "employer_cost_pct": st.integers(1, 40),
        "employer": st.fixed_dictionaries({"small_business": MAYBE, "learning_place": MAYBE}),
        "contract": CONTRACT,
    }
    | dict.fromkeys(YES_NO, MAYBE)
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(FACTS, st.sets(st.integers(0, 30)), DAYS)
def test_knowing_more_never_turns_an_answer_round(facts, hidden, on):
    """Given any case, when facts are taken away, then a yes never becomes a no or a no a yes; and what is asked is among what was taken away."""
    book = schemes()
    full = book.rules.vocabulary.facts(facts)
    part = {key: value for number, (key, value) in enumerate(full.items()) if number not in hidden}
    day = date.fromisoformat(on)
    for less, more in zip(book.advise(part, on=day), book.advise(full, on=day), strict=True):
        assert {less.outcome, more.outcome} != {LIKELY, NOT}, less.id
        assert not set(less.missing) & set(part)
        assert less.outcome != POSSIBLE or less.missing
        assert more.outcome != POSSIBLE
        json.dumps(as_json(less, part))


@pytest.fixture
def command(tmp_path, capsys):
    """Run `spinweb schemes` on facts; gives exit code, answer and what was said."""

    def run(facts, on=FIRST):
        (tmp_path / "facts.json").write_text(facts if isinstance(facts, str) else json.dumps(facts))
        code = engines.run("schemes", [str(tmp_path / "facts.json"), "--on", on])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def test_the_command_prints_every_scheme_with_its_reasons(command):
    code, told, _ = command({"grounds": ["wajong"], "contract": {"hours_per_week": 20, "start": FIRST}})
    assert (code, len(told)) == (0, len(rules("schemes").by_id))
    lkv = next(one for one in told if one["id"] == "lkv_banenafspraak")
    assert lkv["amount"] == {"per_month": None, "per_year": 1050.4, "max_per_year": 2000, "formula": lkv["amount"]["formula"]}
    assert lkv["apply"]["by"] == "werkgever" and lkv["missing"] == []
    first = lkv["conditions"][0]
    assert (first["value"], first["given"]["grounds"]) == (True, ["wajong"])
    assert "Wet" in first["source"]


@pytest.mark.parametrize(
    ("facts", "on", "said"),
    [
        ({"grounds": ["wao"]}, FIRST, "grounds: verwacht een lijst"),
        ({"contract": {"start": "1-3-2026"}}, FIRST, "contract.start: verwacht een dag als 2026-03-01"),
        ({"contract": []}, FIRST, "contract: verwacht een object"), ({"wage_value_pct": 0.6}, FIRST, "wage_value_pct: verwacht een percentage"),
        ({"contract": {"months": "lang"}}, FIRST, "onbepaald"), ("[]", FIRST, "het bestand: verwacht een object"), ("{", FIRST, "geen JSON"), ({}, "maart", "--on"),
        ({"responsible": "svb"}, FIRST, "responsible: verwacht een van: uwv, gemeente"), ({"visual_impairment": "ja"}, FIRST, "true of false"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_told(command, facts, on, said):
    code, told, err = command(facts, on)
    assert (code, told) == (2, None)
    assert said in err


def test_a_key_that_is_not_known_is_noted(command):
    code, _, err = command({"ground": ["wia"]})
    assert (code, "ground: niet gelezen" in err, "“grounds”" in err) == (0, True, True)


def test_the_facts_are_described_as_they_are():
    assert facts_page.PAGE.read_text() == facts_page.rendered(), "run `make fix`"
    assert facts_page.SCHEMA.read_text() == facts_page.schema(), "run `make fix`"


def test_every_example_fits_the_schema_of_the_facts():
    checked = jsonschema.Draft202012Validator(json.loads(facts_page.SCHEMA.read_text()))
    assert [key for key, (_, facts) in LIKELY_CASES.items() if not checked.is_valid(facts)] == []
    assert not checked.is_valid({"grounds": "wia"})
