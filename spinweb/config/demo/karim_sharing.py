"""What Karim said to sharing: what helps him, Fatma may read; the rest he tells himself."""

from types import SimpleNamespace
from typing import Any

from spinweb.foundation.sharing import actions


def tell(t: Any, case: SimpleNamespace) -> None:
    """Asked before his first day, in his own words."""
    t.do(
        actions.note_consent,
        150,
        trajectory_id=case.trajectory.pk,
        client_id=case.trajectory.client_id,
        reader="employer",
        party="Van Dam Distributie",
        purpose="working_together",
        groups=["needs"],
        basis="guidance",
        words="Fatma leest wat jou helpt in de hal: één lijst tegelijk en twee vaste pauzes. Niet waarom. Jij leest het eerst, en je mag altijd stoppen.",
        says="yes",
        client_words="Dat mag ze weten. De rest vertel ik zelf wel, als ik er zin in heb.",
        asked_on=t.day(150),
        until=t.day(-180),
    )
