"""A copy of everything about a client: to read, to print and for another programme, in one ZIP (AVG 15 and 20).

    index.html          to read, with a heading for each kind of thing
    dossier.pdf         the same on paper
    dossier.json        the same for a programme; dossier.schema.json says what stands where
    inzagelog.csv       who looked at what, every line
    bestanden/          documents as they were fixed
    manifest.json       the SHA-256 of each file

What is about somebody else is left out or marked, as was chosen. Drafts of colleagues and search words are no part of the file.
"""

import base64
import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.base.models import Lock
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.rendering import csv_lines, pdf
from spinweb.practice.rights import queries
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory

VERSION = 1
STYLE = ("body{font:1.1rem/1.6 'Atkinson Hyperlegible',system-ui,sans-serif;margin:1.5rem;color:#1c2733;background:#fffefb}main{max-width:44rem;margin:auto}"
         "dt{font-weight:bold;margin-top:.6rem}dd{margin:0}hr{border:0;border-top:1px solid #ccc;margin:1rem 0}a{color:#0b6b66}")  # fmt: skip
TECHNICAL = {"id", "organisation", "client", "trajectory", "client_id", "trajectory_id", "revision", "removed_at", "removed_by"}
_DAY, _MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+:\d]*")
_MARK = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{64}")  # ids and digests
LEFT_OUT = "(over iemand anders)"
PEOPLE = {"trajectories.Party", "parties.ContactPerson"}


@dataclass(frozen=True)
class Table:
    """Rows of one kind: their Dutch name, the names of their fields, and each row as (field, value) with the marks of what is about others."""

    label: str
    name: str
    rows: list[dict[str, Any]]


def tables_of(trajectory: Trajectory, *, others: bool) -> list[Table]:
    """Everything that stands about the client in this trajectory, by kind, in the order of the work. A query for each kind."""
    told = read("rights")["kopie"]
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("spinweb.") or getattr(model, "lock", None) not in {Lock.CASE, Lock.CLIENT} or model._meta.label in told["niet"]:
            continue
        rows = [_row(row, set(told["anderen"].get(model._meta.label, [])), others=others) for row in _rows(model, trajectory)]
        if rows:
            found.append(Table(model._meta.label, str(model._meta.verbose_name_plural), rows))
    return found


def _rows(model: type[models.Model], trajectory: Trajectory) -> models.QuerySet:
    columns = {f.column for f in model._meta.concrete_fields}
    where = {"pk": trajectory.pk} if model is Trajectory else {"pk": trajectory.client_id} if model._meta.label == "parties.Client" else (
        {"trajectory_id": trajectory.pk} if "trajectory_id" in columns else {"client_id": trajectory.client_id})  # fmt: skip
    people = [f.name for f in model._meta.concrete_fields if f.is_relation and f.name not in TECHNICAL]
    return model._base_manager.filter(**where).select_related(*people).defer(*[n for n in ("pdf", "paper") if n in columns]).order_by("pk")


def _row(row: models.Model, about_others: set[str], *, others: bool) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in TECHNICAL or field.name in {"pdf", "paper"}:
            continue
        value = _plain(row, field)
        if value in (None, "", [], {}):
            continue
        hidden = (field.name in about_others or (field.is_relation and field.related_model._meta.label in PEOPLE)) and not others
        told[str(field.verbose_name)] = LEFT_OUT if hidden else value
    return told


def _plain(row: models.Model, field: models.Field) -> Any:
    if field.is_relation:
        other = getattr(row, field.name)
        return str(other) if other is not None else None
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.attname)
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="minutes")
    return value if isinstance(value, str | int | bool | list | dict) or value is None else str(value)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_said(one)}" for name, one in value.items() if one not in (None, "", [], {}))
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value)
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date_format(date.fromisoformat(value), "j F Y")
        return date_format(datetime.fromisoformat(value), "j F Y, H.i \\u\\u\\r") if isinstance(value, str) and _MOMENT.fullmatch(value) else str(value)
    except ValueError:
        return str(value)


def _read(row: dict[str, Any]) -> dict[str, str]:
    """A row for people: codes of the rulebook in words, and without marks that only a programme needs."""
    words = _words()
    return {name: _said([words.get(one, one) for one in value] if isinstance(value, list) and all(isinstance(one, str) for one in value) else
                        words.get(value, value) if name in {"waarvoor", "grondslag", "lezer", "soort"} and isinstance(value, str) else value)
            for name, value in row.items() if not (isinstance(value, str) and _MARK.fullmatch(value))}  # fmt: skip


@cache
def _words() -> dict[str, str]:
    told = read("sharing")
    return {code: row["naam"] for part in ("groepen", "doelen", "grondslagen") for code, row in told[part].items()} | paper.READERS


def as_paper(trajectory: Trajectory, tables: list[Table]) -> paper.Paper:
    """The copy on paper, for the client."""
    made = papers.start(trajectory, kind="copy", title="Alles wat er over je staat", reader="client")
    made.blocks += [paper.text(f"Dit is een kopie van je dossier. Klopt er iets niet? Zeg het: dan komt jouw versie erbij. {read('rights')['kopie']['zin']}")]
    for table in tables:
        made.blocks += [paper.heading(f"{table.name.capitalize()} ({len(table.rows)})")]
        made.blocks += [paper.table(["Wat", ""], [[name, said] for name, said in _read(row).items()], widths=[1, 2.4]) for row in table.rows]
    return made


def _page(trajectory: Trajectory, tables: list[Table], files: list[str]) -> str:
    parts = [("<!doctype html><html lang=nl><head><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
             f"<style>{STYLE}</style><title>Dossier van {escape(trajectory.client.called)}</title></head><body><main><h1>Alles wat er over je staat</h1>"
             f"<p>Dit is een kopie van je dossier, {escape(trajectory.client.called)}. {escape(read('rights')['kopie']['zin'])}</p>"
             "<p><a href=dossier.pdf>Lees het als PDF</a>. <a href=inzagelog.csv>Wie keek naar je gegevens</a>.</p><nav><h2>Wat erin zit</h2><ul>")]  # fmt: skip
    parts += [f"<li><a href='#{escape(t.label)}'>{escape(t.name)}</a> ({len(t.rows)})</li>" for t in tables]
    parts += ["</ul></nav>"]
    if files:
        parts += ["<h2>Documenten</h2><ul>", *[f"<li><a href='bestanden/{escape(name)}'>{escape(name)}</a></li>" for name in files], "</ul>"]
    for table in tables:
        parts += [f"<h2 id='{escape(table.label)}'>{escape(table.name.capitalize())}</h2>"]
        parts += ["<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in _read(row).items()) + "</dl><hr>" for row in table.rows]
    return "".join([*parts, "</main></body></html>"])


def _log(trajectory: Trajectory) -> str:
    """Every line of who looked, as CSV."""
    looks = queries.in_words(queries.looks_at(trajectory), queries.Names(trajectory))
    return "".join(csv_lines(["dag", "wie", "rol", "deed", "wat", "waarom", "keer"],
                             ([look.on.isoformat(), look.who, look.role, look.did, look.what, look.why, look.times] for look in looks)))  # fmt: skip


def _documents(trajectory: Trajectory) -> dict[str, bytes]:
    found = Document.objects.filter(trajectory_id=trajectory.pk).order_by("made_at", "id")
    return {f"{d.made_at:%Y-%m-%d}-{d.kind.replace('_', '-')}-{d.reader}-v{d.number}.pdf": base64.b64decode(d.pdf) for d in found}


def as_zip(trajectory: Trajectory, *, at: datetime, others: bool = False) -> bytes:
    """The whole copy. Some fifty queries; made when asked for and kept nowhere."""
    tables, documents = tables_of(trajectory, others=others), _documents(trajectory)
    dossier = {"versie": VERSION, "gemaakt_op": at.isoformat(timespec="seconds"), "organisatie": trajectory.organisation.name,
               "over_anderen": "gemarkeerd" if others else "weggelaten",
               "soorten": [{"soort": t.label, "naam": t.name, "rijen": t.rows} for t in tables]}  # fmt: skip
    files = {
        "index.html": _page(trajectory, tables, list(documents)).encode(),
        "dossier.pdf": pdf(as_paper(trajectory, tables), at=at),
        "dossier.json": json.dumps(dossier, ensure_ascii=False, indent=1, default=str).encode(),
        "dossier.schema.json": json.dumps(SCHEMA, ensure_ascii=False, indent=1).encode(),
        "inzagelog.csv": _log(trajectory).encode(),
        **{f"bestanden/{name}": content for name, content in documents.items()},
    }
    manifest = {"versie": VERSION, "gemaakt_op": dossier["gemaakt_op"], "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (files | {"manifest.json": json.dumps(manifest, indent=1).encode()}).items():
            packed.writestr(zipfile.ZipInfo(name, localtime(at).timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Kopie van een dossier uit Spinweb", "type": "object",
    "required": ["versie", "gemaakt_op", "organisatie", "over_anderen", "soorten"], "additionalProperties": False,
    "properties": {
        "versie": {"const": VERSION}, "gemaakt_op": {"type": "string", "format": "date-time"}, "organisatie": {"type": "string"},
        "over_anderen": {"enum": ["weggelaten", "gemarkeerd"], "description": f"weggelaten: in plaats van gegevens van anderen staat {LEFT_OUT}"},
        "soorten": {"type": "array", "description": "elke soort gegevens, in de volgorde van het werk", "items": {
            "type": "object", "required": ["soort", "naam", "rijen"], "additionalProperties": False,
            "properties": {"soort": {"type": "string", "description": "vaste naam in Spinweb"}, "naam": {"type": "string", "description": "Nederlandse naam"},
                           "rijen": {"type": "array", "items": {"type": "object", "description": "veld in gewone woorden: waarde"}}}}},
    },
}  # fmt: skip
