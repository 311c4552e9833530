"""The installation's secrets: one file each, readable by the process alone, made where they are missing.

session  signs cookies; context  signs who asks, for the database; fields  wraps the data keys of clients; backup  encrypts backups.
A key that was rotated stays beside the new one as <name>-<mark>.key, until nothing is left that it opens.
"""

import hashlib
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
            draft = self._draft(path)
            with suppress(FileExistsError):  # another process made it a moment ago: theirs counts
                os.link(draft, path)  # at once and whole, so that nobody reads half a key
            draft.unlink()
        return path.read_text().strip()

    def all(self, name: str) -> dict[str, bytes]:
        """The key in use and those before it, by their marks; the one in use comes first."""
        told = [self.read(name), *(file.read_text().strip() for file in sorted(self.folder.glob(f"{name}-*.key")))]
        return {mark_of(key): bytes.fromhex(key) for key in told}

    def rotate(self, name: str) -> str:
        """Put a new key in use and keep the old one beside it. Returns the mark of the old one. Raises KeyGivenFromOutside."""
        if os.environ.get(f"SPINWEB_KEY_{name.upper()}"):
            raise KeyGivenFromOutside(f"SPINWEB_KEY_{name.upper()} komt van buiten: zet daar een nieuwe sleutel, en de oude in {self.folder}/{name}-oud.key.")
        path, old = self.folder / f"{name}.key", mark_of(self.read(name))
        with suppress(FileExistsError):
            os.link(path, self.folder / f"{name}-{old}.key")
        os.replace(self._draft(path), path)
        return old

    def forget(self, name: str, mark: str) -> None:
        """Destroy an old key: nothing is left that it opens."""
        for file in self.folder.glob(f"{name}-*.key"):
            if mark_of(file.read_text().strip()) == mark:
                file.unlink()

    def _draft(self, path: Path) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
        return draft


class KeyGivenFromOutside(Exception):
    """A key that stands in the environment is rotated where it comes from."""


def mark_of(key: str) -> str:
    """The name by which a key is known, which tells nothing of it."""
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()[:8]
