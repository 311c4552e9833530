"""Tasks 6 and 7: a visit note with a thumb, looking back together, the report, and closing with aftercare."""

import re
import time

MOST_TAPS, MOST_SECONDS = 12, 60


class Thumb:
    """Taps on a phone, and counts them."""

    def __init__(self, visitor):
        self.visitor, self.taps = visitor, 0

    def tap(self, locator):
        locator.scroll_into_view_if_needed()
        locator.click()
        self.taps += 1
        self.visitor.page.wait_for_load_state()


def test_a_visit_note_with_hours_takes_under_a_minute_and_few_taps(visitor):
    """Given Anna in a car park with her phone, when she notes the visit to Karim, then it is kept with hours, goal and words (T6.1)."""
    anna = visitor("phone").enter_as("Anna Visser").go("/caseload/")
    page, thumb, began = anna.page, Thumb(anna), time.monotonic()
    thumb.tap(page.get_by_role("link", name="Karim", exact=True).first)
    thumb.tap(page.get_by_role("link", name="Bezoek noteren"))
    trajectory = anna.at().removesuffix("contact/nieuw/")
    save = page.get_by_role("button", name="Bewaren", exact=True)
    box = save.bounding_box()
    assert box["y"] + box["height"] <= 780, "the button must be in sight at once"
    assert box["height"] >= 44
    anna.see()
    goal = page.locator(".tick input").first
    words = page.get_by_label(re.compile("^Wat zag je bij")).first
    assert not words.is_visible(), "a line for words opens when its goal is ticked"
    for name, value in (("kind", "three_way"), ("minutes", "45")):
        thumb.tap(page.locator("label", has=page.locator(f"[name={name}][value='{value}']")))
    thumb.tap(goal)
    thumb.tap(words)
    page.keyboard.type("vroeg het zelf")
    thumb.tap(page.get_by_label("Wat gebeurde er"))
    page.keyboard.type("Met de werkbegeleider gekeken naar de ochtend.")
    thumb.tap(save)
    assert thumb.taps <= MOST_TAPS
    assert time.monotonic() - began < MOST_SECONDS
    assert "Genoteerd." in anna.text()
    anna.see()
    anna.go(f"{trajectory}op-het-werk/").see()
    noted = anna.go(f"{trajectory}tijdlijn/").page.get_by_role("listitem").filter(has_text="gekeken naar de ochtend")
    noted.get_by_role("link", name="Driegesprek, op de werkplek").click()
    assert page.get_by_label(re.compile("^Wat zag je bij")).first.input_value() == "vroeg het zelf"
    anna.see()


def test_a_visit_note_without_javascript(visitor):
    """Given a phone without JavaScript, when Anna notes a visit, then it is kept."""
    anna = visitor("phone", javascript=False).enter_as("Anna Visser")
    anna.open_client("Karim").follow("Bezoek noteren")
    anna.fill(minutes="30", text="Even langs geweest.").save()
    assert "Even langs geweest." in anna.text()


def test_looking_back_becomes_a_report_for_each_reader(visitor, screen):
    """Given Karim at work, when the three looked back, then differences stand first and nobody gets what is not theirs (T6.2, T6.7)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    trajectory = anna.at()
    anna.go(f"{trajectory}op-het-werk/evaluatie/nieuw/").see()
    anna.fill(client_words="De pauzes zijn te kort.", client_mark="7", employer_words="Hij werkt hard.", employer_mark="8",
              differences="Over de pauzes.",
              decision="Een pauze om tien uur.", outlook="less", next_on="2030-02-04").save().see()  # fmt: skip
    assert anna.text().index("Over de pauzes.") < anna.text().index("De pauzes zijn te kort.")
    anna.go(f"{trajectory}op-het-werk/observatie/nieuw/").see()
    anna.fill(task="vakken vullen", steps_total="6", steps_alone="4", what_helped="Een vaste volgorde.").save().see()
    assert "4 van 6 stappen" in anna.text()
    for reader, there in (("client", True), ("commissioner", True), ("employer", False)):
        anna.go(f"{trajectory}documenten/maken/on_the_job_report/{reader}/").see()
        assert ("De pauzes zijn te kort." in anna.text()) is there
    anna.press("Vaststellen").see()


def test_aftercare_comes_up_after_the_trajectory_was_closed(visitor, screen):
    """Given Noor, whose trajectory is closed, when her aftercare is due, then it stands in Vandaag and can be ticked off (T7.2)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/vandaag/").see()
    if not anna.page.get_by_role("link", name="Noor", exact=True).count():
        anna.follow("Volgende").see()
    anna.page.get_by_role("link", name="Noor", exact=True).first.click()
    anna.page.get_by_role("heading", level=1, name="Afronding").wait_for()
    anna.see()
    closing = anna.at()
    for part in ("eindgesprek", "van-nu-af", "geleerd", "nazorg/nieuw"):
        anna.go(f"{closing}{part}/").see()
    anna.go(closing).page.get_by_role("link", name=re.compile("^Afvinken")).first.click()
    anna.see().fill(still_working="yes", words="Zuivel is nog steeds van haar.").save("Afvinken").see()
    assert "werkt er nog" in anna.text()
    assert "Nazorg: bellen" in anna.go(f"{closing.removesuffix('afronding/')}tijdlijn/").text()
    for kind, reader in (
        ("final_report", "client"),
        ("final_report", "commissioner"),
        ("placement_report", "commissioner"),
        ("closing_evaluation", "employer"),
    ):
        anna.go(f"{closing.removesuffix('afronding/')}documenten/maken/{kind}/{reader}/").see()
    anna.go(closing).press("Terugzetten").see()
    assert "notitie van het gesprek is weggehaald" in anna.text()
    assert "Noor" in anna.go("/vandaag/").text()
