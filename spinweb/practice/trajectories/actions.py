"""What can be done in a trajectory: start it, go on or back, end it, and keep its web, goals, agreements and contacts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Max

from spinweb.foundation.access import actions as access
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.accounts.models import Colleague
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.parties import rules as sealing
from spinweb.foundation.parties.models import Client, ExternalOrganisation
from spinweb.practice.trajectories.models import (
    Agreement,
    Appointment,
    CaseloadImport,
    ContactMoment,
    ContactParty,
    ElementMark,
    Goal,
    GoalRating,
    GoalTouch,
    Milestone,
    Party,
    Postponement,
    ScalePoint,
    SessionCheck,
    Trajectory,
    TrajectoryRecord,
)  # fmt: skip
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.states import AGREEMENT_ALLOWED, GOAL_ALLOWED, IMPORT_ALLOWED, TRAJECTORY_ALLOWED, AgreementState, ImportState, TrajectoryState

CaseRow = TypeVar("CaseRow", bound=TrajectoryRecord)


class ReasonNeeded(Refusal):
    """Going back or ending asks for a reason that the client can read too."""


class PartOfAPart(Refusal):
    """A goal has parts, and parts have none: two steps deep is enough to see."""


class NotedAlready(Refusal):
    """A meeting becomes one contact, not two."""


class CannotUndo(Refusal):
    """An import to which something was added stays."""


class NotLater(Refusal):
    """Putting something off needs a day to come."""


def _next_reference(by: Colleague, on: date) -> str:
    # Counting what one may see would give two coaches the same number: the random part keeps them apart.
    return f"{on.year}-{uuid4().hex[:5].upper()}"


@transaction.atomic
def start_trajectory(*, client: dict[str, Any] | Client, trajectory: dict[str, Any], by: Colleague, at: datetime,
                     id: UUID | None = None) -> Trajectory:  # fmt: skip
    """Meet a client and start a trajectory at any task (T1.1, T1.4); `by` becomes its coach.

    `client` is an existing client or the fields of a new one. The membership is written first: the database lets nobody
    see or add rows of a trajectory that they are not part of.
    """
    new = not isinstance(client, Client)
    person = client if isinstance(client, Client) else Client(id=uuid4(), organisation_id=by.organisation_id, **client)
    made = Trajectory(id=id or uuid4(), organisation_id=by.organisation_id, client=person, reference=_next_reference(by, at.date()),
                      **{"started_on": at.date(), **trajectory})  # fmt: skip
    made.task = made.start_task
    access.let_in(trajectory_id=made.pk, client_id=person.pk, colleague=by, part=CaseMember.Part.COACH, by=by, at=at)
    if new:
        person.save(force_insert=True)
        sealing.new_client_key(person).save(force_insert=True)
        audit.record(verb="add_client", subject=person, by=by, at=at)
    made.save(force_insert=True)
    audit.record(verb="start_trajectory", subject=made, by=by, at=at)
    return made


@transaction.atomic
def change_trajectory(*, trajectory: Trajectory, expected: int | None, by: Colleague, at: datetime, **values: Any) -> Trajectory:
    """Change the facts of the assignment. Raises ChangedMeanwhile."""
    audit.record(verb="change_trajectory", subject=trajectory, by=by, at=at)
    return trajectory.change(expected=expected, **values)


@transaction.atomic
def change_client(*, client: Client, expected: int | None, by: Colleague, at: datetime, **values: Any) -> Client:
    """Change the facts of the client. Raises ChangedMeanwhile."""
    audit.record(verb="change_client", subject=client, by=by, at=at)
    return client.change(expected=expected, **values)


@transaction.atomic
def go_to_task(*, trajectory: Trajectory, task: int, by: Colleague, at: datetime, reason: str = "") -> None:
    """Go on to a task, or back to one, for instance to job finding after a job was lost (T0.4). Back asks for a reason."""
    if task == trajectory.task:
        return
    if task < trajectory.task and not reason.strip():
        raise ReasonNeeded("Schrijf op waarom jullie een stap terug gaan. De cliënt kan dit lezen.")
    anywhere = {old: dict.fromkeys(Task.values, "T0.4") for old in Task.values}  # people's lives go every way
    audit.move(thing=trajectory, to=task, allowed=anywhere, by=by, at=at, reason=reason, field="task")


@transaction.atomic
def end_trajectory(*, trajectory: Trajectory, reason: str, words: str, on: date, by: Colleague, at: datetime) -> None:
    """End the trajectory, early or at its goal, with a reason (T7.2). Raises ReasonNeeded."""
    if not reason:
        raise ReasonNeeded("Kies waarom het traject eindigt.")
    audit.move(thing=trajectory, to=TrajectoryState.CLOSED, allowed=TRAJECTORY_ALLOWED, by=by, at=at, reason=words,
               ended_on=on, end_reason=reason, end_words=words)  # fmt: skip


@transaction.atomic
def reopen_trajectory(*, trajectory: Trajectory, reason: str, by: Colleague, at: datetime) -> None:
    """Open a closed trajectory again, from aftercare for instance."""
    audit.move(thing=trajectory, to=TrajectoryState.OPEN, allowed=TRAJECTORY_ALLOWED, by=by, at=at, reason=reason, ended_on=None)


@transaction.atomic
def save_party(*, trajectory: Trajectory, by: Colleague, at: datetime, party: Party | None = None, expected: int | None = None,
               **values: Any) -> Party:  # fmt: skip
    """Add somebody to the web, or change what is known of them (T0.2, T1.3). Raises ChangedMeanwhile."""
    return save(model=Party, row=party, trajectory=trajectory, expected=expected, verb="save_party", by=by, at=at, **values)


@transaction.atomic
def save_goal(*, trajectory: Trajectory, by: Colleague, at: datetime, goal: Goal | None = None, expected: int | None = None,
              **values: Any) -> Goal:  # fmt: skip
    """Set a goal with its attainment scale, or change it (C1.1, T2.4). Raises PartOfAPart, ChangedMeanwhile."""
    whole = values.get("part_of")
    if whole and (whole.part_of_id or whole == goal or (goal and Goal.objects.of(trajectory).present().filter(part_of=goal).exists())):
        raise PartOfAPart("Een deeldoel heeft zelf geen deeldoelen. Kies een doel dat op zichzelf staat.")
    if goal is None:
        last = Goal.objects.of(trajectory).aggregate(last=Max("position"))["last"]
        values = {"position": (last or 0) + 1, **values}
    return save(model=Goal, row=goal, trajectory=trajectory, expected=expected, verb="save_goal", by=by, at=at, **values)


@transaction.atomic
def rate_goal(*, goal: Goal, level: int, on: date, said_by: str, by: Colleague, at: datetime, words: str = "") -> GoalRating:
    """Note where a goal stands according to one party (T6.2). A correction is a new rating."""
    rating = GoalRating(goal=goal, trajectory=goal.trajectory, level=level, on=on, said_by=said_by, words=words, noted_by=by, noted_at=at)
    rating.save(force_insert=True)
    audit.record(verb="rate_goal", subject=rating, by=by, at=at)
    return rating


@transaction.atomic
def move_goal(*, goal: Goal, to: str, by: Colleague, at: datetime, reason: str = "") -> None:
    """Reach, stop or take up a goal again."""
    audit.move(thing=goal, to=to, allowed=GOAL_ALLOWED, by=by, at=at, reason=reason)


@transaction.atomic
def agree(*, trajectory: Trajectory, by: Colleague, at: datetime, agreement: Agreement | None = None, expected: int | None = None,
          **values: Any) -> Agreement:  # fmt: skip
    """Make an agreement with an owner and a date, or change it (T1.6, C1.2)."""
    if agreement is None:
        values = {"task": trajectory.task, **values}
    return save(model=Agreement, row=agreement, trajectory=trajectory, expected=expected, verb="agree", by=by, at=at, **values)


@transaction.atomic
def end_agreement(*, agreement: Agreement, to: str, by: Colleague, at: datetime, outcome: str = "") -> None:
    """Tick an agreement off, let it lapse, or open it again."""
    ended = None if to == AgreementState.OPEN else at.date()
    audit.move(thing=agreement, to=to, allowed=AGREEMENT_ALLOWED, by=by, at=at, reason=outcome, ended_on=ended, outcome=outcome)


@transaction.atomic
def plan_appointment(*, trajectory: Trajectory, by: Colleague, at: datetime, appointment: Appointment | None = None,
                     expected: int | None = None, **values: Any) -> Appointment:  # fmt: skip
    """Plan a meeting, or move it. A meeting of somebody who takes part no more becomes that of who moves it."""
    if appointment is None or not CaseMember.objects.filter(trajectory_id=trajectory.pk, colleague_id=appointment.colleague_id).current().exists():
        values = {"colleague": by, **values}
    return save(model=Appointment, row=appointment, trajectory=trajectory, expected=expected, verb="plan_appointment", by=by, at=at,
                **values)  # fmt: skip


@transaction.atomic
def note_contact(*, trajectory: Trajectory, by: Colleague, at: datetime, parties: Iterable[Party] | None = None,
                 goals: dict[Goal, str] | None = None, contact: ContactMoment | None = None, expected: int | None = None, id: UUID | None = None,
                 **values: Any) -> ContactMoment:  # fmt: skip
    """Note a contact with its form, who was there and which goals it worked on, or change the note (T6.1, C1.3).

    `parties` is everybody who was there, `goals` every goal with what was seen of it: whoever the note named before and these
    do not, goes. None leaves them as they are. Raises ChangedMeanwhile.
    """
    if contact is None:
        values = {"noted_by": by, "task": trajectory.task, "id": id or uuid4(), **values}
    note = save(model=ContactMoment, row=contact, trajectory=trajectory, expected=expected, verb="note_contact", by=by, at=at, **values)
    if parties is not None:
        _who_was_there(note, list(parties))
    if goals is not None:
        _what_it_touched(note, goals)
    return note


@transaction.atomic
def note_appointment(*, appointment: Appointment, by: Colleague, at: datetime, **values: Any) -> ContactMoment:
    """Note a meeting that has been as the contact it became, and tick it off with it (T6.1). Raises NotedAlready."""
    held = Appointment.objects.select_for_update(of=["self"]).get(pk=appointment.pk)
    if held.contact_id is not None:
        raise NotedAlready("Deze ontmoeting is al genoteerd. Je vindt de notitie op de tijdlijn.")
    note = note_contact(trajectory=appointment.trajectory, by=by, at=at, **values)
    held.change(contact=note)
    audit.record(verb="note_appointment", subject=held, by=by, at=at)
    return note


def _who_was_there(note: ContactMoment, parties: list[Party]) -> None:
    ContactParty.objects.filter(contact=note).exclude(party__in=parties).delete()
    ContactParty.objects.bulk_create([_within(ContactParty(contact=note, party=p), note.trajectory) for p in parties], ignore_conflicts=True)


def _what_it_touched(note: ContactMoment, goals: dict[Goal, str]) -> None:
    GoalTouch.objects.filter(contact=note).exclude(goal__in=goals).delete()
    touched = [_within(GoalTouch(contact=note, goal=g, words=w), note.trajectory) for g, w in goals.items()]
    GoalTouch.objects.bulk_create(touched, update_conflicts=True, unique_fields=["contact", "goal"], update_fields=["words"])


@transaction.atomic
def mark_scale(*, trajectory: Trajectory, topic: str, value: int, on: date, by: Colleague, at: datetime, expected: int | None = None,
               **values: Any) -> ScalePoint:  # fmt: skip
    """Note where the client stands on a scale that day (T1.2); asked again on the same day, the last word counts. Raises ChangedMeanwhile."""
    point = ScalePoint.objects.of(trajectory).filter(topic=topic, on=on).first()
    known = expected if point is not None and expected == point.revision else None
    return save(model=ScalePoint, row=point, trajectory=trajectory, expected=known, verb="mark_scale", by=by, at=at, topic=topic, on=on,
                value=value, **values)  # fmt: skip


@transaction.atomic
def check_session(*, contact: ContactMoment, by: Colleague, at: datetime, expected: int | None = None, **values: Any) -> SessionCheck:
    """Keep how the talk was for the client, with the note of it (T1.1). Raises ChangedMeanwhile."""
    check = SessionCheck.objects.of(contact.trajectory).filter(contact=contact).first()
    values = {"contact": contact, **values} if check is None else values
    return save(model=SessionCheck, row=check, trajectory=contact.trajectory, expected=expected, verb="check_session", by=by, at=at, **values)


@transaction.atomic
def celebrate(*, trajectory: Trajectory, by: Colleague, at: datetime, milestone: Milestone | None = None, expected: int | None = None,
              celebrates: str = "", **values: Any) -> Milestone:  # fmt: skip
    """Note a step that was made and how it was celebrated (T6.3). `celebrates` is how the client likes to celebrate, asked once."""
    if celebrates and celebrates != trajectory.celebrates:
        change_trajectory(trajectory=trajectory, expected=None, celebrates=celebrates, by=by, at=at)
    return save(model=Milestone, row=milestone, trajectory=trajectory, expected=expected, verb="celebrate", by=by, at=at, **values)


@transaction.atomic
def mark_element(*, trajectory: Trajectory, element: str, mark: str, reason: str, by: Colleague, at: datetime) -> None:
    """Say that an element of the profile is done or does not apply here, and why; an empty mark takes it back."""
    ElementMark.objects.of(trajectory).filter(element=element).delete()
    if mark:
        row = ElementMark(trajectory=trajectory, element=element, mark=mark, reason=reason, by=by, at=at)
        row.save(force_insert=True)
        audit.record(verb="mark_element", subject=row, by=by, at=at)


@transaction.atomic
def save_external_organisation(*, by: Colleague, at: datetime, organisation: ExternalOrganisation | None = None,
                               expected: int | None = None, **values: Any) -> ExternalOrganisation:  # fmt: skip
    """Add an employer, commissioner or service to the organisation's address book, or change it."""
    if organisation is not None:
        audit.record(verb="save_external_organisation", subject=organisation, by=by, at=at)
        return organisation.change(expected=expected, **values)
    made = ExternalOrganisation(organisation_id=by.organisation_id, **values)
    made.save(force_insert=True)
    audit.record(verb="save_external_organisation", subject=made, by=by, at=at)
    return made


@transaction.atomic
def put_off(*, trajectory: Trajectory, about: str, until: date | None, by: Colleague, at: datetime) -> Postponement:
    """Let something come up on one's own day again at a later date; what was agreed keeps its date. Raises NotLater."""
    if until is None or until <= at.date():
        raise NotLater("Kies een dag na vandaag waarop je het weer wilt zien.")
    Postponement.objects.of(trajectory).filter(colleague=by, about=about).delete()
    return save(model=Postponement, row=None, trajectory=trajectory, expected=None, verb="put_off", by=by, at=at, colleague=by, about=about, until=until)


@transaction.atomic
def take_up_again(*, trajectory: Trajectory, about: str, by: Colleague, at: datetime) -> None:
    """Undo `put_off`: it stands on one's own day again."""
    Postponement.objects.of(trajectory).filter(colleague=by, about=about).delete()
    audit.record(verb="take_up_again", subject=trajectory, by=by, at=at)


@transaction.atomic
def offer_import(*, file_name: str, proposal: dict[str, Any], by: Colleague, at: datetime) -> CaseloadImport:
    """Keep what was understood of a file until it is confirmed; an earlier one that was not confirmed goes."""
    CaseloadImport.objects.filter(colleague=by, state=ImportState.PROPOSED).delete()
    made = CaseloadImport(id=uuid4(), organisation_id=by.organisation_id, colleague=by, file_name=file_name[:120], proposal=proposal, sent_at=at)
    made.save(force_insert=True)
    audit.record(verb="offer_import", subject=made, by=by, at=at)
    return made


@transaction.atomic
def do_import(*, offered: CaseloadImport, rows: Iterable[dict[str, Any]], by: Colleague, at: datetime) -> None:
    """Start a trajectory for each row, all or none; `by` becomes their coach (T1.1). Raises MoveNotAllowed when it was done before."""
    client_fields = ("called", "family_name", "born_on", "place", "phone", "email")
    made = []
    for values in rows:
        told = {"task": 1, **values}
        client = {name: told.pop(name) for name in client_fields if name in told}
        started = start_trajectory(client=client, trajectory=_facts(told), by=by, at=at)
        made.append([str(started.pk), str(started.client_id)])
    audit.move(thing=offered, to=ImportState.DONE, allowed=IMPORT_ALLOWED, by=by, at=at, proposal={}, made=made, done_at=at)


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    renamed = {"task": "start_task", "commissioner": "commissioner_id"}
    return {renamed.get(name, name): value for name, value in told.items()}


@transaction.atomic
def undo_import(*, done: CaseloadImport, added: list[str], by: Colleague, at: datetime) -> None:
    """Take all of an import out again, as long as nothing was `added`. Raises CannotUndo, which says what."""
    if added:
        raise CannotUndo(f"Er staat intussen meer in deze trajecten: {', '.join(added)}. Haal dat eerst weg, of sluit de trajecten af.")
    audit.move(thing=done, to=ImportState.UNDONE, allowed=IMPORT_ALLOWED, by=by, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sw.take_import_out(%s)", [done.pk])


def _within(row: Any, trajectory: Trajectory) -> Any:
    row.trajectory, row.organisation_id, row.client_id = trajectory, trajectory.organisation_id, trajectory.client_id
    return row


def save(*, model: type[CaseRow], row: CaseRow | None, trajectory: Trajectory, expected: int | None, verb: str, by: Colleague, at: datetime,
         **values: Any) -> CaseRow:  # fmt: skip
    """Add a row of the trajectory or change one, and write the act. The one way in which rooms save what people edit.

    Raises ChangedMeanwhile when somebody saved since revision `expected`.
    """
    if row is None:
        row = model(trajectory=trajectory, **values)
        row.save(force_insert=True)
    else:
        row.change(expected=expected, **values)  # type: ignore[attr-defined]  # what people edit is `Edited` as well
    audit.record(verb=verb, subject=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, thing: Any, by: Colleague, at: datetime) -> None:
    """Take something out of sight; it can be brought back."""
    thing.remove(by=by, at=at)
    audit.record(verb="remove", subject=thing, by=by, at=at)


@transaction.atomic
def restore(*, thing: Any, by: Colleague, at: datetime) -> None:
    """Undo a removal."""
    thing.restore()
    audit.record(verb="restore", subject=thing, by=by, at=at)
