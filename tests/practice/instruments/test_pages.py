"""The pages of instruments: one question a screen without the coach's frame, the outcome, paper, and the organisation's own."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.instruments import papers, rules
from spinweb.practice.instruments.models import Administration, OwnInstrument, Sitting
from spinweb.practice.overview.papers import KINDS


@pytest.fixture
def home(cast):
    return f"/trajecten/{cast.sanne_trajectory}/instrumenten/"


def shown(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def begun(browser, home, code="interest_pictures", **how):
    answer = browser.post(f"{home}{code}/beginnen/", {"respondent": "client", "help": "alone", "language": "a2", **how})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_the_client_sees_one_question_and_nothing_of_the_coachs_pages(as_anna, home):
    """Given the device in the client's hands, when a question is on it, then there are no menus, no names and no other data (T0.7, T2.1)."""
    page = shown(as_anna, begun(as_anna, home))
    assert "Een kast maken" in page
    assert "Vraag 1 van 36" in page
    for button in ("nee", "een beetje", "ja, leuk", "weet ik niet", "liever niet zeggen", "Stop, later verder"):
        assert button in page, button
    for other in ("Hoofdmenu", "Caseload", "Uitloggen", "Sanne", "de Boer"):
        assert other not in page, other
    assert page.count('type="submit"') <= 7


def test_pressing_an_answer_goes_on_and_the_last_leads_to_the_end(as_anna, home, staff, cast):
    ask = begun(as_anna, home, "disbalance", language="b1")
    codes = [item.code for item in rules.newest("disbalance").items]
    for number, code in enumerate(codes, 1):
        answer = as_anna.post(f"{ask}?vraag={number}", {"code": code, "antwoord": "2" if number < 7 else "unknown"})
        assert answer["Location"] == (f"{ask}?vraag={number + 1}" if number < 7 else f"{ask}klaar/")
    assert as_anna.get(ask)["Location"] == f"{ask}klaar/", "nothing is open"
    end = shown(as_anna, f"{ask}klaar/")
    assert "Je gaf 7 antwoorden." in end
    thanks = as_anna.post(f"{ask}klaar/")["Location"]
    assert as_anna.post(f"{ask}klaar/")["Location"] == thanks, "pressed twice"
    told = shown(as_anna, thanks)
    assert "Geef het toestel terug" in told
    assert "Hoofdmenu" not in told
    with staff(cast.anna):
        assert Administration.objects.filter(instrument="disbalance").count() == 1


def test_an_answer_that_does_not_exist_is_told_and_the_question_stays(as_anna, home):
    ask = begun(as_anna, home)
    for wrong in ("9", "x" * 300, "", "-1"):
        page = as_anna.post(f"{ask}?vraag=1", {"code": "m1", "antwoord": wrong}, follow=True)
        assert "heeft dit antwoord niet" in page.content.decode()
        assert "Vraag 1 van 36" in page.content.decode()


def test_what_was_answered_is_shown_as_pressed_when_going_back(as_anna, home):
    ask = begun(as_anna, home)
    as_anna.post(f"{ask}?vraag=1", {"code": "m1", "antwoord": "2"})
    assert re.search(r'value="2" aria-pressed="true"', shown(as_anna, f"{ask}?vraag=1"))


def taken_back(browser, cast):
    """The coach proves to be the coach, and has all pages again."""
    assert browser.post(reverse("account_reauthenticate"), {"password": cast.password}).status_code == 302


def test_stopping_keeps_it_and_the_list_offers_to_go_on(as_anna, cast, home):
    ask = begun(as_anna, home)
    as_anna.post(f"{ask}?vraag=1", {"code": "m1", "antwoord": "2"})
    assert "Je antwoorden zijn bewaard" in shown(as_anna, f"{ask}later/")
    taken_back(as_anna, cast)
    page = shown(as_anna, home)
    assert "1 van 36 vragen" in page
    assert f"{ask}verder/" in page


def noted(browser, home, code, **answers):
    told = {"respondent": "client", "help": "read", "mode": "paper", "language": "b1", "answered_on": "2026-03-04", **answers}
    answer = browser.post(f"{home}{code}/van-papier/", told)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_what_came_back_on_paper_is_entered_with_who_when_and_how(as_anna, home):
    page = shown(as_anna, noted(as_anna, home, "interest_pictures", **{f"q_m{n}": "2" for n in range(1, 7)}, q_c1="declined"))
    assert "Ingevuld op" in page
    assert "4 maart" in page
    assert "voorgelezen, op papier" in page
    assert "Ik vind het leuk om met mijn handen iets te maken" in page
    assert "1 vraag: liever niet gezegd" in page
    assert "totaal" not in page.lower()
    assert "%" not in re.sub(r"<[^>]+>", "", page), "no percentage of a person"


def test_a_paper_without_answers_keeps_what_was_typed_and_says_so(as_anna, home):
    answer = as_anna.post(f"{home}learning/van-papier/", {"respondent": "coach", "help": "read", "mode": "talk", "language": "b1", "answered_on": "2026-03-04"})
    assert answer.status_code == 422
    assert "minstens één vraag" in answer.content.decode()
    assert 'value="coach" id="id_respondent_2" checked' in answer.content.decode()


def test_a_correction_is_shown_on_both_sides(as_anna, home):
    first = noted(as_anna, home, "learning", q_shown="0")
    ask = as_anna.post(f"{first}verbeteren/", {"why": "verkeerde vakje"})["Location"]
    as_anna.post(ask, {"code": "shown", "antwoord": "1"})
    after = as_anna.post(f"{ask.split('?')[0]}klaar/")["Location"].replace("dank-je/", "")
    assert "“verkeerde vakje”" in shown(as_anna, first)
    assert "Zoals het eerst stond" in shown(as_anna, after)
    assert "Overnemen in het profiel" not in shown(as_anna, first), "what was wrong is not taken over"


def test_taking_over_asks_what_and_stands_in_the_profile(as_anna, home):
    made = noted(as_anna, home, "learning", q_shown="1", q_text="0")
    as_anna.post(home.replace("instrumenten/", "profiel/beginnen/"))
    assert as_anna.post(f"{made}overnemen/", {}).status_code == 422
    assert as_anna.post(f"{made}overnemen/", {"chosen": ["shown"]}).status_code == 302
    assert "Iemand doet het mij voor." in shown(as_anna, home.replace("instrumenten/", "profiel/"))


def test_the_page_of_an_instrument_says_what_for_what_not_for_and_whose_it_is(as_anna, home):
    page = shown(as_anna, f"{home}goal_attainment/")
    for told in ("Niet om:", "T aan een cliënt geven", "ρ is een aanname", "Kiresuk", "/doelen/"):
        assert told in page, told


def test_a_rung_that_is_proposed_is_confirmed_on_its_own_page(as_anna, home):
    """Given six yes-or-no questions, when the third is the last yes, then that rung is proposed and the coach confirms it at the closing (T7.1)."""
    page = shown(as_anna, noted(as_anna, home, "participation_ladder", q_r1="1", q_r2="1", q_r3="1", q_r4="0"))
    assert "3 doet ergens vast aan mee" in page
    address = re.search(r'href="([^"]+trede=3[^"]+)"', page)[1].replace("&amp;", "&")
    form = shown(as_anna, address)
    assert re.search(r'value="3"[^>]* checked', form)
    assert 'value="2026-03-04"' in form


def test_sources_are_made_from_the_rulebook_and_say_what_is_not_supplied(as_anna):
    page = shown(as_anna, "/instrumenten/")
    for found in rules.catalogue().values():
        assert found.name in page
        assert found.told["licentie"]["zin"].split(".")[0] in page
    assert "Melba en IMBA" in page


# -- on paper


def test_the_questions_on_paper_have_boxes_pictures_and_both_ways_not_to_answer(case, staff, now):
    """Given the plain words, when the questions are printed, then each has its picture, its answers and the two ways not to answer (T2.1)."""
    with staff(case.anna):
        made = papers.questionnaire(case.sanne, rules.newest("interest_pictures"), "a2")
    asked = [block for block in made.blocks if block["type"] == "question"]
    assert len(asked) == 36
    assert asked[0]["answers"] == ["nee", "een beetje", "ja, leuk", "weet ik niet", "liever niet zeggen"]
    assert all(block["svg"].startswith("<svg xmlns=") for block in asked)
    assert pdf(made, at=now).startswith(b"%PDF")


def test_what_came_out_is_for_the_client_and_for_nobody_else(case, staff):
    """Given an outcome, when somebody asks for it on paper, then only the client's own version exists (T0.7)."""
    assert KINDS["instrument_outcome"].readers == ("client",)
    with staff(case.anna):
        row = Administration.objects.first()
        made = papers.outcome(case.sanne, "client", row.pk)
    assert "geen test" in str(made.blocks)


# -- the organisation's own


def sent(text, name="eigen.yaml"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_looking_at_a_file_changes_nothing_and_using_it_does(as_anna, staff, cast, home):
    """Given a file of a publisher, when it is looked at, then it is told what it becomes; only the second button takes it into use (C1.1)."""
    looked = as_anna.post("/instrumenten/eigen/", {"file": sent(rules.example()), "licence": "uitgever X"})
    page = looked.content.decode()
    assert "36 vragen in 6 onderdelen" in page
    assert "Geen totaal." in page
    with staff(cast.anna):
        assert not OwnInstrument.objects.exists()
    done = as_anna.post("/instrumenten/eigen/", {"text": rules.example(), "licence": "uitgever X"}, follow=True)
    assert "uitgever X" in done.content.decode()
    assert "Wat trekt mij in werk" in shown(as_anna, home + "own_wat_trekt_mij_in_werk/")
    again = as_anna.post("/instrumenten/eigen/", {"text": rules.example(), "licence": "uitgever X"}, follow=True)
    assert "staat er al zo in" in again.content.decode()


@pytest.mark.parametrize(("text", "said"), [(b"\xff\xfe\x00", "geen tekstbestand"), ("naam: x", "ontbreekt"), ("x" * 200_001, "te groot")])
def test_a_file_that_cannot_be_used_says_why_and_keeps_the_licence(as_anna, text, said):
    answer = as_anna.post("/instrumenten/eigen/", {"file": sent(text), "licence": "uitgever X"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "uitgever X" in answer.content.decode()


def test_taken_out_of_use_it_can_be_brought_back(as_anna, staff, cast):
    as_anna.post("/instrumenten/eigen/", {"text": rules.example(), "licence": "uitgever X"})
    with staff(cast.anna):
        row = OwnInstrument.objects.get()
    page = as_anna.post("/werkgevers/weg/", {"what": row.handle, "back": "/instrumenten/"}, follow=True).content.decode()
    assert "Ongedaan maken" in page
    as_anna.post("/ongedaan/", {"what": row.handle})
    with staff(cast.anna):
        assert OwnInstrument.objects.get().removed_at is None
        assert not Sitting.objects.exists()


@pytest.mark.parametrize("address", ["", "work_and_me/", "interest_pictures/"])
def test_the_pages_ask_as_much_of_the_database_however_often_it_was_taken(as_anna, cast, home, address, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(40) as counted:
            shown(as_anna, home + address)
        return len(counted)

    for code, answer in (("interest_pictures", {"q_m1": "2"}), ("work_and_me", {"q_A1": "2"})):
        noted(as_anna, home, code, **answer)
    begun(as_anna, home)
    taken_back(as_anna, cast)
    few = asked()
    for _ in range(3):
        noted(as_anna, home, "interest_pictures", q_m1="2")
        noted(as_anna, home, "work_and_me", q_A1="2")
        begun(as_anna, home)
        taken_back(as_anna, cast)
    assert asked() == few
