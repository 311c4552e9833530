"""Tasks in steps, practising with a tap for each step, tempo and quality."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, Choices, Form, Section, been, choice, day, line, long_text
from spinweb.practice.floor_work.models import TaskAnalysis, TaskStep, Trial, WorkRate
from spinweb.practice.floor_work.rules import HelpCode

NOT_PRACTISED = "-"


def _named(told: dict[str, Any], form: Form, field: str) -> None:
    """Take the name of the chosen task of the workplace where none was typed."""
    told["label"] = told.get("label") or (told["job_task"].label if told.get("job_task") else "")
    if not told["label"]:
        form.add_error(field, "Kies een taak, of schrijf op welke taak het is.")


class Task(Form):
    """A task and when it is good; its steps a line each when it is new."""

    sections = (
        Section("De taak", ("job_task", "label", "criterion", "criterion_met_on")),
        Section("De stappen", ("steps",), help="Kijk eerst hoe een ervaren collega het doet. Teken en ‘goed als’ zet je er daarna per stap bij."),
        Section("Hoe je het aanleert", ("order", "together_agreed_on"), folded=True,
                help="Begin zo gewoon mogelijk, met zo weinig mogelijk hulp."),
    )  # fmt: skip
    job_task = ByRow("Taak van de werkplek", empty="iets anders")
    label = line("Welke taak", help_text="Mag leeg als je hierboven een taak koos.")
    criterion = line("Wanneer is het goed, volgens de werkgever", max_length=300,
                     help_text="Iets wat iedereen kan zien. Bijvoorbeeld: twaalf dozen per uur, geen fouten.")  # fmt: skip
    criterion_met_on = day("Goed volgens de werkgever, sinds")
    steps = long_text("Elke stap op een eigen regel", rows=8, help_text="Hoogstens twaalf. Kort, met een werkwoord: pak de lijst, scan het vak.")
    order = choice(TaskAnalysis.Order, "Hoe leren jullie het aan", initial=TaskAnalysis.Order.WHOLE)
    together_agreed_on = day("Samen doen met de hand mag: afgesproken op", help_text="Alleen als je cliënt hier vooraf ja op zei. Anders leeg.")

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["steps"]
            self.sections = (self.sections[0], self.sections[2])
        else:
            del self.fields["criterion_met_on"]

    def clean(self) -> dict:
        told = super().clean()
        _named(told, self, "label")
        if not told.get("criterion") and told.get("job_task"):
            told["criterion"] = told["job_task"].norm
        return told


class Step(Form):
    """One step of a task."""

    action = line("Wat je doet", required=True, help_text="Eén handeling, in één korte zin.")
    cue = line("Teken om te beginnen", help_text="Wat op het werk zelf zegt: nu. Een piep, een leeg vak, een volle kar.")
    result = line("Wanneer is het goed", help_text="Wat zie je dan?")
    tip = line("Zo help je bij deze stap", help_text="Voor de werkbegeleider. Komt op diens stappenkaart.")
    position = forms.IntegerField(label="De hoeveelste stap", required=False, min_value=1, max_value=60)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("position") is None:
            told.pop("position", None)
        return told


class TrialForm(Form):
    """One time that the task was done: a tap for each step."""

    on = day("Op", required=True)
    kind = choice(Trial.Kind, "Hoe", initial=Trial.Kind.PRACTICE)
    note = long_text("Wat hielp", rows=2, help_text="Een plaatje, een vaste plek, even wachten, rust.")

    def __init__(self, *args: Any, steps: Iterable[TaskStep] = (), codes: Iterable[HelpCode] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.steps = {f"step_{step.pk}": step for step in steps}
        ways = [*((c.code, f"{c.code} {c.name}") for c in codes), (NOT_PRACTISED, "– niet")]
        for number, (name, step) in enumerate(self.steps.items(), 1):
            help_text = f"Begint als: {step.cue}" if step.cue else ""
            self.fields[name] = forms.ChoiceField(label=f"{number}. {step.action}", choices=ways, initial=NOT_PRACTISED, widget=Choices, help_text=help_text)
        self.sections = (
            Section("Tik per stap aan wat nodig was", tuple(self.steps)),
            Section("", ("note",)),
            Section("Dag en soort", ("on", "kind"), folded=True),
        )

    def clean_on(self) -> date:
        return been(self.cleaned_data["on"])

    def clean(self) -> dict:
        told = super().clean()
        told["codes"] = {step: told.pop(name, "").replace(NOT_PRACTISED, "") for name, step in self.steps.items()}
        return told


class Rate(Form):
    """Tempo, quality and net time of a main task."""

    sections = (
        Section("Welke taak", ("job_task", "label", "on", "said_by")),
        Section("Hoe gaat het", ("pace", "quality", "net_time", "words"), help="Schat samen. Weet je het niet, laat het leeg."),
    )
    job_task = ByRow("Taak van de werkplek", empty="iets anders")
    label = line("Welke taak", help_text="Mag leeg als je hierboven een taak koos.")
    on = day("Op", required=True)
    said_by = choice(WorkRate.By, "Volgens", initial=WorkRate.By.EMPLOYER)
    pace = forms.IntegerField(label="Tempo, in procenten van wat hier gewoon is", required=False, min_value=0, max_value=200)
    quality = forms.IntegerField(label="Hoeveel is goed, in procenten", required=False, min_value=0, max_value=100)
    net_time = forms.IntegerField(label="Tijd echt aan deze taak, in procenten", required=False, min_value=0, max_value=100)
    words = line("Waaraan zie je dat", max_length=300)

    def clean_on(self) -> date:
        return been(self.cleaned_data["on"])

    def clean(self) -> dict:
        told = super().clean()
        _named(told, self, "label")
        return told
