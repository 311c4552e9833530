"""The arithmetic of practising: part done alone, mean level of help, mastery and the hardest steps. Policy stands in `floor_work`."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spinweb.engines.rulebook.reader import read

Key = TypeVar("Key", bound=Hashable)
ALONE = "Z"


@dataclass(frozen=True)
class HelpCode:
    """A way to help with a step: `level` 5 is without help; some need the client's yes first."""

    code: str
    name: str
    explanation: str
    how: str
    level: int
    needs_consent: bool


def help_codes(*, together: bool = True) -> list[HelpCode]:
    """Every way to help, the least help first; `together` False leaves out what needs the client's yes."""
    found = [HelpCode(code, told["naam"], told["uitleg"], told["zo_help_je"], told["trede"], told["toestemming"])
             for code, told in read("floor_work")["hulp"].items()]  # fmt: skip
    return [c for c in found if together or not c.needs_consent]


def most_steps() -> int:
    """The most steps a task is cut into."""
    return read("floor_work")["stappen_hoogstens"]


def level_of(code: str) -> int:
    """The level of a code: 5 without help, 0 together by hand."""
    return read("floor_work")["hulp"][code]["trede"]


def percent_alone(codes: Sequence[str]) -> int | None:
    """Whole percent of the practised steps done alone; None when none was practised."""
    return round(100 * sum(c == ALONE for c in codes) / len(codes)) if codes else None


def mean_level(codes: Sequence[str]) -> float | None:
    """The mean level of help over the practised steps, one decimal; None when none was practised."""
    return round(sum(map(level_of, codes)) / len(codes), 1) if codes else None


@dataclass(frozen=True)
class Mastery:
    """Whether a task is mastered by the rule, and the sentence that says what is there and what is not."""

    reached: bool
    sentence: str


def mastery(percents: Sequence[int | None], *, good_for_employer: bool) -> Mastery:
    """Enough done alone so many times in a row, and good in the employer's eyes. `percents` in order of day; None counts as not practised."""
    rule = read("floor_work")["beheersing"]
    needed, least = rule["keren_achter_elkaar"], rule["zelfstandig_procent"]
    done = [p for p in percents if p is not None]
    row = next((n for n, p in enumerate(reversed(done)) if p < least), len(done))
    alone = row >= needed
    if alone and (good_for_employer or not rule["eis_van_de_werkgever"]):
        return Mastery(reached=True, sentence=f"Beheerst: {needed} keer achter elkaar minstens {least}% zelf, en goed volgens de werkgever. De hulp kan weg.")
    if alone:
        return Mastery(reached=False, sentence=f"{needed} keer achter elkaar minstens {least}% zelf. Vraag de werkgever nog of het goed is.")
    if done:
        return Mastery(reached=False, sentence=f"Nu {min(row, needed)} van de {needed} keer achter elkaar minstens {least}% zelf.")
    rule_in_words = f"{needed} keer achter elkaar minstens {least}% zelf, en goed volgens de werkgever"
    return Mastery(reached=False, sentence=f"Nog niet geoefend. Beheerst is: {rule_in_words}.")


def hardest(trials: Sequence[Mapping[Key, str]]) -> list[tuple[Key, float]]:
    """The steps that took the most help in the last trials, with their mean level; what is always done alone is no hard step."""
    rule = read("floor_work")["lastigste"]
    levels: dict[Key, list[int]] = {}
    for marks in trials[-rule["keren"]:]:
        for step, code in marks.items():
            levels.setdefault(step, []).append(level_of(code))
    means = sorted(((step, round(sum(own) / len(own), 1)) for step, own in levels.items()), key=lambda told: told[1])
    return [told for told in means if told[1] < level_of(ALONE)][: rule["aantal"]]


def alone_to_reach() -> int:
    """The percent alone that the rule of mastery asks."""
    return read("floor_work")["beheersing"]["zelfstandig_procent"]
