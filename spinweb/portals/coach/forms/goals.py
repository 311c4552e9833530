"""Goals and where they stand."""

from django import forms

from spinweb.portals.shell.forms import Form, Section, choice, day, line, long_text
from spinweb.practice.trajectories.models import Goal, GoalRating
from spinweb.practice.trajectories.models.goals import LEVELS


class GoalForm(Form):
    """A goal in the client's words, with what one sees at each level."""

    sections = (
        Section("Het doel", ("text", "why", "kind", "in_focus", "target_on")),
        Section("Wat zie je dan?", ("minus_two", "minus_one", "zero", "plus_one", "plus_two"),
                help="Schrijf op wat iedereen kan zien. Meestal is −1 hoe het nu gaat en 0 wat jullie hopen."),
    )  # fmt: skip
    text = line("Doel", required=True, help_text="In de woorden van je cliënt. Bijvoorbeeld: ik vraag hulp als ik vastloop.")
    why = long_text("Waarom dit doel", rows=2)
    kind = choice(Goal.Kind, "Soort", initial=Goal.Kind.TRAJECTORY)
    in_focus = forms.BooleanField(label="Hier werken we nu aan", required=False)
    target_on = day("Streefdatum")
    minus_two = line("−2 veel minder dan gehoopt")
    minus_one = line("−1 minder dan gehoopt")
    zero = line("0 zoals gehoopt")
    plus_one = line("+1 beter")
    plus_two = line("+2 veel beter")


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


