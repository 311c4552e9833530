"""What pages ask of employers, workplaces and leads."""

from dataclasses import dataclass, field
from uuid import UUID
from zlib import crc32

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import NotVisible, one
from spinweb.foundation.base.models import Lock, Removable
from spinweb.foundation.parties.models import ContactPerson, ExternalOrganisation
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles.rules import Feature, clusters, features
from spinweb.practice.workplaces import rules
from spinweb.practice.workplaces.models import (
    EmployerContact,
    EmployerProfile,
    JobTask,
    Lead,
    Part,
    SharedRecord,
    Weight,
    WorkPhoto,
    Workplace,
    WorkplaceFeature,
    WorkplaceStatement,
)  # fmt: skip
from spinweb.practice.workplaces.states import LEAD_ALLOWED, LeadState

WEIGHT_ORDER = {Weight.CORE: 0, Weight.ORDINARY: 1, Weight.EXCHANGEABLE: 2}


# -- employers


def address_book(viewer: Viewer, *, kind: str = "", text: str = "") -> QuerySet[ExternalOrganisation]:
    """External organisations whose name, place or sector holds every word, with how many open workplaces. Two queries."""
    found = ExternalOrganisation.objects.visible_to(viewer).present().prefetch_related("people")
    if kind in ExternalOrganisation.Kind.values:
        found = found.filter(kind=kind)
    for word in text.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(place__icontains=word) | Q(sector__icontains=word))
    open_ = Count("workplaces", filter=Q(workplaces__removed_at__isnull=True, workplaces__is_open=True))
    return found.annotate(open_workplaces=open_).order_by("sort_name", "id")[:300]


def organisation(viewer: Viewer, organisation_id: UUID) -> ExternalOrganisation:
    """One external organisation. Raises NotVisible. One query."""
    return one(ExternalOrganisation.objects.visible_to(viewer), pk=organisation_id)


def people_of(organisation: ExternalOrganisation) -> QuerySet[ContactPerson]:
    """Who works there, by name. One query."""
    return ContactPerson.objects.filter(at=organisation).present().order_by("name", "id")


def person(viewer: Viewer, organisation_id: UUID, person_id: UUID) -> ContactPerson:
    """One contact person. Raises NotVisible. One query."""
    return one(ContactPerson.objects.visible_to(viewer).select_related("at"), pk=person_id, at_id=organisation_id)


def employer_profile_of(organisation: ExternalOrganisation) -> EmployerProfile | None:
    """What the interview told, if there was one. One query."""
    return EmployerProfile.objects.filter(employer=organisation).first()


def workplaces_at(organisation: ExternalOrganisation) -> QuerySet[Workplace]:
    """The workplaces there, open ones first. One query."""
    return Workplace.objects.filter(employer=organisation).present().order_by("-is_open", "title", "id")


def shared_removable(viewer: Viewer, what: str) -> Removable:
    """What a 'model:id' names, if colleagues share it and it can be removed. Raises NotVisible. One query."""
    thing = trajectories.removable(viewer, what)
    if thing.lock != Lock.ORGANISATION:
        raise NotVisible
    return thing


def employer_contact(viewer: Viewer, employer: ExternalOrganisation, contact_id: UUID) -> EmployerContact:
    """One contact with this employer. Raises NotVisible. One query."""
    return one(EmployerContact.objects.visible_to(viewer).present(), pk=contact_id, employer=employer)


def employer_of_lead(trajectory: Trajectory, employer_id: UUID) -> ExternalOrganisation:
    """An employer where this trajectory looks at a workplace. Raises NotVisible. One query."""
    mine = Lead.objects.of(trajectory).present().filter(workplace__employer=OuterRef("pk"))
    return one(ExternalOrganisation.objects.filter(Exists(mine)), pk=employer_id)


@dataclass(frozen=True)
class Answer:
    """One question of the interview with what the employer said. `on_paper`: whether it stands on the employer's paper."""

    question: str
    text: str
    on_paper: bool


def talk_of(profile: EmployerProfile | None) -> list[tuple[str, list[Answer]]]:
    """The answers of the interview, part by part; parts without an answer are left out. No query."""
    told = []
    for part in read("employer_talk")["delen"]:
        found = [(q, getattr(profile, q["veld"], None)) for q in part["vragen"] if q["veld"] != "held_on" and profile]
        own = [Answer(q["vraag"], rules.comma(said), q.get("papier", True)) for q, said in found if said not in (None, "")]
        told += [(part["kop"], own)] if own else []
    return told


# -- workplaces


def workplace(viewer: Viewer, workplace_id: UUID) -> Workplace:
    """One workplace with its employer and mentor. Raises NotVisible. One query."""
    return one(Workplace.objects.visible_to(viewer).select_related("employer", "mentor"), pk=workplace_id)


def shared_row(viewer: Viewer, model: type[SharedRecord], workplace: Workplace, pk: UUID) -> SharedRecord:
    """A task or statement of this workplace. Raises NotVisible. One query."""
    return one(model.objects.visible_to(viewer), pk=pk, workplace=workplace)


def photo(viewer: Viewer, workplace_id: UUID, photo_id: UUID) -> WorkPhoto:
    """One photo with its image. Raises NotVisible. One query."""
    return one(WorkPhoto.objects.visible_to(viewer).present(), pk=photo_id, workplace_id=workplace_id)


@dataclass(frozen=True)
class Asked:
    """What the work asks of one feature, in words. `row` is None when nobody looked at it yet."""

    feature: Feature
    row: WorkplaceFeature | None

    @property
    def level(self) -> int | None:
        return self.row.level if self.row else None

    @property
    def weight(self) -> str:
        return self.row.weight if self.row else Weight.ORDINARY

    @property
    def words(self) -> str:
        return "nog niet bekend" if self.level is None else self.feature.work_scale.get(self.level, "")


@dataclass
class Job:
    """A workplace with all that is known of it: tasks, the five parts, and what it asks of each feature."""

    workplace: Workplace
    tasks: list[JobTask] = field(default_factory=list)
    statements: list[WorkplaceStatement] = field(default_factory=list)
    features: dict[str, WorkplaceFeature] = field(default_factory=dict)
    photos: list[WorkPhoto] = field(default_factory=list)

    @property
    def hardest(self) -> list[tuple[str, str]]:
        return rules.hardest(self.tasks)

    @property
    def round(self) -> list[rules.Station]:
        """The round over the floor with how far each stop is."""
        counted = {letter: f"{len(asked)} bekeken" for letter, _, asked in self.clusters if asked}
        told = {"tasks": f"{len(self.tasks)} taken, {self.minutes // 60} uur per week" if self.tasks else "",
                "facts": "opgeschreven" if self.workplace.pace and self.workplace.surroundings else "",
                "photo": f"{len(self.photos)} gemaakt" if self.photos else ""}  # fmt: skip
        return rules.round_of(told | counted)

    @property
    def minutes(self) -> int:
        return sum(task.minutes or 0 for task in self.tasks)

    @property
    def task_lines(self) -> list[tuple[JobTask, int | None, bool]]:
        """Each task with its share of the known time in percent, and whether it is a main task."""
        total = self.minutes
        return [(task, rules.share(task.minutes, total), rules.is_main(task.minutes, total)) for task in self.tasks]

    @property
    def parts(self) -> list[tuple[Part, list[WorkplaceStatement]]]:
        return [(part, [s for s in self.statements if s.part == part]) for part in Part]

    @property
    def clusters(self) -> list[tuple[str, str, list[Asked]]]:
        """Each cluster of features: its letter, its name, and what was looked at."""
        told = []
        for name, own in clusters().items():
            told.append((own[0].cluster, name, [Asked(f, self.features[f.id]) for f in own if f.id in self.features]))
        return told

    @property
    def asked(self) -> list[Asked]:
        """What was looked at and is asked at all, core first."""
        rows = [Asked(features()[name], row) for name, row in self.features.items() if name in features() and row.level != 0]
        return sorted(rows, key=lambda a: (WEIGHT_ORDER[a.weight], a.feature.id))

    @property
    def unknown(self) -> list[Asked]:
        return [a for a in self.asked if a.level is None]

    @property
    def hours(self) -> str:
        return rules.said_hours(self.workplace.hours_min, self.workplace.hours_max)


def job(workplace: Workplace) -> Job:
    """The workplace with tasks, statements, features and photos. Four queries."""
    return Job(
        workplace,
        list(tasks_of(workplace)),
        statements_of(workplace),
        features_of(workplace),
        list(WorkPhoto.objects.filter(workplace=workplace).present().defer("image").order_by("taken_on", "id")),
    )


def statements_of(workplace: Workplace) -> list[WorkplaceStatement]:
    """What is true of the workplace, part by part. One query."""
    return list(WorkplaceStatement.objects.filter(workplace=workplace).present().order_by("part", "said_on", "id"))


def features_of(workplace: Workplace) -> dict[str, WorkplaceFeature]:
    """What the work asks, by feature. One query."""
    return {row.feature: row for row in WorkplaceFeature.objects.filter(workplace=workplace)}


class Sheet:
    """What the work asks of one cluster as a sheet to fill in: `A1_level`, `A1_weight`, `A1_note` for each feature.

    `revision` follows from what stands on it, so that two coaches who fill it in at once are told apart.
    """

    def __init__(self, letter: str, rows: dict[str, WorkplaceFeature]):
        for feature in cluster(letter):
            row = rows.get(feature.id)
            told = (row.level, row.weight, row.note) if row else (None, Weight.ORDINARY.value, "")
            self.__dict__.update(zip((f"{feature.id}_level", f"{feature.id}_weight", f"{feature.id}_note"), told, strict=True))
        self.revision = crc32(repr(sorted(self.__dict__.items())).encode())


def cluster(letter: str) -> tuple[Feature, ...]:
    """The features of the cluster with this letter. Raises NotVisible. No query."""
    found = next((own for own in clusters().values() if own[0].cluster == letter), None)
    if found is None:
        raise NotVisible
    return found


def new_proposals(workplace: Workplace) -> list[rules.Proposal]:
    """What the vacancy text proposes and was not taken over yet. Four queries."""
    known = job(workplace)
    seen = {t.label for t in known.tasks} | {s.text for s in known.statements}
    facts = {"hours": known.hours, "times": workplace.times, "contract": workplace.contract, "pay": workplace.pay}

    def is_new(p: rules.Proposal) -> bool:
        if p.found.kind == "demand":
            return p.found.feature not in known.features
        return not facts[p.found.kind] if p.found.kind in facts else p.found.text[:200] not in seen and p.found.text not in seen

    return [p for p in rules.proposals(workplace.vacancy_text) if is_new(p)]


# -- leads


def leads_of(trajectory: Trajectory) -> QuerySet[Lead]:
    """The leads of this client with workplace and employer, those that go on first. One query."""
    found = Lead.objects.of(trajectory).present().select_related("workplace__employer", "trajectory__client")
    return found.order_by("next_on", "id")


def lead(viewer: Viewer, trajectory: Trajectory, lead_id: UUID) -> Lead:
    """One lead of this trajectory. Raises NotVisible. One query."""
    found = Lead.objects.visible_to(viewer).present().select_related("workplace__employer", "trajectory__client")
    return one(found, pk=lead_id, trajectory=trajectory)


def ways_of(lead: Lead) -> list[tuple[str, str]]:
    """The states this lead can go to, with their words. No query."""
    return [(state.value, state.label) for state in LEAD_ALLOWED[LeadState(lead.state)]]


def workplaces_to_add(viewer: Viewer, trajectory: Trajectory) -> QuerySet[Workplace]:
    """Open workplaces of the organisation that are no lead of this client yet, by employer. One query."""
    found = Workplace.objects.visible_to(viewer).open().select_related("employer")
    taken = Lead.objects.of(trajectory).present().values("workplace_id")
    return found.exclude(pk__in=taken).order_by("employer__sort_name", "title", "id")[:200]


def tasks_of(workplace: Workplace) -> QuerySet[JobTask]:
    """The tasks in their order. One query."""
    return JobTask.objects.filter(workplace=workplace).present().order_by("position", "id")


def count_tasks(workplace: Workplace) -> int:
    """How many tasks were written up. One query."""
    return tasks_of(workplace).count()


def has_tasks(workplace: Workplace) -> bool:
    """Whether the job was analysed already. One query."""
    return JobTask.objects.filter(workplace=workplace).present().exists()


def employers(viewer: Viewer) -> QuerySet[ExternalOrganisation]:
    """Employers of the address book, by name. One query."""
    return trajectories.external_organisations(viewer, ExternalOrganisation.Kind.EMPLOYER)


def workplace_of_lead(trajectory: Trajectory, workplace_id: UUID) -> Workplace:
    """A workplace that is looked at in this trajectory. Raises NotVisible. One query."""
    mine = Lead.objects.of(trajectory).present().filter(workplace_id=OuterRef("pk"))
    return one(Workplace.objects.filter(Exists(mine)).select_related("employer", "mentor"), pk=workplace_id)


def elements() -> dict[str, object]:
    """Which elements of task 3 the work itself shows (the search shows the others)."""
    leads = Lead.objects.filter(trajectory_id=OuterRef("pk"), removed_at__isnull=True)
    with_rows = {
        "T3.4": JobTask.objects.filter(workplace=OuterRef("workplace"), removed_at__isnull=True),
        "T3.5": EmployerProfile.objects.filter(employer=OuterRef("workplace__employer")),
        "T3.6": WorkplaceFeature.objects.filter(workplace=OuterRef("workplace"), level__isnull=False),
    }
    return {name: Exists(leads.filter(Exists(rows))) for name, rows in with_rows.items()}
