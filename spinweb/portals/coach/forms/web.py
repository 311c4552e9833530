"""Somebody in the web of a trajectory."""

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line
from spinweb.practice.trajectories.models import Party


class PartyForm(Form):
    """Who somebody is to the client, how close, and what they can do. An alias will do."""

    sections = (
        Section("Wie", ("name", "relation", "ring", "bond")),
        Section("Wat doet deze persoon voor je", ("helps_practically", "keeps_company", "gives_advice", "gives_comfort")),
        Section("In het plan", ("role_in_plan", "role_agreed", "role_agreed_on")),
        Section("Contact", ("may_contact", "asked_on", "is_workplace_mentor", "is_representative", "contact_person")),
    )
    name = line("Naam of alias", required=True, max_length=80, help_text="Een bijnaam of voorletter is genoeg.")
    relation = line("Wie is dit", required=True, max_length=80, help_text="Bijvoorbeeld: zus, werkbegeleider, klantmanager.")
    ring = choice(Party.Ring, "Kring")
    bond = choice(Party.Bond, "Band", initial=Party.Bond.NORMAL)
    helps_practically = forms.BooleanField(label="Helpt praktisch", required=False)
    keeps_company = forms.BooleanField(label="Geeft gezelschap", required=False)
    gives_advice = forms.BooleanField(label="Geeft advies", required=False)
    gives_comfort = forms.BooleanField(label="Geeft steun", required=False)
    role_in_plan = line("Rol in het plan", help_text="Wat doet deze persoon, als het nodig is?")
    role_agreed = choice([("", "nog niet gevraagd"), *Party.RoleAgreed.choices], "Wil deze persoon die rol zelf", required=False)
    role_agreed_on = day("Wanneer is dat besproken")
    may_contact = choice(Party.MayContact, "Mag de jobcoach contact opnemen", initial=Party.MayContact.ASK)
    asked_on = day("Wanneer is dat gevraagd", help_text="Vraag je cliënt wie je mag bellen, en vraag die persoon zelf ook. Leeg: nog niet gevraagd.")
    is_workplace_mentor = forms.BooleanField(label="Is werkbegeleider", required=False)
    is_representative = forms.BooleanField(label="Is ouder of wettelijk vertegenwoordiger, en tekent mee", required=False)
    contact_person = ByRow("Staat in het adresboek als", empty="niet in het adresboek")


class PlaceForm(Form):
    """Where somebody stands in the ecogram: ring, line, and what they give. The rest follows later."""

    sections = (
        Section("Wie", ("name", "relation")),
        Section("Kring en band", ("ring", "bond")),
        Section("Wat doet deze persoon voor je", ("helps_practically", "keeps_company", "gives_advice", "gives_comfort")),
    )
    name = line("Naam of alias", required=True, max_length=80)
    relation = line("Wie is dit", required=True, max_length=80, help_text="Bijvoorbeeld: zus, buurman, oud-collega.")
    ring = choice(Party.Ring, "Kring", initial=Party.Ring.PRIVATE)
    bond = choice(Party.Bond, "Band", initial=Party.Bond.NORMAL)
    helps_practically = forms.BooleanField(label="P: helpt praktisch", required=False)
    keeps_company = forms.BooleanField(label="G: geeft gezelschap", required=False)
    gives_advice = forms.BooleanField(label="A: geeft advies", required=False)
    gives_comfort = forms.BooleanField(label="E: geeft steun", required=False)
