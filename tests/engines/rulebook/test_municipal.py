"""What a municipality lays down comes beside the law: it asks more, and says how much and how long (K4.1)."""

from datetime import date

import pytest

from spinweb.engines.rulebook.municipal import decides, own_rule
from spinweb.engines.rulebook.reading import BadInput
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, SchemesOn, schemes

ON = date(2026, 3, 1)


def ruled(scheme="jobcoach_gemeente", **answers):
    return own_rule(scheme, municipality="Nijmegen", start=date(2024, 1, 1), answers=answers, wording="Verordening 2024, artikel 12")


def advised(rule=None, scheme="jobcoach_gemeente", **facts):
    known = schemes().rules.vocabulary.facts({"grounds": ["lks"]} | facts)
    own = {scheme: rule} if rule else {}
    return next(one for one in SchemesOn(schemes(), ON, own).advise(known) if one.id == scheme)


@pytest.mark.parametrize(("hours", "outcome"), [(12, LIKELY), (11.5, NOT), (None, POSSIBLE)])
def test_a_municipality_asks_more_than_the_law(hours, outcome):
    """Given that Nijmegen asks twelve hours, when the work is shorter, then its rule says no, with its own sentence and source."""
    found = advised(ruled(min_hours=12), contract={"hours_per_week": hours})
    assert found.outcome == outcome
    asked = found.answer.tree.parts[-1]
    assert asked.text == "De gemeente vraagt werk van minstens 12 uur in de week."
    assert (asked.condition.source.certainty, asked.condition.source.text) == ("eigen", "Verordening 2024, artikel 12")
    assert found.missing == (("contract.hours_per_week",) if hours is None else ())
    assert advised(contract={"hours_per_week": hours}).outcome == LIKELY


def test_what_a_municipality_leaves_open_asks_nothing():
    """Given a rule that only says how long, when asked, then it asks nothing, and the duration is the municipality's."""
    found = advised(ruled(max_months=24), contract={"start": "2026-03-01"})
    assert (found.outcome, found.duration, found.until) == (LIKELY, "hoogstens 24 maanden", date(2028, 3, 1))
    assert found.amount.formula == advised().amount.formula


def test_hours_and_rate_give_the_sum():
    """Given a tenth of the hours at 95 euro, when somebody works 24 hours, then the year comes to that; without hours the fact is asked."""
    rule = ruled(pct_year_1=10, hourly_rate=95, coach_must_be=["register", "hbo"])
    found = advised(rule, contract={"hours_per_week": 24})
    assert str(found.amount.per_year) == "11856.00"
    assert "Wat de gemeente van de jobcoach vraagt: ingeschreven in een register, hbo met een opleiding tot jobcoach." in found.notes
    assert advised(rule).missing == ("contract.hours_per_week",)


def test_the_version_names_both_rules():
    """Given a rule of a municipality, when an outcome is kept, then its version names the law's and the municipality's."""
    assert advised(ruled(min_hours=12)).version == "2023-07-01 + Nijmegen 2024-01-01"
    assert advised().version == "2023-07-01"


def test_a_premium_that_is_not_given_is_no():
    """Given that a municipality gives no premium, when asked, then it does not apply, with why."""
    found = advised(ruled("overgangspremie", gives=False), "overgangspremie")
    assert (found.outcome, found.why) == (NOT, ["De gemeente geeft deze premie."])


@pytest.mark.parametrize("answers", [{"min_hours": "veel"}, {"pct_year_1": 0.1}, {"max_months": 0}, {"coach_must_be": ["diploma"]}])
def test_an_answer_that_does_not_fit_is_told(answers):
    """Given an answer of another kind, when it is read, then the question is named."""
    with pytest.raises(BadInput, match=next(iter(answers))):
        ruled(**answers)


def test_every_name_in_a_sentence_is_a_question():
    """Given all that municipalities decide, then conditions, sums and notes fill in only questions that are asked."""
    for one in decides().values():
        texts = [c.text for c in one.conditions] + list(one.notes) + [v.told.get("formule", v.told.get("zin", "")) for parts in one.parts.values() for v in parts]
        named = {name for text in texts for name in one.kinds if f"{{{name}}}" in text and name.startswith("gemeente.")}
        used = {name for c in one.conditions for name in c.names} | {n for parts in one.parts.values() for v in parts for f in v.figures.values() for n in f.names}
        assert {f"gemeente.{key}" for key in one.questions.kinds} <= named | used, one.scheme
