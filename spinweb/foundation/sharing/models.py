"""What a client said to sharing with one party for one purpose, and the record of every share."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Lock, Record


class Party(models.TextChoices):
    """Who can receive something, as rulebook `sharing` knows them. The coach and the client need no share."""

    COMMISSIONER = "commissioner", "opdrachtgever"
    EMPLOYER = "employer", "werkgever"
    NETWORK = "network", "iemand uit het netwerk"
    RECEIVER = "receiver", "wie overneemt of helpt"
    COLLEAGUE = "colleague", "collega die meedenkt"


class Asked(models.TextChoices):
    """How the client was asked or told."""

    TALK = "talk", "in een gesprek"
    PHONE = "phone", "aan de telefoon"
    PAPER = "paper", "op papier"
    MESSAGE = "message", "in een bericht"


class Shared(models.QuerySet):
    """Rows about sharing, of trajectories a viewer takes part in."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, trajectory_id__in=viewer.trajectory_ids)


class Consent(Edited, Record):
    """What the client said to sharing these data groups with one party, for one purpose, on one legal basis, for a time.

    Where the basis is not consent, the client is told and may object: `says` keeps which of the two it was. Withdrawing closes it at
    once for what is still to go out; what went out stays on record as shares.
    """

    class Says(models.TextChoices):
        YES = "yes", "ja, dat mag"
        TOLD = "told", "het is uitgelegd, toestemming is niet nodig"
        NO = "no", "nee"

    lock = Lock.CASE

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    reader = models.CharField("met wie", max_length=14, choices=Party.choices)
    party = models.CharField("wie precies", max_length=120, blank=True)
    purpose = models.CharField("waarvoor", max_length=30)
    groups = models.JSONField("welke gegevens")
    basis = models.CharField("grondslag", max_length=30)
    words = models.TextField("zo is het uitgelegd")
    says = models.CharField("wat de cliënt zegt", max_length=6, choices=Says.choices)
    client_words = models.TextField("in eigen woorden", blank=True)
    asked_on = models.DateField("gevraagd op")
    asked_how = models.CharField("hoe gevraagd", max_length=8, choices=Asked.choices, default=Asked.TALK)
    until = models.DateField("geldt tot en met")
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    withdrawn_words = models.TextField("wat de cliënt zei bij het intrekken", blank=True)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    objects = Shared.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "toestemming", "toestemmingen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("asked_on")), name="sharing_consent_ends_after_it_began"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("asked_on")), name="sharing_withdrawn_after_asked"),
            models.CheckConstraint(condition=~Q(basis="consent") | ~Q(says="told"), name="sharing_consent_is_asked"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-asked_on"])]

    def __str__(self) -> str:
        return f"{self.get_reader_display()} {self.party}".strip()

    def holds(self, *, on: date) -> bool:
        """Whether it opens anything on that day: not refused, begun, not over and not withdrawn."""
        return self.says != self.Says.NO and self.asked_on <= on <= self.until and (self.withdrawn_on is None or on < self.withdrawn_on)


class Share(Edited, Record):
    """That something went to a party: which version, for what, on which basis, when the client was told, and what the client said.

    Only what the client was told and said can be added later; everything else stays as it went out.
    """

    lock = Lock.CASE

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    reader = models.CharField("aan wie", max_length=14, choices=Party.choices)
    party = models.CharField("naam van de ontvanger", max_length=120)
    document_id = models.UUIDField("document", null=True)
    what = models.CharField("wat precies", max_length=160)
    groups = models.JSONField("welke gegevens")
    purpose = models.CharField("waarvoor", max_length=30)
    basis = models.CharField("grondslag", max_length=30)
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="shares", verbose_name="toestemming")
    sent_on = models.DateField("gedeeld op")
    sent_how = models.CharField("hoe gedeeld", max_length=60)
    told_on = models.DateField("cliënt wist het op", null=True)
    client_said = models.TextField("wat de cliënt ervan zei", blank=True)
    explained = EncryptedField("uitleg bij wat de tekstwacht vond", null=True)
    shared_at = models.DateTimeField("vastgelegd op")
    shared_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="gedeeld door")

    objects = Shared.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "deling", "delingen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(told_on__isnull=False) | Q(basis="vital_interest"), name="sharing_client_was_told"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "trajectory_id", "-sent_on"]), models.Index(fields=["document_id"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.what} aan {self.party}"
