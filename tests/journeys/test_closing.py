"""Task 7 and around it: three parties, asking again as agreed, a contract that ends, a group noted once, an assignment without a client."""

import re
from datetime import date, timedelta

TODAY = date.today()  # noqa: DTZ011 the stories are told relative to today


def test_three_parties_look_back_and_the_client_decides_about_being_asked(visitor, screen):
    """Given Karim near the end, when the three are asked, then the difference stands first; his no is kept, and so is his yes until he withdraws it (T7.2, S2)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    closing = anna.at() + "afronding/"
    anna.go(closing).see()
    for party, last in (("client", "1"), ("employer", "4"), ("commissioner", "3")):
        anna.go(f"{closing}volgens/{party}/").see()
        anna.fill(answer_result="4", answer_lasting=last, words="Het werd rustiger.").save()
    anna.see()
    table = anna.page.locator("table", has=anna.page.get_by_text("het grootste verschil eerst"))
    assert "Verder zonder jobcoach verschil" in " ".join(table.locator("tbody tr").first.inner_text().split())
    anna.go(f"{closing}meedoen/nieuw/").see().fill(step="5", words="werkt met hulp").save()
    anna.go(f"{closing}geleerd/nieuw/").see().unfold().fill(text="Eén lijst tegelijk.", for_portfolio="on", portfolio_words="Bij Karim hielp één lijst.")
    anna.page.locator("form.form").get_by_role("button", name="Bewaren", exact=True).click()
    assert "Hier staat nog een naam in: Karim" in anna.page.get_by_role("alert").inner_text()
    anna.see().unfold().fill(portfolio_words="Eén taak tegelijk hielp.").save().see()
    anna.go(f"{closing}navragen/").see()
    assert "Hier wordt niets gevraagd" in anna.text()
    anna.go(f"{closing}navragen/afspreken/").see().fill(may_ask="yes", form="phone", words="Bel gerust.").save().see()
    assert anna.page.get_by_role("link", name=re.compile("^Noteren: navraag na")).count() >= 1
    anna.follow("Intrekken").see().save("Intrekken").see()
    assert "Ingetrokken op" in anna.text()
    assert not anna.page.get_by_role("link", name=re.compile("^Noteren: navraag na")).count()
    for kind, reader in (("final_report", "employer"), ("closing_evaluation", "commissioner"), ("placement_report", "client")):
        anna.go(f"{closing.removesuffix('afronding/')}documenten/maken/{kind}/{reader}/").see()


def test_what_comes_back_after_the_end_opens_the_trajectory_again(visitor, screen):
    """Given Noor, closed and asked as she agreed, when she wants help again, then her trajectory runs and Anna has something to do (S2)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/caseload/?stand=afgesloten").follow("Noor")
    trajectory = anna.at()
    anna.go(f"{trajectory}afronding/navragen/").see()
    assert "werkt nog op deze plek" in anna.text()
    anna.page.get_by_role("link", name=re.compile("^Noteren: navraag na")).first.click()
    anna.see().fill(outcome="here", words="Ria is weg, ik weet het even niet.", help_wanted="yes", reopen="on").save().see()
    assert "wil weer hulp" in anna.text()
    anna.go(f"{trajectory}afspraken/").see()
    assert "bespreken welke hulp er nu nodig is" in anna.text()
    anna.go(trajectory).see()
    assert "Afgesloten op" not in anna.page.locator("header.between").inner_text()
    anna.go(f"{trajectory}beeindigen/").fill(reason="employer_takes_over").save("Traject beëindigen")  # as it was, for who looks next


def test_a_contract_that_ends_is_planned_and_a_mentor_changes(visitor, screen):
    """Given Karim's contract on Vandaag, when Anna plans the steps, then they are agreements; when Henk begins, the ladder goes back a rung (S3)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Karim")
    events = anna.at() + "gebeurtenissen/"
    anna.go(events).see()
    if anna.page.get_by_role("link", name=re.compile("^Stappen plannen")).count():  # the first screen plans, the second finds it planned
        anna.page.get_by_role("link", name=re.compile("^Stappen plannen")).first.click()
        anna.see().fill(agreed="Eerst met Karim, dan met Fatma.").save().see()
    assert "Bespreken wat je cliënt wil na het contract" in anna.text()
    for kind in ("illness", "coach_change", "other_change"):
        anna.go(f"{events}nieuw/{kind}/").see()
    anna.go(events)
    if anna.page.get_by_role("link", name="De wisseling is er").count():
        anna.follow("De wisseling is er").see()
        assert "Dit had de vorige werkbegeleider overgenomen" in anna.text()
        anna.page.get_by_label("Henk", exact=True).check()
        anna.save("Vastleggen").see()
    anna.go(events.replace("gebeurtenissen", "plaatsingen"))
    assert re.search(r"Werkbegeleider\s+Henk", anna.text())
    anna.go(events.replace("gebeurtenissen", "tijdlijn"))
    assert "Andere werkbegeleider" in anna.text()


def test_a_group_is_noted_once_and_undone_in_one_go(visitor, screen):
    """Given two clients in a group, when Anna notes it, then both files have it; removed and brought back by one button each (S7)."""
    subject = f"Oefenen met nee zeggen, op de {'telefoon' if screen == 'phone' else 'laptop'}"
    anna = visitor(screen).enter_as("Anna Visser").go("/opdrachten/").see()
    anna.follow("Groep noteren").see().fill(subject=subject, minutes="90", form="online", group_size="5")
    for name in ("Sanne de Boer", "Karim Haddad"):
        anna.page.get_by_label(name, exact=True).check()
    anna.save().see()
    group = anna.at()
    assert "Sanne de Boer" in anna.text()
    for name in ("Sanne", "Karim"):
        anna.open_client(name).go(anna.at() + "tijdlijn/")
        assert f"Groep: {subject}." in anna.text()
    anna.go(group).press("Groep weghalen").see()
    assert subject not in anna.page.locator("section", has=anna.page.get_by_role("heading", name="Jouw groepen")).inner_text()
    anna.press("Ongedaan maken").see()
    assert subject in anna.page.locator("section", has=anna.page.get_by_role("heading", name="Jouw groepen")).inner_text()


def test_an_assignment_for_an_employer_becomes_a_report(visitor, screen):
    """Given De Linde with a question, when Anna works on it and finishes, then there is a report in which no client occurs (S7)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/opdrachten/").follow("Inwerken in kleine stappen").see()
    job = anna.at()
    anna.follow("Uren noteren") if anna.page.get_by_role("link", name="Uren noteren").count() else anna.go(f"{job}uren/nieuw/")
    anna.see().fill(what="tweede middag", minutes="120", on=(TODAY - timedelta(days=1)).isoformat()).save().see()
    anna.go(f"{job}afronden/").see().fill(outcome="Elke nieuwe heeft een vaste collega.", advice="Hou het gesprek van week één.").save("Afronden").see()
    anna.go(f"{job}verslag/").see()
    for words, there in (("tweede middag", True), ("Elke nieuwe heeft een vaste collega.", True), ("Sanne", False), ("Karim", False)):
        assert (words in anna.text()) is there
    anna.go(f"{job}gegevens/").see()
