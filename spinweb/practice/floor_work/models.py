"""A task of the work in steps, the times it was practised with the help each step took, and tempo and quality over time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Help(models.TextChoices):
    """How much help a step took; levels and words stand in the rulebook (`floor_work`)."""

    ALONE = "Z", "zelfstandig"
    WAIT = "W", "wachten tot het teken werkt"
    ASK = "V", "een vraag stellen"
    TELL = "I", "zeggen wat er moet"
    GESTURE = "G", "wijzen"
    SHOW = "M", "voordoen"
    TOGETHER = "F", "samen doen, met de hand"


class TaskAnalysis(Edited, Removable, TrajectoryRecord):
    """A task as it is done here, in at most twelve steps, and when the employer calls it good (T6.6)."""

    class Order(models.TextChoices):
        WHOLE = "whole", "elke keer de hele taak"
        FORWARD = "forward", "van voren af: eerst de eerste stap"
        BACKWARD = "backward", "van achteren af: eerst de laatste stap"

    job_task = models.ForeignKey("workplaces.JobTask", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak van de werkplek")
    label = models.CharField("welke taak", max_length=200)
    criterion = models.CharField("wanneer is het goed, volgens de werkgever", max_length=300, blank=True)
    order = models.CharField("hoe leren jullie het aan", max_length=10, choices=Order.choices, default=Order.WHOLE)
    together_agreed_on = models.DateField("samen doen met de hand mag, afgesproken op", null=True, blank=True)
    criterion_met_on = models.DateField("goed volgens de werkgever, sinds", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "taakanalyse", "taakanalyses"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.label


class TaskStep(Edited, Removable, TrajectoryRecord):
    """One step: the cue that starts it, what one does, and when it is right."""

    task_analysis = models.ForeignKey(TaskAnalysis, models.PROTECT, related_name="steps", verbose_name="taakanalyse")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    cue = models.CharField("teken om te beginnen", max_length=200, blank=True)
    action = models.CharField("wat je doet", max_length=200)
    result = models.CharField("wanneer het goed is", max_length=200, blank=True)
    tip = models.CharField("zo help je", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "stap van de taak", "stappen van de taak"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.action


class Trial(Edited, Removable, TrajectoryRecord):
    """One time that the task was done, with the help each step took."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", "oefenen"
        PROBE = "probe", "alleen kijken, zonder hulp"
        LATER = "later", "later nakijken of het blijft gaan"

    task_analysis = models.ForeignKey(TaskAnalysis, models.PROTECT, related_name="trials", verbose_name="taakanalyse")
    on = models.DateField("op")
    kind = models.CharField("hoe", max_length=10, choices=Kind.choices, default=Kind.PRACTICE)
    note = models.TextField("wat hielp", blank=True)
    noted_at = models.DateTimeField("genoteerd op")  # of several on one day, the order in which they were done
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "oefenbeurt", "oefenbeurten"
        constraints: ClassVar = [*Removable.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["trajectory", "task_analysis", "on"])]

    def __str__(self) -> str:
        return f"oefenbeurt van {self.on:%d-%m-%Y}"


class TrialMark(TrajectoryRecord):
    """The help that one step took in one trial; a step that was not practised has no mark."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="marks", verbose_name="oefenbeurt")
    task_step = models.ForeignKey(TaskStep, models.PROTECT, related_name="marks", verbose_name="stap")
    code = models.CharField("hulp", max_length=1, choices=Help.choices)

    class Meta:
        verbose_name, verbose_name_plural = "hulp bij een stap", "hulp bij stappen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trial", "task_step"], name="floor_work_mark_once"),
            models.CheckConstraint(condition=Q(code__in=Help.values), name="floor_work_code"),
        ]


class WorkRate(Edited, Removable, TrajectoryRecord):
    """Tempo, quality and net time of a main task, as coach or employer sees it (T6.1). A picture of growth, no wage value."""

    class By(models.TextChoices):
        COACH = "coach", "jobcoach"
        EMPLOYER = "employer", "werkgever"

    job_task = models.ForeignKey("workplaces.JobTask", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak van de werkplek")
    label = models.CharField("welke taak", max_length=200)
    on = models.DateField("op")
    said_by = models.CharField("volgens", max_length=10, choices=By.choices)
    pace = models.PositiveSmallIntegerField("tempo, in procenten van wat hier gewoon is", null=True, blank=True)
    quality = models.PositiveSmallIntegerField("deel dat goed is, in procenten", null=True, blank=True)
    net_time = models.PositiveSmallIntegerField("tijd echt aan de taak, in procenten", null=True, blank=True)
    words = models.CharField("waaraan zie je dat", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "tempo en kwaliteit van een taak", "tempo en kwaliteit van taken"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(pace__isnull=True) | Q(pace__lte=200)) & (Q(quality__isnull=True) | Q(quality__lte=100))
                & (Q(net_time__isnull=True) | Q(net_time__lte=100)), name="floor_work_percent",
            ),
            models.CheckConstraint(condition=Q(pace__isnull=False) | Q(quality__isnull=False) | Q(net_time__isnull=False), name="floor_work_something"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["trajectory", "on"])]

    def __str__(self) -> str:
        return self.label
