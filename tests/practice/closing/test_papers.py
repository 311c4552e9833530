"""The papers of task 7, each for one reader (T7.1, T7.3)."""

import json
from datetime import timedelta

import pytest

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.closing import actions
from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.overview import papers
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.workplaces import actions as workplaces

EVERY = [(code, reader) for code, kind in papers.KINDS.items() if kind.task == 7 for reader in kind.readers]


@pytest.fixture
def ended(sanne):
    """A closing that everybody had a say in, with aftercare, a goal and a note that stays where it is."""
    sanne.do(trajectories.go_to_task, trajectory=sanne.trajectory, task=4)
    sanne.do(
        trajectories.note_contact,
        trajectory=sanne.trajectory,
        on=sanne.on,
        minutes=30,
        kind="employer",
        form="phone",
        text="Vertelde over haar medicijnen.",
    )
    sanne.do(trajectories.go_to_task, trajectory=sanne.trajectory, task=3, reason="De eerste plek was te druk.")
    sanne.do(actions.write_closing, trajectory=sanne.trajectory, held_on=sanne.on, result="Een vaste baan.", employer_does="Joop doet de dag.",
             client_does="De bus.", who_to_call="Joop, en dan Anna")  # fmt: skip
    for said_by, words, level in (("client", "De baas was eerst kort.", 2), ("employer", "Werkt precies.", 4), ("commissioner", "Binnen de uren.", 3)):
        sanne.do(actions.hear, trajectory=sanne.trajectory, said_by=said_by, words=words, answers={"lasting": level}, mark=9)
    sanne.do(actions.save_lesson, trajectory=sanne.trajectory, kind="worked", text="Eerder loslaten.")
    sanne.do(actions.agree_follow_up, trajectory=sanne.trajectory, agreed_on=sanne.on, may_ask=True, form="message", reach="06 van Sanne")
    sanne.do(actions.plan_aftercare, trajectory=sanne.trajectory, days=[sanne.on], what="bellen met beide")
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="employer_takes_over", words="Joop neemt het over.", on=sanne.on)
    return sanne


def said(sanne, kind, reader):
    return json.dumps(papers.build(sanne.trajectory, kind, reader).as_dict(), ensure_ascii=False)


@pytest.mark.parametrize("kind, reader", EVERY)
def test_no_paper_holds_notes_lessons_or_how_somebody_is_reached_later(ended, kind, reader, now):
    told = said(ended, kind, reader)
    for words in ("medicijnen", "Eerder loslaten.", "06 van Sanne"):
        assert words not in told
    assert pdf(papers.build(ended.trajectory, kind, reader), at=now).startswith(b"%PDF")


def test_what_was_adapted_goes_to_the_commissioner_only_when_the_client_agrees(ended):
    """Given an adapted workplace, when the client did not say yes, then no paper for the commissioner tells it; the client's own does (T7.3, T0.7)."""
    for kind in ("placement_report", "final_report", "closing_evaluation"):
        assert "Een rustige plek." not in said(ended, kind, "commissioner")
    assert "geen toestemming" in said(ended, "placement_report", "commissioner")
    assert "Een rustige plek." in said(ended, "placement_report", "client")
    ended.do(actions.write_closing, trajectory=ended.trajectory, may_tell_adaptations=True)
    assert "Een rustige plek." in said(ended, "placement_report", "commissioner")


@pytest.mark.parametrize("kind, reader", EVERY)
def test_every_paper_can_be_made_of_an_empty_record(sanne, kind, reader, now):
    assert pdf(papers.build(sanne.trajectory, kind, reader), at=now).startswith(b"%PDF")


def test_the_final_report_says_the_same_to_two_readers_in_their_own_way(ended):
    client, commissioner = said(ended, "final_report", "client"), said(ended, "final_report", "commissioner")
    for told in (client, commissioner):
        for words in ("De baas was eerst kort.", "Joop doet de dag.", "bellen met beide", "zelf gebeld"):
            assert words in told
    assert "Je werkt bij De Linde" in client
    assert "1 uur 30 van 90 uur toegekend" in commissioner
    assert "Een vaste baan." in commissioner
    assert "werkgever neemt de begeleiding over" in commissioner


@pytest.mark.parametrize("kind", ["closing_evaluation", "final_report"])
def test_the_employer_does_not_get_what_the_client_or_the_commissioner_said(ended, kind):
    told = said(ended, kind, "employer")
    for words in ("Werkt precies.", "Joop doet de dag.", "De bus.", "bellen met beide"):
        assert words in told
    for words in ("De baas was eerst kort.", "Binnen de uren.", "Een vaste baan.", "de Boer", "Gemeente", "wil werken", "een beetje", "grotendeels"):
        assert words not in told


def test_the_employer_reads_of_no_other_employer(ended):
    """Given an earlier job elsewhere and a need that is handed over there, when the last employer gets the papers, then neither is in them."""
    other = ended.do(workplaces.save_workplace, title="Plukker", new_employer="Het Fruit", place="Elst")
    before = ended.do(placements.save_placement, trajectory=ended.trajectory, kind="employment", workplace=other, starts_on=ended.on - timedelta(days=90))
    ended.do(placements.end_placement, placement=before, ended_on=ended.on - timedelta(days=30), end_reason="no_fit")
    plan = ended.do(plans.make_plan, trajectory=ended.trajectory, placement=before, starts_on=ended.on)
    ended.do(plans.add_goal, plan=plan, text="Ik begin op tijd")
    ended.do(plans.save_takeover, plan=plan, need="kisten tellen", rung=3)
    ended.do(plans.agree_plan, plan=plan)
    assert "kisten tellen" in said(ended, "final_report", "commissioner")
    for kind in ("closing_evaluation", "final_report"):
        told = said(ended, kind, "employer")
        assert "De Linde" in told or kind == "closing_evaluation"
        for words in ("Het Fruit", "Plukker", "kisten tellen"):
            assert words not in told


def test_the_three_stand_side_by_side_differences_first(ended):
    """Given one answer that differs two steps, when client and commissioner read it, then it is marked and comes first (T7.2)."""
    ended.do(actions.hear, trajectory=ended.trajectory, said_by="client", answers={"result": 4, "lasting": 1})
    for reader in ("client", "commissioner"):
        told = said(ended, "closing_evaluation", reader)
        assert told.index("Verder zonder jobcoach (verschil)") < told.index("Het resultaat")


def test_the_client_reads_when_is_asked_later_and_that_it_can_stop(ended):
    assert "Je hoeft niet te vertellen waarom" in said(ended, "final_report", "client")
    for reader in ("employer", "commissioner"):
        assert "vraagt later" not in said(ended, "final_report", reader)


def test_a_commissioner_gets_its_own_sections_and_an_answer_to_its_own_question(ended):
    """Given a commissioner of UWV's kind, when the report is made, then its question is answered and the ladder, which it does not ask, is not there."""
    for step, days in ((3, 200), (5, 0)):
        ended.do(actions.mark_ladder, trajectory=ended.trajectory, on=ended.on - timedelta(days=days), step=step)
    assert "2 treden omhoog" in said(ended, "final_report", "commissioner")
    commissioner = ended.trajectory.commissioner
    commissioner.change(commissioner_kind="uwv")
    ended.do(actions.write_closing, trajectory=ended.trajectory, answers={"advice": "Zo laten."})
    told = said(ended, "final_report", "commissioner")
    assert "Zo laten." in told
    assert "treden omhoog" not in told


def test_the_placement_report_counts_the_way_and_names_the_step_back(ended):
    """Given a way with a step back, when the placement report is made, then contacts are counted and the step back has its reason (T7.1)."""
    told = said(ended, "placement_report", "commissioner")
    for words in ("1 keer contact met werkgevers", "De eerste plek was te druk.", "dienstverband", "De Linde"):
        assert words in told
