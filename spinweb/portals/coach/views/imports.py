"""Bringing in an existing caseload: a file, what it would change row by row, all at once, and all back at once."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import one
from spinweb.portals.coach.forms import imports as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import tell
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.imports import caseload, sheets


@readable_by(coaches)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it would change is shown before anything changes."""
    form = forms.File(request.POST, request.FILES) if request.method == "POST" else forms.File()
    if request.method == "POST" and form.is_valid():
        name, table = form.cleaned_data["file"]
        try:
            proposal = caseload.propose(table, clients=trajectories.known_people(request.viewer), on=timezone.localdate(),
                                        commissioners=trajectories.commissioners_by_name(request.viewer))  # fmt: skip
        except sheets.CannotRead as problem:
            form.add_error("file", str(problem))
        else:
            offered = actions.offer_import(file_name=name, proposal=proposal.as_json(), by=request.colleague, at=timezone.now())
            return redirect("coach:import", offered.pk)
    earlier = [i for i in trajectories.imports_of(request.viewer)[:5] if i.state != "proposed"]
    return render(request, "coach/imports/bring_in.html", {"form": form, "earlier": earlier, "section": "caseload"}, status=422 if form.errors else 200)


@readable_by(coaches)
def look(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What the file would change, row by row; or what it became."""
    found = one(trajectories.imports_of(request.viewer), pk=import_id)
    proposal = caseload.from_json(found.proposal) if found.proposal else None
    rows = proposal.rows if proposal else []
    counts = {what: sum(row.what == what for row in rows) for what in ("new", "known", "bad")}
    return render(request, "coach/imports/import.html", {"found": found, "proposal": proposal, "counts": counts, "section": "caseload"})


@readable_by(coaches)
@require_POST
def confirm(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Bring in the new rows, and those that resemble somebody when they were ticked."""
    found = one(trajectories.imports_of(request.viewer), pk=import_id)
    rows = caseload.from_json(found.proposal).rows if found.proposal else []
    also = set(request.POST.getlist("ook"))
    chosen = [row.values for row in rows if row.what == "new" or (row.what == "known" and str(row.number) in also)]
    return tell(request, partial(actions.do_import, offered=found, rows=chosen), back=reverse("coach:import", args=[found.pk]),
                done=f"Ingelezen: {len(chosen)} traject{'' if len(chosen) == 1 else 'en'}. Jij bent de jobcoach.",
                undo_at=reverse("coach:undo_import", args=[found.pk]))  # fmt: skip


@readable_by(coaches)
@require_POST
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take everything of the file out again, as long as nothing was added since."""
    found = one(trajectories.imports_of(request.viewer), pk=import_id)
    return tell(request, partial(actions.undo_import, done=found, added=trajectories.what_was_added(found)), back=reverse("coach:import", args=[found.pk]),
                done="Alles uit dit bestand is weer weg.")  # fmt: skip


@readable_by(coaches)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the columns that are known."""
    answer = HttpResponse(sheets.template(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = 'attachment; filename="caseload.xlsx"'
    return answer
