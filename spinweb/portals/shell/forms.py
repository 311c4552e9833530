"""How forms look and behave: sections in the order of the conversation, errors that link to their field, scales as buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import timezone

from spinweb.engines.rulebook.facts import Kind
from spinweb.portals.shell import scanning


class Renderer(DjangoTemplates):
    """Our own field and form templates."""

    field_template_name = "shell/forms/field.html"


@dataclass(frozen=True)
class Section:
    """A part of a form: a heading, a sentence of help, and the names of its fields. `folded` ones open on demand."""

    title: str
    fields: tuple[str, ...]
    help: str = ""
    folded: bool = False


class Form(forms.Form):
    """A form that knows its sections; without them its fields stand in one."""

    sections: ClassVar[tuple[Section, ...]] = ()
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and isinstance(field.widget, forms.TextInput | forms.DateInput):
                field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.setdefault("rows", 3)
            field.widget.attrs.setdefault("autocomplete", "off")
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    @property
    def laid_out(self) -> list[tuple[Section, list[forms.BoundField]]]:
        """Each section with its bound fields; fields that no section names come last."""
        named = {name for section in self.sections for name in section.fields}
        rest = tuple(name for name in self.fields if name not in named)
        sections = (*self.sections, Section("", rest)) if rest else self.sections
        return [(s, [self[name] for name in s.fields if name in self.fields]) for s in sections]


def been(on: date | None, *, else_: str = "") -> date | None:
    """A day that has been, or none; raises ValidationError for one that is still to come. `else_` says what to do instead."""
    if on and on > timezone.localdate():
        raise forms.ValidationError(f"Deze dag moet nog komen. {else_}".strip())
    return on


class Upload(forms.FileField):
    """A file that comes in: shown to the installation's virus scanner, where there is one, before anybody reads it."""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            if why := scanning.refused(upload.chunks()):
                raise forms.ValidationError(why, code="scanner")
            upload.seek(0)
        return upload


class Choices(forms.RadioSelect):
    """Choices side by side as large buttons; a radio group underneath."""

    template_name = "shell/forms/choices.html"


class Scale(Choices):
    """A ruler from low to high, for instance 0 to 10, with words at both ends. Radio buttons, so that it works for everyone."""

    template_name = "shell/forms/scale.html"

    def __init__(self, low: str = "", high: str = "", **how: Any):
        super().__init__(**how)
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        return super().get_context(name, value, attrs) | {"low": self.low, "high": self.high}


class Faces(Choices):
    """Five words from low to high, each with a face; and rather not saying. Radio buttons, the word says what the face shows."""

    template_name = "shell/forms/faces.html"


UNKNOWN = "?"


class Ladder(Choices):
    """The steps of a scale in words, from low to high, with 'weet ik niet' as the first. Radio buttons; nothing chosen is unknown."""

    template_name = "shell/forms/ladder.html"

    def format_value(self, value: Any) -> Any:
        return super().format_value(UNKNOWN if value in (None, "") else value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return super().value_from_datadict(data, files, name) or UNKNOWN


class Several(forms.CheckboxSelectMultiple):
    """Several choices at once, as large buttons."""

    template_name = "shell/forms/choices.html"


def choice(choices: Any, label: str = "", **how: Any) -> forms.ChoiceField:
    """A choice as buttons. `choices` is a Django choices class or a list of pairs."""
    pairs = getattr(choices, "choices", choices)
    return forms.ChoiceField(label=label, choices=list(pairs), widget=Choices, **how)


def ruler(label: str, low: str, high: str, *, top: int = 10, **how: Any) -> forms.TypedChoiceField:
    """A ruler 0 to `top`; empty when the client rather does not say."""
    pairs = [("", "liever niet"), *((n, str(n)) for n in range(top + 1))]
    return forms.TypedChoiceField(label=label, choices=pairs, coerce=int, empty_value=None, required=False, widget=Scale(low, high), **how)


def ladder(label: str, steps: dict[int, str], **how: Any) -> forms.TypedChoiceField:
    """A scale in words; None when it is not known."""
    pairs = [(UNKNOWN, "weet ik niet"), *steps.items()]
    return forms.TypedChoiceField(label=label, choices=pairs, coerce=lambda said: None if said == UNKNOWN else int(said), widget=Ladder, **how)


def long_text(label: str, *, rows: int = 3, required: bool = False, help_text: str = "", max_length: int = 4000, **how: Any) -> forms.CharField:
    """Room to write. Empty is fine unless said otherwise."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), required=required, help_text=help_text,
                           max_length=max_length, **how)  # fmt: skip


def line(label: str, *, max_length: int = 200, required: bool = False, help_text: str = "", **how: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, max_length=max_length, required=required, help_text=help_text, **how)


def day(label: str, *, required: bool = False, help_text: str = "", **how: Any) -> forms.DateField:
    """A date, chosen or typed."""
    return forms.DateField(label=label, required=required, help_text=help_text, **how)


def moment(label: str, *, required: bool = False, help_text: str = "", **how: Any) -> forms.DateTimeField:
    """A date with an hour."""
    return forms.DateTimeField(label=label, required=required, help_text=help_text, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
                               widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **how)  # fmt: skip


class DecideAccess(Form):
    """An answer to who asks to be let in: yes or no, until when, and a word to go with it."""

    granted = choice([("yes", "Toelaten"), ("no", "Niet toelaten")], "Antwoord", initial="yes")
    last_on = day("Tot en met", help_text="Leeg: zo lang als gewoon is, meestal twee weken.")
    answer = line("Erbij gezegd", max_length=300)

    def clean_granted(self) -> bool:
        return self.cleaned_data["granted"] == "yes"


class ByRow(forms.ModelChoiceField):
    """A choice out of rows of the case, as buttons; the rows are given when the form is made."""

    def __init__(self, label: str, *, required: bool = False, empty: str = "niemand", **how: Any):
        # `blank` keeps the button for nobody: Django leaves the empty choice out of radio buttons.
        super().__init__(queryset=None, label=label, required=required, blank=not required, empty_label=None if required else empty,
                         widget=Choices, **how)  # fmt: skip


class ByRows(forms.ModelMultipleChoiceField):
    """Several rows of the case, as buttons."""

    def __init__(self, label: str, *, required: bool = False, **how: Any):
        super().__init__(queryset=None, label=label, required=required, widget=Several, **how)


OPEN = [("", "weet ik niet")]
YES_NO = [*OPEN, ("yes", "ja"), ("no", "nee")]
NONE_OF_THESE = ("none", "geen van deze")


def _said_yes(value: Any) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class YesNo(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **how: Any):
        super().__init__(choices=YES_NO, coerce=_said_yes, empty_value=None, required=False, widget=Choices, **how)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class Endless(forms.CharField):
    """A number, or the word that stands for without end."""

    def __init__(self, kind: Kind, **how: Any):
        super().__init__(required=False, max_length=12, **how)
        self.kind = kind

    def clean(self, value: Any) -> Decimal | str | None:
        text = super().clean(value).strip().lower().replace(",", ".")
        if not text or text == self.kind.endless:
            return Decimal("Infinity") if text else None
        try:
            found = Decimal(text)
        except ArithmeticError:
            found = Decimal("NaN")
        if not found.is_finite() or found < (self.kind.low or 0):
            raise forms.ValidationError(f"Vul een getal in, of “{self.kind.endless}”.")
        return found


def field(kind: Kind) -> forms.Field:
    """The field of one fact."""
    how: dict[str, Any] = {"label": kind.asked, "help_text": kind.help}
    if kind.kind == "ja_nee":
        return YesNo(**how)
    if kind.kind == "datum":
        return day(kind.asked, help_text=kind.help)
    if kind.kind == "lijst":
        return forms.MultipleChoiceField(choices=[*kind.choices.items(), NONE_OF_THESE], required=False, widget=Several, **how)
    if kind.kind == "tekst":
        return forms.ChoiceField(choices=[*OPEN, *kind.choices.items()], required=False, widget=Choices, **how)
    if kind.endless:
        return Endless(kind, **how)
    return forms.DecimalField(required=False, min_value=1 if kind.percent else kind.low, max_value=kind.high, decimal_places=2, **how)


def fields(kinds: Mapping[str, Kind], names: Mapping[str, str]) -> dict[str, forms.Field]:
    """The fields of these facts; `names` are their names in the form, by key."""
    return {names[key]: field(kind) for key, kind in kinds.items() if key in names}
