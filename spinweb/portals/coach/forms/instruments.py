"""Beginning an instrument, entering what came back on paper, putting it right, taking it over, and adding one's own."""

from typing import Any

from django import forms

from spinweb.engines.scoring.definition import DECLINED, DECLINED_WORDS, UNKNOWN, UNKNOWN_WORDS, Instrument, Item
from spinweb.portals.shell.forms import Choices, Form, Section, Several, Upload, choice, day, line
from spinweb.practice.instruments.models import Help, Language, Mode, Respondent
from spinweb.practice.instruments.rules import MOST_BYTES


def _respondents(instrument: Instrument | None) -> list[tuple[str, str]]:
    known = dict(Respondent.choices)
    return [(code, known[code]) for code in (instrument.respondents if instrument else known)]


def _pieces(instrument: Instrument | None) -> forms.MultipleChoiceField:
    choices = instrument.choosable if instrument else []
    return forms.MultipleChoiceField(label="Welke stukken", choices=choices, required=False, widget=Several, help_text="Kies je niets, dan is het alles.")


class Begin(Form):
    """Who answers, with what help, and in how plain words."""

    help = choice(Help, "Met welke hulp", initial=Help.ALONE)
    language = choice(Language, "In welke woorden", initial=Language.B1)

    def __init__(self, *args: Any, instrument: Instrument | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pairs = _respondents(instrument)
        self.fields = {"respondent": choice(pairs, "Wie geeft de antwoorden", initial=pairs[0][0])} | self.fields
        if instrument and instrument.choosable:
            self.fields["chosen"] = _pieces(instrument)


def _question(item: Item) -> forms.TypedChoiceField:
    pairs = [("", "niet ingevuld"), *((choice.value, choice.words.b1) for choice in item.scale.choices), (UNKNOWN, UNKNOWN_WORDS), (DECLINED, DECLINED_WORDS)]
    asked = item.scale.asked.b1 or ""
    return forms.TypedChoiceField(label=item.text.b1, choices=pairs, required=False, widget=Choices, help_text=asked, empty_value=None,
                                  coerce=lambda said: said if said in {UNKNOWN, DECLINED} else int(said))  # fmt: skip


class FromPaper(Form):
    """What came back on paper or was said in a talk, question by question."""

    answered_on = day("Ingevuld op", required=True)
    mode = choice([pair for pair in Mode.choices if pair[0] != Mode.SCREEN], "Hoe", initial=Mode.PAPER)
    help = choice(Help, "Met welke hulp", initial=Help.ALONE)
    language = choice(Language, "In welke woorden stond het er", initial=Language.B1)

    def __init__(self, *args: Any, instrument: Instrument | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        pairs = _respondents(instrument)
        self.fields = {"respondent": choice(pairs, "Wie gaf de antwoorden", initial=pairs[0][0])} | self.fields
        sections = [Section("Wie, wanneer en hoe", ("respondent", "answered_on", "mode", "help", "language"))]
        for part in instrument.parts if instrument else ():
            own = [item for item in instrument.items if item.part == part]
            self.fields |= {f"q_{item.code}": _question(item) for item in own}
            sections.append(Section(part.name, tuple(f"q_{item.code}" for item in own), folded=len(instrument.items) > 40))
        self.sections = tuple(sections)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        answers = {name.removeprefix("q_"): value for name, value in told.items() if name.startswith("q_") and value is not None}
        return {name: value for name, value in told.items() if not name.startswith("q_")} | {"answers": answers}


class Correction(Form):
    """Why something is put right."""

    why = line("Wat klopte er niet?", required=True, max_length=200, help_text="Wat er stond blijft bewaard. De verbetering komt ernaast, met jouw uitleg.")


class TakeOver(Form):
    """What of an outcome goes into the profile."""

    def __init__(self, *args: Any, findings: list | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = forms.MultipleChoiceField(
            label="Wat komt in het profiel?", choices=[(f.code, f.words) for f in findings or []], widget=Several,
            error_messages={"required": "Kies minstens één ding, of ga terug."},
        )  # fmt: skip


class OwnFile(Form):
    """The file of an instrument that the organisation has a licence for."""

    file = Upload(label="Bestand", help_text="Een YAML-bestand, hoogstens 200 kB.", widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}))
    licence = line("Welke licentie heeft je organisatie?", required=True, max_length=300,
                   help_text="Bijvoorbeeld: licentie van uitgever X tot eind 2027. Jullie zijn er zelf voor verantwoordelijk.")  # fmt: skip

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(f"Het bestand is te groot: hoogstens {MOST_BYTES // 1000} kB.")
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError("Dit is geen tekstbestand. Bewaar het als YAML in UTF-8.") from None


class OwnText(Form):
    """The same, once it was looked at."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=MOST_BYTES, strip=False)
    licence = forms.CharField(widget=forms.HiddenInput, max_length=300)
