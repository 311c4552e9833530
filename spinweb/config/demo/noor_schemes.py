"""Which schemes there may be at Noor's work, and what her municipality lays down itself: Tess read the ordinance."""

from datetime import date
from types import SimpleNamespace

from django.db import transaction

from spinweb.foundation.access.context import lane
from spinweb.practice.schemes import actions


def tell(t: object, trajectory: object) -> None:
    """Noor belongs to those for whom the municipality tops up wages; the municipality measured what her work is worth."""
    t.do(actions.save_facts, 150, trajectory=trajectory, grounds=["lks"], contract__wage_pct_wml=100, contract__same_employer=False, wage_value_pct=60,
         start_qualification=False)  # fmt: skip


def municipalities(t: object, cast: SimpleNamespace) -> None:
    """What Tess laid down, in the lane of who leads."""
    with transaction.atomic(), lane("lead", cast.tess):
        told = {"by": cast.tess, "at": t.at(120), "checked_on": t.day(120), "checked_by": cast.tess}
        actions.save_municipal_rule(
            **told, scheme="jobcoach_gemeente", municipality="Arnhem", valid_from=date(2024, 1, 1), wording="Voorbeeld: verordening Arnhem, hoofdstuk begeleiding",
            min_hours=12, min_months=6, pct_year_1=10, pct_year_2=5, pct_year_3=3, max_months=36, coach_must_be=["register", "hbo"], weeks_to_decide=8,
        )  # fmt: skip
        actions.save_municipal_rule(
            **told, scheme="proefplaats_gemeente", municipality="Arnhem", valid_from=date(2024, 1, 1), wording="Voorbeeld: verordening Arnhem, proefplaats",
            min_months_after=6, usual_months=2,
        )  # fmt: skip
