"""Mijn register: of the coach alone. What certification asks, what is there, what is missing, and the application as one file."""

import base64
from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from spinweb.engines.profession.editions import edition
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents.rendering import pages
from spinweb.portals.coach.forms import register as forms
from spinweb.portals.shell.access import coaches, proved_again, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.register import actions, papers, rules
from spinweb.practice.register import queries as register_
from spinweb.practice.register.models import Evidence

KIND = Evidence.Kind
PAGE = reverse_lazy("coach:register")
ONLY_YOU = "Alleen voor jou. Geen collega en geen teamleider leest dit, tot jij de aanvraag verstuurt."
SECTION = {"section": "register"}
TITLES = {KIND.EDUCATION: "Opleiding of niveau", KIND.TRAINING: "Scholing als jobcoach", KIND.EXPERIENCE: "Werk als jobcoach"}


@readable_by(coaches)
def register(request: HttpRequest) -> HttpResponse:
    """Where one stands, the shortest way, and everything that was shown."""
    today = timezone.localdate()
    standing = register_.standing_of(request.viewer, on=today)
    return render(request, "coach/register/register.html", {
        "standing": standing, "in_short": rules.in_short(standing.found), "edition": edition(today), "today": today,
        "asked": [(r, rules.steps(r)) for r in standing.found.requirements],
        "kinds": [(kind, TITLES[kind], standing.of(kind)) for kind in KIND], **SECTION,
    })  # fmt: skip


@readable_by(coaches)
def edit_candidacy(request: HttpRequest) -> HttpResponse:
    """State since when one is active, and whether at work now."""
    found = register_.candidacy_of(request.viewer)
    return edit(request, Editing(
        title="Sinds wanneer, en nu", form=forms.Candidacy, row=found, readers=ONLY_YOU, extra=SECTION,
        save=partial(actions.save_candidacy, candidacy=found), back=str(PAGE),
    ))  # fmt: skip


def _edit(request: HttpRequest, kind: str, found: Evidence | None) -> HttpResponse:
    if kind not in KIND.values:
        raise NotVisible
    form = forms.FORMS[KIND(kind)]
    return edit(request, Editing(
        title=TITLES[KIND(kind)], form=form, row=found, readers=ONLY_YOU, extra=SECTION,
        save=partial(_save, kind, found), back=_back if found is None else str(PAGE),
        done="Bewaard." if found else "Bewaard. Voeg er meteen het bewijs bij, of doe dat later.",
    ))  # fmt: skip


def _save(kind: str, found: Evidence | None, **typed: Any) -> Evidence:
    return actions.save_evidence(kind=kind, evidence=found, **typed)


def _back(made: Evidence) -> str:
    return reverse("coach:add_evidence_file", args=[made.pk])


@readable_by(coaches)
def add_evidence(request: HttpRequest, kind: str) -> HttpResponse:
    """Add an education, a training or earlier work."""
    return _edit(request, kind, None)


@readable_by(coaches)
def edit_evidence(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Change what was shown."""
    found = register_.evidence(request.viewer, evidence_id)
    return _edit(request, found.kind, found)


@readable_by(coaches)
def add_file(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Attach a diploma, certificate or statement."""
    found = register_.evidence(request.viewer, evidence_id)
    return edit(request, Editing(
        title="Bewijs toevoegen", form=forms.File, readers=ONLY_YOU, extra=SECTION, intro=f"Bij: {found.name}.", submit="Toevoegen",
        save=partial(actions.add_file, evidence=found), back=str(PAGE), done="Het bestand is toegevoegd.",
    ))  # fmt: skip


@readable_by(coaches)
def file(request: HttpRequest, evidence_id: UUID, evidencefile_id: UUID) -> HttpResponse:
    """The file itself, as it was handed in; a browser saves it and does not run it."""
    found = register_.file_of(request.viewer, evidence_id, evidencefile_id)
    answer = HttpResponse(bytes(found.content), content_type=found.kind)
    answer["Content-Disposition"], answer["X-Content-Type-Options"] = f'attachment; filename="{found.name}"', "nosniff"
    return answer


@readable_by(coaches)
@require_POST
def lay_down_hours(request: HttpRequest) -> HttpResponse:
    """Keep the hours so far as evidence."""
    return tell(request, partial(actions.lay_down_hours, viewer=request.viewer), back=str(PAGE),
                done="Je uren zijn vastgelegd. Ze blijven, ook als je een traject overdraagt.")  # fmt: skip


@readable_by(coaches)
def application(request: HttpRequest) -> HttpResponse:
    """The application as the assessor gets it."""
    today = timezone.localdate()
    paper = papers.application(register_.standing_of(request.viewer, on=today), request.viewer)
    paper.made_by, paper.made_on = request.colleague.name, date_format(today, "j F Y")
    return render(request, "coach/register/application.html", {
        "paper": paper, "pages": [base64.b64encode(page).decode() for page in pages(paper)], **SECTION,
    })  # fmt: skip


@readable_by(coaches)
@proved_again
def application_file(request: HttpRequest) -> HttpResponse:
    """The application and all papers as one ZIP."""
    bundle = papers.bundle(request.viewer, on=timezone.localdate(), at=timezone.now())
    return FileResponse(bundle, as_attachment=True, filename="aanvraag-certificering.zip", content_type="application/zip")
