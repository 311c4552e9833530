"""How well a text reads: Flesch-Douma, Leesindex A, and what to change, sentence by sentence (rulebook `plain_language`)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from spinweb.engines.plain_language.tokens import sentences
from spinweb.engines.rulebook.reader import read

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWELS = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouy]")
_NOT = {"niet", "geen", "nooit", "niemand", "niets", "nergens", "zonder", "nauwelijks"}
_IS_DONE = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:\w{0,6}ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her|er)\w{2,}(?:d|t)|\w{2,}eerd|(?:be|ver|ont)\w{3,}en)\b", re.IGNORECASE)
_NOMINAL = re.compile(r"\bhet \w{3,}en van\b|\b(?:de|het|een) \w{4,}(?:ing|atie|heid|iteit) van\b", re.IGNORECASE)
_LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
_CLAUSE = re.compile(r"[,;:]| en | maar | want | omdat | dus ")
MANY_PARTS = 3


class UnknownLevel(Exception):
    """There is no such level; the text names those that there are."""


@dataclass(frozen=True)
class Lint:
    """One thing to change: what stands from `start` up to `end`, under which rule, and what to do."""

    start: int
    end: int
    text: str
    rule: str
    advice: str


@dataclass(frozen=True)
class Score:
    """The figures of a text. `flesch_douma` lies between 0 and 100; `raw` is what the formula gives."""

    words: int
    sentences: int
    syllables: int
    words_per_sentence: float
    syllables_per_100_words: float
    flesch_douma: float
    flesch_douma_raw: float
    leesindex_a: float
    band: str


@cache
def syllables(word: str) -> int:
    """The syllables of a Dutch word; a trema begins one."""
    apart = re.sub("[\u0308]", "", re.sub(r"(\w)(?=\u0308)", r"|\1", unicodedata.normalize("NFD", word.lower())))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return max(1, len(_VOWELS.findall(plain)))


def score(text: str) -> Score:
    """Flesch-Douma and Leesindex A of a text; nothing to count gives noughts."""
    spoken, found = _WORD.findall(text), sentences(text)
    if not spoken or not found:
        return Score(0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, "")
    counted = sum(map(syllables, spoken))
    per_sentence, per_hundred = len(spoken) / len(found), 100 * counted / len(spoken)
    raw = 206.84 - 0.77 * per_hundred - 0.93 * per_sentence
    clamped = min(100.0, max(0.0, raw))
    band = [name for least, name in read("plain_language")["banden"] if clamped >= least][-1]
    return Score(len(spoken), len(found), counted, round(per_sentence, 2), round(per_hundred, 2), round(clamped, 2), round(raw, 2),
                 round(195 - per_hundred * 2 / 3 - 2 * per_sentence, 2), band)  # fmt: skip


def lints(text: str, level: str) -> list[Lint]:
    """Everything to change for this level, in the order of the text. Raises UnknownLevel."""
    norm = _norm(level)
    found = [lint for start, end in sentences(text) for lint in _of_sentence(text, start, end, norm)]
    found += [*_of_words(text, norm), *_listed(text)]
    return sorted(found, key=lambda one: (one.start, one.end))


def answer(text: str, *, level: str) -> dict[str, Any]:
    """As the command `spinweb plain-language` writes it. Raises UnknownLevel."""
    norm, told, found = _norm(level), score(text), lints(text, level)
    measured = [{"start": s, "end": e, "words": len(_WORD.findall(text[s:e])), "too_long": len(_WORD.findall(text[s:e])) > norm["zin"]}
                for s, e in sentences(text)]  # fmt: skip
    fits = told.words == 0 or (told.flesch_douma >= norm["flesch"] and not any(s["too_long"] for s in measured))
    return {"level": level, "fits": fits, "score": asdict(told), "sentences": measured, "lints": [asdict(lint) for lint in found]}


def _norm(level: str) -> dict[str, int]:
    levels = read("plain_language")["niveaus"]
    if level not in levels:
        raise UnknownLevel(f"‘{level}’ is geen niveau dat ik ken. Kies uit: {', '.join(levels)}.")
    norm: dict[str, int] = levels[level]
    return norm


def _of_sentence(text: str, start: int, end: int, norm: dict[str, int]) -> Iterator[Lint]:
    said = text[start:end]
    count = len(_WORD.findall(said))
    if count > norm["zin"]:
        yield Lint(start, end, said, "long_sentence", f"Deze zin heeft {count} woorden. Maak er twee van; hoogstens {norm['zin']} leest goed.")
    if said.count(",") + said.count(";") >= MANY_PARTS and " en " in said:
        yield Lint(start, end, said, "many_messages", "Er staat veel in één zin. Zet er één ding in, of maak een lijstje.")
    yield from _passive(said, start)
    yield from _double_negation(said, start)
    for found in _NOMINAL.finditer(said):
        if not set(_WORD.findall(found[0].lower())) & set(read("plain_language")["naamwoorden_mogen"]):
            yield _lint(found, start, "nominal_style", "Zeg het met een werkwoord: niet ‘het plannen van gesprekken’ maar ‘gesprekken plannen’.")


def _lint(found: re.Match[str], offset: int, rule: str, advice: str) -> Lint:
    return Lint(offset + found.start(), offset + found.end(), found[0], rule, advice)


def _passive(said: str, offset: int) -> Iterator[Lint]:
    not_done = set(read("plain_language")["geen_deelwoord"])
    for verb in _IS_DONE.finditer(said):
        near = _CLAUSE.split(said[verb.end() :])[0]
        before = _CLAUSE.split(said[: verb.start()])[-1].split()[-1:]
        done = next((p for p in _PARTICIPLE.finditer(near) if p[0].lower() not in not_done), None)
        if done is not None:
            start, end = offset + verb.start(), offset + verb.end() + done.end()
            yield Lint(start, end, said[verb.start() : verb.end() + done.end()], "passive", "Zeg wie het doet: ‘ik bel je’ in plaats van ‘je wordt gebeld’.")
        elif before and _PARTICIPLE.fullmatch(before[0]) and before[0].lower() not in not_done:
            start = said.rindex(before[0], 0, verb.start())
            yield Lint(offset + start, offset + verb.end(), said[start : verb.end()], "passive", "Zeg wie het doet: ‘ik bel je’ in plaats van ‘je wordt gebeld’.")


def _double_negation(said: str, offset: int) -> Iterator[Lint]:
    begin = 0
    for part in _CLAUSE.split(said):
        start = said.index(part, begin) if part else begin
        begin = start + len(part)
        denied = [w for w in _WORD.finditer(part) if w[0].lower() in _NOT]
        twice = re.search(r"\b(?:niet|geen) on\w{3,}(?:lijk|baar|ig|end|d|t|e)\b", part, re.IGNORECASE)
        if len(denied) >= 2:
            first, last = start + denied[0].start(), start + denied[1].end()
            yield Lint(offset + first, offset + last, said[first:last], "double_negation", "Twee keer ‘niet’ is moeilijk. Zeg wat wel zo is.")
        elif twice:
            yield Lint(offset + start + twice.start(), offset + start + twice.end(), twice[0], "double_negation", "‘Niet on…’ is moeilijk. Zeg wat wel zo is.")


def _of_words(text: str, norm: dict[str, int]) -> Iterator[Lint]:
    told = read("plain_language")
    plainer, fine = told["gewoner"], set(told["mag"])
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if other := plainer.get(word):
            yield _lint(found, 0, "hard_word", f"Gewoner: {other}.")
        elif word not in fine and not (found[0][0].isupper() and found.start() and text[found.start() - 2 : found.start() - 1] not in ".!?\n") and (
                (len(word) >= norm["woord_letters"] and syllables(word) >= 4) or syllables(word) >= norm["woord_lettergrepen"]):  # fmt: skip
            yield _lint(found, 0, "long_word", "Lang woord. Kan het korter, of leg je het uit?")


def _listed(text: str) -> Iterator[Lint]:
    """Abbreviations, vague times and figures of speech."""
    told = read("plain_language")
    for short, full in told["afkortingen"].items():
        for found in re.finditer(rf"(?<![\w.]){re.escape(short)}(?!\w)", text, re.IGNORECASE):
            yield _lint(found, 0, "abbreviation", f"Schrijf voluit: {full}.")
    for found in _LETTERS.finditer(text):
        if found[0] not in told["letters_mogen"]:
            yield _lint(found, 0, "abbreviation", "Niet iedereen kent deze afkorting. Schrijf haar voluit of leg haar uit.")
    for rule, key, advice in (("vague_time", "vaag", "Wanneer precies? Noem de dag."),
                              ("figurative", "beeldspraak", "Dit is beeldspraak. Zeg letterlijk wat je bedoelt.")):  # fmt: skip
        for words in told[key]:
            for found in re.finditer(rf"\b{re.escape(words)}\b", text, re.IGNORECASE):
                yield _lint(found, 0, rule, advice)
