"""The pages of placements and the coaching plan, from empty to agreed."""

import re

import pytest
from django.utils import timezone

from benchmarks.counting import BUDGET, counting
from spinweb.practice.coaching_plans import queries
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.trajectories.models import Trajectory


@pytest.fixture
def home(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def post(browser, address, **typed):
    answer = browser.post(address, typed)
    assert answer.status_code == 302, re.findall(r"errorlist.*?</ul>", answer.content.decode(), re.S)


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def newest(cast, staff):
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.visible_to(viewer).get(pk=cast.sanne_trajectory)
        plan = queries.newest_plan(trajectory)
        full = queries.in_full(plan)
        return plan, full


def place(browser, home, **typed):
    today = timezone.localdate().isoformat()
    post(
        browser,
        home + "plaatsingen/nieuw/",
        **{"kind": "employment", "function": "Kweker", "new_employer": "De Linde", "starts_on": today, "hours_per_week": "24"} | typed,
    )


def fill(as_anna, home, cast, staff):
    """Make a plan and write every part of it, form by form; gives the address of the plan."""
    today = timezone.localdate().isoformat()
    with_place = re.search(r'name="placement" value="([0-9a-f-]{36})"', read(as_anna, home + "coachingsplan/nieuw/"))[1]
    post(as_anna, home + "coachingsplan/nieuw/", placement=with_place, starts_on=today, ends_on="", regime="middle")
    plan, _ = newest(cast, staff)
    base = f"{home}coachingsplan/{plan.pk}/"
    post(as_anna, base + "doelen/nieuw/", text="Ik werk van een lijst", in_focus="on", zero="de lijst is af")
    _, full = newest(cast, staff)
    goal = f"{base}doelen/{full.goals[0].pk}/"
    post(as_anna, goal + "activiteiten/nieuw/", text="samen oefenen", who="coach", hours="12", code="TRAIN")
    post(as_anna, goal, method="voordoen", method_reason="zij kijkt graag eerst")
    post(as_anna, base + "overname/nieuw/", need="uitleg", rung="0")
    proposal = read(as_anna, base + "afbouw/")
    assert "Een voorstel om over te praten" in proposal
    post(as_anna, base + "afbouw/", from_1=today, hours_1="3")
    assert as_anna.post(base + "afbouw/", {"from_1": today}).status_code == 422
    post(as_anna, base + "inwerken/nieuw/", moment="day", who="mentor", text="om half negen")
    post(
        as_anna,
        base + "opzet/",
        placement=with_place,
        starts_on=today,
        ends_on=plan.ends_on.isoformat(),
        regime="light",
        hours_reason="nieuw werk",
        evaluate_on=today,
    )
    post(as_anna, base + "eigen-stap/", text="mijn lijst printen", due_on=today)
    return base


def test_from_an_empty_page_to_an_agreed_plan(as_anna, home, cast, staff):
    assert "Nog geen plaatsing" in read(as_anna, home + "plaatsingen/")
    assert "Nog geen coachingsplan" in read(as_anna, home + "coachingsplan/")
    place(as_anna, home)
    shown = read(as_anna, home + "plaatsingen/")
    assert "De Linde" in shown
    assert "Werkkleding en schoenen passen" in shown
    base = fill(as_anna, home, cast, staff)
    _, full = newest(cast, staff)
    post(as_anna, f"{base}overname/{full.takeovers[0].pk}/trede/1/")
    post(as_anna, base + "afspreken/")
    plan, full = newest(cast, staff)
    assert plan.state == PlanState.AGREED
    shown = read(as_anna, home + "coachingsplan/")
    for words in ("Ik werk van een lijst", "samen oefenen", "voordoen", "mijn lijst printen", "Om half negen", "uitleg", "hoogstens", "vandaag"):
        assert words in shown
    assert "Doel in het plan zetten" not in shown
    assert as_anna.post(base + "inwerken/nieuw/", {"moment": "day", "who": "mentor", "text": "anders"}).status_code == 422
    post(as_anna, base + "bijstellen/", reason="meer tijd nodig")
    assert "Doel in het plan zetten" in read(as_anna, home + "coachingsplan/")


def test_an_end_is_noted_and_taken_back(as_anna, home):
    place(as_anna, home)
    end = re.search(r'href="([^"]+/einde/)"', read(as_anna, home + "plaatsingen/"))[1]
    post(as_anna, end, ended_on=timezone.localdate().isoformat(), end_reason="no_fit")
    shown = read(as_anna, home + "plaatsingen/")
    assert "het paste niet" in shown
    post(as_anna, re.search(r'action="([^"]+/loopt-door/)"', shown)[1])
    assert "het paste niet" not in read(as_anna, home + "plaatsingen/")


def test_a_long_trial_warns_and_is_kept(as_anna, home):
    place(as_anna, home, kind="trial_uwv", starts_on="2026-01-01", ends_on="2026-12-31")
    assert "Kijk nog even" in read(as_anna, home + "plaatsingen/")


@pytest.mark.parametrize(
    "wrong", [{"kind": "trial_uwv", "probation_until": "2030-01-01"}, {"ends_on": "2000-01-01"}, {"new_employer": ""}, {"starts_on": ""}]
)
def test_what_does_not_fit_is_told_beside_what_was_typed(as_anna, home, wrong):
    typed = {"kind": "employment", "function": "Kweker", "new_employer": "De Linde", "starts_on": "2026-01-01"} | wrong
    answer = as_anna.post(home + "plaatsingen/nieuw/", typed)
    assert answer.status_code == 422
    assert "nog niet bewaard" in answer.content.decode()


def test_a_match_fills_the_placement(kept, as_anna, home):
    assert "Er is een match" in read(as_anna, home + "plaatsingen/")
    shown = read(as_anna, f"{home}plaatsingen/nieuw/?match={kept.match.pk}")
    assert 'value="Kweker"' in shown
    assert as_anna.get(home + "plaatsingen/nieuw/?match=iets").status_code == 404


def test_differences_are_offered_to_tick(kept, as_anna, home):
    shown = read(as_anna, home + "coachingsplan/nieuw/")
    assert "Joop spreekt haar aan" in shown
    assert "Mag zo" not in shown


@pytest.mark.parametrize("page", ["plaatsingen/", "coachingsplan/", "coachingsplan/nieuw/", "plaatsingen/nieuw/"])
def test_pages_stay_within_the_budget(kept, as_anna, home, page):
    with counting() as counted:
        read(as_anna, home + page)
    assert len(counted.page) <= BUDGET


def test_colleagues_outside_the_trajectory_see_nothing(kept, as_bram, as_chantal, home):
    for browser in (as_bram, as_chantal):
        for page in ("plaatsingen/", "coachingsplan/", f"coachingsplan/{kept.plan.pk}/", f"plaatsingen/{kept.placement.pk}/"):
            assert browser.get(home + page).status_code == 404
