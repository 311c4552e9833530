"""Admission to the register: what the seed asks, at its borders, with what is not known (R1, R2, R3, S10)."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinweb.config import engines
from spinweb.engines.profession.admission import Case, Education, Training, admission, answer
from spinweb.engines.profession.editions import changes, edition, editions, elements, look_again_on
from spinweb.engines.rulebook.reading import At, BadInput

ON = date(2026, 3, 1)
HBO = Education("hbo", 6, "degree", date(2010, 7, 1))


def diploma(on: date | None, provider: str | None = "Combo", **other: object) -> Training:
    return Training(provider, **({"accredited": True, "diploma": True, "completed_on": on} | other))


def r1(*trainings: Training, education: list[Education] | None = None, on: date = ON) -> tuple[str, str | None]:
    found = admission(Case(on, [HBO] if education is None else education, trainings)).of("R1")
    return found.outcome, found.way.id if found.way else None


@pytest.mark.parametrize(("row", "outcome"), [
    (Education("hbo", 6, "degree"), "met"), (Education("wo", 7, "degree"), "met"), (Education("wo"), "met"),
    (Education("hbo", 5, "degree"), "not_met"),  # an associate degree
    (Education("mbo", 4, "degree"), "not_met"), (Education("mbo", 6, "degree"), "not_met"), (Education("other", 6, "degree"), "not_met"),
    (Education("mbo", 6, "evc"), "met"), (Education("other", 7, "assessment"), "met"), (Education("mbo", 5, "evc"), "not_met"),
    (Education(None, 6, "assessment"), "met"), (Education("mbo", None, "evc"), "unknown"), (Education("mbo", 6), "unknown"), (Education(), "unknown"),
    (Education("hbo", 6, "degree", date(2026, 3, 2)), "not_met"), (Education("hbo", 6, "degree", ON), "met"),
])  # fmt: skip
def test_a_level_is_a_degree_of_hbo_or_shown_otherwise(row, outcome):
    """R1. Given 98 hours of training, when an education is laid beside them, then the level decides."""
    assert r1(Training(hours=98, accredited=False), education=[row])[0] == outcome


@pytest.mark.parametrize(("trainings", "outcome"), [
    ([Training(hours=98)], ("met", "level_and_hours")),
    ([Training(hours=97.9)], ("not_met", None)),
    ([Training(hours=32.7), Training(hours=32.7), Training(hours=32.6, in_scope=True)], ("met", "level_and_hours")),
    ([Training(hours=60), Training(hours=60, in_scope=False)], ("not_met", None)),
    ([Training(hours=60), Training()], ("unknown", None)),
    ([Training(hours=98), Training()], ("met", "level_and_hours")),
    ([Training(hours=98, completed_on=date(2026, 3, 2), accredited=False)], ("not_met", None)),
    ([diploma(date(2023, 12, 31))], ("met", "level_and_diploma")),
    ([diploma(date(2024, 1, 1))], ("met", "accredited_diploma")),
    ([diploma(date(2023, 12, 31), hours=40, accredited=False)], ("not_met", None)),
    ([diploma(date(2023, 12, 31), hours=40, diploma=False)], ("not_met", None)),
    ([diploma(date(2023, 12, 31), hours=40, accredited=None)], ("unknown", None)),
    ([diploma(date(2026, 3, 2), hours=40)], ("not_met", None)),
])  # fmt: skip
def test_three_ways_lead_to_the_register(trainings, outcome):
    """R1. Given a degree of hbo, when trainings add up or give a diploma, then the way that was taken is named."""
    told = [t if t.accredited is not None or t.diploma is not None else Training(None, False, t.completed_on, t.hours, None, t.in_scope) for t in trainings]
    assert r1(*told) == outcome


@pytest.mark.parametrize(("provider", "on", "outcome"), [
    ("Sara Werkt", date(2022, 9, 1), "met"), ("SARA-WERKT", date(2023, 5, 1), "met"), ("Sara Werkt", date(2022, 8, 31), "not_met"),
    ("Combo", date(2023, 12, 31), "not_met"), (None, date(2023, 5, 1), "unknown"), (None, date(2022, 8, 31), "not_met"),
    (None, date(2024, 1, 1), "met"), ("Combo", None, "unknown"),
])  # fmt: skip
def test_a_diploma_from_2024_is_enough_and_of_one_provider_from_2022(provider, on, outcome):
    """R1. Given no education at all, when somebody has an accredited diploma, then its day and for one provider its earlier day decide."""
    assert r1(diploma(on, provider, hours=0), education=[])[0] == outcome


def test_a_met_way_decides_while_others_are_unknown():
    """R1. Given a diploma of 2025 and nothing of an education, when asked, then it is met and nothing is missing."""
    found = admission(Case(ON, None, [diploma(date(2025, 6, 1))])).of("R1")
    assert (found.outcome, found.missing) == ("met", ())
    assert admission(Case(ON)).of("R1").missing[0] == "jobcoach_training"


@pytest.mark.parametrize(("since", "hours", "on", "outcome"), [
    (date(2023, 3, 1), 600, ON, "met"), (date(2023, 3, 2), 600, ON, "not_met"), (date(2023, 3, 1), 599.5, ON, "not_met"),
    (None, 599, ON, "not_met"), (None, 600, ON, "unknown"), (date(2020, 1, 1), None, ON, "unknown"), (date(2027, 1, 1), 900, ON, "not_met"),
    (date(9999, 12, 31), 900, ON, "not_met"),
    (date(2024, 2, 29), 600, date(2027, 2, 28), "met"), (date(2024, 2, 29), 600, date(2027, 2, 27), "not_met"),
])  # fmt: skip
def test_three_years_and_six_hundred_hours(since, hours, on, outcome):
    """R2. Given a first day and hours, when asked on a day, then both have to be enough."""
    assert admission(Case(on, active_since=since, hours=hours)).of("R2").outcome == outcome


def test_working_now_and_a_diploma_exempts():
    """R3. Given what is stated, when asked, then it is met, not met or unknown; and a diploma exempts from a step."""
    assert [admission(Case(ON, practising=said)).of("R3").outcome for said in (True, False, None)] == ["met", "not_met", "unknown"]
    free = [admission(Case(ON, None, told)).exempt.value for told in ([diploma(date(2015, 1, 1))], [Training(hours=200, accredited=False)], None)]
    assert free == [True, False, None]


LOOSE = {
    "level": st.sampled_from([None, "hbo", "mbo", "other"]), "nlqf": st.sampled_from([None, 4, 6]), "shown_by": st.sampled_from([None, "degree", "evc"]),
    "provider": st.sampled_from([None, "Combo", "Sara Werkt"]), "accredited": st.sampled_from([None, True, False]),
    "diploma": st.sampled_from([None, True, False]), "hours": st.sampled_from([None, 40, 98]),
    "completed_on": st.sampled_from([None, date(2021, 1, 1), date(2023, 5, 1), date(2025, 1, 1)]),
}  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.fixed_dictionaries(LOOSE), st.fixed_dictionaries(LOOSE))
def test_more_facts_never_turn_a_decision_around(some, more):
    """S10. Given an answer that is decided, when what was unknown gets told, then it stays as it was."""
    def ask(told):
        education = Education(told["level"], told["nlqf"], told["shown_by"])
        return admission(Case(ON, [education], [Training(**{k: told[k] for k in ("provider", "accredited", "diploma", "hours", "completed_on")})])).of("R1")

    filled = {key: more[key] if value is None else value for key, value in some.items()}
    if filled["level"] == "hbo" and some["nlqf"] is None:
        filled["nlqf"] = 6  # what hbo means until told otherwise
    before, after = ask(some), ask(filled)
    assert before.outcome in {"unknown", after.outcome}
    assert (before.outcome == "unknown") == bool(before.missing)


@pytest.mark.parametrize(("text", "key"), [
    ("{}", "on"), ('{"on": "1 maart"}', "on"), ('{"on": "2026-02-30"}', "on"), ('{"on": "2026-03-01", "education": {}}', "education"),
    ('{"on": "2026-03-01", "education": [{"level": "havo"}]}', "education[0].level"),
    ('{"on": "2026-03-01", "education": [{"nlqf": 9}]}', "education[0].nlqf"),
    ('{"on": "2026-03-01", "jobcoach_training": [{"hours": -1}]}', "jobcoach_training[0].hours"),
    ('{"on": "2026-03-01", "jobcoach_training": [{"accredited": "ja"}]}', "jobcoach_training[0].accredited"),
    ('{"on": "2026-03-01", "experience": []}', "experience"), ('{"on": "2026-03-01", "practising": 1}', "practising"),
])  # fmt: skip
def test_a_file_that_does_not_fit_says_which_key(text, key):
    """Given a mistake in the file, when it is read, then the sentence begins with the key and says what was expected."""
    with pytest.raises(BadInput, match="verwacht") as told:
        answer(At.read(text))
    assert str(told.value).startswith(f"{key}:")


def test_the_command_prints_the_answer_and_says_no_in_dutch(capsys, tmp_path):
    """R1-R3. Given a file, when the command runs, then JSON and 0; and 2 with a sentence for a file that does not fit."""
    case = tmp_path / "case.json"
    case.write_text('{"on": "2026-03-01", "jobcoach_training": [{"accredited": true, "diploma": true, "completed_on": "2024-02-01"}], "practising": true}')
    assert engines.run("admission", [str(case)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == {"R1": "met", "R2": "unknown", "R3": "met"}
    assert told["R1"]["route"] == "accredited_diploma"
    assert all(reason["source"] for code in ("R1", "R2", "R3") for reason in told[code]["reasons"])
    assert told["R2"]["missing"] == ["experience.active_since", "experience.hours"]
    case.write_text("[]")
    assert engines.run("admission", [str(case)]) == 2


def test_an_edition_is_data_and_a_new_one_shows_what_changed():
    """S10. Given a later edition with another word, one element more and one gone, when laid beside, then these three are told."""
    old = edition(ON)
    new = {**old, "overig": [*old["overig"][1:], {"naam": "Nieuw", "elementen": {"S1": "Anders gezegd", "S99": "Erbij"}}]}
    told = {change.code: (bool(change.before), bool(change.after)) for change in changes(old, new)}
    assert (told["S1"], told["S99"], told["S2"]) == ((True, True), (False, True), (True, False))
    assert changes(old, old) == []
    assert len(elements(old)) > 80
    assert list(editions()) == sorted(editions(), key=lambda name: editions()[name]["geldig_van"])
    assert look_again_on(old) == date(2027, 5, 25)
    assert admission(Case(date(2020, 1, 1))).notes


@pytest.mark.parametrize(("since", "on", "outcome"), [
    (date(9998, 1, 1), date(9999, 12, 31), "not_met"), (date(9996, 12, 31), date(9999, 12, 31), "met"),
    (date(2024, 2, 29), date(2027, 2, 27), "not_met"), (date(2024, 2, 29), date(2027, 2, 28), "met"),
])  # fmt: skip
def test_three_years_at_the_edges_of_the_calendar(since, on, outcome):
    """R2. Given a start on 29 February or near the last year there is, when three years are counted, then no day is made up."""
    assert admission(Case(on, active_since=since, hours=600)).of("R2").outcome == outcome


def test_before_the_first_edition_that_one_is_used_and_said():
    """S10. Given a day in 2014, when asked, then the oldest edition there is answers, and says so."""
    found = admission(Case(date(2014, 1, 1), [HBO], [diploma(date(2013, 7, 1))]))
    assert (found.of("R1").outcome, len(found.notes)) == ("met", 1)
