"""The parts of the worker profile, to fill in together."""

from typing import Any

from django import forms
from django.forms import TypedChoiceField

from spinweb.portals.shell.forms import Choices, Form, Section, choice, day, ladder, line, long_text
from spinweb.practice.worker_profiles.models import Part, Source, Statement
from spinweb.practice.worker_profiles.rules import Feature, clusters


class StatementForm(Form):
    """One thing that is true of somebody at work, and what shows it."""

    sections = (
        Section("Wat is het", ("kind", "part", "text"), help="Schrijf op wat iemand doet of nodig heeft, niet waardoor dat komt."),
        Section("Waaruit blijkt dat", ("evidence", "source", "said_on")),
        Section("Wie mag dit weten", ("may_tell_employer",), help="Vraag het je cliënt bij elke zin. Zonder ja ziet de werkgever het niet."),
    )
    kind = choice(Statement.Kind, "Soort", initial=Statement.Kind.STRENGTH)
    part = TypedChoiceField(label="Hoort bij", choices=Part.choices, coerce=int, widget=Choices, initial=Part.ABILITIES,
                           help_text="Wat bij mensen en dingen om je cliënt heen staat, gaat niet naar de opdrachtgever.")  # fmt: skip
    text = long_text("In de woorden van je cliënt", rows=2, required=True, max_length=600,
                     help_text="Bijvoorbeeld: ik zie meteen of een plant ziek is. Of: ik wil ’s ochtends weten wat er die dag komt.")  # fmt: skip
    evidence = long_text("Een voorbeeld", rows=2, max_length=600, help_text="Bijvoorbeeld: op stage deed ik het stekken helemaal alleen.")
    source = choice(Source, "Hoe weten jullie dit", initial=Source.SAID)
    said_on = day("Op welke dag", required=True)
    may_tell_employer = forms.BooleanField(label="Je cliënt vindt het goed dat de werkgever dit weet", required=False)


class ProfileForm(Form):
    """In short, in the client's words, and the wishes in numbers."""

    sections = (
        Section("In het kort", ("summary",),
                help="Dit staat bovenaan het profiel en op de kaart ‘Zo werk ik’ van je cliënt. De werkgever krijgt het niet."),
        Section("Wensen in getallen", ("hours_min", "hours_max", "travel_minutes")),
    )  # fmt: skip
    summary = long_text("Zo werk ik, in eigen woorden", rows=4, max_length=1200,
                        help_text="Twee of drie zinnen. Bijvoorbeeld: ik ben op mijn best als ik rustig kan doorwerken.")  # fmt: skip
    hours_min = forms.DecimalField(label="Uren per week, minstens", required=False, min_value=0, max_value=60, max_digits=4, decimal_places=1)
    hours_max = forms.DecimalField(label="Uren per week, hoogstens", required=False, min_value=0, max_value=60, max_digits=4, decimal_places=1)
    travel_minutes = forms.IntegerField(label="Hoeveel minuten reizen, hoogstens", required=False, min_value=0, max_value=240)


class Levels(Form):
    """All features at once, cluster by cluster; the first set in view, the others folded."""

    source = choice(Source, "Hoe weten jullie dit", initial=Source.SAID)
    on = day("Op welke dag", required=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = [Section("Waar komt dit vandaan", ("source", "on"), help="Geldt voor wat je nu verandert. De rest houdt zijn eigen bron en dag.")]
        for name, own in clusters().items():
            for feature in own:
                self.fields[feature.id] = ladder(feature.name.capitalize(), feature.person_scale, help_text=feature.person)
                self.fields[feature.id].widget.attrs["aria-describedby"] = f"id_{feature.id}_helptext"
            sections += _sections(name, own)
        self.sections = tuple(sections)


def _sections(name: str, own: tuple[Feature, ...]) -> list[Section]:
    first, rest = (tuple(f.id for f in own if f.first is wanted) for wanted in (True, False))
    asked = {f.person_asked for f in own}
    same = asked.pop() if len(asked) == 1 else ""
    return [Section(name, first, help=same), Section(f"Meer over: {name.lower()}", rest, help=same, folded=True)]


class Level(Form):
    """One feature, with what is behind it."""

    note = line("Toelichting", max_length=200, help_text="Bijvoorbeeld: tot 10 kilo, of: alleen met gehoorbescherming.")
    source = choice(Source, "Hoe weten jullie dit", initial=Source.SAID)
    on = day("Op welke dag", required=True)

    def __init__(self, *args: Any, feature: Feature | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if feature:
            self.fields = {"level": ladder(feature.person_asked, feature.person_scale)} | self.fields


class Discussed(Form):
    """That coach and client went through the whole profile."""

    on = day("Besproken op", required=True)
    doubts = long_text("Waar twijfelen jullie nog over", help_text="Twijfel mag blijven staan: op het werk blijkt vaak hoe het echt zit.")


class Agreed(Form):
    """That the client agrees."""

    on = day("Akkoord gegeven op", required=True)
