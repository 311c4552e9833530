"""Lifecycles: one table each, a source on every arrow, and a picture that is never behind."""

from tests.house.plan import PROJECT
from tools.states import rendered, tables


def test_the_pictures_are_up_to_date():
    assert (PROJECT / "docs/states.md").read_text() == rendered(), "run `make fix`"


def test_every_arrow_names_its_source():
    wrong = [f"{room}.{name}: {old} -> {new}" for room, name, table in tables() for old, ways in table.items() for new, source in ways.items()
             if not source.strip()]  # fmt: skip
    assert wrong == []


def test_every_state_can_be_reached():
    wrong = []
    for room, name, table in tables():
        states = list(type(next(iter(table))))
        reached = {new for ways in table.values() for new in ways} | {states[0]}
        wrong += [f"{room}.{name}: nothing leads to {s}" for s in states if s not in reached]
    assert wrong == []
