"""The lifecycle of a worker profile. Only actions move a state."""

from django.db import models


class ProfileState(models.TextChoices):
    DRAFT = "draft", "concept"
    DISCUSSED = "discussed", "besproken met cliënt"
    AGREED = "agreed", "akkoord van de cliënt"
    REPLACED = "replaced", "vervangen door een nieuwe versie"


PROFILE_ALLOWED = {
    ProfileState.DRAFT: {ProfileState.DISCUSSED: "T2.4"},
    ProfileState.DISCUSSED: {ProfileState.DRAFT: "T0.4", ProfileState.AGREED: "T2.4"},
    ProfileState.AGREED: {ProfileState.REPLACED: "T0.4 herziening: nieuwe versie"},
    ProfileState.REPLACED: {},
}
