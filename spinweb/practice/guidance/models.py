"""Looking back with client and employer: what each said, side by side, and what changes because of it."""

from typing import ClassVar

from django.db import models

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Evaluation(Edited, Removable, TrajectoryRecord):
    """An evaluation of the coaching so far, by client, employer and coach (T6.2)."""

    on = models.DateField("op")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    client_words = models.TextField("wat vindt de cliënt", blank=True)
    client_mark = models.PositiveSmallIntegerField("cijfer van de cliënt", null=True, blank=True)
    employer_words = models.TextField("wat vindt de werkgever", blank=True)
    employer_mark = models.PositiveSmallIntegerField("cijfer van de werkgever", null=True, blank=True)
    coach_words = models.TextField("wat ziet de jobcoach", blank=True)
    differences = models.TextField("waar verschillen jullie", blank=True)
    decision = models.TextField("wat doen we anders", blank=True)
    next_on = models.DateField("volgende keer", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "evaluatie", "evaluaties"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return f"evaluatie van {self.on:%d-%m-%Y}"


class FloorObservation(Edited, Removable, TrajectoryRecord):
    """What the coach saw while working along on the floor: a task, how much was done alone, what helped (T6.6)."""

    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bezoek")
    on = models.DateField("op")
    job_task = models.ForeignKey("workplaces.JobTask", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak")
    task = models.CharField("welke taak", max_length=200)
    steps_total = models.PositiveSmallIntegerField("aantal stappen", null=True, blank=True)
    steps_alone = models.PositiveSmallIntegerField("stappen zelfstandig", null=True, blank=True)
    what_helped = models.TextField("wat hielp", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "observatie op de werkvloer", "observaties op de werkvloer"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(steps_alone__isnull=True) | models.Q(steps_total__isnull=True) | models.Q(steps_alone__lte=models.F("steps_total")),
                name="guidance_steps",
            ),
        ]

    def __str__(self) -> str:
        return self.task
