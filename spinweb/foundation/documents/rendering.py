"""From a Paper to a tagged PDF (PDF/UA-1) and to pictures of its pages, by Typst; and tables as CSV and XLSX, in which no cell is a formula."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import typst
from fontpkg_atkinson_hyperlegible import __file__ as font_package

from spinweb.foundation.documents.paper import Paper

_TEMPLATE = (Path(__file__).parent / "templates" / "paper.typ").read_bytes()
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FONTS = [str(Path(font_package).parent / "files")]


def _compile(paper: Paper, format: str, **how: object) -> bytes | list[bytes]:
    return typst.compile(_TEMPLATE, format=format, font_paths=_FONTS, ignore_system_fonts=True,
                         sys_inputs={"paper": json.dumps(paper.as_dict(), ensure_ascii=False)}, **how)  # fmt: skip


def pdf(paper: Paper, *, at: datetime) -> bytes:
    """The paper as PDF/UA-1; `at` is the time the file says it was made. Some tens of milliseconds."""
    return _compile(paper, "pdf", pdf_standards=["ua-1"], timestamp=int(at.timestamp()))


def pages(paper: Paper, *, ppi: int = 96) -> list[bytes]:
    """Each page of the paper as a PNG picture, for a preview that shows exactly what the reader gets."""
    made = _compile(paper, "png", ppi=float(ppi))
    return made if isinstance(made, list) else [made]


def plain_cell(value: object) -> object:
    """A cell as a spreadsheet may have it: text that would be a formula gets an apostrophe before it; numbers and days stay."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def plain_rows(rows: Iterable[Sequence[object]]) -> Iterable[list[object]]:
    """Rows of plain cells, one by one."""
    return ([plain_cell(cell) for cell in row] for row in rows)


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """The table as CSV in a file that is gone when it is closed. The rows are read now, one by one, and none is held."""
    out = TemporaryFile()  # noqa: SIM115 - who sends it closes it
    for line in csv_lines(columns, rows):
        out.write(line.encode())
    out.seek(0)
    return out


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The table as CSV, a line at a time: semicolons and a byte-order mark, as Dutch spreadsheets expect."""
    held = StringIO()
    writer = csv.writer(held, delimiter=";")
    for n, row in enumerate(plain_rows([columns])):
        writer.writerow(row)
        yield ("﻿" if n == 0 else "") + _emptied(held)
    for row in plain_rows(rows):
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


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """The table as XLSX, written row by row to a file that is gone when it is closed: neither the rows nor the workbook are held."""
    from openpyxl import Workbook  # only when a workbook is asked for: loading it takes a third of the time in which Spinweb starts

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in plain_rows([columns]):
        sheet.append(row)
    for row in plain_rows(rows):
        sheet.append(row)
    out = TemporaryFile()  # noqa: SIM115 - who sends it closes it
    book.save(out)
    out.seek(0)
    return out
