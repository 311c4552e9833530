"""Task 2 with instruments: the client holds the device, stops, goes on, and sees what stands out; the coach takes it over. Phone and desktop."""

import re

from spinweb.config.demo.cast import PASSWORD


def _take_back(anna, link):
    """The coach takes the device back, with a password."""
    anna.follow(link).page.get_by_role("heading", name="Even laten zien dat jij het bent").wait_for()
    anna.see().fill(password=PASSWORD).press("Bevestigen")


def _answer(anna, words):
    """Press one answer of the question that is shown."""
    anna.page.locator(".answers").get_by_role("button", name=words, exact=True).click()
    anna.page.wait_for_load_state()


def test_filled_in_together_stopped_gone_on_with_and_taken_over(visitor, screen):
    """Given the card of learning that Sanne left half done, when she goes on, does not know one, and finishes, then it stands fixed (T2.1, K2.5).

    Then Anna reads the outcome, and looks at the paper and the sources.
    """
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    home = anna.at()
    anna.follow("Instrumenten").see()
    if "Loopt nog" not in anna.text():  # the story before this one, on the other screen, finished hers
        anna.page.get_by_role("link", name="Invullen: Zo leer ik het best").click()
        anna.fill(respondent="client", help="read", language="a2").see().save("Naar de eerste vraag")
        for words in ("ja", "ja", "nee", "ja", "weet ik niet"):
            _answer(anna, words)
    else:
        anna.press("Verder met Zo leer ik het best")
    anna.page.get_by_text("Vraag 6 van 12").wait_for()
    assert not anna.page.get_by_role("navigation").count(), "no menus of the coach"
    anna.see()
    _answer(anna, "nee")
    anna.follow("Stop, later verder").see().follow("Toch verder")
    for words in ("liever niet zeggen", "ja", "ja", "ja", "ja", "ja"):
        _answer(anna, words)
    anna.page.get_by_role("heading", name="Dat was de laatste vraag").wait_for()
    anna.unfold().see().press("Ja, klaar")
    anna.page.get_by_role("heading", name="Dank je wel").wait_for()
    anna.see()
    _take_back(anna, "Jobcoach: naar de uitkomst")
    anna.unfold().see()
    assert "Niet meegeteld: 1 vraag: weet ik niet; 1 vraag: liever niet gezegd." in anna.text()
    anna.go(f"{home}instrumenten/learning/papier/?woorden=a2").see()
    anna.go(f"{home}instrumenten/learning/van-papier/").see()
    anna.go("/instrumenten/").see()


def test_an_outcome_over_time_reads_well(visitor, screen):
    """Given Karim twice and his mentor once, when the newest is opened, then picture and table say what moved and what Fatma sees (T2.2)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    anna.follow("Instrumenten")
    anna.page.get_by_role("link", name="Uitkomst van Werk en ik").click()
    anna.unfold().see()
    row = anna.page.get_by_role("row", name=re.compile("^omgaan met verandering"))
    assert "anders" in row.inner_text()
    assert "werkbegeleider" in anna.text()


def test_without_script_by_keyboard(visitor):
    """Given a browser without script, when a question is answered by keyboard, then the next one comes, and reading aloud is not offered."""
    anna = visitor("phone", javascript=False).enter_as("Anna Visser").open_client("Karim")
    anna.follow("Instrumenten").page.get_by_role("link", name="Invullen: Waar knelt het werk").click()
    anna.save("Naar de eerste vraag")
    assert not anna.page.get_by_role("button", name="Lees voor").count()
    anna.page.locator(".answers button").first.focus()
    anna.page.keyboard.press("Enter")
    anna.page.get_by_text("Vraag 2 van 7").wait_for()


VOICE = """
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [{ lang: "%s", localService: %s }], addEventListener() {}, cancel() {},
  speaking: false, speak(words) { window.told = words.text } } });
"""


def test_reading_aloud_says_the_question_and_the_answers_in_a_voice_of_the_device(visitor):
    """Given a device with a Dutch voice of its own, then the question can be heard with its answers; a voice of a server is not offered (T2.1)."""
    for voice, local, offered in (("nl-NL", "true", 1), ("nl-NL", "false", 0), ("en-US", "true", 0)):
        anna = visitor("phone")
        anna.page.add_init_script(VOICE % (voice, local))
        anna.enter_as("Anna Visser").open_client("Karim").follow("Instrumenten")
        anna.page.get_by_role("link", name="Invullen: Hoe doe ik nu mee").click()
        anna.fill(language="a2").save("Naar de eerste vraag")
        assert anna.page.get_by_role("button", name="Lees voor").count() == offered, (voice, local)
        if offered:
            anna.press("Lees voor")
            assert anna.page.evaluate("window.told") == "Zie je mensen in huis? nee. ja. weet ik niet. liever niet zeggen."
