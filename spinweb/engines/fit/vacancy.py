"""Reading a pasted vacancy: which sentences hold tasks, hours, demands and facts, each with the sentence it came from.

Simple rules that can be read: lines, headings, bullets, sentences, and word lists of the rulebook (`vacancy`). It proposes
and never decides; how much the work asks of something is rarely written down, so no level is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_WEEK = 60  # hours; more is no working week but a slip
LONGEST = 100_000  # characters that are read; a vacancy has some thousands


@dataclass(frozen=True)
class Unit:
    """A sentence or bullet, with the section it stands in: taken, eisen, aanbod, bedrijf, overig, or "" before any heading."""

    text: str
    section: str
    bullet: bool


@dataclass(frozen=True)
class Found:
    """One proposal. `kind`: task, demand, statement, hours, times, contract or pay; `sentence` is where it stands.

    `feature` is set for a demand, `part` (1-5) for a statement, `low` and `high` (hours a week) for hours.
    """

    kind: str
    text: str
    sentence: str
    weight: str = "gewoon"
    feature: str = ""
    part: int = 0
    low: float | None = None
    high: float | None = None


def read_vacancy(text: str, words: Mapping[str, Any]) -> list[Found]:
    """Everything the text proposes, in the order of the text within tasks, demands, statements and facts.

    `words` is the rulebook's `vacancy`. Any text is accepted; what is not recognised is simply not proposed.
    """
    units = list(units_of(text, words))
    found = [f for unit in units for f in _tasks(unit, words)]
    found += _demands(units, words)
    found += _statements(units, words)
    return found + _facts(units, words)


def _any(patterns: list[str], text: str) -> re.Match[str] | None:
    return next((hit for p in patterns if (hit := re.search(p, text, re.IGNORECASE))), None)


# -- lines, headings, bullets, sentences

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦✓✔➤►]|\d{1,2}[.)]|o)\s+(?=\S)")
_SHORT = re.compile(r"\b(?:o\.a|d\.w\.z|bijv|bv|ca|incl|excl|max|min|nr|evt|resp|enz|m\.b\.t|i\.v\.m|t/m|p\.w|p/w|tel|dhr|mevr|mw)\.$", re.IGNORECASE)


def units_of(text: str, words: Mapping[str, Any]) -> Iterator[Unit]:
    """The sentences and bullets of the text with the section each stands in."""
    section = ""
    for line in _whole_lines(text[:LONGEST]):
        bullet = _BULLET.match(line)
        own = line[bullet.end() :].strip() if bullet else line.strip()
        heading = None if bullet else _heading(own, words)
        if heading is not None:
            section = heading
        elif bullet:
            yield Unit(own, section, bullet=True)
        else:
            yield from (Unit(sentence, section, bullet=False) for sentence in _sentences(own))


def _whole_lines(text: str) -> Iterator[str]:
    """Lines as they were meant: a line that was broken off in the middle of a sentence is put back together."""
    kept = ""
    for line in [*text.replace("\r", "").replace("\xa0", " ").split("\n"), ""]:
        broken_off = kept and kept[-1] not in ".!?:;" and line.strip() and not _BULLET.match(line) and not _BULLET.match(kept)
        goes_on = broken_off and (line[:1].islower() or len(kept) >= 60)
        if goes_on:
            kept = f"{kept} {line.strip()}"
            continue
        if kept:
            yield kept
        kept = line.strip()


def _heading(line: str, words: Mapping[str, Any]) -> str | None:
    """The section this line opens, "" for a heading of another kind, None for what is no heading."""
    bare = line.strip(" *#_").rstrip(":")
    if not bare or len(bare) > 70 or bare[-1] in ".!," or len(bare.split()) > 9:
        return None
    for section, patterns in words["koppen"].items():
        if any(re.match(p, bare, re.IGNORECASE if p.islower() else 0) for p in patterns):
            return str(section)
    return "" if line.rstrip().endswith(":") and len(bare.split()) <= 4 else None


def _sentences(line: str) -> Iterator[str]:
    kept = ""
    for piece in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý€0-9‘“\"'])", line):
        kept = f"{kept} {piece}".strip()
        if not _SHORT.search(kept):
            yield kept
            kept = ""
    if kept:
        yield kept


# -- tasks

_LEAD = re.compile(r"^(?:je|jij|u)\s+(?:(?:bent|zorgt|ben|zorg)\s+(?:\w+\s+)?(?:verantwoordelijk\s+)?voor\s+(?:het\s+|de\s+)?)?", re.IGNORECASE)
_LISTED = re.compile(r"(?:taken|werkzaamheden|klussen|werk)\b[^:]{0,40}(?::|\bzoals\b|\bonder andere\b)\s*(.+)$", re.IGNORECASE)


def _tasks(unit: Unit, words: Mapping[str, Any]) -> Iterator[Found]:
    if not _is_task(unit, words):
        return
    listed = _LISTED.search(unit.text)
    if not listed and _ordered(unit, words):
        yield from (Found("task", piece, unit.text, weight=_weight(unit.text, words)) for piece in filter(None, map(_label, _orders(unit.text, words))))
        return
    pieces = re.split(r",\s+(?:en\s+)?|;\s*|\s+en\s+(?=\S+(?: \S+){0,5}$)", listed[1]) if listed else [unit.text]
    for piece in filter(None, (_label(p) for p in pieces)):
        yield Found("task", piece, unit.text, weight=_weight(unit.text, words))


def _is_task(unit: Unit, words: Mapping[str, Any]) -> bool:
    if unit.section not in {"", "taken"} or unit.text.endswith((":", "?")) or _any(words["geen_taak"], unit.text):
        return False
    if _ordered(unit, words):
        return True
    if unit.section == "taken":
        return unit.bullet or re.search(r"\b(je|jij|jou|jouw|u|taken|werkzaamheden)\b", unit.text, re.IGNORECASE) is not None
    addressed = re.search(r"\b(je|jij|u)\b", unit.text, re.IGNORECASE) or _LISTED.search(unit.text)
    return bool(addressed) and _any([rf"\b(?:{p})" for p in words["werkwoorden"]], unit.text) is not None


def _ordered(unit: Unit, words: Mapping[str, Any]) -> bool:
    """Whether the sentence says what to do without 'je': "Sorteer post, vul rekken bij"; or what one is responsible for."""
    return not unit.bullet and _any([rf"^(?:{verb})\b" for verb in words["gebiedend"]], unit.text) is not None


def _orders(text: str, words: Mapping[str, Any]) -> list[str]:
    """The sentence in pieces, one for each thing to do: cut before a verb of the list, so that what belongs together stays so."""
    verbs = "|".join(words["gebiedend"])
    return re.split(rf"(?:,\s+(?:en\s+)?|\s+en\s+)(?=(?:{verbs})\b)", text, flags=re.IGNORECASE)


def _label(text: str) -> str:
    bare = _LEAD.sub("", text.strip(" .;,!")).strip()
    bare = re.sub(r"^het\s+(?=\w+en\b)", "", bare, flags=re.IGNORECASE)
    short = bare if len(bare) <= 180 else bare[:180].rsplit(" ", 1)[0] + " …"
    return short[:1].upper() + short[1:] if len(short) > 3 else ""


def _weight(text: str, words: Mapping[str, Any]) -> str:
    return next((weight for weight in ("ruilbaar", "kern") if _any(words["gewicht"][weight], text)), "gewoon")


# -- demands and statements

_PLACES = ("eisen", "taken", "", "bedrijf", "aanbod")  # where a demand is most truly meant, first


def _demands(units: list[Unit], words: Mapping[str, Any]) -> list[Found]:
    """At most one for each feature: from the list of demands if it stands there, else from where the text speaks of it."""
    ranked = sorted((u for u in units if u.section in _PLACES), key=lambda u: _PLACES.index(u.section))
    found = []
    for feature, patterns in words["kenmerken"].items():
        unit = next((u for u in ranked if _meant(patterns, u.text, words)), None)
        if unit is not None:
            found.append(Found("demand", unit.text.strip(" .;"), unit.text, weight=_weight(unit.text, words), feature=feature))
    return found


def _meant(patterns: list[str], text: str, words: Mapping[str, Any]) -> bool:
    """Whether the text speaks of this and does not say that it is *not* asked ("rijbewijs is niet nodig")."""
    hit = _any(patterns, text)
    if hit is None:
        return False
    around = text[max(0, hit.start() - 25) : hit.end() + 30].lower()
    denied = re.search(r"\b(geen|zonder)\b[^,.:;]*$", text[: hit.start()].lower()[-25:]) or re.search(r"niet (nodig|vereist|verplicht)", around)
    return not denied or _any(words["niet_ontkend"], text) is not None


def _statements(units: list[Unit], words: Mapping[str, Any]) -> list[Found]:
    """Sentences about guidance, people and culture; and what is asked that no feature covers, for instance a diploma (part 1)."""
    found = []
    for unit in (u for u in units if u.section != "overig" and not _ordered(u, words)):
        part = next((int(n) for n, patterns in words["delen"].items() if unit.section not in {"taken", "eisen"} and _any(patterns, unit.text)), 0)
        if unit.section == "eisen" and unit.bullet and not any(_any(p, unit.text) for p in _known(words)):
            part = 1
        if part:
            found.append(Found("statement", unit.text.strip(), unit.text, part=part))
    return found


def _known(words: Mapping[str, Any]) -> list[list[str]]:
    return [*words["kenmerken"].values(), words["feiten"]["tijden"]]


# -- hours and other facts

_N = r"(?<![\d.,:€])(\d{1,2}(?:[.,]5)?)"
_WEEK = r"\s*(?:uur|uren|u)\s*(?:per|p\.?/?|in de|/|elke)\s*(?:week|w\b)"
_RANGE = re.compile(rf"{_N}\s*(?:-|–|tot(?: en met)?|à|of|/|en)\s*{_N}{_WEEK}", re.IGNORECASE)
_LOOSE = re.compile(rf"(?<!van )(?<!tussen ){_N}\s*(?:-|–|tot|à|/)\s*{_N}\s*(?:uur|uren)\b(?!\s*'s)", re.IGNORECASE)
_ONE = re.compile(rf"(minimaal|minstens|vanaf|maximaal|hoogstens)?\s*{_N}{_WEEK}", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(\d|een|twee|drie|vier|vijf)\s+(?:dag|dagen|ochtenden|middagen)\s+(?:per week )?van\s+(\d{1,2}(?:[.,]5)?|drie|vier|vijf|zes|acht)\s+uur",
    re.IGNORECASE,
)
_LOW, _HIGH = {"minimaal", "minstens", "vanaf"}, {"maximaal", "hoogstens"}
_COUNT = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8}


def _facts(units: list[Unit], words: Mapping[str, Any]) -> list[Found]:
    by_number = sorted(units, key=lambda u: not re.search(r"\d", u.text))  # "24 uur" says more than "fulltime"
    hours = next(
        (Found("hours", _hours_said(*span), u.text, low=span[0], high=span[1]) for u in by_number if (span := _hours(u.text, words["uren"]))), None
    )
    found = [hours] if hours else []
    for kind, name in (("times", "tijden"), ("contract", "contract"), ("pay", "loon")):
        own = sorted((u for u in units if u.section not in {"overig", "taken"}), key=lambda u: u.section != "aanbod")
        told = list(dict.fromkeys(u.text for u in own if _any(words["feiten"][name], u.text)))
        found += [Found(kind, text.strip(" ."), text) for text in told[:3]]
    return found


def _number(text: str) -> float:
    return float(_COUNT.get(text.lower()) or text.replace(",", "."))


def _hours(text: str, words: Mapping[str, Any]) -> tuple[float | None, float | None] | None:
    """Hours a week, from and to; None when the sentence does not tell them."""
    if hit := _RANGE.search(text) or _LOOSE.search(text):
        low, high = sorted((_number(hit[1]), _number(hit[2])))
        return (low, high) if high <= 48 else None
    if hit := _DAYS.search(text):
        total = _number(hit[1]) * _number(hit[2])
        return total, total
    if hit := _ONE.search(text):
        number, bound = _number(hit[2]), (hit[1] or "").lower()
        if number > LONGEST_WEEK:
            return None
        most = words["voltijd_tot"] if _any(words["voltijd"], text) else None if bound in _LOW else number
        return (None if bound in _HIGH else number), most
    if _any(words["voltijd"], text) and not _any(words["deeltijd"], text):
        return words["voltijd_van"], words["voltijd_tot"]
    return None


def _hours_said(low: float | None, high: float | None) -> str:
    said = [f"{n:g}".replace(".", ",") for n in (low, high) if n is not None]
    if low is None or high is None:
        return f"{'minstens' if high is None else 'hoogstens'} {said[0]} uur per week"
    return f"{said[0]} uur per week" if low == high else f"{said[0]} tot {said[1]} uur per week"
