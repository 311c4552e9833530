"""Render every table of states as a picture in docs/states.md, so that text and software cannot say different things.

Run by `make fix`; a house test fails when the file is behind.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "states.md"
HEAD = """# States

Each lifecycle is one table in a room's `states.py`; an arrow names the source that allows it. Only actions move a state,
and every move is written down with who, when and why. This page is rendered from those tables: change them, then `make fix`.
"""


def tables() -> list[tuple[str, str, dict]]:
    """(room, name, table) of every lifecycle, in the order of the rooms' names."""
    found = []
    for file in sorted((PROJECT / "spinweb").glob("*/*/states.py")):
        module = import_module(".".join(file.relative_to(PROJECT).with_suffix("").parts))
        room = file.parent.name
        found += [(room, name, table) for name, table in vars(module).items() if name.endswith("ALLOWED") and isinstance(table, dict)]
    return found


def _picture(table: dict) -> str:
    states = type(next(iter(table)))
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {state.label}" for state in states]
    lines += [f"    [*] --> {next(iter(states)).value}"]
    lines += [f"    {old} --> {new}: {source.replace(':', ',').replace(';', ',')}" for old, ways in table.items() for new, source in ways.items()]
    return "\n".join([*lines, "```"])


def rendered() -> str:
    """The whole page."""
    parts = [HEAD]
    for room, name, table in tables():
        title = (name.removesuffix("ALLOWED").strip("_") or room).lower().replace("_", " ")
        parts.append(f"## {title.capitalize()} (`{room}`)\n\n{_picture(table)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinweb.config.settings_test")
    PAGE.write_text(rendered())
