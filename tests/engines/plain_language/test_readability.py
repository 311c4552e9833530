"""How well a Dutch text reads, and what to change."""

import json

import pytest

from spinweb.config import engines
from spinweb.engines.plain_language.readability import UnknownLevel, answer, lints, score, syllables


@pytest.mark.parametrize("word, count", [("reïntegratie", 5), ("ideeën", 3), ("cliënt", 2), ("geëvalueerd", 5), ("nieuwe", 2), ("kat", 1), ("zzz", 1)])
def test_syllables(word, count):
    assert syllables(word) == count


def test_the_formulas_give_what_the_books_give():
    """Vectors of the facts: one short sentence is beyond easy, and is shown as 100."""
    told = score("De kat zit op de mat.")
    assert (told.flesch_douma_raw, told.flesch_douma, told.leesindex_a) == (124.26, 100.0, 116.33)
    assert told.band == "zeer gemakkelijk"
    assert score("").words == 0


@pytest.mark.parametrize("text, rule", [
    ("Er dient overleg te zijn.", "hard_word"),
    ("De afspraak wordt door ons gemaakt.", "passive"),
    ("Als het gemaakt wordt, bel ik.", "passive"),
    ("Dat is niet onmogelijk.", "double_negation"),
    ("Ik kan niet zonder pauze.", "double_negation"),
    ("Let op het plannen van gesprekken.", "nominal_style"),
    ("Bel z.s.m. terug.", "abbreviation"),
    ("Vraag het aan de WSP.", "abbreviation"),
    ("We spreken elkaar binnenkort.", "vague_time"),
    ("We houden de vinger aan de pols.", "figurative"),
    ("Hij volgt een arbeidsmarktkwalificatie.", "long_word"),
    ("Ik ga morgen met de bus naar het werk en daarna ga ik met Piet naar de markt.", "long_sentence"),
    ("Hij leest, schrijft, rekent, tekent en belt.", "many_messages"),
])  # fmt: skip
def test_it_says_what_to_change(text, rule):
    found = lints(text, "B1")
    assert rule in {lint.rule for lint in found}
    assert all(text[lint.start : lint.end] == lint.text and lint.advice for lint in found)


@pytest.mark.parametrize("text", ["Hij wordt rustig van een lijst.", "Je belt mij op dinsdag.", "Ik help je niet alleen, maar samen met Ria."])
def test_plain_sentences_need_no_change(text):
    assert lints(text, "B1") == []


def test_a2_asks_shorter_sentences_than_b1():
    text = "Je gaat op maandag met de bus naar je nieuwe werk toe."
    assert answer(text, level="B1")["fits"]
    assert not answer(text, level="A2")["fits"]
    with pytest.raises(UnknownLevel, match="B1, A2"):
        lints(text, "C2")


def test_the_command_writes_json(tmp_path, capsys):
    file = tmp_path / "brief.txt"
    file.write_text("Je komt op dinsdag.", encoding="utf-8")
    assert engines.run("plain-language", [str(file), "--level", "B1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["level", "fits", "score", "sentences", "lints"]
    assert engines.run("plain-language", [str(file), "--level", "Z9"]) == 2
