"""Rules in files: dates without gaps, rules that ask each other, and errors that name the line and what to write."""

from datetime import date

import pytest

from spinweb.engines.rulebook.reader import RulebookError
from spinweb.engines.rulebook.rules import rules

FACTS = "bron: {wat: proef}\nfeiten:\n  grounds: {soort: lijst, keuzes: {wia: WIA}}\n  hours: {soort: getal}\n"
RULE = """id: {id}
naam: Een proefregel
kort: Alleen voor een test.
voor: werkgever
soort: loonkosten
geldig_van: {van}
geldig_tot: {tot}
zekerheid: A
bronnen: {{wet: {{wat: De wet}}}}
voorwaarden:
  alle:
    - zin: Er is een WIA-uitkering.
      als: '"wia" in grounds'
    - {more}
aanvraag: [{{door: werkgever, waar: het loket}}]
"""
HOURS = "{zin: Het zijn minstens twaalf uur., als: hours >= 12}"


@pytest.fixture
def book(tmp_path):
    """Write rules of a kind into a folder, and read them."""

    def written(*files, facts=FACTS):
        (tmp_path / "facts").mkdir(exist_ok=True)
        (tmp_path / "facts/schemes.yaml").write_text(facts)
        for code, start, end, more in files:
            folder = tmp_path / "schemes" / code
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{start}.yaml").write_text(RULE.format(id=code, van=start, tot=end, more=more))
        rules.cache_clear()
        return rules("schemes", tmp_path)

    yield written
    rules.cache_clear()


def test_the_day_chooses_the_version(book):
    """Given twelve hours until 2025 and twenty from 2026, when asked on either side of the switch, then each day gives its own answer."""
    found = book(("one", "2024-01-01", "2025-12-31", HOURS), ("one", "2026-01-01", "null", HOURS.replace("12", "20")))
    facts = found.vocabulary.facts({"grounds": ["wia"], "hours": 16})
    days = [date(2023, 12, 31), date(2025, 12, 31), date(2026, 1, 1)]
    assert [found.answers(facts, on=day)["one"].value for day in days] == [None, True, False]
    assert [found.answers(facts, on=day)["one"].rule is None for day in days] == [True, False, False]


@pytest.mark.parametrize("end", ["2025-12-30", "2026-01-01", "null", "2023-01-01"])
def test_gaps_and_overlaps_are_refused(book, end):
    with pytest.raises(RulebookError, match="hoort te eindigen op 2025-12-31"):
        book(("one", "2024-01-01", end, HOURS), ("one", "2026-01-01", "null", HOURS))


def test_rules_exclude_each_other_with_three_values(book):
    """Given a rule that holds only when another does not, when the other is unknown, then so is this one, and it asks what decides the other."""
    after = "{geen: [{zin: De eerste gaat voor., regeling: b}]}"
    found = book(("a", "2024-01-01", "null", after), ("b", "2024-01-01", "null", HOURS))
    answers = {hours: found.answers(found.vocabulary.facts({"grounds": ["wia"], "hours": hours}), on=date(2026, 1, 1))["a"] for hours in (8, 12, None)}
    assert [answers[hours].value for hours in (8, 12, None)] == [True, False, None]
    assert answers[None].missing == ["hours"]


def test_a_circle_of_rules_is_told(book):
    with pytest.raises(RulebookError, match="a → b → a"):
        book(
            ("a", "2024-01-01", "null", "{geen: [{zin: Niet samen met b., regeling: b}]}"),
            ("b", "2024-01-01", "null", "{geen: [{zin: Niet samen met a., regeling: a}]}"),
        )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("{zin: Het zijn genoeg uren., als: hour >= 12}", r"2024-01-01.yaml:14: “hour” is geen feit.*“hours”"),
        ("{zin: Het zijn genoeg uren., als: hours}", r":14: “hours” geeft getal; hier hoort ja_nee"),
        ("{als: hours >= 12}", r":14"),
        ("{zin: Een begrip hoort er te zijn., begrip: niets}", r":14: het begrip “niets” is er niet"),
        ("{zin: Volgens een andere bron., als: hours >= 12, bron: blad}", r":14: de bron “blad” staat niet onder bronnen"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_write(book, more, said):
    with pytest.raises(RulebookError, match=said):
        book(("one", "2024-01-01", "null", more))
