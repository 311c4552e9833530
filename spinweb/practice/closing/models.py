"""The closing of a trajectory, and the moments of aftercare that come up by themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Closing(Edited, TrajectoryRecord):
    """What the trajectory brought, in the words of each party, and what is handed over. One for each trajectory."""

    held_on = models.DateField("eindgesprek op", null=True, blank=True)
    result = models.TextField("wat is er bereikt", blank=True)
    client_words = models.TextField("wat vindt de cliënt", blank=True)
    client_mark = models.PositiveSmallIntegerField("cijfer van de cliënt", null=True, blank=True)
    employer_words = models.TextField("wat vindt de werkgever", blank=True)
    employer_mark = models.PositiveSmallIntegerField("cijfer van de werkgever", null=True, blank=True)
    commissioner_words = models.TextField("wat vindt de opdrachtgever", blank=True)
    employer_does = models.TextField("wat de werkgever nu zelf doet", blank=True)
    client_does = models.TextField("wat de cliënt nu zelf doet", blank=True)
    who_to_call = models.CharField("wie bel je als het niet gaat", max_length=200, blank=True)
    aftercare = models.TextField("welke nazorg is afgesproken", blank=True)
    lessons = models.TextField("wat leerden we", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "afronding", "afrondingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory"], name="closing_one_each"),
            models.CheckConstraint(condition=Q(client_mark__lte=10) | Q(client_mark__isnull=True), name="closing_client_mark"),
            models.CheckConstraint(condition=Q(employer_mark__lte=10) | Q(employer_mark__isnull=True), name="closing_employer_mark"),
        ]


class AftercareMoment(Edited, Removable, TrajectoryRecord):
    """A moment of aftercare: when, what, and what came of it."""

    on = models.DateField("wanneer")
    what = models.CharField("wat", max_length=200)
    with_whom = models.CharField("met wie", max_length=120, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    still_working = models.BooleanField("werkt nog op deze plek", null=True, blank=True)
    words = models.CharField("hoe ging het", max_length=300, blank=True)
    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                                verbose_name="genoteerd als")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "nazorgmoment", "nazorgmomenten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(done_on__isnull=False) | Q(still_working__isnull=True), name="closing_aftercare_done"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "on"], condition=Q(done_on__isnull=True), name="closing_aftercare_due"),
                             models.Index(fields=["trajectory", "on"])]  # fmt: skip

    def __str__(self) -> str:
        return self.what
