"""Describe the facts that schemes ask for, from the rulebook: docs/scheme-facts.md for people, a JSON Schema for programs.

Run by `make fix`; a test fails when one of them is behind.
"""

import json
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
from spinweb.engines.rulebook.facts import Kind, expected  # noqa: E402
from spinweb.engines.rulebook.reader import RULEBOOK  # noqa: E402
from spinweb.engines.rulebook.rules import rules  # noqa: E402

PAGE = PROJECT / "docs" / "scheme-facts.md"
SCHEMA = RULEBOOK / "schema" / "given" / "schemes.json"
HEAD = """# The facts that schemes ask for

`spinweb schemes FACTS.json --on 2026-03-01` reads these keys (a dot is a level: `{"contract": {"start": "2026-03-01"}}`) and prints for every
scheme what it comes to on that day, as JSON. `-` reads from standard input. What is absent or null is **unknown**; an empty list of `grounds` means
that there are none. Percentages are written as 23.5, never as 0.235. A key that is not in this table is not read: that is said on stderr, with the key
that was probably meant. A value that does not fit gives exit code 2 and a Dutch sentence that names the key and what was expected. The same as a JSON
Schema: `spinweb/rulebook/schema/given/schemes.json`.

The reference date chooses the version of every scheme and amount; it is usually the first working day. In the answer, for each scheme:

| Key | What stands there |
|---|---|
| `id`, `name`, `version`, `certainty` | the scheme, the day its version began, and how sure the sources are (`rulebook/certainty.yaml`) |
| `outcome` | `waarschijnlijk`, `mogelijk` (see `missing`), `niet` (see the conditions that are false) or `te_verifieren` (see `to_verify`) |
| `amount` | `per_month`, `per_year` (a full year, or the months of a shorter contract), `max_per_year` in euros, and `formula` in words; each may be null |
| `duration`, `until` | how long it lasts, in words, and until which day when that is known |
| `apply` | `by` whom, `where`, `before` which day (that day included), `how` |
| `conditions` | `text`, `value` (true, false, null), `fact` (the keys that it reads), `given` (their values), `source`, `certainty`, and `parts` of the same form |
| `missing` | the facts that would decide the outcome, what decides most first; then what only a figure needs |
| `to_verify`, `notes` | what the sources do not decide and who finds out; what else to look at |

It is advice: UWV, the municipality or the tax office decide.

"""


def schema_of(kind: Kind) -> dict:
    """One fact as JSON Schema."""
    low, high = (None if bound is None else int(bound) for bound in (kind.low, kind.high))
    number = {"type": "number"} | ({"minimum": low} if low is not None else {}) | ({"maximum": high} if high is not None else {})
    found = {
        "ja_nee": {"type": ["boolean", "null"]}, "datum": {"type": ["string", "null"], "format": "date"},
        "tekst": {"enum": [*kind.choices, None]}, "lijst": {"type": ["array", "null"], "uniqueItems": True, "items": {"enum": [*kind.choices]}},
        "getal": {"anyOf": [number, {"type": "null"}, *([{"const": kind.endless}] if kind.endless else [])]},
    }  # fmt: skip
    return {"title": kind.name, "description": f"{kind.asked} {kind.help}".strip()} | found[kind.kind]


def schema() -> str:
    """The whole schema, nested as the file is."""
    top: dict = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Feiten voor spinweb schemes", "type": "object", "properties": {}}
    for key, kind in rules("schemes").vocabulary.kinds.items():
        *levels, last = key.split(".")
        spot = top
        for level in levels:
            spot = spot["properties"].setdefault(level, {"type": ["object", "null"], "properties": {}})
        spot["properties"][last] = schema_of(kind)
    return json.dumps(top, ensure_ascii=False, indent=1) + "\n"


def rendered() -> str:
    """The whole page."""
    rows = ["| Key | What it is | Expected |", "|---|---|---|"]
    for key, kind in rules("schemes").vocabulary.kinds.items():
        listed = "; ".join(f"`{code}` {words}" for code, words in kind.choices.items())
        rows.append(f"| `{key}` | {kind.asked} {kind.help} | {expected(kind).split(':')[0] + ': ' + listed if listed else expected(kind)} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(rendered())
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(schema())
