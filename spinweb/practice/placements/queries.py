"""What pages ask of placements: which there are, which run today, and what a match already knows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.practice.job_search.queries import telling
from spinweb.practice.matching.models import Discrepancy, Match
from spinweb.practice.matching.queries import decisions_of, unused_strengths
from spinweb.practice.matching.rules import PairRow
from spinweb.practice.matching.states import MatchState
from spinweb.practice.placements.models import Placement, PlacementItem
from spinweb.practice.placements.rules import Caution, cautions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Party, Trajectory
from spinweb.practice.workplaces.models import Lead, Workplace

LONG_PAST = timedelta(weeks=2)  # counted from the end of what Vandaag looks ahead: a day along that has been asks nothing any more
JOINED = ("workplace__employer", "mentor", "trajectory__client")


def placements_of(trajectory: Trajectory) -> QuerySet[Placement]:
    """Every placement in order of its first day, with workplace, employer and mentor. One query."""
    found = Placement.objects.of(trajectory).present().select_related(*JOINED)
    return found.order_by("starts_on", "id")


def placement(viewer: Viewer, trajectory: Trajectory, placement_id: UUID) -> Placement:
    """One placement of this trajectory. Raises NotVisible. One query."""
    found = Placement.objects.visible_to(viewer).present().select_related(*JOINED)
    return one(found, pk=placement_id, trajectory=trajectory)


def running(trajectory: Trajectory, *, on: date) -> list[Placement]:
    """The placements that run on a day, the newest first. One query."""
    return [p for p in reversed(placements_of(trajectory)) if p.starts_on <= on and (until(p) is None or until(p) >= on)]


def until(placement: Placement) -> date | None:
    """The last day: as it went, or else as agreed; None when no end was agreed."""
    return placement.ended_on or placement.ends_on


@dataclass(frozen=True)
class Shown:
    """A placement on its page. `when`: now, later, past; `beside`: what runs in the same time."""

    placement: Placement
    when: str
    beside: list[Placement]
    cautions: list[Caution]
    items: list[PlacementItem]
    unused: list[PairRow]

    @property
    def still_open(self) -> list[PlacementItem]:
        return [item for item in self.items if item.done_on is None]


def shown(trajectory: Trajectory, *, on: date) -> list[Shown]:
    """Every placement with what runs beside it, what asks for a second look, what is still open before day one, and the strengths that
    the work does not use: now first, then later, then past. Three queries.
    """
    found = list(placements_of(trajectory).select_related("match", *JOINED))
    items, unused = items_of(trajectory), unused_strengths(trajectory, [p.match for p in found if p.match])
    told = [Shown(p, _when(p, on), [o for o in found if o is not p and _overlap(o, p)], _cautions(p), [i for i in items if i.placement_id == p.pk],
                  unused.get(p.match_id, [])) for p in found]  # fmt: skip
    groups = {when: [s for s in told if s.when == when] for when in ("now", "later", "past")}
    return groups["now"] + groups["later"] + groups["past"][::-1]


def items_of(trajectory: Trajectory, placement: Placement | None = None) -> list[PlacementItem]:
    """What has to be arranged before day one, what is done last. One query."""
    found = PlacementItem.objects.of(trajectory).present().order_by("due_on", "id")
    return sorted(found.filter(placement=placement) if placement else found, key=lambda item: item.done_on is not None)


def item(viewer: Viewer, trajectory: Trajectory, placement_item_id: UUID, **where: object) -> PlacementItem:
    """One point of the lists of this trajectory. Raises NotVisible. One query."""
    found = PlacementItem.objects.visible_to(viewer).present().select_related("placement", "trajectory__client")
    return one(found, pk=placement_item_id, trajectory=trajectory, **where)


def _when(placement: Placement, on: date) -> str:
    last = until(placement)
    if last is not None and last < on:
        return "past"
    return "later" if placement.starts_on > on else "now"


def _overlap(one: Placement, other: Placement) -> bool:
    far = date.max
    return one.starts_on <= (until(other) or far) and other.starts_on <= (until(one) or far)


def _cautions(placement: Placement) -> list[Caution]:
    if placement.ended_on is not None:
        return []
    return cautions(kind=placement.kind, starts_on=placement.starts_on, ends_on=placement.ends_on, probation_until=placement.probation_until)


def workplaces_for(trajectory: Trajectory) -> QuerySet[Workplace]:
    """The workplaces to choose from: those this trajectory looked at, used before, and those that are open. One query."""
    leads = Lead.objects.of(trajectory).filter(workplace=OuterRef("pk"))
    used = Placement.objects.of(trajectory).present().filter(workplace=OuterRef("pk"))
    found = Workplace.objects.filter(organisation_id=trajectory.organisation_id).present().select_related("employer")
    return found.filter(Exists(leads) | Exists(used) | Q(is_open=True)).order_by("employer__sort_name", "title", "id")


def mentors_for(trajectory: Trajectory) -> QuerySet[Party]:
    """People of the web who can guide at work. One query."""
    found = Party.objects.of(trajectory).present().filter(Q(ring=Party.Ring.WORK) | Q(is_workplace_mentor=True))
    return found.order_by("-is_workplace_mentor", "name", "id")


def matches_to_place(trajectory: Trajectory) -> QuerySet[Match]:
    """Matches that were made and not yet placed. One query."""
    placed = Placement.objects.filter(match=OuterRef("pk"), removed_at__isnull=True)
    found = Match.objects.of(trajectory).filter(state=MatchState.MATCH).exclude(Exists(placed))
    return found.select_related("workplace__employer").order_by("-decided_on", "id")


def match_to_place(viewer: Viewer, trajectory: Trajectory, text: str) -> Match | None:
    """The match that an address names; None when it names none. Raises NotVisible. One query."""
    if not text:
        return None
    try:
        pk = UUID(text)
    except ValueError:
        raise NotVisible from None
    return one(Match.objects.visible_to(viewer).select_related("workplace__employer", "trajectory"), pk=pk, trajectory=trajectory)


def known_from_match(match: Match) -> dict[str, Any]:
    """What the match knows already of a placement, so that nothing is typed twice; only what an employer may read. Three queries."""
    place = match.workplace
    may = telling(match.trajectory)
    decided = decisions_of(match).values()
    adapt = [d.what for d in decided if d.decision == Discrepancy.Decision.ADAPT and d.what and may.arrangement(d)]
    adapt += [a.what for d in decided for a in d.arranged if may.arrangement(a)]
    return {
        "workplace": place.pk, "function": place.title, "times": place.times, "pay": place.pay,
        "hours_per_week": place.hours_max or place.hours_min,
        "adaptations": "\n\n".join(adapt),
    }  # fmt: skip


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """What has to be arranged before day one, by whom, of placements that did not end. No query."""
    found = PlacementItem.objects.visible_to(viewer).present().filter(done_on__isnull=True, due_on__lte=until)
    still = Q(placement__ends_on__isnull=True) | Q(placement__ends_on__gte=until - LONG_PAST)
    found = found.filter(still, placement__ended_on__isnull=True, placement__removed_at__isnull=True)
    turn = trajectories.whose_turn("placement__workplace__employer__name")
    return [trajectories.as_due(found, "placement_item", on="due_on", what=Concat(Value("voor de eerste dag: "), "text"), turn=turn)]


def elements() -> dict[str, object]:
    """Which elements of task 4 the placements show by themselves."""
    return {"T4.8": trajectories.there(Placement)}
