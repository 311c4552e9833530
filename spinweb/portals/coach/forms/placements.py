"""A placement, and how it ended."""

from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text
from spinweb.practice.placements.models import Placement, PlacementItem

KIND_HELP = ("Meeloopdag: even kijken. Proefplaatsing of proefplaats: de uitkering loopt door en er is geen loon. Dienstverband: contract en loon; "
             "een proeftijd hoort daarbij.")  # fmt: skip


class WorkplaceChoice(forms.ModelChoiceField):
    """A workplace with its employer; a list, because an organisation knows many."""

    def __init__(self, label: str, **how: Any):
        super().__init__(queryset=None, label=label, required=False, empty_label="staat er nog niet bij", **how)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.employer}: {obj.title}"


def hours(label: str, **how: Any) -> forms.DecimalField:
    """Hours a week."""
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=60, max_digits=4, decimal_places=1, **how)


class PlacementForm(Form):
    """What was agreed about a placement, in the order of the talk with client and employer."""

    sections = (
        Section("Wat en waar", ("kind", "workplace", "function")),
        Section("De werkplek staat er nog niet bij", ("new_employer", "new_place"), folded=True,
                help="Bijvoorbeeld omdat je cliënt er al werkt. De functie hierboven wordt de naam van de werkplek."),
        Section("Wanneer en hoeveel", ("starts_on", "ends_on", "probation_until", "hours_per_week", "hours_now", "times", "pay")),
        Section("Hulp op het werk", ("mentor", "adaptations", "guidance", "evaluation"),
                help="De werkgever leest dit. Schrijf op wat er gebeurt, en niets over gezondheid."),
        Section("Verder", ("other_agreements",)),
    )  # fmt: skip
    kind = choice(Placement.Kind, "Soort", help_text=KIND_HELP)
    workplace = WorkplaceChoice("Werkplek")
    function = line("Functie", max_length=120)
    new_employer = line("Naam van de werkgever", max_length=120)
    new_place = line("Plaats", max_length=120)
    starts_on = day("Eerste dag", required=True)
    ends_on = day("Laatste dag volgens afspraak")
    probation_until = day("Proeftijd tot en met", help_text="Alleen bij een dienstverband.")
    hours_per_week = hours("Uren per week volgens afspraak")
    hours_now = hours("Werkt nu, uren per week", help_text="Alleen als het er minder zijn, bijvoorbeeld bij terugkomen of opbouwen.")
    times = line("Werktijden", help_text="Bijvoorbeeld: maandag tot en met donderdag, 8.30 tot 13.30 uur.")
    pay = line("Loon of vergoeding", max_length=120, help_text="Bijvoorbeeld de cao en schaal, of: uitkering loopt door.")
    mentor = ByRow("Werkbegeleider", empty="nog niet bekend")
    adaptations = long_text("Wat er aan het werk is aangepast", help_text="Wat er anders gaat, niet waarom.")
    guidance = long_text("Hoe er begeleid wordt", help_text="Wie doet wat, en hoe vaak komt de jobcoach?")
    evaluation = line("Wanneer kijken jullie terug")
    other_agreements = long_text("Verder afgesproken", rows=2)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        starts, ends, until = told.get("starts_on"), told.get("ends_on"), told.get("probation_until")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "De laatste dag ligt voor de eerste dag.")
        if until and told.get("kind") != Placement.Kind.EMPLOYMENT:
            self.add_error("probation_until", "Een proeftijd hoort bij een dienstverband. Laat dit leeg, of kies dienstverband.")
        return told


class Item(Form):
    """Something to arrange before day one."""

    text = line("Wat", required=True)
    owner = choice(PlacementItem.Owner, "Wie regelt het", initial=PlacementItem.Owner.COACH)
    due_on = day("Voor wanneer", required=True)
    done_on = day("Geregeld op")
    note = line("Hoe is het geregeld", max_length=300, help_text="Bijvoorbeeld: om half negen bij de zijdeur, vragen naar Joost.")


class End(Form):
    """When and why a placement ended."""

    ended_on = day("Laatste dag", required=True)
    end_reason = forms.ChoiceField(label="Waarom eindigt het", choices=Placement.EndReason.choices, widget=forms.RadioSelect)
    end_words = long_text("Toelichting", help_text="Geen gezondheidsgegevens: dit kan in een verslag komen.")
