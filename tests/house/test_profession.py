"""The profession, element by element, has a room; the rulebook fits its schemas and names its sources."""

import re

import pytest

from spinweb.engines.profession.editions import edition
from spinweb.engines.rulebook.reader import RULEBOOK, read
from tests.house.plan import PROJECT, SPINWEB
from tools.coverage import claimed, rendered, rooms_by_element

FILES = sorted(str(f.relative_to(RULEBOOK).with_suffix("")) for f in RULEBOOK.rglob("*.yaml"))
STILL_TO_COME: set[str] = set()  # this list may only shrink


def test_ranges_are_read():
    assert claimed("Covers T4.1-T4.3, T5.1 and C1.2.") == {"T4.1", "T4.2", "T4.3", "T5.1", "C1.2"}
    assert claimed("S1-S3 and T1.4-6, not A4 paper sizes like A4.") == {"S1", "S2", "S3", "T1.4", "T1.5", "T1.6", "A4"}


def test_the_table_of_coverage_is_up_to_date():
    assert (PROJECT / "docs/coverage.md").read_text() == rendered(), "run `make fix`"


def test_every_element_of_a_trajectory_has_a_room():
    wanted = {element for task in edition()["taken"] for element in task["elementen"]}
    assert len(wanted) >= 40
    assert sorted(wanted - set(rooms_by_element())) == sorted(STILL_TO_COME), "a room claims it in the docstring of its __init__.py: `Covers T2.1 ...`"


def test_no_room_claims_what_does_not_exist():
    told = edition()
    wanted = {element for group in (*told["taken"], *told["overig"]) for element in group["elementen"]}
    assert sorted(set(rooms_by_element()) - wanted) == []


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_rulebook_fit_their_schema_and_name_a_source(name):
    assert "bron" in (RULEBOOK / f"{name}.yaml").read_text(), "say where the rule comes from (`bron`)"
    assert read(name)


def test_every_schema_is_used():
    schemas = {f.stem for f in (RULEBOOK / "schema").glob("*.json")}
    assert schemas == {name.split("/")[0] for name in FILES}


def test_engines_know_no_clock_and_no_database():
    wrong = [
        f.name for f in (SPINWEB / "engines").rglob("*.py") if re.search(r"\b(now|today)\(\)|import (django|psycopg|socket|requests)", f.read_text())
    ]
    assert wrong == []
