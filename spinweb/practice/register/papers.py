"""The application for certification as one file: what was shown, how each requirement stands, and every paper beside it (R1-R4)."""

import zipfile
from datetime import date, datetime
from io import BytesIO

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.guidance.papers import said_minutes
from spinweb.practice.placements.rules import comma
from spinweb.practice.register import queries
from spinweb.practice.register.models import Evidence
from spinweb.practice.register.queries import Standing
from spinweb.practice.trajectories.papers import said_day

VALUES = {True: "ja", False: "nog niet", None: "niet bekend"}
OUTCOMES = {"met": "voldoet", "not_met": "voldoet nog niet", "unknown": "nog niet te zeggen"}
LATER = ("portfolio, reflectie en ontwikkelplan", "die horen bij de toetsing, en lever je apart in")


def application(standing: Standing, viewer: Viewer) -> Paper:
    """The application for the assessor. No query. No client occurs in it: hours are added up by year."""
    made = Paper(kind="register_application", title="Aanvraag certificering", reader="assessor", about=viewer.colleague.name,
                 organisation=viewer.colleague.organisation.name)  # fmt: skip
    found = standing.found
    made.subtitle = "Register Jobcoach"
    made.facts = [("Naam", viewer.colleague.name), ("Beroepsprofiel", f"editie {found.edition}"), ("Bekeken op", said_day(found.on)),
                  ("Uren als jobcoach", comma(standing.total))]  # fmt: skip
    for asked in found.requirements:
        way = asked.nearest
        made.blocks += [paper.heading(f"{asked.name}: {OUTCOMES[asked.outcome]}"), paper.text(f"Weg: {way.name}."),
                        paper.table(["Wat het profiel vraagt", "Is het zo", "Waaruit dat blijkt"],
                                    [[r.text, VALUES[r.value], r.fact] for r in way.reasons], widths=[2.4, 0.8, 2])]  # fmt: skip
        made.blocks += [paper.remark(note) for note in asked.notes]
    if found.exempt.value:
        made.blocks += [paper.remark(found.exempt.text)]
    made.blocks += _evidence(standing) + _hours(standing)
    made.left_out = [("namen van mensen die begeleid zijn", "uren staan per jaar bij elkaar"), LATER]
    made.signers = ["coach"]
    return made


def _evidence(standing: Standing) -> list[dict]:
    rows = [[e.get_kind_display().capitalize(), _about(e), _when(e), ", ".join(f.name for f in e.kept) or "geen bijlage"] for e in standing.evidence]
    return [paper.heading("Bewijsstukken"), paper.table(["Soort", "Wat", "Wanneer", "Bijlage"], rows, widths=[1.1, 2.4, 1.4, 1.6])] if rows else []


def _about(row: Evidence) -> str:
    hours = f", {comma(row.hours)} uur" if row.hours is not None else ""
    return f"{row.name}{f', {row.provider}' if row.provider else ''}{hours} (editie {row.edition})"


def _when(row: Evidence) -> str:
    first, last = (f"{day:%d-%m-%Y}" if day else "" for day in (row.starts_on, row.completed_on))
    return " tot en met ".join(filter(None, (first, last))) or "–"


def _hours(standing: Standing) -> list[dict]:
    years: dict[int, int] = {}
    for month in standing.hours.months:
        years[month.month.year] = years.get(month.month.year, 0) + month.clients + month.groups
    rows = [[str(year), said_minutes(minutes)] for year, minutes in sorted(years.items()) if minutes]
    if not rows:
        return []
    told = "Gesprekken, voorbereiding, werk zoeken en verslag, zoals genoteerd bij elk bezoek. Een uur met een groep is één uur."
    return [paper.heading("Uren uit het dagelijks werk"), paper.table(["Jaar", "Uren"], rows, widths=[1, 3]), paper.text(told)]


def bundle(viewer: Viewer, *, on: date, at: datetime) -> BytesIO:
    """The application as ZIP: the paper first, then every file in a folder of its evidence. Two queries beside those of the standing."""
    made = application(queries.standing_of(viewer, on=on), viewer)
    made.made_by, made.made_on = viewer.colleague.name, said_day(on)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("aanvraag-certificering.pdf", pdf(made, at=at))
        for n, file in enumerate(queries.files_of(viewer).iterator(chunk_size=1), start=1):
            archive.writestr(f"bijlagen/{n:02d}-{file.name}", bytes(file.content))
    out.seek(0)
    return out
