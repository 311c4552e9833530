"""Forms about complaints and breaches."""

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, choice, day, line, long_text, moment
from spinweb.practice.rights.models import Breach


class Complain(Form):
    """What somebody was not content with, and what came of it."""

    said_by = line("Van wie?", required=True, max_length=120)
    received_on = day("Ontvangen op", required=True)
    about = long_text("Waarover?", required=True, rows=4, help_text="In de woorden van wie klaagt.")
    wanted = long_text("Wat zou helpen?")
    handler = ByRow("Wie pakt het op?", empty="nog niemand")
    confirmed_on = day("Ontvangst bevestigd op")
    extension_reason = line("Duurt het langer? Waarom?", max_length=300, help_text="Dan komt er een keer zoveel tijd bij. Vertel het wie klaagde.")
    outcome = long_text("Wat kwam ervan?", help_text="Wat is er gezegd, en wat gaat anders?")
    answered_on = day("Beantwoord op")


class HandleBreach(Form):
    """Weighing a breach, and what was done."""

    what = long_text("Wat gebeurde er?", required=True, rows=4)
    which_data = line("Welke gegevens?", max_length=300)
    people = forms.IntegerField(label="Van hoeveel mensen?", required=False, min_value=0)
    risk = choice(Breach.Risk, "Hoe erg kan het zijn?")
    measures = long_text("Wat deden we?", help_text="Teruggehaald, geblokkeerd, uitgelegd, voortaan anders.")
    reported_at = moment("Gemeld bij de Autoriteit Persoonsgegevens op")
    report_number = line("Nummer van de melding", max_length=60)
    why_not = long_text("Waarom niet of later gemeld?")
    people_told_on = day("De mensen zelf verteld op", help_text="Bij een hoog risico moet dat, zo snel als kan.")
    closed_on = day("Afgerond op")
