"""The questions of the schemes, in the order of the conversation."""

from typing import Any

from spinweb.portals.shell.forms import Form, Section, fields, line
from spinweb.practice.schemes.rules import NONE_OF_THESE, field_name, kinds


def _names(*keys: str) -> tuple[str, ...]:
    return tuple(field_name(key) for key in keys)


class Facts(Form):
    """What the schemes ask. Everything may stay open; what the record knows is said beside each question."""

    sections = (
        Section("Om wie het gaat", _names("grounds", "responsible", "municipality", "birth_date", "wia_since", "ww_months", "start_qualification"),
                help="Alleen de gronden, nooit waarom. Dit blijft versleuteld, en een werkgever leest het niet."),
        Section("Het werk", _names("contract.start", "contract.hours_per_week", "contract.months", "contract.wage_pct_wml", "contract.growth_expected",
                                   "contract.same_employer", "trial_placement")),
        Section("Wat op het werk nodig is", _names("structural_limitation", "visual_impairment", "needs_interpreter"), folded=True),
        Section("Om bedragen uit te rekenen", _names("wage_value_pct", "wml_month_36h", "employer_cost_pct"), folded=True),
        Section("De werkgever", _names("employer.small_business", "employer.learning_place"), folded=True),
    )  # fmt: skip

    municipality = line("Welke gemeente?", max_length=80, help_text="Als de gemeente ergens over gaat. Haar eigen regels tellen dan mee.")

    def __init__(self, *args: Any, known: dict[str, str] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, words in (known or {}).items():
            self.fields[name].help_text = f"{self.fields[name].help_text} {words}".strip()
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        chosen = told.get("grounds") or []
        if NONE_OF_THESE in chosen and len(chosen) > 1:
            self.add_error("grounds", "Kies “geen van deze” alleen als er geen andere is aangekruist.")
        return told


Facts.base_fields |= fields(kinds(), {key: field_name(key) for key in kinds()})
