"""The hours of a trajectory: what is left, what goes to the portal, what is on an invoice; and hours as files."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.invoicing import ubl
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import rendering
from spinweb.portals.coach.forms import hours as forms
from spinweb.portals.shell.access import coaches, proved_again, readable_by
from spinweb.portals.shell.editing import Editing, day_in, edit, tell
from spinweb.practice.hours import actions, papers
from spinweb.practice.hours import queries as hours_
from spinweb.practice.hours.models import Invoice
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Trajectory

SHOWN = 60
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:hours", args=[trajectory_id])


@readable_by(coaches)
def hours(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What is left in each period, the six parts of the accountability, lines for the portal, and invoices."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    today, entries = timezone.localdate(), hours_.entries_of(trajectory)
    lines = hours_.lines_of(entries)
    budgets = hours_.budgets_of(trajectory, lines, today=today)
    now = next((b for b in budgets if b.starts_on <= today <= b.ends_on), budgets[0])
    waiting = [e for e in entries if e.taken is None or e.differs]
    return render(request, "coach/hours/hours.html", {
        "trajectory": trajectory, "budgets": [(b, b.sentence(today)) for b in budgets], "now": now,
        "parts": hours_.parts_of(trajectory, now.starts_on, now.ends_on, lines=lines, takeovers=len(mentoring.takeovers_of(trajectory))),
        "waiting": waiting[:SHOWN], "more": max(len(waiting) - SHOWN, 0), "taken": [e for e in entries if e.taken and not e.differs][:SHOWN],
        "invoices": [(row, papers.as_ubl(row)) for row in hours_.invoices_of(trajectory)],
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def take_over(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """These lines stand in the portal."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.take_over, trajectory=trajectory, contacts=request.POST.getlist("contact")), back=_page(trajectory.pk),
                done="Afgevinkt als overgenomen.")  # fmt: skip


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID, contact_id: UUID) -> HttpResponse:
    """It does not stand there after all."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    trajectories.row(request.viewer, ContactMoment, contact_id, trajectory=trajectory)
    return tell(request, partial(actions.take_back, trajectory=trajectory, contact_id=contact_id), back=_page(trajectory.pk),
                done="Staat weer bij wat nog over moet.")  # fmt: skip


# -- files


def _span(request: HttpRequest) -> tuple[date, date]:
    """The days asked for in the address, else this year; days that cannot be are not there."""
    today = timezone.localdate()
    since, until = (day_in(request.GET.get(name, "")) for name in ("van", "tot"))
    return since or today.replace(month=1, day=1), until or today


def _file(request: HttpRequest, ending: str, trajectory: Trajectory | None) -> FileResponse:
    since, until = _span(request)
    rows = hours_.rows_to_export(request.viewer, since=since, until=until, trajectory=trajectory)
    name = f"uren-{since:%Y-%m-%d}-{until:%Y-%m-%d}.{ending}"
    # What is read stays within the lane of this request: the rows are asked for now, one by one, and wait in a file while they are sent.
    made = rendering.workbook("Uren", hours_.COLUMNS, rows) if ending == "xlsx" else rendering.csv_file(hours_.COLUMNS, rows)
    return FileResponse(made, as_attachment=True, filename=name, content_type=XLSX if ending == "xlsx" else CSV)


@readable_by(coaches)
@proved_again
def export(request: HttpRequest, trajectory_id: UUID, ending: str) -> FileResponse:
    """The hours of one trajectory as CSV or XLSX."""
    if ending not in {"csv", "xlsx"}:
        raise NotVisible
    return _file(request, ending, trajectories.trajectory(request.viewer, trajectory_id))


@readable_by(coaches)
@proved_again
def export_all(request: HttpRequest, ending: str) -> FileResponse:
    """The hours of all the viewer's trajectories, by reference."""
    if ending not in {"csv", "xlsx"}:
        raise NotVisible
    request.seen += list(request.viewer.trajectory_ids)
    return _file(request, ending, None)


# -- invoices


def _known(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    today = timezone.localdate()
    last, payer = hours_.last_invoice(request.viewer), trajectory.commissioner
    month = add_months(today.replace(day=1), -1)
    known: dict[str, Any] = {"issued_on": today, "due_on": today + timedelta(days=30), "since": month, "until": today.replace(day=1) - timedelta(days=1),
                             "reference": trajectory.assignment_number or trajectory.reference, "vat": "21.0",
                             "seller_name": trajectory.organisation.name, "seller_city": trajectory.organisation.place,
                             "buyer_name": payer.name if payer else "", "buyer_city": payer.place if payer else ""}  # fmt: skip
    if last is None:
        return known
    known |= {"iban": last.iban, "rate": last.rate, "vat": str(last.vat), "exempt_reason": last.exempt_reason}
    known |= {f"seller_{name}": value for name, value in last.seller.items()}
    return known | ({f"buyer_{name}": value for name, value in last.buyer.items()} if payer and last.buyer["name"] == payer.name else {})


@readable_by(coaches)
def add_invoice(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Put hours that stand on no invoice yet on one."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Factuur maken", form=forms.Invoice, trajectory=trajectory, initial=_known(request, trajectory), form_args={"trajectory": trajectory},
        intro="Per contact één regel, met de dag en de tijd. Er staat geen naam van je cliënt op.", submit="Factuur maken",
        readers="De factuur is voor de opdrachtgever. Wat hier staat, is voor wie in dit traject meedoet.",
        save=partial(actions.make_invoice, trajectory=trajectory), done="De factuur staat klaar.",
        back=lambda made: reverse("coach:invoice", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


def _invoice(request: HttpRequest, trajectory_id: UUID, invoice_id: UUID) -> tuple[Trajectory, Invoice]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return trajectory, hours_.invoice(request.viewer, trajectory, invoice_id)


@readable_by(coaches)
def invoice(request: HttpRequest, trajectory_id: UUID, invoice_id: UUID) -> HttpResponse:
    """An invoice with its lines."""
    trajectory, row = _invoice(request, trajectory_id, invoice_id)
    made = papers.as_ubl(row)
    return render(request, "coach/hours/invoice.html", {
        "trajectory": trajectory, "invoice": row, "made": made, "lines": [(line, made.amount(line)) for line in made.lines],
    })  # fmt: skip


@readable_by(coaches)
@proved_again
def invoice_file(request: HttpRequest, trajectory_id: UUID, invoice_id: UUID) -> HttpResponse:
    """The invoice as UBL, for the accounts or Peppol."""
    _, row = _invoice(request, trajectory_id, invoice_id)
    answer = HttpResponse(ubl.xml(papers.as_ubl(row)), content_type="application/xml")
    answer["Content-Disposition"] = 'attachment; filename="factuur.xml"'
    return answer
