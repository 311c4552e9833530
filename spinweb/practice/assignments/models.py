"""Assignments for an organisation, in which no client occurs; and group sessions, of which each client has a contact of their own."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.foundation.base.states import Refusal
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.workplaces.models import SharedRecord


class NotYours(Refusal):
    """A group session belongs to the coach who led it: the contacts in it are of that coach's clients."""


class Assignment(Edited, Removable, SharedRecord):
    """What an employer or commissioner asks, what was agreed, and what came of it. Never a word about a client."""

    class Kind(models.TextChoices):
        TRAINING = "training", "een team trainen"
        ADVICE = "advice", "adviseren over inclusief werken"
        ACCOMPANY = "accompany", "meelopen op de werkvloer"
        REDESIGN = "redesign", "werk anders indelen"
        OTHER = "other", "iets anders"

    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    title = models.CharField("waar gaat het om", max_length=120)
    asked_by = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, related_name="+", verbose_name="voor wie")
    contact = models.ForeignKey("parties.ContactPerson", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="contactpersoon")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="jobcoach")
    question = models.TextField("wat vraagt de organisatie", blank=True)
    different = models.TextField("wat is er straks anders", blank=True)
    agreements = models.TextField("wat is er afgesproken", blank=True)
    hours_agreed = models.DecimalField("afgesproken uren", max_digits=6, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField("begint op")
    ends_on = models.DateField("klaar op", null=True, blank=True)
    outcome = models.TextField("wat kwam ervan", blank=True)
    advice = models.TextField("wat de organisatie verder kan doen", blank=True)
    closed_on = models.DateField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "opdracht", "opdrachten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="assignments_dates"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-starts_on"], name="assignments_newest")]

    def __str__(self) -> str:
        return self.title


class AssignmentSession(Edited, Removable, SharedRecord):
    """Hours worked for an assignment: a training, a visit, a talk, or the writing of it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="sessions", verbose_name="opdracht")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="jobcoach")
    on = models.DateField("datum")
    minutes = models.PositiveSmallIntegerField("minuten")
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    what = models.CharField("wat deden jullie", max_length=200)
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    came_of = models.TextField("wat kwam ervan", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "bijeenkomst van een opdracht", "bijeenkomsten van opdrachten"
        constraints: ClassVar = [*Removable.Meta.constraints, models.CheckConstraint(condition=Q(minutes__range=(1, 960)), name="assignments_minutes")]
        indexes: ClassVar = [models.Index(fields=["organisation", "colleague", "on"], name="assignments_session_hours")]

    def __str__(self) -> str:
        return self.what


class GroupSession(Edited, Removable, SharedRecord):
    """A session with several people at once. Who took part is known only through the contact in each one's own trajectory."""

    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="jobcoach")
    subject = models.CharField("onderwerp", max_length=120)
    on = models.DateField("datum")
    minutes = models.PositiveSmallIntegerField("minuten")
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    why_group = models.CharField("waarom in een groep", max_length=200, blank=True)
    group_size = models.PositiveSmallIntegerField("met hoeveel mensen")
    text = models.TextField("wat deden jullie", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "groepsbijeenkomst", "groepsbijeenkomsten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__range=(1, 960), group_size__range=(2, 60)), name="assignments_group_minutes"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "colleague", "on"], name="assignments_group_hours")]

    def __str__(self) -> str:
        return self.subject

    def remove(self, *, by: models.Model, at: datetime) -> None:
        """Take it out of sight with the contact of everybody who took part. Raises NotYours."""
        if self.colleague_id != by.pk:
            raise NotYours(f"Deze bijeenkomst is van {self.colleague.name}. Vraag of die haar weghaalt.")
        super().remove(by=by, at=at)
        for part in self.parts.select_related("contact").filter(contact__removed_at__isnull=True):
            part.contact.remove(by=by, at=at)

    def restore(self) -> None:
        """Bring it back with the contacts that went with it; one that was removed before stays away."""
        went = self.removed_at
        super().restore()
        for part in self.parts.select_related("contact").filter(contact__removed_at=went):
            part.contact.restore()


class GroupPart(TrajectoryRecord):
    """That a client took part: the contact in their own trajectory. Others who took part do not stand there."""

    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="parts", verbose_name="groepsbijeenkomst")
    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, related_name="+", verbose_name="contactmoment")

    class Meta:
        verbose_name, verbose_name_plural = "deelname aan een groep", "deelnames aan groepen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "trajectory"], name="assignments_part_once")]
