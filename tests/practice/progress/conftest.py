"""Sanne at work, with a goal that moved, hours, agreements and a look back; Anna's lane, and `do(action, ...)` as Anna."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.guidance import actions as guidance
from spinweb.practice.placements import actions as placements
from spinweb.practice.progress import actions
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories import queries
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplaces


def at_work(viewer, cast, now):
    """The record of two months, and a round over the last of them."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)
    on = now.date()

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    def day(ago):
        return on - timedelta(days=ago)

    employer = do(trajectories.save_external_organisation, kind="employer", name="De Linde")
    person = do(workplaces.save_contact_person, organisation=employer, name="Joop Bos")
    place = do(workplaces.save_workplace, title="Kweker", employer=employer, place="Nijmegen")
    job = do(placements.save_placement, trajectory=trajectory, kind="employment", workplace=place, starts_on=day(60), hours_per_week=24)
    joop = do(trajectories.save_party, trajectory=trajectory, name="Joop", relation="werkbegeleider", ring="work", contact_person=person)
    goal = queries.goals_of(trajectory)[0]
    do(trajectories.rate_goal, goal=goal, level=1, on=day(5), said_by="employer", words="Loopt zelf naar Joop.")
    do(trajectories.note_contact, trajectory=trajectory, on=day(10), minutes=45, kind="three_way", form="workplace", text="Praatte over haar medicijnen.")
    do(guidance.save_evaluation, trajectory=trajectory, on=day(6), client_words="Ik wil vaker buiten.", employer_words="Werkt netjes.", days_absent=2,
       decision="Twee ochtenden buiten.")  # fmt: skip
    do(trajectories.agree, trajectory=trajectory, text="de daglijst ophangen", owner="party", owner_party=joop, due_on=day(-3))
    do(trajectories.celebrate, trajectory=trajectory, on=day(8), text="alleen met de bus", for_employer=True)
    do(trajectories.celebrate, trajectory=trajectory, on=day(7), text="thuis verteld over haar werk")

    def begin(**told):
        return do(actions.plan_round, **{"trajectory": trajectory, "reader": "commissioner", "since": day(28), "until": on, "due_on": day(-14), **told})

    return SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, on=on, day=day, job=job, joop=joop, goal=goal, begin=begin)


@pytest.fixture
def sanne(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield at_work(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return at_work(viewer, cast, now)
