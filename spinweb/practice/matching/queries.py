"""What pages ask of matches: the pair in words, what waits for a decision, and what changed since."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from spinweb.engines.fit import compare as engine
from spinweb.engines.fit.wishes import Conditions
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.base.models import Sheet
from spinweb.practice.job_search.queries import Telling
from spinweb.practice.job_search.rules import Aspect, aspects
from spinweb.practice.matching.models import Adaptation, DesignTask, Discrepancy, GrowthStep, Interview, JobDesign, Match
from spinweb.practice.matching.rules import TRAVEL, Claim, PairRow, changed_features, counted, drafted, pair_rows, travel_level
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import Part as WorkerPart
from spinweb.practice.worker_profiles.models import Statement, WorkerProfile
from spinweb.practice.worker_profiles.rules import Feature, features
from spinweb.practice.workplaces import queries as workplaces
from spinweb.practice.workplaces.models import Lead, Part, Workplace, WorkplaceFeature, WorkplaceStatement

WHOLE = ("workplace__employer", "workplace__mentor", "lead__workplace", "profile", "trajectory__client", "interview")


def compared_now(profile: WorkerProfile, workplace: Workplace, lead: Lead | None) -> tuple[dict[str, Any], str]:
    """Both sides compared as they stand now, as data, and the version of the engine. Two queries."""
    levels = {name: row.level for name, row in worker_profiles.levels_of(profile).items()}
    wishes = Conditions(_number(profile.hours_min), _number(profile.hours_max), profile.travel_minutes)
    return _compared(levels, wishes, workplaces.features_of(workplace), workplace, lead), engine.VERSION


def _compared(levels: dict, wishes: Conditions, asked: dict[str, WorkplaceFeature], workplace: Workplace, lead: Lead | None) -> dict[str, Any]:
    offers = Conditions(_number(workplace.hours_min), _number(workplace.hours_max), lead.travel_minutes if lead else None)
    asks = {name: (row.level, row.weight) for name, row in asked.items()}
    if offers.travel_minutes is not None:  # the trip is this client's own, and is told with the lead
        asks[TRAVEL] = (travel_level(offers.travel_minutes), asks.get(TRAVEL, (None, "gewoon"))[1])
    return engine.data(engine.compare(engine.Worker(levels, wishes), engine.Workplace(asks, offers)))


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


def decisions_of(match: Match, *, deep: bool = True) -> dict[str, Discrepancy]:
    """What was decided, by feature or part; `deep`: each with `arranged`, its adaptations. Two queries, or one."""
    found = Discrepancy.objects.of(match.trajectory).filter(match=match)
    adaptations = Prefetch("adaptations", Adaptation.objects.present().order_by("by_when", "id"), to_attr="arranged")
    return {row.about: row for row in (found.prefetch_related(adaptations) if deep else found)}


def growth_of(match: Match) -> list[GrowthStep]:
    """The steps in which the client comes into their own, in their order. One query."""
    return list(GrowthStep.objects.of(match.trajectory).present().filter(match=match).order_by("by_when", "id"))


def interview_of(match: Match) -> Interview | None:
    """The interview of a match from this room's questions, which bring it along. No query."""
    return getattr(match, "interview", None)


def practised(talk: Interview | None) -> list[tuple[str, str]]:
    """The questions that were practised, with the client's own answers. No query."""
    answers = (talk and talk.answers) or {}
    return [(asked["vraag"], answers[code]) for code, asked in read("interview")["oefenen"].items() if code in answers]


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


def _joined(statements: list) -> str:
    return " ".join(s.text for s in statements)


@dataclass(frozen=True)
class Difference:
    """One difference of the analysis of chances and problems: both sides in words, and what was decided."""

    about: str
    title: str
    worker: str
    workplace: str
    decision: Discrepancy | None
    verdict: str = ""

    @property
    def adaptations(self) -> list[Adaptation]:
        return getattr(self.decision, "arranged", [])


@dataclass
class Pair:
    """Everything that the page of one match shows."""

    match: Match
    rows: list[PairRow]
    parts: list[PartPair] = field(default_factory=list)
    changed: list[Feature] = field(default_factory=list)
    newer_profile: bool = False
    growth: list[GrowthStep] = field(default_factory=list)
    last_days: dict[str, date] = field(default_factory=dict)

    def older_than(self, day: date) -> list[PairRow]:
        """The rows of which a side was last looked at before this day."""
        return [r for r in self.rows if self.last_days.get(r.feature.id, day) < day]

    @property
    def interview(self) -> Interview | None:
        return interview_of(self.match)

    @property
    def seen(self) -> list[Aspect]:
        """What the client saw on the visit, beside the rows of the comparison."""
        kept = self.match.lead.visit_check if self.match.lead else None
        return aspects(kept) if kept else []

    @property
    def differences(self) -> list["Difference"]:
        """Every difference that asks for something, those of the five parts last."""
        rows = [r for r in self.rows if r.is_step or r.waits or (r.decision and not r.unused)]
        told = [Difference(r.feature.id, r.feature.name.capitalize(), r.worker_words, r.workplace_words, r.decision, r.verdict_words) for r in rows]
        parts = [p for p in self.parts if p.decision]
        return told + [Difference(p.about, p.worker_title, _joined(p.worker), _joined(p.workplace), p.decision) for p in parts]

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
        return [r for r in self.rows if r.decision is not None and not r.unused]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        return counted(self.rows)

    @property
    def conditions(self) -> list[dict[str, Any]]:
        return (self.match.rows or {}).get("conditions", [])


def pair(match: Match, *, deep: bool = True) -> Pair:
    """The pair of a match with its decisions, and what changed since it was compared; `deep`: with adaptations and growth. Eight queries, or six."""
    newest = worker_profiles.profile_of(match.trajectory) or match.profile
    asked, true_there = workplaces.features_of(match.workplace), workplaces.statements_of(match.workplace)
    known = worker_profiles.levels_of(newest)
    levels = {name: row.level for name, row in known.items()}
    wishes = Conditions(_number(newest.hours_min), _number(newest.hours_max), newest.travel_minutes)
    now = _compared(levels, wishes, asked, match.workplace, match.lead)
    decisions = decisions_of(match, deep=deep)
    said = worker_profiles.statements_of(newest)
    parts = [PartPair(n, WorkerPart(n).label, Part(n).label, [s for s in said if s.part == n], [s for s in true_there if s.part == n],
                      decisions.get(f"part{n}")) for n in Part.values]  # fmt: skip
    changed = changed_features(match.rows, now)
    other = (match.rows or {}).get("conditions") != now["conditions"]
    newer = newest.pk != match.profile_id or (other and not changed)
    return Pair(match, pair_rows(match.rows, decisions, match.client_views), parts, changed, newer, growth_of(match) if deep else [],
                _last_days({name: row.known_on for name, row in known.items()}, {name: row.on for name, row in asked.items()}))  # fmt: skip


def _last_days(*sides: dict[str, date]) -> dict[str, date]:
    """For each feature the day of the side that was looked at longest ago. No query."""
    return {name: min(side[name] for side in sides if name in side) for name in {name for side in sides for name in side}}


def drafts_of(pair: Pair, telling: Telling) -> dict[str, list[Claim]]:
    """A first draft of the reasons for each reader, out of what was decided, sentence by sentence with what it rests on. No query."""
    decided = [d for d in pair.differences if d.decision]
    done = [d for d in decided if d.decision.decision != Discrepancy.Decision.NOT_HERE]
    strengths = telling.statements([s for part in pair.parts for s in part.worker if s.kind == Statement.Kind.STRENGTH])
    return drafted(
        called=pair.match.client.called, verdict=pair.match.get_client_verdict_display(), counted=(len(pair.fits), len(pair.rows)),
        cannot=[(d.title, f"do:{d.about}") for d in decided if d not in done],
        fits=[(r.feature.name, f"row:{r.feature.id}") for r in pair.fits if r.weight == "kern"],
        done=[(d.title, d.decision.what or d.decision.get_decision_display(), d.decision.who, f"do:{d.about}") for d in done],
        ways=[d.decision.get_decision_display() for d in done], strengths=[(s.text, f"said:{s.pk}") for s in strengths],
        agreed=[(d.decision.what, f"do:{d.about}") for d in done if d.decision.what and telling.arrangement(d.decision)],
    )  # fmt: skip


def proposed_reasons(pair: Pair, telling: Telling) -> dict[str, str]:
    """The draft as text, for the coach to make their own. No query."""
    return {name: ("\n" if name == "reason_client" else " ").join(c.text for c in claims) for name, claims in drafts_of(pair, telling).items()}


def rows_to_view(match: Match) -> list[PairRow]:
    """The rows that the client is asked about: steps, what is not known, and what they spoke of before. No query."""
    return [r for r in pair_rows(match.rows, {}, match.client_views) if r.is_step or r.verdict_class == "unknown" or r.own]


def views_sheet(match: Match) -> Sheet:
    """What the client says of these rows, as one sheet. No query."""
    return Sheet(match.client_views, [r.feature.id for r in rows_to_view(match)], ("view", "words"), revision=match.revision)


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


def suggestions(about: str) -> list[tuple[str, list[str]]]:
    """Ideas of the catalogue that ease this feature, or for a part: (way in words, ideas); ways without an idea are left out. No query."""
    told = read("adaptations")
    by_way = {way: [i["wat"] for i in told["aanpassingen"] if i["soort"] == way and about in i["neemt_af"]] for way in Adaptation.Way.values}
    found = told["delen"] if about.startswith("part") else by_way
    return [(way.label, found[way.value]) for way in Adaptation.Way if found[way.value]]


def adaptation(viewer: Viewer, match: Match, about: str, adaptation_id: UUID) -> Adaptation:
    """One adaptation for this difference. Raises NotVisible. One query."""
    found = Adaptation.objects.visible_to(viewer).present().select_related("trajectory__client")
    return one(found, pk=adaptation_id, difference__match=match, difference__about=about)


def growth_step(viewer: Viewer, match: Match, growth_step_id: UUID) -> GrowthStep:
    """One step of growth. Raises NotVisible. One query."""
    return one(GrowthStep.objects.visible_to(viewer).present().select_related("trajectory__client"), pk=growth_step_id, match=match)


def unused_strengths(trajectory: Trajectory, found: list[Match]) -> dict[UUID, list[PairRow]]:
    """For each match the strengths that its work does not use, with what is done with them. One query."""
    decided: dict[UUID, dict[str, Discrepancy]] = {}
    for row in Discrepancy.objects.of(trajectory).filter(match__in=found):
        decided.setdefault(row.match_id, {})[row.about] = row
    return {m.pk: [r for r in pair_rows(m.rows, decided.get(m.pk, {})) if r.unused] for m in found}


# -- work put together anew


@dataclass(frozen=True)
class Design:
    """A worksheet with its tasks, and what it comes to."""

    design: JobDesign
    tasks: list[DesignTask]

    @property
    def own(self) -> list[DesignTask]:
        """The tasks that the job then has."""
        return [t for t in self.tasks if t.move != DesignTask.Move.OUT]

    @property
    def out(self) -> list[DesignTask]:
        return [t for t in self.tasks if t.move == DesignTask.Move.OUT]

    @property
    def minutes(self) -> int:
        return sum(t.minutes or 0 for t in self.own)

    @property
    def minutes_out(self) -> int:
        return sum(t.minutes or 0 for t in self.out)

    @property
    def minutes_freed(self) -> int:
        """What colleagues no longer do themselves."""
        return sum(t.minutes or 0 for t in self.tasks if t.move == DesignTask.Move.IN and t.from_whom)

    @property
    def to_agree(self) -> list[DesignTask]:
        """Tasks that come from or go to somebody who did not say yes yet."""
        return [t for t in self.tasks if t.move in {DesignTask.Move.OUT, DesignTask.Move.IN} and t.colleague_agreed_on is None]


def designs_of(trajectory: Trajectory) -> QuerySet[JobDesign]:
    """The worksheets of this client, newest first. One query."""
    return JobDesign.objects.of(trajectory).present().select_related("employer", "workplace__employer", "trajectory__client").order_by("-id")


def design(viewer: Viewer, trajectory: Trajectory, design_id: UUID) -> JobDesign:
    """One worksheet. Raises NotVisible. One query."""
    found = JobDesign.objects.visible_to(viewer).present().select_related("employer", "workplace__employer", "trajectory__client")
    return one(found, pk=design_id, trajectory=trajectory)


def worksheet(design: JobDesign) -> Design:
    """The worksheet with its tasks: what stays, changes, comes, goes. One query."""
    order = list(DesignTask.Move)
    found = DesignTask.objects.of(design.trajectory).present().filter(design=design).order_by("position", "id")
    return Design(design, sorted(found, key=lambda t: order.index(t.move)))


def worksheet_of(trajectory: Trajectory, design_id: UUID) -> Design:
    """One worksheet of this trajectory, for a document. Raises NotVisible. Two queries."""
    return worksheet(one(designs_of(trajectory), pk=design_id))


def design_task(viewer: Viewer, design: JobDesign, design_task_id: UUID) -> DesignTask:
    """One task of the worksheet. Raises NotVisible. One query."""
    return one(DesignTask.objects.visible_to(viewer).present().select_related("trajectory__client"), pk=design_task_id, design=design)


def jobs_to_carve(trajectory: Trajectory) -> QuerySet[Workplace]:
    """The jobs this client looks at: one of them may be adapted. One query."""
    mine = Lead.objects.of(trajectory).present().filter(workplace=OuterRef("pk"))
    return Workplace.objects.filter(Exists(mine)).select_related("employer").order_by("employer__sort_name", "title", "id")


def elements() -> dict[str, object]:
    """Which elements of task 4 the record shows by itself (T4.8 belongs to the placement)."""

    def there(*where: Q, **fields: object) -> Exists:
        return Exists(Match.objects.filter(*where, trajectory_id=OuterRef("pk"), **fields))

    decided = Discrepancy.objects.filter(trajectory_id=OuterRef("pk"))
    talks = Interview.objects.filter(trajectory_id=OuterRef("pk"))
    designs = JobDesign.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True)
    return {
        "T4.1": Exists(talks.filter(answers__isnull=False)),
        "T4.2": Exists(talks.filter(seen__isnull=False)),
        "T4.3": Exists(talks.filter(went__isnull=False)),
        "T4.4": Exists(decided),
        "T4.5": Exists(decided.filter(decision__in=[Discrepancy.Decision.ADAPT, Discrepancy.Decision.GUIDE])) | Exists(designs),
        "T4.6": Exists(GrowthStep.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True)),
        "T4.7": there(~Q(reason_client=""), state__in=[MatchState.MATCH, MatchState.NO_MATCH]),
    }
