"""docs/howto/own-server.md, followed to the letter: a server over TCP with passwords, from its two roles to a team lead who signs in.

The server is one of this file's own, made anew. These tests run once, on the PostgreSQL that is installed.
"""

import http.client
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import psycopg
import pytest

from spinweb.config.cluster import Cluster

HOWTO = (Path(__file__).parents[2] / "docs/howto/own-server.md").read_text()
PASSWORDS = {"spinweb_owner": "eigenaar 'met' tekens", "spinweb_web": "web"}
FOR_URLS = {"spinweb_owner": "eigenaar%20%27met%27%20tekens", "spinweb_web": "web"}
LOGIN = "een lange zin voor de teamleider"


def blocks(language):
    """The blocks of code of the page in this language."""
    return [re.sub(r"^   ", "", code, flags=re.MULTILINE) for code in re.findall(rf"```{language}\n(.*?)```", HOWTO, re.DOTALL)]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="module")
def server() -> Iterator[SimpleNamespace]:
    """A server that listens on 127.0.0.1 only and asks everybody for a password; `.sql(statement)` as its administrator."""
    folder, port, cluster = Path(tempfile.mkdtemp(prefix="spinweb-own-")), free_port(), Cluster("own")
    word = folder / "password"
    word.write_text("beheerder")
    folder.chmod(0o755)
    if cluster.as_root:
        for path in (folder, word):
            shutil.chown(path, "postgres", "postgres")
    data = folder / "data"
    cluster._run("initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", word, "--no-sync", "--locale=C.UTF-8")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off -c shared_buffers=32MB"
    cluster._run("pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", options)

    def sql(statement, database="postgres"):
        with psycopg.connect(host="127.0.0.1", port=port, user="postgres", password="beheerder", dbname=database, autocommit=True) as admin:
            admin.execute(statement)

    try:
        yield SimpleNamespace(port=port, folder=folder, sql=sql)
    finally:
        cluster._run("pg_ctl", "stop", "-m", "immediate", "-D", data, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def environment(server, home):
    """What the second step of the page exports, with this server and real passwords filled in."""
    told = {}
    for line in blocks("sh")[0].splitlines():
        told |= dict(re.findall(r"(\w+)=((?:'[^']*')|\S+)", line.removeprefix("export ").partition(" #")[0]))
    for role, password in FOR_URLS.items():
        told = {name: value.replace(f"{role}:...@db.example", f"{role}:{password}@127.0.0.1:{server.port}") for name, value in told.items()}
    assert set(told) == {"DATABASE_URL", "DATABASE_ADMIN_URL", "SPINWEB_KEYS", "SPINWEB_HOSTS", "SPINWEB_BEHIND_PROXY", "SPINWEB_MAIL", "SPINWEB_FROM"}
    told |= {"SPINWEB_KEYS": str(home / "keys"), "SPINWEB_MAIL": str(home / "mail"), "SPINWEB_FROM": told["SPINWEB_FROM"].strip("'")}
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("SPINWEB_", "DATABASE_", "DJANGO_", "PG"))}
    return bare | told


def spinweb(env, *words, **how):
    """Run the command as an operator does; `.said` is everything it told."""
    done = subprocess.run([sys.executable, "-c", "from spinweb.config.command import main; main()", *words], env=env, capture_output=True, text=True,
                          check=False, timeout=240, **how)  # fmt: skip
    return SimpleNamespace(code=done.returncode, said=done.stdout + done.stderr)


@pytest.fixture(scope="module")
def installation(server) -> SimpleNamespace:
    """Steps one to three of the page: roles, database, migrate, doctor, the first organisation."""
    home = Path(tempfile.mkdtemp(prefix="spinweb-home-", dir=server.folder.parent))
    for statement in blocks("sql")[0].split(";"):
        role = next((r for r in PASSWORDS if f"ROLE {r}" in statement), "")
        if statement.strip():
            server.sql(statement.replace("'...'", "'" + PASSWORDS.get(role, "").replace("'", "''") + "'"))
    env = environment(server, home)
    commands = [line.split(maxsplit=1)[1] for line in blocks("sh")[1].splitlines() if line.startswith("spinweb ")]
    assert [c.split()[0] for c in commands] == ["migrate", "doctor", "start-organisation"]
    said = {}
    for command in commands:
        done = spinweb(env, *shlex.split(command))
        assert done.code == 0, f"spinweb {command}\n{done.said}"
        said[command.split()[0]] = done.said
    yield SimpleNamespace(env=env, home=home, said=said)
    shutil.rmtree(home, ignore_errors=True)


def without(env, *names):
    return {name: value for name, value in env.items() if name not in names}


class Browser:
    """Somebody behind the proxy, which speaks https to them and tells the server so; or `plain`, past the proxy."""

    def __init__(self, port, *, plain=False):
        self.port, self.plain, self.cookies = port, plain, SimpleCookie()

    def ask(self, method, path, **typed):
        headers = {"Host": "spinweb.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Referer": "https://spinweb.example/",
                   "Cookie": "; ".join(f"{c.key}={c.value}" for c in self.cookies.values()), "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
        headers = {name: value for name, value in headers.items() if value and not (self.plain and name.startswith("X-"))}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as way:
            way.request(method, path, urlencode(typed) if typed else None, headers)
            answer = way.getresponse()
            for value in answer.headers.get_all("Set-Cookie", []):
                self.cookies.load(value)
            return SimpleNamespace(status=answer.status, text=answer.read().decode(), headers=answer.headers, to=answer.headers.get("Location", ""))

    def send(self, path, **typed):
        """Open the form at this path and send it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("GET", path).text)[1]
        return self.ask("POST", path, csrfmiddlewaretoken=token, **typed)


@contextmanager
def serving(env):
    """The fourth step: `spinweb serve`, without the owner's address; yields the port."""
    port = free_port()
    command = [sys.executable, "-c", "from spinweb.config.command import main; main()", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=without(env, "DATABASE_ADMIN_URL"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            deadline = time.monotonic() + 60
            while True:
                with socket.socket() as s:
                    if s.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < deadline, "the server did not answer within a minute"
                time.sleep(0.1)  # until it listens
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_the_page_leads_to_a_team_lead_who_signs_in(installation):
    """Given a server made as the page says, when its team lead takes up the invitation and signs out, then she can sign in again."""
    assert "WRONG" not in installation.said["doctor"]
    mailed = "".join(mail.read_text() for mail in (installation.home / "mail").iterdir())
    link = re.search(r"https://spinweb\.example(/uitnodiging/\S+)", mailed)[1]
    with serving(installation.env) as port:
        tess = Browser(port)
        assert tess.send(link, password=LOGIN).to == "/inloggen/veilig/"
        assert "Tess Bakker" in tess.ask("GET", "/inloggen/veilig/").text
        assert tess.cookies["__Host-sessie"]["secure"], "the cookie goes over https only"
        assert tess.send("/inloggen/logout/").to == "/"
        assert tess.ask("GET", "/organisatie/").to.startswith("/inloggen/login/")
        assert tess.send("/inloggen/login/", login="tess@brug.example", password="een andere lange zin").status == 200
        assert tess.send("/inloggen/login/", login="tess@brug.example", password=LOGIN).to == "/"
        assert tess.ask("GET", "/organisatie/").to == "/inloggen/veilig/", "no desk before a second step is set up"
        assert "max-age=63072000" in tess.ask("GET", "/").headers["Strict-Transport-Security"]
        past_the_proxy = Browser(port, plain=True)
        assert past_the_proxy.ask("GET", "/inloggen/login/").to == "https://spinweb.example/inloggen/login/"
        assert past_the_proxy.ask("GET", "/leeft/").text == "ja\n", "who watches the server asks without a proxy"


def test_migrating_again_changes_nothing(installation):
    """Given an installation, when it is migrated a second time, then all is still well."""
    assert spinweb(installation.env, "migrate").code == 0
    assert "WRONG" not in spinweb(without(installation.env, "DATABASE_ADMIN_URL"), "doctor").said


@pytest.mark.parametrize("command, name, role", [
    ("serve", "DATABASE_URL", "spinweb_web"),
    ("migrate", "DATABASE_ADMIN_URL", "spinweb_owner"),
])  # fmt: skip
def test_a_wrong_password_is_told_in_a_sentence(installation, command, name, role):
    """Given a wrong password, when a command runs, then it says which role was refused and what to correct, without a trace of code."""
    wrong = spinweb(installation.env | {name: installation.env[name].replace(f":{FOR_URLS[role]}@", ":onzin@")}, command)
    assert wrong.code == 1
    assert f'password authentication failed for user "{role}"' in wrong.said
    assert "Correct DATABASE_URL or DATABASE_ADMIN_URL" in wrong.said
    assert "Traceback" not in wrong.said
    assert "onzin" not in wrong.said


def test_the_doctor_tells_a_wrong_password_too(installation):
    """Given a wrong password for the web role, then the doctor says what to correct."""
    said = spinweb(installation.env | {"DATABASE_URL": installation.env["DATABASE_URL"].replace(":web@", ":onzin@")}, "doctor")
    assert said.code == 1
    assert "correct DATABASE_URL" in said.said


@pytest.mark.parametrize("words", [("migrate",), ("demo", "--prepare-only"), ("start-organisation", "X", "--lead", "x@y.example", "--lead-name", "X")])
def test_a_missing_owner_is_told(installation, words):
    """Given no DATABASE_ADMIN_URL, when a command needs the owner, then it says so."""
    said = spinweb(without(installation.env, "DATABASE_ADMIN_URL"), *words)
    assert said.code == 1
    assert "Set DATABASE_ADMIN_URL" in said.said
    assert "Traceback" not in said.said


@pytest.mark.parametrize("power, command", [("BYPASSRLS", "serve"), ("SUPERUSER", "serve"), ("BYPASSRLS", "doctor")])
def test_a_web_role_that_can_step_around_the_walls_is_not_served(installation, server, power, command):
    """Given a web role with a power that walls cannot hold, then the server does not start, and the doctor says how to mend it."""
    server.sql(f"ALTER ROLE spinweb_web {power}")
    try:
        said = spinweb(installation.env, command)
        assert said.code == 1
        assert "special powers" in said.said
        assert "NOBYPASSRLS" in said.said
    finally:
        server.sql(f"ALTER ROLE spinweb_web NO{power}")


def test_the_owner_is_not_served_as_the_web_role(installation):
    """Given DATABASE_URL with the owner's address, then the server does not start, and says where to read how it should be."""
    said = spinweb(installation.env | {"DATABASE_URL": installation.env["DATABASE_ADMIN_URL"]}, "serve")
    assert said.code == 1
    assert "DATABASE_URL names the owner" in said.said


def test_the_demo_runs_on_a_server_over_tcp_as_well(installation, server):
    """Given a second database, when `make demo` gets both addresses, then its stories are told there, and a second time is quick work."""
    server.sql("CREATE DATABASE proef OWNER spinweb_owner")
    server.sql("REVOKE ALL ON DATABASE proef FROM PUBLIC")
    server.sql("GRANT CONNECT ON DATABASE proef TO spinweb_web")
    env = without(installation.env, "SPINWEB_HOSTS", "SPINWEB_BEHIND_PROXY")
    env |= {name: re.sub("/spinweb$", "/proef", env[name]) for name in ("DATABASE_URL", "DATABASE_ADMIN_URL")}
    first = spinweb(env, "demo", "--prepare-only")
    assert first.code == 0, first.said
    assert "Telling the demo's stories" in first.said
    again = spinweb(env, "demo", "--prepare-only")
    assert (again.code, again.said) == (0, "")
