"""Handing over and referring: to whom, what the client lets go along, the talk, and the answer."""

from typing import Any

from django import forms

from spinweb.portals.coach.forms.sharing import Explaining
from spinweb.portals.shell.forms import ByRow, Form, Section, Several, choice, day, line, long_text
from spinweb.practice.handovers.models import Referral, Says
from spinweb.practice.handovers.rules import parts, sources
from spinweb.practice.trajectories.models.contacts import Form as ContactForm


class Plan(Form):
    """To whom, why, and from when."""

    sections = (
        Section("Een collega", ("colleague",)),
        Section("Of iemand buiten", ("to_organisation", "receiver"), help="Alleen als het geen collega is."),
        Section("Waarom en wanneer", ("reason", "planned_on")),
    )
    colleague = ByRow("Welke collega", empty="geen collega")
    to_organisation = ByRow("Welke organisatie", empty="niet in het adresboek")
    receiver = line("Wie daar", max_length=120, help_text="De naam van degene die verdergaat, of van de organisatie.")
    reason = line("Waarom", required=True, max_length=300, help_text="Je cliënt en degene die het overneemt lezen dit.")
    planned_on = day("Vanaf wanneer", required=True)

    def clean(self) -> dict:
        told = super().clean()
        outside = told.get("receiver") or told.get("to_organisation")
        if told.get("colleague") and outside:
            self.add_error("colleague", "Kies een collega óf iemand buiten, niet allebei.")
        elif not told.get("colleague") and not outside:
            self.add_error("colleague", "Kies een collega, of schrijf op wie buiten het overneemt.")
        return told


class Ask(Form):
    """What the client says, and what may go along, part by part."""

    asked_on = day("Wanneer vroeg je het", required=True)
    client_agrees = choice(Says, "Wat zegt je cliënt")
    client_words = line("In eigen woorden", max_length=300)
    parts = forms.MultipleChoiceField(label="Wat mag er mee", required=False, widget=Several, help_text="Loop ze samen langs. Wat je niet kiest, gaat niet mee.")

    def __init__(self, *args: Any, kind: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        told = sources(kind)
        self.fields["parts"].choices = [(code, f"{name} (uit: {told[code]})") for code, name in parts(kind).items()]

    def clean(self) -> dict:
        told = super().clean()
        if told.get("client_agrees") == Says.YES and not told.get("parts"):
            self.add_error("parts", "Kies ten minste één deel dat mee mag.")
        return told


class Write(Form):
    """What goes into the file, in the client's words where it can."""

    own_words = long_text("Wie je cliënt is, in eigen woorden", rows=4, help_text="Zo hoeft niemand het verhaal opnieuw te vertellen.")
    what_works = long_text("Wat werkt", rows=4, help_text="Eén ding per regel, zoals het gezegd werd.")
    attention = long_text("Waar je op let", help_text="Functioneel: wat helpt op het werk. Geen diagnose.")
    who_to_call = line("Wie bel je bij vragen over de overdracht")


class PlanTalk(Form):
    """When the three meet."""

    starts_at = forms.DateTimeField(label="Wanneer", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                                    input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"])  # fmt: skip
    minutes = forms.IntegerField(label="Hoeveel minuten", min_value=5, max_value=480, initial=60)
    form = choice(ContactForm, "Hoe")
    place = line("Waar", max_length=120)


class NoteTalk(Form):
    """What was agreed in it."""

    talk_words = long_text("Wat is er afgesproken", required=True, help_text="Dit staat in het dossier dat meegaat. Je cliënt leest het.")
    talk_on = day("Wanneer was het", required=True)
    minutes = forms.IntegerField(label="Hoeveel minuten", min_value=1, max_value=960, initial=60)
    form = choice(ContactForm, "Hoe")


class Answer(Form):
    """Yes, or no with the reason."""

    takes_over = choice([("yes", "ja, overgenomen"), ("no", "nee, niet overgenomen")], "Neemt deze persoon het over")
    answer_words = line("Toelichting", max_length=300, help_text="Nodig bij een nee: dan weet de jobcoach hoe het verder kan.")
    answered_on = day("Wanneer", required=True)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("takes_over") == "no" and not told.get("answer_words"):
            self.add_error("answer_words", "Schrijf op waarom het niet gaat.")
        return told


class WriteReferral(Form):
    """To whom, for what, how urgent."""

    sections = (
        Section("Naar wie", ("to_organisation", "receiver")),
        Section("Waarvoor", ("why", "hoped", "urgency")),
    )
    to_organisation = ByRow("Uit het adresboek", empty="niet in het adresboek")
    receiver = line("Naam van de dienst of persoon", max_length=120, help_text="Leeg: de naam uit het adresboek.")
    why = long_text("Waarom deze hulp", required=True, rows=4,
                    help_text="In gewone woorden: wat lukt niet, en wat is daarvoor nodig. Geen diagnose, geen medicijnen.")
    hoped = line("Wat moet het opleveren voor het werk", max_length=300, help_text="Bijvoorbeeld: uitgerust op het werk komen.")
    urgency = choice(Referral.Urgency, "Hoe snel is het nodig", initial=Referral.Urgency.SOON)

    def clean(self) -> dict:
        told = super().clean()
        if not told.get("to_organisation") and not told.get("receiver"):
            self.add_error("receiver", "Kies een organisatie, of schrijf op naar wie je verwijst.")
        return told


class SendReferral(Explaining):
    """When it goes, and when to ask what came of it."""

    sections = (Section("Versturen", ("sent_on", "ask_again_on")),)
    sent_on = day("Wanneer verstuur je de brief", required=True)
    ask_again_on = day("Wanneer vraag je wat ervan kwam", required=True, help_text="Op die dag staat het bij Vandaag.")


class Outcome(Form):
    """What came of it."""

    outcome = choice(Referral.Outcome, "Wat kwam ervan")
    outcome_words = line("Toelichting", max_length=300, help_text="Over de hulp en het werk. Wat er in de hulp besproken wordt, is niet van ons.")
    ask_again_on = day("Wanneer vraag je opnieuw", help_text="Leeg: het is afgehandeld.")


class AskAgain(Form):
    """When to ask once more."""

    ask_again_on = day("Wanneer vraag je opnieuw", required=True)


class DropReferral(Form):
    """Why it is let go."""

    outcome_words = line("Waarom gaat het niet door", required=True, max_length=300)
