"""An assignment for an organisation, its hours and its end; and a group session."""

from datetime import date
from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, ByRows, Choices, Form, Section, been, choice, day, line, long_text
from spinweb.practice.assignments.models import Assignment as Row
from spinweb.practice.trajectories.models.contacts import Form as ContactForm

MINUTES = [(30, "30"), (60, "60"), (90, "90"), (120, "120"), (180, "180"), (0, "anders")]


class Organisation(forms.ModelChoiceField):
    """An organisation of the address book; a list, because there are many."""

    def __init__(self, label: str, **how: Any):
        super().__init__(queryset=None, label=label, empty_label="kies een organisatie", **how)


class Assignment(Form):
    """What the organisation asks, and what was agreed."""

    sections = (
        Section("De vraag", ("kind", "title", "asked_by", "contact", "question", "different")),
        Section("De afspraken", ("agreements", "hours_agreed", "starts_on", "ends_on")),
    )
    kind = choice(Row.Kind, "Wat voor opdracht is het")
    title = line("Waar gaat het om", max_length=120, required=True, help_text="In een paar woorden. Staat boven het verslag.")
    asked_by = Organisation("Voor wie")
    contact = ByRow("Contactpersoon", empty="nog niet bekend")
    question = long_text("Wat vraagt de organisatie", help_text="In hun woorden.")
    different = long_text("Wat is er straks anders", help_text="Waaraan merken zij dat het gelukt is?")
    agreements = long_text("Wat spreken jullie af", help_text="Wie doet wat, wat kost het, en wat hoort er niet bij?")
    hours_agreed = forms.DecimalField(label="Afgesproken uren", required=False, min_value=0, max_value=9999, max_digits=6, decimal_places=1)
    starts_on = day("Begint op", required=True)
    ends_on = day("Klaar op")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("starts_on") and told.get("ends_on") and told["ends_on"] < told["starts_on"]:
            self.add_error("ends_on", "Deze dag ligt voor het begin.")
        return told


class Held(Form):
    """What every session has: a day that has been, minutes and a form."""

    def clean_on(self) -> date | None:
        return been(self.cleaned_data["on"], else_="Noteer het als het geweest is.")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        other = told.pop("other_minutes", None)
        if told.get("minutes") == 0:
            if not other:
                self.add_error("other_minutes", "Vul in hoeveel minuten het waren.")
            told["minutes"] = other
        return told


def minutes_field() -> forms.TypedChoiceField:
    """The minutes as buttons, with room for another number in a field of its own."""
    return forms.TypedChoiceField(label="Minuten", choices=MINUTES, coerce=int, widget=Choices)


def other_minutes_field() -> forms.IntegerField:
    """Another number of minutes."""
    return forms.IntegerField(label="Hoeveel minuten, als het anders was", required=False, min_value=1, max_value=960)


def typed(minutes: int) -> dict[str, int | None]:
    """Minutes as the form's values: one of the buttons where it fits."""
    return {"minutes": minutes, "other_minutes": None} if minutes in dict(MINUTES) else {"minutes": 0, "other_minutes": minutes}


class Session(Held):
    """Hours worked for an assignment."""

    what = line("Wat deden jullie", required=True)
    with_whom = line("Met wie", help_text="Namen of functies van de organisatie. Geen cliënten.")
    on = day("Datum", required=True)
    minutes = minutes_field()
    other_minutes = other_minutes_field()
    form = choice(ContactForm, "Hoe")
    came_of = long_text("Wat kwam ervan")


class Close(Form):
    """What came of the assignment."""

    outcome = long_text("Wat kwam ervan", help_text="Begin bij wat er nu anders is.")
    advice = long_text("Wat kan de organisatie verder doen", help_text="Zo kort en concreet, dat iemand er morgen mee begint.")
    closed_on = day("Afgerond op", required=True)


class People(ByRows):
    """Clients by name."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.client.full_name


class Group(Held):
    """A group session: what, who of one's own clients, and with how many in all."""

    sections = (
        Section("De bijeenkomst", ("subject", "on", "minutes", "other_minutes", "form", "why_group")),
        Section("Wie deden mee", ("trajectories", "group_size"), help="Ieder krijgt een notitie in het eigen dossier. Daar staat niet wie er nog meer waren."),
        Section("Wat jullie deden", ("text",), help="Je collega's kunnen dit lezen. Schrijf geen namen op, en niets wat over één iemand gaat."),
    )  # fmt: skip
    subject = line("Onderwerp", max_length=120, required=True, help_text="Bijvoorbeeld: bellen met een werkgever. Dit komt in ieders notitie.")
    on = day("Datum", required=True)
    minutes = minutes_field()
    other_minutes = other_minutes_field()
    form = choice(ContactForm, "Hoe")
    why_group = line("Waarom in een groep", help_text="Bijvoorbeeld: van elkaar horen dat bellen voor iedereen spannend is.")
    trajectories = People("Welke cliënten deden mee", required=True)
    group_size = forms.IntegerField(label="Met hoeveel mensen in totaal", min_value=2, max_value=60,
                                    help_text="Tel ook mee wie van een collega was. De tijd wordt hierdoor gedeeld.")  # fmt: skip
    text = long_text("Wat deden jullie", rows=2)
