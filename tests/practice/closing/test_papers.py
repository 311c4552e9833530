"""The papers of task 7, each for one reader."""

import json

import pytest

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.closing import actions
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import actions as trajectories

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
    sanne.do(actions.write_closing, trajectory=sanne.trajectory, held_on=sanne.on, result="Een vaste baan.", client_words="De baas was eerst kort.",
             client_mark=9,
             employer_words="Werkt precies.", commissioner_words="Binnen de uren.", employer_does="Joop doet de dag.", client_does="De bus.",
             who_to_call="Joop, en dan Anna", lessons="Eerder loslaten.")  # fmt: skip
    sanne.do(actions.plan_aftercare, trajectory=sanne.trajectory, days=[sanne.on], what="bellen met beide")
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="employer_takes_over", words="Joop neemt het over.", on=sanne.on)
    return sanne


def said(sanne, kind, reader):
    return json.dumps(papers.build(sanne.trajectory, kind, reader).as_dict(), ensure_ascii=False)


@pytest.mark.parametrize("kind, reader", EVERY)
def test_no_paper_holds_notes_lessons_or_adaptations(ended, kind, reader, now):
    told = said(ended, kind, reader)
    for words in ("medicijnen", "Eerder loslaten.", "Een rustige plek."):
        assert words not in told
    assert pdf(papers.build(ended.trajectory, kind, reader), at=now).startswith(b"%PDF")


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


def test_the_employer_does_not_get_what_the_client_or_the_commissioner_said(ended):
    told = said(ended, "closing_evaluation", "employer")
    for words in ("Werkt precies.", "Joop doet de dag.", "De bus.", "bellen met beide"):
        assert words in told
    for words in ("De baas was eerst kort.", "Binnen de uren.", "Een vaste baan.", "de Boer", "Gemeente"):
        assert words not in told


def test_the_placement_report_counts_the_way_and_names_the_step_back(ended):
    told = said(ended, "placement_report", "commissioner")
    for words in ("1 keer contact met werkgevers", "De eerste plek was te druk.", "dienstverband", "De Linde"):
        assert words in told
