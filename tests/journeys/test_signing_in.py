"""Who gets in: an invited colleague sets up a passkey, or an app with codes, and signs in with it. Every page of it is looked at.

A browser knows passkeys only over https, or on this machine by the name localhost: these visitors come by that name.
"""

import base64
import hashlib
import hmac
import re
import struct
import time
from pathlib import Path

import pytest
from django.conf import settings

PASSWORD = "een lange zin over de regen"
SECURITY = "/inloggen/veilig/"
PASSKEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
           "automaticPresenceSimulation": True}  # fmt: skip


def code_of(secret):
    """The six digits that an app shows now (RFC 6238)."""
    told = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = told[-1] & 15
    return f"{(struct.unpack('>I', told[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def link_mailed_to(address):
    """The path in the last mail to this address."""
    mails = sorted(Path(settings.CLUSTER.home / "mail").iterdir(), key=lambda mail: mail.stat().st_mtime)
    text = next(m.read_text() for m in reversed(mails) if f"To: {address}" in m.read_text())
    return re.search(r"https?://[^/\s]+(/\S+)", text)[1]


@pytest.fixture
def invited(visitor, site, screen):
    """`invited("Noa Blom")`: a new colleague of De Brug at a browser of their own, who took up the invitation; and the browser's keys."""

    def arrive(name):
        address = f"{name.split()[0].lower()}.{screen}@brug.example"
        tess = visitor().enter_as("Tess Bakker").go("/organisatie/uitnodigen/")
        tess.fill(name=name, email=address).save("Uitnodiging sturen")
        somebody = visitor(screen)
        somebody.site, somebody.email = site.replace("127.0.0.1", "localhost"), address
        somebody.keys = somebody.page.context.new_cdp_session(somebody.page)
        somebody.keys.send("WebAuthn.enable")
        somebody.go(link_mailed_to(address)).see().fill(password="te kort").press("Uitnodiging aannemen").see()
        assert "Dit lukte nog niet." in somebody.text()
        somebody.fill(password=PASSWORD).press("Uitnodiging aannemen").see()
        assert somebody.at() == SECURITY
        return somebody

    return arrive


def start_page(somebody):
    """Where one stands after signing in; it must be Vandaag."""
    somebody.page.wait_for_url(re.compile("/vandaag/$"))
    return somebody.see()


def sign_out(somebody):
    somebody.sign_out().see()
    assert "Je bent" in somebody.text()
    return somebody


def test_an_invited_colleague_signs_in_with_a_passkey_alone(invited):
    """Given an invitation, when Noa adds a passkey and signs out, then the passkey alone brings her to Vandaag."""
    noa = invited("Noa Blom")
    noa.go("/vandaag/")
    assert noa.at() == SECURITY, "without a second step no file opens"
    noa.keys.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    noa.follow("Passkey toevoegen").see().fill(name="Telefoon van Noa")
    assert noa.page.get_by_label(re.compile("alleen deze passkey")).is_checked()
    noa.press("Passkey maken").page.get_by_role("heading", name="Herstelcodes").wait_for()
    noa.see()
    assert noa.page.locator("[data-codes] li").count() == 10
    start_page(noa.follow("Ik heb ze bewaard"))
    noa.go(SECURITY).see().follow("Bekijken").see()
    assert "Telefoon van Noa" in noa.text()
    noa.page.get_by_role("link", name="Naam wijzigen: Telefoon van Noa").click()
    noa.see().fill(name="Mijn telefoon").save().see()
    assert "Mijn telefoon" in noa.text()
    noa.page.get_by_role("link", name="Weghalen: Mijn telefoon").click()
    noa.see()
    sign_out(noa).follow("Inloggen").see().press("Met je passkey")
    start_page(noa)
    assert noa.page.get_by_text("Noa Blom").count()


def test_a_passkey_is_a_second_step_after_the_password_too(invited):
    """Given a passkey, when Noa types her password instead, then she is asked for the passkey before anything opens."""
    noa = invited("Noor Blom")
    noa.keys.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    noa.follow("Passkey toevoegen").press("Passkey maken").page.get_by_role("heading", name="Herstelcodes").wait_for()
    sign_out(noa).follow("Inloggen").fill(login=noa.email, password="een andere lange zin").press("Inloggen").see()
    assert "Dit lukte nog niet." in noa.text()
    noa.fill(login=noa.email, password=PASSWORD).press("Inloggen").see()
    assert "De tweede stap" in noa.text()
    noa.go("/vandaag/")
    assert "/vandaag/" not in noa.at(), "the password alone opens nothing"
    noa.go("/inloggen/veilig/authenticate/").press("Met je passkey")
    start_page(noa)


def test_an_app_with_codes_and_a_code_on_paper_do_as_well(invited):
    """Given an invitation, when Tim sets up an app, then its code lets him in, and later a recovery code once."""
    tim = invited("Tim Stoel")
    tim.follow("App instellen").see().fill(code="12").press("App instellen").see()
    assert "Dit lukte nog niet." in tim.text()
    secret = tim.page.locator("[data-secret]").inner_text()
    tim.fill(code=code_of(secret)).press("App instellen").see()
    on_paper = tim.page.locator("[data-codes] li").first.inner_text()
    start_page(tim.follow("Ik heb ze bewaard"))

    def second_step(code):
        sign_out(tim).go("/inloggen/login/").fill(login=tim.email, password=PASSWORD).press("Inloggen")
        return tim.see().fill(code=code).press("Inloggen")

    start_page(second_step(code_of(secret)))
    start_page(second_step(on_paper))
    second_step(on_paper).see()
    assert "Dit lukte nog niet." in tim.text(), "a recovery code works once"


def test_the_other_pages_of_signing_in_are_ours(invited):
    """Given Tim with an app, when he goes through what else there is, then every page is in Dutch, and lets him back."""
    tim = invited("Teun Stoel")
    tim.follow("App instellen")
    tim.fill(code=code_of(tim.page.locator("[data-secret]").inner_text())).press("App instellen")
    for page in ("recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"):
        tim.go(SECURITY + page).see()
    tim.go("/inloggen/password/change/").see()
    tim.fill(oldpassword=PASSWORD, password1="een nog langere zin over de zon", password2="iets anders dan die zin").press("Wachtwoord wijzigen").see()
    assert "Dit lukte nog niet." in tim.text()
    for page in ("reauthenticate/", "veilig/reauthenticate/", "logout/"):
        tim.go(f"/inloggen/{page}").see()
    tim.sign_out().go("/inloggen/password/reset/").see().fill(email=tim.email).press("Link sturen").see()
    tim.go(link_mailed_to(tim.email)).see().fill(password1="een nieuwe zin na het vergeten", password2="een nieuwe zin na het vergeten")
    tim.press("Wachtwoord bewaren").see().follow("Inloggen")
    tim.fill(login=tim.email, password="een nieuwe zin na het vergeten").press("Inloggen")
    assert "De tweede stap" in tim.text()
    tim.press("Niet nu, terug naar het begin").see()
