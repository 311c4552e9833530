"""An invoice as UBL 2.1 (Peppol BIS Billing 3.0, with what Dutch parties owe: street, postal code, KvK or OIN, an account). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree as ET

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
COMMERCIAL, CREDIT_TRANSFER, HOUR, EXEMPT, STANDARD, LOCAL = "380", "30", "HUR", "E", "S", "TAX"
KVK, OIN = "0106", "0190"
CENT = Decimal("0.01")

for prefix, uri in (("", INVOICE), ("cac", CAC), ("cbc", CBC)):
    ET.register_namespace(prefix, uri)


@dataclass(frozen=True)
class Party:
    """Who sends or gets the invoice. `number`: KvK of eight digits, or OIN of twenty. `vat_number`: of VAT, or where there is none the RSIN."""

    name: str
    street: str
    postal_code: str
    city: str
    number: str
    vat_number: str = ""

    @property
    def scheme(self) -> str:
        return OIN if len(self.number) > 8 else KVK


@dataclass(frozen=True)
class Line:
    """A piece of work on a day."""

    on: date
    what: str
    minutes: int

    @property
    def hours(self) -> Decimal:
        return cents(Decimal(self.minutes) / 60)


@dataclass(frozen=True)
class Invoice:
    """An invoice of hours. `vat`: percentage; without VAT `exempt_reason` says why. `reference`: what the buyer asks to see."""

    number: str
    issued_on: date
    due_on: date
    since: date
    until: date
    reference: str
    seller: Party
    buyer: Party
    iban: str
    rate: Decimal
    vat: Decimal
    lines: Sequence[Line]
    exempt_reason: str = ""

    def amount(self, line: Line) -> Decimal:
        """Quantity times price, to the cent: what a receiver computes again."""
        return cents(line.hours * self.rate)

    @property
    def net(self) -> Decimal:
        return sum((self.amount(line) for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return cents(self.net * self.vat / 100)

    @property
    def total(self) -> Decimal:
        return self.net + self.tax


def cents(amount: Decimal) -> Decimal:
    """Rounded to two places, a half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def xml(invoice: Invoice) -> bytes:
    """The document, in the order of elements that the schema asks."""
    root = ET.Element(f"{{{INVOICE}}}Invoice")
    for name, value in (
        ("CustomizationID", CUSTOMIZATION), ("ProfileID", PROFILE), ("ID", invoice.number), ("IssueDate", invoice.issued_on.isoformat()),
        ("DueDate", invoice.due_on.isoformat()), ("InvoiceTypeCode", COMMERCIAL), ("DocumentCurrencyCode", "EUR"), ("BuyerReference", invoice.reference),
    ):  # fmt: skip
        _add(root, name, value)
    period = _group(root, "InvoicePeriod")
    _add(period, "StartDate", invoice.since.isoformat())
    _add(period, "EndDate", invoice.until.isoformat())
    _party(_group(root, "AccountingSupplierParty"), invoice.seller)
    _party(_group(root, "AccountingCustomerParty"), invoice.buyer)
    means = _group(root, "PaymentMeans")
    _add(means, "PaymentMeansCode", CREDIT_TRANSFER)
    _add(means, "PaymentID", invoice.number)
    _add(_group(means, "PayeeFinancialAccount"), "ID", invoice.iban.replace(" ", ""))
    _tax(root, invoice)
    _totals(root, invoice)
    for number, line in enumerate(invoice.lines, start=1):
        _line(root, invoice, number, line)
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return told


def _add(to: ET.Element, name: str, value: str, **attributes: str) -> None:
    ET.SubElement(to, f"{{{CBC}}}{name}", attributes).text = value


def _group(to: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(to, f"{{{CAC}}}{name}")


def _money(to: ET.Element, name: str, amount: Decimal) -> None:
    _add(to, name, f"{amount:.2f}", currencyID="EUR")


def _party(to: ET.Element, told: Party) -> None:
    party = _group(to, "Party")
    _add(party, "EndpointID", told.number, schemeID=told.scheme)
    _add(_group(party, "PartyName"), "Name", told.name)
    address = _group(party, "PostalAddress")
    for name, value in (("StreetName", told.street), ("CityName", told.city), ("PostalZone", told.postal_code)):
        _add(address, name, value)
    _add(_group(address, "Country"), "IdentificationCode", "NL")
    if told.vat_number:
        scheme = _group(party, "PartyTaxScheme")
        _add(scheme, "CompanyID", told.vat_number)
        _add(_group(scheme, "TaxScheme"), "ID", "VAT" if told.vat_number[:2].isalpha() else LOCAL)
    legal = _group(party, "PartyLegalEntity")
    _add(legal, "RegistrationName", told.name)
    _add(legal, "CompanyID", told.number, schemeID=told.scheme)


def _category(to: ET.Element, name: str, invoice: Invoice, *, why: bool = False) -> None:
    category = _group(to, name)
    _add(category, "ID", STANDARD if invoice.vat else EXEMPT)
    _add(category, "Percent", f"{invoice.vat:.2f}")
    if why and not invoice.vat:
        _add(category, "TaxExemptionReason", invoice.exempt_reason)
    _add(_group(category, "TaxScheme"), "ID", "VAT")


def _tax(root: ET.Element, invoice: Invoice) -> None:
    total = _group(root, "TaxTotal")
    _money(total, "TaxAmount", invoice.tax)
    sub = _group(total, "TaxSubtotal")
    _money(sub, "TaxableAmount", invoice.net)
    _money(sub, "TaxAmount", invoice.tax)
    _category(sub, "TaxCategory", invoice, why=True)


def _totals(root: ET.Element, invoice: Invoice) -> None:
    total = _group(root, "LegalMonetaryTotal")
    for name, amount in (("LineExtensionAmount", invoice.net), ("TaxExclusiveAmount", invoice.net), ("TaxInclusiveAmount", invoice.total),
                         ("PayableAmount", invoice.total)):  # fmt: skip
        _money(total, name, amount)


def _line(root: ET.Element, invoice: Invoice, number: int, line: Line) -> None:
    row = _group(root, "InvoiceLine")
    _add(row, "ID", str(number))
    _add(row, "InvoicedQuantity", f"{line.hours:.2f}", unitCode=HOUR)
    _money(row, "LineExtensionAmount", invoice.amount(line))
    period = _group(row, "InvoicePeriod")
    _add(period, "StartDate", line.on.isoformat())
    _add(period, "EndDate", line.on.isoformat())
    item = _group(row, "Item")
    _add(item, "Name", line.what)
    _category(item, "ClassifiedTaxCategory", invoice)
    _money(_group(row, "Price"), "PriceAmount", invoice.rate)
