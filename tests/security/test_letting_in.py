"""Nobody lets themselves into a trajectory, and who left does not come back by themselves (T0.7)."""

import uuid

import pytest

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.models import CaseMember
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory

pytestmark = pytest.mark.critical

INSERT = ("INSERT INTO access_casemember (id, organisation_id, client_id, trajectory_id, colleague_id, part, since, granted_by_id, reason) "
          "VALUES (%s, %s, %s, %s, %s, 'second', now(), %s, '')")  # fmt: skip


def let_in(organisation, client, trajectory, colleague, by):
    return INSERT, [uuid.uuid4(), organisation, client, trajectory, colleague, by]


@pytest.fixture
def sanne(cast, staff):
    with staff(cast.anna):
        return Trajectory.objects.select_related("client").get(pk=cast.sanne_trajectory)


def test_a_colleague_cannot_let_themselves_in(cast, sanne, staff, refused):
    brug, bram, anna = cast.anna.organisation_id, cast.bram.pk, cast.anna.pk
    with staff(cast.bram):
        refused(*let_in(brug, sanne.client_id, sanne.pk, bram, bram))
        refused(*let_in(brug, sanne.client_id, sanne.pk, bram, anna))  # nor say that Anna did it
        refused(*let_in(brug, sanne.client_id, uuid.uuid4(), bram, bram))  # nor start a trajectory of a client who is known already
        refused(*let_in(brug, uuid.uuid4(), sanne.pk, bram, bram))


def test_another_organisation_cannot_let_itself_in(cast, sanne, staff, refused):
    brug, haven, chantal = cast.anna.organisation_id, cast.chantal.organisation_id, cast.chantal.pk
    with staff(cast.chantal):
        for organisation in (brug, haven):
            refused(*let_in(organisation, sanne.client_id, sanne.pk, chantal, chantal))
            refused(*let_in(organisation, sanne.client_id, uuid.uuid4(), chantal, chantal))


def test_a_member_lets_a_colleague_in_and_the_colleague_sees_the_case(cast, sanne, staff, now):
    with staff(cast.anna):
        access.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
    with staff(cast.bram) as viewer:
        assert Trajectory.objects.visible_to(viewer).get().pk == sanne.pk


def test_who_was_let_out_does_not_come_back(cast, sanne, staff, sql, refused, now):
    with staff(cast.anna):
        member = access.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.bram, part="second", by=cast.anna, at=now)
    with staff(cast.anna):
        access.let_out(member=CaseMember.objects.get(pk=member.pk), by=cast.anna, at=now)
        sql("UPDATE access_casemember SET until = now() - interval '1 hour' WHERE id = %s", [member.pk])  # "now" of the cast may be later today
    with staff(cast.bram) as viewer:
        assert not Trajectory.objects.exists()
        assert not Trajectory.objects.visible_to(viewer).exists()
        assert sql("UPDATE access_casemember SET until = NULL WHERE id = %s", [member.pk]) == 0
        refused(*let_in(cast.anna.organisation_id, sanne.client_id, sanne.pk, cast.bram.pk, cast.bram.pk))


def test_a_membership_cannot_be_turned_into_one_of_another_case(cast, staff, sql, refused, now):
    with staff(cast.bram):
        other = trajectories.start_trajectory(client={"called": "Noor"}, trajectory={}, by=cast.bram, at=now)
    with staff(cast.anna):
        refused("UPDATE access_casemember SET trajectory_id = %s WHERE colleague_id = %s", [other.pk, cast.anna.pk])
        refused("UPDATE access_casemember SET trajectory_id = %s, client_id = %s WHERE colleague_id = %s", [other.pk, other.client_id, cast.anna.pk])


def test_members_are_never_deleted(cast, sanne, staff, lead, refused):
    for lane, who in ((staff, cast.anna), (lead, cast.tess)):
        with lane(who):
            refused("DELETE FROM access_casemember")


def test_the_lead_lets_a_colleague_in_but_never_across_the_border(cast, sanne, lead, refused, now):
    with lead(cast.tess):
        access.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.bram, part="stand_in", last_on=now.date(), by=cast.tess, at=now)
    with lead(cast.chantal):
        refused(*let_in(cast.anna.organisation_id, sanne.client_id, sanne.pk, cast.chantal.pk, cast.chantal.pk))
