"""What a coach did with a term; and a term of which the first day stands nowhere else, as that of an objection."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Term(Edited, Removable, TrajectoryRecord):
    """A rule of `deadlines` counted from a day. One that follows from the record has a row only once something was done with it (C1.8)."""

    class Outcome(models.TextChoices):
        DONE = "done", "gedaan"
        NOT_HERE = "not_here", "geldt hier niet"
        PLANNED = "planned", "staat als afspraak in de agenda"

    rule = models.CharField("termijn", max_length=40)
    since = models.DateField("telt vanaf")
    due_on = models.DateField("laatste dag")
    about = models.CharField("waarover", max_length=200, blank=True)
    outcome = models.CharField("wat ermee is gedaan", max_length=10, choices=Outcome.choices, blank=True)
    outcome_on = models.DateField("gedaan op", null=True, blank=True)
    agreement = models.ForeignKey("trajectories.Agreement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afspraak")

    class Meta:
        verbose_name, verbose_name_plural = "termijn", "termijnen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["trajectory", "rule", "since"], condition=Q(removed_at__isnull=True), name="terms_once"),
            models.CheckConstraint(condition=Q(outcome="", outcome_on__isnull=True) | ~Q(outcome="") & Q(outcome_on__isnull=False), name="terms_outcome_pair"),
            models.CheckConstraint(condition=Q(outcome="planned", agreement__isnull=False) | ~Q(outcome="planned"), name="terms_planned"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "due_on"], condition=Q(outcome=""), name="terms_open")]

    def __str__(self) -> str:
        return self.about or self.rule
