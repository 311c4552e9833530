import pytest

pytestmark = pytest.mark.critical


def test_members_see_their_trajectory_and_others_do_not(cast, staff):
    from spinweb.practice.trajectories.models import Trajectory

    with staff(cast.anna):
        assert [t.pk for t in Trajectory.objects.all()] == [cast.sanne_trajectory]
    with staff(cast.bram):
        assert not Trajectory.objects.exists()


def test_front_page(as_anna, client, db):
    assert client.get("/").status_code == 200
    assert as_anna.get("/vandaag/").status_code == 200
