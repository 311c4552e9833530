"""The paired features of the rulebook as plain values: what a person brings and what a job asks, on one scale.

A conversation instrument, no test, no norms: nothing here adds up, compares or ranks people. Workplaces and matching read
the same features, so that both profiles can be laid side by side.
"""

from dataclasses import dataclass
from functools import cache

from spinweb.engines.rulebook.reader import read

NOTE = "Gespreksinstrument, geen test, geen normen."


@dataclass(frozen=True)
class Feature:
    """One paired feature. `person` and `work` are B1 sentences; `..._scale` gives the words of each level, from 0 up."""

    id: str
    name: str
    cluster: str
    cluster_name: str
    person: str
    work: str
    person_asked: str
    work_asked: str
    person_scale: dict[int, str]
    work_scale: dict[int, str]
    first: bool = False

    @property
    def top(self) -> int:
        """The highest level of the scale, 3 or 4."""
        return max(self.person_scale)

    @property
    def counts_skill(self) -> bool:
        """Whether the level says how far somebody can do it alone (clusters A to D), and not how much is all right."""
        return self.cluster in "ABCD"


@cache
def features() -> dict[str, Feature]:
    """All paired features by id, A1 to G6, in order. Shared: do not change it. No query."""
    book = read("features")
    return {
        row["id"]: _feature(row, cluster, book["schalen"][row.get("schaal", cluster["schaal"])])
        for cluster in book["clusters"] for row in cluster["kenmerken"]
    }  # fmt: skip


def _feature(row: dict, cluster: dict, scale: dict) -> Feature:
    return Feature(
        id=row["id"], name=row["naam"], cluster=cluster["code"], cluster_name=cluster["naam"], person=row["persoon"], work=row["werk"],
        person_asked=scale["vraag"]["persoon"], work_asked=scale["vraag"]["werk"], person_scale=scale["persoon"], work_scale=scale["werk"],
        first=row.get("eerste", False),
    )  # fmt: skip


@cache
def clusters() -> dict[str, tuple[Feature, ...]]:
    """The features of each cluster by its name, in order. Shared: do not change it. No query."""
    told: dict[str, list[Feature]] = {}
    for feature in features().values():
        told.setdefault(feature.cluster_name, []).append(feature)
    return {name: tuple(own) for name, own in told.items()}


def gap(*, work: int | None, person: int | None) -> int | None:
    """How much more the work asks than the person brings now: job - person; None when either is unknown."""
    return None if work is None or person is None else work - person
