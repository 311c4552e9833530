"""A story for colleagues in which nobody is recognised (C1.7): stand-ins that stay the same, dates that move together, rare details less precise.

What a machine cannot judge is listed for a person. Nothing is kept: who is who is known only to who made the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spinweb.engines.plain_language import guard
from spinweb.engines.plain_language.guard import Finding
from spinweb.engines.plain_language.people import names as name_lists
from spinweb.engines.plain_language.tokens import words
from spinweb.engines.rulebook.reader import read

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
_MONTH = "|".join(MONTHS)
_WRITTEN = re.compile(rf"\b(?:(\d{{1,2}}) )?({_MONTH})(?: (\d{{4}}))?\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?\b(?!\s*(?:uur|%))")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_AGE = re.compile(r"\b(\d{2})(?:[- ]jarige?| jaar(?: oud)?)\b(?! (?:ervaring|gewerkt|geleden|in dienst|lang|bij|getrouwd))")
_LONG_NUMBER = re.compile(r"\b\d{4,}\b")
_POSSESSIVE = re.compile(r"['’]?s$")
_TITLE = re.compile(r"\b(?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|drs?\.?|tante|oom) $", re.IGNORECASE)
GONE = {"contact", "bsn"}


@dataclass(frozen=True)
class Person:
    """Somebody in the story: how they are called, and what they are to the client (`zus`, `werkbegeleider`)."""

    name: str
    role: str


@dataclass(frozen=True)
class StandIn:
    """Who stands for somebody, and how often; the name itself is not here."""

    text: str
    times: int


@dataclass(frozen=True)
class Story:
    """The story as colleagues may read it, who stands in it, and what a person still has to look at."""

    text: str
    stand_ins: list[StandIn]
    left: list[Finding]


def pseudonymise(text: str, *, client: str, people: Sequence[Person] = (), organisations: Iterable[str] = (), weeks: int) -> Story:
    """The text with stand-ins, dates moved by so many weeks, and places, employers, ages and contact data less precise. `client` is the full name."""
    told = read("pseudonyms")
    text = _moved(text, weeks)
    text = _AGE.sub(_about_age, text)
    text = _named(text, sorted(set(filter(None, organisations)), key=len, reverse=True), told["bedrijf"])
    text = _without(text, GONE, told["weg"])
    text, stand_ins = _with_stand_ins(text, client, people)
    text = _placeless(text, told["plaats"])
    return Story(text, stand_ins, _left(text, [s.text for s in stand_ins]))


# -- dates


def _shift(day: date, weeks: int) -> date:
    return day - timedelta(weeks=weeks) if (day - date.min).days > weeks * 7 else day


def _moved(text: str, weeks: int) -> str:
    """Every date as many weeks earlier; a date without a year keeps its form."""
    text = _ISO.sub(lambda m: _in_figures(m, int(m[1]), int(m[2]), int(m[3]), weeks, "{0:%Y-%m-%d}"), text)
    text = _FIGURES.sub(lambda m: _figures(m, weeks), text)
    text = _WRITTEN.sub(lambda m: _written(m, weeks), text)
    return _YEAR.sub(lambda m: str(_shift(date(int(m[0]), 7, 1), weeks).year) if not _beside_month(m) else m[0], text)


def _beside_month(found: re.Match[str]) -> bool:
    """Whether this year belongs to a date that was moved already."""
    before, after = found.string[max(0, found.start() - 11) : found.start()].lower(), found.string[found.end() : found.end() + 1]
    return before.rstrip().endswith(MONTHS) or before.endswith(("-", "/")) or after in {"-", "/"}


def _in_figures(found: re.Match[str], year: int, month: int, day: int, weeks: int, form: str) -> str:
    try:
        return form.format(_shift(date(year, month, day), weeks))
    except ValueError:
        return found[0]


def _figures(found: re.Match[str], weeks: int) -> str:
    year = int(found[4]) if found[4] else 2025
    form = "{0:%d}" + found[2] + "{0:%m}" + (found[2] + ("{0:%Y}" if len(found[4]) == 4 else "{0:%y}") if found[4] else "")
    return _in_figures(found, year if year > 99 else 2000 + year, int(found[3]), int(found[1]), weeks, form)


def _written(found: re.Match[str], weeks: int) -> str:
    try:
        day = _shift(date(int(found[3] or 2025), MONTHS.index(found[2].lower()) + 1, int(found[1] or 15)), weeks)
    except ValueError:
        return found[0]
    return " ".join(filter(None, [str(day.day) if found[1] else "", MONTHS[day.month - 1], str(day.year) if found[3] else ""]))


def _about_age(found: re.Match[str]) -> str:
    decade = {1: "onder de twintig", 2: "in de twintig", 3: "in de dertig", 4: "in de veertig", 5: "in de vijftig", 6: "in de zestig"}
    return decade.get(int(found[1]) // 10, "wat ouder")


# -- names


def _named(text: str, names: Iterable[str], stand_in: str) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", stand_in, text)
    return text


def _without(text: str, kinds: set[str], gone: str) -> str:
    """The text without these kinds of findings."""
    for found in reversed([f for f in guard.find(text, "colleague") if f.kind in kinds]):
        text = text[: found.start] + gone + text[found.end :]
    return text


def _parts(name: str) -> set[str]:
    """The words by which somebody is named, in lower case, without prefixes."""
    return {part.strip(".,'’").lower() for part in re.split(r"[\s-]+", name)} - name_lists().prefixes - {""}


class _Cast:
    """Who stands for whom, given out in the order of the story."""

    def __init__(self, text: str, client: str, people: Sequence[Person]):
        self.client = next((n for n in read("pseudonyms")["namen"] if n.lower() not in text.lower()), "de cliënt")
        self.known: list[tuple[set[str], str]] = [(_parts(client), self.client)]
        roles: dict[str, int] = {}
        for person in people:
            role = re.split(r"[,(/]| bij | van | op ", person.role)[0].strip().lower() or "iemand"
            roles[role] = roles.get(role, 0) + 1
            self.known.append((_parts(person.name), f"de {role}" if roles[role] == 1 else f"de {role} {chr(64 + roles[role])}"))
        self.given: dict[str, int] = {}
        self.strangers = 0

    def stand_in(self, name: str) -> str:
        """The stand-in of somebody with this name; a stranger gets the next letter, and keeps it."""
        parts = {p.removesuffix("'s").removesuffix("’s") for p in _parts(name)}
        found = next((made for known, made in self.known if parts & known), None)
        if found is None and (short := {p.removesuffix("s") for p in parts}) != parts:
            found = next((made for known, made in self.known if short & known), None)
        if found is None:
            found = f"persoon {chr(65 + self.strangers % 26)}"
            self.strangers += 1
            self.known.append((parts, found))
        self.given[found] = self.given.get(found, 0) + 1
        return found


def _with_stand_ins(text: str, client: str, people: Sequence[Person]) -> tuple[str, list[StandIn]]:
    cast = _Cast(text, client, people)
    spans = [(f.start, f.end) for f in guard.find(text, "colleague") if f.kind == "person"]
    known = {part for parts, _ in cast.known for part in parts}
    spans += [(w.start, w.end) for w in words(text) if w.capital and {w.text.lower(), _POSSESSIVE.sub("", w.text.lower())} & known
              and not any(a < w.end and w.start < b for a, b in spans)]  # fmt: skip
    made, last = "", 0
    for start, end in sorted(spans):
        stand_in = cast.stand_in(text[start:end])
        before = _TITLE.sub("", made + text[last:start])
        made, last = _put(before, stand_in) + _whose(text[start:end], known), end
    return made + text[last:], [StandIn(name, times) for name, times in cast.given.items()]


def _put(before: str, stand_in: str) -> str:
    """The text so far with the stand-in: a capital at the beginning of a sentence, and no `zus de zus`."""
    role = stand_in.removeprefix("de ")
    if role != stand_in and before.lower().endswith(f"{role} "):
        return before.rstrip()
    first = not before.rstrip() or before.rstrip()[-1] in ".!?:" or before.endswith("\n")
    return before + (stand_in[:1].upper() + stand_in[1:] if first else stand_in)


def _whose(name: str, known: set[str]) -> str:
    """`s` after the stand-in of a name that had one."""
    last = re.split(r"[\s-]+", name)[-1].lower()
    return "s" if last not in known and _POSSESSIVE.sub("", last) in known else ""


def _placeless(text: str, stand_in: str) -> str:
    """The text without names of towns; countries and provinces stay."""
    wide = {"nederland", "holland", "belgië", "duitsland", "europa", "noordzee", "maas", "rijn", "waal", "randstad"}
    towns = sorted((p for p in read("names")["plaatsen"] if p not in wide), key=len, reverse=True)
    pattern = "|".join(r"['’]?" + re.escape(p.lstrip("'")) for p in towns)
    return re.sub(rf"(?<![\w-])(?i:{pattern})(?![\w-])", lambda m: stand_in if m[0].lstrip("'’")[0].isupper() else m[0], text)


# -- what is left


def _left(text: str, stand_ins: list[str]) -> list[Finding]:
    """What a person has to look at: what the guard still finds, long numbers, and details that make somebody known."""
    found = [f for f in guard.find(text, "colleague", allow=stand_ins) if f.text.lower() not in {s.lower() for s in stand_ins}]
    taken = {(f.start, f.end) for f in found}
    rare = set(read("pseudonyms")["zeldzaam"])
    found += [Finding(w.start, w.end, w.text, "rare", "Maakt dit iemand herkenbaar? Zeg het minder precies.")
              for w in words(text) if w.text.lower() in rare and (w.start, w.end) not in taken]  # fmt: skip
    found += [Finding(m.start(), m.end(), m[0], "rare", "Een lang getal kan iemand aanwijzen. Rond het af of laat het weg.")
              for m in _LONG_NUMBER.finditer(text) if not _YEAR.fullmatch(m[0])]  # fmt: skip
    found += [Finding(w.start, w.end, w.text, "rare", "Een naam van iemand of iets? Maak er ‘een collega’ of ‘een bedrijf’ van.")
              for w in words(text) if _stands_out(w.text, w.first, stand_ins) and not any(f.start <= w.start < f.end for f in found)]  # fmt: skip
    return sorted(found, key=lambda f: f.start)


def _stands_out(word: str, first: bool, stand_ins: list[str]) -> bool:  # noqa: FBT001 two facts of one word
    """A capital within a sentence that no list explains."""
    lists = name_lists()
    known = word.lower() in lists.others or any(word.lower() in s.lower().split() for s in stand_ins)
    return word[0].isupper() and not first and not word.isupper() and len(word) > 2 and not known
