"""Writing the worker profile with the client, discussing it, and agreeing on it. Only a draft can be changed."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import FeatureLevel, Statement, WorkerProfile
from spinweb.practice.worker_profiles.queries import Sheet, levels_of, profile_of
from spinweb.practice.worker_profiles.rules import features
from spinweb.practice.worker_profiles.states import PROFILE_ALLOWED, ProfileState


class StillOpen(Refusal):
    """There is a version to go on with; a new one begins when this one was agreed."""


class NothingYet(Refusal):
    """A profile without one statement cannot be discussed."""


class EndsBeforeItBegins(Refusal):
    """Fewer hours at most than at least."""


@transaction.atomic
def start_profile(*, trajectory: Trajectory, by: Colleague, at: datetime) -> WorkerProfile:
    """Begin the profile, or a new version that takes over what the agreed one says (T2.4, T0.4). Raises StillOpen."""
    old = profile_of(trajectory)
    if old is not None and old.state != ProfileState.AGREED:
        raise StillOpen("Er is al een profiel waar jullie aan werken. Ga daarmee verder.")
    new = WorkerProfile(trajectory=trajectory, number=1)
    if old is not None:
        new.number = old.number + 1
        for name in ("summary", "hours_min", "hours_max", "travel_minutes", "doubts"):
            setattr(new, name, getattr(old, name))
        audit.move(thing=old, to=ProfileState.REPLACED, allowed=PROFILE_ALLOWED, by=by, at=at, reason=f"versie {new.number} begonnen")
    new.save(force_insert=True)
    if old is not None:
        _copy(old, new)
    audit.record(verb="start_profile", subject=new, by=by, at=at)
    return new


def _copy(old: WorkerProfile, new: WorkerProfile) -> None:
    # A sealed value is bound to its own row: it is opened and sealed again, so rows are made anew and not copied.
    for row in Statement.objects.of(old.trajectory).filter(profile=old).present():
        _copy_row(row, new, ("part", "kind", "text", "evidence", "source", "said_on", "may_tell_employer"))
    for level in FeatureLevel.objects.of(old.trajectory).filter(profile=old):
        _copy_row(level, new, ("feature", "level", "source", "on", "note"))


def _copy_row(row: Statement | FeatureLevel, profile: WorkerProfile, names: tuple[str, ...]) -> None:
    values = {name: getattr(row, name) for name in names}
    type(row)(id=uuid4(), trajectory=profile.trajectory, profile=profile, **values).save(force_insert=True)


@transaction.atomic
def write_profile(*, profile: WorkerProfile, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> WorkerProfile:
    """Write what the client says in short, and the wishes in numbers (T2.1). Raises ProfileFixed, EndsBeforeItBegins, ChangedMeanwhile."""
    profile.check_draft()
    least, most = (values.get(name, getattr(profile, name)) for name in ("hours_min", "hours_max"))
    if least is not None and most is not None and most < least:
        raise EndsBeforeItBegins("Het hoogste aantal uren is lager dan het laagste. Draai ze om, of laat er een leeg.")
    return save(model=WorkerProfile, row=profile, trajectory=profile.trajectory, expected=expected, verb="write_profile", by=by, at=at, **values)


@transaction.atomic
def save_statement(*, profile: WorkerProfile, by: Colleague, at: datetime, statement: Statement | None = None, expected: int | None = None,
                   **values: Any) -> Statement:  # fmt: skip
    """Add something that is true of somebody at work, or change it (T2.1, T2.2, T2.3). Raises ProfileFixed, ChangedMeanwhile."""
    profile.check_draft()
    if statement is None:
        values = {"profile": profile, **values}
    return save(model=Statement, row=statement, trajectory=profile.trajectory, expected=expected, verb="save_statement", by=by, at=at, **values)


@transaction.atomic
def set_levels(*, profile: WorkerProfile, source: str, on: date, by: Colleague, at: datetime, expected: int | None = None,
               **levels: int | None) -> list[FeatureLevel]:  # fmt: skip
    """Set many feature levels by id (A1=2, F1=None), None for unknown (T2.2). Returns the rows that changed.

    Source and date are written with what changed; what stays keeps its own. `expected` is the revision of the `Sheet`
    that was filled in. Raises ProfileFixed, ChangedMeanwhile. One INSERT or UPDATE for each change.
    """
    profile = WorkerProfile.objects.select_for_update().get(pk=profile.pk)  # two coaches at once: one after the other
    profile.check_draft()
    rows = levels_of(profile)
    now = Sheet({name: row.level for name, row in rows.items()})
    if expected is not None and expected != now.revision:
        raise ChangedMeanwhile(now)
    changed = []
    for feature, level in levels.items():
        row = rows.get(feature)
        if level != (row.level if row else None):
            changed.append(_set(row, profile=profile, feature=feature, level=level, source=source, on=on, note=row.note if row else None))
    if changed:
        audit.record(verb="set_levels", subject=profile, by=by, at=at)
    return changed


@transaction.atomic
def set_level(*, profile: WorkerProfile, feature: str, level: int | None, source: str, on: date, by: Colleague, at: datetime,
              note: str = "") -> FeatureLevel:  # fmt: skip
    """Set one feature with what is behind it (T2.2). Raises ProfileFixed."""
    profile.check_draft()
    row = _set(levels_of(profile).get(feature), profile=profile, feature=feature, level=level, source=source, on=on, note=note or None)
    audit.record(verb="set_level", subject=row, by=by, at=at)
    return row


def _set(row: FeatureLevel | None, *, profile: WorkerProfile, feature: str, level: int | None, **values: Any) -> FeatureLevel:
    if level is not None and level not in features()[feature].person_scale:
        raise ValueError(f"{feature} has no level {level}")
    row = row or FeatureLevel(trajectory=profile.trajectory, profile=profile, feature=feature)
    for name, value in {"level": level, **values}.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def discuss(*, profile: WorkerProfile, on: date, by: Colleague, at: datetime, doubts: str = "") -> None:
    """Note that coach and client went through the whole profile, with what is still doubtful. Raises NothingYet, MoveNotAllowed."""
    if not Statement.objects.of(profile.trajectory).filter(profile=profile).present().exists():
        raise NothingYet("Er staat nog niets in het profiel. Schrijf eerst op waar je cliënt sterk in is.")
    audit.move(thing=profile, to=ProfileState.DISCUSSED, allowed=PROFILE_ALLOWED, by=by, at=at, discussed_on=on, doubts=doubts)


@transaction.atomic
def take_back(*, profile: WorkerProfile, by: Colleague, at: datetime) -> None:
    """Go on writing after the talk: the profile is a draft again, and is discussed once more (T0.4). Raises MoveNotAllowed."""
    audit.move(thing=profile, to=ProfileState.DRAFT, allowed=PROFILE_ALLOWED, by=by, at=at, reason="weer gewijzigd na het gesprek",
               discussed_on=None)  # fmt: skip


@transaction.atomic
def agree(*, profile: WorkerProfile, on: date, by: Colleague, at: datetime) -> None:
    """Note that the client agrees (T2.4). Only what was discussed can be agreed on. Raises MoveNotAllowed."""
    audit.move(thing=profile, to=ProfileState.AGREED, allowed=PROFILE_ALLOWED, by=by, at=at, agreed_on=on)
