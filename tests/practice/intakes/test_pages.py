"""The pages of task 1 in the portal of the coach: forms, the guide, the ecogram, scales, and how a talk was (T1.1-T1.3)."""

import re

import pytest

from spinweb.practice.trajectories.actions import note_contact
from spinweb.practice.trajectories.models import ContactMoment, Party, SessionCheck


@pytest.fixture
def home(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_every_part_of_the_intake_has_the_guide_at_hand(as_anna, home):
    """Given any part of the intake, when it is opened, then the guide for the talk stands beside it (T1.1)."""
    for part in ("gesprek", "vraag", "verwachtingen", "gedragscode", "belangen", "leefgebieden", "leefgebieden/home"):
        assert "Leidraad:" in shown(as_anna, f"{home}intake/{part}/"), part


def test_the_guide_changes_with_the_form_of_the_talk(as_anna, home):
    """Given a talk by phone or face to face, when the guide is opened, then it says what fits that form (T1.1)."""
    face, phone = (shown(as_anna, f"{home}intake/leidraad/?vorm={form}") for form in ("face", "phone"))
    assert "bel ik gelegen" in phone
    assert "bel ik gelegen" not in face
    assert "We maken kennis. Je vertelt wat je wilt." in face


def test_the_next_part_that_is_open_is_one_press_away(as_anna, home):
    assert "Verder: Kan ik dit vrij doen?" in shown(as_anna, f"{home}intake/")
    sent = {"interests_checked_on": "2026-03-02", "known_answer": "no"}
    assert as_anna.post(f"{home}intake/belangen/", sent).status_code == 302
    assert "Trajectplan maken" in shown(as_anna, f"{home}intake/")


def test_a_yes_asks_what_was_done_about_it_and_keeps_what_was_typed(as_anna, home):
    answer = as_anna.post(f"{home}intake/belangen/", {"interests_checked_on": "2026-03-02", "known_answer": "yes", "money_done": "niets"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Schrijf op wat je ermee deed" in page
    assert 'value="niets"' in page


def test_a_stale_sheet_overwrites_nothing_and_shows_both(as_anna, home):
    stale = re.search(r'name="revision" value="(\d+)"', shown(as_anna, f"{home}intake/verwachtingen/"))[1]
    as_anna.post(f"{home}intake/verwachtingen/", {"pace_client": "rustig", "revision": stale})
    answer = as_anna.post(f"{home}intake/verwachtingen/", {"pace_client": "snel", "revision": stale})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "rustig" in page
    assert "snel" in page


def test_the_question_page_makes_the_first_point_and_the_scale_page_the_next(as_anna, home):
    """Given a question with how much it matters, when the scale is asked again, then both numbers stand there in order of day (T1.2)."""
    as_anna.post(f"{home}intake/vraag/", {"question": "Ik wil buiten werken.", "importance": "6"})
    assert "6 van 10" in shown(as_anna, f"{home}intake/")
    assert as_anna.post(f"{home}schalen/importance/", {"value": "8", "on": "2020-01-01", "not_lower": "het weer is mooi"}).status_code == 302
    page = shown(as_anna, f"{home}schalen/")
    assert re.search(r"8 op 1-1-2020, 6 op", page), "the sentence says the line, in order of day"


def test_a_scale_without_a_number_says_what_to_do(as_anna, home):
    answer = as_anna.post(f"{home}schalen/now/", {"on": "2026-01-01", "not_lower": "mijn zus"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kies een cijfer" in page
    assert "mijn zus" in page


def test_three_questions_after_a_talk_and_a_drop_is_told_to_the_coach(as_anna, home, cast, staff, now):
    """Given a talk that the client rated, when the next is rated lower, then the coach reads from what to what (T1.1)."""
    with staff(cast.anna):
        first = ContactMoment.objects.filter(trajectory=cast.sanne_trajectory).first()
    address = f"{home}contact/{first.pk}/hoe-was-het/"
    as_anna.post(address, {"listened": "9", "mattered": "", "next_known": "8", "different": ""})
    with staff(cast.anna):
        later = note_contact(trajectory=first.trajectory, by=cast.anna, at=now, on=now.date(), minutes=30, kind="client", form="online")
        assert SessionCheck.objects.get(contact=first).mattered is None, "liever niet zeggen"
    page = shown(as_anna, f"{home}contact/{later.pk}/hoe-was-het/")
    assert "ging van" not in page
    as_anna.post(f"{home}contact/{later.pk}/hoe-was-het/", {"listened": "5", "mattered": "", "next_known": "8"})
    assert "ging van 9 naar 5" in shown(as_anna, f"{home}contact/{later.pk}/hoe-was-het/")


def test_the_ecogram_without_a_script(as_anna, home, cast, staff):
    """Given only forms, when somebody is put in the web and moved, then picture and list say so (T1.3, T0.2)."""
    new = {"name": "tante F.", "relation": "tante", "ring": "private", "bond": "weak", "gives_advice": "on"}
    assert as_anna.post(f"{home}web/samen/", new).status_code == 302
    with staff(cast.anna):
        aunt = Party.objects.get(trajectory=cast.sanne_trajectory, name="tante F.")
    page = shown(as_anna, f"{home}web/samen/{aunt.pk}/")
    assert "tante F., tante, privé, band: los" in page
    as_anna.post(f"{home}web/samen/{aunt.pk}/", new | {"ring": "work", "bond": "tense", "keeps_company": "on"})
    with staff(cast.anna):
        aunt.refresh_from_db()
    assert (aunt.ring, aunt.bond, aunt.gives) == ("work", "tense", "G A")


def test_a_drag_puts_somebody_in_a_ring_that_exists(as_anna, home, cast, staff):
    with staff(cast.anna):
        sister = Party.objects.get(trajectory=cast.sanne_trajectory, name="Lieke")
    assert as_anna.post(f"{home}web/samen/{sister.pk}/kring/", {"kring": "care"}).status_code == 302
    assert as_anna.post(f"{home}web/samen/{sister.pk}/kring/", {"kring": "onzin"}).status_code == 404
    with staff(cast.anna):
        sister.refresh_from_db()
    assert sister.ring == "care"


def test_life_domains_at_a_glance_say_in_words_what_the_picture_shows(as_anna, home):
    """Given one life domain that was talked about, when all are shown, then it stands there in words and the others as not yet talked about (T1.3, K2.3)."""
    as_anna.post(f"{home}intake/leefgebieden/home/", {"going_well": "eigen moestuin", "satisfaction": "7", "effect": "1"})
    page = shown(as_anna, f"{home}intake/leefgebieden/")
    assert "Wonen: 7 van 10, helpt een beetje" in page
    assert "eigen moestuin" in page
    assert "Geld: nog niet besproken" in page
