"""Words as they sound and how far apart they are, so that a typing error does not hide a word."""

import re
import unicodedata
from functools import cache

# As Dutch sounds: who misspells a word mostly writes what is heard.
_SOUNDS = [(re.compile(found), sound) for found, sound in (
    ("sch", "sg"), ("ph", "f"), ("th", "t"), ("ch", "g"), ("ck", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("qu", "kw"), ("x", "ks"), ("ij", "ei"), ("y", "i"),
    ("ou", "au"), ("ie", "i"), ("z", "s"), ("v", "f"), ("dt?$", "t"), (r"(.)\1+", r"\1"))]  # fmt: skip


@cache
def plain(word: str) -> str:
    """The word in lower case, without accents, hyphens and apostrophes."""
    told = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in told if c.isalnum())


@cache
def sound(word: str) -> str:
    """A plain word as it sounds: what is written in two ways, is one."""
    for found, heard in _SOUNDS:
        word = found.sub(heard, word)
    return word


def within(one: str, other: str, most: int) -> bool:
    """Whether one word becomes the other with at most so many letters added, left out, changed, or swapped with their neighbour."""
    if abs(len(one) - len(other)) > most:
        return False
    before, last = list(range(len(other) + 1)), list[int]()
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
        before, last = row, before
    return before[-1] <= most
