"""A term of which the coach says the first day."""

from django import forms

from spinweb.portals.shell.forms import Form, day, line
from spinweb.practice.terms import rules


def _rules() -> list[tuple[str, str]]:
    return [("", "kies een termijn"), *((r.code, f"{r.name} ({r.length})") for r in rules.by_hand())]


class Term(Form):
    """Which term, from which day, about what."""

    rule = forms.ChoiceField(label="Welke termijn", choices=_rules)
    since = day("Vanaf welke dag telt hij", required=True, help_text="Bij bezwaar: de dag die op het besluit staat.")
    about = line("Waar gaat het over", required=True, help_text="Bijvoorbeeld: besluit over de jobcoach. Niets over gezondheid.")
