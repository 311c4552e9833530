"""Three vacancies as employers publish them, read by rules: each proposal with the sentence it came from."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinweb.engines.fit.vacancy import read_vacancy, units_of
from spinweb.engines.rulebook.reader import read

WORDS = read("vacancy")
TEXTS = {path.stem: path.read_text() for path in (Path(__file__).parent / "vacancies").glob("*.txt")}


def found(name, kind):
    return [f for f in read_vacancy(TEXTS[name], WORDS) if f.kind == kind]


def features(name):
    return {f.feature: f for f in found(name, "demand")}


def hours_of(text):
    return next(((f.low, f.high) for f in read_vacancy(text, WORDS) if f.kind == "hours"), None)


@pytest.mark.parametrize("name", TEXTS)
def test_every_proposal_stands_in_the_text(name):
    squeezed = re.sub(r"\s+", " ", TEXTS[name])
    for proposal in read_vacancy(TEXTS[name], WORDS):
        assert re.sub(r"\s+", " ", proposal.sentence) in squeezed


def test_a_nursery_with_headings_and_bullets():
    tasks = [f.text for f in found("kwekerij", "task")]
    assert "Planten water geven, wieden en uitlopers weghalen" in tasks
    assert "Potten, trays en karren op hun plek zetten" in tasks
    assert not any("contract" in t or "cursussen" in t for t in tasks)
    by_text = {f.text: f.weight for f in found("kwekerij", "task")}
    assert by_text["Af en toe: klanten helpen laden op de afhaaldag (vrijdag)"] == "ruilbaar"
    assert {"A4", "B4", "C2", "C3", "D1", "D3", "E4", "E5", "F4", "F6", "F7", "G2", "G3"} <= set(features("kwekerij"))
    assert features("kwekerij")["C4"].weight == "ruilbaar"
    assert [(f.low, f.high) for f in found("kwekerij", "hours")] == [(24, 32)]
    assert "7.30 tot 16.00" in found("kwekerij", "times")[0].text
    assert "14,40" in found("kwekerij", "pay")[0].text
    assert {f.part for f in found("kwekerij", "statement")} == {1, 2, 3, 4}


def test_a_warehouse_in_running_text():
    tasks = " ".join(f.text for f in found("magazijn", "task"))
    assert "Verzamelen van orders" in tasks
    assert "rolcontainers in de vrachtwagen" in tasks
    told = features("magazijn")
    assert {"B5", "D2", "D3", "D6", "E3", "E4", "C1", "B4"} <= set(told)
    assert "C4" not in told, "the text says that contact with customers is not needed"
    assert told["E4"].sentence.startswith("Je hebt geen rugklachten: je tilt")
    assert [(f.low, f.high) for f in found("magazijn", "hours")] == [(24, 40)]


def test_a_care_kitchen_without_headings_and_with_broken_lines():
    tasks = " ".join(f.text for f in found("zorgkeuken", "task"))
    assert "Helpt de kok met groenten snijden en broodjes smeren" in tasks
    assert "maak je de keuken schoon volgens de HACCP-regels" in tasks
    assert "kunnen koken" not in tasks
    assert {"C4", "C5", "D5", "F6", "G3"} <= set(features("zorgkeuken"))
    assert [(f.low, f.high) for f in found("zorgkeuken", "hours")] == [(16, 16)]
    assert any("leren we je" in f.text and f.part == 2 for f in found("zorgkeuken", "statement"))


def test_how_to_apply_is_not_about_the_work():
    for name in TEXTS:
        assert not any("website" in f.text or "Bel of app" in f.text or "Dennis" in f.text for f in read_vacancy(TEXTS[name], WORDS))


@pytest.mark.parametrize(("text", "hours"), [
    ("Een baan voor 24-32 uur per week.", (24, 32)),
    ("Je werkt 24 tot en met 32 uur in de week.", (24, 32)),
    ("Contract van 20 uur per week.", (20, 20)),
    ("Minimaal 16 uur per week.", (16, None)),
    ("Maximaal 12,5 uur per week.", (None, 12.5)),
    ("Drie dagen van 8 uur.", (24, 24)),
    ("Een fulltime functie.", (36, 40)),
    ("Parttime of fulltime.", None),
    ("Je werkt van 8 tot 16 uur.", None),
    ("We zijn open van 8.00 tot 17.30 uur.", None),
    ("Reageer binnen 48 uur.", None),
])  # fmt: skip
def test_hours_a_week_and_not_times_of_the_day(text, hours):
    assert hours_of(text) == hours


def test_tasks_that_stand_in_one_sentence_are_parted():
    told = [f.text for f in read_vacancy("Je werkzaamheden: planten oppotten, orders verzamelen en de kas schoonhouden.", WORDS)]
    assert told[:3] == ["Planten oppotten", "Orders verzamelen", "De kas schoonhouden"]


def test_an_abbreviation_does_not_end_a_sentence():
    assert [u.text for u in units_of("Je doet o.a. De post. Je helpt bijv. Anna.", WORDS)] == ["Je doet o.a. De post.", "Je helpt bijv. Anna."]


def test_nothing_is_proposed_twice():
    for text in TEXTS.values():
        told = [f.feature for f in read_vacancy(text, WORDS) if f.kind == "demand"]
        assert len(told) == len(set(told))


@given(st.text(max_size=400))
def test_any_text_can_be_pasted(text):
    for proposal in read_vacancy(text, WORDS):
        assert proposal.kind in {"task", "demand", "statement", "hours", "times", "contract", "pay"}
        assert proposal.sentence
