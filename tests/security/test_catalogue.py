"""What stands in the database itself: nothing was forgotten, nobody has more rights than the walls need."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from spinweb.foundation.access import locks

pytestmark = pytest.mark.critical

ROLES = ("spinweb_web", *locks.LANES)


@pytest.fixture
def owner(db):
    """Rows of a statement that the owner asks, of this worker's database."""
    with psycopg.connect(settings.CLUSTER.url("owner", connection.settings_dict["NAME"]), autocommit=True) as asking:
        yield lambda statement, *values: asking.execute(statement, values).fetchall()


def test_every_table_of_ours_forces_row_security(owner):
    forced = dict(owner("SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                        "AND relkind IN ('r', 'p')"))  # fmt: skip
    assert [m._meta.label for m in locks.locked_models() if not forced[m._meta.db_table]] == []


def test_partitions_of_the_trail_cannot_be_reached_around_their_parent(owner):
    parts = [name for (name,) in owner("SELECT inhrelid::regclass::text FROM pg_inherits i JOIN sw.trail_table t ON i.inhparent = t.name::regclass")]
    assert len(parts) > 4 * 12
    rights = owner("SELECT table_name, grantee FROM information_schema.table_privileges WHERE table_name = ANY (%s) AND grantee = ANY (%s)",
                   parts, [*ROLES, "PUBLIC"])  # fmt: skip
    assert rights == []


def test_roles_have_no_powers(owner):
    rows = owner("SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = ANY (%s)",
                 [*ROLES, "spinweb_owner"])  # fmt: skip
    powers = {name: flags for name, *flags in rows}
    assert set(powers) == {*ROLES, "spinweb_owner"}
    for role in ROLES:
        assert not any(powers[role]), role
    assert powers["spinweb_owner"][:2] == [False, False], "the owner has a policy of its own instead of BYPASSRLS"


def test_lanes_cannot_sign_in_and_the_web_role_does_not_inherit_them(owner):
    logins = dict(owner("SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname = ANY (%s)", list(ROLES)))
    assert logins == {"spinweb_web": True, "spinweb_staff": False, "spinweb_lead": False, "spinweb_portal": False}
    assert owner("SELECT rolinherit FROM pg_roles WHERE rolname = 'spinweb_web'") == [(False,)]
    member_of = {name for (name,) in owner("SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid "
                                           "WHERE m.member = 'spinweb_web'::regrole")}  # fmt: skip
    assert member_of == set(locks.LANES)


def test_nothing_belongs_to_the_roles_that_pages_use(owner):
    found = owner("""
        SELECT 'table', relname::text FROM pg_class WHERE relowner::regrole::text = ANY (%s)
        UNION ALL SELECT 'function', proname FROM pg_proc WHERE proowner::regrole::text = ANY (%s)
        UNION ALL SELECT 'schema', nspname FROM pg_namespace WHERE nspowner::regrole::text = ANY (%s)
        UNION ALL SELECT 'database', datname FROM pg_database WHERE datdba::regrole::text = ANY (%s)""", *[list(ROLES)] * 4)
    assert found == []


def test_nobody_may_truncate_refer_or_hang_triggers(owner):
    found = owner("SELECT table_name, grantee, privilege_type FROM information_schema.table_privileges "
                  "WHERE grantee = ANY (%s) AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')", [*ROLES, "PUBLIC"])  # fmt: skip
    assert found == []


def test_the_public_has_no_rights_on_our_tables(owner):
    found = owner("SELECT table_name, privilege_type FROM information_schema.table_privileges "
                  "WHERE grantee = 'PUBLIC' AND table_schema IN ('public', 'sw')")  # fmt: skip
    assert found == []


def test_no_role_of_pages_may_make_things(owner):
    for role in ROLES:
        for schema in ("public", "sw"):
            assert owner("SELECT has_schema_privilege(%s, %s, 'CREATE')", role, schema) == [(False,)], (role, schema)
        assert owner("SELECT has_database_privilege(%s, current_database(), 'CREATE, TEMP')", role) == [(False,)], role


def test_policies_are_permissive_only_where_meant(owner):
    """One policy for a role and a verb: two would be joined by OR, and the laxer one would win."""
    found = owner("SELECT tablename, roles::text, cmd, count(*) FROM pg_policies WHERE schemaname = 'public' GROUP BY 1, 2, 3 HAVING count(*) > 1")
    assert found == []


def test_only_sign_in_is_open_to_the_web_role_outside_a_lane(owner):
    open_to_web = {name for (name,) in owner("SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE grantee = 'spinweb_web'")}
    ours = {m._meta.db_table for m in locks.locked_models()} & open_to_web
    assert ours == {"accounts_user", "accounts_invitation", "audit_submission", "accounts_organisation", "accounts_colleague", "accounts_device",
                    "finding_nightlyjob"}, "the queue of the night names coaches and no client"  # fmt: skip
    foreign = open_to_web - ours
    assert foreign == {"account_emailaddress", "account_emailconfirmation", "auth_group", "auth_group_permissions", "auth_permission", "cache",
                       "django_content_type", "django_migrations", "django_session", "installation", "mfa_authenticator"}  # fmt: skip


def test_references_stay_within_organisation_and_case(owner):
    there = {name for (name,) in owner("SELECT conname FROM pg_constraint WHERE contype = 'f'")}
    assert [name for name, *_ in locks.composite_keys() if name not in there] == []


def test_every_table_of_a_case_writes_its_trail(owner):
    from spinweb.foundation.base.models import Lock

    there = {name for (name,) in owner("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'trail' AND tgenabled = 'O'")}
    needed = {m._meta.db_table for m in locks.locked_models() if m.lock not in {Lock.TRAIL, Lock.SIGN_IN} and getattr(m, "leaves_trail", True)}
    assert needed - there == set()
    assert {m._meta.label for m in locks.locked_models() if not getattr(m, "leaves_trail", True)} == {
        "access.Draft", "accounts.CalendarFeed", "instruments.Sitting", "trajectories.NoteWords", "fitting.Carving",
    }, "a draft, and an answer that is not finished, are nothing yet; words follow from a note, which has a trail"  # fmt: skip


def test_functions_that_run_as_the_owner_fix_their_search_path(owner):
    loose = owner("SELECT proname FROM pg_proc WHERE pronamespace = 'sw'::regnamespace AND prosecdef "
                  "AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%%search_path=pg_catalog, pg_temp%%', false)")  # fmt: skip
    assert loose == []


def test_functions_are_granted_by_name(owner):
    granted = owner("SELECT p.proname, a.grantee::regrole::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
                    "WHERE p.pronamespace = 'sw'::regnamespace AND a.grantee <> p.proowner")  # fmt: skip
    assert ("trail", "-") not in granted
    assert not [name for name, role in granted if role == "-"], "PUBLIC may run no function of ours"
    assert {name for name, role in granted if role == "spinweb_web"} <= {"told", "colleague", "organisation", "trajectories", "clients",
                                                                        "accept_invitation", "calendar_of", "seal_trail", "check_trail", "heads", "next_carving",
                                                                        "knock", "note_account"}  # fmt: skip
    assert {name for name, role in granted if role == "spinweb_portal"} == {"told", "colleague", "organisation", "trajectories", "clients", "link", "copies",
                                                                           "client_of_copies", "let_reader_in"}  # fmt: skip


def test_there_are_no_views_that_see_past_the_walls(owner):
    assert owner("SELECT viewname FROM pg_views WHERE schemaname IN ('public', 'sw') UNION SELECT matviewname FROM pg_matviews") == []


def test_readers_by_link_are_granted_copies_and_their_own_words_and_nothing_else(owner):
    """No grant on a note, a profile, an intake or a photo: no fault in a page can show one in this lane (T7.3)."""
    tables = {name for (name,) in owner("SELECT DISTINCT table_name FROM information_schema.column_privileges WHERE grantee = 'spinweb_portal'")}
    assert tables == {"documents_document", "documents_readerlink", "documents_opening", "documents_reply", "parties_clientkey"}
    found = owner("SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges WHERE grantee = 'spinweb_portal'")
    assert {column for table, column, what in found if table == "documents_readerlink"}.isdisjoint({"token_hash", "pin_hash", "tries"})
    assert {(table, what) for table, _, what in found if what != "SELECT"} == {("documents_opening", "INSERT"), ("documents_reply", "INSERT")}
