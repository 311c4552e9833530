"""Sanne's trajectory in Anna's lane, at work at De Linde, with three differences out of a match."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.coaching_plans import actions
from spinweb.practice.job_search import actions as search
from spinweb.practice.matching.models import Discrepancy, Match
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces


def at_work(viewer, cast, now):
    """A match with differences, a placement and a first plan, with `do(action, ...)` as Anna."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    do(search.write_disclosure, trajectory=trajectory, level="needed")
    workplace = do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    profile = do(profiles.start_profile, trajectory=trajectory)
    match = Match(trajectory=trajectory, workplace=workplace, profile=profile, state="match")
    match.save(force_insert=True)
    differences = []
    for about, decision, what in (
        ("A1", "train", "Oefenen met de daglijst"),
        ("C3", "guide", "Joop spreekt haar aan"),
        ("part4", "accept", "Mag zo"),
    ):
        row = Discrepancy(trajectory=trajectory, match=match, about=about, decision=decision, what=what)
        row.save(force_insert=True)
        differences.append(row)
    placement = do(placements.save_placement, trajectory=trajectory, kind="employment", workplace=workplace, starts_on=now.date(), hours_per_week=24)
    plan = do(actions.make_plan, trajectory=trajectory, placement=placement, starts_on=now.date(), regime="middle", differences=differences[:1])
    return SimpleNamespace(
        viewer=viewer,
        trajectory=trajectory,
        do=do,
        placement=placement,
        match=match,
        differences=differences,
        plan=plan,
        on=now.date(),
        day=lambda days: now.date() + timedelta(days=days),
    )


@pytest.fixture
def sanne(cast, staff, now):
    """Sanne at work, within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield at_work(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """Sanne at work, and the lane left: for pages."""
    with staff(cast.anna) as viewer:
        return at_work(viewer, cast, now)
