"""The paired features of the rulebook as plain values: what a person brings and what a job asks, on one scale.

A conversation instrument, no test, no norms: nothing here adds up, compares or ranks people. Workplaces and matching read
the same features, so that both profiles can be laid side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.plain_language import guard
from spinweb.engines.rulebook.reader import read

NOTE = "Gespreksinstrument, geen test, geen normen."


@dataclass(frozen=True)
class Feature:
    """One paired feature. `person` and `work` are B1 sentences; `..._scale` gives the words of each level, from 0 up; `part` is 1 to 5."""

    id: str
    name: str
    part: int
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
        id=row["id"], name=row["naam"], part=cluster["deel"], cluster=cluster["code"], cluster_name=cluster["naam"], person=row["persoon"], work=row["werk"],
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


# -- how long something counts as known


def months() -> int:
    """After how many months a fact is told as old (rulebook `freshness`). No query."""
    return int(read("freshness")["maanden"])


def old_before(on: date) -> date:
    """What was known before this day is told as old on day `on`. No query."""
    return add_months(on, -months())


VALUE_SIDES = ("importance", "enabled", "achieved")
PART_CODES = ("part1", "part2", "part3", "part4", "part5")
MOST_THEMES, MOST_PLACES = 3, 20


def not_functional(*texts: str | None) -> str:
    """The question to ask when a text says what somebody has instead of what they do or need; empty when it does not (T2.2). No query."""
    found = guard.first_about("\n".join(text for text in texts if text), {"diagnosis", "medication", "treatment"})
    return read("text_guard")["vraag"].format(woord=f"‘{found.text}’", advies=found.advice) if found else ""


def learning_ways() -> dict[str, dict[str, str]]:
    """The ways of learning by code: naam, zin, and fout when it does not help. No query."""
    return read("learning")["manieren"]


def work_values() -> dict[str, dict[str, str]]:
    """The seven values of work by code: naam and zin. No query."""
    return read("work_values")["waarden"]


def work_themes() -> dict[str, dict]:
    """Themes of work by code: naam, zin, and places to think of. No query."""
    return read("work_themes")["themas"]


def places_to_think_of(title: str) -> list[str]:
    """Kinds of places that go with a theme of this title: those of every theme of the rulebook that shares a word with it. No query."""
    said = {word for word in title.lower().split() if len(word) > 3}
    return [place for theme in work_themes().values() if said & set(theme["naam"].lower().split()) for place in theme["plekken"]]


def value_talk(kept: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Codes of the values that matter much more than they come true now: something to talk about, never a mark of a person."""
    gaps = {code: said["importance"] - said["achieved"] for code, said in kept.items() if "importance" in said and "achieved" in said}
    least = read("work_values")["verschil_vanaf"]
    return [code for code in work_values() if gaps.get(code, 0) >= least]


@dataclass(frozen=True)
class LearningWay:
    """One way of learning as the client knows it: whether it helps, and an example."""

    name: str
    sentence: str
    helps: bool
    example: str = ""


def learning_said(kept: Mapping[str, Mapping[str, str]] | None) -> list[LearningWay]:
    """What the client says of ways of learning, what helps first (T2.1). No query."""
    told = []
    for code, way in learning_ways().items():
        said = (kept or {}).get(code, {})
        if said.get("verdict"):
            helps = said["verdict"] == "helps"
            told.append(LearningWay(way["naam"], way["zin"] if helps else way["fout"], helps, said.get("example", "")))
    return sorted(told, key=lambda way: not way.helps)


@dataclass(frozen=True)
class ValueLine:
    """One value of work with the three answers, each 1 to 5 or None; `talk` when it matters much more than it comes true."""

    name: str
    sentence: str
    importance: int | None
    enabled: int | None
    achieved: int | None
    talk: bool


def values_said(kept: Mapping[str, Mapping[str, int]] | None) -> list[ValueLine]:
    """The values of work that were talked about (T2.1). No query."""
    kept = kept or {}
    talk = set(value_talk(kept))
    return [ValueLine(told["naam"], told["zin"], *(kept[code].get(side) for side in VALUE_SIDES), talk=code in talk)
            for code, told in work_values().items() if code in kept]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What differs between two versions: what it is about, what was said before and what is said now; one of the two may be empty."""

    about: str
    was: str
    now: str


def changes_between(old: Any, new: Any) -> list[Change]:
    """What changed from one version (a `Whole`) to the next: words, statements, features and ways of learning (T2.4, T0.4). No query."""
    changes = [Change(about, was, now) for about, was, now in (
        ("In het kort", old.profile.summary or "", new.profile.summary or ""), ("Uren per week", old.profile.hours_words, new.profile.hours_words),
        ("Als ik vastloop", old.profile.when_stuck or "", new.profile.when_stuck or ""),
        ("Wat dan helpt", old.profile.stuck_help or "", new.profile.stuck_help or ""),
    ) if was != now]  # fmt: skip
    before = {s.origin or s.pk: s for s in old.statements}
    after = {s.origin or s.pk: s for s in new.statements}
    for key in [*before, *(k for k in after if k not in before)]:
        was, now = before.get(key), after.get(key)
        if was is None or now is None or (was.text, was.kind, was.evidence) != (now.text, now.kind, now.evidence):
            changes.append(Change((now or was).get_kind_display().capitalize(), _said(was), _said(now)))
    return changes + _levels_changed(old, new) + _ways_changed(old.profile, new.profile)


def _said(statement: Any) -> str:
    return "" if statement is None else f"{statement.text}{f' ({statement.evidence})' if statement.evidence else ''}"


def _levels_changed(old: Any, new: Any) -> list[Change]:
    was, now = ({s.feature.id: s for own in whole.standings.values() for s in own} for whole in (old, new))
    return [Change(f.name.capitalize(), was[i].words if i in was else "", now[i].words if i in now else "") for i, f in features().items()
            if (was[i].level if i in was else None) != (now[i].level if i in now else None)]  # fmt: skip


def _ways_changed(old: Any, new: Any) -> list[Change]:
    was, now = ({way.name: way.sentence for way in learning_said(profile.learning)} for profile in (old, new))
    return [Change("Zo leer ik", was.get(name, ""), now.get(name, "")) for name in {**was, **now} if was.get(name) != now.get(name)]
