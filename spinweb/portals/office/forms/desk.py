"""Forms of the organisation's desk."""

from django import forms

from spinweb.foundation.access.models import CaseMember
from spinweb.portals.shell.forms import ByRow, Form, choice, day, line


class Invite(Form):
    """Whom to invite, and as what."""

    name = line("Naam", required=True, max_length=120)
    email = forms.EmailField(label="E-mailadres")
    is_coach = forms.BooleanField(label="Jobcoach", required=False, initial=True)
    is_lead = forms.BooleanField(label="Teamleider", required=False)


class Place(Form):
    """What a colleague may do, and until when."""

    is_coach = forms.BooleanField(label="Jobcoach", required=False)
    is_lead = forms.BooleanField(label="Teamleider", required=False)
    max_caseload = forms.IntegerField(label="Eigen grens: hoeveel trajecten tegelijk", required=False, min_value=1, max_value=200)
    works_until = day("Laatste werkdag")


class Appoint(Form):
    """Who becomes the coach, and why the coach before does not hand over."""

    colleague = ByRow("Nieuwe jobcoach", required=True)
    reason = line("Waarom", required=True, max_length=300, help_text="Bijvoorbeeld: Anna is langere tijd ziek. Geen woord over de cliënt.")


class LetIn(Form):
    """Which colleague may take part, as what, and why."""

    colleague = ByRow("Collega", required=True)
    part = choice([p for p in CaseMember.Part.choices if p[0] in {CaseMember.Part.STAND_IN, CaseMember.Part.SECOND}], "Als")
    first_on = day("Vanaf", help_text="Leeg: vanaf nu. De dag ervoor kan je collega zich al inlezen.")
    last_on = day("Tot en met", help_text="Nodig voor een waarnemer. Na deze dag ziet je collega het traject vanzelf niet meer.")
    reason = line("Waarom", required=True, max_length=300)


class Finding(Form):
    """What came out."""

    finding = line("Wat kwam eruit", required=True, max_length=300, help_text="Bijvoorbeeld: las zich in voor de overdracht van Bram. Geen woord over cliënten.")
