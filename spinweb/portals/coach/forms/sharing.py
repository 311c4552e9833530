"""Sharing: what the client says to it, what goes out with which explanation, and a story without names."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html

from spinweb.foundation.documents.rules import Flag
from spinweb.foundation.sharing import rules
from spinweb.foundation.sharing.models import Asked, Consent
from spinweb.foundation.sharing.rules import May
from spinweb.portals.shell.forms import Form, Section, Several, choice, day, line, long_text


class Explaining(Form):
    """A form with a question for everything that the text guard found: why may it stay? The answers come as `explained`."""

    def __init__(self, *args: Any, flags: Iterable[Flag] = (), called: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.flags = {f"why_{n}": flag for n, flag in enumerate(flags)}
        for name, flag in self.flags.items():
            own = f" Dit zijn woorden van {called} zelf: {called} beslist, en weet wie dit leest." if flag.own_words else ""
            self.fields[name] = line(f"‘{flag.text}’ ({flag.kind_words}): waarom mag dit erin?", max_length=200, required=True,
                                     help_text=format_html("Er staat: “{}”.{} {}", flag.where, own, flag.advice))  # fmt: skip
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_helptext"
        if self.flags:
            told = "Beter is het weg te halen waar het geschreven is. Kan dat niet, leg dan uit waarom het erin moet."
            self.sections = (*self.sections, Section("Wat de tekstwacht vond", tuple(self.flags), help=told))

    def clean(self) -> dict:
        told = super().clean()
        told["explained"] = {flag.key: told.pop(name, "") for name, flag in self.flags.items()}
        return told


class ShareForm(Explaining):
    """To whom a version goes, on what ground, and what the client knew and said."""

    sections = (
        Section("Wie krijgt het", ("party", "sent_on", "sent_how")),
        Section("Waarom het mag", ("purpose", "basis")),
        Section("Wat je cliënt ervan weet", ("told_on", "client_said", "travels"),
                help="Je cliënt leest het eerst, en mag er iets bij zeggen. Dat gaat mee, in eigen woorden."),
    )
    party = line("Naam van wie het krijgt", required=True, max_length=120)
    sent_on = day("Wanneer", required=True)
    sent_how = line("Hoe", required=True, max_length=60, help_text="Bijvoorbeeld: op papier gegeven, beveiligde mail, portaal.")
    purpose = choice([], "Waarvoor")
    basis = choice([], "Op welke grond")
    told_on = day("Wanneer las of hoorde je cliënt het", required=True)
    client_said = long_text("Wat zei je cliënt erover", rows=2, help_text="In eigen woorden. Mag leeg.")
    travels = forms.BooleanField(label="Deze woorden gaan mee: ze komen in een nieuwe versie te staan, en die gaat weg", required=False)

    def __init__(self, *args: Any, reader: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = list(rules.purposes(reader).items())
        self.fields["basis"].choices = [(code, name) for code, name in rules.bases(reader).items() if code != rules.VITAL]


class ConsentForm(Form):
    """What the client says to sharing with one party."""

    sections = (
        Section("Wie en wat", ("party", "purpose", "groups")),
        Section("Zo is het uitgelegd", ("words", "basis"), help="Schrijf het zoals je het zegt: wie leest wat, waarvoor, tot wanneer, en dat nee zeggen mag."),
        Section("Wat je cliënt zegt", ("says", "client_words", "asked_on", "asked_how", "until")),
    )
    party = line("Naam", required=True, max_length=120)
    purpose = choice([], "Waarvoor")
    groups = forms.MultipleChoiceField(label="Welke gegevens", widget=Several)
    words = long_text("In gewone woorden", required=True, max_length=1000)
    basis = choice([], "Op welke grond")
    says = choice(Consent.Says, "Wat zegt je cliënt")
    client_words = long_text("In eigen woorden", rows=2)
    asked_on = day("Wanneer besproken", required=True)
    asked_how = choice(Asked, "Hoe")
    until = day("Geldt tot en met", required=True, help_text="Daarna vraag je het opnieuw. Intrekken kan altijd.")

    def __init__(self, *args: Any, reader: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.reader = reader
        order = sorted((v for v in rules.matrix(reader) if v.may != May.NO and v.group.level), key=lambda v: v.may != May.AGREED)
        self.fields["groups"].choices = [(v.group.code, v.group.name) for v in order]
        self.fields["purpose"].choices = [(code, name) for code, name in rules.purposes(reader).items() if code != "danger"]
        self.fields["basis"].choices = [(code, name) for code, name in rules.bases(reader).items() if code != rules.VITAL]

    def clean(self) -> dict:
        return super().clean() | {"reader": self.reader}


class Withdraw(Form):
    """What the client says on withdrawing; nothing has to be said."""

    withdrawn_words = long_text("Wat zei je cliënt", rows=2, help_text="Mag leeg. Een reden is niet nodig.")


class Told(Form):
    """When the client heard of it, and what the client said."""

    told_on = day("Wanneer hoorde je cliënt het", required=True)
    client_said = long_text("Wat zei je cliënt erover", rows=2)


class StoryForm(Form):
    """The text to make a story of without names."""

    text = long_text("Het verhaal", rows=14, required=True, max_length=20000,
                     help_text="Gevuld uit het traject. Haal weg wat je collega’s niet nodig hebben, of plak een eigen tekst.")  # fmt: skip
