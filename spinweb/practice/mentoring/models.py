"""What was done with somebody at work so that the workplace can guide by itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class MentorStep(Edited, Removable, TrajectoryRecord):
    """One time that somebody at work took part: what was thought out, explained, shown or practised, how sure they are, what they need (T6.4)."""

    class How(models.TextChoices):
        """From thinking along to doing it alone while the coach watches; the help with each stands in the rulebook (`mentoring`)."""

        DECIDE = "decide", "samen bedacht"
        TELL = "tell", "uitgelegd"
        SHOW = "show", "voorgedaan"
        TOGETHER = "together", "samen gedaan"
        WATCH = "watch", "de werkplek deed het, jij keek mee"

    takeover = models.ForeignKey("coaching_plans.Takeover", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="waarbij")
    party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="met wie")
    on = models.DateField("op")
    how = models.CharField("hoe", max_length=10, choices=How.choices)
    text = models.CharField("wat deden jullie", max_length=300)
    words = models.CharField("wat zei de werkplek", max_length=300, blank=True)
    sure = models.PositiveSmallIntegerField("hoe zeker om dit alleen te doen", null=True, blank=True)
    needed = models.CharField("wat is nog nodig", max_length=300, blank=True)
    agreement = models.ForeignKey("trajectories.Agreement", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                                  verbose_name="wat daarna is afgesproken")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "stap met de werkplek", "stappen met de werkplek"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(how__in=["decide", "tell", "show", "together", "watch"]), name="mentoring_how"),
            models.CheckConstraint(condition=Q(sure__lte=10) | Q(sure__isnull=True), name="mentoring_sure"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-on"])]

    def __str__(self) -> str:
        return self.text
