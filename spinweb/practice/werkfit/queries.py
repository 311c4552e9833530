"""What pages and papers ask of the werkfit part."""

from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, Value

from spinweb.foundation.access.context import Viewer
from spinweb.practice.trajectories.models import Goal, Trajectory
from spinweb.practice.trajectories.queries import as_due, goals_of
from spinweb.practice.werkfit.models import WerkfitActivity, WerkfitPart
from spinweb.practice.werkfit.rules import areas
from spinweb.practice.werkfit.states import WerkfitState


def parts_of(trajectory: Trajectory) -> list[WerkfitPart]:
    """Every werkfit part with its activities, the one that is open first. Two queries."""
    activities = Prefetch("activities", WerkfitActivity.objects.present().select_related("goal").order_by("starts_on", "id"))
    found = WerkfitPart.objects.of(trajectory).select_related("trajectory__client").prefetch_related(activities)
    return sorted(found, key=lambda part: (part.state == WerkfitState.CLOSED, -(part.closed_on or date.max).toordinal()))


def part_in_use(trajectory: Trajectory) -> WerkfitPart | None:
    """The part that is open, or the last that was closed. Two queries."""
    return next(iter(parts_of(trajectory)), None)


def by_area(part: WerkfitPart) -> list[tuple[str, list[WerkfitActivity]]]:
    """The activities under each main activity that has any. No query when they were fetched with the part."""
    own = list(part.activities.all())
    told = [(words, [a for a in own if a.area == code]) for code, words in areas().items()]
    return [(words, found) for words, found in told if found]


def hours_of(part: WerkfitPart) -> tuple[Decimal, Decimal]:
    """(planned, given) over all activities. No query when they were fetched with the part."""
    own = list(part.activities.all())
    return sum((a.hours for a in own), Decimal(0)), sum((a.hours_given or Decimal(0) for a in own), Decimal(0))


def werkfit_goals(trajectory: Trajectory) -> QuerySet[Goal]:
    """The goals of the werkfit part. Two queries."""
    return goals_of(trajectory).filter(kind=Goal.Kind.WERKFIT)


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Werkfit parts that must be done by that day. No query."""
    found = WerkfitPart.objects.visible_to(viewer).filter(state=WerkfitState.RUNNING, ends_on__lte=until)
    return [as_due(found, "werkfit", on="ends_on", what=Value("het werkfitdeel afsluiten, met eindgesprek en eindrapport"))]


def elements() -> dict[str, object]:
    """Which elements of the profile the record shows by itself: S1 is no task of a trajectory, so none."""
    return {}
