"""What pages ask of schemes: what is known already, what the coach answered, what it came to, and what was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now, TruncDate

from spinweb.engines.rulebook.facts import FIRST, LAST
from spinweb.engines.rulebook.logic import Told
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, TO_VERIFY, Advice, SchemesOn, schemes
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.foundation.sharing.models import Consent
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.queries import placements_of, until
from spinweb.practice.schemes import rules
from spinweb.practice.schemes.models import SchemeFacts, SchemeOutcome
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

TRIALS = {Placement.Kind.TRIAL_UWV, Placement.Kind.TRIAL_MUNICIPALITY}
RESPONSIBLE = {ExternalOrganisation.CommissionerKind.UWV: "uwv", ExternalOrganisation.CommissionerKind.MUNICIPALITY: "gemeente"}
CONSENT_GROUP = "schemes"


@dataclass(frozen=True)
class Shown:
    """The page of schemes: on which day, by which facts, what each came to, who decides, and what was kept before."""

    on: date
    facts: dict[str, rules.Fact]
    advice: list[Advice]
    row: SchemeFacts | None
    last: SchemeOutcome | None
    changed: list[rules.Change]

    def _of(self, outcome: str) -> list[Advice]:
        return [one for one in self.advice if one.outcome == outcome]

    @property
    def groups(self) -> list[rules.Group]:
        """The schemes by outcome, without those that do not apply."""
        return [rules.group(outcome, self._of(outcome)) for outcome in (LIKELY, POSSIBLE, TO_VERIFY)]

    @property
    def kept_on(self) -> str:
        return f"{self.last.made_at:%d-%m-%Y}" if self.last else ""

    @property
    def not_applying(self) -> list[Advice]:
        return self._of(NOT)

    @property
    def planned(self) -> dict[str, str]:
        return (self.row.planned if self.row else None) or {}

    @property
    def to_ask(self) -> list[tuple[rules.Kind, int]]:
        """The facts that are missing, with for how many schemes, those of most schemes first."""
        counted: dict[str, int] = {}
        for one in self.advice:
            for key in one.missing:
                counted[key] = counted.get(key, 0) + 1
        return [(rules.kinds()[key], number) for key, number in sorted(counted.items(), key=lambda pair: -pair[1])]

    def who(self) -> list[Told]:
        """Whether UWV or the municipality decides, each with its reasons."""
        on, facts = SchemesOn(schemes(), self.on), rules.values(self.facts)
        return [on.term(name, facts) for name in ("uwv_gaat_erover", "gemeente_gaat_erover")]


def known(trajectory: Trajectory, placements: Iterable[Placement], *, on: date) -> dict[str, tuple[Any, str]]:
    """The facts that stand in the record, each with where: the client, the assignment, and the placement that runs or comes. No query."""
    found: dict[str, tuple[Any, str]] = {}
    if trajectory.client.born_on:
        found["birth_date"] = (trajectory.client.born_on, f"gegevens van {trajectory.client.called}")
    kind = trajectory.commissioner.commissioner_kind if trajectory.commissioner else ""
    if kind in RESPONSIBLE:
        found["responsible"] = (RESPONSIBLE[kind], "de opdracht")
    job = _job(placements, on=on)
    found |= _of_work(job) if job else {}
    return {key: told for key, told in found.items() if not isinstance(told[0], date) or FIRST <= told[0] <= LAST}  # a day that cannot be is not known


def _job(placements: Iterable[Placement], *, on: date) -> Placement | None:
    """The work the schemes are about: what runs on the day, or else what begins first after it. A day along is no work yet."""
    there = [p for p in placements if p.kind != Placement.Kind.DAY_ALONG and ((last := until(p)) is None or last >= on)]
    running = [p for p in there if p.starts_on <= on]
    return running[-1] if running else there[0] if there else None


def _of_work(job: Placement) -> dict[str, tuple[Any, str]]:
    where = f"de plaatsing bij {job.workplace.employer.name}"
    found: dict[str, tuple[Any, str]] = {"contract.start": (job.starts_on, where), "trial_placement": (job.kind in TRIALS, where)}
    if job.hours_per_week is not None:
        found["contract.hours_per_week"] = (job.hours_per_week, where)
    if job.kind == Placement.Kind.EMPLOYMENT:
        found["contract.months"] = (rules.months_between(job.starts_on, job.ends_on) if job.ends_on else rules.UNENDING, where)
    return found


def facts_row(trajectory: Trajectory) -> SchemeFacts | None:
    """What the coach answered, if anything  . One query."""
    return SchemeFacts.objects.of(trajectory).first()


def last_outcome(trajectory: Trajectory) -> SchemeOutcome | None:
    """What was kept last. One query."""
    return SchemeOutcome.objects.of(trajectory).select_related("made_by").order_by("-made_at", "-id").first()


def facts_of(trajectory: Trajectory, row: SchemeFacts | None, *, on: date) -> dict[str, rules.Fact]:
    """Everything known on a day: the record, gone over by what was answered. One query."""
    answers = schemes().rules.vocabulary.facts(row.answers) if row else {}
    return rules.together(known(trajectory, placements_of(trajectory), on=on), answers)


def reference_date(facts: dict[str, rules.Fact], *, on: date) -> date:
    """The first working day while that is still to come, else the day itself."""
    start = facts["contract.start"].value if "contract.start" in facts else on
    return max(start, on)


def shown(trajectory: Trajectory, *, on: date, chosen: date | None = None) -> Shown:
    """The page of schemes, on a chosen reference date or on the one that follows from the facts. Three queries."""
    row, last = facts_row(trajectory), last_outcome(trajectory)
    facts = facts_of(trajectory, row, on=on)
    day = chosen or reference_date(facts, on=on)
    advice = rules.advised(rules.values(facts), on=day)
    return Shown(day, facts, advice, row, last, _changed(last, on=on))


def _changed(last: SchemeOutcome | None, *, on: date) -> list[rules.Change]:
    """What the rules of today say of the facts that were kept, where that differs."""
    if last is None:
        return []
    facts = schemes().rules.vocabulary.facts(last.facts)
    return rules.changes(last.outcomes, rules.advised(facts, on=max(last.reference_date, on)))


def employer_may_read(trajectory: Trajectory) -> bool:
    """Whether the client agreed that this employer reads which kinds of schemes there may be, and did not take it back. One query."""
    agreed = Consent.objects.filter(trajectory_id=trajectory.pk, reader="employer", says__in=(Consent.Says.YES, Consent.Says.TOLD), withdrawn_on__isnull=True)
    return agreed.filter(until__gte=TruncDate(Now()), groups__contains=[CONSENT_GROUP]).exists()


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Nothing of its own: a term that was put in the agenda is an agreement. No query."""
    return []


def elements() -> dict[str, object]:
    """Which element the schemes show by themselves."""
    return {"T3.3": trajectories.there(SchemeOutcome)}
