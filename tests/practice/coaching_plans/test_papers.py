"""The coaching plan on paper, for each reader what is theirs to know, and the fading picture (T5.1, T5.3)."""

import json
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from spinweb.foundation.documents.pictures import fading
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.coaching_plans import actions, queries
from spinweb.practice.job_search import actions as search
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import actions as trajectories


@pytest.fixture
def full(sanne):
    """A plan with something in every part."""
    planned = queries.goals_of(sanne.plan)[0]
    joop = sanne.do(trajectories.save_party, trajectory=sanne.trajectory, name="Joop", relation="voorman", ring="work")
    sanne.do(trajectories.save_party, trajectory=sanne.trajectory, name="Lieke", relation="zus", ring="private", role_in_plan="belt op zondag")
    sanne.do(actions.save_activity, plan_goal=planned, text="meelopen bij het stekken", code="TRAIN", hours=Decimal(12))
    sanne.do(actions.save_activity, plan_goal=planned, text="rust in de avond bespreken", code="THUIS", hours=Decimal(3))
    sanne.do(actions.save_takeover, plan=sanne.plan, need="uitleg geven", party=joop, target_on=sanne.day(60))
    sanne.do(actions.set_fading, plan=sanne.plan, steps=[(sanne.on, Decimal(3)), (sanne.day(40), Decimal("0.5"))])
    sanne.do(actions.write_plan, plan=sanne.plan, hours_reason="Joop doet dit voor het eerst")
    sanne.do(actions.save_onboarding, plan=sanne.plan, moment="day", text="om half negen bij Joop")
    sanne.do(actions.plan_own_step, plan=sanne.plan, text="mijn daglijst printen", due_on=sanne.day(5))
    return sanne


def told(sanne, reader):
    made = papers.build(sanne.trajectory, "coaching_plan", reader)
    return made, json.dumps(made.as_dict(), ensure_ascii=False)


def test_the_client_reads_the_own_step_first(full):
    """Given a plan in full, when the client gets it, then their own first step stands first (T5.2)."""
    made, _ = told(full, "client")
    assert next(b["text"] for b in made.blocks if b["type"] == "heading") == "Dit doe je zelf als eerste"
    assert made.blocks[1]["entries"][0].startswith("Mijn daglijst printen. Voor ")
    assert made.left_out == []


def test_the_employer_reads_the_plan_and_nothing_of_matching_home_or_hours(full):
    made, words = told(full, "employer")
    for there in ("meelopen bij het stekken", "uitleg geven", "Joop", "om half negen"):
        assert there in words
    for absent in ("rust in de avond", "Lieke", "daglijst printen", "Joop doet dit voor het eerst", "62,4", "Gemeente", "de Boer"):
        assert absent not in words
    assert {what for what, _ in made.left_out} >= {"waar een doel uit voortkomt", "toegekende uren en regime"}


def test_a_client_who_tells_nothing_is_asked_before_the_employer_reads_a_plan(full):
    """Given a client who wants nothing told, when the employer gets both plans, then no goal, help or coach is in them, and the client reads it all (T0.7)."""
    full.do(search.write_disclosure, trajectory=full.trajectory, level="nothing")
    full.do(actions.save_onboarding, plan=full.plan, moment="week", text="nabespreken met Anna", who="coach")
    planned = queries.goals_of(full.plan)[0].goal.text
    for kind in ("coaching_plan", "onboarding_plan"):
        made = papers.build(full.trajectory, kind, "employer")
        words = json.dumps(made.as_dict(), ensure_ascii=False)
        assert "om half negen bij Joop" in words
        for absent in (planned, "meelopen bij het stekken", "uitleg geven", "nabespreken met Anna", "begeleiding minder"):
            assert absent not in words
        assert "de cliënt koos ervoor om dat niet te vertellen" in {why for _, why in made.left_out}
    assert "nabespreken met Anna" in json.dumps(papers.build(full.trajectory, "onboarding_plan", "client").as_dict(), ensure_ascii=False)


def test_the_commissioner_reads_hours_with_reason_source_and_no_names_of_the_network(full):
    """Given hours with a reason and a sister with a role, when the commissioner reads the plan, then hours and role are told and no name (T5.1, T5.3)."""
    _, words = told(full, "commissioner")
    for there in (
        "12",
        "Inwerken en oefenen",
        "hoogstens 62,4 uur",
        "kijk bij UWV of dit nog geldt",
        "Joop doet dit voor het eerst",
        "Zus: belt op zondag",
    ):
        assert there in words
    assert "Lieke" not in words


@pytest.mark.parametrize("reader", ["client", "employer", "commissioner"])
def test_it_prints_and_all_three_sign(full, reader, now):
    made, _ = told(full, reader)
    assert made.signers == ["client", "employer", "coach"]
    assert pdf(made, at=now).startswith(b"%PDF")


def test_without_a_plan_the_paper_says_so(sanne, cast, staff):
    with staff(cast.chantal) as viewer:
        from spinweb.practice.trajectories.queries import trajectory

        made = papers.build(trajectory(viewer, cast.rik_trajectory), "coaching_plan", "client")
    assert "nog geen coachingsplan" in json.dumps(made.blocks)


MONDAY = date(2026, 6, 1)
PLANNED, GIVEN, WORKED = (
    [(MONDAY, 3.0), (MONDAY + timedelta(days=60), 0.5)],
    {MONDAY: 90, MONDAY + timedelta(days=7): 150.0},
    [(date(2020, 1, 1), 20.0)],
)


@pytest.mark.parametrize("today", [None, MONDAY + timedelta(days=10), MONDAY - timedelta(days=300), MONDAY + timedelta(days=900)])
@pytest.mark.parametrize("planned", [[], PLANNED, PLANNED[:1]])
@pytest.mark.parametrize("given", [{}, GIVEN, {MONDAY: 0}, {MONDAY: 6000}])
@pytest.mark.parametrize("worked", [[], WORKED, [*WORKED, (MONDAY, 0.0)]])
def test_the_picture_is_drawn_whatever_is_known(planned, given, worked, today):
    ElementTree.fromstring(fading.draw(planned, given, worked, today))
    assert fading.tell(planned, given, worked, today)


def test_planned_is_dashed_and_given_are_bars():
    drawing = fading.draw(PLANNED, GIVEN, WORKED, MONDAY + timedelta(days=10), until=MONDAY + timedelta(days=180))
    shape = ElementTree.fromstring(drawing)
    rects = shape.findall(".//{*}rect")
    assert len(rects) == len(GIVEN) + 1  # and one in the legend
    dashed = [p for p in shape.findall(".//{*}path") if p.get("stroke-dasharray")]
    assert len(dashed) == 2
    assert "vandaag" in drawing
    assert "20 uur werk per week" in drawing


def test_the_sentence_says_the_same():
    """Given hours planned and given, when the fading is told, then the sentence says what the picture shows (S8)."""
    words = fading.tell(PLANNED, GIVEN, WORKED, MONDAY + timedelta(days=10))
    assert words == (
        "Gepland: vanaf 1-6-2026 3 uur per week, vanaf 31-7-2026 0,5 uur per week. "
        "Gegeven in de laatste vier weken: gemiddeld 1 uur per week; "
        "gepland is nu 3 uur. Werkt 20 uur per week."
    )
