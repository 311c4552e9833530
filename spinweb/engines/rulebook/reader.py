"""Reading a file of the rulebook. A file that does not fit its schema stops the program with the place and what is wrong."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

RULEBOOK = Path(__file__).resolve().parents[2] / "rulebook"


class RulebookError(Exception):
    """A file of the rulebook cannot be used; the text names file, place and what was expected."""


@cache
def read(name: str) -> Any:
    """The content of `rulebook/<name>.yaml`, checked against `rulebook/schema/<kind>.json` (the name's first part).

    Keys are Dutch, as their owners read them. Raises RulebookError. The result is shared: do not change it.
    """
    path = RULEBOOK / f"{name}.yaml"
    try:
        content = yaml.safe_load(path.read_text())
    except yaml.YAMLError as wrong:
        raise RulebookError(f"{path.name}: {wrong}") from wrong
    for misfit in misfits(name.split("/")[0], content):
        raise RulebookError(f"{path.name}: at {misfit.place or '(top)'}: {misfit.message}")
    return content


@dataclass(frozen=True)
class Misfit:
    """Where content does not fit its schema, by which rule of it, what was expected, and the library's own English sentence."""

    place: str
    rule: str
    expected: Any
    message: str


def misfits(kind: str, content: Any) -> list[Misfit]:
    """Everything in which content does not fit `rulebook/schema/<kind>.json`, in the order of the content."""
    schema = json.loads((RULEBOOK / "schema" / f"{kind}.json").read_text())
    found = sorted(jsonschema.Draft202012Validator(schema).iter_errors(content), key=lambda e: [str(step) for step in e.absolute_path])
    return [Misfit("/".join(map(str, e.absolute_path)), e.validator, e.validator_value, e.message) for e in found]


def versions(folder: str) -> dict[str, list[int]]:
    """The files `rulebook/<folder>/<name>/<version>.yaml`: the versions of each name, oldest first."""
    found: dict[str, list[int]] = {}
    for path in sorted((RULEBOOK / folder).glob("*/*.yaml")):
        found.setdefault(path.parent.name, []).append(int(path.stem))
    return {name: sorted(numbers) for name, numbers in found.items()}
