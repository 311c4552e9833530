"""Who is asking is believed only when we signed it, for this lane, for now; and a lane leaves things as they were."""

import time
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from spinweb.foundation.access.context import LANES, lane, signed

pytestmark = pytest.mark.critical

COUNT = "SELECT count(*) FROM parties_client"


def in_force():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('role'), coalesce(current_setting('spinweb.context', true), '')")
        return cursor.fetchone()


@pytest.fixture
def told(sql):
    """Enter a role with a context of our own making, as somebody would who found a way to send SQL."""

    def tell(role, context):
        sql("SELECT set_config('role', 'none', true), set_config('spinweb.context', '', true)")
        sql("SELECT set_config('role', %s, true), set_config('spinweb.context', %s, true)", [LANES[role], context])

    return tell


def test_a_context_that_we_signed_is_believed(cast, told, sql):
    told("staff", signed(cast.anna, LANES["staff"], seconds=60))
    assert sql(COUNT) == [(1,)]


def test_a_forged_context_is_refused(cast, told, refused):
    honest = signed(cast.bram, LANES["staff"], seconds=60).split("|")
    forgeries = {
        "another colleague": [str(cast.anna.pk), *honest[1:]],
        "another organisation": [honest[0], str(cast.chantal.organisation_id), *honest[2:]],
        "a later end": [*honest[:3], str(int(honest[3]) + 3600), *honest[4:]],
        "another request": [*honest[:4], "00000000-0000-4000-8000-000000000000", *honest[5:]],
        "an unknown key": [*honest[:5], "ffffffff", honest[6]],
        "no signature": [*honest[:6], ""],
        "a signature of zeros": [*honest[:6], "0" * 64],
        "too few parts": honest[:3],
    }
    for what, parts in forgeries.items():
        told("staff", "|".join(parts))
        assert "not signed by us" in refused(COUNT), what


def test_a_context_for_another_lane_is_refused(cast, told, refused):
    told("staff", signed(cast.tess, LANES["lead"], seconds=60))
    assert "another lane" in refused(COUNT)
    told("lead", signed(cast.anna, LANES["staff"], seconds=60))
    assert "another lane" in refused("SELECT called FROM parties_client")


def test_an_expired_context_is_refused(cast, told, refused):
    told("staff", signed(cast.anna, LANES["staff"], seconds=-1))
    assert "expired" in refused(COUNT)


def test_a_context_does_not_outlive_its_time(cast, told, sql, refused):
    told("staff", signed(cast.anna, LANES["staff"], seconds=1))
    assert sql(COUNT) == [(1,)]
    time.sleep(2.1)
    assert "expired" in refused(COUNT)


def test_a_retired_key_is_believed_no_more(cast, request):
    """On a database of its own: only the owner retires keys."""
    import psycopg
    from django.conf import settings

    from tests.factories import database

    template = request.getfixturevalue("template")
    with database.clone(template, f"{request.config.workerinput['workerid'] if hasattr(request.config, 'workerinput') else 'alone'}_key") as name:
        with psycopg.connect(settings.CLUSTER.url("owner", name), autocommit=True) as owner:
            owner.execute("UPDATE sw.signing_key SET retired_at = now()")
        with psycopg.connect(settings.CLUSTER.url("web", name)) as web:
            web.execute("SELECT set_config('role', %s, true), set_config('spinweb.context', %s, true)",
                        [LANES["staff"], signed(cast.anna, LANES["staff"], seconds=60)])  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not signed by us"):
                web.execute(COUNT)


def test_a_lane_needs_a_transaction(cast, monkeypatch):
    monkeypatch.setattr("spinweb.foundation.access.context.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction"), lane("staff", cast.anna):
        pass


def test_a_lane_leaves_things_as_they_were(cast):
    before = in_force()
    with transaction.atomic(), lane("staff", cast.anna):
        outer = in_force()
        assert outer[0] == "spinweb_staff"
        with lane("lead", cast.tess):
            assert in_force()[0] == "spinweb_lead"
        assert in_force() == outer
    assert in_force() == before
    assert before[0] == "spinweb_web"


def test_a_lane_is_left_after_an_exception(cast):
    before = in_force()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), lane("staff", cast.anna):
        1 / 0  # noqa: B018 the exception is the point
    assert in_force() == before
    with transaction.atomic(), lane("staff", cast.anna):
        outer = in_force()
        with pytest.raises(ZeroDivisionError), transaction.atomic(), lane("lead", cast.tess):
            1 / 0  # noqa: B018 the exception is the point
        assert in_force() == outer
    assert in_force() == before


def test_a_lane_is_left_after_the_database_refused(cast):
    from django.db.utils import DatabaseError

    before = in_force()
    with pytest.raises(DatabaseError), transaction.atomic(), lane("staff", cast.anna):
        connection.cursor().execute("SELECT 1 / 0")
    assert in_force() == before


def test_a_lane_survives_a_savepoint_that_is_rolled_back(cast, sql):
    with transaction.atomic(), lane("staff", cast.anna):
        inside = in_force()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            sql(COUNT)
            1 / 0  # noqa: B018 the exception is the point
        assert in_force() == inside
        assert sql(COUNT) == [(1,)]


def test_a_page_leaves_no_lane_behind(as_anna, cast):
    before = in_force()
    for path in ("/vandaag/", f"/trajecten/{cast.rik_trajectory}/", f"/trajecten/{cast.sanne_trajectory}/"):
        as_anna.get(path)
        assert in_force() == before
