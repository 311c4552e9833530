"""Three values: what conditions come to, what is missing and in which order, and records of which something is unknown."""

from datetime import date
from decimal import Decimal

import pytest

from spinweb.engines.rulebook import logic
from spinweb.engines.rulebook.facts import vocabulary
from spinweb.engines.rulebook.formula import FormulaError, age, compiled, plus_months
from spinweb.engines.rulebook.logic import Compiler, Source
from spinweb.engines.rulebook.reading import BadInput

KINDS = {"a": "ja_nee", "b": "ja_nee", "c": "ja_nee", "n": "getal", "day": "datum", "many": "lijst", "word": "tekst", "peildatum": "datum"}
SHARED = {"zin": "A of B geldt hier.", "een_van": [{"zin": "A geldt.", "als": "a == True"}, {"zin": "B geldt.", "als": "b == True"}]}
LAW = {"law": Source("De wet", "A")}
BOOK = Compiler(KINDS, {"shared": Compiler(KINDS, {}, LAW).condition(SHARED)}, LAW)
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
    "contract.months": {"soort": "getal", "min": 0, "max": 90, "oneindig": "onbepaald"},
    "pct": {"soort": "getal", "procent": True, "verwacht": "een percentage"},
}})  # fmt: skip


def test_facts_are_read_and_shown_again():
    """What is null is unknown; what is not known is noted, with the key that was probably meant."""
    notes = []
    facts = WORDS.facts({"word": None, "contract": {"months": "onbepaald", "start": "2026-03-01", "strat": 1}, "other": 2}, notes)
    assert facts == {"contract.months": Decimal("Infinity"), "contract.start": date(2026, 3, 1)}
    assert WORDS.plain(facts) == {"contract": {"months": "onbepaald", "start": "2026-03-01"}}
    assert notes == ["contract.strat: niet gelezen, ik ken deze sleutel niet; is “contract.start” bedoeld?", "other: niet gelezen, ik ken deze sleutel niet"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"contract": {"start": "1-3-2026"}}, "contract.start: verwacht een dag als 2026-03-01"), ({"contract": 3}, "contract: verwacht een object"),
        ([], "het bestand: verwacht een object"), ({"word": "gak"}, "word: verwacht een van: uwv"), ({"pct": 0.235}, "pct: verwacht een percentage"),
        ({"contract": {"months": True}}, "contract.months: verwacht een getal"), ({"contract": {"months": -1}}, "een getal van 0 tot en met 90"),
        ({"contract": {"start": "2026-02-30"}}, "contract.start"), ({"pct": float("nan")}, "pct"),
    ],
)  # fmt: skip
def test_facts_that_do_not_fit_are_told_by_key(given, said):
    with pytest.raises(BadInput, match=said):
        WORDS.facts(given)
