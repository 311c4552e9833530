"""Writing the trail. Every action of every room calls `record` (or `move`, which moves a state and records it)."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django.db import models

from spinweb.foundation.audit.models import Act, Move, Reading
from spinweb.foundation.base.states import Allowed, check_move

if TYPE_CHECKING:  # their room stands above this one
    from spinweb.foundation.accounts.models import Colleague

request_id: ContextVar[UUID | None] = ContextVar("request_id", default=None)


def _about(subject: Any) -> dict[str, Any]:
    own = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk, "organisation_id": subject.organisation_id,
           "client_id": getattr(subject, "client_id", None), "trajectory_id": getattr(subject, "trajectory_id", None)}  # fmt: skip
    if subject._meta.label_lower == "trajectories.trajectory":
        own["trajectory_id"] = subject.pk
    if subject._meta.label_lower == "parties.client":
        own["client_id"] = subject.pk
    return own


def record(*, verb: str, subject: models.Model, by: "Colleague", at: datetime) -> None:
    """Write that `by` did `verb` to `subject`. One INSERT, in the caller's transaction."""
    Act(id=uuid4(), at=at, colleague_id=by.pk, request_id=request_id.get(), verb=verb, **_about(subject)).save(force_insert=True)


def move(*, thing: models.Model, to: str | int, allowed: Allowed, by: "Colleague", at: datetime, reason: str = "",
         field: str = "state", **values: Any) -> None:  # fmt: skip
    """Bring `thing` to the state `to` and write the move with its reason. Raises MoveNotAllowed.

    `values` are saved along with the state. Costs one UPDATE and one INSERT.
    """
    column = cast("models.Field[Any, Any]", thing._meta.get_field(field))
    labels = dict(column.flatchoices)
    old = getattr(thing, field)
    check_move(allowed, old, to, labels=labels)
    for name, value in {field: to, **values}.items():
        setattr(thing, name, value)
    thing.save(update_fields=[field, *values])
    Move(id=uuid4(), at=at, colleague_id=by.pk, request_id=request_id.get(), field=field, old=old, new=to, reason=reason,
         **_about(thing)).save(force_insert=True)  # fmt: skip


def note_reading(*, by: "Colleague", at: datetime, page: str, action: str, trajectory_ids: Iterable[UUID],
                 purpose: str = "begeleiding") -> None:  # fmt: skip
    """Write that `by` looked at the data of these trajectories. One INSERT."""
    Reading(id=uuid4(), at=at, organisation_id=by.organisation_id, colleague_id=by.pk, request_id=request_id.get(), page=page,
            action=action, trajectory_ids=[str(i) for i in trajectory_ids], purpose=purpose).save(force_insert=True)  # fmt: skip
