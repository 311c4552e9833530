"""Making work fit: what a function may ask of the client, and what one task asks."""

from typing import Any

from django import forms

from spinweb.portals.shell.forms import Form, Section, Several

GAPS = [(0, "geen: alles moet nu al lukken"), (1, "een kleine stap"), (2, "een grote stap, met hulp")]


def in_hours(bounds: Any) -> dict[str, float]:
    """Bounds in minutes as the form shows them."""
    return {"hours_min": bounds.minutes_min / 60, "hours_max": bounds.minutes_max / 60}


class Bounds(Form):
    """What a function may come to and ask. `tasks`: those of the employer, as choices."""

    sections = (Section("Uren", ("hours_min", "hours_max")), Section("Stappen", ("max_gap", "max_small_steps")), Section("Liever niet", ("refuses",)))
    hours_min = forms.FloatField(label="Minstens uur per week", min_value=0, max_value=60)
    hours_max = forms.FloatField(label="Hoogstens uur per week", min_value=0, max_value=60)
    max_gap = forms.TypedChoiceField(label="Hoeveel meer dan nu mag één taak vragen", choices=GAPS, coerce=int, widget=forms.RadioSelect, initial=1)
    max_small_steps = forms.IntegerField(label="Hoeveel taken mogen een stap vragen", min_value=0, max_value=20, initial=2,
                                         help_text="Elke stap kost inwerktijd. Twee of drie tegelijk is vaak genoeg.")  # fmt: skip
    refuses = forms.MultipleChoiceField(label="Welke taken wil je cliënt niet", required=False, widget=Several)

    def __init__(self, *args: Any, tasks: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["refuses"].choices = tasks
        if not tasks:
            del self.fields["refuses"]

    def clean(self) -> dict:
        told = super().clean()
        least, most = told.pop("hours_min", None), told.pop("hours_max", None)
        if least is not None and most is not None:
            if least > most:
                self.add_error("hours_max", f"Zet hier {least:g} of meer: het hoogste aantal uren ligt nu onder het laagste.")
            told |= {"minutes_min": round(least * 60), "minutes_max": round(most * 60)}
        return told | {"refuses": told.get("refuses") or None}


class Asks(Form):
    """What a task asks: `asked` are the demands of its job, `others` the tasks beside it, as choices."""

    features = forms.MultipleChoiceField(label="Wat vraagt deze taak", required=False, widget=Several,
                                         help_text="Uit wat de hele functie vraagt. Wat je niet aanvinkt, vraagt deze taak niet.")  # fmt: skip
    goes_with = forms.MultipleChoiceField(label="Gaat alleen samen met", required=False, widget=Several)
    not_with = forms.MultipleChoiceField(label="Gaat niet in één functie met", required=False, widget=Several)

    def __init__(self, *args: Any, asked: list[tuple[str, str]], others: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, choices in (("features", asked), ("goes_with", others), ("not_with", others)):
            self.fields[name].choices = choices
            if not choices:
                del self.fields[name]

    def clean(self) -> dict:
        told = super().clean()
        both = set(told.get("goes_with") or ()) & set(told.get("not_with") or ())
        if both:
            self.add_error("not_with", "Een taak kan niet én samen én apart gaan. Haal er één van weg.")
        return told
