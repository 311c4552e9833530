"""The intake of a trajectory and the client's life domains."""

from typing import ClassVar

from django.db import models

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form


class Intake(Edited, TrajectoryRecord):
    """What client and coach found out together in the first talks. One for each trajectory; class 2, texts on health class 3."""

    class Informed(models.TextChoices):
        YES = "yes", "ja, ik wil dit traject"
        LATER = "later", "ik denk er nog over na"
        NO = "no", "nee, nu niet"

    held_on = models.DateField("datum van het gesprek", null=True, blank=True)
    form = models.CharField("hoe spraken jullie elkaar", max_length=12, choices=Form.choices, blank=True)
    form_reason = models.CharField("waarom op deze manier", max_length=200, blank=True)
    present = models.CharField("wie was erbij", max_length=200, blank=True)
    reason = EncryptedField("aanleiding", null=True)
    question = EncryptedField("vraag van de cliënt", null=True)
    motivation = EncryptedField("wat beweegt de cliënt", null=True)
    what_helps = EncryptedField("wat maakt dat deze cijfers niet lager zijn", null=True)
    expectations = models.JSONField("verwachtingen, punt voor punt", default=dict, blank=True)  # rulebook `expectations`
    approach = models.TextField("hoe pakken we het aan", blank=True)
    code_discussed_on = models.DateField("gedragscode besproken op", null=True, blank=True)
    code_version = models.CharField("versie van de gedragscode", max_length=40, blank=True)
    complaints_explained = models.BooleanField("klachtenroute uitgelegd", default=False)
    privacy_explained = models.BooleanField("uitgelegd wie wat ziet", default=False)
    code_words = models.CharField("wat je cliënt erover zei", max_length=300, blank=True)
    interests = models.JSONField("belangen, vraag voor vraag", default=dict, blank=True)  # rulebook `interests`
    interests_checked_on = models.DateField("belangen nagegaan op", null=True, blank=True)
    informed_choice = models.CharField("keuze van de cliënt", max_length=8, choices=Informed.choices, blank=True)
    informed_words = models.CharField("in eigen woorden", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "intake", "intakes"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory"], name="intakes_one_each")]


class LifeDomain(Edited, TrajectoryRecord):
    """One of the seven life domains: strengths first, then what it means for work. Never why, never a diagnosis. Class 3."""

    class Domain(models.TextChoices):
        MEANING = "meaning", "zingeving"
        HOME = "home", "wonen"
        MONEY = "money", "geld"
        PEOPLE = "people", "mensen om je heen"
        BODY = "body", "je lijf"
        MIND = "mind", "je hoofd"
        WORK = "work", "werk en bezigheden"

    class Effect(models.IntegerChoices):
        HINDERS_MUCH = -2, "maakt werken veel moeilijker"
        HINDERS = -1, "maakt werken wat moeilijker"
        NONE = 0, "raakt het werk niet"
        HELPS = 1, "helpt een beetje"
        HELPS_MUCH = 2, "helpt veel"

    domain = models.CharField("leefgebied", max_length=10, choices=Domain.choices)
    going_well = EncryptedField("wat gaat goed", null=True)
    wish = EncryptedField("wat wil je", null=True)
    satisfaction = EncryptedField("hoe tevreden", null=True)
    effect = EncryptedField("wat betekent dit voor werk", null=True)
    helper = EncryptedField("wie helpt al", null=True)
    left_alone = models.BooleanField("hier praten we niet over", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "leefgebied", "leefgebieden"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "domain"], name="intakes_domain_once")]
