"""Workplaces at employers, shared by colleagues; and the leads of one trajectory, which are not."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Lock, Record, Removable
from spinweb.foundation.parties.models import SharedQuerySet
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.worker_profiles.models import Source
from spinweb.practice.workplaces.states import LeadState


class SharedRecord(Record):
    """A row that colleagues of one organisation share: facts about employers and work, never about clients."""

    lock = Lock.ORGANISATION

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie", editable=False)

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True


class Weight(models.TextChoices):
    """How much a task or demand belongs to the job."""

    CORE = "kern", "kern van het werk"
    ORDINARY = "gewoon", "hoort erbij"
    EXCHANGEABLE = "ruilbaar", "ruilbaar"


class Part(models.IntegerChoices):
    """The five parts of the AKC Leidraad Jobcoach (CC BY 4.0), workplace's side; the worker has the same five."""

    DEMANDS = 1, "Wat het werk vraagt"
    GUIDANCE = 2, "Leren en begeleiding op de werkplek"
    CONTEXT = 3, "Mensen en dingen om de werkplek heen"
    CULTURE = 4, "Sfeer, waarden en gewoonten"
    TASKS = 5, "Taken en omstandigheden"


class EmployerProfile(Edited, SharedRecord):
    """What an interview with an employer told (T3.5); the questions and their order are in the rulebook (`employer_talk`)."""

    employer = models.OneToOneField("parties.ExternalOrganisation", models.PROTECT, related_name="profile", verbose_name="werkgever")
    held_on = models.DateField("gesprek op", null=True, blank=True)
    size = models.CharField("grootte", max_length=80, blank=True)
    does = models.TextField("wat doet het bedrijf", blank=True)
    busy_moments = models.TextField("drukke momenten", blank=True)
    left_undone = models.TextField("wat blijft liggen", blank=True)
    culture = models.TextField("hoe gaan mensen met elkaar om", blank=True)
    motives = models.TextField("waarom deze werkgever", blank=True)
    experience = models.TextField("ervaring met begeleiden", blank=True)
    mentor_capacity = models.CharField("tijd voor een werkbegeleider", max_length=200, blank=True)
    red_lines = models.TextField("wat kan echt niet", blank=True)
    locations = models.CharField("waar zitten jullie", max_length=200, blank=True)
    learning = models.TextField("hoe leren mensen hier het werk", blank=True)
    turnover = models.TextField("blijven mensen", blank=True)
    adaptability = models.TextField("wat kan hier anders", blank=True)
    schemes = models.TextField("welke regelingen kent de werkgever", blank=True)
    personnel_contact = models.CharField("wie gaat over personeel", max_length=200, blank=True)
    decision_maker = models.CharField("wie beslist", max_length=200, blank=True)
    mentor_hours = models.DecimalField("uren per week voor begeleiden", max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "werkgeversprofiel", "werkgeversprofielen"


class EmployerContact(Edited, Removable, SharedRecord):
    """That a colleague spoke to an employer, how, and what others should know of it. It never names a client (T3.2)."""

    employer = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, related_name="contacts", verbose_name="werkgever")
    on = models.DateField("op")
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    person = models.ForeignKey("parties.ContactPerson", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="met wie")
    spoken_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="jobcoach")
    text = models.TextField("wat collega's moeten weten", blank=True)
    next_step = models.CharField("volgende stap", max_length=300, blank=True)
    next_on = models.DateField("wanneer", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "contact met een werkgever", "contacten met werkgevers"
        constraints: ClassVar = [*Removable.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["organisation", "employer", "on"])]

    def __str__(self) -> str:
        return f"contact van {self.spoken_by}"


class WorkplaceQuerySet(SharedQuerySet["Workplace"]):
    """Workplaces of an organisation."""

    def open(self) -> Self:
        """Those that somebody can still come to work at."""
        return self.present().filter(is_open=True)


class Workplace(Edited, Removable, SharedRecord):
    """A job at an employer, found as a vacancy, in an interview, or already held by the client."""

    class Found(models.TextChoices):
        VACANCY = "vacancy", "uit een vacature"
        INTERVIEW = "interview", "in gesprek met de werkgever"
        HELD = "held", "de cliënt werkt er al"

    employer = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, related_name="workplaces", verbose_name="werkgever")
    title = models.CharField("functie", max_length=120)
    found = models.CharField("hoe gevonden", max_length=12, choices=Found.choices, default=Found.VACANCY)
    found_on = models.DateField("gevonden op")
    vacancy_text = models.TextField("tekst van de vacature", blank=True)
    place = models.CharField("werkplek", max_length=120, blank=True)
    hours_min = models.DecimalField("uren per week, minstens", max_digits=4, decimal_places=1, null=True, blank=True)
    hours_max = models.DecimalField("uren per week, hoogstens", max_digits=4, decimal_places=1, null=True, blank=True)
    times = models.CharField("werktijden", max_length=200, blank=True)
    contract = models.CharField("contract", max_length=120, blank=True)
    pay = models.CharField("loon of cao", max_length=120, blank=True)
    pace = models.TextField("tempo en wie dat bepaalt", blank=True)
    surroundings = models.TextField("omgeving", blank=True)
    mentor = models.ForeignKey("parties.ContactPerson", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="werkbegeleider")
    is_open = models.BooleanField("nog beschikbaar", default=True)
    offers = models.JSONField("voorwaarden", default=dict, blank=True)  # {name of the rulebook `conditions`: word or words}
    changed_at = models.DateTimeField("gewijzigd om", auto_now=True)  # by it the search knows what is new; nobody decides by it

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "werkplek", "werkplekken"
        constraints: ClassVar = [*Removable.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["organisation", "employer"]), models.Index(fields=["organisation", "changed_at"])]

    def __str__(self) -> str:
        return self.title

    def touch(self) -> None:
        """Note that something of it changed that stands in another table, or that it went or came back."""
        self.save(update_fields=["changed_at"])

    def remove(self, *, by: models.Model, at: datetime) -> None:
        """Take it out of sight, also of the search."""
        super().remove(by=by, at=at)
        self.touch()

    def restore(self) -> None:
        """Bring it back, also to the search."""
        super().restore()
        self.touch()


class JobTask(Edited, Removable, SharedRecord):
    """A task of the job: how long, how much it belongs to the job, what it asks (T3.4)."""

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="tasks", verbose_name="werkplek")
    label = models.CharField("taak", max_length=200)
    minutes = models.PositiveIntegerField("minuten per week", null=True, blank=True)
    weight = models.CharField("hoort bij het werk als", max_length=10, choices=Weight.choices, default=Weight.ORDINARY)
    norm = models.CharField("wanneer is het goed", max_length=200, blank=True)
    pace = models.CharField("hoe snel moet het", max_length=200, blank=True)
    cue = models.CharField("waaraan zie je dat je begint", max_length=200, blank=True)
    tools = models.CharField("waarmee", max_length=200, blank=True)
    instructs = models.CharField("wie legt het uit", max_length=120, blank=True)
    checked = models.CharField("hoe wordt het nagekeken", max_length=200, blank=True)
    data = models.PositiveSmallIntegerField("met gegevens", null=True, blank=True)
    people = models.PositiveSmallIntegerField("met mensen", null=True, blank=True)
    things = models.PositiveSmallIntegerField("met dingen", null=True, blank=True)
    taken_from = models.TextField("zin uit de vacature", blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "taak van het werk", "taken van het werk"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=(Q(data__isnull=True) | Q(data__lte=6)) & (Q(people__isnull=True) | Q(people__lte=8))
                                   & (Q(things__isnull=True) | Q(things__lte=7)), name="workplaces_task_works_with"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label


class WorkPhoto(Removable, SharedRecord):
    """A photo of work: drawn anew, without place or camera in it. Colleagues see it; it stands on no paper."""

    trail_without = ("image",)

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="photos", verbose_name="werkplek")
    task = models.ForeignKey(JobTask, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name="bij taak")
    image = models.BinaryField("foto")
    width = models.PositiveSmallIntegerField("breedte")
    height = models.PositiveSmallIntegerField("hoogte")
    alt = models.CharField("wat is erop te zien", max_length=200)
    people_agreed = models.BooleanField("niemand herkenbaar, of met toestemming")
    taken_on = models.DateField("gemaakt op")

    class Meta:
        verbose_name, verbose_name_plural = "foto van het werk", "foto's van het werk"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(people_agreed=True), name="workplaces_photo_people_agreed"),
        ]

    def __str__(self) -> str:
        return self.alt


class WorkplaceStatement(Edited, Removable, SharedRecord):
    """One thing that is true of the workplace, in one of the five parts (T3.6)."""

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="statements", verbose_name="werkplek")
    part = models.PositiveSmallIntegerField("deel", choices=Part.choices)
    text = models.TextField("wat")
    source = models.CharField("bron", max_length=10, choices=Source.choices, default=Source.EMPLOYER)
    said_on = models.DateField("op")

    class Meta:
        verbose_name, verbose_name_plural = "uitspraak over de werkplek", "uitspraken over de werkplek"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class WorkplaceFeature(SharedRecord):
    """How much of a paired feature (rulebook `features`) the work asks, and how much that belongs to the job."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="features", verbose_name="werkplek")
    feature = models.CharField("kenmerk", max_length=4)
    level = models.PositiveSmallIntegerField("niveau", null=True, blank=True)
    weight = models.CharField("hoort bij het werk als", max_length=10, choices=Weight.choices, default=Weight.ORDINARY)
    source = models.CharField("bron", max_length=10, choices=Source.choices, default=Source.EMPLOYER)
    on = models.DateField("op")
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kenmerk van de werkplek", "kenmerken van de werkplek"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workplace", "feature"], name="workplaces_feature_once"),
            models.CheckConstraint(condition=Q(level__lte=4) | Q(level__isnull=True), name="workplaces_level"),
        ]


class Lead(Edited, Removable, TrajectoryRecord):
    """A workplace that may fit this client: how far the approach is, the next step, and the client's own check (T3.2, T3.7)."""

    class Verdict(models.TextChoices):
        YES = "yes", "ja, dit wil ik"
        DOUBT = "doubt", "ik twijfel"
        NO = "no", "nee, dit niet"

    class Caller(models.TextChoices):
        COACH = "coach", "jobcoach"
        CLIENT = "client", "cliënt zelf"
        TOGETHER = "together", "samen"
        NETWORK = "network", "iemand uit het netwerk"

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="leads", verbose_name="werkplek")
    state = models.CharField("stand", max_length=12, choices=LeadState.choices, default=LeadState.IDEA)
    next_step = models.CharField("volgende stap", max_length=300, blank=True)
    next_on = models.DateField("wanneer", null=True, blank=True)
    employer_needs = models.TextField("wat heeft deze werkgever nodig", blank=True)
    opening_line = models.CharField("eerste zin", max_length=300, blank=True)
    caller = models.CharField("wie neemt contact op", max_length=10, choices=Caller.choices, blank=True)
    travel_minutes = models.PositiveSmallIntegerField("reistijd voor deze cliënt, in minuten", null=True, blank=True)
    visited_on = models.DateField("gaan kijken op", null=True, blank=True)
    client_verdict = models.CharField("wat vindt de cliënt", max_length=8, choices=Verdict.choices, blank=True)
    client_words = models.TextField("in eigen woorden", blank=True)
    visit_check = EncryptedField("wat de cliënt zag, per onderwerp", null=True)
    stop_reason = models.CharField("waarom het niet doorgaat", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kans", "kansen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["trajectory", "workplace"], condition=Q(removed_at__isnull=True), name="workplaces_lead_once"),
            models.CheckConstraint(condition=Q(state__in=LeadState.values), name="workplaces_lead_state"),
        ]

    def __str__(self) -> str:
        return str(self.workplace)

    @property
    def id_text(self) -> str:
        return str(self.pk)

    @property
    def has_stopped(self) -> bool:
        return self.state == LeadState.STOPPED
