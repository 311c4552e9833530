"""Who can sign in (`User`), the tenant (`Organisation`), and a user's place in it (`Colleague`), which is who acts."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from spinweb.foundation.base.models import Lock, Record, Removable


class Organisation(Record):
    """An organisation that employs job coaches: the border that no client data crosses by itself."""

    lock = Lock.ORGANISATION
    staff_may = "SELECT"
    lead_columns = ("id", "name", "place", "complaints_route")

    name = models.CharField("naam", max_length=120)
    place = models.CharField("plaats", max_length=80, blank=True)
    complaints_route = models.TextField("klachtenroute", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "organisatie", "organisaties"

    def __str__(self) -> str:
        return self.name


class Users(BaseUserManager):
    """Makes users by e-mail address."""

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do follows from their places as colleague."""

    lock = Lock.SIGN_IN
    lead_columns: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres")
    is_active = models.BooleanField("actief", default=True)

    objects = Users()
    USERNAME_FIELD = EMAIL_FIELD = "email"

    class Meta:
        verbose_name, verbose_name_plural = "gebruiker", "gebruikers"
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="accounts_user_email")]

    def __str__(self) -> str:
        return self.email


class ColleagueQuerySet(models.QuerySet["Colleague"]):
    """Colleagues, of one organisation, at work on a day."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id)

    def at_work(self, on: date) -> Self:
        return self.filter(works_from__lte=on).exclude(works_until__lt=on)


class Colleague(Record):
    """A user's place in an organisation, with the name by which colleagues know them. Actions are done `by` a colleague."""

    lock = Lock.ORGANISATION
    staff_may, lead_may = "SELECT", "UPDATE"
    lead_columns = ("id", "organisation_id", "user_id", "name", "is_coach", "is_lead", "works_from", "works_until", "max_caseload")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="colleagues", verbose_name="organisatie")
    user = models.ForeignKey(User, models.PROTECT, related_name="places", verbose_name="gebruiker")
    name = models.CharField("naam", max_length=120)
    is_coach = models.BooleanField("jobcoach", default=False)
    is_lead = models.BooleanField("teamleider", default=False)
    works_from = models.DateField("werkt vanaf")
    works_until = models.DateField("werkt tot en met", null=True, blank=True)
    max_caseload = models.PositiveSmallIntegerField("eigen grens caseload", null=True, blank=True)

    objects = ColleagueQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "medewerker", "medewerkers"
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "user"], name="accounts_colleague_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


class Invitation(Record):
    """An offer of a place, sent by e-mail. The link's token is stored as a hash and works once."""

    lock = Lock.SIGN_IN
    lead_may = "INSERT"
    lead_columns = ("id", "organisation_id", "email", "name", "is_coach", "is_lead", "token_hash", "invited_by_id", "invited_at",
                    "expires_at", "accepted_at")  # fmt: skip

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="organisatie")
    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=120)
    is_coach = models.BooleanField("jobcoach", default=True)
    is_lead = models.BooleanField("teamleider", default=False)
    token_hash = models.CharField("afdruk van het kenmerk", max_length=64, unique=True)
    invited_by = models.ForeignKey(Colleague, models.PROTECT, related_name="+", verbose_name="uitgenodigd door")
    invited_at = models.DateTimeField("uitgenodigd op")
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "uitnodiging", "uitnodigingen"


class Device(Record):
    """A device on which somebody is signed in, so that they can see it and end it. No address and no place: what kind of device, and since when."""

    lock = Lock.SIGN_IN

    user = models.ForeignKey(User, models.CASCADE, related_name="devices", verbose_name="gebruiker")
    session_key = models.CharField("sessie", max_length=40, unique=True)
    name = models.CharField("apparaat", max_length=80)
    since = models.DateTimeField("ingelogd sinds")

    class Meta:
        verbose_name, verbose_name_plural = "apparaat", "apparaten"

    def __str__(self) -> str:
        return self.name


class FeedQuerySet(models.QuerySet):
    """Calendar links of one colleague; `present` leaves out what was withdrawn."""

    def visible_to(self, viewer: "object") -> "FeedQuerySet":
        return self.filter(organisation_id=viewer.organisation_id, colleague=viewer.colleague)

    def present(self) -> "FeedQuerySet":
        return self.filter(removed_at__isnull=True)


class CalendarFeed(Removable, Record):
    """A secret link by which a calendar programme reads a colleague's dates, without signing in. Stored as a hash.

    Only `sw.calendar_of` reads it by its token; it counts the uses of the hour, and writes nothing else.
    """

    lock = Lock.ORGANISATION
    private_to, staff_may, leaves_trail = "colleague_id", "SELECT, INSERT, UPDATE", False  # or each look of a programme would be a change

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="organisatie")
    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="+", verbose_name="medewerker")
    name = models.CharField("waarvoor", max_length=60)
    token_hash = models.CharField("afdruk van het kenmerk", max_length=64, unique=True)
    made_at = models.DateTimeField("gemaakt op")
    last_used_at = models.DateTimeField("laatst gelezen", null=True)
    hour_from = models.DateTimeField("uur vanaf", null=True)
    hour_uses = models.PositiveIntegerField("keren in dat uur", default=0)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "agendakoppeling", "agendakoppelingen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return f"agendakoppeling {self.name}"
