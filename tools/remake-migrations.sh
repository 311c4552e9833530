#!/bin/sh
# Before the first release only: make every first migration anew. Needs the demo's server to run.
set -eu
cd "$(dirname "$0")/.."
DATABASE_URL=$(.venv/bin/python -c 'from spinweb.config.cluster import Cluster; print(Cluster("demo").url("owner"))')
export DATABASE_URL
find spinweb -path '*/migrations/0*.py' -delete
SPINWEB_KEYS=/tmp/no-keys .venv/bin/spinweb makemigrations 2>&1 | grep -v '^    [+~-]'
