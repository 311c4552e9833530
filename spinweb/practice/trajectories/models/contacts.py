"""Every contact with its form and why, what was planned, and what was celebrated (T0.2, T0.3, C1.3, T6.1, T6.3)."""

from typing import ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models.case import Task, Trajectory, TrajectoryRecord
from spinweb.practice.trajectories.models.goals import Goal
from spinweb.practice.trajectories.models.web import Party


class Form(models.TextChoices):
    """How people met; the profession asks for a conscious choice (C1.3)."""

    WORKPLACE = "workplace", "op de werkplek"
    ELSEWHERE = "elsewhere", "ergens anders"
    ONLINE = "online", "online"
    PHONE = "phone", "telefoon"
    MESSAGE = "message", "bericht"


class Appointment(Edited, Removable, TrajectoryRecord):
    """A meeting to come. When it has been, it is noted as a contact."""

    starts_at = models.DateTimeField("begint")
    minutes = models.PositiveSmallIntegerField("duur in minuten", default=60)
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    place = models.CharField("waar", max_length=120, blank=True)
    about = models.CharField("waarover", max_length=200)
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="jobcoach")
    contact = models.ForeignKey("trajectories.ContactMoment", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                                verbose_name="genoteerd als")  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = "ontmoeting", "ontmoetingen"
        constraints: ClassVar = [*Removable.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["organisation", "colleague", "starts_at"]), models.Index(fields=["trajectory", "starts_at"])]

    def __str__(self) -> str:
        return self.about


class ContactMoment(Edited, Removable, TrajectoryRecord):
    """A contact that took place: with whom, how and why so, how long, and what came of it. Class 2; a visit note is one."""

    class Kind(models.TextChoices):
        CLIENT = "client", "cliënt"
        EMPLOYER = "employer", "werkgever"
        THREE_WAY = "three_way", "driegesprek"
        NETWORK = "network", "netwerk"
        COMMISSIONER = "commissioner", "opdrachtgever"
        INDIRECT = "indirect", "voorbereiding of verslag"

    # Without an index of its own: the covering one below serves, and the planner would take the smaller one otherwise.
    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="+", verbose_name="traject", editable=False, db_index=False)
    on = models.DateField("datum")
    minutes = models.PositiveSmallIntegerField("minuten")
    kind = models.CharField("met", max_length=14, choices=Kind.choices)
    form = models.CharField("hoe", max_length=12, choices=Form.choices)
    form_reason = models.CharField("waarom zo", max_length=200, blank=True)
    task = models.PositiveSmallIntegerField("bij taak", choices=Task.choices)
    text = models.TextField("wat er gebeurde", blank=True)
    client_words = models.CharField("in de woorden van de cliënt", max_length=300, blank=True)
    next_step = models.CharField("volgende stap", max_length=300, blank=True)
    group_size = models.PositiveSmallIntegerField("aantal cliënten", default=1)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "contactmoment", "contactmomenten"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__range=(0, 960), group_size__gte=1), name="trajectories_contact_minutes"),
        ]
        indexes: ClassVar = [
            # A caseload is counted from this index alone, without a look at two thousand rows that lie far apart.
            models.Index(fields=["trajectory", "-on"], include=["organisation", "removed_at", "kind", "minutes", "group_size"],
                         name="trajectories_contact_covering"),
            models.Index(fields=["organisation", "noted_by", "on"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_form_display()}"

    @property
    def id_text(self) -> str:
        return str(self.pk)


class NoteWords(TrajectoryRecord):
    """The words of a note as search knows them: stems, without accents. Written by a trigger; what was removed is not in it."""

    staff_may, leaves_trail = "SELECT", False

    contact = models.OneToOneField(ContactMoment, models.CASCADE, related_name="+", verbose_name="contactmoment")
    on = models.DateField("datum")
    words = SearchVectorField("woorden")

    class Meta:
        verbose_name, verbose_name_plural = "woorden van een notitie", "woorden van notities"


class ContactParty(TrajectoryRecord):
    """Who was there."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"  # somebody ticked by mistake can be unticked; the trail keeps both

    contact = models.ForeignKey(ContactMoment, models.CASCADE, related_name="parties", verbose_name="contactmoment")
    party = models.ForeignKey(Party, models.PROTECT, related_name="contacts", verbose_name="betrokkene")

    class Meta:
        verbose_name, verbose_name_plural = "aanwezige", "aanwezigen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["contact", "party"], name="trajectories_contact_party_once")]


class GoalTouch(TrajectoryRecord):
    """A goal that a contact worked on, and what was seen of it (T6.1: hours are tied to goals)."""

    staff_may = "SELECT, INSERT, UPDATE, DELETE"

    contact = models.ForeignKey(ContactMoment, models.CASCADE, related_name="touches", verbose_name="contactmoment")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="touches", verbose_name="doel")
    words = models.CharField("wat je zag", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "werk aan een doel", "werk aan doelen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["contact", "goal"], name="trajectories_touch_once")]


class Milestone(Edited, Removable, TrajectoryRecord):
    """A step worth celebrating, the client's way, in the client's words (T6.3)."""

    on = models.DateField("op")
    text = models.CharField("wat is er gelukt", max_length=200)
    words = models.CharField("in de woorden van de cliënt", max_length=300, blank=True)
    celebrated = models.CharField("hoe we het vierden", max_length=200, blank=True)
    for_employer = models.BooleanField("ook voor de werkgever", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "mijlpaal", "mijlpalen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.text
