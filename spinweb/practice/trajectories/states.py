"""The lifecycles of a trajectory and of what is in it. Only actions move a state."""

from django.db import models


class TrajectoryState(models.TextChoices):
    OPEN = "open", "loopt"
    CLOSED = "closed", "afgesloten"


TRAJECTORY_ALLOWED = {
    TrajectoryState.OPEN: {TrajectoryState.CLOSED: "T7.2"},
    TrajectoryState.CLOSED: {TrajectoryState.OPEN: "T7.2 nazorg: opnieuw begeleiding nodig"},
}


class GoalState(models.TextChoices):
    OPEN = "open", "loopt"
    REACHED = "reached", "bereikt"
    STOPPED = "stopped", "gestopt"


GOAL_ALLOWED = {
    GoalState.OPEN: {GoalState.REACHED: "T6.2", GoalState.STOPPED: "T0.4"},
    GoalState.REACHED: {GoalState.OPEN: "T6.2 bijstellen"},
    GoalState.STOPPED: {GoalState.OPEN: "T0.4"},
}


class AgreementState(models.TextChoices):
    OPEN = "open", "open"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "vervallen"


AGREEMENT_ALLOWED = {
    AgreementState.OPEN: {AgreementState.DONE: "T1.6", AgreementState.DROPPED: "T0.4"},
    AgreementState.DONE: {AgreementState.OPEN: "ongedaan maken"},
    AgreementState.DROPPED: {AgreementState.OPEN: "ongedaan maken"},
}


class ImportState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    DONE = "done", "ingelezen"
    UNDONE = "undone", "ongedaan gemaakt"


IMPORT_ALLOWED = {
    ImportState.PROPOSED: {ImportState.DONE: "AVG artikel 5: pas na nakijken"},
    ImportState.DONE: {ImportState.UNDONE: "AVG artikel 17: per ongeluk ingelezen"},
    ImportState.UNDONE: {},
}
