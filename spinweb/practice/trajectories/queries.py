"""What pages ask about one trajectory: its members, web, goals, agreements and contacts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast, Concat

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import AccessRequest, CaseMember
from spinweb.foundation.access.queries import NotVisible, members_of, one
from spinweb.foundation.base.models import Removable
from spinweb.foundation.parties.models import ContactPerson, ExternalOrganisation
from spinweb.practice.trajectories.imports.caseload import plain
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
    NoteWords,
    Party,
    Postponement,
    ScalePoint,
    SessionCheck,
    Trajectory,
    TrajectoryRecord,
)  # fmt: skip
from spinweb.practice.trajectories.rules import CLIENT, COACH, Due, drops
from spinweb.practice.trajectories.states import AgreementState, GoalState, TrajectoryState

TO_NOTE = timedelta(weeks=4)  # so long a meeting that has been waits to be noted


def trajectory(viewer: Viewer, trajectory_id: UUID) -> Trajectory:
    """The trajectory with its client and commissioner; NotVisible when the viewer takes no part in it. One query."""
    found = Trajectory.objects.visible_to(viewer).select_related("client", "commissioner", "commissioner_contact", "organisation")
    return one(found, pk=trajectory_id)


def open_ones(viewer: Viewer) -> QuerySet[Trajectory]:
    """The viewer's open trajectories by the client's name. One query."""
    return Trajectory.objects.visible_to(viewer).open().select_related("client").order_by("client__sort_name", "id")


def row(viewer: Viewer, model: type[TrajectoryRecord], pk: UUID, **where: object) -> TrajectoryRecord:
    """One row of a trajectory, with trajectory and client; NotVisible when the viewer takes no part in it. One query."""
    found = model.objects.visible_to(viewer).select_related("trajectory__client")
    return one(found, pk=pk, **where)


def web_of(trajectory: Trajectory) -> QuerySet[Party]:
    """Everybody in the web, ring by ring, with when they were last spoken to: that follows from the contacts. One query."""
    last = Max("contacts__contact__on", filter=Q(contacts__contact__removed_at__isnull=True))
    found = Party.objects.of(trajectory).present().select_related("contact_person__at").annotate(last_contact_on=last)
    return found.order_by("ring", "name", "id")


def call_list(trajectory: Trajectory) -> QuerySet[Party]:
    """The web as a list to call: ring by ring from near to far, who was not spoken to for longest first (T0.2). One query."""
    near = Case(*[When(ring=ring, then=Value(n)) for n, ring in enumerate(Party.Ring.values)], output_field=IntegerField())
    return web_of(trajectory).order_by(near, F("last_contact_on").asc(nulls_first=True), "name", "id")


def goals_of(trajectory: Trajectory) -> QuerySet[Goal]:
    """Goals, those in focus first, each with its ratings in order. Two queries."""
    ratings = Prefetch("ratings", GoalRating.objects.order_by("on", "noted_at", "id"))
    return Goal.objects.of(trajectory).present().exclude(state=GoalState.STOPPED).order_by("-in_focus", "position").prefetch_related(ratings)


def whole_goals_of(trajectory: Trajectory, *, besides: Goal | None = None) -> QuerySet[Goal]:
    """Goals that another can be a part of. One query."""
    found = Goal.objects.of(trajectory).present().filter(part_of__isnull=True, state=GoalState.OPEN)
    return (found.exclude(pk=besides.pk) if besides else found).order_by("position", "id")


def agreements_of(trajectory: Trajectory, *, open_only: bool = True) -> QuerySet[Agreement]:
    """Agreements by date, with who is to do them. One query."""
    found = Agreement.objects.of(trajectory).present().select_related("owner_party", "goal", "trajectory__client")
    return (found.filter(state=AgreementState.OPEN) if open_only else found).order_by("due_on", "id")


def steps_of(trajectory: Trajectory) -> dict[UUID, list[Agreement]]:
    """The agreements towards each goal, by the goal's id, in the order of their dates: what is done and what comes (C1.2, T2.4). One query."""
    steps: dict[UUID, list[Agreement]] = {}
    for agreement in agreements_of(trajectory, open_only=False):
        if agreement.goal_id:
            steps.setdefault(agreement.goal_id, []).append(agreement)
    return steps


def appointments_of(trajectory: Trajectory, *, at: datetime) -> QuerySet[Appointment]:
    """Meetings to come, behind those of the last weeks that were not noted yet. One query."""
    return Appointment.objects.of(trajectory).present().filter(contact__isnull=True, starts_at__gte=at - TO_NOTE).order_by("starts_at", "id")


def contacts_of(trajectory: Trajectory) -> QuerySet[ContactMoment]:
    """Contacts, newest first, with who was there and which goals they touched. Three queries."""
    found = ContactMoment.objects.of(trajectory).present().select_related("noted_by").order_by("-on", "-id")
    return found.prefetch_related("parties__party", "touches__goal")


def milestones_of(trajectory: Trajectory) -> QuerySet[Milestone]:
    """What was celebrated, newest first. One query."""
    return Milestone.objects.of(trajectory).present().order_by("-on", "-id")


@dataclass(frozen=True)
class Scale:
    """One scale of the rulebook with where the client stood on it, oldest first."""

    topic: str
    name: str
    asked: str
    points: list[ScalePoint]

    @property
    def last(self) -> ScalePoint | None:
        return self.points[-1] if self.points else None


def scales_of(trajectory: Trajectory) -> dict[str, Scale]:
    """Every scale with its history, by topic; those that were never asked have no points (T1.2). One query."""
    points = list(ScalePoint.objects.of(trajectory).order_by("on"))
    return {topic: Scale(topic, told["naam"], told["vraag"], [p for p in points if p.topic == topic])
            for topic, told in read("scales")["schalen"].items()}  # fmt: skip


def scale_of(trajectory: Trajectory, topic: str) -> Scale:
    """One scale with its history. Raises NotVisible for a topic that does not exist. One query."""
    if topic not in read("scales")["schalen"]:
        raise NotVisible
    return scales_of(trajectory)[topic]


def checks_of(trajectory: Trajectory) -> list[SessionCheck]:
    """How talks were for the client, by the day of the talk. For the coach only. One query."""
    return list(SessionCheck.objects.of(trajectory).filter(contact__removed_at__isnull=True).select_related("contact").order_by("contact__on", "id"))


def attention_after(checks: list[SessionCheck]) -> list[str]:
    """What the latest check asks attention for, in words for the coach. No query."""
    return drops([{code: getattr(check, code) for code in read("session_check")["vragen"]} for check in checks])


def representative_of(trajectory: Trajectory) -> Party | None:
    """The parent or legal representative in the web, if any. One query."""
    return Party.objects.of(trajectory).present().filter(is_representative=True).first()


def with_representative() -> Exists:
    """Whether the web of a trajectory names a representative, as a condition on `Trajectory`."""
    return there(Party, is_representative=True)


def marks_of(trajectory: Trajectory) -> dict[str, ElementMark]:
    """What the coach said of elements, by element. One query."""
    return {mark.element: mark for mark in ElementMark.objects.of(trajectory).select_related("by")}


def external_organisations(viewer: Viewer, kind: str | None = None) -> QuerySet[ExternalOrganisation]:
    """The address book of the viewer's organisation. One query."""
    found = ExternalOrganisation.objects.visible_to(viewer).present().order_by("sort_name", "id")
    return found.filter(kind=kind) if kind else found


def contact_people(viewer: Viewer, kind: str | None = None) -> QuerySet[ContactPerson]:
    """People at external organisations, with where they work. One query."""
    found = ContactPerson.objects.visible_to(viewer).present().select_related("at").order_by("at__sort_name", "name")
    return found.filter(at__kind=kind) if kind else found


def there(model: type[TrajectoryRecord], *conditions: Q, **where: object) -> Exists:
    """Whether a trajectory has such a row that was not removed, as a condition on `Trajectory`."""
    rows = model.objects.filter(*conditions, trajectory_id=OuterRef("pk"), **where)
    return Exists(rows.filter(removed_at__isnull=True) if hasattr(model, "removed_at") else rows)


def names_that_may_stand(trajectory: Trajectory, reader: str) -> list[str]:
    """Names that this reader knows already: the client, the colleagues who take part, and for an employer the people of the workplace. Two queries."""
    known = [trajectory.client.full_name, trajectory.organisation.name]
    known += [member.colleague.name for member in members_of(trajectory.pk)]
    if reader == "commissioner" and trajectory.commissioner:
        known.append(trajectory.commissioner.name)
    if reader == "employer":
        known += Party.objects.of(trajectory).present().filter(ring=Party.Ring.WORK).values_list("name", flat=True)
    return known


def elements() -> dict[str, object]:
    """Which elements of the profile the record of a trajectory shows by itself, as conditions on `Trajectory`."""
    return {
        "T0.1": there(Agreement, owner=Agreement.Owner.CLIENT),
        "T0.2": there(ContactParty),
        "T1.3": there(Party),
        "T1.6": there(Agreement, task=1),
        "T6.1": there(ContactMoment, task=6),
        "T6.3": there(Milestone),
        "T6.5": there(ContactMoment, kind=ContactMoment.Kind.THREE_WAY),
    }


def removable(viewer: Viewer, what: str) -> Removable:
    """What a 'model:id' names, if it can be removed and the viewer may see it. Raises NotVisible. One query."""
    label, _, pk = what.partition(":")
    try:
        model, key = apps.get_model(label), UUID(pk)
    except (LookupError, ValueError):
        raise NotVisible from None
    if not issubclass(model, Removable):
        raise NotVisible
    return one(model.objects.visible_to(viewer), pk=key)


def as_noted(contact: ContactMoment) -> tuple[dict[UUID, str], list[UUID]]:
    """The goals that a note touches, with what was seen, and who was there. Two queries."""
    return dict(contact.touches.values_list("goal_id", "words")), list(contact.parties.values_list("party_id", flat=True))


def party_called(trajectory: Trajectory, said: str) -> Party | None:
    """Whom an address names, if it is somebody of this web. One query at most."""
    try:
        return Party.objects.of(trajectory).present().filter(pk=UUID(said)).first()
    except ValueError:
        return None


def last_used(trajectory: Trajectory) -> dict[str, object]:
    """Kind, form and minutes of the last time that people met or spoke: where the next note starts from. One query."""
    met = ContactMoment.objects.of(trajectory).present().exclude(kind=ContactMoment.Kind.INDIRECT).order_by("-on", "-id")
    return met.values("kind", "form", "minutes").first() or {}


def goals_to_touch(trajectory: Trajectory, contact: ContactMoment | None = None) -> QuerySet[Goal]:
    """Goals that a note can name: those that run, in focus first, and those it names already. One query."""
    named = Q(pk__in=GoalTouch.objects.filter(contact=contact).values("goal"))
    found = Goal.objects.of(trajectory).filter(named | Q(state=GoalState.OPEN, removed_at__isnull=True))
    return found.order_by("-in_focus", "position", "id")


def parties_to_name(trajectory: Trajectory, contact: ContactMoment | None = None) -> QuerySet[Party]:
    """Who can have been there: everybody in the web, and whom the note names already. One query."""
    named = Q(pk__in=ContactParty.objects.filter(contact=contact).values("party"))
    return Party.objects.of(trajectory).filter(named | Q(removed_at__isnull=True)).order_by("ring", "name", "id")


MOST_DUE = 2000  # of all rooms together; a page shows some fifteen


def as_due(rows: QuerySet, kind: str, *, on: str, what: Any, turn: Any = COACH, note: Any = "",
           after_closing: bool = False) -> QuerySet:  # fmt: skip
    """Rows of one table as things that are due: `on` is a column, `what` a column or an expression, `turn` and `note` words or expressions. No query.

    Never name an encrypted column.
    """
    whose, known_first = (Value(told) if isinstance(told, str) else told for told in (turn, note))
    told = rows.order_by().annotate(d_kind=Value(kind, CharField()), d_on=Cast(on, DateField()), d_what=Cast(what, TextField()), d_turn=Cast(whose, TextField()),
                                    d_note=Cast(known_first, TextField()), d_after=Value(after_closing, BooleanField()))  # fmt: skip
    return told.values_list("d_kind", "id", "trajectory_id", "d_on", "d_what", "d_turn", "d_note", "d_after")


def due_from(asked: Iterable[QuerySet]) -> list[Due]:
    """What is due, from all tables that rooms ask for together, by date; each of `asked` comes from `as_due`. One query."""
    first, *rest = asked
    rows = (first.union(*rest, all=True) if rest else first).order_by("d_on", "id")[:MOST_DUE]
    return [Due(*told, note=note, after_closing=after) for *told, note, after in rows]


def whose_turn(otherwise: str) -> Case:
    """Whose turn it is by a row's `owner`: the coach's, the client's, or that of whom the column `otherwise` names. No query."""
    return Case(When(owner=Agreement.Owner.COACH, then=Value(COACH)), When(owner=Agreement.Owner.CLIENT, then=Value(CLIENT)), default=F(otherwise))


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Agreements of open trajectories that somebody keeps by that day. No query."""
    found = Agreement.objects.visible_to(viewer).present().filter(state=AgreementState.OPEN, due_on__lte=until)
    note = Case(*[When(owner_party__may_contact=may, then=Value(words)) for may, words in Party.ASK_FIRST.items()], default=Value(""))
    asked = AccessRequest.objects.visible_to(viewer)
    waits, untold = asked.still_open().filter(answer_by__date__lte=until + timedelta(days=7)), asked.to_be_told()
    return [
        as_due(found, "agreement", on="due_on", what="text", turn=whose_turn("owner_party__name"), note=note),
        as_due(waits, "access_request", on="answer_by", what=Concat(F("asked_by__name"), Value(" vraagt om mee te mogen kijken"))),
        as_due(untold, "emergency_access", on="asked_at", what=Concat(Value("vertellen dat "), F("asked_by__name"), Value(" noodtoegang gebruikte"))),
    ]


def put_off(viewer: Viewer, *, on: date) -> set[str]:
    """What the viewer does not want to see before a later day, by `Due.about`. One query."""
    found = Postponement.objects.visible_to(viewer).filter(colleague=viewer.colleague, until__gt=on)
    return set(found.values_list("about", flat=True))


def calendar_of(viewer: Viewer, *, since: date) -> tuple[list[Appointment], list[Agreement]]:
    """The viewer's own meetings from a day on, and agreements that are theirs to keep, for a calendar; with the client. Two queries."""
    meetings = Appointment.objects.visible_to(viewer).present().filter(colleague=viewer.colleague, starts_at__date__gte=since)
    own = Agreement.objects.visible_to(viewer).present().filter(owner=Agreement.Owner.COACH, state=AgreementState.OPEN, due_on__gte=since)
    joined = (rows.select_related("client").order_by(day, "id")[:500] for rows, day in ((meetings, "starts_at"), (own, "due_on")))
    return tuple(map(list, joined))


def imports_of(viewer: Viewer) -> QuerySet[CaseloadImport]:
    """The viewer's own imports, newest first. One query."""
    return CaseloadImport.objects.visible_to(viewer).order_by("-sent_at", "id")


def known_people(viewer: Viewer) -> dict[tuple[str, str], str]:
    """The viewer's own clients by plain name and birth date, with a sentence that says who it is. One query."""
    found = Trajectory.objects.visible_to(viewer).select_related("client")
    return {(plain(t.client.full_name), str(t.client.born_on or "")): f"Je begeleidt al iemand die zo heet: {t.client.full_name}." for t in found}


def commissioners_by_name(viewer: Viewer) -> dict[str, str]:
    """The commissioners of the address book: keys by plain name. One query."""
    return {plain(o.name): str(o.pk) for o in external_organisations(viewer, "commissioner")}


def what_was_added(done: CaseloadImport) -> list[str]:
    """What stands in imported trajectories by now, in words; nothing when the import can still be undone. Two queries, and one for each table."""
    ids = [UUID(trajectory_id) for trajectory_id, _ in done.made]
    found = [f"{n} {model._meta.verbose_name_plural}" for model in apps.get_models() if issubclass(model, TrajectoryRecord) and model is not NoteWords
             if (n := model.objects.filter(trajectory_id__in=ids).count())]  # fmt: skip
    if Trajectory.objects.filter(pk__in=ids).filter(Q(revision__gt=1) | Q(client__revision__gt=1) | ~Q(state=TrajectoryState.OPEN)).exists():
        found.append("gewijzigde gegevens")
    if CaseMember.objects.filter(trajectory_id__in=ids).exclude(colleague_id=done.colleague_id).exists():
        found.append("toegelaten collega's")
    return found
