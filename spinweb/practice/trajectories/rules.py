"""Who signs along when the client is young: the rulebook's `signing`, applied to a birth date and a day."""

from datetime import date

from spinweb.engines.rulebook.reader import read


def age_on(born_on: date, on: date) -> int:
    """Whole years on that day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def why_representative(born_on: date | None, on: date) -> str:
    """Why a parent or legal representative signs along on that day; empty when nobody needs to, or the birth date is unknown."""
    for rule in read("signing")["regels"]:
        if born_on is not None and age_on(born_on, on) < rule["tot_leeftijd"]:
            return rule["zin"]
    return ""
