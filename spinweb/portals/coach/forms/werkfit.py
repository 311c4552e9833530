"""The werkfit part: its plan, its activities, and its closing."""

from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, Choices, Form, Section, choice, day, line, long_text
from spinweb.practice.werkfit.models import WerkfitPart
from spinweb.practice.werkfit.rules import areas, early_reasons


def hours(label: str, **how: Any) -> forms.DecimalField:
    """A number of hours, with half hours."""
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=999, max_digits=5, decimal_places=1, **how)


class Plan(Form):
    """What the plan says, in the order in which the commissioner asks it."""

    sections = (
        Section("Kader", ("order_number", "starts_on", "ends_on", "hours")),
        Section("Waar het om gaat", ("client_expects", "outlook", "expected_result"), help="Werkfit gaat over klaar zijn voor een stap, niet over een baan."),
        Section("Afspraken", ("arrangements", "deviations", "specialist")),
    )
    order_number = line("Ordernummer van de opdrachtgever", max_length=40, help_text="Geen burgerservicenummer: dat vul je op het formulier zelf in.")
    starts_on = day("Begint op")
    ends_on = day("Uiterlijk klaar op", help_text="Dan komt het eindgesprek op Vandaag.")
    hours = hours("Hoeveel uur begeleiding in totaal")
    client_expects = long_text("Wat verwacht je cliënt", help_text="In eigen woorden.")
    outlook = long_text("Welke mogelijkheden zie je", help_text="Wat kan er al, en wat komt binnen bereik? Werkwoorden, geen oorzaken.")
    expected_result = long_text("Wat moet het opleveren", help_text="Waaraan zie je straks dat het gelukt is?")
    arrangements = long_text("Wat doet ieder", help_text="Wat doet je cliënt, wat doe jij, hoe vaak zien jullie elkaar?")
    deviations = long_text("Wat gaat anders dan de opdracht vraagt, en waarom", rows=2)
    specialist = long_text("Hulp van een specialist: welke, hoeveel uur en waarom", rows=2)


class Activity(Form):
    """What is done, under which heading, for which goal, with how many hours."""

    area = forms.ChoiceField(label="Hoofdactiviteit", widget=forms.RadioSelect)
    text = line("Wat doen we", required=True, max_length=300)
    wanted = line("Gewenst resultaat", max_length=300, help_text="Wat kan je cliënt straks, dat nu nog niet lukt?")
    goal = ByRow("Voor welk doel", empty="geen bepaald doel")
    hours = forms.DecimalField(label="Hoeveel uur", min_value=0, max_value=999, max_digits=5, decimal_places=1, initial=2)
    starts_on = day("Begint op")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas().items())


class Done(Form):
    """The hours that an activity took, and what came of it."""

    hours_given = hours("Hoeveel uur is het geworden")
    outcome = line("Wat kwam ervan", max_length=300)


class Agreed(Form):
    """When it was agreed on."""

    on = day("Afgesproken op", required=True)


class Closing(Form):
    """How the werkfit part ended; the result with its grounds, the advice, and the client's opinion of both."""

    sections = (
        Section("Hoe het eindigde", ("on", "ending", "early_reason", "early_words", "discussed_with")),
        Section("Resultaat", ("progress", "ready", "grounds", "client_opinion")),
        Section("En nu verder", ("advice", "client_on_advice")),
        Section("De begeleiding", ("client_experience", "hours_confirmed")),
    )
    on = day("Afgesloten op", required=True)
    ending = choice(WerkfitPart.Ending, "Hoe eindigde het")
    early_reason = forms.ChoiceField(label="Als jullie eerder stoppen: waarom", required=False, widget=Choices)
    early_words = long_text("Toelichting", rows=2, help_text="Bij ziekte nooit de oorzaak: alleen dat het nu niet kan.")
    discussed_with = line("Met wie bij de opdrachtgever besproken", max_length=120)
    progress = long_text("Wat ging er vooruit", help_text="Begin bij wat nu lukt.")
    ready = choice([("", "nog niet gezegd"), *WerkfitPart.Ready.choices], "Resultaat", required=False)
    grounds = long_text("Waaruit blijkt dat", help_text="Feiten: wat zag je, wat deed je cliënt, wie bevestigt het?")
    client_opinion = long_text("Wat vindt je cliënt van het resultaat", rows=2)
    advice = long_text("Advies voor de volgende stap, met welke begeleiding")
    client_on_advice = long_text("Wat vindt je cliënt van het advies", rows=2)
    client_experience = long_text("Hoe vond je cliënt de begeleiding", rows=2)
    hours_confirmed = forms.BooleanField(label="Je cliënt is het eens met de uren", required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["early_reason"].choices = [("", "niet eerder gestopt"), *early_reasons().items()]
