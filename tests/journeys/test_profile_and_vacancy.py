"""From a vacancy as a file to an advice that can be traced, with what is old gone through again (T2.4, T3.4, T4.7)."""

import json
import re

POSTING = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Hulp in de wasserij", "description": "Wij wassen voor twaalf zorghuizen.",
           "responsibilities": ["Je sorteert de was op kleur.", "Je vouwt handdoeken."], "workHours": "20 tot 24 uur per week",
           "qualifications": "Je kunt tillen tot 10 kilo."}  # fmt: skip


def test_a_vacancy_file_is_confirmed_kind_by_kind_and_a_match_is_traced(visitor, screen):
    """Given a posting as a file, when its tasks are ticked, then only these come in; and on Sanne's match a sentence leads to its row (T3.4, T4.7)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/werkplekken/nieuw/").see().fill(new_employer=f"De Witte Was {screen}")
    posting = {"name": "vacature.json", "mimeType": "application/json", "buffer": json.dumps(POSTING).encode()}
    anna.page.set_input_files("[name=vacancy_file]", files=[posting])
    anna.save("Bewaren en verder").see()
    assert anna.page.locator("mark", has_text="Je vouwt handdoeken").count() == 1
    anna.fill(tasks_all="on").save("Overnemen").see()
    assert "Vouwt handdoeken" in anna.text()
    anna.open_client("Sanne")
    home = anna.at()
    anna.go(f"{home}profiel/").see().follow("Samen nalopen").see().save("Samen bekeken")
    anna.go(f"{home}matching/").page.get_by_role("link", name=re.compile("Medewerker kwekerij")).first.click()
    anna.follow("Wat vindt Sanne zelf?").see().fill(A7_view="kleine_stap").save().see()
    anna.page.locator("summary", has_text="Voor de cliënt").click()
    anna.see().page.locator("a[href='#rij-C3']").first.click()
    assert anna.page.url.endswith("#rij-C3")
    for reader in ("client", "employer", "commissioner"):
        anna.page.locator(f"a[href*='/match_advice/{reader}/']").first.click()
        anna.see()
        assert "Waar elke zin vandaan komt" in anna.text()
        anna.page.go_back()
