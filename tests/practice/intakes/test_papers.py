"""What each reader of the papers of task 1 gets, and what not (T1.4)."""

import json

import pytest

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.intakes import actions, papers
from spinweb.practice.trajectories import actions as trajectories


def words(paper):
    return json.dumps(paper.as_dict(), ensure_ascii=False, default=str)


@pytest.fixture
def told(sanne, now):
    """An intake with something in every part of it."""
    sanne.do(actions.write_question, trajectory=sanne.trajectory, motivation="Mijn eigen geld", importance=9, question="Ik wil buiten werken.")
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, pace_client="rustig kijken", pace_commissioner="binnen een jaar", pace_differs=True,
             pace_agreed="eerst drie maanden", hours_client="16 uur", hours_employer="liever 24", approach="samen wandelen")  # fmt: skip
    sanne.do(actions.check_interests, trajectory=sanne.trajectory, interests_checked_on=sanne.on, known_answer="yes", known_done="tegen beiden gezegd",
             money_answer="no")  # fmt: skip
    sanne.do(actions.write_intake, trajectory=sanne.trajectory, code_discussed_on=sanne.on, code_version="uitleg 2026-1", code_words="mag mama meelezen")
    sanne.do(trajectories.save_party, trajectory=sanne.trajectory, name="Moos", relation="vriend", ring="private", role_in_plan="fietst mee")
    return sanne


def test_both_read_the_expectations_with_the_difference_and_what_was_agreed(told):
    """Given two who expect something else, when the plan is made, then client and commissioner read both, the difference and what was agreed (T1.4)."""
    for reader in ("client", "commissioner"):
        plan = words(papers.trajectory_plan(told.trajectory, reader))
        for there in ("rustig kijken", "binnen een jaar", "eerst drie maanden", "(verschilt)", "uitleg 2026-1", "tegen beiden gezegd"):
            assert there in plan, (reader, there)


def test_the_commissioner_reads_nothing_of_the_clients_own_story(told):
    """Given an intake in full, when the commissioner gets the plan, then the client's own story and network are not in it, and that is said (T1.4, T0.7)."""
    mine, theirs = (papers.trajectory_plan(told.trajectory, reader) for reader in ("client", "commissioner"))
    for kept in ("Mijn eigen geld", "fietst elke dag", "Moos", "Hoe belangrijk is werk", "liever 24"):
        assert kept in words(mine), kept
        assert kept not in words(theirs), kept
    assert "mag mama meelezen" not in words(mine) + words(theirs), "what was said about the code stays with the coach"
    assert len(theirs.left_out) == 3


def test_how_a_talk_was_for_the_client_is_on_no_paper(told, cast, now):
    """Given what the client said of a talk, when every paper is made for every reader, then it stands in none (T0.7, T1.1)."""
    from spinweb.practice.overview.papers import KINDS

    contact = told.do(trajectories.note_contact, trajectory=told.trajectory, on=told.on, minutes=30, kind="client", form="online", text="online")
    told.do(trajectories.check_session, contact=contact, listened=2, mattered=1, next_known=None, different="niet meer online alsjeblieft")
    for kind in KINDS.values():
        for reader in kind.readers:
            if not kind.about_one:
                assert "niet meer online alsjeblieft" not in words(kind.build(told.trajectory, reader)), (kind.name, reader)


def test_the_code_in_plain_words_has_version_and_complaints_route(told, now):
    """Given the code of conduct in plain words, when it is printed for the client, then version and complaints route are in it (T1.5)."""
    made = papers.code_of_conduct(told.trajectory, "client")
    assert dict(made.facts)["Versie"] == "uitleg 2026-1"
    assert told.trajectory.organisation.complaints_route in words(made)
    assert "De gedragscode van de beroepsvereniging zelf gaat voor" in words(made)
    assert pdf(made, at=now).startswith(b"%PDF")


def test_nothing_named_is_said_too(sanne):
    sanne.do(actions.check_interests, trajectory=sanne.trajectory, interests_checked_on=sanne.on, known_answer="no")
    assert "vond niets dat botst" in words(papers.trajectory_plan(sanne.trajectory, "commissioner"))
