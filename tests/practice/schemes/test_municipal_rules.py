"""Rules of municipalities: kept by the organisation, dated, with their source, and used in every trajectory of that municipality (K4.1)."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from spinweb.practice.schemes import actions, queries
from spinweb.practice.schemes.models import MunicipalRule

PLACE = "Nijmegen"


@pytest.fixture
def lay_down(cast, lead, now):
    """Given what a municipality asks, kept by Tess, who leads."""

    def run(**values):
        told = {"scheme": "jobcoach_gemeente", "municipality": f"Gemeente {PLACE}", "valid_from": date(2024, 1, 1), "wording": "Verordening 2024, artikel 12",
                "checked_on": now.date(), "checked_by": cast.tess}  # fmt: skip
        with lead(cast.tess):
            return actions.save_municipal_rule(by=cast.tess, at=now, **(told | values))

    return run


@pytest.fixture
def lks(sanne):
    """Given Sanne, who belongs to those for whom the municipality is responsible."""
    sanne.do(actions.save_facts, trajectory=sanne.trajectory, grounds=["lks"], municipality=PLACE)
    return sanne


def jobcoach(case):
    shown = queries.shown(case.trajectory, on=case.on)
    return next(one for one in shown.advice if one.id == "jobcoach_gemeente"), shown


def test_the_rule_of_the_municipality_counts_in_its_trajectories_only(lks, lay_down):
    """Given twelve hours in Nijmegen, when a trajectory is of another municipality, then only the law counts there."""
    lay_down(min_hours=12)
    found, _ = jobcoach(lks)
    assert (found.own.municipality, found.missing) == (PLACE, ("contract.hours_per_week",))
    row = queries.facts_row(lks.trajectory)
    lks.do(actions.save_facts, trajectory=lks.trajectory, facts=row, expected=row.revision, grounds=["lks"], municipality="Arnhem")
    assert jobcoach(lks)[0].own is None


def test_a_newer_rule_ends_the_one_before_and_both_stay(lks, lay_down):
    """Given a rule of 2024, when one of 2026 is laid down, then each counts for its own days, and the outcome says that it changed."""
    lay_down(max_months=24)
    lks.do(actions.keep_outcome, trajectory=lks.trajectory)
    lay_down(valid_from=date(2026, 1, 1), min_hours=60)
    assert [(r.valid_from.year, r.valid_until) for r in MunicipalRule.objects.order_by("valid_from")] == [(2024, date(2025, 12, 31)), (2026, None)]
    rows = queries.own_rules(lks.trajectory, queries.facts_row(lks.trajectory))
    assert queries.in_force(rows, on=date(2025, 12, 31))["jobcoach_gemeente"].version == f"{PLACE} 2024-01-01"
    found, shown = jobcoach(lks)
    assert found.outcome == "mogelijk"
    assert [(c.name, c.newer_rule) for c in shown.changed] == [("Jobcoach van de gemeente", True)]


@pytest.mark.parametrize(("values", "words"), [
    ({}, "minstens één antwoord"), ({"min_hours": 12, "municipality": " gemeente "}, "naam van de gemeente"),
    ({"min_hours": 12, "valid_until": date(2023, 1, 1)}, "laatste dag"), ({"min_hours": 12, "valid_from": date(9999, 1, 1)}, "beide dagen"),
    ({"min_hours": 99}, "min_hours"),
])  # fmt: skip
def test_what_cannot_be_is_refused(lay_down, cast, lead, values, words):
    """Given a rule without an answer, a name or a possible day, when it is saved, then it says what to do and nothing is kept."""
    with pytest.raises(actions.Refusal, match=words):
        lay_down(**values)
    with lead(cast.tess):
        assert not MunicipalRule.objects.filter(organisation_id=cast.tess.organisation_id).only("id").exists()


def test_the_same_first_day_twice_is_refused(cast, lead, now, lay_down):
    """Given a rule, when one is laid down from the same day, then it is refused; a removed one makes room, and does not come back over it."""
    first = lay_down(min_hours=12)
    with pytest.raises(actions.ThereAlready):
        lay_down(min_hours=16)
    with lead(cast.tess):
        first.remove(by=cast.tess, at=now)
    lay_down(min_hours=16)
    with lead(cast.tess), pytest.raises(actions.ThereAlready):
        actions.restore_municipal_rule(rule=first, by=cast.tess, at=now)


def test_checking_is_not_ahead_of_today(lay_down, now):
    """Given tomorrow as the day on which somebody read it, then it is refused."""
    with pytest.raises(actions.DoesNotFit, match="moet nog komen"):
        lay_down(min_hours=12, checked_on=now.date() + timedelta(days=1))


def test_who_leads_lays_down_changes_removes_and_brings_back(as_tess, cast, lead):
    """Given Tess at the desk, when she lays a rule down, forgets an answer, changes it, removes it and brings it back, then each is kept or told."""
    new = reverse("office:add_municipal_rule", args=["jobcoach_gemeente"])
    told = {"municipality": PLACE, "valid_from": "2024-01-01", "wording": "Verordening", "checked_on": "2024-02-01", "checked_by": cast.tess.pk}
    assert as_tess.post(new, told).status_code == 422
    assert as_tess.post(new, told | {"min_hours": "12", "link": "geen adres"}).status_code == 422
    assert as_tess.post(new, told | {"min_hours": "12", "coach_must_be": ["hbo"]}).status_code == 302
    with lead(cast.tess):
        row = MunicipalRule.objects.only("id").get()
    page = as_tess.get(reverse("office:change_municipal_rule", args=[row.pk])).content.decode()
    assert 'value="12"' in page
    assert as_tess.post(reverse("office:change_municipal_rule", args=[row.pk]), told | {"min_hours": "16", "revision": "1"}).status_code == 302
    stale = as_tess.post(reverse("office:change_municipal_rule", args=[row.pk]), told | {"min_hours": "20", "revision": "1"})
    assert stale.status_code == 409
    assert all(f'"{hours}"' in stale.content.decode() or f">{hours}" in stale.content.decode() for hours in (16, 20)), "what both typed"
    change = reverse("office:change_municipal_rule", args=[row.pk])
    assert as_tess.post(change, told | {"min_hours": "16", "coach_must_be": ["none"], "revision": "2"}).status_code == 302
    assert re.search(r'value="none"[^>]* checked', as_tess.get(change).content.decode()), "none of these is an answer"
    home = reverse("office:municipal_rules")
    assert "<dd>16 uur</dd>" in as_tess.get(home).content.decode()
    as_tess.post(reverse("office:remove_municipal_rule", args=[row.pk]))
    assert "<dd>16 uur</dd>" not in as_tess.get(home).content.decode()
    as_tess.post(reverse("office:restore_municipal_rule", args=[row.pk]))
    assert "<dd>16 uur</dd>" in as_tess.get(home).content.decode()
    assert as_tess.get(reverse("office:add_municipal_rule", args=["slim"])).status_code == 404
