"""Goals and where they stand."""

from django import forms

from spinweb.portals.shell.forms import ByRow, Choices, Form, Section, choice, day, line, long_text
from spinweb.practice.trajectories.models import Goal, GoalRating
from spinweb.practice.trajectories.models.goals import LEVELS, WEIGHTS


def weight(label: str) -> forms.TypedChoiceField:
    """How much a goal counts; empty is fine."""
    pairs = [("", "niet gezegd"), *WEIGHTS]
    return forms.TypedChoiceField(label=label, choices=pairs, coerce=int, empty_value=None, required=False, widget=Choices)


class GoalForm(Form):
    """A goal in the client's words, with what one sees at each level."""

    sections = (
        Section("Het doel", ("text", "why", "kind", "in_focus", "target_on", "part_of")),
        Section("Wat zie je dan?", ("minus_two", "minus_one", "zero", "plus_one", "plus_two"),
                help="Schrijf op wat iedereen kan zien. Meestal is −1 hoe het nu gaat en 0 wat jullie hopen."),
        Section("Hoe zwaar telt het", ("importance", "difficulty"), folded=True, help="Alleen als je meer doelen samen wilt tellen voor wie verantwoordt."),
    )  # fmt: skip
    text = line("Doel", required=True, help_text="In de woorden van je cliënt. Bijvoorbeeld: ik vraag hulp als ik vastloop.")
    why = long_text("Waarom dit doel", rows=2)
    kind = choice(Goal.Kind, "Soort", initial=Goal.Kind.TRAJECTORY)
    in_focus = forms.BooleanField(label="Hier werken we nu aan", required=False)
    target_on = day("Streefdatum")
    part_of = ByRow("Deel van een groter doel", empty="nee, op zichzelf")
    minus_two = line("−2 veel minder dan gehoopt")
    minus_one = line("−1 minder dan gehoopt")
    zero = line("0 zoals gehoopt")
    plus_one = line("+1 beter")
    plus_two = line("+2 veel beter")
    importance = weight("Hoe belangrijk is het voor je cliënt")
    difficulty = weight("Hoe moeilijk is het")


class Rating(Form):
    """Where a goal stands, according to whom."""

    level = forms.TypedChoiceField(label="Waar staat het doel", choices=LEVELS, coerce=int, widget=forms.RadioSelect)
    said_by = choice(GoalRating.By, "Volgens")
    on = day("Op", required=True)
    words = line("Wat zag je", max_length=300)

    def __init__(self, *args: object, levels: list | None = None, **kwargs: object):
        super().__init__(*args, **kwargs)
        if levels:
            labels = dict(LEVELS)
            self.fields["level"].choices = [(n, f"{n:+d}".replace("-", "−").replace("+0", "0") + f": {words or labels[n]}") for n, words in levels]


