"""An installation as it runs somewhere: its own database, keys and folders, and the command `spinweb` as people type it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings

RUN = "from spinweb.config.command import main; main()"


def installation(database: str, home: Path) -> SimpleNamespace:
    """`.run("backup")` gives (exit code, what was said); `.keys`, `.ledger`, `.backups` are its folders. The keys are copies of the tests' own."""
    keys = home / "keys"
    if not keys.exists():
        shutil.copytree(settings.KEYS.folder, keys)
    told = {"DATABASE_URL": settings.CLUSTER.url("web", database), "DATABASE_ADMIN_URL": settings.CLUSTER.url("owner", database), "SPINWEB_KEYS": str(keys),
            "SPINWEB_LEDGER": str(home / "ledger"), "SPINWEB_BACKUPS": str(home / "backups"), "SPINWEB_SEALS": str(home / "seals"),
            "SPINWEB_MAIL": str(home / "mail"), "SPINWEB_CLUSTER": os.environ["SPINWEB_CLUSTER"]}  # fmt: skip
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("SPINWEB_", "DATABASE_", "DJANGO_", "PG"))}

    def run(*words: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-c", RUN, *words], env=bare | told, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return SimpleNamespace(run=run, keys=keys, ledger=home / "ledger", backups=home / "backups", environment=bare | told)
