"""Doors beside the usual one: asking, the emergency door, danger, many files, devices, and leaving (T0.7)."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from spinweb.foundation.access import actions
from spinweb.foundation.access.models import AccessRequest, Alarm, CaseMember
from spinweb.foundation.accounts import actions as accounts
from spinweb.foundation.accounts.models import Colleague, Device
from spinweb.foundation.sharing.models import Share
from spinweb.practice.trajectories.models import Trajectory
from tests.conftest import sign_in

WHY = "Sanne belde in paniek en Anna is niet bereikbaar"


@pytest.fixture(autouse=True)
def fresh_counters(db):
    cache.clear()


def page_of(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def test_who_asks_hears_the_same_whether_there_is_such_a_client_or_not(cast, as_bram):
    said = [as_bram.post("/toegang/", {"wanted": name, "how": "ask", "reason": "waarneming"}, follow=True).content for name in ("Sanne de Boer", "Niemand Zo")]
    told = [re.search(rb"Als dit traject er is[^<]+", s)[0] for s in said]
    assert told[0] == told[1]
    assert as_bram.get(page_of(cast)).status_code == 404


def test_the_coach_answers_a_request_and_access_ends_by_itself(cast, as_bram, as_anna, staff):
    """Given Bram who asks, when Anna lets him in, then he sees the trajectory for two weeks (T0.7)."""
    as_bram.post("/toegang/", {"wanted": "sanne de boer", "how": "ask", "reason": "waarneming"})
    assert "Bram de Wit vraagt om mee te mogen kijken" in as_anna.get("/vandaag/").content.decode()
    with staff(cast.anna):
        asked = AccessRequest.objects.get()
    where = f"{page_of(cast)}collegas/vraag/{asked.pk}/"
    assert as_anna.post(where, {"granted": "yes"}).status_code == 302
    assert as_bram.get(page_of(cast)).status_code == 200
    with staff(cast.anna):
        member = CaseMember.objects.get(colleague=cast.bram)
        assert member.last_day == timezone.localdate() + timedelta(days=14)
    assert as_anna.post(where, {"granted": "no"}).status_code == 422, "answered already"


def test_after_the_term_the_team_lead_answers(cast, as_bram, as_tess, staff):
    as_bram.post("/toegang/", {"wanted": "Sanne de Boer", "how": "ask", "reason": "waarneming"})
    with staff(cast.anna):
        AccessRequest.objects.update(answer_by=timezone.now() - timedelta(hours=1))
        asked = AccessRequest.objects.get()
    shown = as_tess.get("/organisatie/").content.decode()
    assert "wacht te lang" in shown
    assert as_tess.post(f"/organisatie/toegang/{asked.pk}/", {"granted": "no", "answer": "bel Anna"}).status_code == 302
    assert as_bram.get(page_of(cast)).status_code == 404
    with staff(cast.anna):
        assert AccessRequest.objects.get().state == "refused"


def test_the_emergency_door_opens_for_hours_and_everybody_hears(cast, as_bram, as_anna, as_tess, staff, django_capture_on_commit_callbacks):
    """Given Bram in an emergency, when he says why, then he is in for four hours; lead, coach and client hear, and each look carries the reason."""
    assert as_bram.post("/toegang/", {"wanted": "Sanne de Boer", "how": "emergency", "reason": "haast"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        went = as_bram.post("/toegang/", {"wanted": "Sanne de Boer", "how": "emergency", "reason": WHY})
    assert went.headers["Location"] == page_of(cast)
    assert as_bram.get(page_of(cast)).status_code == 200
    assert [m.to for m in mail.outbox] == [[cast.tess.user.email]]
    assert "Sanne" not in mail.outbox[0].body
    assert WHY in as_tess.get("/organisatie/").content.decode()
    assert "noodtoegang gebruikte" in as_anna.get("/vandaag/").content.decode()
    with staff(cast.anna):
        door, member = AccessRequest.objects.get(), CaseMember.objects.get(colleague=cast.bram)
        assert timedelta(hours=3) < member.until - timezone.now() < timedelta(hours=5)
        from spinweb.foundation.audit.models import Reading

        assert WHY in Reading.objects.filter(colleague_id=cast.bram.pk).values_list("emergency", flat=True)
    told = as_anna.post(f"{page_of(cast)}collegas/noodtoegang/{door.pk}/", {"told_on": str(timezone.localdate())})
    assert told.status_code == 302
    assert "noodtoegang gebruikte" not in as_anna.get("/vandaag/").content.decode()


def test_who_came_in_by_the_emergency_door_lets_nobody_in_and_stays_no_longer(cast, as_bram, staff, refused):
    """Given Bram in an emergency, when he lets Tess in, or answers his own request, then neither the pages nor PostgreSQL let him."""
    as_bram.post("/toegang/", {"wanted": "Sanne de Boer", "how": "ask", "reason": "ik wil blijven"})
    as_bram.post("/toegang/", {"wanted": "Sanne de Boer", "how": "emergency", "reason": WHY})
    with staff(cast.bram):
        asked = AccessRequest.objects.get(kind="ask")
        sanne = Trajectory.objects.get()
        for colleague in (cast.tess, cast.bram):
            refused("INSERT INTO access_casemember (id, organisation_id, client_id, trajectory_id, colleague_id, part, since, granted_by_id, reason) "
                    "VALUES (gen_random_uuid(), %s, %s, %s, %s, 'second', now(), %s, '')",
                    [sanne.organisation_id, sanne.client_id, sanne.pk, colleague.pk, cast.bram.pk])  # fmt: skip
        with pytest.raises(actions.OnlyVisiting):
            actions.let_in(trajectory_id=sanne.pk, client_id=sanne.client_id, colleague=cast.tess, part="second", by=cast.bram, at=timezone.now())
    assert as_bram.post(f"{page_of(cast)}collegas/vraag/{asked.pk}/", {"granted": "yes"}).status_code == 422


def test_the_emergency_door_of_another_organisation_stays_shut(cast, as_chantal, staff):
    answer = as_chantal.post("/toegang/", {"wanted": "Sanne de Boer", "how": "emergency", "reason": WHY})
    assert answer.status_code == 422
    with staff(cast.anna):
        assert not AccessRequest.objects.exists()


def test_names_cannot_be_tried_one_after_another(as_bram):
    answers = [as_bram.post("/toegang/", {"wanted": f"Naam {n}", "how": "ask", "reason": "x"}).status_code for n in range(12)]
    assert answers[0] == 302
    assert answers[-1] == 429


def test_what_was_told_in_danger_is_written_down_and_may_be_told_later(cast, as_anna, staff):
    sent = {"party": "112", "reader": "receiver", "what": "adres en dat het niet goed gaat", "why": "Ze gaf aan zichzelf iets aan te doen.",
            "sent_on": str(timezone.localdate()), "told_on": ""}  # fmt: skip
    assert as_anna.post(f"{page_of(cast)}collegas/gevaar/", sent).status_code == 302
    with staff(cast.anna):
        made = Share.objects.get()
    assert (made.basis, made.purpose, made.told_on) == ("vital_interest", "danger", None)


def test_many_files_within_an_hour_raise_an_alarm(cast, as_anna, as_tess, staff, monkeypatch, django_capture_on_commit_callbacks):
    """Given somebody who opens more files than is usual, then the lead hears how many and never which, once."""
    from spinweb.engines.rulebook.reader import read

    with staff(cast.anna):
        for number in range(3):
            from tests.factories.cast import begin

            begin(cast.anna, pk=__import__("uuid").uuid4(), client={"called": f"K{number}", "family_name": "X", "place": "Y"}, at=timezone.now())
        mine = list(Trajectory.objects.values_list("pk", flat=True))
    told = read("access") | {"alarm": {"dossiers_per_uur": 2}}
    monkeypatch.setattr(actions, "read", lambda name: told)
    with django_capture_on_commit_callbacks(execute=True):
        for pk in mine * 2:
            assert as_anna.get(f"/trajecten/{pk}/").status_code == 200
    assert len(mail.outbox) == 1
    assert "3 verschillende dossiers" in mail.outbox[0].body
    with staff(cast.anna):
        alarm = Alarm.objects.get()
    assert "Anna Visser" in as_tess.get("/organisatie/").content.decode()
    assert as_tess.post(f"/organisatie/signalen/{alarm.pk}/", {"finding": "controle van het jaar"}).status_code == 302


def test_who_leaves_is_out_at_once_on_every_device(cast, as_bram, as_tess, lead):
    """Given Bram, signed in on two devices, when Tess ends his access, then both are out, in the same transaction."""
    second = sign_in(Client(), cast.bram)
    assert as_bram.get("/vandaag/").status_code == 200
    assert as_tess.post(f"/organisatie/medewerkers/{cast.bram.pk}/beeindigen/").status_code == 302
    for browser in (as_bram, second):
        assert browser.get("/vandaag/").headers["Location"].startswith("/inloggen/login/")
    assert Device.objects.filter(user=cast.bram.user).count() == 0
    assert sign_in(Client(), cast.bram).get("/vandaag/").status_code == 403, "the place is gone too"


def test_the_lead_ends_nobody_elsewhere_and_not_themselves(cast, as_tess, as_chantal):
    assert as_tess.post(f"/organisatie/medewerkers/{cast.chantal.pk}/beeindigen/").status_code == 404
    as_tess.post(f"/organisatie/medewerkers/{cast.tess.pk}/beeindigen/")
    assert as_tess.get("/organisatie/").status_code == 200
    assert Colleague.objects.get(pk=cast.tess.pk).is_lead
    assert as_chantal.get("/vandaag/").status_code == 200


def test_somebody_ends_a_device_and_only_their_own(cast, as_anna, as_bram):
    phone = sign_in(Client(), cast.anna)
    shown = as_anna.get("/apparaten/").content.decode()
    assert shown.count("Uitloggen:") == 1
    other = Device.objects.get(session_key=phone.session.session_key)
    assert as_bram.post(f"/apparaten/{other.pk}/uitloggen/").status_code == 404
    assert as_anna.post(f"/apparaten/{other.pk}/uitloggen/").status_code == 302
    assert phone.get("/vandaag/").status_code == 302
    assert as_anna.get("/vandaag/").status_code == 200


def test_what_leaves_the_house_asks_again_who_you_are(cast, as_anna, staff, monkeypatch):
    """Given somebody who signed in an hour ago, when they make a link, then they prove again who they are."""
    where = f"{page_of(cast)}documenten/telefoon/"
    assert as_anna.get(where).status_code == 200
    session = as_anna.session
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp() - 3600}, {"method": "mfa", "at": 1}]
    session.save()
    for answer in (as_anna.get(where), as_anna.post(where)):
        assert answer.headers["Location"].startswith("/inloggen/reauthenticate/?next=")


def test_a_device_is_named_as_its_owner_would(cast):
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"
    accounts.note_device(user=cast.anna.user, session_key="x", agent=agent)
    assert Device.objects.get(session_key="x").name == "Safari op iPhone"
