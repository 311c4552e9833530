#!/bin/sh
# Throw the demo's data of this checkout away and tell its stories anew. For who works on the house.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python - <<'PY'
from spinweb.config.cluster import Cluster
c = Cluster("demo")
c.start()
c._sql("DROP DATABASE IF EXISTS spinweb WITH (FORCE)")
c._make_roles()
PY
.venv/bin/spinweb demo --prepare-only
