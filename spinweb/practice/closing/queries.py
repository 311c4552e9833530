"""What pages and papers ask of the closing, of aftercare, and of asking again later."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.audit.models import Move
from spinweb.foundation.documents.models import Document
from spinweb.practice.closing import rules
from spinweb.practice.closing.models import AftercareMoment, Closing, ClosingVoice, FollowUp, FollowUpAgreement, LadderMark, Lesson
from spinweb.practice.coaching_plans.models import CoachingPlan, Takeover
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.placements import queries as placements
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Goal, Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.trajectories.queries import as_due
from spinweb.practice.trajectories.states import AgreementState, GoalState
from spinweb.practice.workplaces.models import Lead
from spinweb.practice.workplaces.states import LeadState


def trajectory_to_close(viewer: Viewer, trajectory_id: UUID) -> Trajectory:
    """The trajectory, with how many lessons it has and when is asked again. Raises NotVisible. One query."""
    lessons = Lesson.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True).order_by().values("trajectory_id")
    agreed = FollowUpAgreement.objects.in_force().filter(trajectory_id=OuterRef("pk"))
    found = Trajectory.objects.visible_to(viewer).select_related("client", "commissioner", "organisation")
    return one(found.annotate(lessons=Subquery(lessons.annotate(n=Count("pk")).values("n")), may_ask=Subquery(agreed.values("may_ask")[:1]),
                              follow_up_on=next_follow_up()), pk=trajectory_id)  # fmt: skip


def closing_of(trajectory: Trajectory) -> Closing | None:
    """The closing, if it was begun. One query."""
    return Closing.objects.of(trajectory).first()


def voices_of(trajectory: Trajectory) -> dict[str, ClosingVoice]:
    """What each party said, by party; whoever was not asked is not there. One query."""
    return {voice.said_by: voice for voice in ClosingVoice.objects.of(trajectory)}


def side_by_side(voices: dict[str, ClosingVoice]) -> list[rules.Compared]:
    """The questions that anybody answered, with the answers of the three, differences first. No query."""
    return [row for row in rules.compared({party: voice.answers for party, voice in voices.items()}) if row.said]


def ladder_of(trajectory: Trajectory) -> list[LadderMark]:
    """How far the client took part, in order of time. One query."""
    marks = list(LadderMark.objects.of(trajectory).present().order_by("on", "id"))
    steps = rules.ladder()
    for mark in marks:
        mark.name = steps[mark.step].name
    return marks


def lessons_of(trajectory: Trajectory) -> QuerySet[Lesson]:
    """What was learnt: what worked first. One query."""
    return Lesson.objects.of(trajectory).present().order_by("-kind", "id")


def names_around(trajectory: Trajectory) -> list[str]:
    """Every name that gives the client away: of client, commissioner, employers and people in the web. Two queries."""
    client = trajectory.client
    told = [client.called, client.family_name, client.place, trajectory.commissioner.name if trajectory.commissioner else ""]
    told += [party.name for party in trajectories.web_of(trajectory)]
    told += [str(p.workplace.employer) for p in placements.placements_of(trajectory)]
    return [name for name in told if name]


# -- who does what from here


@dataclass(frozen=True)
class FromHere:
    """What the workplace does by itself, what the client needs no help with any more, and what somebody still has to take over."""

    workplace: list[Takeover]
    not_needed: list[Takeover]
    still_open: list[Takeover]


def from_here(trajectory: Trajectory, *, employer_id: UUID | None = None) -> FromHere:
    """Where each need for support stands, out of the plan in force (S8); with `employer_id` only what is that employer's. Two queries at most."""
    found = mentoring.takeovers_of(trajectory)
    if employer_id is not None:
        elsewhere = CoachingPlan.objects.of(trajectory).exclude(placement=None).exclude(placement__workplace__employer_id=employer_id)
        others = set(elsewhere.values_list("pk", flat=True))
        found = [t for t in found if t.plan_id not in others]
    rung = Takeover.Rung
    return FromHere([t for t in found if t.rung == rung.WORKPLACE], [t for t in found if t.rung == rung.NOT_NEEDED],
                    [t for t in found if t.rung < rung.WORKPLACE])  # fmt: skip


def known_already(trajectory: Trajectory, closing: Closing | None) -> dict[str, Any]:
    """What the handover can start from where nothing was written yet: out of the plan in force. One query."""
    there = from_here(trajectory)
    told = {"employer_does": "; ".join(t.need for t in there.workplace), "client_does": "; ".join(t.need for t in there.not_needed)}
    return {name: words for name, words in told.items() if words and not getattr(closing, name, "")}


def reached(trajectory: Trajectory, closing: Closing | None) -> dict[str, Any]:
    """The goals that were reached, to start the result from where nothing was written yet. One query."""
    found = Goal.objects.of(trajectory).present().filter(state=GoalState.REACHED).order_by("position")
    words = "; ".join(found.values_list("text", flat=True))
    return {"result": f"Bereikt: {words}."} if words and not getattr(closing, "result", "") else {}


# -- aftercare


def aftercare_of(trajectory: Trajectory) -> QuerySet[AftercareMoment]:
    """Moments of aftercare by date. One query."""
    return AftercareMoment.objects.of(trajectory).present().order_by("on", "id")


def to_offer(closing: Closing | None, moments: list[AftercareMoment]) -> list[tuple[int, date]]:
    """The usual moments that are not planned yet: months after the closing talk, and the day. No query."""
    if closing is None or closing.held_on is None:
        return []
    return rules.still_to_offer(closing.held_on, [m.on for m in moments])


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Aftercare, and what the client agreed to be asked, of all the viewer's trajectories, closed ones too. No query."""
    found = AftercareMoment.objects.visible_to(viewer).present().filter(done_on__isnull=True, on__lte=until)
    what = Concat(Value("nazorg: "), "what", Case(When(with_whom="", then=Value("")), default=Concat(Value(", met "), "with_whom")))
    asking = FollowUp.objects.visible_to(viewer).allowed().filter(done_on__isnull=True, on__lte=until)
    ask = Concat(Value("vragen hoe het gaat, na "), Cast("months", CharField()), Value(" maanden werk"))
    way = Case(*[When(agreement__form=form, then=Value(label)) for form, label in Form.choices], default=Value(""))
    return [as_due(found, "aftercare", on="on", what=what, after_closing=True),
                    as_due(asking, "follow_up", on="on", what=ask, note=way, after_closing=True)]  # fmt: skip


def next_aftercare() -> Subquery:
    """The day of the next moment of aftercare, as a value on `Trajectory`."""
    own = AftercareMoment.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True, done_on__isnull=True)
    return Subquery(own.order_by("on").values("on")[:1])


# -- asking again


def follow_up_agreement(trajectory: Trajectory) -> FollowUpAgreement | None:
    """What was agreed with the client about asking later; the newest, also when it was withdrawn. One query."""
    return FollowUpAgreement.objects.of(trajectory).present().order_by(F("withdrawn_on").desc(nulls_first=True), "-agreed_on", "-id").first()


def follow_ups_of(trajectory: Trajectory) -> list[FollowUp]:
    """What was asked, and what will be asked as far as the client's agreement goes. One query."""
    asked = FollowUp.objects.of(trajectory).filter(done_on__isnull=False).present()
    to_come = FollowUp.objects.of(trajectory).allowed().filter(done_on__isnull=True)
    found = (asked | to_come).select_related("placement__workplace__employer", "agreement")
    return list(found.order_by("on", "id"))


def ended_by(follow_up: FollowUp) -> Placement | None:
    """The job that stands as ended by what this asking told, when nobody changed that day since. One query at most."""
    job = follow_up.placement if follow_up.ended_job_on is not None else None
    return job if job is not None and job.ended_on == follow_up.ended_job_on else None


def still_to_call(follow_up: FollowUp) -> bool:
    """Whether the agreement that came of this asking still stands open. One query at most."""
    return follow_up.call is not None and follow_up.call.removed_at is None and follow_up.call.state == AgreementState.OPEN


def goes_back_with(follow_up: FollowUp) -> str:
    """What goes back, and what does not, when this asking is taken back; a sentence for the coach. Two queries at most."""
    told = "Deze navraag staat weer open."
    if ended_by(follow_up):
        told += " De baan loopt weer."
    elif follow_up.ended_job_on is not None:
        told += " Het einde van de baan is daarna gewijzigd en blijft staan; kijk het na bij plaatsingen."
    if still_to_call(follow_up):
        told += " De afspraak over hulp is weg."
    return told if follow_up.call is None else f"{told} Het traject blijft open; sluit het zelf als dat niet klopt."


def next_follow_up() -> Subquery:
    """The day on which is asked again, as a value on `Trajectory`."""
    own = FollowUp.objects.allowed().filter(trajectory_id=OuterRef("pk"), done_on__isnull=True)
    return Subquery(own.order_by("on").values("on")[:1])


def job_to_ask_about(trajectory: Trajectory) -> Placement | None:
    """The newest paid job that was not ended: from its first day the months are counted. One query."""
    jobs = placements.placements_of(trajectory).filter(kind=Placement.Kind.EMPLOYMENT, ended_on__isnull=True)
    return jobs.order_by("-starts_on", "-id").first()


def tenures_of(trajectory: Trajectory) -> list[tuple[Placement, rules.Tenure]]:
    """Every paid job with how long it lasted, or how long that is certain. Three queries."""
    jobs = [p for p in placements.placements_of(trajectory) if p.kind == Placement.Kind.EMPLOYMENT]
    asked = list(FollowUp.objects.of(trajectory).present().filter(outcome=FollowUp.Outcome.HERE).values_list("placement_id", "done_on"))
    heard = list(AftercareMoment.objects.of(trajectory).present().filter(still_working=True).values_list("done_on", flat=True))
    return [(job, rules.tenure(job.starts_on, job.ended_on, job.end_reason, [on for pk, on in asked if pk == job.pk] + heard)) for job in jobs]


# -- how it went


def lead_times(trajectory: Trajectory, *, on: date) -> list[rules.Spent]:
    """How many days each task took, until the end or until `on` (C1.8). One query."""
    moves = Move.objects.filter(organisation_id=trajectory.organisation_id, trajectory_id=trajectory.pk, subject_type="trajectories.trajectory")
    told = [(timezone.localtime(at).date(), field, new) for at, field, new in moves.order_by("at", "id").values_list("at", "field", "new")]
    return rules.lead_times(trajectory.start_task, trajectory.started_on, told, trajectory.ended_on or on)


@dataclass(frozen=True)
class Search:
    """How the search for work went, in counts. `stopped` leads did not go on; `back` are the times it went back to searching."""

    leads: int
    spoken_to: int
    stopped: int
    employer_contacts: int
    minutes: int
    per_kind: list[tuple[str, int]]
    done: dict[str, int]
    since: date | None
    back: list[str]


def search_of(trajectory: Trajectory) -> Search:
    """From the first lead to now, for the placement report (T7.1). Five queries."""
    leads = Lead.objects.of(trajectory).present().aggregate(
        all=Count("pk"), spoken=Count("pk", filter=~Q(state=LeadState.IDEA)), stopped=Count("pk", filter=Q(state=LeadState.STOPPED)))  # fmt: skip
    contacts = ContactMoment.objects.of(trajectory).present().filter(task__gte=3)
    told = contacts.aggregate(n=Count("pk", filter=Q(kind__in=["employer", "three_way"])), since=Min("on"))
    moves = Move.objects.filter(trajectory_id=trajectory.pk, field="task").order_by("at", "id").values_list("old", "new", "reason")
    back = [reason for old, new, reason in moves if int(new) < int(old)]
    log = guidance.log_of(trajectory, from_task=3)
    done = Agreement.objects.of(trajectory).present().filter(state=AgreementState.DONE, task__in=[3, 4, 5]).order_by().values_list("owner")
    return Search(leads["all"], leads["spoken"], leads["stopped"], told["n"], log.total, log.per_kind, dict(done.annotate(n=Count("pk"))),
                  told["since"], back)  # fmt: skip


def elements() -> dict[str, object]:
    """Which elements of task 7 the record shows by itself."""

    def paper(kind: str, **where: object) -> Exists:
        return Exists(Document.objects.filter(trajectory_id=OuterRef("pk"), kind=kind, **where))

    def heard(party: str) -> Exists:
        return Exists(ClosingVoice.objects.filter(trajectory_id=OuterRef("pk"), said_by=party).exclude(words="", answers={}))

    held = Exists(Closing.objects.filter(trajectory_id=OuterRef("pk"), held_on__isnull=False))
    return {
        "T7.1": paper("placement_report"),
        "T7.2": held & heard("client") & heard("employer"),
        "T7.3": paper("final_report", reader="client") & paper("final_report", reader="commissioner"),
    }
