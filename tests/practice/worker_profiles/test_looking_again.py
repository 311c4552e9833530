"""What is old is told as old, and a disagreement stands beside what it is about (T0.4, T2.1, T2.4)."""

import json
from datetime import date, timedelta

import pytest

from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import due_from
from spinweb.practice.worker_profiles import actions, papers, queries
from spinweb.practice.worker_profiles.rules import old_before

HALF_A_YEAR = timedelta(days=190)


def page(sanne, *, later=timedelta()):
    return queries.page_of(sanne.trajectory, on=sanne.on + later)


def asked(sanne, *, later):
    return [d.what for d in due_from(queries.due(sanne.viewer, until=sanne.on + later)) if d.kind == "worker_profile"]


def words(paper):
    return json.dumps(paper.as_dict(), ensure_ascii=False, default=str)


@pytest.mark.parametrize(("on", "before"), [(date(2026, 11, 24), date(2026, 5, 24)), (date(2026, 8, 31), date(2026, 2, 28)), (date(2024, 8, 31), date(2024, 2, 29)),
                                            (date(2027, 1, 5), date(2026, 7, 5))])  # fmt: skip
def test_half_a_year_is_counted_in_months(on, before):
    assert old_before(on) == before


def test_old_facts_are_told_as_old_and_what_is_true_still_is_not(sanne):
    """Given facts of half a year ago, when coach and client find two true still, then only the other is told as old (T2.4, T0.4)."""
    sanne.do(actions.set_level, profile=sanne.profile, feature="A1", level=2, source="seen", on=sanne.on)
    assert page(sanne).old == 0
    assert page(sanne, later=HALF_A_YEAR).old == 4
    again = sanne.on + HALF_A_YEAR
    true_still = sanne.do(actions.look_again, profile=sanne.profile, on=again, statements=[str(sanne.said[0].pk), str(sanne.said[2].pk)], features=["A1"])
    assert true_still == 3
    now = page(sanne, later=HALF_A_YEAR)
    assert [s.text for s in now.whole.older_than(now.old_before)] == ["Ik loop vast bij drukte"]
    made = words(papers.worker_profile(sanne.trajectory, "client"))
    assert "klopte nog op" in made


def test_other_words_were_not_found_true(sanne):
    """Given a statement found true again, when its words change, then that no longer counts; other changes leave it (T2.1)."""
    later = sanne.on + timedelta(days=5)
    sanne.do(actions.look_again, profile=sanne.profile, on=later, statements=[str(sanne.said[0].pk)])
    said = queries.statement(sanne.viewer, sanne.profile, sanne.said[0].pk)
    sanne.do(actions.save_statement, profile=sanne.profile, statement=said, evidence="op stage")
    assert said.known_on == later
    sanne.do(actions.save_statement, profile=sanne.profile, statement=said, text="Ik werk heel precies")
    assert said.known_on == sanne.on


def test_a_profile_agreed_long_ago_asks_on_vandaag_to_be_looked_at_and_no_longer_once_it_was(sanne):
    """Given an agreed profile, when half a year went by, then Vandaag says so; when it was looked at again, then it rests (T2.4, T0.4)."""
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    assert asked(sanne, later=timedelta(days=150)) == []
    assert asked(sanne, later=HALF_A_YEAR) == ["het werknemersprofiel samen opnieuw bekijken"]
    sanne.do(actions.look_again, profile=sanne.profile, on=sanne.on + HALF_A_YEAR)
    assert asked(sanne, later=HALF_A_YEAR) == []


def test_a_draft_nobody_went_through_yet_does_not_ask(sanne):
    assert asked(sanne, later=3 * HALF_A_YEAR) == []


def test_a_new_version_takes_along_how_old_a_fact_is(sanne):
    later = sanne.on + timedelta(days=5)
    sanne.do(actions.look_again, profile=sanne.profile, on=later, statements=[str(sanne.said[0].pk)])
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    new = sanne.do(actions.start_profile, trajectory=sanne.trajectory)
    assert sorted(s.known_on for s in queries.statements_of(new)) == [sanne.on, sanne.on, later]


def test_each_part_keeps_who_said_it_and_when(sanne):
    """Given two parts said on two days by two people, when one changes, then each keeps its own day and who said it (T2.4)."""
    first, second = sanne.on - timedelta(days=9), sanne.on
    sanne.do(actions.say_of_parts, profile=sanne.profile, on=first, who="helped", part1_verdict="agree", part2_verdict="doubt")
    sanne.do(actions.say_of_parts, profile=sanne.profile, on=second, part2_verdict="agree", part2_words="nu wel")
    told = {v.code: (v.day, v.who, v.words) for v in queries.verdicts_of(queries.profile_of(sanne.trajectory)) if v.verdict}
    assert told == {"part1": (first, "helped", ""), "part2": (second, "client", "nu wel")}


def test_a_disagreement_in_the_clients_words_stands_beside_the_part_for_every_reader_of_it(sanne):
    """Given a part the client does not agree with, in their own words, when all is agreed, then it stands beside the part (T2.4, T0.1)."""
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.say_of_parts, profile=sanne.profile, part3_verdict="not_yet", part3_words="dat gaat niemand aan", part4_verdict="not_yet",
             part4_words="ik ben niet verlegen")  # fmt: skip
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    client, commissioner = (words(papers.worker_profile(sanne.trajectory, reader)) for reader in ("client", "commissioner"))
    assert "Ik ben het hier niet mee eens: “ik ben niet verlegen”" in client
    assert "De cliënt is het hier niet mee eens en zegt zelf: “ik ben niet verlegen”" in commissioner
    assert "dat gaat niemand aan" in client
    assert "dat gaat niemand aan" not in commissioner, "the part about people is not the commissioner's to read"


def test_what_was_said_in_a_talk_is_a_starting_point_with_its_day(sanne):
    """Given a talk in which the client said something, when a statement is begun from it, then words and day come along (T2.1)."""
    day = sanne.on - timedelta(days=3)
    talk = sanne.do(trajectories.note_contact, trajectory=sanne.trajectory, on=day, minutes=30, kind="client", form="phone", client_words="Ik mis de planten.")
    assert queries.suggestion(sanne.trajectory, start=f"gesprek-{talk.pk}") == {"text": "Ik mis de planten.", "part": 5, "kind": "wish", "said_on": day}


def test_each_statement_says_who_else_reads_it(sanne):
    strength, attention, context = sanne.said
    assert strength.others_who_read == ["opdrachtgever", "werkgever"]
    assert attention.others_who_read == ["opdrachtgever"]
    assert context.others_who_read == []
