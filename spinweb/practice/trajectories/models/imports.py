"""A caseload that is brought in from a file: what was understood of it, and which trajectories it became."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.models import Lock, Record
from spinweb.practice.trajectories.states import ImportState


class ImportQuerySet(models.QuerySet):
    """Imports of one colleague."""

    def visible_to(self, viewer: "object") -> "ImportQuerySet":
        return self.filter(organisation_id=viewer.organisation_id, colleague=viewer.colleague)


class CaseloadImport(Record):
    """A file that a coach brought in. The rows are kept until it is confirmed; after that only which trajectories came of it."""

    lock = Lock.ORGANISATION
    private_to, staff_may, trail_without = "colleague_id", "SELECT, INSERT, UPDATE, DELETE", ("proposal",)

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie")
    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    file_name = models.CharField("bestand", max_length=120)
    proposal = models.JSONField("voorstel", default=dict)
    made = models.JSONField("wat het werd", default=list)
    state = models.CharField("stand", max_length=10, choices=ImportState.choices, default=ImportState.PROPOSED)
    sent_at = models.DateTimeField("aangeboden op")
    done_at = models.DateTimeField("ingelezen op", null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "ingelezen caseload", "ingelezen caseloads"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="trajectories_import_state"),
            models.CheckConstraint(condition=Q(state="proposed") | Q(proposal={}), name="trajectories_import_forgets"),
        ]

    def __str__(self) -> str:
        return self.file_name
