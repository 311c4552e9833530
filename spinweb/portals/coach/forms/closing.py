"""Closing the trajectory together, and aftercare."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.formats import date_format

from spinweb.portals.shell.forms import Choices, Form, Section, Several, choice, day, line, long_text, ruler
from spinweb.practice.trajectories.models import ContactMoment
from spinweb.practice.trajectories.models.contacts import Form as ContactForm

MINUTES = [(5, "5"), (10, "10"), (15, "15"), (30, "30"), (45, "45"), (60, "60")]
WITH = [(kind.value, kind.label) for kind in ContactMoment.Kind if kind != ContactMoment.Kind.INDIRECT]


class Talk(Form):
    """What three parties say of it."""

    sections = (
        Section("Het eindgesprek", ("held_on", "result"), help="Komt in het eindverslag, voor cliënt en opdrachtgever."),
        Section("Je cliënt", ("client_words", "client_mark"), help="Voor cliënt en opdrachtgever. De werkgever krijgt dit niet."),
        Section("De werkgever", ("employer_words", "employer_mark"), help="Voor alle drie."),
        Section("De opdrachtgever", ("commissioner_words",), help="Voor cliënt en opdrachtgever."),
    )  # fmt: skip
    held_on = day("Wanneer was het eindgesprek")
    result = long_text("Wat is er bereikt", help_text="Begin bij wat lukte. Geen woord over gezondheid.")
    client_words = long_text("Wat vindt je cliënt", help_text="In eigen woorden: van het traject, van jou, van waar het nu staat.")
    client_mark = ruler("Welk cijfer geeft je cliënt?", "slecht", "kan niet beter")
    employer_words = long_text("Wat vindt de werkgever")
    employer_mark = ruler("Welk cijfer geeft de werkgever?", "slecht", "kan niet beter")
    commissioner_words = long_text("Wat vindt de opdrachtgever", rows=2)


class Handover(Form):
    """Who does what from here on, and whom to call."""

    client_does = long_text("Wat doet je cliënt nu zelf", help_text="Dit lezen alle drie.")
    employer_does = long_text("Wat doet de werkgever nu zelf", help_text="Dit lezen alle drie.")
    who_to_call = line(
        "Wie bellen ze als het niet gaat", help_text="Een naam en een nummer. Bijvoorbeeld: eerst Ria van de winkel, dan jobcoach Anna."
    )
    aftercare = long_text("Welke nazorg spreken jullie af", rows=2, help_text="Dit lezen alle drie.")


class Lessons(Form):
    """What was learnt, for the craft."""

    lessons = long_text("Wat leerden jullie van dit traject", rows=4, help_text="Wat werkte? Wat doe je een volgende keer anders?")


class PlanAftercare(Form):
    """The usual moments, to confirm; `offered` are months and day."""

    days = forms.TypedMultipleChoiceField(label="Welke momenten", coerce=date.fromisoformat, widget=Several)
    what = line("Wat doen jullie dan", required=True, initial="bellen: hoe gaat het op het werk?")
    with_whom = line("Met wie", max_length=120)

    def __init__(self, *args: object, offered: Iterable[tuple[int, date]] = (), **kwargs: object):
        super().__init__(*args, **kwargs)
        choices = [(d.isoformat(), f"na {months} maanden: {date_format(d, 'l j F Y')}") for months, d in offered]
        self.fields["days"].choices = choices
        self.fields["days"].initial = [value for value, _ in choices]


class Aftercare(Form):
    """One moment of aftercare."""

    on = day("Wanneer", required=True)
    what = line("Wat doen jullie dan", required=True)
    with_whom = line("Met wie", max_length=120)


def _yes_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class AftercareDone(Form):
    """How a moment of aftercare went, and the talk as it goes into the log."""

    sections = (
        Section("", ("still_working", "words", "done_on")),
        Section("Het gesprek", ("minutes", "kind", "form"), help="Komt meteen in het logboek; je hoeft geen bezoek meer te noteren."),
    )  # fmt: skip
    still_working = forms.TypedChoiceField(label="Werkt je cliënt nog op deze plek", coerce=_yes_no, empty_value=None, required=False,
                                           choices=[("yes", "ja"), ("no", "nee"), ("", "weet ik niet")],
                                           widget=Choices)  # fmt: skip
    words = line("Hoe ging het", max_length=300, help_text="Kort, over het werk. Geen woord over gezondheid.")
    done_on = day("Wanneer was het", required=True)
    minutes = forms.TypedChoiceField(label="Minuten", choices=[("", "geen gesprek"), *MINUTES], coerce=int, empty_value=None, required=False,
                                     widget=Choices)  # fmt: skip
    kind = choice(WITH, "Met", required=False)
    form = choice(ContactForm, "Hoe", required=False)

    def clean(self) -> dict:
        told = super().clean()
        for name in ("kind", "form"):
            if told.get("minutes") and not told.get(name):
                self.add_error(name, "Kies dit erbij, dan staat het gesprek goed in het logboek.")
        return told
