"""A contact that took place, and a step worth celebrating."""

from datetime import datetime
from typing import Any

from django import forms

from spinweb.foundation.accounts.models import Colleague
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import ContactMoment, Trajectory
from spinweb.practice.trajectories.models.contacts import Form as ContactForm
from spinweb.portals.shell.forms import ByRows, Choices, Form, Section, choice, day, line, long_text

MINUTES = [(15, "15"), (30, "30"), (45, "45"), (60, "60"), (90, "90"), (120, "120")]


class Contact(Form):
    """A note of a contact: who, how, how long, what happened. What is known is filled in, so that it takes under a minute."""

    sections = (
        Section("Bezoek of gesprek", ("kind", "form", "minutes", "other_minutes", "on", "text")),
        Section("Erbij, als het zo uitkomt", ("goals", "parties", "client_words", "next_step", "form_reason", "group_size"), folded=True),
    )
    kind = choice(ContactMoment.Kind, "Met")
    form = choice(ContactForm, "Hoe")
    minutes = forms.TypedChoiceField(label="Minuten", choices=[*MINUTES, (0, "anders")], coerce=int, widget=Choices)
    other_minutes = forms.IntegerField(label="Anders, namelijk", required=False, min_value=1, max_value=960)
    on = day("Datum", required=True)
    text = long_text("Wat gebeurde er", rows=4, help_text="Feiten en wat je zag. Geen diagnose, geen medicijnen.")
    goals = ByRows("Aan welk doel werkten jullie")
    parties = ByRows("Wie waren erbij")
    client_words = line("In de woorden van je cliënt", max_length=300)
    next_step = line("Volgende stap", max_length=300)
    form_reason = line("Waarom op deze manier", help_text="Bijvoorbeeld: online, omdat reizen nu te veel energie kost.")
    group_size = forms.IntegerField(label="Met hoeveel cliënten tegelijk", min_value=1, max_value=30, initial=1)

    def clean(self) -> dict:
        told = super().clean()
        other = told.pop("other_minutes", None)
        if told.get("minutes") == 0:
            if not other:
                self.add_error("other_minutes", "Vul in hoeveel minuten het waren.")
            told["minutes"] = other
        return told


def note(*, trajectory: Trajectory, contact: ContactMoment | None, by: Colleague, at: datetime, goals: Any = (), **values: Any) -> ContactMoment:
    """Note the contact; goals that were chosen count as touched."""
    return actions.note_contact(trajectory=trajectory, contact=contact, by=by, at=at, goals=dict.fromkeys(goals, ""), **values)


class Milestone(Form):
    """What was made, in the client's words."""

    text = line("Wat is er gelukt", required=True)
    words = line("In de woorden van je cliënt", max_length=300)
    celebrated = line("Hoe vieren of vierden jullie het", help_text="Op de manier die bij je cliënt past: een appje, taart, of juist stil.")
    on = day("Wanneer", required=True)
