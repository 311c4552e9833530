"""The pages of the search, as Anna uses them and as Bram may not (T3.2, T3.7)."""

import re

import pytest

from spinweb.practice.job_search import actions, queries


@pytest.fixture
def home(told):
    return f"/trajecten/{told.trajectory.pk}/"


CALL = {"said_by": "coach", "form": "phone", "outcome": "interest", "text": "Sanne kan maandag komen kijken.", "minutes": "20",
        "for_colleagues": "Neemt zelf op na vier uur.", "next_step": "maandag langsgaan", "next_on": "2031-01-06"}  # fmt: skip


def test_colleagues_read_that_somebody_called_and_never_for_whom(told, home, as_anna, as_bram):
    """Given Anna's call, when Bram opens the employer, then he reads her line and its day, and nothing of Sanne; Anna reads for whom it was (T3.2, T0.7)."""
    assert as_anna.post(f"{home}werk/{told.lead.pk}/contact/nieuw/", CALL | {"on": told.on.isoformat()}).status_code == 302
    address = f"/werkgevers/{told.lead.workplace.employer_id}/"
    shown = as_bram.get(address).content.decode()
    assert "Anna Visser" in shown
    assert "Neemt zelf op na vier uur." in shown
    assert "Sanne" not in shown
    assert "Bij jou: " in as_anna.get(address).content.decode()


def test_the_clients_check_keeps_what_is_not_known_yet(told, home, as_anna):
    """Given a visit, when Sanne answers two of the five and doubts, then the rest says 'weet ik nog niet', in her words (T3.7)."""
    sent = {"visited_on": told.on.isoformat(), "client_words": "Stil.", "client_verdict": "doubt", "work_says": "good", "work_words": "stekken!",
            "times_says": "bad", "people_says": "unknown", "place_says": ""}  # fmt: skip
    assert as_anna.post(f"{home}werk/{told.lead.pk}/bezoek/", sent).status_code == 302
    shown = as_anna.get(f"{home}werk/").content.decode()
    for words in ("stekken!", "niet prettig", "weet ik nog niet", "ik twijfel"):
        assert words in shown


def test_an_empty_plan_teaches_and_a_step_can_follow_a_step(told, home, as_anna):
    assert "Eigen netwerk" in as_anna.get(f"{home}zoekplan/").content.decode()
    step = {"route": "network", "what": "oom Wim vragen", "owner": "client", "again": "1"}
    answer = as_anna.post(f"{home}zoekplan/stappen/nieuw/?weg=network", step)
    assert answer.headers["Location"].endswith("/zoekplan/stappen/nieuw/?weg=network")
    assert "oom Wim vragen" in as_anna.get(f"{home}zoekplan/").content.decode()


def test_somebody_else_who_does_a_step_has_a_name(told, home, as_anna):
    answer = as_anna.post(f"{home}zoekplan/stappen/nieuw/", {"route": "network", "what": "bellen", "owner": "party"})
    assert answer.status_code == 422
    assert "Kies wie het doet" in answer.content.decode()
    assert "bellen" in answer.content.decode()


def test_only_what_may_be_told_can_be_ticked(told, home, as_anna, staff, cast):
    """Given no plan of what to tell, when Anna makes the card, then she can tick the strength and no need."""
    shown = as_anna.get(f"{home}vertellen/kaart/").content.decode()
    assert "Ik werk precies." in shown
    assert "één taak tegelijk" not in shown
    assert "Ik teken graag." not in shown
    with staff(cast.anna):
        told.do(actions.write_disclosure, trajectory=told.trajectory, level="needed")
    assert "één taak tegelijk" in as_anna.get(f"{home}vertellen/kaart/").content.decode()


def test_the_card_opens_again_with_what_was_ticked(told, home, as_anna, staff, cast):
    """Given a card with one fact, when it is opened and sent again with another sentence, then the tick was set and stays."""
    pk = told.said["Ik werk precies."].pk
    assert as_anna.post(f"{home}vertellen/kaart/", {"opening": "Hoi.", "ticks": [str(pk)]}).status_code == 302
    shown = as_anna.get(f"{home}vertellen/kaart/").content.decode()
    assert re.search(rf'value="{pk}"[^>]*checked', shown)
    assert "Hoi." in shown
    assert as_anna.post(f"{home}vertellen/kaart/", {"opening": "Hallo.", "ticks": [str(pk)]}).status_code == 302
    with staff(cast.anna):
        assert [s.text for s in queries.facts_of(told.trajectory, queries.card_of(told.trajectory))] == ["Ik werk precies."]


def test_a_promise_to_an_employer_stands_with_who_made_it(told, as_anna, as_bram):
    """Given a talk for the employer profile that ends in a promise, when Anna and Bram open the address book, then only Anna is reminded."""
    talk = {"does": "Kweken vaste planten.", "mentor_hours": "5", "next_step": "in januari bellen over het snoeien", "next_on": "2031-01-06"}
    assert as_anna.post(f"/werkgevers/{told.lead.workplace.employer_id}/gesprek/", talk).status_code == 302
    assert "in januari bellen over het snoeien" in as_anna.get("/werkgevers/").content.decode()
    assert "in januari bellen" not in as_bram.get("/werkgevers/").content.decode()
    assert "Kweken vaste planten." in as_bram.get(f"/werkgevers/{told.lead.workplace.employer_id}/").content.decode()
