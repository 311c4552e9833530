"""What pages ask of the intake."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.base.models import Sheet
from spinweb.practice.intakes.models import Intake, LifeDomain
from spinweb.practice.intakes.rules import ANSWERS, SIDES, VOICES, interest_questions, points
from spinweb.practice.trajectories.models import SessionCheck, Trajectory
from spinweb.practice.trajectories.queries import attention_after
from spinweb.practice.trajectories.rules import Due


def intake_of(trajectory: Trajectory) -> Intake | None:
    """The intake, if it was begun. One query."""
    return Intake.objects.of(trajectory).first()


def life_domains_of(trajectory: Trajectory) -> dict[str, LifeDomain]:
    """What was written up of each life domain. One query."""
    return {row.domain: row for row in LifeDomain.objects.of(trajectory)}


@dataclass(frozen=True)
class Point:
    """One thing people expect something about: what each says, whether that differs, and what was agreed."""

    code: str
    name: str
    asked: str
    client: str = ""
    commissioner: str = ""
    employer: str = ""
    differs: bool = False
    agreed: str = ""

    @property
    def said(self) -> bool:
        """Whether anybody said anything."""
        return any(getattr(self, voice) for voice in VOICES) or bool(self.agreed)

    @property
    def stands(self) -> str:
        """How it stands, in words: who was not asked yet, or whether the two agree."""
        if not self.said:
            return "nog niet besproken"
        if self.differs:
            return "verschilt, en afgesproken" if self.agreed else "verschilt, nog geen afspraak"
        if not self.client or not self.commissioner:
            return f"{'cliënt' if not self.client else 'opdrachtgever'} nog niet gevraagd"
        return "geen verschil"


def expectations_of(intake: Intake | None) -> list[Point]:
    """Every point with what is expected of it (T1.4). No query."""
    kept = intake.expectations if intake else {}
    return [Point(code, told["naam"], told["vraag"], **kept.get(code, {})) for code, told in points().items()]


def expectations_sheet(intake: Intake | None) -> Sheet:
    """The expectations as one sheet to fill in, with the approach. No query."""
    sheet = Sheet(intake.expectations if intake else {}, points(), SIDES, revision=intake.revision if intake else None)
    sheet.approach = intake.approach if intake else ""
    return sheet


@dataclass(frozen=True)
class Interest:
    """One question on clashing interests, the answer in words, and what was done about it."""

    asked: str
    answer: str = ""
    done: str = ""

    @property
    def words(self) -> str:
        return ANSWERS.get(self.answer, "nog niet gevraagd")

    @property
    def open(self) -> bool:
        """Whether something still has to be done: a yes without what was done, or nobody knows yet."""
        return (self.answer == "yes" and not self.done) or self.answer == "unknown"


def interests_of(intake: Intake | None) -> list[Interest]:
    """Every question on interests with its answer (T1.5). No query."""
    kept = intake.interests if intake else {}
    return [Interest(asked, **kept.get(code, {})) for code, asked in interest_questions().items()]


def interests_sheet(intake: Intake | None) -> Sheet:
    """The questions on interests as one sheet to fill in. No query."""
    sheet = Sheet(intake.interests if intake else {}, interest_questions(), ("answer", "done"), revision=intake.revision if intake else None)
    sheet.interests_checked_on = intake.interests_checked_on if intake else None
    return sheet


@dataclass(frozen=True)
class Domain:
    """One life domain as the overview shows it. `row` is None when nobody asked yet."""

    code: str
    name: str
    row: LifeDomain | None

    @property
    def is_done(self) -> bool:
        return self.row is not None

    @property
    def effect_words(self) -> str:
        return LifeDomain.Effect(self.row.effect).label if self.row and self.row.effect is not None else ""


def domains_of(trajectory: Trajectory) -> list[Domain]:
    """The seven life domains in order (T1.3). One query."""
    written = life_domains_of(trajectory)
    return [Domain(code, label.capitalize(), written.get(code)) for code, label in LifeDomain.Domain.choices]


LOOK_BACK, RECENT = timedelta(days=120), timedelta(days=21)  # Vandaag asks a week ahead


def signals(viewer: Viewer, *, until: date) -> list[Due]:
    """Talks of the last two weeks that were less good for the client, as a signal to the coach alone (T1.1). One query."""
    found = SessionCheck.objects.visible_to(viewer).filter(contact__on__gte=until - LOOK_BACK, contact__removed_at__isnull=True)
    by_case: dict[UUID, list[SessionCheck]] = {}
    for check in found.select_related("contact").order_by("contact__on", "id"):
        by_case.setdefault(check.trajectory_id, []).append(check)
    return [Due("signal_session", own[-1].contact_id, case, until, sentence, signal=True)
            for case, own in by_case.items() if until - own[-1].contact.on <= RECENT for sentence in attention_after(own)[:1]]  # fmt: skip


def elements() -> dict[str, object]:
    """Which elements of task 1 the record shows by itself."""

    def there(condition: Q) -> Exists:
        return Exists(Intake.objects.filter(condition, trajectory_id=OuterRef("pk")))

    return {
        "T1.1": there(~Q(form="") & Q(held_on__isnull=False)),
        "T1.2": there(Q(question__isnull=False)),
        "T1.4": there(~Q(expectations={}) & ~Q(approach="")),
        "T1.5": there(Q(code_discussed_on__isnull=False, complaints_explained=True)),
    }
