"""An invoice of hours as UBL 2.1: what a receiver computes again, and the order that the schema asks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from peppol.rules import check_rules
from peppol.xsd import validate_xsd

from spinweb.engines.invoicing.ubl import CAC, CBC, Invoice, Line, Party, xml

SELLER = Party("De Brug & Zn", "Kade 1", "6511 AB", "Nijmegen", "12345678", "NL001234567B01")
BUYER = Party("UWV", "La Guardiaweg 94", "1043 DL", "Amsterdam", "00000001234567890000")


def invoice(**values):
    told = {"number": "2026-014", "issued_on": date(2026, 4, 1), "due_on": date(2026, 5, 1), "since": date(2026, 3, 1), "until": date(2026, 3, 31),
            "reference": "4500 <x>", "seller": SELLER, "buyer": BUYER, "iban": "NL91 ABNA 0417 1643 00", "rate": Decimal("89.02"), "vat": Decimal("21.0"),
            "lines": [Line(date(2026, 3, 3), "Jobcoaching", 100), Line(date(2026, 3, 10), "Jobcoaching", 45)]}  # fmt: skip
    return Invoice(**told | values)


def test_every_amount_is_what_a_receiver_computes_again():
    """Given 100 and 45 minutes at € 89,02, then 1,67 and 0,75 hours, and the total is the sum of rounded lines with VAT."""
    found = invoice()
    assert [found.amount(line) for line in found.lines] == [Decimal("148.66"), Decimal("66.77")]
    assert (found.net, found.tax, found.total) == (Decimal("215.43"), Decimal("45.24"), Decimal("260.67"))
    root = ET.fromstring(xml(found))
    lines = [Decimal(e.text) for e in root.iterfind(f"{{{CAC}}}InvoiceLine/{{{CBC}}}LineExtensionAmount")]
    assert sum(lines) == Decimal(root.find(f"{{{CAC}}}LegalMonetaryTotal/{{{CBC}}}TaxExclusiveAmount").text)


def test_the_elements_stand_in_the_order_of_the_schema():
    """Given an invoice, then Peppol's order holds, and KvK and OIN each have their own scheme."""
    root = ET.fromstring(xml(invoice()))
    assert [e.tag.rpartition("}")[2] for e in root][:15] == [
        "CustomizationID", "ProfileID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "DocumentCurrencyCode", "BuyerReference", "InvoicePeriod",
        "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "TaxTotal", "LegalMonetaryTotal", "InvoiceLine"]  # fmt: skip
    assert [e.get("schemeID") for e in root.iter(f"{{{CBC}}}EndpointID")] == ["0106", "0190"]
    assert root.find(f"{{{CBC}}}BuyerReference").text == "4500 <x>"
    assert root.find(f".//{{{CAC}}}PayeeFinancialAccount/{{{CBC}}}ID").text == "NL91ABNA0417164300"


@pytest.mark.parametrize(("vat", "code"), [("21.0", "S"), ("0", "E")])
def test_without_vat_it_says_why(vat, code):
    """Given no VAT, then the category is exempt with the reason, and the total is the net amount."""
    found = invoice(vat=Decimal(vat), exempt_reason="vrijgesteld, artikel 11")
    text = xml(found).decode()
    assert f"<cbc:ID>{code}</cbc:ID>" in text
    assert ("vrijgesteld" in text) == (code == "E")
    assert (found.total == found.net) == (code == "E")


@pytest.mark.parametrize("values", [
    {}, {"vat": Decimal(0), "exempt_reason": "vrijgesteld, artikel 11"}, {"vat": Decimal("9.0"), "rate": Decimal("0.01")},
    {"lines": [Line(date(2026, 3, n), "Jobcoaching", 7 * n) for n in range(1, 31)], "rate": Decimal("74.785").quantize(Decimal("0.01"))},
])  # fmt: skip
def test_it_fits_the_schema_and_the_rules_of_peppol(values):
    """Given invoices with VAT, low VAT, none, and many lines, when a receiver checks them, then schema and rules hold."""
    found = etree.ElementTree(etree.fromstring(xml(invoice(**values))))
    assert validate_xsd(found) == (True, [])
    assert [rule for rule in check_rules(found) if rule.severity == "fatal"] == []


@pytest.mark.parametrize(("number", "scheme"), [("NL001234567B01", "VAT"), ("001234567", "TAX")])
def test_who_sends_is_known_to_the_tax_office(number, scheme):
    """Given a number of VAT, or an RSIN where there is none, then it stands in its own scheme: without one an exempt invoice is refused (BR-E-02, BR-S-02)."""
    root = ET.fromstring(xml(invoice(vat=Decimal(0), exempt_reason="vrijgesteld", seller=replace(SELLER, vat_number=number))))
    told = root.find(f"{{{CAC}}}AccountingSupplierParty/{{{CAC}}}Party/{{{CAC}}}PartyTaxScheme")
    assert (told.find(f"{{{CBC}}}CompanyID").text, told.find(f"{{{CAC}}}TaxScheme/{{{CBC}}}ID").text) == (number, scheme)
