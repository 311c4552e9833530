"""What people decided after a run, what a function may ask of somebody, and what a task asks by itself."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.engines.fit.carve import in_words
from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.workplaces.models import SharedRecord

QUIET, TRIES = timedelta(minutes=1), 3  # as `sw.next_carving()` has them


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


class Carving(TrajectoryRecord):
    """A function that is sought on after the page was answered, in a worker: where it stands, and the run that came of it. One at a time a design.

    It is its own queue: a worker takes what nobody has, or what nobody gave a sign of life for in a minute, by `sw.next_carving()` (SKIP LOCKED).
    """

    leaves_trail = False  # a sign of life each second says nothing; who asked and stopped it is an act, and the run it ends in leaves a trail

    design = models.ForeignKey("matching.JobDesign", models.PROTECT, related_name="+", verbose_name="werkontwerp")
    asked_at = models.DateTimeField("gevraagd om")
    asked_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    tries = models.PositiveSmallIntegerField("hoe vaak begonnen", default=0)
    beat_at = models.DateTimeField("laatste teken van leven", null=True)
    value = models.PositiveIntegerField("gevonden waarde tot nu toe", null=True)
    bound = models.PositiveIntegerField("wat nog zou kunnen", null=True)
    stop_at = models.DateTimeField("gevraagd te stoppen om", null=True)
    done_at = models.DateTimeField("klaar om", null=True)
    run = models.OneToOneField("matching.Run", models.PROTECT, null=True, related_name="+", verbose_name="rekenronde")

    class Meta:
        verbose_name, verbose_name_plural = "zoektocht naar een functie", "zoektochten naar een functie"
        constraints: ClassVar = [models.UniqueConstraint(fields=["design"], condition=Q(done_at__isnull=True), name="fitting_carving_one_at_a_time")]

    def __str__(self) -> str:
        return "zoektocht naar een functie"

    def is_stuck(self, at: datetime) -> bool:
        """Whether it was begun as often as it may be, and nobody has given a sign of life lately."""
        return self.done_at is None and self.tries >= TRIES and (self.beat_at is None or self.beat_at < at - QUIET)

    @property
    def bound_words(self) -> str:
        return "" if self.bound is None else in_words(self.value, self.bound)


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
