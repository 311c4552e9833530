"""Where the heads of the seals go: out of the database, so that who can rewrite it cannot rewrite these too.

A file for each month in SPINWEB_SEALS, added to and never written over; and, where they are given, a mail a day to SPINWEB_SEALS_MAIL and a
POST of each head to SPINWEB_SEALS_URL.
"""

import json
import os
import urllib.request
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

from spinweb.foundation.audit.queries import Seal

TIMEOUT = 10


def _file(folder: Path, at: datetime) -> Path:
    return folder / f"{at:%Y-%m}.txt"


def publish(seal: Seal) -> list[str]:
    """Put the head of a seal outside the database. Returns what could not be reached, in words; the file comes first."""
    folder = Path(settings.SEALS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _file(folder, seal.at)
    new_day = not file.exists() or f" {seal.at:%Y-%m-%d}T" not in file.read_text()
    with file.open("a") as lines:
        lines.write(f"{seal.nr} {seal.at:%Y-%m-%dT%H:%M:%S.%f%z} {seal.rows} {seal.head}\n")
        lines.flush()
        os.fsync(lines.fileno())
    return [*_mailed(seal, new_day=new_day), *_posted(seal)]


def _mailed(seal: Seal, *, new_day: bool) -> list[str]:
    if not (settings.SEALS_MAIL and new_day):
        return []
    try:
        send_mail(f"Zegel {seal.nr} van het spoor", f"Zegel {seal.nr}, {seal.at:%Y-%m-%d %H:%M} UTC, {seal.rows} regels:\n{seal.head}\n\nBewaar deze mail. "
                  "Hiermee is later te zien of het spoor nog is wat het was.", None, [settings.SEALS_MAIL])  # fmt: skip
    except OSError as problem:
        return [f"De mail met het zegel ging niet weg: {problem}"]
    return []


def _posted(seal: Seal) -> list[str]:
    if not settings.SEALS_URL:
        return []
    body = json.dumps({"seal": seal.nr, "at": seal.at.isoformat(), "rows": seal.rows, "head": seal.head}).encode()
    request = urllib.request.Request(settings.SEALS_URL, body, {"Content-Type": "application/json"})  # noqa: S310 the address is the administrator's
    try:
        urllib.request.urlopen(request, timeout=TIMEOUT).close()  # noqa: S310 the same
    except OSError as problem:
        return [f"Het zegel kon niet naar {settings.SEALS_URL}: {problem}"]
    return []


def published() -> dict[int, str]:
    """The heads that stand in the files, by number. A line that is broken off counts as not published."""
    found = {}
    for file in sorted(Path(settings.SEALS).glob("????-??.txt")):
        for line in file.read_text().splitlines():
            told = line.split()
            if len(told) == 4 and told[0].isdecimal():
                found[int(told[0])] = told[3]
    return found


def not_as_published(heads: dict[int, str]) -> list[int]:
    """The numbers of the seals that were published and now have another head in the database, or are not there."""
    return [nr for nr, head in published().items() if heads.get(nr) != head]
