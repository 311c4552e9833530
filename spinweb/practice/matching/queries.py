"""What pages ask of matches: the pair in words, what waits for a decision, and what changed since."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from spinweb.engines.fit import compare as engine
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.practice.matching.models import Discrepancy, Match
from spinweb.practice.matching.rules import TRAVEL, PairRow, changed_features, counted, pair_rows, stored, travel_level
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import Part as WorkerPart
from spinweb.practice.worker_profiles.models import Statement, WorkerProfile
from spinweb.practice.worker_profiles.rules import Feature, features
from spinweb.practice.workplaces import queries as workplaces
from spinweb.practice.workplaces.models import Lead, Part, Workplace, WorkplaceFeature, WorkplaceStatement

WHOLE = ("workplace__employer", "workplace__mentor", "lead__workplace", "profile", "trajectory__client")


def compared_now(profile: WorkerProfile, workplace: Workplace, lead: Lead | None) -> tuple[dict[str, Any], str]:
    """Both sides compared as they stand now, as data, and the version of the engine. Two queries."""
    levels = {name: row.level for name, row in worker_profiles.levels_of(profile).items()}
    wishes = engine.Conditions(_number(profile.hours_min), _number(profile.hours_max), profile.travel_minutes)
    return _compared(levels, wishes, workplaces.features_of(workplace), workplace, lead), engine.VERSION


def _compared(levels: dict, wishes: engine.Conditions, asked: dict[str, WorkplaceFeature], workplace: Workplace, lead: Lead | None) -> dict[str, Any]:
    offers = engine.Conditions(_number(workplace.hours_min), _number(workplace.hours_max), lead.travel_minutes if lead else None)
    asks = {name: (row.level, row.weight) for name, row in asked.items()}
    if offers.travel_minutes is not None:  # the trip is this client's own, and is told with the lead
        asks[TRAVEL] = (travel_level(offers.travel_minutes), asks.get(TRAVEL, (None, "gewoon"))[1])
    return stored(engine.compare(engine.Worker(levels, wishes), engine.Workplace(asks, offers)))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def matches_of(trajectory: Trajectory) -> QuerySet[Match]:
    """The matches of this client, newest comparison first. One query."""
    return Match.objects.of(trajectory).select_related("workplace__employer", "lead", "trajectory__client").order_by("-compared_at", "id")


def match(viewer: Viewer, trajectory: Trajectory, match_id: UUID) -> Match:
    """One match of this trajectory. Raises NotVisible. One query."""
    return one(Match.objects.visible_to(viewer).select_related(*WHOLE), pk=match_id, trajectory=trajectory)


def match_of(trajectory: Trajectory, match_id: UUID) -> Match:
    """One match of this trajectory, for a document. Raises NotVisible. One query."""
    return one(Match.objects.of(trajectory).select_related(*WHOLE), pk=match_id)


def leads_to_compare(trajectory: Trajectory) -> QuerySet[Lead]:
    """Leads that go on and were not laid beside the profile yet. One query."""
    matched = Match.objects.of(trajectory).filter(workplace=OuterRef("workplace"))
    return workplaces.leads_of(trajectory).exclude(state="stopped").filter(~Exists(matched))


def decisions_of(match: Match) -> dict[str, Discrepancy]:
    """What was decided, by feature or part. One query."""
    return {row.about: row for row in Discrepancy.objects.of(match.trajectory).filter(match=match)}


@dataclass(frozen=True)
class PartPair:
    """One of the five parts in words: what is true of the person, and of the workplace."""

    number: int
    worker_title: str
    workplace_title: str
    worker: list[Statement]
    workplace: list[WorkplaceStatement]
    decision: Discrepancy | None

    @property
    def about(self) -> str:
        return f"part{self.number}"


@dataclass
class Pair:
    """Everything that the page of one match shows."""

    match: Match
    rows: list[PairRow]
    parts: list[PartPair] = field(default_factory=list)
    changed: list[Feature] = field(default_factory=list)
    newer_profile: bool = False

    @property
    def steps(self) -> list[PairRow]:
        return [r for r in self.rows if r.is_step]

    @property
    def unknown(self) -> list[PairRow]:
        return [r for r in self.rows if not r.is_step and r.verdict_class == "unknown"]

    @property
    def fits(self) -> list[PairRow]:
        return [r for r in self.rows if r.verdict_class == "fits"]

    @property
    def unused(self) -> list[PairRow]:
        return [r for r in self.rows if r.unused]

    @property
    def waiting(self) -> list[PairRow]:
        return [r for r in self.rows if r.waits]

    @property
    def decided(self) -> list[PairRow]:
        return [r for r in self.rows if r.decision is not None]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        return counted(self.rows)

    @property
    def conditions(self) -> list[dict[str, Any]]:
        return (self.match.rows or {}).get("conditions", [])


def pair(match: Match) -> Pair:
    """The pair of a match with its decisions, and what changed since it was compared. Six queries."""
    newest = worker_profiles.profile_of(match.trajectory) or match.profile
    known = workplaces.job(match.workplace)
    levels = {name: row.level for name, row in worker_profiles.levels_of(newest).items()}
    wishes = engine.Conditions(_number(newest.hours_min), _number(newest.hours_max), newest.travel_minutes)
    now = _compared(levels, wishes, known.features, match.workplace, match.lead)
    decisions = decisions_of(match)
    said = worker_profiles.statements_of(newest)
    parts = [PartPair(n, WorkerPart(n).label, Part(n).label, [s for s in said if s.part == n], own, decisions.get(f"part{n}"))
             for n, own in ((part.value, rows) for part, rows in known.parts)]  # fmt: skip
    changed = changed_features(match.rows, now)
    other = (match.rows or {}).get("conditions") != now["conditions"]
    return Pair(match, pair_rows(match.rows, decisions), parts, changed, newest.pk != match.profile_id or (other and not changed))


def about_words(about: str) -> tuple[str, str]:
    """What a difference is about: a title, and a sentence about both sides. Raises NotVisible for what is no feature or part. No query."""
    if about in features():
        feature = features()[about]
        return feature.name.capitalize(), feature.work
    if about.startswith("part") and about[4:].isdecimal() and int(about[4:]) in Part.values:
        number = int(about[4:])
        return f"{WorkerPart(number).label} naast {Part(number).label.lower()}", ""
    raise NotVisible


def row_about(match: Match, about: str) -> PairRow | None:
    """The stored row of one feature, in words; None for a part. No query."""
    return next((r for r in pair_rows(match.rows, {}) if r.feature.id == about), None)


def discrepancy(match: Match, about: str) -> Discrepancy | None:
    """What was decided about this difference. One query."""
    return Discrepancy.objects.of(match.trajectory).filter(match=match, about=about).first()


def elements() -> dict[str, object]:
    """Which elements of task 4 the record shows by itself (T4.8 belongs to the placement)."""

    def there(*where: Q, **fields: object) -> Exists:
        return Exists(Match.objects.filter(*where, trajectory_id=OuterRef("pk"), **fields))

    decided = Discrepancy.objects.filter(trajectory_id=OuterRef("pk"))
    return {
        "T4.1": there(preparation__isnull=False),
        "T4.2": there(~Q(attended=""), interview_on__isnull=False),
        "T4.3": there(~Q(client_verdict=""), debrief__isnull=False),
        "T4.4": Exists(decided),
        "T4.5": Exists(decided.filter(decision__in=[Discrepancy.Decision.ADAPT, Discrepancy.Decision.GUIDE])),
        "T4.6": there(growth__isnull=False),
        "T4.7": there(~Q(reason_client=""), state__in=[MatchState.MATCH, MatchState.NO_MATCH]),
    }
