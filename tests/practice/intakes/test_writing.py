"""Expectations side by side, interests that may clash, numbers with a history, and the rulebook of the first talks (T1.2, T1.4, T1.5)."""

import re
from datetime import timedelta

import pytest

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.intakes import actions, queries
from spinweb.practice.intakes.rules import code_of, codes, guide
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import scales_of


def points(sanne):
    return {p.code: p for p in queries.expectations_of(queries.intake_of(sanne.trajectory))}


def test_expectations_stand_side_by_side_and_a_difference_asks_for_an_agreement(sanne):
    """Given two who want another pace, when it is marked, then the point says that nothing was agreed until something was (T1.4)."""
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, pace_client="rustig", pace_commissioner="snel", pace_differs=True)
    assert points(sanne)["pace"].stands == "verschilt, nog geen afspraak"
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, pace_agreed="drie maanden kijken")
    pace = points(sanne)["pace"]
    assert (pace.client, pace.agreed, pace.stands) == ("rustig", "drie maanden kijken", "verschilt, en afgesproken")
    assert points(sanne)["hours"].stands == "nog niet besproken"


def test_a_party_that_was_not_asked_is_named(sanne):
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, hours_client="16 uur")
    assert points(sanne)["hours"].stands == "opdrachtgever nog niet gevraagd"


def test_emptying_an_answer_takes_it_away(sanne):
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, pace_client="rustig", pace_differs=True)
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, pace_client="", pace_differs=False)
    assert not points(sanne)["pace"].said


def test_two_who_fill_in_one_sheet_are_told_apart(sanne):
    seen = queries.expectations_sheet(queries.intake_of(sanne.trajectory)).revision
    sanne.do(actions.write_expectations, trajectory=sanne.trajectory, expected=seen, pace_client="van Anna")
    with pytest.raises(ChangedMeanwhile) as told:
        sanne.do(actions.write_expectations, trajectory=sanne.trajectory, expected=seen, pace_client="van Bram")
    assert told.value.now.pace_client == "van Anna"
    seen = queries.interests_sheet(queries.intake_of(sanne.trajectory)).revision
    sanne.do(actions.check_interests, trajectory=sanne.trajectory, expected=seen, interests_checked_on=sanne.on, known_answer="no")
    with pytest.raises(ChangedMeanwhile):
        sanne.do(actions.check_interests, trajectory=sanne.trajectory, expected=seen, interests_checked_on=sanne.on, known_answer="yes")


def test_a_yes_stays_open_until_something_was_done_about_it(sanne):
    sanne.do(actions.check_interests, trajectory=sanne.trajectory, interests_checked_on=sanne.on, known_answer="yes", money_answer="unknown", role_answer="no")
    told = {i.asked: i for i in queries.interests_of(queries.intake_of(sanne.trajectory))}
    assert [i.open for i in told.values()].count(True) == 2
    sanne.do(actions.check_interests, trajectory=sanne.trajectory, interests_checked_on=sanne.on, known_done="gezegd tegen Sanne")
    assert [i.open for i in queries.interests_of(queries.intake_of(sanne.trajectory))].count(True) == 1


def test_a_number_makes_a_point_only_when_it_changed(sanne):
    """Given a six, when the page is saved again with the same six, then the line has one point; with an eight it has the eight of that day."""
    write = {"trajectory": sanne.trajectory, "question": "Ik wil buiten werken."}
    sanne.do(actions.write_question, **write, importance=6)
    sanne.do(actions.write_question, **write, importance=6)
    assert [p.value for p in scales_of(sanne.trajectory)["importance"].points] == [6]
    sanne.do(actions.write_question, **write, importance=8)
    assert [p.value for p in scales_of(sanne.trajectory)["importance"].points] == [8], "asked again on one day, the last word counts"
    assert scales_of(sanne.trajectory)["confidence"].last is None


def test_a_scale_keeps_its_history_day_by_day(sanne):
    """Given a number asked on three days, when the scale is read, then all three stand there and the last counts (T1.2)."""
    for ago, value in ((30, 3), (10, 5), (0, 7)):
        sanne.do(trajectories.mark_scale, trajectory=sanne.trajectory, topic="now", value=value, on=sanne.on - timedelta(days=ago), good_enough=8)
    scale = scales_of(sanne.trajectory)["now"]
    assert [p.value for p in scale.points] == [3, 5, 7]
    assert (scale.last.value, scale.last.good_enough) == (7, 8)


def test_a_life_domain_may_be_left_alone(sanne):
    """Given a domain the client does not want to talk about, when it is left alone, then it counts as done and stays empty (T1.3, K2.3)."""
    sanne.do(actions.write_life_domain, trajectory=sanne.trajectory, domain="money", left_alone=True)
    money = next(d for d in queries.domains_of(sanne.trajectory) if d.code == "money")
    assert money.is_done
    assert money.row.going_well is None


def test_the_version_that_was_discussed_is_found_again_and_an_unknown_one_becomes_the_newest():
    """Given the version of the code that was talked about, when it is looked up, then that text is found (T1.5)."""
    assert code_of(codes()[-1]["versie"]) == codes()[-1]
    assert code_of("2023") == codes()[0]


def test_the_guide_and_the_code_are_in_plain_words():
    """What is said aloud to a client: short sentences, open questions, no jargon."""
    sentences = [s for part in guide()["delen"].values() for s in part["zeg"]]
    sentences += [s for code in codes() for point in code["punten"] for s in point["zinnen"]] + list(guide()["fasen"].values())
    long = [s for text in sentences for s in re.split(r"(?<=[.?!])\s+", text) if len(s.split()) > 18]
    assert long == []
    questions = [q for part in guide()["delen"].values() for q in part["vragen"]]
    assert len(questions) > 25
    asked = [s["vraag"] for s in read("scales")["schalen"].values()]
    assert all(q.endswith("?") for q in [*questions, *asked] if not q.startswith("Wat maakt"))
    assert not re.search(r"\b(casus|diagnose|cliënt)\b", " ".join(sentences), re.IGNORECASE)
