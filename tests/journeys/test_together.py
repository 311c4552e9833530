"""Tasks 5 and 6 together: a trial on the floor with a thumb, two checks to a talk of three, a plan that is adjusted, and what is printed."""

import re
import time
from datetime import date, timedelta

MOST_SECONDS = 60


def at_karims(visitor, screen):
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    return anna, anna.at()


def test_a_trial_takes_one_tap_a_step(visitor):
    """Given Anna on the floor with her phone, when Karim picks a list, then eight taps and a press note it, and the chart grows (T6.6)."""
    anna, karim = at_karims(visitor, "phone")
    anna.go(f"{karim}op-het-werk/taken/").see().page.get_by_role("link", name=re.compile("^Oefenbeurt noteren")).first.click()
    anna.see()
    page, began = anna.page, time.monotonic()
    save = page.get_by_role("button", name="Bewaren", exact=True).bounding_box()
    assert save["y"] + save["height"] <= 780, "the button must be in sight at once"
    steps = page.locator("fieldset").filter(has=page.locator("input[name^=step_]"))
    assert steps.count() == 8
    assert page.locator("input[name^=step_][value=F]").count() == 0, "by hand only with a yes"
    for n in range(8):
        tap = steps.nth(n).locator("label", has=page.locator(f"input[value={'V' if n == 6 else 'Z'}]"))
        tap.scroll_into_view_if_needed()
        assert tap.bounding_box()["height"] >= 44
        tap.click()
    anna.save()
    assert time.monotonic() - began < MOST_SECONDS
    anna.see()
    assert "88%" in anna.text()
    anna.follow("Kaart voor de werkbegeleider").see()
    assert "Zo helpt u" in anna.text()
    assert "88%" not in anna.text()


def test_two_checks_become_a_talk_of_three_and_an_adjusted_plan(visitor, screen):
    """Given Karim and Fatma apart, when each releases, then the difference stands first on the agenda and the plan is opened because of it (T6.2, T6.5)."""
    anna, karim = at_karims(visitor, screen)
    anna.go(f"{karim}op-het-werk/samen/").see().follow("Check met Karim").see()
    anna.fill(energy="1", contact="5", outside="1", note="Ik slaap slecht.").save().see()
    anna.page.get_by_role("link", name=re.compile("^Vrijgeven")).first.click()
    anna.see()
    assert not anna.page.get_by_label("Buiten het werk", exact=False).is_checked(), "home is not offered"
    anna.fill(release_words="aan tafel").save("Vrijgeven").see()
    anna.follow("Check met de werkgever").see().fill(pace="5", cooperation="4").save()
    anna.page.get_by_role("link", name=re.compile("^Vrijgeven")).first.click()
    anna.save("Vrijgeven").see()
    assert "Hier zien jullie het anders: Energie en tempo" in anna.text()
    anna.follow("Agenda voor de werkgever").see()
    for there, words in ((True, "bijna op"), (True, "heel goed"), (False, "houdt mij erg tegen"), (False, "Ik slaap slecht")):
        assert (words in anna.text()) is there
    anna.go(f"{karim}op-het-werk/boodschap/nieuw/").see()
    anna.fill(words="Ze kijkt steeds.", translated="Laat mij een half uur alleen werken.", passed_on="2026-01-05")
    anna.page.locator("form.form").get_by_role("button", name="Bewaren", exact=True).click()
    anna.page.wait_for_load_state()
    assert "akkoord" in anna.page.locator("[data-sw-focus]").inner_text()
    anna.fill(agreed_on="2026-01-04").save().see()
    anna.go(f"{karim}op-het-werk/bijstellen/").see()
    anna.fill(text="Een half uur later beginnen", becomes="plan").save().see()
    assert "coachingsplan 1 bijgesteld" in anna.text()
    anna.page.get_by_role("link", name="coachingsplan 1 bijgesteld").first.click()
    anna.page.get_by_role("heading", level=1, name="Coachingsplan").wait_for()
    anna.see()
    assert "Doel in het plan zetten" in anna.text(), "the plan is open again"
    for reader in ("client", "employer", "commissioner"):
        anna.go(f"{karim}documenten/maken/on_the_job_report/{reader}/").see()
        assert ("Ik slaap slecht" in anna.text()) is (reader == "client"), "who said it reads it"
    anna.go(f"{karim}coachingsplan/").press("Zo spreken we het af")


def test_the_plan_in_depth_and_what_is_printed(visitor, screen):
    """Given Karim's plan, when Anna goes through its parts, then each opens, a step is ticked with pride, and card and action plan are PDFs (T5.2, T6.3)."""
    anna, karim = at_karims(visitor, screen)
    plan = anna.go(f"{karim}coachingsplan/").see().page.get_by_role("link", name="plan nakijken").get_attribute("href").removesuffix("nakijken/")
    for part in ("nakijken/", "inwerken/", "overname/", "kaart/", "actieplan/", "eigen-stap/"):
        anna.go(plan + part).see()
    soon = (date.today() + timedelta(days=5)).isoformat()  # noqa: DTZ011 the pages' today
    anna.fill(text="mijn rooster ophangen", due_on=soon, confidence="6", one_higher="als Henk helpt").save().see()
    assert "Kan de stap kleiner" in anna.text()
    anna.page.get_by_role("link", name="Gedaan: mijn rooster ophangen").click()
    anna.see().fill(outcome="Hangt.", proud="on").save("Afvinken").see()
    assert "Gedaan!" in anna.text()
    for kind, reader in (("guidance_card", "employer"), ("action_plan", "client"), ("onboarding_plan", "employer")):
        anna.go(f"{karim}documenten/maken/{kind}/{reader}/").see().press("Vaststellen").see()
        anna.page.locator("main a[href*='/documenten/']:not([href*='/delen/']):not([href*='/telefoon/'])").first.click()
        anna.see()
        address = anna.page.get_by_role("link", name=re.compile("PDF", re.IGNORECASE)).first.get_attribute("href")
        answer = anna.page.request.get(anna.site + address)
        assert answer.body().startswith(b"%PDF")
    for page in ("doelen/", "op-het-werk/", "op-het-werk/tempo/", "op-het-werk/tempo/nieuw/", "op-het-werk/taken/nieuw/", "gelukt/nieuw/"):
        anna.go(karim + page).see()


def test_a_check_without_javascript(visitor):
    """Given a phone without JavaScript, when Anna fills a check in with Sanne, then it is kept."""
    anna = visitor("phone", javascript=False).enter_as("Anna Visser").open_client("Sanne")
    anna.go(anna.at() + "op-het-werk/check/nieuw/client/").fill(energy="4").save()
    assert "alleen bij jullie" in anna.text()
