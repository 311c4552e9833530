"""Files as others make them: what cannot be read is told in Dutch by its key, whatever it is, and never with a traceback."""

import json

import pytest

from spinweb.engines.fit import adapt, carve, compare
from spinweb.engines.rulebook.reading import At, BadInput

PAIR = {"worker": {"features": {"A": 2}, "wishes": {"hours_min": 8}}, "workplace": {"features": {"A": {"level": 3, "weight": "kern"}}}}
EMPLOYER = {"jobs": [{"id": "j", "title": "T", "tasks": [{"id": "a", "minutes": 60}]}], "clients": [{"id": "k", "features": {"A": 2}}]}


@pytest.mark.parametrize(("text", "said"), [
    ("", "Dit is geen JSON"), ("[]", "verwacht een object"), ("null", "verwacht een object"), ("[" * 100_000, "Dit is geen JSON"),
    (json.dumps(PAIR)[:-3], "Dit is geen JSON"), ('{"worker": {}, "worker": {}}', "worker: deze sleutel staat twee keer"),
    (json.dumps(PAIR).replace("2", "9" * 5000, 1), "Dit is geen JSON"), (json.dumps(PAIR).replace('"A"', '"\\ud800"', 1), "Dit is geen JSON"),
    (json.dumps(PAIR).replace("2", "NaN", 1), "worker.features.A: verwacht 0 tot en met 4 of null, kreeg NaN"),
    (json.dumps(PAIR).replace("8", "1" + "0" * 400), "worker.wishes.hours_min: verwacht een getal van hoogstens 1000000"),
    (json.dumps(PAIR).replace("8", "1e999"), "worker.wishes.hours_min: verwacht een getal van hoogstens 1000000"),
])  # fmt: skip
def test_what_cannot_be_read_is_told(text, said):
    with pytest.raises(BadInput, match=said):
        compare.answer(At.read(text))


def test_a_mark_before_the_text_as_windows_writes_it_is_read_over():
    assert compare.answer(At.read("\ufeff" + json.dumps(PAIR)))["rows"][0]["verdict"] == "kleine_stap"


def test_signs_in_two_halves_are_read():
    assert At.read('{"a": "\\ud83d\\ude00"}').get("a").text() == "😀"


@pytest.mark.parametrize(("engine", "file", "said"), [
    (carve, EMPLOYER | {"jobs": [{"id": "j", "title": "T", "tasks": [{"id": "a", "minutes": 60, "value": 10**18}]}]}, r"jobs\[0\].tasks\[0\].value"),
    (carve, EMPLOYER | {"jobs": [{"id": "j", "title": "T", "tasks": [{"id": "a", "minutes": 10**30}]}]}, r"jobs\[0\].tasks\[0\].minutes"),
    (adapt, PAIR | {"adaptations": [{"id": "x", "label": "X", "kind": "techniek", "effects": {"A": 1}, "burden": 10**30}]}, r"adaptations\[0\].burden"),
])  # fmt: skip
def test_a_number_too_large_to_add_up_exactly_is_refused_by_its_key(engine, file, said):
    """Given a number with which sums lose their last digit, then the file is refused: an answer that is called proved must be right."""
    with pytest.raises(BadInput, match=f"{said}: verwacht een geheel getal van hoogstens 1000000"):
        engine.answer(At.read(json.dumps(file)))
