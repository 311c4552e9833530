"""Asking how it goes, long after: under an agreement of its own with the client, who can withdraw it at any time (S2, T7.2)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.case import CaseQuerySet
from spinweb.practice.trajectories.models.contacts import Form


class FollowUpAgreements(CaseQuerySet):
    """Agreements with the client about being asked later."""

    def in_force(self) -> "FollowUpAgreements":
        return self.present().filter(withdrawn_on__isnull=True)


class FollowUpAgreement(Edited, Removable, TrajectoryRecord):
    """Whether the coach may ask later how it goes, how, and until when. A no is an answer too."""

    agreed_on = models.DateField("besproken op")
    may_ask = models.BooleanField("mag ik later vragen hoe het gaat")
    form = models.CharField("hoe", max_length=12, choices=Form.choices, blank=True)
    reach = models.CharField("nummer of adres", max_length=120, blank=True)
    until = models.DateField("tot wanneer", null=True, blank=True)
    may_ask_employer = models.BooleanField("ook de werkgever vragen", default=False)
    words = models.CharField("in de woorden van de cliënt", max_length=300, blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    withdrawn_words = models.CharField("wat de cliënt erbij zei", max_length=200, blank=True)

    objects = FollowUpAgreements.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "afspraak over navragen", "afspraken over navragen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["trajectory"], condition=Q(withdrawn_on__isnull=True, removed_at__isnull=True),
                                    name="closing_one_follow_up_agreement"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("agreed_on")), name="closing_follow_up_until"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "afspraak over navragen"


class FollowUps(CaseQuerySet):
    """Moments of asking."""

    def allowed(self) -> "FollowUps":
        """Those that the client's agreement still covers: not withdrawn, and not after its last day."""
        agreed = Q(agreement__may_ask=True, agreement__withdrawn_on__isnull=True, agreement__removed_at__isnull=True)
        return self.present().filter(agreed, Q(agreement__until__isnull=True) | Q(on__lte=F("agreement__until")))


class FollowUp(Edited, Removable, TrajectoryRecord):
    """Asking once how it goes, so many months after the first day of the job, and what came of it."""

    class Outcome(models.TextChoices):
        HERE = "here", "werkt nog op deze plek"
        ELSEWHERE = "elsewhere", "werkt ergens anders"
        NOT_NOW = "not_now", "werkt nu niet"
        UNREACHED = "unreached", "niet bereikt"

    class Contract(models.TextChoices):
        PERMANENT = "permanent", "vast"
        TEMPORARY = "temporary", "tijdelijk"
        ON_CALL = "on_call", "oproep of uitzend"
        OWN_BUSINESS = "own_business", "voor zichzelf"

    class Going(models.TextChoices):
        WELL = "well", "goed"
        SO_SO = "so_so", "gaat wel"
        NOT_WELL = "not_well", "niet goed"

    agreement = models.ForeignKey(FollowUpAgreement, models.PROTECT, related_name="follow_ups", verbose_name="afspraak")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    months = models.PositiveSmallIntegerField("maanden na de eerste werkdag")
    on = models.DateField("wanneer")
    done_on = models.DateField("gevraagd op", null=True, blank=True)
    outcome = models.CharField("werkt", max_length=12, choices=Outcome.choices, blank=True)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    contract = models.CharField("contract", max_length=14, choices=Contract.choices, blank=True)
    going = models.CharField("hoe gaat het", max_length=10, choices=Going.choices, blank=True)
    words = models.CharField("in eigen woorden", max_length=300, blank=True)
    help_wanted = models.BooleanField("wil weer hulp", null=True, blank=True)
    ended_job_on = models.DateField("zette als laatste werkdag", null=True, blank=True, editable=False)  # so that taking it back gives the job back
    call = models.ForeignKey("trajectories.Agreement", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                             verbose_name="afspraak om te bespreken welke hulp nodig is")  # fmt: skip

    objects = FollowUps.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "navraag", "navragen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(done_on__isnull=True, outcome="") | Q(done_on__isnull=False) & ~Q(outcome=""), name="closing_follow_up_done"),
            models.UniqueConstraint(fields=["agreement", "placement", "months"], condition=Q(removed_at__isnull=True), nulls_distinct=False,
                                    name="closing_follow_up_once"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "on"], condition=Q(done_on__isnull=True), name="closing_follow_up_due"),
                             models.Index(fields=["trajectory", "on"], name="closing_follow_up_on")]  # fmt: skip

    def __str__(self) -> str:
        return f"navraag na {self.months} maanden"
