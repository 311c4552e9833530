"""The facts that schemes ask for, and what they came to on a day."""

from typing import ClassVar

from django.db import models

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.trajectories.models import TrajectoryRecord


class SchemeFacts(Edited, TrajectoryRecord):
    """What the coach answered to the questions of the schemes. Grounds and needs tell of health, so the answers are sealed together."""

    answers = EncryptedField("antwoorden")  # plain JSON of the vocabulary `facts/schemes`, nested as in a file
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
