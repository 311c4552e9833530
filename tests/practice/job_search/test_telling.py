"""What an employer may read follows the client's own plan; the introduction card holds nothing until the client agreed (T3.2, T0.7)."""

import json

import pytest

from spinweb.practice.job_search import actions, queries
from spinweb.practice.overview import papers
from spinweb.practice.worker_profiles import actions as profiles


def told_to_employer(sanne):
    return {s.text for s in queries.telling(sanne.trajectory).statements(list(sanne.said.values()))}


@pytest.mark.parametrize(
    ("level", "may"),
    [
        (None, {"Ik werk precies."}),
        ("nothing", {"Ik werk precies."}),
        ("needed", {"Ik werk precies.", "Ik wil één taak tegelijk."}),
        ("more", {"Ik werk precies.", "Ik wil één taak tegelijk.", "Ik loop soms weg."}),
    ],
)
def test_the_plan_says_how_much_and_the_tick_says_which(sanne, level, may):
    """Given ticks on three statements, when the client decides how much to tell, then an employer may read no more than that (T0.7, T0.1)."""
    if level:
        sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level=level)
    assert told_to_employer(sanne) == may


@pytest.mark.parametrize(("level", "told"), [(None, True), ("nothing", False), ("needed", True)])
def test_arrangements_are_told_unless_the_client_decides_to_tell_nothing(sanne, level, told):
    if level:
        sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level=level)
    telling = queries.telling(sanne.trajectory)
    assert telling.arrangement(sanne.said["Ik werk precies."]) is told
    assert telling.arrangement(sanne.said["Ik teken graag."]) is False


def card(sanne, reader="employer"):
    return json.dumps(papers.build(sanne.trajectory, "introduction_card", reader).as_dict(), ensure_ascii=False)


def test_the_card_is_empty_for_an_employer_until_the_client_agreed(sanne):
    """Given a card with facts, when an employer would read it before the client agreed, then there is nothing on it; afterwards there is (T3.2, T0.1)."""
    sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level="needed")
    facts = [sanne.said["Ik werk precies."], sanne.said["Ik wil één taak tegelijk."]]
    made = sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=facts, opening="Ik hou van planten.", available="20 uur")
    assert "precies" not in card(sanne)
    assert "planten" not in card(sanne)
    assert "precies" in card(sanne, "client")
    sanne.do(actions.agree_card, card=made, on=sanne.on)
    assert "Ik werk precies. Gezien op stage." in card(sanne)
    assert "één taak tegelijk" in card(sanne)
    for private in ("de Boer", "Gemeente", "loop soms weg", "teken graag"):
        assert private not in card(sanne)


def test_a_change_asks_for_agreement_again(sanne):
    """Given a card that was agreed on, when it changes, then the employer reads nothing new of it until the client agrees again (T3.2, T0.1)."""
    made = sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=[], opening="Ik hou van planten.")
    sanne.do(actions.agree_card, card=made, on=sanne.on)
    again = sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=[], opening="Ik hou van planten en van stilte.")
    assert again.agreed_on is None
    assert "stilte" not in card(sanne)


def test_a_fact_leaves_the_card_when_the_client_tells_less(sanne):
    """Given an agreed card with a need on it, when the client decides to tell nothing, then the need is off the card at once."""
    sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level="needed")
    made = sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=list(sanne.said.values()), opening="Ik hou van planten.")
    sanne.do(actions.agree_card, card=made, on=sanne.on)
    assert "één taak tegelijk" in card(sanne)
    sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, level="nothing")
    assert "één taak tegelijk" not in card(sanne)
    assert "precies" in card(sanne)


def test_a_new_version_of_the_profile_that_says_the_same_keeps_the_card(sanne):
    sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=[sanne.said["Ik werk precies."]], opening="Hoi.")
    sanne.do(profiles.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(profiles.agree, profile=sanne.profile, on=sanne.on)
    newer = sanne.do(profiles.start_profile, trajectory=sanne.trajectory)
    assert newer.pk != sanne.profile.pk
    assert [s.text for s in queries.facts_of(sanne.trajectory, queries.card_of(sanne.trajectory))] == ["Ik werk precies."]


def test_nobody_agrees_to_an_empty_card(sanne):
    made = sanne.do(actions.write_card, trajectory=sanne.trajectory, facts=[])
    with pytest.raises(actions.NothingOnTheCard):
        sanne.do(actions.agree_card, card=made, on=sanne.on)


def test_the_work_card_for_an_employer_follows_the_plan_too(sanne):
    """Given a need that is ticked, when there is no plan of what to tell, then 'Zo werk ik' for an employer holds the strength and not the need."""
    made = json.dumps(papers.build(sanne.trajectory, "work_card", "employer").as_dict(), ensure_ascii=False)
    assert "Ik werk precies." in made
    assert "één taak tegelijk" not in made


def test_what_may_be_told_is_kept_sealed(sanne):
    from django.db import connection

    sanne.do(actions.write_disclosure, trajectory=sanne.trajectory, aim="GEHEIM doel", level="needed")
    sanne.do(actions.save_disclosure_line, trajectory=sanne.trajectory, about="GEHEIM onderwerp", words="GEHEIM zin", moment="interview")
    with connection.cursor() as cursor:
        cursor.execute("SELECT aim FROM job_search_disclosureplan UNION ALL SELECT about || words FROM job_search_disclosureline")
        assert not any("GEHEIM" in (value or "") for (value,) in cursor.fetchall())
    (line,) = queries.disclosure_lines(sanne.trajectory)
    assert line.words == "GEHEIM zin"
