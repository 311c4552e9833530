"""Count which elements of the profession the software covers, from its docstrings, and show it as a table in docs/coverage.md.

An element is covered when a room says so in the docstring of its `__init__.py` and a test names it in a docstring. Run by
`make fix`; a house test fails when the page is behind.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "coverage.md"
ELEMENT = re.compile(r"\b[TCSKAR]\d+(?:\.\d+)?(?:-[TCSKAR]?\d+(?:\.\d+)?)?\b")
HEAD = """# Coverage of the profession

Each element of the Beroepsprofiel, the rooms that say in their docstring that they cover it, how many functions, classes and
pages name it as their source, and how many tests tell a story about it. Counted from docstrings by `tools/coverage.py`: change
those, then `make fix`. A dash is work still to come.
"""


def claimed(text: str) -> set[str]:
    """Every element that a text names; `T4.1-T4.3` is three."""
    found = set()
    for said in ELEMENT.findall(text):
        first, _, last = said.partition("-")
        head, _, low = first.rpartition(".")
        high = last.rpartition(".")[2].lstrip("TCSKAR") if last else ""
        if not high:
            found.add(first)
        elif head:
            found |= {f"{head}.{n}" for n in range(int(low), int(high) + 1)}
        else:
            found |= {f"{first[0]}{n}" for n in range(int(first[1:]), int(high) + 1)}
    return found


def _docstrings(file: Path) -> Iterator[str]:
    """Every docstring in a file, but that of a room as a whole."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) or (isinstance(node, ast.Module) and file.stem != "__init__"):
            yield ast.get_docstring(node) or ""


def rooms_by_element() -> dict[str, list[str]]:
    """The rooms of practice and foundation that claim an element, in the order of their names."""
    found = defaultdict(list)
    for floor in ("foundation", "practice"):
        for file in sorted((PROJECT / "spinweb" / floor).glob("*/__init__.py")):
            for element in claimed(ast.get_docstring(ast.parse(file.read_text())) or ""):
                found[element].append(file.parent.name)
    return found


def named_by_element(files: Iterable[Path]) -> dict[str, int]:
    """How many docstrings name an element; ids that are also features of a profile (A1, C2) say nothing here."""
    features, found = _feature_ids(), defaultdict(int)
    for file in files:
        for text in _docstrings(file):
            for element in claimed(text) - features:
                found[element] += 1
    return found


def _feature_ids() -> set[str]:
    from spinweb.practice.worker_profiles.rules import features

    return set(features())


def groups() -> list[tuple[str, dict[str, str]]]:
    """(name, {element: short words}) of every group of elements, in the order of the profession."""
    from spinweb.engines.profession.editions import edition

    told = edition()
    tasks = [(f"Taak {task['nummer']}: {task['naam']}", task["elementen"]) for task in told["taken"]]
    return tasks + [(group["naam"], group["elementen"]) for group in told["overig"]]


def rendered() -> str:
    """The whole page."""
    rooms = rooms_by_element()
    code = named_by_element(f for f in sorted((PROJECT / "spinweb").rglob("*.py")) if "migrations" not in f.parts)
    tests = named_by_element(sorted((PROJECT / "tests").rglob("*.py")))
    parts, have, all_of_them = [], 0, 0
    for name, elements in groups():
        lines = [f"| {e} | {words} | {', '.join(rooms.get(e, [])) or '-'} | {code.get(e, 0) or '-'} | {tests.get(e, 0) or '-'} |"
                 for e, words in elements.items()]  # fmt: skip
        covered = sum(e in rooms and e in tests for e in elements)
        have, all_of_them = have + covered, all_of_them + len(elements)
        parts.append(f"## {name}: {covered} of {len(elements)}\n\n| Element | What it is | Rooms | Code | Tests |\n|---|---|---|--:|--:|\n" + "\n".join(lines))
    return f"{HEAD}\n**{have} of {all_of_them} elements have a room and a test that tells about them.**\n\n" + "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    PAGE.write_text(rendered())
