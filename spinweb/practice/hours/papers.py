"""Hours as files: CSV and XLSX written row by row, and an invoice as UBL. No file names a client; no cell is a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO

from spinweb.engines.invoicing import ubl
from spinweb.practice.hours import rules
from spinweb.practice.hours.models import Invoice


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The table as CSV, a line at a time: semicolons and a byte-order mark, as Dutch spreadsheets expect."""
    held = StringIO()
    writer = csv.writer(held, delimiter=";")
    for n, row in enumerate(rules.plain_rows([columns])):
        writer.writerow(row)
        yield ("﻿" if n == 0 else "") + _emptied(held)
    for row in rules.plain_rows(rows):
        writer.writerow([_csv_cell(cell) for cell in row])
        yield _emptied(held)


def _csv_cell(cell: object) -> object:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell).replace(".", ",") if isinstance(cell, float) else "" if cell is None else cell


def _emptied(held: StringIO) -> str:
    told = held.getvalue()
    held.seek(0)
    held.truncate()
    return told


def workbook(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> BytesIO:
    """The table as XLSX, written row by row so that a long one takes no memory."""
    from openpyxl import Workbook  # only when a workbook is asked for: loading it takes a third of the time in which Spinweb starts

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Uren")
    sheet.freeze_panes = "A2"
    for row in rules.plain_rows([columns]):
        sheet.append(row)
    for row in rules.plain_rows(rows):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out


def as_ubl(row: Invoice) -> ubl.Invoice:
    """The invoice as the engine knows it."""
    lines = [ubl.Line(date.fromisoformat(line["on"]), line["what"], line["minutes"]) for line in row.lines]
    return ubl.Invoice(row.number, row.issued_on, row.due_on, row.since, row.until, row.reference, ubl.Party(**row.seller), ubl.Party(**row.buyer), row.iban,
                       row.rate, row.vat, lines, row.exempt_reason)  # fmt: skip
