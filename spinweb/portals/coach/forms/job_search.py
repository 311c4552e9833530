"""Searching for work: the plan, contacts with employers, the client's own check, what may be told, and the introduction card."""

from collections.abc import Iterable
from typing import Any

from django import forms

from spinweb.portals.coach.forms.agreements import Owned
from spinweb.portals.shell.forms import ByRow, Form, Section, Several, choice, day, line, long_text
from spinweb.practice.job_search import rules
from spinweb.practice.job_search.models import DisclosureLine, DisclosurePlan, LeadContact, SearchPlan
from spinweb.practice.trajectories.models import Agreement
from spinweb.practice.trajectories.models.contacts import Form as ContactForm
from spinweb.practice.worker_profiles.models import Statement
from spinweb.practice.workplaces.models import Lead

SEALED = {"empty_value": None}  # an empty answer is no answer, and nothing to seal


class Plan(Form):
    """What is looked for and where not, and the weekly aim."""

    sections = (
        Section("Wat en waar", ("looking_for", "not_for", "client_words")),
        Section("Hoeveel en tot wanneer", ("weekly_aim", "aim_of", "starts_on", "review_on"),
                help="Een streven helpt jou om door te gaan. Voor je cliënt is het geen opdracht, tenzij die het zelf kiest."),
    )  # fmt: skip
    looking_for = long_text("Wat zoeken jullie", rows=2, help_text="Drie soorten werk, met waar dat kan. Bijvoorbeeld: kwekerij, hoveniersbedrijf, dierenpension.")
    not_for = long_text("Waar zoeken jullie niet", rows=2, help_text="Wat je cliënt niet wil, of wat eerder niet ging.")
    client_words = long_text("In de woorden van je cliënt", rows=2)
    weekly_aim = forms.IntegerField(label="Werkgevers per week", required=False, min_value=1, max_value=40, help_text="Met hoeveel werkgevers wil je praten?")
    aim_of = choice(SearchPlan.AimOf, "Van wie is dat streven", initial=SearchPlan.AimOf.COACH)
    starts_on = day("Begint op")
    review_on = day("Samen opnieuw bekijken op")


class Step(Owned):
    """Who does what along one route, and what came of it."""

    route = forms.ChoiceField(label="Langs welke weg", widget=forms.RadioSelect)
    what = line("Wat gebeurt er", required=True, max_length=300)
    owner = choice(Agreement.Owner, "Wie doet het", initial=Agreement.Owner.COACH)
    owner_party = ByRow("Wie precies", empty="jobcoach of cliënt", help_text="Alleen als iemand anders het doet.")
    due_on = day("Voor wanneer")
    done_on = day("Gedaan op")
    came_of = line("Wat kwam ervan", max_length=300, help_text="Bijvoorbeeld: een naam, een adres, of: niemand wist iets.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = [(r.code, f"{r.name}: {r.explanation}") for r in rules.routes()]


class Week(Form):
    """How the week went."""

    words = long_text("Hoe ging de week", rows=3, help_text="Wat lukte, wat viel tegen, en hoe houdt je cliënt het zoeken vol? Een stille week mag.")


class Contact(Form):
    """A contact with the employer of a lead: typed once for the hours, the next step and the colleagues."""

    sections = (
        Section("Het contact", ("on", "said_by", "form", "outcome", "text")),
        Section("Hoe verder", ("next_step", "next_on"), help="Dit komt op Vandaag als het zover is."),
        Section("Voor je uren en je collega's", ("minutes", "for_colleagues"), help="Alleen als jij er zelf bij was."),
    )
    on = day("Op", required=True)
    said_by = choice(Lead.Caller, "Wie had contact", initial=Lead.Caller.COACH)
    form = choice(ContactForm, "Hoe", initial=ContactForm.PHONE)
    outcome = choice(LeadContact.Outcome, "Wat kwam ervan")
    text = long_text("Wat werd er gezegd", rows=3, help_text="Wat heeft de werkgever nodig, en wat spraken jullie af?")
    next_step = line("Volgende stap", max_length=300)
    next_on = day("Wanneer")
    minutes = forms.IntegerField(label="Minuten", required=False, min_value=0, max_value=480, initial=15)
    for_colleagues = line("Wat collega's over deze werkgever moeten weten",
                          help_text="Zonder naam of iets anders over je cliënt. Bijvoorbeeld: zoekt in maart weer mensen.")  # fmt: skip


class Approach(Form):
    """How to approach this employer: what do they need, the first sentence, who calls and when."""

    sections = (
        Section("De werkgever eerst", ("employer_needs",)),
        Section("De eerste zin", ("opening_line", "caller")),
        Section("Wanneer", ("next_step", "next_on", "travel_minutes")),
    )
    employer_needs = long_text("Wat heeft deze werkgever nodig", rows=2, help_text="Waar is het druk, wat blijft liggen, wie zoeken ze al lang?")
    opening_line = line("Eerste zin", max_length=300, help_text="Begin bij hen. Bijvoorbeeld: ik zag dat u in maart altijd handen tekortkomt bij het stekken.")
    caller = choice([("", "nog niet besloten"), *Lead.Caller.choices], "Wie neemt contact op", required=False)
    next_step = line("Volgende stap", max_length=300)
    next_on = day("Wanneer", help_text="Dit komt op Vandaag als het zover is.")
    travel_minutes = forms.IntegerField(label="Reistijd voor je cliënt, in minuten", required=False, min_value=0, max_value=300)


class Check(Form):
    """The client's own check after a visit: five things with 'weet ik nog niet', then what they want (T3.7)."""

    visited_on = day("Gaan kijken op")
    client_words = long_text("Wat viel je op", rows=3, help_text="In de woorden van je cliënt. Wat was fijn, en wat niet?")
    client_verdict = choice([("", "nog niet gezegd"), *Lead.Verdict.choices], "Wil je dit", required=False)

    def __init__(self, *args: Any, kept: dict | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.names = []
        for aspect in rules.aspects(kept):
            self.fields[f"{aspect.code}_says"] = choice(rules.answers(), aspect.look, required=False, initial=aspect.answer or "unknown")
            self.fields[f"{aspect.code}_words"] = line(f"Wat zag je, bij {aspect.name}", initial=aspect.words)
            self.names += [f"{aspect.code}_says", f"{aspect.code}_words"]
        self.sections = (Section("Wat je zag", ("visited_on", "client_words")), Section("Vijf dingen om naar te kijken", tuple(self.names)),
                         Section("Wat je wilt", ("client_verdict",)))  # fmt: skip

    def clean(self) -> dict:
        told = super().clean()
        kept = {a.code: {"answer": told.pop(f"{a.code}_says", "") or "unknown", "words": told.pop(f"{a.code}_words", "")} for a in rules.aspects()}
        looked = any(row["answer"] != "unknown" or row["words"] for row in kept.values())
        return told | {"visit_check": kept if looked else None}


class Disclosure(Form):
    """What the client wants to tell at work, beginning with nothing; theirs to decide."""

    sections = (
        Section("Wat wil je bereiken", ("aim", "earlier")),
        Section("Wegen", ("gains", "risks")),
        Section("Besluit", ("level", "coach_may_say", "decided_on", "review_on")),
    )
    aim = long_text("Wat wil je bereiken door iets te vertellen", rows=2, **SEALED, help_text="Bijvoorbeeld: dat niemand schrikt als ik even naar buiten loop.")
    earlier = long_text("Hoe ging het eerder", rows=2, **SEALED, help_text="Vertelde je toen iets? Wat gebeurde er?")
    gains = long_text("Wat levert vertellen op", rows=2, **SEALED)
    risks = long_text("Wat kan er tegenvallen", rows=2, **SEALED)
    level = choice(DisclosurePlan.Level, "Hoeveel vertel je", help_text="Niets vertellen mag altijd. Je kunt later nog iets vertellen; terugnemen kan niet.")
    coach_may_say = long_text("Wat mag je jobcoach zeggen", rows=2, **SEALED, help_text="Letterlijk. Wat hier niet staat, zegt je jobcoach niet.")
    decided_on = day("Besloten op")
    review_on = day("Opnieuw bekijken op")


class Line(Form):
    """One thing that may be told."""

    about = long_text("Waarover gaat het", required=True, rows=2, help_text="Over het werk, niet over een ziekte. Bijvoorbeeld: ik wil één taak tegelijk.")
    words = long_text("In welke woorden", rows=2, **SEALED, help_text="De zin zoals je hem zegt. Oefen hem hardop.")
    to_whom = line("Aan wie", max_length=120, help_text="Bijvoorbeeld: alleen aan mijn werkbegeleider.")
    moment = forms.ChoiceField(label="Wanneer", choices=DisclosureLine.Moment.choices, widget=forms.RadioSelect)
    teller = choice(DisclosureLine.Teller, "Wie vertelt het", initial=DisclosureLine.Teller.CLIENT)


class Card(Form):
    """The introduction card: the client ticks every fact that stands on it."""

    opening = long_text("Wie ben ik", rows=2, help_text="Twee zinnen in de woorden van je cliënt. Begin bij wat die graag doet.")
    ticks = forms.MultipleChoiceField(label="Wat mag erop", required=False, widget=Several, help_text="Lees elke zin voor, en vink aan wat je cliënt wil vertellen.")
    looking_for = long_text("Wat voor werk zoek ik", rows=2)
    available = line("Wanneer en hoeveel", help_text="Bijvoorbeeld: 20 tot 24 uur per week, vanaf half negen.")
    first_step = line("Een mooie eerste stap", help_text="Bijvoorbeeld: een ochtend meelopen.")
    contact = line("Wie kan men bellen", help_text="Met telefoonnummer.")

    def __init__(self, *args: Any, found: Iterable[Statement] = (), ticked: frozenset[str] | set[str] = frozenset(), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.found = {str(s.pk): s for s in found}
        self.fields["ticks"].choices = [(pk, s.text) for pk, s in self.found.items()]
        self.fields["ticks"].initial = [pk for pk, s in self.found.items() if s.text in ticked]
        if not self.found:
            del self.fields["ticks"]

    def clean(self) -> dict:
        told = super().clean()
        ticked = told.pop("ticks", [])
        return told | {"facts": [self.found[pk] for pk in ticked]}


class AgreeCard(Form):
    """That the client agreed to the card."""

    agreed_on = day("Akkoord van je cliënt op", required=True, help_text="Lees de kaart samen, of stuur hem eerst.")

    def clean(self) -> dict:
        told = super().clean()
        return {"on": told.get("agreed_on")}


class EmployerContact(Form):
    """A contact with an employer that is about no client in particular."""

    on = day("Op", required=True)
    form = choice(ContactForm, "Hoe", initial=ContactForm.PHONE)
    person = ByRow("Met wie", empty="nog niemand bekend")
    text = long_text("Wat moeten collega's weten", rows=3, help_text="Nooit iets over een cliënt.")
    next_step = line("Volgende stap", max_length=300)
    next_on = day("Wanneer", help_text="Dit staat dan bij jou bovenaan bij Werkgevers.")
