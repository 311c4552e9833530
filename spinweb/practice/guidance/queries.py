"""What pages and papers ask of the guidance on the job: hours, who was spoken, where goals stand, looking back, the floor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.formats import date_format

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.audit.models import Act
from spinweb.foundation.documents.models import Document
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.floor_work import queries as floor_work
from spinweb.practice.guidance import rules
from spinweb.practice.guidance.models import Adjustment, Author, BridgeNote, CheckIn, Evaluation, FloorObservation
from spinweb.practice.guidance.rules import Beside, Line
from spinweb.practice.mentoring.queries import takeovers_of
from spinweb.practice.placements.models import Placement
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import ContactMoment, Goal, GoalRating, GoalTouch, Party, Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.trajectories.rules import attainment, questions_about
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

    def met_on(self, day: date) -> str:
        """The contact of a day with client or employer in words, where there was one: 'driegesprek, op de werkplek'."""
        found = next((line for line in self.lines if line.on == day and line.kind in {KIND.CLIENT, KIND.EMPLOYER, KIND.THREE_WAY}), None)
        return f"{KIND(found.kind).label}, {Form(found.form).label}" if found else ""

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

    @property
    def questions(self) -> list[str]:
        """What a good goal still asks."""
        return questions_about(self.goal) if self.goal.state == GoalState.OPEN else []

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


@dataclass(frozen=True)
class Together:
    """Goals taken together according to one party: how many are as hoped or better, and T at the beginning and now."""

    who: str
    hoped: int
    rated: int
    first: float | None
    now: float | None

    @property
    def change(self) -> float | None:
        return None if self.first is None or self.now is None else round(self.now - self.first, 2)


def taken_together(told: list[Progress]) -> list[Together]:
    """Per party, and by the last word of anybody; only of a group of goals, and only whom something was heard of (C1.1). No query."""
    found = []
    for by, label in (("", "de laatste stand, van wie dan ook"), *GoalRating.By.choices):
        rated = [(p.goal, [r for r in p.goal.ratings.all() if by in {"", r.said_by}]) for p in told]
        rated = [(goal, ratings) for goal, ratings in rated if ratings]
        if len(rated) > 1:
            first, now = (attainment((ratings[n].level, goal.weight) for goal, ratings in rated) for n in (0, -1))
            found.append(Together(label, sum(ratings[-1].level >= 0 for _, ratings in rated), len(rated), first, now))
    return found


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


def known_of_workplace(trajectory: Trajectory) -> dict[str, Any]:
    """What a new evaluation can start from: what the workplace does by itself, out of the plan in force. One query."""
    alone = [t.need for t in takeovers_of(trajectory) if t.rung >= Takeover.Rung.WORKPLACE]
    return {"employer_guides": "; ".join(alone)} if alone else {}


def check_ins_of(trajectory: Trajectory) -> list[CheckIn]:
    """Every check, released or not, newest first, of one day what still has to be released first; for the coach. One query."""
    return list(CheckIn.objects.of(trajectory).present().order_by("-on", F("released_at").desc(nulls_first=True), "-id"))


def last_check_on(trajectory: Trajectory, author: Author) -> date | None:
    """The day on which client or employer was last asked how it goes. One query."""
    return CheckIn.objects.of(trajectory).present().filter(author=author).order_by("-on").values_list("on", flat=True).first()


def check_in(viewer: Viewer, trajectory: Trajectory, check_in_id: UUID) -> CheckIn:
    """One check. Raises NotVisible. One query."""
    return one(CheckIn.objects.visible_to(viewer).present().select_related("trajectory__client"), pk=check_in_id, trajectory=trajectory)


def said_in(row: CheckIn, *, to_other: bool) -> list[tuple[str, str]]:
    """What a check says, in words. To the other only what was released; to its author everything. No query."""
    asked = rules.questions(row.author)
    told = [(asked[code].short, asked[code].word(level)) for code, level in row.answers.items() if not to_other or code in row.shared]
    return told + ([("In eigen woorden", row.note)] if row.note and (not to_other or "note" in row.shared) else [])


@dataclass(frozen=True)
class Pair:
    """The newest released check of client and employer, and what they say of the same things."""

    client: CheckIn
    employer: CheckIn

    @property
    def rows(self) -> list[Beside]:
        """Only what each released, the greatest difference first."""
        return rules.side_by_side(*({code: level for code, level in row.answers.items() if code in row.shared} for row in (self.client, self.employer)))

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(row.get_author_display(), row.note) for row in (self.client, self.employer) if "note" in row.shared]


def pair_of(check_ins: list[CheckIn]) -> Pair | None:
    """The newest released check of each, when they belong to the same weeks. No query."""
    newest = {author: next((c for c in check_ins if c.author == author and c.is_released), None) for author in Author.values}
    client, employer = newest[Author.CLIENT], newest[Author.EMPLOYER]
    if client is None or employer is None or abs(client.on - employer.on) > timedelta(weeks=rules.together_within()):
        return None
    return Pair(client, employer)


def bridge_notes_of(trajectory: Trajectory) -> QuerySet[BridgeNote]:
    """What each wants the other to know; what still has to be passed on first. One query."""
    return BridgeNote.objects.of(trajectory).present().order_by(F("passed_on").desc(nulls_first=True), "-on", "-id")


def adjustments_of(trajectory: Trajectory) -> QuerySet[Adjustment]:
    """What changed because of what was heard, newest first, with where it came from and what it became. One query."""
    found = Adjustment.objects.of(trajectory).present().select_related("client_check", "employer_check", "evaluation", "goal", "agreement", "plan")
    return found.order_by("-on", "-id")


@dataclass(frozen=True)
class Point:
    """A point of the talk of three. `only_for` is empty, or the one party that may read it on paper."""

    part: str
    text: str
    why: str
    only_for: str = ""


@dataclass
class Agenda:
    """What the three talk about, made from what was said and what differs (T6.1, T6.5)."""

    pair: Pair | None
    points: list[Point]
    adjustments: list[Adjustment]

    @property
    def differences(self) -> list[Beside]:
        return [row for row in self.pair.rows if row.differs] if self.pair else []

    def to_read(self, reader: str) -> list[Point]:
        """The points that this party may read."""
        return [p for p in self.points if p.only_for in {"", reader}]


def heard_now(trajectory: Trajectory) -> dict[str, Any]:
    """What an adjustment now comes from: the checks that lie side by side and the newest evaluation. Two queries."""
    pair, evaluation = pair_of(check_ins_of(trajectory)), evaluations_of(trajectory).first()
    told = {"client_check": pair.client, "employer_check": pair.employer} if pair else {}
    return told | ({"evaluation": evaluation} if evaluation else {})


def heard_in_words(heard: dict[str, Any]) -> str:
    """What an adjustment comes from, in a sentence. No query."""
    return f"Komt uit: {', '.join(str(row) for row in heard.values())}." if heard else "Er is nog geen check of evaluatie waar dit uit komt; dat mag."


def agenda_of(trajectory: Trajectory, *, on: date | None = None, checks: list[CheckIn] | None = None) -> Agenda:
    """The agenda of the next talk of three: what went well first, then what differs, what one wants the other to know, what is due.

    `on` is the day that tells what is due; without it, as on paper, the day of the newest check. `checks` are those of
    the trajectory where they were asked already. Eight queries at most.
    """
    checks = check_ins_of(trajectory) if checks is None else checks
    pair, progress, adjustments = pair_of(checks), progress_of(trajectory), list(adjustments_of(trajectory))
    on = on or max((c.on for c in checks), default=trajectory.started_on)
    joys = [m for m in trajectories.milestones_of(trajectory) if m.on >= on - HALF_YEAR][:3]
    points = [Point("Wat ging goed", m.text, "", "" if m.for_employer else Author.CLIENT) for m in joys]
    points += [Point("Waar het verschilt", p.goal.text, _seen(p, trajectory.client.called)) for p in progress if p.differ and p.goal.kind == Goal.Kind.COACHING]
    points += [Point("Wat de een de ander wil laten weten", n.translated, f"van de {n.get_author_display()}", Author(n.author))
               for n in bridge_notes_of(trajectory) if n.may_be_passed and n.passed_on is None]  # fmt: skip
    late = [t for t in takeovers_of(trajectory) if t.target_on and t.target_on <= on and t.rung < Takeover.Rung.WORKPLACE]
    points += [Point("Wie doet het nu", t.need, f"zou overgenomen zijn voor {date_format(t.target_on, 'j F')}") for t in late]
    due = [a for a in trajectories.agreements_of(trajectory) if a.due_on <= on and a.owner_party and a.owner_party.ring == Party.Ring.WORK]
    points += [Point("Afspraken", a.text, f"{a.owner_party.name}, voor {date_format(a.due_on, 'j F')}") for a in due]
    return Agenda(pair, points, adjustments)


def _seen(progress: Progress, called: str) -> str:
    words = dict(progress.goal.levels)
    who = {GoalRating.By.CLIENT.label: called}
    return "; ".join(f"{who.get(label, label)}: {words.get(rating.level) or rating.get_level_display()}" for label, rating in progress.last if rating)


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
        "T6.2": there(Evaluation, both) | there(CheckIn, released_at__isnull=False, removed_at__isnull=True),
        "T6.5": there(ContactMoment, kind=KIND.THREE_WAY, removed_at__isnull=True) | there(BridgeNote, passed_on__isnull=False, removed_at__isnull=True),
        "T6.6": there(FloorObservation, removed_at__isnull=True) | floor_work.practised(),
        "T6.7": there(Document, kind=REPORT),
    }
