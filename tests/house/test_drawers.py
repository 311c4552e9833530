"""Every room has the same drawers, and no file grows past its ceiling."""

import pytest

from tests.house.plan import MADE_BY_TOOLS, PROJECT, place, python_files, rooms

DRAWERS = {"__init__.py", "models.py", "models", "states.py", "actions.py", "queries.py", "papers.py", "papers", "policy.py", "rules.py", "admin.py", "apps.py",
           "migrations", "management", "imports", "templates", "sql"}  # fmt: skip
ALSO = {  # what a room has of its own, by its kind
    "overview": {"index.py", "today.py", "caseload.py", "search.py", "stories.py"},
    "access": {"context.py", "locks.py"},
    "documents": {"paper.py", "rendering.py", "pictures", "fonts"},
    "accounts": {"allauth_adapter.py", "allauth_events.py", "allauth_oidc.py"},
    "base": {"fields.py"},
}
PORTAL = {"__init__.py", "apps.py", "urls.py", "urls", "views", "forms", "presenters", "templates", "static"}
SHELL = PORTAL | {"access.py", "context.py", "editing.py", "errors.py", "forms.py", "middleware.py", "scanning.py", "sessions.py", "templatetags"}
NO_NOUN = {"utils", "helpers", "common", "misc", "core", "services", "tools", "lib", "managers", "mixins"}
ROOM, ROOMS = 1500, {"trajectories": 2000, "coaching_plans": 1750}
CEILING, TEST_CEILING = 400, 600


def _in(room):
    return {f.name for f in room.iterdir()} - {"__pycache__", ".DS_Store"}


def test_rooms_have_the_same_drawers():
    wrong = [f"{place(room)}: {name}" for floor in ("practice", "foundation") for room in rooms(floor)
             for name in sorted(_in(room) - DRAWERS - ALSO.get(room.name, set()))]  # fmt: skip
    assert wrong == [], f"a room has only {sorted(DRAWERS)}"


def test_portals_have_the_same_drawers():
    wrong = [f"{place(room)}: {name}" for room in rooms("portals") for name in sorted(_in(room) - (SHELL if room.name == "shell" else PORTAL))]
    assert wrong == [], f"a portal has only {sorted(PORTAL)}"


def test_nothing_is_called_after_no_noun():
    wrong = [place(f) for f in python_files() if f.stem in NO_NOUN or f.parent.name in NO_NOUN]
    assert wrong == [], "a helper lives in the room that owns the noun"


@pytest.mark.parametrize(("under", "ceiling"), [("spinweb", CEILING), ("tests", TEST_CEILING), ("tools", CEILING)])
def test_no_file_is_too_long(under, ceiling):
    long = {place(f): n for f in python_files(under) if (n := len(f.read_text().splitlines())) > ceiling}
    assert long == {}, f"at most {ceiling} lines: make a package of it, one file for each noun"


def test_no_room_is_too_large():
    counted = {room.name: sum(len(f.read_text().splitlines()) for f in python_files(f"spinweb/practice/{room.name}")) for room in rooms("practice")}
    large = {name: n for name, n in counted.items() if n > ROOMS.get(name, ROOM)}
    assert large == {}, f"at most {ROOM} lines: a room for each subject; docs/adr/0018 says why two rooms may be larger"


def test_no_style_sheet_or_script_is_too_long():
    scripts = [f for f in (PROJECT / "spinweb").rglob("*.js") if not MADE_BY_TOOLS & set(f.parts)]
    assert sum(len(f.read_text().splitlines()) for f in scripts) <= 500, "at most 500 lines of our own JavaScript"


def test_every_room_says_what_it_is_for():
    wrong = [place(room / "__init__.py") for floor in ("practice", "foundation", "engines", "portals") for room in rooms(floor)
             if not (room / "__init__.py").read_text().lstrip().startswith('"""')]  # fmt: skip
    assert wrong == [], "one docstring: what this room is for, and its Dutch name"
