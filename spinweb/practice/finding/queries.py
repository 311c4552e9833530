"""The store of an organisation's workplaces, what is asked of it for a client, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from spinweb.engines.fit.compare import data
from spinweb.engines.fit.search import ask
from spinweb.engines.fit.search.store import OtherFeatures, Store
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.access.queries import one
from spinweb.practice.finding import rules
from spinweb.practice.finding.models import Find, NightlyJob, SearchWishes
from spinweb.practice.matching.models import Run
from spinweb.practice.matching.rules import pair_rows
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import as_due
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import FeatureLevel, WorkerProfile
from spinweb.practice.workplaces.models import Lead, Workplace, WorkplaceFeature

AGAIN = timedelta(minutes=10)  # what was committed late is seen all the same: so far back is read again
NIL = datetime(2000, 1, 1, tzinfo=UTC)

# -- the store


@cache
def _store_at(path: Path, features: tuple[str, ...]) -> Store:
    try:
        return Store(features, path)
    except OtherFeatures:
        for file in path.iterdir():
            file.unlink()
        return Store(features, path)


def store_of(viewer: Viewer) -> Store:
    """The open workplaces of the viewer's organisation as arrays, up to date. One query; four more when something changed since, more when rows were missed.

    PostgreSQL is the truth: each time, what changed since the last time is patched in place, by whoever comes first.
    """
    path = settings.SEARCH_STORE / str(connection.settings_dict["NAME"]) / str(viewer.organisation_id)
    store = _store_at(path, rules.searched())
    there = Workplace.objects.visible_to(viewer).open()
    told = Workplace.objects.visible_to(viewer).aggregate(many=Count("pk", filter=Q(removed_at__isnull=True, is_open=True)), last=Max("changed_at"))
    last = _count_of(told["last"])
    store.look()
    if last <= store.mark and store.many == told["many"]:
        return store
    since = NIL + timedelta(microseconds=store.mark) - AGAIN
    with store.writing():
        _patch(store, Workplace.objects.visible_to(viewer).filter(changed_at__gt=since))
        if store.many != told["many"]:  # something was rolled back, or the files are older than the database
            whole = {rules.key_of(pk) for pk in there.values_list("pk", flat=True)}
            for gone in store.ids_there - whole:
                store.drop(gone)
            _patch(store, there.filter(pk__in=[rules.id_of(key) for key in whole - store.ids_there]))
        store.mark = max(last, store.mark)
    return store


def _count_of(moment: datetime | None) -> int:
    return 0 if moment is None else (moment - NIL) // timedelta(microseconds=1)


def _patch(store: Store, changed: QuerySet[Workplace]) -> None:
    """Bring what changed into the store. A query, and two for every thousand."""
    ids = list(changed.values_list("pk", flat=True))
    for start in range(0, len(ids), 1000):
        _patch_some(store, ids[start : start + 1000])


def _patch_some(store: Store, ids: list[UUID]) -> None:
    found = list(Workplace.objects.filter(pk__in=ids).select_related("employer").defer("vacancy_text", "pace", "surroundings"))
    demands = demands_of(found)
    for workplace in found:
        key = rules.key_of(workplace.pk)
        if workplace.removed_at is not None or not workplace.is_open:
            store.drop(key)
        else:
            offers = rules.conditions(workplace.offers, hours=(workplace.hours_min, workplace.hours_max))
            store.put(key, demands.get(workplace.pk, {}), offers, trip=place_of(workplace) or None, day=rules.day_number(workplace.found_on))


def demands_of(workplaces: Iterable[Workplace]) -> dict[UUID, dict[str, tuple[int | None, str]]]:
    """What several workplaces ask, by id, without features that are not searched by. One query."""
    told: dict[UUID, dict[str, tuple[int | None, str]]] = {}
    known = set(rules.searched())
    for pk, feature, level, weight in WorkplaceFeature.objects.filter(workplace__in=workplaces).values_list("workplace_id", "feature", "level", "weight"):
        if feature in known:
            told.setdefault(pk, {})[feature] = (level, weight)
    return told


def place_of(workplace: Workplace) -> str:
    """Where the work is, as trips are kept by: its own place, else the employer's. `workplace` with its employer. No query."""
    return rules.place_word(workplace.place or workplace.employer.place)


# -- the question


def wishes_of(trajectory: Trajectory) -> SearchWishes | None:
    """What the client wishes of work. One query."""
    return SearchWishes.objects.of(trajectory).first()


@dataclass(frozen=True)
class Asked:
    """A question with what it was made of."""

    question: ask.Question
    profile: WorkerProfile
    wishes: SearchWishes | None

    @property
    def as_data(self) -> dict[str, Any]:
        """The question as a run keeps it."""
        wishes = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in vars(self.question.wishes).items() if value is not None}
        return {"profile": self.profile.number, "features": dict(self.question.features), "wishes": wishes, "hard": sorted(self.question.hard),
                "trips": dict(self.question.trips)}  # fmt: skip


def question_of(trajectory: Trajectory) -> Asked | None:
    """What the search is asked for this client; None without a profile. Four queries."""
    profile = worker_profiles.profile_of(trajectory)
    if profile is None:
        return None
    levels = {name: row.level for name, row in worker_profiles.levels_of(profile).items()}
    return _asked(profile, levels, wishes_of(trajectory), Lead.objects.of(trajectory).present().select_related("workplace__employer"))


def _asked(profile: WorkerProfile, levels: Mapping[str, int | None], wishes: SearchWishes | None, leads: Iterable[Lead]) -> Asked:
    trips = {place_of(lead.workplace): lead.travel_minutes for lead in leads if lead.travel_minutes is not None}
    told = rules.conditions(wishes.wishes if wishes else {}, hours=(profile.hours_min, profile.hours_max), travel=profile.travel_minutes)
    question = ask.Question({name: levels.get(name) for name in rules.searched()}, told, frozenset(wishes.hard if wishes else ()),
                            trips | (wishes.trips if wishes else {}))  # fmt: skip
    return Asked(question, profile, wishes)


def beside(question: ask.Question, workplace: Workplace, demands: Mapping[str, tuple[int | None, str]]) -> dict[str, Any]:
    """The rows and conditions that explain where a workplace stands, as data; which wishes were said, and which are hard. No query."""
    offers = rules.conditions(workplace.offers, hours=(workplace.hours_min, workplace.hours_max), travel=question.trips.get(place_of(workplace)))
    told = data(ask.explained(question, demands, offers))
    said = set(question.said)
    return told | {"conditions": [c | {"hard": c["name"] in question.hard, "wished": c["name"] in said} for c in told["conditions"]]}


# -- what came of it


def runs_of(trajectory: Trajectory) -> QuerySet[Run]:
    """The searches for this client, newest first. One query."""
    return Run.objects.of(trajectory).filter(kind=Run.Kind.SEARCH).order_by("-asked_at", "-id")


def run_of(viewer: Viewer, trajectory: Trajectory, run_id: UUID) -> Run:
    """One search for this client. Raises NotVisible. One query."""
    return one(Run.objects.visible_to(viewer).filter(kind=Run.Kind.SEARCH).select_related("trajectory__client"), pk=run_id, trajectory=trajectory)


def find(viewer: Viewer, trajectory: Trajectory, find_id: UUID) -> Find:
    """One find for this client. Raises NotVisible. One query."""
    return one(Find.objects.visible_to(viewer).select_related("workplace__employer", "run", "trajectory__client"), pk=find_id, trajectory=trajectory)


@dataclass(frozen=True)
class Searched:
    """The page of the search: the newest run by a coach in words, the night's finds that wait, and what the search is asked with."""

    asked: Asked | None
    run: Run | None
    near: list[rules.Near]
    levers: list[rules.LeverLine]
    waiting: list[rules.Near]

    @property
    def aside(self) -> list[rules.Near]:
        return [one for one in self.near if one.find and one.find.decision == Find.Decision.ASIDE]

    @property
    def shown(self) -> list[rules.Near]:
        return [one for one in self.near if not (one.find and one.find.decision == Find.Decision.ASIDE)]


def searched(trajectory: Trajectory) -> Searched:
    """Everything the page of the search shows. Nine queries, ten when the night found something."""
    asked = question_of(trajectory)
    waits = list(_waiting().of(trajectory).select_related("workplace__employer", "run").order_by("found_on", "id"))
    nightly = Find.objects.filter(run=OuterRef("pk"), by_night=True)
    run = runs_of(trajectory).filter(~Exists(nightly)).select_related("asked_by").first()
    kept = run.outcome if run else {"found": [], "levers": []}
    finds = {f.workplace_id: f for f in Find.objects.of(trajectory).filter(run=run)} if run else {}
    ids = [UUID(one["workplace"]) for one in kept["found"]]
    there = Workplace.objects.filter(pk__in=ids).open().select_related("employer").in_bulk() if ids else {}
    listed = set(Lead.objects.of(trajectory).present().values_list("workplace_id", flat=True))
    near = [_near(one, there[pk], finds.get(pk), listed) for one, pk in zip(kept["found"], ids, strict=True) if pk in there]
    waiting = [_near(one, f.workplace, f, listed) for f in waits for one in f.run.outcome["found"] if one["workplace"] == str(f.workplace_id)]
    return Searched(asked, run, near, rules.lever_lines(kept["levers"]), waiting)


def _near(kept: Mapping[str, Any], workplace: Workplace, find: Find | None, listed: set[UUID]) -> rules.Near:
    return rules.Near(workplace, kept["parts"], pair_rows(kept, {}), kept["conditions"], find, workplace.pk in listed)


def _waiting() -> QuerySet[Find]:
    """What the night found and nobody decided about yet, as far as it is still open and not on the list by another way. No query."""
    listed = Lead.objects.filter(trajectory=OuterRef("trajectory"), workplace=OuterRef("workplace"), removed_at__isnull=True)
    there = Q(workplace__is_open=True, workplace__removed_at__isnull=True)
    return Find.objects.filter(there, ~Exists(listed), by_night=True, decision="")


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """What the night found and nobody decided about yet. No query."""
    found = _waiting().visible_to(viewer).filter(found_on__lte=until)
    what = Concat(Value("kijk hier eens naar: "), "workplace__title", Value(" bij "), "workplace__employer__name")
    return [as_due(found, "find", on="found_on", what=what, note="’s nachts gevonden")]


# -- the night


def next_job() -> NightlyJob | None:
    """The next share that nobody works on, held until the transaction ends; None when all are done or taken. One query, as the web role."""
    found = NightlyJob.objects.to_do().select_related("colleague").order_by("night", "id")
    return found.select_for_update(skip_locked=True, of=("self",)).first()


def jobs_left() -> int:
    """How many shares are to do, taken ones among them. One query, as the web role."""
    return NightlyJob.objects.to_do().count()


def changed_since(viewer: Viewer, since: datetime) -> list[UUID]:
    """Open workplaces that are new or were changed since then. One query."""
    return list(Workplace.objects.visible_to(viewer).open().filter(changed_at__gt=since).values_list("pk", flat=True))


def guided_by(viewer: Viewer) -> list[Trajectory]:
    """The open trajectories of which the viewer is the coach. Two queries."""
    mine = CaseMember.objects.filter(colleague=viewer.colleague, part=CaseMember.Part.COACH).current().values_list("trajectory_id", flat=True)
    return list(Trajectory.objects.visible_to(viewer).open().filter(pk__in=list(mine)).select_related("client").order_by("pk"))


def room_this_week(trajectory: Trajectory, *, on: date) -> int:
    """How many finds the night may still bring for this client within seven days. One query."""
    lately = Find.objects.of(trajectory).filter(by_night=True, found_on__gt=on - timedelta(days=7)).count()
    return int(read("finding")["nacht"]["per_week"]) - lately


def known_workplaces(trajectory: Trajectory) -> set[UUID]:
    """What is or was looked at for this client, or was found before. Two queries."""
    finds = Find.objects.of(trajectory).values_list("workplace_id", flat=True)
    return {*finds, *Lead.objects.of(trajectory).values_list("workplace_id", flat=True)}


# -- from a workplace


@dataclass(frozen=True)
class Thought:
    """One client who agreed to be thought of, beside a workplace: the rows, and the big steps on the core that an adaptation may take away."""

    trajectory: Trajectory
    near: rules.Near
    to_adapt: list[Any]

    @property
    def to_ask(self) -> list[Mapping[str, Any]]:
        """Hard wishes of which it is not known whether the work meets them."""
        return [c for c in self.near.conditions if c["hard"] and c["wished"] and c["met"] is None]


def thought_of(viewer: Viewer, workplace: Workplace) -> list[Thought]:
    """The viewer's own clients for whom this may be something, by name (T3.1, T4.4). Never in an order of merit. Six queries.

    They agreed to be thought of, miss no hard wish, and have no big step on a core demand but those that an adaptation may take away.
    """
    agreed = SearchWishes.objects.visible_to(viewer).filter(agreed_on__isnull=False, withdrawn_on__isnull=True, trajectory__state="open")
    wishes = {row.trajectory_id: row for row in agreed.select_related("trajectory__client")}
    newest = WorkerProfile.objects.filter(trajectory=OuterRef("trajectory")).order_by("-number").values("pk")[:1]
    profiles = {p.pk: p for p in WorkerProfile.objects.visible_to(viewer).filter(trajectory__in=wishes, pk=Subquery(newest))}
    levels: dict[UUID, dict[str, int | None]] = {}
    for row in FeatureLevel.objects.visible_to(viewer).filter(profile__in=profiles):
        levels.setdefault(row.profile_id, {})[row.feature] = row.level
    leads: dict[UUID, list[Lead]] = {}
    for lead in Lead.objects.visible_to(viewer).present().filter(trajectory__in=wishes).select_related("workplace__employer"):
        leads.setdefault(lead.trajectory_id, []).append(lead)
    demands = demands_of([workplace]).get(workplace.pk, {})
    told = []
    for profile in profiles.values():
        own = wishes[profile.trajectory_id]
        asked = _asked(profile, levels.get(profile.pk, {}), own, leads.get(profile.trajectory_id, []))
        told.append(_thought(own.trajectory, asked, workplace, demands, {lead.workplace_id for lead in leads.get(profile.trajectory_id, [])}))
    return sorted(filter(None, told), key=lambda t: (t.trajectory.client.sort_name, str(t.trajectory.pk)))


def _thought(trajectory: Trajectory, asked: Asked, workplace: Workplace, demands: Mapping[str, tuple[int | None, str]], listed: set[UUID]) -> Thought | None:
    kept = beside(asked.question, workplace, demands)
    if any(c["hard"] and c["wished"] and c["met"] is False for c in kept["conditions"]):
        return None
    near = _near(kept | {"parts": {}}, workplace, None, listed)
    steps = rules.adaptable()
    big = [row for row in near.steps if row.verdict == "grote_stap" and row.weight == "kern"]
    if any(row.workplace - row.worker - steps.get(row.feature.id, 0) >= ask.ALONE_FROM for row in big):
        return None
    return Thought(trajectory, near, big) if near.fits or near.steps else None


def elements() -> dict[str, object]:
    """Looking for work from the profile shows in a search that was done."""
    return {"T3.1": Exists(Run.objects.filter(trajectory_id=OuterRef("pk"), kind=Run.Kind.SEARCH))}


def policy() -> Mapping[str, Any]:
    """How many are shown, and what the night may bring. No query."""
    return read("finding")
