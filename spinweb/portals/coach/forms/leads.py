"""Leads: workplaces that may fit one client."""

from datetime import datetime
from typing import Any

from django import forms

from spinweb.foundation.accounts.models import Colleague
from spinweb.portals.coach.forms.workplaces import READS, VACANCY, WithVacancy
from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces.models import Lead, Workplace

NEW = ("title", "employer", "new_employer", "found", *VACANCY)


class ByWorkplace(ByRow):
    """A workplace, said with its employer."""

    def label_from_instance(self, obj: Workplace) -> str:
        return f"{obj.title} bij {obj.employer.name}"


class NewLead(WithVacancy):
    """A workplace that colleagues already know, or a new one; and what comes next."""

    sections = (
        Section("Een werkplek die we al kennen", ("workplace",)),
        Section("Of een nieuwe werkplek", NEW,
                help=f"Een vacature die jullie samen vonden? {READS}"),
        Section("Hoe verder", ("next_step", "next_on", "travel_minutes")),
    )  # fmt: skip
    workplace = ByWorkplace("Werkplek", empty="een nieuwe, zie hieronder")
    title = line("Functie", max_length=120)
    employer = ByRow("Werkgever", empty="staat er niet bij")
    new_employer = line("Nieuwe werkgever", max_length=120)
    found = choice(Workplace.Found, "Hoe gevonden", initial=Workplace.Found.VACANCY)
    next_step = line("Volgende stap", max_length=300, help_text="Bijvoorbeeld: Marja bellen of we mogen komen kijken.")
    next_on = day("Wanneer")
    travel_minutes = forms.IntegerField(label="Reistijd voor je cliënt, in minuten", required=False, min_value=0, max_value=300)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("vacancy_file"):
            return told  # title and employer may stand in the file
        if not told.get("workplace") and not told.get("title"):
            self.add_error("title", "Kies een werkplek, of schrijf op welke functie het is.")
        if not told.get("workplace") and not told.get("employer") and not told.get("new_employer"):
            self.add_error("new_employer", "Kies een werkgever, of schrijf de naam op.")
        return told


def find(*, by: Colleague, at: datetime, trajectory: Trajectory, **values: Any) -> Lead:
    """Look at a known workplace, or add the new one and look at that."""
    known, new = values.pop("workplace"), {name: values.pop(name) for name in NEW}
    if known is not None:
        return actions.save_lead(trajectory=trajectory, workplace=known, by=by, at=at, **values)
    return actions.find_lead(trajectory=trajectory, workplace=new, lead=values, by=by, at=at)


class MoveLead(Form):
    """How far it is now, with a reason when it stops."""

    to = forms.ChoiceField(label="Hoe ver is het nu", widget=forms.RadioSelect)
    reason = long_text("Toelichting", rows=2, help_text="Nodig als het niet doorgaat. Je cliënt kan dit lezen.")

    def __init__(self, *args: Any, ways: list, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = ways
