"""What the text guard finds in Dutch text, what it lets pass, and what it proposes."""

import itertools
import json

import pytest

from benchmarks import guard as sentences
from spinweb.config import engines
from spinweb.engines.plain_language.guard import KINDS, UnknownReader, find, readers
from spinweb.engines.plain_language.people import eleven_proof
from spinweb.engines.plain_language.spelling import plain, sound, within


def kinds(text, reader="employer", **how):
    return [(f.kind, f.text) for f in find(text, reader, **how)]


@pytest.mark.parametrize("text, found", [
    ("Hij slikt ritalin.", [("medication", "ritalin")]),
    ("Zij slikt nog iets.", [("medication", "slikt")]),
    ("Hij is opgenomen geweest.", [("treatment", "is opgenomen")]),
    ("Zij is onder behandeling bij de ggz.", [("treatment", "onder behandeling"), ("treatment", "ggz")]),
    ("Hij heeft een rugzakje.", [("other_health", "heeft een rugzakje")]),
    ("Hij zat in detentie.", [("criminal", "detentie")]),
    ("Een burn out, en posttraumatische stres stoornis.", [("diagnosis", "burn out"), ("diagnosis", "posttraumatische stres stoornis")]),
    ("Zij heeft een winterdepressie.", [("diagnosis", "winterdepressie")]),
    ("Mijn BSN is 111.222.333.", [("bsn", "111.222.333")]),
    ("Bel 06 - 12 34 56 78 of mail a.b@c.nl.", [("contact", "06 - 12 34 56 78"), ("contact", "a.b@c.nl")]),
    ("Mevrouw Van der Meer tekende.", [("person", "Van der Meer")]),
])  # fmt: skip
def test_it_finds(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize("text", [
    "Heeft een prikkelarme plek nodig en kan niet tegen lawaai.",
    "De stage begint in januari, of op 3 jan. al.",
    "Boven de Noordzee ligt een depressie boven zee.",
    "Hij moest even slikken, en sprak met de UWV over Excel in Nijmegen.",
    "Zij wil psycholoog worden en werkt als schoonmaker in een ziekenhuis.",
    "Het ordernummer is 123456789. Factuurnummer: 111222333.",
    "Wil je de bus halen? De bakker is dicht.",
    "Zij werkt bij Bakkerij Jansen en volgt les op het Koning Willem I College.",
])  # fmt: skip
def test_it_lets_ordinary_words_pass(text):
    assert kinds(text) == []


def test_every_place_fits_the_text_and_findings_do_not_overlap():
    text = "\ufeffZij heeft autisme.\nMail a@b.nl aan Fatma Yilmaz, die sertraline slikt; BSN 111222333."
    found = find(text, "employer")
    assert all(text[f.start : f.end] == f.text and f.kind in KINDS and f.advice for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(found) == 5


def test_advice_proposes_functional_words():
    [found] = find("Hij heeft autisme.", "employer")
    assert "prikkelarme plek" in found.advice


def test_a_client_reads_about_herself_but_not_of_others():
    text = "Je depressie is minder. Lotte Smit belde op 0612345678."
    assert [k for k, _ in kinds(text, "client")] == ["person", "contact"]


def test_names_that_may_stand_stand_also_in_parts():
    text = "Sanne de Boer en mevrouw De Boer spraken met Henk Visser."
    assert kinds(text, allow=["Sanne de Boer"]) == [("person", "Henk Visser")]
    assert kinds("Sannes werk gaat goed.", allow=["Sanne"]) == []


def test_an_unknown_reader_is_told_which_there_are():
    with pytest.raises(UnknownReader, match="employer, commissioner"):
        find("tekst", "boss")
    assert set(readers()) == {"employer", "commissioner", "client", "network", "colleague", "assessor"}


def test_it_finds_as_well_as_was_measured():
    """The sentences of the benchmark: what is published in benchmarks/README.md may not get worse unseen."""
    for name, least in (("seen", 0.98), ("unseen", 0.93), ("fresh", 0.92)):
        counted = sentences.measure(name).values()
        gold, hit, given, right = (sum(row[n] for row in counted) for n in range(4))
        assert hit / gold >= least
        assert right / given >= least


@pytest.mark.parametrize("number, is_one", [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False), ("1234567", False)])
def test_the_eleven_proof(number, is_one):
    assert eleven_proof(number) is is_one


def test_words_as_they_sound_and_how_far_apart_they_are():
    assert plain("Burn-Out'er") == "burnouter"
    assert sound("psychiater") == sound("psigiater")
    assert within("autsime", "autisme", 1)
    assert not within("autsime", "atisem", 1)


@pytest.mark.parametrize("text", [
    "", " \n\r\n\t", "\ufeffautisme", "regel\r\nautisme\r\n", "😀😀 autisme 😀", "Rene\u0301e heeft autisme", "au\u00adtisme", "au\u200btisme",
    "\x00autisme\x00", "(" * 9000 + " autisme", "\n" * 9000 + "autisme", "ab" * 4500 + " autisme", "1" * 9000 + " autisme", "a." * 4000 + "@ autisme",
    "rustig door. " * 800 + "autisme", "is " * 2000 + "autisme",
])  # fmt: skip
def test_odd_texts_are_read_and_places_are_right(text):
    """Nothing, marks that nobody sees, signs of more than one part, and texts without an end: what is found stands where it says, and nothing is lost."""
    found = find(text, "employer")
    assert all(text[f.start : f.end] == f.text for f in found)
    assert [plain(f.text) for f in found if f.kind == "diagnosis"] == (["autisme"] if text.strip() else [])


def test_a_text_in_pieces_is_read_as_a_whole():
    part = "Zij heeft autisme en belt mevrouw Van der Meer. "
    assert len(find(part * 120, "employer")) == 120 * len(find(part, "employer"))


def test_the_command_writes_findings_and_says_what_does_not_fit(tmp_path, capsys):
    file = tmp_path / "verslag.txt"
    file.write_bytes(b"Hij slikt ritalin.\r\nDag Fatma.")
    assert engines.run("guard", ["--reader", "employer", "--allow", "Fatma", str(file)]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert list(found) == ["start", "end", "text", "kind", "advice"]
    assert (found["start"], found["end"], found["kind"]) == (10, 17, "medication")
    for arguments in (["--reader", "boss", str(file)], [str(file)], ["--reader", "employer", str(tmp_path / "weg.txt")]):
        assert engines.run("guard", arguments) == 2
        assert capsys.readouterr().err.count("\n") == 1
    file.write_bytes(b"\xff\xfe\x00")
    assert engines.run("guard", ["--reader", "employer", str(file)]) == 2
    assert "UTF-8" in capsys.readouterr().err
