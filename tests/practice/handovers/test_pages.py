"""The pages of handing over and referring, as coach and colleague go them."""

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.practice.handovers import actions
from spinweb.practice.handovers.models import Handover, Referral


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def iso(kept, ago):
    return kept.day(ago).isoformat()


def test_from_preparing_to_a_yes_by_the_colleague_who_is_signed_in(as_anna, as_bram, page, kept, cast, staff, mailoutbox, django_capture_on_commit_callbacks):
    """Given Anna who goes on leave, when she hands over to Bram and he says yes, then he is the coach and Anna no longer sees the trajectory."""
    assert "Overdracht voorbereiden" in as_anna.get(page + "overdracht/").content.decode()
    here = as_anna.post(page + "overdracht/nieuw/", {"colleague": str(cast.bram.pk), "reason": "Anna gaat met verlof", "planned_on": iso(kept, -10)})["Location"]
    assert "Vragen wat er mee mag" in as_anna.get(here).content.decode()
    answer = as_anna.post(here + "wat-gaat-mee/", {"asked_on": iso(kept, 0), "client_agrees": "yes"})
    assert answer.status_code == 422
    as_anna.post(here + "wat-gaat-mee/", {"asked_on": iso(kept, 0), "client_agrees": "yes", "client_words": "Dan hoef ik het niet nog eens te vertellen.",
                                          "parts": ["own_words", "goals", "people"], "revision": "1"})  # fmt: skip
    shown = as_anna.get(here).content.decode()
    for words in ("mijn doelen en hoe ver ze zijn", "Gaat niet mee", "wat voor mij werkt", "de kweker bellen", "eerste bezoek"):
        assert words in shown, words
    written = as_anna.get(here + "schrijven/").context["form"].initial
    assert written["own_words"] == "Ik ben Sanne en ik wil buiten zijn."
    assert as_bram.get(page).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert as_anna.post(here + "aanbieden/").status_code == 302
    (mail,) = mailoutbox
    assert here in mail.body
    assert "Sanne" not in mail.body + mail.subject
    assert "neem jij de begeleiding over?" in as_bram.get("/vandaag/").content.decode()
    assert "Jij bent aan zet" in as_bram.get(here).content.decode()
    refused = as_bram.post(here + "antwoord/", {"takes_over": "no", "answered_on": iso(kept, 0)})
    assert refused.status_code == 422
    assert as_bram.post(here + "antwoord/", {"takes_over": "yes", "answered_on": iso(kept, 0)})["Location"] == here
    assert as_bram.get(here).status_code == 200
    assert as_anna.get(page).status_code == 404
    with staff(cast.bram):
        assert Handover.objects.get(trajectory_id=cast.sanne_trajectory).state == "accepted"


def test_a_no_sends_the_colleague_out_and_tells_the_coach_why(as_anna, as_bram, page, kept, cast, staff):
    with staff(cast.anna):
        handover = kept.handover()
    here = f"{page}overdracht/{handover.pk}/"
    as_anna.post(here + "aanbieden/")
    answer = as_bram.post(here + "antwoord/", {"takes_over": "no", "answer_words": "Ik zit vol.", "answered_on": iso(kept, 0)})
    assert answer["Location"] == "/vandaag/"
    assert as_bram.get(page).status_code == 404
    assert "Ik zit vol." in as_anna.get(here).content.decode()
    assert as_anna.post(here + "intrekken/").status_code == 302
    assert "Aanbieden" in as_anna.get(here).content.decode()


def test_the_coach_notes_the_yes_of_a_colleague_and_is_out(as_anna, as_bram, page, kept, cast, staff):
    with staff(cast.anna):
        handover = kept.handover()
    here = f"{page}overdracht/{handover.pk}/"
    as_anna.post(here + "aanbieden/")
    assert as_anna.post(here + "antwoord/", {"takes_over": "yes", "answered_on": iso(kept, 0)})["Location"] == "/vandaag/"
    assert as_anna.get("/vandaag/").status_code == 200
    assert as_anna.get(page).status_code == 404
    assert as_bram.get(page).status_code == 200


def test_the_file_is_offered_from_its_own_page(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        handover = kept.handover()
    for reader in ("receiver", "client"):
        preview = as_anna.get(f"{page}documenten/maken/handover_file/{reader}/{handover.pk}/").content.decode()
        assert "Vaststellen" not in preview
        assert "Terug" in preview


def test_colleague_or_somebody_outside_but_not_both(as_anna, page, kept, cast):
    both = {"colleague": str(cast.bram.pk), "receiver": "Fenna", "reason": "x", "planned_on": iso(kept, 0)}
    assert "niet allebei" in as_anna.post(page + "overdracht/nieuw/", both).content.decode()
    neither = {"reason": "x", "planned_on": iso(kept, 0)}
    assert "schrijf op wie buiten het overneemt" in as_anna.post(page + "overdracht/nieuw/", neither).content.decode()


def test_the_talk_is_planned_and_noted(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        handover = kept.handover()
    here = f"{page}overdracht/{handover.pk}/"
    assert as_anna.post(here + "gesprek/", {"starts_at": f"{iso(kept, -3)}T10:00", "minutes": "45", "form": "online"}).status_code == 302
    assert "kennismaken en overdragen" in as_anna.get(page + "afspraken/").content.decode()
    noted = {"talk_words": "Bram belt maandag.", "talk_on": iso(kept, 0), "minutes": "45", "form": "online"}
    assert as_anna.post(here + "gesprek/geweest/", noted).status_code == 302
    assert "Bram belt maandag." in as_anna.get(here).content.decode()
    assert "Bram belt maandag." in as_anna.get(page + "tijdlijn/").content.decode()


def test_a_stand_in_is_let_in_from_day_to_day(as_anna, as_bram, page, kept, cast):
    """Given Anna's holiday, when she lets Bram stand in, then a last day is asked and both dates stand on the list."""
    sent = {"colleague": str(cast.bram.pk), "part": "stand_in", "reason": "vakantie"}
    assert "Kies de laatste dag" in as_anna.post(page + "collegas/", sent).content.decode()
    assert as_anna.post(page + "collegas/", sent | {"first_on": iso(kept, -20), "last_on": iso(kept, -30)}).status_code == 302
    shown = as_anna.get(page + "collegas/").content.decode()
    assert "Doet later mee" in shown
    assert as_bram.get(page).status_code == 404
    assert "straks" in as_anna.get(page + "overdracht/").content.decode()


def test_a_referral_from_question_to_what_came_of_it(as_anna, page, kept, cast, staff):
    assert "Nog geen verwijzing" in as_anna.get(page + "doorverwijzen/").content.decode()
    sent = {"receiver": "Wijkteam Noord", "why": "Komt thuis niet tot rust.", "hoped": "uitgerust werken", "urgency": "soon"}
    here = as_anna.post(page + "doorverwijzen/nieuw/", sent)["Location"]
    early = as_anna.post(here + "versturen/", {"sent_on": iso(kept, 0), "ask_again_on": iso(kept, -21)})
    assert "Zonder ja van Sanne gaat er niets weg" in early.content.decode()
    as_anna.post(here + "wat-gaat-mee/", {"asked_on": iso(kept, 0), "client_agrees": "yes", "parts": ["contact", "why"], "revision": "1"})
    assert "Verwijsbrief" in as_anna.get(f"{page}documenten/maken/referral_letter/receiver/{here.split('/')[-2]}/").content.decode()
    assert as_anna.post(here + "versturen/", {"sent_on": iso(kept, 0), "ask_again_on": iso(kept, -3)}).status_code == 302
    assert "vragen wat er kwam van de verwijzing" in as_anna.get("/vandaag/").content.decode()
    assert as_anna.post(here + "wat-kwam-ervan/", {"outcome": "waiting"}).status_code == 422
    assert as_anna.post(here + "wat-kwam-ervan/", {"outcome": "taken_up", "outcome_words": "Elke dinsdag."}).status_code == 302
    shown = as_anna.get(here).content.decode()
    assert "De hulp is begonnen" in shown
    assert as_anna.post(here + "opnieuw-navragen/", {"ask_again_on": iso(kept, -40)}).status_code == 302
    assert as_anna.post(here + "laten-vervallen/", {"outcome_words": "niet meer nodig"}).status_code == 302
    assert as_anna.post(here + "weer-oppakken/").status_code == 302
    with staff(cast.anna):
        assert Referral.objects.get(trajectory_id=cast.sanne_trajectory).state == "draft"


@pytest.mark.parametrize("where", ["overdracht/", "doorverwijzen/"])
def test_the_pages_ask_little(as_anna, page, kept, cast, staff, where):
    with staff(cast.anna):
        thing = kept.handover() if where == "overdracht/" else kept.referral()
        if where == "overdracht/":
            kept.do(actions.offer, handover=thing)
    for address in (page + where, f"{page}{where}{thing.pk}/"):
        with counting() as counted:
            assert as_anna.get(address).status_code == 200
        assert len(counted.page) <= BUDGET
