"""The second wall: grants, row-level security, composite keys and trail triggers, made from what each model declares.

`spinweb migrate` runs `apply` as the owner after every migration. Until then a new table is closed to every lane, so that
a forgotten lock shows as a page that fails, never as a page that leaks. `docs/adr/0003-locks-from-models.md`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from spinweb.foundation.base.models import Lock

SQL = Path(__file__).with_name("sql")
LANES = ("spinweb_staff", "spinweb_lead", "spinweb_portal")
STAFF, LEAD, PORTAL = LANES
ORGANISATION = "organisation_id = (SELECT sw.organisation())"
CASE = f"{ORGANISATION} AND trajectory_id = ANY ((SELECT sw.trajectories())::uuid[])"
CLIENT = f"{ORGANISATION} AND client_id = ANY ((SELECT sw.clients())::uuid[])"
OF_LINK = {  # what a reader by link may reach: by `portal_scope` of the model
    "copy": "id = ANY ((SELECT sw.copies())::uuid[])", "key": "client_id = (SELECT sw.client_of_copies())", "link": "id = (SELECT sw.link())",
    "own": f"{ORGANISATION} AND link_id = (SELECT sw.link()) AND document_id = ANY ((SELECT sw.copies())::uuid[])",
}  # fmt: skip


class NoLock(Exception):
    """A model of ours does not say who may reach its rows."""


def locked_models() -> list[type[models.Model]]:
    """Every model of ours, in the order of the rooms. Raises NoLock for one without a lock."""
    ours = [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("spinweb.")]
    for model in ours:
        if not isinstance(getattr(model, "lock", None), Lock):
            raise NoLock(f"{model._meta.label} has no `lock`: choose one from spinweb.foundation.base.models.Lock")
    return ours


def _q(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _policy(table: str, name: str, role: str, verb: str, using: str | None, check: str | None) -> str:
    parts = [f"CREATE POLICY {name} ON {table} FOR {verb} TO {_q(role)}"]
    parts += [f"USING ({using})"] if using else []
    parts += [f"WITH CHECK ({check})"] if check else []
    return " ".join(parts)


def _columns(model: type[models.Model]) -> set[str]:
    return {f.column for f in model._meta.concrete_fields}


def _staff(model: type[models.Model], table: str) -> Iterator[str]:
    label, may = model._meta.label, getattr(model, "staff_may", "SELECT, INSERT, UPDATE")
    rule = {Lock.CASE: CASE, Lock.CLIENT: CLIENT, Lock.ORGANISATION: ORGANISATION}[model.lock]
    if label in {"trajectories.Trajectory", "parties.Client", "accounts.Organisation"}:  # these are named by their own id
        own = {"trajectories.Trajectory": ("trajectory_id", CASE), "parties.Client": ("client_id", CLIENT),
               "accounts.Organisation": ("organisation_id", ORGANISATION)}[label]  # fmt: skip
        rule = own[1].replace(own[0], "id")
    if private := getattr(model, "private_to", None):
        rule += f" AND {private} = (SELECT sw.colleague())"
    yield f"GRANT {may} ON {table} TO {STAFF}"
    for verb in may.split(", "):
        check = None if verb in {"SELECT", "DELETE"} else rule
        if label == "access.CaseMember" and verb == "INSERT":
            check = f"{ORGANISATION} AND sw.may_let_in(client_id, trajectory_id) AND granted_by_id = (SELECT sw.colleague())"
        yield _policy(table, f"staff_{verb.lower()}", STAFF, verb, None if verb == "INSERT" else rule, check)


def _lead(model: type[models.Model], table: str) -> Iterator[str]:
    if not model.lead_columns:
        return
    column = "id" if model._meta.label == "accounts.Organisation" else "organisation_id"
    rule = f"{column} = (SELECT sw.organisation())"
    yield f"GRANT SELECT ({', '.join(model.lead_columns)}) ON {table} TO {LEAD}"
    yield _policy(table, "lead_select", LEAD, "SELECT", rule, None)
    for verb in filter(None, getattr(model, "lead_may", "").split(", ")):
        yield f"GRANT {verb} ON {table} TO {LEAD}"
        yield _policy(table, f"lead_{verb.lower()}", LEAD, verb, None if verb == "INSERT" else rule, rule)


def _portal(model: type[models.Model], table: str) -> Iterator[str]:
    """Readers by link: columns of their own copies, and rows that they write themselves. Nothing that a model does not declare."""
    scope = getattr(model, "portal_scope", None)
    if scope is None:
        return
    yield f"GRANT SELECT ({', '.join(model.portal_columns)}) ON {table} TO {PORTAL}"
    yield _policy(table, "portal_select", PORTAL, "SELECT", OF_LINK[scope], None)
    if scope == "own":
        yield f"GRANT INSERT ON {table} TO {PORTAL}"
        yield _policy(table, "portal_insert", PORTAL, "INSERT", None, OF_LINK[scope])


def _trail(model: type[models.Model], table: str) -> Iterator[str]:
    if not model._meta.managed:
        return
    for lane in (STAFF, LEAD):
        yield f"GRANT INSERT ON {table} TO {lane}"
        check = f"{ORGANISATION} AND colleague_id = (SELECT sw.colleague())"
        yield _policy(table, f"{lane.removeprefix('spinweb_')}_insert", lane, "INSERT", None, check)
    if "trajectory_id" in _columns(model):
        yield f"GRANT SELECT ON {table} TO {STAFF}"
        yield _policy(table, "staff_select", STAFF, "SELECT", CASE, None)


def _sign_in(model: type[models.Model], table: str, web: str) -> Iterator[str]:
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {_q(web)}"
    if model.__module__.startswith("spinweb."):
        yield _policy(table, "web", web, "ALL", "true", "true")
        yield from _lead(model, table)


def _scope(model: type[models.Model]) -> list[str]:
    own = [c for c in ("organisation_id", "client_id", "trajectory_id") if c in _columns(model)]
    return own if model.lock in {Lock.CASE, Lock.CLIENT, Lock.ORGANISATION} else []


def composite_keys() -> list[tuple[str, str, list[str], str, list[str]]]:
    """(name, table, columns, referred table, referred columns): every reference stays within organisation, client and trajectory.

    PostgreSQL checks foreign keys past row-level security, so a key on the id alone would let a row of one organisation
    point at a row of another.
    """
    trajectory = apps.get_model("trajectories", "Trajectory")
    keys = []
    for model in locked_models():
        scope = _scope(model)
        if {"client_id", "trajectory_id"} <= set(scope):
            keys.append((f"{model._meta.db_table}_case_fk"[:63], model._meta.db_table, ["organisation_id", "client_id", "trajectory_id"],
                         trajectory._meta.db_table, ["organisation_id", "client_id", "id"]))  # fmt: skip
        for field in model._meta.concrete_fields:
            to = field.related_model if field.is_relation else None
            if to is None or not getattr(to, "lock", None) or field.column in scope:
                continue
            shared = [c for c in scope if c in _scope(to) and c != "client_id"]
            if shared:
                keys.append((f"{model._meta.db_table}_{field.column}_in"[:63], model._meta.db_table, [*shared, field.column],
                             to._meta.db_table, [*shared, "id"]))  # fmt: skip
    return keys


def _keys() -> Iterator[str]:
    made = set()
    for name, table, columns, to, to_columns in composite_keys():
        unique = f"{to}_{'_'.join(c.removesuffix('_id') for c in to_columns)}_key"[:63]
        if unique not in made:
            made.add(unique)
            yield f"CREATE UNIQUE INDEX IF NOT EXISTS {unique} ON {_q(to)} ({', '.join(to_columns)})"
        yield (f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}' AND conrelid = '{table}'::regclass) THEN "
               f"ALTER TABLE {_q(table)} ADD CONSTRAINT {_q(name)} FOREIGN KEY ({', '.join(columns)}) REFERENCES {_q(to)} "
               f"({', '.join(to_columns)}) DEFERRABLE INITIALLY DEFERRED; END IF; END $$")  # fmt: skip


def _trigger(model: type[models.Model], table: str) -> Iterator[str]:
    if model.lock in {Lock.TRAIL, Lock.SIGN_IN} or not getattr(model, "leaves_trail", True):
        return
    left_out = ", ".join(f"'{c}'" for c in getattr(model, "trail_without", ()))
    yield f"DROP TRIGGER IF EXISTS trail ON {table}"
    yield f"CREATE TRIGGER trail AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION sw.trail({left_out})"


def _table(model: type[models.Model], owner: str, web: str) -> Iterator[str]:
    table = _q(model._meta.db_table)
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {', '.join(map(_q, (*LANES, web)))}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield (f"DO $$ DECLARE p record; BEGIN FOR p IN SELECT policyname FROM pg_policies WHERE tablename = '{model._meta.db_table}' "
           f"AND schemaname = 'public' LOOP EXECUTE format('DROP POLICY %I ON {table}', p.policyname); END LOOP; END $$")  # fmt: skip
    yield _policy(table, "owner", owner, "ALL", "true", "true")
    if model.lock == Lock.TRAIL:
        yield from _trail(model, table)
    elif model.lock == Lock.SIGN_IN:
        yield from _sign_in(model, table, web)
    else:
        yield from _staff(model, table)
        yield from _lead(model, table)
        yield from _portal(model, table)
    if model._meta.label in {"accounts.Organisation", "accounts.Colleague"}:  # sign-in asks where somebody works
        yield f"GRANT SELECT ON {table} TO {_q(web)}"
        yield _policy(table, "web", web, "SELECT", "true", None)
    yield from _trigger(model, table)


def statements(*, owner: str, web: str) -> Iterator[str]:
    """Every statement that makes the wall, in order; running them again changes nothing."""
    for lane in LANES:
        yield f"DO $$ BEGIN IF to_regrole('{lane}') IS NULL THEN CREATE ROLE {lane} NOLOGIN; END IF; END $$"
        yield (f"DO $$ BEGIN IF NOT pg_has_role('{web}', '{lane}', 'MEMBER') THEN GRANT {lane} TO {_q(web)}; END IF; END $$")
    yield (SQL / "context.sql").read_text()
    yield (SQL / "trail.sql").read_text()
    for model in locked_models():
        if model.lock == Lock.TRAIL:
            yield f"SELECT sw.keep_by_month('{model._meta.db_table}')"
    yield "SELECT sw.make_months(13)"
    yield (SQL / "portal.sql").read_text()
    yield (SQL / "doors.sql").read_text()
    roles = ", ".join(map(_q, (*LANES, web)))
    yield f"GRANT USAGE ON SCHEMA sw, public TO {roles}"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sw FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION sw.told(int), sw.colleague(), sw.organisation(), sw.trajectories(), sw.clients() TO {roles}"
    yield f"GRANT USAGE ON SEQUENCE sw.trail_nr TO {roles}"
    yield f"GRANT EXECUTE ON FUNCTION sw.may_let_in(uuid, uuid), sw.take_import_out(uuid), sw.on_lists(uuid) TO {STAFF}"
    yield f"GRANT EXECUTE ON FUNCTION sw.accept_invitation(text, uuid, uuid), sw.calendar_of(text), sw.seal_trail(), sw.check_trail(), sw.heads() TO {_q(web)}"
    yield f"GRANT EXECUTE ON FUNCTION sw.note_account(uuid, text, uuid, text, text) TO {_q(web)}"
    yield f"GRANT EXECUTE ON FUNCTION sw.ask_access(text, text, text, timestamptz, timestamptz), sw.watch_files(int) TO {STAFF}"
    yield f"GRANT EXECUTE ON FUNCTION sw.end_sessions(uuid), sw.front_door(timestamptz) TO {LEAD}"
    yield f"GRANT EXECUTE ON FUNCTION sw.knock(text), sw.next_carving() TO {_q(web)}"
    yield f"GRANT EXECUTE ON FUNCTION sw.link(), sw.copies(), sw.client_of_copies(), sw.let_reader_in(text) TO {PORTAL}"
    yield f"GRANT SELECT ON sw.installation TO {_q(web)}"
    for model in locked_models():
        yield from _table(model, owner, web)
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("spinweb.") and model._meta.managed:
            yield from _sign_in(model, _q(model._meta.db_table), web)
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON cache TO {_q(web)}"
    yield f"GRANT SELECT ON django_migrations TO {_q(web)}"
    yield from _keys()


def apply(connection: Any, *, web: str) -> None:
    """Make the wall, in one transaction, over the owner's connection; `web` is the web role's name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        for statement in statements(owner=owner, web=web):
            cursor.execute(statement)


def install_signing_key(connection: Any, *, key_id: str, key: bytes) -> None:
    """Make the database believe contexts signed with `key` (64 bytes at most). Other keys stay until retired."""
    padded = key.ljust(64, b"\0")
    inner, outer = bytes(b ^ 0x36 for b in padded), bytes(b ^ 0x5C for b in padded)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO sw.signing_key (id, inner_pad, outer_pad) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                       [key_id, inner, outer])  # fmt: skip
