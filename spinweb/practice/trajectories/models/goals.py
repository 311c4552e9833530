"""Goals with their attainment scale and history, and agreements with an owner and a date (C1.1, C1.2, T1.6, T2.4, T6.2)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models.case import Task, TrajectoryRecord
from spinweb.practice.trajectories.models.web import Party
from spinweb.practice.trajectories.states import AgreementState, GoalState

LEVELS = [(-2, "veel minder dan gehoopt"), (-1, "minder dan gehoopt"), (0, "zoals gehoopt"), (1, "beter"), (2, "veel beter")]
WEIGHTS = [(1, "een beetje"), (2, "wel"), (3, "heel erg")]


class Goal(Edited, Removable, TrajectoryRecord):
    """A goal in the client's words, with what one sees at each level from -2 to +2 (goal attainment scaling)."""

    class Kind(models.TextChoices):
        TRAJECTORY = "trajectory", "trajectdoel"
        COACHING = "coaching", "coachingsdoel"
        WERKFIT = "werkfit", "werkfitdoel"

    kind = models.CharField("soort", max_length=12, choices=Kind.choices, default=Kind.TRAJECTORY)
    text = models.CharField("doel, in de woorden van de cliënt", max_length=200)
    why = models.TextField("waarom dit doel", blank=True)
    minus_two = models.CharField("veel minder dan gehoopt (−2)", max_length=200, blank=True)
    minus_one = models.CharField("minder dan gehoopt (−1)", max_length=200, blank=True)
    zero = models.CharField("zoals gehoopt (0)", max_length=200, blank=True)
    plus_one = models.CharField("beter (+1)", max_length=200, blank=True)
    plus_two = models.CharField("veel beter (+2)", max_length=200, blank=True)
    in_focus = models.BooleanField("nu in beeld", default=False)
    target_on = models.DateField("streefdatum", null=True, blank=True)
    state = models.CharField("stand", max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="deel van een groter doel")
    importance = models.PositiveSmallIntegerField("hoe belangrijk", choices=WEIGHTS, null=True, blank=True)
    difficulty = models.PositiveSmallIntegerField("hoe moeilijk", choices=WEIGHTS, null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "doel", "doelen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(importance__isnull=True) | Q(importance__range=(1, 3))) & (Q(difficulty__isnull=True) | Q(difficulty__range=(1, 3))),
                name="trajectories_goal_weight",
            ),
            models.CheckConstraint(condition=Q(part_of__isnull=True) | ~Q(part_of=models.F("id")), name="trajectories_goal_part"),
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="trajectories_goal_state"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def weight(self) -> int:
        """How much it counts where several goals are taken together; 1 when nobody said."""
        return (self.importance or 1) * (self.difficulty or 1)

    @property
    def levels(self) -> list[tuple[int, str]]:
        """(level, what one sees then), from -2 to +2."""
        return [(-2, self.minus_two), (-1, self.minus_one), (0, self.zero), (1, self.plus_one), (2, self.plus_two)]


class GoalRating(TrajectoryRecord):
    """Where a goal stands on a day, according to one of the parties. Never changed; a correction is a new rating."""

    class By(models.TextChoices):
        CLIENT = "client", "cliënt"
        COACH = "coach", "jobcoach"
        EMPLOYER = "employer", "werkgever"

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="ratings", verbose_name="doel")
    level = models.SmallIntegerField("niveau", choices=LEVELS)
    on = models.DateField("op")
    said_by = models.CharField("volgens", max_length=10, choices=By.choices)
    words = models.CharField("wat zag je", max_length=300, blank=True)
    noted_at = models.DateTimeField("genoteerd op")  # of two ratings on one day the last word counts
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "stand van een doel", "standen van doelen"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(level__range=(-2, 2)), name="trajectories_level")]
        indexes: ClassVar = [models.Index(fields=["trajectory", "goal", "on"])]


class Agreement(Edited, Removable, TrajectoryRecord):
    """What somebody will do, by when, and why; a step towards a goal when it names one. This is the plan of action."""

    class Owner(models.TextChoices):
        COACH = "coach", "jobcoach"
        CLIENT = "client", "cliënt"
        PARTY = "party", "iemand anders"

    text = models.CharField("wat spreken we af", max_length=300)
    why = models.CharField("waarom deze stap", max_length=300, blank=True)
    owner = models.CharField("wie doet het", max_length=10, choices=Owner.choices)
    owner_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie precies")
    due_on = models.DateField("voor wanneer")
    task = models.PositiveSmallIntegerField("bij taak", choices=Task.choices)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name="voor doel")
    state = models.CharField("stand", max_length=10, choices=AgreementState.choices, default=AgreementState.OPEN)
    ended_on = models.DateField("afgehandeld op", null=True, blank=True)
    outcome = models.CharField("wat kwam ervan", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "afspraak", "afspraken"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=AgreementState.values), name="trajectories_agreement_state"),
            models.CheckConstraint(
                condition=Q(owner="party", owner_party__isnull=False) | (~Q(owner="party") & Q(owner_party__isnull=True)),
                name="trajectories_agreement_owner",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True) | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="trajectories_agreement_ended",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "due_on"]), models.Index(fields=["trajectory", "state", "due_on"])]

    def __str__(self) -> str:
        return self.text
