"""Requests, notes of correction and holds of one trajectory; complaints, breaches and what is counted of the organisation."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Lock, Record, Removable
from spinweb.foundation.parties.models import SharedQuerySet
from spinweb.foundation.sharing.models import Asked
from spinweb.practice.rights.states import RequestState
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.case import CaseQuerySet


class Requests(CaseQuerySet):
    """Requests; `open` leaves out what was answered."""

    def open(self) -> "Requests":
        return self.present().filter(state__in=[RequestState.RECEIVED, RequestState.APPROVED])


class RightsRequest(Edited, Removable, TrajectoryRecord):
    """What a client asks about their own data, with the day before which there must be an answer (AVG 12 lid 3: one month, at most two more)."""

    class Kind(models.TextChoices):
        ACCESS = "access", "inzage: zien wat er is"
        COPY = "copy", "een kopie meekrijgen"
        CORRECTION = "correction", "iets verbeteren"
        RESTRICTION = "restriction", "voorlopig niets meer met gegevens doen"
        OBJECTION = "objection", "bezwaar maken"
        ERASURE = "erasure", "wissen"

    lead_columns = ("id", "organisation_id", "trajectory_id", "client_id", "kind", "received_on", "due_on", "state", "answered_on", "removed_at")

    kind = models.CharField("wat de cliënt vraagt", max_length=12, choices=Kind.choices)
    received_on = models.DateField("gevraagd op")
    received_how = models.CharField("hoe gevraagd", max_length=8, choices=Asked.choices, default=Asked.TALK)
    words = models.TextField("in de woorden van de cliënt", blank=True)
    due_on = models.DateField("antwoord uiterlijk op")
    extended_on = models.DateField("langer de tijd genomen op", null=True, blank=True)
    extension_reason = models.CharField("waarom het langer duurt", max_length=300, blank=True)
    state = models.CharField("stand", max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    answer = models.TextField("het antwoord", blank=True)
    others_checked = models.BooleanField("nagekeken op gegevens van anderen", default=False)
    weighing = models.TextField("de afweging bij een bezwaar", blank=True)

    objects = Requests.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "verzoek over eigen gegevens", "verzoeken over eigen gegevens"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="rights_request_state"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="rights_request_due"),
            models.CheckConstraint(condition=Q(extended_on__isnull=True, extension_reason="") | Q(extended_on__isnull=False) & ~Q(extension_reason=""),
                                   name="rights_request_extended"),
            models.CheckConstraint(condition=Q(state__in=["done", "refused"], answered_on__isnull=False) | ~Q(state__in=["done", "refused"]),
                                   name="rights_request_answered"),
            models.CheckConstraint(condition=~Q(state="approved") | Q(kind="erasure"), name="rights_request_approved"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "due_on"], condition=Q(state="received"), name="rights_request_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class CorrectionNote(Removable, TrajectoryRecord):
    """What a client says of something that was written down, added beside it: what stood there stays to be read (AVG 16)."""

    about = models.CharField("waarover", max_length=120)
    wrong = models.TextField("wat er niet klopt", blank=True)
    right = models.TextField("hoe het volgens de cliënt is")
    asked_for = models.ForeignKey(RightsRequest, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="verzoek")
    noted_on = models.DateField("genoteerd op")
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "aanvulling van de cliënt", "aanvullingen van de cliënt"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.about


class Holds(CaseQuerySet):
    """Holds; `in_force` leaves out those that were lifted."""

    def in_force(self) -> "Holds":
        return self.filter(lifted_on__isnull=True)


class Hold(TrajectoryRecord):
    """Why data of this client stay although their term is over (a complaint, an objection, a court), or lie still because the client asked so."""

    class Kind(models.TextChoices):
        KEEP = "keep", "niet wissen"
        REST = "rest", "laten rusten: alleen bewaren"

    lead_columns = ("id", "organisation_id", "trajectory_id", "client_id", "kind", "since", "lifted_on")

    kind = models.CharField("wat", max_length=6, choices=Kind.choices)
    reason = models.CharField("waarom", max_length=300)
    since = models.DateField("sinds")
    asked_for = models.ForeignKey(RightsRequest, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verzoek")
    set_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    lifted_on = models.DateField("opgeheven op", null=True)
    lifted_reason = models.CharField("waarom opgeheven", max_length=300, blank=True)

    objects = Holds.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "bewaarblokkade", "bewaarblokkades"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "kind"], condition=Q(lifted_on__isnull=True), name="rights_one_hold"),
            models.CheckConstraint(condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("since")), name="rights_hold_lifted"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_kind_display()


class HoldException(TrajectoryRecord):
    """That on one day something was done with data that rest, on which ground and why (AVG 18 lid 2). Nobody changes it."""

    class Ground(models.TextChoices):
        CLIENT = "client", "de cliënt wil dit zelf"
        CLAIM = "claim", "nodig voor een klacht, bezwaar of rechtszaak"
        OTHERS = "others", "om iemand anders te beschermen"
        PUBLIC = "public", "om een groot belang van veel mensen"

    staff_may = "SELECT, INSERT"

    hold = models.ForeignKey(Hold, models.PROTECT, related_name="exceptions", verbose_name="blokkade")
    on = models.DateField("op")
    ground = models.CharField("waarom het mag", max_length=8, choices=Ground.choices)
    reason = models.CharField("wat er moet gebeuren, en waarom nu", max_length=300)
    allowed_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="vastgelegd door")

    class Meta:
        verbose_name, verbose_name_plural = "uitzondering op laten rusten", "uitzonderingen op laten rusten"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="rights_exception_has_a_reason")]

    def __str__(self) -> str:
        return self.reason


class Complaint(Edited, Record):
    """A complaint of a client or somebody around them, handled by who was not part of it. Coaches do not read it; whom it concerns hears of it."""

    lock = Lock.ORGANISATION
    staff_may, private_to, lead_may = "SELECT", "handler_id", "INSERT, UPDATE"
    lead_columns = ("id", "organisation_id", "received_on", "said_by", "about", "wanted", "handler_id", "confirmed_on", "answer_by", "extended_on",
                    "extension_reason", "outcome", "answered_on", "revision")  # fmt: skip

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    received_on = models.DateField("ontvangen op")
    said_by = models.CharField("van wie", max_length=120)
    about = models.TextField("waarover")
    wanted = models.TextField("wat zou helpen", blank=True)
    handler = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie het oppakt")
    confirmed_on = models.DateField("ontvangst bevestigd op", null=True, blank=True)
    answer_by = models.DateField("antwoord uiterlijk op")
    extended_on = models.DateField("langer de tijd genomen op", null=True, blank=True)
    extension_reason = models.CharField("waarom het langer duurt", max_length=300, blank=True)
    outcome = models.TextField("wat ervan kwam", blank=True)
    answered_on = models.DateField("beantwoord op", null=True, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "klacht", "klachten"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(answered_on__isnull=True) | ~Q(outcome=""), name="rights_complaint_answered"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-received_on"])]

    def __str__(self) -> str:
        return f"klacht van {self.said_by}"


class Breach(Edited, Record):
    """Data that got lost or came to somebody whom they were not for (AVG 33, 34). Every one is kept here, also when nobody needs to be told."""

    class Risk(models.TextChoices):
        UNKNOWN = "unknown", "nog niet bekeken"
        NONE = "none", "geen risico voor de mensen om wie het gaat"
        SOME = "some", "een risico"
        HIGH = "high", "een hoog risico"

    lock = Lock.ORGANISATION
    staff_may, lead_may = "SELECT, INSERT", "INSERT, UPDATE"
    lead_columns = ("id", "organisation_id", "discovered_at", "noted_by_id", "what", "which_data", "people", "measures", "risk", "reported_at",
                    "report_number", "why_not", "people_told_on", "closed_on", "revision")  # fmt: skip

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    discovered_at = models.DateTimeField("ontdekt op")
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="gemeld door")
    what = models.TextField("wat er gebeurde")
    which_data = models.CharField("welke gegevens", max_length=300, blank=True)
    people = models.PositiveIntegerField("van hoeveel mensen", null=True, blank=True)
    measures = models.TextField("wat we deden", blank=True)
    risk = models.CharField("hoe erg kan het zijn", max_length=8, choices=Risk.choices, default=Risk.UNKNOWN)
    reported_at = models.DateTimeField("gemeld bij de Autoriteit Persoonsgegevens op", null=True, blank=True)
    report_number = models.CharField("nummer van de melding", max_length=60, blank=True)
    why_not = models.TextField("waarom niet of later gemeld", blank=True)
    people_told_on = models.DateField("de mensen zelf verteld op", null=True, blank=True)
    closed_on = models.DateField("afgerond op", null=True, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "datalek", "datalekken"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closed_on__isnull=True) | ~Q(risk="unknown"), name="rights_breach_weighed"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-discovered_at"])]

    def __str__(self) -> str:
        return f"datalek van {self.discovered_at:%d-%m-%Y}"


class KeptCount(Record):
    """What stays of trajectories that were erased: how many ended in a year, for which kind of commissioner and why, and their hours. Nobody is in it."""

    lock = Lock.ORGANISATION
    staff_may = "SELECT"
    lead_columns = ("id", "organisation_id", "year", "commissioner_kind", "end_reason", "trajectories", "minutes")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    year = models.PositiveSmallIntegerField("jaar van einde")
    commissioner_kind = models.CharField("soort opdrachtgever", max_length=20, blank=True)
    end_reason = models.CharField("reden van einde", max_length=24, blank=True)
    trajectories = models.PositiveIntegerField("trajecten")
    minutes = models.PositiveBigIntegerField("minuten")

    class Meta:
        verbose_name, verbose_name_plural = "bewaard aantal", "bewaarde aantallen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "commissioner_kind", "end_reason"], name="rights_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.trajectories}"
