"""What pages and papers ask of the closing and of aftercare."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.audit.models import Move
from spinweb.foundation.documents.models import Document
from spinweb.practice.closing import rules
from spinweb.practice.closing.models import AftercareMoment, Closing
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.trajectories.models import ContactMoment, Goal, Trajectory
from spinweb.practice.trajectories.queries import as_due, due_from
from spinweb.practice.trajectories.rules import Due
from spinweb.practice.trajectories.states import GoalState
from spinweb.practice.workplaces.models import Lead
from spinweb.practice.workplaces.states import LeadState


def closing_of(trajectory: Trajectory) -> Closing | None:
    """The closing, if it was begun. One query."""
    return Closing.objects.of(trajectory).first()


def aftercare_of(trajectory: Trajectory) -> QuerySet[AftercareMoment]:
    """Moments of aftercare by date. One query."""
    return AftercareMoment.objects.of(trajectory).present().order_by("on", "id")


def to_offer(closing: Closing | None, moments: list[AftercareMoment]) -> list[tuple[int, date]]:
    """The usual moments that are not planned yet: months after the closing talk, and the day. No query."""
    if closing is None or closing.held_on is None:
        return []
    return rules.still_to_offer(closing.held_on, [m.on for m in moments])


def due(viewer: Viewer, *, until: date) -> list[Due]:
    """Aftercare of all the viewer's trajectories, closed ones too, that is due by a day and was not done. One query."""
    found = AftercareMoment.objects.visible_to(viewer).present().filter(done_on__isnull=True, on__lte=until)
    what = Concat(Value("nazorg: "), "what", Case(When(with_whom="", then=Value("")), default=Concat(Value(", met "), "with_whom")))
    return due_from(as_due(found, "aftercare", on="on", what=what, after_closing=True))


def next_aftercare() -> Subquery:
    """The day of the next moment of aftercare, as a value on `Trajectory`."""
    own = AftercareMoment.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True, done_on__isnull=True)
    return Subquery(own.order_by("on").values("on")[:1])


def known_already(trajectory: Trajectory, closing: Closing | None) -> dict[str, Any]:
    """What the handover can start from where nothing was written yet: out of the plan in force. One query."""
    takeovers = list(guidance.takeovers_of(trajectory))
    workplace = [t.need for t in takeovers if t.rung == Takeover.Rung.WORKPLACE]
    client = [t.need for t in takeovers if t.rung == Takeover.Rung.NOT_NEEDED]
    told = {"employer_does": "; ".join(workplace), "client_does": "; ".join(client)}
    return {name: words for name, words in told.items() if words and not getattr(closing, name, "")}


def reached(trajectory: Trajectory, closing: Closing | None) -> dict[str, Any]:
    """The goals that were reached, to start the result from where nothing was written yet. One query."""
    found = Goal.objects.of(trajectory).present().filter(state=GoalState.REACHED).order_by("position")
    words = "; ".join(found.values_list("text", flat=True))
    return {"result": f"Bereikt: {words}."} if words and not getattr(closing, "result", "") else {}


@dataclass(frozen=True)
class Search:
    """How the search for work went, in counts. `stopped` leads did not go on; `back` are the times it went back to searching."""

    leads: int
    spoken_to: int
    stopped: int
    employer_contacts: int
    minutes: int
    since: date | None
    back: list[str]


def search_of(trajectory: Trajectory) -> Search:
    """From the first lead to now, for the placement report (T7.1). Three queries."""
    leads = Lead.objects.of(trajectory).present().aggregate(
        all=Count("pk"), spoken=Count("pk", filter=~Q(state=LeadState.IDEA)), stopped=Count("pk", filter=Q(state=LeadState.STOPPED)))  # fmt: skip
    contacts = ContactMoment.objects.of(trajectory).present().filter(task__gte=3)
    told = contacts.aggregate(n=Count("pk", filter=Q(kind__in=["employer", "three_way"])), since=Min("on"))
    moves = Move.objects.filter(trajectory_id=trajectory.pk, field="task").order_by("at", "id").values_list("old", "new", "reason")
    back = [reason for old, new, reason in moves if int(new) < int(old)]
    log = guidance.log_of(trajectory, from_task=3)
    return Search(leads["all"], leads["spoken"], leads["stopped"], told["n"], log.total, told["since"], back)


def elements() -> dict[str, object]:
    """Which elements of task 7 the record shows by itself."""

    def paper(kind: str, **where: object) -> Exists:
        return Exists(Document.objects.filter(trajectory_id=OuterRef("pk"), kind=kind, **where))

    heard = ~Q(client_words="") & ~Q(employer_words="") & Q(held_on__isnull=False)
    return {
        "T7.1": paper("placement_report"),
        "T7.2": Exists(Closing.objects.filter(heard, trajectory_id=OuterRef("pk"))),
        "T7.3": paper("final_report", reader="client") & paper("final_report", reader="commissioner"),
    }
