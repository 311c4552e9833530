"""Where things are in the house, for the tests that keep its rules. Everything is found, so that a new room is covered at once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SPINWEB = PROJECT / "spinweb"
FLOORS = ("engines", "foundation", "practice", "portals", "config")
MADE_BY_TOOLS = {"migrations", "locale", "__pycache__"}


def python_files(under: str = "spinweb") -> list[Path]:
    """Every Python file under a folder of the project, without what tools make."""
    return sorted(f for f in (PROJECT / under).rglob("*.py") if not MADE_BY_TOOLS & set(f.parts))


def templates() -> list[Path]:
    """Every page template."""
    return sorted(SPINWEB.rglob("*.html"))


def rooms(floor: str) -> list[Path]:
    """The rooms of a floor."""
    return sorted(f for f in (SPINWEB / floor).iterdir() if (f / "__init__.py").exists())


@cache
def tree(file: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(file.read_text())


def place(file: Path, line: int = 0) -> str:
    """`spinweb/portals/x.py:12`, as editors understand it."""
    return f"{file.relative_to(PROJECT)}{f':{line}' if line else ''}"


def layers(container: str) -> list[list[str]]:
    """The order of the rooms on a floor, highest first, as pyproject.toml has it; rooms of one line stand beside each other."""
    import tomllib

    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    lines = next(c["layers"] for c in contracts if c.get("containers") == [container])
    return [[name.strip().strip("()") for name in line.split("|")] for line in lines]


def height(app: str) -> tuple[int, int]:
    """How high a room stands: the number of its floor and its place on it; higher rooms may know lower ones."""
    _, floor, room, *_ = app.split(".")
    order = [{room} if isinstance(room, str) else set(room) for room in layers(f"spinweb.{floor}")]
    return FLOORS.index(floor), len(order) - next(n for n, names in enumerate(order) if room in names)


def calls(node: ast.AST) -> Iterator[ast.Attribute]:
    """Every `something.name` in the code."""
    return (n for n in ast.walk(node) if isinstance(n, ast.Attribute))
