"""Forms about what municipalities lay down themselves."""

from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, Section, day, fields, line
from spinweb.practice.schemes import rules

WHERE = ("municipality", "valid_from", "valid_until", "wording", "link", "checked_on", "checked_by")


class MunicipalRule(Form):
    """A rule of a municipality: where it stands, and the answers to the questions of one scheme."""

    municipality = line("Welke gemeente?", required=True, max_length=80, help_text="Alleen de naam, zoals Nijmegen.")
    valid_from = day("Geldig vanaf", required=True, help_text="De dag waarop de verordening of beleidsregel inging. Een eerdere regel eindigt dan de dag ervoor.")
    valid_until = day("Geldig tot en met", help_text="Leeg: zolang er geen nieuwe is.")
    wording = line("Waar staat het?", required=True, max_length=200, help_text="Bijvoorbeeld: Verordening Participatiewet 2024, artikel 12.")
    link = forms.URLField(label="Adres van de tekst", required=False, max_length=400, assume_scheme="https")
    checked_on = day("Nagekeken op", required=True)
    checked_by = ByRow("Nagekeken door", required=True)

    def __init__(self, *args: Any, scheme: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kinds = rules.own_kinds(scheme)
        self.fields |= fields(kinds, {key: key for key in kinds})
        self.sections = (Section("Wat deze gemeente vraagt of geeft", tuple(kinds), help="Vul in wat je vond. Wat leeg blijft, verandert niets."),
                         Section("Waar het staat", WHERE))  # fmt: skip
