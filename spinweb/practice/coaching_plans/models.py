"""The coaching plan of a period: goals, activities with hours, who takes over when, and how the support fades."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.trajectories.models import TrajectoryRecord


class CoachingPlan(Edited, TrajectoryRecord):
    """One period of coaching on the job, made from both profiles."""

    class Regime(models.TextChoices):
        LIGHT = "light", "licht"
        MIDDLE = "middle", "midden"
        INTENSIVE = "intensive", "intensief"
        OTHER = "other", "anders afgesproken"

    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="plaatsing")
    number = models.PositiveSmallIntegerField("plan", default=1)
    state = models.CharField("stand", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met")
    regime = models.CharField("regime", max_length=10, choices=Regime.choices, blank=True)
    hours_reason = models.TextField("waarom deze uren", blank=True)
    first_day = models.TextField("de eerste dag", blank=True)
    first_week = models.TextField("de eerste week", blank=True)
    first_months = models.TextField("de eerste drie maanden", blank=True)
    evaluate_on = models.DateField("eerste keer terugkijken", null=True, blank=True)
    evaluation = models.CharField("verder terugkijken", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "coachingsplan", "coachingsplannen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="coaching_plans_number"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="coaching_plans_dates"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="coaching_plans_state"),
        ]

    def __str__(self) -> str:
        return f"coachingsplan {self.number}"


class PlanGoal(Edited, Removable, TrajectoryRecord):
    """A goal of this plan, with the difference it comes from and how it is worked on."""

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="goals", verbose_name="plan")
    goal = models.ForeignKey("trajectories.Goal", models.PROTECT, related_name="+", verbose_name="doel")
    discrepancy = models.ForeignKey("matching.Discrepancy", models.PROTECT, null=True, blank=True, related_name="+",
                                    verbose_name="verschil waar het uit komt")  # fmt: skip
    method = models.CharField("methode of instrument", max_length=200, blank=True)
    method_reason = models.CharField("waarom deze methode", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "doel van het plan", "doelen van het plan"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "goal"], condition=Q(removed_at__isnull=True), name="coaching_plans_goal_once"),
        ]

    def __str__(self) -> str:
        return str(self.goal)


class Activity(Edited, Removable, TrajectoryRecord):
    """What is done for a goal, by whom, with how many hours of the coach (codes of the UWV protocol, see rulebook `activities`)."""

    class Who(models.TextChoices):
        COACH = "coach", "jobcoach"
        MENTOR = "mentor", "werkbegeleider of leidinggevende"
        CLIENT = "client", "cliënt zelf"
        NETWORK = "network", "iemand uit het netwerk"

    plan_goal = models.ForeignKey(PlanGoal, models.PROTECT, related_name="activities", verbose_name="doel")
    text = models.CharField("wat gebeurt er", max_length=300)
    code = models.CharField("soort", max_length=10, blank=True)
    who = models.CharField("wie", max_length=10, choices=Who.choices, default=Who.COACH)
    hours = models.DecimalField("uren van de jobcoach", max_digits=5, decimal_places=1, default=0)
    until = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "activiteit", "activiteiten"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class Takeover(Edited, Removable, TrajectoryRecord):
    """A need for support going from the coach to the workplace, step by step (S8)."""

    class Rung(models.IntegerChoices):
        COACH = 0, "de jobcoach doet het"
        TOGETHER = 1, "samen"
        WATCHING = 2, "de werkplek doet het, de jobcoach kijkt mee"
        WORKPLACE = 3, "de werkplek doet het alleen"
        NOT_NEEDED = 4, "niet meer nodig"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="takeovers", verbose_name="plan")
    need = models.CharField("waarbij is hulp nodig", max_length=200)
    party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie neemt het over")
    rung = models.PositiveSmallIntegerField("nu", choices=Rung.choices, default=Rung.COACH)
    target_on = models.DateField("overgenomen voor", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "overname", "overnames"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.need

    @property
    def next_rung(self) -> int | None:
        return self.rung + 1 if self.rung < self.Rung.NOT_NEEDED else None

    @property
    def rung_before(self) -> int | None:
        return self.rung - 1 if self.rung > self.Rung.COACH else None


class FadingStep(TrajectoryRecord):
    """Hours of support planned for a week, from a date on; the steps together are the fading line."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="fading", verbose_name="plan")
    from_on = models.DateField("vanaf")
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)

    class Meta:
        verbose_name, verbose_name_plural = "stap van de afbouw", "stappen van de afbouw"
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "from_on"], name="coaching_plans_fading_once")]
