"""No word of one organisation reaches anybody of another, by any page, mail, file or line of the log (T0.7).

The canaries live at De Haven, Chantal's organisation: one in every field of text. Everybody of De Brug opens every page, with their own rows
and with those of De Haven in the address. It is done three times: with both walls, with PostgreSQL's taken down, with the pages' taken down.
"""

import logging
from contextlib import suppress
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client

from tests.conftest import filled
from tests.factories.canaries import Canaries, seen_in
from tests.portals.addresses import addresses
from tests.portals.test_matrix import without_the_first_wall  # noqa: F401 a fixture

BRUG = ("nobody", "anna", "bram", "tess")


@pytest.fixture
def aviary(own_database, staff, now):
    """The cast in a database of its own, with a trajectory of Chantal that is full of canaries."""
    from spinweb.practice.trajectories.actions import start_trajectory

    house, birds = filled(own_database.cast, staff, now), Canaries()
    with staff(house.chantal):
        theirs = start_trajectory(client={"called": "kanarie9998", "family_name": "kanarie9999"}, trajectory={}, by=house.chantal, at=now)
        birds.fill(theirs, by=house.chantal, at=now)
    return SimpleNamespace(**vars(house), theirs=theirs, birds=birds, owner=own_database.owner, name=own_database.name)


@pytest.fixture
def wall_of_postgres_down(aviary):
    """Row-level security is off on every table: only what the pages ask for themselves is left."""
    import psycopg
    from django.conf import settings

    with psycopg.connect(settings.CLUSTER.url("owner", aviary.name), autocommit=True) as owner:
        for (table,) in owner.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace").fetchall():
            owner.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')


def text_of(answer):
    """What a reader can read of it: a PDF is compressed, so its text is taken out."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        from pypdf import PdfReader
        from pypdf.errors import PdfReadError

        with suppress(PdfReadError):  # a file of the tests that is a PDF by its first bytes only
            content += "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).encode()
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return content + repr(answer.headers).encode()


def out_in_the_open(aviary, staff, sign_in, caplog, sample):
    """Which canaries turn up, and where, when De Brug opens these addresses."""
    own = addresses(aviary, staff)
    theirs = addresses(SimpleNamespace(**vars(aviary) | {"sanne": aviary.theirs}), staff, coach=aviary.chantal)
    mixed = addresses(aviary, staff, rows_of=aviary.theirs, coach=aviary.chantal)
    found = {}
    with caplog.at_level(logging.DEBUG):
        for who in BRUG:
            browser = Client(raise_request_exception=False)
            if who != "nobody":
                sign_in(browser, getattr(aviary, who))
            asked = [*own.values(), *theirs.values(), *(address for name, address in mixed.items() if address not in (own[name], theirs[name]))]
            for address in [*sample(asked, 40), "/zoeken/", "/caseload/", "/vandaag/", "/werkgevers/", "/organisatie/"]:
                answer = browser.post(address, {"wat": "kanarie"}) if address == "/zoeken/" else browser.get(address)
                if seen := seen_in(text_of(answer)):
                    found[f"{who} {address}"] = sorted(seen)
    for name, said in {"the log": caplog.text, "mail": repr([vars(m) for m in mail.outbox])}.items():
        if seen := seen_in(said.encode()):
            found[name] = sorted(seen)
    places = {word: place for place, word in aviary.birds.names.items()}
    return {where: [places.get(word, word) for word in words] for where, words in found.items()}


def test_there_are_canaries_in_nearly_every_text_and_their_own_coach_sees_them(aviary, staff, sign_in, sample):
    """A positive control: a test that looks for what is nowhere proves nothing."""
    browser, seen = sign_in(Client(raise_request_exception=False), aviary.chantal), set()
    theirs = addresses(SimpleNamespace(**vars(aviary) | {"sanne": aviary.theirs}), staff, coach=aviary.chantal)
    for address in sample(list(theirs.values()), 60):
        seen |= seen_in(text_of(browser.get(address)))
    assert len(aviary.birds.names) - len(aviary.birds.left_out) > 150
    assert len(seen) > 20, "of some sixty addresses; of all of them it is far more"


def test_no_canary_gets_out(aviary, staff, sign_in, caplog, sample):
    assert out_in_the_open(aviary, staff, sign_in, caplog, sample) == {}


def test_no_canary_gets_out_by_the_pages_alone(aviary, staff, sign_in, caplog, sample, wall_of_postgres_down):
    from spinweb.practice.trajectories.models import Trajectory

    with staff(aviary.bram):
        assert Trajectory.objects.count() >= 3, "PostgreSQL shows everything to anybody now"
    assert out_in_the_open(aviary, staff, sign_in, caplog, sample) == {}


def test_no_canary_gets_out_by_postgres_alone(aviary, staff, sign_in, caplog, sample, without_the_first_wall):  # noqa: F811 a fixture
    assert out_in_the_open(aviary, staff, sign_in, caplog, sample) == {}


@pytest.mark.parametrize("wall", ["wall_of_postgres_down", "without_the_first_wall"])
def test_the_work_of_the_night_keeps_to_each_organisation(aviary, request, wall):
    """Given one wall only, when the night's work runs, then nobody of De Brug finds a workplace of De Haven, and no line names anybody (T0.7)."""
    from io import StringIO

    from django.core.management import call_command

    request.getfixturevalue(wall)
    said = StringIO()
    call_command("nightly", stdout=said)
    assert "Klaar" in said.getvalue()
    assert not seen_in(said.getvalue().encode())
    across = ("SELECT count(*) FROM finding_find f JOIN workplaces_workplace w ON w.id = f.workplace_id WHERE w.organisation_id <> f.organisation_id")
    assert aviary.owner(across) == [(0,)]
