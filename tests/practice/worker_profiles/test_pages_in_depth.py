"""The pages of learning, values, interests, ideas, parts and versions; and the tips wherever something is prepared."""

import re

import pytest
from django.utils import timezone


@pytest.fixture
def home(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


@pytest.fixture
def page(as_anna, home):
    """The page of a profile that was begun, with one strength in it."""
    as_anna.post(f"{home}profiel/beginnen/")
    as_anna.post(f"{home}profiel/uitspraken/nieuw/", {"kind": "strength", "part": "1", "text": "Ik werk precies", "source": "said", "said_on": "2026-03-02"})
    return f"{home}profiel/"


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


LEARNING = {"shown_verdict": "helps", "shown_example": "het stekken", "when_stuck": "Ik word stil", "stuck_help": "Wacht even"}


def test_the_tips_stand_wherever_a_talk_or_a_step_is_prepared(as_anna, home, page):
    """Given that nothing is known there are no tips; when the card was filled in, then they stand on every page that prepares something (T0.1, K2.5)."""
    places = ("contact/nieuw/", "ontmoetingen/nieuw/", "intake/", "intake/vraag/", "intake/leidraad/", "intake/leefgebieden/home/")
    assert not any("Tips van Sanne" in shown(as_anna, home + place) for place in places)
    assert as_anna.post(f"{page}leren/", LEARNING).status_code == 302
    for place in places:
        told = shown(as_anna, home + place)
        assert "Tips van Sanne" in told, place
        assert "voordoen" in told
        assert "Ik word stil" in told


def test_values_are_asked_once_before_there_is_work_and_three_times_on_the_job(as_anna, home, page):
    """Given values that matter, when the client has no work yet, then only that is asked; at work also what comes true (T2.1)."""
    assert "income_achieved" not in shown(as_anna, f"{page}waarden/")
    as_anna.post(f"{page}waarden/", {"income_importance": "5"})
    assert "genoeg verdienen: belangrijk 5 van 5" in shown(as_anna, page)
    as_anna.post(f"{home}verder/", {"task": "6", "reason": ""})
    assert "income_achieved" in shown(as_anna, f"{page}waarden/")


def test_interests_themes_and_places_lead_to_a_lead(as_anna, home, page):
    assert as_anna.post(f"{page}interesses/", {"themes": ["green"]}).status_code == 302
    assert "werken met planten en in het groen" in shown(as_anna, page)
    as_anna.post(f"{page}ideeen/nieuw/", {"title": "Groen en planten", "evidence": "kweekt tomaten"})
    ideas = shown(as_anna, f"{page}ideeen/")
    place = ideas.split("plekken/nieuw/")[0].rsplit('href="', 1)[1] + "plekken/nieuw/"
    assert "kwekerij" in shown(as_anna, place), "kinds of places to think of"
    as_anna.post(place, {"name": "De Linde", "wanted": "on"})
    ideas = shown(as_anna, f"{page}ideeen/")
    assert "hier wil ik kijken" in ideas
    assert "werk/nieuw/?titel=Groen%20en%20planten&amp;plek=De%20Linde" in ideas
    lead = shown(as_anna, f"{home}werk/nieuw/?titel=Groen%20en%20planten&plek=De%20Linde")
    assert 'value="De Linde"' in lead


def test_a_fourth_theme_is_refused_with_what_to_do_and_typed_text_stays(as_anna, page):
    for title in ("een", "twee", "drie"):
        as_anna.post(f"{page}ideeen/nieuw/", {"title": title})
    answer = as_anna.post(f"{page}ideeen/nieuw/", {"title": "vier", "evidence": "wat ik typte"})
    assert answer.status_code == 422
    assert "Haal er een weg" in answer.content.decode()
    assert "wat ik typte" in answer.content.decode()


def test_a_part_that_is_not_right_stops_the_agreement_until_the_client_was_heard(as_anna, page):
    """Given a part that is not right without a word about it, when agreeing is tried, then it waits; with the client's words it stands beside it (T2.4)."""
    said = {"who": "client", "on": "2026-03-03"}
    as_anna.post(f"{page}delen/", said | {"part1_verdict": "not_yet"})
    as_anna.post(f"{page}besproken/", {"on": "2026-03-03"})
    answer = as_anna.post(f"{page}akkoord/", {"on": "2026-03-04"})
    assert answer.status_code == 422
    assert "Pas dat deel samen aan" in answer.content.decode()
    as_anna.post(f"{page}delen/", said | {"part1_verdict": "not_yet", "part1_words": "te streng"})
    assert as_anna.post(f"{page}akkoord/", {"on": "2026-03-04"}).status_code == 302
    assert "te streng" in shown(as_anna, page)


def test_old_facts_are_gone_through_on_one_page(as_anna, page):
    """Given a statement of two years ago, when the profile is opened, then it says so; ticked as still true it is old no more (T2.4, T0.4)."""
    old = {"kind": "strength", "part": "1", "text": "Ik kan goed rekenen", "source": "said", "said_on": "2024-03-03"}
    as_anna.post(f"{page}uitspraken/nieuw/", old)
    assert "Tijd om dit samen opnieuw te bekijken" in shown(as_anna, page)
    asked = shown(as_anna, f"{page}nalopen/")
    assert "Ik kan goed rekenen" in asked
    ticked = re.findall(r'name="statements" value="([^"]+)"', asked)
    assert as_anna.post(f"{page}nalopen/", {"statements": ticked, "on": timezone.localdate().isoformat()}).status_code == 302
    assert "Tijd om dit samen" not in shown(as_anna, page)
    assert "klopte nog op" in shown(as_anna, page)


def test_two_versions_beside_each_other(as_anna, page):
    as_anna.post(f"{page}besproken/", {"on": "2026-03-03"})
    as_anna.post(f"{page}akkoord/", {"on": "2026-03-04"})
    as_anna.post(f"{page}beginnen/")
    assert "Nog niets veranderd" in shown(as_anna, f"{page}versie/2/verschil/")
    as_anna.post(f"{page}leren/", LEARNING)
    changed = shown(as_anna, f"{page}versie/2/verschil/")
    assert "Iemand doet het mij voor." in changed
    assert "Ik werk precies" in shown(as_anna, f"{page}versie/1/verschil/"), "in the first version all is new"
    assert as_anna.get(f"{page}versie/7/verschil/").status_code == 404
