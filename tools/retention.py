"""Columns that hold something of a person and have no rule in rulebook/retention.yaml, as the lines to paste. `--write` adds them itself.

A column counts as personal unless it only holds the table together (keys, revision) or removes softly.
"""

import os
import sys

from spinweb.engines.rulebook.reader import RULEBOOK, read

TECHNICAL = {"id", "organisation_id", "client_id", "trajectory_id", "revision", "removed_at", "removed_by_id"}
USUAL = {"case": "dossier", "client": "dossier", "organisation": "organisatie", "trail": "spoor", "sign_in": "toegang"}


def columns() -> dict[str, tuple[str, list[str]]]:
    """By label of the model: its lock, and its columns that hold something of somebody."""
    from spinweb.foundation.access.locks import locked_models

    return {m._meta.label: (m.lock.value, [f.column for f in m._meta.concrete_fields if f.column not in TECHNICAL]) for m in locked_models()}


def _line(label: str, rule: str, names: list[str]) -> str:
    words = ", ".join(f'"{name}"' if name in {"on", "off", "yes", "no"} else name for name in names)  # words that YAML reads as true and false
    return f"  {label}: {{regel: {rule}, kolommen: [{words}]}}"


def missing() -> dict[str, str]:
    """The lines to paste, by label of the model."""
    told, found = read("retention")["tabellen"], {}
    for label, (lock, names) in columns().items():
        have = told.get(label, {"kolommen": []})["kolommen"]
        if label not in told or set(names) - set(have):
            rule = told.get(label, {}).get("regel", USUAL[lock])
            found[label] = _line(label, rule, names)
    return found


def surplus() -> list[str]:
    """Tables and columns in the file that are no more."""
    there = columns()
    told = read("retention")["tabellen"]
    return [f"{label}.{name}" for label, row in told.items() for name in row["kolommen"] if label not in there or name not in there[label][1]]


def write() -> None:
    """Put every line where it belongs, in the order of the rooms; rules that were chosen stay."""
    path = RULEBOOK / "retention.yaml"
    told, head = read("retention")["tabellen"], path.read_text().partition("\ntabellen:")[0]
    lines = [_line(label, told.get(label, {}).get("regel", USUAL[lock]), names) for label, (lock, names) in columns().items()]
    path.write_text(head + "\ntabellen:\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinweb.config.settings_test")
    import django

    django.setup()
    if "--write" in sys.argv:
        write()
    else:
        print("\n".join(missing().values()) or "Every column has a rule.")
