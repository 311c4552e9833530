"""Every removal and every ending has a way back, offered in the very message that tells of it."""

from datetime import timedelta

import pytest

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.base.models import Lock, Removable
from spinweb.practice.trajectories.models import Goal, Trajectory
from tests.factories.rows import case_models, of_case

REMOVABLE = [model for model in case_models() if issubclass(model, Removable)]
HOME = {"accounts.CalendarFeed": "/agenda/"}  # withdrawn on a page of its own, and brought back like everything


@pytest.mark.parametrize("model", REMOVABLE, ids=lambda model: model._meta.label)
def test_what_can_be_removed_can_be_brought_back_from_the_message(model, as_anna, case, staff):
    """Given a row of any removable table, when Anna removes it, then the message brings it back."""
    with staff(case.anna):
        row = of_case(model, case.sanne).first()
    if model._meta.label in HOME:
        as_anna.post(f"{HOME[model._meta.label]}{row.pk}/intrekken/")
    else:
        as_anna.post("/werkgevers/weg/" if model.lock == Lock.ORGANISATION else f"/trajecten/{case.sanne.pk}/weg/", {"what": row.handle, "back": "/zoeken/"})
    with staff(case.anna):
        row.refresh_from_db()
        assert row.removed_at is not None
    assert f'name="what" value="{row.handle}"' in as_anna.get("/zoeken/").content.decode(), "the message offers the way back"
    as_anna.post("/ongedaan/", {"what": row.handle, "back": "/zoeken/"})
    with staff(case.anna):
        row.refresh_from_db()
        assert row.removed_at is None


def offered(browser):
    """The address in the last message that undoes what it tells."""
    import re

    found = re.search(r'<div class="notice good">.*?action="([^"]+)"', browser.get("/zoeken/").content.decode(), re.DOTALL)
    return found[1].replace("&amp;", "&")


def test_a_goal_that_was_stopped_runs_again(as_anna, cast, staff):
    with staff(cast.anna):
        goal = Goal.objects.get()
    as_anna.post(f"/trajecten/{cast.sanne_trajectory}/doelen/{goal.pk}/naar/stopped/")
    as_anna.post(offered(as_anna))
    with staff(cast.anna):
        goal.refresh_from_db()
        assert goal.state == "open"


@pytest.mark.parametrize("part", ["second", "stand_in"])
def test_a_colleague_who_was_let_out_is_let_in_again(as_anna, cast, staff, now, part):
    """Given Bram takes part, when Anna lets him out by mistake, then one click lets him in again, a stand-in up to the same day."""
    last = now.date() + timedelta(days=9) if part == "stand_in" else None
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        member = access.let_in(trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=cast.bram, part=part, by=cast.anna, at=now, last_on=last)
        was = member.until
    as_anna.post(f"/trajecten/{trajectory.pk}/collegas/{member.pk}/uit/")
    with staff(cast.bram) as viewer:
        assert trajectory.pk not in viewer.trajectory_ids
    as_anna.post(offered(as_anna))
    with staff(cast.bram) as viewer:
        assert trajectory.pk in viewer.trajectory_ids
        assert CaseMember.objects.filter(colleague=cast.bram).latest("since").until == was
