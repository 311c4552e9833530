"""A contact that took place, and a step worth celebrating."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from spinweb.portals.shell.forms import ByRows, Choices, Form, Section, been, choice, day, line, long_text
from spinweb.practice.trajectories.models import ContactMoment, Goal, Party
from spinweb.practice.trajectories.models.contacts import Form as ContactForm

MINUTES = [(15, "15"), (30, "30"), (45, "45"), (60, "60"), (90, "90"), (120, "120")]


class Contact(Form):
    """A note of a contact. What is asked most stands first and is filled in from the last time, so that it takes under a minute.

    `goals` are the goals it can name: a tick for each, with room for what was seen.
    """

    kind = choice(ContactMoment.Kind, "Met")
    form = choice(ContactForm, "Hoe")
    minutes = forms.TypedChoiceField(label="Minuten", choices=[*MINUTES, (0, "anders")], coerce=int, widget=Choices)
    other_minutes = forms.IntegerField(label="Hoeveel minuten", required=False, min_value=1, max_value=960)
    on = day("Datum", required=True)
    text = long_text("Wat gebeurde er", rows=3, help_text="Feiten en wat je zag. Geen diagnose, geen medicijnen.")
    next_step = line("Volgende stap", max_length=300)
    parties = ByRows("Wie waren erbij")
    client_words = line("In de woorden van je cliënt", max_length=300)
    form_reason = line("Waarom op deze manier", help_text="Bijvoorbeeld: online, omdat reizen nu te veel energie kost.")
    group_size = forms.IntegerField(label="Met hoeveel cliënten tegelijk", min_value=1, max_value=30, initial=1)

    def __init__(self, *args: Any, goals: Iterable[Goal] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.goals = {f"goal_{goal.pk}": goal for goal in goals}
        for name, goal in self.goals.items():
            self.fields[name] = forms.BooleanField(label=goal.text, required=False)
            self.fields[f"{name}_words"] = line("Wat zag je", max_length=300)
            self.fields[f"{name}_words"].widget.attrs |= {"aria-label": f"Wat zag je bij: {goal.text}", "autocomplete": "off"}
        focus = [name for name, goal in self.goals.items() if goal.in_focus] or list(self.goals)
        rest = [name for name in self.goals if name not in focus]
        self.sections = (
            Section("", ("kind", "form", "minutes", "other_minutes", "on")),
            *([Section("Aan welk doel werkten jullie", _with_words(focus))] if focus else []),
            Section("", ("text", "next_step")),
            Section("Meer opschrijven", ("parties", "client_words", *_with_words(rest), "form_reason", "group_size"), folded=True),
        )

    def clean_on(self) -> date | None:
        return been(self.cleaned_data["on"], else_="Plan een ontmoeting, of kies de dag waarop het was.")

    def clean(self) -> dict:
        told = super().clean()
        other = told.pop("other_minutes", None)
        if told.get("minutes") == 0:
            if not other:
                self.add_error("other_minutes", "Vul in hoeveel minuten het waren.")
            told["minutes"] = other
        words = {name: told.pop(f"{name}_words", "") for name in self.goals}
        told["goals"] = {goal: words[name] for name, goal in self.goals.items() if told.pop(name, False) or words[name]}
        return told


class NoteElsewhere(Form):
    """The least of a note, for where there is no connection: the names are those of `Contact`, which reads it later."""

    voor_wie = line("Over wie gaat het", max_length=40, help_text="Een voorletter is genoeg. Was je al bij een traject? Dan hoort de notitie daarbij.")
    kind = choice(ContactMoment.Kind, "Met")
    form = choice(ContactForm, "Hoe")
    minutes = forms.ChoiceField(label="Minuten", choices=MINUTES, widget=Choices)
    on = day("Datum", required=True)
    text = long_text("Wat gebeurde er", rows=4, help_text="Feiten en wat je zag. Geen diagnose, geen medicijnen.")
    next_step = line("Volgende stap", max_length=300)
    client_words = line("In de woorden van je cliënt", max_length=300)
    group_size = forms.IntegerField(initial=1, widget=forms.HiddenInput)


def _with_words(names: list[str]) -> tuple[str, ...]:
    return tuple(field for name in names for field in (name, f"{name}_words"))


def nearest(minutes: int) -> int:
    """The button that comes closest to so many minutes."""
    return min(dict(MINUTES), key=lambda button: abs(button - minutes))


def typed(*, minutes: int, goals: dict[UUID, str], parties: list[UUID], **values: Any) -> dict[str, Any]:
    """What is known, as the form's values: minutes as one of the buttons where they fit, each goal ticked with its words."""
    fits = minutes in dict(MINUTES)
    told = {f"goal_{pk}": True for pk in goals} | {f"goal_{pk}_words": words for pk, words in goals.items()}
    return {**values, **told, "minutes": minutes if fits else 0, "other_minutes": None if fits else minutes, "parties": parties}


def spoken_to(party: Party | None) -> dict[str, Any]:
    """What a note of a call to somebody in the web starts from."""
    if party is None:
        return {}
    kind = {Party.Ring.WORK: ContactMoment.Kind.EMPLOYER, Party.Ring.COMMISSIONER: ContactMoment.Kind.COMMISSIONER}
    return typed(minutes=15, goals={}, parties=[party.pk], kind=kind.get(party.ring, ContactMoment.Kind.NETWORK), form=ContactForm.PHONE)


class Milestone(Form):
    """What was made, in the client's words."""

    celebrates = line("Hoe viert je cliënt iets het liefst", help_text="Vraag het één keer. Een appje, taart, het zelf vertellen, of liever geen aandacht.")
    text = line("Wat is er gelukt", required=True)
    words = line("In de woorden van je cliënt", max_length=300)
    celebrated = line("Hoe vieren of vierden jullie het", help_text="Op de manier die bij je cliënt past: een appje, taart, of juist stil.")
    on = day("Wanneer", required=True)
    for_employer = forms.BooleanField(label="De werkgever mag dit ook lezen", required=False,
                                      help_text="Vraag het je cliënt. Het staat dan vooraan in het verslag voor de werkgever, met de woorden erbij.")  # fmt: skip

    def __init__(self, *args: Any, known: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        if known:  # asked once
            del self.fields["celebrates"]
