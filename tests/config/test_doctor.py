"""`spinweb doctor` tells what is wrong and how to mend it."""

import pytest
from django.core.management import call_command

from spinweb.config import installation
from spinweb.config.management.commands.doctor import is_private


def test_a_healthy_installation_is_fine(db, capsys):
    call_command("doctor")
    said = capsys.readouterr().out
    assert "row-level security on all" in said
    assert "WRONG" not in said


def test_a_database_of_another_version_is_told_with_the_command_that_mends_it(db, capsys, monkeypatch):
    monkeypatch.setattr(installation, "fingerprint", lambda: "of another version")
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    assert ended.value.code == 1
    assert "spinweb migrate" in capsys.readouterr().out


def test_a_missing_key_is_told_and_not_made(db, capsys, monkeypatch, settings, tmp_path):
    monkeypatch.delenv("SPINWEB_KEY_FIELDS", raising=False)
    settings.KEYS = type(settings.KEYS)(tmp_path)
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "WRONG  the key `fields`" in capsys.readouterr().out
    assert not list(tmp_path.glob("fields*"))


@pytest.mark.parametrize("host, sslmode, private", [
    ("", "", True), ("/run/postgresql", "", True), ("127.0.0.1", "", True), ("db.example", "verify-full", True),
    ("db.example", "", False), ("db.example", "require", False), ("10.0.0.4", "verify-ca", False),
])  # fmt: skip
def test_the_doctor_tells_when_others_can_read_along_on_the_way_to_the_database(host, sslmode, private):
    """Given a database over a network, then only TLS that checks whom it speaks to counts as private (ASVS 12.3.1)."""
    assert is_private(host, sslmode) is private
