"""Asking a virus scanner of the installation (clamd) about what is brought in. Without one, nothing is asked; with one, no answer is a no."""

import socket
import struct
from collections.abc import Iterable
from contextlib import suppress

from django.conf import settings

FOUND = "In dit bestand vond de virusscanner iets. Het is niet bewaard. Vraag wie het stuurde om een schoon bestand."
SILENT = "De virusscanner antwoordt niet, dus bestanden kunnen er nu niet in. Er is niets bewaard. Probeer het later, of bel je beheerder."
TIMEOUT, MOST_SAID = 20, 4096


def _way() -> socket.socket:
    kind, _, where = settings.SCANNER.partition(":")
    if kind == "unix":
        way = socket.socket(socket.AF_UNIX)
        way.settimeout(TIMEOUT)
        try:
            way.connect(where)
        except OSError:
            way.close()
            raise
        return way
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)


def _said_of(chunks: Iterable[bytes]) -> bytes:
    with _way() as way:
        with suppress(BrokenPipeError):  # it may say why it hangs up
            way.sendall(b"zINSTREAM\0")
            for chunk in filter(None, chunks):
                way.sendall(struct.pack("!L", len(chunk)) + chunk)
            way.sendall(struct.pack("!L", 0))
        said = b""
        while not said.endswith(b"\0") and len(said) < MOST_SAID and (more := way.recv(MOST_SAID)):
            said += more
    return said


def refused(chunks: Iterable[bytes]) -> str:
    """Why this may not come in, in a Dutch sentence; nothing when it may. Only a plain "OK" lets it in."""
    if not settings.SCANNER:
        return ""
    try:
        said = _said_of(chunks)
    except (OSError, ValueError):
        return SILENT
    if said == b"stream: OK\0":
        return ""
    return FOUND if said.endswith(b" FOUND\0") else SILENT
