"""What pages ask of the intake."""

from django.db.models import Exists, OuterRef, Q

from spinweb.practice.intakes.models import Intake, LifeDomain
from spinweb.practice.trajectories.models import Trajectory


def intake_of(trajectory: Trajectory) -> Intake | None:
    """The intake, if it was begun. One query."""
    return Intake.objects.of(trajectory).first()


def life_domains_of(trajectory: Trajectory) -> dict[str, LifeDomain]:
    """What was written up of each life domain. One query."""
    return {row.domain: row for row in LifeDomain.objects.of(trajectory)}


def elements() -> dict[str, object]:
    """Which elements of task 1 the record shows by itself."""

    def there(condition: Q) -> Exists:
        return Exists(Intake.objects.filter(condition, trajectory_id=OuterRef("pk")))

    return {
        "T1.1": there(~Q(form="") & Q(held_on__isnull=False)),
        "T1.2": there(Q(question__isnull=False)),
        "T1.4": there(~Q(client_expects="") & ~Q(approach="")),
        "T1.5": there(Q(code_discussed_on__isnull=False, complaints_explained=True)),
    }
