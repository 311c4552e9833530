"""The trajectory, its web of parties, its goals and agreements, and every contact."""

from spinweb.practice.trajectories.models.case import ElementMark, Postponement, Trajectory, TrajectoryQuerySet, TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Appointment, ContactMoment, ContactParty, GoalTouch, Milestone, NoteWords
from spinweb.practice.trajectories.models.goals import Agreement, Goal, GoalRating
from spinweb.practice.trajectories.models.imports import CaseloadImport
from spinweb.practice.trajectories.models.talks import ScalePoint, SessionCheck
from spinweb.practice.trajectories.models.web import Party

__all__ = [
    "Agreement", "Appointment", "CaseloadImport", "ContactMoment", "ContactParty", "ElementMark", "Goal", "GoalRating", "GoalTouch", "Milestone", "NoteWords",
    "Party", "Postponement", "ScalePoint", "SessionCheck", "Trajectory", "TrajectoryQuerySet", "TrajectoryRecord",
]  # fmt: skip
