"""Something that changes at work, and the steps that were agreed because of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Event(Edited, Removable, TrajectoryRecord):
    """What changes, from when, and what was agreed. Of illness: since when, until when, and never why."""

    class Kind(models.TextChoices):
        CONTRACT_END = "contract_end", "einde van contract of proefplaats"
        ILLNESS = "illness", "ziek"
        MENTOR_CHANGE = "mentor_change", "andere werkbegeleider"
        COACH_CHANGE = "coach_change", "andere jobcoach"
        OTHER_CHANGE = "other_change", "iets anders op het werk"

    class Outcome(models.TextChoices):
        EXTENDED = "extended", "verlengd"
        PERMANENT = "permanent", "vast contract"
        ENDED = "ended", "stopt"

    kind = models.CharField("soort", max_length=16, choices=Kind.choices)
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nieuwe werkbegeleider")
    on = models.DateField("vanaf")
    until = models.DateField("weer aan het werk op", null=True, blank=True)
    what = models.CharField("wat verandert er", max_length=200, blank=True)
    agreed = models.TextField("wat is er afgesproken", blank=True)
    outcome = models.CharField("hoe liep het af", max_length=10, choices=Outcome.choices, blank=True)
    new_ends_on = models.DateField("nieuwe laatste dag", null=True, blank=True)
    settled_on = models.DateField("afgehandeld op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "gebeurtenis", "gebeurtenissen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("on"), kind="illness"), name="events_until"),
            models.CheckConstraint(condition=Q(outcome="") | Q(kind="contract_end", settled_on__isnull=False), name="events_outcome"),
            models.CheckConstraint(condition=Q(new_ends_on__isnull=True) | Q(outcome="extended", new_ends_on__gt=F("on")), name="events_extended"),
            models.UniqueConstraint(fields=["placement", "on"], condition=Q(kind="contract_end", removed_at__isnull=True), name="events_contract_end_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-on"], name="events_on")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def title(self) -> str:
        """'Ziek, 09-10-2026': two of a kind are told apart by their day."""
        return f"{self.get_kind_display().capitalize()}, {self.on:%d-%m-%Y}"


class EventStep(TrajectoryRecord):
    """A step of the rulebook that became an agreement because of this event; each step once."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="steps", verbose_name="gebeurtenis")
    code = models.CharField("stap", max_length=40)
    agreement = models.ForeignKey("trajectories.Agreement", models.PROTECT, related_name="+", verbose_name="afspraak")

    class Meta:
        verbose_name, verbose_name_plural = "stap bij een gebeurtenis", "stappen bij gebeurtenissen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "code"], name="events_step_once")]
