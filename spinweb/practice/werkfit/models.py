"""A werkfit part of a trajectory and the activities in it. The fields follow what UWV asks; there is no citizen service number."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import Goal, TrajectoryRecord
from spinweb.practice.werkfit.states import WerkfitFixed, WerkfitState


class WerkfitPart(Edited, TrajectoryRecord):
    """A period of getting ready for work: its plan, and later its closing. Read by client and commissioner: class 2, no health data."""

    class Ending(models.TextChoices):
        FINISHED = "finished", "alles gedaan wat we afspraken"
        MOMENT = "moment", "tussentijds bekeken, en nu klaar"
        EARLY = "early", "eerder gestopt"

    class Ready(models.TextChoices):
        YES = "yes", "werkfit: klaar voor een volgende stap naar werk"
        NOT_YET = "not_yet", "nog niet werkfit"

    state = models.CharField("stand", max_length=10, choices=WerkfitState.choices, default=WerkfitState.DRAFT)
    order_number = models.CharField("ordernummer van de opdrachtgever", max_length=40, blank=True)
    starts_on = models.DateField("begint op", null=True, blank=True)
    ends_on = models.DateField("uiterlijk klaar op", null=True, blank=True)
    hours = models.DecimalField("uren begeleiding", max_digits=5, decimal_places=1, null=True, blank=True)
    client_expects = models.TextField("wat je cliënt verwacht", blank=True)
    outlook = models.TextField("welke mogelijkheden je ziet", blank=True)
    expected_result = models.TextField("wat het moet opleveren", blank=True)
    arrangements = models.TextField("wat ieder doet", blank=True)
    deviations = models.TextField("wat anders gaat dan de opdracht vraagt, en waarom", blank=True)
    specialist = models.TextField("welke specialist, hoeveel uur en waarom", blank=True)
    agreed_on = models.DateField("afgesproken op", null=True, blank=True)
    closed_on = models.DateField("afgesloten op", null=True, blank=True)
    ending = models.CharField("hoe het eindigde", max_length=10, choices=Ending.choices, blank=True)
    early_reason = models.CharField("waarom eerder", max_length=20, blank=True)  # rulebook `werkfit`
    early_words = models.TextField("toelichting bij eerder stoppen", blank=True)
    discussed_with = models.CharField("met wie bij de opdrachtgever besproken", max_length=120, blank=True)
    progress = models.TextField("wat er vooruitging", blank=True)
    ready = models.CharField("resultaat", max_length=10, choices=Ready.choices, blank=True)
    grounds = models.TextField("waaruit dat blijkt", blank=True)
    client_opinion = models.TextField("wat je cliënt van het resultaat vindt", blank=True)
    advice = models.TextField("advies voor de volgende stap, met welke begeleiding", blank=True)
    client_on_advice = models.TextField("wat je cliënt van het advies vindt", blank=True)
    client_experience = models.TextField("hoe je cliënt de begeleiding vond", blank=True)
    hours_confirmed = models.BooleanField("je cliënt is het eens met de uren", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "werkfitdeel", "werkfitdelen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=WerkfitState.values), name="werkfit_state"),
            models.CheckConstraint(condition=Q(state="closed", closed_on__isnull=False) | (~Q(state="closed") & Q(closed_on__isnull=True)),
                                   name="werkfit_closed_pair"),
            models.UniqueConstraint(fields=["trajectory"], condition=~Q(state="closed"), name="werkfit_one_open"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "werkfitdeel"

    @property
    def is_draft(self) -> bool:
        return self.state == WerkfitState.DRAFT

    def check_draft(self) -> None:
        """Raise WerkfitFixed unless the plan can still be changed."""
        if not self.is_draft:
            raise WerkfitFixed(self.get_state_display())


class WerkfitActivity(Edited, Removable, TrajectoryRecord):
    """What is done to get ready for work: under which heading, for which goal, with how many hours, and what came of it."""

    part = models.ForeignKey(WerkfitPart, models.PROTECT, related_name="activities", verbose_name="werkfitdeel")
    area = models.CharField("hoofdactiviteit", max_length=20)  # rulebook `werkfit`
    text = models.CharField("wat doen we", max_length=300)
    wanted = models.CharField("gewenst resultaat", max_length=300, blank=True)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="voor doel")
    hours = models.DecimalField("uren gepland", max_digits=5, decimal_places=1, default=Decimal(0))
    starts_on = models.DateField("begint op", null=True, blank=True)
    hours_given = models.DecimalField("uren gegeven", max_digits=5, decimal_places=1, null=True, blank=True)
    outcome = models.CharField("wat kwam ervan", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "werkfitactiviteit", "werkfitactiviteiten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(hours__gte=0) & (Q(hours_given__gte=0) | Q(hours_given__isnull=True)), name="werkfit_hours"),
        ]

    def __str__(self) -> str:
        return self.text

    def remove(self, *, by: models.Model, at: object) -> None:
        """Take it out of sight. Raises WerkfitFixed when the plan was agreed on."""
        self.part.check_draft()
        super().remove(by=by, at=at)

    def restore(self) -> None:
        """Bring it back. Raises WerkfitFixed when the plan was agreed on."""
        self.part.check_draft()
        super().restore()
