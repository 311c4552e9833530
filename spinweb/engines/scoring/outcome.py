"""From answers to an outcome: a line for each part or question, in words, strengths first, with what is missing said.

`answers` holds a number of the scale for each question, or UNKNOWN or DECLINED; a question that was not asked is not there.
Nothing is filled in for somebody: what was not answered is left out of what it is counted against.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spinweb.engines.scoring.definition import DECLINED, UNKNOWN, Instrument, Item, Part

ENGINE = "1"
Answer = int | str


class WrongAnswer(Exception):
    """An answer is not on the scale of its question; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Line:
    """One line of an outcome: `value` out of `top`, or None when there is too little to say. `sides` holds the three answers of a triptych."""

    code: str
    name: str
    value: float | None
    top: float
    words: str = ""
    part: str = ""
    low: float = 0
    strong: bool = False
    talk: bool = False
    sides: tuple[int | None, ...] = ()

    @property
    def share(self) -> float | None:
        """How far along its own scale, 0 to 1."""
        return None if self.value is None else (self.value - self.low) / (self.top - self.low) if self.top > self.low else 0.0


@dataclass(frozen=True)
class Outcome:
    """What came out. `missing` are sentences; `highest` the codes that stand out, with ties, where the instrument looks for them."""

    lines: tuple[Line, ...]
    missing: tuple[str, ...] = ()
    highest: tuple[str, ...] = ()
    total: Line | None = None
    engine: str = ENGINE
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def strong(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.strong)


def check(item: Item, answer: object) -> Answer:
    """The answer, if it is one that this question has. Raises WrongAnswer."""
    if answer in (UNKNOWN, DECLINED):
        return str(answer)
    if isinstance(answer, int) and not isinstance(answer, bool) and any(choice.value == answer for choice in item.scale.choices):
        return answer
    raise WrongAnswer(f"‘{item.text.b1}’ heeft dit antwoord niet. Kies een van de antwoorden die erbij staan.")


def outcome(instrument: Instrument, answers: Mapping[str, object], *, pieces: list[str] | None = None) -> Outcome:
    """What the answers say, by the rule of the instrument; `pieces` when only some were asked.

    Raises WrongAnswer for an answer or a question that does not exist.
    """
    asked = instrument.questions(pieces)
    known = {item.code: item for item in asked}
    if strangers := sorted(set(answers) - set(known)):
        raise WrongAnswer(f"Deze vraag hoort niet bij {instrument.name}: {strangers[0]}.")
    given = {code: check(known[code], answer) for code, answer in answers.items()}
    lines = _WAYS[instrument.scoring.way](instrument, asked, given)
    added = instrument.scoring.way in {"som", "gemiddelde"}
    told = tuple(sorted(lines, key=lambda line: (not line.strong, -(line.share or 0.0) if added else 0.0)))  # sorting keeps the order of equals
    return Outcome(told, tuple(_missing(asked, given)), _highest(instrument, told), _total(instrument, asked, given), counts=_counts(asked, given))


def _counts(asked: Sequence[Item], given: Mapping[str, Answer]) -> dict[str, int]:
    said = list(given.values())
    return {"asked": len(asked), "answered": sum(isinstance(a, int) for a in said), UNKNOWN: said.count(UNKNOWN), DECLINED: said.count(DECLINED)}


def _missing(asked: Sequence[Item], given: Mapping[str, Answer]) -> list[str]:
    counts = _counts(asked, given)
    skipped = counts["asked"] - len(given)
    told = [(counts[UNKNOWN], "weet ik niet"), (counts[DECLINED], "liever niet gezegd"), (skipped, "niet ingevuld")]
    return [f"{number} {'vraag' if number == 1 else 'vragen'}: {words}" for number, words in told if number]


def _numbers(items: Sequence[Item], given: Mapping[str, Answer]) -> list[tuple[Item, int]]:
    """The questions that got a number, with the number to count: turned around where the question is."""
    found = []
    for item in items:
        answer = given.get(item.code)
        if isinstance(answer, int):
            found.append((item, item.scale.top + item.scale.low - answer if item.reverse else answer))
    return found


def _added(part: Part, items: Sequence[Item], given: Mapping[str, Answer], instrument: Instrument) -> Line:
    """A part added up, or its mean: counted only against the questions that were answered."""
    rule, told = instrument.scoring, _numbers(items, given)
    mean = rule.way == "gemiddelde"
    by = (len(told) or 1) if mean else 1
    low, top = sum(item.scale.low for item, _ in told) / by, sum(item.scale.top for item, _ in told) / by
    if len(told) < rule.least:
        answers = "antwoord" if len(told) == 1 else "antwoorden"
        return Line(part.code, part.name, None, top, f"te weinig om iets te zeggen ({len(told)} {answers}, nodig zijn er {rule.least})", part.code, low)
    value = round(sum(number for _, number in told) / by, 2)
    line = Line(part.code, part.name, value, top, "", part.code, low)
    share = line.share or 0.0
    band = next((zin for start, zin in reversed(rule.bands) if value >= start), "")
    left = len(items) - len(told)
    note = f" ({left} {'vraag telt' if left == 1 else 'vragen tellen'} niet mee)" if left else ""
    said = f"{_plain(value)} van {_plain(top)}{note}{f': {band}' if band else ''}"
    return Line(part.code, part.name, value, top, said, part.code, low, strong=share >= rule.strong_from)


def _plain(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _by_part(instrument: Instrument, asked: Sequence[Item], given: Mapping[str, Answer]) -> list[Line]:
    grouped = [(part, [item for item in asked if item.part == part]) for part in instrument.parts]
    return [_added(part, items, given, instrument) for part, items in grouped if items]


def _by_question(instrument: Instrument, asked: Sequence[Item], given: Mapping[str, Answer]) -> list[Line]:
    lines = []
    for item in asked:
        if item.code not in given:
            continue
        answer = given[item.code]
        number = answer if isinstance(answer, int) else None
        low, top = item.scale.low, item.scale.top
        strong = number is not None and top > low and (number - low) / (top - low) >= instrument.scoring.strong_from
        lines.append(Line(item.code, item.name or item.text.b1, number, top, item.scale.says(answer), item.part.code, low, strong))
    return lines


def _triptych(instrument: Instrument, asked: Sequence[Item], given: Mapping[str, Answer]) -> list[Line]:
    """Three answers about one thing: how much it matters, whether the work gives the chance, whether it comes true. They are not added up."""
    rule, lines = instrument.scoring, []
    for part in instrument.parts:
        items = [item for item in instrument.items if item.part == part]
        said = [given.get(item.code) for item in items]
        if not any(answer is not None for answer in said):
            continue
        sides = tuple(answer if isinstance(answer, int) else None for answer in said)
        top = items[0].scale.top
        words = ", ".join(f"{item.name}: {item.scale.says(answer)}" for item, answer in zip(items, said, strict=True) if answer is not None)
        matters, comes_true = sides[0], sides[-1] if len(sides) > 1 else None
        both = matters is not None and comes_true is not None
        talk = both and matters - comes_true >= rule.apart_from  # type: ignore[operator]  # both are numbers then
        strong = both and all(side is not None and (side - items[0].scale.low) / (top - items[0].scale.low) >= rule.strong_from for side in sides)
        lines.append(Line(part.code, part.name, matters, top, words, part.code, items[0].scale.low, strong, talk, sides))
    return lines


def _rung(instrument: Instrument, asked: Sequence[Item], given: Mapping[str, Answer]) -> list[Line]:
    """A ladder of yes and no: the highest rung with a yes is proposed, and somebody confirms it."""
    said = [item for item in asked if given.get(item.code) == item.scale.top]
    if not said:
        return []
    top = said[-1]
    return [Line(top.code, top.name or top.text.b1, asked.index(top) + 1, len(asked), "voorstel: bevestig het samen", top.part.code)]


def _highest(instrument: Instrument, lines: Sequence[Line]) -> tuple[str, ...]:
    """The parts that stand out: as many as the instrument looks for, with ties; none when none is strong."""
    told = sorted({line.share for line in lines if line.share is not None and line.strong}, reverse=True)
    found: list[str] = []
    for share in told:
        if len(found) >= instrument.scoring.highest:
            break
        found += [line.code for line in lines if line.share == share and line.strong]
    return tuple(found)


def _total(instrument: Instrument, asked: Sequence[Item], given: Mapping[str, Answer]) -> Line | None:
    """Everything together, only where the instrument itself says so, and only when nothing is missing."""
    if not instrument.scoring.total:
        return None
    everything = Part("total", "Totaal volgens dit instrument")
    told = _numbers(asked, given)
    if len(told) < len(asked):
        return Line("total", everything.name, None, sum(item.scale.top for item in asked), "niet berekend, want niet elke vraag heeft een antwoord")
    return _added(everything, asked, given, instrument)


_WAYS = {"som": _by_part, "gemiddelde": _by_part, "per_vraag": _by_question, "drieluik": _triptych, "trede": _rung}
