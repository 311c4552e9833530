"""Writing the trail. Every action of every room calls `record` (or `move`, which moves a state and records it)."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django.db import connection, models

from spinweb.foundation.audit.models import Act, Move, Reading
from spinweb.foundation.audit.queries import Seal, session_mark
from spinweb.foundation.base.states import Allowed, check_move

if TYPE_CHECKING:  # their room stands above this one
    from spinweb.foundation.accounts.models import Colleague


@dataclass(frozen=True)
class Circumstances:
    """In what circumstances something is done or looked at: the lane, the version of the rules of access, the session and the network.

    Session and network are told so that two acts can be laid beside each other, and nobody found by them: a print, and an address
    without its last part. `emergency` is the reason why somebody used a way in that is not theirs every day. `part_in` says what part
    somebody has in a trajectory: who stands in acts on behalf of its coach, and the trail says so.
    """

    role: str = ""
    policy: str = ""
    session: str = ""
    source: str = ""
    emergency: str = ""
    part_in: Callable[[UUID], str] = field(default=lambda _: "", compare=False)


request_id: ContextVar[UUID | None] = ContextVar("request_id", default=None)
UNKNOWN = Circumstances()
circumstances: ContextVar[Circumstances] = ContextVar("circumstances", default=UNKNOWN)


def _told(trajectory_id: UUID | None = None) -> dict[str, Any]:
    now = circumstances.get()
    role = (now.part_in(trajectory_id) if trajectory_id else "") or now.role
    return {"request_id": request_id.get(), "role": role, "policy": now.policy, "session": now.session, "source": now.source}


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
    about = _about(subject)
    Act(id=uuid4(), at=at, colleague_id=by.pk, verb=verb, **_told(about["trajectory_id"]), **about).save(force_insert=True)


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
    about = _about(thing)
    made = Move(id=uuid4(), at=at, colleague_id=by.pk, field=field, old=old, new=to, reason=reason, **_told(about["trajectory_id"]), **about)
    made.save(force_insert=True)


def note_reading(*, by: "Colleague", at: datetime, page: str, action: str, trajectory_id: UUID | None = None, trajectory_ids: Iterable[UUID] = (),
                 part: str = "", subject_type: str = "", subject_id: UUID | None = None, purpose: str = "begeleiding",
                 outcome: str = Reading.Outcome.SHOWN) -> None:  # fmt: skip
    """Write that `by` looked at the data of one trajectory, or of those on a list (`trajectory_ids`), or tried to. One INSERT."""
    listed = [str(i) for i in ([trajectory_id] if trajectory_id else trajectory_ids)]
    Reading(id=uuid4(), at=at, organisation_id=by.organisation_id, colleague_id=by.pk, page=page, part=part, action=action, trajectory_id=trajectory_id,
            trajectory_ids=listed, subject_type=subject_type, subject_id=subject_id, purpose=purpose,
            emergency=circumstances.get().emergency, outcome=outcome, **_told(trajectory_id)).save(force_insert=True)  # fmt: skip


def seal() -> Seal | None:
    """Seal what was written since the last time; None when there was nothing. Done for nobody in particular, by a timer. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nr, at, row_count, head FROM sw.seal_trail()")
        found = cursor.fetchone()
    return Seal(*found) if found else None


def note_account(*, user_id: UUID | None, what: str, session_key: str | None = None) -> int:
    """Write what happened to an account (`sign_in`, `sign_in_failed`, `factor_added` ...) wherever it has a place; in how many. One query.

    In nobody's name, because nobody is known before they signed in; the subject says whose place it is (ASVS 16.3.1).
    """
    now = circumstances.get()
    with connection.cursor() as cursor:
        mark = session_mark(session_key) if session_key else now.session
        cursor.execute("SELECT sw.note_account(%s, %s, %s, %s, %s)", [user_id, what, request_id.get(), mark, now.source])
        return int(cursor.fetchone()[0])
