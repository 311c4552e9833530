"""Who was erased: a file outside the database and its backups, so that putting a backup back brings nobody back.

One line of JSON for each client: an id that tells nothing by itself, when, and by which rule. Lines are added, never changed.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def _file() -> Path:
    return Path(settings.LEDGER) / "erased.jsonl"


def note(client_id: UUID, *, at: datetime, why: str) -> None:
    """Add a client, on the disk before this returns. Done before the rows go: who is told of twice is erased once."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as lines:
        lines.write(json.dumps({"client": str(client_id), "at": at.isoformat(), "why": why}) + "\n")
        lines.flush()
        os.fsync(lines.fileno())


def erased() -> list[UUID]:
    """Everybody in it. A last line that was broken off is of somebody whose rows were not touched yet."""
    if not _file().exists():
        return []
    found = []
    for line in _file().read_text().splitlines():
        try:
            found.append(UUID(json.loads(line)["client"]))
        except (ValueError, KeyError):
            continue
    return list(dict.fromkeys(found))
