"""The installed command `spinweb`: Django's management commands, with hyphens, and the owner's connection where needed."""

import os
import sys

OWNER_COMMANDS = {"migrate", "demo", "doctor", "seed_large", "start_organisation"}


def main() -> None:
    """Run `spinweb <sub-command>`; `spinweb` alone lists them."""
    if len(sys.argv) > 1:
        sys.argv[1] = sys.argv[1].replace("-", "_")
        if sys.argv[1] in OWNER_COMMANDS:
            os.environ["SPINWEB_AS_OWNER"] = "1"
        if sys.argv[1] == "demo":
            os.environ["SPINWEB_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinweb.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
