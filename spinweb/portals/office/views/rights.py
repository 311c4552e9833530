"""The organisation's care for people's rights: requests that wait, complaints, breaches, the register of processing, and what is kept how long."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.office.forms import rights as forms
from spinweb.portals.shell.access import leads, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.rights import actions, papers, queries, rules

HOME = "office:rights"


@readable_by(leads)
def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the two registers."""
    now = timezone.now()
    return render(request, "office/rights.html", {
        "requests": queries.requests_at_desk(request.viewer), "complaints": queries.complaints(request.viewer),
        "breaches": [(b, rules.report_by(b.discovered_at), now) for b in queries.breaches(request.viewer)], "counts": queries.kept_counts(request.viewer),
        "rules": read("retention")["regels"].values(), "told": read("rights"), "complaint_terms": rules.complaint_words(),
        "status": read("retention")["status"], "section": "office",
    })  # fmt: skip


@readable_by(leads)
def edit_complaint(request: HttpRequest, complaint_id: UUID | None = None) -> HttpResponse:
    """Note a complaint, or what came of it."""
    row = queries.complaint(request.viewer, complaint_id) if complaint_id else None
    return edit(request, Editing(
        title="Klacht", form=forms.Complain, row=row, initial={} if row else {"received_on": timezone.localdate()}, back=reverse(HOME),
        intro="Laat iemand kijken die er niet bij was. Wie klaagt hoort binnen twee weken dat de klacht er is.", done="Vastgelegd.",
        choices={"handler": accounts.everyone(request.viewer)}, readers="Voor teamleiders, en voor wie de klacht oppakt.",
        save=partial(actions.note_complaint, complaint=row),
    ))  # fmt: skip


@readable_by(leads)
def handle_breach(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """Weigh a breach and note what was done."""
    row = queries.breach(request.viewer, breach_id)
    due = timezone.localtime(rules.report_by(row.discovered_at))
    return edit(request, Editing(
        title="Datalek", form=forms.HandleBreach, row=row, back=reverse(HOME), readers="Voor iedereen van de organisatie.", done="Vastgelegd.",
        intro=f"Ontdekt op {timezone.localtime(row.discovered_at):%d-%m-%Y om %H.%M} uur. Melden bij de AP kan tot {due:%d-%m-%Y, %H.%M} uur; "
              "dat hoeft alleen niet als er waarschijnlijk geen risico is voor de mensen om wie het gaat.",
        save=partial(actions.handle_breach, breach=row),
    ))  # fmt: skip


@readable_by(leads)
def register(request: HttpRequest) -> HttpResponse:
    """The register of processing, made from the rulebook."""
    return render(request, "office/register.html", {"lines": queries.register(), "source": read("processing")["bron"], "section": "office"})


@readable_by(leads)
def register_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    made = HttpResponse(papers.register_as_csv(request.colleague.organisation.name), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = 'attachment; filename="register-van-verwerkingen.csv"'
    return made
