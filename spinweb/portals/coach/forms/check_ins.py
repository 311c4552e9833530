"""Checks of client and employer, what one wants the other to know, and adjusting the plan."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from spinweb.foundation.accounts.models import Colleague
from spinweb.portals.shell.forms import Choices, Faces, Form, Section, Several, been, choice, day, line, long_text
from spinweb.practice.guidance import actions, rules
from spinweb.practice.guidance.models import Adjustment, Author, CheckIn
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.models.contacts import Form as ContactForm


class Check(Form):
    """Five questions to client or employer, answered in words with a face; 'liever niet zeggen' is always an answer."""

    note = long_text("In eigen woorden", rows=2)
    on = day("Op", required=True)

    def __init__(self, *args: Any, author: str = Author.CLIENT, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = rules.questions(author)
        for code, question in self.asked.items():
            pairs = [*enumerate(question.words, 1), ("", "liever niet zeggen")]
            self.fields[code] = forms.TypedChoiceField(label=question.text, choices=pairs, coerce=int, empty_value=None, required=False, widget=Faces)
        self.sections = (Section("", tuple(self.asked)), Section("", ("note", "on")))

    def clean_on(self) -> date | None:
        return been(self.cleaned_data["on"])

    def clean(self) -> dict:
        told = super().clean()
        told["answers"] = {code: level for code in self.asked if (level := told.pop(code, None))}
        return told


class Release(Form):
    """Which answers the other may see, as their author says it."""

    shared = forms.MultipleChoiceField(label="Wat mag de ander zien", widget=Several, error_messages={"required": "Kies minstens één antwoord."})
    release_words = line("Hoe is dat gezegd", help_text="Bijvoorbeeld: aan tafel, of per app. Zo weet je later hoe het ging.")

    def __init__(self, *args: Any, row: CheckIn, **kwargs: Any):
        super().__init__(*args, **kwargs)
        asked = rules.questions(row.author)
        pairs = [(code, f"{asked[code].short}: {asked[code].word(level)}") for code, level in row.answers.items()]
        self.fields["shared"].choices = pairs + ([("note", "In eigen woorden")] if row.note else [])


def offered(row: CheckIn) -> list[str]:
    """What is ticked to begin with: not what the rulebook keeps off, and not the note."""
    asked = rules.questions(row.author)
    return [code for code in row.answers if asked[code].offered]


class Note(Form):
    """What one wants the other to know, on its way."""

    sections = (
        Section("Wat wil iemand laten weten", ("author", "on", "words"), help="Zoals het gezegd werd. Dit blijft bij jou en wie het zei."),
        Section("Hoe geef je het door", ("translated", "agreed_on"), help="In woorden die de ander kan horen. Lees het voor en vraag akkoord."),
        Section("Doorgegeven", ("passed_on", "passed_how", "outcome")),
    )
    author = choice(Author, "Van wie", initial=Author.CLIENT)
    on = day("Gezegd op", required=True)
    words = long_text("Zoals het gezegd werd", rows=2)
    translated = long_text("Zoals je het doorgeeft", rows=2, help_text="Wat gebeurt er, wat doet het, wat zou helpen? Niets over gezondheid.")
    agreed_on = day("Akkoord op")
    passed_on = day("Doorgegeven op")
    passed_how = forms.ChoiceField(label="Hoe", choices=[("", "nog niet"), *ContactForm.choices], required=False, widget=Choices)
    outcome = line("Wat kwam ervan", max_length=300)

    def clean_on(self) -> date | None:
        return been(self.cleaned_data["on"])

    def clean_passed_on(self) -> date | None:
        return been(self.cleaned_data["passed_on"])


class Adjust(Form):
    """What changes, and what it becomes."""

    sections = (
        Section("Wat doen we anders", ("text", "becomes")),
        Section("Voor wie en voor wanneer", ("owner", "due_on"), help="Voor een afspraak. Bij een doel telt alleen de dag."),
    )
    text = line("Wat doen we anders", required=True, max_length=300, help_text="Je cliënt en de opdrachtgever kunnen dit lezen. Niets over gezondheid.")
    becomes = choice([("agreement", "een afspraak"), ("goal", "een doel"), ("plan", "het coachingsplan openen en bijstellen")], "Wat wordt het", initial="agreement")
    owner = choice(Agreement.Owner.choices[:2], "Wie doet het", initial=Agreement.Owner.COACH)
    due_on = day("Voor wanneer")


def adjust(*, trajectory: Trajectory, heard: dict[str, Any], by: Colleague, at: datetime, **values: Any) -> Adjustment:
    """The form's values with what was heard."""
    return actions.adjust(trajectory=trajectory, on=timezone.localdate(at), by=by, at=at, **heard, **values)
