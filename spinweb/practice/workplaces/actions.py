"""Keeping the address book, writing up work at employers, and following what may fit one client."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import CharField, Max

from spinweb.engines.fit.vacancy import Found
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.parties.models import ContactPerson, ExternalOrganisation, sort_key
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.actions import save
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.worker_profiles.models import Source
from spinweb.practice.workplaces import rules
from spinweb.practice.workplaces.models import (
    EmployerContact,
    EmployerProfile,
    JobTask,
    Lead,
    SharedRecord,
    WorkPhoto,
    Workplace,
    WorkplaceFeature,
    WorkplaceStatement,
)  # fmt: skip
from spinweb.practice.workplaces.queries import Sheet
from spinweb.practice.workplaces.states import LEAD_ALLOWED, LeadState

Shared = TypeVar("Shared", bound=SharedRecord)


class EmployerNeeded(Refusal):
    """A workplace is somewhere: choose the employer, or write its name."""


class TitleNeeded(Refusal):
    """A workplace is known by what one does there."""


class StopReasonNeeded(Refusal):
    """A lead that stops has a reason, which the client may read."""


class PeopleNotAsked(Refusal):
    """People on a photo agree to it, or are not on it."""


class AlreadyLead(Refusal):
    """This workplace is already looked at for this client."""


@transaction.atomic
def save_shared(*, model: type[Shared], row: Shared | None, expected: int | None, verb: str, by: Colleague, at: datetime, **values: Any) -> Shared:
    """Add a row that colleagues share or change one, and write the act. Raises ChangedMeanwhile."""
    if row is None:
        row = model(organisation_id=by.organisation_id, **values)
        row.save(force_insert=True)
    else:
        row.change(expected=expected, **values)  # type: ignore[attr-defined]  # what people edit is `Edited` as well
    audit.record(verb=verb, subject=row, by=by, at=at)
    return row


# -- employers


@transaction.atomic
def save_organisation(*, by: Colleague, at: datetime, organisation: ExternalOrganisation | None = None, expected: int | None = None,
                      **values: Any) -> ExternalOrganisation:  # fmt: skip
    """Add an organisation to the address book or change it, with the name it sorts by (T3.2). Raises ChangedMeanwhile."""
    if organisation is not None:
        values = {**values, "sort_name": sort_key(values.get("name", organisation.name))}
    return trajectories.save_external_organisation(organisation=organisation, expected=expected, by=by, at=at, **values)


@transaction.atomic
def save_contact_person(*, organisation: ExternalOrganisation, by: Colleague, at: datetime, person: ContactPerson | None = None,
                        expected: int | None = None, **values: Any) -> ContactPerson:  # fmt: skip
    """Add somebody at an external organisation, or change what is known (T3.2). Raises ChangedMeanwhile."""
    if person is None:
        person = ContactPerson(organisation_id=by.organisation_id, at=organisation, **values)
        person.save(force_insert=True)
    else:
        person.change(expected=expected, **values)
    audit.record(verb="save_contact_person", subject=person, by=by, at=at)
    return person


@transaction.atomic
def write_employer_profile(*, employer: ExternalOrganisation, by: Colleague, at: datetime, expected: int | None = None, next_step: str = "",
                           next_on: date | None = None, **values: Any) -> EmployerProfile:  # fmt: skip
    """Write up what the employer told in an interview (T3.5). Raises ChangedMeanwhile.

    What was agreed for the next time becomes a contact of the interview's day, and a promise of who held it.
    """
    if next_step:
        note_employer_contact(employer=employer, on=values.get("held_on") or at.date(), form=Form.WORKPLACE, text="Gesprek voor het werkgeversprofiel.",
                              next_step=next_step, next_on=next_on, by=by, at=at)  # fmt: skip
    row = EmployerProfile.objects.filter(employer=employer).first()
    return save_shared(model=EmployerProfile, row=row, expected=expected, verb="write_employer_profile", by=by, at=at, employer=employer, **values)


@transaction.atomic
def note_employer_contact(*, employer: ExternalOrganisation, by: Colleague, at: datetime, contact: EmployerContact | None = None,
                          expected: int | None = None, **values: Any) -> EmployerContact:  # fmt: skip
    """Note that one spoke to an employer, with what colleagues should know; no client is named (T3.2). Raises ChangedMeanwhile."""
    values = values if contact else {"spoken_by": by, **values}
    return save_shared(model=EmployerContact, row=contact, expected=expected, verb="note_employer_contact", by=by, at=at, employer=employer, **values)


# -- workplaces


@transaction.atomic
def save_workplace(*, by: Colleague, at: datetime, workplace: Workplace | None = None, expected: int | None = None,
                   new_employer: str = "", vacancy_file: bytes | None = None, which: str = "", **values: Any) -> Workplace:  # fmt: skip
    """Add a workplace or change it (T3.4). `new_employer` names an employer that is not in the address book yet.

    `vacancy_file` is a vacancy as it was sent: its text is kept to read proposals from, and it tells title, employer and place where
    these were left empty; `which` says which one where the file holds more. Raises NoVacancy, TitleNeeded, EmployerNeeded, ChangedMeanwhile.
    """
    if vacancy_file:
        told = rules.vacancy_in(vacancy_file, which)
        values |= {"vacancy_text": told.text, "title": values.get("title") or told.title, "place": values.get("place") or told.place}
        new_employer = new_employer or told.employer
    if not (values.get("title") or workplace):
        raise TitleNeeded("Schrijf op welke functie het is.")
    if workplace is None and values.get("employer") is None:
        if not new_employer.strip():
            raise EmployerNeeded("Kies een werkgever, of schrijf de naam van een nieuwe op.")
        values["employer"] = _employer_named(new_employer.strip(), by, at)
    if workplace is None:
        values = {"found_on": at.date(), **values}
    return save_shared(model=Workplace, row=workplace, expected=expected, verb="save_workplace", by=by, at=at, **values)


def _employer_named(name: str, by: Colleague, at: datetime) -> ExternalOrganisation:
    known = ExternalOrganisation.objects.filter(organisation_id=by.organisation_id, kind=ExternalOrganisation.Kind.EMPLOYER, name__iexact=name)
    if found := known.present().first():
        return found
    made = ExternalOrganisation(organisation_id=by.organisation_id, kind=ExternalOrganisation.Kind.EMPLOYER, name=name)
    made.save(force_insert=True)
    audit.record(verb="save_external_organisation", subject=made, by=by, at=at)
    return made


@transaction.atomic
def set_offers(*, workplace: Workplace, offers: dict[str, Any], by: Colleague, at: datetime, expected: int | None = None) -> Workplace:
    """Say what this work offers and asks beside features: days, times, contract, language, licence, education, kind of work. Raises ChangedMeanwhile."""
    return save_shared(model=Workplace, row=workplace, expected=expected, verb="set_offers", by=by, at=at, offers=offers)


@transaction.atomic
def take_over(*, workplace: Workplace, numbers: Iterable[int], by: Colleague, at: datetime) -> int:
    """Take over the chosen proposals of the vacancy text: tasks, demands, statements, hours and facts (T3.4).

    A demand comes in without a level: the text says that it is asked, the coach asks how much. What already stands there
    is left alone. Returns how many were taken over. A fixed number of queries.
    """
    found = rules.chosen(workplace.vacancy_text, numbers)
    _take_facts(workplace, found)
    _take_rows(workplace, found, by, at)
    workplace.touch()
    audit.record(verb="take_over_vacancy", subject=workplace, by=by, at=at)
    return len(found)


def _take_facts(workplace: Workplace, found: list[Found]) -> None:
    values: dict[str, Any] = {}
    for fact in found:
        if fact.kind == "hours":
            values |= {"hours_min": fact.low, "hours_max": fact.high}
        elif fact.kind in {"times", "contract", "pay"}:
            column = cast("CharField[str, str]", Workplace._meta.get_field(fact.kind))
            values.setdefault(fact.kind, fact.text[: column.max_length])
    if values:
        workplace.change(**values)


def _take_rows(workplace: Workplace, found: list[Found], by: Colleague, at: datetime) -> None:
    own = {"organisation_id": by.organisation_id, "workplace": workplace}
    there = set(JobTask.objects.filter(workplace=workplace).present().values_list("label", flat=True))
    after = _last_position(workplace)
    tasks = [f for f in found if f.kind == "task" and f.text not in there]
    JobTask.objects.bulk_create([JobTask(**own, label=f.text[:200], weight=f.weight, taken_from=f.sentence, position=after + n)
                                 for n, f in enumerate(tasks, start=1)])  # fmt: skip
    demands = [f for f in found if f.kind == "demand"]
    WorkplaceFeature.objects.bulk_create(
        [WorkplaceFeature(**own, feature=f.feature, weight=f.weight, source=Source.DOCUMENT, on=at.date(), note=f.sentence[:300]) for f in demands],
        ignore_conflicts=True)  # fmt: skip
    said = set(WorkplaceStatement.objects.filter(workplace=workplace).present().values_list("text", flat=True))
    statements = [f for f in found if f.kind == "statement" and f.text not in said]
    WorkplaceStatement.objects.bulk_create(
        [WorkplaceStatement(**own, part=f.part, text=f.text, source=Source.DOCUMENT, said_on=at.date()) for f in statements])  # fmt: skip


def _last_position(workplace: Workplace) -> int:
    return JobTask.objects.filter(workplace=workplace).aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def save_task(*, workplace: Workplace, by: Colleague, at: datetime, task: JobTask | None = None, expected: int | None = None,
              **values: Any) -> JobTask:  # fmt: skip
    """Add a task of the job, or change it (T3.4). Raises ChangedMeanwhile."""
    if task is None:
        values = {"position": _last_position(workplace) + 1, **values}
    return save_shared(model=JobTask, row=task, expected=expected, verb="save_task", by=by, at=at, workplace=workplace, **values)


@transaction.atomic
def add_photo(*, workplace: Workplace, photo: bytes, alt: str, people_agreed: bool, by: Colleague, at: datetime,
              task: JobTask | None = None) -> WorkPhoto:  # fmt: skip
    """Keep a photo of the work, drawn anew so that it tells no place, time or camera (T3.4). Raises NotAPhoto, PeopleNotAsked."""
    if not people_agreed:
        raise PeopleNotAsked("Kijk of er iemand herkenbaar op staat, en vraag of diegene het goed vindt. Vink het dan aan.")
    image, (width, height) = rules.drawn_anew(photo)
    return save_shared(model=WorkPhoto, row=None, expected=None, verb="add_photo", by=by, at=at, workplace=workplace, task=task, image=image,
                       width=width, height=height, alt=alt, people_agreed=people_agreed, taken_on=at.date())  # fmt: skip


@transaction.atomic
def save_statement(*, workplace: Workplace, by: Colleague, at: datetime, statement: WorkplaceStatement | None = None,
                   expected: int | None = None, **values: Any) -> WorkplaceStatement:  # fmt: skip
    """Write something that is true of the workplace, in one of the five parts, or change it (T3.6). Raises ChangedMeanwhile."""
    return save_shared(model=WorkplaceStatement, row=statement, expected=expected, verb="save_statement", by=by, at=at,
                       workplace=workplace, **values)  # fmt: skip


@transaction.atomic
def set_features(*, workplace: Workplace, levels: Mapping[str, tuple[int | None, str]], source: str, by: Colleague, at: datetime,
                 notes: Mapping[str, str] | None = None, expected: int | None = None, letter: str = "") -> None:  # fmt: skip
    """Say of several features at once how much the work asks and how much that belongs to the job (T3.6).

    `levels`: {feature: (level or None, weight)}. Where a note is not given, what stood there stays; so do source and date of
    what did not change. `expected` is the revision of the `Sheet` of cluster `letter` that was filled in. Raises
    ChangedMeanwhile. Four queries and the trail.
    """
    Workplace.objects.select_for_update().get(pk=workplace.pk)  # two coaches at once: one after the other
    there = {row.feature: row for row in WorkplaceFeature.objects.filter(workplace=workplace)}
    if expected is not None and expected != (now := Sheet(letter, there)).revision:
        raise ChangedMeanwhile(now)
    fresh: list[WorkplaceFeature] = []
    changed: list[WorkplaceFeature] = []
    for feature, (level, weight) in levels.items():
        row = there.get(feature) or WorkplaceFeature(organisation_id=by.organisation_id, workplace=workplace, feature=feature)
        note = (notes or {}).get(feature, row.note)
        if feature in there and (row.level, row.weight, row.note) == (level, weight, note):
            continue
        row.level, row.weight, row.source, row.on, row.note = level, weight, source, at.date(), note
        (changed if feature in there else fresh).append(row)
    WorkplaceFeature.objects.bulk_create(fresh)
    WorkplaceFeature.objects.bulk_update(changed, ["level", "weight", "source", "on", "note"])
    workplace.touch()
    audit.record(verb="set_features", subject=workplace, by=by, at=at)


# -- leads of one trajectory


@transaction.atomic
def save_lead(*, trajectory: Trajectory, by: Colleague, at: datetime, lead: Lead | None = None, expected: int | None = None,
              **values: Any) -> Lead:  # fmt: skip
    """Look at a workplace for this client, or write down the next step or the client's own check (T3.1, T3.2, T3.7).

    Raises AlreadyLead, ChangedMeanwhile.
    """
    if lead is None and Lead.objects.of(trajectory).present().filter(workplace=values["workplace"]).exists():
        raise AlreadyLead("Deze werkplek staat al bij de kansen.")
    return save(model=Lead, row=lead, trajectory=trajectory, expected=expected, verb="save_lead", by=by, at=at, **values)


@transaction.atomic
def find_lead(*, trajectory: Trajectory, by: Colleague, at: datetime, workplace: dict[str, Any], lead: dict[str, Any] | None = None) -> Lead:
    """Add a new workplace and look at it for this client at once (T3.1). Raises EmployerNeeded."""
    made = save_workplace(by=by, at=at, **workplace)
    return save_lead(trajectory=trajectory, by=by, at=at, workplace=made, **(lead or {}))


@transaction.atomic
def move_lead(*, lead: Lead, to: str, by: Colleague, at: datetime, reason: str = "") -> None:
    """Bring a lead further, or stop it with a reason (T3.2, T3.7). Raises StopReasonNeeded, MoveNotAllowed."""
    stops = to == LeadState.STOPPED
    if stops and not reason.strip():
        raise StopReasonNeeded("Schrijf op waarom het niet doorgaat. Je cliënt kan dit lezen.")
    audit.move(thing=lead, to=to, allowed=LEAD_ALLOWED, by=by, at=at, reason=reason, stop_reason=reason[:300] if stops else "")
