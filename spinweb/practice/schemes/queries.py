"""What pages ask of schemes: what is known already, what the coach answered, what it came to, and what was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now, TruncDate

from spinweb.engines.rulebook.facts import FIRST, LAST
from spinweb.engines.rulebook.logic import Told
from spinweb.engines.rulebook.municipal import OwnRule
from spinweb.engines.rulebook.schemes import LIKELY, NOT, POSSIBLE, TO_VERIFY, Advice, SchemesOn, schemes
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.foundation.sharing.models import Consent
from spinweb.practice.placements.models import Placement
from spinweb.practice.placements.queries import placements_of, until
from spinweb.practice.schemes import rules
from spinweb.practice.schemes.models import MunicipalRule, SchemeFacts, SchemeOutcome
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.states import AgreementState

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
    municipality: str = ""
    planned: frozenset[str] = frozenset()  # the schemes whose term stands in the agenda

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

    @cached_property
    def to_ask(self) -> list[rules.ToAsk]:
        """The facts that are missing, what decides most first; what only an amount needs comes last."""
        return rules.to_ask(self.advice)

    @cached_property
    def who(self) -> list[Told]:
        """Whether UWV or the municipality decides, each with its reasons."""
        on, facts = SchemesOn(schemes(), self.on), rules.values(self.facts)
        return [on.term(name, facts) for name in ("uwv_gaat_erover", "gemeente_gaat_erover")]

    @property
    def decider(self) -> str:
        """Which of the two, as a sentence; empty while that is not clear."""
        uwv, municipality_ = (told.value for told in self.who)
        named = f"Gemeente {self.municipality}" if self.municipality else "De gemeente"
        return "UWV gaat over de steun bij dit werk." if uwv else f"{named} gaat over de steun bij dit werk." if municipality_ else ""


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
    """The page of schemes, on a chosen reference date or on the one that follows from the facts. At most five queries."""
    row, last = facts_row(trajectory), last_outcome(trajectory)
    facts = facts_of(trajectory, row, on=on)
    day = chosen or reference_date(facts, on=on)
    own = own_rules(trajectory, row)
    advice = rules.advised(rules.values(facts), on=day, own=in_force(own, on=day))
    return Shown(day, facts, advice, row, last, _changed(last, own, on=on), municipality(trajectory, row),
                 planned_terms(trajectory, row))  # fmt: skip


def _changed(last: SchemeOutcome | None, own: list[MunicipalRule], *, on: date) -> list[rules.Change]:
    """What the rules of today say of the facts that were kept, where that differs."""
    if last is None:
        return []
    facts, day = schemes().rules.vocabulary.facts(last.facts), max(last.reference_date, on)
    return rules.changes(last.outcomes, rules.advised(facts, on=day, own=in_force(own, on=day)))


def planned_terms(trajectory: Trajectory, row: SchemeFacts | None) -> frozenset[str]:
    """The schemes whose term stands in the agenda; one whose agreement was removed or called off can be planned again. One query when there are any."""
    planned = (row.planned if row else None) or {}
    if not planned:
        return frozenset()
    there = Agreement.objects.of(trajectory).present().filter(pk__in=planned.values()).exclude(state=AgreementState.DROPPED).values_list("pk", flat=True)
    kept = {str(pk) for pk in there}
    return frozenset(scheme for scheme, pk in planned.items() if pk in kept)


def municipality(trajectory: Trajectory, row: SchemeFacts | None) -> str:
    """The municipality whose rules count: what the coach said, or else whose assignment it is. No query."""
    if row is not None and row.municipality:
        return rules.town(row.municipality)
    by = trajectory.commissioner
    return rules.town(by.name, by.place) if by and by.commissioner_kind == ExternalOrganisation.CommissionerKind.MUNICIPALITY else ""


def own_rules(trajectory: Trajectory, row: SchemeFacts | None) -> list[MunicipalRule]:
    """What that municipality laid down, of every day, oldest first. One query; none without a municipality."""
    name = municipality(trajectory, row)
    found = MunicipalRule.objects.filter(organisation_id=trajectory.organisation_id, municipality__iexact=name, removed_at__isnull=True)
    return list(found.order_by("valid_from", "id")) if name else []


def in_force(rows: list[MunicipalRule], *, on: date) -> dict[str, OwnRule]:
    """Of these rules the ones that hold on a day, by scheme. No query."""
    there = [row for row in rows if row.valid_from <= on and (row.valid_until is None or on <= row.valid_until)]
    return {row.scheme: rule for row in there if (rule := rules.own_rule(row))}


def own_rules_kept(trajectory: Trajectory, *, on: date) -> dict[str, OwnRule]:
    """What the municipality of a trajectory laid down for a day. At most two queries."""
    return in_force(own_rules(trajectory, facts_row(trajectory)), on=on)


def municipal_rules(viewer: Viewer) -> list[MunicipalRule]:
    """What municipalities laid down, as this organisation knows it: by municipality and scheme, the newest first. One query."""
    found = MunicipalRule.objects.visible_to(viewer).present().select_related("checked_by").only(*MunicipalRule.lead_columns, "checked_by__name")
    return list(found.order_by("municipality", "scheme", "-valid_from", "id"))


def rules_running_into(organisation_id: UUID, municipality: str, scheme: str, *, day: date, without: MunicipalRule | None) -> list[MunicipalRule]:
    """The rules of a municipality that began before a day and have no end, or one on or after that day. One query."""
    found = MunicipalRule.objects.filter(organisation_id=organisation_id, municipality__iexact=municipality, scheme=scheme, removed_at__isnull=True)
    there = found.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lt=day)
    return list(there.exclude(pk=without.pk) if without else there)


def municipal_rule(viewer: Viewer, pk: UUID, *, removed: bool = False) -> MunicipalRule:
    """One rule of a municipality. Raises NotVisible. One query."""
    return one(MunicipalRule.objects.visible_to(viewer).filter(Q(removed_at__isnull=not removed)), pk=pk)


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
