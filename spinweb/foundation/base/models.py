"""What every table shares: a key that a client may make, a lock, and for what people edit a revision and a way back."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)  # of which model the rows of a queryset are


class Lock(models.TextChoices):
    """Who may reach the rows of a table; `foundation/access/locks.py` turns each into grants and policies.

    CASE          rows of one trajectory: only its members, in the lane of coaches
    CLIENT        rows of one client: only members of one of the client's trajectories
    ORGANISATION  rows that colleagues of one organisation share
    TRAIL         rows of the trail: written once, never changed
    SIGN_IN       what the web role itself needs before anyone is known: users, sessions, invitations
    """

    CASE = "case"
    CLIENT = "client"
    ORGANISATION = "organisation"
    TRAIL = "trail"
    SIGN_IN = "sign_in"


class ChangedMeanwhile(Exception):
    """Somebody else saved this in the meantime. `now` is what stands there; what was typed is still in the form."""

    def __init__(self, now: Any):
        super().__init__("Iemand anders heeft dit intussen gewijzigd.")
        self.now = now


class Sheet:
    """Many small answers kept as one value of a row, laid out as the fields of a form: `result_client`, `result_agreed`, ...

    `revision` is the row's, so that two people who fill in one sheet are told apart.
    """

    def __init__(self, kept: dict[str, dict[str, Any]] | None, codes: Iterable[str], fields: Iterable[str], *, revision: int | None = None):
        fields = tuple(fields)
        self.names = {f"{code}_{name}": (code, name) for code in codes for name in fields}
        self.__dict__.update({flat: ((kept or {}).get(code) or {}).get(name) for flat, (code, name) in self.names.items()})
        if revision is not None:
            self.revision = revision

    def values(self) -> dict[str, Any]:
        """What stands in each field of the form."""
        return {flat: getattr(self, flat) for flat in self.names}

    def gathered(self, typed: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """What was typed in the fields, as the row keeps it; empty answers are left out."""
        kept: dict[str, dict[str, Any]] = {}
        for flat, (code, name) in self.names.items():
            if typed.get(flat) not in (None, "", False):
                kept.setdefault(code, {})[name] = typed[flat]
        return kept


class Record(models.Model):
    """A row with a UUID that whoever writes it may choose, so that saving twice is saving once."""

    lock: ClassVar[Lock]
    lead_columns: ClassVar[tuple[str, ...]] = ()  # what the lane of team leads may read; nothing by default
    portal_scope: ClassVar[str | None] = None  # what readers by link may reach: copy, key, link or own; nothing by default
    portal_columns: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Edited(models.Model):
    """For what people edit: a revision that tells concurrent edits apart."""

    revision = models.PositiveIntegerField("revisie", default=1, editable=False)

    class Meta:
        abstract = True

    def change(self, *, expected: int | None = None, **values: Any) -> Self:
        """Set the values and save, if nobody saved since revision `expected` (None: whatever is there is fine).

        Raises ChangedMeanwhile with the row as it is now. Costs one UPDATE.
        """
        for name, value in values.items():
            setattr(self, name, value)
        before = self.revision if expected is None else expected
        self.revision = before + 1
        fields = [f for f in self._meta.concrete_fields if not f.primary_key]
        new = {f.attname: f.pre_save(self, add=False) for f in fields}
        if not type(self)._base_manager.filter(pk=self.pk, revision=before).update(**new):
            raise ChangedMeanwhile(type(self)._base_manager.get(pk=self.pk))
        return self


class Removable(models.Model):
    """For what people remove: it stays in the table, so that removing can be undone."""

    removed_at = models.DateTimeField("verwijderd op", null=True, editable=False)
    removed_by = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, editable=False, related_name="+",
                                   verbose_name="verwijderd door")  # fmt: skip

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="%(app_label)s_%(class)s_removed_pair",
            )
        ]

    @property
    def handle(self) -> str:
        """'model:id', by which a page names it to remove it or bring it back."""
        return f"{self._meta.label_lower}:{self.pk}"

    def remove(self, *, by: models.Model, at: datetime) -> None:
        """Take it out of sight; `restore` brings it back."""
        self.removed_by, self.removed_at = by, at
        self.save(update_fields=["removed_by", "removed_at"])

    def restore(self) -> None:
        """Bring a removed row back."""
        self.removed_by = self.removed_at = None
        self.save(update_fields=["removed_by", "removed_at"])
