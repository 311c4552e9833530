"""From a note of a visit to the portal, a term that is on the agenda, and where Anna stands for the register (C1.8, R1, R2)."""

import pytest

pytestmark = pytest.mark.journey


def test_hours_terms_and_the_own_register(visitor, screen):
    """Given Karim's hours and terms, when Anna ticks a line off and opens her own register, then every page reads well on every screen."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim").follow("Uren").see()
    box = anna.page.get_by_role("checkbox").first
    if box.count():
        box.check()
        anna.press("Aangevinkte regels zijn overgenomen").see()
        assert "Afgevinkt als overgenomen" in anna.text()
    anna.follow("2026-031").see()
    assert "Karim" not in anna.page.locator("table").inner_text()
    anna.open_client("Karim").follow("Termijnen").see()
    assert "jobcoachperiode" in anna.text()
    anna.go("/mijn-register/").see()
    assert "kortste weg" in anna.text()
    anna.follow("Aanvraag bekijken").see()
    anna.go("/mijn-register/nieuw/training/").see()


def test_what_may_be_asked_for_karim(visitor, screen):
    """K4.1. Given Karim at his work, when Anna sees why, plans a term and looks at his sheet, then each says what to do."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim").follow("Regelingen").see()
    assert "UWV gaat over de steun" in anna.text()
    anna.page.locator("#lkv_banenafspraak > summary").click()
    anna.see().press("Termijn in de agenda: Loonkostenvoordeel banenafspraak")
    assert "De termijn staat bij de afspraken" in anna.text()
    anna.follow("Blad voor Karim")
    assert anna.page.get_by_role("img").count()
