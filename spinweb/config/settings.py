"""Every setting of Spinweb, read from the environment, with a safe default.

DATABASE_URL        the web role's address; without it the private cluster of this checkout
DATABASE_ADMIN_URL  the owner's address; read by `spinweb migrate` and its kin alone, never by the web process
SPINWEB_HOME        where the private cluster and the keys live
SPINWEB_SEARCH      where the search keeps its arrays of workplaces, shared by the workers; nothing of a client is in them
SPINWEB_SEALS       folder for the heads of the seals over the trail; SPINWEB_SEALS_MAIL and SPINWEB_SEALS_URL send them further away
SPINWEB_LEDGER      folder that says who was erased; outside the database and its backups, or a restore would bring them back
SPINWEB_BACKUPS     folder for backups
SPINWEB_HOSTS       host names that may be asked for, separated by commas
SPINWEB_OIDC        a file with the sign-in providers of organisations (docs/howto/own-sign-in.md)
SPINWEB_SCANNER     where clamd listens (unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310); with it no file comes in that it did not look at
SPINWEB_MAIL        folder for mail as files, or smtp://user:password@host:port
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from fontpkg_atkinson_hyperlegible import __file__ as _font_package
from psycopg.conninfo import conninfo_to_dict

import spinweb
from spinweb.config import oidc
from spinweb.config.cluster import Cluster
from spinweb.config.keys import Keys
from spinweb.engines.rulebook.reader import read

BASE = Path(spinweb.__file__).parent
CLUSTER = Cluster(os.environ.get("SPINWEB_CLUSTER", "demo"))
DEMO = os.environ.get("SPINWEB_DEMO") == "1"
DEBUG = False

KEYS = Keys(Path(os.environ.get("SPINWEB_KEYS", CLUSTER.home / "keys")))
SEARCH_STORE = Path(os.environ.get("SPINWEB_SEARCH", CLUSTER.home / "search"))  # workplaces as the search reads them; made anew when it is gone
SEALS = Path(os.environ.get("SPINWEB_SEALS", CLUSTER.home / "seals"))
LEDGER = Path(os.environ.get("SPINWEB_LEDGER", CLUSTER.home / "ledger"))
BACKUPS = Path(os.environ.get("SPINWEB_BACKUPS", CLUSTER.home / "backups"))
SEALS_MAIL, SEALS_URL = os.environ.get("SPINWEB_SEALS_MAIL", ""), os.environ.get("SPINWEB_SEALS_URL", "")
SECRET_KEY = KEYS.read("session")


def _database(url: str) -> dict:
    told = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": told.pop("dbname", "spinweb"), "USER": told.pop("user", ""), "PASSWORD": told.pop("password", ""),
        "HOST": told.pop("host", ""), "PORT": told.pop("port", ""),
        "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**told, "application_name": "spinweb",
                    "options": "-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000"},
    }  # fmt: skip


DATABASES = {"default": _database(os.environ.get("DATABASE_URL") or CLUSTER.url("web"))}
if os.environ.get("SPINWEB_AS_OWNER") == "1":  # set by the commands that need it, see config/command.py
    admin = os.environ.get("DATABASE_ADMIN_URL") or (None if os.environ.get("DATABASE_URL") else CLUSTER.url("owner"))
    if admin:
        DATABASES["owner"] = _database(admin) | {"CONN_MAX_AGE": 0}
        DATABASES["owner"]["OPTIONS"]["options"] = "-c statement_timeout=0"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # of other people's tables; ours have UUIDs
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique whatever their case: a constraint on Lower("email")

INSTALLED_APPS = [
    "spinweb.config",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "whitenoise.runserver_nostatic", "django.contrib.staticfiles",
    "spinweb.portals.shell",  # before allauth, whose pages it dresses
    "allauth", "allauth.account", "allauth.mfa", "django_htmx", "template_partials", "lucide",
    "spinweb.foundation.audit", "spinweb.foundation.notices", "spinweb.foundation.accounts",
    "spinweb.foundation.parties", "spinweb.foundation.access", "spinweb.foundation.sharing",
    "spinweb.foundation.documents",
    "spinweb.practice.trajectories", "spinweb.practice.instruments", "spinweb.practice.intakes", "spinweb.practice.worker_profiles", "spinweb.practice.werkfit",
    "spinweb.practice.workplaces", "spinweb.practice.job_search", "spinweb.practice.matching", "spinweb.practice.fitting",
    "spinweb.practice.finding",
    "spinweb.practice.placements", "spinweb.practice.schemes",
    "spinweb.practice.coaching_plans", "spinweb.practice.floor_work", "spinweb.practice.mentoring", "spinweb.practice.guidance", "spinweb.practice.events",
    "spinweb.practice.progress",
    "spinweb.practice.terms",
    "spinweb.practice.hours",
    "spinweb.practice.closing",
    "spinweb.practice.handovers",
    "spinweb.practice.assignments",
    "spinweb.practice.rights",
    "spinweb.practice.register",
    "spinweb.portals.coach", "spinweb.portals.office", "spinweb.portals.public",
]  # fmt: skip
MIDDLEWARE = [
    "spinweb.portals.shell.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "spinweb.portals.shell.middleware.Lane",
]
ROOT_URLCONF = "spinweb.config.urls"
WSGI_APPLICATION = "spinweb.config.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": ["django.template.context_processors.request", "django.contrib.messages.context_processors.messages",
                               "spinweb.portals.shell.context.frame"],
        "builtins": ["spinweb.portals.shell.templatetags.components", "spinweb.portals.shell.templatetags.words",
                     "lucide.templatetags.lucide", "template_partials.templatetags.partials"],
    },
}]  # fmt: skip
FORM_RENDERER = "spinweb.portals.shell.forms.Renderer"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]  # docs/adr/0006-languages.md
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", Path(_font_package).parent / "files")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# Who gets in. Signing up is by invitation only (accounts/allauth_adapter.py).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "spinweb.foundation.accounts.rules.OtherWords"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "/", "/"
ACCOUNT_ADAPTER = "spinweb.foundation.accounts.allauth_adapter.InvitedOnly"
MFA_ADAPTER = "spinweb.foundation.accounts.allauth_adapter.SealedFactors"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is only ever read by who owns the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"change_password": "spinweb.portals.public.forms.sign_in.ChangePassword",
                 "reset_password_from_key": "spinweb.portals.public.forms.sign_in.NewPassword"}  # fmt: skip
MFA_FORMS = {"add_webauthn": "spinweb.portals.public.forms.sign_in.AddPasskey", "edit_webauthn": "spinweb.portals.public.forms.sign_in.NamePasskey",
             "activate_totp": "spinweb.portals.public.forms.sign_in.SetUpApp"}  # fmt: skip
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO  # a browser speaks of passkeys over https, or over http with localhost: a demo
MFA_TOTP_ISSUER = "Spinweb"
MFA_TOTP_TOLERANCE = 1  # a slow thumb, or a phone that runs half a minute off (RFC 6238, 5.2)

# By the organisation's own provider, where there is one (config/oidc.py). Without it nothing of this is there.
OIDC = oidc.read(os.environ.get("SPINWEB_OIDC", ""))
if OIDC:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "spinweb.foundation.accounts.allauth_oidc.KnownOnly"
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.as_app() for provider in OIDC.values()]}}
    SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_LOGIN_ON_GET = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# A demo runs over plain http on this machine; everything else expects https in front.
SECURE = not DEMO
ALLOWED_HOSTS = os.environ.get("SPINWEB_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if SECURE]
SESSION_COOKIE_NAME = "__Host-sessie" if SECURE else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 3600 * read("access")["sessie"]["uren"]
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "spinweb.portals.shell.errors.csrf_failure"
SECURE_SSL_REDIRECT, SECURE_REDIRECT_EXEMPT = SECURE, [r"^leeft/$"]  # who watches the server asks past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("SPINWEB_BEHIND_PROXY") == "1" else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SPINWEB_BEHIND_PROXY", "0"))
SECURE_HSTS_SECONDS = 63072000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SCANNER = os.environ.get("SPINWEB_SCANNER", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

_mail = urlsplit(os.environ.get("SPINWEB_MAIL", str(CLUSTER.home / "mail")))
if _mail.scheme == "smtp":
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = _mail.hostname, _mail.port or 587, True
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = _mail.path
DEFAULT_FROM_EMAIL = os.environ.get("SPINWEB_FROM", "Spinweb <spinweb@localhost>")

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}  # fmt: skip
