"""The lifecycle of a werkfit part. Only actions move a state."""

from django.db import models

from spinweb.foundation.base.states import Refusal


class WerkfitState(models.TextChoices):
    DRAFT = "draft", "concept"
    RUNNING = "running", "afgesproken en loopt"
    CLOSED = "closed", "afgesloten"


WERKFIT_ALLOWED = {
    WerkfitState.DRAFT: {WerkfitState.RUNNING: "S1 afgesproken"},
    WerkfitState.RUNNING: {WerkfitState.DRAFT: "T0.4 bijstellen", WerkfitState.CLOSED: "S1 eindrapport"},
    WerkfitState.CLOSED: {WerkfitState.RUNNING: "S1 heropend"},
}


class WerkfitFixed(Refusal):
    """What was agreed on or closed stays as it was."""

    def __init__(self, state: str):
        super().__init__(f"Dit werkfitplan is niet meer te wijzigen: {state}. Stel het eerst bij, dan kan het weer.")
