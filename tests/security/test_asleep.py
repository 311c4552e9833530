"""Who is away for long proves again who they are, and loses nothing of what was typed (ASVS 7.3.1, 7.3.2)."""

import html
import re
import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.test import Client
from django.urls import reverse

from spinweb.engines.rulebook.reader import read
from spinweb.practice.trajectories.models import Goal
from tests.conftest import sign_in

pytestmark = pytest.mark.critical
PASSWORD = "een lange zin om mee te proeven"


def ago(browser, *, minutes, since=None, by="mfa"):
    """Let the visit lie still for so long, or (`since`) have begun so long ago; it was begun with a password and a second factor."""
    session, then = browser.session, time.time() - 60 * minutes
    session["used"] = then
    session[PROOFS] = [{"method": by, "at": then}]
    if since is not None:
        session["since"] = time.time() - 60 * since
    session.save()


@pytest.fixture
def anna(cast):
    cast.anna.user.set_password(PASSWORD)
    cast.anna.user.save()
    return sign_in(Client(enforce_csrf_checks=True), cast.anna)


TERMS = read("access")["sessie"]


def test_a_page_after_a_long_pause_asks_who_is_there_and_goes_on(anna, cast):
    """Given Anna who went for lunch and further, when she clicks, then she proves who she is and comes where she was going."""
    page = f"/trajecten/{cast.sanne_trajectory}/"
    ago(anna, minutes=TERMS["stil_minuten"] - 2)
    assert anna.get(page).status_code == 200
    ago(anna, minutes=TERMS["stil_minuten"] + 1)
    answer = anna.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    form = anna.get(answer["Location"])
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.content.decode())[1]
    back = anna.post(answer["Location"], {"password": PASSWORD, "csrfmiddlewaretoken": token, "next": page})
    assert back["Location"] == page
    assert anna.get(page).status_code == 200


def test_who_came_in_by_their_organisation_signs_in_there_again(anna):
    """Given a sign-in by the organisation's provider, which leaves nothing here to prove oneself with, then a long pause leads to signing in."""
    ago(anna, minutes=TERMS["stil_minuten"] + 1, by="socialaccount")
    answer = anna.get("/vandaag/")
    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in anna.session


def test_asking_for_pages_keeps_a_visit_awake(anna):
    ago(anna, minutes=TERMS["stil_minuten"] - 2)
    anna.get("/vandaag/")
    assert time.time() - anna.session["used"] < 60


def test_a_form_that_is_sent_too_late_is_not_lost(anna, cast, staff):
    """Given a goal typed slowly, when it is sent after the visit ended, then it comes back whole, and is saved once Anna proved who she is."""
    where = f"/trajecten/{cast.sanne_trajectory}/doelen/nieuw/"
    shown = anna.get(where).content.decode()
    typed = {"text": 'Zelf bellen <met> de "baas" & durven', "csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)"', shown)[1]}
    typed |= dict(re.findall(r'name="(once|revision)" value="([^"]*)"', shown))
    ago(anna, minutes=TERMS["stil_minuten"] + 1)
    kept = anna.post(where, typed)
    assert kept.status_code == 403
    with staff(cast.anna):
        assert not Goal.objects.filter(text=typed["text"]).exists()
    page = kept.content.decode()
    again = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page[page.index('action="'):])}
    assert again["text"] == typed["text"]
    ago(anna, minutes=0)
    answer = anna.post(where, again)
    assert answer.status_code in {302, 422}, "the form is read, whatever it asks for further"


def test_a_form_of_ours_with_an_old_token_comes_back_and_one_from_elsewhere_does_not(anna, cast):
    where = f"/trajecten/{cast.sanne_trajectory}/doelen/nieuw/"
    mine = anna.post(where, {"text": "Zelf bellen"}, headers={"origin": "http://testserver"})
    assert "Zelf bellen" in mine.content.decode()
    for origin in ("https://kwaad.example", "null", "http://testserver.kwaad.example"):
        assert "Zelf bellen" not in anna.post(where, {"text": "Zelf bellen"}, headers={"origin": origin}).content.decode()
    assert "Zelf bellen" not in anna.post(where, {"text": "Zelf bellen"}).content.decode()


def test_a_visit_ends_after_some_hours_however_busy_it_was(anna):
    ago(anna, minutes=0, since=60 * TERMS["uren"] + 1)
    assert anna.get("/vandaag/")["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in anna.session


def test_the_page_says_it_before(anna):
    shown = anna.get("/vandaag/").content.decode()
    assert f'data-sw-quiet="{TERMS["stil_minuten"]}"' in shown
    assert "Ik ben er nog" in shown
