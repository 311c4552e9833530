"""Names of people, ways to reach them, and citizen service numbers in Dutch text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spinweb.engines.plain_language.tokens import Word
from spinweb.engines.rulebook.reader import read

Span = tuple[int, int]
POINTS_AT = {"met", "aan", "door", "bij", "van"}  # words before a name that was typed without its capital
NOT_ALONE = {"wil", "kan", "voor", "zit", "staat"}  # verbs that also follow an ordinary word
ASKING = {"wil", "ben", "do", "elke"}  # at the beginning of a question, not a name

_STREETS = (r"straat|straatje|laan|weg|plein|gracht|kade|dijk|singel|steeg|pad|hof|hofje|plantsoen|dreef|park|markt|wal|haven|boulevard|baan|burg|veld|akker"
            r"|kamp|erf|ring|allee|lust|plaats|zoom|weide|oord|donk|heuvel|brink")  # fmt: skip
_CONTACT = [re.compile(pattern) for pattern in (
    r"(?i)\bgeb(?:oren|oortedatum)?\b[.:]? ?(?:op |is )?\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]['’]?\d{2,4}\b",
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
    r"(?<![\w.-])[\w.-]{1,64}(?: (?:punt|dot) [\w-]+)* ?[\[(]?(?:\bat\b|apenstaartje)[\])]? ?[\w-]+(?: ?(?:\.|punt|dot) ?[a-z]{2,4}\b)+",
    r"(?<![\w@/.])@[A-Za-z0-9_][\w.]{2,}",
    r"\b(?:https?://)?(?:www\.)?(?:linkedin|facebook|instagram|tiktok|twitter|x|snapchat|t|wa|youtube)\.(?:com|me)/[\w./?=@-]+",
    r"(?i)\b(?:instagram|insta|snapchat|snap|tiktok|facebook|telegram|discord|skype|twitter)(?:naam|account)?(?: is| heet|:) ?:? ?[\w.]*[_\d][\w.]*",
    r"(?<![\d+])(?:\+\s?31|0031)[\s.\-]*(?:\(0\))?[\s.\-]*[1-9](?:[\s.\-]*\d){8}(?!\d)",
    r"(?<![\d+])\(?06\)?[\s.\-–]{0,3}(?:\d[\s.\-–]{0,2}){7}\d(?!\d)",
    r"(?<![\d+])\(?0[1-57-9]\d\)?[\s.\-–]{0,3}(?:\d[\s.\-–]{0,2}){6}\d(?!\d)",
    r"(?<![\d+])\(?0[1-57-9]\d{2}\)?[\s.\-–]{0,3}(?:\d[\s.\-–]{0,2}){5}\d(?!\d)",
    r"\bNL\d{2}[ ]?[A-Z]{4}[ ]?(?:\d[ ]?){9}\d\b",
    r"\b[1-9]\d{3} ?(?!EU\b|BV\b|NV\b|SA\b|SD\b|SS\b)[A-Z]{2}\b(?![a-z-])",
    r"\b[1-9]\d{3}[a-z]{2}\b",
    r"\b[Pp]ostbus \d+",
    rf"\b(?:(?:[A-ZÀ-Þ][\w'’-]*|van|der|den|de|het|'t|ten|ter|aan|op|in) ){{0,4}}[A-ZÀ-Þ][\w'’-]*(?:{_STREETS}) \d{{1,5}}(?:[ -]?[A-Za-z](?![\w])|-\d+)?",
    rf"\b(?:[A-ZÀ-Þ][\w'’-]* )(?:[A-ZÀ-Þ]|van |de |der )?[\w'’-]*(?:{_STREETS}) \d{{1,5}}(?:[ -]?[A-Za-z](?![\w])|-\d+)?",
    rf"(?<=\b[Ww]oont )(?:(?:aan|in|op) (?:de |het )?)[A-ZÀ-Þ][\w'’-]*(?:{_STREETS})\b",
    r"\b(?<!\w)[a-zà-þ]{3,}(?:straat|laan|plein|gracht|kade|singel|plantsoen) \d{1,4}[a-z]?\b",
)]  # fmt: skip
_LEADS = re.compile(r"^(?:(?:aan|op|in|te|de|het) )+")
_NINE = re.compile(r"(?<![\d+.,-])\d(?:[ .\-]{0,2}\d){7,8}(?![\d-]|[.,]\d)")
_SAYS_BSN = re.compile(r"(?i)\b(?:bsn|burger ?service ?n(?:umme)?r\w*|sofi[- ]?n(?:umme)?r\w*|sofi)\b[^\d\n]{0,25}$")
_SAYS_OTHER = re.compile(r"(?i)\b(?:order|factuur|klant|polis|dossier|kvk|artikel|serie|ordernr|zaak|referentie|rekening|btw|lidmaatschaps?|relatie|product)"
                         r"[- ]?(?:nummer|nr)?\.?\W{0,3}(?:is|van|:)?\W{0,3}$")  # fmt: skip


def eleven_proof(digits: str) -> bool:
    """Whether nine digits can be a citizen service number; eight get a nought in front."""
    digits = digits.rjust(9, "0")
    if len(digits) != 9 or digits == "000000000":
        return False
    return sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def bsns(text: str) -> Iterator[Span]:
    """Numbers that pass the eleven-proof, or are called a citizen service number by the text itself."""
    for found in _NINE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        before = text[max(0, found.start() - 45) : found.start()]
        named = bool(_SAYS_BSN.search(before))
        if named or (len(digits) == 9 and eleven_proof(digits) and not _SAYS_OTHER.search(before)):
            yield found.span()


def contacts(text: str) -> Iterator[Span]:
    """Phone numbers, mail and other addresses, post codes, handles, account numbers."""
    for pattern in _CONTACT:
        for found in pattern.finditer(text):
            start = found.start() + len(found[0]) - len(_LEADS.sub("", found[0]))
            yield start, found.start() + len(found[0].rstrip(" .-"))


@dataclass(frozen=True)
class Names:
    """The lists of rulebook `names`, in lower case."""

    first: frozenset[str]
    also_words: frozenset[str]
    last: frozenset[str]
    prefixes: frozenset[str]
    roles: frozenset[str]
    verbs: frozenset[str]
    others: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    title: re.Pattern[str]
    initials: re.Pattern[str]


_REST = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|['’]t|[Tt]en|[Tt]er|[Tt]e|[Oo]p|[Ii]n|[Ee]l|[Aa]l|[Bb]en|[Aa]it|[Dd]i|[Dd]el|[Ll]a|[Vv]d|[Vv]\.d\.|[Vv]/d) ?){0,3}"
_NAME = r"[A-ZÀ-Þ][a-zà-þ'’]+(?:[A-Z][a-zà-þ]+)?(?:-[A-ZÀ-Þ]?[a-zà-þ'’]+)*"


@cache
def names() -> Names:
    """Read once."""
    told = read("names")
    lower = {key: frozenset(w.lower() for w in words) for key, words in told.items() if isinstance(words, list)}
    titles = "|".join(sorted(map(re.escape, told["aanspreek"]), key=len, reverse=True))
    others = lower["plaatsen"] | lower["organisaties"] | lower["geen_persoon"] | {w for p in lower["plaatsen"] for w in p.split()}
    nations = {w.lower() for key in ("volken", "volken_kaal", "landen") for w in told[key]}
    return Names(lower["voornamen"], lower["ook_gewoon"], lower["achternamen"], lower["tussenvoegsels"], lower["rollen"], lower["doet_een_mens"],
                 frozenset(others | nations), lower["organisatie_voor"], lower["organisatie_na"],
                 re.compile(rf"\b(?i:{titles})\b\.? +((?:(?:[A-Z]\. ?)+ ?)?(?:{_NAME} )?{_REST}{_NAME})"),
                 re.compile(rf"(?<![\w.])((?:(?:[A-Z]|Th|Ch|Ph|Tj|Fr|Kl|IJ)\. ?){{1,4}}{_REST}{_NAME})"))  # fmt: skip


def people(text: str, words: list[Word]) -> Iterator[Span]:
    """Names of people. Organisations, places and ordinary words with a capital pass."""
    lists = names()
    closed = _organisations(words, lists)
    for pattern in (lists.title, lists.initials):
        for found in pattern.finditer(text):
            if not any(begin <= found.start(1) < end for begin, end in closed) and not _is_other(found[1], lists):
                yield found.span(1)
    for place, word in enumerate(words):
        if any(begin <= word.start < end for begin, end in closed):
            continue
        if _begins_a_name(words, place, lists):
            yield word.start, _end_of_name(text, words, place, lists)
        elif (surname := _surname(text, words, place, lists)) is not None:
            yield surname


def _is_other(text: str, lists: Names) -> bool:
    return text.lower() in lists.others or text.split()[-1].lower() in lists.after


def _next(words: list[Word], place: int, step: int = 1) -> str:
    return words[place + step].text.lower() if 0 <= place + step < len(words) else ""


def _organisations(words: list[Word], lists: Names) -> list[Span]:
    """Where organisations are named: a word as Bakkerij with capitals after it, or capitals before a word as College."""
    found = []
    for place, word in enumerate(words):
        if word.text.lower() in lists.before and (_is_capital(words, place + 1) or _is_capital(words, place + 2)):
            last = place + 1
            while last < len(words) and words[last].start - words[last - 1].end <= 2 and (
                    words[last].capital or (words[last].text.lower() in lists.prefixes and _is_capital(words, last + 1))):  # fmt: skip
                last += 1
            if last > place + 1:
                found.append((word.start, words[last - 1].end))
        if word.text.lower() in lists.after and word.capital and place and words[place - 1].capital:
            first = place
            while first and words[first - 1].capital and words[first].start - words[first - 1].end <= 1:
                first -= 1
            found.append((words[first].start, word.end))
    return found


def _is_capital(words: list[Word], place: int) -> bool:
    return place < len(words) and words[place].capital


def _begins_a_name(words: list[Word], place: int, lists: Names) -> bool:
    word, told = words[place], words[place].text.lower().removesuffix("'s").removesuffix("’s")
    if word.shouted and len(told) < 4:
        return False
    if told in lists.first or _is_double(told, lists) or (told.endswith("s") and told[:-1] in lists.first and told not in lists.others and word.capital):
        return _is_somebody(words, place, lists, told)
    return _is_named_so(words, place, lists)


def _is_double(told: str, lists: Names) -> bool:
    """`Piet-Jan`: first names with a hyphen between them."""
    parts = told.split("-")
    return len(parts) > 1 and all(part in lists.first for part in parts)


def _is_somebody(words: list[Word], place: int, lists: Names, told: str) -> bool:
    """Whether a first name is one here: the name of nothing else, or the sentence points at a person."""
    word, points = words[place], _next(words, place) in lists.verbs - NOT_ALONE or _next(words, place, -1) in lists.roles
    if told in lists.others and _next(words, place) in lists.others:
        return False
    if told not in lists.also_words:
        typed = points or _next(words, place, -1) in POINTS_AT or (word.first and _next(words, place) in {"was", "is", "zou", "wordt"})
        return word.capital or (len(told) >= 4 and typed)
    if word.capital and not word.first:
        return told not in lists.others or _next(words, place) in lists.verbs or _next(words, place, -1) in lists.roles
    surname = _is_capital(words, place + 1) and words[place + 1].text.lower() not in lists.others
    together = _next(words, place) == "en" and _next(words, place, 2) in lists.first - lists.also_words
    return word.capital and (points or together or (surname and told not in ASKING))


def _is_named_so(words: list[Word], place: int, lists: Names) -> bool:
    """An unknown word with a capital within a sentence, where the words beside it speak of a person."""
    word, told = words[place], words[place].text.lower()
    if not word.capital or word.first or word.shouted or len(told) < 3 or told in lists.others or told in lists.before:
        return False
    before = _next(words, place, -1)
    if before in {"de", "het", "een", "bij", "in", "naar", "uit", "te"} or before in lists.prefixes:
        return False
    near = words[place].start - words[place - 1].end <= 2
    return near and (before in lists.roles or (before in {"belt", "belde", "vroeg", "sprak", "vraagt", "spreekt", "en", "met", "aan", "door", "dat", "of", "als"}
                                               and _next(words, place) in lists.verbs))  # fmt: skip


def _end_of_name(text: str, words: list[Word], place: int, lists: Names) -> int:
    """Where a name that begins here ends: more first names, prefixes and surnames with a capital belong to it."""
    end, at = words[place].end, place
    while at + 1 < len(words) and text[words[at].end : words[at + 1].start] in {" ", "-"}:
        told = words[at + 1].text.lower()
        if words[at + 1].capital and told not in lists.others and not words[at + 1].first:
            at += 1
            end = words[at].end
        elif told in lists.prefixes and not _of_a_place(words, at + 1) and _leads_to_a_surname(words, at, lists):
            at += 1
        else:
            break
    return end


def _leads_to_a_surname(words: list[Word], at: int, lists: Names) -> bool:
    """Whether a capital that can be a surname comes after the prefix, or after one more."""
    ahead = [place for place in (at + 2, at + 3) if _is_capital(words, place) and words[place].text.lower() not in lists.others]
    return bool(ahead) and (ahead[0] == at + 2 or _next(words, at, 2) in lists.prefixes)


def _of_a_place(words: list[Word], place: int) -> bool:
    """`van De Linde`, `van Den Bosch`: a name of a place or house keeps its own capital; in a name of a person it would not."""
    return not words[place].capital and _is_capital(words, place + 1) and _next(words, place) in {"de", "den", "het"}


def _surname(text: str, words: list[Word], place: int, lists: Names) -> Span | None:
    """A surname by itself, with its prefixes: from the list, or after `van der`, `van den`, `ter`."""
    for size in (3, 2, 1):
        part = words[place : place + size]
        if len(part) < size or not part[-1].capital or any(text[a.end : b.start] != " " for a, b in pairwise(part)):
            continue
        told = [w.text.lower() for w in part]
        if size == 1 and (part[0].first or part[0].shouted or _is_plain_word(told[0])):
            continue
        if " ".join(told) in lists.last and not (size > 1 and _of_a_place(words, place)):
            return part[0].start, part[-1].end
        if size == 3 and told[0] == "van" and told[1] in {"der", "den"} and told[2] not in lists.others:
            return part[0].start, part[-1].end
    return None


def _is_plain_word(told: str) -> bool:
    return told in {"bakker", "visser", "bos", "vos", "dekker", "kok", "koster", "prins", "koning", "groen", "kramer", "post", "molenaar", "schipper", "maas",
                    "bosch", "jonker", "kroon", "admiraal", "koopman", "zwart", "singh", "vink", "blom"}  # fmt: skip


def allowed(text: str, allow: Iterable[str]) -> bool:
    """Whether this is a name that may stand: every word of it is in one of the allowed names."""
    fine = {part for name in allow for part in re.split(r"[\s-]+", name.lower()) if part}
    parts = [p.strip(".,'’").removesuffix("'s").removesuffix("’s") for p in re.split(r"[\s-]+", text.lower())]
    parts = [p for p in parts if p and p not in names().prefixes]
    return bool(parts) and all(p in fine or p.removesuffix("s") in fine for p in parts)
