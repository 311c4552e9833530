"""A link opens released copies and nothing else, with a code, for a time, and each opening is written down (T0.7, T7.3)."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from spinweb.foundation.access import locks
from spinweb.foundation.access.context import Reader, lane
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import actions, queries
from spinweb.foundation.documents.models import Opening, ReaderLink
from spinweb.practice.intakes.papers import trajectory_plan
from spinweb.practice.trajectories.models import Trajectory

pytestmark = pytest.mark.critical


@pytest.fixture
def plan(cast, staff, now):
    """A trajectory plan that was fixed for Sanne, a link to it and one to everything that is hers; and a plan of Rik."""
    cache.clear()
    made = SimpleNamespace(cast=cast, now=now)
    for name, coach, pk in (("sanne", cast.anna, cast.sanne_trajectory), ("rik", cast.chantal, cast.rik_trajectory)):
        with staff(coach):
            row = Trajectory.objects.select_related("client").get(pk=pk)
            who = {"trajectory_id": row.pk, "client_id": row.client_id, "by": coach, "at": now}
            document = actions.fix(paper=trajectory_plan(row, "client"), **who)
            setattr(made, name, document)
            if name == "sanne":
                made.second = actions.fix(paper=trajectory_plan(row, "commissioner"), **who)
                made.handed = actions.make_link(document=document, share=None, reader_name="Sanne", days=7, most_openings=2, by=coach, at=now)
                made.phone = actions.hand_to_client(reader_name="Sanne", **who | {"at": now + timedelta(days=1)})
    return made


def door(handed, where="link"):
    return f"/lezen/{where}/{handed.token}/"


def test_a_reader_opens_one_copy_with_the_code_and_the_coach_sees_when(plan, as_anna):
    """Given a link, when the reader opens it with the code, then the copy is there, and on the coach's page that it was read."""
    browser = Client()
    assert "code" in browser.get(door(plan.handed)).content.decode()
    answer = browser.post(door(plan.handed), {"pin": plan.handed.pin}, follow=True)
    shown = answer.content.decode()
    assert plan.sanne.title in shown
    assert answer.headers["Cache-Control"] == "no-store"
    file = browser.get(f"/lezen/stuk/{plan.sanne.pk}/bestand/")
    assert file.content.startswith(b"%PDF")
    browser.post(f"/lezen/stuk/{plan.sanne.pk}/", {"words": "Dit klopt helemaal."})
    seen = as_anna.get(f"/trajecten/{plan.cast.sanne_trajectory}/documenten/{plan.sanne.pk}/links/").content.decode()
    assert "1 keer geopend" in seen
    assert "als bestand" in seen
    assert "Dit klopt helemaal." in seen


def test_looking_at_a_link_opens_nothing_and_tells_nothing(plan, django_assert_num_queries):
    """Given a mail scanner that follows every link, then the link is as fresh as it was, and a link that is nothing looks the same."""
    real, nothing = (Client().get(address) for address in (door(plan.handed), "/lezen/link/niets/"))
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    assert strip.sub(b"", real.content) == strip.sub(b"", nothing.content)
    wrong = [Client().post(address, {"pin": "000001"}) for address in (door(plan.handed), "/lezen/link/niets/")]
    assert [w.status_code for w in wrong] == [422, 422]
    assert len({strip.sub(b"", w.content) for w in wrong}) == 1, "which of the two was wrong is not told"


def test_five_wrong_codes_close_the_link(plan, staff):
    for _ in range(5):
        with pytest.raises(actions.NotOpened):
            actions.knock(token=plan.handed.token, pin="000001")
    with pytest.raises(actions.NotOpened):
        actions.knock(token=plan.handed.token, pin=plan.handed.pin)
    with staff(plan.cast.anna):
        assert ReaderLink.objects.get(pk=plan.handed.link.pk).says(plan.now) == "dicht na vijf verkeerde codes"


def test_a_link_opens_as_often_as_was_agreed(plan):
    for _ in range(2):
        actions.knock(token=plan.handed.token, pin=plan.handed.pin)
    with pytest.raises(actions.NotOpened):
        actions.knock(token=plan.handed.token, pin=plan.handed.pin)


def test_a_withdrawn_link_closes_while_somebody_reads(plan, as_anna):
    browser = Client()
    browser.post(door(plan.handed), {"pin": plan.handed.pin})
    assert browser.get(f"/lezen/stuk/{plan.sanne.pk}/").status_code == 200
    as_anna.post(f"/trajecten/{plan.cast.sanne_trajectory}/documenten/links/{plan.handed.link.pk}/intrekken/")
    assert browser.get(f"/lezen/stuk/{plan.sanne.pk}/").status_code == 404
    gone = browser.get("/lezen/")
    assert gone.status_code == 404
    assert "Vraag de jobcoach om een nieuwe link." in gone.content.decode()


def test_a_reader_reaches_no_other_copy(plan):
    browser = Client()
    browser.post(door(plan.handed), {"pin": plan.handed.pin})
    for other in (plan.second, plan.rik):
        assert browser.get(f"/lezen/stuk/{other.pk}/").status_code == 404
        assert browser.get(f"/lezen/stuk/{other.pk}/bestand/").status_code == 404
    assert browser.get(f"/trajecten/{plan.cast.sanne_trajectory}/").status_code == 302, "and a link is no account"


def test_a_client_sets_up_the_phone_with_the_coach_beside(plan, as_anna):
    """Given a QR code that is shown, when the client scans it and chooses a code, then the phone opens what was made for the client, later too."""
    page = as_anna.post(f"/trajecten/{plan.cast.sanne_trajectory}/documenten/telefoon/").content.decode()
    assert "<svg" in page
    address = re.search(r'value="http://testserver(/lezen/samen/[^"]+)"', page)[1]
    browser = Client()
    assert browser.post(address, {"pin": "123456"}).status_code == 422, "too easy"
    assert browser.post(address, {"pin": "904771"}).headers["Location"] == address.replace("samen", "link")
    assert Client().post(address, {"pin": "118822"}).status_code == 422, "once"
    later = Client()
    shown = later.post(address.replace("samen", "link"), {"pin": "904771"}, follow=True).content.decode()
    assert plan.sanne.title in shown


def test_who_scans_too_late_or_guesses_finds_nothing(plan, staff):
    handed = plan.phone
    with staff(plan.cast.anna), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_readerlink SET first_until = now() - interval '1 minute' WHERE id = %s", [handed.link.pk])
    for first in (True, False):
        with pytest.raises(actions.NotOpened):
            actions.knock(token=handed.token, pin="904771", first=first)


def test_a_link_that_is_used_is_not_set_up_again(plan):
    with pytest.raises(actions.NotOpened):
        actions.knock(token=plan.handed.token, pin="904771", first=True)


def test_in_the_lane_of_readers_there_is_nothing_else(case, refused, sql):
    """Given a reader who found a way to send SQL, then every table but the copies is refused, and of the copies only those of the link (T7.3)."""
    link = sql_link(case)
    with transaction.atomic(), lane("portal", link):
        open_tables = {"documents_document", "documents_readerlink", "documents_opening", "documents_reply", "parties_clientkey"}
        for model in locks.locked_models():
            if model._meta.db_table not in open_tables:
                refused(f'SELECT count(*) FROM "{model._meta.db_table}"')
            for verb in ("UPDATE {} SET id = id", "DELETE FROM {}"):
                with pytest.raises(DatabaseError):
                    sql(verb.format(f'"{model._meta.db_table}"'))
        for table in sorted(open_tables - {"parties_clientkey"}):
            assert sql(f"SELECT count(id) FROM {table} WHERE id IS NOT NULL")[0][0] >= 1, "a positive control"
        assert {c for (c,) in sql("SELECT client_id FROM documents_document")} == {case.sanne.client_id}
        assert sql("SELECT client_id FROM parties_clientkey") == [(case.sanne.client_id,)]
        refused("INSERT INTO documents_opening (id, organisation_id, client_id, trajectory_id, link_id, document_id, opened_at, as_file) "
                "SELECT gen_random_uuid(), organisation_id, client_id, trajectory_id, gen_random_uuid(), id, now(), false FROM documents_document LIMIT 1")


def sql_link(case):
    with transaction.atomic(), lane("staff", case.anna):
        return Reader(ReaderLink.objects.get().pk, case.anna.organisation_id)


def test_each_wall_of_the_readers_holds_alone(plan, monkeypatch, now):
    """Given pages that forget to ask which copies are behind the link, then PostgreSQL shows no others; and the pages ask for no others."""
    reader = actions.knock(token=plan.handed.token, pin=plan.handed.pin)
    with transaction.atomic(), lane("portal", reader) as viewer:
        assert [d.pk for d in queries.copies(viewer, at=now)] == [plan.sanne.pk]
        told = str(queries.Document.objects.behind(queries.link_of(viewer, at=now)).query)
        assert plan.sanne.pk.hex in told.replace("-", "")
        monkeypatch.setattr(queries.Document.objects._queryset_class, "behind", lambda rows, link: rows)
        assert [d.pk for d in queries.copies(viewer, at=now)] == [plan.sanne.pk]


def test_withdrawn_consent_closes_what_rested_on_it(plan, staff, now):
    """Given a copy for a helper that rests on consent, when the client withdraws it, then the link is closed at once."""
    from spinweb.foundation.sharing import actions as sharing

    who = {"trajectory_id": plan.sanne.trajectory_id, "client_id": plan.sanne.client_id, "by": plan.cast.anna, "at": now}
    with staff(plan.cast.anna):
        said = sharing.note_consent(**who, reader="network", party="Lieke", purpose="helping", groups=["own_task"], basis="consent", words="Lieke helpt je.",
                                    says="yes", asked_on=now.date(), until=now.date() + timedelta(days=30))  # fmt: skip
        shared = sharing.share(**who, reader="network", party="Lieke", what="kaart", groups=["own_task"], purpose="helping", basis="consent",
                               sent_on=now.date(), sent_how="link", told_on=now.date(), document_id=plan.second.pk)  # fmt: skip
        handed = actions.make_link(document=plan.second, share=shared, reader_name="Lieke", days=7, most_openings=5, by=plan.cast.anna, at=now)
    reader = actions.knock(token=handed.token, pin=handed.pin)
    with transaction.atomic(), lane("portal", reader) as viewer:
        assert queries.copies(viewer, at=now)
    with staff(plan.cast.anna):
        actions.withdraw_consent(consent=said, by=plan.cast.anna, at=now)
    with transaction.atomic(), lane("portal", reader) as viewer:
        with pytest.raises(NotVisible):
            queries.copies(viewer, at=now + timedelta(seconds=1))
        assert not Opening.objects.only("id").exists()


def test_a_document_for_others_needs_a_share_before_a_link(plan, staff, now):
    with staff(plan.cast.anna), pytest.raises(actions.NoLink):
        actions.make_link(document=plan.second, share=None, reader_name="Gemeente", days=7, most_openings=1, by=plan.cast.anna, at=now)


def test_trying_from_one_place_is_limited(plan):
    cache.clear()
    browser = Client()
    answers = [browser.post("/lezen/link/niets/", {"pin": "123987"}).status_code for _ in range(12)]
    assert answers[0] == 422
    assert answers[-1] == 429
