"""Admission to the register: facts in, for each requirement an answer of three values with its reasons out (R1-R3).

What is asked stands in the edition of the profile; this evaluates it. What is not told is unknown. A date that is not told does not
count against an education or a training, because the profile asks none there; a date after the day itself does: it was not so yet.
A requirement is met when one of its ways is, whatever is unknown of the others.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spinweb.engines.deadlines.days import add_months
from spinweb.engines.profession.editions import edition
from spinweb.engines.rulebook.logic import Value, joined
from spinweb.engines.rulebook.reading import At

LEVELS = ("hbo", "wo", "mbo", "other")
SHOWN_BY = ("degree", "assessment", "evc")
NLQF_HIGHEST = 8


@dataclass(frozen=True)
class Education:
    """An education, or a level that was shown in another way. None is not known."""

    level: str | None = None
    nlqf: int | None = None
    shown_by: str | None = None
    obtained_on: date | None = None
    name: str = ""


@dataclass(frozen=True)
class Training:
    """A training as jobcoach: a course, or a whole education with a diploma. `in_scope` not told means yes."""

    provider: str | None = None
    accredited: bool | None = None
    completed_on: date | None = None
    hours: float | None = None
    diploma: bool | None = None
    in_scope: bool | None = None
    name: str = ""


@dataclass(frozen=True)
class Case:
    """What is known of somebody on a day. None, for a list too, is not known; an empty list is: there is none."""

    on: date
    education: Sequence[Education] | None = None
    jobcoach_training: Sequence[Training] | None = None
    active_since: date | None = None
    hours: float | None = None
    practising: bool | None = None


@dataclass(frozen=True)
class Reason:
    """A condition, whether it holds, what was seen, and where it comes from. `missing`: what would decide it, when that is unknown."""

    condition: str
    text: str
    value: Value
    fact: str
    source: str
    step: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """A way to meet a requirement: every condition has to hold."""

    id: str
    name: str
    reasons: tuple[Reason, ...]
    closed: bool = False  # nobody can begin on it any more

    @property
    def value(self) -> Value:
        return joined("all", [r.value for r in self.reasons])

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would decide this way, each once; none where it is decided."""
        return tuple(dict.fromkeys(m for r in self.reasons if r.value is None for m in r.missing)) if self.value is None else ()


@dataclass(frozen=True)
class Requirement:
    """R1, R2 or R3 on the day. `notes`: where other pages say something else than the profile."""

    id: str
    name: str
    ways: tuple[Way, ...]
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> Value:
        return joined("any", [way.value for way in self.ways])

    @property
    def outcome(self) -> str:
        return {True: "met", False: "not_met", None: "unknown"}[self.value]

    @property
    def way(self) -> Way | None:
        """The way by which it is met."""
        return next((way for way in self.ways if way.value), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """What would decide it, what opens most ways first; nothing where it is decided."""
        told = [m for way in self.ways for m in way.missing] if self.value is None else []
        return tuple(sorted(dict.fromkeys(told), key=lambda fact: -told.count(fact)))

    @property
    def nearest(self) -> Way:
        """The way that was taken, and else the one that asks least: fewest conditions that do not hold, then fewest unknown, then most that do."""
        def asks(way: Way) -> tuple[int, ...]:
            told = [r.value for r in way.reasons]
            return (way.closed and False in told, told.count(False), told.count(None), -told.count(True))

        return self.way or min(self.ways, key=asks)


@dataclass(frozen=True)
class Admission:
    """All requirements on a day, under one edition. `exempt`: whether a diploma exempts from a step of the assessment."""

    on: date
    edition: str
    requirements: tuple[Requirement, ...]
    exempt: Reason
    notes: tuple[str, ...] = field(default=())

    def of(self, id: str) -> Requirement:
        return next(r for r in self.requirements if r.id == id)


def admission(case: Case, book: Mapping[str, Any] | None = None) -> Admission:
    """What admission asks of this person on this day, under this edition or the one in force that day. Pure."""
    book = edition(case.on) if book is None else book
    reasons = {name: _reason(name, rule, case) for name, rule in book["voorwaarden"].items()}
    required = []
    for code, asked in book["eisen"].items():
        ways = tuple(Way(w["id"], w["naam"], tuple(reasons[name] for name in w["alle"]), w.get("dicht", False)) for w in asked["wegen"])
        notes = tuple(f"{other['zin']} ({other['bron']})" for other in book["anders"] if other["bij"] == code)
        required.append(Requirement(code, asked["naam"], ways, notes))
    early = case.on < book["geldig_van"]
    notes = (f"Voor {book['geldig_van']:%d-%m-%Y} hebben wij geen oudere editie; gekeken is met editie {book['editie']}.",) if early else ()
    free = reasons[book["vrijstelling"]["voorwaarde"]]
    exempt = Reason(free.condition, book["vrijstelling"]["zin"], free.value, free.fact, book["vrijstelling"]["bron"]["wat"], missing=free.missing)
    return Admission(case.on, book["editie"], tuple(required), exempt, notes)


def _reason(name: str, rule: Mapping[str, Any], case: Case) -> Reason:
    value, fact, missing = CONDITIONS[rule["soort"]](rule, case)
    return Reason(name, rule["zin"], value, fact, rule["bron"]["wat"], rule.get("stap", ""), missing)


# -- one function per kind of condition: (value, what was seen, what is missing)

Found = tuple[Value, str, tuple[str, ...]]


def _best(found: Sequence[Found], otherwise: str) -> Found:
    """Of several rows one is enough: the first that holds, else all that are unknown, else `otherwise`."""
    if held := next((f for f in found if f[0]), None):
        return held
    if unknown := [f for f in found if f[0] is None]:
        return None, "; ".join(dict.fromkeys(f[1] for f in unknown)), tuple(dict.fromkeys(m for f in unknown for m in f[2]))
    return False, "; ".join(dict.fromkeys(f[1] for f in found)) or otherwise, ()


def _level(rule: Mapping[str, Any], case: Case) -> Found:
    if case.education is None:
        return None, "er is niets bekend over je opleiding", ("education",)
    return _best([_level_of(e, f"education[{n}]", rule, case.on) for n, e in enumerate(case.education)], "er is geen opleiding opgegeven")


def _level_of(row: Education, at: str, rule: Mapping[str, Any], on: date) -> Found:
    named = row.name or (f"{row.level}, {SHOWN_IN_WORDS[row.shown_by]}" if row.level and row.shown_by else row.level or "een opleiding")
    if row.obtained_on and row.obtained_on > on:
        return False, f"{named}: pas behaald op {row.obtained_on:%d-%m-%Y}", ()
    if row.nlqf is not None and row.nlqf < rule["nlqf"]:
        return False, f"{named}: NLQF {row.nlqf}, gevraagd is {rule['nlqf']}", ()
    if row.level in rule["opleidingen"]:
        return True, named, ()
    if row.shown_by == "degree" and row.level is not None:
        return False, f"{named}: een diploma van een andere opleiding toont het niveau niet, een assessment of EVC wel", ()
    lacks = tuple(f"{at}.{key}" for key, value in (("level", row.level if row.shown_by == "degree" else ""), ("shown_by", row.shown_by), ("nlqf", row.nlqf))
                  if value is None)  # fmt: skip
    if lacks:
        return None, f"{named}: nog niet bekend is op welk niveau, of hoe dat is aangetoond", lacks
    return True, f"{named}: NLQF {row.nlqf}", ()


SHOWN_IN_WORDS = {"degree": "diploma", "assessment": "assessment", "evc": "EVC"}


def _diploma(rule: Mapping[str, Any], case: Case) -> Found:
    if case.jobcoach_training is None:
        return None, "er is niets bekend over je opleiding tot jobcoach", ("jobcoach_training",)
    found = [_diploma_of(t, f"jobcoach_training[{n}]", rule, case.on) for n, t in enumerate(case.jobcoach_training)]
    return _best(found, "er is geen opleiding tot jobcoach opgegeven")


def _diploma_of(row: Training, at: str, rule: Mapping[str, Any], on: date) -> Found:
    named = row.name or row.provider or "een opleiding tot jobcoach"
    if row.accredited is False or row.diploma is False:
        return False, f"{named}: {'niet geaccrediteerd' if row.accredited is False else 'geen diploma'}", ()
    when, why, asks = _in_time(row, rule, on)
    if when is False:
        return False, f"{named}: {why}", ()
    told = (("accredited", row.accredited), ("diploma", row.diploma))
    lacks = (*(f"{at}.{key}" for key, value in told if value is None), *(f"{at}.{key}" for key in asks))
    if lacks:
        return None, f"{named}: nog niet alles is bekend", lacks
    return True, f"{named}: {why}", ()


def _in_time(row: Training, rule: Mapping[str, Any], on: date) -> tuple[Value, str, tuple[str, ...]]:
    """Whether it was completed within the days of the rule; one provider may count from an earlier day."""
    done = row.completed_on
    if done is None:
        return None, "", ("completed_on",)
    said = f"afgerond op {done:%d-%m-%Y}"
    if done > on or ("tot" in rule and done >= rule["tot"]):
        return False, said, ()
    if done >= rule.get("van", date.min):
        return True, said, ()
    earlier = [other for other in rule.get("eerder", ()) if done >= other["van"]]
    if row.provider is None and earlier:
        return None, said, ("provider",)
    return any(_plain(other["aanbieder"]) in _plain(row.provider or "") for other in earlier), said, ()


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def _training_hours(rule: Mapping[str, Any], case: Case) -> Found:
    if case.jobcoach_training is None:
        return None, "er is niets bekend over gevolgde scholing", ("jobcoach_training",)
    count = [(n, t) for n, t in enumerate(case.jobcoach_training) if t.in_scope is not False and not (t.completed_on and t.completed_on > case.on)]
    hours = round(sum(t.hours or 0 for _, t in count), 6)  # as people add up, not as a computer does
    lacks = tuple(f"jobcoach_training[{n}].hours" for n, t in count if t.hours is None)
    said = f"{_hours(hours)} uur van {_hours(rule['minstens'])}"
    if hours >= rule["minstens"]:
        return True, said, ()
    return (None, f"{said}, en van {len(lacks)} is het aantal uren niet bekend", lacks) if lacks else (False, said, ())


def _active_years(rule: Mapping[str, Any], case: Case) -> Found:
    since = case.active_since
    if since is None:
        return None, "niet bekend is sinds wanneer je actief bent", ("experience.active_since",)
    enough = since.year + rule["minstens"] <= case.on.year and add_months(since, 12 * rule["minstens"]) <= case.on  # no day lies past the year 9999
    return enough, f"actief sinds {since:%d-%m-%Y}", ()


def _experience_hours(rule: Mapping[str, Any], case: Case) -> Found:
    if case.hours is None:
        return None, "niet bekend is hoeveel uur je werkte", ("experience.hours",)
    return case.hours >= rule["minstens"], f"{_hours(case.hours)} uur van {_hours(rule['minstens'])}", ()


def _practising(rule: Mapping[str, Any], case: Case) -> Found:
    if case.practising is None:
        return None, "niet bekend is of je nu als jobcoach werkt", ("practising",)
    return case.practising, "werkt als jobcoach" if case.practising else "werkt nu niet als jobcoach", ()


def _hours(hours: float) -> str:
    return f"{round(hours, 2):g}".replace(".", ",")


CONDITIONS: dict[str, Callable[[Mapping[str, Any], Case], Found]] = {
    "level": _level, "diploma": _diploma, "training_hours": _training_hours, "active_years": _active_years,
    "experience_hours": _experience_hours, "practising": _practising,
}  # fmt: skip


# -- JSON in and out: `spinweb admission CASE.json`


def read_case(at: At) -> Case:
    """The facts of a JSON file. Raises BadInput with the key and what was expected."""
    at.only("on", "education", "jobcoach_training", "experience", "practising")
    on, rows, courses, worked = at.get("on").day(), at.get("education"), at.get("jobcoach_training"), at.get("experience")
    since = hours = None
    if worked.given:
        since, hours = worked.only("active_since", "hours").get("active_since").day_or_none(), worked.get("hours").number()
    return Case(on, [_read_education(row) for row in rows.each()] if rows.given else None,
                [_read_training(row) for row in courses.each()] if courses.given else None, since, hours, at.get("practising").yes_no())  # fmt: skip


def _read_education(at: At) -> Education:
    at.only("level", "nlqf", "shown_by", "obtained_on")
    level, nlqf, shown = at.get("level"), at.get("nlqf"), at.get("shown_by")
    return Education(level.word(LEVELS) if level.given else None, nlqf.whole(1, NLQF_HIGHEST) if nlqf.given else None,
                     shown.word(SHOWN_BY) if shown.given else None, at.get("obtained_on").day_or_none())  # fmt: skip


def _read_training(at: At) -> Training:
    at.only("provider", "accredited", "completed_on", "hours", "diploma", "in_scope")
    provider = at.get("provider")
    return Training(provider.text() if provider.given else None, at.get("accredited").yes_no(), at.get("completed_on").day_or_none(),
                    at.get("hours").number(), at.get("diploma").yes_no(), at.get("in_scope").yes_no())  # fmt: skip


def data(found: Admission) -> dict[str, Any]:
    """An admission as JSON: `outcome` of all three together, then each requirement with its route, reasons and what is missing."""
    told: dict[str, Any] = {"on": found.on.isoformat(), "edition": found.edition, "outcome": {r.id: r.outcome for r in found.requirements}}
    told |= {r.id: _requirement_data(r) for r in found.requirements}
    told["exempt_from_step_2"] = {"value": found.exempt.value, "text": found.exempt.text, "fact": found.exempt.fact, "source": found.exempt.source}
    told["missing"] = list(dict.fromkeys(fact for r in found.requirements for fact in r.missing))
    return told | {"notes": list(found.notes)}


def _requirement_data(asked: Requirement) -> dict[str, Any]:
    shown = [asked.way] if asked.way else asked.ways
    reasons = {r.condition: r for way in shown for r in way.reasons}
    return {
        "name": asked.name, "outcome": asked.outcome, "route": asked.way.id if asked.way else None,
        "routes": [{"id": w.id, "name": w.name, "value": w.value} for w in asked.ways],
        "reasons": [{"text": r.text, "value": r.value, "fact": r.fact, "source": r.source} for r in reasons.values()],
        "missing": list(asked.missing), "notes": list(asked.notes),
    }  # fmt: skip


def answer(at: At) -> dict[str, Any]:
    """What `spinweb admission` answers to CASE.json. Raises BadInput."""
    return data(admission(read_case(at)))
