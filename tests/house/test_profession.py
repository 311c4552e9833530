"""The profession, element by element, has a room; the rulebook fits its schemas and names its sources."""

import ast
import re

import pytest

from spinweb.engines.rulebook.reader import RULEBOOK, read
from tests.house.plan import SPINWEB, rooms, tree

FILES = sorted(str(f.relative_to(RULEBOOK).with_suffix("")) for f in RULEBOOK.rglob("*.yaml"))
STILL_TO_COME = {"T3.3"}  # informing employers of schemes: this list may only shrink
ELEMENT = re.compile(r"\b(?:T|C|S|K|R)\d+(?:\.\d+)?(?:-(?:T|C|S|K|R)?\d+(?:\.\d+)?)?")


def claimed(text: str) -> set[str]:
    """Every element that a text names; `T4.1-T4.3` is three."""
    found = set()
    for said in ELEMENT.findall(text):
        first, _, last = said.partition("-")
        if not last:
            found.add(first)
            continue
        head, low = first.rsplit(".", 1)
        found |= {f"{head}.{n}" for n in range(int(low), int(last.rsplit(".", 1)[-1]) + 1)}
    return found


def test_ranges_are_read():
    assert claimed("Covers T4.1-T4.3, T5.1 and C1.2.") == {"T4.1", "T4.2", "T4.3", "T5.1", "C1.2"}


def test_every_element_of_the_profession_has_a_room():
    docstrings = [ast.get_docstring(tree(room / "__init__.py")) or "" for floor in ("foundation", "practice") for room in rooms(floor)]
    wanted = {element for task in read("profession")["taken"] for element in task["elementen"]}
    assert len(wanted) >= 40
    assert sorted(wanted - claimed("\n".join(docstrings))) == sorted(STILL_TO_COME), (
        "a room claims it in the docstring of its __init__.py: `Covers T2.1 ...`"
    )


def test_no_room_claims_what_does_not_exist():
    wanted = {element for task in read("profession")["taken"] for element in task["elementen"]}
    said = claimed("\n".join(ast.get_docstring(tree(room / "__init__.py")) or "" for room in rooms("practice")))
    assert sorted(e for e in said if e.startswith("T") and e not in wanted) == []


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
