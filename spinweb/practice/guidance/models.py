"""Looking back with client and employer: what each said, side by side, and what changes because of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Evaluation(Edited, Removable, TrajectoryRecord):
    """An evaluation of the coaching so far, by client, employer and coach (T6.2). Days absent are a number, never a cause."""

    class DoesTheWork(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "voor een deel"
        NO = "no", "nee"

    class Outlook(models.TextChoices):
        """How it goes on: the outcomes that a commissioner asks for."""

        WITHOUT = "without", "verder zonder jobcoach"
        EMPLOYER = "employer", "de werkgever begeleidt verder zelf"
        LESS = "less", "verder met minder begeleiding"
        SAME = "same", "verder met evenveel begeleiding"
        MORE = "more", "een tijd meer begeleiding"
        STOPPED = "stopped", "werkt hier niet meer"

    on = models.DateField("op")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    client_words = models.TextField("wat vindt de cliënt", blank=True)
    client_mark = models.PositiveSmallIntegerField("cijfer van de cliënt", null=True, blank=True)
    employer_words = models.TextField("wat vindt de werkgever", blank=True)
    employer_mark = models.PositiveSmallIntegerField("cijfer van de werkgever", null=True, blank=True)
    coach_words = models.TextField("wat ziet de jobcoach", blank=True)
    does_the_work = models.CharField("doet het werk dat is afgesproken", max_length=8, choices=DoesTheWork.choices, blank=True)
    days_absent = models.PositiveSmallIntegerField("dagen afwezig", null=True, blank=True)
    employer_guides = models.TextField("wat de werkplek zelf begeleidt", blank=True)
    outlook = models.CharField("hoe gaat het verder", max_length=10, choices=Outlook.choices, blank=True)
    differences = models.TextField("waar verschillen jullie", blank=True)
    decision = models.TextField("wat doen we anders", blank=True)
    next_on = models.DateField("volgende keer", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "evaluatie", "evaluaties"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(client_mark__lte=10) | Q(client_mark__isnull=True), name="guidance_client_mark"),
            models.CheckConstraint(condition=Q(employer_mark__lte=10) | Q(employer_mark__isnull=True), name="guidance_employer_mark"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-on"])]

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
                condition=Q(steps_alone__isnull=True) | Q(steps_total__isnull=True) | Q(steps_alone__lte=F("steps_total")), name="guidance_steps"
            ),
        ]

    def __str__(self) -> str:
        return self.task
