"""The arithmetic of a coaching plan: its period, the most hours a regime gives, a first proposal for fading, and the plan check.

Pure: facts in, explained answer out. Percentages come from the rulebook (`hours`) and are a guide; UWV or the municipality grants.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from spinweb.engines.rulebook.reader import read
from spinweb.practice.placements.rules import add_months, comma, last_day, source_of, status_of

MONTHS = 6  # a period of coaching is half a year, unless agreed otherwise
FOCUS = 3  # the Leidraad Jobcoach: choose the three goals that matter most now
FIRST_STEP = timedelta(days=7)


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
class GoalFacts:
    """What the plan check wants to know of one goal."""

    text: str
    from_difference: bool = False
    why: str = ""
    in_focus: bool = True
    has_scale: bool = True
    hours: Decimal = Decimal(0)
    activities: int = 0


@dataclass(frozen=True)
class TakeoverFacts:
    """What the plan check wants to know of one need for support."""

    need: str
    who: str = ""
    target_on: date | None = None
    done: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """What the plan check looks at."""

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
    onboarding: int = 0

    @property
    def hours(self) -> Decimal:
        return sum((g.hours for g in self.goals), Decimal(0))


@dataclass(frozen=True)
class Check:
    """A question that a labour expert asks, and what the plan answers. `state`: there, look, missing."""

    question: str
    answer: str
    state: str

    @property
    def there(self) -> bool:
        return self.state == "there"


def check(plan: PlanFacts) -> list[Check]:
    """The plan check: what is there, what asks for a second look, and what is missing. Advice; nothing is blocked."""
    return [
        _origin(plan), _focus(plan), _scales(plan), _hours(plan), _reason(plan), _takeover(plan), _fading(plan), _onboarding(plan),
        _evaluation(plan), _own_step(plan), _network(plan),
    ]  # fmt: skip


def _named(texts: list[str]) -> str:
    return "; ".join(f"‘{text}’" for text in texts[:3]) + ("; en meer" if len(texts) > 3 else "")


def _origin(plan: PlanFacts) -> Check:
    question = "Waar komt elk doel vandaan?"
    bare = [g.text for g in plan.goals if not g.from_difference and not g.why]
    if not plan.goals:
        return Check(question, "Er staat nog geen doel in.", "missing")
    if bare:
        return Check(question, f"Geen verschil uit de matching en geen reden bij {_named(bare)}.", "missing")
    if all(g.from_difference for g in plan.goals):
        return Check(question, "Elk doel komt uit een verschil tussen de twee profielen.", "there")
    return Check(question, "Waar geen verschil uit de matching staat, staat waarom dit doel er is.", "there")


def _focus(plan: PlanFacts) -> Check:
    question, count = "Is er een keuze gemaakt?", sum(g.in_focus for g in plan.goals)
    if not count:
        return Check(question, "Er is nog geen doel nu in beeld.", "missing")
    if count > FOCUS:
        return Check(question, f"{count} doelen tegelijk is veel. Kies de {FOCUS} die nu het meest uitmaken; de rest komt later.", "look")
    return Check(question, "Eén doel nu in beeld." if count == 1 else f"{count} doelen nu in beeld.", "there")


def _scales(plan: PlanFacts) -> Check:
    question, bare = "Is te zien wanneer een doel gehaald is?", [g.text for g in plan.goals if not g.has_scale]
    if not plan.goals or bare:
        return Check(question, f"Beschrijf wat je ziet op de vijf niveaus bij {_named(bare)}." if bare else "Nog geen doelen.", "missing")
    return Check(question, "Elk doel heeft vijf niveaus in woorden.", "there")


def _hours(plan: PlanFacts) -> Check:
    question, bare = "Waar zijn de uren voor?", [g.text for g in plan.goals if not g.activities]
    if not plan.goals or bare:
        return Check(question, f"Nog geen activiteit bij {_named(bare)}." if bare else "Nog geen activiteiten.", "missing")
    if plan.most_hours is not None and plan.hours > plan.most_hours:
        return Check(question, f"{comma(plan.hours)} uur is meer dan de richtlijn van {comma(plan.most_hours)} uur.", "look")
    return Check(question, f"{comma(plan.hours)} uur, verdeeld over activiteiten met een doel.", "there")


def _reason(plan: PlanFacts) -> Check:
    question = "Is uitgelegd waarom deze uren nodig zijn?"
    if plan.hours_reason:
        return Check(question, "De reden staat erbij.", "there")
    heavy = " Bij intensief vraagt UWV er altijd naar." if plan.regime == "intensive" else ""
    return Check(question, f"Schrijf op waarom deze uren, en waarom niet minder.{heavy}", "missing")


def _takeover(plan: PlanFacts) -> Check:
    question = "Wat neemt de werkplek over, en wanneer?"
    bare = [t.need for t in plan.takeovers if not t.done and not (t.who and t.target_on)]
    if not plan.takeovers:
        return Check(question, "Er staat nog niet bij wat iemand op het werk overneemt.", "missing")
    if bare:
        return Check(question, f"Wie of wanneer ontbreekt bij {_named(bare)}.", "look")
    return Check(question, "Bij elke hulp staat wie het overneemt en wanneer.", "there")


def _fading(plan: PlanFacts) -> Check:
    question = "Hoe wordt de begeleiding minder?"
    if plan.fading_steps < 2:  # one step is a level line
        return Check(question, "Nog geen afbouw: zet er minstens twee stappen in.", "missing")
    return Check(question, f"In {plan.fading_steps} stappen.", "there")


def _onboarding(plan: PlanFacts) -> Check:
    question, parts = "Hoe gaat het inwerken?", 3
    if plan.onboarding == parts:
        return Check(question, "Eerste dag, eerste week en eerste maanden staan erin.", "there")
    return Check(question, "Beschrijf de eerste dag, de eerste week en de eerste maanden.", "look" if plan.onboarding else "missing")


def _evaluation(plan: PlanFacts) -> Check:
    question = "Wanneer kijken jullie terug?"
    if plan.evaluate_on is None:
        return Check(question, "Kies de dag waarop je met cliënt en werkgever terugkijkt.", "missing")
    return Check(question, f"De eerste keer op {plan.evaluate_on:%d-%m-%Y}.", "there")


def _own_step(plan: PlanFacts) -> Check:
    question = "Wat doet de cliënt zelf als eerste?"
    if plan.first_step_due is None:
        return Check(question, "Spreek een eigen eerste stap af, klein genoeg voor deze week.", "missing")
    if plan.first_step_due > plan.starts_on + FIRST_STEP:
        return Check(question, f"De eerste eigen stap is pas op {plan.first_step_due:%d-%m-%Y}. Kan er iets kleins binnen zeven dagen?", "look")
    return Check(question, f"Een eigen stap voor {plan.first_step_due:%d-%m-%Y}.", "there")


def _network(plan: PlanFacts) -> Check:
    question = "Wie uit het netwerk doet mee?"
    if not plan.network_roles:
        return Check(question, "Nog niemand heeft een rol. Wie zou je cliënt zelf vragen?", "look")
    people = "Eén persoon heeft" if plan.network_roles == 1 else f"{plan.network_roles} mensen hebben"
    return Check(question, f"{people} een rol in het plan.", "there")
