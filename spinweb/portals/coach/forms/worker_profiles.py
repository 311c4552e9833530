"""The parts of the worker profile, to fill in together."""

from typing import Any

from django import forms
from django.forms import TypedChoiceField
from django.utils.formats import date_format

from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.forms import ByRow, Choices, Form, Section, Several, choice, day, ladder, line, long_text
from spinweb.practice.worker_profiles.models import Part, SaidBy, Source, Statement, Verdict
from spinweb.practice.worker_profiles.rules import PART_CODES, Feature, clusters, learning_ways, work_themes


class StatementForm(Form):
    """One thing that is true of somebody at work, and what shows it."""

    sections = (
        Section("Wat is het", ("kind", "firmness", "part", "text"), help="Schrijf op wat iemand doet of nodig heeft, niet waardoor dat komt."),
        Section("Waaruit blijkt dat", ("evidence", "source", "said_on")),
        Section("Wie mag dit weten", ("may_tell_employer",), help="Vraag het je cliënt bij elke zin. Zonder ja ziet de werkgever het niet."),
    )
    kind = choice(Statement.Kind, "Soort", initial=Statement.Kind.STRENGTH)
    firmness = choice([("", "nog niet gevraagd"), *Statement.Firmness.choices], "Bij een voorwaarde: moet het echt?", required=False,
                      help_text="Een voorwaarde die echt moet, is een grens bij het zoeken. Over de andere valt te praten.")  # fmt: skip
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


class Learning(Form):
    """The card ‘Zo leer ik het best’: what helps and what does not, with an example; and what helps when stuck."""

    when_stuck = long_text("Als ik vastloop, dan …", rows=2, max_length=600, help_text="Wat ziet een ander dan? Bijvoorbeeld: ik word stil en blijf staan.")
    stuck_help = long_text("Wat dan helpt", rows=2, max_length=600, help_text="Bijvoorbeeld: vraag ‘wat is de volgende stap?’ en wacht even.")
    tips_may_tell = forms.BooleanField(label="Je cliënt vindt het goed dat de werkgever deze kaart krijgt", required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = [Section("Als ik vastloop", ("when_stuck", "stuck_help"))]
        for code, way in learning_ways().items():
            own = {
                f"{code}_verdict": choice([("", "weet ik niet"), ("helps", "helpt"), ("hinders", "helpt niet")], way["zin"], required=False),
                f"{code}_example": line("Een voorbeeld", max_length=200),
            }
            own[f"{code}_example"].widget.attrs["aria-label"] = f"Een voorbeeld bij: {way['naam']}"
            self.fields |= own
            sections.append(Section(way["naam"].capitalize(), tuple(own)))
        self.sections = (*sections, Section("Wie mag dit weten", ("tips_may_tell",)))


class Values(Form):
    """The seven values of work: how much each matters; on the job also whether the work gives the chance and whether it comes true."""

    def __init__(self, *args: Any, at_work: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        book = read("work_values")
        answers = [("", "liever niet"), *book["antwoorden"].items()]
        sections = []
        for code, value in book["waarden"].items():
            own = {}
            for side, asked in book["vragen"].items():
                if side == "importance" or at_work:
                    own[f"{code}_{side}"] = TypedChoiceField(label=asked, choices=answers, coerce=int, empty_value=None, required=False, widget=Choices)
            self.fields |= own
            sections.append(Section(value["zin"], tuple(own)))
        self.sections = tuple(sections)


class Interests(Form):
    """Themes that attract the client; each becomes a statement."""

    themes = forms.MultipleChoiceField(label="Wat vind je leuk?", widget=Several, help_text="Kies er zo veel als je wilt. Twijfel je, kies het dan nog niet.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(code, theme["naam"]) for code, theme in work_themes().items()]


class Parts(Form):
    """What the client says of each of the five parts."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = []
        for code, part in zip(PART_CODES, Part, strict=True):
            own = {
                f"{code}_verdict": choice([("", "nog niet gevraagd"), *Verdict.choices], "Klopt dit deel?", required=False),
                f"{code}_words": line("In de woorden van je cliënt", max_length=300),
            }
            own[f"{code}_words"].widget.attrs["aria-label"] = f"In de woorden van je cliënt, bij: {part.label}"
            self.fields |= own
            sections.append(Section(part.label, tuple(own)))
        self.fields |= {"who": choice(SaidBy, "Wie zegt dit", initial=SaidBy.CLIENT), "on": day("Op welke dag", required=True)}
        self.sections = (*sections, Section("Wie en wanneer", ("who", "on"), help="Geldt voor de delen die je nu verandert."))


class LookAgain(Form):
    """Old facts, to go through together: ticked is what is true still."""

    statements = forms.MultipleChoiceField(label="Wat in het profiel staat", widget=Several, required=False)
    features = forms.MultipleChoiceField(label="Hoe het gaat", widget=Several, required=False)
    on = day("Samen bekeken op", required=True)

    def __init__(self, *args: Any, old: list[Statement], old_levels: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = {"statements": [(str(s.pk), f"{s.text} ({date_format(s.known_on, 'F Y')})") for s in old],
                   "features": [(s.feature.id, f"{s.feature.name.capitalize()}: {s.words} ({date_format(s.row.known_on, 'F Y')})") for s in old_levels]}  # fmt: skip
        for name, pairs in choices.items():
            if pairs:
                self.fields[name].choices = pairs
            else:
                del self.fields[name]
        told = "Vink alleen aan wat nu nog klopt. Wat anders is, wijzig je daarna in het profiel; wat jullie niet weten, laat je leeg."
        self.sections = (Section("Wat klopt nog?", tuple(name for name in choices if name in self.fields), help=told), Section("Wanneer", ("on",)))


class Theme(Form):
    """A first idea for work, and what shows it."""

    title = line("Werkthema", required=True, max_length=80, help_text="Ruimer dan een beroep. Bijvoorbeeld: groen en planten, of: dingen netjes maken.")
    evidence = long_text("Waaruit blijkt dat dit past", rows=3, max_length=900,
                         help_text="Wat deed of zei je cliënt? Thuis, op school, in vorig werk. Liefst drie voorbeelden.")  # fmt: skip
    words = line("Wat je cliënt ervan zegt", max_length=300)


class Place(Form):
    """A place where people with that interest work."""

    name = line("Welke plek", required=True, max_length=120, help_text="Een bedrijf dat je kent, of een soort plek: een kwekerij in de buurt.")
    note = line("Wat doen mensen daar")
    employer = ByRow("Staat in het adresboek als", empty="staat er niet in")
    wanted = forms.BooleanField(label="Hier wil ik gaan kijken", required=False)
