"""Stories in a real browser: a server with the demo's people, Chromium, axe on every page that a story passes.

Each module has a site of its own: a clone of a database in which the demo's stories have been told.
"""

import hashlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
# Only violations are told: gathering every rule that passed takes longer than finding what is wrong.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
WIDTHS = {"phone": {"width": 360, "height": 780}, "desktop": {"width": 1280, "height": 900}}


def _mark() -> str:
    files = sorted(f for f in (PROJECT / "spinweb").rglob("*") if f.suffix in {".py", ".yaml", ".sql", ".typ"})
    mark = hashlib.sha256(date.today().isoformat().encode())  # noqa: DTZ011 the stories are told relative to today
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()[:12]


def _environment(database: str) -> dict[str, str]:
    from django.conf import settings

    urls = {name: settings.CLUSTER.url(who, database) for name, who in (("DATABASE_URL", "web"), ("DATABASE_ADMIN_URL", "owner"))}
    return os.environ | urls | {"SPINWEB_DEMO": "1", "SPINWEB_KEYS": str(settings.KEYS.folder), "DJANGO_SETTINGS_MODULE": "spinweb.config.settings",
                                "SPINWEB_MAIL": str(settings.CLUSTER.home / "mail"), "SPINWEB_CLUSTER": "test"}  # fmt: skip


@pytest.fixture(scope="session")
def stories() -> str:
    """The name of a database in which the demo's stories have been told by this very code; made once."""
    import fcntl

    from django.conf import settings
    from psycopg import sql

    from tests.factories.database import as_owner, create, drop

    name = f"told_{_mark()}"
    with (settings.CLUSTER.home / "stories.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with as_owner() as owner:
            there = [n for (n,) in owner.execute("SELECT datname FROM pg_database WHERE datname LIKE 'told\\_%' ORDER BY oid DESC")]
            if name not in there:
                for old in there[1:]:
                    drop(owner, old)
                drop(owner, f"{name}_")  # of a run whose stories broke off
                create(owner, f"{name}_", "template1")
                done = subprocess.run([PROJECT / ".venv/bin/spinweb" if (PROJECT / ".venv").exists() else "spinweb", "demo", "--prepare-only"],
                                      env=_environment(f"{name}_"), capture_output=True, text=True, check=False)  # fmt: skip
                assert done.returncode == 0, done.stderr[-3000:]
                owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(f"{name}_"), sql.Identifier(name)))
    return name


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def serving(database: str) -> Iterator[str]:
    """The production server over this database, on loopback; yields its address."""
    port = _free_port()
    command = [sys.executable, "-c", "from spinweb.config.command import main; main()", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=_environment(database), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            deadline = time.monotonic() + 60
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/leeft/", timeout=2).close()
                    break
                except OSError:
                    assert server.poll() is None, server.stderr.read()
                    assert time.monotonic() < deadline, "the server did not answer within a minute"
                    time.sleep(0.1)  # until it listens
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, stories: str) -> Iterator[str]:
    """The address of a server of this module's own."""
    from tests.factories.database import clone

    with clone(stories, f"j{hashlib.sha256(request.module.__name__.encode()).hexdigest()[:8]}") as database, serving(database) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """Somebody at a browser. Every page that is looked at through `see` must be without axe violations and fit the screen."""

    def __init__(self, page: Page, site: str):
        self.page, self.site, self.said = page, site, []
        page.on("console", lambda m: self.said.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
        page.on("pageerror", lambda e: self.said.append(str(e)))
        page.set_default_timeout(15_000)

    def go(self, path: str) -> "Visitor":
        """Open a path of the site."""
        self.page.goto(self.site + path)
        return self

    def enter_as(self, name: str) -> "Visitor":
        """Come in through the demo's front door."""
        self.go("/").page.get_by_role("button", name=f"Binnenkomen als {name}").click()
        self.page.wait_for_load_state()
        return self

    def open_client(self, called: str) -> "Visitor":
        """Open somebody's trajectory from the caseload."""
        self.go("/caseload/").page.get_by_role("link", name=called, exact=True).click()
        self.page.get_by_role("heading", level=1, name=re.compile(called)).wait_for()
        return self

    def at(self) -> str:
        """The path one is at."""
        return self.page.url.removeprefix(self.site)

    def see(self) -> "Visitor":
        """Look at the page: no axe violations on its own screen, nothing wider than a phone or a desktop, nothing said by the browser.

        With --deep each story is played on both screens, and axe looks at both.
        """
        own = self.page.viewport_size
        found = Axe().run(self.page, options=AXE)
        problems = [f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes']][:3]}" for v in found.response["violations"]]
        assert not problems, f"{self.at()} at {own['width']} px\n" + "\n".join(problems)
        for screen in sorted(WIDTHS.values(), key=lambda screen: screen != own):  # its own screen first
            self.page.set_viewport_size(screen)
            wide, there = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide <= there, f"{self.at()} is {wide} px wide on a screen of {there}"
        self.page.set_viewport_size(own)
        assert not self.said, f"{self.at()}: {self.said}"
        return self

    def press(self, name: str) -> "Visitor":
        """Press a button by its name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def sign_out(self) -> "Visitor":
        """Sign out, and wait until it is done: a page with notes to send looks at those first."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Uitloggen", exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def follow(self, name: str) -> "Visitor":
        """Follow a link by its name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def fill(self, **fields: str) -> "Visitor":
        """Fill in fields by their names; what a choice holds is chosen by its value."""
        for name, value in fields.items():
            inputs = self.page.locator(f"[name={name}]")
            kind = inputs.first.get_attribute("type")
            if kind in {"radio", "checkbox"}:
                chosen = self.page.locator(f"[name={name}][value='{value}']") if value != "on" else inputs
                self.page.locator(f"label[for='{chosen.first.get_attribute('id')}']").click()
            elif inputs.first.evaluate("e => e.tagName") == "SELECT":
                inputs.select_option(value)
            else:
                inputs.fill(value)
        return self

    def unfold(self) -> "Visitor":
        """Open every part that is folded."""
        for summary in self.page.locator("details:not([open]) > summary").all():
            summary.click()
        return self

    def save(self, button: str = "Bewaren") -> "Visitor":
        """Send the form and expect that it was kept."""
        self.page.locator("form.form").get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()
        assert not self.page.locator("[data-sw-focus]").count(), self.page.locator("[data-sw-focus]").first.inner_text()
        return self

    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """`visitor("phone")`, `visitor("desktop", javascript=False)`: somebody at a new browser; closed after the test."""
    contexts: list[BrowserContext] = []

    def arrive(screen: str = "desktop", *, javascript: bool = True) -> Visitor:
        context = chromium.new_context(viewport=WIDTHS[screen], java_script_enabled=javascript, locale="nl-NL", reduced_motion="reduce")
        contexts.append(context)
        return Visitor(context.new_page(), site)

    yield arrive
    for context in contexts:
        context.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`screen`: on what a story is played. Half of the stories on a phone, half on a desktop, each seen at both widths; all on both with --deep."""
    if "screen" in metafunc.fixturenames and not any(mark.args[0] == "screen" for mark in metafunc.definition.iter_markers("parametrize")):
        one = int(hashlib.sha256(metafunc.definition.nodeid.encode()).hexdigest(), 16) % 2
        metafunc.parametrize("screen", list(WIDTHS) if metafunc.config.getoption("--deep") else [list(WIDTHS)[one]])
