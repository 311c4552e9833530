"""Vacancies as they are sent: PDF, Word, a saved page or JSON in, plain text out, so that one reader reads them all.

What a file tells in fields (schema.org JobPosting, VUM 1.5) becomes text under headings: a proposal can then always show the
place it came from. Codes without a word list that we know are left out; nothing is guessed. Every size is bounded before it is
read: a file comes from outside.
"""

import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

LARGEST = 5 * 1024 * 1024  # bytes sent
UNPACKED = 4 * 1024 * 1024  # bytes of text inside a Word file or page: a vacancy has some thousands
PAGES, LEAST, LONGEST, MOST = 20, 40, 30_000, 2_000  # pages; characters that are no scan; characters kept; vacancies in a file


class Unreadable(ValueError):
    """No vacancy can be read from this; the text says, in Dutch, why and what to do."""


@dataclass(frozen=True)
class Vacancy:
    """What a file tells: the text to read, and the title, employer and place where it names them."""

    text: str
    title: str = ""
    employer: str = ""
    place: str = ""


def vacancies_in(sent: bytes) -> list[Vacancy]:
    """Every vacancy in the file, at least one; the kind of file is seen from what is in it, never from its name. Raises Unreadable."""
    if len(sent) > LARGEST:
        raise Unreadable("Dit bestand is groter dan 5 MB. Kopieer de tekst van de vacature, en plak die.")
    if b"%PDF" in sent[:1024]:
        return [_plain(_of_pdf(sent))]
    if sent.startswith(b"PK\x03\x04"):
        return [_plain(_of_word(sent))]
    if sent.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("Dit is een oud Word-bestand (.doc). Bewaar het als .docx of PDF, of plak de tekst.")
    text = _decoded(sent).strip()
    if text[:1] in {"{", "["}:
        return _of_json(text)
    return _of_page(text) if text[:1] == "<" else [_plain(text)]


def the_one(found: list[Vacancy], which: str) -> Vacancy:
    """The vacancy that is meant: the only one, or the one with this number or these words in its title. Raises Unreadable."""
    if len(found) == 1:
        return found[0]
    which = which.strip()
    if which.isdecimal() and 1 <= int(which) <= len(found):
        return found[int(which) - 1]
    meant = [v for v in found if which and which.lower() in v.title.lower()]
    if len({v.title for v in meant}) == 1:
        return meant[0]
    some = "; ".join(f"{n} {v.title or 'zonder naam'}" for n, v in enumerate(found, 1) if not meant or v in meant)
    some = some if len(some) <= 300 else some[:300].rsplit(";", 1)[0] + "; …"
    raise Unreadable(f"In dit bestand staan {len(found)} vacatures. Zet bij ‘Welke vacature’ het nummer of de naam, en kies het bestand nog een keer: {some}")


def _plain(text: str) -> Vacancy:
    text = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n"))).strip()
    if sum(map(str.isalpha, text)) < LEAST:
        raise Unreadable("In dit bestand staat geen tekst om te lezen. Is het een scan of een foto? Typ of plak dan wat erin staat.")
    return Vacancy(text[:LONGEST])


def _decoded(sent: bytes) -> str:
    if sent[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return sent.decode("utf-16", "replace")
    if b"\0" in sent:
        raise Unreadable("Dit bestand kunnen we niet lezen. Kies een PDF, een Word-bestand (.docx), een bewaarde webpagina of JSON, of plak de tekst.")
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError:
        return sent.decode("cp1252", "replace")


# -- PDF and Word


def _of_pdf(sent: bytes) -> str:
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(sent))
        locked = reader.is_encrypted and not reader.decrypt("")
        if locked:
            raise Unreadable("Deze PDF is met een wachtwoord afgesloten. Bewaar hem zonder wachtwoord, of plak de tekst.")
        if len(reader.pages) > PAGES:
            raise Unreadable(f"Deze PDF heeft meer dan {PAGES} bladzijden. Bewaar alleen de vacature, of plak de tekst.")
        return "\n".join(page.extract_text() for page in reader.pages)
    except Unreadable:
        raise
    except Exception:  # a broken PDF can fail anywhere in the reader, in any way
        raise Unreadable("Deze PDF is beschadigd. Open hem en bewaar hem opnieuw, of plak de tekst.") from None


def _of_word(sent: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(sent)) as packed, packed.open("word/document.xml") as part:
            xml = part.read(UNPACKED + 1)
    except KeyError:
        raise Unreadable("Dit is geen Word-bestand (.docx). Bewaar de vacature als .docx of PDF, of plak de tekst.") from None
    except Exception:  # a broken or locked zip can fail in any way
        raise Unreadable("Dit Word-bestand is beschadigd of afgesloten. Open het en bewaar het opnieuw, of plak de tekst.") from None
    if len(xml) > UNPACKED:
        raise Unreadable("In dit Word-bestand zit veel meer dan een vacature. Bewaar alleen de vacature, of plak de tekst.")
    told, bullet = [], False
    for tag, text in _pieces(xml.decode("utf-8", "replace"), skip={"mc:fallback", "w:deltext", "w:instrtext"}):
        bullet = bullet or tag == "w:numpr"
        if tag in {"/w:p", "w:br", "w:tab"}:
            told.append({"/w:p": "\n", "w:br": "\n", "w:tab": " "}[tag])
        elif text and tag == "w:t":
            told.append(f"- {text}" if bullet and (not told or told[-1].endswith("\n")) else text)
            bullet = False
    return "".join(told)


# -- pages


_TOKEN = re.compile(r"<(/?[a-zA-Z][\w:.-]*)([^<>]*)>|([^<]+)|<")  # every branch moves on: time grows with the text and no faster
_NEW_LINE = {"p", "/p", "br", "div", "/div", "li", "/li", "tr", "/tr", "h1", "h2", "h3", "h4", "/h1", "/h2", "/h3", "/h4", "ul", "/ul", "section", "article"}
_NOT_READ = {"script", "style", "nav", "header", "footer", "noscript", "form", "svg", "template", "head"}
_LINKED = re.compile(r"<script[^<>]*application/ld\+json[^<>]*>", re.IGNORECASE)


def _pieces(markup: str, *, skip: set[str]) -> Iterator[tuple[str, str]]:
    """Each tag in small letters, and each text with the tag it follows; what stands inside `skip` is left out. Entities are not expanded but read."""
    last, closes = "", ""
    for hit in _TOKEN.finditer(markup):
        tag = (hit[1] or "").lower()
        if closes:
            closes = "" if tag == closes else closes
        elif tag in skip and not (hit[2] or "").endswith("/"):
            closes = f"/{tag}"
        elif tag:
            last = tag
            yield tag, ""
        elif hit[3]:
            yield last, html.unescape(hit[3])


def _shown(markup: str) -> str:
    """The text of a page or of a field that holds markup; a list item is a bullet."""
    told = []
    for tag, text in _pieces(markup, skip=_NOT_READ):
        told.append(text if text else "\n- " if tag == "li" else "\n" if tag in _NEW_LINE else "")
    return "\n".join(line for line in (" ".join(raw.split()) for raw in "".join(told).split("\n")) if line not in {"", "-"})


def _of_page(markup: str) -> list[Vacancy]:
    if len(markup) > UNPACKED:
        raise Unreadable("Deze pagina is te groot. Kopieer de tekst van de vacature, en plak die.")
    for start in _LINKED.finditer(markup):
        end = markup.find("</script", start.end())
        try:
            if found := _of_json(markup[start.end() : end if end > 0 else None]):
                return found
        except Unreadable:
            continue  # other data than a vacancy; perhaps the next one
    return [_plain(_shown(markup))]


# -- JSON: schema.org JobPosting and VUM


def _of_json(text: str) -> list[Vacancy]:
    try:
        found = list(_postings(json.loads(text), 0))
    except (ValueError, RecursionError):
        raise Unreadable("Dit JSON-bestand is beschadigd. Vraag het bestand opnieuw, of plak de tekst van de vacature.") from None
    if not found:
        raise Unreadable("In dit bestand staat geen vacature die we herkennen (schema.org JobPosting of VUM). Plak de tekst van de vacature.")
    if len(found) > MOST:
        raise Unreadable(f"In dit bestand staan meer dan {MOST} vacatures. Vraag een bestand met minder, of plak de tekst van de vacature.")
    return found


def _postings(data: Any, depth: int) -> Iterator[Vacancy]:
    if depth > 6:  # @graph in a list in an object: no real file goes deeper before its vacancies begin
        return
    if isinstance(data, list):
        for one in data:
            yield from _postings(one, depth + 1)
    elif isinstance(data, dict):
        if "JobPosting" in _many(data.get("@type")):
            yield _schema_org(data)
        elif "idVacature" in data or "omschrijvingVacature" in data:
            yield _vum(data)
        else:
            for one in data.values():
                yield from _postings(one, depth + 1) if isinstance(one, dict | list) else ()


def _many(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


def _said(told: Any) -> list[str]:
    """The lines of a field: text, a list of them, or an object with a name, description or value."""
    lines: list[str] = []
    for one in _many(told)[:50]:
        if isinstance(one, dict):
            one = one.get("name") or one.get("description") or one.get("credentialCategory") or one.get("value")
        if isinstance(one, str | int | float) and not isinstance(one, bool):
            lines += _shown(str(one)).split("\n")
    return [line for line in lines if line]


def _part(heading: str, lines: list[str]) -> str:
    own = [line if line.startswith("- ") else f"- {line}" for line in lines if line.strip("- ")]
    return "\n".join([heading, *own]) if own else ""


def _vacancy(title: str, about: list[str], parts: list[str], *, employer: str, place: str) -> Vacancy:
    text = "\n\n".join(part for part in ("\n".join([title, *about]), *parts) if part.strip())
    return Vacancy(text[:LONGEST], title=title[:120], employer=employer[:120], place=place[:120])


_KINDS = {"FULL_TIME": "Voltijd", "PART_TIME": "Deeltijd", "TEMPORARY": "Tijdelijk contract", "CONTRACTOR": "Als zelfstandige", "INTERN": "Stage",
          "VOLUNTEER": "Vrijwilligerswerk", "PER_DIEM": "Per dag"}  # fmt: skip
_PER = {"HOUR": "per uur", "DAY": "per dag", "WEEK": "per week", "MONTH": "per maand", "YEAR": "per jaar"}


def _schema_org(data: dict[str, Any]) -> Vacancy:
    def said(*names: str) -> list[str]:
        return [line for name in names for line in _said(data.get(name))]

    where = next((w for w in _many(data.get("jobLocation")) if isinstance(w, dict)), {})
    address = where.get("address")
    place = address.get("addressLocality", "") if isinstance(address, dict) else address
    kinds = [_KINDS.get(str(kind).upper(), str(kind)) for kind in _many(data.get("employmentType"))]
    offers = [*said("workHours"), *kinds, *_salary(data.get("baseSalary")), *said("jobBenefits", "incentiveCompensation")]
    until = [f"Reageren tot {day[:10]}" for day in said("validThrough")]
    asked = said("qualifications", "skills", "experienceRequirements", "educationRequirements", "physicalRequirement", "sensoryRequirement")
    return _vacancy(" ".join(said("title", "name")[:1]), said("description"), [
        _part("Taken", said("responsibilities")), _part("Wat vragen wij", asked), _part("Wat bieden wij", offers), _part("Solliciteren", until),
    ], employer=" ".join(said("hiringOrganization")[:1]), place=" ".join(_said(place)[:1]))  # fmt: skip


def _salary(told: Any) -> list[str]:
    value = told.get("value", told) if isinstance(told, dict) else told
    if not isinstance(value, dict):
        return [f"Salaris: € {value}"] if isinstance(value, int | float | str) and value != "" else []
    span = [str(value[name]) for name in ("minValue", "maxValue", "value") if isinstance(value.get(name), int | float | str)]
    return [f"Salaris: € {' tot '.join(span)} {_PER.get(str(value.get('unitText')).upper(), '')}".strip()] if span else []


_LANGUAGES = {"nld": "Nederlands", "eng": "Engels", "deu": "Duits", "fra": "Frans"}


def _vum(data: dict[str, Any]) -> Vacancy:
    def rows(name: str) -> list[dict[str, Any]]:
        return [row for row in _many(data.get(name)) if isinstance(row, dict)]

    times, terms, work = (next(iter(rows(name)), {}) for name in ("werktijden", "arbeidsVoorwaarden", "werkgever"))
    asked = [f"Rijbewijs {r['codeSoortRijbewijs']}" for r in rows("rijbewijs") if r.get("codeSoortRijbewijs")]
    asked += [f"Taal: {_LANGUAGES.get(r['codeTaal'], r['codeTaal'])}" for r in rows("taalbeheersing") if isinstance(r.get("codeTaal"), str)]
    asked += [f"Cursus: {r['naamCursus']}" for r in rows("cursus") if r.get("naamCursus")]
    asked += [f"{r['aantalJarenWerkzaamInBeroep']} jaar ervaring in dit beroep" for r in rows("werkervaring") if "aantalJarenWerkzaamInBeroep" in r]
    begins = [f"Begint op {terms['datumAanvangWerkzaamheden']}"] if terms.get("datumAanvangWerkzaamheden") else []
    pay = [f"Salaris: {terms['salarisIndicatie']}"] if terms.get("salarisIndicatie") else []
    offers = [*_hours(times), *pay, *_said(terms.get("omschrijvingArbeidsvoorwaarden")), *begins]
    until = [f"Reageren tot {data['sluitingsdatumVacature']}"] if data.get("sluitingsdatumVacature") else []
    place = next((str(row[name]) for row in rows("adres") for name in ("woonplaats", "plaats", "postcode") if row.get(name)), "")
    return _vacancy(" ".join(_said(data.get("naamVacature"))[:1]), _said(data.get("omschrijvingVacature")), [
        _part("Wat vragen wij", [str(line) for line in dict.fromkeys(asked)]), _part("Wat bieden wij", offers), _part("Solliciteren", until),
    ], employer=" ".join(_said(work.get("handelsnaamOrganisatie"))[:1]), place=place)  # fmt: skip


def _hours(times: dict[str, Any]) -> list[str]:
    low, high = times.get("aantalWerkurenPerWeekMinimaal"), times.get("aantalWerkurenPerWeekMaximaal")
    if low is not None and high is not None:
        return [f"{low} tot {high} uur per week"]
    return [f"Minimaal {low} uur per week"] if low is not None else [f"Maximaal {high} uur per week"] if high is not None else []
