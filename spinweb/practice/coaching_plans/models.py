"""The coaching plan of a period: goals, activities with hours, onboarding, who takes over when, how the support fades, own steps."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.trajectories.models import TrajectoryRecord


class CoachingPlan(Edited, TrajectoryRecord):
    """One period of coaching on the job, made from both profiles."""

    class Regime(models.TextChoices):
        LIGHT = "light", "licht"
        MIDDLE = "middle", "midden"
        INTENSIVE = "intensive", "intensief"
        OTHER = "other", "anders afgesproken"

    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="plaatsing")
    number = models.PositiveSmallIntegerField("plan", default=1)
    state = models.CharField("stand", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met")
    regime = models.CharField("regime", max_length=10, choices=Regime.choices, blank=True)
    hours_reason = models.TextField("waarom deze uren", blank=True)
    client_words = models.TextField("waar de cliënt heen wil, in eigen woorden", blank=True)
    coach_fit = models.CharField("hoe het klikt tussen cliënt en jobcoach", max_length=300, blank=True)
    evaluate_on = models.DateField("eerste keer terugkijken", null=True, blank=True)
    evaluation = models.CharField("verder terugkijken", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "coachingsplan", "coachingsplannen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="coaching_plans_number"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="coaching_plans_dates"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="coaching_plans_state"),
        ]

    def __str__(self) -> str:
        return f"coachingsplan {self.number}"


class PlanGoal(Edited, Removable, TrajectoryRecord):
    """A goal of this plan, with the difference it comes from, how it is worked on, and later with what effect (C1.4)."""

    class Effect(models.TextChoices):
        HELPS = "helps", "het helpt"
        PARTLY = "partly", "een beetje"
        NO = "no", "het helpt niet; we kiezen iets anders"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="goals", verbose_name="plan")
    goal = models.ForeignKey("trajectories.Goal", models.PROTECT, related_name="+", verbose_name="doel")
    discrepancy = models.ForeignKey("matching.Discrepancy", models.PROTECT, null=True, blank=True, related_name="+",
                                    verbose_name="verschil waar het uit komt")  # fmt: skip
    method_code = models.CharField("methode uit de lijst", max_length=12, blank=True)
    method = models.CharField("methode of instrument", max_length=200, blank=True)
    method_reason = models.CharField("waarom deze methode", max_length=300, blank=True)
    method_effect = models.CharField("wat deed de methode", max_length=8, choices=Effect.choices, blank=True)
    effect_words = models.CharField("waaraan zie je dat", max_length=300, blank=True)
    effect_on = models.DateField("bekeken op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "doel van het plan", "doelen van het plan"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "goal"], condition=Q(removed_at__isnull=True), name="coaching_plans_goal_once"),
        ]

    def __str__(self) -> str:
        return str(self.goal)


class Activity(Edited, Removable, TrajectoryRecord):
    """What is done for a goal, by whom, with how many hours of the coach (codes of the UWV protocol, see rulebook `activities`)."""

    class Who(models.TextChoices):
        COACH = "coach", "jobcoach"
        MENTOR = "mentor", "werkbegeleider of leidinggevende"
        CLIENT = "client", "cliënt zelf"
        NETWORK = "network", "iemand uit het netwerk"

    plan_goal = models.ForeignKey(PlanGoal, models.PROTECT, related_name="activities", verbose_name="doel")
    text = models.CharField("wat gebeurt er", max_length=300)
    why = models.CharField("waarom deze stap", max_length=300, blank=True)
    code = models.CharField("soort", max_length=10, blank=True)
    who = models.CharField("wie", max_length=10, choices=Who.choices, default=Who.COACH)
    hours = models.DecimalField("uren van de jobcoach", max_digits=5, decimal_places=1, default=0)
    until = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "activiteit", "activiteiten"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class Takeover(Edited, Removable, TrajectoryRecord):
    """A need for support going from the coach to the workplace, step by step (S8)."""

    class Rung(models.IntegerChoices):
        COACH = 0, "de jobcoach doet het"
        TOGETHER = 1, "samen"
        WATCHING = 2, "de werkplek doet het, de jobcoach kijkt mee"
        WORKPLACE = 3, "de werkplek doet het alleen"
        NOT_NEEDED = 4, "niet meer nodig"

    class Owner(models.TextChoices):
        CLIENT = "client", "de cliënt zelf"
        TOOL = "tool", "een hulpmiddel"
        MENTOR = "mentor", "de werkbegeleider"
        LEADER = "leader", "de leidinggevende"
        COLLEAGUE = "colleague", "een collega"
        NETWORK = "network", "iemand uit het netwerk"
        CARE = "care", "hulp of zorg"
        COACH = "coach", "de jobcoach, voorlopig"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="takeovers", verbose_name="plan")
    need = models.CharField("waarbij is hulp nodig", max_length=200)
    owner = models.CharField("wie of wat gaat dit doen", max_length=10, choices=Owner.choices, blank=True)
    party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie neemt het over")
    rung = models.PositiveSmallIntegerField("nu", choices=Rung.choices, default=Rung.COACH)
    target_on = models.DateField("overgenomen voor", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "overname", "overnames"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.need

    @property
    def who(self) -> str:
        """Who or what takes over, by name where there is one; empty while nobody was chosen."""
        return self.party.name if self.party else self.get_owner_display() if self.owner else ""

    @property
    def has_left(self) -> bool:
        """Whether whoever was to take over is no longer in the web."""
        return self.party is not None and self.party.removed_at is not None

    @property
    def next_rung(self) -> int | None:
        return self.rung + 1 if self.rung < self.Rung.NOT_NEEDED else None

    @property
    def rung_before(self) -> int | None:
        return self.rung - 1 if self.rung > self.Rung.COACH else None


class FadingStep(TrajectoryRecord):
    """Hours of support planned for a week, from a date on; the steps together are the fading line."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="fading", verbose_name="plan")
    from_on = models.DateField("vanaf")
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)

    class Meta:
        verbose_name, verbose_name_plural = "stap van de afbouw", "stappen van de afbouw"
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "from_on"], name="coaching_plans_fading_once")]


class TakeoverMove(TrajectoryRecord):
    """How far a takeover was on a day; never changed, so that its history can be drawn."""

    takeover = models.ForeignKey(Takeover, models.PROTECT, related_name="moves", verbose_name="overname")
    rung = models.PositiveSmallIntegerField("trede", choices=Takeover.Rung.choices)
    on = models.DateField("op")
    noted_at = models.DateTimeField("genoteerd op")
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "trede van een overname", "treden van overnames"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(rung__range=(0, 4)), name="coaching_plans_rung")]


class OnboardingStep(Edited, Removable, TrajectoryRecord):
    """A step of the onboarding: who does what, when. Client and employer read the same (T5.1)."""

    class Moment(models.TextChoices):
        DAY = "day", "eerste dag"
        WEEK = "week", "eerste week"
        MONTHS = "months", "eerste drie maanden"

    class Who(models.TextChoices):
        CLIENT = "client", "cliënt"
        COACH = "coach", "jobcoach"
        MENTOR = "mentor", "werkbegeleider"
        LEADER = "leader", "leidinggevende"
        COLLEAGUE = "colleague", "collega"
        NETWORK = "network", "iemand uit het netwerk"

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="onboarding", verbose_name="plan")
    moment = models.CharField("wanneer", max_length=8, choices=Moment.choices, default=Moment.DAY)
    text = models.CharField("wat gebeurt er", max_length=300)
    who = models.CharField("wie", max_length=10, choices=Who.choices, default=Who.MENTOR)
    party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie precies")
    on = models.DateField("op", null=True, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    done_on = models.DateField("gedaan op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "stap van het inwerken", "stappen van het inwerken"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class OwnStep(Edited, TrajectoryRecord):
    """What belongs to a step of the client's own: how sure the client is, what helps and who helps (T5.2). The step is an agreement."""

    plan = models.ForeignKey(CoachingPlan, models.PROTECT, related_name="own_steps", verbose_name="plan")
    agreement = models.OneToOneField("trajectories.Agreement", models.PROTECT, related_name="own_step", verbose_name="afspraak")
    confidence = models.PositiveSmallIntegerField("hoe zeker dat het lukt", null=True, blank=True)
    one_higher = models.CharField("wat maakt het één hoger", max_length=300, blank=True)
    helps = models.CharField("wat helpt", max_length=300, blank=True)
    helper = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie helpt")

    class Meta:
        verbose_name, verbose_name_plural = "eigen stap", "eigen stappen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(confidence__isnull=True) | Q(confidence__lte=10), name="coaching_plans_confidence"),
        ]


class GuidanceCard(Edited, TrajectoryRecord):
    """What the workplace mentor holds: what works, how to instruct, what to do when it does not go well, whom to call (T5.1, T6.4).

    The coach's words reach the employer only once the client agreed to them.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsing")
    works = EncryptedField("wat werkt", default="")
    instruct = EncryptedField("hoe leg je iets uit", default="")
    when_stuck = EncryptedField("wat doe je als het even niet gaat", default="")
    whom_to_call = models.CharField("wie bel je", max_length=300, blank=True)
    agreed_on = models.DateField("de cliënt is akkoord sinds", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kaart voor de werkbegeleider", "kaarten voor de werkbegeleider"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "placement"], nulls_distinct=False, name="coaching_plans_card_once"),
        ]
