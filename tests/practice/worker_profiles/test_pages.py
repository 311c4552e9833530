"""The pages of task 2 in the portal of the coach."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions, queries
from spinweb.practice.worker_profiles.rules import features


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/profiel/"


def profile_of(cast, staff):
    with staff(cast.anna) as viewer:
        return queries.profile_of(Trajectory.objects.visible_to(viewer).get(pk=cast.sanne_trajectory))


def test_from_an_empty_page_to_an_agreed_profile(as_anna, page, cast, staff):
    assert "Profiel beginnen" in as_anna.get(page).content.decode()
    assert as_anna.post(page + "beginnen/").status_code == 302
    assert "Ik wil buiten werken." in as_anna.get(page + "uitspraken/nieuw/?uit=vraag").content.decode()
    typed = {"kind": "strength", "part": "1", "text": "Ik werk precies", "evidence": "", "source": "said", "said_on": "2026-03-02"}
    assert as_anna.post(page + "uitspraken/nieuw/", typed).status_code == 302
    assert as_anna.post(page + "in-het-kort/", {"summary": "Rustig aan", "hours_min": "16", "hours_max": "24"}).status_code == 302
    assert as_anna.post(page + "kenmerken/", {"source": "said", "on": "2026-03-02", "A1": "2", "F1": "?"}).status_code == 302
    assert as_anna.post(page + "kenmerken/E4/", {"level": "2", "note": "tot 10 kilo", "source": "seen", "on": "2026-03-02"}).status_code == 302
    shown = as_anna.get(page).content.decode()
    for words in ("Ik werk precies", "Rustig aan", "16 tot 24 uur", "met een beetje hulp", "tot 10 kilo", "Besproken noteren"):
        assert words in shown
    assert as_anna.post(page + "besproken/", {"on": "2026-03-03", "doubts": ""}).status_code == 302
    assert "is aan zet" in as_anna.get(page).content.decode()
    assert as_anna.post(page + "akkoord/", {"on": "2026-03-04"}).status_code == 302
    assert profile_of(cast, staff).state == "agreed"


def test_the_sheet_holds_every_feature_and_the_later_ones_are_folded(as_anna, page):
    as_anna.post(page + "beginnen/")
    shown = as_anna.get(page + "kenmerken/").content.decode()
    assert all(f'name="{feature}"' in shown for feature in features())
    assert shown.count("<details") == 7


def test_a_stale_sheet_overwrites_nothing_and_shows_both(as_anna, page, cast, staff):
    as_anna.post(page + "beginnen/")
    stale = queries.LevelSheet({}).revision
    as_anna.post(page + "kenmerken/", {"source": "said", "on": "2026-03-02", "A1": "2", "revision": stale})
    answer = as_anna.post(page + "kenmerken/", {"source": "said", "on": "2026-03-02", "A1": "4", "revision": stale})
    assert answer.status_code == 409
    assert "Iemand anders bewaarde dit intussen" in answer.content.decode()
    with staff(cast.anna):
        assert queries.levels_of(profile_of(cast, staff))["A1"].level == 2


@pytest.mark.parametrize("typed", [{"A1": "9"}, {"A1": "nonsense"}, {"on": "gisteren"}, {"source": "hearsay"}])
def test_bad_input_is_refused_and_kept_on_screen(as_anna, page, typed):
    as_anna.post(page + "beginnen/")
    answer = as_anna.post(page + "kenmerken/", {"source": "said", "on": "2026-03-02", "A3": "3"} | typed)
    assert answer.status_code == 422


def test_an_agreed_profile_answers_with_a_sentence(as_anna, page):
    as_anna.post(page + "beginnen/")
    typed = {"kind": "strength", "part": "1", "text": "Ik werk precies", "source": "said", "said_on": "2026-03-02"}
    as_anna.post(page + "uitspraken/nieuw/", typed)
    as_anna.post(page + "besproken/", {"on": "2026-03-03"})
    answer = as_anna.post(page + "uitspraken/nieuw/", typed)
    assert answer.status_code == 422
    assert "niet meer te wijzigen" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "uitspraken/nieuw/", "kenmerken/", "kenmerken/A1/", "in-het-kort/", "besproken/", "akkoord/"])
def test_nobody_else_gets_in(as_anna, as_bram, as_chantal, page, path):
    as_anna.post(page + "beginnen/")
    assert as_anna.get(page + path).status_code == 200
    assert as_bram.get(page + path).status_code == as_chantal.get(page + path).status_code == 404


@pytest.mark.parametrize("path", ["versie/7/", "kenmerken/Z9/", "uitspraken/00000000-0000-4000-8000-000000000001/"])
def test_what_does_not_exist_is_not_found(as_anna, page, path):
    as_anna.post(page + "beginnen/")
    assert as_anna.get(page + path).status_code == 404


def test_the_page_costs_the_same_whatever_stands_in_it(as_anna, page, cast, staff, now):
    as_anna.post(page + "beginnen/")
    as_anna.get(page)
    with CaptureQueriesContext(connection) as few:
        as_anna.get(page)
    profile = profile_of(cast, staff)
    with staff(cast.anna):
        for number in range(20):
            actions.save_statement(profile=profile, by=cast.anna, at=now, part=number % 5 + 1, kind="strength", text=f"Ik kan {number}",
                                   source="said", said_on=now.date())  # fmt: skip
        actions.set_levels(profile=profile, by=cast.anna, at=now, source="said", on=now.date(), **dict.fromkeys(features(), 2))
    with CaptureQueriesContext(connection) as many:
        as_anna.get(page)
    assert len(many) == len(few)
