"""Sanne at work at De Linde and, for a morning, at another employer; with goals, contacts and people around her."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


def at_work(viewer, cast, now):
    """The rows, and `do(action, ...)` and `note(...)` as Anna."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

    def do(action, *, at=now, **values):
        return action(by=cast.anna, at=at, **values)

    def note(ago, *, minutes=60, kind="client", at=now, **values):
        values = {"form": "workplace", "text": "Zij noemde haar medicijnen.", **values}
        return do(trajectories.note_contact, at=at, trajectory=trajectory, on=now.date() - timedelta(days=ago), minutes=minutes, kind=kind, **values)

    linde = do(workplaces.save_workplace, title="Kweker", new_employer="De Linde", place="Nijmegen")
    bakery = do(workplaces.save_workplace, title="Verkoper", new_employer="Bakkerij Brood", place="Nijmegen")
    day = now.date()
    joop = do(trajectories.save_party, trajectory=trajectory, name="Joop", relation="voorman", ring="work", is_workplace_mentor=True)
    morning = do(placements.save_placement, trajectory=trajectory, kind="day_along", workplace=bakery, starts_on=day, ends_on=day)
    job = do(
        placements.save_placement, trajectory=trajectory, kind="employment", workplace=linde, starts_on=day - timedelta(days=20), hours_per_week=24
    )
    asks = do(trajectories.save_goal, trajectory=trajectory, text="Ik vraag hulp", kind="coaching", zero="Ik vraag het zelf", in_focus=True)
    sleeps = do(trajectories.save_goal, trajectory=trajectory, text="Ik ga op tijd naar bed", zero="Om tien uur")
    return SimpleNamespace(
        viewer=viewer, trajectory=trajectory, do=do, note=note, on=day, joop=joop, job=job, morning=morning, asks=asks, sleeps=sleeps
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
