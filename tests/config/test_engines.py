"""The commands that only ask an engine: JSON out, or one Dutch sentence that names the key."""

import io
import json
import subprocess
import sys

import pytest

from spinweb.config import engines

PAIR = {"worker": {"features": {"A4": 2, "C5": None}, "wishes": {"hours_min": 16}},
        "workplace": {"features": {"A4": {"level": 3, "weight": "kern"}, "C5": {"level": 2}}, "offers": {}}}  # fmt: skip


def asked(name, data, capsys, monkeypatch, *more):
    """The exit code, and what came out: as JSON where it is, else what was said."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((data if isinstance(data, str) else json.dumps(data)).encode()), "utf-8"))
    code = engines.run(name, ["-", *more])
    out, said = capsys.readouterr()
    return code, json.loads(out) if out else None, said


def test_compare_lays_both_sides_beside_each_other(capsys, monkeypatch):
    """Given a pair, when it is compared, then every feature has its row and the conditions say what is not known."""
    code, found, said = asked("compare", PAIR, capsys, monkeypatch)
    assert (code, said) == (0, "")
    assert found["rows"] == [
        {"feature": "A4", "worker": 2, "workplace": 3, "gap": 1, "verdict": "kleine_stap", "weight": "kern"},
        {"feature": "C5", "worker": None, "workplace": 2, "gap": None, "verdict": "onbekend", "weight": "gewoon"},
    ]
    assert [(c["name"], c["met"]) for c in found["conditions"]] == [("hours", None), ("travel", None)]


@pytest.mark.parametrize(("data", "said"), [
    ({"worker": {"features": {"x": "veel"}}, "workplace": {"features": {}}}, 'worker.features.x: verwacht 0 tot en met 4 of null, kreeg "veel"'),
    ({"worker": {"features": {"x": True}}, "workplace": {"features": {}}}, "worker.features.x: verwacht 0 tot en met 4 of null, kreeg true"),
    ({"worker": {"features": {}}}, "workplace: verwacht een object, maar deze sleutel ontbreekt"),
    ({"worker": {"features": {}}, "workplace": {"features": {"x": 3}}}, "workplace.features.x: verwacht een object, kreeg 3"),
    ({"worker": {"features": {}}, "workplace": {"features": {"x": {"level": 3, "weight": "zwaar"}}}},
     'workplace.features.x.weight: verwacht kern, gewoon of ruilbaar, kreeg "zwaar"'),
    ("[1, 2]", "het bestand: verwacht een object, kreeg [1, 2]"),
    ('{"worker": ', "Dit is geen JSON die ik kan lezen (regel 1, teken 12)."),
    ('{"worker": {"features": {"x": 1, "x": 2}}}', "x: deze sleutel staat twee keer in hetzelfde object"),
])  # fmt: skip
def test_bad_input_names_the_key_and_ends_with_two(data, said, capsys, monkeypatch):
    assert asked("compare", data, capsys, monkeypatch) == (2, None, said + "\n")


def test_a_key_that_nothing_reads_is_named_and_stops_nothing(capsys, monkeypatch):
    code, found, said = asked("compare", PAIR | {"werker": {}}, capsys, monkeypatch)
    assert code == 0
    assert found["rows"]
    assert said == "werker: niet gelezen, ik ken deze sleutel niet\n"


def test_a_file_that_is_not_there_is_told(capsys, tmp_path):
    assert engines.run("compare", [str(tmp_path / "weg.json")]) == 2
    assert "weg.json: dit bestand kan ik niet lezen" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "data"), [
    ("adapt", PAIR | {"adaptations": [{"id": "a", "effects": {"A4": 1}, "burden": 1}]}),
    ("carve", {"jobs": [{"id": "j", "tasks": [{"id": "t", "minutes": 60}]}], "clients": [{"id": "k", "features": {}, "minutes_max": 90}]}),
])  # fmt: skip
def test_adapt_and_carve_answer_with_json_and_may_be_given_a_time(name, data, capsys, monkeypatch):
    code, found, said = asked(name, data, capsys, monkeypatch, "--seconds", "5")
    assert (code, said, found["status"]) == (0, "", "optimal")


def test_comparing_loads_no_django_and_no_solver():
    """Given a fresh process, when the command compares, then neither Django nor the solver was loaded."""
    code = ("import sys; sys.argv = ['spinweb', 'compare', '-']\nfrom spinweb.config.command import main\ntry:\n    main()\nexcept SystemExit as end:\n"
            "    print(end.code, sorted({m.split('.')[0] for m in sys.modules} & {'django', 'highspy', 'numpy', 'psycopg'}))")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(PAIR), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
