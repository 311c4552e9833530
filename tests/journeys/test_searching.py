"""From the profile to a workplace and back: Anna and Sanne search and decide at the desk; on her phone Anna thinks of Sanne at a workplace."""


def test_anna_and_sanne_search_from_the_profile_and_decide(visitor):
    """Given the night's find, when they list it, make a wish hard, search and put one aside, then each stands where it belongs, on every screen (T3.1)."""
    desk, phone = visitor("desktop").enter_as("Anna"), visitor("phone").enter_as("Anna")
    home = desk.open_client("Sanne").at()
    for anna in (desk, phone):
        anna.go("/vandaag/").see()
        assert "kijk hier eens naar: Tuinhulp op de begraafplaats" in anna.text()
        anna.go(f"{home}zoeken/").see()
        anna.go(f"{home}zoeken/wensen/").see()
        anna.go("/zo-zoekt-spinweb/").see()
    desk.go(f"{home}zoeken/").press("Op de lijst zetten: Tuinhulp op de begraafplaats bij Begraafplaats Rustoord")
    assert "Kijk hier eens naar" not in desk.text()
    desk.go(f"{home}zoeken/wensen/").fill(hard="hours").save()
    assert "uren: 20 tot 24 uur hard" in " ".join(desk.text().split())
    desk.press("Opnieuw zoeken")
    desk.press("Nu niet: Medewerker in de onderhoudsploeg bij Hoveniersbedrijf Smit").see()
    assert "Terughalen: Medewerker" in desk.page.get_by_role("button", name="Terughalen").last.get_attribute("aria-label")
    phone.go(f"{home}werk/")
    assert "Tuinhulp op de begraafplaats bij Begraafplaats Rustoord" in phone.text()


def test_a_workplace_shows_whom_one_may_think_of(visitor):
    """Given Sanne who agreed, when Anna opens a workplace, then she stands there by name with rows; when she withdraws, no longer."""
    anna = visitor("phone").enter_as("Anna")
    home = anna.open_client("Sanne").at()
    place = anna.go(f"{home}zoeken/").page.locator("main a[href^='/werkplekken/']").first.get_attribute("href")
    anna.go(f"{place}voorwaarden/").see().fill(sector="groen").save().see()
    anna.go(f"{place}voor-wie/").see()
    assert "Sanne" in anna.text()
    anna.go(f"{home}zoeken/").press("Intrekken")
    anna.go(f"{place}voor-wie/").see()
    assert "Nu niemand" in anna.text()
    anna.go(f"{home}zoeken/denken-aan/").see().save("Ja, dat is goed")
    assert "vindt het goed dat je denkt" in anna.text()
