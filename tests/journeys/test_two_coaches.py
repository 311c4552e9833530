"""Two coaches at one trajectory: nobody gets in unasked, and nobody writes over another."""


def test_a_colleague_gets_in_when_let_in_and_out_at_once(visitor):
    """Given Anna's client, when she lets Bram in he can open the file, and when she lets him out he cannot; Chantal never can (T0.7)."""
    anna = visitor().enter_as("Anna Visser").open_client("Sanne")
    path = anna.at()
    bram, chantal = visitor().enter_as("Bram de Wit"), visitor().enter_as("Chantal Maas")
    for outsider in (bram, chantal):
        assert "Deze bladzijde is er niet" in outsider.go(path).text()

    anna.follow("Collega toelaten").see()
    anna.page.get_by_role("radio", name="Bram de Wit").check()
    anna.fill(part="stand_in", reason="vakantie in de kerstweken", last_on="2030-01-04").save("Toelaten").see()
    assert "Sanne" in bram.go(path).see().page.title()
    assert "Deze bladzijde is er niet" in chantal.go(path).text()

    anna.go(f"{path}collegas/").press("Niet meer toelaten: Bram de Wit")
    assert "Deze bladzijde is er niet" in bram.go(path).text()


def test_two_coaches_in_one_form_are_told_and_neither_is_overwritten(visitor):
    """Given that Anna and Bram have the same form open, when both save, then the second reads what the first saved beside their own text."""
    anna = visitor().enter_as("Anna Visser").open_client("Sanne")
    path = anna.at()
    anna.go(f"{path}collegas/").page.get_by_role("radio", name="Bram de Wit").check()
    anna.fill(part="second", reason="samen doen").save("Toelaten")
    bram = visitor().enter_as("Bram de Wit")
    anna.go(f"{path}intake/verwachtingen/")
    bram.go(f"{path}intake/verwachtingen/")
    anna.fill(result_agreed="Van Anna: het tempo.").save()
    bram.fill(result_agreed="Van Bram: de reistijd.").press("Bewaren").see()
    told = bram.text()
    assert "Iemand anders bewaarde dit intussen" in told
    assert "Van Anna: het tempo." in told
    assert bram.page.locator("[name=result_agreed]").input_value() == "Van Bram: de reistijd."
    bram.fill(result_agreed="Van Anna: het tempo. Van Bram: de reistijd.").save()
    assert "Van Anna: het tempo. Van Bram: de reistijd." in anna.go(f"{path}intake/").text()
    anna.go(f"{path}collegas/").press("Niet meer toelaten: Bram de Wit")
