"""From a search plan to the first day: Anna and Yara find work, tell what Yara wants told, and arrange what is still open. Phone and desktop."""

import re
from datetime import date, timedelta
from io import BytesIO

from PIL import Image


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 the pages' today


def _profile(anna, home) -> None:
    anna.go(f"{home}profiel/").page.locator("main form[action$='/beginnen/'] button").first.click()
    anna.page.wait_for_load_state()
    for kind, text in (("strength", "Ik sorteer snel en zonder fouten."), ("need", "Ik wil weten wanneer er pauze is.")):
        anna.go(f"{home}profiel/uitspraken/nieuw/").fill(text=text, part="1", kind=kind, may_tell_employer="on").save()
    for feature, level in (("C3", "1"), ("D3", "4"), ("A3", "3")):
        anna.go(f"{home}profiel/kenmerken/{feature}/").fill(level=level).save()


def _search(anna, home) -> None:
    """Who does what; the first step is Yara's own."""
    anna.go(f"{home}zoekplan/").see()
    anna.go(f"{home}zoekplan/wat/").see().fill(looking_for="sorteren, magazijn, post", weekly_aim="2").save()
    anna.go(f"{home}zoekplan/stappen/nieuw/?weg=network").see().fill(what="tante vragen wie er bij de post werkt", owner="client", due_on=_day(1)).save().see()
    assert "tante vragen" in anna.text()
    anna.press("Gedaan: tante vragen wie er bij de post werkt")
    assert "Gedaan: tante vragen" in anna.page.locator("body").inner_text()


def _tell(anna, home) -> None:
    """Nothing is told until Yara decides; the card is empty for an employer until she agreed."""
    anna.go(f"{home}vertellen/").see()
    anna.go(f"{home}vertellen/plan/").see().fill(aim="Dat niemand schrikt.", level="needed", decided_on=_day(0)).save()
    anna.go(f"{home}vertellen/regels/nieuw/").see().fill(about="pauze", words="Mag ik weten wanneer er pauze is?", moment="interview").save()
    anna.go(f"{home}vertellen/kaart/").see().fill(opening="Ik ben Yara en ik zet graag dingen op volgorde.")
    for label in anna.page.locator("label:has(input[name=ticks])").all():
        label.click()
    anna.save("Bewaren en laten lezen").see()
    anna.go(f"{home}documenten/maken/introduction_card/employer/")
    assert "zonder fouten" not in anna.text()
    anna.go(f"{home}vertellen/kaart/akkoord/").see().save("Akkoord noteren")
    anna.go(f"{home}documenten/maken/introduction_card/employer/").see()
    assert "Ik sorteer snel en zonder fouten." in anna.text()


def _employer(anna, home, name) -> str:
    """A lead, how to approach it, a call that is typed once, and the client's own check. Returns the workplace's address."""
    anna.go(f"{home}werk/nieuw/").fill(title="Sorteerder", new_employer=name).save()
    anna.go(f"{home}werk/").see()
    lead = anna.page.locator("main a[href$='/bezoek/']").first.get_attribute("href").removesuffix("bezoek/")
    anna.go(lead).see().fill(employer_needs="In december te weinig handen.", opening_line="Ik zag dat u in december handen zoekt.", caller="coach").save()
    anna.go(f"{lead}contact/nieuw/").see()
    assert "Ik zag dat u in december handen zoekt." in anna.text()
    anna.fill(outcome="meet", text="We mogen komen kijken.", minutes="15", for_colleagues="Vraag naar Kees.", next_step="gaan kijken", next_on=_day(3)).save().see()
    anna.go(f"{lead}bezoek/").see().fill(visited_on=_day(0), client_words="Groot en licht.", work_says="good", help_says="unknown", client_verdict="yes").save()
    workplace = anna.go(f"{home}werk/").page.locator("main a[href^='/werkplekken/']").first.get_attribute("href")
    anna.go("/vandaag/").see()
    assert "gaan kijken" in anna.text()
    return workplace


def _photo() -> bytes:
    made = BytesIO()
    Image.new("RGB", (1200, 900), (180, 170, 150)).save(made, "JPEG")
    return made.getvalue()


def _floor(anna, workplace) -> None:
    """One task a screen, a photo, and the round shows how far it is."""
    anna.go(f"{workplace}op-de-vloer/").see()
    anna.follow("Taak opschrijven").see().fill(label="brieven sorteren", times="5", minutes_each="120", weight="kern", norm="op postcode")
    anna.save("Bewaren en volgende taak").see()
    assert "Taak 2" in anna.text()
    anna.fill(label="kratten stapelen", times="5", minutes_each="30").save("Bewaren en klaar").see()
    assert re.search(r"2 taken, 12 uur", anna.text())
    anna.go(f"{workplace}foto/").see()
    anna.page.locator("[name=photo]").set_input_files({"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": _photo()})
    anna.fill(alt="sorteertafel met vakken op borsthoogte", people_agreed="on").save().see()
    assert anna.page.locator("img[alt='sorteertafel met vakken op borsthoogte']").evaluate("e => e.complete && e.naturalWidth > 0")
    anna.go(f"{workplace}kenmerken/C/?vloer=1").see().fill(C3_level="3", C3_weight="kern").save()
    assert anna.at().endswith("/op-de-vloer/")
    anna.go(f"{workplace}kenmerken/D/").fill(D3_level="1").save()
    employer = anna.go(workplace).page.locator("main .crumbs a").nth(1).get_attribute("href")
    anna.go(f"{employer}gesprek/").see().fill(does="Post voor de hele stad.", mentor_hours="3", next_step="mailen over december", next_on=_day(20)).save().see()
    assert "Vraag naar Kees." in anna.text()
    anna.go("/werkgevers/").see()
    assert "mailen over december" in anna.text()


def _match(anna, home) -> str:
    """The interview in three parts, the differences with what changes, growth, and reasons that stand ready. Returns the match's address."""
    anna.go(f"{home}matching/").see().press("Naast het profiel leggen: Sorteerder").see()
    match = anna.at()
    anna.go(f"{match}voorbereiden/").see().fill(held_on=_day(1), held_at="10:30", answer_self="Ik ben Yara.", questions="Wie helpt mij?").save().see()
    anna.go(f"{home}documenten/maken/interview_sheet/client/{match.rstrip('/').rsplit('/', 1)[-1]}/").see()
    assert "Mag ik weten wanneer er pauze is?" in anna.text()
    anna.go(f"{match}erbij/").see().fill(attended="Yara, Kees en Anna", seen="Yara vertelde zelf over sorteren.").save()
    anna.go(f"{match}nabespreken/").see().fill(went="Spannend en leuk.", work_says="9", client_verdict="yes", client_words="Dit wil ik.").save().see()
    anna.go(f"{match}verschil/C3/").see().fill(decision="guide", trainable="partly", what="Kees komt elk uur langs.", who="Kees", chance="Vragen scheelt fouten.",
                                               may_tell_employer="on").save().see()  # fmt: skip
    anna.go(f"{match}verschil/C3/aanpassing/nieuw/").see().fill(way="technique", what="Een kaartje om op te steken.", may_tell_employer="on").save().see()
    anna.go(f"{match}groei/nieuw/").see().fill(what="Zelf de route van de wijk maken.", guidance="Kees doet het twee keer voor.").save().see()
    anna.go(f"{match}besluit/").see()
    assert "Kees komt elk uur langs" in anna.page.locator("[name=reason_client]").input_value()
    assert "Ik sorteer snel" in anna.page.locator("[name=reason_employer]").input_value()
    anna.fill(to="match", on=_day(0)).save("Zo besluiten we").see()
    anna.go(f"{home}documenten/maken/chances_analysis/employer/{match.rstrip('/').rsplit('/', 1)[-1]}/").see()
    assert "Een kaartje om op te steken." in anna.text()
    assert "met veel hulp" not in anna.text()
    return match


def _design(anna, home) -> None:
    """The job carved: what a colleague takes over, and the paper for the employer."""
    anna.go(f"{home}werkontwerp/nieuw/").see().fill(kind="carving", title="Sorteerder zonder kratten", purpose="Sneller gesorteerd.")
    anna.page.locator("label:has(input[name=workplace])", has_text="Sorteerder").first.click()
    anna.save().see()
    assert "brieven sorteren" in anna.text()
    design = anna.at()
    anna.page.get_by_role("link", name="kratten stapelen", exact=True).click()
    anna.page.wait_for_load_state()
    anna.see().fill(move="out", to_whom="Ali").save().see()
    assert "Vraag het de collega's" in anna.text()
    anna.go(f"{home}documenten/maken/new_function/employer/{design.rstrip('/').rsplit('/', 1)[-1]}/").see()
    assert "Yara" not in anna.page.locator("main .columns").inner_text()


def _first_day(anna, home, match) -> None:
    """The placement takes over what the match knows, and its list comes up until it is arranged."""
    anna.go(f"{home}plaatsingen/nieuw/?match={match.rstrip('/').rsplit('/', 1)[-1]}").see().fill(kind="employment", starts_on=_day(6), hours_per_week="16")
    anna.save().see()
    assert "Een kaartje om op te steken." in anna.text()
    assert "Kracht die dit werk nog niet gebruikt" in anna.text()
    anna.press("Geregeld: De reis geoefend, op de tijd van een werkdag").see()
    anna.go("/vandaag/").see()
    assert "Bekend: hoe laat, welke ingang, en naar wie vragen" in anna.text()


def test_from_a_search_plan_to_the_first_day(visitor, screen):
    """Given a new client, when Anna and Yara search, then every step starts from the one before, and nobody reads what Yara does not want told (T3.2, T4.1)."""
    anna = visitor(screen).enter_as("Anna Visser").go("/trajecten/nieuw/")
    anna.fill(called=f"Yara{screen[0]}", wish="wil sorteren").save("Traject beginnen")
    home = anna.at()
    _profile(anna, home)
    _search(anna, home)
    _tell(anna, home)
    workplace = _employer(anna, home, f"Stadspost {screen}")
    _floor(anna, workplace)
    match = _match(anna, home)
    _design(anna, home)
    _first_day(anna, home, match)
