"""What a page asks of the database does not grow with what is in it: the same number of queries for one row as for twenty."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from benchmarks.counting import BUDGET, counting, part_of
from tests.factories import cast as people
from tests.factories import rows

PAGES = {
    "Vandaag": lambda browser, pk: browser.get("/vandaag/"),
    "caseload": lambda browser, pk: browser.get("/caseload/"),
    "trajectory page": lambda browser, pk: browser.get(f"/trajecten/{pk}/"),
    "timeline": lambda browser, pk: browser.get(f"/trajecten/{pk}/tijdlijn/"),
    "client search": lambda browser, pk: browser.post("/zoeken/", {"wat": "Sanne"}),
}
MUST_GROW = {"Party", "Goal", "GoalRating", "Agreement", "Appointment", "ContactMoment", "Milestone"}


def asked_by(browser, pk):
    """What every page asks, by its name."""
    found = {}
    for name, ask in PAGES.items():
        with counting() as counted:
            answer = ask(browser, pk)
        assert answer.status_code == 200, name
        assert "Sanne" in answer.content.decode(), name
        found[name] = counted
    return found


def twenty_of_everything(trajectory, *, by, at):
    """Nineteen more rows of every table of a case that can hold them, and nineteen more trajectories."""
    grown = set()
    for model in rows.case_models():
        for _ in range(19):
            try:
                with transaction.atomic():
                    rows.make(model, trajectory, by=by, at=at)
            except Exception:  # of some things a trajectory has one
                break
            grown.add(model.__name__)
    for number in range(19):
        client = {"called": "Sanne", "family_name": f"Zoveelste {number}", "place": "Nijmegen"}
        people.begin(by, pk=uuid4(), client=client, at=at - timedelta(days=20))
    return grown


def test_the_number_of_queries_stays_the_same_and_within_the_budget(as_anna, case, staff, now):
    few = asked_by(as_anna, case.sanne.pk)
    with staff(case.anna):
        grown = twenty_of_everything(case.sanne, by=case.anna, at=now)
    assert grown >= MUST_GROW
    many = asked_by(as_anna, case.sanne.pk)
    for name in PAGES:
        both = f"With one: {few[name]}\n\nWith twenty: {many[name]}"
        assert len(many[name].page) == len(few[name].page), f"{name} asks more when there is more.\n\n{both}"
        assert many[name].frame == few[name].frame, f"{name} has another frame when there is more.\n\n{both}"
        assert len(many[name].page) <= BUDGET, f"{name} asks more than {BUDGET} times: {many[name]}"


@pytest.mark.parametrize("sql, part", [
    ('SELECT "x" FROM "django_session" WHERE', "session"),
    ("SELECT set_config('role', %s, true)", "lane"),
    ('SELECT "access_casemember"."trajectory_id" FROM "access_casemember"', "page"),
    ('INSERT INTO "audit_reading" ("id")', "trail"),
])  # fmt: skip
def test_only_the_frame_counts_as_frame(sql, part):
    assert part_of(sql) == part
