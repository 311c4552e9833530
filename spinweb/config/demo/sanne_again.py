"""Sanne half a year on: coach and client went through her profile again; and how she sees the nursery herself."""

from spinweb.practice.matching import actions as matching
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles import queries

NOT_ASKED = {"F1", "E4"}  # what only a day at the nursery can show stays as old as it is


def tell(t: object, made: object) -> None:
    """Over tea, four weeks ago. How noise is now, nobody knows: that is for the morning along."""
    told = queries.whole(made)
    true_still = [str(s.pk) for s in told.statements if "24 uur" not in s.text]
    levels = [s.feature.id for own in told.standings.values() for s in own if s.feature.id not in NOT_ASKED]
    t.do(profiles.look_again, 28, profile=made, on=t.day(28), statements=true_still, features=levels)


def views(t: object, match: object) -> None:
    """Asked before she heard what the comparison says: about help she is surer than the rows are."""
    t.do(matching.write_views, 14, match=match, C3_view="kleine_stap", C3_words="Met het kaartje durf ik het wel.", A4_view="kleine_stap",
         A7_view="grote_stap", A7_words="Als het ineens anders is, wil ik even weg. Daarna kan ik weer.", F5_view="onbekend", F5_words="Dat wil ik eerst horen.")  # fmt: skip
