"""Where somebody stands on a scale, and how a talk was for them."""

from typing import Any

from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.forms import Form, Section, day, line, long_text, ruler


class ScalePoint(Form):
    """The scaling question, in its order: where now, why not lower, good enough, one step higher."""

    sections = (
        Section("Waar sta je nu", ("value", "not_lower")),
        Section("Waar wil je naartoe", ("good_enough", "one_higher")),
        Section("Wanneer", ("on",)),
    )
    not_lower = long_text("Wat maakt dat het geen lager cijfer is?", rows=2, help_text="En wat nog meer? Blijf hier lang bij.")
    good_enough = ruler("Welk cijfer is voor jou goed genoeg?", "laagste", "hoogste")
    one_higher = long_text("Waaraan merk je dat je één stapje hoger bent?", rows=2, help_text="Iets kleins dat iedereen kan zien.")
    on = day("Op welke dag", required=True)

    def __init__(self, *args: Any, topic: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        told = read("scales")["schalen"].get(topic) or {"vraag": "", "laag": "", "hoog": ""}
        value = ruler(told["vraag"], told["laag"], told["hoog"])
        value.required, value.choices = True, value.choices[1:]
        value.error_messages["required"] = "Kies een cijfer. Wil je cliënt er geen noemen, ga dan terug: dat hoeft niet."
        self.fields = {"value": value} | self.fields


class SessionCheck(Form):
    """Three questions for the client, and what should be different."""

    different = line("Wat moet er de volgende keer anders?", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        asked = read("session_check")["vragen"]
        self.fields = {code: ruler(told["vraag"], told["laag"], told["hoog"]) for code, told in asked.items()} | self.fields

