"""Reading a file of the rulebook. A file that does not fit its schema stops the program with the place and what is wrong."""

import json
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
    schema = json.loads((RULEBOOK / "schema" / f"{name.split('/')[0]}.json").read_text())
    for misfit in jsonschema.Draft202012Validator(schema).iter_errors(content):
        place = "/".join(map(str, misfit.absolute_path)) or "(top)"
        raise RulebookError(f"{path.name}: at {place}: {misfit.message}")
    return content
