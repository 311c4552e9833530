"""Looking back together, and what was seen on the floor."""

from django import forms

from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text, ruler
from spinweb.practice.guidance.models import Evaluation as Row

UNKNOWN = ("", "nog niet gezegd")


class Evaluation(Form):
    """What client, employer and coach each say, side by side, and what changes because of it."""

    sections = (
        Section("Wanneer", ("on", "placement")),
        Section("Je cliënt", ("client_words", "client_mark"),
                help="Vraag dit eerst, en apart van de werkgever. Komt in het verslag voor cliënt en opdrachtgever."),
        Section("De werkgever", ("employer_words", "employer_mark", "does_the_work", "days_absent", "employer_guides"),
                help="Komt in het verslag. Je cliënt leest mee."),
        Section("Jijzelf", ("coach_words",), help="Komt in het verslag voor cliënt en opdrachtgever. Alleen over het werk."),
        Section("Naast elkaar", ("differences",), help="Alleen voor jou en je cliënt: hier begint het driegesprek."),
        Section("Verder", ("decision", "outlook", "next_on"), help="Dit lezen alle drie."),
    )  # fmt: skip
    on = day("Op", required=True)
    placement = ByRow("Over welke plaatsing", empty="niet één bepaalde")
    client_words = long_text("Wat vindt je cliënt", help_text="Van het werk, van de begeleiding, van de werkgever. In eigen woorden.")
    client_mark = ruler("Welk cijfer geeft je cliënt?", "slecht", "kan niet beter")
    employer_words = long_text("Wat vindt de werkgever")
    employer_mark = ruler("Welk cijfer geeft de werkgever?", "slecht", "kan niet beter")
    does_the_work = choice([UNKNOWN, *Row.DoesTheWork.choices], "Doet je cliënt het werk dat is afgesproken", required=False)
    days_absent = forms.IntegerField(label="Dagen afwezig in deze periode", required=False, min_value=0, max_value=366,
                                     help_text="Alleen het aantal. Nooit waarom: dat is van je cliënt.")  # fmt: skip
    employer_guides = long_text("Wat doet de werkplek zelf al in de begeleiding", rows=2)
    coach_words = long_text("Wat zie jij")
    differences = long_text("Waar kijken jullie verschillend", rows=2)
    decision = long_text("Wat doen we anders", rows=2, help_text="Ook goed: niets, het loopt.")
    outlook = choice([UNKNOWN, *Row.Outlook.choices], "Hoe gaat het verder", required=False)
    next_on = day("Volgende keer", help_text="Komt vanzelf bij je afspraken.")


class Observation(Form):
    """A task as it was done while the coach worked along."""

    job_task = ByRow("Taak van de werkplek", empty="iets anders")
    task = line("Welke taak", help_text="Mag leeg als je hierboven een taak koos.")
    steps_total = forms.IntegerField(label="Uit hoeveel stappen bestaat de taak", required=False, min_value=1, max_value=60)
    steps_alone = forms.IntegerField(label="Hoeveel stappen gingen zonder hulp", required=False, min_value=0, max_value=60)
    what_helped = long_text("Wat hielp", help_text="Een plaatje, een vaste volgorde, even voordoen, rust.")
    on = day("Op", required=True)
    contact = ByRow("Bij welk bezoek", empty="los van een bezoek")

    def clean(self) -> dict:
        told = super().clean()
        told["task"] = told.get("task") or (told["job_task"].label if told.get("job_task") else "")
        if not told["task"]:
            self.add_error("task", "Kies een taak, of schrijf op welke taak het was.")
        total, alone = told.get("steps_total"), told.get("steps_alone")
        if alone is not None and total is None:
            self.add_error("steps_total", "Vul ook in uit hoeveel stappen de taak bestaat.")
        elif alone is not None and alone > total:
            self.add_error("steps_alone", f"De taak heeft {total} stappen. Het kunnen er niet meer zijn.")
        return told
