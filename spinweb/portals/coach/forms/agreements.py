"""Agreements and meetings to come."""

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, choice, day, line
from spinweb.practice.trajectories.models import Agreement
from spinweb.practice.trajectories.models.contacts import Form as ContactForm


class Owned(Form):
    """A form with `owner` and `owner_party`: whoever is not coach or client is named."""

    def clean(self) -> dict:
        told = super().clean()
        if told.get("owner") == Agreement.Owner.PARTY and not told.get("owner_party"):
            self.add_error("owner_party", "Kies wie het doet, of kies jobcoach of cliënt.")
        if told.get("owner") != Agreement.Owner.PARTY:
            told["owner_party"] = None
        return told


class AgreementForm(Owned):
    """What, by whom, by when and why."""

    text = line("Wat spreken we af", required=True, max_length=300)
    owner = choice(Agreement.Owner, "Wie doet het")
    owner_party = ByRow("Wie precies", empty="jobcoach of cliënt", help_text="Alleen als iemand anders het doet.")
    due_on = day("Voor wanneer", required=True)
    why = line("Waarom deze stap", max_length=300)
    goal = ByRow("Voor welk doel", empty="geen bepaald doel")


class Appointment(Form):
    """A meeting to come."""

    about = line("Waarover", required=True)
    starts_at = forms.DateTimeField(label="Wanneer", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                                    input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"])  # fmt: skip
    minutes = forms.IntegerField(label="Hoeveel minuten", min_value=5, max_value=480, initial=60)
    form = choice(ContactForm, "Hoe")
    place = line("Waar", max_length=120)
    with_whom = line("Met wie")
