"""The parts of the intake, in the order of the talk."""

from typing import Any

from django import forms

from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.forms import Choices, Form, Section, choice, day, line, long_text, ruler
from spinweb.practice.intakes.models import Intake
from spinweb.practice.intakes.models import LifeDomain as Domain
from spinweb.practice.intakes.rules import ANSWERS, codes, interest_questions, points
from spinweb.practice.trajectories.models.contacts import Form as ContactForm


def scale(topic: str) -> forms.TypedChoiceField:
    """A ruler of the rulebook's `scales`."""
    told = read("scales")["schalen"][topic]
    return ruler(told["vraag"], told["laag"], told["hoog"])


class Talk(Form):
    """How client and coach met, and what the client chose."""

    sections = (
        Section("Het gesprek", ("held_on", "form", "form_reason", "present")),
        Section("De keuze van je cliënt", ("informed_choice", "informed_words"), help="Pas aan het eind, als je cliënt weet wat het traject inhoudt."),
    )
    held_on = day("Datum van het gesprek")
    form = choice([("", "nog niet gekozen"), *ContactForm.choices], "Hoe spraken jullie elkaar", required=False)
    form_reason = line("Waarom op deze manier")
    present = line("Wie was erbij")
    informed_choice = choice([("", "nog niet gevraagd"), *Intake.Informed.choices], "Wil je cliënt dit traject", required=False)
    informed_words = line("In eigen woorden", max_length=300)


class Question(Form):
    """Reason, question and motivation in the client's own words."""

    sections = (
        Section("Aanleiding en vraag", ("reason", "question"), help="Schrijf het op zoals je cliënt het zegt. Wat gebeurde er? Wat wil je?"),
        Section("Motivatie", ("motivation", "importance", "confidence", "readiness", "what_helps"),
                help="Drie cijfers van je cliënt, niet van jou. Je kunt ze later nog eens vragen; dan zie je de lijn."),
    )  # fmt: skip
    reason = long_text("Waarom nu", help_text="Bijvoorbeeld: mijn contract stopte in mei en thuis zitten bevalt niet.")
    question = long_text("Wat is de vraag van je cliënt", help_text="Bijvoorbeeld: ik wil werk waar ik buiten ben en niet steeds word gestoord.")
    motivation = long_text("Wat beweegt je cliënt", help_text="Waar word je blij van? Wat zou werk je brengen?")
    importance = scale("importance")
    confidence = scale("confidence")
    readiness = scale("readiness")
    what_helps = long_text("Wat maakt dat deze cijfers niet lager zijn", rows=2)


class Expectations(Form):
    """What everybody expects, point by point and side by side, and what was agreed on each."""

    approach = long_text("Zo pakken we het aan", rows=4, help_text="Dit komt in het trajectplan, voor cliënt en opdrachtgever.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = []
        for code, point in points().items():
            own = {
                f"{code}_client": long_text("Je cliënt zegt", rows=2, max_length=600),
                f"{code}_commissioner": long_text("De opdrachtgever zegt", rows=2, max_length=600),
                f"{code}_employer": long_text("De werkgever zegt, als die er al is", rows=2, max_length=600),
                f"{code}_differs": forms.BooleanField(label="Hier verschillen zij", required=False),
                f"{code}_agreed": long_text("Dit spreken we af", rows=2, max_length=600),
            }
            self.fields |= own
            sections.append(Section(point["naam"], tuple(own), help=point["vraag"]))
        self.sections = (*sections, Section("Aanpak", ("approach",)))


class Interests(Form):
    """The questions that a coach asks themselves, each with what was done about a yes."""

    interests_checked_on = day("Nagegaan op", required=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = [Section("Wanneer", ("interests_checked_on",))]
        answers = [("", "nog niet"), *ANSWERS.items()]
        for number, (code, asked) in enumerate(interest_questions().items(), 1):
            own = {
                f"{code}_answer": choice(answers, asked, required=False),
                f"{code}_done": line("Wat deed je ermee", max_length=300, help_text="Bij ja: aan wie gezegd, wat afgesproken, of een collega gevraagd."),
            }
            self.fields |= own
            sections.append(Section(f"Vraag {number}", tuple(own)))
        self.sections = tuple(sections)

    def clean(self) -> dict:
        told = super().clean()
        for code in interest_questions():
            if told.get(f"{code}_answer") == "yes" and not told.get(f"{code}_done"):
                self.add_error(f"{code}_done", "Schrijf op wat je ermee deed: aan wie heb je het gezegd, en wat spraken jullie af?")
        return told


class Conduct(Form):
    """That the code of conduct was discussed: which version, and what the client said about it."""

    sections = (
        Section("Besproken", ("code_discussed_on", "code_version", "code_words")),
        Section("Uitgelegd", ("complaints_explained", "privacy_explained"), help="Vink aan wat je cliënt in eigen woorden kan navertellen."),
    )
    code_discussed_on = day("Besproken op", required=True)
    code_version = forms.ChoiceField(label="Welke versie", widget=Choices)
    code_words = line("Wat vroeg of zei je cliënt erover", max_length=300)
    complaints_explained = forms.BooleanField(label="Waar je met een klacht terechtkunt", required=False)
    privacy_explained = forms.BooleanField(label="Wie wat ziet, en wat met de opdrachtgever gedeeld wordt", required=False)

    def __init__(self, *args: Any, kept: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = [code["versie"] for code in codes()]
        versions = [*known, *([kept] if kept and kept not in known else [])]
        self.fields["code_version"].choices = [(version, version) for version in versions]


class LifeDomain(Form):
    """One life domain: what goes well before anything else, then what it means for work."""

    sections = (
        Section("Wat gaat goed", ("going_well", "satisfaction", "helper")),
        Section("Wat wil je, en wat doet het met werk", ("wish", "effect")),
        Section("Liever niet", ("left_alone",)),
    )
    going_well = long_text("Wat gaat goed", rows=2, help_text="Begin hier. Ook kleine dingen tellen.")
    satisfaction = ruler("Hoe tevreden ben je hierover?", "helemaal niet", "helemaal wel")
    helper = line("Wie helpt al")
    wish = long_text("Wat wil je anders", rows=2)
    effect = forms.TypedChoiceField(label="Wat betekent dit voor werk?", choices=[("", "weet ik niet"), *Domain.Effect.choices], coerce=int,
                                    empty_value=None, required=False, widget=forms.RadioSelect)  # fmt: skip
    left_alone = forms.BooleanField(label="Hier praten we niet over", required=False, help_text="Dat mag altijd. Het staat dan op ‘besproken’.")
