"""Columns that hold something of a person and have no rule and class in rulebook/retention.yaml, as the lines to paste. `--write` adds them itself.

A column counts as personal unless it only holds the table together (keys, revision) or removes softly. The class that is proposed (0 open to 3
functional health data) is a guess by the kind of column: who writes the column looks whether it is right.
"""

import os
import sys
from typing import Any

from spinweb.engines.rulebook.reader import RULEBOOK, read

TECHNICAL = {"id", "organisation_id", "client_id", "trajectory_id", "revision", "removed_at", "removed_by_id"}
USUAL = {"case": "dossier", "client": "dossier", "organisation": "organisatie", "trail": "spoor", "sign_in": "toegang"}
CLASSES = range(4)
TEXTS = {"TextField", "CharField", "JSONField"}


def columns() -> dict[str, tuple[str, dict[str, Any]]]:
    """By label of the model: its lock, and its fields that hold something of somebody, by column."""
    from spinweb.foundation.access.locks import locked_models

    return {m._meta.label: (m.lock.value, {f.column: f for f in m._meta.concrete_fields if f.column not in TECHNICAL}) for m in locked_models()}


def encrypted(field: Any) -> bool:
    """Whether it is stored under the client's key."""
    return type(field).__name__ == "EncryptedField"


def classes(row: dict[str, Any]) -> dict[str, int]:
    """By column of a line of the rulebook: its class."""
    return {name: level for level in CLASSES for name in row.get(f"klasse_{level}", [])}


def _usual_class(lock: str, field: Any) -> int:
    if encrypted(field):
        return 3
    return 2 if lock == "case" and field.get_internal_type() in TEXTS and not field.choices else 1


def _line(label: str, told: dict[str, dict[str, Any]], lock: str, fields: dict[str, Any]) -> str:
    row = told.get(label, {"regel": USUAL[lock]})
    have = classes(row)
    level = {name: have.get(name, _usual_class(lock, field)) for name, field in fields.items()}
    lists = [(n, [f'"{name}"' if name in {"on", "off", "yes", "no"} else name for name in level if level[name] == n]) for n in CLASSES]  # YAML reads on as true
    said = [f"klasse_{n}: [{', '.join(names)}]" for n, names in lists if names]
    return f"  {label}: {{regel: {row['regel']}, {', '.join(said)}}}"


def missing() -> dict[str, str]:
    """The lines to paste, by label of the model."""
    told = read("retention")["tabellen"]
    return {label: _line(label, told, lock, fields) for label, (lock, fields) in columns().items() if set(fields) - set(classes(told.get(label, {})))}


def surplus() -> list[str]:
    """Tables and columns in the file that are no more."""
    there = columns()
    told = read("retention")["tabellen"]
    return [f"{label}.{name}" for label, row in told.items() for name in classes(row) if label not in there or name not in there[label][1]]


def open_health() -> list[str]:
    """Columns of class 3 that are not encrypted and have no reason for it, reasons that are not needed, and encrypted columns of a lower class than 2."""
    told, reasons, found = read("retention")["tabellen"], {row["kolom"] for row in read("retention")["onversleuteld"]}, set()
    for label, (_, fields) in columns().items():
        level = classes(told.get(label, {}))
        found |= {f"{label}.{name}" for name, field in fields.items() if level.get(name) == 3 and not encrypted(field)}
        found |= {f"{label}.{name}" for name, field in fields.items() if level.get(name, 3) < 2 and encrypted(field)}
    return sorted(found ^ reasons)


def write() -> None:
    """Put every line where it belongs, in the order of the rooms; rules and classes that were chosen stay."""
    path = RULEBOOK / "retention.yaml"
    told, head = read("retention")["tabellen"], path.read_text().partition("\ntabellen:")[0]
    lines = [_line(label, told, lock, fields) for label, (lock, fields) in columns().items()]
    path.write_text(head + "\ntabellen:\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinweb.config.settings_test")
    import django

    django.setup()
    if "--write" in sys.argv:
        write()
    else:
        print("\n".join([*missing().values(), *open_health()]) or "Every column has a rule and a class.")
