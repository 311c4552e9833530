"""Anna at work with Sanne's profile, and a few workplaces at employers of the organisation."""

import itertools
from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.finding import actions, queries
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces

KNOWN = {"A1": 3, "A2": 3, "B1": 2, "C1": 2, "D1": 3, "E1": 2, "F1": 2}


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """Each test has its own files of workplaces."""
    settings.SEARCH_STORE = tmp_path


@pytest.fixture
def lane(cast, staff):
    """Anna's lane, with her as viewer."""
    with staff(cast.anna) as viewer:
        yield viewer


@pytest.fixture
def do(cast, lane, now):
    """An action as Anna."""
    return lambda action, **values: action(by=cast.anna, at=now, **values)


@pytest.fixture
def sanne(cast, do, now):
    """Sanne's trajectory, with a profile that says of seven features what she can."""
    trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
    profile = do(profiles.start_profile, trajectory=trajectory)
    do(profiles.set_levels, profile=profile, source="said", on=now.date(), **KNOWN)
    return trajectory


@pytest.fixture
def work(do):
    """Make a workplace that asks the same of every known feature, but for what is said otherwise; `core` features are of the core."""

    def make(title, *, core=(), place="Nijmegen", offers=None, levels=KNOWN, **more):
        made = do(workplaces.save_workplace, title=title, new_employer=f"Bedrijf {title}", place=place)
        asked = {**dict.fromkeys(levels, 1), **more}
        do(workplaces.set_features, workplace=made, levels={name: (level, "kern" if name in core else "gewoon") for name, level in asked.items()},
           source="employer")  # fmt: skip
        if offers:
            do(workplaces.set_offers, workplace=made, offers=offers)
        return made

    return make


@pytest.fixture
def search(cast, sanne, lane, now):
    """Search for Sanne, a minute after the last time; gives the run and the titles in their order."""
    minutes = itertools.count()

    def run(trajectory=sanne):
        made = actions.search(trajectory=trajectory, viewer=lane, by=cast.anna, at=now + timedelta(minutes=next(minutes)))
        page = queries.searched(trajectory)
        return SimpleNamespace(run=made, page=page, titles=[one.workplace.title for one in page.near])

    return run
