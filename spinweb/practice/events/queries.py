"""What pages ask of events: what changes at work, what comes up by itself, and who had taken over what."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Prefetch, QuerySet, Value, When
from django.db.models.functions import Concat

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.events import rules
from spinweb.practice.events.models import Event, EventStep
from spinweb.practice.mentoring.queries import takeovers_of
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import as_due

DAY_ALONG = Placement.Kind.DAY_ALONG
WEEK = timedelta(days=7)


def events_of(trajectory: Trajectory) -> list[Event]:
    """What changed or will change, what still runs first, then the newest; each with its steps. Two queries."""
    steps = Prefetch("steps", EventStep.objects.select_related("agreement").order_by("agreement__due_on", "id"))
    found = Event.objects.of(trajectory).present().select_related("placement__workplace__employer", "party").prefetch_related(steps)
    return list(found.order_by(F("settled_on").desc(nulls_first=True), "-on", "-id"))


def event(viewer: Viewer, trajectory: Trajectory, event_id: UUID) -> Event:
    """One event with its placement. Raises NotVisible. One query."""
    found = Event.objects.visible_to(viewer).select_related("placement__workplace__employer", "trajectory__client", "party")
    return one(found, pk=event_id, trajectory=trajectory)


def contract_ends(placement: Placement | None, on: date) -> QuerySet[Event]:
    """The end of this contract as it was written down. One query."""
    return Event.objects.present().filter(kind=Event.Kind.CONTRACT_END, placement=placement, on=on)


def _ends() -> QuerySet[Placement]:
    """Placements with a last day that nobody wrote down as an event yet."""
    told = Event.objects.filter(kind=Event.Kind.CONTRACT_END, placement=OuterRef("pk"), on=OuterRef("ends_on"), removed_at__isnull=True)
    running = Placement.objects.present().filter(ends_on__isnull=False, ended_on__isnull=True).exclude(kind=DAY_ALONG)
    return running.exclude(Exists(told))


def coming(trajectory: Trajectory, *, on: date) -> list[Placement]:
    """Contracts of this trajectory that end soon, or ended without a word of how it went on. One query."""
    near = on + timedelta(days=rules.kinds()["contract_end"].ahead)
    found = _ends().filter(trajectory=trajectory, ends_on__lte=near).select_related("workplace__employer")
    return list(found.order_by("ends_on", "id"))


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Contracts that end soon, out of the placements themselves: to be planned within a week of coming up. No query."""
    ahead = timedelta(days=rules.kinds()["contract_end"].ahead - WEEK.days)
    found = _ends().visible_to(viewer).filter(ends_on__lte=until + ahead)
    which = Case(When(kind=Placement.Kind.EMPLOYMENT, then=Value("het contract")), default=Value("de proefplaats"))
    last = Func("ends_on", Value("DD-MM-YYYY"), function="to_char", output_field=CharField())
    what = Concat(which, Value(" bij "), "workplace__employer__name", Value(" loopt af op "), last, Value(": maak een plan"))
    return [as_due(found, "contract_end", on=F("ends_on") - Value(ahead), what=what)]


def taken_over_by(trajectory: Trajectory, party_id: UUID | None) -> list[Takeover]:
    """What somebody at work had taken over, wholly or in part, and is still needed. One query."""
    return [t for t in takeovers_of(trajectory) if t.party_id == party_id and Takeover.Rung.COACH < t.rung < Takeover.Rung.NOT_NEEDED]


def elements() -> dict[str, object]:
    """Events show no element of the profile by themselves."""
    return {}
