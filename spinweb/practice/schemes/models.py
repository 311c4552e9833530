"""The facts that schemes ask for, what they came to on a day, and what municipalities lay down themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Lock, Record, Removable
from spinweb.foundation.parties.models import SharedQuerySet
from spinweb.practice.trajectories.models import TrajectoryRecord


class SchemeFacts(Edited, TrajectoryRecord):
    """What the coach answered to the questions of the schemes. Grounds and needs tell of health, so the answers are sealed together."""

    answers = EncryptedField("antwoorden")  # plain JSON of the vocabulary `facts/schemes`, nested as in a file
    municipality = models.CharField("gemeente", max_length=80, blank=True)  # empty: that of the assignment
    planned = EncryptedField("in de agenda gezet", null=True)  # {scheme: id of the agreement}

    class Meta:
        verbose_name, verbose_name_plural = "feiten voor regelingen", "feiten voor regelingen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory"], name="schemes_facts_once")]


class SchemeOutcome(TrajectoryRecord):
    """What every scheme came to on a day: with the facts it rested on and the version of each rule. Kept as it was."""

    staff_may = "SELECT, INSERT"

    reference_date = models.DateField("peildatum")
    made_at = models.DateTimeField("bewaard op")
    made_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="bewaard door")
    facts = EncryptedField("feiten")
    outcomes = EncryptedField("uitkomsten")  # {scheme: [outcome, version of the rule]}

    class Meta:
        verbose_name, verbose_name_plural = "uitkomst van regelingen", "uitkomsten van regelingen"
        indexes: ClassVar = [models.Index(fields=["trajectory", "-made_at"], name="schemes_outcome_newest")]


class MunicipalRule(Edited, Removable, Record):
    """What a municipality lays down about a scheme, from a day on: the organisation's own, with where it stands and who read it when. A newer one
    ends the one before; what ended stays.
    """

    lock = Lock.ORGANISATION
    staff_may, lead_may = "SELECT", "INSERT, UPDATE"
    lead_columns = ("id", "organisation_id", "municipality", "scheme", "valid_from", "valid_until", "answers", "wording", "link", "checked_on", "checked_by_id",
                    "revision", "removed_at", "removed_by_id")  # fmt: skip

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    municipality = models.CharField("gemeente", max_length=80)
    scheme = models.CharField("regeling", max_length=40)
    valid_from = models.DateField("geldig van")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    answers = models.JSONField("wat de gemeente vraagt", default=dict)  # plain JSON of the questions in the rulebook's `municipal`
    wording = models.CharField("waar het staat", max_length=200)
    link = models.URLField("adres", max_length=400, blank=True)
    checked_on = models.DateField("nagekeken op")
    checked_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="nagekeken door")

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "regel van een gemeente", "regels van gemeenten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="schemes_municipal_dates"),
            models.UniqueConstraint(fields=["organisation", "municipality", "scheme", "valid_from"], condition=Q(removed_at__isnull=True),
                                    name="schemes_municipal_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.municipality}, {self.valid_from:%d-%m-%Y}"
