"""The words of rulebook `text_guard`, laid out so that looking one up costs little: exact, inflected, in a compound, misspelt, in parts."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spinweb.engines.plain_language.spelling import plain, sound, within
from spinweb.engines.rulebook.reader import RulebookError, read

ENDINGS = ("s", "e", "en", "n", "je", "jes", "tje", "tjes", "er", "ers")
IN_A_COMPOUND, MISSPELT, FAR = 7, 6, 10  # from how many letters a word is found in a compound, with one error, and with two
_MADE_LIKE_MEDICINES = re.compile(
    r"\w{2,}(?:olol|statine|azepam|zolam|oxetine|prazol|sartan|cilline|mycine|dipine|gliptine|triptan|xaban|tinib|floxacine|cycline|triptyline|profen|(?<!a)pril)")


@dataclass(frozen=True)
class Entry:
    """What a word is, and what to write instead."""

    kind: str
    advice: str
    whole: str


@dataclass
class Lexicon:
    """Every word by how it is written and by how it sounds."""

    words: dict[str, Entry] = field(default_factory=dict)
    starts: dict[str, Entry] = field(default_factory=dict)
    sounds: dict[str, Entry] = field(default_factory=dict)
    by_first: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    ordinary: set[str] = field(default_factory=set)
    seen: dict[str, Entry | None] = field(default_factory=dict)

    def add(self, word: str, entry: Entry) -> None:
        """Take a word in; `begin*` is a beginning."""
        if word.endswith("*"):
            self.starts[plain(word)] = entry
            return
        written = plain(word)
        self.words.setdefault(written, entry)
        if len(written) >= MISSPELT:
            heard = sound(written)
            self.sounds.setdefault(heard, entry)
            self.by_first.setdefault((heard[:1], len(heard)), []).append(heard)

    def look_up(self, written: str) -> Entry | None:
        """What this plain word is, or None for an ordinary one."""
        if written not in self.seen:
            self.seen[written] = self._found(written)
        return self.seen[written]

    def _found(self, written: str) -> Entry | None:
        if self.is_ordinary(written):
            return None
        return self._exact(written) or self._in_compound(written) or self._like_a_medicine(written) or self.misspelt(written)

    def is_ordinary(self, written: str) -> bool:
        """Whether this is a word that only looks like another."""
        return written in self.ordinary or any(written.removesuffix(e) in self.ordinary for e in ("s", "e", "en"))

    def _exact(self, written: str) -> Entry | None:
        if written in self.words:
            return self.words[written]
        for ending in ENDINGS:
            if written.endswith(ending) and len(written) - len(ending) >= 5 and (found := self.words.get(written.removesuffix(ending))):
                return found
        return None

    def _in_compound(self, written: str) -> Entry | None:
        for start, entry in self.starts.items():
            if written.startswith(start):
                return entry
        for size in range(len(written) - 1, IN_A_COMPOUND - 1, -1):
            if found := self.words.get(written[:size]) or self.words.get(written[-size:]):
                return found
        return None

    def _like_a_medicine(self, written: str) -> Entry | None:
        return self.words["medicatie"] if _MADE_LIKE_MEDICINES.fullmatch(written) else None

    def misspelt(self, written: str, *, errors: int = 2) -> Entry | None:
        """The word that this one sounds like, or differs from by a typing error; long words may have two."""
        heard = sound(written)
        if len(written) < MISSPELT:
            return None
        if found := self.sounds.get(heard):
            return found
        for size in range(len(heard) - 2, len(heard) + 3):
            for other in self.by_first.get((heard[:1], size), ()):
                most = errors if min(len(other), len(heard)) >= FAR else 1
                if len(other) >= MISSPELT and within(heard, other, most):
                    return self.sounds[other]
        return None


@dataclass(frozen=True)
class Book:
    """The rulebook, ready for use: words, abbreviations, phrases by kind, and what is good as it stands."""

    lexicon: Lexicon
    short: dict[str, Entry]
    phrases: list[tuple[re.Pattern[str], Entry]]
    good: list[re.Pattern[str]]
    advice: dict[str, str]
    readers: dict[str, list[str]]


def _phrase(text: str, names: dict[str, Any]) -> re.Pattern[str]:
    for mark, told in (("@land@", "volken"), ("@gebied@", "landen"), ("@kaal@", "volken_kaal")):
        text = text.replace(mark, "|".join(map(re.escape, names[told])))
    return _pattern(text)


def _pattern(text: str) -> re.Pattern[str]:
    """Capitals count only in a pattern that asks for one."""
    try:
        return re.compile(text, 0 if "[A-Z]" in text else re.IGNORECASE)
    except re.error as wrong:
        raise RulebookError(f"text_guard.yaml: geen reguliere uitdrukking: {text!r} ({wrong})") from wrong


@cache
def book() -> Book:
    """Read once. Raises RulebookError for a file that does not fit."""
    told, names = read("text_guard"), read("names")
    advice = {kind: said["advies"] for kind, said in told["soorten"].items()}
    lexicon = Lexicon(ordinary={plain(w) for w in told["lijkt_op"]})
    for kind, groups in told["woorden"].items():
        for group in groups:
            for word in group["woorden"]:
                lexicon.add(word, Entry(kind, group.get("advies", advice[kind]), word))
    short = {word: Entry(kind, advice[kind], word) for kind, words in told["afkortingen"].items() for word in words}
    phrases = [(_phrase(text, names), Entry(kind, advice[kind], "")) for kind, texts in told["zinnen"].items() for text in texts]
    return Book(lexicon, short, phrases, [_pattern(text) for text in told["goed"]], advice, told["lezers"])
