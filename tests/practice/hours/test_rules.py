"""The hours of a period, when they run out, and cells that are no formula (C1.8)."""

from datetime import date
from decimal import Decimal
from functools import partial
from weakref import WeakSet

import pytest

from spinweb.foundation.documents.rendering import csv_file, csv_lines, plain_cell, workbook
from spinweb.practice.guidance.rules import Line
from spinweb.practice.hours.rules import budget

START, END = date(2026, 1, 1), date(2026, 6, 30)


def lines(*told):
    return [Line(date(2026, month, day), "client", "workplace", minutes, size) for month, day, minutes, size in told]


def of(told, today, most="25"):
    return budget("x", START, END, most=Decimal(most) if most else None, how="", source="", lines=told, today=today)


def test_a_group_counts_for_its_share_and_only_within_the_period():
    """Given an hour alone, two hours with four, and one before, then an hour and a half is used."""
    found = of([*lines((1, 5, 60, 1), (2, 5, 120, 4)), Line(date(2025, 12, 31), "client", "phone", 60, 1)], date(2026, 3, 1))
    assert (found.given, found.left) == (90, 25 * 60 - 90)


def test_a_period_that_will_run_over_is_told_in_time():
    """Given three hours a week of twenty-five until the end of June, then in February it says in which week they are used up."""
    busy = lines(*[(1, day, 180, 1) for day in (5, 12, 19, 26)], (2, 2, 180, 1), (2, 9, 180, 1))
    out = of(busy, date(2026, 2, 12)).runs_out_on(date(2026, 2, 12))
    assert date(2026, 2, 25) < out < date(2026, 3, 15)
    assert "op" in of(busy, date(2026, 2, 12)).sentence(date(2026, 2, 12))
    assert of(lines((1, 5, 60, 1)), date(2026, 2, 12)).sentence(date(2026, 2, 12)) == ""
    assert "meer dan de 5" in of(busy, date(2026, 2, 12), most="5").sentence(date(2026, 2, 12))
    assert of(busy, date(2026, 2, 12), most="").left is None


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-x", "@a", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell):
    """T0.7. Given text that a spreadsheet would compute, then it stands there as text, in CSV and in XLSX; a number stays a number."""
    assert plain_cell(cell) == f"'{cell}"
    assert plain_cell(-1.5) == -1.5
    text = "".join(csv_lines(["a", "b"], [[cell, 1.5]]))
    assert f"'{cell[0]}" in text
    assert text.rstrip().endswith(";1,5")
    from openpyxl import load_workbook

    with workbook("Uren", ["a", "b"], [[cell, 1.5]]) as made:
        row = next(load_workbook(made).active.iter_rows(min_row=2))
    assert (row[0].data_type, row[1].value) == ("s", 1.5)


class Row(list):
    """A row that can be looked for after it was written."""

    __hash__ = object.__hash__


@pytest.mark.parametrize("write", [partial(workbook, "Uren"), csv_file])
def test_a_long_table_holds_a_few_rows_at_a_time(write):
    """Given many rows that are read one by one, when they become a file, then the rows before are let go, and the file is on disk."""
    alive: WeakSet[Row] = WeakSet()
    most = []

    def rows():
        for n in range(3000):
            row = Row(["Sanne-1", n, 1.5])
            alive.add(row)
            most.append(len(alive))
            yield row

    with write(["a", "b", "c"], rows()) as made:
        assert made.fileno() > 0
        assert made.read(1)
    assert (len(most), max(most)) == (3000, max(most[:10]))
