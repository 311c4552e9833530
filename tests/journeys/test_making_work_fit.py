"""Making work fit: Anna and Sanne try what could change, on a phone; at the desk Anna puts winter work together out of tasks."""


def test_anna_and_sanne_try_what_could_change_and_take_it_over(visitor):
    """Given Sanne beside De Linde, when they tick, look, let the computer search and take over, then it waits for who and when (T4.5)."""
    anna = visitor("phone").enter_as("Anna")
    home = anna.open_client("Sanne").at()
    match = anna.go(f"{home}matching/").page.locator("main a", has_text="Medewerker kwekerij").first.get_attribute("href")
    anna.go(f"{match}wat-als/").see()
    anna.page.get_by_label("Eén taak per dagdeel, wisselen in de pauze").check()
    anna.press("Bekijk wat er verandert").see()
    assert "hoort niet bij dit werk" in anna.text()
    anna.press("Opnieuw zoeken").see()
    assert "Nog niet besloten" in anna.text()
    anna.press("Deze aanpassingen overnemen")
    assert "Zet bij elke aanpassing wie het regelt" in anna.text()
    anna.go(f"{match}wat-als/")
    assert "Overgenomen" in anna.text()


def test_anna_puts_winter_work_together_out_of_tasks(visitor):
    """Given tasks of two jobs, when Anna lays one that stays where it is, then the rule is told; without it the worksheet asks the colleagues (T4.5)."""
    desk = visitor("desktop").enter_as("Anna")
    home = desk.open_client("Sanne").at()
    design = desk.go(f"{home}matching/").page.locator("main a", has_text="Winterwerk in kas en schuur").first.get_attribute("href")
    desk.go(f"{design}werkplaats/grenzen/").see().save()
    desk.see()
    desk.page.get_by_role("checkbox", name="Planten controleren").check()
    desk.press("Bekijk of het past").see()
    assert "hoort vast bij de functie waar het nu in zit" in desk.text()
    desk.page.get_by_role("checkbox", name="Planten controleren").uncheck()
    desk.press("Bekijk of het past").press("In het werkontwerp zetten").see()
    assert "Vraag het de collega's" in desk.text()
    desk.go(f"{design}werkplaats/").page.get_by_role("link", name="Wat vraagt: Trays wassen").click()
    desk.see().save()
    assert "Bewaard" in desk.text()
