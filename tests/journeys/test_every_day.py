"""The day of a coach: finding with a typing error, a calendar that reads along, a caseload brought in from a file, and the board."""

import re

from tests.practice.trajectories.test_caseload_import import book


def test_finding_somebody_and_a_note_with_a_typing_error(visitor, screen):
    """Given a note about pauses, when Anna types it wrong, then the note is found, marked, and opens; no word stands in the address."""
    anna = visitor(screen).enter_as("Anna Visser").go("/zoeken/").see()
    anna.page.get_by_role("searchbox").fill("Karmi")
    anna.press("Zoeken").see()
    assert anna.at() == "/zoeken/"
    anna.page.get_by_role("link", name=re.compile("^Karim")).first.wait_for()
    anna.page.get_by_role("searchbox").fill("werkbegelieder")
    anna.press("Zoeken").see()
    assert anna.page.locator("mark").count()
    anna.page.get_by_role("link", name=re.compile(r", .* (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)")).first.click()
    anna.page.get_by_role("heading", level=1, name="Notitie wijzigen").wait_for()


def test_a_calendar_reads_along_until_it_is_withdrawn(visitor, screen):
    """Given a link for a device, when a programme reads it, then it has dates and no names; withdrawn, it is not there."""
    anna = visitor(screen).enter_as("Anna Visser").go("/agenda/").see()
    anna.fill(name=f"test {screen}").press("Koppeling maken").see()
    link = anna.page.get_by_role("textbox", name="Adres van je koppeling").input_value()
    told = anna.page.request.get(link)
    assert told.ok
    assert "BEGIN:VEVENT" in told.text()
    assert not re.search("Sanne|Karim|Noor", told.text())
    anna.press(f"Intrekken: test {screen}").see()
    assert anna.page.request.get(link).status == 404


def test_a_caseload_comes_in_and_goes_out_again(visitor, screen):
    """Given a list of two, one with a mistake, when Anna brings it in and thinks better of it, then all is as it was."""
    anna = visitor(screen).enter_as("Anna Visser").go("/caseload/inlezen/").see()
    name = f"Invoer {screen}"
    file = {"name": "lijst.xlsx", "mimeType": "application/octet-stream", "buffer": book(["Voornaam", "Geboren", "BSN"], [name, "01-02-1990", 1], ["Kees", "x", 2])}
    anna.page.get_by_label("Bestand").set_input_files(file)
    anna.press("Nakijken").see()
    assert "1 nieuw, 0 misschien dubbel, 1 met een fout" in anna.text()
    anna.press("Zo inlezen").see()
    assert name in anna.go("/caseload/").see().text()
    anna.go("/caseload/inlezen/").follow("lijst.xlsx").press("Alles weer weghalen").see()
    assert name not in anna.go("/caseload/").text()


def test_later_and_done_on_vandaag(visitor, screen):
    """Given something to do, when Anna puts it off and takes it back, then the day follows."""
    anna = visitor(screen).enter_as("Anna Visser").go("/vandaag/").see()
    first = anna.page.locator(".turn li").first
    before = first.inner_text()
    anna.page.locator(".later summary").first.click()
    anna.see().press("Schuif door").see()
    assert first.inner_text() != before
    anna.press("Ongedaan maken").see()
    assert first.inner_text() == before
