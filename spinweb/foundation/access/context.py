"""Telling the database who is asking: a lane (a role without login), and a context that we signed for that lane.

Both are local to the transaction, and this module puts back what was there, because settings survive a savepoint.
"""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db import connection

from spinweb.foundation.access.locks import LEAD, PORTAL, STAFF
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit.actions import request_id
from spinweb.foundation.parties.rules import forget_opened_keys

LANES = {"staff": STAFF, "lead": LEAD, "portal": PORTAL}
_in_force: ContextVar[tuple[str, str, str]] = ContextVar("lane_in_force", default=("none", "", ""))


@dataclass(frozen=True)
class Reader:
    """Who reads released copies by a link, without an account: the link stands for them."""

    pk: UUID
    organisation_id: UUID


@dataclass(frozen=True)
class Viewer:
    """Who looks: a colleague (or a reader by link), in a lane. `trajectory_ids` and `client_ids` are asked for once."""

    colleague: Colleague | Reader
    lane: str
    only: UUID | None = None  # the one trajectory that is reached, while the device is in other hands

    @property
    def organisation_id(self) -> UUID:
        return self.colleague.organisation_id

    @cached_property
    def _cases(self) -> list[tuple[UUID, UUID, str, str]]:
        mine = CaseMember.objects.filter(colleague=self.colleague, organisation_id=self.organisation_id).current()
        mine = mine.filter(trajectory_id=self.only) if self.only else mine
        return list(mine.values_list("trajectory_id", "client_id", "part", "reason"))

    @property
    def trajectory_ids(self) -> list[UUID]:
        return [trajectory for trajectory, *_ in self._cases]

    @property
    def client_ids(self) -> list[UUID]:
        return list({client for _, client, *_ in self._cases})

    def part_in(self, trajectory_id: UUID) -> str:
        """What part the viewer has in this trajectory now: coach, stand_in, second ...; nothing when they take no part."""
        return next((part for trajectory, _, part, _ in self._cases if trajectory == trajectory_id), "")

    def emergency_in(self, trajectory_id: UUID) -> str:
        """The reason, when the viewer came into this trajectory by the emergency door; else nothing."""
        return next((why for trajectory, _, part, why in self._cases if trajectory == trajectory_id and part == CaseMember.Part.EMERGENCY), "")

    def forget_cases(self) -> None:
        """Ask again which trajectories are the viewer's: after a new one was started or a colleague let in."""
        self.__dict__.pop("_cases", None)


def signing_key() -> tuple[str, bytes]:
    """The name and the bytes of the key that signs contexts."""
    key = bytes.fromhex(settings.KEYS.read("context"))
    return hashlib.sha256(key).hexdigest()[:8], key


def signed(colleague: Colleague | Reader, role: str, *, seconds: int) -> str:
    """The context for `colleague` in the database role `role`, valid for so many seconds of the real clock."""
    name, key = signing_key()
    expires = int(time.time()) + seconds  # noqa: TID251 the database compares it with its own clock
    said = f"{colleague.pk}|{colleague.organisation_id}|{role}|{expires}|{request_id.get() or ''}|{name}"
    return f"{said}|{hmac.new(key, said.encode(), 'sha256').hexdigest()}"


def _set(role: str, context: str, only: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true), set_config('spinweb.context', %s, true), set_config('spinweb.only', %s, true)", [role, context, only])


@contextmanager
def lane(name: str, colleague: Colleague | Reader, *, seconds: int = 120, only: UUID | None = None) -> Iterator[Viewer]:
    """Enter the lane "staff" or "lead" as `colleague`, or "portal" as a `Reader`, within a transaction; leaves things as they were.

    `only` narrows a coach's lane to one trajectory; what can only take away needs no signature. Costs two statements.
    Raises RuntimeError outside a transaction, where the settings would be gone at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A lane needs a transaction: use it within transaction.atomic().")
    before = _in_force.get()
    inside = (LANES[name], signed(colleague, LANES[name], seconds=seconds), str(only or ""))
    _set("none", "", "")
    _set(*inside)
    token = _in_force.set(inside)
    try:
        yield Viewer(colleague, name, only)
    finally:
        _in_force.reset(token)
        forget_opened_keys()
        if not connection.needs_rollback:  # a rollback puts the settings back by itself
            _set("none", "", "")
            _set(*before)
