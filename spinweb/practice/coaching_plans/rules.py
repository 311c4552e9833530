"""The arithmetic of a coaching plan: its period, the most hours a regime gives, fading and its signals, and the plan check.

Pure: facts in, explained answer out. Percentages come from the rulebook (`hours`) and are a guide; UWV or the municipality grants.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from spinweb.engines.deadlines.days import add_months, last_day
from spinweb.engines.rulebook.reader import read
from spinweb.practice.placements.rules import comma, source_of, status_of

MONTHS = 6  # a period of coaching is half a year, unless agreed otherwise
FOCUS = 3  # the Leidraad Jobcoach: choose the three goals that matter most now
FIRST_STEP = timedelta(days=7)
FIRST_LOOK = timedelta(weeks=6)  # the first time to look back, unless agreed otherwise


def default_period(start: date) -> tuple[date, date]:
    """The first and last day of a plan that begins on `start`: half a year."""
    return start, last_day(start, MONTHS)


def months_between(starts_on: date, ends_on: date) -> Decimal:
    """How many months a period lasts, both days counted; whole months first, the rest in parts of thirty days."""
    after = ends_on + timedelta(days=1)
    whole = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    if add_months(starts_on, whole) > after:
        whole -= 1
    return Decimal(whole) + Decimal((after - add_months(starts_on, whole)).days) / 30


@dataclass(frozen=True)
class Ceiling:
    """The most hours a regime gives for a period, with how it was computed, its source and how sure that is."""

    hours: Decimal
    sentence: str
    source: str
    status: str


def ceiling(*, regime: str, coached_since: date, starts_on: date, ends_on: date, contract_hours: Decimal | None,
            on_trial: bool = False) -> Ceiling | None:  # fmt: skip
    """Percentage of the contract's hours in this period, by regime and year of coaching; None where the rulebook or the hours say nothing.

    The year is counted from the first day of the first plan in this placement; a trial placement has a percentage of its own.
    """
    book = read("hours")
    version = next((v for v in book["versies"] if v["geldig_van"] <= starts_on and (v["geldig_tot"] is None or starts_on <= v["geldig_tot"])), None)
    if version is None or not contract_hours or regime not in version["regimes"]:
        return None
    rule = version["regimes"][regime]
    year = max(int(months_between(coached_since, starts_on) // 12) + 1, 1) if starts_on > coached_since else 1
    share = Decimal(str(rule["proefplaatsing"] if on_trial else rule["jaren"][min(year, 3) - 1]))
    months = months_between(starts_on, ends_on)
    hours = (Decimal(contract_hours) * book["weken_per_jaar"] * share / 100 * months / 12).quantize(Decimal("0.1"), ROUND_HALF_UP)
    when = "tijdens de proefplaatsing" if on_trial else f"in jaar {year}"
    sentence = f"{comma(share)}% van {comma(contract_hours)} uur per week {when}, over {comma(months.quantize(Decimal('0.1')))} maanden"
    return Ceiling(hours, sentence, source_of(rule), status_of(rule["zekerheid"]))


def propose_fading(*, hours: Decimal, starts_on: date, ends_on: date) -> list[tuple[date, Decimal]]:
    """A first line to talk about: most in the first month, then less and less, together about `hours`. Empty without hours.

    Four steps (one month, one month, two months, the rest) in the proportion 4 : 2 : 1.5 : 0.5, rounded to half hours;
    a step that changes nothing is left out.
    """
    starts = [day for day in (starts_on, *(add_months(starts_on, n) for n in (1, 2, 4))) if day <= ends_on]
    weights = [Decimal(w) for w in ("4", "2", "1.5", "0.5")][: len(starts)]
    ends = [*starts[1:], ends_on + timedelta(days=1)]
    total = sum(w * (end - start).days / 7 for w, start, end in zip(weights, starts, ends, strict=True))
    if not hours or not total:
        return []
    half = Decimal("0.5")
    weekly = [(w * hours / total / half).quantize(Decimal(1), ROUND_HALF_UP) * half for w in weights]
    steps = [(start, max(h, half)) for start, h in zip(starts, weekly, strict=True)]
    return [step for n, step in enumerate(steps) if n == 0 or step[1] != steps[n - 1][1]]


def planned_hours(steps: list[tuple[date, Decimal]], ends_on: date) -> Decimal:
    """The hours of a fading line up to and including the last day."""
    ends = [start for start, _ in steps[1:]] + [ends_on + timedelta(days=1)]
    total = sum((hours * max((end - start).days, 0) / 7 for (start, hours), end in zip(steps, ends, strict=True)), Decimal(0))
    return total.quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Method:
    """A method of the rulebook: what it is for, and when not."""

    code: str
    name: str
    good_for: str
    not_when: str
    source: str


def methods() -> dict[str, Method]:
    """The methods to choose from, by code (C1.4)."""
    return {code: Method(code, m["naam"], m["waarvoor"], m["wanneer_niet"], m["bron"]) for code, m in read("methods")["methoden"].items()}


@dataclass(frozen=True)
class Week:
    """A week of guidance: hours planned and given, hours worked, and what part of the worked hours was guided."""

    monday: date
    planned: float
    given: float
    worked: float

    @property
    def share(self) -> int | None:
        """Whole percent of the worked hours; None when nothing was worked."""
        return round(100 * self.given / self.worked) if self.worked else None

    @property
    def over(self) -> bool:
        """More than the plan and the margin of the rulebook."""
        return self.given > self.planned * (1 + read("fading")["boven_plan"]["procent"] / 100)


def weeks(steps: Sequence[tuple[date, Decimal]], given: Mapping[date, float], worked: Sequence[tuple[date, float]], *, since: date,
          until: date) -> list[Week]:  # fmt: skip
    """Every week from the first day of a plan up to a day, the newest first."""
    def on(told: Sequence[tuple[date, float | Decimal]], day: date) -> float:
        return next((float(hours) for start, hours in reversed(told) if start <= day), 0.0)

    mondays = range((since - timedelta(days=since.weekday())).toordinal(), until.toordinal() + 1, 7)
    found = [Week(m, on(steps, m + timedelta(days=6)), given.get(m, 0) / 60, on(worked, m + timedelta(days=6))) for m in map(date.fromordinal, mondays)]
    return found[::-1]


def fading_signals(told: Sequence[Week], *, employer_on: date | None, today: date, has_work: bool, left: Sequence[str] = ()) -> list[str]:
    """What asks for attention, each with its reason: weeks over the plan, long no word with the employer, somebody who left (S8)."""
    rule, said = read("fading"), []
    row, whole = rule["boven_plan"]["weken_achter_elkaar"], [w for w in told if w.monday + timedelta(days=7) <= today]
    if len(whole) >= row and all(w.over for w in whole[:row]):
        said.append(f"Al {row} weken meer begeleiding dan gepland (meer dan {rule['boven_plan']['procent']}% erboven). Wat vraagt nu meer tijd?")
    quiet = rule["geen_contact_werkgever"]["weken"]
    if has_work and (employer_on is None or (today - employer_on).days > quiet * 7):
        said.append(f"Al meer dan {quiet} weken geen contact met de werkgever.")
    said += [f"Wie ‘{need}’ zou overnemen, is er niet meer bij. Kies met de werkplek iemand anders." for need in left]
    return said


def is_steady(told: Sequence[Week], *, today: date) -> bool:
    """Whether in the last four whole weeks the guidance stayed under the share of worked hours that the rulebook calls steady."""
    whole = [w for w in told if w.monday + timedelta(days=7) <= today][:4]
    worked = sum(w.worked for w in whole)
    return len(whole) == 4 and worked > 0 and 100 * sum(w.given for w in whole) / worked < read("fading")["stabiel_onder"]["procent_van_gewerkte_uren"]


@dataclass(frozen=True)
class Proposal:
    """A step of the onboarding as the rulebook proposes it."""

    moment: str
    on: date
    who: str
    text: str


def propose_onboarding(first_day: date) -> list[Proposal]:
    """A first proposal for the onboarding, from the first day of work on; no step on a weekend."""
    told = []
    for step in read("onboarding")["stappen"]:
        on = first_day + timedelta(days=step["dagen"])
        told.append(Proposal(step["moment"], on - timedelta(days=max(on.weekday() - 4, 0)), step["wie"], step["wat"]))
    return [Proposal(p.moment, max(p.on, first_day), p.who, p.text) for p in told]


@dataclass(frozen=True)
class GoalFacts:
    """What the plan check wants to know of one goal. `questions` are what a good goal still asks."""

    text: str
    from_difference: bool = False
    why: str = ""
    in_focus: bool = True
    has_scale: bool = True
    hours: Decimal = Decimal(0)
    activities: int = 0
    method: str = ""
    method_reason: str = ""
    questions: int = 0


@dataclass(frozen=True)
class TakeoverFacts:
    """What the plan check wants to know of one need for support."""

    need: str
    who: str = ""
    target_on: date | None = None
    done: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """What the plan check looks at. None is not known: for instance no profile was made in this trajectory."""

    starts_on: date
    goals: tuple[GoalFacts, ...] = ()
    most_hours: Decimal | None = None
    regime: str = ""
    hours_reason: str = ""
    takeovers: tuple[TakeoverFacts, ...] = ()
    fading_steps: int = 0
    evaluate_on: date | None = None
    first_step_due: date | None = None
    network_roles: int = 0
    network_unasked: int = 0
    onboarding: int = 0
    attention_points: int | None = None
    wishes: int | None = None
    matched: bool | None = None
    mentor: str = ""
    coach_fit: str = ""

    @property
    def hours(self) -> Decimal:
        return sum((g.hours for g in self.goals), Decimal(0))


@dataclass(frozen=True)
class Check:
    """A question that a labour expert asks, and what the record answers. `state`: there, look, missing, unknown."""

    code: str
    theme: str
    question: str
    answer: str
    state: str

    @property
    def there(self) -> bool:
        return self.state == "there"


Answer = tuple[str, str]  # state and what the record says


def check(plan: PlanFacts) -> list[Check]:
    """The plan check in the order of its themes: what is there, what asks for a look, what is missing or not known. Nothing is blocked."""
    book = read("plan_check")
    told = [(code, row, ANSWERS[code](plan)) for code, row in book["vragen"].items()]
    return [Check(code, book["themas"][row["thema"]], row["vraag"], answer, state) for code, row, (state, answer) in told]


def _named(texts: list[str]) -> str:
    return "; ".join(f"‘{text}’" for text in texts[:3]) + ("; en meer" if len(texts) > 3 else "")


def _attention(plan: PlanFacts) -> Answer:
    if plan.attention_points is None:
        return "unknown", "Er is in dit traject geen werknemersprofiel. Vraag je cliënt waar de werkplek op moet letten."
    if not plan.attention_points:
        return "missing", "In het profiel staat nog niets wat nodig is. Vraag wat iemand nodig heeft om het vol te houden."
    return "there", f"{plan.attention_points} punten in het profiel over wat nodig is."


def _wish(plan: PlanFacts) -> Answer:
    if plan.wishes is None:
        return "unknown", "Er is geen werknemersprofiel. Vraag je cliënt of dit het werk is dat hij of zij wil."
    return ("there", "De wensen staan in het profiel.") if plan.wishes else ("missing", "Schrijf in het profiel op welk werk je cliënt wil.")


def _fit(plan: PlanFacts) -> Answer:
    if plan.matched is None:
        return "unknown", "De matching staat niet in het dossier. Leg uit waarom juist deze werkplek."
    return ("there", "Uit de matching kwam een match, met redenen.") if plan.matched else ("look", "De matching is nog niet besloten. Maak die eerst af.")


def _mentor(plan: PlanFacts) -> Answer:
    if plan.mentor and any(t.who for t in plan.takeovers):
        return "there", f"{plan.mentor} is werkbegeleider, en bij de overname staat wie wat gaat doen."
    return "missing", "Zet bij de plaatsing wie werkbegeleider is, en bij de overname wie wat kan doen." if not plan.mentor else (
        f"{plan.mentor} is werkbegeleider. Spreek nog af wat die overneemt.")  # fmt: skip


def _coach(plan: PlanFacts) -> Answer:
    return ("there", plan.coach_fit) if plan.coach_fit else ("unknown", "Vraag je cliënt hoe het tussen jullie gaat, en schrijf dat in eigen woorden op.")


def _real(plan: PlanFacts) -> Answer:
    asked = [g.text for g in plan.goals if g.questions]
    if not plan.goals:
        return "missing", "Nog geen doelen."
    if asked:
        return "look", f"Er zijn nog vragen bij {_named(asked)}. Ze staan bij het doel."
    return "there", "Elk doel zegt wie, wat je ziet, hoeveel en voor wanneer."


def _method(plan: PlanFacts) -> Answer:
    bare = [g.text for g in plan.goals if not (g.method and g.method_reason)]
    if not plan.goals or bare:
        return "missing", f"Kies een methode en zeg waarom, bij {_named(bare)}." if bare else "Nog geen doelen."
    return "there", "Bij elk doel staat een methode met de reden."


def _origin(plan: PlanFacts) -> Answer:
    bare = [g.text for g in plan.goals if not g.from_difference and not g.why]
    if not plan.goals:
        return "missing", "Er staat nog geen doel in."
    if bare:
        return "missing", f"Geen verschil uit de matching en geen reden bij {_named(bare)}."
    if all(g.from_difference for g in plan.goals):
        return "there", "Elk doel komt uit een verschil tussen de twee profielen."
    return "there", "Waar geen verschil uit de matching staat, staat waarom dit doel er is."


def _focus(plan: PlanFacts) -> Answer:
    count = sum(g.in_focus for g in plan.goals)
    if not count:
        return "missing", "Er is nog geen doel nu in beeld."
    if count > FOCUS:
        return "look", f"{count} doelen tegelijk is veel. Kies de {FOCUS} die nu het meest uitmaken; de rest komt later."
    return "there", "Eén doel nu in beeld." if count == 1 else f"{count} doelen nu in beeld."


def _scales(plan: PlanFacts) -> Answer:
    bare = [g.text for g in plan.goals if not g.has_scale]
    if not plan.goals or bare:
        return "missing", f"Beschrijf wat je ziet op de vijf niveaus bij {_named(bare)}." if bare else "Nog geen doelen."
    return "there", "Elk doel heeft vijf niveaus in woorden."


def _hours(plan: PlanFacts) -> Answer:
    bare = [g.text for g in plan.goals if not g.activities]
    if not plan.goals or bare:
        return "missing", f"Nog geen activiteit bij {_named(bare)}." if bare else "Nog geen activiteiten."
    if plan.most_hours is not None and plan.hours > plan.most_hours:
        return "look", f"{comma(plan.hours)} uur is meer dan de richtlijn van {comma(plan.most_hours)} uur."
    return "there", f"{comma(plan.hours)} uur, verdeeld over activiteiten met een doel."


def _reason(plan: PlanFacts) -> Answer:
    if plan.hours_reason:
        return "there", "De reden staat erbij."
    heavy = " Bij intensief vraagt UWV er altijd naar." if plan.regime == "intensive" else ""
    return "missing", f"Schrijf op waarom deze uren, en waarom niet minder.{heavy}"


def _takeover(plan: PlanFacts) -> Answer:
    bare = [t.need for t in plan.takeovers if not t.done and not (t.who and t.target_on)]
    if not plan.takeovers:
        return "missing", "Er staat nog niet bij wat iemand op het werk overneemt."
    return ("look", f"Wie of wanneer ontbreekt bij {_named(bare)}.") if bare else ("there", "Bij elke hulp staat wie het overneemt en wanneer.")


def _fading(plan: PlanFacts) -> Answer:
    if plan.fading_steps < 2:  # one step is a level line
        return "missing", "Nog geen afbouw: zet er minstens twee stappen in."
    return "there", f"In {plan.fading_steps} stappen."


def _onboarding(plan: PlanFacts) -> Answer:
    if plan.onboarding == 3:
        return "there", "Eerste dag, eerste week en eerste maanden staan erin."
    return "look" if plan.onboarding else "missing", "Beschrijf de eerste dag, de eerste week en de eerste maanden."


def _evaluation(plan: PlanFacts) -> Answer:
    if plan.evaluate_on is None:
        return "missing", "Kies de dag waarop je met cliënt en werkgever terugkijkt."
    return "there", f"De eerste keer op {plan.evaluate_on:%d-%m-%Y}."


def _own_step(plan: PlanFacts) -> Answer:
    if plan.first_step_due is None:
        return "missing", "Spreek een eigen eerste stap af, klein genoeg voor deze week."
    if plan.first_step_due > plan.starts_on + FIRST_STEP:
        return "look", f"De eerste eigen stap is pas op {plan.first_step_due:%d-%m-%Y}. Kan er iets kleins binnen zeven dagen?"
    return "there", f"Een eigen stap voor {plan.first_step_due:%d-%m-%Y}."


def _network(plan: PlanFacts) -> Answer:
    if not plan.network_roles:
        return "look", "Nog niemand heeft een rol. Wie zou je cliënt zelf vragen?"
    people = "Eén persoon heeft" if plan.network_roles == 1 else f"{plan.network_roles} mensen hebben"
    if plan.network_unasked:
        return "look", f"{people} een rol. Bij {plan.network_unasked} staat nog niet of die persoon dat zelf wil."
    return "there", f"{people} een rol in het plan, en wil die ook."


ANSWERS: dict[str, Callable[[PlanFacts], Answer]] = {
    "attention": _attention, "wish": _wish, "origin": _origin, "focus": _focus, "fit": _fit, "takeover": _takeover, "mentor": _mentor,
    "hours": _hours, "reason": _reason, "fading": _fading, "coach": _coach, "scale": _scales, "real": _real, "method": _method,
    "onboarding": _onboarding, "own": _own_step, "network": _network, "evaluation": _evaluation,
}  # fmt: skip
