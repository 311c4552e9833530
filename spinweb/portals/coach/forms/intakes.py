"""The parts of the intake, in the order of the talk."""

from django import forms

from spinweb.portals.shell.forms import Form, Section, choice, day, line, long_text, ruler
from spinweb.practice.intakes.models import Intake
from spinweb.practice.intakes.models import LifeDomain as Domain
from spinweb.practice.trajectories.models.contacts import Form as ContactForm


class Talk(Form):
    """How client and coach met, and what was explained."""

    sections = (
        Section("Het gesprek", ("held_on", "form", "form_reason", "present")),
        Section("Uitgelegd en besproken", ("code_discussed_on", "code_version", "complaints_explained", "privacy_explained", "interests_checked"),
                help="Vertel het in gewone woorden: wat een jobcoach wel en niet doet, waar je met een klacht terechtkunt, en wie wat ziet."),
        Section("De keuze van je cliënt", ("informed_choice", "informed_words")),
    )  # fmt: skip
    held_on = day("Datum van het gesprek")
    form = choice([("", "nog niet gekozen"), *ContactForm.choices], "Hoe spraken jullie elkaar", required=False)
    form_reason = line("Waarom op deze manier")
    present = line("Wie was erbij")
    code_discussed_on = day("Gedragscode besproken op")
    code_version = line("Welke versie", max_length=40)
    complaints_explained = forms.BooleanField(label="Ik heb uitgelegd waar je met een klacht terechtkunt", required=False)
    privacy_explained = forms.BooleanField(label="Ik heb uitgelegd wie wat ziet", required=False)
    interests_checked = forms.BooleanField(label="Ik heb nagegaan dat mijn belangen niet botsen met die van de cliënt", required=False)
    informed_choice = choice([("", "nog niet gevraagd"), *Intake.Informed.choices], "Wil je cliënt dit traject", required=False)
    informed_words = line("In eigen woorden", max_length=300)


class Question(Form):
    """Reason, question and motivation in the client's own words."""

    sections = (
        Section("Aanleiding en vraag", ("reason", "question"), help="Schrijf het op zoals je cliënt het zegt. Wat gebeurde er? Wat wil je?"),
        Section("Motivatie", ("motivation", "importance", "confidence", "what_helps")),
    )
    reason = long_text("Waarom nu", help_text="Bijvoorbeeld: mijn contract stopte in mei en thuis zitten bevalt niet.")
    question = long_text("Wat is de vraag van je cliënt", help_text="Bijvoorbeeld: ik wil werk waar ik buiten ben en niet steeds word gestoord.")
    motivation = long_text("Wat beweegt je cliënt", help_text="Waar word je blij van? Wat zou werk je brengen?")
    importance = ruler("Hoe belangrijk is werk voor je, nu?", "niet belangrijk", "het belangrijkste wat er is")
    confidence = ruler("Hoeveel vertrouwen heb je dat het lukt?", "geen", "alle vertrouwen")
    what_helps = long_text("Wat maakt dat het geen lager cijfer is", rows=2)


class Expectations(Form):
    """What everybody expects, side by side, and how to go about it."""

    sections = (
        Section("Wat ieder verwacht", ("client_expects", "commissioner_expects", "differences")),
        Section("Aanpak", ("approach",), help="Dit komt in het trajectplan, voor cliënt en opdrachtgever."),
    )
    client_expects = long_text("Je cliënt verwacht")
    commissioner_expects = long_text("De opdrachtgever verwacht")
    differences = long_text("Wat verschilt, en hoe gaan jullie daarmee om", rows=2)
    approach = long_text("Zo pakken we het aan", rows=4)


class LifeDomain(Form):
    """One life domain: strengths first, then what it means for work."""

    going_well = long_text("Wat gaat goed", rows=2, help_text="Begin hier. Ook kleine dingen tellen.")
    wish = long_text("Wat wil je anders", rows=2)
    satisfaction = ruler("Hoe tevreden ben je hierover?", "helemaal niet", "helemaal wel")
    effect = forms.TypedChoiceField(label="Wat betekent dit voor werk?", choices=[("", "weet ik niet"), *Domain.Effect.choices], coerce=int,
                                    empty_value=None, required=False, widget=forms.RadioSelect)  # fmt: skip
    helper = line("Wie helpt al")
