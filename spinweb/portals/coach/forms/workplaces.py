"""Employers and workplaces: the address book, the job, its tasks, what a vacancy proposes, and what the work asks."""

from datetime import datetime
from typing import Any

from django import forms

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.portals.shell.forms import ByRow, Form, Section, Several, Upload, choice, day, line, long_text
from spinweb.practice.trajectories.rules import report_template_choices
from spinweb.practice.worker_profiles.models import Source
from spinweb.practice.worker_profiles.rules import Feature
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces.models import EmployerProfile, Part, Weight
from spinweb.practice.workplaces.models import Workplace as Place
from spinweb.practice.workplaces.queries import Sheet, cluster
from spinweb.practice.workplaces.rules import Proposal, works_with

WEEK, PHOTO_BYTES = 3600, 15 * 1024 * 1024  # minutes; bytes


class Organisation(Form):
    """An organisation of the address book."""

    name = line("Naam", required=True, max_length=120)
    kind = choice(ExternalOrganisation.Kind, "Wat is het", initial=ExternalOrganisation.Kind.EMPLOYER)
    commissioner_kind = choice([("", "niet van toepassing"), *ExternalOrganisation.CommissionerKind.choices], "Soort opdrachtgever", required=False)
    report_template = choice([("", "zoals bij deze soort"), *report_template_choices()], "Hoe een opdrachtgever verslagen wil", required=False,
                             help_text="Alleen voor een opdrachtgever. Bepaalt de koppen, de volgorde en wat er extra gevraagd wordt.")  # fmt: skip
    sector = line("Sector", max_length=120, help_text="Bijvoorbeeld: groen, zorg, magazijn.")
    place = line("Plaats", max_length=80)
    website = line("Website")
    about = long_text("Wat we weten", help_text="Collega's lezen dit ook. Schrijf hier niets over cliënten.")

    def clean(self) -> dict:
        told = super().clean()
        if told.get("kind") != ExternalOrganisation.Kind.COMMISSIONER:
            told["commissioner_kind"] = told["report_template"] = ""
        return told


class Person(Form):
    """Somebody who works at an organisation."""

    name = line("Naam", required=True, max_length=120)
    function = line("Functie", max_length=120, help_text="Bijvoorbeeld: eigenaar, personeelszaken, werkbegeleider.")
    phone = line("Telefoon", max_length=30)
    email = forms.EmailField(label="E-mailadres", required=False)


class EmployerTalk(Form):
    """The employer profile, in the order of the talk (rulebook `employer_talk`)."""

    mentor_hours = forms.DecimalField(required=False, min_value=0, max_value=60, decimal_places=1)
    next_step = line("Wat spraken we af", max_length=300)
    next_on = day("Wanneer spreken we elkaar weer", help_text="Dit staat dan bij jou bovenaan bij Werkgevers.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        parts = []
        for part in read("employer_talk")["delen"]:
            for asked in part["vragen"]:
                field = self.fields[asked["veld"]]
                field.label, field.help_text = asked["vraag"], asked["hulp"]
                if asked["hulp"]:
                    field.widget.attrs["aria-describedby"] = f"id_{asked['veld']}_helptext"
            parts.append(Section(part["kop"], tuple(asked["veld"] for asked in part["vragen"])))
        self.sections = (*parts, Section("De volgende keer", ("next_step", "next_on")))

    def clean(self) -> dict:
        told = super().clean()
        if told.get("next_on") and not told.get("next_step"):
            self.add_error("next_step", "Schrijf op wat je dan gaat doen. Dan weet je het nog als het op Vandaag komt.")
        return told


def _asked(field: str) -> forms.Field:
    """The field of a question: as long as its column."""
    column = EmployerProfile._meta.get_field(field)
    if column.max_length:
        return line("", max_length=column.max_length)
    return day("") if column.get_internal_type() == "DateField" else long_text("", rows=2)


for _part in read("employer_talk")["delen"]:
    for _question in _part["vragen"]:
        EmployerTalk.base_fields.setdefault(_question["veld"], _asked(_question["veld"]))


VACANCY = ("vacancy_text", "vacancy_file", "which")
VACANCY_BYTES = 5 * 1024 * 1024
READS = "Plak de hele tekst, of kies een bestand. Spinweb leest er taken, uren en eisen in en wijst aan waar het staat; jij kiest wat klopt."


class WithVacancy(Form):
    """A vacancy: pasted, or a file as it was sent."""

    vacancy_text = long_text("Tekst van de vacature", rows=10, max_length=30000)
    vacancy_file = Upload(label="Of een bestand", required=False, help_text="PDF, Word (.docx), een bewaarde webpagina, of JSON (JobPosting, VUM).",
                                   widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.html,.htm,.json,.jsonld,.txt"}))  # fmt: skip
    which = line("Welke vacature", max_length=120, help_text="Alleen als er meer vacatures in het bestand staan: het nummer of de naam.")

    def clean_vacancy_file(self) -> bytes | None:
        sent = self.cleaned_data["vacancy_file"]
        if sent and sent.size > VACANCY_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 5 MB. Kopieer de tekst van de vacature, en plak die.")
        return sent.read() if sent else None

    def clean(self) -> dict:
        told = super().clean()
        pasted = told.get("vacancy_text", "") != (self.initial.get("vacancy_text") or "")
        if told.get("vacancy_file") and told.get("vacancy_text") and pasted:
            self.add_error("vacancy_file", "Kies één van de twee: de geplakte tekst, of een bestand. Wat je plakte, staat er nog.")
        return told


class NewWorkplace(WithVacancy):
    """The least that is needed to begin with a workplace; the vacancy tells the rest."""

    sections = (
        Section("Welk werk, en waar", ("title", "employer", "new_employer", "found")),
        Section("De vacature", VACANCY, help=READS),
    )
    title = line("Functie", max_length=120, help_text="Mag leeg blijven als het in het bestand staat. De werkgever ook.")
    employer = ByRow("Werkgever", empty="staat er niet bij")
    new_employer = line("Nieuwe werkgever", max_length=120, help_text="Alleen als die nog niet in het adresboek staat.")
    found = choice(Place.Found, "Hoe gevonden", initial=Place.Found.VACANCY)


class Workplace(WithVacancy):
    """The facts of a workplace."""

    sections = (
        Section("Het werk", ("title", "place", "found_on", "is_open")),
        Section("Uren en geld", ("hours_min", "hours_max", "times", "contract", "pay")),
        Section("Op de vloer", ("mentor", "pace", "surroundings")),
        Section("Vacature", VACANCY, folded=True, help="Een nieuw bestand komt in de plaats van de tekst."),
    )
    title = line("Functie", required=True, max_length=120)
    place = line("Waar precies", max_length=120)
    found_on = day("Gevonden op", required=True)
    is_open = forms.BooleanField(label="Nog beschikbaar", required=False)
    hours_min = forms.DecimalField(label="Uren per week, minstens", required=False, min_value=0, max_value=60, decimal_places=1)
    hours_max = forms.DecimalField(label="Uren per week, hoogstens", required=False, min_value=0, max_value=60, decimal_places=1)
    times = line("Werktijden")
    contract = line("Contract", max_length=120)
    pay = line("Loon of cao", max_length=120)
    mentor = ByRow("Werkbegeleider", empty="nog niet bekend")
    pace = long_text("Tempo, en wie dat bepaalt", rows=2, help_text="Een band, een collega, een klant, of jezelf?")
    surroundings = long_text("Omgeving", rows=2, help_text="Binnen of buiten, geluid, licht, ruimte, hoeveel mensen.")

    def clean(self) -> dict:
        told = super().clean()
        low, high = told.get("hours_min"), told.get("hours_max")
        if low is not None and high is not None and low > high:
            self.add_error("hours_max", "Dit is minder dan het minste aantal uren.")
        return told


class Task(Form):
    """A task of the job, with how it goes and what one works with."""

    sections = (
        Section("De taak", ("label", "minutes", "weight")),
        Section("Zo gaat het", ("norm", "pace", "cue", "tools", "instructs", "checked")),
        Section("Waar ben je mee bezig", ("data", "people", "things"), folded=True,
                help="Kies wat het ingewikkeldste is in deze taak. Laat leeg wat er niet bij hoort."),
    )  # fmt: skip
    label = line("Taak", required=True, help_text="Met een werkwoord. Bijvoorbeeld: planten water geven.")
    minutes = forms.IntegerField(label="Minuten per week", required=False, min_value=0, max_value=3600, help_text="Een schatting is goed.")
    weight = choice(Weight, "Hoort bij het werk als", initial=Weight.ORDINARY, help_text="Ruilbaar: een collega zou het kunnen overnemen.")
    norm = line("Wanneer is het goed", help_text="Bijvoorbeeld: geen geknakte stengels.")
    pace = line("Hoe snel moet het", help_text="Bijvoorbeeld: 40 trays per ochtend, of: eigen tempo.")
    cue = line("Waaraan zie je dat je begint", help_text="Bijvoorbeeld: er staat een kar met lege trays.")
    tools = line("Waarmee")
    instructs = line("Wie legt het uit", max_length=120)
    checked = line("Hoe wordt het nagekeken")
    data = forms.TypedChoiceField(label="Met gegevens", coerce=int, empty_value=None, required=False)
    people = forms.TypedChoiceField(label="Met mensen", coerce=int, empty_value=None, required=False)
    things = forms.TypedChoiceField(label="Met dingen", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, _, steps in works_with():
            if name in self.fields:
                self.fields[name].choices = [("", "hoort er niet bij"), *steps]


class FloorTask(Form):
    """A task as it is told on the floor: how often and how long make the minutes a week."""

    label = line("Wat doet iemand", required=True, help_text="Met een werkwoord. Bijvoorbeeld: planten water geven.")
    times = forms.IntegerField(label="Hoe vaak per week", required=False, min_value=1, max_value=200)
    minutes_each = forms.IntegerField(label="Hoeveel minuten per keer", required=False, min_value=1, max_value=600, help_text="Een schatting is goed.")
    weight = choice(Weight, "Hoort bij het werk als", initial=Weight.ORDINARY, help_text="Ruilbaar: een collega zou het kunnen overnemen.")
    norm = line("Wanneer is het goed")
    pace = line("Hoe snel moet het")
    cue = line("Waaraan zie je dat je begint")

    def clean(self) -> dict:
        told = super().clean()
        times, each = told.pop("times", None), told.pop("minutes_each", None)
        if times and each and times * each > WEEK:
            self.add_error("minutes_each", "Dat is meer dan een week van zestig uur. Kijk de twee getallen nog na.")
        return told | {"minutes": times * each if times and each else None}


class Photo(Form):
    """A photo of the work, with what it shows in words."""

    photo = Upload(label="Foto", help_text="Hoogstens 15 MB.", widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}))
    alt = line("Wat is erop te zien", required=True, help_text="Voor wie de foto niet kan zien. Bijvoorbeeld: werktafel met lege trays, op heuphoogte.")
    task = ByRow("Bij welke taak", empty="bij het werk als geheel")
    people_agreed = forms.BooleanField(label="Er staat niemand herkenbaar op, of wie erop staat vindt het goed", required=False)

    def clean_photo(self) -> bytes:
        sent = self.cleaned_data["photo"]
        if sent.size > PHOTO_BYTES:
            raise forms.ValidationError("Deze foto is groter dan 15 MB. Maak een nieuwe, of kies een kleinere.")
        return sent.read()


class Statement(Form):
    """Something that is true of the workplace."""

    part = forms.TypedChoiceField(label="Deel", choices=Part.choices, coerce=int, widget=forms.RadioSelect)
    text = long_text("Wat", required=True, rows=2, help_text="Bijvoorbeeld: pauzes zijn samen, om tien uur en om half een.")
    source = choice(Source, "Van wie of waaruit", initial=Source.EMPLOYER)
    said_on = day("Op", required=True)


class Ticks(Several):
    """Proposals to tick, each with the sentence it came from."""

    template_name = "coach/workplaces/ticks.html"


GROUPS = (("tasks", "Taken", "", {"task"}), ("facts", "Uren, tijden en contract", "", {"hours", "times", "contract", "pay"}),
          ("demands", "Wat het werk vraagt", "Hoeveel het werk ervan vraagt staat er zelden bij. Dat kies je daarna.", {"demand"}),
          ("statements", "Over de werkplek", "", {"statement"}))  # fmt: skip


class Proposals(Form):
    """What the vacancy text proposes, kind by kind: the coach ticks what is so, one by one or all of a kind. Nothing is ticked beforehand."""

    def __init__(self, *args: Any, proposals: list[Proposal], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.sections = ()
        for name, title, help_text, kinds in GROUPS:
            own = [(str(p.number), p) for p in proposals if p.found.kind in kinds]
            if own:
                every = forms.BooleanField(label=f"Dit klopt allemaal ({len(own)})", required=False)
                self.fields |= {f"{name}_all": every, name: forms.MultipleChoiceField(label="Of kies één voor één", choices=own, widget=Ticks, required=False)}
                self.sections += (Section(title, (f"{name}_all", name), help=help_text),)

    def clean(self) -> dict:
        told = super().clean()
        groups = [name for name, *_ in GROUPS if name in self.fields]
        ticked = [[n for n, _ in self.fields[name].choices] if told.get(f"{name}_all") else told.get(name, []) for name in groups]
        if not any(ticked) and not self.errors:
            raise forms.ValidationError("Vink aan wat klopt. Klopt er niets van, ga dan terug: er wordt niets overgenomen.")
        return {"numbers": [int(n) for own in ticked for n in own]}


class Cluster(Form):
    """How much the work asks of each feature of one cluster, and how much that belongs to the job."""

    def __init__(self, *args: Any, own: tuple[Feature, ...], sheet: Sheet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sections = []
        for feature in own:
            names = (f"{feature.id}_level", f"{feature.id}_weight", f"{feature.id}_note")
            now = [getattr(sheet, name) for name in names]
            levels = [("", "nog niet bekend"), *feature.work_scale.items()]
            self.fields[names[0]] = forms.TypedChoiceField(label=feature.work_asked, choices=levels, coerce=int, empty_value=None, required=False,
                                                           widget=forms.RadioSelect, initial=now[0])  # fmt: skip
            self.fields[names[1]] = choice(Weight, "Hoort bij het werk als", initial=now[1])
            self.fields[names[2]] = line("Toelichting", max_length=300, initial=now[2])
            sections.append(Section(feature.name.capitalize(), names, help=feature.work))
        self.fields["source"] = choice(Source, "Van wie of waaruit weet je dit", initial=Source.EMPLOYER)
        self.sections = (*sections, Section("Bron", ("source",)))


def set_features(*, by: Colleague, at: datetime, workplace: Place, letter: str, known: set[str], source: str, expected: int | None = None,
                 **typed: Any) -> None:  # fmt: skip
    """Save the sheet of one cluster; a feature that nobody looked at and that stays unknown makes no row."""
    own = [f.id for f in cluster(letter)]
    asked = [name for name in own if name in known or typed[f"{name}_level"] is not None or typed[f"{name}_note"]]
    actions.set_features(workplace=workplace, levels={name: (typed[f"{name}_level"], typed[f"{name}_weight"]) for name in asked}, source=source,
                         notes={name: typed[f"{name}_note"] for name in asked}, expected=expected, letter=letter, by=by, at=at)  # fmt: skip
