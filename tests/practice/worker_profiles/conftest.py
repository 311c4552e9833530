"""A profile of Sanne with one statement of each kind that matters to who may read it."""

from types import SimpleNamespace

import pytest

from spinweb.practice.worker_profiles import actions


@pytest.fixture
def sanne(sanne):
    """Anna's lane, with `do(action, ...)` as Anna, and a draft with three statements."""
    profile = sanne.do(actions.start_profile, trajectory=sanne.trajectory)

    def say(text, kind, *, part=1, may_tell=False):
        return sanne.do(actions.save_statement, profile=profile, part=part, kind=kind, text=text, evidence=None, source="said",
                        said_on=sanne.on, may_tell_employer=may_tell)  # fmt: skip

    said = [say("Ik werk precies", "strength", may_tell=True), say("Ik loop vast bij drukte", "attention", part=4),
            say("Mijn zus helpt mij", "condition", part=3)]  # fmt: skip
    return SimpleNamespace(**vars(sanne), profile=profile, say=say, said=said)
