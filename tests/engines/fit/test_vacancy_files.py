"""A vacancy as it is sent: every kind of file becomes text to read, and what cannot be read says why and what to do (T3.4)."""

import io
import json
import zipfile

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from spinweb.engines.fit import vacancy_files
from spinweb.engines.fit.vacancy import read_vacancy
from spinweb.engines.fit.vacancy_files import Unreadable, the_one, vacancies_in
from spinweb.engines.rulebook.reader import read

TASKS = ("Je sorteert de was op kleur en op programma.", "Je vouwt handdoeken en legt ze op de kar.")
POSTING = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Medewerker wasserij", "hiringOrganization": {"@type": "Organization", "name": "De Witte Was"},
    "description": "<p>Wij wassen voor <b>twaalf</b> zorghuizen.</p>", "responsibilities": list(TASKS), "qualifications": "Je kunt tillen tot 10 kilo.",
    "workHours": "20 tot 24 uur per week", "employmentType": ["PART_TIME"], "jobLocation": {"address": {"addressLocality": "Arnhem"}},
    "baseSalary": {"currency": "EUR", "value": {"minValue": 14.5, "unitText": "HOUR"}}, "validThrough": "2026-12-31T00:00",
}  # fmt: skip
VUM = [{"idVacature": "a1", "naamVacature": "Hulp in de kas", "omschrijvingVacature": "Sorteer planten, vul trays bij en help op de afhaaldag. Deeltijd.",
        "werkgever": {"handelsnaamOrganisatie": "Kwekerij Zuid"}, "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 20},
        "rijbewijs": [{"codeSoortRijbewijs": "B"}]},
       {"idVacature": "b2", "naamVacature": "Chauffeur", "omschrijvingVacature": "Bezorg planten bij winkels in de buurt."}]  # fmt: skip


def word(xml, name="word/document.xml"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(name, xml)
    return packed.getvalue()


def paragraph(text, *, bullet=False):
    mark = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr>" if bullet else ""
    return f"<w:p>{mark}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"


DOCX = word("<w:document><w:body>" + paragraph("Medewerker wasserij") + paragraph("Wat ga je doen") + "".join(paragraph(t, bullet=True) for t in TASKS)
            + "<mc:Fallback>" + paragraph("DUBBEL") + "</mc:Fallback>" + paragraph("R&amp;D en 20 tot 24 uur per week") + "</w:body></w:document>")  # fmt: skip


def pdf(text):
    return typst.compile(text.encode(), format="pdf")


PDF = pdf("= Medewerker wasserij\n\n*Wat ga je doen*\n\n" + "".join(f"- {t}\n" for t in TASKS) + "\n20 tot 24 uur per week")
PAGE = ("<html><head><title>Bank</title><style>p{}</style></head><body><nav>Menu Inloggen</nav><main><h1>Medewerker wasserij</h1><h2>Wat ga je doen</h2><ul>"
        + "".join(f"<li>{t}</li>" for t in TASKS) + "</ul><p>20 tot 24 uur per week</p></main><footer>Voorwaarden</footer></body></html>").encode()  # fmt: skip
SAVED = b"<!doctype html><html><body><p>Reclame</p><script type='application/ld+json'>{\"@graph\": [" + json.dumps(POSTING).encode() + b"]}</script></body></html>"


@pytest.mark.parametrize("sent", [DOCX, PDF, PAGE, SAVED, json.dumps(POSTING).encode(), "\n".join(("Wat ga je doen", *TASKS, "20 tot 24 uur per week")).encode()],
                         ids=["docx", "pdf", "page", "saved page", "json", "text"])  # fmt: skip
def test_the_same_vacancy_proposes_the_same_in_every_form(sent):
    """Given one vacancy in six kinds of file, when it is read, then tasks and hours are proposed, each with a sentence of the text (T3.4)."""
    [vacancy] = vacancies_in(sent)
    proposed = read_vacancy(vacancy.text, read("vacancy"))
    assert [f.text for f in proposed if f.kind == "task"] == ["Sorteert de was op kleur en op programma", "Vouwt handdoeken en legt ze op de kar"]
    assert [(f.low, f.high) for f in proposed if f.kind == "hours"] == [(20, 24)]
    for absent in ("Menu", "Voorwaarden", "DUBBEL", "Reclame", "<b>"):
        assert absent not in vacancy.text


def test_a_posting_tells_title_employer_and_place():
    [found] = vacancies_in(SAVED)
    assert (found.title, found.employer, found.place) == ("Medewerker wasserij", "De Witte Was", "Arnhem")
    for told in ("Wij wassen voor twaalf zorghuizen.", "- Deeltijd", "Salaris: € 14.5 per uur", "Reageren tot 2026-12-31"):
        assert told in found.text


def test_out_of_a_vum_file_one_vacancy_is_chosen_by_number_or_name():
    """Given a VUM file with two vacancies, when none is named, then it says which there are; by number or name the one is read (T3.4)."""
    found = vacancies_in(json.dumps(VUM).encode())
    with pytest.raises(Unreadable, match="1 Hulp in de kas; 2 Chauffeur"):
        the_one(found, "")
    assert the_one(found, "2") == the_one(found, "chauf") == found[1]
    kas = the_one(found, "1")
    assert kas.employer == "Kwekerij Zuid"
    proposed = read_vacancy(kas.text, read("vacancy"))
    assert [f.text for f in proposed if f.kind == "task"] == ["Sorteer planten", "Vul trays bij", "Help op de afhaaldag"]
    assert [(f.low, f.high) for f in proposed if f.kind == "hours"] == [(16, 20)]
    assert "Rijbewijs B" in kas.text


def locked():
    made, kept = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF))), io.BytesIO()
    made.encrypt("geheim", algorithm="AES-256")
    made.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize(("sent", "why"), [
    (b"", "geen tekst"), (pdf("#rect()"), "een scan of een foto"), (locked(), "wachtwoord"), (PDF[:400], "beschadigd"), (pdf("#pagebreak()\n" * 30), "bladzijden"),
    (DOCX[:200], "beschadigd of afgesloten"), (word("<w:p/>", "xl/workbook.xml"), "geen Word-bestand"), (word(" " * 5_000_000), "veel meer dan een vacature"),
    (b"\xd0\xcf\x11\xe0" + b"0" * 600, "oud Word-bestand"), (b"\x89PNG\0\0" * 20, "kunnen we niet lezen"), (b"{\"a\": ", "beschadigd"),
    (b"{\"a\": 1}", "geen vacature die we herkennen"), (b"[" * 100_000, "beschadigd"), (b"x" * (vacancy_files.LARGEST + 1), "groter dan 5 MB"),
])  # fmt: skip
def test_what_cannot_be_read_says_why_and_what_to_do(sent, why):
    """Given a scan, a locked PDF, a bomb or something else, when it is sent, then one sentence says why, and what to do instead (T3.4)."""
    with pytest.raises(Unreadable, match=why) as told:
        vacancies_in(sent)
    assert any(advice in str(told.value) for advice in ("plak", "Plak", "Typ")), str(told.value)


def test_a_word_file_that_declares_entities_is_not_expanded():
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = word(head + paragraph("&b;&b; Je vouwt handdoeken, en je sorteert de was op kleur en op soort."))
    assert "aaaaaaaaaa" not in vacancies_in(bomb)[0].text
