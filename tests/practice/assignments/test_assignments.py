"""An assignment for an organisation: hours, an end, a report without clients; and the coach's own hours (S7)."""

import json
from datetime import timedelta

import pytest

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.assignments import actions, papers, queries, rules
from spinweb.practice.assignments.models import Assignment
from spinweb.practice.trajectories import actions as trajectories
from tests.practice.assignments.test_groups import group


def assignment(anna, **values):
    told = {"kind": "training", "title": "Inwerken in stappen", "asked_by": anna.linde, "starts_on": anna.on - timedelta(days=30), "hours_agreed": 12}
    return anna.do(actions.save_assignment, **told | values)


def hours(anna, job, minutes=90, **values):
    return anna.do(actions.save_session, assignment=job, on=anna.on, minutes=minutes, form="workplace", what="middag met het team", **values)


def test_every_kind_has_questions_to_ask_first():
    assert [guide.name for guide in rules.guides()] == [label for _, label in Assignment.Kind.choices]
    assert all(guide.questions for guide in rules.guides())


def test_hours_are_added_up_beside_what_was_agreed(anna):
    job = assignment(anna)
    hours(anna, job)
    anna.do(trajectories.remove, thing=hours(anna, job, 240))
    [found] = queries.assignments_of(anna.viewer)
    assert found.minutes == 90


def test_colleagues_share_an_assignment_and_another_organisation_does_not_know_of_it(anna, cast, staff):
    assignment(anna)
    with staff(cast.bram) as viewer:
        assert [a.title for a in queries.assignments_of(viewer)] == ["Inwerken in stappen"]
    with staff(cast.chantal) as viewer:
        assert list(queries.assignments_of(viewer)) == []


def test_days_that_cannot_be_are_refused(anna):
    with pytest.raises(actions.DatesDoNotFit):
        assignment(anna, ends_on=anna.on - timedelta(days=31))
    job = assignment(anna)
    with pytest.raises(actions.NotYet):
        anna.do(actions.save_session, assignment=job, on=anna.on + timedelta(days=1), minutes=30, form="online", what="x")
    with pytest.raises(actions.NotYet):
        anna.do(actions.close_assignment, assignment=job, closed_on=anna.on + timedelta(days=1))


def test_what_was_finished_can_be_opened_again(anna):
    job = anna.do(actions.close_assignment, assignment=assignment(anna), closed_on=anna.on, outcome="Elke nieuwe heeft een vaste collega.")
    anna.do(actions.open_assignment_again, assignment=job)
    found = queries.assignment(anna.viewer, job.pk)
    assert (found.closed_on, found.outcome) == (None, "Elke nieuwe heeft een vaste collega.")


def test_the_report_tells_the_organisation_what_was_done_and_names_no_client(anna, now):
    """Given hours and an outcome, when the report is made, then all of it is there, with whom it is for, and no client (S7)."""
    job = assignment(anna, question="Nieuwe mensen haken af.")
    hours(anna, job, with_whom="zes kwekers")
    anna.do(actions.close_assignment, assignment=job, closed_on=anna.on, outcome="Elke nieuwe heeft een vaste collega.", advice="Hou het gesprek van week één.")
    paper = papers.assignment_report(queries.assignment(anna.viewer, job.pk))
    told = json.dumps(paper.as_dict(), ensure_ascii=False)
    for words in ("De Linde", "Nieuwe mensen haken af.", "zes kwekers", "1 uur 30 van 12 uur afgesproken", "Hou het gesprek van week één."):
        assert words in told
    for name in ("Sanne", "Wouter"):
        assert name not in told
    assert paper.reader == "employer"
    assert pdf(paper, at=now).startswith(b"%PDF")


def test_an_hour_with_a_group_is_one_hour_of_the_coach(anna):
    """Given a talk, a group of six and a training, then the coach worked their sum, and the group counts once."""
    [before] = queries.hours_of(anna.viewer, since=anna.on.replace(day=1)) or [queries.MonthOfHours(anna.on.replace(day=1), 0, 0, 0)]
    anna.do(trajectories.note_contact, trajectory=anna.sanne, on=anna.on, minutes=60, kind="client", form="phone")
    group(anna)
    hours(anna, assignment(anna), 120)
    [now] = queries.hours_of(anna.viewer, since=anna.on.replace(day=1))
    assert (now.clients - before.clients, now.groups, now.organisations) == (60, 90, 120)
    assert now.total == before.total + 270


def test_hours_of_a_colleague_are_not_mine(anna, cast, staff, now):
    with staff(cast.bram) as viewer:
        job = actions.save_assignment(kind="advice", title="x", asked_by=anna.linde, starts_on=anna.on, by=cast.bram, at=now)
        actions.save_session(assignment=job, on=anna.on, minutes=60, form="online", what="gesprek", by=cast.bram, at=now)
        assert [m.organisations for m in queries.hours_of(viewer, since=anna.on.replace(day=1))] == [60]
    assert all(m.organisations == 0 for m in queries.hours_of(anna.viewer, since=anna.on.replace(day=1)))
