"""Sanne's profile half a year on: coach and client went through it again, and most of it is true still."""

from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles import queries

NOT_ASKED = {"F1", "E4"}  # what only a day at the nursery can show stays as old as it is


def tell(t: object, made: object) -> None:
    """Over tea, four weeks ago. How noise is now, nobody knows: that is for the morning along."""
    told = queries.whole(made)
    true_still = [str(s.pk) for s in told.statements if "24 uur" not in s.text]
    levels = [s.feature.id for own in told.standings.values() for s in own if s.feature.id not in NOT_ASKED]
    t.do(profiles.look_again, 28, profile=made, on=t.day(28), statements=true_still, features=levels)
