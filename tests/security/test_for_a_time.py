"""Access for a time: it begins the day before the first day and ends by itself, at both walls; and a new coach takes over in one action."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.foundation.access import actions as access
from spinweb.foundation.access import queries
from spinweb.foundation.access.models import CaseMember
from spinweb.practice.trajectories.models import Trajectory

pytestmark = pytest.mark.critical


@pytest.fixture
def let_in(cast, staff, now):
    """Let Bram in at Sanne, as Anna; days from today."""

    def inside(first=0, last=7, part="stand_in"):
        with staff(cast.anna):
            sanne = Trajectory.objects.get(pk=cast.sanne_trajectory)
            day = now.date()
            return access.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.bram, part=part, by=cast.anna, at=now - timedelta(days=20),
                                 first_on=day + timedelta(days=first), last_on=None if last is None else day + timedelta(days=last))  # fmt: skip

    return inside


def seen_by(cast, staff, who):
    """What the first wall and the second show, each asked apart."""
    with staff(getattr(cast, who)) as viewer:
        return Trajectory.objects.visible_to(viewer).exists(), Trajectory.objects.filter(pk=cast.sanne_trajectory).exists()


@pytest.mark.parametrize("first, last, there", [
    (-9, -2, False), (-9, -1, False), (-9, 0, True), (0, 5, True), (1, 5, True), (3, 9, False), (30, 40, False),
])  # fmt: skip
def test_a_stand_in_sees_the_trajectory_in_the_days_agreed_and_the_day_before_and_no_longer(cast, staff, let_in, first, last, there):
    """Given a stand-in for some days, when another day comes, then both walls show nothing (T0.7)."""
    let_in(first, last)
    assert seen_by(cast, staff, "bram") == (there, there)


def test_who_stands_in_does_so_for_a_time(cast, staff, let_in, now):
    with pytest.raises(access.NoLastDay):
        let_in(last=None)
    with pytest.raises(access.NoLastDay):
        let_in(first=5, last=4)
    with staff(cast.anna), pytest.raises(IntegrityError), transaction.atomic():
        row = CaseMember.objects.get(colleague=cast.anna, trajectory_id=cast.sanne_trajectory)
        CaseMember(organisation_id=row.organisation_id, client_id=row.client_id, trajectory_id=row.trajectory_id, colleague=cast.bram, part="stand_in", since=now,
                   granted_by=cast.anna).save(force_insert=True)  # fmt: skip


def test_who_is_to_come_stands_on_the_list_and_can_be_told_not_to(cast, staff, let_in, as_anna, now):
    member = let_in(3, 9)
    page = f"/trajecten/{cast.sanne_trajectory}/collegas/"
    shown = as_anna.get(page).content.decode()
    assert "Doet later mee" in shown
    with staff(cast.anna):
        assert cast.bram not in [m.colleague for m in queries.members_of(cast.sanne_trajectory)]
    assert as_anna.post(f"{page}{member.pk}/uit/").status_code == 302
    assert "Doet later mee" not in as_anna.get(page).content.decode()


def test_who_takes_part_already_or_will_is_not_let_in_twice(let_in):
    let_in(3, 9)
    with pytest.raises(access.AlreadyMember):
        let_in(0, 20)


def test_a_new_coach_takes_over_and_the_one_before_sees_nothing_more(cast, staff, let_in, now):
    """Given Bram who reads up, when he takes over, then he is the coach, alone, and history keeps that Anna was (T0.5, T0.7)."""
    let_in(part="successor", last=None)
    with staff(cast.bram):
        access.take_over(trajectory_id=cast.sanne_trajectory, colleague=cast.bram, by=cast.bram, at=now - timedelta(days=1))
    assert seen_by(cast, staff, "bram") == (True, True)
    assert seen_by(cast, staff, "anna") == (False, False)
    with staff(cast.bram):
        rows = CaseMember.objects.filter(trajectory_id=cast.sanne_trajectory, part="coach").order_by("since")
        assert [(r.colleague_id, r.until is None) for r in rows] == [(cast.anna.pk, False), (cast.bram.pk, True)]


def test_who_hands_over_can_do_it_too(cast, staff, let_in, now):
    let_in(part="successor", last=None)
    with staff(cast.anna):
        access.take_over(trajectory_id=cast.sanne_trajectory, colleague=cast.bram, by=cast.anna, at=now - timedelta(days=1))
    assert seen_by(cast, staff, "anna") == (False, False)
    assert seen_by(cast, staff, "bram") == (True, True)


def test_there_is_always_a_coach(cast, staff, now):
    with staff(cast.anna):
        with pytest.raises(access.LastCoach):
            access.take_over(trajectory_id=cast.sanne_trajectory, colleague=cast.bram, by=cast.anna, at=now)
        with pytest.raises(access.AlreadyMember):
            access.take_over(trajectory_id=cast.sanne_trajectory, colleague=cast.anna, by=cast.anna, at=now)
        with pytest.raises(access.LastCoach):
            access.let_out(member=queries.members_of(cast.sanne_trajectory)[0], by=cast.anna, at=now)


def test_an_outsider_takes_over_nothing(cast, staff, now):
    with staff(cast.bram), pytest.raises(CaseMember.DoesNotExist):
        access.take_over(trajectory_id=cast.sanne_trajectory, colleague=cast.bram, by=cast.bram, at=now)
