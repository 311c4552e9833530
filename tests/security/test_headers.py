"""What every answer carries, what an installation's settings are, and that nobody's data stand where no reader is expected."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

CARRIED = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}  # fmt: skip


def test_every_answer_carries_the_headers(cast, as_anna):
    pages = ["/", "/vandaag/", f"/trajecten/{cast.sanne_trajectory}/", "/niets/", "/inloggen/login/", "/lezen/voorbij/", "/apparaten/",
             f"/trajecten/{cast.rik_trajectory}/"]  # fmt: skip
    for path in pages:
        answer = as_anna.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert {name: answer.headers.get(name) for name in CARRIED} == CARRIED, path
        assert answer.headers["Cache-Control"] == "no-store" or "no-store" in answer.headers["Cache-Control"], path
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_pages_leave_nothing_in_the_browser(as_anna):
    shown = as_anna.get("/vandaag/").content.decode()
    assert '"historyCacheSize": 0' in shown
    assert '"allowEval": false' in shown
    assert "hx-on" not in shown


def test_an_installation_has_nothing_to_say_at_check_deploy():
    """Given the settings of an installation, when Django checks them for deployment, then it has no remark."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("SPINWEB_", "DATABASE_", "DJANGO_"))}
    told = {"SPINWEB_KEYS": str(settings.KEYS.folder), "DATABASE_URL": "postgresql://web@db.example/spinweb",
            "DJANGO_SETTINGS_MODULE": "spinweb.config.settings"}  # fmt: skip
    ask = ("import django; django.setup(); from django.core.checks import run_checks; from django.conf import settings as s;"
           "found = [c for c in run_checks(include_deployment_checks=True, databases=[]) if not c.is_silenced()];"
           "print(found, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)")  # fmt: skip
    said = subprocess.run([sys.executable, "-c", ask], env=bare | told, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[] 63072000 True"


def test_what_is_brought_in_is_known_by_its_content():
    """Given a file that says it is a photo, when it is something else, then it is refused; a photo is drawn anew."""
    from spinweb.practice.workplaces.rules import NotAPhoto, drawn_anew

    for content in (b"<svg onload=alert(1)>", b"#!/bin/sh", b"GIF89a" + b"x" * 20, b"%PDF-1.4"):
        with pytest.raises(NotAPhoto):
            drawn_anew(content)


def test_logs_mails_and_error_pages_hold_no_personal_data(cast, as_anna, caplog, monkeypatch, sign_in):
    """Given words that only a client's file holds, when pages break, are refused or are not there, then neither log nor answer repeats them."""
    secret = "kanarie-in-het-formulier"
    browser = sign_in(Client(raise_request_exception=False), cast.anna)

    def broken(*args: object, **values: object) -> None:
        raise RuntimeError("iets ging mis")

    monkeypatch.setattr("spinweb.practice.trajectories.queries.trajectory", broken)
    with caplog.at_level(logging.DEBUG):
        answers = [browser.post(f"/trajecten/{cast.sanne_trajectory}/doelen/nieuw/", {"text": secret}), browser.post("/zoeken/", {"wat": secret}),
                   browser.post("/niets/", {"x": secret}), Client(enforce_csrf_checks=True).post("/zoeken/", {"wat": secret})]  # fmt: skip
    assert [a.status_code for a in answers] == [500, 200, 404, 403]
    said = caplog.text + answers[0].content.decode() + answers[2].content.decode() + answers[3].content.decode()
    assert secret not in said
    assert "Sanne" not in said
    assert not settings.DEBUG


WITHOUT_DATA = {"coach:import_template", "office:register_file"}  # files that hold nobody's data


def test_what_is_exported_asks_again_who_you_are():
    """Given every page that hands out an archive, a sheet or an invoice, then it asks for fresh proof of who asks."""
    import inspect
    import re

    from tests.house.test_portals import every_page

    exports = re.compile(r"application/zip|spreadsheetml|text/csv|application/xml|StreamingHttpResponse|FileResponse")
    found = {name: view for name, _, view in every_page() if view.__module__.startswith("spinweb.") and exports.search(inspect.getsource(inspect.unwrap(view)))}
    assert found
    wrong = [name for name, view in found.items() if not getattr(view, "proves_again", False) and name not in WITHOUT_DATA]
    assert wrong == [], "put @proved_again under @readable_by(...): what leaves the house asks again who asks"
