"""From a Paper to a tagged PDF (PDF/UA-1) and to pictures of its pages, by Typst."""

import json
from datetime import datetime
from pathlib import Path

import typst
from fontpkg_atkinson_hyperlegible import __file__ as font_package

from spinweb.foundation.documents.paper import Paper

_TEMPLATE = (Path(__file__).parent / "templates" / "paper.typ").read_bytes()
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
