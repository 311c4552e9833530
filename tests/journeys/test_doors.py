"""A plan on a phone without an account, and an emergency with a reason."""

import re

WHY = "Karim belde in paniek en Anna is niet bereikbaar."


def press(somebody, name):
    """Press a button, and look at what comes."""
    somebody.page.get_by_role("button", name=name).click()
    somebody.page.wait_for_load_state()
    return somebody.see()


def test_a_client_reads_on_a_phone_what_was_made_for_them(visitor, screen):
    """Given Anna and Karim at one table, when he scans the code and chooses his own, then he reads his plan without an account (T0.7, T7.3)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    where = f"{anna.at()}documenten/telefoon/"
    press(anna.go(where).see(), "QR-code laten zien")
    phone = visitor("phone")
    phone.page.goto(anna.page.locator("#adres").input_value())
    press(phone.see().fill(pin="904771"), "Deze code gebruiken")
    press(phone.fill(pin="904771"), "Document openen")
    phone.page.get_by_role("link", name=re.compile("oachingsplan")).first.click()
    phone.page.wait_for_load_state()
    press(phone.see().fill(words="Dit klopt."), "Versturen")
    assert "Verstuurd" in phone.text()
    assert "Dit klopt." in anna.go(where).see().text()


def test_the_emergency_door_is_told_of(visitor, screen):
    """Given Bram, when he must go in at once and says why, then the team lead reads it (T0.7)."""
    bram = visitor(screen).enter_as("Bram de Wit")
    bram.go("/toegang/").see().fill(wanted="Karim Haddad", reason=WHY, how="emergency")
    press(bram, "Verder")
    assert "teamleider weet het" in bram.text()
    assert WHY in visitor(screen).enter_as("Tess Bakker").go("/organisatie/").see().text()
    assert "dit apparaat" in bram.go("/apparaten/").see().text()
