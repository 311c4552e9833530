"""Delen on the pages: a coach asks, shares, sees as another, withdraws; and tells a story without names."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from spinweb.foundation.documents.actions import fix
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper, quote, text
from spinweb.foundation.documents.queries import paper_of
from spinweb.foundation.sharing.models import Share
from spinweb.practice.trajectories.models import Trajectory

WHO = {"party": "Kwekerij", "purpose": "working_together", "basis": "guidance"}


@pytest.fixture
def sent(as_anna, cast, today):
    """`sent(address, ...)` posts to a page of Sanne's trajectory."""
    return lambda address, **values: as_anna.post(f"/trajecten/{cast.sanne_trajectory}/{address}", values)


def made(cast, staff, now, *blocks, reader="employer"):
    with staff(cast.anna):
        trajectory = Trajectory.objects.get(pk=cast.sanne_trajectory)
        paper = Paper(kind="work_card", title="Zo werk ik", reader=reader, about="Sanne", blocks=list(blocks))
        return fix(paper=paper, trajectory_id=trajectory.pk, client_id=trajectory.client_id, by=cast.anna, at=now)


def ask(sent, today, **different):
    values = {**WHO, "groups": ["needs"], "words": "Hij leest wat helpt.", "says": "yes", "asked_on": today, "asked_how": "talk",
              "until": today + timedelta(days=90)}  # fmt: skip
    return sent("delen/vragen/employer/", **values | different)


def go(sent, document, today, **different):
    return sent(f"documenten/{document.pk}/delen/", **{**WHO, "sent_on": today, "sent_how": "op papier", "told_on": today} | different)


def test_a_finding_is_explained_and_a_yes_is_asked_before_it_goes(sent, cast, staff, now, today):
    """Given a card with a diagnosis in it, when the coach shares it, then both the words and the yes are asked for first (T0.7)."""
    document = made(cast, staff, now, text("Sanne heeft autisme."), quote("Ik slik ritalin.", "Sanne"))
    answer = go(sent, document, today)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "‘autisme’ (diagnose): waarom mag dit erin?" in page
    assert "Dit zijn woorden van Sanne zelf" in page
    why = {"why_0": "staat in de vacature", "why_1": "Sanne wil dit zo"}
    assert "Bespreek eerst met je cliënt" in go(sent, document, today, **why).content.decode()
    assert ask(sent, today).status_code == 302
    assert go(sent, document, today, **why).status_code == 302
    with staff(cast.anna):
        share = Share.objects.get(document_id=document.pk)
        assert [(e["kind"], e["own_words"]) for e in share.explained] == [("diagnosis", False), ("medication", True)]
        assert share.consent is not None


def test_withdrawing_shows_what_went_and_closes_it(sent, as_anna, cast, staff, now, today):
    document = made(cast, staff, now, text("Eén opdracht tegelijk werkt het best."))
    ask(sent, today)
    assert go(sent, document, today).status_code == 302
    with staff(cast.anna):
        consent = Share.objects.get(document_id=document.pk).consent_id
    address = f"delen/afspraak/{consent}/intrekken/"
    assert "Zo werk ik, versie 1" in as_anna.get(f"/trajecten/{cast.sanne_trajectory}/{address}").content.decode()
    assert sent(address, withdrawn_words="liever zelf").status_code == 302
    assert "Bespreek eerst" in go(sent, document, today).content.decode()
    assert "nog niet afgesproken" in as_anna.get(f"/trajecten/{cast.sanne_trajectory}/delen/als/employer/").content.decode()


def test_every_reader_is_shown_with_what_stays_closed_and_why(as_anna, cast):
    for reader in ("client", "employer", "commissioner", "network", "receiver", "colleague"):
        answer = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/delen/als/{reader}/")
        assert answer.status_code == 200
        if reader == "employer":
            assert "een werkgever mag niets weten over gezondheid" in answer.content.decode()
    assert as_anna.get(f"/trajecten/{cast.sanne_trajectory}/delen/als/buurman/").status_code == 404


def test_a_story_without_names_is_made_and_not_kept(sent, cast):
    told = sent("delen/verhaal/", text="Sanne en haar zus Lieke waren op 3 maart 2026 in Nijmegen bij mevrouw Pietersen.").content.decode()
    made = told.split("readonly>")[1].split("</textarea>")[0]
    for name in ("Sanne", "Lieke", "Nijmegen", "Pietersen", "3 maart 2026"):
        assert name not in made
    assert "een plaats" in made
    assert sent("delen/verhaal/", text="").status_code == 422


def test_what_the_client_says_of_it_travels_along(sent, as_anna, cast, staff, now, today):
    """Given a card that Sanne read by link first, when it is shared, then her words stand in the version that goes, and are asked about like all words."""
    document = made(cast, staff, now, text("Eén opdracht tegelijk werkt het best."))
    links = f"documenten/{document.pk}/links/?eerst=client"
    assert "leest het eerst" in as_anna.get(f"/trajecten/{cast.sanne_trajectory}/{links}").content.decode()
    page = sent(links, reader_name="Sanne", days="7", most_openings="5").content.decode()
    browser = Client()
    browser.post(re.search(r'value="([^"]+/lezen/link/[^"]+)"', page)[1], {"pin": re.search(r'class="code">(\d+)<', page)[1]})
    assert browser.post(f"/lezen/stuk/{document.pk}/", {"words": "Klopt. Ik slik ritalin, dat mag hij weten."}).status_code == 302
    form = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/documenten/{document.pk}/delen/").content.decode()
    assert "Ik slik ritalin, dat mag hij weten." in form
    ask(sent, today)
    told = {"client_said": "Klopt. Ik slik ritalin, dat mag hij weten.", "travels": "on"}
    assert "‘ritalin’ (medicijn): waarom mag dit erin?" in go(sent, document, today, **told).content.decode()
    assert go(sent, document, today, why_0="Sanne beslist dit zelf", **told).status_code == 302
    with staff(cast.anna):
        share = Share.objects.get()
        went = Document.objects.get(pk=share.document_id)
        assert (went.number, share.groups) == (2, ["needs", "reaction"])
        assert next(b for b in paper_of(went).blocks if b["type"] == "quote")["text"] == told["client_said"]

