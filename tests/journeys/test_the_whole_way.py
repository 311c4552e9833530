"""Anna meets Wouter and goes all the way with him, tasks 1 to 7, with a full vacancy text pasted in. On a phone and on a desktop."""

from datetime import date, timedelta

VACANCY = """Fietsenmaker in onze werkplaats (m/v/x), 16 tot 24 uur per week

Wielerhuis Jansen in Wijchen verkoopt en repareert fietsen. We zijn met zes mensen en een hond.

Wat ga je doen?
- Je repareert lekke banden en remmen.
- Je maakt fietsen schoon en controleert ze na onderhoud.
- Je bestelt onderdelen en ruimt ze op in het magazijn.
- Je helpt klanten aan de balie als het druk is.

Wie ben je?
Je werkt netjes en precies. Je kunt zelfstandig werken en je vraagt om hulp als je er niet uitkomt. Je kunt tillen tot 20 kilo.
Een rijbewijs is niet nodig. Ervaring is mooi, maar we leren je het vak.

Wat krijg je?
Een contract van zeven maanden met uitzicht op vast. Salaris volgens cao Tweewielerbranche. Werktijden van 9.00 tot 13.00 uur.
"""


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 the pages' today


def _follow_to(anna, part: str):
    """Go where a link of the page leads whose address holds `part`."""
    return anna.go(anna.page.locator(f"main a[href*='{part}']").first.get_attribute("href"))


def _profile(anna, home) -> None:
    """Task 2: what was asked in the intake stands beside the profile; the client agrees."""
    anna.go(f"{home}profiel/").see()
    anna.page.locator("main form[action$='/beginnen/'] button, main button:has-text('beginnen')").first.click()
    anna.go(f"{home}profiel/uitspraken/nieuw/").see().fill(text="Ik werk precies en maak alles af.", part="1", may_tell_employer="on").save()
    anna.go(f"{home}profiel/in-het-kort/").fill(hours_min="16", hours_max="20", travel_minutes="30").save()
    anna.go(f"{home}profiel/kenmerken/C3/").see().fill(level="1").save()
    anna.go(f"{home}profiel/kenmerken/D3/").fill(level="4").save()
    anna.go(f"{home}profiel/besproken/").save(anna.page.locator("form.form button[type=submit]").inner_text())
    anna.go(f"{home}profiel/akkoord/").save(anna.page.locator("form.form button[type=submit]").inner_text())
    assert "akkoord" in anna.see().text()


def _work(anna, home) -> None:
    """Task 3: the vacancy is pasted; what it says is proposed with the sentence it came from."""
    anna.go(f"{home}werk/nieuw/").see().fill(title="Fietsenmaker", new_employer=f"Wielerhuis Jansen {home[-6:-1]}", vacancy_text=VACANCY).save()
    assert "repareert lekke banden" in anna.see().text()
    anna.fill(**dict.fromkeys(("tasks_all", "facts_all", "demands_all"), "on")).save("Overnemen").see()
    workplace = anna.at()
    anna.go(f"{workplace}kenmerken/C/").see().fill(C3_level="3", C3_weight="kern").save()
    anna.go(f"{workplace}kenmerken/D/").fill(D3_level="3", D3_weight="kern").save()
    anna.go(f"{home}werk/").see()
    _follow_to(anna, "/bezoek/").see().fill(client_words="Rustig, en de hond is lief.", client_verdict="yes").save()


def _match(anna, home) -> None:
    """Task 4: side by side, a decision for the difference, and a match with a reason for each reader."""
    anna.go(f"{home}matching/").see().press("Naast het profiel leggen: Fietsenmaker").see()
    match = anna.at()
    assert "grote stap" in anna.text()
    anna.go(f"{match}verschil/C3/").see().fill(decision="guide", what="Henk komt elk uur even langs.", who="Henk", by_when=_day(30), may_tell_employer="on").save()
    anna.go(f"{match}voorbereiden/").fill(route="op de fiets, een kwartier", answer_self="Ik ben Wouter en ik maak graag fietsen.").save()
    anna.go(f"{match}besluit/").see().fill(client_verdict="yes", to="match", on=_day(0), reason_client="Je wilt dit en je kunt dit. Henk helpt je met vragen.",
                                           reason_employer="Wouter werkt precies.", reason_commissioner="Past bij profiel en wensen.")  # fmt: skip
    anna.save("Zo besluiten we").see()
    anna.go(f"{home}documenten/maken/match_advice/employer/{match.rstrip('/').rsplit('/', 1)[-1]}/").see()
    assert "Wouter werkt precies." in anna.text()
    assert "met veel hulp" not in anna.text()


def _place_and_plan(anna, home) -> None:
    """Task 4.8 and 5: placed, and a plan that starts from the difference."""
    anna.go(f"{home}plaatsingen/nieuw/").see().fill(kind="employment", starts_on=_day(0), hours_per_week="16", function="fietsenmaker")
    anna.page.locator("[name=workplace]").first.evaluate("e => e.tagName === 'SELECT' ? e.selectedIndex = 1 : e.click()")
    anna.save().see()
    anna.go(f"{home}coachingsplan/nieuw/").see().fill(starts_on=_day(0))
    anna.page.locator("[name=differences]").first.check()
    anna.save(anna.page.locator("form.form button[type=submit]").inner_text()).see()
    assert "Henk komt elk uur even langs." in anna.text() or "hulp" in anna.text().lower()


def _on_the_job(anna, home) -> None:
    """Task 6: noted on the floor."""
    anna.go(f"{home}contact/nieuw/").see().fill(kind="client", form="workplace", text="Drie banden geplakt, één keer hulp gevraagd.").save()
    anna.go(f"{home}gelukt/nieuw/").fill(text="Wouter vroeg zelf om hulp.", on=_day(0)).save()
    anna.go(f"{home}op-het-werk/").see()
    anna.go(f"{home}documenten/maken/on_the_job_report/client/").see()
    assert "Wouter vroeg zelf om hulp." in anna.text()
    assert "Drie banden geplakt" not in anna.text()


def _close(anna, home) -> None:
    """Task 7: three parties look back; the trajectory ends with a reason and stays readable."""
    anna.go(f"{home}afronding/eindgesprek/").see().fill(held_on=_day(0), result="Vast werk bij Wielerhuis Jansen.").save().see()
    anna.go(f"{home}documenten/maken/final_report/client/").see().press("Vaststellen")
    anna.go(f"{home}beeindigen/").see().fill(reason="goal_reached", on=_day(0)).save("Traject beëindigen").see()
    assert "Afgesloten" in anna.text()


def test_from_the_first_talk_to_aftercare(visitor, screen):
    """Given a new client, when Anna does every task, then each starts from what the one before found out, and ends in its document (T3.4, T4.7)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/trajecten/nieuw/")
    name = f"Wouter{screen[0]}"
    anna.fill(called=name, wish="wil fietsen maken").save("Traject beginnen")
    home = anna.at()
    anna.go(f"{home}intake/vraag/").fill(question="Ik wil fietsen maken, rustig en precies.").save()
    _profile(anna, home)
    _work(anna, home)
    _match(anna, home)
    _place_and_plan(anna, home)
    _on_the_job(anna, home)
    _close(anna, home)
