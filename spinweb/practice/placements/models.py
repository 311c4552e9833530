"""A placement: what kind, from when to when, what was agreed, and how it ended."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class Placement(Edited, Removable, TrajectoryRecord):
    """Being at work at a workplace. Several may follow each other or stand side by side."""

    class Kind(models.TextChoices):
        DAY_ALONG = "day_along", "meeloopdag"
        TRIAL_UWV = "trial_uwv", "proefplaatsing (UWV)"
        TRIAL_MUNICIPALITY = "trial_municipality", "proefplaats (gemeente)"
        EMPLOYMENT = "employment", "dienstverband"

    class EndReason(models.TextChoices):
        AS_AGREED = "as_agreed", "liep af zoals afgesproken"
        BETTER_JOB = "better_job", "ander, beter werk"
        OWN_CHOICE = "own_choice", "eigen keuze"
        EMPLOYER = "employer", "de werkgever stopte"
        NO_FIT = "no_fit", "het paste niet"
        NO_WORK = "no_work", "er was geen werk meer"
        MOVED = "moved", "verhuisd"
        UNKNOWN = "unknown", "weten we niet"
        OTHER = "other", "iets anders"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    workplace = models.ForeignKey("workplaces.Workplace", models.PROTECT, related_name="+", verbose_name="werkplek")
    match = models.ForeignKey("matching.Match", models.PROTECT, null=True, blank=True, related_name="placements", verbose_name="match")
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag volgens afspraak", null=True, blank=True)
    probation_until = models.DateField("proeftijd tot en met", null=True, blank=True)
    function = models.CharField("functie", max_length=120, blank=True)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    hours_now = models.DecimalField("werkt nu, uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    times = models.CharField("werktijden", max_length=200, blank=True)
    pay = models.CharField("loon of vergoeding", max_length=120, blank=True)
    mentor = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="werkbegeleider")
    adaptations = models.TextField("wat er is aangepast", blank=True)
    guidance = models.TextField("hoe begeleid wordt", blank=True)
    evaluation = models.CharField("wanneer we terugkijken", max_length=200, blank=True)
    other_agreements = models.TextField("verder afgesproken", blank=True)
    ended_on = models.DateField("geëindigd op", null=True, blank=True)
    end_reason = models.CharField("reden van einde", max_length=12, choices=EndReason.choices, blank=True)
    end_words = models.TextField("toelichting bij het einde", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "plaatsing", "plaatsingen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="placements_dates"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True, end_reason="") | Q(ended_on__isnull=False), name="placements_ended"),
            models.CheckConstraint(condition=Q(probation_until__isnull=True) | Q(kind="employment"), name="placements_probation"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} bij {self.workplace.employer}"


class PlacementItem(Edited, Removable, TrajectoryRecord):
    """Something that has to be arranged before day one: who, by when, and whether it is done (T4.8)."""

    class Owner(models.TextChoices):
        COACH = "coach", "jobcoach"
        CLIENT = "client", "cliënt"
        EMPLOYER = "employer", "werkgever"

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="items", verbose_name="plaatsing")
    code = models.CharField("uit de lijst", max_length=20, blank=True, editable=False)
    text = models.CharField("wat", max_length=200)
    owner = models.CharField("wie regelt het", max_length=10, choices=Owner.choices)
    due_on = models.DateField("voor wanneer")
    done_on = models.DateField("geregeld op", null=True, blank=True)
    note = models.CharField("hoe het is geregeld", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "punt voor de eerste dag", "punten voor de eerste dag"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["placement", "code"], condition=~Q(code="") & Q(removed_at__isnull=True), name="placements_item_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "due_on"])]

    def __str__(self) -> str:
        return self.text
