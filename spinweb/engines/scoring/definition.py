"""An instrument as the rulebook, or an organisation's own file, defines it: read once into plain values, or told what is wrong with it.

Keys of a definition are Dutch, as its owners read them. What a schema can say stands in `rulebook/schema/instruments.json`; here
is what only the whole can say: that every question has a scale and a part that exist.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

UNKNOWN, DECLINED = "unknown", "declined"  # real answers, beside the numbers of a scale
UNKNOWN_WORDS, DECLINED_WORDS = "weet ik niet", "liever niet zeggen"
LEVELS = ("b1", "a2")


class NoInstrument(Exception):
    """A definition cannot be used; `problems` are Dutch sentences that name the place."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Words:
    """One text at two levels of language; the plainer one falls back on the other."""

    b1: str
    a2: str = ""

    def at(self, level: str) -> str:
        return self.a2 or self.b1 if level == "a2" else self.b1


@dataclass(frozen=True)
class Choice:
    """One answer of a scale: its number, its words, and the name of its picture."""

    value: int
    words: Words
    icon: str = ""


@dataclass(frozen=True)
class Scale:
    """What is asked, and the answers from low to high."""

    code: str
    asked: Words
    choices: tuple[Choice, ...]

    @property
    def low(self) -> int:
        return min(choice.value for choice in self.choices)

    @property
    def top(self) -> int:
        return max(choice.value for choice in self.choices)

    def says(self, answer: object) -> str:
        """The words of an answer, also of not knowing and of not saying."""
        for choice in self.choices:
            if choice.value == answer and not isinstance(answer, bool):
                return choice.words.b1
        return {UNKNOWN: UNKNOWN_WORDS, DECLINED: DECLINED_WORDS}.get(str(answer), "")


@dataclass(frozen=True)
class Part:
    """A group of questions. `sentence` is what somebody can say of themselves when it came out strong, in the first person."""

    code: str
    name: str
    sentence: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Item:
    """One question. `reverse` turns its scale around when it is added up."""

    code: str
    part: Part
    scale: Scale
    text: Words
    icon: str = ""
    name: str = ""
    reverse: bool = False


@dataclass(frozen=True)
class Scoring:
    """How answers become an outcome. `way`: som, gemiddelde, per_vraag, drieluik or trede; `least`: so many answers a part needs;
    `strong_from`: from which share of the scale it is a strength; `total`: only where the instrument itself adds everything up."""  # fmt: skip

    way: str
    least: int = 1
    strong_from: float = 1.0
    highest: int = 0
    apart_from: int = 2
    total: bool = False
    bands: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument. `elsewhere` names the page where it is already built; it has no questions of its own then."""

    code: str
    version: int
    name: str
    short: str
    told: Mapping[str, Any]
    scoring: Scoring
    parts: tuple[Part, ...] = ()
    items: tuple[Item, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_taken(self) -> bool:
        return bool(self.items)

    @property
    def respondents(self) -> list[str]:
        return list(self.told["wie"])

    @property
    def choosable(self) -> list[tuple[str, str]]:
        """The pieces that can be asked by themselves, code and name: parts, or the sides of a triptych; nothing when it is asked as a whole."""
        if self.told.get("kiezen") == "schalen":
            return [(scale.code, scale.asked.b1) for scale in dict.fromkeys(item.scale for item in self.items)]
        return [(part.code, part.name) for part in self.parts] if self.told.get("kiezen") else []

    def questions(self, pieces: list[str] | None = None) -> tuple[Item, ...]:
        """The questions, or only those of some pieces (codes of parts or scales), in order."""
        return tuple(item for item in self.items if not pieces or item.part.code in pieces or item.scale.code in pieces)


def _words(told: Any) -> Words:
    return Words(told, "") if isinstance(told, str) else Words(told.get("b1", ""), told.get("a2", ""))


def _scale(code: str, told: Mapping[str, Any]) -> Scale:
    choices = (Choice(c["waarde"], _words(c), c.get("icoon", "")) for c in told["antwoorden"])
    return Scale(code, _words(told.get("vraag", "")), tuple(sorted(choices, key=lambda choice: choice.value)))


def _scoring(told: Mapping[str, Any]) -> Scoring:
    bands = tuple(sorted((float(band["vanaf"]), str(band["zin"])) for band in told.get("banden", ())))
    return Scoring(told.get("manier", "per_vraag"), told.get("minstens", 1), told.get("sterk_vanaf", 1.0), told.get("hoogste", 0),
                   told.get("verschil_vanaf", 2), told.get("totaal", False), bands)  # fmt: skip


def instrument(code: str, version: int, definition: Mapping[str, Any]) -> Instrument:
    """Read a definition that fits the schema. Raises NoInstrument with everything that does not hang together."""
    if found := list(_loose_ends(definition)):
        raise NoInstrument(found)
    scales = {name: _scale(name, told) for name, told in definition.get("schalen", {}).items()}
    parts = {told["code"]: Part(told["code"], told["naam"], told.get("zin", ""), told.get("icoon", "")) for told in definition.get("onderdelen", ())}
    items = tuple(
        Item(told["code"], parts[told["deel"]], scales[told["schaal"]], _words(told), told.get("icoon", ""), told.get("naam", ""), told.get("omgekeerd", False))
        for told in definition.get("vragen", ())
    )
    return Instrument(code, version, definition["naam"], definition["kort"], definition, _scoring(definition.get("score", {})),
                      tuple(parts.values()), items, definition.get("elders", {}))  # fmt: skip


def _twice(codes: list[Any], where: str) -> Iterator[str]:
    yield from (f"{where}: ‘{code}’ staat er meer dan één keer." for code, times in Counter(codes).items() if times > 1)


def _loose_ends(definition: Mapping[str, Any]) -> Iterator[str]:
    """What does not hang together, as sentences with the place."""
    questions, elsewhere = definition.get("vragen", []), definition.get("elders")
    if bool(questions) == bool(elsewhere):
        yield "vragen: geef vragen, of zeg bij ‘elders’ waar ze gesteld worden; een van de twee."
        return
    scales, parts = definition.get("schalen", {}), [part["code"] for part in definition.get("onderdelen", [])]
    yield from _twice(parts, "onderdelen")
    yield from _twice([question["code"] for question in questions], "vragen")
    for name, scale in scales.items():
        yield from _twice([choice["waarde"] for choice in scale["antwoorden"]], f"schalen/{name}/antwoorden")
        yield from (f"schalen/{name}/antwoorden: antwoord {choice['waarde']} heeft geen woorden (b1)." for choice in scale["antwoorden"] if not choice.get("b1"))
    for question in questions:
        yield from _about(question, scales, parts)
    yield from _too_few(definition, questions, parts)


def _about(question: Mapping[str, Any], scales: Mapping[str, Any], parts: list[str]) -> Iterator[str]:
    place = f"vragen/{question['code']}"
    if not question.get("b1"):
        yield f"{place}: de vraag zelf (b1) ontbreekt."
    if question.get("schaal") not in scales:
        yield f"{place}: schaal ‘{question.get('schaal', '')}’ bestaat niet. Kies uit: {', '.join(scales) or 'nog geen'}."
    if question.get("deel") not in parts:
        yield f"{place}: onderdeel ‘{question.get('deel', '')}’ bestaat niet. Kies uit: {', '.join(parts) or 'nog geen'}."


def _too_few(definition: Mapping[str, Any], questions: list[Any], parts: list[str]) -> Iterator[str]:
    asked = Counter(str(question.get("deel")) for question in questions)
    least = definition.get("score", {}).get("minstens", 1)
    for part in parts if questions else ():
        if not asked[part]:
            yield f"onderdelen/{part}: er hoort geen vraag bij."
        elif least > asked[part] and definition.get("score", {}).get("manier") in {"som", "gemiddelde"}:
            yield f"score/minstens: {least} is meer dan de {asked[part]} vragen van ‘{part}’."


_SAID = {
    "required": "hier ontbreekt iets: {message}", "type": "verwacht {expected}", "enum": "kies uit: {expected}",
    "pattern": "dit heeft niet de goede vorm ({expected})", "minItems": "minstens {expected}", "maxItems": "hoogstens {expected}",
    "minLength": "minstens {expected} tekens", "maxLength": "hoogstens {expected} tekens",
    "minimum": "minstens {expected}", "maximum": "hoogstens {expected}", "additionalProperties": "dit kennen we niet: {message}",
    "propertyNames": "deze naam mag niet: {message}",
}  # fmt: skip
_TYPES = {"object": "een blok met namen", "array": "een lijst", "string": "een tekst", "integer": "een geheel getal", "number": "een getal", "boolean": "ja of nee"}


def in_dutch(place: str, validator: str, expected: Any, message: str) -> str:
    """What a schema finds wrong, as a Dutch sentence with the place."""
    if validator == "type":
        kinds = expected if isinstance(expected, list) else [expected]
        expected = " of ".join(_TYPES.get(kind, str(kind)) for kind in kinds)
    elif isinstance(expected, list):
        expected = ", ".join(map(str, expected))
    quoted = ", ".join(f"‘{part}’" for part in message.split("'")[1::2]) or message
    return f"{place or 'bovenaan'}: {_SAID.get(validator, 'klopt niet').format(expected=expected, message=quoted)}."
