"""The installed command `spinweb`: Django's management commands, with hyphens, and the owner's connection where needed.

The commands of `engines` are answered before Django is loaded.
"""

import os
import sys

from spinweb.config import engines

OWNER_COMMANDS = {"migrate", "demo", "doctor", "seed_large", "start_organisation", "backup", "restore", "rotate_keys", "apply_retention"}


def main() -> None:
    """Run `spinweb <sub-command>`; `spinweb` alone lists them."""
    if len(sys.argv) > 1 and sys.argv[1] in engines.COMMANDS:
        sys.exit(engines.run(sys.argv[1], sys.argv[2:]))
    if len(sys.argv) > 1:
        sys.argv[1] = sys.argv[1].replace("-", "_")
        if sys.argv[1] in OWNER_COMMANDS:
            os.environ["SPINWEB_AS_OWNER"] = "1"
        if sys.argv[1] == "demo":
            os.environ["SPINWEB_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinweb.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as problem:
        if getattr(problem.__cause__, "sqlstate", None) is not None:
            raise  # something went wrong in the database, not on the way to it
        said = str(problem).strip().splitlines()[0]
        sys.exit(f"There is no way to the database: {said}\nCorrect DATABASE_URL or DATABASE_ADMIN_URL, or start the server. See docs/howto/own-server.md.")
