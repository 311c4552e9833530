"""An invoice as UBL. It names no client."""

from datetime import date

from spinweb.engines.invoicing import ubl
from spinweb.practice.hours.models import Invoice


def as_ubl(row: Invoice) -> ubl.Invoice:
    """The invoice as the engine knows it."""
    lines = [ubl.Line(date.fromisoformat(line["on"]), line["what"], line["minutes"]) for line in row.lines]
    return ubl.Invoice(row.number, row.issued_on, row.due_on, row.since, row.until, row.reference, ubl.Party(**row.seller), ubl.Party(**row.buyer), row.iban,
                       row.rate, row.vat, lines, row.exempt_reason)  # fmt: skip
