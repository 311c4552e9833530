"""Reading a table from a workbook or a text file that somebody sent. What it is follows from its content, never from its name.

Nothing is evaluated: a formula is only ever the result that was saved with it. Everything is bounded before it is read.
"""

import csv
import io
import zipfile
from datetime import date, datetime
from itertools import islice

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.base.states import Refusal

Cell = str | date | int | float | None


class CannotRead(Refusal):
    """The file is no table that can be read, or it is too large."""


def table(content: bytes) -> list[list[Cell]]:
    """The cells, row by row; empty rows at the end are left out. Raises CannotRead with what to do."""
    most = read("caseload_import")["hoogstens"]
    if len(content) > most["bytes"]:
        raise CannotRead(f"Het bestand is groter dan {most['bytes'] // 1000} kB. Bewaar alleen het blad met je cliënten, zonder plaatjes.")
    rows = _workbook(content, most) if content[:4] == b"PK\x03\x04" else _text(content, most)
    for row in rows:
        while row and row[-1] in (None, ""):
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > most["rijen"] + 1:
        raise CannotRead(f"Het bestand heeft meer dan {most['rijen']} rijen. Maak er een paar bestanden van.")
    return rows


def _workbook(content: bytes, most: dict) -> list[list[Cell]]:
    from openpyxl import load_workbook  # only when a workbook comes: loading it takes a third of the time in which Spinweb starts

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > most["uitgepakt"] or len(packed.infolist()) > 200:
                raise CannotRead("Uitgepakt is dit bestand te groot. Bewaar alleen het blad met je cliënten in een nieuw bestand.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = islice(sheet.iter_rows(max_row=most["rijen"] + 2, max_col=most["kolommen"], values_only=True), most["rijen"] + 2)
        return [[_cell(value, most["tekens"]) for value in row] for row in found]
    except CannotRead:
        raise
    except Exception as problem:  # a broken workbook fails in many ways, none of which is the reader's fault
        raise CannotRead("Dit bestand kunnen we niet lezen. Bewaar het opnieuw als Excel-werkmap (.xlsx) of als CSV.") from problem


def _text(content: bytes, most: dict) -> list[list[Cell]]:
    if b"\0" in content:
        raise CannotRead("Dit is geen tabel. Kies een Excel-werkmap (.xlsx) of een CSV-bestand.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most["rijen"] + 2))
    except csv.Error as problem:
        raise CannotRead("Dit CSV-bestand kunnen we niet lezen. Bewaar het opnieuw als Excel-werkmap (.xlsx).") from problem
    return [[_cell(value, most["tekens"]) for value in row[: most["kolommen"]]] for row in rows]


def _cell(value: object, longest: int) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool) or not isinstance(value, str | date | int | float | None):
        return str(value)[:longest]
    return value.replace("\0", "").strip()[: longest + 1] if isinstance(value, str) else value


def template() -> bytes:
    """An empty workbook with the columns that are known, and a row that shows how."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Caseload"
    shown = {"called": "Voorbeeld", "family_name": "van den Berg", "born_on": date(2001, 3, 4), "place": "Nijmegen", "phone": "06 12345678",
             "wish": "wil buiten werken", "started_on": date(2026, 1, 12), "task": 3, "hours_granted": 90}  # fmt: skip
    columns = read("caseload_import")["kolommen"]
    sheet.append([column["naam"] for column in columns])
    sheet.append([shown.get(column["veld"]) for column in columns])
    for cell, column in zip(sheet[1], columns, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(14, len(column["naam"]) + 4)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
