"""What a talk leaves behind beside its note: where somebody stands on a scale, and how the talk was for the client (T1.1, T1.2)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.trajectories.models.case import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import ContactMoment


class ScalePoint(Edited, TrajectoryRecord):
    """Where the client stood on one scale (rulebook `scales`) on one day, in the client's own number. What lies behind it is class 3."""

    topic = models.CharField("onderwerp", max_length=20)
    on = models.DateField("op")
    value = models.PositiveSmallIntegerField("cijfer")
    good_enough = models.PositiveSmallIntegerField("goed genoeg is", null=True, blank=True)
    not_lower = EncryptedField("wat maakt dat het geen lager cijfer is", null=True)
    one_higher = EncryptedField("wat zie je bij één stapje hoger", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "schaalpunt", "schaalpunten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "topic", "on"], name="trajectories_scale_once_a_day"),
            models.CheckConstraint(
                condition=Q(value__lte=10) & (Q(good_enough__lte=10) | Q(good_enough__isnull=True)), name="trajectories_scale_range"
            ),
        ]


class SessionCheck(Edited, TrajectoryRecord):
    """How a talk was for the client, right after it; an empty number is 'liever niet zeggen'. For the coach only: never on a paper."""

    contact = models.OneToOneField(ContactMoment, models.PROTECT, related_name="session_check", verbose_name="contactmoment")
    listened = models.PositiveSmallIntegerField("er werd naar mij geluisterd", null=True, blank=True)
    mattered = models.PositiveSmallIntegerField("we deden wat voor mij belangrijk is", null=True, blank=True)
    next_known = models.PositiveSmallIntegerField("ik weet wat ik nu ga doen", null=True, blank=True)
    different = models.CharField("wat moet er anders", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "terugblik op een gesprek", "terugblikken op gesprekken"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(listened__lte=10) | Q(listened__isnull=True)) & (Q(mattered__lte=10) | Q(mattered__isnull=True))
                & (Q(next_known__lte=10) | Q(next_known__isnull=True)),
                name="trajectories_session_check_range",
            )
        ]  # fmt: skip
