"""Sign-in by an organisation's own provider: only for who has a place there and linked it, and not there at all until it is configured."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from spinweb.config import oidc

STORY = '''
import json, time, urllib.parse
import django
django.setup()
import jwt
from django.conf import settings
from django.test import Client
from allauth.account.internal.flows.login import record_authentication
from types import SimpleNamespace
from spinweb.foundation.accounts import allauth_oidc
from spinweb.foundation.accounts.models import Colleague

ISSUER, claims = "https://login.brug.example/realms/werk", {}

class Answer:
    def __init__(self, told): self.told, self.status_code, self.headers, self.text = told, 200, {"content-type": "application/json"}, json.dumps(told)
    def json(self): return self.told
    def raise_for_status(self): pass

class Session:
    def __enter__(self): return self
    def __exit__(self, *a): pass
    def get(self, url, **how):
        assert url == ISSUER + "/.well-known/openid-configuration", url
        return Answer({"issuer": ISSUER, "authorization_endpoint": ISSUER + "/auth", "token_endpoint": ISSUER + "/token", "jwks_uri": ISSUER + "/keys",
                       "userinfo_endpoint": ISSUER + "/me"})
    def request(self, method, url, **how):
        assert (method, url) == ("POST", ISSUER + "/token"), url
        assert how["data"]["code_verifier"], "PKCE"
        now = int(time.time())
        told = {"iss": ISSUER, "aud": "spinweb", "sub": "anna-1", "iat": now, "exp": now + 60} | claims
        return Answer({"access_token": "x", "token_type": "Bearer", "id_token": jwt.encode(told, "k" * 40, algorithm="HS256")})

allauth_oidc.KnownOnly.get_requests_session = lambda self: Session()
anna = Colleague.objects.select_related("user").get(name="Anna Visser")

def through(browser, process=""):
    went = browser.post("/inloggen/organisatie/debrug/login/" + process, secure=True)
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(went["Location"]).query))
    assert went["Location"].startswith(ISSUER + "/auth?"), went["Location"]
    assert asked["code_challenge_method"] == "S256"
    return browser.get("/inloggen/organisatie/debrug/login/callback/?code=c&state=" + asked["state"], secure=True)

def new(): return Client(headers={"host": "localhost"})
said = {}
login_page = new().get("/inloggen/login/", secure=True)
said["button"] = "Inloggen met De Brug" in login_page.content.decode()
said["policy"] = "form-action 'self' https://login.brug.example" in login_page["Content-Security-Policy"]
said["stranger"] = through(new())["Location"]
mine = new()
mine.force_login(anna.user, backend="allauth.account.auth_backends.AuthenticationBackend")
request = SimpleNamespace(session=mine.session)
record_authentication(request, anna.user, method="mfa", reauthenticated=True)  # linking asks again who one is
request.session.save()
linked = through(mine, "?process=connect")
said["linked"] = linked.status_code
again = new()
through(again)
said["one step"] = again.get("/vandaag/", secure=True)["Location"]
claims["amr"] = ["pwd", "otp"]
again = new()
through(again)
again = new()
through(again)
said["two steps"] = again.get("/vandaag/", secure=True).status_code
claims["iss"] = "https://evil.example"
said["wrong issuer"] = "lukte niet" in through(new()).content.decode()
claims.pop("iss")
claims["aud"] = "another"
said["wrong audience"] = "lukte niet" in through(new()).content.decode()
claims.pop("aud")
claims["sub"], claims["email"] = "somebody", anna.user.email
said["same address"] = through(new())["Location"]
forged = new().get("/inloggen/organisatie/debrug/login/callback/?code=c&state=guessed", secure=True)
said["forged state"] = "lukte niet" in forged.content.decode()
said["unknown provider"] = new().post("/inloggen/organisatie/niets/login/", secure=True).status_code
print(json.dumps(said))
'''


@pytest.fixture
def file(tmp_path, own_database):
    secret = tmp_path / "secret"
    secret.write_text("geheim\n")
    told = tmp_path / "oidc.yaml"
    told.write_text(f"- {{id: debrug, naam: De Brug, organisatie: {own_database.cast.anna.organisation_id}, uitgever: 'https://login.brug.example/realms/werk', "
                    f"client_id: spinweb, client_secret_file: {secret}, tweede_stap: [mfa, otp]}}\n")  # fmt: skip
    return told


@pytest.mark.deep  # an installation of its own, with its tables: ten seconds
def test_a_colleague_comes_in_by_the_provider_after_linking_it(file, own_database):
    """Given De Brug's own provider, then only who linked it comes in, with a second step there or else here; nobody by an address alone."""
    import json

    pytest.importorskip("requests")
    urls = {"DATABASE_URL": settings.CLUSTER.url("web", own_database.name), "DATABASE_ADMIN_URL": settings.CLUSTER.url("owner", own_database.name)}
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("SPINWEB_", "DATABASE_", "DJANGO_"))}
    env = bare | urls | {"SPINWEB_OIDC": str(file), "SPINWEB_KEYS": str(settings.KEYS.folder), "DJANGO_SETTINGS_MODULE": "spinweb.config.settings"}
    migrate = "import sys; sys.argv = ['spinweb', 'migrate', '-v0']; from spinweb.config.command import main; main()"
    subprocess.run([sys.executable, "-c", migrate], env=env, check=True, capture_output=True, text=True)
    done = subprocess.run([sys.executable, "-c", STORY], env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said == {
        "button": True, "policy": True, "stranger": "/inloggen/login/", "linked": 302, "one step": "/inloggen/veilig/", "two steps": 200,
        "wrong issuer": True, "wrong audience": True, "same address": "/inloggen/login/", "forged state": True, "unknown provider": 404,
    }  # fmt: skip


def test_without_a_file_nothing_of_it_is_there(db, client):
    assert oidc.read("") == settings.OIDC == {}
    assert client.post("/inloggen/organisatie/debrug/login/").status_code == 404


@pytest.mark.parametrize("text, says", [
    ("{}", "een lijst"),
    ("- {id: x}", "ontbreekt"),
    ("- {id: 'De Brug', naam: x, organisatie: x, uitgever: x, client_id: x, client_secret_file: x}", "kort woord"),
    ("- {id: debrug, naam: x, organisatie: x, uitgever: 'http://x', client_id: x, client_secret_file: x}", "https"),
    ("- {id: debrug, naam: x, organisatie: x, uitgever: 'https://x', client_id: x, client_secret_file: x}", "uuid"),
])  # fmt: skip
def test_a_file_that_does_not_fit_says_which_key(tmp_path, text, says):
    file = tmp_path / "oidc.yaml"
    file.write_text(text)
    with pytest.raises(oidc.Unreadable, match=says):
        oidc.read(str(file))
