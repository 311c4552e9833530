"""Agreeing on being asked later, and what came of asking."""

from typing import Any

from django import forms

from spinweb.portals.shell.forms import Choices, Form, Section, choice, day, line
from spinweb.practice.closing.models import FollowUp
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models.contacts import Form as ContactForm

WAYS = [(value, label) for value, label in ContactForm.choices if value != ContactForm.WORKPLACE]


class Agreed(Form):
    """Whether the coach may ask later, how, and until when. The client decides, and no is a fine answer."""

    sections = (
        Section("Mag dat", ("may_ask", "words", "agreed_on")),
        Section("Hoe en tot wanneer", ("form", "reach", "until", "may_ask_employer"), help="Alleen invullen als het mag."),
    )
    may_ask = forms.TypedChoiceField(label="Mag je later vragen hoe het gaat", choices=[("yes", "ja"), ("no", "nee")], coerce=lambda said: said == "yes",
                                     widget=Choices)  # fmt: skip
    words = line("Wat zei je cliënt erover", max_length=300)
    agreed_on = day("Besproken op", required=True)
    form = forms.ChoiceField(label="Hoe het liefst", choices=WAYS, required=False, widget=Choices)
    reach = line("Op welk nummer of adres", max_length=120, help_text="Ook als dat later verandert: vraag of je cliënt het dan doorgeeft.")
    until = day("Tot wanneer", help_text="Leeg is: tot en met twee jaar na de eerste werkdag.")
    may_ask_employer = forms.BooleanField(label="Je mag het ook aan de werkgever vragen", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("until") and told.get("agreed_on") and told["until"] < told["agreed_on"]:
            self.add_error("until", "Deze dag ligt voor de dag waarop jullie het bespraken.")
        return told


class Withdraw(Form):
    """The client does not want to be asked any more."""

    withdrawn_on = day("Vanaf welke dag", required=True)
    withdrawn_words = line("Wat zei je cliënt erbij", help_text="Mag leeg. Niemand hoeft te vertellen waarom.")


def _yes_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class Asked(Form):
    """What came of asking."""

    sections = (
        Section("Werkt je cliënt", ("outcome", "done_on")),
        Section("Hoe is het daar", ("hours_per_week", "contract", "going", "words")),
        Section("De plek van toen is gestopt", ("stopped_on", "end_reason"), help="Alleen invullen als je cliënt daar niet meer werkt.", folded=True),
        Section("Hulp", ("help_wanted", "reopen")),
    )
    outcome = choice(FollowUp.Outcome, "Werkt je cliënt nog")
    done_on = day("Gevraagd op", required=True)
    hours_per_week = forms.DecimalField(label="Uren per week nu", required=False, min_value=0, max_value=60, max_digits=4, decimal_places=1)
    contract = choice([("", "weet ik niet"), *FollowUp.Contract.choices], "Contract", required=False)
    going = choice([("", "liever niet zeggen"), *FollowUp.Going.choices], "Hoe gaat het", required=False)
    words = line("In de woorden van je cliënt", max_length=300, help_text="Over het werk. Geen woord over gezondheid.")
    stopped_on = day("Laatste dag op deze plek", help_text="Ongeveer is goed genoeg.")
    end_reason = forms.ChoiceField(label="Waarom stopte het", required=False, choices=[("", "–"), *Placement.EndReason.choices], widget=forms.RadioSelect)
    help_wanted = forms.TypedChoiceField(label="Wil je cliënt weer hulp", coerce=_yes_no, empty_value=None, required=False,
                                         choices=[("yes", "ja"), ("no", "nee"), ("", "niet gevraagd")], widget=Choices)  # fmt: skip
    reopen = forms.BooleanField(label="Open het traject weer, en zet het gesprek daarover bij mijn afspraken", required=False)
