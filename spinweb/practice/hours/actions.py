"""Saying that hours stand in the funder's portal, and making an invoice of hours."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.hours import queries
from spinweb.practice.hours.models import Invoice, PortalLine
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory


class NothingChosen(Refusal):
    """There is no line to take over."""


class NothingToInvoice(Refusal):
    """No hours in these days that stand on no invoice yet."""


class NumberUsed(Refusal):
    """Invoice numbers are unique within an organisation."""


class DatesDoNotFit(Refusal):
    """A day that cannot be."""


class WhyNoVat(Refusal):
    """An invoice without VAT says why."""


class NoTaxNumber(Refusal):
    """Who sends an invoice is known to the tax office by a number, also without VAT."""


@transaction.atomic
def take_over(*, trajectory: Trajectory, contacts: Iterable[str], by: Colleague, at: datetime) -> int:
    """Note that these contacts stand in the portal with their minutes of now; what stood there is taken over anew. Raises NothingChosen."""
    chosen = set(contacts)
    entries = [e for e in queries.entries_of(trajectory) if str(e.contact.pk) in chosen and (e.taken is None or e.differs)]
    if not entries:
        raise NothingChosen("Vink eerst aan wat je hebt overgenomen.")
    for entry in entries:
        if entry.taken is not None:
            entry.taken.delete()
        save(model=PortalLine, row=None, trajectory=trajectory, expected=None, verb="take_over_hours", by=by, at=at, contact=entry.contact,
             minutes=entry.minutes, taken_on=at.date(), taken_by=by)  # fmt: skip
    return len(entries)


@transaction.atomic
def take_back(*, trajectory: Trajectory, contact_id: UUID, by: Colleague, at: datetime) -> None:
    """It does not stand in the portal after all. Doing it twice does nothing twice."""
    if row := queries.taken_line(trajectory, contact_id):
        audit.record(verb="take_hours_back", subject=row, by=by, at=at)
        row.delete()


@transaction.atomic
def make_invoice(*, trajectory: Trajectory, number: str, issued_on: date, due_on: date, since: date, until: date, rate: Decimal, vat: Decimal,
                 seller: Mapping[str, str], buyer: Mapping[str, str], by: Colleague, at: datetime, **values: Any) -> Invoice:  # fmt: skip
    """Put the hours of a period that stand on no invoice yet on one. The number of the client stands on it, never a name.

    Raises DatesDoNotFit, NumberUsed, WhyNoVat, NoTaxNumber, NothingToInvoice.
    """
    if until < since or due_on < issued_on:
        raise DatesDoNotFit("Een einde ligt voor het begin. Kijk de dagen na.")
    if not vat and not values.get("exempt_reason"):
        raise WhyNoVat("Schrijf op waarom er geen btw op staat, bijvoorbeeld de vrijstelling die voor jullie geldt.")
    if not seller.get("vat_number") or (vat and not seller["vat_number"][:2].isalpha()):
        raise NoTaxNumber("Vul het btw-nummer in van wie de factuur stuurt, met NL ervoor. Zonder btw en zonder btw-nummer mag het RSIN.")
    if queries.number_is_used(trajectory, number):
        raise NumberUsed("Dit factuurnummer is al gebruikt. Kies het volgende nummer.")
    entries = queries.to_invoice(trajectory, since, until)
    if not entries:
        raise NothingToInvoice("In deze dagen zijn er geen uren die nog niet op een factuur staan. Kies andere dagen.")
    lines = [{"contact": str(e.contact.pk), "on": e.contact.on.isoformat(), "minutes": e.minutes,
              "what": f"Jobcoaching {e.contact.on:%d-%m-%Y}, {e.contact.get_kind_display()}, {e.contact.get_form_display()}"} for e in entries]  # fmt: skip
    return save(model=Invoice, row=None, trajectory=trajectory, expected=None, verb="make_invoice", by=by, at=at, number=number, issued_on=issued_on, due_on=due_on,
                since=since, until=until, rate=rate, vat=vat, seller=dict(seller), buyer=dict(buyer), lines=lines, **values)  # fmt: skip
