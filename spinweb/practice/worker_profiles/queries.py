"""What pages and later tasks ask of the worker profile."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from zlib import crc32

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, DateField, Exists, ExpressionWrapper, Func, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Greatest, JSONObject
from django.utils.formats import date_format

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.base.models import Sheet
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.intakes.models import LifeDomain
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Goal, Trajectory
from spinweb.practice.worker_profiles import rules
from spinweb.practice.worker_profiles.models import FeatureLevel, Part, SaidBy, Statement, ThemePlace, Verdict, WorkerProfile, WorkTheme
from spinweb.practice.worker_profiles.rules import PART_CODES, VALUE_SIDES, Feature, clusters, features, learning_said, learning_ways, work_values
from spinweb.practice.worker_profiles.states import ProfileState

Kind = Statement.Kind
LASTING = (Kind.CONDITION, Kind.NEED, Kind.ATTENTION)  # what must be in place to last; the rest is what somebody brings and wants
ORDER = [Kind.STRENGTH, Kind.DRIVE, Kind.INTEREST, Kind.WISH, Kind.LEARNING, Kind.CONDITION, Kind.NEED, Kind.ATTENTION]  # strengths first


def versions_of(trajectory: Trajectory) -> QuerySet[WorkerProfile]:
    """Every version, newest first. One query."""
    return WorkerProfile.objects.of(trajectory).select_related("trajectory__client").order_by("-number")


def profile_of(trajectory: Trajectory) -> WorkerProfile | None:
    """The newest version, which is the one in use; None when nobody began yet. One query."""
    return versions_of(trajectory).first()


def last_looked_at(profile: WorkerProfile) -> date | None:
    """When coach and client last went through this version: looked again, agreed or discussed. No query."""
    return max((day for day in (profile.looked_at_on, profile.agreed_on, profile.discussed_on) if day), default=None)


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Profiles that coach and client went through too long ago (rulebook `freshness`), on the day that they grew old. No query."""
    grown_old = Func(Greatest("looked_at_on", "agreed_on", "discussed_on"), months=rules.months(), output_field=DateField(),
                     template="(%(expressions)s + make_interval(months => %(months)s))::date")  # fmt: skip
    found = WorkerProfile.objects.visible_to(viewer).exclude(state=ProfileState.REPLACED).annotate(grown_old=grown_old).filter(grown_old__lt=until)
    return [trajectories.as_due(found, "worker_profile", on="grown_old", what=Value(read("freshness")["signaal"]))]


def profile_to_write(viewer: Viewer, trajectory_id: UUID) -> WorkerProfile:
    """The newest version, with its trajectory. Raises NotVisible when there is none or it is not the viewer's. One query."""
    found = WorkerProfile.objects.visible_to(viewer).filter(trajectory=trajectory_id).select_related("trajectory__client").order_by("-number").first()
    if found is None:
        raise NotVisible
    return found


def statement(viewer: Viewer, profile: WorkerProfile, statement_id: UUID) -> Statement:
    """One statement of this version. Raises NotVisible. One query."""
    return one(Statement.objects.visible_to(viewer).present(), pk=statement_id, profile=profile)


def statements_of(profile: WorkerProfile) -> list[Statement]:
    """The statements of a version, strengths first, then in the order in which they were said. One query."""
    found = Statement.objects.of(profile.trajectory).filter(profile=profile).present().order_by("said_on", "id")
    return sorted(found, key=lambda s: (ORDER.index(s.kind), s.firmness == Statement.Firmness.TALK))


def levels_of(profile: WorkerProfile) -> dict[str, FeatureLevel]:
    """The rows of the features that were asked about, by id; a level None is 'weet ik niet'. One query."""
    return {row.feature: row for row in FeatureLevel.objects.of(profile.trajectory).filter(profile=profile)}


def known_levels(trajectory: Trajectory) -> dict[str, int]:
    """What is known of the client's features now, by id (for matching): unknown ones are left out. Two queries."""
    profile = profile_of(trajectory)
    rows = levels_of(profile) if profile else {}
    return {name: rows[name].level for name in features() if name in rows and rows[name].level is not None}


class LevelSheet:
    """The levels of all features as one sheet to fill in: an attribute for each feature id, None for unknown.

    `revision` follows from what stands on it, so that two coaches who fill it in at once are told apart.
    """

    def __init__(self, levels: dict[str, int | None]):
        known = {name: level for name, level in sorted(levels.items()) if level is not None}
        self.__dict__.update(dict.fromkeys(features()) | known)
        self.revision = crc32(repr(known).encode())

    def values(self) -> dict[str, int | None]:
        """The level of each feature by id."""
        return {name: getattr(self, name) for name in features()}


def sheet_of(profile: WorkerProfile) -> LevelSheet:
    """The sheet as it stands. One query."""
    return LevelSheet({name: row.level for name, row in levels_of(profile).items()})


@dataclass(frozen=True)
class Standing:
    """Where a person stands on one feature, in words. `row` is None when nobody asked yet."""

    feature: Feature
    row: FeatureLevel | None

    @property
    def level(self) -> int | None:
        return self.row.level if self.row else None

    @property
    def words(self) -> str:
        return "weet ik niet" if self.level is None else self.feature.person_scale[self.level]

    @property
    def steps(self) -> list[bool]:
        """One for each step of the scale, true as far as it goes, for a bar."""
        return [self.level is not None and step <= self.level for step in range(1, self.feature.top + 1)]


def standings_of(profile: WorkerProfile) -> dict[str, list[Standing]]:
    """Where the person stands on the features that are known, by name of the cluster; clusters without any are left out. One query."""
    rows = levels_of(profile)
    told = {name: [Standing(f, rows[f.id]) for f in own if f.id in rows and rows[f.id].level is not None] for name, own in clusters().items()}
    return {name: standings for name, standings in told.items() if standings}


@dataclass(frozen=True)
class StartingPoint:
    """What the intake found, ready to become a statement, so that nothing is typed twice."""

    code: str
    title: str
    text: str
    part: int
    kind: str
    on: date | None = None


TALKS = 5  # the last talks in which the client said something; older ones stand on the timeline
_OF_DOMAIN = {"meaning": Part.IDENTITY, "home": Part.CONTEXT, "money": Part.CONTEXT, "people": Part.CONTEXT, "body": Part.ABILITIES,
              "mind": Part.IDENTITY, "work": Part.ABILITIES}  # fmt: skip


def _talks(trajectory: Trajectory | OuterRef) -> QuerySet:
    """The last talks in which the client said something that was written down: id, day and words. No query."""
    said = ContactMoment.objects.filter(trajectory=trajectory).present().exclude(client_words="").order_by("-on", "-id")
    return said.values(told=JSONObject(id="id", on="on", words="client_words"))[:TALKS]


def starting_points_of(trajectory: Trajectory, *, talks: list[dict] | None = None) -> list[StartingPoint]:
    """What intake and talks say that the profile can go on from, by a code that an address may hold. Two queries, and one for `talks` not given."""
    intake, told = intakes.intake_of(trajectory), []
    if intake:
        told = [StartingPoint("vraag", "De vraag", intake.question, Part.WISHES, Kind.WISH),
                StartingPoint("motivatie", "Wat beweegt", intake.motivation, Part.WISHES, Kind.DRIVE),
                StartingPoint("helpt", "Wat helpt", intake.what_helps, Part.ABILITIES, Kind.STRENGTH)]  # fmt: skip
    for code, row in intakes.life_domains_of(trajectory).items():
        label = LifeDomain.Domain(code).label.capitalize()
        told.append(StartingPoint(f"{code}-goed", f"{label}: wat goed gaat", row.going_well, _OF_DOMAIN[code], Kind.STRENGTH))
        told.append(StartingPoint(f"{code}-wens", f"{label}: wat je wilt", row.wish, Part.WISHES, Kind.WISH))
    for talk in _talks(trajectory).values_list("told", flat=True) if talks is None else talks:
        on = date.fromisoformat(talk["on"])
        told.append(StartingPoint(f"gesprek-{talk['id']}", f"Gezegd op {date_format(on, 'j F Y')}", talk["words"], Part.WISHES, Kind.WISH, on))
    return [point for point in told if point.text]


@dataclass
class Whole:
    """A version of the profile with all that stands in it."""

    profile: WorkerProfile
    statements: list[Statement] = field(default_factory=list)
    standings: dict[str, list[Standing]] = field(default_factory=dict)

    def of_part(self, part: int) -> list[Statement]:
        return [s for s in self.statements if s.part == part]

    def of_kind(self, *kinds: str) -> list[Statement]:
        return [s for s in self.statements if s.kind in kinds]

    @property
    def parts(self) -> list[tuple[Part, list[Statement]]]:
        """The five parts with their statements."""
        return [(part, self.of_part(part)) for part in Part]

    @property
    def judged(self) -> list[tuple["PartVerdict", list[Statement]]]:
        """The five parts with what the client says of each, and their statements."""
        return [(verdict, self.of_part(verdict.part)) for verdict in verdicts_of(self.profile)]

    @property
    def strengths(self) -> list[Statement]:
        return self.of_kind(Kind.STRENGTH)

    @property
    def lasting(self) -> list[Statement]:
        """What is needed to last (T2.3)."""
        return self.of_kind(*LASTING)

    def older_than(self, day: date) -> list["Statement | Standing"]:
        """What was said, seen or found true last before this day: statements, then features."""
        return [s for s in self.statements if s.known_on < day] + [s for own in self.standings.values() for s in own if s.row.known_on < day]

    @property
    def unknown(self) -> list[Feature]:
        """Features of the first set that nobody knows yet."""
        known = {s.feature.id for own in self.standings.values() for s in own}
        return [f for f in features().values() if f.first and f.id not in known]


def whole(profile: WorkerProfile) -> Whole:
    """A version with its statements and levels. Two queries."""
    return Whole(profile, statements_of(profile), standings_of(profile))


def suggestion(trajectory: Trajectory, *, start: str = "", part: str = "", kind: str = "") -> dict[str, object]:
    """What a new statement may begin with: a starting point by its code, or a part and a kind. At most three queries."""
    if start:
        found = next((p for p in starting_points_of(trajectory) if p.code == start), None)
        told_on = {"said_on": found.on} if found and found.on else {}
        return {"text": found.text, "part": found.part, "kind": found.kind} | told_on if found else {}
    told: dict[str, object] = {"part": int(part)} if part.isdecimal() and int(part) in Part.values else {}
    return told | ({"kind": kind} if kind in Kind.values else {})


def level_as_typed(profile: WorkerProfile, feature: str) -> dict[str, object]:
    """The level of one feature as the form shows it. One query."""
    row = levels_of(profile).get(feature)
    return {"level": row.level, "note": row.note or "", "source": row.source} if row else {}


@dataclass
class Page:
    """What the page of task 2 shows: one version, all versions, and what the intake found that is not in the profile yet."""

    versions: list[WorkerProfile]
    whole: Whole | None
    starting_points: list[StartingPoint]
    old_before: date

    @property
    def profile(self) -> WorkerProfile | None:
        return self.whole.profile if self.whole else None

    @property
    def ideas(self) -> list[str]:
        """The titles of the first ideas for work."""
        return self.versions[0].idea_titles if self.versions else []

    @property
    def old(self) -> int:
        """How many facts of this version are told as old."""
        return len(self.whole.older_than(self.old_before)) if self.whole else 0

    @property
    def asks_to_be_looked_at(self) -> bool:
        """Whether this version was agreed or discussed long ago, and not looked at since; or holds old facts."""
        return self.is_newest and (self.old > 0 or bool((last := last_looked_at(self.profile)) and last < self.old_before))

    @property
    def is_newest(self) -> bool:
        return bool(self.versions) and self.profile == self.versions[0]

    @property
    def may_write(self) -> bool:
        return self.is_newest and self.profile.is_draft


def page_of(trajectory: Trajectory, *, on: date, number: int | None = None) -> Page:
    """The page of task 2 on that day; the newest version, or the one with this number. Raises NotVisible. Five queries, or four before there is a version."""
    ideas = WorkTheme.objects.filter(trajectory=OuterRef("trajectory")).present().order_by("position", "id").values("title")
    versions = list(versions_of(trajectory).annotate(idea_titles=ArraySubquery(ideas), talks=ArraySubquery(_talks(OuterRef("trajectory")))))
    chosen = versions[:1] if number is None else [v for v in versions if v.number == number]
    if number is not None and not chosen:
        raise NotVisible
    shown = whole(chosen[0]) if chosen else None
    used = {s.text for s in shown.statements} if shown else set()
    points = [p for p in starting_points_of(trajectory, talks=versions[0].talks if versions else None) if p.text not in used]
    return Page(versions, shown, points, rules.old_before(on))


@dataclass(frozen=True)
class PartVerdict:
    """What the client says of one part; an empty verdict is not asked yet."""

    part: Part
    verdict: str = ""
    words: str = ""
    on: str = ""
    who: str = ""

    @property
    def day(self) -> date | None:
        """When it was said; None before days were kept."""
        return date.fromisoformat(self.on) if self.on else None

    @property
    def said_by(self) -> str:
        """Who said it, where that was not the client alone."""
        return SaidBy(self.who).label if self.who and self.who != SaidBy.CLIENT else ""

    @property
    def disagrees(self) -> bool:
        return self.verdict == Verdict.NOT_YET

    @property
    def code(self) -> str:
        return f"part{self.part.value}"

    @property
    def said(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "nog niet gevraagd"


def verdicts_of(profile: WorkerProfile) -> list[PartVerdict]:
    """The five parts with the client's verdict on each (T2.4). No query."""
    kept = profile.verdicts or {}
    return [PartVerdict(part, **kept.get(code, {})) for code, part in zip(PART_CODES, Part, strict=True)]


def verdicts_sheet(profile: WorkerProfile) -> Sheet:
    """The verdicts as one sheet. No query."""
    return Sheet(profile.verdicts, PART_CODES, ("verdict", "words"), revision=profile.revision)


def learning_sheet(profile: WorkerProfile) -> Sheet:
    """The card ‘Zo leer ik het best’ as one sheet, with what helps when stuck. No query."""
    sheet = Sheet(profile.learning, learning_ways(), ("verdict", "example"), revision=profile.revision)
    for name in ("when_stuck", "stuck_help", "tips_may_tell"):
        setattr(sheet, name, getattr(profile, name))
    return sheet


def values_sheet(profile: WorkerProfile) -> Sheet:
    """The seven values as one sheet. No query."""
    return Sheet(profile.work_values, work_values(), VALUE_SIDES, revision=profile.revision)


@dataclass(frozen=True)
class Tips:
    """How somebody learns and what helps when stuck, short, for wherever a talk or a step is prepared (T0.1)."""

    helps: list[str]
    hinders: list[str]
    when_stuck: str
    stuck_help: str

    def __bool__(self) -> bool:
        return bool(self.helps or self.hinders or self.when_stuck or self.stuck_help)


def tips_of(trajectory: Trajectory) -> Tips | None:
    """The tips of the profile in use, or None when there is no profile. One query."""
    profile = WorkerProfile.objects.of(trajectory).order_by("-number").first()
    if profile is None:
        return None
    ways = learning_said(profile.learning)
    return Tips([w.name for w in ways if w.helps], [w.name for w in ways if not w.helps], profile.when_stuck or "", profile.stuck_help or "")


def themes_of(trajectory: Trajectory) -> list[WorkTheme]:
    """First ideas for work with their places, those the client wants to see first (T2.4). Two queries."""
    places = Prefetch("places", ThemePlace.objects.present().select_related("employer").order_by("-wanted", "name", "id"))
    return list(WorkTheme.objects.of(trajectory).present().prefetch_related(places).order_by("position", "id"))


def versions_compared(trajectory: Trajectory, number: int) -> tuple[Whole, Whole]:
    """A version and the one before it; before the first there was nothing. Raises NotVisible when there is no such version. Five queries."""
    versions = {v.number: v for v in versions_of(trajectory)}
    if number not in versions:
        raise NotVisible
    before = versions.get(number - 1)
    return whole(before) if before else Whole(WorkerProfile(trajectory=trajectory, number=0)), whole(versions[number])


def elements() -> dict[str, object]:
    """Which elements of task 2 the record shows by itself, as conditions on `Trajectory`."""
    mine = {"trajectory_id": OuterRef("pk")}

    def said(*kinds: str) -> Exists:
        return Exists(Statement.objects.filter(**mine, kind__in=kinds, removed_at__isnull=True))

    def both(first: Exists, second: Exists) -> ExpressionWrapper:
        return ExpressionWrapper(first & second, output_field=BooleanField())

    agreed = Exists(WorkerProfile.objects.filter(**mine, state__in=[ProfileState.AGREED, ProfileState.REPLACED]))
    goal = Exists(Goal.objects.filter(**mine, removed_at__isnull=True))
    return {
        "T2.1": both(said(Kind.STRENGTH), said(Kind.DRIVE, Kind.INTEREST, Kind.WISH, Kind.LEARNING)),
        "T2.2": both(said(Kind.NEED, Kind.ATTENTION, Kind.CONDITION), Exists(FeatureLevel.objects.filter(**mine, level__isnull=False))),
        "T2.3": said(Kind.CONDITION),
        "T2.4": both(agreed, goal),
    }
