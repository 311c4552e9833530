"""The placement agreements: the same facts, and for each reader what is theirs to know (T4.8)."""

import json

import pytest

from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.overview import papers
from spinweb.practice.placements import actions


@pytest.fixture
def placement(sanne):
    return sanne.do(
        actions.save_placement,
        trajectory=sanne.trajectory,
        kind="employment",
        workplace=sanne.workplace,
        starts_on=sanne.on,
        function="Kweker",
        hours_per_week=24,
        hours_now=16,
        times="maandag tot en met woensdag",
        pay="cao open teelten",
        mentor=sanne.mentor,
        adaptations="Een rustige plek achter in de kas.",
        guidance="Joop doet voor.",
    )


def said(sanne, placement, reader):
    return papers.build(sanne.trajectory, "placement_agreements", reader, placement.pk)


@pytest.mark.parametrize("reader", ["client", "employer", "commissioner"])
def test_everything_agreed_is_there_on_one_page(sanne, placement, reader, now):
    """Given a placement, when its agreements are printed, then every reader has the same facts and the three sign (T4.8)."""
    made = said(sanne, placement, reader)
    told = json.dumps(made.as_dict(), ensure_ascii=False)
    for words in ("De Linde", "Kweker", "24 per week, nu 16", "cao open teelten", "Joop", "Werkkleding en schoenen passen"):
        assert words in told
    assert made.signers == ["client", "employer", "coach"]
    assert pdf(made, at=now).startswith(b"%PDF")


def test_adaptations_go_to_who_makes_them_and_not_to_the_commissioner(sanne, placement):
    words = "Een rustige plek"
    assert words in json.dumps(said(sanne, placement, "employer").blocks)
    assert words in json.dumps(said(sanne, placement, "client").blocks)
    commissioner = said(sanne, placement, "commissioner")
    assert words not in json.dumps(commissioner.as_dict())
    assert any("aanpassingen" in what for what, _ in commissioner.left_out)


def test_the_employer_does_not_learn_the_commissioner_or_the_family_name(sanne, placement):
    told = json.dumps(said(sanne, placement, "employer").as_dict(), ensure_ascii=False)
    assert "Gemeente" not in told
    assert "de Boer" not in told
