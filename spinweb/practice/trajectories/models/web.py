"""The web of a trajectory: everybody in it, how close, and what they can do (T0.2, T1.3, T5.3, S9)."""

from datetime import date
from typing import ClassVar

from django.db import models

from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.trajectories.models.case import TrajectoryRecord


class Party(Edited, Removable, TrajectoryRecord):
    """Somebody around the client. An alias will do: third parties are people with rights too."""

    class Ring(models.TextChoices):
        PRIVATE = "private", "privé"
        WORK = "work", "werk"
        CARE = "care", "hulp en zorg"
        COMMISSIONER = "commissioner", "opdrachtgever"

    class Bond(models.TextChoices):
        STRONG = "strong", "sterk"
        NORMAL = "normal", "gewoon"
        WEAK = "weak", "los"
        TENSE = "tense", "gespannen"

    class MayContact(models.TextChoices):
        ASK = "ask", "eerst vragen"
        YES = "yes", "ja, afgesproken"
        NO = "no", "nee"

    class RoleAgreed(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"

    ASK_FIRST: ClassVar = {MayContact.ASK: "eerst vragen", MayContact.NO: "niet bellen"}

    name = models.CharField("naam of alias", max_length=80)
    relation = models.CharField("wie is dit", max_length=80, help_text="Bijvoorbeeld: zus, werkbegeleider, klantmanager.")
    ring = models.CharField("kring", max_length=20, choices=Ring.choices)
    bond = models.CharField("band", max_length=12, choices=Bond.choices, default=Bond.NORMAL)
    helps_practically = models.BooleanField("helpt praktisch", default=False)
    keeps_company = models.BooleanField("geeft gezelschap", default=False)
    gives_advice = models.BooleanField("geeft advies", default=False)
    gives_comfort = models.BooleanField("geeft steun", default=False)
    may_contact = models.CharField("mag de jobcoach contact opnemen", max_length=8, choices=MayContact.choices, default=MayContact.ASK)
    asked_on = models.DateField("gevraagd op", null=True, blank=True)
    role_in_plan = models.CharField("rol in het plan", max_length=200, blank=True)
    role_agreed = models.CharField("wil deze rol", max_length=4, choices=RoleAgreed.choices, blank=True)
    role_agreed_on = models.DateField("rol besproken op", null=True, blank=True)
    is_workplace_mentor = models.BooleanField("werkbegeleider", default=False)
    is_representative = models.BooleanField("ouder of wettelijk vertegenwoordiger", default=False)
    contact_person = models.ForeignKey("parties.ContactPerson", models.PROTECT, null=True, blank=True, related_name="+",
                                       verbose_name="contactpersoon")  # fmt: skip

    last_contact_on: date | None = None  # follows from the contacts: `queries.web_of` fills it in

    class Meta:
        verbose_name, verbose_name_plural = "betrokkene", "betrokkenen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    @property
    def ask_first(self) -> str:
        """What the coach has to know before calling; empty when it was agreed that this person may be called."""
        return self.ASK_FIRST.get(self.may_contact, "")

    @property
    def id_text(self) -> str:
        return str(self.pk)

    @property
    def gives(self) -> str:
        """What this person gives, as letters of the ecogram: P practical help, G company, A advice, E comfort."""
        told = (("P", self.helps_practically), ("G", self.keeps_company), ("A", self.gives_advice), ("E", self.gives_comfort))
        return " ".join(letter for letter, given in told if given)
