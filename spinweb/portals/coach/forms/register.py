"""What a coach shows for certification, by kind, and a file with it."""

from django import forms

from spinweb.portals.shell.forms import Choices, Form, Section, Upload, choice, day, line, long_text
from spinweb.practice.register.models import Evidence

YES_NO = [("", "weet ik niet"), ("True", "ja"), ("False", "nee")]


def yes_no(label: str, **how: object) -> forms.TypedChoiceField:
    """Yes, no, or not known."""
    return forms.TypedChoiceField(label=label, choices=YES_NO, coerce=lambda said: said == "True", empty_value=None, required=False, widget=Choices, **how)


class Candidacy(Form):
    """Since when active, and whether at work now."""

    active_since = day("Sinds wanneer ben je actief als jobcoach", help_text="Ook bij een eerdere werkgever. Werk dat je hieronder noteert telt vanzelf mee.")
    practising = yes_no("Werk je nu als uitvoerend jobcoach", help_text="Begeleid je in Spinweb iemand, dan is dat vanzelf zo.")


class Education(Form):
    """An education, or a level that was shown in another way."""

    name = line("Welke opleiding of procedure", max_length=160, required=True, help_text="Bijvoorbeeld: hbo Social Work.")
    provider = line("Bij wie", max_length=120)
    level = choice([("", "weet ik niet"), *Evidence.Level.choices], "Niveau", required=False)
    shown_by = choice([("", "weet ik niet"), *Evidence.ShownBy.choices], "Aangetoond met", required=False)
    nlqf = forms.IntegerField(label="NLQF-niveau", required=False, min_value=1, max_value=8, help_text="Staat op het EVC-rapport of de uitslag. Hbo is 6, wo is 7.")
    completed_on = day("Behaald op")
    note = long_text("Toelichting")


class Training(Form):
    """A training as jobcoach."""

    sections = (Section("De scholing", ("name", "provider", "completed_on", "hours")), Section("Wat het telt", ("accredited", "diploma", "in_scope")))
    name = line("Welke opleiding, cursus of training", max_length=160, required=True)
    provider = line("Bij wie", max_length=120)
    completed_on = day("Afgerond op")
    hours = forms.DecimalField(label="Uren", required=False, min_value=0, max_value=9999, max_digits=6, decimal_places=1,
                               help_text="Staat op het certificaat. Eén EC is 28 uur.")  # fmt: skip
    accredited = yes_no("Is de opleiding door Noloc geaccrediteerd", help_text="Noloc heeft een lijst op haar website.")
    diploma = yes_no("Heb je er een diploma van")
    in_scope = forms.BooleanField(label="Gericht op het vak van jobcoach", required=False, initial=True)
    note = long_text("Toelichting")


class Experience(Form):
    """Work as a coach before or beside Spinweb."""

    name = line("Welk werk", max_length=160, required=True, help_text="Bijvoorbeeld: jobcoach bij De Brug.")
    provider = line("Bij wie", max_length=120)
    starts_on = day("Van")
    completed_on = day("Tot en met")
    hours = forms.DecimalField(label="Uren als uitvoerend jobcoach", required=False, min_value=0, max_value=9999, max_digits=6, decimal_places=1,
                               help_text="Gesprekken, voorbereiding, werk zoeken, verslag. Laat je opdrachtgever of werkgever het bevestigen.")  # fmt: skip
    note = long_text("Toelichting")


FORMS = {Evidence.Kind.EDUCATION: Education, Evidence.Kind.TRAINING: Training, Evidence.Kind.EXPERIENCE: Experience}


class File(Form):
    """A diploma, certificate or statement."""

    file = Upload(label="Bestand", help_text="PDF, JPG of PNG, hoogstens 10 MB.", widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))

    def clean_file(self) -> tuple[str, bytes]:
        sent = self.cleaned_data["file"]
        return sent.name, sent.read()
