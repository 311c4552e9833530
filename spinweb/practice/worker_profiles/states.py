"""The lifecycle of a worker profile. Only actions move a state."""

from django.db import models

from spinweb.foundation.base.states import Refusal


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


class ProfileFixed(Refusal):
    """Only a draft can be changed: what was discussed or agreed stays as it was."""

    def __init__(self, state: str):
        super().__init__(f"Deze versie van het profiel is niet meer te wijzigen: {state}. Zet het terug naar concept, of maak een nieuwe versie.")
