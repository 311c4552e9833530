"""Writing the worker profile with the client, discussing it, and agreeing on it. Only a draft can be changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.practice.instruments.models import Administration
from spinweb.practice.instruments.queries import Finding
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.models import FeatureLevel, Part, SaidBy, Source, Statement, ThemePlace, Verdict, WorkerProfile, WorkTheme
from spinweb.practice.worker_profiles.queries import (
    LevelSheet,
    learning_sheet,
    levels_of,
    profile_of,
    themes_of,
    values_sheet,
    verdicts_of,
    verdicts_sheet,
)
from spinweb.practice.worker_profiles.rules import MOST_PLACES, MOST_THEMES, features, not_functional, work_themes
from spinweb.practice.worker_profiles.states import PROFILE_ALLOWED, ProfileState


class StillOpen(Refusal):
    """There is a version to go on with; a new one begins when this one was agreed."""


class NothingYet(Refusal):
    """A profile without one statement cannot be discussed."""


class NotFunctional(Refusal):
    """A statement says what somebody has, and not what they do or need."""


class NotWithAPartOpen(Refusal):
    """The client does not agree with a part, and what they say of it is not written beside it."""


class Enough(Refusal):
    """Three themes, twenty places for each: more is no help in choosing."""


class EndsBeforeItBegins(Refusal):
    """Fewer hours at most than at least."""


_KEPT = ("summary", "hours_min", "hours_max", "travel_minutes", "doubts", "learning", "when_stuck", "stuck_help", "tips_may_tell", "work_values")


@transaction.atomic
def start_profile(*, trajectory: Trajectory, by: Colleague, at: datetime) -> WorkerProfile:
    """Begin the profile, or a new version that takes over what the agreed one says (T2.4, T0.4). Raises StillOpen."""
    old = profile_of(trajectory)
    if old is not None and old.state != ProfileState.AGREED:
        raise StillOpen("Er is al een profiel waar jullie aan werken. Ga daarmee verder.")
    new = WorkerProfile(trajectory=trajectory, number=1)
    if old is not None:
        new.number = old.number + 1
        for name in _KEPT:
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
        row.origin = row.origin or row.pk
        _copy_row(row, new, ("origin", "part", "kind", "text", "evidence", "source", "said_on", "confirmed_on", "firmness", "may_tell_employer"))
    for level in FeatureLevel.objects.of(old.trajectory).filter(profile=old):
        _copy_row(level, new, ("feature", "level", "source", "on", "confirmed_on", "note"))


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
    """Add something that is true of somebody at work, or change it (T2.1, T2.2, T2.3). Raises ProfileFixed, NotFunctional, ChangedMeanwhile."""
    profile.check_draft()
    if question := not_functional(values.get("text"), values.get("evidence")):
        raise NotFunctional(question)
    if statement is not None and values.get("text", statement.text) != statement.text:
        values["confirmed_on"] = None  # what was found true were other words
    if values.get("kind", Statement.Kind.CONDITION) != Statement.Kind.CONDITION:
        values["firmness"] = ""  # only a condition is open to talk or not
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
    now = LevelSheet({name: row.level for name, row in rows.items()})
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
    for name, value in {"level": level, "confirmed_on": None, **values}.items():
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
def write_learning(*, profile: WorkerProfile, by: Colleague, at: datetime, expected: int | None = None, when_stuck: str | None = None,
                   stuck_help: str | None = None, tips_may_tell: bool = False, **typed: Any) -> WorkerProfile:  # fmt: skip
    """Fill in the card ‘Zo leer ik het best’ and what helps when stuck (T2.1, T0.1). Raises ProfileFixed, ChangedMeanwhile."""
    profile.check_draft()
    sheet = learning_sheet(profile)
    values = {"learning": sheet.gathered(sheet.values() | typed), "when_stuck": when_stuck, "stuck_help": stuck_help, "tips_may_tell": tips_may_tell}
    try:
        return write_profile(profile=profile, expected=expected, by=by, at=at, **values)
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(learning_sheet(changed.now)) from None


@transaction.atomic
def write_values(*, profile: WorkerProfile, by: Colleague, at: datetime, expected: int | None = None, **typed: Any) -> WorkerProfile:
    """Fill in the seven values of work (T2.1). Raises ProfileFixed, ChangedMeanwhile."""
    profile.check_draft()
    sheet = values_sheet(profile)
    try:
        return write_profile(profile=profile, expected=expected, by=by, at=at, work_values=sheet.gathered(sheet.values() | typed))
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(values_sheet(changed.now)) from None


@transaction.atomic
def pick_interests(*, profile: WorkerProfile, themes: list[str], by: Colleague, at: datetime) -> list[Statement]:
    """Make a statement of each theme that the client picked and that is not in the profile yet (T2.1). Raises ProfileFixed."""
    profile.check_draft()
    there = {s.text for s in Statement.objects.of(profile.trajectory).filter(profile=profile, kind=Statement.Kind.INTEREST).present()}
    wanted = [work_themes()[code]["zin"] for code in themes if work_themes()[code]["zin"] not in there]
    return [save_statement(profile=profile, part=Part.WISHES, kind=Statement.Kind.INTEREST, text=text, said_on=at.date(), by=by, at=at)
            for text in wanted]  # fmt: skip


@transaction.atomic
def say_of_parts(*, profile: WorkerProfile, by: Colleague, at: datetime, on: date | None = None, who: str = SaidBy.CLIENT.value,
                 expected: int | None = None, **typed: Any) -> WorkerProfile:  # fmt: skip
    """Note for each of the five parts whether the client agrees, doubts, or does not agree, in the client's words (T2.4).

    Day and who said it are kept with the parts that change; the others keep their own. Until everything is agreed. Raises
    ProfileFixed, ChangedMeanwhile.
    """
    if profile.state not in {ProfileState.DRAFT, ProfileState.DISCUSSED}:
        profile.check_draft()
    sheet = verdicts_sheet(profile)
    before = profile.verdicts or {}
    kept = sheet.gathered(sheet.values() | typed)
    for code, said in kept.items():
        there = before.get(code, {})
        same = all(said.get(name) == there.get(name) for name in ("verdict", "words"))
        kept[code] = there if same else said | {"on": (on or at.date()).isoformat(), "who": who}
    try:
        return save(model=WorkerProfile, row=profile, trajectory=profile.trajectory, expected=expected, verb="say_of_parts", by=by, at=at,
                    verdicts=kept)  # fmt: skip
    except ChangedMeanwhile as changed:
        raise ChangedMeanwhile(verdicts_sheet(changed.now)) from None


@transaction.atomic
def agree(*, profile: WorkerProfile, on: date, by: Colleague, at: datetime) -> None:
    """Note that the client agrees (T2.4): a part nobody spoke of is agreed with the rest, on this day.

    Doubt may stay. A part that the client does not agree with may stay too, once the client's own words stand beside it. Only
    what was discussed can be agreed on. Raises NotWithAPartOpen, MoveNotAllowed.
    """
    verdicts = verdicts_of(profile)
    if wrong := [v.part.label for v in verdicts if v.verdict == Verdict.NOT_YET and not v.words]:
        raise NotWithAPartOpen(f"Je cliënt is het nog niet eens met: {', '.join(wrong)}. Pas dat deel samen aan, of schrijf op wat je cliënt er "
                               "zelf van zegt: dan staat dat ernaast.")  # fmt: skip
    now = {"verdict": Verdict.AGREE.value, "words": "", "on": on.isoformat(), "who": SaidBy.CLIENT.value}
    kept = {v.code: (profile.verdicts or {}).get(v.code, {}) if v.verdict else now | {"words": v.words} for v in verdicts}
    audit.move(thing=profile, to=ProfileState.AGREED, allowed=PROFILE_ALLOWED, by=by, at=at, agreed_on=on, verdicts=kept)


@transaction.atomic
def look_again(*, profile: WorkerProfile, on: date, by: Colleague, at: datetime, statements: Iterable[str] = (), features: Iterable[str] = ()) -> int:
    """Note that coach and client looked at old facts again (T0.4, T2.4): these ids of statements and of features are still true.

    What is not named stays as old as it was. Also of an agreed version: its words do not change. Returns how many are true still.
    Raises ProfileFixed when the version was replaced.
    """
    if profile.state == ProfileState.REPLACED:
        profile.check_draft()
    rows: list[Any] = [*Statement.objects.of(profile.trajectory).present().filter(profile=profile, pk__in=list(statements)),
                       *FeatureLevel.objects.of(profile.trajectory).filter(profile=profile, feature__in=list(features))]  # fmt: skip
    for row in rows:
        row.confirmed_on = on
        row.save(update_fields=["confirmed_on"])
    profile.looked_at_on = on
    profile.save(update_fields=["looked_at_on"])
    audit.record(verb="look_again", subject=profile, by=by, at=at)
    return len(rows)


@transaction.atomic
def save_theme(*, trajectory: Trajectory, by: Colleague, at: datetime, theme: WorkTheme | None = None, expected: int | None = None,
               **values: Any) -> WorkTheme:  # fmt: skip
    """Add a first idea for work, or change it (T2.4). Raises Enough, ChangedMeanwhile."""
    if theme is None:
        there = themes_of(trajectory)
        if len(there) >= MOST_THEMES:
            raise Enough("Er staan al drie werkthema’s. Haal er een weg, of maak er een ruimer: kiezen uit drie lukt beter.")
        values = {"position": max((t.position for t in there), default=0) + 1, **values}
    return save(model=WorkTheme, row=theme, trajectory=trajectory, expected=expected, verb="save_theme", by=by, at=at, **values)


@transaction.atomic
def save_place(*, theme: WorkTheme, by: Colleague, at: datetime, place: ThemePlace | None = None, expected: int | None = None,
               **values: Any) -> ThemePlace:  # fmt: skip
    """Add a place where people with this interest work, or change it (T2.4, T3.1). Raises Enough, ChangedMeanwhile."""
    if place is None:
        if ThemePlace.objects.of(theme.trajectory).filter(theme=theme).present().count() >= MOST_PLACES:
            raise Enough("Er staan al twintig plekken bij dit thema. Ga eerst bij een paar kijken, of haal er een weg.")
        values = {"theme": theme, **values}
    return save(model=ThemePlace, row=place, trajectory=theme.trajectory, expected=expected, verb="save_place", by=by, at=at, **values)


_SOURCES = {"client": Source.INSTRUMENT, "together": Source.INSTRUMENT, "coach": Source.SEEN, "mentor": Source.EMPLOYER, "employer": Source.EMPLOYER}


@transaction.atomic
def take_over(*, profile: WorkerProfile, given: Administration, findings: list[Finding], how: str, chosen: list[str], by: Colleague, at: datetime) -> None:
    """Bring what was chosen out of an instrument's outcome into the profile, with its source and day (T2.1, T2.2). Raises ProfileFixed."""
    profile.check_draft()
    found = [finding for finding in findings if finding.code in chosen]
    answers: dict[str, Any] = {name: value for finding in found for name, value in finding.answers}
    who: dict[str, Any] = {"profile": profile, "by": by, "at": at}
    if how == "uitspraken":
        there = {s.text for s in Statement.objects.of(profile.trajectory).filter(profile=profile).present()}
        for text in (finding.words for finding in found if finding.words not in there):
            save_statement(**who, part=Part.WISHES, kind=Statement.Kind.INTEREST, text=text, evidence=f"Uit ‘{given.name}’.", said_on=given.answered_on,
                           source=_SOURCES[given.respondent])  # fmt: skip
    elif how == "kenmerken":
        changed = {row.feature for row in set_levels(**who, source=_SOURCES[given.respondent], on=given.answered_on, **answers)}
        if same := [feature for feature in answers if feature not in changed]:
            look_again(**who, on=at.date(), features=same)  # what it says too is true still
    elif how == "waarden":
        write_values(**who, **answers)
    elif how == "leren":
        kept: dict[str, Any] = {name: getattr(profile, name) for name in ("when_stuck", "stuck_help", "tips_may_tell")}
        said = {f"{name}_verdict": "helps" if value else "hinders" for name, value in answers.items()}
        write_learning(**who, **kept | said)
