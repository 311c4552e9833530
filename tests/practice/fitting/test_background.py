"""A function that is sought on after the page was answered: a queue, signs of life, a stop, and a result in the workshop (T4.5)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from spinweb.config import working
from spinweb.engines.fit import carve as carving
from spinweb.foundation.access.context import Viewer
from spinweb.practice.fitting import actions, queries
from spinweb.practice.fitting.models import Carving
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching.models import Run
from spinweb.practice.rights import actions as rights
from spinweb.practice.rights.models import Hold
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


def design_of(anna, trajectory, at):
    """A design beside two tasks that can move."""
    who = {"by": anna, "at": at}
    place = workplaces.save_workplace(title="Inpakker", new_employer="De Kas", **who)
    workplaces.set_features(workplace=place, levels={"D3": (0, "gewoon")}, source="employer", **who)
    for label in ("vouwen", "plakken"):
        workplaces.save_task(workplace=place, label=label, minutes=120, weight="gewoon", **who)
    made = matching.save_design(trajectory=trajectory, kind="new", employer=place.employer, title="Hulp", **who)
    actions.set_bounds(design=made, minutes_min=60, minutes_max=600, max_gap=1, max_small_steps=1, **who)
    return queries.design(Viewer(anna, "staff"), trajectory, made.pk)


@pytest.fixture
def unproved(monkeypatch):
    """A search that is not proved in the time of a page: one task found, two might be."""
    real = carving.carve

    def short(work, clients, **more):
        found = real(work, clients, **more)
        [function] = found.functions
        half = carving.Function(function.client, function.tasks[:1], 120, 120)
        return carving.Carved("feasible", (half,), (), 240) if more.get("seconds") == actions.SECONDS else found

    monkeypatch.setattr(actions.carving, "carve", short)
    return real


@pytest.fixture
def asked(cast, staff, now, unproved):
    """Sanne's design with a search that goes on; nobody is in a lane."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
        design = design_of(cast.anna, trajectory, now)
        run = actions.seek_function(design=design, by=cast.anna, at=now)
        return SimpleNamespace(design=design, run=run, search=queries.carving_of(design))


@pytest.fixture
def waiting(cast, staff, asked):
    """The same, in Anna's lane."""
    with staff(cast.anna):
        yield asked


def test_what_is_not_proved_in_time_stands_there_and_is_sought_on_once(cast, waiting, now):
    """Given a search that takes too long, when it is asked twice, then both say how much better it can be, and one search goes on."""
    assert waiting.run.outcome["bound"] == {"value": 240, "text": "hoogstens 100 % beter mogelijk"}
    assert (waiting.search.value, waiting.search.bound_words) == (120, "hoogstens 100 % beter mogelijk")
    actions.seek_function(design=waiting.design, by=cast.anna, at=now)
    assert Carving.objects.of(waiting.design.trajectory).count() == 1


def test_a_worker_tells_how_far_it_is_and_hears_that_it_must_stop(cast, waiting, now):
    """Given a search, when the worker tells where it stands, then the page knows; when somebody stops it, the next sign of life hears so."""
    later = now + timedelta(seconds=5)
    assert not actions.tell_progress(carving=waiting.search, value=200, bound=220, by=cast.anna, at=later)
    there = queries.workshop(waiting.design).going_on
    assert (there.value, there.bound_words, there.beat_at) == (200, "hoogstens 10 % beter mogelijk", later)
    actions.stop_search(carving=there, by=cast.anna, at=later)
    assert queries.workshop(waiting.design).going_on is not None, "until the worker brought what it found"
    assert actions.tell_progress(carving=waiting.search, value=200, bound=220, by=cast.anna, at=later)


def test_a_search_that_nobody_works_on_stops_at_once(cast, waiting, now):
    actions.stop_search(carving=waiting.search, by=cast.anna, at=now)
    assert queries.workshop(waiting.design).going_on is None


def test_a_search_that_broke_off_three_times_makes_way_for_a_new_one(cast, waiting, now):
    """Given a search that was begun three times and gives no sign of life, when it is asked again, then a new one stands in the queue."""
    Carving.objects.filter(pk=waiting.search.pk).update(tries=3, beat_at=now)
    later = now + timedelta(minutes=2)
    actions.seek_function(design=waiting.design, by=cast.anna, at=later)
    there = queries.carving_of(waiting.design)
    assert there.pk != waiting.search.pk
    assert there.tries == 0


def test_the_page_shows_how_far_it_is_and_stops_by_a_button(as_anna, asked):
    """Given a search that goes on, then the workshop says so with its bound, without script; the button ends it."""
    path = f"/trajecten/{asked.design.trajectory_id}/werkontwerp/{asked.design.pk}/werkplaats/"
    page = as_anna.get(path).content.decode()
    assert "hoogstens 100 % beter mogelijk" in page
    assert "Kijken hoe ver het is" in page
    assert as_anna.post(f"{path}zoeken/{asked.search.pk}/stoppen/").status_code == 302
    assert "Stoppen met zoeken" not in as_anna.get(path).content.decode()


def test_in_data_that_rest_nothing_is_sought(as_anna, cast, staff, asked, now):
    """Given data that come to rest, then the button says so, and what a worker finds is given up (AVG 18)."""
    with staff(cast.anna):
        rights.hold(trajectory=asked.design.trajectory, kind=Hold.Kind.REST, reason="Sanne vroeg dit", by=cast.anna, at=now)
    path = f"/trajecten/{asked.design.trajectory_id}/werkontwerp/{asked.design.pk}/werkplaats/"
    assert as_anna.post(f"{path}zoeken/").status_code == 302
    assert "Deze gegevens rusten" in as_anna.get(path).content.decode()
    with staff(cast.anna):
        actions.keep_found(carving=asked.search, shop=queries.workshop(asked.design), found=carving.Carved("infeasible", (), ()), by=cast.anna, at=now)
        there = Carving.objects.get(pk=asked.search.pk)
    assert (there.run_id, there.done_at) == (None, now)


def test_a_worker_without_a_lane_takes_a_search_once_and_brings_what_it_found(own_database, unproved, staff, monkeypatch):
    """Given a search in the queue, when workers come, then one takes it in Anna's lane, and the proved function stands in the workshop (SKIP LOCKED)."""
    anna, at = own_database.cast.anna, timezone.now()
    with staff(anna):
        trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=own_database.cast.sanne_trajectory)
        design = design_of(anna, trajectory, at)
        actions.seek_function(design=design, by=anna, at=at)
    told = []

    def other_worker(work, clients, *, seconds, progress):
        assert seconds == actions.LONGER
        told.append((queries.next_carving(), progress(120, 240)))
        return unproved(work, clients)

    monkeypatch.setattr(working, "carve", other_worker)
    assert working.one_search()
    assert told == [(None, False)], "another worker passes it over, and nobody asked to stop"
    assert not working.one_search()
    with staff(anna):
        assert queries.carving_of(design) is None
        newest = queries.runs_about(Run.Kind.CARVE, design)[0]
        assert (newest.outcome["status"], newest.outcome["value"], "bound" in newest.outcome) == ("optimal", 240, False)
