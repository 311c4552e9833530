"""The installation's secrets: one file each, readable by the process alone, made where they are missing.

session  signs cookies; context  signs who asks, for the database; fields  wraps the data keys of clients.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """The folder of key files. A key can also be given as SPINWEB_KEY_<NAME>, for systems that hand out secrets so."""

    folder: Path

    def read(self, name: str) -> str:
        """The key as 64 hexadecimal digits; made on first use."""
        if given := os.environ.get(f"SPINWEB_KEY_{name.upper()}"):
            return given
        path = self.folder / f"{name}.key"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = path.with_suffix(f".{os.getpid()}")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_hex(32) + "\n")
            with suppress(FileExistsError):  # another process made it a moment ago: theirs counts
                os.link(draft, path)  # at once and whole, so that nobody reads half a key
            draft.unlink()
        return path.read_text().strip()
