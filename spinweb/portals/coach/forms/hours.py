"""An invoice of hours: what for, to whom, from whom."""

import re
from typing import Any

from django import forms

from spinweb.portals.shell.forms import Form, Section, choice, day, line
from spinweb.practice.trajectories.models import Trajectory

VAT = [("21.0", "21%"), ("9.0", "9%"), ("0.0", "geen btw")]
PARTY = ("name", "street", "postal_code", "city", "number", "vat_number")
TAX_NUMBER = re.compile(r"^([A-Z]{2}[A-Z0-9]{8,13}|[0-9]{9})$")
NUMBER = re.compile(r"^(\d{8}|\d{20})$")
IBAN = re.compile(r"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$")


def _party(who: str) -> dict[str, forms.Field]:
    return {
        f"{who}_name": line("Naam", max_length=120, required=True),
        f"{who}_street": line("Straat en nummer", max_length=120, required=True),
        f"{who}_postal_code": line("Postcode", max_length=10, required=True),
        f"{who}_city": line("Plaats", max_length=80, required=True),
        f"{who}_number": line("KvK-nummer of OIN", max_length=20, required=True, help_text="KvK is 8 cijfers, OIN van een overheid 20."),
        f"{who}_vat_number": line("Btw-nummer", max_length=20, help_text="Als NL001234567B01. Zonder btw-nummer het RSIN, 9 cijfers."),
    }


class Invoice(Form):
    """The hours of a period at a rate."""

    sections = (
        Section("De factuur", ("number", "reference", "issued_on", "due_on")),
        Section("De uren", ("since", "until", "rate", "vat", "exempt_reason"), help="Alles in deze dagen wat nog niet op een factuur staat."),
        Section("Aan wie", tuple(f"buyer_{name}" for name in PARTY)),
        Section("Van wie", (*(f"seller_{name}" for name in PARTY), "iban")),
    )
    number = line("Factuurnummer", max_length=30, required=True)
    reference = line("Kenmerk van de opdrachtgever", max_length=60, required=True, help_text="Het opdrachtnummer. Geen naam van je cliënt.")
    issued_on = day("Factuurdatum", required=True)
    due_on = day("Te betalen voor", required=True)
    since = day("Van", required=True)
    until = day("Tot en met", required=True)
    rate = forms.DecimalField(label="Uurtarief zonder btw", min_value=0.01, max_value=9999, max_digits=7, decimal_places=2,
                              help_text="Het normbedrag van UWV verandert elk jaar: kijk in je overeenkomst.")  # fmt: skip
    vat = choice(VAT, "Btw", initial="21.0")
    exempt_reason = line("Waarom zonder btw", max_length=200)
    iban = line("Rekening (IBAN)", max_length=40, required=True)

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        self.fields |= _party("buyer") | _party("seller")

    def clean_iban(self) -> str:
        told = self.cleaned_data["iban"].replace(" ", "").upper()
        if not IBAN.match(told):
            raise forms.ValidationError("Dit is geen IBAN. Bijvoorbeeld: NL91 ABNA 0417 1643 00.")
        return told

    def clean_reference(self) -> str:
        told, client = self.cleaned_data["reference"], self.trajectory.client
        if any(name and re.search(rf"\b{re.escape(name)}\b", told, re.IGNORECASE) for name in (client.called, client.family_name)):
            raise forms.ValidationError("Zet hier een nummer, niet de naam van je cliënt. De factuur gaat langs veel mensen.")
        return told

    def clean(self) -> dict[str, Any]:
        """With both parties as one value each. Numbers are checked as a receiver will."""
        told = super().clean()
        for who in ("buyer", "seller"):
            number = re.sub(r"\D", "", told.get(f"{who}_number") or "")
            if told.get(f"{who}_number") and not NUMBER.match(number):
                self.add_error(f"{who}_number", "KvK is 8 cijfers, een OIN 20.")
            parts = {name: told.pop(f"{who}_{name}", "") for name in PARTY}
            tax = re.sub(r"[\s.]", "", parts["vat_number"] or "").upper()
            if tax and not TAX_NUMBER.match(tax):
                self.add_error(f"{who}_vat_number", "Een btw-nummer is als NL001234567B01, een RSIN 9 cijfers.")
            told[who] = parts | {"number": number, "vat_number": tax}
        if told.get("vat") is not None:
            told["vat"] = forms.DecimalField().to_python(told["vat"])
        return told
