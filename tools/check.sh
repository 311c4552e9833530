#!/bin/sh
# Read-only checks, the fast ones first. Each says how to put right what it finds.
set -u
cd "$(dirname "$0")/.."
status=0
try() {
    said=$("$@" 2>&1) || { printf '%s\n' "$said"; echo "-> $how"; status=1; }
}
how="make fix, and mend by hand what is left"
try .venv/bin/ruff check --no-cache -q .
how="make fix"
try .venv/bin/djhtml --check spinweb
how="a type differs from what the signature says: mend the code, or say in the ignore why not"
try .venv/bin/mypy
how="an import points up: move the fact down, or let the higher room call (docs/architecture.md)"
try .venv/bin/lint-imports --no-cache
how=".venv/bin/spinweb makemigrations"
try env DJANGO_SETTINGS_MODULE=spinweb.config.settings_test .venv/bin/python -W ignore -m django makemigrations --check --dry-run
how="see the test's own words; docs/states.md is drawn anew by: .venv/bin/python tools/states.py"
try .venv/bin/python -m pytest -q -n 2 -p no:cacheprovider tests/house
[ $status = 0 ] && echo "Nothing to mend."
exit $status
