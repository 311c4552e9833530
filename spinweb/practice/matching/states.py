"""The lifecycle of a match. Only actions move a state."""

from django.db import models


class MatchState(models.TextChoices):
    EXPLORING = "exploring", "we onderzoeken het"
    MATCH = "match", "match"
    NO_MATCH = "no_match", "geen match"


MATCH_ALLOWED = {
    MatchState.EXPLORING: {MatchState.MATCH: "T4.7", MatchState.NO_MATCH: "T4.7"},
    MatchState.MATCH: {MatchState.EXPLORING: "T0.4"},
    MatchState.NO_MATCH: {MatchState.EXPLORING: "T0.4"},
}
