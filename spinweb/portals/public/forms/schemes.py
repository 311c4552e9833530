"""What an employer fills in to calculate."""

from datetime import date
from typing import Any

from spinweb.portals.shell.forms import Form, Section, choice, fields
from spinweb.practice.schemes.rules import answered, field_name, flat, kinds

ASKED = ("contract.start", "contract.hours_per_week", "contract.months", "contract.same_employer", "wage_value_pct", "wml_month_36h", "employer_cost_pct")


class Calculator(Form):
    """The work, and the situation to calculate for. Everything may stay open, and nothing is kept."""

    sections = (
        Section("Het werk", tuple(field_name(key) for key in ASKED[:4])),
        Section("Waarvoor wilt u rekenen", ("situation",),
                help="Vraag uw werknemer hier niet naar. Reken met wat uw werknemer u zelf vertelde, of kies een voorbeeld."),
        Section("Voor loonkostensubsidie", tuple(field_name(key) for key in ASKED[4:]), folded=True),
    )  # fmt: skip
    situation = choice([("", "weet ik niet"), *kinds()["grounds"].choices.items()], "Situatie", required=False)

    def facts(self, on: date) -> dict[str, Any]:
        """What was filled in, as facts."""
        situation = self.cleaned_data["situation"]
        return flat(answered({**self.cleaned_data, "grounds": [situation] if situation else []}))


Calculator.base_fields |= fields(kinds(), {key: field_name(key) for key in ASKED})
