"""The search plan and how its weeks went, contacts with employers, what is told about oneself, and the introduction card."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models import Agreement, TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.workplaces.models import Lead


class SearchPlan(Edited, TrajectoryRecord):
    """What is looked for and where not, and how many employers a week somebody wants to reach (T3.1). One a trajectory."""

    class AimOf(models.TextChoices):
        COACH = "coach", "de jobcoach"
        CLIENT = "client", "de cliënt, zelf gekozen"

    looking_for = models.TextField("wat we zoeken", blank=True)
    not_for = models.TextField("waar we niet zoeken", blank=True)
    client_words = models.TextField("in de woorden van de cliënt", blank=True)
    weekly_aim = models.PositiveSmallIntegerField("werkgevers per week", null=True, blank=True)
    aim_of = models.CharField("van wie is dat streven", max_length=8, choices=AimOf.choices, default=AimOf.COACH)
    starts_on = models.DateField("begint op", null=True, blank=True)
    review_on = models.DateField("samen opnieuw bekijken op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "zoekplan", "zoekplannen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory"], name="job_search_plan_once"),
            models.CheckConstraint(condition=Q(weekly_aim__isnull=True) | Q(weekly_aim__range=(1, 40)), name="job_search_aim"),
        ]

    def __str__(self) -> str:
        return "zoekplan"


class SearchStep(Edited, Removable, TrajectoryRecord):
    """Who does what along one route (rulebook `search`), by when, and what came of it (T3.1)."""

    route = models.CharField("weg", max_length=12)
    what = models.CharField("wat", max_length=300)
    owner = models.CharField("wie doet het", max_length=10, choices=Agreement.Owner.choices, default=Agreement.Owner.COACH)
    owner_party = models.ForeignKey("trajectories.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie precies")
    due_on = models.DateField("voor wanneer", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    came_of = models.CharField("wat kwam ervan", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "zoekstap", "zoekstappen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(owner="party", owner_party__isnull=False) | (~Q(owner="party") & Q(owner_party__isnull=True)),
                                   name="job_search_step_owner"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["trajectory", "due_on"])]

    def __str__(self) -> str:
        return self.what


class SearchWeek(Edited, TrajectoryRecord):
    """How a week of searching went, in words; how many employers were spoken to is counted, not typed."""

    week_of = models.DateField("week van maandag")
    words = models.TextField("hoe ging de week", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "zoekweek", "zoekweken"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "week_of"], name="job_search_week_once")]


class LeadContact(Edited, Removable, TrajectoryRecord):
    """One contact with the employer of a lead: by whom, how, what came of it (T3.2).

    When the coach spoke, `contact` is the contact moment with its minutes and `shared` the line that colleagues may read.
    """

    class Outcome(models.TextChoices):
        NO_ANSWER = "no_answer", "geen gehoor"
        LATER = "later", "later terugkomen"
        INTEREST = "interest", "wil meer weten"
        MEET = "meet", "afspraak gemaakt"
        NO = "no", "nee"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="contacts", verbose_name="kans")
    on = models.DateField("op")
    said_by = models.CharField("wie had contact", max_length=10, choices=Lead.Caller.choices, default=Lead.Caller.COACH)
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    outcome = models.CharField("wat kwam ervan", max_length=10, choices=Outcome.choices)
    text = models.TextField("wat werd er gezegd", blank=True)
    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, related_name="+", verbose_name="contactmoment")
    shared = models.ForeignKey("workplaces.EmployerContact", models.PROTECT, null=True, related_name="lead_contacts",
                               verbose_name="regel voor collega's")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "contact over een kans", "contacten over kansen"
        constraints: ClassVar = [*Removable.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["trajectory", "on"])]

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.get_outcome_display()}"

    @property
    def minutes(self) -> int | None:
        return self.contact.minutes if self.contact_id else None

    @property
    def for_colleagues(self) -> str:
        return self.shared.text if self.shared_id else ""

    def remove(self, *, by: models.Model, at: datetime) -> None:
        """Take it out of sight, with the contact moment and the line for colleagues that it made."""
        super().remove(by=by, at=at)
        for made in filter(None, (self.contact, self.shared)):
            made.remove(by=by, at=at)

    def restore(self) -> None:
        """Bring it back, with what it made."""
        super().restore()
        for made in filter(None, (self.contact, self.shared)):
            made.restore()


class DisclosurePlan(Edited, TrajectoryRecord):
    """What the client wants to tell about themselves at work. Theirs; telling nothing is where it begins."""

    class Level(models.TextChoices):
        NOTHING = "nothing", "niets"
        NEEDED = "needed", "alleen wat ik nodig heb om goed te werken"
        MORE = "more", "meer dan dat"

    level = models.CharField("hoeveel vertel ik", max_length=8, choices=Level.choices, default=Level.NOTHING)
    aim = EncryptedField("wat wil ik bereiken", null=True)
    gains = EncryptedField("wat levert vertellen op", null=True)
    risks = EncryptedField("wat kan er tegenvallen", null=True)
    earlier = EncryptedField("hoe ging het eerder", null=True)
    coach_may_say = EncryptedField("wat mag mijn jobcoach zeggen", null=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "vertelplan", "vertelplannen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory"], name="job_search_disclosure_once"),
            models.CheckConstraint(condition=Q(level__in=["nothing", "needed", "more"]), name="job_search_disclosure_level"),
        ]

    def __str__(self) -> str:
        return "vertelplan"


class DisclosureLine(Edited, Removable, TrajectoryRecord):
    """One thing that may be told: in which words, to whom, when, and by whom."""

    class Moment(models.TextChoices):
        BEFORE = "before", "voor het eerste gesprek"
        INTERVIEW = "interview", "in het sollicitatiegesprek"
        TRIAL = "trial", "tijdens meelopen of proefplaatsing"
        CONTRACT = "contract", "als het contract getekend is"
        NEEDED = "needed", "pas als het nodig is"
        NEVER = "never", "nooit"

    class Teller(models.TextChoices):
        CLIENT = "client", "ik zelf"
        TOGETHER = "together", "samen"
        COACH = "coach", "mijn jobcoach"

    plan = models.ForeignKey(DisclosurePlan, models.PROTECT, related_name="lines", verbose_name="vertelplan")
    about = EncryptedField("waarover")
    words = EncryptedField("in welke woorden", null=True)
    to_whom = models.CharField("aan wie", max_length=120, blank=True)
    moment = models.CharField("wanneer", max_length=10, choices=Moment.choices)
    teller = models.CharField("wie vertelt het", max_length=10, choices=Teller.choices, default=Teller.CLIENT)

    class Meta:
        verbose_name, verbose_name_plural = "regel van het vertelplan", "regels van het vertelplan"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.about


class IntroductionCard(Edited, TrajectoryRecord):
    """How the client is introduced to an employer: what they bring, what helps, and what they agreed to (T3.2)."""

    opening = models.TextField("wie ben ik", blank=True)
    looking_for = models.TextField("wat voor werk zoek ik", blank=True)
    available = models.CharField("wanneer en hoeveel", max_length=200, blank=True)
    first_step = models.CharField("een mooie eerste stap", max_length=200, blank=True)
    contact = models.CharField("wie kan men bellen", max_length=200, blank=True)
    agreed_on = models.DateField("akkoord van de cliënt op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kennismakingskaart", "kennismakingskaarten"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory"], name="job_search_card_once")]

    def __str__(self) -> str:
        return "kennismakingskaart"


class CardFact(TrajectoryRecord):
    """A statement of the worker profile that the client ticked for the card."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    card = models.ForeignKey(IntroductionCard, models.PROTECT, related_name="facts", verbose_name="kennismakingskaart")
    statement = models.ForeignKey("worker_profiles.Statement", models.PROTECT, related_name="+", verbose_name="uitspraak")

    class Meta:
        verbose_name, verbose_name_plural = "feit op de kaart", "feiten op de kaart"
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "statement"], name="job_search_fact_once")]
