"""Forms about the trajectory as a whole."""

from datetime import datetime
from typing import Any

from django import forms

from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.accounts.models import Colleague
from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text
from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories.models import ElementMark, Trajectory
from spinweb.practice.trajectories.models.case import Task

WISH_HELP = "Kort, in de woorden van je cliënt. Bijvoorbeeld: wil werken in het groen."


class Client(Form):
    """Who the client is, and how they like to be reached."""

    called = line("Roepnaam", required=True, max_length=60, help_text="Zo noemt je cliënt zichzelf.")
    family_name = line("Achternaam", max_length=100)
    born_on = day("Geboortedatum")
    place = line("Woonplaats", max_length=80)
    phone = line("Telefoon", max_length=30)
    email = forms.EmailField(label="E-mailadres", required=False)
    contact_wish = line("Hoe het liefst contact", help_text="Bijvoorbeeld: appen, en nooit voor tien uur.")


class Start(Form):
    """The least that is needed to begin a trajectory."""

    sections = (
        Section("Wie", ("called", "family_name", "born_on", "place", "phone", "contact_wish")),
        Section("Waar het om gaat", ("wish", "started_on", "start_task", "start_reason")),
        Section("De opdracht", ("commissioner", "assignment_number", "hours_granted"), folded=True),
    )
    called = line("Roepnaam", required=True, max_length=60, help_text="Zo noemt je cliënt zichzelf.")
    family_name = line("Achternaam", max_length=100)
    born_on = day("Geboortedatum", help_text="Onder de achttien tekent een ouder of wettelijk vertegenwoordiger mee.")
    place = line("Woonplaats", max_length=80)
    phone = line("Telefoon", max_length=30)
    contact_wish = line("Hoe het liefst contact", help_text="Bijvoorbeeld: appen, en nooit voor tien uur.")
    wish = line("Wat wil je cliënt", max_length=120, help_text=WISH_HELP)
    started_on = day("Begonnen op", required=True)
    start_task = forms.TypedChoiceField(label="Begin bij", choices=Task.choices, coerce=int, widget=forms.Select)
    start_reason = line("Waarom daar", max_length=300, help_text="Bijvoorbeeld: er is al een baan, het gaat om behouden.")
    commissioner = ByRow("Opdrachtgever", empty="nog niet bekend")
    assignment_number = line("Opdrachtnummer", max_length=40)
    hours_granted = forms.DecimalField(label="Toegekende uren", required=False, min_value=0, max_value=9999, decimal_places=1)


CLIENT_FIELDS = ("called", "family_name", "born_on", "place", "phone", "contact_wish")


def start(*, by: Colleague, at: datetime, **values: Any) -> Trajectory:
    """Part the form's values into client and trajectory, and start."""
    client = {name: values.pop(name) for name in CLIENT_FIELDS}
    return actions.start_trajectory(client=client, trajectory=values, by=by, at=at)


class Facts(Form):
    """The facts of the assignment."""

    wish = line("Wat wil je cliënt", max_length=120, help_text=WISH_HELP)
    celebrates = line("Hoe viert je cliënt iets het liefst", help_text="Een appje, taart, het zelf vertellen, of liever geen aandacht.")
    started_on = day("Begonnen op", required=True)
    expected_end_on = day("Verwacht einde")
    commissioner = ByRow("Opdrachtgever", empty="geen")
    commissioner_contact = ByRow("Contactpersoon bij de opdrachtgever", empty="niet bekend")
    assignment_number = line("Opdrachtnummer", max_length=40)
    hours_granted = forms.DecimalField(label="Toegekende uren", required=False, min_value=0, max_value=9999, decimal_places=1)


class GoTo(Form):
    """Which task comes now, and why when it is a step back."""

    task = forms.TypedChoiceField(label="Nu bij", choices=Task.choices, coerce=int, widget=forms.RadioSelect)
    reason = long_text("Reden", help_text="Nodig bij een stap terug. Je cliënt kan dit lezen.")


class End(Form):
    """Why the trajectory ends."""

    reason = forms.ChoiceField(label="Waarom eindigt het", choices=Trajectory.EndReason.choices, widget=forms.RadioSelect)
    words = long_text("Toelichting", help_text="Geen gezondheidsgegevens: dit komt in het eindverslag.")
    on = day("Laatste dag", required=True)


class Reopen(Form):
    """Why guidance starts again."""

    reason = long_text("Waarom begint de begeleiding weer", required=True)


class Mark(Form):
    """What the coach says of an element."""

    mark = choice([("", "volgt uit het dossier"), *ElementMark.Mark.choices], "Stand", required=False)
    reason = line("Toelichting", max_length=300)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("mark") == ElementMark.Mark.NOT_APPLICABLE and not told.get("reason"):
            self.add_error("reason", "Schrijf op waarom dit hier niet van toepassing is.")
        return told


class LetIn(Form):
    """Which colleague may take part, as what, and why."""

    colleague = ByRow("Collega", required=True)
    part = choice([p for p in CaseMember.Part.choices if p[0] in {CaseMember.Part.STAND_IN, CaseMember.Part.SECOND}], "Als")
    first_on = day("Vanaf", help_text="Leeg: vanaf nu. De dag ervoor kan je collega zich al inlezen.")
    last_on = day("Tot en met", help_text="Nodig voor een waarnemer. Na deze dag ziet je collega het traject vanzelf niet meer.")
    reason = line("Waarom", required=True, max_length=300, help_text="Bijvoorbeeld: waarnemen tijdens vakantie.")
