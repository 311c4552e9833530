"""The coaching plan, part by part."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.models import Colleague
from spinweb.portals.shell.forms import ByRow, ByRows, Choices, Form, Section, choice, day, line, long_text, ruler
from spinweb.practice.coaching_plans import actions
from spinweb.practice.coaching_plans.models import Activity, CoachingPlan, OnboardingStep, PlanGoal, Takeover
from spinweb.practice.coaching_plans.queries import difference_as_goal, difference_name
from spinweb.practice.coaching_plans.rules import methods

REGIMES = [("", "nog niet gekozen"), *CoachingPlan.Regime.choices]
STEPS = 6


class Differences(ByRows):
    """Differences of the matching, in words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{difference_name(obj)}: {difference_as_goal(obj)}"


class MakePlan(Form):
    """The beginning of a plan: for which placement and period, and which differences become goals."""

    sections = (
        Section("Voor welke periode", ("placement", "starts_on", "ends_on", "regime")),
        Section("Doelen uit de matching", ("differences",), help="Wat je aanvinkt wordt een doel. Drie tegelijk is genoeg; de rest kan later."),
    )
    placement = ByRow("Plaatsing", empty="nog geen")
    starts_on = day("Van", required=True)
    ends_on = day("Tot en met", help_text="Leeg: een half jaar.")
    regime = choice(REGIMES, "Regime", required=False, help_text="Hoeveel begeleiding: UWV of gemeente kent het toe.")
    differences = Differences("Welke verschillen")

    def __init__(self, *args: Any, offered: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not offered:
            del self.fields["differences"]
            self.sections = self.sections[:1]


class Setup(Form):
    """Period, regime, why these hours, and looking back."""

    sections = (
        Section("Periode", ("placement", "starts_on", "ends_on")),
        Section("Uren", ("regime", "hours_reason")),
        Section("Terugkijken", ("evaluate_on", "evaluation")),
        Section("Jij en je cliënt", ("coach_fit",)),
    )
    placement = ByRow("Plaatsing", empty="nog geen")
    starts_on = day("Van", required=True)
    ends_on = day("Tot en met", required=True)
    regime = choice(REGIMES, "Regime", required=False)
    hours_reason = long_text("Waarom deze uren", help_text="Waarvoor zijn ze nodig, en waarom kan het niet met minder? Geen diagnose.")
    evaluate_on = day("Eerste keer terugkijken", help_text="Met cliënt en werkgever. Komt vanzelf op je lijst als het plan is afgesproken.")
    evaluation = line("Verder terugkijken", help_text="Bijvoorbeeld: daarna elke zes weken, een half uur.")
    coach_fit = line("Hoe klikt het tussen jullie", max_length=300, help_text="Vraag het je cliënt, en schrijf op wat die zegt.")


class Onboarding(Form):
    """A step of the onboarding."""

    moment = choice(OnboardingStep.Moment, "Wanneer", initial=OnboardingStep.Moment.DAY)
    text = line("Wat gebeurt er", required=True, max_length=300, help_text="Concreet genoeg om maandag mee te beginnen: waar, wat eerst, hoe lang.")
    who = choice(OnboardingStep.Who, "Wie doet het", initial=OnboardingStep.Who.MENTOR)
    party = ByRow("Wie precies", empty="niet bij naam")
    on = day("Op welke dag")


class WithMethod(Form):
    """Choosing how a goal is worked on, out of the list of the rulebook."""

    method_code = forms.ChoiceField(label="Methode uit de lijst", required=False, widget=Choices)
    method = line("In eigen woorden", help_text="Wat doen jullie precies? Mag ook iets wat niet in de lijst staat.")
    method_reason = line("Waarom deze methode", max_length=300, help_text="Wat weet je van hoe je cliënt leert?")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["method_code"].choices = [("", "iets anders"), *((m.code, m.name) for m in methods().values())]


class AddGoal(WithMethod):
    """A goal for the plan: one that exists, or a new one."""

    sections = (
        Section("Een doel dat er al is", ("goal",)),
        Section("Of een nieuw doel", ("text", "why", "in_focus", "target_on", "part_of")),
        Section("Wat zie je dan?", ("minus_two", "minus_one", "zero", "plus_one", "plus_two"), folded=True,
                help="Bij een nieuw doel. Meestal is −1 hoe het nu gaat en 0 wat jullie hopen."),
        Section("Hoe werken jullie eraan", ("method_code", "method", "method_reason")),
    )  # fmt: skip
    goal = ByRow("Kies een doel", empty="nieuw doel")
    text = line("Doel", help_text="In de woorden van je cliënt.")
    why = long_text("Waarom dit doel", rows=2)
    in_focus = forms.BooleanField(label="Hier werken we nu aan", required=False, initial=True)
    target_on = day("Streefdatum")
    part_of = ByRow("Deel van een groter doel", empty="nee, op zichzelf")
    minus_two = line("−2 veel minder dan gehoopt")
    minus_one = line("−1 minder dan gehoopt")
    zero = line("0 zoals gehoopt")
    plus_one = line("+1 beter")
    plus_two = line("+2 veel beter")


class Method(WithMethod):
    """How a goal is worked on, and why so."""


class Effect(Form):
    """What the method did, a few weeks later."""

    method_effect = choice(PlanGoal.Effect, "Wat doet het", required=True)
    effect_words = line("Waaraan zie je dat", max_length=300)
    effect_on = day("Bekeken op", required=True)


class ActivityForm(Form):
    """What is done for a goal."""

    text = line("Wat gebeurt er", required=True, max_length=300)
    why = line("Waarom deze stap", max_length=300, help_text="Hoe brengt dit je cliënt dichter bij het doel?")
    who = choice(Activity.Who, "Wie", initial=Activity.Who.COACH)
    hours = forms.DecimalField(label="Uren van de jobcoach", required=False, min_value=0, max_value=500, max_digits=5, decimal_places=1)
    code = forms.ChoiceField(label="Soort", required=False, widget=Choices)
    until = day("Tot")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "geen"), *((code, row["naam"]) for code, row in read("activities")["codes"].items())]

    def clean_hours(self) -> Decimal:
        return self.cleaned_data["hours"] or Decimal(0)


class TakeoverForm(Form):
    """Help that somebody at work takes over."""

    need = line("Waarbij is hulp nodig", required=True, help_text="Bijvoorbeeld: de volgorde van de dag kiezen.")
    owner = forms.ChoiceField(label="Wie of wat gaat dit doen", required=False, widget=Choices, choices=[("", "nog kiezen"), *Takeover.Owner.choices],
                              help_text="Eerst zelf, een hulpmiddel of het werk; de jobcoach het laatst.")  # fmt: skip
    party = ByRow("Wie neemt het over", empty="niemand bij naam")
    target_on = day("Overgenomen voor")
    rung = forms.TypedChoiceField(label="Hoe ver is het nu", choices=Takeover.Rung.choices, coerce=int, widget=Choices, initial=0)


class Fading(Form):
    """The fading line: hours a week from a date on, in at most six steps."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for n in range(1, STEPS + 1):
            self.fields[f"from_{n}"] = day(f"Stap {n}: vanaf")
            self.fields[f"from_{n}"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[f"hours_{n}"] = forms.DecimalField(label=f"Stap {n}: uren per week", required=False, min_value=0, max_value=40, max_digits=4,
                                                           decimal_places=1)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        for n in range(1, STEPS + 1):
            if (told.get(f"from_{n}") is None) != (told.get(f"hours_{n}") is None) and not {f"from_{n}", f"hours_{n}"} & set(self.errors):
                self.add_error(f"hours_{n}" if told.get(f"hours_{n}") is None else f"from_{n}", "Vul bij deze stap zowel de dag als de uren in.")
        return told


def fading_typed(steps: list[tuple[Any, Any]]) -> dict[str, Any]:
    """Steps as the fields of the form."""
    return {k: v for n, (start, hours) in enumerate(steps[:STEPS], 1) for k, v in ((f"from_{n}", start), (f"hours_{n}", hours))}


def set_fading(*, plan: CoachingPlan, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> CoachingPlan:
    """The fields of the form as steps."""
    steps = [(values[f"from_{n}"], values[f"hours_{n}"]) for n in range(1, STEPS + 1) if values.get(f"from_{n}") is not None]
    return actions.set_fading(plan=plan, steps=steps, by=by, at=at, expected=expected)


class OwnStep(Form):
    """A step that the client takes, with how sure the client is."""

    sections = (
        Section("De stap", ("text", "due_on", "why", "goal")),
        Section("Hoe zeker ben je", ("confidence", "one_higher"), help="Laat je cliënt zelf kiezen. Een lager cijfer is goed nieuws: dan maak je de stap kleiner."),
        Section("Wat en wie helpt", ("helps", "helper")),
    )
    text = line("Wat doet je cliënt zelf", required=True, max_length=300, help_text="Klein genoeg om deze week te lukken. In diens eigen woorden.")
    why = line("Waarom deze stap", max_length=300)
    due_on = day("Voor wanneer", required=True)
    goal = ByRow("Voor welk doel", empty="geen bepaald doel")
    confidence = ruler("Hoe zeker is je cliënt dat dit lukt?", "het lukt niet", "het lukt zeker")
    one_higher = line("Wat zou het één hoger maken", max_length=300)
    helps = line("Wat helpt daarbij", max_length=300, help_text="Een wekker, een vast moment, eerst samen doen.")
    helper = ByRow("Wie helpt", empty="niemand nodig")


class OwnWords(Form):
    """Where the client wants to go."""

    client_words = long_text("Waar wil je cliënt heen", help_text="Precies zoals je cliënt het zegt. Staat boven het actieplan.")


class Finish(Form):
    """A step of the client's own that was taken."""

    outcome = line("Hoe ging het", max_length=300, help_text="In de woorden van je cliënt.")
    proud = forms.BooleanField(label="Hier is je cliënt trots op: zet het bij Gelukt!", required=False)


class Card(Form):
    """The card for the workplace mentor."""

    works = long_text("Wat werkt", rows=5, help_text="Elke regel een punt. Over het werk, nooit over gezondheid.")
    instruct = long_text("Hoe leg je iets uit", rows=4, help_text="Kort, voordoen, wachten? Elke regel een punt.")
    when_stuck = long_text("Wat doe je als het even niet gaat", rows=4, help_text="Wat ziet een collega, wat doet die dan, en wat juist niet.")
    whom_to_call = line("Wie bel je", max_length=300, help_text="Naam, nummer, en wanneer die te bereiken is.")
    agreed_on = day("Je cliënt is akkoord sinds", help_text="Lees de kaart samen. Zonder akkoord komt jouw tekst niet bij de werkgever.")


class Revise(Form):
    """Why an agreed plan is opened again."""

    reason = long_text("Wat verandert er, en waarom", required=True)
