"""The night: what is new laid over who is looking, a few finds at most, and a queue that can be stopped and shared (T3.1)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from spinweb.practice.finding import actions, queries
from spinweb.practice.finding.models import Find, NightlyJob
from spinweb.practice.matching.models import Run
from spinweb.practice.overview import today as overview
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces


@pytest.fixture
def night(cast, lane, sanne):
    """Anna's share of a night, over what changed since the test began."""
    began = timezone.now()

    def run(at, since=began):
        return actions.search_share(viewer=lane, since=since, by=cast.anna, at=at)

    return run


def test_what_is_new_and_near_waits_on_vandaag_with_its_reason(lane, night, work, sanne, now):
    """Given a new workplace that fits, when the night comes, then Anna reads of it on Vandaag, and the rows say why (T3.1)."""
    place = work("Past")
    assert night(now) == (1, 1)
    turns = [item.due.what for item in overview.today(lane, on=now.date(), at=now).turns]
    assert "kijk hier eens naar: Past bij Bedrijf Past" in turns
    [waiting] = queries.searched(sanne).waiting
    assert (waiting.workplace, len(waiting.fits)) == (place, 7)
    run = Run.objects.get(pk=waiting.find.run_id)
    assert run.inputs["features"]["A1"] == 3
    assert queries.searched(sanne).run is None, "what a coach asked themself stands apart from the night"


def test_a_night_is_never_a_storm(night, work, sanne, now):
    """Given five that fit, when several nights come in a week, then at most two are brought; the week after, again."""
    for number in range(5):
        work(f"Past {number}")
    assert night(now) == (1, 2)
    assert night(now + timedelta(days=1)) == (1, 0)
    assert night(now + timedelta(days=8)) == (1, 2)


def test_what_is_too_little_known_or_a_big_step_on_the_core_is_not_brought(night, work, now):
    work("Te weinig bekend", levels={"A1": 1, "B1": 1})
    work("Grote stap", core=["B1"], B1=4)
    assert night(now) == (1, 0)


def test_what_was_looked_at_or_decided_is_not_brought_again(do, night, work, sanne, now):
    """Given one on the list already and one put aside, when the night comes, then neither comes back."""
    listed, aside = work("Op de lijst"), work("Nu niet")
    do(workplaces.save_lead, trajectory=sanne, workplace=listed)
    assert night(now) == (1, 1)
    found = Find.objects.get(workplace=aside)
    do(actions.put_aside, run=found.run, workplace_id=aside.pk)
    do(workplaces.set_features, workplace=aside, levels={"A1": (2, "gewoon")}, source="employer")
    assert night(now + timedelta(days=9)) == (1, 0)
    assert queries.searched(sanne).waiting == []


def test_what_closed_or_came_on_the_list_by_another_way_waits_no_longer(do, lane, night, work, sanne, now):
    """Given two finds of the night, when one closes and the other is added to the list by hand, then neither waits on Vandaag or on the page."""
    closes, listed = work("Sluit"), work("Met de hand")
    assert night(now) == (1, 2)
    do(workplaces.save_workplace, workplace=closes, is_open=False)
    do(workplaces.save_lead, trajectory=sanne, workplace=listed)
    assert queries.searched(sanne).waiting == []
    assert not [item for item in overview.today(lane, on=now.date(), at=now).turns if "kijk hier eens naar" in item.due.what]


def test_only_what_changed_since_the_last_night_is_looked_at(do, night, work, now):
    """Given an old workplace, when it changes, then the next night looks at it, and before that not."""
    place = work("Oud")
    later = timezone.now()
    assert night(now, since=later) == (1, 0)
    do(workplaces.set_offers, workplace=place, offers={"sector": ["groen"]})
    assert night(now, since=later) == (1, 1)


def test_a_share_that_somebody_works_on_is_passed_over(own_database):
    """Given two workers, when one holds a share, then the other takes the next, and what the first left undone comes free (SKIP LOCKED)."""
    from django.db import connection, connections, transaction
    from django.db.utils import load_backend

    with transaction.atomic():
        actions.plan_night(night=timezone.localdate(), at=timezone.now())
    coaches = NightlyJob.objects.count()
    assert coaches > 1
    backend = load_backend(connection.settings_dict["ENGINE"])
    other = backend.DatabaseWrapper(connection.settings_dict | {"NAME": own_database.name}, alias="other")
    connections["other"] = other
    try:
        with transaction.atomic(), transaction.atomic(using="other"):
            mine = queries.next_job()
            theirs = NightlyJob.objects.using("other").to_do().order_by("night", "id").select_for_update(skip_locked=True).first()
            assert mine.pk != theirs.pk
    finally:
        other.close()
        del connections["other"]
    assert queries.jobs_left() == coaches


def test_the_command_works_off_the_night_once_and_tells_how_far_it_is(own_database, capsys, settings, tmp_path, staff, now):
    """Given Sanne with a profile and a new workplace, when the night runs twice, then the find is made once, and every share is done."""
    settings.SEARCH_STORE = tmp_path
    anna, who = own_database.cast.anna, {"by": own_database.cast.anna, "at": now}
    with staff(anna):
        trajectory = Trajectory.objects.select_related("client").get(pk=own_database.cast.sanne_trajectory)
        profile = profiles.start_profile(trajectory=trajectory, **who)
        known = {"A1": 3, "A2": 3, "B1": 2, "C1": 2, "D1": 3, "E1": 2}
        profiles.set_levels(profile=profile, source="said", on=now.date(), **known, **who)
        made = workplaces.save_workplace(title="Nieuw", new_employer="Bedrijf", **who)
        workplaces.set_features(workplace=made, levels=dict.fromkeys(known, (1, "gewoon")), source="employer", **who)
    call_command("nightly")
    call_command("nightly")
    said = capsys.readouterr().out
    assert "1 vondsten; nog" in said
    assert queries.jobs_left() == 0
    assert own_database.owner("SELECT count(*) FROM finding_find") == [(1,)]
