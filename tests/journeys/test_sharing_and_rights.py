"""A document to an employer: written for him, asked, read by the guard, gone with the client's words, seen back and withdrawn; and a copy asked for."""

from datetime import timedelta

from django.utils import timezone

TODAY = timezone.localdate()


def send(anna):
    """Press the button of the form, whatever comes of it."""
    anna.page.locator("form.form").get_by_role("button", name="Delen en vastleggen").click()
    anna.page.wait_for_load_state()
    return anna


def seen_and_withdrawn(anna, sanne, party):
    """What another sees, who saw what, and taking it back."""
    anna.go(f"{sanne}delen/als/employer/").see()
    assert "gedeeld" in anna.text()
    anna.go(f"{sanne}wie-zag-wat/").see()
    assert party in anna.text()
    anna.go(f"{sanne}delen/").page.locator("li", has_text=party).get_by_role("link", name="Intrekken").click()
    anna.page.wait_for_load_state()
    anna.see()
    assert "Zo werk ik, versie 4" in anna.text()
    anna.save("Intrekken")
    assert "leeslinks zijn dicht" in anna.text()


def test_a_card_goes_to_an_employer_and_the_client_sees_it(visitor, screen):
    """Given Sanne's card for a nursery, when Anna shares it, then words and a yes are asked first, her words go along, and a withdrawn yes stays told (T0.7)."""
    anna = visitor(screen).enter_as("Anna Visser").open_client("Sanne")
    sanne, party = anna.at(), "Tuincentrum De Es"
    anna.go(f"{sanne}documenten/maken/work_card/employer/").see().press("Vaststellen")
    anna.page.get_by_role("link", name="Zo werk ik, versie 3").first.click()
    anna.page.wait_for_load_state()
    anna.see().follow("Delen").see()
    anna.fill(party=party, sent_how="op papier gegeven", told_on=TODAY.isoformat(), client_said="Klopt. Van de ritalin mag hij het ook weten.")
    send(anna).see()
    assert "‘ritalin’ (medicijn): waarom mag dit erin?" in anna.text()
    for why in anna.page.locator("[name^=why_]").all():
        why.fill("Sanne wil het zelf zeggen.")
    send(anna)
    assert f"Bespreek eerst met je cliënt of dit naar {party} mag" in anna.text()
    share = anna.at()
    until = (TODAY + timedelta(days=30)).isoformat()
    anna.go(f"{sanne}delen/vragen/employer/").see().fill(party=party, groups="needs", says="yes", asked_how="talk", until=until).save()
    anna.go(share).fill(sent_how="op papier gegeven", told_on=TODAY.isoformat(), client_said="Klopt. Ik vertel er zelf over.").save("Delen en vastleggen").see()
    assert "Zo werk ik, versie 4" in anna.text()
    seen_and_withdrawn(anna, sanne, party)
    anna.go(f"{sanne}rechten/nieuw/").see().fill(kind="copy", words="Ik wil alles mee.").save().see()
    assert "Een kopie meekrijgen" in anna.text()
