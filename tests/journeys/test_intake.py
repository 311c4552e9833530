"""Task 1: Anna meets somebody new. With a mouse, with the keyboard alone, and without JavaScript."""

import pytest


def test_a_first_talk_becomes_a_trajectory_plan(visitor, screen):
    """Given a new client, when Anna writes up the intake, then a plan for the client lies ready and can be signed (T1.2, T1.4)."""
    anna = visitor(screen).enter_as("Anna Visser")
    anna.see().follow("Nieuwe cliënt").see()
    anna.fill(called="Wouter", family_name="Hendriks", wish="wil weer fietsen maken").save("Traject beginnen").see()
    assert "Wouter wil weer fietsen maken" in anna.page.title() or "Wouter wil weer fietsen maken" in anna.text()
    trajectory = anna.at()

    anna.go(f"{trajectory}intake/").see()
    anna.go(f"{trajectory}intake/vraag/").see()
    anna.fill(question="Ik wil fietsen maken, rustig en precies.", reason="Mijn vorige baan was te druk.", importance="8").save().see()
    anna.go(f"{trajectory}intake/gesprek/").see().fill(form="elsewhere", informed_choice="yes").save()
    anna.go(f"{trajectory}intake/gedragscode/").see().fill(code_discussed_on="2026-11-20", complaints_explained="on").save()
    anna.go(f"{trajectory}intake/leefgebieden/home/").see().fill(going_well="Woont al tien jaar in dezelfde straat.").save()
    anna.go(f"{trajectory}intake/verwachtingen/").see().fill(result_client="Rust.", approach="Elke week een uur, eerst wandelend.").save()
    anna.go(f"{trajectory}web/nieuw/").see().fill(name="Gerda", relation="buurvrouw", ring="private").save().see()
    anna.go(f"{trajectory}afspraken/nieuw/").see().fill(text="bij de fietsenmaker binnenlopen", owner="client", due_on="2030-01-05").save().see()

    anna.go(f"{trajectory}documenten/maken/trajectory_plan/client/").see()
    assert "Ik wil fietsen maken" in anna.text()
    anna.press("Vaststellen").see().follow("Trajectplan, versie 1").see()
    anna.press("Ik teken").see()
    assert "Anna Visser, ingelogd" in anna.text()
    with anna.page.expect_download() as file:
        anna.page.get_by_role("link", name="PDF").click()
    assert file.value.path().read_bytes().startswith(b"%PDF-1.7")


def test_the_whole_intake_by_keyboard_alone(visitor):
    """Given only a keyboard, when Anna writes up the question, then everything can be reached, chosen and saved."""
    anna = visitor("desktop").enter_as("Anna Visser").open_client("Sanne")
    anna.go(anna.at() + "intake/vraag/")
    keyboard = anna.page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(80):
            keyboard.press("Tab")
            if anna.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"the Tab key never reaches {selector}")

    tab_to(".skip")
    keyboard.press("Enter")
    tab_to("[name=reason]")
    keyboard.press("Control+A")
    keyboard.type("Het stopte, en nu wil ik verder.")
    tab_to("[name=importance]")
    keyboard.press("ArrowRight")
    tab_to("form.form button[type=submit]")
    keyboard.press("Enter")
    anna.page.wait_for_url(lambda address: "/intake/" in address and "vraag" not in address)
    assert "Het stopte, en nu wil ik verder." in anna.text()


def test_without_javascript_nothing_is_missing(visitor):
    """Given a browser without JavaScript, when Anna starts a trajectory and makes an agreement, then it is there, and can be undone."""
    anna = visitor("desktop", javascript=False).enter_as("Anna Visser").go("/trajecten/nieuw/")
    anna.fill(called="Mieke", wish="wil rustig beginnen").page.get_by_role("button", name="Traject beginnen").click()
    trajectory = anna.at()
    anna.go(f"{trajectory}web/nieuw/").fill(name="Bas", relation="broer", ring="private").page.get_by_role("button", name="Bewaren").click()
    anna.press("Weghalen: Bas")
    assert "Verwijderd: Bas." in anna.text()
    anna.press("Ongedaan maken")
    assert "Teruggezet: Bas." in anna.text()
    assert anna.page.get_by_role("link", name="Bas").count()


def test_a_form_that_is_not_right_keeps_what_was_typed(visitor, screen):
    """Given a form with a mistake, when Anna saves, then she reads what to do, and nothing that she typed is gone."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    anna.go(anna.at() + "afspraken/nieuw/").fill(text="de fietsenmaker bellen", owner="party", due_on="2030-01-05").press("Bewaren").see()
    assert "Dit is nog niet bewaard." in anna.text()
    assert "Kies wie het doet" in anna.text()
    assert anna.page.locator("[name=text]").input_value() == "de fietsenmaker bellen"
    assert anna.page.evaluate("document.activeElement.hasAttribute('data-sw-focus')")


def test_a_lost_connection_loses_nothing(visitor):
    """Given that the connection drops while Anna types, when it comes back, then the draft is kept and the form can be sent."""
    anna = visitor("phone").enter_as("Anna Visser").open_client("Sanne")
    page = anna.go(anna.at() + "intake/verwachtingen/").page
    page.context.set_offline(True)
    anna.fill(result_agreed="Getypt zonder verbinding.")
    page.locator("[data-sw-draft-said]", has_text="Geen verbinding").wait_for()
    anna.page.get_by_role("button", name="Bewaren").click()
    assert "Er is niets verstuurd en wat je typte staat hier nog" in anna.text()
    page.context.set_offline(False)
    page.locator("[data-sw-draft-said]", has_text="Concept bewaard").wait_for(timeout=20_000)
    page.reload()
    assert page.locator("[name=result_agreed]").input_value() == "Getypt zonder verbinding."
    anna.save()
    assert "Getypt zonder verbinding." in anna.text()
