"""What the documents about security say, is there: every proof they name exists, and every requirement has an answer."""

import csv
import re
from collections import Counter

import pytest

from tests.house.plan import PROJECT

STATUS = {"met", "not applicable", "open"}


def rows():
    with (PROJECT / "docs/security/asvs.csv").open() as file:
        return list(csv.DictReader(file))


def is_there(where, under=PROJECT):
    file, _, test = where.partition("::")
    place = under / file
    return place.exists() and (not test or f"def {test}(" in place.read_text())


def test_every_requirement_of_the_first_two_levels_has_an_answer():
    found = rows()
    assert len(found) == len({r["id"] for r in found}) == 253
    assert Counter(r["level"] for r in found) == {"1": 70, "2": 183}
    assert {r["status"] for r in found} == STATUS
    assert all(re.fullmatch(r"v5\.0\.0-\d+\.\d+\.\d+", r["id"]) for r in found)


def test_what_is_met_names_what_proves_it():
    wrong = [f"{r['id']}: {r['where'] or 'nothing'}" for r in rows() if r["status"] == "met" and not (r["where"] and is_there(r["where"]))]
    assert wrong == [], "name a file, or file::test, that exists; or say that it is open"


def test_what_is_not_met_says_why():
    assert [r["id"] for r in rows() if r["status"] != "met" and not r["note"]] == []


def test_every_proof_in_the_threat_model_exists():
    told = (PROJECT / "docs/security/threat-model.md").read_text()
    proofs = re.findall(r"`((?:security|portals|practice|foundation|engines)/[^`]+\.py(?:::\w+)?)`", told)
    assert len(proofs) >= 30
    assert [p for p in proofs if not is_there(p, PROJECT / "tests")] == []


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/security/threat-model.md", "docs/security/dpia.md"])
def test_links_of_the_documents_lead_somewhere(name):
    file = PROJECT / name
    wrong = [to for to in re.findall(r"\]\(([^)#]+)\)", file.read_text()) if "://" not in to and not (file.parent / to).exists()]
    assert wrong == []
