"""What people decided after a run, what a function may ask of somebody, and what a task asks by itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.workplaces.models import SharedRecord


class RunDecision(TrajectoryRecord):
    """What people did with what a run proposed: which of it they took over, or something else, or nothing (AI Act; GDPR 22)."""

    staff_may = "SELECT, INSERT"

    class Kind(models.TextChoices):
        TAKEN = "taken", "overgenomen"
        CHANGED = "changed", "veranderd en overgenomen"
        LEFT = "left", "niet overgenomen"

    run = models.OneToOneField("matching.Run", models.PROTECT, related_name="decided", verbose_name="rekenronde")
    kind = models.CharField("wat ermee gedaan is", max_length=8, choices=Kind.choices)
    chosen = EncryptedField("wat overgenomen is", null=True)
    why = EncryptedField("waarom", null=True)
    decided_at = models.DateTimeField("besloten om")
    decided_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")

    class Meta:
        verbose_name, verbose_name_plural = "besluit na een rekenronde", "besluiten na een rekenronde"

    def __str__(self) -> str:
        return self.get_kind_display()


class FunctionBounds(Edited, TrajectoryRecord):
    """What a function put together for this client may come to and ask: minutes, how big a step, how many steps, and what they refuse."""

    design = models.OneToOneField("matching.JobDesign", models.PROTECT, related_name="bounds", verbose_name="werkontwerp")
    minutes_min = models.PositiveIntegerField("minstens minuten per week")
    minutes_max = models.PositiveIntegerField("hoogstens minuten per week")
    max_gap = models.PositiveSmallIntegerField("grootste stap in één taak", default=1)
    max_small_steps = models.PositiveSmallIntegerField("hoeveel taken met een stap", default=2)
    refuses = EncryptedField("taken die de cliënt niet wil", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "grens van een functie", "grenzen van een functie"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(minutes_min__lte=models.F("minutes_max")), name="fitting_bounds_in_order")]

    def __str__(self) -> str:
        return f"{self.minutes_min} tot {self.minutes_max} minuten"


class TaskAsks(Edited, SharedRecord):
    """What one task asks of what its whole job asks, and which tasks it goes with or never goes with. About work, never about a client."""

    task = models.OneToOneField("workplaces.JobTask", models.PROTECT, related_name="asks", verbose_name="taak")
    features = models.JSONField("kenmerken die deze taak vraagt", default=list)
    goes_with = models.JSONField("gaat alleen samen met", default=list)
    not_with = models.JSONField("gaat niet samen met", default=list)

    class Meta:
        verbose_name, verbose_name_plural = "wat een taak vraagt", "wat taken vragen"

    def __str__(self) -> str:
        return str(self.task)
