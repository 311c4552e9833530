"""A group: noted once, a contact for everybody, nobody in somebody else's file, and undone in one go (S7)."""

from datetime import timedelta

import pytest
from django.db import connection

from spinweb.practice.assignments import actions, queries
from spinweb.practice.assignments.models import GroupPart, GroupSession, NotYours
from spinweb.practice.guidance.queries import log_of
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import ContactMoment
from spinweb.practice.trajectories.queries import contacts_of, removable


def group(anna, **values):
    told = {"subject": "Bellen met een werkgever", "on": anna.on, "minutes": 90, "form": "elsewhere", "group_size": 6,
            "trajectories": [anna.sanne, anna.wouter]}  # fmt: skip
    return anna.do(actions.save_group_session, **told | values)


def in_group(trajectory):
    return [c for c in contacts_of(trajectory) if c.text.startswith("Groep: ")]


def test_everybody_gets_a_contact_of_their_own_with_a_share_of_the_hours(anna):
    """Given six people for an hour and a half, then each of the two clients has a contact that counts fifteen minutes (S7, C1.3)."""
    before = log_of(anna.sanne).total
    group(anna, why_group="van elkaar horen")
    for trajectory in (anna.sanne, anna.wouter):
        [note] = in_group(trajectory)
        assert (note.minutes, note.group_size, note.kind, note.form_reason) == (90, 6, "client", "van elkaar horen")
    assert log_of(anna.sanne).total == before + 15
    assert log_of(anna.wouter).total == 15


def test_nobody_stands_in_the_file_of_somebody_else(anna):
    """Given Sanne and Wouter in one group, then in the row of the one stands nothing by which to find the other (S7, T0.7)."""
    group(anna)
    with connection.cursor() as cursor:
        for one, other in ((anna.sanne, anna.wouter), (anna.wouter, anna.sanne)):
            for table in (ContactMoment, GroupPart):
                cursor.execute(f"SELECT t::text FROM {table._meta.db_table} t WHERE trajectory_id = %s", [one.pk])
                rows = " ".join(row for (row,) in cursor.fetchall())
                for word in (other.client.called, other.client.family_name, str(other.pk), str(other.client_id)):
                    assert word not in rows


def test_changing_the_group_changes_every_contact_and_keeps_own_words(anna):
    """Given own words in Sanne's note, when the minutes change and Wouter was not there after all, then her words stay and his note goes."""
    made = group(anna)
    anna.do(trajectories.note_contact, trajectory=anna.sanne, contact=in_group(anna.sanne)[0], client_words="Met een briefje ging het.")
    group(anna, session=made, minutes=120, group_size=5, trajectories=[anna.sanne])
    [note] = in_group(anna.sanne)
    assert (note.minutes, note.group_size, note.client_words) == (120, 5, "Met een briefje ging het.")
    assert in_group(anna.wouter) == []
    group(anna, session=made, minutes=120, group_size=5)
    assert [n.minutes for n in in_group(anna.wouter)] == [120]


def test_removing_takes_every_contact_along_and_undo_brings_them_back(anna):
    """Given a note that was taken away by itself before, when the group is removed and brought back, then that one stays away."""
    made = group(anna)
    anna.do(trajectories.remove, thing=in_group(anna.wouter)[0])
    later = anna.at + timedelta(minutes=5)
    trajectories.remove(thing=removable(anna.viewer, made.handle), by=anna.by, at=later)
    assert in_group(anna.sanne) == []
    assert list(queries.groups_of(anna.viewer)) == []
    trajectories.restore(thing=removable(anna.viewer, made.handle), by=anna.by, at=later)
    assert len(in_group(anna.sanne)) == 1
    assert in_group(anna.wouter) == []


@pytest.mark.parametrize("size", [1, 0])
def test_one_client_is_no_group(anna, size):
    with pytest.raises(actions.TooFew):
        group(anna, group_size=size, trajectories=[anna.sanne])


def test_a_group_is_not_smaller_than_who_took_part(anna):
    third = anna.do(trajectories.start_trajectory, client={"called": "Els"}, trajectory={})
    with pytest.raises(actions.TooFew):
        group(anna, group_size=2, trajectories=[anna.sanne, anna.wouter, third])
    assert in_group(anna.sanne) == []


def test_a_group_of_tomorrow_is_no_hours_worked(anna):
    with pytest.raises(actions.NotYet):
        group(anna, on=anna.on + timedelta(days=1))


def test_a_colleague_sees_the_group_but_not_who_was_in_it_and_cannot_change_it(anna, cast, staff, now):
    """Given Anna's group, when Bram opens it, then he reads the subject and no name; changing or removing is not his."""
    made = group(anna)
    with staff(cast.bram) as viewer:
        seen = queries.group(viewer, made.pk)
        assert (seen.subject, list(seen.parts.all())) == ("Bellen met een werkgever", [])
        assert list(queries.cases_to_choose(viewer, seen)) == []
        assert list(queries.groups_of(viewer)) == []
        with pytest.raises(NotYours):
            actions.save_group_session(session=seen, trajectories=[], on=anna.on, group_size=4, by=cast.bram, at=now)
        with pytest.raises(NotYours):
            trajectories.remove(thing=seen, by=cast.bram, at=now)


def test_another_organisation_does_not_know_of_it(anna, cast, staff):
    group(anna)
    with staff(cast.chantal) as viewer:
        assert not GroupSession.objects.exists()
        assert not GroupPart.objects.visible_to(viewer).exists()
