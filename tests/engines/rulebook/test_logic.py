"""Three values: what conditions come to, what is missing and in which order, and records of which something is unknown."""

from datetime import date
from decimal import Decimal

import pytest

from spinweb.engines.rulebook import logic
from spinweb.engines.rulebook.facts import FactsError, vocabulary
from spinweb.engines.rulebook.formula import FormulaError, age, compiled, plus_months
from spinweb.engines.rulebook.logic import Compiler, Source

KINDS = {"a": "ja_nee", "b": "ja_nee", "c": "ja_nee", "n": "getal", "day": "datum", "many": "lijst", "word": "tekst", "peildatum": "datum"}
ROWS = {"courses": {"hours": "getal", "good": "ja_nee"}}
SHARED = {"zin": "A of B geldt hier.", "een_van": [{"zin": "A geldt.", "als": "a == True"}, {"zin": "B geldt.", "als": "b == True"}]}
BOOK = Compiler(KINDS, ROWS, {"shared": SHARED}, {"law": Source("De wet", "A")})
A, B, C = ({"zin": f"{name} geldt hier.", "als": f"{name} == True"} for name in "abc")


def told(condition, **env):
    return logic.evaluate(BOOK.condition(condition), env)


@pytest.mark.parametrize(
    ("kind", "values", "outcome"),
    [
        ("alle", (True, True), True), ("alle", (True, None), None), ("alle", (False, None), False),
        ("een_van", (False, False), False), ("een_van", (False, None), None), ("een_van", (True, None), True),
        ("geen", (False, False), True), ("geen", (False, None), None), ("geen", (True, None), False),
    ],
)  # fmt: skip
def test_kleene(kind, values, outcome):
    env = {name: value for name, value in zip("ab", values, strict=True) if value is not None}
    assert told({kind: [A, B]}, **env).value is outcome


def test_the_fact_that_decides_most_is_asked_first():
    """Given `all` of c and one of a and b, when all are unknown, then c is asked first, for it decides most often."""
    found = told({"alle": [{"begrip": "shared"}, C]})
    assert logic.missing(found) == ["c", "a", "b"]


def test_what_no_longer_matters_is_not_asked():
    """Given one of a and b, when a is true, then b is not missing; when another part decides, nothing is."""
    assert logic.missing(told({"alle": [{"begrip": "shared"}, C]}, a=True)) == ["c"]
    assert logic.missing(told({"alle": [{"begrip": "shared"}, C]}, c=False)) == []


def test_what_the_sources_do_not_decide_stays_open_and_says_where():
    open_question = {"zin": "De gemeente staat dit toe.", "te_verifieren": "verordening", "eigenaar": "gemeente", "link": "https://example.nl"}
    found = told({"alle": [A, open_question]}, a=True)
    assert (found.value, logic.missing(found)) == (None, [])
    assert [one.source.link for one in found.open_questions()] == ["https://example.nl"]
    assert told({"alle": [A, open_question]}, a=False).open_questions() == []


SUM = {"zin": "Samen zijn het genoeg uren.", "som_van": "hours", "in": "courses", "waarvoor": {"zin": "Het telt mee.", "als": "good == True"}, "als": "som >= 98"}


@pytest.mark.parametrize(
    ("courses", "outcome", "asked"),
    [
        ([{"hours": Decimal(60), "good": True}, {"hours": Decimal(38), "good": True}], True, []),
        ([{"hours": Decimal(60), "good": True}, {"hours": Decimal(38), "good": False}], False, []),
        ([{"hours": Decimal(60), "good": True}, {"hours": Decimal(38)}], None, ["courses[1].good"]),
        ([{"hours": Decimal(60), "good": True}, {"hours": Decimal(30)}], False, []),
        ([{"good": True}], None, ["courses[0].hours"]),
        ([{"hours": Decimal(98), "good": True}, {}], True, []),
        ([], False, []),
        (None, None, ["courses"]),
    ],
)
def test_records_that_add_up(courses, outcome, asked):
    """A record of which something is unknown counts from nothing to all it may be: it only matters when it could decide."""
    found = told(SUM, **({} if courses is None else {"courses": courses}))
    assert (found.value, logic.missing(found)) == (outcome, asked)


def test_one_record_for_which_a_condition_holds():
    some = {"zin": "Er is er een goed.", "minstens_een_in": "courses", "waarvoor": {"zin": "Deze is goed.", "als": "good == True"}}
    assert told(some, courses=[{"good": False}, {"good": True}]).value is True
    assert told(some, courses=[]).value is False
    assert logic.missing(told(some, courses=[{"good": False}, {}])) == ["courses[1].good"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__import__('os')", "geen functie"), ("n ** 2", "reken met"), ("[n for n in many]", "hoort niet"), ("hours > 1", "geen feit"),
        ("n > 'x'", "vergelijkt"), ("n +", "geen formule"), ("word in n", "vergelijkt"), ("day + 1", "hier hoort een getal"), ("leeftijd(n, day)", "hoort met"),
        ("a.b.c", "geen feit"), ("lambda: 1", "hoort niet"), ("anders(n)", "twee van dezelfde soort"), ("1 < n < 3", "vergelijk twee"),
    ],
)  # fmt: skip
def test_a_formula_is_only_a_formula(text, said):
    """Whatever is not in the small language is refused with what to write; nothing of it is run."""
    with pytest.raises(FormulaError, match=said):
        compiled(text, KINDS)


def test_the_arithmetic_of_formulas():
    env = {"n": Decimal("2.5"), "day": date(2026, 1, 31), "many": ("x",), "peildatum": date(2026, 3, 1)}
    run = {text: compiled(text, KINDS).run(env) for text in ("min(n * 2, 4)", "plus_maanden(day, 1)", "een_van(many, 'y', 'x')", "centen(n / 3)", "bekend(word)")}
    assert list(run.values()) == [Decimal(4), date(2026, 2, 28), True, Decimal("0.83"), False]
    assert compiled("anders(n, 1)", KINDS).run({}) == 1


def test_ages_and_months_at_their_borders():
    assert [age(date(1970, 3, 2), on) for on in (date(2026, 3, 1), date(2026, 3, 2))] == [55, 56]
    assert [age(date(2008, 2, 29), on) for on in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]
    assert [plus_months(date(2026, 1, 31), n) for n in (1, 13, 60)] == [date(2026, 2, 28), date(2027, 2, 28), date(2031, 1, 31)]


WORDS = vocabulary({"feiten": {
    "word": {"soort": "tekst", "keuzes": {"uwv": "UWV"}}, "contract.start": {"soort": "datum"},
    "contract.months": {"soort": "getal", "min": 0, "oneindig": "onbepaald"},
    "pct": {"soort": "getal", "procent": True},
    "courses": {"soort": "rijen", "velden": {"hours": {"soort": "getal"}, "good": {"soort": "ja_nee", "standaard": True}}},
}})  # fmt: skip


def test_facts_are_read_and_shown_again():
    given = {"word": None, "contract": {"months": "onbepaald", "start": "2026-03-01"}, "courses": [{"hours": 2.5}], "_note": "anything"}
    facts = WORDS.facts(given)
    assert facts == {"contract.months": Decimal("Infinity"), "contract.start": date(2026, 3, 1), "courses": [{"hours": Decimal("2.5"), "good": True}]}
    assert WORDS.plain(facts) == {"contract": {"months": "onbepaald", "start": "2026-03-01"}, "courses": [{"hours": 2.5, "good": True}]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"contract": {"strat": "2026-03-01"}}, "contract.strat.*bedoeld"), ({"contract": {"start": "1-3-2026"}}, "contract.start.*2026-03-01"),
        ({"contract": 3}, "contract.*object"), ([], "Het bestand.*object"), ({"word": "gak"}, "word.*uwv"), ({"pct": 0.235}, "pct"),
        ({"contract": {"months": True}}, "contract.months.*getal"), ({"contract": {"months": -1}}, "minstens 0"), ({"courses": [{"good": 1}]}, r"courses\[0\].good"),
        ({"courses": {}}, "lijst van objecten"), ({"contract": {"start": "2026-02-30"}}, "contract.start"), ({"strange": None}, "strange"),
    ],
)  # fmt: skip
def test_facts_that_do_not_fit_are_told_by_key(given, said):
    with pytest.raises(FactsError, match=said):
        WORDS.facts(given)
