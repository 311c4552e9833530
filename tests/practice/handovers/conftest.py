"""Sanne with a profile, a job and people around her; Anna's lane, and `do(action, ...)` as Anna or somebody else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.handovers import actions
from spinweb.practice.handovers.rules import parts
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles


def with_a_profile(viewer, cast, now):
    """What there is to hand over, and `handover(...)` and `referral(...)` to begin one."""
    trajectory = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

    def do(action, *, by=cast.anna, **values):
        return action(by=by, at=now, **values)

    def day(ago):
        return now.date() - timedelta(days=ago)

    trajectory.client.change(phone="06-11111111", contact_wish="appen")
    profile = do(profiles.start_profile, trajectory=trajectory)
    do(profiles.write_profile, profile=profile, summary="Ik ben Sanne en ik wil buiten zijn.")
    for kind, text in (("need", "Eén taak tegelijk"), ("attention", "Ineens iets anders is moeilijk"), ("strength", "Werkt precies")):
        do(profiles.save_statement, profile=profile, part=1, kind=kind, text=text, source="said", said_on=day(0))
    do(profiles.save_statement, profile=profile, part=3, kind="condition", text="Mijn zus belt op zondag", source="said", said_on=day(0))
    mo = do(trajectories.save_party, trajectory=trajectory, name="Mo", relation="broer", ring="private", may_contact="ask")
    ria = do(trajectories.save_party, trajectory=trajectory, name="Ria", relation="mentor", ring="work", may_contact="yes", role_in_plan="legt uit")
    do(trajectories.agree, trajectory=trajectory, text="de daglijst maken", owner="party", owner_party=ria, due_on=day(-3))

    def handover(agrees="yes", chosen=None, **told):
        made = do(actions.plan_handover, **{"trajectory": trajectory, "colleague": cast.bram, "reason": "Anna gaat met verlof", "planned_on": day(-10), **told})
        if agrees:
            made = do(actions.ask_client, thing=made, asked_on=day(0), client_agrees=agrees, client_words="Is goed.",
                      parts=list(parts("overdracht")) if chosen is None else chosen)  # fmt: skip
        return made

    def referral(agrees="yes", chosen=("contact", "why"), **told):
        made = do(actions.write_referral, **{"trajectory": trajectory, "receiver": "Wijkteam Noord", "why": "Komt thuis niet tot rust.", "hoped": "uitgerust werken",
                                             "urgency": "soon", **told})  # fmt: skip
        return do(actions.ask_client, thing=made, asked_on=day(0), client_agrees=agrees, parts=list(chosen)) if agrees else made

    return SimpleNamespace(viewer=viewer, trajectory=trajectory, do=do, day=day, on=now.date(), handover=handover, referral=referral, mo=mo, ria=ria)


@pytest.fixture
def sanne(cast, staff, now):
    """Within Anna's lane."""
    with staff(cast.anna) as viewer:
        yield with_a_profile(viewer, cast, now)


@pytest.fixture
def kept(cast, staff, now):
    """The lane left: for pages."""
    with staff(cast.anna) as viewer:
        return with_a_profile(viewer, cast, now)
