"""`spinweb search`: what it answers, and what it says when a file cannot be read."""

import json

import pytest

from spinweb.config import engines

CLIENT = {"features": {"A1": 3, "B1": None}, "wishes": {"hours_min": 16, "travel_minutes": {"value": 45, "hard": True}, "sector": ["groen"]}}
NEAR = {"id": "dichtbij", "features": {"A1": {"level": 1, "weight": "kern"}, "B1": {"level": 0}}, "offers": {"travel_minutes": 20, "sector": ["zorg"]}}
STEP = {"id": 12, "features": {"A1": {"level": 4, "weight": "kern"}, "B1": {"level": 1, "weight": "gewoon"}}, "offers": {"hours": {"min": 20, "max": 24}}}
FAR = {"id": "ver", "features": {"A1": {"level": 1, "weight": "kern"}}, "offers": {"travel_minutes": 90}}
EMPTY = {"id": "leeg"}


@pytest.fixture
def search(tmp_path, capsys):
    """Run the command on a client and workplaces; gives exit code, answer and what was said."""

    def run(client=CLIENT, workplaces=(EMPTY, NEAR, STEP, FAR), *more):
        (tmp_path / "client.json").write_text(client if isinstance(client, str) else json.dumps(client))
        lines = [line if isinstance(line, str) else json.dumps(line) for line in workplaces]
        (tmp_path / "work.jsonl").write_text("\n".join(lines))
        code = engines.run("search", [str(tmp_path / "client.json"), "--workplaces", str(tmp_path / "work.jsonl"), *more])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def test_the_nearest_come_first_with_their_tuple_rows_and_surplus(search):
    """Given a hard wish about travel, when searching, then what is too far is left out and the empty vacancy comes last."""
    code, told, _ = search()
    assert (code, told["looked_at"], told["hard_wishes_met"]) == (0, 4, 3)
    tuples = [one["tuple"] for one in told["results"]]
    assert tuples == [[0, 0, 0, 1, 1, 1, None, 12], [0, 0, 1, 0, 0, 1, 20, "dichtbij"], [2, 0, 0, 0, 0, 2, None, "leeg"]]
    near = told["results"][1]
    assert near["surplus"] == ["A1"]
    assert {row["feature"]: row["verdict"] for row in near["rows"]} == {"A1": "past", "B1": "onbekend"}
    assert {c["name"]: (c["met"], c["hard"]) for c in near["conditions"]} == {"hours": (None, False), "travel": (True, True), "sector": (False, False)}


def test_top_says_how_many(search):
    assert len(search(CLIENT, (NEAR, STEP, EMPTY), "--top", "2")[1]["results"]) == 2


def test_hard_wishes_may_be_listed_by_name(search):
    client = CLIENT | {"wishes": {"sector": ["groen"], "hard": ["sector"]}}
    assert "dichtbij" not in [one["id"] for one in search(client)[1]["results"]]


def test_numbers_and_words_as_ids_are_ordered(search):
    """Given the same work under several ids, when nothing else tells them apart, then numbers come in their order and words after them."""
    same = [NEAR | {"id": key} for key in ("b", 10, "a", 9)]
    assert [one["id"] for one in search(CLIENT, same)[1]["results"]] == [9, 10, "a", "b"]


@pytest.mark.parametrize(
    ("client", "workplaces", "said"),
    [
        ({"features": {"A1": 9}}, [NEAR], "features.A1: verwacht 0 tot en met 4 of null"),
        ({}, [NEAR], "features: verwacht een object"),
        ("{", [NEAR], "geen JSON"),
        (CLIENT | {"wishes": {"hard": ["reizen"]}}, [NEAR], "wishes.hard[0]: verwacht een van de wensen"),
        (CLIENT | {"wishes": {"travel_minutes": {"value": "ver", "hard": True}}}, [NEAR], "wishes.travel_minutes: verwacht een geheel getal"),
        (CLIENT | {"wishes": {"hours": {"min": 3, "hard": "ja"}}}, [NEAR], "wishes.hours.hard: verwacht true of false"),
        (CLIENT, [NEAR, {"features": {}}], "regel 2: id: verwacht een tekst"),
        (CLIENT, [NEAR, "", NEAR], "regel 3: id: verwacht een id die nog niet voorkomt"),
        (CLIENT, [STEP | {"features": {"A1": {"level": 2, "weight": "zwaar"}}}], "regel 1: features.A1.weight: verwacht kern, gewoon of ruilbaar"),
        (CLIENT, [STEP | {"features": {f"f{n}": {"level": 1} for n in range(253)}}], "regel 1: features: meer dan 252"),
        (CLIENT, ['{"id": "a", "features": {}, "id": "b"}'], "regel 1: id: deze sleutel staat twee keer"),
        (CLIENT, [STEP | {"features": {"A1": {"level": True}}}], "regel 1: features.A1.level: verwacht 0 tot en met 4 of null, kreeg true"),
        (CLIENT, [STEP | {"offers": {"travel_minutes": -1}}], "regel 1: offers.travel_minutes: verwacht een geheel getal"),
        (CLIENT, ["[1]"], "regel 1: het bestand: verwacht een object"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_key(search, client, workplaces, said):
    """Given a mistake, when searching, then the exit code is 2 and one sentence names the line and the key."""
    code, told, error = search(client, workplaces)
    assert (code, told) == (2, None)
    assert said in error


def test_a_key_that_nothing_reads_is_named(search):
    """Given a typing mistake in an offer, when searching, then the answer comes, and what was not read is said."""
    code, told, said = search(CLIENT, [NEAR | {"offers": {"travel_minuten": 20}}])
    assert (code, len(told["results"])) == (0, 1)
    assert "regel 1: offers.travel_minuten: niet gelezen" in said


def test_a_top_of_nothing_is_refused(search):
    assert search(CLIENT, [NEAR], "--top", "0")[0] == 2


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    (tmp_path / "client.json").write_text(json.dumps(CLIENT))
    assert engines.run("search", [str(tmp_path / "client.json"), "--workplaces", str(tmp_path / "weg.jsonl")]) == 2
    assert "weg.jsonl: dit bestand kan ik niet lezen" in capsys.readouterr().err
