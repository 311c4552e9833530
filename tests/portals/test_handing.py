"""The device in the client's hands: this session reaches the questions of one sitting, until the coach proves to be the coach (T0.7, T2.1)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from spinweb.foundation.access.context import lane
from spinweb.practice.trajectories.models import Trajectory
from tests.portals.addresses import addresses

pytestmark = pytest.mark.critical


@pytest.fixture
def home(cast):
    return f"/trajecten/{cast.sanne_trajectory}/instrumenten/"


def handed(browser, home, **how):
    """Begin a short instrument and give the device; gives the address of the questions."""
    return browser.post(f"{home}disbalance/beginnen/", {"respondent": "client", "help": "alone", "language": "b1", **how})["Location"]


def test_every_other_address_answers_as_not_there(as_anna, home, case, staff):
    """Given the device in Sanne's hands, when any other page of ours is asked for or sent to, then it is not there, and no menu or name stands on it."""
    everything = addresses(case, staff)
    ask = handed(as_anna, home)
    reached = [name for name, address in everything.items() if as_anna.get(address).status_code != 404]
    reached += [name for name, address in list(everything.items())[::9] if as_anna.post(address).status_code != 404]
    assert reached == []
    page = as_anna.get("/caseload/").content.decode()
    assert "Hoofdmenu" not in page
    assert "Anna" not in page
    for other in (reverse("mfa_index"), reverse("account_login"), reverse("account_change_password")):
        assert as_anna.get(other).status_code == 404, other
    assert as_anna.get(ask).status_code == 200
    assert as_anna.get(f"{ask}later/").status_code == 200


def test_the_way_back_asks_who_one_is_and_a_wrong_password_opens_nothing(as_anna, cast, home):
    """Given the device in Sanne's hands, when she follows the coach's way back, then a password is asked, and only the right one opens the pages."""
    ask = handed(as_anna, home)
    paused = as_anna.get(f"{ask}later/").content.decode()
    back = reverse("account_reauthenticate")
    assert f"{back}?next=" in paused
    assert "is dit toestel weer van jou" in as_anna.get(back).content.decode()
    as_anna.post(back, {"password": "geraden", "next": home})
    assert as_anna.get(home).status_code == 404
    assert as_anna.post(back, {"password": cast.password, "next": home})["Location"] == home
    assert as_anna.get(home).status_code == 200
    assert as_anna.post(f"{ask}verder/").status_code == 302
    assert as_anna.get(home).status_code == 404, "given again, it is closed again"


def test_finished_it_stays_closed_and_leads_to_the_thanks(as_anna, home):
    """Given the last answer, when it is fixed, then the thanks are there, its outcome page is not, and the way back leads to that page."""
    ask = handed(as_anna, home)
    as_anna.post(f"{ask}?vraag=1", {"code": "motorisch", "antwoord": "unknown"})
    thanks = as_anna.post(f"{ask}klaar/")["Location"]
    assert as_anna.get(f"{ask}klaar/")["Location"] == thanks
    assert f"{reverse('account_reauthenticate')}?next=" in as_anna.get(thanks).content.decode()
    assert as_anna.get(thanks.removesuffix("dank-je/")).status_code == 404


def test_what_the_coach_answers_hands_nothing_over(as_anna, home):
    handed(as_anna, home, respondent="coach")
    assert as_anna.get(home).status_code == 200


def test_the_database_narrows_to_one_trajectory_and_never_widens(cast):
    """Given Anna's lane, when it is narrowed, then PostgreSQL shows Sanne's trajectory or nothing; Rik's, which is not hers, stays out; then all is as before."""
    with lane("staff", cast.anna):
        for only, seen in ((cast.sanne_trajectory, [cast.sanne_trajectory]), (cast.rik_trajectory, []), (uuid4(), [])):
            with lane("staff", cast.anna, only=only) as narrow:
                assert list(Trajectory.objects.values_list("pk", flat=True)) == seen
                assert narrow.trajectory_ids == seen
        assert Trajectory.objects.filter(pk=cast.sanne_trajectory).exists()
