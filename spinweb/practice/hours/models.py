"""What was done with hours that stand in the notes: taken over in the funder's portal, and put on an invoice."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from spinweb.foundation.base.models import Removable
from spinweb.practice.trajectories.models import TrajectoryRecord


class PortalLine(TrajectoryRecord):
    """That the hours of a contact stand in the funder's portal, as they were then: a note that changes later shows as different."""

    staff_may = "SELECT, INSERT, DELETE"

    contact = models.OneToOneField("trajectories.ContactMoment", models.PROTECT, related_name="+", verbose_name="contactmoment")
    minutes = models.PositiveSmallIntegerField("overgenomen minuten")
    taken_on = models.DateField("overgenomen op")
    taken_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="overgenomen door")

    class Meta:
        verbose_name, verbose_name_plural = "regel in het portaal", "regels in het portaal"


class Invoice(Removable, TrajectoryRecord):
    """Hours at a rate, as they were sent. Never changed; a mistake is taken away, and made anew under another number. No name of a client."""

    number = models.CharField("factuurnummer", max_length=30)
    issued_on = models.DateField("factuurdatum")
    due_on = models.DateField("te betalen voor")
    since = models.DateField("van")
    until = models.DateField("tot en met")
    reference = models.CharField("kenmerk van de opdrachtgever", max_length=60)
    rate = models.DecimalField("uurtarief zonder btw", max_digits=7, decimal_places=2)
    vat = models.DecimalField("btw in procenten", max_digits=4, decimal_places=1)
    exempt_reason = models.CharField("waarom zonder btw", max_length=200, blank=True)
    iban = models.CharField("rekening", max_length=40)
    seller = models.JSONField("afzender")
    buyer = models.JSONField("ontvanger")
    lines = models.JSONField("regels")  # contact, on, what, minutes

    class Meta:
        verbose_name, verbose_name_plural = "factuur", "facturen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "number"], condition=Q(removed_at__isnull=True), name="hours_invoice_number"),
            models.CheckConstraint(condition=Q(until__gte=F("since"), due_on__gte=F("issued_on"), rate__gt=0, vat__range=(0, 99)), name="hours_invoice_sane"),
            models.CheckConstraint(condition=Q(vat__gt=0) | ~Q(exempt_reason=""), name="hours_invoice_exempt"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory", "-issued_on"], name="hours_invoices")]

    def __str__(self) -> str:
        return f"factuur {self.number}"
