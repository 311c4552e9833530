"""The lifecycle of a coaching plan. Only actions move a state."""

from django.db import models


class PlanState(models.TextChoices):
    DRAFT = "draft", "concept"
    AGREED = "agreed", "afgesproken"
    REPLACED = "replaced", "vervangen door een nieuw plan"


PLAN_ALLOWED = {
    PlanState.DRAFT: {PlanState.AGREED: "T5.1"},
    PlanState.AGREED: {PlanState.REPLACED: "T0.4", PlanState.DRAFT: "T6.2 bijstellen"},
    PlanState.REPLACED: {},
}
