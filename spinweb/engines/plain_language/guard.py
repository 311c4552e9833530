"""The text guard: what in a text should not simply go to a reader, each with what to write instead (T0.7, A1).

It finds, and a person decides. Nothing is changed, and nothing is remembered of a text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from spinweb.engines.plain_language.lexicon import Book, Entry, book
from spinweb.engines.plain_language.people import allowed, bsns, contacts, people
from spinweb.engines.plain_language.spelling import plain
from spinweb.engines.plain_language.tokens import Word, sentences, words
from spinweb.engines.rulebook.reader import read

KINDS = ("bsn", "contact", "criminal", "diagnosis", "medication", "treatment", "other_health", "religion_origin", "person")
HEALTH = frozenset({"diagnosis", "medication", "treatment", "other_health"})
IN_PARTS = 7  # from how many letters a word is also found when it is written in parts
AT_ONCE = 4000  # so many characters are read at once, so that a text of any length takes time in proportion to it


class UnknownReader(Exception):
    """There is no such reader; the text names those that there are."""


@dataclass(frozen=True)
class Finding:
    """Something in a text: `text` is what stands at `start` up to `end`, counted in characters; `advice` says what to write instead."""

    start: int
    end: int
    text: str
    kind: str
    advice: str


def readers() -> list[str]:
    """Who texts can be for."""
    return list(book().readers)


def find(text: str, reader: str, *, allow: Iterable[str] = ()) -> list[Finding]:
    """Everything in the text that matters for this reader, in its order. Names in `allow` may stand. Raises UnknownReader."""
    told = book()
    if reader not in told.readers:
        raise UnknownReader(f"Zeg met --reader wie leest; ‘{reader}’ ken ik niet. Kies uit: {', '.join(told.readers)}.")
    kinds, fine = set(told.readers[reader]), list(allow)
    return [f for begin, part in _pieces(text) for f in _found_in(part, begin, kinds, fine, told)]


def _found_in(text: str, begin: int, kinds: set[str], fine: list[str], told: Book) -> list[Finding]:
    found = [f for f in _all(text, told) if f.kind in kinds and not (f.kind == "person" and allowed(f.text, fine))]
    return [replace(f, start=f.start + begin, end=f.end + begin) for f in _specific(text, _apart(found))]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end with a line, a sentence or a word, each with where it begins."""
    begin = 0
    while len(text) - begin > AT_ONCE:
        piece = text[begin : begin + AT_ONCE]
        cut = next((place + len(mark) for mark in ("\n", ". ", " ") if (place := piece.rfind(mark)) > AT_ONCE // 2), AT_ONCE)
        yield begin, piece[:cut]
        begin += cut
    yield begin, text[begin:]


def kind_words(kind: str) -> str:
    """What a kind is called in Dutch."""
    return str(read("text_guard")["soorten"][kind]["naam"])


def first_about(text: str, kinds: Iterable[str]) -> Finding | None:
    """The first finding of these kinds, whoever reads it."""
    wanted = set(kinds)
    return next((f for f in _specific(text, _apart(list(_all(text, book())))) if f.kind in wanted), None)


def answer(text: str, *, reader: str, allow: Iterable[str] = ()) -> list[dict[str, Any]]:
    """As the command `spinweb guard` writes it. Raises UnknownReader."""
    return [asdict(f) for f in find(text, reader, allow=allow)]


def _all(text: str, told: Book) -> Iterator[Finding]:
    spoken = words(text)
    good = [found.span() for pattern in told.good for found in pattern.finditer(text)]
    for (start, end), entry in [*_phrases(text, told), *_known(text, spoken, told)]:
        if not any(begin < end and start < stop for begin, stop in good):
            yield Finding(start, end, text[start:end], entry.kind, entry.advice)
    for kind, spans in (("bsn", bsns(text)), ("contact", contacts(text)), ("person", people(text, spoken))):
        for start, end in spans:
            yield Finding(start, end, text[start:end], kind, told.advice[kind])


def _phrases(text: str, told: Book) -> Iterator[tuple[tuple[int, int], Entry]]:
    for pattern, entry in told.phrases:
        for found in pattern.finditer(text):
            if found[0].strip():
                yield found.span(), entry


def _known(text: str, spoken: list[Word], told: Book) -> Iterator[tuple[tuple[int, int], Entry]]:
    for place, word in enumerate(spoken):
        short = told.short.get(word.text) or told.short.get(word.text.split("-")[0])
        if entry := short or told.lexicon.look_up(plain(word.text)):
            yield (word.start, word.end), entry
        else:
            yield from _hyphened(word, told)
        yield from _in_parts(text, spoken, place, told)


def _hyphened(word: Word, told: Book) -> Iterator[tuple[tuple[int, int], Entry]]:
    """A word out of a compound with hyphens."""
    if "-" in word.text:
        for part in word.text.split("-"):
            if len(part) >= 3 and (entry := told.lexicon.look_up(plain(part))):
                yield (word.start, word.end), entry
                return


def _in_parts(text: str, spoken: list[Word], place: int, told: Book) -> Iterator[tuple[tuple[int, int], Entry]]:
    """Two to four words that together are one: `burn out`, `angst stoornis`, `jehova's getuige`."""
    for size in (4, 3, 2):
        part = spoken[place : place + size]
        if len(part) < size or any(text[a.end : b.start].strip(" -") for a, b in pairwise(part)):
            continue
        joined = "".join(plain(w.text) for w in part)
        if told.lexicon.is_ordinary(joined):
            continue
        entry = told.lexicon.words.get(joined) if len(joined) >= IN_PARTS else None
        if entry is None and len(joined) >= 10 and all(len(w.text) > 3 and not told.lexicon.is_ordinary(plain(w.text)) for w in part):
            entry = told.lexicon.misspelt(joined, errors=1)
        if entry:
            yield (part[0].start, part[-1].end), entry
            return


def _apart(found: list[Finding]) -> list[Finding]:
    """Findings that do not overlap: of two, the longer; of two as long, the first of KINDS."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, KINDS.index(f.kind), f.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


_HINT = re.compile(r"(?i)slik")


def _specific(text: str, found: list[Finding]) -> list[Finding]:
    """Without `slikt` where the same sentence names what is taken: that says it."""
    hints = [f for f in found if f.kind == "medication" and _HINT.match(f.text)]
    if not hints:
        return found
    named = [(begin, end) for begin, end in sentences(text)
             if any(f.kind == "medication" and f not in hints and begin <= f.start < end for f in found)]  # fmt: skip
    return [f for f in found if f not in hints or not any(begin <= f.start < end for begin, end in named)]
