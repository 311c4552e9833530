"""What pages and papers ask of the guidance on the job: hours, who was spoken, where goals stand, looking back, the floor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from spinweb.foundation.audit.models import Act
from spinweb.foundation.documents.models import Document
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.floor_work import queries as floor_work
from spinweb.practice.guidance import rules
from spinweb.practice.guidance.models import Evaluation, FloorObservation
from spinweb.practice.guidance.rules import Line
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Goal, GoalRating, GoalTouch, Trajectory
from spinweb.practice.trajectories.states import GoalState
from spinweb.practice.workplaces.models import JobTask

REPORT = "on_the_job_report"
HALF_YEAR = timedelta(days=183)
SAME_TIME = timedelta(weeks=6)
KIND = ContactMoment.Kind
NO_GOAL = "algemeen, geen bepaald doel"


@dataclass(frozen=True)
class Log:
    """The contacts of a period and their hours. `goals` are the names of the goals that were worked on."""

    lines: list[Line]
    goals: dict[UUID, str]

    @property
    def since(self) -> date | None:
        return min((line.on for line in self.lines), default=None)

    @property
    def until(self) -> date | None:
        return max((line.on for line in self.lines), default=None)

    @property
    def total(self) -> int:
        return rules.total(self.lines)

    @property
    def per_kind(self) -> list[tuple[str, int]]:
        return [(KIND(kind).label, minutes) for kind, minutes in rules.per_kind(self.lines).items()]

    @property
    def per_goal(self) -> list[tuple[str, int]]:
        return [(self.goals.get(goal, NO_GOAL), minutes) for goal, minutes in rules.per_goal(self.lines).items()]

    @property
    def per_month(self) -> list["MonthShown"]:
        return [
            MonthShown(m.month, m.total, [(KIND(kind).label, minutes) for kind, minutes in m.by_kind.items()]) for m in rules.per_month(self.lines)
        ]

    @property
    def spoken(self) -> list["Spoken"]:
        """Client and employer, apart and together."""
        days = {kind: [line.on for line in self.lines if line.kind == kind] for kind in (KIND.CLIENT, KIND.EMPLOYER, KIND.THREE_WAY)}
        return [Spoken(kind.label, len(found), max(found, default=None)) for kind, found in days.items()]


@dataclass(frozen=True)
class MonthShown:
    """The minutes of a month, with the kinds of contact in words."""

    month: date
    total: int
    kinds: list[tuple[str, int]]


@dataclass(frozen=True)
class Spoken:
    """How often somebody was spoken to, and when last."""

    who: str
    times: int
    last_on: date | None


def _lines(contacts: QuerySet[ContactMoment]) -> Log:
    touched = Prefetch("touches", GoalTouch.objects.select_related("goal").only("contact_id", "goal__text"))
    found = list(contacts.order_by("on", "id").only("on", "kind", "form", "minutes", "group_size").prefetch_related(touched))
    goals = {t.goal_id: t.goal.text for contact in found for t in contact.touches.all()}
    return Log([Line(c.on, c.kind, c.form, c.minutes, c.group_size, tuple(t.goal_id for t in c.touches.all())) for c in found], goals)


def log_of(trajectory: Trajectory, *, from_task: int = 1) -> Log:
    """Every contact of the trajectory as the log counts it, from a task on; what was written stays where it is. Two queries."""
    return _lines(ContactMoment.objects.of(trajectory).present().filter(task__gte=from_task))


def log_to_report(trajectory: Trajectory, reader: str) -> Log:
    """What the next report to this reader accounts for (T6.7). Six queries at most.

    Everything that was noted since the report before, so that nothing is left out or counted twice however late it was written up;
    without one, the time since the first day of work, half a year at most. When nothing was noted since, the last report's period once more.
    """
    contacts = ContactMoment.objects.of(trajectory).present()
    noted = Act.objects.filter(trajectory_id=trajectory.pk, subject_id=OuterRef("pk"), verb="note_contact").order_by()
    first = noted.values("subject_id").annotate(first=Min("at")).values("first")
    when = dict(contacts.annotate(noted_at=Subquery(first)).values_list("pk", "noted_at"))
    reports = Document.objects.filter(trajectory_id=trajectory.pk, kind=REPORT, reader=reader).order_by("-made_at").values_list("made_at", flat=True)
    for made_at in reports:
        if new := [pk for pk, at in when.items() if _is_after(at, made_at)]:
            return _lines(contacts.filter(pk__in=new))
    newest = contacts.order_by("-on").values_list("on", flat=True).first()
    if newest is None:
        return _lines(contacts)
    work = Placement.objects.of(trajectory).present().exclude(kind=Placement.Kind.DAY_ALONG).aggregate(first=Min("starts_on"))["first"]
    return _lines(contacts.filter(on__gt=newest - HALF_YEAR, on__gte=min(work or date.min, newest)))


def _is_after(noted_at: datetime | None, made_at: datetime) -> bool:
    return noted_at is not None and noted_at > made_at


@dataclass(frozen=True)
class Progress:
    """A goal with the newest word of each party, and whether they see it differently."""

    goal: Goal
    newest: dict[str, GoalRating]

    def said(self, by: str) -> GoalRating | None:
        """The newest word of one party."""
        return self.newest.get(by)

    @property
    def last(self) -> list[tuple[str, GoalRating | None]]:
        return [(label, self.newest.get(by)) for by, label in GoalRating.By.choices]

    @property
    def differ(self) -> bool:
        """Whether people who were asked in the same weeks see an open goal differently; an old word is no other opinion."""
        last = max((rating.on for rating in self.newest.values()), default=date.min)
        levels = {rating.level for rating in self.newest.values() if last - rating.on <= SAME_TIME}
        return self.goal.state == GoalState.OPEN and len(levels) > 1


def progress_of(trajectory: Trajectory) -> list[Progress]:
    """Goals that run or were reached, those that people see differently first (T6.2). Two queries."""
    found = [Progress(goal, {rating.said_by: rating for rating in goal.ratings.all()}) for goal in trajectories.goals_of(trajectory)]
    return sorted(found, key=lambda progress: not progress.differ)


def last_report(trajectory: Trajectory) -> Document | None:
    """The newest report of this task, for whichever reader; without its content. One query."""
    found = Document.objects.filter(trajectory_id=trajectory.pk, kind=REPORT).defer("paper", "pdf")
    return found.order_by("-made_at", "-id").first()


def evaluations_of(trajectory: Trajectory) -> QuerySet[Evaluation]:
    """Evaluations, newest first. One query."""
    return Evaluation.objects.of(trajectory).present().select_related("placement__workplace__employer").order_by("-on", "-id")


def observations_of(trajectory: Trajectory) -> QuerySet[FloorObservation]:
    """What was seen on the floor, newest first. One query."""
    return FloorObservation.objects.of(trajectory).present().order_by("-on", "-id")


def takeovers_of(trajectory: Trajectory) -> list[Takeover]:
    """Who does what now, least taken over first; what an earlier plan handed over stays in sight. One query."""
    found = Takeover.objects.of(trajectory).present().exclude(plan__state=PlanState.DRAFT).select_related("party")
    newest = {takeover.need: takeover for takeover in found.order_by("plan__number", "id")}
    return sorted(newest.values(), key=lambda takeover: takeover.rung)


def known_of_workplace(trajectory: Trajectory) -> dict[str, Any]:
    """What a new evaluation can start from: what the workplace does by itself, out of the plan in force. One query."""
    alone = [t.need for t in takeovers_of(trajectory) if t.rung >= Takeover.Rung.WORKPLACE]
    return {"employer_guides": "; ".join(alone)} if alone else {}


def visits_of(trajectory: Trajectory, *, since: date) -> QuerySet[ContactMoment]:
    """Contacts at the workplace, to tie an observation to. One query."""
    return ContactMoment.objects.of(trajectory).present().filter(form="workplace", on__gte=since).order_by("-on", "-id")


def job_tasks_of(trajectory: Trajectory) -> QuerySet[JobTask]:
    """Tasks of the workplaces where the client was placed. One query."""
    places = Placement.objects.of(trajectory).present().values("workplace")
    return JobTask.objects.filter(organisation_id=trajectory.organisation_id, workplace__in=places).present().order_by("position", "id")


def elements() -> dict[str, object]:
    """Which elements of task 6 the record shows by itself, beside what `trajectories` shows."""

    def there(model: type, *conditions: Q, **where: object) -> Exists:
        return Exists(model.objects.filter(*conditions, trajectory_id=OuterRef("pk"), **where))

    both = Q(removed_at__isnull=True) & ~Q(client_words="") & ~Q(employer_words="")
    return {
        "T6.2": there(Evaluation, both),
        "T6.4": there(ContactMoment, task=6, kind__in=[KIND.EMPLOYER, KIND.THREE_WAY], removed_at__isnull=True),
        "T6.6": there(FloorObservation, removed_at__isnull=True) | floor_work.practised(),
        "T6.7": there(Document, kind=REPORT),
    }
