"""The instruments of the rulebook: each complete, plain, with a source, and each question written down once."""

import re
from itertools import pairwise
from pathlib import Path

import lucide
import pytest
from django.urls import reverse

from spinweb.engines.rulebook.reader import RULEBOOK, read
from spinweb.practice.instruments.rules import brought, catalogue, example, newest, shipped
from spinweb.practice.worker_profiles.rules import features, learning_ways, work_values

WANTED = {
    "work_and_me", "life_domains", "ecogram", "work_values", "interest_pictures", "learning", "rulers", "session_check", "participation_ladder",
    "goal_attainment", "task_steps", "support_ladder", "work_rate", "disbalance", "job_analysis",
}  # fmt: skip
HERE = [code for code in sorted(WANTED) if newest(code).can_be_taken]


def test_every_open_instrument_is_there():
    assert set(catalogue()) == WANTED
    assert HERE == ["disbalance", "interest_pictures", "learning", "participation_ladder", "work_and_me", "work_values"]


@pytest.mark.parametrize("code", HERE)
def test_every_question_and_answer_is_there_twice_in_words_and_once_as_a_picture(code):
    """Given a client who reads little, then every question and every answer has words at B1 and A2 and a picture that exists (K2.5)."""
    for item in newest(code).items:
        shown = [(item.text, item.icon), *((choice.words, choice.icon) for choice in item.scale.choices)]
        for words, icon in shown:
            assert words.b1 and words.a2, (item.code, words)
            assert "<svg" in lucide._render_icon(icon, 24), (item.code, icon)
        longest = max(len(sentence.split()) for sentence in re.split(r"[.?!]", item.text.a2))
        assert longest <= 9, f"{item.code}: too long a sentence for A2"


@pytest.mark.parametrize("code", sorted(WANTED))
def test_every_instrument_says_what_it_is_not_for_and_stays_between_client_and_coach(code):
    told = newest(code).told
    assert told["niet_voor"], "every instrument says what it is not for"
    assert told["delen"] == "niemand" or code == "job_analysis"
    assert not newest(code).scoring.total, "none of the open instruments adds everything up"


@pytest.mark.parametrize("code", sorted(WANTED - set(HERE)))
def test_what_is_built_elsewhere_leads_to_a_page_that_is_there(code, cast):
    page = newest(code).elsewhere["pagina"]
    assert reverse(page, args=[] if page == "coach:employers" else [cast.sanne_trajectory])


def test_questions_of_other_files_are_the_same_questions():
    """Each is written down once: what the profile knows, the instrument asks."""
    assert {item.code: item.text.b1 for item in newest("work_and_me").items} == {f.id: f.person for f in features().values()}
    assert {part.code for part in newest("work_values").parts} == set(work_values())
    assert {item.code: item.text.b1 for item in newest("learning").items} == {code: way["zin"] for code, way in learning_ways().items()}
    assert {item.code for item in newest("disbalance").items} == set(read("adaptations")["disbalansen"]), "each side has ideas"
    rungs = [f"{step['trede']} {step['naam']}" for step in read("closing")["ladder"]]
    assert [item.name for item in newest("participation_ladder").items] == rungs


def test_the_interest_pictures_ask_every_kind_of_work_as_often():
    items = newest("interest_pictures").items
    assert len(items) == 36
    assert {part.code: sum(item.part == part for item in items) for part in newest("interest_pictures").parts} == dict.fromkeys(
        ("making", "finding_out", "shaping", "caring", "leading", "ordering"), 6)  # fmt: skip
    assert all(a.part != b.part for a, b in pairwise(items)), "mixed, so that nobody answers for a kind of work"


def test_an_old_version_stays_readable():
    assert shipped("learning", 1).version == 1
    with pytest.raises(FileNotFoundError):
        shipped("learning", 99)


# -- what an organisation brings


def test_the_example_can_be_used():
    told = brought(example())
    assert told.problems == ()
    assert told.instrument.code == "own_wat_trekt_mij_in_werk", "never the code of one of the rulebook"


BROKEN = {
    "nothing": ("", "Dit is geen instrument"),
    "a list": ("- a\n- b", "Dit is geen instrument"),
    "no yaml": ("naam: [", "Kijk bij regel"),
    "an alias that grows": ("a: &a [1]\nb: *a", "verwijst naar zichzelf"),
    "python": ("!!python/object/apply:os.system ['true']", "geen YAML die we kunnen lezen"),
    "too large": ("#" * 200_001, "te groot"),
    "nested without end": ("[" * 20_000, "geen YAML"),
    "no purpose": (example().replace("doel:", "doal:"), "‘doel’"),
    "a wrong kind": (example().replace("delen: niemand", "delen: iedereen"), "delen: kies uit: niemand, werkgever, opdrachtgever"),
    "questions of the rulebook": (example() + "\nvragen_uit: features", "eigen regelboek"),
    "no such scale": (example().replace("deel: making, schaal: like, b1: Een lekke", "deel: making, schaal: lik, b1: Een lekke"), "schaal ‘lik’ bestaat niet"),
    "a number that is none": (example().replace("sterk_vanaf: 0.6", "sterk_vanaf: .nan"), "verwacht een getal"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_used_says_what_to_do(kind):
    """Given a file that is not right, when it is looked at, then a Dutch sentence says where and what, and nothing breaks (C1.1)."""
    text, said = BROKEN[kind]
    told = brought(text)
    assert told.instrument is None
    assert said in " ".join(told.problems), told.problems


def test_reading_aloud_asks_nobody_outside_the_device():
    script = (Path(RULEBOOK).parent / "portals/shell/static/spinweb/speak.js").read_text()
    assert "localService" in script
    assert not re.search(r"fetch\(|XMLHttp|https?:", script)
