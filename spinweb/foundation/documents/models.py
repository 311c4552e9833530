"""A fixed version of a paper, and who signed it off. A version is never changed; a correction is a new one."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock, Record, Removable, Row

MOST_TRIES = 5  # wrong codes in a row; `sw.knock` says the same


class CaseDocuments(models.QuerySet[Row]):
    """Documents of trajectories a viewer takes part in."""

    def visible_to(self, viewer: "object") -> Self:
        return self.filter(organisation_id=viewer.organisation_id, trajectory_id__in=viewer.trajectory_ids)

    def behind(self, link: "ReaderLink") -> Self:
        """The copies that a link opens: the one it names, or every copy that was made for the client."""
        own = self.filter(organisation_id=link.organisation_id, trajectory_id=link.trajectory_id)
        return own.filter(pk=link.document_id) if link.document_id else own.filter(reader="client")


class Document(Record):
    """A released copy for one reader: paper and PDF as they were, encrypted for the client."""

    lock = Lock.CASE
    staff_may, trail_without = "SELECT, INSERT", ("pdf", "paper")
    portal_scope = "copy"
    portal_columns = ("id", "organisation_id", "client_id", "trajectory_id", "kind", "reader", "number", "title", "made_at", "paper", "pdf")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    kind = models.CharField("soort", max_length=40)
    reader = models.CharField("lezer", max_length=20)
    number = models.PositiveSmallIntegerField("versie")
    title = models.CharField("titel", max_length=120)
    subject_id = models.UUIDField("gaat over", null=True)
    made_at = models.DateTimeField("vastgesteld op")
    made_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="vastgesteld door")
    signers = models.JSONField("wie tekent")
    left_out = models.JSONField("wat er niet in staat")
    paper = EncryptedField("inhoud")
    pdf = EncryptedField("bestand")
    pdf_hash = models.CharField("afdruk van het bestand", max_length=64)

    objects = CaseDocuments.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "document", "documenten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory_id", "kind", "reader", "number"], name="documents_number_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.number}"


class Signature(Record):
    """That somebody agreed with a document: in person while signed in, or on paper, with who and when."""

    class Capacity(models.TextChoices):
        CLIENT = "client", "cliënt"
        REPRESENTATIVE = "representative", "ouder of wettelijk vertegenwoordiger"
        COACH = "coach", "jobcoach"
        EMPLOYER = "employer", "werkgever"
        COMMISSIONER = "commissioner", "opdrachtgever"

    class Way(models.TextChoices):
        SIGNED_IN = "signed_in", "ingelogd"
        ON_PAPER = "on_paper", "op papier"

    lock = Lock.CASE
    staff_may = "SELECT, INSERT"

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures", verbose_name="document")
    capacity = models.CharField("als", max_length=20, choices=Capacity.choices)
    name = models.CharField("naam", max_length=120)
    way = models.CharField("hoe", max_length=12, choices=Way.choices)
    signed_on = models.DateField("getekend op")
    remark = models.CharField("opmerking", max_length=300, blank=True)
    noted_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="genoteerd door")

    class Meta:
        verbose_name, verbose_name_plural = "akkoord", "akkoorden"
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "capacity"], name="documents_signed_once")]


class ReaderLink(Removable, Record):
    """A link by which somebody without an account reads released copies: with a code that reaches them another way, for a time.

    Token and code are stored as hashes. It names one document that was shared; for the client it opens every copy that was made for them.
    Handed over face to face (`first_until`), the reader chooses the code. `openings` counts, `tries` are wrong codes in a row.
    """

    lock = Lock.CASE
    trail_without = ("token_hash", "pin_hash")
    portal_scope = "link"
    portal_columns = ("id", "organisation_id", "client_id", "trajectory_id", "document_id", "reader", "reader_name", "expires_at", "removed_at")

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="links", verbose_name="document")
    share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+", verbose_name="deling")
    reader = models.CharField("lezer", max_length=20)
    reader_name = models.CharField("voor wie", max_length=120)
    token_hash = models.CharField("afdruk van het kenmerk", max_length=64, unique=True)
    pin_hash = models.CharField("afdruk van de code", max_length=128, blank=True)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="gemaakt door")
    expires_at = models.DateTimeField("werkt tot")
    first_until = models.DateTimeField("eerste keer openen voor", null=True)
    most_openings = models.PositiveSmallIntegerField("zo vaak te openen", default=1)
    openings = models.PositiveSmallIntegerField("keren geopend", default=0)
    tries = models.PositiveSmallIntegerField("verkeerde codes achter elkaar", default=0)

    objects = CaseDocuments.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "leeslink", "leeslinks"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(document__isnull=False) | Q(reader="client"), name="documents_link_names_a_copy"),
            models.CheckConstraint(condition=Q(share__isnull=False) | Q(reader="client"), name="documents_link_rests_on_a_share"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="documents_link_ends"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-made_at"])]

    def __str__(self) -> str:
        return f"link voor {self.reader_name}"

    def says(self, now: datetime) -> str:
        """How the link stands at that moment, in words."""
        if self.removed_at or self.expires_at <= now:
            return "ingetrokken" if self.removed_at else "verlopen"
        if self.tries >= MOST_TRIES:
            return "dicht na vijf verkeerde codes"
        if self.openings >= self.most_openings:
            return "opgebruikt"
        if not self.pin_hash:
            return "wacht op de eerste keer" if self.first_until and self.first_until > now else "niet op tijd gescand"
        return "open"


class OfLink(Record):
    """What a reader by link does with one copy. Written by the reader; nobody changes it."""

    lock = Lock.CASE
    staff_may, portal_scope = "SELECT", "own"

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    client_id = models.UUIDField("cliënt")
    trajectory_id = models.UUIDField("traject")
    link = models.ForeignKey(ReaderLink, models.PROTECT, related_name="+", verbose_name="link")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name="document")

    objects = CaseDocuments.as_manager()

    class Meta:
        abstract = True


class Opening(OfLink):
    """That a reader opened a copy, on the screen or as a file."""

    portal_columns = ("id",)

    opened_at = models.DateTimeField("geopend op")
    as_file = models.BooleanField("als bestand", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "opening", "openingen"
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-opened_at"])]


class Reply(OfLink):
    """What a reader wrote back to the coach about a copy."""

    portal_columns = ("id", "client_id", "link_id", "document_id", "said_at", "words")

    said_at = models.DateTimeField("geschreven op")
    words = EncryptedField("reactie")

    class Meta:
        verbose_name, verbose_name_plural = "reactie van een lezer", "reacties van lezers"
        indexes: ClassVar = [models.Index(fields=["organisation", "trajectory_id", "-said_at"])]
