"""The lifecycles of a progress round and of a revision. Only actions move a state."""

from django.db import models


class RoundState(models.TextChoices):
    DRAFT = "draft", "in de maak"
    SHOWN = "shown", "ligt bij de cliënt"
    SENT = "sent", "verstuurd"


ROUND_ALLOWED = {
    RoundState.DRAFT: {RoundState.SHOWN: "T0.3: de cliënt leest eerst"},
    RoundState.SHOWN: {RoundState.SENT: "T0.3", RoundState.DRAFT: "T0.3: aanpassen, en opnieuw laten lezen"},
    RoundState.SENT: {},
}


class RevisionState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ADOPTED = "adopted", "vastgesteld"
    DROPPED = "dropped", "niet doorgegaan"


REVISION_ALLOWED = {
    RevisionState.PROPOSED: {RevisionState.ADOPTED: "T0.4: ieder is akkoord", RevisionState.DROPPED: "T0.4"},
    RevisionState.ADOPTED: {},
    RevisionState.DROPPED: {RevisionState.PROPOSED: "ongedaan maken"},
}
