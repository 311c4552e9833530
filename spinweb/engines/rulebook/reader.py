"""Reading a file of the rulebook. A file that does not fit its schema stops the program with file, line and what was expected."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from referencing import Registry, Resource

RULEBOOK = Path(__file__).resolve().parents[2] / "rulebook"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads the same, ten times as fast


class RulebookError(Exception):
    """A file of the rulebook cannot be used; the text names file, line, place and what was expected."""


@cache
def read(name: str) -> Any:
    """The content of `rulebook/<name>.yaml`, checked against `rulebook/schema/<kind>.json` (the name's first part).

    Keys are Dutch, as their owners read them. Raises RulebookError. The result is shared: do not change it.
    """
    return checked(name.split("/")[0], RULEBOOK / f"{name}.yaml")


def checked(kind: str, path: Path) -> Any:
    """The content of any file, checked against the schema of that kind. Raises RulebookError."""
    try:
        content = yaml.load(path.read_text(), LOADER)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as wrong:
        raise RulebookError(f"{path.name}: {wrong}") from wrong
    for misfit in misfits(kind, content):
        raise RulebookError(f"{where(path, misfit.steps)}: at {misfit.place or '(top)'}: {misfit.message}")
    return content


def where(path: Path, steps: Sequence[str | int]) -> str:
    """`naam.yaml:12`: the line of a place in a file, for whoever must put it right."""
    node = yaml.compose(path.read_text(), LOADER)
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if str(key.value) == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
        else:
            found = None
        if found is None:
            break
        node = found
    return f"{path.parent.name}/{path.name}:{node.start_mark.line + 1 if node else 1}"


@dataclass(frozen=True)
class Misfit:
    """Where content does not fit its schema, by which rule of it, what was expected, and the library's own English sentence."""

    place: str
    rule: str
    expected: Any
    message: str
    steps: tuple[str | int, ...] = ()


def misfits(kind: str, content: Any) -> list[Misfit]:
    """Everything in which content does not fit `rulebook/schema/<kind>.json`, in the order of the content."""
    found = sorted(_validator(kind).iter_errors(content), key=lambda e: [str(step) for step in e.absolute_path])
    return [Misfit("/".join(map(str, e.absolute_path)), e.validator, e.validator_value, e.message, tuple(e.absolute_path)) for e in found]


@cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    """The validator of a kind. What kinds share stands in `schema/parts/`, referred to as `parts/<name>.json`."""
    folder = RULEBOOK / "schema"
    parts = [
        (f"parts/{part.name}", Resource.from_contents(json.loads(part.read_text()), default_specification=_draft())) for part in (folder / "parts").glob("*.json")
    ]
    registry: Registry[Any] = Registry().with_resources(parts)
    return jsonschema.Draft202012Validator(json.loads((folder / f"{kind}.json").read_text()), registry=registry)


def _draft() -> Any:
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012


def versions(folder: str) -> dict[str, list[int]]:
    """The files `rulebook/<folder>/<name>/<version>.yaml`: the versions of each name, oldest first."""
    found: dict[str, list[int]] = {}
    for path in sorted((RULEBOOK / folder).glob("*/*.yaml")):
        found.setdefault(path.parent.name, []).append(int(path.stem))
    return {name: sorted(numbers) for name, numbers in found.items()}
