"""What happens at the front door and at doors that stay shut is in the trail too: who, when, how often; never what was typed (ASVS 16.3.1, 16.3.2)."""

import logging

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from spinweb.foundation.access import actions as access
from spinweb.foundation.audit.models import Reading
from spinweb.practice.trajectories.models import Trajectory
from tests.conftest import sign_in

pytestmark = pytest.mark.critical
PASSWORD = "een lange zin om mee te proeven"


@pytest.fixture
def anna(cast):
    """Anna with a password and an app with codes; nobody tried anything yet."""
    cache.clear()
    user = cast.anna.user
    user.set_password(PASSWORD)
    user.save()
    Authenticator.objects.create(user=user, type="totp", data={"secret": get_adapter().encrypt("JBSWY3DPEHPK3PXP")})
    return cast.anna


def shown_to(lead):
    return lead.get("/organisatie/voordeur/").content.decode()


def test_a_wrong_password_a_wrong_code_and_signing_out_are_seen_by_the_team_lead(anna, as_tess):
    """Given Anna's address in other hands, when passwords and codes are tried, then the team lead reads it, and no password stands anywhere."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": anna.user.email, "password": "geraden wachtwoord"})
    browser.post(reverse("account_login"), {"login": anna.user.email, "password": "nog een keer geraden"})
    assert "kwam niet door het wachtwoord, 2 keer" in shown_to(as_tess)
    browser.post(reverse("account_login"), {"login": anna.user.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    mine = sign_in(Client(), anna)
    mine.post(reverse("account_logout"))
    shown = shown_to(as_tess)
    for told in ("kwam niet door de tweede stap", "logde in", "logde uit"):
        assert told in shown, told
    assert "geraden" not in shown


def test_an_unknown_address_is_in_the_log_without_the_address(anna, caplog, as_tess):
    with caplog.at_level(logging.WARNING):
        Client().post(reverse("account_login"), {"login": "iemand@elders.example", "password": "geraden wachtwoord"})
    assert "dit adres heeft hier geen account" in caplog.text
    assert "elders" not in caplog.text
    assert "kwam niet door" not in shown_to(as_tess)


def test_a_factor_that_is_taken_away_stands_out(anna, as_tess):
    browser = sign_in(Client(), anna)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=anna.user).exists()
    assert "haalde een manier van inloggen weg" in shown_to(as_tess)


def test_only_what_happens_to_an_account_can_be_written_without_a_name(anna, refused, sql):
    refused("SELECT sw.note_account(%s, 'end_place', NULL, '', '')", [anna.user_id])
    assert sql("SELECT sw.note_account(gen_random_uuid(), 'sign_in', NULL, '', '')") == [(0,)]


def test_no_coach_reads_what_happened_at_the_front_door(anna, as_anna, staff, refused):
    assert as_anna.get("/organisatie/voordeur/").status_code == 403
    with staff(anna):
        refused("SELECT * FROM sw.front_door(now() - interval '1 day')")


def test_another_organisation_reads_nothing_of_it(anna, lead, cast, sql):
    Client().post(reverse("account_login"), {"login": anna.user.email, "password": "geraden wachtwoord"})
    with lead(cast.chantal):
        assert anna.pk not in [row[0] for row in sql("SELECT * FROM sw.front_door(now() - interval '1 day')")]


def test_a_look_that_was_refused_is_told_to_the_client_and_counted_for_the_team_lead(cast, as_bram, as_anna, as_tess):
    """Given Bram who takes no part, when he asks for Sanne's goals, then he sees nothing, and Sanne can read that he tried (T0.7)."""
    page = f"/trajecten/{cast.sanne_trajectory}/"
    assert as_bram.get(f"{page}doelen/nieuw/").status_code == 404
    assert as_tess.get(page).status_code == 403
    shown = as_anna.get(f"{page}wie-zag-wat/").content.decode()
    assert "wilde dit zien en mocht niet: je doelen" in shown
    assert shown.count("niet gelukt") == 2
    assert "vroeg een dossier op en mocht niet" in shown_to(as_tess)


def test_a_form_that_a_lead_sends_too_late_is_no_refusal(cast, as_tess, lead, staff):
    """Given Tess who was away for an hour, when her form comes in, then it comes back to her, and nobody reads that she was refused."""
    session = as_tess.session
    session["used"], session[PROOFS] = 1, [{"method": "mfa", "at": 1}]
    session.save()
    assert as_tess.post(f"/organisatie/trajecten/{cast.sanne_trajectory}/jobcoach/", {"reason": "ziek"}).status_code == 403
    with staff(cast.anna):
        assert not Reading.objects.filter(outcome=Reading.Outcome.REFUSED).exists()


def test_what_is_not_there_in_ones_own_file_is_no_refusal(cast, as_anna, staff):
    page = f"/trajecten/{cast.sanne_trajectory}/"
    assert as_anna.get(f"{page}doelen/00000000-0000-4000-8000-000000000001/").status_code == 404
    with staff(cast.anna):
        assert not Reading.objects.filter(outcome=Reading.Outcome.REFUSED).exists()


def test_many_refused_looks_raise_the_alarm_too(cast, as_bram, monkeypatch):
    """Given the rule of so many files an hour, when somebody knocks at more of them, then it counts as opening them."""
    told = []
    monkeypatch.setattr("spinweb.portals.shell.middleware.access.watch", lambda **how: told.append(how["by"].pk))
    as_bram.get(f"/trajecten/{cast.sanne_trajectory}/")
    assert told == [cast.bram.pk]


def test_who_stands_in_acts_on_behalf_of_the_coach_and_the_trail_says_so(cast, staff, as_bram, as_anna, now):
    """Given Bram who stands in, when he reads and writes, then rows of the trail say in which part, also when he is the coach later (T0.7)."""
    with staff(cast.anna):
        sanne = Trajectory.objects.get(pk=cast.sanne_trajectory)
        access.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.bram, part="stand_in", by=cast.anna, at=now, last_on=now.date())
    page = f"/trajecten/{cast.sanne_trajectory}/"
    as_bram.get(f"{page}web/")
    as_bram.post(f"{page}gelukt/", {"text": "Belde zelf terug"})
    assert "waarnemer, namens de jobcoach" in as_anna.get(f"{page}wie-zag-wat/").content.decode()
    with staff(cast.anna):
        assert set(Reading.objects.filter(colleague_id=cast.bram.pk).values_list("role", flat=True)) == {"stand_in"}
