"""What was done with the workplace, so that it guides by itself."""

from datetime import date
from typing import Any

from spinweb.portals.shell.forms import ByRow, Form, Section, been, choice, day, line, ruler
from spinweb.practice.mentoring.models import MentorStep
from spinweb.practice.mentoring.rules import tip


class Step(Form):
    """One time that somebody at work took part; what is asked of them next becomes an agreement, once."""

    sections = (
        Section("Wat deden jullie", ("takeover", "party", "how", "text", "on")),
        Section("Hoe is het voor de werkplek", ("words", "sure", "needed"),
                help="Vraag het aan wie de hulp overneemt. Dit blijft tussen jou, je cliënt en de werkplek."),
        Section("Wat spreken jullie af", ("next_text", "next_on"), help="Komt bij de afspraken, op naam van wie het doet. Leeg mag."),
    )  # fmt: skip
    takeover = ByRow("Waarbij", empty="de begeleiding in het algemeen")
    party = ByRow("Met wie", empty="niet één bepaalde persoon")
    how = choice(MentorStep.How, "Hoe")
    text = line("Wat deden jullie", required=True, max_length=300, help_text="Over het werk en het begeleiden. Niets over gezondheid: dit komt in het verslag.")
    on = day("Op", required=True)
    words = line("Wat zei de werkplek", max_length=300, help_text="In eigen woorden.")
    sure = ruler("Hoe zeker voelt diegene zich om dit alleen te doen?", "helemaal niet", "heel zeker")
    needed = line("Wat is nog nodig", max_length=300, help_text="Bijvoorbeeld: nog een keer meekijken, of een kaartje bij de machine.")
    next_text = line("Wat doet de werkplek hierna", max_length=300)
    next_on = day("Voor wanneer", help_text="Leeg: over twee weken.")

    def __init__(self, *args: Any, has_next: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["how"].help_text = " ".join(f"{label.capitalize()}: {tip(how)}" for how, label in MentorStep.How.choices)
        if has_next:
            self.sections = self.sections[:2]
            del self.fields["next_text"], self.fields["next_on"]

    def clean_on(self) -> date | None:
        return been(self.cleaned_data["on"])
