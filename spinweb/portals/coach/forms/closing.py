"""Closing the trajectory together, what was learnt, and aftercare."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from spinweb.portals.shell.forms import Choices, Form, Section, Several, been, choice, day, line, long_text, ruler
from spinweb.practice.closing import rules
from spinweb.practice.closing.models import Lesson as LessonRow
from spinweb.practice.trajectories.models import ContactMoment
from spinweb.practice.trajectories.models.contacts import Form as ContactForm

NOT_SAID = ("", "niet gevraagd")
MINUTES = [(5, "5"), (10, "10"), (15, "15"), (30, "30"), (45, "45"), (60, "60")]
WITH = [(kind.value, kind.label) for kind in ContactMoment.Kind if kind != ContactMoment.Kind.INDIRECT]


class Talk(Form):
    """When the closing talk was, what came of it, and what this commissioner asks beside that: code, question and help of each."""

    def __init__(self, *args: Any, asked: Iterable[tuple[str, str, str]] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = [code for code, *_ in asked]
        for code, question, help_text in asked:
            self.fields[f"asked_{code}"] = long_text(question, rows=2, help_text=help_text)

    held_on = day("Wanneer was het eindgesprek")
    result = long_text("Wat is er bereikt", help_text="Begin bij wat lukte. Geen woord over gezondheid. Voor cliënt en opdrachtgever.")

    def clean_held_on(self) -> date | None:
        return been(self.cleaned_data["held_on"], else_="Plan het gesprek als ontmoeting, en vul dit in als het geweest is.")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        told["answers"] = {code: words for code in self.asked if (words := told.pop(f"asked_{code}", ""))}
        return told


class Voice(Form):
    """What one party says: the same few questions as the others, a mark, and own words. `asks` are code and sentence of each question."""

    def __init__(self, *args: Any, asks: Iterable[tuple[str, str]] = (), words: str = "In eigen woorden", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asks = [code for code, _ in asks]
        own = {f"answer_{code}": forms.TypedChoiceField(label=sentence, choices=[("", "liever niet"), *rules.answers().items()], coerce=int,
                                                        empty_value=None, required=False, widget=Choices) for code, sentence in asks}  # fmt: skip
        self.fields = {**own, **self.fields}
        self.fields["words"].label = words
        self.sections = (Section("De vragen", tuple(own), help="Alle drie krijgen dezelfde vragen. Zo zie je waar je verschillend kijkt."),
                         Section("Eigen woorden", ("words", "mark")), Section("Wanneer en met wie", ("asked_on", "person", "form")))  # fmt: skip

    words = long_text("In eigen woorden", rows=4)
    mark = ruler("Welk cijfer past daarbij?", "slecht", "kan niet beter")
    asked_on = day("Gevraagd op")
    person = line("Wie sprak je", max_length=80, help_text="Mag leeg. Bijvoorbeeld: Marc, bedrijfsleider.")
    form = choice([NOT_SAID, *ContactForm.choices], "Hoe", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        given = {code: told.pop(f"answer_{code}", None) for code in self.asks}
        told["answers"] = {code: level for code, level in given.items() if level is not None}
        return told


class Handover(Form):
    """Who does what from here on, and whom to call."""

    client_does = long_text("Wat doet je cliënt nu zelf", help_text="Dit lezen alle drie.")
    employer_does = long_text("Wat doet de werkgever nu zelf", help_text="Dit lezen alle drie. Stond er nog niets, dan begint dit met je coachingsplan.")
    who_to_call = line(
        "Wie bellen ze als het niet gaat", help_text="Een naam en een nummer. Bijvoorbeeld: eerst Ria van de winkel, dan jobcoach Anna."
    )
    aftercare = long_text("Welke nazorg spreken jullie af", rows=2, help_text="Dit lezen alle drie.")
    may_tell_adaptations = forms.BooleanField(
        label="Je cliënt vindt goed dat de opdrachtgever leest wat er aan het werk is aangepast", required=False,
        help_text="Zonder dit vinkje staat het niet in het plaatsingsverslag.")  # fmt: skip


class Ladder(Form):
    """One of six steps of taking part, each with what one sees."""

    step = forms.TypedChoiceField(label="Welke trede past nu", coerce=int, widget=forms.RadioSelect,
                                  help_text="Lees van boven naar beneden. Kies de laatste die helemaal klopt.")  # fmt: skip
    on = day("Op welke dag", required=True, help_text="De trede bij het begin kun je ook nu nog invullen: kies dan de dag van het begin.")
    words = line("Waaraan zie je dat", max_length=300, help_text="Komt in het eindverslag voor de opdrachtgever.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(s.number, f"{s.name.capitalize()}. {s.explanation}") for s in rules.ladder().values()]


class Lesson(Form):
    """What worked for whom, or what goes differently; and the same without the client, for a portfolio."""

    sections = (
        Section("De les", ("kind", "text", "for_whom")),
        Section("Voor je portfolio", ("for_portfolio", "portfolio_words"), folded=True,
                help="Vertel de les zo, dat niemand je cliënt herkent: geen namen, geen plaats, geen werkgever."),
    )  # fmt: skip
    kind = choice(LessonRow.Kind, "Wat voor les")
    text = long_text("Wat leerden jullie", required=True, help_text="Wat deden jullie, en wat gebeurde er toen?")
    for_whom = line("Bij wie of wanneer werkt dat", help_text="Bijvoorbeeld: bij iemand die ja zegt als hij iets niet begrijpt.")
    for_portfolio = forms.BooleanField(label="Deze les mag mee naar mijn portfolio", required=False)
    portfolio_words = long_text("Hetzelfde, zonder je cliënt")


class PlanAftercare(Form):
    """The usual moments, to confirm; `offered` are months and day."""

    days = forms.TypedMultipleChoiceField(label="Welke momenten", coerce=date.fromisoformat, widget=Several)
    what = line("Wat doen jullie dan", required=True)
    with_whom = line("Met wie", max_length=120)

    def __init__(self, *args: object, offered: Iterable[tuple[int, date]] = (), **kwargs: object):
        super().__init__(*args, **kwargs)
        choices = [(d.isoformat(), f"na {months} {'maand' if months == 1 else 'maanden'}: {date_format(d, 'l j F Y')}") for months, d in offered]
        self.fields["days"].choices = choices
        self.fields["days"].initial = [value for value, _ in choices]


class Aftercare(Form):
    """One moment of aftercare."""

    on = day("Wanneer", required=True)
    what = line("Wat doen jullie dan", required=True)
    with_whom = line("Met wie", max_length=120)


def _yes_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class AftercareDone(Form):
    """How a moment of aftercare went, and the talk as it goes into the log."""

    sections = (
        Section("", ("still_working", "words", "done_on")),
        Section("Het gesprek", ("minutes", "kind", "form"), help="Komt meteen in het logboek; je hoeft geen bezoek meer te noteren."),
    )  # fmt: skip
    still_working = forms.TypedChoiceField(label="Werkt je cliënt nog op deze plek", coerce=_yes_no, empty_value=None, required=False,
                                           choices=[("yes", "ja"), ("no", "nee"), ("", "weet ik niet")],
                                           widget=Choices)  # fmt: skip
    words = line("Hoe ging het", max_length=300, help_text="Kort, over het werk. Geen woord over gezondheid.")
    done_on = day("Wanneer was het", required=True)
    minutes = forms.TypedChoiceField(label="Minuten", choices=[("", "geen gesprek"), *MINUTES], coerce=int, empty_value=None, required=False,
                                     widget=Choices)  # fmt: skip
    kind = choice(WITH, "Met", required=False)
    form = choice(ContactForm, "Hoe", required=False)

    def clean(self) -> dict:
        told = super().clean()
        for name in ("kind", "form"):
            if told.get("minutes") and not told.get(name):
                self.add_error(name, "Kies dit erbij, dan staat het gesprek goed in het logboek.")
        return told
