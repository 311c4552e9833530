"""What a client wishes of work and what a workplace offers, in the same words; and the consent to be thought of."""

from collections.abc import Mapping
from typing import Any

from django import forms

from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.forms import Form, Section, Several, choice, day, line, long_text
from spinweb.practice.finding.models import SearchWishes
from spinweb.practice.finding.rules import NAMES, trips_in, trips_said


class Conditions(Form):
    """The conditions of the rulebook, each as words to tick. `side`: wens or plek; `kept` is what was ticked."""

    side = "plek"

    def __init__(self, *args: Any, kept: Mapping[str, Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        book = read("conditions")
        for name, own in book["voorwaarden"].items():
            self.fields[name] = forms.MultipleChoiceField(label=own[self.side], choices=list(own["woorden"].items()), widget=Several, required=False,
                                                          initial=kept.get(name, []))  # fmt: skip
        words = [("", "niet bekend"), *book["opleiding"]["woorden"].items()]
        self.fields["education"] = choice(words, book["opleiding"][self.side], required=False, initial=kept.get("education", ""))

    def told(self) -> dict[str, Any]:
        """What was ticked, without what was left open."""
        return {name: self.cleaned_data[name] for name in (*NAMES, "education") if self.cleaned_data.get(name)}


class Offers(Conditions):
    """What a workplace offers and asks beside features."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        return {"offers": self.told()}


class Wishes(Conditions):
    """What a client wishes of work, and which of it is hard."""

    side = "wens"

    def __init__(self, *args: Any, row: SearchWishes | None, **kwargs: Any):
        super().__init__(*args, kept=row.wishes if row else {}, **kwargs)
        names = list(read("conditions")["namen"].items())
        self.fields["hard"] = forms.MultipleChoiceField(label="Wat is echt een voorwaarde?", choices=names, widget=Several, required=False,
                                                        initial=row.hard if row else [])  # fmt: skip
        self.fields["trips"] = long_text("Hoe lang reist je cliënt?", rows=4, help_text="Eén plaats per regel met minuten, bijvoorbeeld: Nijmegen 25.",
                                         initial=trips_said(row.trips) if row else "")  # fmt: skip
        self.fields["words"] = line("In eigen woorden", max_length=300, initial=row.words if row else "")
        self.sections = (
            Section("Wat zoekt je cliënt", ("sector", "contract", "words")),
            Section("Wanneer", ("days", "times")),
            Section("Wat je cliënt meebrengt", ("education", "licence", "language")),
            Section("Reizen", ("trips",)),
            Section("Hard of zacht", ("hard",), help="Een harde wens laat een plek weg als die er niet bij past. Een zachte wens schuift hem naar achteren. "
                                                      "Weten we iets nog niet van een plek, dan blijft hij staan."),
        )  # fmt: skip

    def clean_trips(self) -> dict[str, int]:
        try:
            return trips_in(self.cleaned_data["trips"])
        except ValueError as problem:
            raise forms.ValidationError(f"Deze regel lees ik niet: “{problem}”. Schrijf een plaats en dan de minuten, bijvoorbeeld: Nijmegen 25.") from problem

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        return {"wishes": self.told(), "hard": said.get("hard", []), "trips": said.get("trips", {}), "words": said.get("words", "")}


class Consent(Form):
    """That the client agreed to be thought of when a workplace comes in, and when."""

    agreed_on = day("Akkoord op", required=True, help_text="De dag waarop je het vroeg en je cliënt ja zei.")
