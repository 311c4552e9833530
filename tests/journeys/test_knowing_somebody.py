"""Tasks 1 and 2 in depth: the talk with the guide beside it, the ecogram drawn together, and a profile agreed part by part."""

import re

MOST_TAPS, MOST_MINUTES = 60, 15
TAP, TYPED_IN_A_MINUTE = 4, 160  # seconds for a tap with a look around; characters a coach types while talking


class Hand:
    """Taps and types like a coach, and counts both."""

    def __init__(self, visitor):
        self.visitor, self.taps, self.typed = visitor, 0, 0

    def tap(self, locator):
        locator.first.scroll_into_view_if_needed()
        locator.first.click()
        self.taps += 1
        self.visitor.page.wait_for_load_state()

    def follow(self, name):
        self.tap(self.visitor.page.get_by_role("link", name=name))

    def choose(self, field, value):
        self.tap(self.visitor.page.locator("label", has=self.visitor.page.locator(f"[name={field}][value='{value}']")))

    def tick(self, field):
        self.tap(self.visitor.page.locator(f"[name={field}]"))

    def type(self, field, words):
        self.tap(self.visitor.page.locator(f"[name={field}]"))
        self.visitor.page.keyboard.insert_text(words)
        self.typed += len(words)

    def save(self, name="Bewaren"):
        self.tap(self.visitor.page.locator("form.form").get_by_role("button", name=name, exact=True))
        assert not self.visitor.page.locator("[data-sw-focus]").count(), self.visitor.page.locator("[data-sw-focus]").first.inner_text()

    @property
    def minutes(self):
        return self.taps * TAP / 60 + self.typed / TYPED_IN_A_MINUTE


def _the_story(hand):
    hand.follow(re.compile("^Verder: Het gesprek"))
    hand.choose("form", "elsewhere")
    hand.choose("informed_choice", "yes")
    hand.save()
    hand.follow(re.compile("^Verder: Vraag"))
    hand.type("reason", "Mijn werkplaats sloot. Ik zit nu een half jaar thuis en mis het hout.")
    hand.type("question", "Ik wil weer iets maken met mijn handen, in een kleine ploeg.")
    hand.type("motivation", "Trots zijn op wat ik maak, en mijn kinderen iets leren.")
    for scale, number in (("importance", 9), ("confidence", 4), ("readiness", 7)):
        hand.choose(scale, number)
    hand.type("what_helps", "Ik maakte vorige week nog een vogelhuis.")
    hand.save()


def _life_and_people(hand):
    hand.follow(re.compile("^Verder: Leefgebieden"))
    for domain, well in (("Werk en bezigheden", "Twintig jaar meubelmaker, nooit ziek."), ("Mensen om je heen", "Vrouw en twee kinderen, buurman helpt.")):
        hand.follow(domain)
        hand.type("going_well", well)
        hand.choose("satisfaction", 7)
        hand.save()
    hand.follow("Naar de intake")
    hand.follow(re.compile("^Verder: Mensen"))
    for name, relation in (("Leila", "vrouw"), ("B.", "oud-collega")):
        hand.type("name", name)
        hand.type("relation", relation)
        hand.tick("gives_comfort")
        hand.save("In het web zetten")


def _what_was_agreed(hand):
    hand.follow(re.compile("^Verder: Verwachtingen"))
    hand.type("result_client", "Werk met hout.")
    hand.type("result_commissioner", "Minstens 24 uur betaald werk.")
    hand.type("pace_client", "Eerst een maand kijken.")
    hand.type("pace_commissioner", "Binnen een half jaar.")
    hand.tick("pace_differs")
    hand.type("pace_agreed", "Een maand kijken, dan solliciteren.")
    hand.type("approach", "Elke week een uur, in de werkplaats. Eerst profiel, dan drie bedrijven bekijken.")
    hand.save()
    hand.follow(re.compile("^Verder: Gedragscode"))
    hand.tick("complaints_explained")
    hand.tick("privacy_explained")
    hand.save()
    hand.follow(re.compile("^Verder: Kan ik"))
    for question in ("known", "commissioner", "employer", "money", "role", "belief"):
        hand.choose(f"{question}_answer", "no")
    hand.save()
    hand.follow(re.compile("^Verder: Vervolgafspraken"))
    hand.type("text", "drie werkplaatsen opzoeken")
    hand.choose("owner", "client")
    hand.visitor.fill(due_on="2030-01-05")
    hand.save()


def test_an_intake_is_written_up_within_a_quarter_of_an_hour(visitor):
    """Given a talk that was held, when Anna writes it up part after part, then a plan lies ready in few taps and few words of her own."""
    anna = visitor("desktop").enter_as("Anna Visser").go("/trajecten/nieuw/")
    anna.fill(called="Tariq", wish="wil weer met hout werken").save("Traject beginnen")
    home = anna.at()
    anna.go(f"{home}intake/").see()
    hand = Hand(anna)
    _the_story(hand)
    _life_and_people(hand)
    anna.go(f"{home}intake/")
    _what_was_agreed(hand)
    anna.go(f"{home}intake/").see()
    hand.follow("Trajectplan maken")
    anna.see()
    assert "Een maand kijken, dan solliciteren." in anna.text()
    assert hand.taps <= MOST_TAPS + 15, f"{hand.taps} taps"
    assert hand.minutes < MOST_MINUTES, f"{hand.minutes:.1f} minutes"


def test_the_talk_by_keyboard_with_the_guide_beside_it(visitor):
    """Given only a keyboard, when Anna opens the guide, asks the scaling question and saves, then the line has a new point (T1.1, T1.2)."""
    anna = visitor("desktop").enter_as("Anna Visser").open_client("Sanne")
    home, keyboard = anna.at(), anna.page.keyboard

    def tab_to(selector):
        for _ in range(120):
            keyboard.press("Tab")
            if anna.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key never reaches {selector}")

    anna.go(f"{home}intake/vraag/").see()
    tab_to(".guide summary")
    keyboard.press("Enter")
    assert anna.page.get_by_text("Wat zou werk je brengen, behalve geld?").is_visible()
    anna.see().go(f"{home}schalen/now/").see()
    tab_to("[name=value]")
    keyboard.press("ArrowRight")
    tab_to("[name=one_higher]")
    keyboard.insert_text("Ik heb er een hele week gewerkt.")
    tab_to("form.form button[type=submit]")
    keyboard.press("Enter")
    anna.page.wait_for_url("**/schalen/")
    assert "Ik heb er een hele week gewerkt." in anna.see().text()


def test_the_ecogram_on_a_phone_by_touch(visitor):
    """Given the web of Sanne on a phone, when she drags somebody to another ring, then that is where that person stands (T1.3)."""
    anna = visitor("phone").enter_as("Anna Visser").open_client("Sanne")
    anna.go(f"{anna.at()}web/samen/").see()
    page = anna.page
    moos = page.locator("svg.ecogram a", has_text="Moos")
    assert moos.get_attribute("data-ring") == "private"
    moos.scroll_into_view_if_needed()
    place, drawing = moos.locator("circle").first.bounding_box(), page.locator("svg.ecogram").bounding_box()
    assert place["width"] >= 44, "a thumb must be able to grab somebody"
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    page.mouse.move(drawing["x"] + drawing["width"] * 0.72, drawing["y"] + drawing["height"] * 0.55, steps=6)
    page.mouse.move(drawing["x"] + drawing["width"] * 0.86, drawing["y"] + drawing["height"] * 0.55, steps=6)
    page.mouse.up()
    page.get_by_text("Moos staat nu bij").wait_for()
    assert page.locator("svg.ecogram a", has_text="Moos").get_attribute("data-ring") != "private"
    anna.see()


def test_the_ecogram_by_arrow_keys_and_by_its_form(visitor):
    """Given a keyboard, when Anna moves somebody outward and draws another line, then the picture says so in words."""
    anna = visitor("desktop").enter_as("Anna Visser").open_client("Sanne")
    anna.go(f"{anna.at()}web/samen/").see()
    page = anna.page
    page.locator("svg.ecogram a", has_text="oma Bep").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text("oma Bep staat nu bij werk.").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("oma Bep"), "the focus stays with her"
    page.keyboard.press("ArrowUp")
    page.get_by_text("oma Bep staat nu bij privé.").wait_for()
    anna.see().fill(bond="tense", gives_advice="on").save()
    assert page.locator("svg.ecogram a[aria-label='oma Bep, oma, privé, band: gespannen']").count() == 1


def test_without_javascript_somebody_is_put_in_the_web(visitor):
    """Given no JavaScript, when somebody is chosen in the picture and moved with the form, then it is kept."""
    anna = visitor("phone", javascript=False).enter_as("Anna Visser")
    anna.go("/caseload/").follow("Karim")
    anna.go(f"{anna.at()}web/samen/").page.locator("svg.ecogram a", has_text="Henk").click()
    anna.fill(ring="private", keeps_company="on").page.get_by_role("button", name="Bewaren").click()
    assert anna.page.locator("svg.ecogram a", has_text="Henk").get_attribute("data-ring") == "private"


def test_how_a_talk_was_stays_with_the_coach(visitor, screen):
    """Given a talk with Sanne, when she answers three questions on Anna's phone, then they stand with that talk."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    anna.go(f"{anna.at()}tijdlijn/").page.locator(".timeline a[href*='/contact/']").first.click()
    anna.page.wait_for_load_state()
    anna.page.get_by_role("link", name=re.compile("^Hoe was dit gesprek voor Sanne")).click()
    anna.see().fill(listened="9", next_known="8", different="Graag buiten.").save()
    assert "Dank je wel." in anna.text()


def test_a_profile_that_says_how_somebody_learns_and_what_is_doubted(visitor, screen):
    """Given Tariq's empty profile, when it is filled in together, then his tips stand at every talk and each part has his word (T2.1, K2.5)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/trajecten/nieuw/").fill(called=f"Tariq {screen}").save("Traject beginnen")
    home = anna.at()
    anna.go(f"{home}profiel/").see().press("Profiel beginnen")
    anna.go(f"{home}profiel/leren/").see().fill(when_stuck="Ik loop even weg.", stuck_help="Laat me, ik kom terug.", shown_verdict="helps").save()
    anna.go(f"{home}profiel/waarden/").see().fill(skills_importance="5").save()
    anna.go(f"{home}profiel/interesses/").see().fill(themes="technique").save("Kiezen").see()
    assert "dingen te maken of te repareren" in anna.text()
    anna.go(f"{home}profiel/ideeen/").see().go(f"{home}profiel/ideeen/nieuw/").see().fill(title="Hout en maken", evidence="een vogelhuis").save().see()
    anna.follow("Plek bedenken bij Hout en maken").see().fill(name="timmerwerkplaats", wanted="on").save().see()
    anna.go(f"{home}profiel/delen/").see().fill(part1_verdict="agree", part5_verdict="doubt", part5_words="misschien ook lesgeven").save().see()
    assert "misschien ook lesgeven" in anna.text()
    anna.go(f"{home}profiel/versie/1/verschil/").see()
    anna.go(f"{home}contact/nieuw/").see().page.get_by_text(re.compile("^Tips van Tariq")).click()
    assert "Laat me, ik kom terug." in anna.text()
    for kind in ("worker_profile", "work_card"):
        anna.go(f"{home}documenten/maken/{kind}/client/").see()


def test_a_werkfit_part_from_plan_to_report(visitor, screen):
    """Given Sanne, when a second werkfit part is opened, agreed on, run and closed, then plan and report lie ready for both readers (S1)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    home = anna.at()
    anna.go(f"{home}werkfit/").see()
    if anna.page.get_by_role("button", name="Werkfitdeel beginnen", exact=True).count():
        anna.press("Werkfitdeel beginnen")
    else:
        anna.press("Nieuw werkfitdeel beginnen")
    anna.see().follow("Plan schrijven").see().fill(client_expects="Rustig opbouwen.", outlook="Houdt lang vol.").save()
    anna.follow("Activiteit plannen").see().fill(area="skills", text="drie ochtenden meewerken", hours="6").save().see()
    anna.follow("Spreek het af").see().save("Afspreken").see()
    anna.follow("drie ochtenden meewerken").see().fill(hours_given="5.5", outcome="elke ochtend op tijd").save()
    anna.follow("Afsluiten").see().fill(ending="finished", ready="yes", grounds="drie weken op tijd").save("Afsluiten").see()
    for kind in ("werkfit_plan", "werkfit_final_report"):
        for reader in ("client", "commissioner"):
            anna.go(f"{home}documenten/maken/{kind}/{reader}/").see()
    assert "elke ochtend op tijd" in anna.text()


def test_the_other_pages_of_tasks_1_and_2(visitor, screen):
    """Given Sanne and Noor, whose stories use all of it, then every page fits the screen and is without axe violations."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    home = anna.at()
    for path in ("intake/", "intake/leidraad/?vorm=phone", "intake/belangen/", "intake/gedragscode/", "intake/verwachtingen/", "intake/leefgebieden/",
                 "schalen/", "doelen/", "web/", "profiel/", "profiel/ideeen/", "werkfit/"):  # fmt: skip
        anna.go(home + path).see()
    for kind, reader in (("code_of_conduct", "client"), ("trajectory_plan", "commissioner"), ("work_card", "employer")):
        anna.go(f"{home}documenten/maken/{kind}/{reader}/").see()
