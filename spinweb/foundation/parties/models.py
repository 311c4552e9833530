"""Clients and their keys, external organisations (employers, commissioners, services) and their contact persons."""

import unicodedata
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Edited, Lock, Record, Removable, Row


def sort_key(name: str) -> str:
    """The name as Dutch lists sort it: lower case, without accents, prefix last ("Van den Berg" -> "berg, van den")."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().split()
    prefixes = {"van", "de", "der", "den", "het", "'t", "ten", "ter", "el", "al", "op", "in", "la", "le", "von"}
    cut = 0
    while cut < len(plain) - 1 and plain[cut] in prefixes:
        cut += 1
    return " ".join(plain[cut:]) + (", " + " ".join(plain[:cut]) if cut else "")


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients that a viewer may know of."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, pk__in=viewer.client_ids)


class Client(Edited, Record):
    """Somebody who is guided to, in or back to work. Belongs to one organisation. Class 1; no BSN, no diagnosis."""

    lock = Lock.CLIENT
    lead_columns = ("id", "organisation_id", "called")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    called = models.CharField("roepnaam", max_length=60, help_text="De naam waarmee je cliënt genoemd wil worden.")
    family_name = models.CharField("achternaam", max_length=100, blank=True)
    sort_name = models.CharField("sorteernaam", max_length=170, editable=False)
    born_on = models.DateField("geboortedatum", null=True, blank=True)
    place = models.CharField("woonplaats", max_length=80, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    contact_wish = models.CharField("hoe het liefst contact", max_length=200, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "cliënt", "cliënten"
        indexes: ClassVar = [models.Index(fields=["organisation", "sort_name"])]

    def __str__(self) -> str:
        return self.called

    @property
    def full_name(self) -> str:
        return f"{self.called} {self.family_name}".strip()

    @property
    def client_id(self) -> object:
        return self.pk

    def save(self, **how: object) -> None:
        """Save, with the sorting name that follows from the name."""
        self.sort_name = f"{sort_key(self.family_name)} {sort_key(self.called)}".strip()
        super().save(**how)


class ClientKey(models.Model):
    """The data key of one client, wrapped by the installation's key. Destroying it erases all class 3 data of the client."""

    lock = Lock.CLIENT
    lead_columns: ClassVar[tuple[str, ...]] = ()
    portal_scope, portal_columns = "key", ("client_id", "organisation_id", "wrapped_by", "wrapped")  # a copy opens with the key of its client
    trail_without = ("wrapped",)  # or the trail, and with it every backup, would keep a key that was destroyed

    client = models.OneToOneField(Client, models.PROTECT, primary_key=True, related_name="+", verbose_name="cliënt")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    wrapped_by = models.CharField("omwikkeld door", max_length=16)
    wrapped = models.TextField("omwikkelde sleutel")

    class Meta:
        verbose_name, verbose_name_plural = "sleutel van cliënt", "sleutels van cliënten"

    def __str__(self) -> str:
        return f"sleutel {self.wrapped_by}"


class SharedQuerySet(models.QuerySet[Row]):
    """Rows that colleagues of one organisation share."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id)

    def present(self) -> Self:
        return self.filter(removed_at__isnull=True)


class ExternalOrganisation(Edited, Removable, Record):
    """An employer, a commissioner (UWV, municipality) or a service, as one of our organisations knows it."""

    class Kind(models.TextChoices):
        EMPLOYER = "employer", "werkgever"
        COMMISSIONER = "commissioner", "opdrachtgever"
        SERVICE = "service", "hulp of dienst"

    class CommissionerKind(models.TextChoices):
        UWV = "uwv", "UWV"
        MUNICIPALITY = "municipality", "gemeente"
        OTHER = "other", "anders"

    lock = Lock.ORGANISATION

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    commissioner_kind = models.CharField("soort opdrachtgever", max_length=20, choices=CommissionerKind.choices, blank=True)
    report_template = models.CharField("opbouw van verslagen", max_length=30, blank=True)  # rulebook `report_templates`; empty: that of its kind
    name = models.CharField("naam", max_length=120)
    sort_name = models.CharField("sorteernaam", max_length=140, editable=False)
    sector = models.CharField("sector", max_length=120, blank=True)
    place = models.CharField("plaats", max_length=80, blank=True)
    website = models.CharField("website", max_length=200, blank=True)
    about = models.TextField("wat we van deze organisatie weten", blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "externe organisatie", "externe organisaties"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(kind="commissioner") | Q(commissioner_kind=""), name="parties_commissioner_kind"),
            models.CheckConstraint(condition=Q(kind="commissioner") | Q(report_template=""), name="parties_report_template"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "kind", "sort_name"])]

    def __str__(self) -> str:
        return self.name

    def save(self, **how: object) -> None:
        """Save, with the sorting name that follows from the name."""
        self.sort_name = sort_key(self.name)
        super().save(**how)


class ContactPerson(Edited, Removable, Record):
    """Somebody who works at an external organisation."""

    lock = Lock.ORGANISATION

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    at = models.ForeignKey(ExternalOrganisation, models.PROTECT, related_name="people", verbose_name="werkt bij")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "contactpersoon", "contactpersonen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.name
