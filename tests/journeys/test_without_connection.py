"""A car park without a connection: a note waits on the phone, encrypted, and is sent later, exactly once."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect


@pytest.fixture
def anna(visitor):
    """Anna on her phone, with the worker in charge of her pages."""
    anna = visitor("phone").enter_as("Anna Visser").go("/vandaag/")
    anna.page.evaluate("""navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller
        || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(1)))).then(() => 1)""")
    return anna


def form_of(anna, called="Karim"):
    """The visit note of a client, open on the phone."""
    anna.open_client(called).follow("Bezoek noteren")
    return anna


def stored(anna):
    """What the browser keeps of notes, as text."""
    return anna.page.evaluate("""async () => {
        const rows = await waiting.ask("notes", "readonly", (notes) => notes.getAll());
        return rows.map((row) => JSON.stringify({...row, sealed: String.fromCharCode(...new Uint8Array(row.sealed))}));
    }""")


def disconnect(anna, offline=True):
    anna.page.context.set_offline(offline)


def waits(anna, number):
    """Wait until so many notes stand in the list."""
    expect(anna.page.locator("[data-sw-list] > li")).to_have_count(number, timeout=15_000)


def sent(anna):
    """Wait until the page says that the note went."""
    anna.page.get_by_text("Een notitie die op dit toestel wachtte is verstuurd.").wait_for()
    waits(anna, 0)


def notes_on_the_timeline(anna, words, called="Karim"):
    anna.open_client(called)
    return anna.go(f"{anna.at()}tijdlijn/").text().count(words)


def test_a_note_written_without_a_connection_is_sent_once_it_is_back(anna):
    """Given the form is open and the connection gone, when Anna keeps it, then it waits, readable for nobody, and arrives once."""
    form_of(anna)
    disconnect(anna)
    anna.fill(minutes="45", text="In de kelder gepraat over pauzes.")
    anna.page.get_by_role("button", name="Bewaren", exact=True).click()
    anna.page.get_by_text("Bewaard op dit toestel.").wait_for()
    waits(anna, 1)
    anna.see()
    assert "In de kelder gepraat over pauzes." in anna.text()
    assert "kelder" not in "".join(stored(anna)), "what is kept is encrypted"
    disconnect(anna, offline=False)
    anna.page.wait_for_url(re.compile("/wachtrij/"))
    sent(anna)
    anna.see()
    assert not stored(anna)
    assert notes_on_the_timeline(anna, "In de kelder gepraat over pauzes.") == 1


def test_without_a_connection_an_empty_form_and_nothing_about_anybody(anna):
    """Given no connection, when Anna goes to Karim's page, then there is an empty form that belongs to it, and not a word about him."""
    anna.follow("Karim")
    page = anna.at()
    disconnect(anna)
    anna.page.goto(anna.site + page)
    anna.page.get_by_role("heading", name="Je hebt nu geen verbinding").wait_for()
    anna.see()
    assert "Karim" not in anna.page.content()
    assert "Anna" not in anna.page.content()
    anna.fill(text="Korte wandeling gemaakt.")
    anna.page.get_by_role("button", name="Op dit toestel bewaren").click()
    waits(anna, 1)
    disconnect(anna, offline=False)
    anna.page.wait_for_url(re.compile("/wachtrij/"))
    sent(anna)
    assert notes_on_the_timeline(anna, "Korte wandeling gemaakt.") == 1


def test_a_note_that_begins_nowhere_asks_whose_it_is(anna):
    disconnect(anna)
    anna.page.goto(anna.site + "/")
    anna.fill(voor_wie="K.", text="Gebeld vanuit de trein.")
    anna.page.get_by_role("button", name="Op dit toestel bewaren").click()
    waits(anna, 1)
    disconnect(anna, offline=False)
    anna.page.wait_for_url(re.compile("/wachtrij/"))
    waits(anna, 1)
    anna.see()
    choice = anna.page.get_by_label("Bij wie hoort dit")
    choice.select_option(label=next(o for o in choice.locator("option").all_text_contents() if "Karim" in o))
    sent(anna)
    assert notes_on_the_timeline(anna, "Gebeld vanuit de trein.") == 1


SEND_AGAIN = """async ([id, path]) => {
    const fields = [["kind", "client"], ["form", "phone"], ["minutes", "15"], ["on", new Date().toISOString().slice(0, 10)], ["text", "Twee keer verstuurd."],
                    ["group_size", "1"]];
    await waiting.put({ id, path, fields });
    await Promise.all([send(), send()]);
}"""


def test_a_crash_after_sending_and_two_tabs_at_once_keep_it_once(anna):
    """Given a note that arrived but was not crossed off, when two tabs send it again, then it stands there once."""
    path, note = f"{re.sub('contact/nieuw/$', '', form_of(anna).at())}contact/nieuw/", str(uuid4())
    anna.page.evaluate(SEND_AGAIN, [note, path])
    other = anna.page.context.new_page()
    other.goto(anna.site + "/wachtrij/")
    for page in (anna.page, other):  # as if the phone died between the answer and crossing it off
        page.evaluate(SEND_AGAIN, [note, path])
    assert stored(anna) == []
    assert notes_on_the_timeline(anna, "Twee keer verstuurd.") == 1


def test_what_the_server_does_not_take_stays_and_says_why(anna):
    """Given a waiting note with a date still to come, when it is sent, then it stays, with what is wrong; thrown away it can be taken back."""
    path = form_of(anna).at()
    anna.go("/wachtrij/").page.evaluate("""async (path) => {
        await waiting.put({ id: crypto.randomUUID(), path, fields: [["kind", "client"], ["form", "phone"], ["minutes", "15"], ["on", "2199-01-01"],
                                                                   ["text", "Te vroeg."], ["group_size", "1"]] });
        await send();
    }""", path)  # fmt: skip
    anna.page.get_by_text("Deze dag moet nog komen").wait_for()
    anna.see()
    anna.press("Weggooien").press("Ongedaan maken")
    waits(anna, 1)
    anna.go("/vandaag/")
    anna.page.get_by_role("link", name="1 notitie wacht op dit toestel").wait_for()
    anna.see()


def test_signing_out_warns_first_and_then_wipes(anna):
    """Given a note that waits, when Anna signs out, then she is told first; signing out after that leaves nothing on the phone."""
    anna.page.evaluate("waiting.put({ id: crypto.randomUUID(), path: '', fields: [['text', 'Nog niet weg.']] })")
    anna.go("/vandaag/").press("Uitloggen")
    anna.page.wait_for_url(re.compile("/wachtrij/#uitloggen"))
    anna.page.get_by_text("Uitloggen wist dit toestel.").wait_for()
    anna.see()
    anna.press("Uitloggen")
    anna.page.wait_for_url(anna.site + "/")
    assert stored(anna) == []


def test_somebody_else_on_the_same_phone_does_not_see_it(anna):
    anna.page.evaluate("waiting.put({ id: crypto.randomUUID(), path: '', fields: [['text', 'Alleen van Anna.']] })")
    anna.page.context.clear_cookies()
    anna.enter_as("Bram de Wit").go("/wachtrij/")
    anna.page.get_by_text("Hier staat niets te wachten.").wait_for()
    assert "Alleen van Anna." not in anna.text()


def test_only_the_empty_form_and_our_own_files_are_kept(anna):
    """Given Anna walked through the pages of Karim, then the browser's cache holds the shell and static files, nothing else."""
    anna.follow("Karim")
    kept = anna.page.evaluate("caches.open('spinweb-shell').then((cache) => cache.keys()).then((all) => all.map((r) => new URL(r.url).pathname))")
    assert all(path == "/zonder-verbinding/" or path.startswith("/static/") for path in kept)
    assert "/zonder-verbinding/" in kept
