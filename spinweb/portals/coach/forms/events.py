"""What changes at work, with the steps to agree on; and how a contract went on."""

from collections.abc import Iterable
from typing import Any

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, Section, Several, choice, day, line, long_text
from spinweb.practice.events.models import Event as Row
from spinweb.practice.events.rules import Kind, Step
from spinweb.practice.placements.models import Placement

KIND = Row.Kind
FIELDS = {  # what is asked at each kind, in the order of the talk
    KIND.CONTRACT_END: ("placement", "on", "agreed"),
    KIND.ILLNESS: ("on", "until", "placement", "agreed"),
    KIND.MENTOR_CHANGE: ("placement", "party", "on", "agreed"),
    KIND.COACH_CHANGE: ("what", "on", "agreed"),
    KIND.OTHER_CHANGE: ("what", "on", "placement", "agreed"),
}
WHAT = {KIND.COACH_CHANGE: "Wie neemt het over", KIND.OTHER_CHANGE: "Wat verandert er"}


class Event(Form):
    """One event. `about` is its kind, `offered` the steps that are not agreed on yet, `is_new` whether it is written down now."""

    placement = ByRow("Bij welk werk", empty="niet één bepaald")
    what = line("Wat verandert er", required=True)
    party = ByRow("Wie wordt de nieuwe werkbegeleider", empty="nog niet bekend")
    on = day("Vanaf welke dag", required=True)
    until = day("Weer aan het werk op", help_text="Laat leeg zolang je cliënt niet werkt.")
    agreed = long_text("Wat spreken jullie af", help_text="Wie doet wat, en hoe houden jullie contact?")
    to_do = forms.MultipleChoiceField(label="Wat gaan jullie doen", required=False, widget=Several,
                                      help_text="Wat je aanvinkt, wordt een afspraak met een dag. Haal weg wat niet past.")  # fmt: skip

    def __init__(self, *args: Any, about: Kind, offered: Iterable[Step] = (), is_new: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kept, offered = FIELDS[KIND(about.code)], list(offered)
        self.fields = {name: self.fields[name] for name in (*kept, *(["to_do"] if offered else []))}
        self.fields["on"].label = about.day
        if "what" in self.fields:
            self.fields["what"].label = WHAT[KIND(about.code)]
        if about.never:
            self.fields["agreed"].help_text = about.never
        if offered:
            self.fields["to_do"].choices = [(step.code, f"{step.what} ({step.when})") for step in offered]
            self.fields["to_do"].initial = [step.code for step in offered] if is_new else []
        self.sections = (Section("", kept), Section("Op tijd", ("to_do",)))

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("until") and told.get("on") and told["until"] < told["on"]:
            self.add_error("until", "Deze dag ligt voor de eerste dag.")
        return told


class Settle(Form):
    """How a contract went on."""

    outcome = choice(Row.Outcome, "Hoe gaat het verder")
    new_ends_on = day("Nieuwe laatste dag", help_text="Alleen bij verlengen.")
    end_reason = forms.ChoiceField(label="Waarom stopt het", required=False, choices=[("", "–"), *Placement.EndReason.choices], widget=forms.RadioSelect,
                                   help_text="Alleen als het stopt.")  # fmt: skip
    end_words = long_text("Toelichting als het stopt", rows=2, help_text="Geen gezondheidsgegevens: dit kan in een verslag komen.")


class Switch(Form):
    """The new mentor has begun."""

    party = ByRow("Wie is de nieuwe werkbegeleider", required=True)
    back_a_rung = forms.BooleanField(label="Zet wat de vorige werkbegeleider had overgenomen een trede terug", required=False, initial=True,
                                     help_text="Wat alleen ging, doen jullie weer even samen. Zo schrikt niemand.")  # fmt: skip
