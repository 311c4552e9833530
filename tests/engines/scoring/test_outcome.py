"""From answers to an outcome, by each rule there is: nothing is made up, what is missing is said, and only an instrument itself adds everything up."""

import pytest

from spinweb.engines.scoring.attainment import attainment
from spinweb.engines.scoring.definition import DECLINED, UNKNOWN, NoInstrument, in_dutch, instrument
from spinweb.engines.scoring.outcome import WrongAnswer, outcome


def made(way="som", *, questions=3, parts=("a", "b"), **score):
    """An instrument with `questions` questions for each part, on a scale of 0 to 4."""
    scale = {"vraag": "Hoe gaat het?", "antwoorden": [{"waarde": n, "b1": f"woord {n}"} for n in range(5)]}
    return {
        "naam": "Proef", "kort": "Een proef", "wie": ["client"], "schalen": {"s": scale},
        "onderdelen": [{"code": part, "naam": part.upper(), "zin": f"Ik ben {part}."} for part in parts],
        "vragen": [{"code": f"{part}{n}", "deel": part, "schaal": "s", "b1": f"vraag {part}{n}"} for part in parts for n in range(questions)],
        "score": {"manier": way, **score},
    }  # fmt: skip


def of(told, answers, **how):
    return outcome(instrument("x", 1, told), answers, **how)


def by_code(told):
    return {line.code: line for line in told.lines}


def test_a_part_is_added_up_against_what_was_answered_and_says_what_was_not():
    """Given a question that somebody rather not answers, when a part is added up, then it counts for nothing and against nothing (T2.1)."""
    told = of(made(), {"a0": 4, "a1": 3, "a2": DECLINED, "b0": 0, "b1": 1, "b2": UNKNOWN})
    lines = by_code(told)
    assert (lines["a"].value, lines["a"].top) == (7, 8)
    assert lines["a"].words == "7 van 8 (1 vraag telt niet mee)"
    assert told.missing == ("1 vraag: weet ik niet", "1 vraag: liever niet gezegd")
    assert told.total is None, "no total where the instrument does not add everything up"


def test_too_few_answers_say_nothing():
    told = of(made(minstens=2), {"a0": 4})
    assert by_code(told)["a"].value is None
    assert "te weinig" in by_code(told)["a"].words
    assert told.missing == ("5 vragen: niet ingevuld",)


def test_a_mean_and_a_question_that_is_turned_around():
    told = made("gemiddelde", parts=("a",))
    told["vragen"][1]["omgekeerd"] = True
    assert of(told, {"a0": 4, "a1": 0, "a2": 3}).lines[0].value == pytest.approx(3.67)


def test_a_total_is_there_only_when_the_instrument_says_so_and_nothing_is_missing():
    told = made(totaal=True)
    full = {item["code"]: 2 for item in told["vragen"]}
    assert of(told, full).total.value == 12
    assert of(told, full | {"a0": UNKNOWN}).total.value is None
    assert "niet berekend" in of(told, full | {"a0": UNKNOWN}).total.words


def test_bands_are_sentences_of_the_instrument():
    told = made(parts=("a",), banden=[{"vanaf": 6, "zin": "veel"}, {"vanaf": 0, "zin": "weinig"}])
    assert of(told, {"a0": 4, "a1": 2, "a2": 0}).lines[0].words.endswith("veel")
    assert of(told, {"a0": 1, "a1": 0, "a2": 0}).lines[0].words.endswith("weinig")


def test_what_stands_out_comes_with_ties_and_only_when_it_is_strong():
    """Given three parts that are equally liked, when two are looked for, then all three are named: no coin is tossed (T2.1)."""
    told = made(parts=("a", "b", "c", "d"), questions=1, hoogste=2, sterk_vanaf=0.6)
    assert of(told, {"a0": 3, "b0": 3, "c0": 3, "d0": 1}).highest == ("a", "b", "c")
    assert of(told, {"a0": 4, "b0": 3, "c0": 1, "d0": 1}).highest == ("a", "b")
    assert of(told, {"a0": 2, "b0": 1, "c0": 1, "d0": 1}).highest == ()


def test_strengths_stand_first_in_every_outcome():
    told = of(made("per_vraag", sterk_vanaf=0.75), {"a0": 0, "a1": 4, "a2": 2, "b0": 3})
    assert [line.code for line in told.lines] == ["a1", "b0", "a0", "a2"]
    assert [line.strong for line in told.lines] == [True, True, False, False]
    assert told.lines[0].words == "woord 4"


def test_not_knowing_is_an_answer_in_words_without_a_number():
    told = of(made("per_vraag"), {"a0": UNKNOWN, "a1": DECLINED})
    assert [(line.value, line.words) for line in told.lines] == [(None, "weet ik niet"), (None, "liever niet zeggen")]


def test_three_sides_of_one_value_are_laid_beside_each_other_and_never_added():
    """Given that income matters very much and hardly comes true, then it is something to talk about; what comes true is a strength (T2.1)."""
    told = made("drieluik", parts=("income", "contact"), sterk_vanaf=0.75, verschil_vanaf=2)
    lines = by_code(of(told, {"income0": 4, "income1": 2, "income2": 1, "contact0": 4, "contact1": 4, "contact2": 3}))
    assert lines["income"].sides == (4, 2, 1)
    assert (lines["income"].talk, lines["income"].strong) == (True, False)
    assert (lines["contact"].talk, lines["contact"].strong) == (False, True)
    only = by_code(of(told, {"income0": 4}))
    assert list(only) == ["income"]
    assert only["income"].sides == (4, None, None)
    assert not only["income"].talk


def test_a_ladder_proposes_its_highest_rung_that_is_true():
    scale = {"antwoorden": [{"waarde": 0, "b1": "nee"}, {"waarde": 1, "b1": "ja"}]}
    told = made("trede", parts=("l",)) | {"schalen": {"s": scale}}
    assert of(told, {"l0": 1, "l1": 1, "l2": 0}).lines[0].code == "l1"
    assert of(told, {"l0": 0, "l1": 0, "l2": 0}).lines == ()


@pytest.mark.parametrize("answer", [5, -1, True, "", "veel", None, 2.5, "2"])
def test_an_answer_that_is_not_on_the_scale_is_refused(answer):
    with pytest.raises(WrongAnswer, match="heeft dit antwoord niet"):
        of(made(), {"a0": answer})


def test_a_question_that_is_not_there_or_was_not_asked_is_refused():
    with pytest.raises(WrongAnswer, match="b0"):
        of(made(), {"b0": 1}, pieces=["a"])


def test_a_definition_says_everything_that_does_not_hang_together():
    told = made(minstens=9)
    told["vragen"][0] |= {"schaal": "t", "deel": "z"}
    told["vragen"][1]["code"] = told["vragen"][2]["code"]
    with pytest.raises(NoInstrument) as wrong:
        instrument("x", 1, told)
    said = " ".join(wrong.value.problems)
    assert "vragen/a0: schaal ‘t’ bestaat niet. Kies uit: s." in said
    assert "vragen/a0: onderdeel ‘z’ bestaat niet. Kies uit: a, b." in said
    assert "‘a2’ staat er meer dan één keer" in said
    assert "score/minstens: 9 is meer dan de 3 vragen van ‘b’" in said


def test_questions_of_its_own_or_a_page_elsewhere_and_not_both():
    for told in (made() | {"elders": {"pagina": "coach:goals", "hoe": "daar"}}, made() | {"vragen": []}):
        with pytest.raises(NoInstrument, match="een van de twee"):
            instrument("x", 1, told)


def test_what_a_schema_finds_wrong_is_said_in_dutch_with_the_place():
    assert in_dutch("vragen/0", "required", ["b1"], "'b1' is a required property") == "vragen/0: hier ontbreekt iets: ‘b1’."
    assert in_dutch("", "type", "object", "x") == "bovenaan: verwacht een blok met namen."
    assert in_dutch("wie", "enum", ["client", "coach"], "x") == "wie: kies uit: client, coach."


@pytest.mark.parametrize(("levels", "t"), [
    ([(0, 1)] * 3, 50.00), ([(1, 1)] * 3, 63.69), ([(-1, 1)] * 3, 36.31), ([(1, 3), (0, 2), (-1, 1)], 54.41), ([(1, 1)], 60.00), ([(2, 4)], 70.00),
    ([(-2, 1)] * 2, 25.19), ([(-1, 9), (-1, 4), (-1, 1)], 37.60), ([(0, 9), (1, 4), (-1, 1)], 52.66), ([], None), ([(1, 0)], None),
])  # fmt: skip
def test_goal_attainment_is_calculated_as_published(levels, t):
    """Given goals with their levels and weights, then T is that of Kiresuk and Sherman; without weight there is none (C1.1)."""
    assert attainment(levels, rho=0.3) == t
