"""Keeping what one shows for certification: statements, evidence with its files, and the hours of the daily work."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from spinweb.engines.profession.editions import edition
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.practice.register import queries, rules
from spinweb.practice.register.models import MOST_BYTES, Candidacy, Evidence, EvidenceFile


class DatesDoNotFit(Refusal):
    """A day that cannot be."""


class NotThisFile(Refusal):
    """Too large, or not a kind of file that an assessor can open."""


class NoHours(Refusal):
    """There is nothing to lay down."""


@transaction.atomic
def save_candidacy(*, by: Colleague, at: datetime, candidacy: Candidacy | None = None, expected: int | None = None,
                   active_since: date | None = None, practising: bool | None = None) -> Candidacy:  # fmt: skip
    """State since when one is active, and whether at work now (R2, R3). Raises DatesDoNotFit, ChangedMeanwhile."""
    if active_since is not None and active_since > at.date():
        raise DatesDoNotFit("Deze dag moet nog komen. Kies de dag waarop je als jobcoach begon.")
    values = {"active_since": active_since, "practising": practising}
    if candidacy is None:
        candidacy = Candidacy(organisation_id=by.organisation_id, colleague=by, **values)
        candidacy.save(force_insert=True)
    else:
        candidacy.change(expected=expected, **values)
    audit.record(verb="save_candidacy", subject=candidacy, by=by, at=at)
    return candidacy


@transaction.atomic
def save_evidence(*, kind: str, by: Colleague, at: datetime, evidence: Evidence | None = None, expected: int | None = None,
                  starts_on: date | None = None, completed_on: date | None = None, **values: Any) -> Evidence:  # fmt: skip
    """Add an education, a training or earlier work, or change it; it keeps the edition under which it was first given (S10).

    Raises DatesDoNotFit, ChangedMeanwhile.
    """
    if starts_on is not None and completed_on is not None and completed_on < starts_on:
        raise DatesDoNotFit("Het einde ligt voor het begin.")
    told = {**values, "starts_on": starts_on, "completed_on": completed_on}
    if evidence is None:
        evidence = Evidence(organisation_id=by.organisation_id, colleague=by, kind=kind, edition=edition(at.date())["editie"], **told)
        evidence.save(force_insert=True)
    else:
        evidence.change(expected=expected, **told)
    audit.record(verb="save_evidence", subject=evidence, by=by, at=at)
    return evidence


@transaction.atomic
def add_file(*, evidence: Evidence, file: tuple[str, bytes], by: Colleague, at: datetime) -> EvidenceFile:
    """Attach a diploma or statement. Its kind is read from what is in it, not from its name. Raises NotThisFile."""
    name, content = file
    kind = rules.kind_of(content)
    if len(content) > MOST_BYTES:
        raise NotThisFile("Dit bestand is groter dan 10 MB. Kies een kleinere versie.")
    if kind is None:
        raise NotThisFile("Dit is geen PDF, JPG of PNG. Sla het zo op, en kies het opnieuw.")
    made = EvidenceFile(organisation_id=by.organisation_id, colleague=by, evidence=evidence, name=rules.plain_name(name, kind[1]), kind=kind[0],
                        content=content, added_on=at.date())  # fmt: skip
    made.save(force_insert=True)
    audit.record(verb="add_evidence_file", subject=made, by=by, at=at)
    return made


@transaction.atomic
def lay_down_hours(*, viewer: Viewer, by: Colleague, at: datetime) -> Evidence:
    """Keep the hours worked so far as evidence, so that they stay when a trajectory is handed over (R2). Raises NoHours."""
    hours = queries.hours_in_log(viewer, on=at.date())
    if not hours.minutes:
        raise NoHours("Er zijn geen nieuwe uren. Zodra je een bezoek noteert, tellen ze hier mee.")
    return save_evidence(kind=Evidence.Kind.EXPERIENCE, by=by, at=at, name="Uren uit Spinweb", provider=by.organisation.name, starts_on=hours.since,
                         completed_on=at.date(), hours=round(hours.minutes / 60, 1), from_log=True)  # fmt: skip
