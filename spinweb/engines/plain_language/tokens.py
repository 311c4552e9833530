"""Words and sentences of a text, each with its place in it."""

import re
from dataclasses import dataclass

_JOINED = "[\u0300-\u036f\u00ad\u200b]*"  # accents that stand by themselves, and marks of where a word may break: they are part of the word
_WORD = re.compile(rf"(?:[^\W\d_]{_JOINED})+(?:[-'’](?:[^\W_]{_JOINED})+)*|'[st](?=[\s-])")
_ENDS = re.compile(r"[.!?…]+[\"”’)]*(?=\s|$)|\n\s*\n|\n(?=\s*[-•*–]|\s*[A-ZÀ-Þ])|:\s*\n")
_SHORT = re.compile(r"(?:\b(?:[A-Za-z]|mevr|mw|dhr|dr|drs|ir|ing|mr|prof|bijv|bv|nr|jan|feb|apr|jun|jul|aug|sept|okt|nov|dec|ca|evt|incl|excl|o\.a|m\.b\.t|t\.a\.v|d\.w\.z|m\.a\.w|i\.v\.m|z\.s\.m|a\.s|enz|blz|tel|max|min|art)\.)$", re.IGNORECASE)  # fmt: skip # noqa: E501 one list


@dataclass(frozen=True)
class Word:
    """A word with its place; `first` for the first of a sentence."""

    start: int
    end: int
    text: str
    first: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends. An abbreviation with a full stop ends none."""
    found, begin = [], 0
    for stop in _ENDS.finditer(text):
        end = stop.end()
        if stop[0].startswith(".") and len(stop[0]) == 1 and _SHORT.search(text, max(begin, end - 12), end) and text[end:].lstrip()[:1]:
            continue
        if text[begin:end].strip():
            found.append((begin + len(text[begin:end]) - len(text[begin:end].lstrip()), end))
        begin = end
    if text[begin:].strip():
        found.append((begin + len(text[begin:]) - len(text[begin:].lstrip()), len(text.rstrip())))
    return found


def words(text: str) -> list[Word]:
    """Every word in order."""
    starts = {begin for begin, _ in sentences(text)}
    found: list[Word] = []
    fresh = True
    for match in _WORD.finditer(text):
        fresh = fresh or any(found and found[-1].end <= s <= match.start() for s in _between(starts, found, match.start()))
        found.append(Word(match.start(), match.end(), match[0], fresh))
        fresh = False
    return found


def _between(starts: set[int], found: list[Word], until: int) -> list[int]:
    since = found[-1].end if found else 0
    return [place for place in range(since, until + 1) if place in starts]
