"""Signing in: no page of it breaks, a password alone is never enough, and an installation takes passkeys over https only."""

import os
import re
import subprocess
import sys

import pytest
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts.models import Colleague
from tests.house.test_portals import every_page

PLACES = {"pk": 1, "uidb36": "1", "key": "x"}
PASSWORD = "een lange zin om mee te proeven"


def with_app(user):
    """Give somebody an app with codes."""
    Authenticator.objects.create(user=user, type="totp", data={"secret": get_adapter().encrypt("JBSWY3DPEHPK3PXP")})


def sign_in_pages():
    """The address of every page of signing in, by name."""
    found = {}
    for name, path, view in every_page():
        if view.__module__.startswith("allauth."):
            found[name] = reverse(name, kwargs={p: PLACES[p] for p in re.findall(r"<(?:\w+:)?(\w+)>", path)})
    return found


@pytest.mark.parametrize("who", ["nobody", "anna"])
def test_no_page_of_signing_in_breaks_and_each_is_in_dutch(cast, sign_in, who):
    """Given a visitor, signed in or not, when they open every page that comes with signing in, then each answers, in our frame."""
    browser = sign_in(Client(), cast.anna) if who == "anna" else Client()
    if who == "anna":
        with_app(cast.anna.user)
    pages = sign_in_pages()
    assert len(pages) > 15
    for name, address in pages.items():
        if name == "account_logout":
            continue
        answer = browser.get(address, follow=True)
        assert answer.status_code in {200, 403, 404, 405}, name
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            shown = answer.content.decode()
            assert '<html lang="nl">' in shown, name
            assert not re.search(r"\b(?:Please|Sign In|Password Reset|Security Key|Authenticator Code)\b", shown), name


def test_an_invitation_does_not_step_over_somebodys_second_step(cast, lead, django_capture_on_commit_callbacks):
    """Given Chantal, who has an app with codes, when she takes up another place with her password, then she still has to sign in."""
    user = cast.chantal.user
    user.set_password(PASSWORD)
    user.save()
    with_app(user)
    with django_capture_on_commit_callbacks(execute=True), lead(cast.tess):
        actions.invite(email=user.email, name="Chantal", is_coach=True, is_lead=False, link="https://x/uitnodiging/TOKEN/", by=cast.tess, at=timezone.now())
    link, browser = re.search(r"https://x(/\S+)", mail.outbox[-1].body)[1], Client()
    said = browser.post(link, {"password": PASSWORD}, follow=True)
    assert "Log in zoals je gewend bent." in said.content.decode()
    assert browser.get("/vandaag/").headers["Location"].startswith("/inloggen/login/")
    assert Colleague.objects.filter(user=user).count() == 2, "the place itself is hers"


def test_an_installation_takes_passkeys_over_https_only():
    """Given the settings of an installation, then nothing of the demo's ease is left: https, secure cookies, no insecure origin."""
    strict = ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "DEMO", "DEBUG")
    ask = ("from django.conf import settings as s; import django; django.setup();"
           f"print([getattr(s, name) for name in {strict!r}], s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)")  # fmt: skip
    from django.conf import settings

    bare = {k: v for k, v in os.environ.items() if not k.startswith(("SPINWEB_", "DATABASE_", "DJANGO_"))}
    told = {"SPINWEB_KEYS": str(settings.KEYS.folder), "DATABASE_URL": "postgresql://web@db.example/spinweb",
            "DJANGO_SETTINGS_MODULE": "spinweb.config.settings"}  # fmt: skip
    said = subprocess.run([sys.executable, "-c", ask], env=bare | told, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[False, False, False] True True True"


@pytest.mark.parametrize("origin, taken", [
    ("https://spinweb.example", True),
    ("http://spinweb.example", False),
    ("https://spinweb.example.evil.example", False),
])  # fmt: skip
def test_a_passkey_belongs_to_one_address(settings, origin, taken):
    """Given an installation at spinweb.example, then a passkey's answer from any other place, or not over https, is not believed."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN, settings.ALLOWED_HOSTS = False, ["spinweb.example"]
    with context.request_context(RequestFactory().get("/", headers={"host": "spinweb.example"}, secure=True)):
        assert auth.get_server()._verify(origin) is taken


def test_pages_of_the_sign_in_package_that_nobody_needs_are_not_there(as_anna):
    """Given somebody signed in, when they try to add an address that nobody checked, then there is no such page."""
    for path in ("/inloggen/email/", "/inloggen/password/set/", "/inloggen/confirm-email/x/"):
        assert as_anna.get(path).status_code == 404
    assert as_anna.get("/inloggen/password/change/").status_code in {200, 302}
